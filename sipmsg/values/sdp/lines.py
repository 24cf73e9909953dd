"""The lines of a session description: cut one by one, and put right so that one rule reads them all.

Only a text that is not in the RFC's order, with CRLF after each line, comes here; and any text
whose problems are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sipmsg.errors import Span
from sipmsg.masking import masked
from sipmsg.syntax import SDP
from sipmsg.values.value import maker, value

_LINES = SDP.rule("sdp_lines")
_WORDS = SDP.rule("line_words")

SESSION_ORDER = "vosiuepcbtrzka"
MEDIA_ORDER = "micbka"
TIMES = "trz"

# Lines that the whole rule reads field by field, each by its own rule here
_CHECKED = {"v": SDP.rule("version_number"), "o": SDP.rule("origin"), "c": SDP.rule("connection")}
_ATTRIBUTE = SDP.rule("attribute")


@value
class SdpLine:
    """One line: its type letter (None for a line that has none), its text, number from 1, and offsets."""

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


_new_line = maker(SdpLine)


def cut(text: str) -> list[SdpLine]:
    r"""Return the lines of a text, which end at CRLF or LF; the last may lack its end.

    >>> [(line.type, line.text) for line in cut("v=0\r\ns=-\nfoo")]
    [('v', '0'), ('s', '-'), (None, 'foo')]
    """
    if not text:
        return []
    ended = text.endswith("\n")
    found = _LINES.search(text if ended else text + "\n")
    lines = list(_lines(found))
    if not ended:
        last = lines[-1]
        lines[-1] = SdpLine(last.type, text[last.start + (2 if last.type else 0) :], last.number, last.start, "")
    return lines


def _lines(found: Iterable[tuple[str, str] | str]) -> Iterator[SdpLine]:
    start = 0
    for number, item in enumerate(found, 1):
        head, rest = ("", item) if isinstance(item, str) else item
        end = "\r\n" if rest.endswith("\r\n") else "\n"
        yield _new_line(head[:1] or None, rest[: -len(end)], number, start, end)
        start += len(head) + len(rest)


def sections(lines: list[SdpLine]) -> list[list[SdpLine]]:
    """Return the lines of the session, then those of each media description; lines without a type are left out."""
    made: list[list[SdpLine]] = [[]]
    for line in lines:
        if line.type == "m":
            made.append([])
        if line.type:
            made[-1].append(line)
    return made


def repaired(lines: list[SdpLine]) -> str:
    """Return the lines that can be read, in the RFC's order and with CRLF, as one text."""
    session, *media = sections(lines)
    version = "" if any(line.type == "v" and readable(line) for line in session) else "v=0\r\n"
    return (
        version
        + _ordered(session, SESSION_ORDER, "vosiuck")
        + "".join([_ordered(part, MEDIA_ORDER, "mik") for part in media])
    )


def _ordered(lines: list[SdpLine], order: str, single: str) -> str:
    kept: dict[str, list[str]] = {letter: [] for letter in order}
    for line in lines:
        letter = line.type or ""
        text = readable(line)
        if text is None or letter not in kept or (letter in single and kept[letter]):
            continue
        if letter in TIMES:
            letter = "t" if letter == "t" or kept["t"] else "r"
        if letter != "r":
            kept[letter].append(f"{line.type}={text}\r\n")
    return "".join([text for letter in order for text in kept[letter]])


def readable(line: SdpLine) -> str | None:
    """Return the text of a line as its rule reads it, blanks put right; None where it does not."""
    text = line.text
    rule = _CHECKED.get(line.type or "")
    if rule is not None:
        if rule.match(text) is None:
            text = " ".join(words(text))
        return None if rule.match(text) is None else text
    if line.type == "a":
        return None if _ATTRIBUTE.match(text) is None else text
    return text if text or line.type == "m" else None


def words(text: str) -> tuple[str, ...]:
    """Return what stands between the blanks of a text.

    >>> words("audio  4000 RTP/AVP ")
    ('audio', '4000', 'RTP/AVP')
    """
    found: tuple[str, ...] = _WORDS.search(text)
    return found


def line_text(line: str | None) -> str | None:
    r"""Return the text of one whole line, without its type and its line end.

    >>> line_text("i=a title\r\n")
    'a title'
    """
    return None if line is None else line[2:-2]
