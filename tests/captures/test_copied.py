"""Octets that were copied out of Wireshark or a program: in hex, as strings and arrays of C and Go, in base64."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.errors import SipMsgError
from tests.captures import made
from tests.captures.reading import assert_same, assert_whole, read

CALLS = {"IPv4": made.call(), "IPv6": made.call(made.US_6, made.THEM_6)}
SHORT, LONG = made.call()[0].raw, made.sip("BYE sip:bob@biloxi.com SIP/2.0", "2 BYE", "a" * 40_000)


def _cells(octets: bytes, comment: str = "") -> str:
    rows = [octets[at : at + 8] for at in range(0, len(octets), 8)]
    return "".join([f"\t{', '.join([f'0x{octet:02x}' for octet in row])},{comment}\n" for row in rows])


def _c_array(octets: bytes) -> str:
    comment = " /* 0x49 is an I, 0xff none */"
    return f"/* Frame */\nstatic const unsigned char pkt1[{len(octets)}] = {{\n{_cells(octets, comment)}}};\n"


def _go(octets: bytes) -> str:
    return f"// Frame\nvar pkt1 = []byte{{\n{_cells(octets, ' // 0x50')}}}\n"


def _c_string(octets: bytes) -> str:
    rows = [octets[at : at + 16] for at in range(0, len(octets), 16)]
    return " \\\n".join(['"' + "".join([f"\\x{octet:02X}" for octet in row]) + '"' for row in rows])


WAYS: dict[str, Callable[[bytes], str]] = {
    "hex": bytes.hex,
    "hex with blanks": lambda octets: octets.hex(" ").upper(),
    "hex with colons": lambda octets: octets.hex(":"),
    "hex, four octets a group, in lines": lambda octets: octets.hex("\n", 4).replace("\n", " ", 3),
    "an array of C": _c_array,
    "a slice of Go": _go,
    "a string of C": _c_string,
    "base64": lambda octets: base64.b64encode(octets).decode(),
    "base64 in lines": lambda octets: base64.encodebytes(octets).decode().replace("\n", "\r\n"),
}
ways = pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)


@ways
def test_messages_that_were_copied(write: Callable[[bytes], str]) -> None:
    for sent in CALLS["IPv4"]:
        assert_whole(read(write(sent.raw).encode()), [sent])
    both = [each.raw for each in CALLS["IPv4"][:2]]
    assert [item.raw for item in read(f"\n  {write(b''.join(both))}\n\n".encode())] == both


@ways
def test_a_message_longer_than_what_is_looked_at_first(write: Callable[[bytes], str]) -> None:
    assert [item.raw for item in read(write(LONG).encode())] == [LONG]


@ways
@pytest.mark.parametrize("sent", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("skip", [0, 14], ids=["a frame", "an IP packet"])
def test_packets_that_were_copied(sent: list[made.Sent], skip: int, write: Callable[[bytes], str]) -> None:
    for each in sent:
        assert_same(read(write(made.frame(each)[skip:]).encode()), [each])


@ways
@given(end=st.integers(0, 3 * len(SHORT)))
def test_what_is_cut_anywhere_is_read_or_refused(end: int, write: Callable[[bytes], str]) -> None:
    try:
        (item,) = read(write(SHORT)[:end].encode())
    except SipMsgError:
        return
    assert SHORT.startswith(item.raw)


@pytest.mark.parametrize("text", ["deadbeef " * 40, "QUJD" * 40, "0x41, " * 80, "\\x41" * 80], ids=str.split)
def test_other_octets_are_no_message(text: str) -> None:
    with pytest.raises(SipMsgError):
        read(text.encode())
