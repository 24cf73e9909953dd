"""What the values of a description give beside their fields, line by line."""

from __future__ import annotations

import ipaddress
import pickle
from typing import Any

import pytest

import sipmsg
from sipmsg.values.ip_address import is_public
from sipmsg.values.sdp import Attribute, Connection, MediaDescription, parse_sdp
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.codec_parameters import event_ranges
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.offer_answer import answer, compare
from sipmsg.values.sdp.private_address import private_address
from sipmsg.values.sdp.timing import Repeat, TimeDescription, Zone, read_times

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"


def test_attributes_are_a_sequence_and_are_found_by_name() -> None:
    attributes = Attributes("a=ptime:20\r\na=sendrecv\r\na=ptime:30\r\n")
    assert attributes["ptime"] == "20"
    assert attributes["sendrecv"] is None
    assert attributes[1] == Attribute("sendrecv")
    assert attributes[1:] == (Attribute("sendrecv"), Attribute("ptime", "30"))
    assert attributes[-1].value == "30"
    assert list(attributes) == [attributes[0], attributes[1], attributes[2]]
    assert len(attributes) == 3
    assert Attribute("ptime", "30") in attributes
    assert Attribute("ptime", "40") not in attributes
    assert "ptime" in attributes
    assert "fmtp" not in attributes
    assert attributes.get("fmtp", "none") == "none"
    with pytest.raises(KeyError, match="fmtp"):
        _ = attributes["fmtp"]
    with pytest.raises(IndexError):
        _ = attributes[3]


def test_attributes_are_equal_by_their_lines() -> None:
    one, other = Attributes("a=b\r\n"), Attributes("a=c\r\n")
    assert one == Attributes("a=b\r\n") != other
    assert one != "a=b\r\n"
    assert hash(one) == hash(Attributes("a=b\r\n"))
    assert str(one) == "a=b\r\n"
    assert repr(one) == "Attributes('a=b\\r\\n')"
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
    assert Attributes().pairs == ()


@pytest.mark.parametrize(
    ("text", "ip"),
    [
        ("IN IP4 192.0.2.1", ipaddress.ip_address("192.0.2.1")),
        ("IN IP6 2001:db8::1", ipaddress.ip_address("2001:db8::1")),
        ("IN IP4 a.example", None),
        ("IN IP4 \u0661.2.3.4", None),
    ],
)
def test_an_address_is_an_ip_address_or_a_name(text: str, ip: Any) -> None:
    assert Connection.parse(text).ip == ip


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("c=IN IP4 224.2.1.1/127/3", []),
        ("c=IN IP4 224.2.1.1", ["sdp.bad_address"]),
        ("c=IN IP6 FF15::101", []),
        ("c=IN IP6 224.2.1.1", ["sdp.addrtype_mismatch"]),
        ("c=ATM NSAP 224.2.1.1", []),
        ("c=XX IP4 224.2.1.1/127", ["sdp.bad_address"]),
        ("c=IN IP4 224.2.1.1/256", ["sdp.bad_number"]),
        ("c=IN IP4 224.2.1.1/1/0", ["sdp.bad_number"]),
        ("c=IN IP4 239.255.255.255/1/2", ["sdp.bad_number"]),
        ("c=IN IP4 239.255.255.255/1/4294967295", ["sdp.bad_number"]),
        ("c=IN IP6 FF15::101/3", []),
        ("c=IN IP6 FF15::101/3/3", ["sdp.bad_address"]),
        ("c=IN IP6 FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF/2", ["sdp.bad_number"]),
        ("c=IN IP4 192.0.2.1/127", ["sdp.bad_address"]),
        ("b=AS:x", ["sdp.bad_number"]),
        ("b=AS", ["sdp.malformed_line"]),
        ("b=:1", ["sdp.malformed_line"]),
        ("t=0", ["sdp.malformed_line"]),
        ("t=0 x", ["sdp.bad_number"]),
        ("r=1", ["sdp.malformed_line"]),
        ("z=1", ["sdp.malformed_line"]),
        ("k=", ["sdp.malformed_line"]),
        ("a=" + "n" * 256, ["sdp.token_too_long"]),
        ("a=" + "n" * 255, []),
        ("a=:x", ["sdp.malformed_line"]),
        ("m=audio x RTP/AVP 0", ["sdp.bad_port"]),
        ("m=audio 9/0 RTP/AVP 0", ["sdp.bad_port"]),
        ("m=audio 9", ["sdp.malformed_line"]),
        ("m=message 9 TCP/MSRP " + "f" * 256, ["sdp.token_too_long"]),
    ],
)
def test_a_line_is_judged_by_its_own_rules(line: str, codes: list[str]) -> None:
    letter = line[0]
    text = "".join(each + "\r\n" for each in HEAD.split("\r\n")[:-1] if each[0] != letter or letter not in "ct")
    order = {"c": "s=-\r\n", "b": "c=IN IP4 192.0.2.1\r\n"}
    after = order.get(letter, "t=0 0\r\n")
    if letter == "t":
        text += f"{line}\r\n"
    else:
        text = text.replace(after, f"{after}{line}\r\n", 1)
    found = parse_sdp(text).problems
    assert all(problem.span is not None for problem in found)
    starts = {problem.code: text.rfind("\n", 0, problem.span.start) + 1 for problem in found if problem.span}
    assert [problem.code for problem in found if text[starts[problem.code]] == letter] == codes


