"""Logs of session border controllers, contact centres and phones, and text that went through other hands."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from datetime import UTC

import attrs
import pytest

from sipmsg.captures import Document, Reader
from sipmsg.captures.items import Unread
from tests.captures import made, vendors
from tests.captures.reading import assert_whole, documents, read
from tests.processor_time import least_seconds

CALL = made.call()


def _log(name: str) -> bytes:
    return b"".join(map(vendors.LOGS[name][0], CALL))


def _starts(found: list[Document]) -> list[bytes]:
    return [item.raw.partition(b"\r\n")[0] for item in found]


def _same(found: list[Document]) -> None:
    assert_whole(found, CALL)


@pytest.mark.parametrize("name", vendors.LOGS)
def test_a_call_is_read_back_with_its_times_and_ends(name: str) -> None:
    _, dated, ends, transport = vendors.LOGS[name]
    found = read(_log(name))
    _same(found)
    assert {item.transport for item in found} == {transport}
    met = [(made.in_seconds(item.time), item.source, item.destination) for item in found]
    assert met == [each.met(dated=dated, ends=ends) for each in CALL]


@pytest.mark.parametrize("name", ["Cisco IOS", "Cisco CUBE", "Genesys SIP Server", "Linphone"])
def test_a_body_that_is_shorter_than_it_says_ends_before_the_next_message(name: str) -> None:
    log = _log(name)
    length = b"Content-Length: %d\n" % len(CALL[0].raw.partition(b"\r\n\r\n")[2])
    found = read(log.replace(length, b"Content-Length: 9999\n", 1))
    assert _starts(found) == [each.raw.partition(b"\r\n")[0] for each in CALL]
    assert [item.cut is not None for item in found] == [True] + [False] * (len(CALL) - 1)


def test_lines_of_another_host_between_those_of_a_message_are_none_of_it() -> None:
    def before(_: made.Sent, at: int) -> str:
        return f"Mar  2 10:15:{30 + at} 192.0.2.9 "

    lines = b"".join(map(vendors.numbered(before, vendors._bare), CALL)).splitlines(keepends=True)  # noqa: SLF001
    _same(read(b"".join([line + b"Mar  2 10:15:59 192.0.2.99 Subject: none of it\n" for line in lines])))


def test_a_start_line_is_none_of_a_session_description() -> None:
    first, second = (made.bare(each.raw) for each in CALL[:2])
    length = len(CALL[0].raw.partition(b"\r\n\r\n")[2])
    found = read(b"a log\n" + first.replace(b"%d\n" % length, b"9999\n", 1) + second)
    assert _starts(found) == [each.raw.partition(b"\r\n")[0] for each in CALL[:2]]


def test_the_date_above_a_log_of_genesys() -> None:
    found = read(b"Local time:       2026-03-02T10:15:00.123\n" + _log("Genesys SIP Server"))
    _same(found)
    assert str(found[0].time) == "2026-03-02 10:15:30.123000"


def test_a_date_in_the_line_of_a_shape_that_no_prefix_is_known_of() -> None:
    log = b"Mar  2 10:15:31 pbx asterisk[99]: " + made.asterisk(CALL[0])
    assert str(read(log)[0].time) == "2026-03-02 10:15:30"


def test_a_message_without_a_body_in_a_log_of_lync() -> None:
    assert [item.raw for item in read(vendors.lync(CALL[1]) + vendors.lync(CALL[0]))] == [CALL[1].raw, CALL[0].raw]


HANDS: dict[str, Callable[[bytes], bytes]] = {
    "CR alone": lambda log: made.bare(log).replace(b"\n", b"\r"),
    "grep -n": lambda log: b"".join(b"%d:%s\n" % each for each in enumerate(made.bare(log).split(b"\n"), 9)),
    "cat -n": lambda log: b"".join(b"%6d\t%s\n" % each for each in enumerate(made.bare(log).split(b"\n"), 1)),
    "cat -v": lambda log: log.replace(b"\r\n", b"^M\n"),
    "a window of a terminal": lambda log: b"".join(line.ljust(90) + b"\n" for line in made.bare(log).split(b"\n")),
}


@pytest.mark.parametrize("hands", HANDS)
@pytest.mark.parametrize("name", ["asterisk", "chan_sip", "drachtio", "sngrep", "freeswitch_dated"])
def test_a_log_that_went_through_other_hands(name: str, hands: str) -> None:
    found = read(HANDS[hands](b"".join(map(made.LOGS[name][0], CALL))))
    _same(found)


@pytest.mark.parametrize("hands", HANDS)
def test_messages_that_went_through_other_hands(hands: str) -> None:
    found = read(HANDS[hands](b"".join(each.raw for each in CALL)))
    assert [made.bare(item.raw) for item in found] == [made.bare(each.raw) for each in CALL]


def test_line_ends_of_cr_alone_over_the_end_of_a_block() -> None:
    log = made.bare(b"x" * 65_533 + b"\r\r" + made.asterisk(CALL[0]) * 400).replace(b"\n", b"\r")
    assert [item.raw for item in read(log)] == [CALL[0].raw] * 400


def _with_transport(sent: made.Sent) -> list[str]:
    return [f"udp:{sent.source}", f"udp:{sent.destination}"]


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (
            ["time_stamp", "time_us", "callid", "msg", "method", "fromip", "toip"],
            lambda each: ["2026-03-02 10:15:30", "1", "x", each.raw.decode(), "I", *_with_transport(each)],
        ),
        (
            ["time_stamp", "msg", "from_proto", "from_ip", "from_port", "to_proto", "to_ip", "to_port"],
            lambda each: ["2026-03-02 10:15:30", each.raw.decode(), *":".join(_with_transport(each)).split(":")],
        ),
        (
            ["create_date", "protocol_header", "raw"],
            lambda each: [
                f"{each.time:%Y-%m-%dT%H:%M:%SZ}",
                json.dumps(
                    {
                        "protocol": 17,
                        "srcIp": each.source.split(":")[0],
                        "srcPort": 5060,
                        "dstIp": each.destination.split(":")[0],
                        "dstPort": 5060,
                    }
                ),
                each.raw.decode(),
            ],
        ),
    ],
    ids=["sip_trace of Kamailio", "sip_trace of OpenSIPS", "Homer"],
)
def test_rows_of_a_database(names: list[str], row: Callable[[made.Sent], list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([names, *map(row, CALL)])
    found = read(text.getvalue().encode())
    _same(found)
    assert [(item.source, item.destination) for item in found] == [(each.source, each.destination) for each in CALL]
    assert {item.transport for item in found} == {"UDP"}
    assert all(item.time is not None and item.time.year == 2026 for item in found)


@pytest.mark.parametrize("header", ["{", "[1]", '{"srcIp": 5}'])
def test_a_header_that_is_no_object_tells_nothing(header: str) -> None:
    record = json.dumps({"protocol_header": header, "raw": CALL[0].raw.decode(), "create_date": "2026-03-02T10:15:30Z"})
    assert [(item.raw, item.source) for item in read(record.encode() + b"\n")] == [(CALL[0].raw, None)]


@pytest.mark.parametrize(
    "record",
    [
        {"fields": {"@timestamp": ["2026-03-02T10:15:30.123Z"], "message": [CALL[0].raw.decode()]}},
        {"TimeGenerated": "2026-03-02T10:15:30.123Z", "LogMessage": CALL[0].raw.decode()},
        {"@timestamp": "Mar 2, 2026 @ 10:15:30.123", "message": CALL[0].raw.decode()},
    ],
    ids=["Elasticsearch", "Azure", "Kibana"],
)
def test_times_as_platforms_give_them_back(record: dict[str, object]) -> None:
    (item,) = read(json.dumps(record).encode() + b"\n")
    assert item.time is not None
    assert item.time.replace(tzinfo=UTC).isoformat() == "2026-03-02T10:15:30.123000+00:00"


def test_the_time_before_json_at_the_end_of_a_line() -> None:
    line = "2026-03-02T10:15:30+00:00\tapp.x\t" + json.dumps({"log": CALL[0].raw.decode()}) + "\n"
    assert str(read(line.encode())[0].time) == "2026-03-02 10:15:30+00:00"


def _cut(sent: made.Sent, size: int, line_end: str, *, lost: bool) -> bytes:
    """Return a message as a daemon of syslog writes it that cuts what is longer than so many octets."""
    head = f"{sent.time:%b %e %H:%M:%S} proxy1 kamailio[1822]: ".encode()
    text = b"INFO: <script>: " + sent.raw.replace(b"\r\n", line_end.encode())
    parts = [text[at : at + size - len(head)] for at in range(0, len(text), size - len(head))]
    return b"".join(head + part + b"\n" for part in (parts[:1] if lost else parts))


LONG = attrs.evolve(CALL[0], raw=made.sip("INVITE sip:a@b SIP/2.0", "1 INVITE", made.SDP, [f"X-A: {'o' * 90}"] * 20))
BESIDE = b"Mar  2 10:15:30 proxy1 rtpengine[7]: INFO: nothing of the kind\n"


@pytest.mark.parametrize("line_end", ["#015#012", "#012", "\\r\\n", "\\n", "<013><010>"])
@pytest.mark.parametrize("size", [480, 1_024, 2_048, 8_192])
def test_a_line_of_syslog_that_goes_on_in_the_next_ones(size: int, line_end: str) -> None:
    sent = [LONG, *CALL[1:3], LONG]
    log = BESIDE.join(_cut(each, size, line_end, lost=False) for each in sent)
    found = read(log)
    assert [made.bare(item.raw) for item in found] == [made.bare(each.raw) for each in sent]
    assert [item.cut for item in found] == [None] * len(sent)


@pytest.mark.parametrize("between", [b"", BESIDE, b"Mar  2 10:15:30 proxy1 kamailio[1822]: INFO: something else\n"])
@pytest.mark.parametrize("size", [480, 1_024, 2_048])
def test_the_rest_of_a_line_of_syslog_that_is_lost_is_told(size: int, between: bytes) -> None:
    log = between.join(_cut(each, size, "#012", lost=True) for each in [LONG, CALL[1], LONG])
    found = read(log)
    assert [item.cut is not None for item in found] == [True, False, True]
    assert found[1].raw == CALL[1].raw


def _of_ribbon(sent: made.Sent, size: int, *, other: bytes = b"") -> bytes:
    """Return a message in entries of so many octets, which have the time and the number of the first."""
    head, _, text = vendors.ribbon(sent).removesuffix(b"\n").partition(b".SIPSG:")
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    return b"".join([b"%d %s.SIPSG:%s\n" % (len(part), head.partition(b" ")[2], part) + other for part in parts])


@pytest.mark.parametrize("size", [*range(700, 760), 1_800])
def test_an_entry_of_ribbon_that_goes_on_in_others(size: int) -> None:
    sent = [LONG, *CALL[1:3], LONG]
    _whole(read(b"".join([_of_ribbon(each, size) for each in sent])), sent)


@pytest.mark.parametrize("clock", [b"10:15:30.123 ", b"Mar  2 10:15:30 "])
@pytest.mark.parametrize("name", ["AudioCodes in syslog", "AudioCodes in two events"])
def test_a_clock_may_stand_before_the_date_of_an_event(name: str, clock: bytes) -> None:
    found = read(b"".join([clock + line for line in _log(name).splitlines(keepends=True)]))
    _same(found)
    assert [made.in_seconds(item.time) for item in found] == [made.in_seconds(each.time) for each in CALL]


def test_an_entry_of_ribbon_between_the_parts_of_another_is_none_of_them() -> None:
    other = b"242 03022026 101530.123457:1.02.00.38940.Info    .SIPSG:CALL: 14443. TraceCallLogger invoked\n"
    sent = [LONG, *CALL[1:3], LONG]
    _whole(read(b"".join([_of_ribbon(each, 1_800, other=other) for each in sent])), sent)


def test_lines_of_one_coarse_time_are_no_parts_of_an_entry() -> None:
    before = b"2026-03-02T10:15:30.123000+00:00 h sbc[7]: "
    head, _, rest = made.bare(CALL[0].raw).partition(b"\nTo:")
    (found,) = read(before + head + b"\n" + before + b"something else\nTo:" + rest)
    assert found.raw == CALL[0].raw


def _of_audiocodes(sent: made.Sent, size: int, line_end: str, form: str) -> bytes:
    """Return a message in events of syslog, the first of which may have its ends."""
    number, made_of = iter(range(9369, 99_999)), list[bytes]()
    text = sent.raw.replace(b"\r\n", line_end.encode())
    ends = vendors._audiocodes(sent).encode()  # noqa: SLF001
    parts = [b"(N 12345)  " + ends + b" #012", *(text[at : at + size] for at in range(0, len(text), size))]
    for part in parts:
        made_of += [form.format(next(number)).encode() + part + b" [Time:02-03@10:15:30.123]\n"]
    return b"".join(made_of)


FORMS = (
    "2026-03-02T10:15:30+00:00 192.0.2.2 [S={}] [SID=2ed1c8:96:5] ",
    "Mar  2 10:15:30 sbc [S={}] [SID=2ed1c8:96:5] ",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line_end", ["#015#012", "#012"])
@pytest.mark.parametrize("size", [*range(800, 830), 1_400])
def test_a_message_of_audiocodes_in_several_events(size: int, line_end: str, form: str) -> None:
    other = (
        form.replace("2ed1c8:96:5", "2ed1c8:96:6").format(7).encode()
        + b"(lgr_flow)(7) | #0:DIGIT_EV [Time:02-03@10:15:30]\n"
    )
    sent = [LONG, *CALL[1:3], LONG]
    found = read(other.join([_of_audiocodes(each, size, line_end, form) for each in sent]))
    _whole(found, sent)
    assert [(item.source, item.destination) for item in found] == [each.met(dated=False, ends=1)[1:] for each in sent]


def _whole(found: list[Document], sent: list[made.Sent]) -> None:
    assert [made.bare(item.raw) for item in found] == [made.bare(each.raw) for each in sent]
    assert [item.cut for item in found] == [None] * len(sent)


def test_so_many_lines_are_held_until_they_go_on() -> None:
    one = _cut(LONG, 1_024, "#012", lost=True)
    log = b"".join(one.replace(b"[1822]", b"[%d]" % number) for number in range(70))
    assert len(read(log)) == 70


def test_a_line_of_syslog_that_goes_on_for_ever_is_told() -> None:
    part = b"Mar  2 10:15:30 proxy1 kamailio[1822]: #012X-A: a\n"
    log = _cut(LONG, 1_024, "#012", lost=True) + part * 4_000
    assert least_seconds(lambda: read(log)) < 1
    assert [item.cut is not None for item in read(log)] == [True]


@pytest.mark.parametrize("before", [b"BYE sip:a@b SIP/2.0", CALL[1].raw.replace(b"\r\n", b"   \r\n")])
def test_blanks_within_a_line_are_passed_once(before: bytes) -> None:
    log = before + b" " * 40_000 + b"x\r\n" + CALL[0].raw
    assert least_seconds(lambda: [*Reader(io.BytesIO(log)).documents()]) < 1


@pytest.mark.parametrize("end", ["\n", "<br>\n", "<br />\r\n"])
def test_a_page_that_shows_a_log(end: str) -> None:
    log = b"".join(map(made.sngrep, CALL)).decode().replace("\r\n", "\n")
    page = log.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", end)
    _same(read(f"<html><body><pre>{end}{page}</pre></body></html>{end}".encode()))


@pytest.mark.parametrize(
    "writer", [made.sngrep, vendors.LOGS["grep"][0], vendors.LOGS["logcat"][0]], ids=["", "grep", "logcat"]
)
def test_a_page_that_begins_and_ends_on_lines_of_a_log(writer: made.Writer) -> None:
    log = b"".join(map(writer, CALL)).decode().replace("\r\n", "\n").removesuffix("\n")
    page = html.escape(log)
    found = read(f'<!DOCTYPE html><html><head></head><body><pre style="color: x">{page}</pre></body></html>'.encode())
    assert [made.bare(item.raw) for item in found] == [made.bare(sent.raw) for sent in CALL]


def test_a_page_whose_elements_are_called_sip() -> None:
    page = "".join(f"<log>\n<sip>{html.escape(each.raw.decode())}\n</sip>\n</log>\n" for each in CALL)
    _same(read(page.encode()))


@pytest.mark.parametrize("tag", [b"<br>", b"</b>", b"<br></b>", b"x</", b"<b"])
def test_line_ends_of_a_page_are_looked_at_once(tag: bytes) -> None:
    page = b"SIP/2.0 &lt;sip:\nx" + tag * 20_000 + b"x\n"
    assert least_seconds(lambda: [*Reader(io.BytesIO(page)).documents()]) < 1


def test_an_entry_of_sipdump_whose_line_ends_were_lost_and_what_stands_between_entries() -> None:
    entries = b"\r\n\r\nnone of it\n".join(map(vendors.sipdump, CALL))
    _same(read(entries.replace(b"\r\n", b"\n")))


def test_an_entry_of_sipdump_that_is_cut_is_told() -> None:
    log = vendors.sipdump(CALL[1]) + vendors.sipdump(CALL[0])[:-60]
    assert [item.cut is not None for item in read(log)] == [False, True]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Mar 02 10:15:30 sbc1 kamailio[586]: [1.2K blob data]", "journalctl has left the messages out"),
        (
            "Mar  2 10:15:30 sbc1 kamailio[586]: INFO: <script>: INVITE of sip:a@b",
            "no SIP message was found in this log",
        ),
        (
            "[2026-03-02 10:15:30] NOTICE[21733] chan_sip.c: Peer 'a' is now UNREACHABLE",
            "no SIP message was found in this log",
        ),
        ("[2026-03-02 10:15:30] NOTICE[21733] x.c: INVITE sip:a@b SIP/2.0", "no SIP message was found in this log"),
        (
            "    1   0.000000 192.0.2.1 → 192.0.2.2    SIP/SDP 1100 Request: INVITE sip:a@b | ",
            "this is the list of packets",
        ),
    ],
)
def test_a_text_without_messages_is_named(text: str, why: str) -> None:
    (found,) = documents(2 * f"{text}\n".encode())
    assert isinstance(found, Unread)
    assert str(found.error).startswith(why)


def _of_node(sent: made.Sent) -> bytes:
    """Return a message as ``console.log`` of Node.js prints an object that has it, in colours."""
    lines = sent.raw.removesuffix(b"\r\n").split(b"\r\n")
    texts = [b"\x1b[32m'" + line + b"\\r\\n'\x1b[39m" for line in lines]
    return b"2026-03-02 10:15:30.123 got {\n  sip: {\n    raw: " + b" +\n      ".join(texts) + b"\n  }\n}\n"


def test_an_object_as_node_prints_it() -> None:
    found = read(b"".join(map(_of_node, CALL)))
    _same(found)
    assert [item.line for item in found][:2] == [3, 27]


def test_what_node_prints_of_a_text_without_sip_is_left_alone() -> None:
    log = b"{ a: 'one\\n' +\n  'two\\n' }\n" + made.asterisk(CALL[0])
    assert_whole(read(log), CALL[:1])


def test_blanks_of_a_word_processor() -> None:
    hard = b"".join(map(made.sngrep, CALL)).replace(b" ", "\N{NO-BREAK SPACE}".encode())
    _same(read(hard))


def test_such_a_blank_in_a_value_stays() -> None:
    subject = "Subject: a\N{NO-BREAK SPACE}b".encode()
    log = made.asterisk(CALL[0]).replace(b"Subject: one", subject)
    (found,) = read(log)
    assert subject in found.raw


def test_a_long_object_of_node_is_read_in_time() -> None:
    log = b"{ raw: 'INVITE sip:a@b SIP/2.0\\r\\n' +\n" + b"  'Subject: a\\r\\n' +\n" * 40_000
    assert least_seconds(lambda: documents(log)) < 4


def test_a_method_with_a_hyphen_is_read_as_it_is() -> None:
    log = made.asterisk(CALL[0]).replace(b"INVITE sip:", b"X-INFO sip:", 1)
    (found,) = read(log)
    assert found.raw.startswith(b"X-INFO sip:")
