"""Split text into JSON documents: one a line, over several lines, concatenated, or elements of an array.

Lines in, a :class:`Found` for each document out: its value, and where it stood. ``text`` uses it wherever a line begins
as JSON does (:func:`begins_json`), and takes back the lines that are none.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from sipmsg.captures.records import is_message
from sipmsg.grammar.core import core_of
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.octets import JSON_BLANKS, decoded, encoded
from sipmsg.syntax import MESSAGE

MOST = DEFAULT_LIMITS.json_size + 1
_BLANKS = JSON_BLANKS + "\x1e"  # with the record separator of RFC 7464
# a comma stands before a document where somebody has taken the brackets off an array
_BEGIN = re.compile(
    rb'[ \t\x1e]*(?:,[ \t]*)?(?:\{[ \t\r\n]*(?:["}]|\Z)|\[[ \t\r\n]*(?:[\[{"\]]|\Z))|[ \t]*,[ \t]*\r?\n?\Z'
)
_HOLDER = re.compile(r'"(?:events|logEvents|hits|data|messages|results|result|entries|records|rows)"\s*:\s*\[')
_HEAD, _NEAR = 65_536, 1_024
_OBJECT, _BEFORE_OBJECT = b'{"', (b":", b"[", b",", b"{")
_OPENERS, _CLOSERS = (b"{", b"["), (b"}", b"]")
_MOST_TRIES = 64
_FEW = 4
_BETWEEN_DOCUMENTS = re.compile(r"[ \t\r\n\x1e]*(?:[,;][ \t\r\n\x1e]*)?")
_BETWEEN_ELEMENTS = re.compile(r"[ \t\r\n\x1e,]*")
_decode = json.JSONDecoder().raw_decode


@attrs.define(slots=True)
class Given:
    """A line, or a piece of one that is longer than anything that is read, with its number."""

    number: int
    text: bytes

    @property
    def whole(self) -> bool:
        """Whether the line ends here."""
        return self.text.endswith(b"\n")


@attrs.frozen(slots=True)
class Found:
    """A JSON document: its text, its value, the line on which it begins; ``broken`` where it is not JSON.

    ``lines`` is how many lines it takes; ``text`` has all of these where nothing else stands on them.
    """

    text: bytes
    number: int
    value: Any = None
    broken: bool = False
    lines: int = 1


def begins_json(line: bytes) -> bool:
    """Return whether a line begins as an object or an array does, and as no text of a log.

    >>> begins_json(b'{"type":'), begins_json(b"[{"), begins_json(b"[2026-03-02 10:15:30] NOTICE")
    (True, True, False)
    """
    return _BEGIN.match(line) is not None


def _outline_of_core() -> Any:
    core = core_of(MESSAGE)
    return None if core is None else core.module.json_outline


class Lines:
    """Lines that come one after another, and those that were read too early."""

    def __init__(self, lines: Iterable[Given]) -> None:
        self._lines = iter(lines)
        self._back: deque[Given] = deque()

    def __iter__(self) -> Iterator[Given]:
        return self

    def __next__(self) -> Given:
        return self._back.popleft() if self._back else next(self._lines)

    def put_back(self, lines: Sequence[Given]) -> None:
        """Let these lines come next."""
        self._back.extendleft(reversed(lines))


@attrs.define
class JsonText:
    """Reads the documents that begin on a line, taking more lines as it needs them."""

    lines: Lines
    _text: str = ""
    _at: int = 0
    _number: int = 0
    _taken: int = 0
    _tries: int = 0
    #: how many documents in a row did not end where they had to, over several lines: the next may take fewer
    _failures: int = 0
    #: the lines behind the first one
    _read: list[Given] = attrs.field(factory=list)
    #: returns where an object ends, and its members, with nothing in them; None without the core
    _outline: Callable[[str, int], tuple[int, dict[str, Any]] | None] | None = attrs.field(factory=_outline_of_core)

    def documents(self, first: Given) -> Iterator[Found]:
        """Yield the documents from a line on that begins one, to the end of the line on which the last one ends."""
        self._text, self._at, self._number, self._taken, self._read = "", 0, first.number, 1, []
        self._append([first.text])
        while self._skip(_BETWEEN_DOCUMENTS):
            if self._text[self._at] == "[":
                yield from self._array(self._at + 1)
            else:
                yield from self._object(first)
            first = Given(self._number, b"")

    def _append(self, texts: Iterable[bytes]) -> None:
        more = decoded(b"".join(texts))
        self._text, self._at = self._text[self._at :] + more, 0

    def _more(self, size: int) -> bool:
        """Read lines of so many octets, or up to one that may end a document; return whether there are any."""
        texts: list[bytes] = []
        if self._at:  # lines that are behind us
            del self._read[: max(0, len(self._read) - self._text.count("\n", self._at) - 1)]
        for given in self.lines:
            if given.text.startswith(_OBJECT) and not self._may_go_on(texts):
                self.lines.put_back([given])
                break
            self._taken += 1
            self._read.append(given)
            texts.append(given.text)
            size -= len(given.text)
            if size <= 0 or (given.text[:1] in _CLOSERS and self._tries < _MOST_TRIES):
                break
        self._append(texts)
        return bool(texts)

    def _may_go_on(self, texts: list[bytes]) -> bool:
        """Return whether an object may come next: not behind a name or a value, but for one that ends a document."""
        last = texts[-1].rstrip(_BLANKS.encode()) if texts else self._text.rstrip(_BLANKS).encode("utf-8", "replace")
        return not last or last.endswith(_BEFORE_OBJECT)

    def _go_to(self, end: int) -> None:
        """Go on to an offset, and to its line."""
        # most documents are one line, which a search finds out in a tenth of the time that counting takes
        if self._text.find("\n", self._at, end) >= 0:
            self._number += self._text.count("\n", self._at, end)
        self._at = end

    def _skip(self, blanks: re.Pattern[str]) -> bool:
        """Go past blanks; return whether something stands behind them in what was read."""
        found = blanks.match(self._text, self._at)
        end = self._at if found is None else found.end()
        self._go_to(end)
        return end < len(self._text)

    def _object(self, first: Given) -> Iterable[Found]:
        number, begin_taken = self._number, self._taken
        value, end, error = self._value()
        if error and end > MOST - 2 and (holder := _HOLDER.search(self._text, 0, _HEAD)) is not None:
            return self._held(holder.end())
        between = _BETWEEN_DOCUMENTS.match(self._text, end)
        following = end if between is None else between.end()
        rest = self._text[following : following + _NEAR]
        if error or (rest and not begins_json(encoded(rest))):
            return [self._broken(number, first)]
        is_alone = not rest and not self._text[end:].strip(_BLANKS)
        octets = self._octets_to(end, first, alone=is_alone)
        self._go_to(end)
        return [Found(octets, number, value, lines=self._taken - begin_taken + 1)]

    def _octets_to(self, end: int, first: Given, *, alone: bool) -> bytes:
        """Return a document that ends at an offset: with all of its lines where nothing else stands on them."""
        if not alone or self._text[: self._at].strip(_BLANKS):
            return encoded(self._text[self._at : end])
        if first.text and self._taken == 1:
            return first.text
        end = self._text.find("\n", end) + 1 or len(self._text)
        return encoded(self._text[0 if first.text else self._at : end])

    def _held(self, at: int) -> Iterator[Found]:
        """Yield the elements of an array that an object holds which is too large to be read."""
        yield from self._array(at)
        self._drop_line()

    def _array(self, at: int) -> Iterator[Found]:
        """Yield the elements of an array that begins before an offset."""
        self._go_to(at)
        number, empty = self._number, True
        while True:
            while not self._skip(_BETWEEN_ELEMENTS):
                if not self._more(1):
                    return
            if self._text[self._at] == "]":
                self._at += 1
                break
            number, empty = self._number, False
            value, end, error = self._value()
            if error:
                yield self._broken(number, Given(number, b""))
                return
            text = self._text[self._at : end]
            self._go_to(end)
            yield Found(encoded(text), number, value)
        if empty:
            yield Found(b"[]", number, [])

    def _value(self) -> tuple[Any, int, bool]:
        """Return the value that begins here, where it ends, and whether it is broken; take lines until it is whole."""
        self._tries = 0
        while True:
            self._tries += 1
            size = len(self._text) - self._at
            outline = None if self._outline is None else self._outline(self._text, self._at)
            # a session message is only handed on here: whoever reads it decodes it
            if outline is not None and is_message(outline[1]):
                return self._whole(outline[1], outline[0])
            try:
                value, end = _decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not _is_unfinished(error, self._text):
                    self._failures += self._tries > 1
                    return None, 0, True
            except (ValueError, RecursionError):
                self._failures += self._tries > 1
                return None, 0, True
            else:
                return self._whole(value, end)
            if size >= MOST >> self._failures // _FEW or not self._more(size):
                self._failures += self._tries > 1
                return None, size, True

    def _whole(self, value: Any, end: int) -> tuple[Any, int, bool]:
        """Return a value that has its end: one over several lines lets the next take as many as any other."""
        if self._tries > 1:
            self._failures = 0
        return value, end, False

    def _broken(self, number: int, first: Given) -> Found:
        """Return the lines from here to the next one that begins a document, as one that cannot be read."""
        text = self._text if first.text else self._text[self._at :]
        begin, end, rest = text.partition("\n")
        count = rest.count("\n") + (not rest.endswith("\n")) * bool(rest)
        given = [Given(number, encoded(begin + end)), *self._read[len(self._read) - count :]]
        if not given[-1].whole:
            self._drop_line()
        self._text, self._at = "", 0
        kept, size = given[:1], 0
        self.lines.put_back(given[1:])
        for line in self.lines:
            if line.text[:1] in _OPENERS and begins_json(line.text):
                self.lines.put_back([line])
                break
            size += len(line.text)
            if size <= MOST:
                kept.append(line)
        return Found(b"".join(line.text for line in kept)[:MOST], number, broken=True, lines=len(kept))

    def _drop_line(self) -> None:
        """Go past the end of a line that is too long."""
        self._text, self._at = "", 0
        for given in self.lines:
            if given.whole:
                return


def _is_unfinished(error: json.JSONDecodeError, text: str) -> bool:
    """Return whether more text may mend an error: it stands at the end, or in a string that does not end."""
    if error.msg.startswith("Invalid control"):
        return False
    return error.msg.startswith("Unterminated string") or not text[error.pos :].strip(_BLANKS)
