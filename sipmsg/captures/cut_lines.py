"""Put lines of syslog together that are parts of one: what is longer than a message of syslog may be goes on in more.

``log`` gives each line to :class:`CutLines`, and gets back what is to be read in its place.
"""

from __future__ import annotations

import json

import attrs

from sipmsg.captures.block import find_start
from sipmsg.captures.escapes import Line, mark_of, unescaped
from sipmsg.captures.framing import PROTOCOL, head_end, read_head
from sipmsg.captures.shapes import prefix_of
from sipmsg.limits import DEFAULT_LIMITS

#: no daemon cuts shorter lines (RFC 5424 section 6.1)
_SHORTEST = 480
_LONGEST = DEFAULT_LIMITS.json_size
_MOST_HELD = 64
#: of one line, each of which is read again with those before it; they hold what one datagram may
_MOST_PARTS = 128
#: what stands behind a text that a log has between quotes
_BEHIND = b" \t\r'\""
_OBJECT = b'{"'

_Key = tuple[str | None, str]


@attrs.define
class CutLines:
    """Holds lines that end within a message, each until the next one of who wrote it."""

    _held: dict[_Key, tuple[Line, bytes, int]] = attrs.field(factory=dict)

    @property
    def holds(self) -> bool:
        """Whether a line waits for the next one."""
        return bool(self._held)

    def may_take(self, text: bytes) -> bool:
        """Return whether a line may be a part of one."""
        return bool(self._held) or PROTOCOL in text

    def add(self, line: Line, text: bytes) -> list[tuple[Line, bytes]]:
        """Return the lines that are whole with this one: the one that was held, with it or before it."""
        mark = mark_of(text)
        seems_json = _OBJECT in text and text.rstrip(_BEHIND).endswith(b"}")
        if not self._held and (mark is None or seems_json or text.rstrip(_BEHIND).endswith(mark)):
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
        # one that ends with the end of a line is whole, nearly always
        is_long = mark is not None and _SHORTEST <= len(text) < _LONGEST and not text.rstrip(_BEHIND).endswith(mark)
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


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text[text.index(_OBJECT) :])
    except (ValueError, RecursionError):
        return False
    return True


def _ends_early(text: bytes) -> bool:
    """Return whether a line with escapes begins a message, and ends within it."""
    whole = unescaped(text)
    start = find_start(whole.partition(b"\n")[0])
    if start is None:
        return False
    at = whole.index(start)
    begin = head_end(whole, at)
    head = read_head(whole[at:begin]) if begin >= 0 else None
    return head is None or (head.length is not None and len(whole) - begin < head.length)
