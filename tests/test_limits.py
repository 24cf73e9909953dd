"""Each limit stops the work and names itself, with the defaults and with other bounds."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import sipmsg
from sipmsg import LimitError, Limits
from sipmsg.values.event import Event
from sipmsg.values.party import Diversion
from sipmsg.values.reason import Reason
from tests.processor_time import least_seconds

DEFAULTS: dict[str, int] = attrs.asdict(Limits(), filter=lambda field, _: field.init)
# numbers that are too long are malformed, and problems past their bound end in a marker: neither is a LimitError
ELSEWHERE = {"digits", "time_digits", "problems"}

START = "OPTIONS sip:bob@biloxi.com SIP/2.0\r\n"
SDP = "v=0\r\no=- 1 1 IN IP4 10.0.13.72\r\ns=-\r\nc=IN IP4 10.0.13.72\r\nt=0 0\r\n"


def _multipart(depth: int) -> str:
    """Return a message with multiparts inside one another, ``depth`` of them."""
    body = "Content-Type: text/plain\r\n\r\nhi"
    for level in range(depth):
        body = f"Content-Type: multipart/mixed;boundary=b{level}\r\n\r\n--b{level}\r\n{body}\r\n--b{level}--"
    return f"{START}{body}\r\n"


def _parts(count: int) -> str:
    body = "--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n" * count
    return f"{START}Content-Type: multipart/mixed;boundary=b\r\n\r\n{body}--b--\r\n"


Past = Callable[[int, Limits | None], object]

# what is read, with so many of what a limit counts
COUNTED: dict[str, Past] = {
    "json_size": lambda count, limits: sipmsg.loads('{"type":"x"}'.ljust(count), limits=limits),
    "message_size": lambda count, limits: sipmsg.parse(f"{START}\r\n".ljust(count), limits=limits),
    "headers": lambda count, limits: sipmsg.parse(START + "a: b\r\n" * count + "\r\n", limits=limits),
    "header_size": lambda count, limits: sipmsg.parse_header("X-Unknown", "a" * count, limits=limits),
    "list_elements": lambda count, limits: sipmsg.parse_header("Allow", ",".join(["A"] * count), limits=limits),
    "parameters": lambda count, limits: sipmsg.parse_uri("sip:a" + ";b" * count, limits=limits),
    "comment_depth": lambda count, limits: sipmsg.parse_header(
        "User-Agent", "a " + "(" * count + ")" * count, limits=limits
    ),
    "folds": lambda count, limits: sipmsg.parse(START + "a: b\r\n" + " c\r\n" * count + "\r\n", limits=limits),
    "multipart_depth": lambda count, limits: _message(_multipart(count), limits).parts,
    "multipart_parts": lambda count, limits: _message(_parts(count), limits).parts,
    "sdp_lines": lambda count, limits: sipmsg.parse_sdp(SDP + "a=b\r\n" * (count - 5), limits=limits),
    "media": lambda count, limits: sipmsg.parse_sdp(SDP + "m=audio 9 RTP/AVP 0\r\n" * count, limits=limits),
    "formats": lambda count, limits: (
        sipmsg.parse_sdp(f"{SDP}m=audio 9 RTP/AVP{' 0' * count}\r\n", limits=limits).media[0].formats
    ),
    "json_depth": lambda count, limits: sipmsg.loads(
        '{"type":"x","a":' + "[" * (count - 1) + "]" * (count - 1) + "}", limits=limits
    ),
}


def _message(text: str, limits: Limits | None) -> sipmsg.Message:
    return sipmsg.parse(text, limits=limits)


# the same limits at other entry points: a name of COUNTED, and what differs after the colon
ELSEWHERE_COUNTED: dict[str, Past] = {
    "message_size: description": lambda count, limits: sipmsg.parse_sdp(SDP.ljust(count), limits=limits),
    "message_size: codecs": lambda count, limits: sipmsg.codecs(SDP.ljust(count), limits=limits),
    "message_size: redact": lambda count, limits: sipmsg.redact(SDP.ljust(count), limits=limits),
    "message_size: bytes": lambda count, limits: sipmsg.parse(f"{START}\r\n".ljust(count).encode(), limits=limits),
    "message_size: session": lambda count, limits: (
        sipmsg.loads({"data": {"sip": {"raw": f"{START}\r\n".ljust(count)}}}, limits=limits).message
    ),
    "header_size: uri": lambda count, limits: sipmsg.parse_uri("sip:".ljust(count, "a"), limits=limits),
    "header_size: address": lambda count, limits: sipmsg.parse_name_addr("sip:".ljust(count, "a"), limits=limits),
    "header_size: header": lambda count, limits: sipmsg.parse_header("Call-ID", "a" * count, limits=limits),
    "header_size: start line": lambda count, limits: sipmsg.parse(
        f"A sip:{'a' * count}"[: count - 8] + " SIP/2.0\r\n\r\n", limits=limits
    ),
    "header_size: line": lambda count, limits: sipmsg.parse(
        f"{START}a:{'a' * count}"[: len(START) + count - 2] + "\r\n\r\n", limits=limits
    ),
    "headers: line feeds": lambda count, limits: sipmsg.parse(
        ("A sip:a SIP/2.0\r\n" + "a: b\r\n" * count).replace("\r", "") + "\n", limits=limits
    ),
    "list_elements: Contact": lambda count, limits: sipmsg.parse_header(
        "Contact", ",".join(['"," <sip:a,b@c>'] * count), limits=limits
    ),
    "list_elements: Via": lambda count, limits: sipmsg.parse_header(
        "Via", ",".join(["SIP/2.0/UDP a"] * count), limits=limits
    ),
    "list_elements: Privacy": lambda count, limits: sipmsg.parse_header(
        "Privacy", ";".join(["id"] * count), limits=limits
    ),
    "list_elements: message": lambda count, limits: _typed("Allow: " + ",".join(["A"] * count), limits).allow,
    "list_elements: many lines": lambda count, limits: _typed("\r\n".join(["Allow: A"] * count), limits).allow,
    "list_elements: repeated": lambda count, limits: (
        _typed("\r\n".join(["Authorization: A b=c"] * count), limits).authorization
    ),
    "parameters: header": lambda count, limits: sipmsg.parse_header("From", "<sip:a>" + ";b" * count, limits=limits),
    "parameters: each of a list": lambda count, limits: sipmsg.parse_header(
        "Route", ",".join(["<sip:b>" + ';a=";,"' * count] * 2), limits=limits
    ),
    "parameters: bracketed": lambda count, limits: sipmsg.parse_header(
        "Route", ",".join(["<sip:a;b;c@d" + ";b" * count + ">"] * 2), limits=limits
    ),
    "parameters: address": lambda count, limits: sipmsg.parse_name_addr("sip:a" + ";b" * count, limits=limits),
    "parameters: tel": lambda count, limits: sipmsg.parse_uri("tel:+1" + ";b" * count, limits=limits),
    "parameters: uri headers": lambda count, limits: sipmsg.parse_uri(
        "sip:a&b@c?" + "&".join(["a=b"] * count), limits=limits
    ),
    "parameters: digest": lambda count, limits: sipmsg.parse_header(
        "Authorization", "Digest " + ",".join(['a=","'] * count), limits=limits
    ),
    "parameters: Request-URI": lambda count, limits: sipmsg.parse(
        "A sip:a;b@c" + ";b" * count + " SIP/2.0\r\n\r\n", limits=limits
    ),
    "parameters: message": lambda count, limits: _typed("From: sip:a" + ";b" * count, limits).from_,
    "comment_depth: message": lambda count, limits: _typed("Server: " + "(" * count + ")" * count, limits).server,
    "comment_depth: Via": lambda count, limits: sipmsg.parse_header(
        "Via", "SIP/2.0/UDP a;b " + "(" * count + ")" * count, limits=limits
    ),
    "sdp_lines: no last end": lambda count, limits: sipmsg.parse_sdp(
        SDP + "a=b\n" * (count - 6) + "a=b", limits=limits
    ),
    "sdp_lines: codecs": lambda count, limits: sipmsg.codecs(SDP + "a=b\r\n" * (count - 5), limits=limits),
    "media: codecs": lambda count, limits: sipmsg.codecs("v=0\r\n" + "m=a 9 b c\r\n" * count, limits=limits),
    "formats: long": lambda count, limits: sipmsg.parse_sdp(
        f"{SDP}a={'b' * 9_000}\r\nm=audio 9 RTP/AVP{' 0' * count}\r\n", limits=limits
    ),
    "formats: codecs": lambda count, limits: sipmsg.codecs(f"{SDP}m=audio 9 RTP/AVP{' 0' * count}\r\n", limits=limits),
    "json_size: bytes": lambda count, limits: sipmsg.loads(b'{"type":"x"}'.ljust(count), limits=limits),
    "json_depth: object": lambda count, limits: sipmsg.loads(_nested(count), limits=limits),
}


def _typed(fields: str, limits: Limits | None) -> sipmsg.Message:
    return sipmsg.parse(f"{START}{fields}\r\n\r\n", limits=limits)


def _nested(depth: int) -> dict[str, object]:
    value: dict[str, object] = {}
    for _ in range(depth - 2):
        value = {"a": value}
    return {"type": "x", "a": value}


ENTRY_POINTS = {**COUNTED, **ELSEWHERE_COUNTED}


def _named(entry_point: str) -> str:
    return entry_point.partition(":")[0]


def test_every_limit_is_tested() -> None:
    assert {*COUNTED, *ELSEWHERE} == set(DEFAULTS)
    assert {*map(_named, ELSEWHERE_COUNTED)} <= set(COUNTED)


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
def test_the_default_bound_is_the_last_that_passes(entry_point: str) -> None:
    bound = DEFAULTS[_named(entry_point)]
    ENTRY_POINTS[entry_point](bound, None)
    with pytest.raises(LimitError) as caught:
        ENTRY_POINTS[entry_point](bound + 1, None)
    assert (caught.value.limit, caught.value.bound) == (_named(entry_point), bound)


@pytest.mark.parametrize("name", ["Call-ID", "CSeq", "From", "Authorization"])
def test_no_header_value_is_read_past_its_size(name: str) -> None:
    with pytest.raises(LimitError, match="header_size"):
        sipmsg.parse_header(name, "a" * (DEFAULTS["header_size"] + 1))


@pytest.mark.parametrize("larger", [False, True])
@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
def test_another_bound_counts_instead(entry_point: str, larger: bool) -> None:  # noqa: FBT001 - a parameter of a test
    name = _named(entry_point)
    bound = {"json_size": 60, "message_size": 80, "header_size": 60, "sdp_lines": 7}.get(name, 3)
    if larger and name != "comment_depth":  # the grammar ends at sixteen
        bound = DEFAULTS[name] + 9
    room = {"message_size": 2**20, "header_size": 2**18} if larger else {}
    limits = Limits(**{**room, name: bound})
    ENTRY_POINTS[entry_point](bound, limits)
    with pytest.raises(LimitError) as caught:
        ENTRY_POINTS[entry_point](bound + 1, limits)
    assert (caught.value.limit, caught.value.bound) == (name, bound)


@pytest.mark.parametrize("bound", [-1, 1.5, "3", None, True])
def test_a_bound_is_a_count(bound: object) -> None:
    with pytest.raises(sipmsg.SipMsgError, match="the limit headers has to be an integer, 0 or more"):
        Limits(headers=bound)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "most"), [("digits", 10), ("time_digits", 20)])
def test_digits_can_only_be_fewer(name: str, most: int) -> None:
    assert getattr(Limits(**{name: 0}), name) == 0
    with pytest.raises(sipmsg.SipMsgError, match=f"0 to {most}"):
        Limits(**{name: most + 1})


# as much of a thing as a message may be long
HUGE = 2**18
# and as a header field may be
LONG = 2**14 - 64
AT_ONCE: dict[str, Callable[[], object]] = {
    f"{name} {value[:16]}": lambda name=name, value=value: sipmsg.parse_header(name, value)
    for name, value in {
        "Allow": ",".join("A" * (LONG // 2)),
        "Via": ",".join(["SIP/2.0/UDP a"] * (LONG // 14)),
        "via": "SIP/2.0/UDP a" + ";a=b" * (LONG // 4),
        "Contact": ",".join(["<sip:a@b>"] * (LONG // 10)),
        "contact": "<sip:a@b>" + ";a=b" * (LONG // 4),
        "Route": "<sip:a@b" + ";a=b" * (LONG // 4) + ">",
        "route": "<sip:a@b?" + "&a=b" * (LONG // 4) + ">",
        "Warning": ",".join(['301 a "b"'] * (LONG // 10)),
        "Authorization": "Digest " + ",".join(["a=b"] * (LONG // 4)),
        "From": "<sip:a@b>" + ";a;" * (LONG // 3),
        "User-Agent": "(" * LONG,
    }.items()
} | {
    "header_size": lambda: sipmsg.parse_header("From", "<" * HUGE),
    "URI": lambda: sipmsg.parse_uri("sip:a" + ";a=b" * (LONG // 4)),
    "lines of a header": lambda: _typed(f"Allow: {','.join('A' * 240)}\r\n" * 500, None).allow,
    "formats": lambda: sipmsg.parse_sdp(f"{SDP}m=audio 9 RTP/AVP{' 0' * (HUGE // 2 - 99)}\r\n"),
    "media": lambda: sipmsg.parse_sdp(SDP + "m=a 9 b c\r\n" * (HUGE // 12)),
    "lines": lambda: sipmsg.parse_sdp(SDP + "a=b\r\n" * (HUGE // 6)),
    "header lines": lambda: sipmsg.parse(START + "a:b\r\n" * (HUGE // 6)),
    "folds": lambda: sipmsg.parse(START + "a:b\r\n" + " c\r\n" * (HUGE // 5)),
    "parts": lambda: _message(_parts(HUGE // 40), None).parts,
    "depth": lambda: sipmsg.loads("[" * HUGE),
    "digits": lambda: sipmsg.parse_header("CSeq", "1" * LONG + " INVITE"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", AT_ONCE)
def test_past_a_limit_little_is_done(name: str) -> None:
    def refused() -> None:
        with pytest.raises(LimitError):
            AT_ONCE[name]()

    # to read a quarter of a megabyte takes many times as long, and to tell what is wrong with it a hundred times
    assert least_seconds(refused) < 0.05


# what each class reads, with parameters behind it where it has some
VALUE_CLASSES: dict[Callable[[str], object], str] = {
    sipmsg.SipUri.parse: "sip:a",
    sipmsg.TelUri.parse: "tel:+1",
    sipmsg.OtherUri.parse: "",
    sipmsg.NameAddr.parse: "sip:a",
    sipmsg.Via.parse: "SIP/2.0/UDP a",
    sipmsg.CSeq.parse: "",
    sipmsg.MediaType.parse: "a/b",
    Reason.parse: "SIP",
    Diversion.parse: "<sip:a>",
    Event.parse: "dialog",
}


@pytest.mark.parametrize("parse", VALUE_CLASSES, ids=lambda parse: parse.__self__.__name__)
def test_the_default_limits_hold_for_a_value_by_itself(parse: Callable[[str], object]) -> None:
    with pytest.raises(LimitError, match="header_size"):
        parse("a" * (DEFAULTS["header_size"] + 1))
    if VALUE_CLASSES[parse]:
        parse(VALUE_CLASSES[parse] + "".join([f";b{number}" for number in range(DEFAULTS["parameters"])]))
        with pytest.raises(LimitError, match="parameters"):
            parse(VALUE_CLASSES[parse] + "".join([f";b{number}" for number in range(DEFAULTS["parameters"] + 1)]))


@pytest.mark.parametrize("parse", [sipmsg.Origin.parse, sipmsg.MediaDescription.parse, sipmsg.Attribute.parse])
def test_the_size_of_a_message_holds_for_a_line_by_itself(parse: Callable[[str], object]) -> None:
    with pytest.raises(LimitError, match="message_size"):
        parse("a" * (DEFAULTS["message_size"] + 1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", "<sip:" + ",;" * 200 + "@a>"),
        ("From", "<sip:a?b=" + ("c" * 200) + ">"),
        ("Contact", '"' + ",;" * 300 + '" <sip:a>'),
        ("Contact", '"\\"' + ",;" * 300 + '" <sip:a>'),
        ("User-Agent", ",;" * 300),
        ("Via", "SIP/2.0/UDP a (" + ",;" * 300 + ")"),
        ("Retry-After", "5 (" + ",;" * 300 + ")"),
        ("Call-Info", "<http://a/" + ",;" * 300 + ">"),
        ("Subject", ",;" * 300),
        ("Privacy", ";".join(["id"] * 200)),
    ],
)
def test_only_what_parts_something_is_counted(name: str, value: str) -> None:
    sipmsg.parse_header(name, value)


def test_a_limit_that_one_header_passes_is_a_problem_of_the_message() -> None:
    message = _typed("From: sip:a" + ";b" * 101 + "\r\nAllow: A", None)
    assert "limit parameters exceeded" in " ".join(problem.message for problem in message.problems)
    session = sipmsg.loads({"data": {"from": "a", "to": "b", "caller_name": "c", "sip": {"raw": message.raw}}})
    assert sipmsg.check(session)


NUMBERS = {
    "CSeq": "{} INVITE",
    "RAck": "1 {} INVITE",
    "Session-Expires": "{};refresher=uac",
    "Retry-After": "{}",
    **dict.fromkeys(("Max-Forwards", "Expires", "RSeq", "Content-Length", "Min-SE", "Max-Breadth", "Timestamp"), "{}"),
}


def test_a_timestamp_is_text_of_as_many_digits_as_times_have() -> None:
    digits = "1" * DEFAULTS["time_digits"]
    assert sipmsg.parse_header("Timestamp", digits).time == digits
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse_header("Timestamp", f"{digits}1")


@pytest.mark.parametrize("name", sorted({*NUMBERS} - {"Timestamp"}))
def test_a_number_has_as_many_digits_as_the_limit_says(name: str) -> None:
    sipmsg.parse_header(name, NUMBERS[name].format("1".zfill(DEFAULTS["digits"])))
    for digits in (DEFAULTS["digits"] + 1, 5_000):
        for strict in (False, True):
            with pytest.raises(LimitError) as caught:
                sipmsg.parse_header(name, NUMBERS[name].format("1" * digits), strict=strict)
            assert (caught.value.limit, caught.value.found) == ("digits", digits)
        message = _typed(f"{name}: {NUMBERS[name].format('1' * digits)}", None)
        with pytest.raises(LimitError, match="digits"):
            message.header(name)
        assert any(problem.where == f"raw[{name.lower()}]" for problem in message.problems)


@pytest.mark.parametrize("name", [*NUMBERS, "Via", "Route"])
def test_fewer_digits_can_be_allowed(name: str) -> None:
    limits = Limits(digits=3)
    text = {**NUMBERS, "Via": "SIP/2.0/UDP a:{}", "Route": "<sip:a:{}>"}[name]
    assert sipmsg.parse_header(name, text.format("100"), limits=limits)
    if name != "Timestamp":  # a fraction is no number of digits
        with pytest.raises(LimitError, match="limit digits exceeded: at most 3, found 4"):
            sipmsg.parse_header(name, text.format("1000"), limits=limits)
        with pytest.raises(LimitError, match="limit digits exceeded: at most 3, found 4"):
            _typed(f"{name}: {text.format('1000')}", limits).header(name)


@pytest.mark.parametrize(
    ("bounds", "line"),
    [
        ({"time_digits": 3}, "o=- 1000 1 IN IP4 a"),
        ({"time_digits": 3}, "o=- 1 1000 IN IP4 a"),
        ({"time_digits": 3}, "t=1000 0"),
        ({"time_digits": 3}, "t=0 1000"),
        ({"digits": 3}, "m=audio 1000 RTP/AVP 0"),
        ({"digits": 3}, "m=audio 9/1000 RTP/AVP 0"),
    ],
)
def test_fewer_digits_can_be_allowed_in_a_description(bounds: dict[str, int], line: str) -> None:
    text = f"v=0\r\n{line}\r\n"
    sipmsg.parse_sdp(text.replace("1000", "100"), limits=Limits(**bounds))
    with pytest.raises(LimitError, match="at most 3, found 4"):
        sipmsg.parse_sdp(text, limits=Limits(**bounds))


def test_a_time_may_have_twenty_digits_and_no_more() -> None:
    for digits, clean in ((DEFAULTS["time_digits"], True), (DEFAULTS["time_digits"] + 1, False)):
        text = SDP.replace("o=- 1 1", f"o=- 1 {'1' * digits}")
        described = sipmsg.parse_sdp(text)
        assert (not described.problems) is clean
        assert sipmsg.parse_sdp(text, limits=Limits()) == described == pickle.loads(pickle.dumps(described))  # noqa: S301 - of this test
        assert sipmsg.codecs(text, limits=Limits()) == described.codecs


@pytest.mark.parametrize("most", [1, 5, DEFAULTS["problems"]])
def test_problems_end_in_a_marker(most: int) -> None:
    limits = Limits(problems=most, sdp_lines=10_000)
    found = sipmsg.parse_sdp(SDP + "zz\r\n" * (most + 50), limits=limits).problems
    assert len(found) <= most + 1
    assert found[-1].code == "problems.truncated"


def test_the_table_of_limits_is_the_one_of_the_library() -> None:
    lines = (Path(__file__).resolve().parent.parent / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:3] for line in lines if line.startswith("| `")]
    table = {name.strip(" `"): int(bound.strip().replace(",", "")) for name, bound in rows}
    assert table == DEFAULTS


def test_a_limit_holds_before_json_is_decoded() -> None:
    with pytest.raises(LimitError, match="json_depth"):
        sipmsg.loads("[" * 100_000)
    with pytest.raises(LimitError, match="json_size"):
        sipmsg.loads(json.dumps({"type": "a" * DEFAULTS["json_size"]}))
