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

_Key = tuple[str | None, str]


@attrs.define
class CutLines:
    """Holds lines that end within a message, each until the next line of the same writer."""

    _held: dict[_Key, tuple[Line, bytes, int]] = attrs.field(factory=dict)

    @property
    def holds(self) -> bool:
        """Whether a line waits for the next one."""
        return bool(self._held)

    def may_take(self, text: bytes) -> bool:
        """Return whether a line may be a part of one."""
        return bool(self._held) or PROTOCOL in text

    def add(self, line: Line, text: bytes, *, ended: bool = False) -> list[tuple[Line, bytes]]:
        """Return the lines that are whole with this one: the one that was held, with it or before it.

        ``ended`` says that the tool has set an end of its own behind it, so that its last line end tells nothing.
        """
        mark = mark_of(text)
        seems_json = _OBJECT in text and text.rstrip(_BEHIND).endswith(b"}")
        if not self._held and (mark is None or seems_json or (not ended and text.rstrip(_BEHIND).endswith(mark))):
            return [(line, text)]
        _, writer, at = prefix_of(text)
        if writer is None:
            return [(line, text)]
        is_json = seems_json and _is_json(text)
        key, made, parts = (line.writer, writer), list[tuple[Line, bytes]](), 1
        held = self._held.pop(key, None)
        if held is not None:
            first, before, parts = held
            joined = before + text[at:]
            if not is_json and find_start(text) is None and (mark is not None or not _ends_early(joined)):
                line, text, mark, parts = first, joined, mark_of(before), parts + 1
            else:
                made.append((first, before))
                parts = 1
        # a line that ends with an escaped line end is whole, nearly always
        is_long = mark is not None and _SHORTEST <= len(text) < _LONGEST
        is_long = is_long and (ended or not text.rstrip(_BEHIND).endswith(mark or b""))
        if is_long and not is_json and parts < _MOST_PARTS and _ends_early(text):
            self._held[key] = line, text, parts
            if len(self._held) > _MOST_HELD:
                made.append(self._held.pop(next(iter(self._held)))[:2])
            return made
        return [*made, (line, text)]

    def end(self) -> list[tuple[Line, bytes]]:
        """Return the lines that nothing follows."""
        held = [each[:2] for each in self._held.values()]
        self._held.clear()
        return held


#: a fraction of a second that no other entry has by chance, and the length of a part, by which heads differ
_EXACT, _COUNT = re.compile(rb"\.[0-9]{3,}(?!000)[0-9]{3}"), re.compile(rb"[0-9]* *")


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
