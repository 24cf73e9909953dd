"""Split text into documents: JSON in all its forms, SIP messages, logs, a session description.

A stream of UTF-8 in, a piece for each document out, by :func:`text_pieces`, which ``reader`` calls. The beginning of
the text says which module splits it; one of JSON and log lines is recognised line by line.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import attrs

from sipmsg.captures.copied import copied_reader
from sipmsg.captures.csv_text import delimiter_of, rows
from sipmsg.captures.dissected import PDML, is_dissected, json_pieces, pdml_pieces
from sipmsg.captures.dump_text import entries, is_dump
from sipmsg.captures.encodings import LineFeeds
from sipmsg.captures.escapes import Line
from sipmsg.captures.fields import fields_reader
from sipmsg.captures.framing import PROTOCOL, begins_message
from sipmsg.captures.hex_dump import hex_reader
from sipmsg.captures.items import Notes, Piece, merged
from sipmsg.captures.json_text import MOST, Found, Given, JsonText, Lines, begins_json
from sipmsg.captures.kinds import why_nothing
from sipmsg.captures.log import Log
from sipmsg.captures.message_file import message_pieces
from sipmsg.captures.prefixes import prefix_of
from sipmsg.captures.quoted import Marks, Unmarked, is_doubled, marks_of
from sipmsg.captures.records import Record, is_message, is_record, met_of, records
from sipmsg.captures.shapes import header_of
from sipmsg.captures.start_lines import find_start, is_labelled
from sipmsg.captures.tree import MARK, tells_message, tree_pieces
from sipmsg.captures.wrapped import concatenated, is_concatenated, unwrapped, width_of
from sipmsg.octets import BLANKS, CRLF, WHITE_SPACE, begins_description

_FEW = 10
#: through how many hands a text has gone, each of which sets marks round its lines: a terminal, then a mail
_MOST_MARKS = 4
#: how a log begins that was emptied while a tool wrote it; a body may begin with a zero or two
HOLE = bytes(8)
_REVERSED = "the newest line of this log stands first: sort its lines by time, the oldest first"
#: where an export of Wireshark has what tells that it is one
_NEAR = 1_000


def text_pieces(stream: io.BufferedReader, notes: Notes) -> Iterator[Piece]:
    """Yield the pieces of a text in UTF-8; its kind is recognised by its beginning, and by each line."""
    begin = stream.peek(MOST)
    if b"\r" in begin and b"\n" not in begin:
        stream = io.BufferedReader(LineFeeds(stream), MOST)
        begin = stream.peek(MOST)
    stream, was_marked = _unmarked(stream)
    begin = stream.peek(MOST)
    lines, was_mended = _mended(stream, begin)
    if (of_fields := fields_reader(begin)) is not None:
        yield from of_fields(lines)
        return
    start = begin.lstrip(WHITE_SPACE)
    if begins_description(start) and not _holds_start(start):
        yield Piece(_all(stream))
    elif begins_message(start) and not (was_marked or was_mended or _is_log(begin, start)):
        yield from message_pieces(stream)
    elif PDML in begin[:_NEAR]:
        yield from pdml_pieces(stream, notes)
    elif is_dissected(begin[:_NEAR]):
        yield from json_pieces(lines, notes)
    elif (hex_pieces := hex_reader(begin) or copied_reader(begin)) is not None:
        yield from hex_pieces(lines, notes)
    elif MARK in begin and any(map(tells_message, begin.split(b"\n"))):
        yield from tree_pieces(lines)
    else:
        yield from _Text(_as_lines(lines, begin)).pieces()


def _as_lines(lines: Iterator[Given], begin: bytes) -> Iterator[Given]:
    """Return the lines of a text; an entry of sipdump, and a row of a table, as a line of JSON each."""
    if is_dump(begin):
        return entries(lines)
    delimiter = delimiter_of(begin)
    return lines if delimiter is None else rows(lines, delimiter)


def _unmarked(stream: io.BufferedReader) -> tuple[io.BufferedReader, bool]:
    """Return a stream without the marks round its lines, and whether it had any."""
    was_marked = False
    for _ in range(_MOST_MARKS):
        marks = _marks(stream.peek(MOST))
        if marks is None:
            break
        stream, was_marked = io.BufferedReader(Unmarked(stream, marks), MOST), True
    return stream, was_marked


def _holds_start(begin: bytes) -> bool:
    """Return whether a text has a start line in it; one that begins as a description may be a log behind its cut."""
    return PROTOCOL in begin and any(map(find_start, begin.split(b"\n")))


def _marks(begin: bytes) -> Marks | None:
    """Return the marks round the lines of a text; numbers before the rows of a table do not count as such."""
    marks = marks_of(begin)
    return None if marks is not None and marks.counts and delimiter_of(begin) is not None else marks


def _mended(stream: io.BufferedReader, begin: bytes) -> tuple[Iterator[Given], bool]:
    """Return the lines of a text, each once and whole, and whether they were anything else."""
    doubled, width = is_doubled(begin), None if hex_reader(begin) is not None else width_of(begin)
    lines = _lines(stream, doubled=doubled)
    if is_concatenated(begin):
        return concatenated(lines), True
    return (lines, doubled) if width is None else (unwrapped(lines, width), True)


def _lines(stream: io.BufferedReader, *, doubled: bool) -> Iterator[Given]:
    """Yield the lines of a text; where each is ``doubled``, once, with the number of the first."""
    number, ended, before = 0, True, b""
    while text := stream.readline(MOST):
        number += ended
        ended = text.endswith(b"\n")
        if doubled and text == before:
            before = b""
            continue
        before = text
        yield Given(number, text.lstrip(b"\0") if text.startswith(HOLE) else text)


def _all(stream: io.BufferedReader) -> bytes:
    """Return the octets of a stream, as many as are read of one document, and one more."""
    blocks, missing = [], MOST
    while missing and (block := stream.read(missing)):
        blocks.append(block)
        missing -= len(block)
    return b"".join(blocks)


def _holds_headers(begin: bytes) -> bool:
    """Return whether a text has lines of a log in it that say who sent a message to whom."""
    return any(header_of(line[prefix_of(line)[2] :], None) is not None for line in begin.split(b"\n"))


def _is_log(begin: bytes, start: bytes) -> bool:
    """Return whether a text that begins with a start line is a log of messages, and not the messages alone."""
    return is_labelled(start.partition(b"\n")[0]) or _is_indented(begin) or _holds_headers(begin)


def _is_indented(begin: bytes) -> bool:
    """Return whether the first two lines that are not empty begin with the same blanks."""
    lines = begin.lstrip(CRLF).split(b"\n", 2)[:2]
    first, *others = [line[: len(line) - len(line.lstrip(BLANKS))] for line in lines]
    return bool(first) and others == [first]


@attrs.define
class _Text:
    """Lines on their way to JSON documents and messages of a log."""

    lines: Iterator[Given]
    #: the text as long as nothing was found in it: it may be one document
    _kept: list[Given] = attrs.field(factory=list)
    #: the blank lines before it
    _blank: bytearray = attrs.field(factory=bytearray)
    _size: int = 0
    _found: bool = False
    #: whether the file is one of JSON lines, each a document, so that any other line is a broken one
    _strict: bool = False
    _logged: bool = False
    #: a document over several lines, which is the whole file if nothing follows
    _held: Piece | None = None

    def pieces(self) -> Iterator[Piece]:
        for piece in self._pieces():
            self._found = True
            yield piece
        if self._held is not None:
            yield attrs.evolve(self._held, line=None) if not self._found else self._held
        elif not self._found and not self._logged:
            text = b"".join([self._blank, *(given.text for given in self._kept)])[:MOST]
            why = why_nothing(text)
            yield Piece(text) if why is None else Piece(b"", failure=why)

    def _pieces(self) -> Iterator[Piece]:
        log = Log(lambda line: self._embedded(line, log))
        source = JsonText(Lines(self.lines))
        while True:
            given = log.after_plain(source.lines)
            if given is None:
                if not log.is_whole:
                    break
                yield from self._released(log.whole())
                continue
            if begins_json(given.text) and not log.busy:
                for found in source.documents(given):
                    yield from self._document(found, log)
                continue
            if self._strict and not self._logged and given.text.strip(WHITE_SPACE):
                yield from self._release()
                yield Piece(given.text, given.number)
                continue
            self._keep(given)
            if log.passes(given.text):
                continue
            yield from self._released(log.add(Line(given.text.removesuffix(b"\n"), given.number)))
        yield from self._released(log.end())
        if log.is_reversed:
            yield Piece(b"", failure=_REVERSED)

    def _keep(self, given: Given) -> None:
        if self._found or self._size >= MOST:
            return
        self._size += len(given.text)
        if self._kept or given.text.strip(WHITE_SPACE):
            self._kept.append(given)
        else:
            self._blank += given.text

    def _release(self) -> Iterator[Piece]:
        if self._held is not None:
            held, self._held = self._held, None
            yield held

    def _released(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            yield from self._release()
            yield piece

    def _document(self, found: Found, log: Log) -> Iterator[Piece]:
        """Yield the pieces of a JSON document that begins a line."""
        yield from self._release()
        if found.broken:
            alone = not self._found and not self._kept
            self._held = Piece(found.text, found.number) if alone else None
            if not alone and (not self._logged or PROTOCOL in found.text):
                yield Piece(found.text, found.number)
            return
        alone = isinstance(found.value, dict) and is_message(found.value)
        if not alone and isinstance(found.value, dict) and is_record(found.value):
            self._logged = True
        pieces = [Piece(found.text, found.number)] if alone else [*self._of(found, log)]
        if len(pieces) == 1 and pieces[0].text is found.text and not self._logged:
            if self._kept:
                yield from self._first_lines()
            self._strict = True
            if found.lines > 1 and not self._found:
                self._held = pieces[0]
                return
        yield from pieces

    def _first_lines(self) -> Iterator[Piece]:
        """Yield the few lines before the first document of a file of JSON lines, each of them a broken one."""
        kept = [] if self._found else [given for given in self._kept if given.text.strip(WHITE_SPACE)]
        self._kept = []
        if len(kept) <= _FEW:
            yield from (Piece(given.text, given.number) for given in kept)

    def _of(self, found: Found, log: Log, around: Line | None = None) -> Iterator[Piece]:
        """Yield the pieces of a document, which may stand at the end of a line of a log."""
        empty = not isinstance(found.value, dict) and not self._logged
        for member in records(found.value):
            empty = False
            if isinstance(member, Record):
                self._logged = True
                yield from _recorded(member if around is None else _with_line(member, around), found.number, log)
            else:
                yield Piece(_text_of(member, found), found.number, met_of(found.value))
        if empty:
            yield Piece(found.text, found.number)

    def _embedded(self, line: Line, log: Log) -> list[Piece] | None:
        """Return the pieces of a JSON document that stands at the end of a line of a log, None where none does."""
        try:
            value = json.loads(line.text)
        except (ValueError, RecursionError):
            return None
        self._logged = True
        pieces = [*self._of(Found(line.text.strip(WHITE_SPACE), line.number, value), log, line)]
        return [attrs.evolve(piece, met=merged(piece.met, line.met)) for piece in pieces]


def _with_line(record: Record, line: Line) -> Record:
    """Return a record that stands in a line of a log, with the time, the ends and the writer that the line names."""
    writer = " ".join(filter(None, (line.writer, record.writer)))
    return attrs.evolve(record, met=merged(record.met, line.met), writer=writer)


def _recorded(record: Record, number: int, log: Log) -> Iterator[Piece]:
    """Yield the pieces of a text that a platform wrote into JSON."""
    if record.whole and b"\r\n" in record.text and begins_message(record.text.lstrip(WHITE_SPACE)):
        yield Piece(record.text, number, record.met)
        return
    text = log.joined(record.text, record.writer, more=record.partial)
    if text is not None:
        yield from log.record(Line(text, number, record.met, record.writer))


def _text_of(member: dict[str, Any], found: Found) -> bytes:
    """Return the text of a member of a document: as it stands where sipmsg finds it there by itself."""
    value = found.value
    if member is value or (isinstance(value, dict) and value.get("obj") is member):
        return found.text
    return json.dumps(member).encode()
