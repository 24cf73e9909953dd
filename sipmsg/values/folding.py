"""Unfold a header value to one line, and map its characters to where they stood: RFC 3261 section 7.3.1.

``typed`` reads a value unfolded, and moves the spans of its problems back into the raw text.
"""

from __future__ import annotations

from sipmsg.ascii import BLANKS, CRLF, strip
from sipmsg.errors import Span
from sipmsg.late_attrs import frozen


def unfolded(text: str) -> str:
    """Return the text of :class:`Unfolded` alone."""
    return Unfolded.of(text).text if CRLF in text else strip(text)


@frozen
class Unfolded:
    r"""A value without outer blanks and folds; ``span`` gives the place of a piece of it in the text as received.

    >>> value = Unfolded.of(" <sip:a@b>\r\n ;tag=1 ", start=6)
    >>> value.text, value.span(10, 11)
    ('<sip:a@b> ;tag=1', Span(start=19, end=20))
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Unfolded:
        """Return a value that begins at an offset; what is folded wrongly stays as it is."""
        if CRLF not in text:
            bare = strip(text)
            return cls(bare, ((0, start + (text.index(bare) if bare else 0)),))
        lines = text.split(CRLF)
        if not all(line[:1] in BLANKS and line for line in lines[1:]):
            lines = [text]
        made: list[str] = []
        pieces: list[tuple[int, int]] = []
        at, length = start, 0
        for line in lines:
            bare = strip(line)
            if bare:
                length += bool(made)
                pieces.append((length, at + len(line) - len(line.lstrip(BLANKS))))
                made.append(bare)
                length += len(bare)
            at += len(line) + len(CRLF)
        return cls(" ".join(made), tuple(pieces) or ((0, start),))

    def span(self, start: int, end: int) -> Span:
        """Return where a piece of the value stands."""
        if len(self.pieces) == 1:
            at = self.pieces[0][1]
            return Span(at + start, at + max(start, end))
        return Span(self._place(start), max(self._place(start), self._place(max(start, end - 1)) + (end > start)))

    def _place(self, offset: int) -> int:
        from bisect import bisect_right  # noqa: PLC0415 - few messages need it

        begins, stood = self.pieces[bisect_right(self.pieces, (offset, 1 << 62)) - 1]
        return stood + offset - begins
