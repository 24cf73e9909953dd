"""Put lines of syslog back together that are parts of one, which was longer than a message of syslog may be.

``log`` gives each line to :class:`CutLines`, and gets back what is to be read in its place.
"""

from __future__ import annotations

import json
import re

import attrs

from sipmsg.captures.escapes import Line, mark_of, unescaped
from sipmsg.captures.framing import PROTOCOL, head_and_body
from sipmsg.captures.prefixes import prefix_of
from sipmsg.captures.start_lines import find_start
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.octets import CRLF

#: no daemon cuts shorter lines (RFC 5424 section 6.1)
_SHORTEST = 480
_LONGEST = DEFAULT_LIMITS.json_size
_MOST_HELD = 64
#: the most parts of one line, each of which is read again with those before it; so many hold a whole datagram
_MOST_PARTS = 128
#: what stands behind a text that a log has between quotes
_BEHIND = b" \t\r'\""
_OBJECT = b'{"'
#: how a line ends within an escaped line end
_PARTS_OF_ESCAPES = (b"#", b"#0", b"#01", b"\\", b"<", b"<0", b"<01")
#: lines that may stand before a start line in a line with escapes
_MOST_BEFORE = 4

#: a fraction of a second that no other entry has by chance, and the length of a part, by which heads differ
_EXACT, _COUNT = re.compile(rb"\.[0-9]{3,}(?!000)[0-9]{3}"), re.compile(rb"[0-9]* *")

_Key = tuple[str | None, str]


@attrs.frozen(slots=True)
class _Parts:
    """The parts of a line, as many as have come: the line of the first, and the text of all."""

    line: Line
    text: bytes
    count: int = 1

    @property
    def may_go_on(self) -> bool:
        """Whether a part of this length may be followed by another."""
        return _SHORTEST <= len(self.text) < _LONGEST and self.count < _MOST_PARTS

    def joined(self, rest: bytes) -> _Parts:
        """Return these parts with one more."""
        return _Parts(self.line, self.text + rest, self.count + 1)

    def together(self) -> tuple[Line, bytes]:
        """Return the parts as the line that they make."""
        return self.line, self.text


@attrs.define
class CutLines:
    """Holds lines that end within a message, each until the next line of the same writer."""

    _held: dict[_Key, _Parts] = attrs.field(factory=dict)

    @property
    def holds(self) -> bool:
        """Whether a line waits for the next one."""
        return bool(self._held)

    def may_take(self, text: bytes) -> bool:
        """Return whether a line may be a part of one."""
        return bool(self._held) or PROTOCOL in text

    def add(self, line: Line, text: bytes, *, ended: bool = False) -> list[tuple[Line, bytes]]:
        """Return the lines that are whole with this one: the one that was held, with it or before it.

        ``ended`` says that the tool has written a mark of its own behind the line, so that a line end before that does
        not tell whether the line is whole.
        """
        mark = mark_of(text)
        seems_json = _OBJECT in text and text.rstrip(_BEHIND).endswith(b"}")
        if not self._held and (seems_json or _is_whole(text, mark, ended=ended)):
            return [(line, text)]
        _, writer, at = prefix_of(text)
        if writer is None:
            return [(line, text)]
        key, is_json = (line.writer, writer), seems_json and _is_json(text)
        held, parts, whole = self._held.pop(key, None), _Parts(line, text), list[tuple[Line, bytes]]()
        if held is not None:
            joined = held.joined(text[at:])
            if not is_json and find_start(text) is None and (mark is not None or not _ends_early(joined.text)):
                parts, mark = joined, mark_of(held.text)
            else:
                whole.append(held.together())
        may_go_on = parts.may_go_on and not (is_json or _is_whole(parts.text, mark, ended=ended))
        if not may_go_on or not _ends_early(parts.text):
            return [*whole, parts.together()]
        self._held[key] = parts
        if len(self._held) > _MOST_HELD:
            whole.append(self._held.pop(next(iter(self._held))).together())
        return whole

    def end(self) -> list[tuple[Line, bytes]]:
        """Return the lines that nothing follows."""
        held = [parts.together() for parts in self._held.values()]
        self._held.clear()
        return held


def rest_of(head: bytes, line: bytes) -> bytes | None:
    r"""Return the text of a line that is a further part of a log entry, None where it is an entry of its own.

    ``head`` stands before the first part. Before the others stands the same, to the microsecond, but for the length
    of the part, with which it begins.

    >>> head = b"1787 12162016 083615.737177:1.01.00.38939.MAJOR .SIPSG:"
    >>> rest_of(head, b"583" + head[4:] + b"company.com>")
    b'company.com>'
    """
    if _EXACT.search(head) is None:
        return None
    own, theirs = (text[found.end() if (found := _COUNT.match(text)) else 0 :] for text in (head, line))
    return theirs[len(own) :] if own and theirs.startswith(own) else None


def _is_whole(text: bytes, mark: bytes | None, *, ended: bool) -> bool:
    """Return whether no part follows a line: it has no escaped line ends, or one at its end, which is nearly sure."""
    return mark is None or (not ended and text.rstrip(_BEHIND).endswith(mark))


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text[text.index(_OBJECT) :])
    except (ValueError, RecursionError):
        return False
    return True


def _ends_early(text: bytes) -> bool:
    """Return whether a line with escapes begins a message, and ends within it."""
    whole = unescaped(text)
    start = next(filter(None, map(find_start, whole.split(b"\n", _MOST_BEFORE)[:_MOST_BEFORE])), None)
    if start is None:
        return False
    if text.endswith(_PARTS_OF_ESCAPES):
        return True
    at = whole.index(start)
    head, begin = head_and_body(whole, at)
    lost = whole.count(b"\n", begin) - whole.count(CRLF, begin)  # line ends without their CR
    return head is None or (head.length is not None and len(whole) - begin + lost < head.length)
