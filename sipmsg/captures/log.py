"""Find SIP messages in the lines of a text log, whichever tool wrote it.

``text`` gives a :class:`Log` one line after another, and gets pieces as messages become whole. ``shapes`` knows the
lines that tools write around a message, ``block`` collects the lines of one message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import attrs

from sipmsg.captures.block import Block
from sipmsg.captures.cut_lines import CutLines, rest_of
from sipmsg.captures.escapes import ESCAPE, Line, uncoloured, unescaped
from sipmsg.captures.items import NOWHERE, Meeting, Piece, merged
from sipmsg.captures.json_text import Given
from sipmsg.captures.prefixes import part_of, prefix_of, without_end
from sipmsg.captures.shapes import header_of, stamp_in
from sipmsg.captures.start_lines import find_start
from sipmsg.captures.times import moment
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.octets import WHITE_SPACE

_MOST_OPEN = 64
#: lines between a date and what it may be the time of
_NEAR = 2
_LONGEST = DEFAULT_LIMITS.json_size

_OBJECT = b'{"'
_EMPTY = frozenset((b"\n", b"\r\n"))

Key = tuple[str | None, str | None]
#: a key that no open message has
_NOBODY: Key = (None, "")


@attrs.frozen(slots=True)
class _Stamp:
    """The last date and time that stood before a line, and the number of that line."""

    text: str
    number: int


@attrs.define
class Log:
    """Takes the lines of a log one after another, and gives the messages in them as they become whole.

    Lines of several processes may be mixed where each says who wrote it. ``document`` gives the
    pieces of a line that is JSON, None for any other.
    """

    document: Callable[[Line], list[Piece] | None]
    _open: dict[Key, Block] = attrs.field(factory=dict)
    _last: dict[str | None, Key] = attrs.field(factory=dict)
    _stamps: dict[str | None, _Stamp] = attrs.field(factory=dict)
    _cut: CutLines = attrs.field(factory=CutLines)
    #: the times of the first and of the last message that has begun, and whether one was ever whole
    _times: tuple[datetime, datetime] | None = None
    _has_whole: bool = False
    #: whether the message is whole with the line that ``after_plain`` has taken last
    is_whole: bool = False
    #: the beginnings of lines that a container's log has in parts, by the stream
    _parts: dict[str | None, bytes] = attrs.field(factory=dict)

    def after_plain(self, lines: Iterator[Given]) -> Given | None:
        """Take the lines that can only belong to the message of the line before; return the one behind them.

        None where there is none, and where the message is whole.
        """
        block = self._current(None)
        if block is None or block.each:
            return next(lines, None)
        for given in lines:
            text = given.text.removesuffix(b"\n")
            if ESCAPE in text or not block.add_plain(text):
                return given
            block.each = False
            if block.done:
                self.is_whole = True
                return None
        return None

    def whole(self) -> Iterator[Piece]:
        """Yield the message of the last line, which is whole."""
        self.is_whole = False
        yield from self._close(self._last[None])

    def passes(self, text: bytes) -> bool:
        """Return whether a line is empty, and there is no message that it could belong to."""
        return text in _EMPTY and not (self._open or self._cut.holds)

    def add(self, line: Line) -> Iterator[Piece]:
        """Yield the messages that are whole with this line."""
        part, text = part_of(line.text), line.text
        if part is not None:
            whole = self.joined(part.text, part.stream, part.before, more=part.more)
            if whole is None:
                return
            text = whole
        text = uncoloured(text)
        bare = without_end(text)
        ended, text = len(bare) < len(text), bare
        if self._cut.may_take(text):
            for each, whole_text in self._cut.add(line, text, ended=ended):
                yield from self._line(each, whole_text)
        else:
            yield from self._line(line, text)

    def _line(self, line: Line, text: bytes) -> Iterator[Piece]:
        """Return the messages that are whole with a line that is no part of another."""
        pieces = self._json(line, text)
        if pieces is not None:
            return iter(pieces)
        whole = unescaped(text)
        return self._take(line, text) if whole is text else self.record(attrs.evolve(line, text=whole))

    def joined(self, text: bytes, stream: str | None, before: bytes = b"", *, more: bool) -> bytes | None:
        """Return a line with the parts before it, and what stands before the first; None where more parts come."""
        text = self._parts.pop(stream, before) + text
        if more and len(text) < _LONGEST:
            self._parts[stream] = text.rstrip(b"\r")
            return None
        return text

    def record(self, line: Line) -> Iterator[Piece]:
        """Yield the messages in a text of several lines that was written at once; it may escape their ends."""
        text = line.text
        is_one = b"\n" not in text.rstrip(WHITE_SPACE)
        pieces = self._json(line, text) if is_one else None
        if pieces is not None:
            yield from pieces
            return
        texts = (unescaped(text) if is_one else text).split(b"\n")
        if len(texts) > 1 and not texts[-1]:
            texts.pop()
        if len(texts) > 1:
            line = self._headed(line, uncoloured(texts[0]))
        for text in texts:
            yield from self._take(line, uncoloured(text))
        if len(texts) > 1:
            yield from self._close(self._last.get(line.writer))

    def _headed(self, line: Line, first: bytes) -> Line:
        """Return a record that begins with a message, with what the line before says where that waits for one.

        A record that begins with a heading of its own takes nothing from the line before.
        """
        block = self._current(line.writer)
        if block is None or block.started or header_of(first, None) is not None or find_start(first) is None:
            return line
        del self._open[self._last[line.writer]]
        return attrs.evolve(line, met=merged(line.met, block.met))

    def end(self) -> Iterator[Piece]:
        """Yield what is left when the log ends."""
        for line, text in self._cut.end():
            yield from self._line(line, text)
        for key in [*self._open]:
            yield from self._close(key)

    @property
    def is_reversed(self) -> bool:
        """Whether the message that began last is of an earlier time than the first one, and none is whole yet."""
        return self._times is not None and self._times[1] < self._times[0] and not self._has_whole

    @property
    def busy(self) -> bool:
        """Whether a message has begun among the lines that stand in no record, and is not whole."""
        block = self._current(None)
        return block is not None and block.started

    def _current(self, writer: str | None) -> Block | None:
        last = self._last.get(writer)
        return None if last is None else self._open.get(last)

    def _take(self, line: Line, text: bytes) -> Iterator[Piece]:
        current = self._open.get(self._last.get(line.writer, _NOBODY))
        # what a message's lines begin with may look like something else that is known
        owned = current is not None and current.led and current.begins(text)
        stamp, name, at = (None, None, 0) if owned else prefix_of(text)
        key: Key = (line.writer, name)
        if not at:
            key = self._last.get(line.writer, key)
            key = key if key in self._open else (line.writer, None)
        block, prefix, text = self._open.get(key), text[:at], text[at:]
        dated, stamp = self._stamped(line, stamp, prefixed=bool(at))
        header = header_of(text.rstrip(b"\r"), dated)
        if header is not None:
            met = _timed(header.met, line.met, stamp or header.stamp)
            begun = Block(line.number, met, header.shape, prefixed=bool(at), expected=header.start, heading=text)
            begun.entry = prefix if name else b""
            yield from self._begin(key, begun)
            if header.rows and begun.add(header.rows):
                yield from self._close(key)
        elif block is not None and self._goes_on(block, text, prefix):
            if block.done:
                yield from self._close(key)
        else:
            if block is not None:
                yield from self._close(key)
            yield from self._outside(line, text, key, stamp, prefix)

    def _stamped(self, line: Line, stamp: str | None, *, prefixed: bool) -> tuple[str | None, str | None]:
        """Return the stamp that tells the date of a line, and the one that tells its time.

        What a tool writes over several lines has the stamp before the first one only.
        """
        if stamp is not None:
            self._stamps[line.writer] = _Stamp(stamp, line.number)
            while len(self._stamps) > _MOST_OPEN:
                del self._stamps[next(iter(self._stamps))]
            return stamp, stamp
        last = None if prefixed else self._stamps.get(line.writer)
        if last is None:
            return None, None
        return last.text, last.text if line.number - last.number <= _NEAR else None

    def _goes_on(self, block: Block, text: bytes, prefix: bytes) -> bool:
        """Give a line to the message that has begun; return whether it belongs to it, or stands between its lines."""
        prefixed = bool(prefix)
        if block.each is None and (block.started or block.prefixed):
            block.each = prefixed and (block.prefixed or block.has_field(text))
        if prefixed and not block.each and (block.started or not block.prefixed):
            rest = rest_of(block.entry, prefix + text) if block.started else None
            if rest is not None:
                return block.join(rest)
            # a line of something else: what has no Content-Length cannot go on behind it
            if block.started and not block.waits_on():
                return False
            return not block.unbounded and find_start(text) is None
        if block.started and find_start(text) is not None and not block.holds_messages:
            return False
        return block.add(text)

    def _begin(self, key: Key, block: Block) -> Iterator[Piece]:
        before = self._open.get(key)
        if before is not None and block.shape is not None and block.shape.again and not before.started:
            block.met = merged(before.met, block.met)
            block.number, block.prefixed = before.number, before.prefixed
        yield from self._close(key)
        time = block.met.time
        if time is not None:
            time = time.replace(tzinfo=None)
            self._times = (time if self._times is None else self._times[0], time)
        self._open[key] = block
        self._last[key[0]] = key
        while len(self._open) > _MOST_OPEN:
            yield from self._close(next(iter(self._open)))
        while len(self._last) > _MOST_OPEN:
            del self._last[next(iter(self._last))]

    def _outside(self, line: Line, text: bytes, key: Key, stamp: str | None, prefix: bytes) -> Iterator[Piece]:
        """Look at a line that belongs to no message: a message may begin in it, or it is JSON."""
        pieces = self._json(line, text)
        start = find_start(text) if pieces is None else None
        if start is not None:
            begins = text.strip().startswith(start)
            before = b"" if begins else text.rstrip(b"\r").removesuffix(start)
            met = _timed(NOWHERE, line.met, stamp or stamp_in(before))
            # a date alone does not tell who wrote the line, so that all of it may stand before the other lines too
            whole = bool(before) and key[1] is None
            block = Block(line.number, met, prefixed=bool(prefix) and not whole, entry=prefix if key[1] else b"")
            block.start(text if begins else start, prefix + before if whole else before)
            yield from self._begin(key, block)
        yield from pieces or ()

    def _json(self, line: Line, text: bytes) -> list[Piece] | None:
        """Return the pieces of a JSON document that a line ends with, None where it ends with none."""
        at = text.find(_OBJECT) if text.rstrip(WHITE_SPACE).endswith(b"}") else -1
        if at < 0:
            return None
        stamp, name, _ = prefix_of(text) if at else (None, None, 0)
        met = line.met if stamp is None else _timed(NOWHERE, line.met, stamp)
        return self.document(attrs.evolve(line, text=text[at:], met=met, writer=name or line.writer or ""))

    def _close(self, key: Key | None) -> Iterator[Piece]:
        block = None if key is None else self._open.pop(key, None)
        piece = None if block is None else block.finish()
        if piece is not None:
            self._has_whole = self._has_whole or piece.cut is None
            yield piece


def _timed(met: Meeting, around: Meeting, stamp: str | None) -> Meeting:
    """Return a meeting with the better of two times: that of the record around the line, where only that has a zone."""
    own, time = met.time or (None if stamp is None else moment(stamp)), around.time
    better = time if own is None or (own.tzinfo is None and time is not None) else own
    return attrs.evolve(met if around is NOWHERE else merged(met, around), time=better)