def test_repeats_and_zones_belong_to_the_time_before() -> None:
    lines = [
        ("r", Repeat("1", "1", ("1",))),
        ("t", None),
        ("t", TimeDescription(1, 2)),
        ("r", Repeat("7d", "1h", ("0",))),
        ("r", None),
        ("z", (Zone(1, "-1h"),)),
        ("z", None),
        ("t", TimeDescription(3, 4)),
    ]
    first, second = read_times(lines)
    assert (first.start, first.stop, second.start, second.stop) == (1, 2, 3, 4)
    assert first.repeats == (Repeat("7d", "1h", ("0",)),)
    assert first.zones == (Zone(1, "-1h"),)
    assert first.zones[0].offset_seconds == -3600
    assert str(first.zones[0]) == "1 -1h"
    assert (second.repeats, second.zones) == ((), ())


def test_parameters_of_a_format_are_a_mapping() -> None:
    parameters = FormatParameters("A=1;b; c=x;a=2")
    assert dict(parameters)
    assert parameters["a"] in {"1", "2"}
    assert parameters["B"] is None
    assert len(parameters) == len(list(parameters)) == 3
    assert parameters.integer("d", 7) == 7
    assert parameters.integer("c", 7) is None, "no default stands for what is there"
    assert parameters.flag("b") is True
    assert parameters.flag("c") is False
    assert parameters.flag("d", default=True) is True
    assert str(parameters) == "A=1;b; c=x;a=2"
    assert repr(parameters) == "FormatParameters('A=1;b; c=x;a=2')"


@pytest.mark.parametrize(
    ("codec", "name", "wanted"),
    [
        (Codec("101", 101, "telephone-event", 8000, None, "0-15,66"), None, (range(16), range(66, 67))),
        (Codec("63", 63, "red", 48000, 2, "111/111"), None, (111, 111)),
        (Codec("63", 63, "red", 48000, 2), None, ()),
        (Codec("18", 18, "G729", 8000, None, "annexb=no"), "annexb", False),
        (Codec("18", 18, "G729", 8000, None, "annexb=YES"), "annexb", True),
        (Codec("18", 18, "G729", 8000), "annexb", True),
        (Codec("97", 97, "AMR", 8000, None, "mode-set=0,2"), "mode_set", (0, 2)),
        (Codec("99", 99, "H264", 90000), "profile_level_id", "42000A"),
        (Codec("0", 0, "PCMU", 8000, None, "a=b"), "a", None),
        (Codec("t38"), "a", None),
    ],
)
def test_parameters_mean_what_their_rfc_says(codec: Codec, name: str | None, wanted: Any) -> None:
    found = codec.parameters
    assert (next(iter(found.values())) if name is None else found.get(name)) == wanted


@pytest.mark.parametrize("text", ["5-3", "256", "a", "", "1-", "-1"])
def test_events_that_are_none_are_an_empty_tuple(text: str) -> None:
    assert event_ranges(text) == ()


@pytest.mark.parametrize(
    ("address", "host", "count"),
    [
        ("10.0.0.1", "8.8.8.8", 2),
        ("10.0.0.1", "[2606:4700::1]", 2),
        ("9.9.9.9", "8.8.8.8", 0),
        ("0.0.0.0", "8.8.8.8", 0),  # noqa: S104 - hold
        ("a.example", "8.8.8.8", 0),
    ],
)
def test_a_private_media_address_beside_a_public_contact_is_reported(address: str, host: str, count: int) -> None:
    text = HEAD.replace("c=IN IP4 192.0.2.1", f"c=IN IP4 {address}") + f"m=audio 9 RTP/AVP 0\r\nc=IN IP4 {address}\r\n"
    found = private_address(parse_sdp(text), host)
    assert [problem.code for problem in found] == ["sdp.private_media_address"] * count
    assert {problem.where for problem in found} == ({"#session", "#media0"} if count else set())


@pytest.mark.parametrize("host", ["10.0.0.2", "[fd00::1]", "biloxi.com", "\u0661.1.1.1", ""])
def test_no_private_address_and_no_name_is_public(host: str) -> None:
    assert not is_public(host)


MEDIA = MediaDescription.parse(
    "m=video 9 RTP/AVP 96 97 98\r\nc=IN IP4 192.0.2.1\r\na=rtpmap:96 VP8/90000\r\n"
    "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\na=rtpmap:98 rtx/90000\r\na=fmtp:98 apt=x\r\n"
)


def test_a_codec_for_repair_names_the_one_it_repairs() -> None:
    video, repair, broken = MEDIA.codecs
    assert MEDIA.repaired(repair) == video
    assert MEDIA.repaired(broken) is None
    assert MEDIA.repaired(video) is None


