"""Unwrap the text of a log from the JSON that log platforms put around it, with its time and endpoints.

The value of a JSON document in, a :class:`Record` for each line of the log in it out, in order; an object that is
something else, such as a session message, is given back as it is. ``text`` asks for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

import attrs

from sipmsg.captures.endpoints import endpoint, whole_endpoint
from sipmsg.captures.framing import PROTOCOL
from sipmsg.captures.items import NOWHERE, Meeting
from sipmsg.captures.times import as_moment, since_1970
from sipmsg.octets import encoded

#: the members that hold a text of a log, and the platforms that have them
_TEXTS = {
    "log": "docker json-file, Fluent Bit",
    "MESSAGE": "journalctl -o json",
    "textPayload": "Google Cloud Logging",
    "message": "CloudWatch, Elastic, Google Cloud Logging",
    "@message": "CloudWatch Logs Insights",
    "line": "Grafana Loki",
    "msg": "pino, zap, sip_trace of Kamailio and OpenSIPS",
    "raw": "Homer",
    "payload": "Homer, sipcapture",
    "_raw": "Splunk, Sumo Logic",
    "stringValue": "OpenTelemetry",
}
_TIMES = (
    "time",
    "_time",
    "timestamp",
    "@timestamp",
    "__REALTIME_TIMESTAMP",
    "_SOURCE_REALTIME_TIMESTAMP",
    "ts",
    "micro_ts",
    "create_date",
    "time_stamp",
    "date",
    "receiveTimestamp",
    "eventTime",
    "ingestionTime",
    "TimeGenerated",
    "TimeGenerated [UTC]",
    "generated_at",
    "timeUnixNano",
    "observedTimeUnixNano",
)
#: the members that hold more of such records, and the platforms that have them
_HOLDERS = {
    "events": "aws logs filter-log-events, get-log-events",
    "logEvents": "a subscription of CloudWatch",
    "results": "CloudWatch Logs Insights",
    "entries": "Google Cloud Logging",
    "jsonPayload": "Google Cloud Logging",
    "hits": "Elasticsearch",
    "_source": "Elasticsearch",
    "data": "Homer's API, Loki's API",
    "messages": "Homer's API",
    "rows": "Homer",
    "records": "Kinesis, Azure Monitor",
    "obj": "jambonz-feature-server",
    "result": "Loki's API",
    "attributes": "Datadog",
    "log_processed": "Fluent Bit",
    "map": "Sumo Logic",
    "resourceLogs": "OpenTelemetry",
    "scopeLogs": "OpenTelemetry",
    "logRecords": "OpenTelemetry",
    "body": "OpenTelemetry",
    "logs": "Datadog",
}
#: the members that say who wrote a line, by their names in the objects around them
_WRITER_NAMES = (
    "stream",
    "container_id",
    "_PID",
    "logStreamName",
    "pod",
    "podName",
    "hostname",
    "host.name",
    "process.pid",
    "container.id",
    "docker.container_id",
    "kubernetes.pod_name",
    "kubernetes.pod.name",
    "resource.labels.pod_name",
    "resource.labels.instance_id",
    "labels.pod",
)
#: each in one, as a table has them, and apart
_WRITERS = tuple(
    dict.fromkeys([*((name,) for name in _WRITER_NAMES), *(tuple(name.split(".")) for name in _WRITER_NAMES)])
)
_FIRST_OF_WRITERS = frozenset(path[0] for path in _WRITERS)
#: members beside a text by which a record is one of a log, and not of a session message
TEXT_NAMES = frozenset(_TEXTS)
#: those that a session message has as well
OF_SESSIONS = frozenset(("raw", "payload"))
_WITHIN = TEXT_NAMES | _HOLDERS.keys()
_PROTOCOLS = {"17": "UDP", "6": "TCP", "22": "TLS", "udp": "UDP", "tcp": "TCP", "tls": "TLS", "ws": "WS", "wss": "WSS"}
_PROTOCOLS |= {"132": "SCTP", "sctp": "SCTP"}
_ENDS = (
    (
        ("srcIp", "SrcIP", "source_ip", "src_ip", "from_ip"),
        ("srcPort", "SrcPort", "source_port", "src_port", "from_port"),
    ),
    (
        ("dstIp", "DstIP", "destination_ip", "dst_ip", "to_ip"),
        ("dstPort", "DstPort", "destination_port", "dst_port", "to_port"),
    ),
)
#: an address and a port in one
_WHOLE_ENDS = (("source", "src", "fromip"), ("destination", "dst", "toip"))
#: how sip_trace of Kamailio writes an end
_WITH_TRANSPORT = re.compile(r"(udp|tcp|tls|sctp|wss?):(.+)")
_PROTOCOL_NAMES = ("protocol", "proto", "Protocol", "transport", "from_proto")
#: the members that say between whom a message went
_OF_ENDS = frozenset((*_PROTOCOL_NAMES, *chain(*chain(*_ENDS), *_WHOLE_ENDS)))
_MARKS = frozenset(
    (*_TIMES, "level", "stream", "severity", "eventId", "labels", "PRIORITY", "protocol_header", "podName")
)
_MARKS |= {"timeSeconds", *(name for end in _ENDS for names in end for name in names)}
#: members of a stream of Loki, which has its lines in pairs beside them
_LABELS = frozenset(("stream", "labels"))
#: the names of members that say something of a message
NAMES = (
    TEXT_NAMES
    | _MARKS
    | {"timeUseconds", "timeUsec", "time_us", *_PROTOCOL_NAMES, *(name for end in _WHOLE_ENDS for name in end)}
)
_PROTOCOL = PROTOCOL.decode()
#: how a text begins that may be JSON in JSON
_OBJECT = "{"
#: an object with one of these may be a session message, or the data or sip object of one, by itself
_OF_MESSAGES = frozenset(("type", "msgid", "call_sid", "data", "sip", "headers", "body")) | OF_SESSIONS
#: the members of a data object without SIP
_CALL = frozenset(("call_sid", "call_status"))
_DEEPEST = 8
#: a platform has a text under two or three names; a record with more texts than these is a list of them
_MOST_COMPARED = 32
#: docker writes a longer line in parts of 16 kB
_LONG_PART = 16_000


@attrs.frozen(slots=True)
class Record:
    """A text of a log, who wrote it, and what the JSON around it says."""

    text: bytes
    met: Meeting
    #: empty where nothing says so; lines that stand in no record have None
    writer: str = ""
    #: the text is one SIP message and nothing else
    whole: bool = False
    #: the text is a part of a line, and more comes
    partial: bool = False


def records(value: Any) -> Iterator[Record | dict[str, Any]]:
    """Return the records of logs in a JSON value, and the objects in it that are something else, in order."""
    return _walk(value, NOWHERE, 0, logged=False)


def is_record(value: dict[str, Any]) -> bool:
    """Return whether an object is what a platform makes of a line of a log, whatever is in that."""
    if _is_session(value) or _WITHIN.isdisjoint(value):
        return False
    texts = (value[name] for name in TEXT_NAMES & value.keys() if name not in OF_SESSIONS)
    return not _MARKS.isdisjoint(value) or any(isinstance(text, str) and _PROTOCOL in text for text in texts)


def is_message(value: dict[str, Any]) -> bool:
    """Return whether an object is a session message and nothing else, which its own members tell."""
    return _is_call(value) and _LABELS.isdisjoint(value)


def met_of(value: Any) -> Meeting:
    """Return what the members of a record say, nothing of any other value."""
    return _meeting(value, NOWHERE) if isinstance(value, dict) and is_record(value) else NOWHERE


def _walk(value: Any, around: Meeting, depth: int, *, logged: bool) -> Iterator[Record | dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list) and _is_insight(value):
        value = {cell["field"]: cell.get("value") for cell in value}
    if isinstance(value, str):
        yield from _inside(value, around, depth)
    elif isinstance(value, list):
        for member in value:
            yield from _walk(member, around, depth + 1, logged=logged)
    elif isinstance(value, dict):
        yield from _walk_object(value, around, depth, logged=logged)


def _walk_object(value: dict[str, Any], around: Meeting, depth: int, *, logged: bool) -> Iterator[Any]:
    is_log = is_record(value) or (logged and not TEXT_NAMES.isdisjoint(value))
    within = [] if _is_session(value) else [value[name] for name in _HOLDERS if value.get(name)]
    within = [member for member in within if isinstance(member, list | dict)]
    pairs = None if _LABELS.isdisjoint(value) else value.get("values")
    if is_log or within or isinstance(pairs, list):
        met = _meeting(value, around)
        for member in within:
            yield from _walk(member, met, depth + 1, logged=logged or is_log)
        if is_log:
            yield from _each_once([*_texts(value, met), *_others(value, met, depth)])
        if isinstance(pairs, list):
            yield from _pairs(pairs)
    elif _is_call(value):
        yield value
    else:
        found = [*_inside(value, around, depth)] if logged or _OF_MESSAGES.isdisjoint(value) else []
        yield from found if found or logged else [value]


def _each_once(found: list[Record | dict[str, Any]]) -> Iterator[Record | dict[str, Any]]:
    """Yield what a record holds, less each text that stands whole in another: Elastic keeps ``event.original`` too."""
    if len(found) < 2:  # noqa: PLR2004 - what may be the same
        yield from found
        return
    texts = {each.text.strip() for each in found if isinstance(each, Record)}
    # each is looked for in each of the others, which takes too long for many
    others = texts if len(texts) <= _MOST_COMPARED else set[bytes]()
    given = set[bytes]()
    for each in found:
        if isinstance(each, Record):
            text = each.text.strip()
            if text in given or any(text != other and text in other for other in others):
                continue
            given.add(text)
        yield each


def _others(value: dict[str, Any], met: Meeting, depth: int) -> Iterator[Record | dict[str, Any]]:
    """Yield what else a record of a log holds, by names that its program has chosen: ``payload`` and ``evt`` of pino.

    A SIP message is looked for where none stands by a name that is known, so that none comes twice.
    """
    texts = (value[name] for name in TEXT_NAMES & value.keys())
    told = any(isinstance(text, str) and _PROTOCOL in text for text in texts)
    for name, member in value.items():
        if not (name in _HOLDERS if isinstance(member, dict | list) else told or name in _TEXTS):
            yield from _inside(member, met, depth + 1)


def _inside(value: Any, around: Meeting, depth: int) -> Iterator[Record | dict[str, Any]]:
    """Yield the session messages and the SIP messages in a value, whatever names they have there."""
    if isinstance(value, str):
        if _PROTOCOL in value and ("\n" in value or value.startswith(_OBJECT)):
            yield Record(encoded(value), around, whole=True)
    elif isinstance(value, dict) and (_holds_sip(value) or _holds_sip(value.get("data")) or value.keys() >= _CALL):
        yield value
    elif isinstance(value, dict | list) and depth <= _DEEPEST:
        met, members = (_meeting(value, around), [*value.values()]) if isinstance(value, dict) else (around, value)
        for member in members:
            yield from _inside(member, met, depth + 1)


def _is_session(value: dict[str, Any]) -> bool:
    """Return whether an object is a session message, as one of many; alone, more are accepted."""
    in_data = isinstance(value.get("data"), dict) and "type" in value
    return in_data or "msgid" in value or "call_sid" in value or _holds_sip(value)


def _is_call(value: dict[str, Any]) -> bool:
    """Return whether an object is a session message whose data is an object, or missing."""
    return _is_session(value) and isinstance(value.get("data", {}), dict)


def _holds_sip(value: Any) -> bool:
    """Return whether an object is the data object of a session message that has a SIP message."""
    sip = value.get("sip") if isinstance(value, dict) else None
    return isinstance(sip, dict) and not sip.keys().isdisjoint(("raw", "headers"))


def _is_insight(value: list[Any]) -> bool:
    """Return whether a list is a row of CloudWatch Logs Insights: fields with their values."""
    return bool(value) and all(isinstance(cell, dict) and isinstance(cell.get("field"), str) for cell in value)


def _pairs(values: list[Any]) -> Iterator[Record]:
    """Yield the lines of a stream of Loki: a time in nanoseconds, and a text."""
    for pair in values:
        if isinstance(pair, list) and len(pair) >= 2 and isinstance(pair[1], str):  # noqa: PLR2004
            yield Record(encoded(pair[1]), Meeting(time=as_moment(pair[0])))


def _texts(value: dict[str, Any], met: Meeting) -> Iterator[Record]:
    there = _FIRST_OF_WRITERS & value.keys()
    writer = " ".join([found for path in _WRITERS if path[0] in there and (found := _writer(value, path))])
    for name in [name for name in _TEXTS if name in value]:
        text = value[name]
        if isinstance(text, list) and text and all(type(octet) is int and 0 <= octet < 256 for octet in text):  # noqa: PLR2004
            text = bytes(text)
        elif isinstance(text, str):
            text = encoded(text)
        else:
            continue
        partial = name == "log" and len(text) >= _LONG_PART and not text.endswith(b"\n")
        yield Record(text, met, writer, whole=name in OF_SESSIONS, partial=partial)


def _writer(value: Any, path: tuple[str, ...]) -> str:
    """Return the text at the end of a path of names; nothing where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return str(value) if isinstance(value, str | int) else ""


