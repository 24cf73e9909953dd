"""Put lines back together that a terminal or a printer has broken at its width, or the console of a script.

``text`` asks :func:`width_of` for the columns of a text, and reads its lines through :func:`unwrapped`.
:func:`concatenated` is for what Node.js prints of an object.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import attrs

from sipmsg.captures.escapes import uncoloured
from sipmsg.captures.framing import FIELD, PROTOCOL
from sipmsg.captures.json_text import MOST, Given
from sipmsg.captures.prefixes import prefix_of
from sipmsg.captures.shapes import header_of
from sipmsg.captures.start_lines import find_start
from sipmsg.octets import BLANKS, CRLF

#: what is narrower breaks nearly every line
_NARROWEST = 60
_LOOKED_AT = 1 << 18
#: broken fields that tell a width, and how many more there have to be than others of that length
_FEWEST, _TIMES = 2, 4
#: so much of a line tells what stands before all of them; zeros for digits
_BEGIN, _ZEROS = 12, bytes.maketrans(b"123456789", b"000000000")
_FIELD = re.compile(FIELD + rb"(?: |\Z)")
#: what stands in Via, and in what has an address
_OF_FIELDS = (PROTOCOL + b"/", b"sip:")
_OF_DESCRIPTION = re.compile(rb"[A-Za-z]=")


@attrs.frozen(slots=True)
class Width:
    """The columns at which lines are broken; ``prefixed`` where something of a log stands before each whole line."""

    columns: int
    prefixed: bool
    #: how most lines begin, zeros for their digits; empty where they have no beginning in common
    begin: bytes = b""

    def begins(self, line: bytes) -> bool:
        """Return whether something of a log stands before a line."""
        return bool(prefix_of(line)[2] or (self.begin and _without_digits(line) == self.begin))

    def goes_on(self, following: bytes) -> bool:
        """Return whether a line that is as wide as may be goes on in the one behind it."""
        if self.prefixed or not following:
            return bool(following) and not self.begins(following)
        begins = _FIELD.match(following) or _OF_DESCRIPTION.match(following) or find_start(following)
        return not begins and following[:1] not in BLANKS


def width_of(begin: bytes) -> Width | None:
    r"""Return the width at which the lines of a text that has to do with SIP are broken, None where they are not.

    Its longest lines are as long as each other, and those among them that have something of a log before them, or
    that are header fields, go on in the next line.

    >>> one = b"BYE sip:a@b SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-524287-1;rece\nived=192.0.2.7\n"
    >>> width_of(2 * one)
    Width(columns=60, prefixed=False, begin=b'')
    >>> width_of(2 * one.replace(b"rece\nived", b"received")) is None
    True
    """
    if PROTOCOL not in begin:
        return None
    lines = [line.removesuffix(b"\r") for line in begin[:_LOOKED_AT].split(b"\n")[:-1]]
    columns = max(map(len, lines), default=0)
    if columns < _NARROWEST:
        return None
    broken, other = Counter[bool](), 0
    width = Width(columns, prefixed=False, begin=_common_begin(lines))
    for line, following in pairwise(lines):
        if len(line) != columns or following[:1] in BLANKS or _OF_DESCRIPTION.match(following):
            continue  # or it may be either
        begins = width.begins(line)
        if not (begins or _FIELD.match(line)):
            continue
        if begins and width.begins(following):
            other += 1
        elif width.goes_on(following) and header_of(following, None) is None:
            broken[begins] += any(mark in line + following for mark in _OF_FIELDS)
        elif not begins:  # what a log writes of several lines has something before the first of them only
            other += 1
    enough = broken.total() >= _FEWEST and broken.total() >= _TIMES * other
    return attrs.evolve(width, prefixed=broken[True] > broken[False]) if enough else None


def _common_begin(lines: list[bytes]) -> bytes:
    """Return how most lines begin, zeros for their digits; nothing where they do not, or begin with blanks."""
    begins = Counter(_without_digits(line) for line in lines if line)
    begin, count = begins.most_common(1)[0] if begins else (b"", 0)
    return begin if count * 2 > begins.total() and begin[:1].strip(BLANKS) else b""


def _without_digits(line: bytes) -> bytes:
    return line[:_BEGIN].translate(_ZEROS)


def unwrapped(lines: Iterator[Given], width: Width) -> Iterator[Given]:
    """Yield lines, each with those that it goes on in; the number is that of the first."""
    held: Given | None = None
    for given in lines:
        text = given.text.rstrip(CRLF)
        if held is not None and len(held.text) < MOST and width.goes_on(text):
            held = Given(held.number, held.text.rstrip(CRLF) + given.text)
        else:
            if held is not None:
                yield held
            held = given
        if len(text) != width.columns:
            yield held
            held = None
    if held is not None:
        yield held


#: how Node.js prints a text of several lines: each of them quoted, its end of two characters, with a sign between them
_GOES_ON = re.compile(rb"(?:\\n|\\r)['\"`] \+[ \t]*\r?\n?\Z")
_OPENS = re.compile(rb"[ \t]*['\"`]")


def is_concatenated(begin: bytes) -> bool:
    r"""Return whether a text has a SIP message in it as Node.js prints one.

    >>> is_concatenated(b"{ raw: 'BYE sip:bob@biloxi.com SIP/2.0\\r\\n' +\n    'Call-ID: 1\\r\\n' }\n")
    True
    """
    lines = (uncoloured(line) for line in begin[:_LOOKED_AT].split(b"\n") if PROTOCOL in line)
    return any(_GOES_ON.search(line) is not None for line in lines)


def concatenated(lines: Iterator[Given]) -> Iterator[Given]:
    """Yield lines, each with those that a text in it goes on in; the number is that of the first."""
    parts, number, size = list[bytes](), 0, 0
    for given in lines:
        text = uncoloured(given.text)
        opened = _OPENS.match(text) if parts and size < MOST else None
        if opened is None:
            if parts:
                yield Given(number, b"".join(parts))
            parts, number, size = [], given.number, 0
        else:
            text = text[opened.end() :]
        end = _GOES_ON.search(text)
        parts.append(text if end is None else text[: end.start() + 2])
        size += len(text)
        if end is None:
            yield Given(number, b"".join(parts))
            parts = []
    if parts:
        yield Given(number, b"".join(parts))
