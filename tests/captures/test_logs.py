"""Text logs: what each tool writes is read back octet for octet, with the time and the ends that it names."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sipmsg.captures import Document, Reader, messages
from sipmsg.captures.items import Unread
from sipmsg.errors import SipMsgError
from tests.captures import made, vendors
from tests.captures.reading import assert_whole, read
from tests.processor_time import least_seconds

CALL = made.call()
CALL_6 = made.call(made.US_6, made.THEM_6)


def _log(name: str, sent: list[Any]) -> bytes:
    return b"".join(map(made.LOGS[name][0], sent))


@pytest.mark.parametrize("sent", [CALL, CALL_6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("name", made.LOGS)
def test_a_call_is_read_back_with_its_times_and_ends(name: str, sent: list[Any]) -> None:
    _, dated, ends = made.LOGS[name]
    found = read(_log(name, sent))
    assert_whole(found, sent)
    met = [(made.in_seconds(item.time), item.source, item.destination) for item in found]
    assert met == [each.met(dated=dated, ends=ends) for each in sent]


@pytest.mark.parametrize("sent", [CALL, CALL_6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("name", made.PRINTED)
def test_packets_that_a_tool_has_printed_are_read_back(name: str, sent: list[Any]) -> None:
    write, dated = made.PRINTED[name]
    found = read(b"".join(map(write, sent)))
    raw = [each.raw.replace(b"\r\n two", b" two") if name == "tshark_tree" else each.raw for each in sent]
    assert [item.raw for item in found] == raw
    assert [(item.source, item.destination) for item in found] == [(each.source, each.destination) for each in sent]
    if dated:
        assert [item.time and item.time.replace(tzinfo=None) for item in found] == [
            each.time.replace(tzinfo=None) for each in sent
        ]


@pytest.mark.parametrize("halves", [True, False])
def test_messages_in_hex(*, halves: bool) -> None:
    assert_whole(read(made.hexdump(b"".join(each.raw for each in CALL), halves=halves)), CALL)
    assert_whole(read(b"".join(made.hexdump(each.raw, halves=halves) for each in CALL)), CALL)
    (item,) = read(made.hexdump(CALL[0].raw[:-9], halves=halves))
    assert "capture.truncated" in {problem.code for problem in item.problems}


def test_a_stream_in_hex_whose_directions_stand_apart() -> None:
    parts, ends = [], {True: 0, False: 0}
    for each in CALL:
        begin, ends[each.out] = ends[each.out], ends[each.out] + len(each.raw)
        for at in range(begin, ends[each.out], 16):
            row = made.hexdump(each.raw[at - begin : at - begin + 16])
            parts.append((b"" if each.out else b"    ") + b"%08x" % at + row[8:])
    assert_whole(read(b"".join(parts)), CALL)


@pytest.mark.parametrize("begin", [b"INVITE sip:a@b SIP/2.0\r\nX: ", b"\x45", CALL[1].raw])
def test_rows_in_hex_that_go_on_for_ever_are_looked_at_once(begin: bytes) -> None:
    dump = made.hexdump(begin + 200_000 * b"a")
    assert least_seconds(lambda: [*Reader(io.BytesIO(dump)).documents()]) < 1


def test_a_clock_at_midnight_is_of_the_day_before_or_behind() -> None:
    log = b"2026-03-02 00:00:00.1 [DEBUG] x\n" + made.freeswitch(CALL[0]).replace(
        b"at 10:15:30.123456", b"at 23:59:59.9"
    )
    assert str(read(log)[0].time) == "2026-03-01 23:59:59.900000"


def _quoted(mark: bytes, log: bytes) -> bytes:
    return b"".join([mark + line for line in log.replace(b"\r\n", b"\n").splitlines(keepends=True)])


def _numbered(form: str, log: bytes) -> bytes:
    lines = log.replace(b"\r\n", b"\n").splitlines(keepends=True)
    return b"".join([form.format(at).encode() + line for at, line in enumerate(lines, 7)])


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "CR lost": lambda log: log.replace(b"\r\n", b"\n"),
    "CR doubled": lambda log: log.replace(b"\r\n", b"\r\r\n"),
    "CR everywhere": lambda log: log.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "other lines before": lambda log: (
        b"nohup: ignoring input\n\n2026-03-02 10:15:00 SIP/2.0 200 of them\n[1] x\n" + log
    ),
    "UTF-16": lambda log: ("\ufeff" + log.decode("latin-1")).encode("utf-16-le"),
    "no mark of UTF-16": lambda log: log.decode("latin-1").encode("utf-16-be"),
    "^M for CR, on Windows": lambda log: log.replace(b"\r\n", b"\n").replace(b"\n", b"^M\r\n"),
    "quoted in a mail": lambda log: b"You wrote:\n" + _quoted(b"> ", log),
    "numbers of less": lambda log: _numbered("{:>7} ", log),
    "numbers of vi, blanks lost": lambda log: re.sub(rb"(?m)^( *[0-9]+) $", rb"\1", _numbered("{:>3} ", log)),
    "grep with names and numbers": lambda log: _numbered("logs/full.1:{}:", log),
    "quoted twice, blanks lost": lambda log: _quoted(b">> ", log).replace(b">> \n", b">>\n"),
    "indented": lambda log: _quoted(b"    ", log),
    "^M in lines that grep has numbered": lambda log: _numbered("{}:", log.replace(b"\r\n", b"^M\n")),
    "^M in lines that a mail quotes": lambda log: _quoted(b"> ", log.replace(b"\r\n", b"^M\n")),
    "numbers that grep has coloured": lambda log: _numbered("\x1b[32m{}\x1b[m\x1b[36m:\x1b[m", log),
    "a comment of a program": lambda log: _quoted(b"// ", log),
    "the Call-ID before each line": lambda log: _quoted(b"made-before@192.0.2.1 ", log),
    "a mail that sets no blank": lambda log: _quoted(b">", log),
    "a mail that sets no blank, twice": lambda log: _quoted(b">>", log),
    "a patch that adds it": lambda log: b"--- /dev/null\n+++ b/a.log\n@@ -0,0 +1,99 @@\n" + _quoted(b"+", log),
    "a patch that adds it behind other lines": lambda log: (
        b"@@ -7,2 +7,99 @@ a function\n another line\n-one that goes\n" + _quoted(b"+", log) + b" another line\n"
    ),
    "a patch that takes it away": lambda log: b"--- a/a.log\n+++ /dev/null\n@@ -1,99 +0,0 @@\n" + _quoted(b"-", log),
    "plus signs of a chat": lambda log: _quoted(b"+ ", log),
    "bars": lambda log: _quoted(b"| ", log),
    "numbers and full stops": lambda log: _numbered("{}. ", log),
    "numbers in brackets": lambda log: _numbered("[{}] ", log),
    "numbers and bars, blanks lost": lambda log: re.sub(rb"(?m)^( *[0-9]+ [|]) $", rb"\1", _numbered("{:>3} | ", log)),
    "a byte order mark": lambda log: b"\xef\xbb\xbf" + log,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", made.LOGS)
def test_what_becomes_of_a_log_on_its_way_loses_no_message(name: str, change: str) -> None:
    assert_whole(read(CHANGES[change](_log(name, CALL))), CALL)


#: of these an empty line, or what stands where one was, tells where a message ends
_NEED_EMPTY_LINES = {"freeswitch_plain", "ngrep_rows", "ngrep_one_row", "kubernetes_parts"}


@pytest.mark.parametrize("name", sorted(set(made.LOGS) - _NEED_EMPTY_LINES))
def test_a_log_whose_empty_lines_were_dropped_loses_no_message(name: str) -> None:
    lines = _log(name, CALL).replace(b"\r\n", b"\n").split(b"\n")
    assert_whole(read(b"\n".join([line for line in lines if line.strip(b" .\t")])), CALL)


def _rows(name: str, *, empty: bool) -> list[str]:
    """Return the lines of a log, the empty ones among them or not."""
    lines = _log(name, CALL).decode().replace("\r\n", "\n").split("\n")
    return [line for line in lines if empty or line.strip()]


#: how platforms give back a log of which they have each line by itself
BY_LINE: dict[str, Callable[[list[str]], str]] = {
    "Elastic": lambda lines: "".join(json.dumps({"message": line, "@timestamp": "1"}) + "\n" for line in lines),
    "journald": lambda lines: "".join(
        json.dumps({"MESSAGE": line, "__REALTIME_TIMESTAMP": "1"}) + "\n" for line in lines
    ),
    "docker": lambda lines: "".join(json.dumps({"log": f"{line}\n", "stream": "stdout"}) + "\n" for line in lines),
    "Loki": lambda lines: json.dumps([{"line": line, "timestamp": "1", "fields": {}} for line in lines]),
    "a table": lambda lines: "time,message\r\n" + "".join('1,"' + line.replace('"', '""') + '"\r\n' for line in lines),
}


def _object(line: str) -> str:
    return json.dumps({"message": line, "level": "info"})


BY_LINE |= {
    "docker in Elastic": lambda lines: BY_LINE["Elastic"]([json.dumps({"log": line, "stream": "a"}) for line in lines]),
    "docker compose": lambda lines: "".join(f"sbc-1  | {_object(line)}\n" for line in lines),
    "Kubernetes": lambda lines: "".join(f"2026-03-02T10:15:30Z stdout F {_object(line)}\n" for line in lines),
    "behind a time": lambda lines: "".join(f"2026-03-02 10:15:30 INFO {_object(line)}\n" for line in lines),
    "stern": lambda lines: "".join(json.dumps({"message": line, "podName": "a"}) + "\n" for line in lines),
    "Datadog": lambda lines: json.dumps({"logs": [{"message": line, "timestamp": "1"} for line in lines]}),
}


@pytest.mark.parametrize("empty", [True, False], ids=["", "empty lines dropped"])
@pytest.mark.parametrize("platform", BY_LINE)
@pytest.mark.parametrize("name", sorted(set(made.LOGS) - {"kubernetes_parts"}))
@pytest.mark.no_cover
def test_a_platform_that_has_each_line_by_itself_loses_no_message(name: str, platform: str, *, empty: bool) -> None:
    assert_whole(read(BY_LINE[platform](_rows(name, empty=empty)).encode()), CALL)


@pytest.mark.parametrize("name", ["asterisk", "drachtio", "freeswitch_dated", "sngrep"])
def test_a_log_whose_newest_line_stands_first_says_so(name: str) -> None:
    log = "".join(
        json.dumps({"message": line, "@timestamp": each.time.isoformat()}) + "\n"
        for each in CALL[::-1]
        for line in made.LOGS[name][0](each).decode().replace("\r\n", "\n").split("\n")[::-1]
    )
    reader = messages(io.BytesIO(log.encode()))
    assert all(item.cut for item in _all(reader))
    assert "the newest line of this log stands first" in reader.notes[-1].message


def _all(reader: Reader) -> list[Document]:
    found: list[Document] = []
    with suppress(SipMsgError):
        found += reader
    return found


@pytest.mark.parametrize("newest", [1, -1])
def test_messages_whose_newest_stands_first_are_read(newest: int) -> None:
    sent = CALL[::newest]
    reader = messages(io.BytesIO(made.JSON["elastic"](sent).encode()))
    assert_whole([*reader], sent)
    assert reader.notes == ()


#: what says who wrote a line
WRITERS: dict[str, Callable[[str], dict[str, object]]] = {
    "Elastic": lambda name: {"host": {"name": name}},
    "a column of Elastic": lambda name: {"host.name": name},
    "Fluent Bit": lambda name: {"stream": "stdout", "kubernetes": {"pod_name": name}},
    "Google Cloud": lambda name: {"resource": {"type": "k8s_container", "labels": {"pod_name": name}}},
}


@pytest.mark.parametrize("platform", WRITERS)
def test_lines_of_two_hosts_in_records_are_kept_apart(platform: str) -> None:
    lines = _rows("asterisk", empty=True)
    mixed = [(name, line if name == "a" else line.replace("made@", "over@")) for line in lines for name in ("a", "b")]
    log = "".join(
        json.dumps({"message": text, "@timestamp": "1", **WRITERS[platform](name)}) + "\n" for name, text in mixed
    )
    found = read(log.encode())
    assert_whole([item for item in found if b"made@" in item.raw], CALL)
    assert len(found) == 2 * len(CALL)


def test_numbers_of_lines_take_no_part_of_a_date() -> None:
    (item,) = read(_numbered("{}:", made.drachtio(CALL[0])))
    assert made.in_seconds(item.time) == made.in_seconds(CALL[0].time)


def test_a_patch_of_a_message_does_not_fold_its_lines() -> None:
    lines = made.bare(CALL[4].raw).splitlines(keepends=True)
    patch = b"@@ -1,9 +1,9 @@\n" + b"".join(
        [(b"+" if at in {0, 1, 5} else b" ") + line for at, line in enumerate(lines)]
    )
    assert_whole(read(patch), CALL[4:5])


def test_lines_that_only_seem_to_be_counted_are_left_as_they_are() -> None:
    log = b"node-1 OPTIONS sip:a@b SIP/2.0\nother-2 is up\n" + _log("sngrep", CALL)
    assert_whole(read(log), CALL)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("empty", [b"\n", b"INFO another line\n", b""])
def test_the_blank_behind_a_message_of_drachtio_is_no_part_of_it(end: bytes, empty: bytes) -> None:
    log = b"".join([made.drachtio(each) + empty for each in CALL])
    assert_whole(read(log.replace(b"\r\n", b"\n").replace(b"\n", end)), CALL)


@pytest.mark.parametrize("name", ["asterisk", "sngrep", "chan_sip", "baresip", "snom", "Yate"])
def test_an_empty_line_that_was_dropped_before_a_description_leaves_its_line_ends(name: str) -> None:
    write = made.LOGS[name][0] if name in made.LOGS else vendors.LOGS[name][0]
    lines = b"".join(map(write, CALL)).split(b"\n")
    assert_whole(read(b"\n".join([line for line in lines if line.strip()])), CALL)


@pytest.mark.parametrize("name", ["asterisk", "chan_sip", "sngrep", "drachtio"])
def test_a_log_that_begins_with_a_description_gives_the_messages_behind_it(name: str) -> None:
    log = _log(name, CALL)
    assert_whole(read(log[log.index(b"v=0") :]), CALL[1:])


@pytest.mark.parametrize("kept", range(8))
def test_a_description_that_a_log_left_out_takes_no_line_of_the_log(kept: int) -> None:
    lines = made.SDP.splitlines(keepends=True)
    short = CALL[0].raw.removesuffix(made.SDP.encode()) + "".join(lines[:kept]).encode()
    log = b"".join([b"10:15:30 >>> to the peer\n" + raw + b"\n*** END OF PDU ***\n" for raw in (short, CALL[1].raw)])
    first, *others = read(log + 3 * b"10:15:31 another line of some length, which is no SIP\n")
    assert [each.raw for each in others] == [CALL[1].raw]
    assert first.raw == short
    assert (first.cut is None) == (kept == len(lines))


@pytest.mark.parametrize("before", [b"> ", b"sbc-1  | ", b""])
@pytest.mark.parametrize("name", ["asterisk", "chan_sip", "drachtio", "freeswitch", "sngrep", "syslog_lines", "phone"])
def test_a_log_that_has_each_line_twice_is_read_once(name: str, before: bytes) -> None:
    lines = [before + line for line in _log(name, CALL).splitlines(keepends=True)]
    found = read(b"".join([line + line for line in lines]))
    assert_whole(found, CALL)
    assert [item.line for item in found] == [item.line and 2 * item.line - 1 for item in read(b"".join(lines))]


def test_messages_that_were_written_twice_are_two() -> None:
    for write in (made.kamailio, made.sngrep, made.homer_text):
        assert_whole(read(b"".join([2 * write(each) for each in CALL])), [each for each in CALL for _ in range(2)])


@pytest.mark.parametrize("before", ["sbc-{}  | ", "sbc-{}  | 2026-03-02T10:15:30.{}Z "])
def test_lines_of_two_containers_in_turn_are_not_those_of_grep(before: str) -> None:
    twins = [made.Sent(each.raw.replace(b"made@", b"over@"), *_rest(each)) for each in CALL]
    logs = [
        [before.format(number, number).encode() + line for line in _log("sngrep", sent).splitlines(keepends=True)]
        for number, sent in enumerate((CALL, twins), 1)
    ]
    found = read(b"".join([first + second for first, second in zip(*logs, strict=True)]))
    assert sorted(item.raw for item in found) == sorted(each.raw for each in [*CALL, *twins])


def test_a_body_that_begins_with_zeros_is_whole() -> None:
    body = bytes(3) + b"of octets"
    raw = made.sip("MESSAGE sip:a@b SIP/2.0", "1 MESSAGE", body.decode()).replace(b"application/sdp", b"text/plain")
    sent = [made.Sent(raw, made.BEGIN, made.US, made.THEM), *CALL]
    for name in ("asterisk", "sngrep", "homer_text"):
        assert_whole(read(_log(name, sent)), sent)


def test_octets_of_a_packet_before_a_method_are_no_part_of_it_where_nothing_says_who_printed_them() -> None:
    log = b"".join([b"E..7.@.@.K....\n.3d.......\\P" + each.raw + b"\n" for each in CALL])
    assert_whole(read(log), CALL)


def _record(text: str) -> bytes:
    return json.dumps({"message": text, "@timestamp": "1"}).encode() + b"\n"


@pytest.mark.parametrize("name", ["kamailio", "backslashes", "octets_of_python"])
def test_a_text_that_was_escaped_before_it_went_into_json(name: str) -> None:
    assert_whole(read(b"".join([_record(made.LOGS[name][0](each).decode()) for each in CALL])), CALL)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_text_that_was_escaped_several_times(times: int) -> None:
    def escaped(each: made.Sent) -> str:
        text = each.raw.decode()
        for _ in range(times):
            text = json.dumps({"msg": text})
        return f"level=debug msg={json.dumps(text)}"

    assert_whole(read("".join([f"{escaped(each)}\n" for each in CALL]).encode()), CALL)
    assert_whole(read(b"".join([_record(escaped(each)) for each in CALL])), CALL)


@pytest.mark.parametrize("before", [b"fs-1  | ", b"2026-03-02T10:15:30Z stdout F ", b"Mar  2 10:15:30 h node[7]: "])
@pytest.mark.parametrize("platform", ["pino in docker", "pino, JSON in JSON", "splunk"])
def test_json_in_json_behind_what_a_platform_sets_before_a_line(platform: str, before: bytes) -> None:
    text = made.JSON[platform](CALL).encode()
    assert_whole(read(b"".join([before + line for line in text.splitlines(keepends=True)])), CALL)


CALL_LONG = [
    made.Sent(
        each.raw.replace(b";rport", b";rport=5060;received=198.51.100.77;keep"),
        each.time,
        each.source,
        each.destination,
    )
    for each in CALL
]


def _broken(log: bytes, columns: int) -> bytes:
    def pieces(line: bytes) -> list[bytes]:
        return [line[at : at + columns] for at in range(0, len(line), columns)] or [line]

    lines = log.replace(b"\r\n", b"\n").split(b"\n")
    return b"\n".join([b"\n".join(pieces(line)) for line in lines])


@pytest.mark.parametrize("columns", [80, 90])
@pytest.mark.parametrize("before", [b"Mar  2 10:15:30 edge1 sbc[77]: ", b"2026-03-02T10:15:30.123456Z ", b"sbc-1  | "])
@pytest.mark.parametrize("name", ["asterisk", "drachtio", "sngrep", "chan_sip", "homer_text", "sipp"])
def test_lines_that_a_terminal_has_broken_are_put_together(name: str, before: bytes, columns: int) -> None:
    lines = _log(name, CALL_LONG).splitlines(keepends=True)
    assert_whole(read(_broken(b"".join([before + line for line in lines]), columns)), CALL_LONG)


@pytest.mark.parametrize(
    "before", ["desk-7 SUA <6+info  > [000] ", "0302101530|sip  |1|00|", "10:15:{at} sua [12:50]: "]
)
@pytest.mark.parametrize("columns", [72, 80, 100])
def test_lines_of_a_log_that_no_tool_is_known_of_are_put_together(before: str, columns: int) -> None:
    lines = b"".join([made.bare(each.raw) + b"\n" for each in CALL]).split(b"\n")[:-1]
    whole = [before.format(at=10 + at % 50).encode() + line for at, line in enumerate(lines)]
    rows = [line[at : at + columns] for line in whole for at in range(0, len(line), columns)]
    assert_whole(read(b"\n".join(rows) + b"\n"), CALL)


def test_a_start_line_behind_a_word_with_a_colon_is_no_header_field() -> None:
    log = b"".join([b"SEND: " + made.bare(each.raw).replace(b"\n\n", b"\n") for each in CALL])
    assert_whole(read(b"a log\n" + log), CALL)


def test_blanks_that_an_empty_line_of_an_indented_text_has_lost() -> None:
    lines = b"".join([made.bare(each.raw) + b"\n" for each in CALL]).split(b"\n")[:-1]
    assert_whole(read(b"".join([b"     " + line + b"\n" if line else b"  \n" for line in lines])), CALL)


def test_broken_json_with_a_message_among_that_of_a_log_is_told() -> None:
    lines = [json.dumps({"time": 1, "msg": each.raw.decode()}) + "\n" for each in CALL]
    lines[2] = lines[2][:-40] + "\n"
    found = [*Reader(io.BytesIO("".join(lines).encode())).documents()]
    assert_whole([item for item in found if isinstance(item, Document)], [*CALL[:2], *CALL[3:]])
    assert [item.line for item in found if isinstance(item, Unread)] == [3]


def test_messages_that_a_terminal_has_broken_are_put_together() -> None:
    log = b"".join([each.raw for each in CALL_LONG])
    assert_whole(read(_broken(log, 64)), CALL_LONG)


BEFORE = ("DEBUG:phone:", "phone.js:94 Transport received:", "phone.js:1 SEND: ", "a.js:7: recv=")


@pytest.mark.parametrize("before", BEFORE)
def test_a_log_whose_first_line_begins_a_message_behind_a_word_with_a_colon(before: str) -> None:
    assert_whole(read(b"".join([before.encode() + each.raw.replace(b"\r\n", b"\n") + b"\n" for each in CALL])), CALL)


@pytest.mark.parametrize("name", made.LOGS)
def test_a_log_that_begins_within_a_message_gives_those_behind_it(name: str) -> None:
    log = _log(name, CALL)
    assert_whole(read(log[log.index(b"Call-ID") :]), CALL[1:])


@pytest.mark.parametrize("name", sorted(set(made.LOGS) - {"kamailio", "backslashes"}))
def test_a_log_that_ends_within_a_message_says_so(name: str) -> None:
    log = _log(name, CALL[:1])
    for word in (b"CSeq", b"t=0"):
        reader = messages(io.BytesIO(log[: log.index(word) + 3]))
        (item,) = reader
        assert item.raw.startswith(b"INVITE ")
        assert "capture.truncated" in {problem.code for problem in item.problems}
        assert [note.kind for note in reader.notes] == ["truncated"]


@pytest.mark.parametrize("name", ["asterisk", "drachtio", "freeswitch"])
def test_lines_of_another_thread_between_those_of_a_message_are_left_out(name: str) -> None:
    other = {
        "asterisk": b'[2026-03-02 10:15:30] VERBOSE[99] pbx.c: Executing NoOp("INVITE sip:a@b SIP/2.0") in new stack\n',
        "drachtio": b"2026-03-02 10:15:30.200000 a line of another thread\n",
        "freeswitch": b"2026-03-02 10:15:30.200000 [DEBUG] switch_core.c:7 a line of another thread\n",
    }[name]
    lines = _log(name, CALL).splitlines(keepends=True)
    mixed = b"".join(line + other if line.lstrip()[:2] in {b"Ca", b"s="} else line for line in lines)
    assert_whole(read(mixed), CALL)


@pytest.mark.parametrize("name", ["asterisk", "chan_sip", "drachtio", "sngrep", "pjsua", "cucm", "homer_text", "sipp"])
@pytest.mark.parametrize("count", [1, 2])
def test_lines_of_another_thread_right_behind_a_start_line_are_left_out(name: str, count: int) -> None:
    other = count * b"2026-03-02 10:15:30.200 [DEBUG] pool.c:77 a line of another thread\n"
    lines = _log(name, CALL).splitlines(keepends=True)
    mixed = b"".join([line + other if line.split(b" ")[0] in STARTS else line for line in lines])
    assert_whole(read(mixed), CALL)


def test_a_start_line_may_lack_what_stands_before_the_other_lines() -> None:
    before = b"2026-03-02T10:15:30.123456Z "
    lines = made.bare(CALL[0].raw).splitlines(keepends=True)
    assert_whole(read(b"what was copied:\n" + before.join(lines)), CALL[:1])


STARTS = {b"INVITE", b"SIP/2.0", b"ACK", b"BYE"}


def test_start_lines_alone_begin_nothing_further_on() -> None:
    line = b"2026-03-02 10:15:30.200 [DEBUG] a line of the log\n"
    log = b"INVITE sip:a@b SIP/2.0\n" + 3 * line + b"Call-ID: none of it\nTo: sip:a@b\n"
    assert_whole(read(log + b"".join(map(made.asterisk, CALL))), CALL)


def test_lines_of_two_processes_in_one_log_are_kept_apart() -> None:
    first, second = CALL, [made.Sent(each.raw.replace(b"made@", b"other@"), *_rest(each)) for each in CALL]
    lines = [
        made.syslog_lines(each).replace(b"[99]", process).splitlines(keepends=True)
        for sent, process in ((first, b"[1]"), (second, b"[2]"))
        for each in sent[:1]
    ]
    mixed = b"".join(a + b for a, b in zip(*lines, strict=True))
    assert sorted(item.raw for item in read(mixed)) == sorted((first[0].raw, second[0].raw))


def _rest(sent: Any) -> tuple[Any, ...]:
    return sent.time, sent.source, sent.destination


def test_times_have_the_zone_that_the_log_tells() -> None:
    (item,) = read(made.kubernetes(CALL[0]))
    assert item.time == CALL[0].time
    (item,) = read(made.asterisk(CALL[0]))
    assert item.time is not None
    assert item.time.tzinfo is None


def test_a_body_with_bare_line_feeds_is_as_long_as_it_says() -> None:
    body = "one\ntwo\nthree\n"
    raw = made.sip("MESSAGE sip:a@b SIP/2.0", "1 MESSAGE").replace(b"Content-Length: 0\r\n", b"Content-Length: 14\r\n")
    raw += body.encode()
    sent = [made.Sent(raw, made.BEGIN, made.US, made.THEM)]
    for name in ("asterisk", "sngrep", "sipp", "homer_text"):
        assert_whole(read(_log(name, sent) + _log(name, CALL)), sent + CALL)
    for name in ("freeswitch", "tcpdump"):
        assert_whole(read(_log(name, sent) + _log(name, CALL)), sent + CALL)


def test_a_message_without_a_length_ends_where_the_tool_ends_it() -> None:
    raw = (
        made.sip("NOTIFY sip:a@b SIP/2.0", "1 NOTIFY").replace(b"Content-Length: 0\r\n", b"")
        + b"Messages-Waiting: no\r\n"
    )
    sent = [made.Sent(raw, made.BEGIN, made.US, made.THEM)]
    for name in sorted(set(made.LOGS) - {"drachtio", "kamailio_stderr"}):
        assert_whole(read(_log(name, sent * 2)), sent * 2)


def test_a_body_that_holds_a_message_is_not_cut_there() -> None:
    inner = made.sip("SIP/2.0 200 OK", "1 INVITE").decode()
    raw = made.sip("NOTIFY sip:a@b SIP/2.0", "1 NOTIFY", inner).replace(b"application/sdp", b"message/sipfrag")
    sent = [made.Sent(raw, made.BEGIN, made.US, made.THEM)]
    for name in made.LOGS:
        assert_whole(read(_log(name, sent * 2)), sent * 2)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_empty_lines_take_next_to_no_time(encoding: str) -> None:
    octets = ("\r\n" * 75_000 + made.asterisk(CALL[0]).decode()).encode(encoding)
    assert least_seconds(lambda: assert_whole(read(octets), CALL[:1])) < 1


@pytest.mark.no_cover
def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    import tracemalloc  # noqa: PLC0415 - it slows what runs beside it

    path = tmp_path / "log"
    path.write_bytes(_log("drachtio", CALL) * 800)
    tracemalloc.start()
    try:
        assert sum(1 for _ in messages(path)) == len(CALL) * 800
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < path.stat().st_size / 2