def _meeting(value: dict[str, Any], around: Meeting) -> Meeting:
    """Return what the members of a record say of its message, and those of the record around it."""
    header = value.get("protocol_header")
    if isinstance(header, str) and header.startswith(_OBJECT):  # in a table
        header = _object_in(header)
    members = {**value, **header} if isinstance(header, dict) else value
    time = _time(members)
    if _OF_ENDS.isdisjoint(members):
        return around if time is None else attrs.evolve(around, time=time)
    (source, way), (destination, _) = (_end(members, end, whole) for end, whole in zip(_ENDS, _WHOLE_ENDS, strict=True))
    protocol = str(next((members[name] for name in _PROTOCOL_NAMES if name in members), way)).lower()
    return Meeting(
        time or around.time,
        source or around.source,
        destination or around.destination,
        _PROTOCOLS.get(protocol) or around.transport,
    )


def _end(members: dict[str, Any], names: tuple[tuple[str, ...], ...], whole: tuple[str, ...]) -> tuple[str | None, str]:
    """Return an end, and the transport that stands before it, if any."""
    text = _first(members, whole)
    found = _WITH_TRANSPORT.fullmatch(text) if isinstance(text, str) else None
    address = text if found is None else found[2]
    return endpoint(*(_first(members, each) for each in names)) or whole_endpoint(address), found[1] if found else ""


def _object_in(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _time(members: dict[str, Any]) -> datetime | None:
    seconds, more = members.get("timeSeconds"), members.get("timeUseconds", members.get("timeUsec", 0))
    if type(seconds) is int and type(more) is int:
        return since_1970(seconds, more)
    found = (as_moment(_only(members[name])) for name in _TIMES if name in members)
    return next((time for time in found if time is not None), None)


def _only(value: Any) -> Any:
    """Return the element of a list of one, as Elasticsearch gives fields back, any other value as it is."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _first(members: dict[str, Any], names: tuple[str, ...]) -> Any:
    found = next((members[name] for name in names if name in members), None)
    return found if isinstance(found, str) or type(found) is int else None
