"""What ``tshark -T fields`` prints, with any separator and quotes, with the names of columns and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Document
from sipmsg.captures.items import Unread
from tests.captures import made
from tests.captures.reading import assert_same, assert_whole, documents, read
from tests.processor_time import least_seconds

CALL = made.call()
NAMES = ["frame.time_epoch", "ip.src", "udp.srcport", "ip.dst", "udp.dstport"]
MESSAGE = ["sip.Request-Line", "sip.Status-Line", "sip.msg_hdr"]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r\n", "\\r\\n").replace("\t", "\\t")


def _parts(sent: made.Sent) -> list[str]:
    start, _, rest = sent.raw.decode().partition("\r\n")
    lines = ["", start] if start.startswith("SIP/") else [start, ""]
    return [*lines, _escaped(rest)]


def _ends(sent: made.Sent) -> list[str]:
    ends = [part for end in (sent.source, sent.destination) for part in end.split(":")]
    return [f"{sent.time.timestamp():.9f}", *ends]


def _row(cells: list[str], separator: str, quote: str) -> bytes:
    return separator.join(f"{quote}{cell}{quote}" for cell in cells).encode() + b"\n"


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
def test_a_call_in_rows(separator: str, quote: str, *, named: bool) -> None:
    rows = [_row([*_ends(sent), *_parts(sent)], separator, quote) for sent in CALL]
    if not named:
        assert_whole(read(b"".join(rows)), CALL)
        return
    found = read(separator.join(NAMES + MESSAGE).encode() + b"\n" + b"".join(rows))
    assert_same(found, CALL)
    assert [item.time for item in found] == [each.time for each in CALL]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_start_line_in_the_first_column(end: bytes) -> None:
    out = [each for each in CALL if each.out]
    assert_whole(read(b"".join(_row(_parts(sent)[::2], "\t", "").replace(b"\n", end) for sent in out)), out)


def test_the_header_in_the_first_column_and_other_packets_between() -> None:
    rows = [_row(_parts(sent)[::-1], "\t", "") + b"\t\t\n" for sent in CALL]
    assert_whole(read(b"".join(rows)), CALL)


@pytest.mark.parametrize("between", [":", ""])
def test_payloads_in_hex(between: str) -> None:
    rows = [_row(["1.0", between.join(f"{octet:02x}" for octet in sent.raw), ""], "\t", "") for sent in CALL]
    assert_whole(read(b"1.0\t80:00:01\t\n" + b"".join(rows)), CALL)


def test_messages_of_one_segment_in_a_row() -> None:
    first, second = (each.raw.decode() for each in CALL[1:3])
    starts = ",".join(text.partition("\r\n")[0] for text in (first, second))
    texts = [_escaped(text.partition("\r\n")[2]) for text in (first + second, second)]
    assert_whole(read(_row([starts, ",".join(texts)], "\t", "")), CALL[1:3])


def test_messages_that_cannot_be_taken_apart_are_told() -> None:
    starts = "SIP/2.0 100 Trying,SIP/2.0 180 Ringing"
    found = documents(_row([starts, _parts(CALL[1])[2]], "\t", "") + _row(["", ""], "\t", ""))
    assert [item.raw for item in found if isinstance(item, Document)] == [CALL[1].raw]
    (unread,) = [item for item in found if isinstance(item, Unread)]
    assert "tshark has joined several messages in this row" in str(unread.error)


def test_a_row_without_a_header_is_told() -> None:
    rows = _row(_parts(CALL[0]), "\t", "") + _row([*_parts(CALL[1])[:2], ""], "\t", "")
    assert [item.name for item in documents(rows) if isinstance(item, Unread)] == ["stream:2"]


def test_a_body_that_is_not_there_is_told() -> None:
    (item,) = read(_row([*_ends(CALL[0]), *_parts(CALL[0])[:2], _parts(CALL[0])[2][:-40]], "\t", ""))
    assert item.cut is not None


def test_a_log_with_such_a_line_in_it_is_no_table() -> None:
    log = b"a log\n" + _row(_parts(CALL[0]), "\t", "") + b"".join(map(made.asterisk, CALL))
    assert [item.raw for item in read(log)][-len(CALL) :] == [each.raw for each in CALL]


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_messages_that_hold_the_separator_are_no_columns(separator: str) -> None:
    raws = [each.raw.replace(b"one,\r\n two", f"a{separator}b: c".encode()) for each in CALL]
    rows = [_row(["10:15:30", "x: y", raw.decode().replace("\r\n", "\\r\\n")], separator, "") for raw in raws]
    assert [item.raw for item in read(b"".join(rows))] == raws


def test_payloads_in_hex_among_the_lines_of_a_log_are_no_table() -> None:
    found = read(b"".join([each.raw.hex().encode() + b"\n" + made.drachtio(each) for each in CALL]))
    assert_whole(found, CALL)
    assert all(item.source or item.destination for item in found)


@given(
    st.lists(
        st.sampled_from(["\t", ",", '"', "SIP/2.0", "INVITE sip:a@b SIP/2.0", "Via: a\\r\\n", "\n", "49:4e:" * 20])
    )
)
def test_rows_may_be_anything(parts: list[str]) -> None:
    for item in documents("".join(parts).encode()):
        assert isinstance(item, Document | Unread)


@pytest.mark.parametrize("part", ["SIP/2.0,", "INVITE sip:a@b SIP/2.0\t", "Via: a\\r\\n\t", "49:", "a\\n|"])
def test_a_long_row_is_looked_at_once(part: str) -> None:
    octets = _row(_parts(CALL[0]), "\t", "") + part.encode() * 100_000
    assert least_seconds(lambda: documents(octets)) < 1