@pytest.mark.parametrize(
    ("line", "address", "port"),
    [
        ("a=rtcp:53020", "192.0.2.1", 53020),
        ("a=rtcp:53020 IN IP4 126.16.64.4", "126.16.64.4", 53020),
        ("a=rtcp:x", "192.0.2.1", 4001),
        ("a=rtcp-mux", "192.0.2.1", 4000),
    ],
)
def test_rtcp_goes_where_its_attribute_says(line: str, address: str, port: int) -> None:
    media = MediaDescription.parse(f"m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n{line}\r\n")
    assert media.rtcp == (address, port)


def test_media_are_equal_by_their_lines() -> None:
    one, other = (MediaDescription.parse(f"m=audio {port} RTP/AVP 0\r\n") for port in (9, 10))
    assert len({one, other, MediaDescription.parse(str(one))}) == 2
    assert one != str(one)


@pytest.mark.parametrize(
    ("version", "codes"),
    [("0", []), ("1", ["sdp.bad_number"]), ("00", ["sdp.bad_number"]), ("x", ["sdp.malformed_line"])],
)
def test_the_version_is_0(version: str, codes: list[str]) -> None:
    assert [problem.code for problem in parse_sdp(HEAD.replace("v=0", f"v={version}")).problems] == codes


@pytest.mark.parametrize(
    ("lines", "codes"),
    [("a=sendonly\r\n", []), ("a=sendonly\r\na=recvonly\r\n", ["sdp.conflicting_direction"])],
)
def test_a_session_has_one_direction(lines: str, codes: list[str]) -> None:
    made = parse_sdp(f"{HEAD}{lines}m=audio 9 RTP/AVP 0\r\n")
    assert [problem.code for problem in made.problems] == codes


def test_a_repeat_before_any_time_belongs_to_none() -> None:
    made = parse_sdp(HEAD.replace("t=0 0", "r=1 1 1\r\nt=0 0"))
    assert [time.repeats for time in made.times] == [()]
    assert [problem.code for problem in made.problems] == ["sdp.line_order"]


def test_media_that_is_off_has_no_transport_and_comfort_noise_is_no_speech() -> None:
    off = MediaDescription.parse("m=audio 0 RTP/AVP 13\r\nc=IN IP4 192.0.2.1\r\n")
    assert off.rtcp is None
    assert off.preferred_codec is None


@pytest.mark.parametrize(
    ("session", "media", "rate"),
    [("b=AS:64\r\n", "", 64_000), ("", "b=TIAS:5\r\n", 10), ("b=X:1\r\n", "b=AS:1\r\n", 2_000), ("", "", None)],
)
def test_bandwidth_is_that_of_the_session_or_the_sum(session: str, media: str, rate: int | None) -> None:
    text = HEAD.replace("t=", f"{session}t=") + f"m=audio 9 RTP/AVP 0\r\n{media}" * 2
    assert parse_sdp(text).total_bandwidth == rate


def test_an_answer_to_what_was_off_is_against_the_rules() -> None:
    offer = parse_sdp(HEAD + "m=audio 0 RTP/AVP 0\r\n")
    made = parse_sdp(HEAD + "m=audio 9 RTP/AVP 0\r\n")
    assert [problem.code for problem in compare(offer, made).problems] == ["sdp.answer_direction"]


def test_an_answer_may_name_dynamic_formats_that_nothing_maps() -> None:
    offer = parse_sdp(HEAD + "m=audio 9 RTP/AVP 96 0\r\n")
    made = parse_sdp(HEAD + "m=audio 9 RTP/AVP 96\r\n")
    assert compare(offer, made).problems == ()
    assert answer(offer, ["PCMU"], address="192.0.2.2", port=[]).media[0].port == 0


def test_descriptions_are_equal_by_their_text() -> None:
    one = parse_sdp(HEAD)
    assert one == parse_sdp(HEAD)
    assert one != parse_sdp(HEAD + "a=b\r\n")
    assert one != HEAD
    assert len({one, parse_sdp(HEAD), parse_sdp(HEAD + "a=b\r\n")}) == 2
    assert one.limits == sipmsg.Limits()


def test_codecs_are_of_anything_that_holds_a_description() -> None:
    for source in (HEAD + "m=audio 9 RTP/AVP 0\r\n", parse_sdp(HEAD + "m=audio 9 RTP/AVP 0\r\n").media[0]):
        assert [str(codec) for codec in sipmsg.codecs(source)] == ["PCMU/8000"]
    assert sipmsg.codecs(None) == ()
    with pytest.raises(TypeError, match="found int"):
        sipmsg.codecs(1)


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("CT:2", 2_000),
        ("AS:64", 64_000),
        ("TIAS:64000", 64_000),
        ("RS:800", 800),
        ("RR:2400", 2_400),
        ("X-own:5", None),
    ],
)
def test_the_units_of_bandwidth_of_rfc_8866_5_8_rfc_3556_and_rfc_3890(text: str, bits: int | None) -> None:
    assert Bandwidth.parse(text).bits_per_second == bits
