"""Cut a session description into lines: where each begins and ends, whatever it says. RFC 8866 section 5."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Span
from sipmsg.grammar.core import core_of
from sipmsg.masking import masked
from sipmsg.octets import BYTE_ORDER_MARK
from sipmsg.syntax import SDP
from sipmsg.values.late import late
from sipmsg.values.value import unchecked, value


@value
class SdpLine:
    """One line: its type letter (None for a line that has none), its text, number from 1, offset, and line end.

    ``end`` is CRLF, LF, or whatever of CR and LF stands there; empty for a last line without an end. A byte order
    mark before the first line is a line of its own, without an end.
    """

    type: str | None
    text: str
    number: int
    start: int
    end: str

    @property
    def span(self) -> Span:
        """The offsets of the line, without its line end, in the text of the description."""
        return Span(self.start, self.start + len(self.text) + (2 if self.type else 0))

    def __repr__(self) -> str:
        shown = masked(str(self))[len(str(self)) - len(self.text) - len(self.end) :].removesuffix(self.end)
        return (
            f"SdpLine(type={self.type!r}, text={shown!r}, number={self.number}, start={self.start}, end={self.end!r})"
        )

    def __str__(self) -> str:
        head = f"{self.type}=" if self.type else ""
        return f"{head}{self.text}{self.end}"


_new_line = unchecked(SdpLine)


def rows(text: str) -> list[str]:
    r"""Return what the lines of a text hold, without line ends: each ends at LF and the CRs before it, or at the end.

    In a text without any LF, each ends at CR.

    >>> rows("v=0\r\ns=-\nfoo")
    ['v=0', 's=-', 'foo']
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    if "\r" in text and "\n" not in text:
        return text.removesuffix("\r").split("\r")
    made = text.split("\r\n")
    if not len(made) - 1 == text.count("\n") == text.count("\r"):
        made = [row.rstrip("\r") for row in text.split("\n")]
    if not text or text[-1] == "\n":
        made.pop()
    return made


def cut(text: str) -> list[SdpLine]:
    r"""Return the lines of a text with their places.

    >>> [(line.type, line.text, line.start) for line in cut("v=0\r\ns=-\nfoo")]
    [('v', '0', 0), ('s', '-', 5), (None, 'foo', 9)]
    """
    return [*each_line(text)]


def each_line(text: str) -> Iterator[SdpLine]:
    """Yield what :func:`cut` returns, one at a time."""
    at = 0
    if text.startswith(BYTE_ORDER_MARK):
        at = len(BYTE_ORDER_MARK)
        yield _new_line(None, BYTE_ORDER_MARK, 1, 0, "")
    end = "\n" if "\n" in text else "\r"
    for number, row in enumerate(rows(text), 1):
        after = text.find(end, at) + 1 or len(text)
        yield line_at(text, number, at, at + len(row), after)
        at = after


def line_at(text: str, number: int, start: int, end: int, after: int) -> SdpLine:
    """Return the line from an offset to another, where its line end begins; the next line begins at ``after``."""
    typed = text[start + 1 : min(start + 2, end)] == "=" and "a" <= text[start] <= "z"
    letter, rest = (text[start], text[start + 2 : end]) if typed else (None, text[start:end])
    return _new_line(letter, rest, number, start, text[end:after])


class Source:
    """A text, the rows that it was cut into, and their places, which are looked for when somebody asks."""

    __slots__ = ("clean", "lines", "rows", "text", "tidy")

    text: str
    #: the text of the lines, without line ends
    rows: list[str]
    #: whether each line ends in CRLF, and no CR or LF stands anywhere else
    clean: bool
    #: whether it is clean, and what ASCII can print
    tidy: bool
    #: the lines with their places, the byte order mark left out
    lines: list[SdpLine]

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def mark(self) -> str:
        """The byte order mark, or nothing."""
        return BYTE_ORDER_MARK if self.text.startswith(BYTE_ORDER_MARK) else ""


def _is_clean(text: str) -> bool:
    ends = text.count("\r\n")
    return text.count("\r") == text.count("\n") == ends and text.endswith("\n")


def _is_tidy(text: str) -> bool:
    core = core_of(SDP)
    if core is None:
        return text.isascii() and _is_clean(text) and text.replace("\r\n", "").isprintable()
    tidy: bool = core.module.tidy(text)
    return tidy


def _placed(text: str) -> list[SdpLine]:
    return cut(text)[1:] if text.startswith(BYTE_ORDER_MARK) else cut(text)


late(
    Source,
    {
        "rows": lambda source: rows(source.text),
        "clean": lambda source: _is_clean(source.text),
        "lines": lambda source: _placed(source.text),
        "tidy": lambda source: _is_tidy(source.text),
    },
)
