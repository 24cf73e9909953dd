"""Text that went through other hands: quoted in a mail, in a comment, with numbers of lines, from a terminal or a page.

``text`` asks :func:`marks_of` what stands round each line of a text, and reads it through :class:`Unmarked`, which has
the lines as they were.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

import attrs

from sipmsg.captures.block_stream import BlockStream
from sipmsg.captures.escapes import uncoloured
from sipmsg.captures.framing import PROTOCOL
from sipmsg.captures.prefixes import prefix_of
from sipmsg.captures.start_lines import find_start
from sipmsg.octets import BLANKS, CRLF, decoded, encoded

_LONGEST = 1 << 20
#: how many lines with SIP in them are looked at
_MOST_LOOKED_AT = 16
_NEAR = 65_536


@attrs.frozen(slots=True)
class Marks:
    """What stands before each line of a text, and behind; ``counts`` where it is a number that grows by one.

    ``of_page`` says that characters stand as HTML has them, ``hard`` that blanks are non-breaking.
    """

    before: re.Pattern[bytes] | None = None
    behind: re.Pattern[bytes] | None = None
    counts: bool = False
    of_page: bool = False
    hard: bool = False

    def off(self, line: bytes) -> bytes:
        """Return a line, its end with it, without the marks."""
        line = uncoloured(line)
        if self.hard:
            return line.replace(_HARD_BLANK, b" ")
        text, end = (line[:-1], b"\n") if line.endswith(b"\n") else (line, b"")
        found = self.before.match(text) if self.before is not None else None
        text = text if found is None else text[found.end() :]
        found = self.behind.search(text) if self.behind is not None else None
        text = text if found is None else text[: found.start()]
        return (encoded(unescape(decoded(text))) if self.of_page else text) + end

    def on(self, line: bytes, following: bytes | None) -> bool:
        """Return whether a line that may begin a message has them, and the one behind it, where there is one."""
        first, second = _found(self, line), None if following is None else _found(self, following)
        if first is None or (following is not None and second is None):
            return False
        return not self.counts or (second is not None and _counts_on(first, second))


def _found(marks: Marks, line: bytes) -> re.Match[bytes] | None:
    pattern = marks.before or marks.behind
    return None if pattern is None else pattern.match(line) if marks.before is not None else pattern.search(line)


def _counts_on(first: re.Match[bytes], second: re.Match[bytes]) -> bool:
    """Return whether a number is the next one, and has the same name before it."""
    names = [found.string[: found.start("count")].rstrip(BLANKS + b":-") for found in (first, second)]
    return names[0] == names[1] and int(second["count"]) == int(first["count"]) + 1


#: a mail; where no blank stands behind the last mark of most lines, one that does is the line's own
_MAIL, _TIGHT_MAIL = Marks(before=re.compile(rb"(?:> ?)+")), Marks(before=re.compile(rb"(?:> ?)*>"))
_QUOTED_TIGHTLY, _QUOTED = re.compile(rb"(?m)^(?:> ?)*>[^>\s]"), re.compile(rb"(?m)^(?:> ?)*> [^>\s]")
#: lines that a patch adds; in a part of one, those that it leaves as they are stand behind a blank
_ADDED, _ADDED_TO, _PART_OF_PATCH = (
    Marks(re.compile(rb"\+")),
    Marks(re.compile(rb"[+ ]")),
    re.compile(rb"(?m)^@@ -[0-9]"),
)
_KNOWN = (
    _ADDED,
    Marks(before=re.compile(rb"-")),  # those that it takes away
    # grep -n, cat -n, less -N, vi; what is behind such a number may look like another one, as a date does
    Marks(before=re.compile(rb"[ \t]*(?P<count>[0-9]{1,9})(?:[:-]|[ \t]|(?=\r?\Z))"), counts=True),
    Marks(before=re.compile(rb"[ \t]*[\[(]?(?P<count>[0-9]{1,9})[.|)\]]:?(?:[ \t]|(?=\r?\Z))"), counts=True),
    # with the name of the file; docker compose has a blank behind its number
    Marks(before=re.compile(rb"[^\s:]+(?P<by>[:-])[ \t]*(?P<count>[0-9]{1,9})(?P=by)"), counts=True),
    Marks(behind=re.compile(rb"\^M\r?\Z")),  # cat -v, less
    Marks(behind=re.compile(rb"(?<![ \t])[ \t]{2,}\r?\Z")),  # a window of a terminal, to its edge
)


_HARD_BLANK = "\N{NO-BREAK SPACE}".encode()
#: a non-breaking blank in a start line, where no agent sends one
_HARD_START = re.compile(
    re.escape(_HARD_BLANK + PROTOCOL) + rb"\r?$|" + re.escape(PROTOCOL + _HARD_BLANK) + rb"[1-6][0-9]{2}",
    re.MULTILINE,
)
_HARD = Marks(hard=True)
#: an address as a page has it, and as all others do
_ADDRESS_OF_PAGE, _ADDRESS = b"&lt;sip", b"<sip:"
_PAGE = Marks(
    before=re.compile(rb"(?:<[!/A-Za-z][^<>]*>)+"),
    behind=re.compile(rb"(?:(?<!<br>)(?<!<br/>)(?<!<br />)(?:<br ?/?>)+|(?<!>)(?:</[A-Za-z][^<>]*>)+)\r?\Z"),
    of_page=True,
)
#: what may stand before each line: what begins a comment, or the Call-ID of the call that a line is of
_WORD = re.compile(rb"[ \t]*(?://+|--+|[#;|*]+|[\w.+-]+@[\w.:-]+)(?=[ \t])")
_DOT = b"."
#: a message has at least so many fields
_FEWEST_PAIRS = 4


def _word_before(line: bytes, following: bytes | None) -> Marks | None:
    """Return the word that a line and the one behind it begin with, as marks; None where no log begins lines so."""
    found = _WORD.match(line)
    if found is None or following is None or not following.startswith(found[0]) or prefix_of(line)[2]:
        return None
    return Marks(before=re.compile(re.escape(found[0]) + rb"(?:[ \t]|(?=\r?\Z))"))


def marks_of(begin: bytes) -> Marks | None:
    r"""Return the marks round the lines of a text that has to do with SIP, None where there are none.

    >>> marks_of(b"You wrote:\n> > BYE sip:bob@biloxi.com SIP/2.0\n").off(b"> > To: <sip:bob@biloxi.com>\n")
    b'To: <sip:bob@biloxi.com>\n'
    >>> marks_of(b"BYE sip:bob@biloxi.com SIP/2.0\n") is None
    True
    """
    at = begin.find(PROTOCOL)
    if at >= 0 and _HARD_BLANK in begin and _HARD_START.search(begin) is not None:
        return _HARD
    if at >= 0 and _ADDRESS_OF_PAGE in begin and _ADDRESS not in begin:
        return _PAGE
    for _ in range(_MOST_LOOKED_AT):
        if at < 0:
            break
        first = begin.rfind(b"\n", 0, at) + 1
        last = begin.find(b"\n", at)
        last = len(begin) if last < 0 else last
        end = begin.find(b"\n", last + 1)
        line, following = uncoloured(begin[first:last]), None if end < 0 else uncoloured(begin[last + 1 : end])
        if _MAIL.on(line, following):
            near = begin[:_NEAR]
            return _TIGHT_MAIL if len(_QUOTED_TIGHTLY.findall(near)) > len(_QUOTED.findall(near)) else _MAIL
        for found in (*(marks for marks in _KNOWN if marks.on(line, following)), _word_before(line, following)):
            if found is not None and _is_start(found.off(line)):
                return _ADDED_TO if found is _ADDED and _PART_OF_PATCH.search(begin) is not None else found
        at = begin.find(PROTOCOL, last)
    indent = _indent(begin)
    # blanks at the end of a line are often lost
    return Marks(before=re.compile(re.escape(indent) + rb"|[ \t]+(?=\r?\Z)")) if indent else None


def is_doubled(begin: bytes) -> bool:
    r"""Return whether each line of the first message of a text stands there twice, as where two agents send one log.

    >>> is_doubled(2 * b"BYE sip:a@b SIP/2.0\n" + 2 * b"To: <sip:a@b>\n" + 2 * b"Call-ID: 1\n" + 2 * b"CSeq: 1 BYE\n")
    True
    """
    at = begin.find(PROTOCOL)
    for _ in range(_MOST_LOOKED_AT):
        if at < 0:
            break
        lines = begin[begin.rfind(b"\n", 0, at) + 1 : at + _LONGEST].split(b"\n", 2 * _FEWEST_PAIRS)
        if _is_start(lines[0]):
            pairs = lines[: 2 * _FEWEST_PAIRS : 2], lines[1 : 2 * _FEWEST_PAIRS : 2]
            return pairs[0] == pairs[1] and len(set(pairs[0])) > 1
        at = begin.find(PROTOCOL, at + len(lines[0]))
    return False


def _indent(begin: bytes) -> bytes:
    """Return the blanks that all lines of a text begin with."""
    if not begin.lstrip(CRLF).startswith((b" ", b"\t")):
        return b""
    lines = [line for line in begin.split(b"\n")[:-1] if line.strip()]
    least = min([line[: len(line) - len(line.lstrip(BLANKS))] for line in lines], key=len, default=b"")
    return least if all(line.startswith(least) for line in lines) else b""


def _is_start(line: bytes) -> bool:
    """Return whether a line ends with a start line, and the dot that ngrep writes for a CR."""
    bare = uncoloured(line).rstrip(BLANKS + b"\r")
    return find_start(bare) is not None or find_start(bare.removesuffix(_DOT)) is not None


class Unmarked(BlockStream):
    """A stream of the same text without the marks."""

    def __init__(self, source: io.BufferedReader, marks: Marks) -> None:
        super().__init__()
        self._source = source
        self._marks = marks

    def _lines(self, size: int) -> Iterator[bytes]:
        """Yield lines of so many octets, the last of them to its end."""
        while size > 0:
            line = self._source.readline(_LONGEST)
            size -= len(line)
            yield self._marks.off(line)

    def _block(self) -> bytes:
        made = b""
        while not made and (there := len(self._source.peek())):
            made = b"".join(self._lines(there))
        return made
