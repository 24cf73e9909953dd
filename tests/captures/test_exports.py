"""What Wireshark exports: PDUs, decrypted ones among them, and packets as JSON and PDML."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Reader
from sipmsg.captures.items import Unread
from sipmsg.captures.upper_pdu import Pdu, Pdus
from sipmsg.errors import SipMsgError
from tests.captures import exported, made
from tests.captures.reading import assert_same, read_with_notes

CALLS = {"IPv4": made.call(), "IPv6": made.call(made.US_6, made.THEM_6)}
CALL = CALLS["IPv4"]
calls = pytest.mark.parametrize("sent", CALLS.values(), ids=CALLS)
Write = Callable[..., str]
WRITERS: dict[str, Write] = {
    "JSON": exported.tshark_json,
    "JSON without names twice": exported.tshark_lists,
    "a packet a line": exported.tshark_ek,
    "PDML": exported.tshark_pdml,
}
writers = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
octets = pytest.mark.parametrize("octets", [False, True], ids=["texts", "octets"])


def _capture(sent: Sequence[made.Sent], pdus: Sequence[tuple[int, bytes]]) -> bytes:
    return made.pcapng([(sent[at].time, octets, 0) for at, octets in pdus], [exported.UPPER_PDU])


# ---- PDUs ----


@calls
@pytest.mark.parametrize("heuristic", [False, True])
@pytest.mark.parametrize("transport", ["UDP", "TCP", "SCTP"])
def test_pdus_of_a_call(sent: list[made.Sent], transport: str, heuristic: bool) -> None:  # noqa: FBT001 - a parameter
    name = f"sip_{transport.lower()}" if heuristic else "sip"
    pdus = [
        (at, exported.pdu(each, each.raw, name, transport, frame=at, heuristic=heuristic))
        for at, each in enumerate(sent)
    ]
    found, reader = read_with_notes(_capture(sent, pdus))
    assert_same(found, sent, transport)
    assert [item.time for item in found] == [each.time for each in sent]
    assert reader.notes == ()


@calls
def test_a_message_that_was_exported_with_no_frame_or_name(sent: list[made.Sent]) -> None:
    pdus = [(at, exported.pdu(each, each.raw, "data")) for at, each in enumerate(sent)]
    assert_same(read_with_notes(_capture(sent, pdus))[0], sent, "UDP")


@calls
@pytest.mark.parametrize("record", [50, 150, 16_384])
def test_sip_that_was_decrypted_comes_once(sent: list[made.Sent], record: int) -> None:
    found, reader = read_with_notes(_capture(sent, exported.decrypted(sent, record)))
    assert_same(found, sent, "TLS")
    assert reader.notes == ()


def test_sip_over_a_websocket_that_was_decrypted() -> None:
    pdus = []
    for at, each in enumerate(CALL):
        frame = made.websocket(each.raw, b"mask")
        pdus.append((at, exported.pdu(each, each.raw, "sip", "TCP", frame=at)))
        pdus.append((at, exported.pdu(each, frame, "http_tls", "TCP", frame=at, heuristic=True)))
    assert_same(read_with_notes(_capture(CALL, pdus))[0], CALL, "WSS")


def test_two_messages_in_one_record_and_the_first_alone() -> None:
    out = [each for each in CALL if each.out]
    both = [(0, exported.pdu(out[0], out[0].raw + out[1].raw, "sip.tcp", "TCP", frame=1))]
    assert_same(read_with_notes(_capture(out, both))[0], out[:2], "TLS")
    twice = [*both, *((at, exported.pdu(out[at], out[at].raw, "sip", "TCP", frame=1)) for at in (0, 1))]
    assert_same(read_with_notes(_capture(out, twice))[0], out[:2], "TLS")


@pytest.mark.parametrize("then", [0, 1])
def test_the_rest_of_a_message_that_was_not_exported_is_told(then: int) -> None:
    begin = exported.pdu(CALL[0], CALL[0].raw[:300], "sip.tcp", "TCP", frame=1)
    pdus = [(0, begin), *((4, exported.pdu(CALL[4], CALL[4].raw, "sip.tcp", "TCP", frame=2)) for _ in range(then))]
    found, reader = read_with_notes(_capture(CALL, pdus))
    assert [item.raw for item in found] == [CALL[0].raw[:300], *[CALL[4].raw] * then]
    assert found[0].cut == "the rest of the message is not in the exported PDUs"
    assert [note.kind for note in reader.notes] == ["truncated"]


@calls
def test_datagrams_and_segments_that_were_exported_whole(sent: list[made.Sent]) -> None:
    pdus = [
        (at, exported.datagram(each, 17, made.udp(each.raw, each.source, each.destination)))
        for at, each in enumerate(sent)
    ]
    assert_same(read_with_notes(_capture(sent, pdus))[0], sent, "UDP")
    out = [each for each in sent if each.out]
    stream = b"".join(each.raw for each in out)
    segments = [
        (0, exported.datagram(out[0], 6, made.tcp(stream[at : at + 99], out[0].source, out[0].destination, at)))
        for at in range(0, len(stream), 99)
    ]
    assert_same(read_with_notes(_capture(out, segments))[0], out, "TCP")


def test_a_pdu_whose_tags_do_not_end_is_told() -> None:
    whole = exported.pdu(CALL[0], CALL[0].raw)
    found, reader = read_with_notes(_capture(CALL, [(0, whole[:20]), (0, whole)]))
    assert_same(found, CALL[:1], "UDP")
    assert [note.message for note in reader.notes] == ["1 part is damaged: an exported PDU has no end of its tags"]


@given(st.binary(max_size=120), st.sampled_from(["sip", "sip.tcp", ""]), st.sampled_from([None, 6, 17, 132, 47]))
def test_a_pdu_may_hold_anything(octets: bytes, name: str, protocol: int | None) -> None:
    packet = exported.pdu(CALL[0], octets, name, "TCP", frame=1) if protocol is None else b""
    packet = packet or exported.datagram(CALL[0], protocol or 0, octets)
    for pdus in ([(0, packet)], [(0, octets)]):
        read_with_notes(_capture(CALL, pdus))


# ---- what tshark says of packets ----


@calls
@writers
@octets
@pytest.mark.parametrize("transport", ["UDP", "TCP", "TLS", "WS", "WSS"])
def test_packets_as_text(sent: list[made.Sent], write: Write, octets: bool, transport: str) -> None:  # noqa: FBT001
    found, reader = read_with_notes(write([[each] for each in sent], transport, octets=octets).encode())
    assert_same(found, sent, transport)
    assert [item.line for item in found] == [*range(1, len(sent) + 1)]
    assert [
        item.time and abs(item.time - each.time) < timedelta(milliseconds=1)
        for item, each in zip(found, sent, strict=True)
    ] == [True] * len(sent)
    assert reader.notes == ()


@writers
@octets
def test_messages_in_one_segment(write: Write, octets: bool) -> None:  # noqa: FBT001 - a parameter
    out = [each for each in CALL if each.out]
    assert_same(read_with_notes(write([out], "TCP", octets=octets).encode())[0], out, "TCP")


@pytest.mark.parametrize("name", ["JSON", "a packet a line"])
def test_the_text_of_a_header_goes_on_to_the_end_of_the_segment(name: str) -> None:
    longer = [attrs.evolve(CALL[4], raw=CALL[4].raw + b"BYE sip:")]
    assert_same(read_with_notes(WRITERS[name]([longer], "TCP").encode())[0], CALL[4:5], "TCP")


def test_a_body_that_is_not_there_is_told() -> None:
    text = exported.tshark_json([CALL[:1]]).replace("telephone-event/8000\\r\\n", "")
    found, reader = read_with_notes(text.encode())
    assert found[0].cut == "22 octets of the body are not in the export"
    assert [note.kind for note in reader.notes] == ["truncated"]


def test_a_body_that_pdml_has_no_octets_of_is_told() -> None:
    text = exported.tshark_pdml([CALL[:1]])
    begin = text.index('<field name="sip.msg_body"')
    cut = text[:begin] + text[text.index("</proto></field>", begin) + len("</proto></field>") :]
    found, _ = read_with_notes(cut.encode())
    assert found[0].cut == f"{len(made.SDP)} octets of the body are not in the export"
    assert found[0].raw == CALL[0].raw.removesuffix(made.SDP.encode())


def test_a_line_end_without_cr_in_pdml() -> None:
    bare = attrs.evolve(CALL[1], raw=CALL[1].raw)
    text = exported.tshark_pdml([[bare]]).replace("0d0a0d0a", "0a0a").replace(f'size="{len(bare.raw)}"', "")
    assert read_with_notes(text.encode())[0][0].message is not None


@writers
def test_an_export_that_breaks_off_gives_the_messages_before(write: Write) -> None:
    text = write([[each] for each in CALL]).encode()
    found, reader = read_with_notes(text[: len(text) - 400])
    assert [item.raw for item in found] == [each.raw for each in CALL[: len(found)]]
    assert len(found) == len(CALL) - 1
    assert "damaged" in [note.kind for note in reader.notes]


@writers
def test_an_export_without_sip_says_what_to_do(write: Write) -> None:
    text = write([[each] for each in CALL]).replace('"sip', '"rtp').replace("sip_sip", "rtp_rtp")
    with pytest.raises(SipMsgError, match="Decode As"):
        read_with_notes(text.encode())


def test_a_number_of_a_packet_in_pdml_that_is_none() -> None:
    text = exported.tshark_pdml([CALL[:1]])
    number = f'<field name="frame.number" show="{"1" * 5_000}"/>'
    found, _ = read_with_notes(text.replace('<proto name="sip"', number + '<proto name="sip"', 1).encode())
    assert [item.line for item in found] == [None]


def test_pdml_with_a_dtd_is_not_read() -> None:
    text = exported.tshark_pdml([CALL[:1]]).replace("<pdml ", '<!DOCTYPE pdml [<!ENTITY a "aaaa">]>\n<pdml ', 1)
    with pytest.raises(SipMsgError, match="Decode As"):
        read_with_notes(text.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"sip_raw": ["', '"sip_raw": ["zz'),
        ('"frame.number": "', '"frame.number": "x'),
        ('"frame.number": "', f'"frame.number": "{"1" * 5_000}'),
        ('"sip_raw": [', f'"sip_raw": {"[" * 500}"61"{"]" * 500}, "sip_raw": ['),
        ('"frame": {', '"": null, "frame": {'),
        ('"udp.srcport": "', '"udp.srcport": "x'),
        ('"ip.src": "', '"ip.src": 5, "x": "'),
        ('"sip.msg_hdr_tree": {', '"sip.msg_hdr_tree": [[[]], {}, null, {'),
    ],
)
def test_fields_may_be_anything(before: str, after: str) -> None:
    text = exported.tshark_json([CALL[:1]], octets=True).replace(before, after)
    if "[[[]]" in after:
        text = text.replace('"sip.x": "y"}', '"sip.x": "y"}]')
    found, _ = read_with_notes(text.encode())
    assert [item.raw for item in found] == [CALL[0].raw]


@given(st.sampled_from([*WRITERS]), st.data())
def test_an_export_may_be_damaged_anywhere(name: str, data: st.DataObject) -> None:
    text = bytearray(WRITERS[name]([[each] for each in CALL[:2]], octets=True).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.sampled_from(b'"<>{}[]&\n\0x\xff'))
    for _ in Reader(io.BytesIO(bytes(text))).documents():
        pass


@pytest.mark.parametrize("write", [*WRITERS.values()][:3], ids=[*WRITERS][:3])
def test_octets_that_are_no_utf8_cost_no_message(write: Write) -> None:
    text = (
        write([[each] for each in CALL]).encode().replace(b'"frame.time_epoch', b'"\xff": "\xff", "frame.time_epoch', 1)
    )
    found, _ = read_with_notes(text)
    assert [item.raw for item in found] == [each.raw for each in CALL]


def test_another_encoding_that_pdml_claims_to_have_is_not_believed() -> None:
    text = exported.tshark_pdml([[each] for each in CALL]).replace('encoding="utf-8"', 'encoding="u9f-8"')
    assert_same(read_with_notes(text.encode())[0], CALL, "UDP")


def test_the_lines_of_a_message_that_tshark_prints() -> None:
    printed = made.tshark_tree(CALL[0]).replace(b" (INVITE)\n", b"\n").replace(b"Subject: one,", rb"Subject: one,\r\n")
    (item,) = read_with_notes(printed)[0]
    assert item.raw == CALL[0].raw


def test_a_connection_that_tshark_follows_is_told() -> None:
    text = b"\n===\nFollow: tcp,ascii\nFilter: tcp.stream eq 0\n100\n" + CALL[0].raw
    with pytest.raises(SipMsgError, match="let sipmsg read the capture"):
        read_with_notes(text)


def test_a_capture_of_tls_alone_says_how_it_can_be_read() -> None:
    record = b"\x16\x03\x01\x02\x00" + bytes(512)
    packets = made.segments(record, made.US, made.THEM, 1_400)
    capture = made.pcap([(made.BEGIN, packet) for packet in packets], 101)
    (found,) = Reader(io.BytesIO(capture)).documents()
    assert isinstance(found, Unread)
    assert "there is no SIP message in it that can be read: with the keys" in str(found.error)
    (found,) = Reader(io.BytesIO(made.pcap([]))).documents()
    assert isinstance(found, Unread)
    assert str(found.error).splitlines()[0] == "there is no SIP message in it that can be read"


def test_a_frame_with_very_many_messages_loses_none_and_is_not_held_whole() -> None:
    pdus, raw = Pdus(), made.call()[0].raw
    early = [piece for number in range(3_000) for piece in pdus.add(number, None, Pdu(b"sip", raw, frame=1))]
    assert len(early) > 1_000
    assert len([*early, *pdus.end()]) == 3_000
