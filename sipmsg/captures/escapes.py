"""Undo the escapes by which a log has all lines of a message in one line of its own.

``log`` calls :func:`unescaped` for each line that may hold a message.
"""

from __future__ import annotations

import re
from functools import partial

import attrs

from sipmsg.captures.framing import PROTOCOL
from sipmsg.captures.items import NOWHERE, Meeting
from sipmsg.octets import BLANKS, CRLF

#: how syslog and others write the end of a line within one: the mark of it, what stands for a character, its base
_ESCAPES = (
    (b"#012", re.compile(rb"#(0[0-3][0-7]|177)"), 8),
    (b"\\012", re.compile(rb"\\(0[0-3][0-7]|177)"), 8),
    (b"<010>", re.compile(rb"<(0[0-3][0-9]|127)>"), 10),
    (b"\\x0a", re.compile(rb"\\x(0[9adAD])"), 16),
    (b"\\x0A", re.compile(rb"\\x(0[9adAD])"), 16),
    (b"\\u000a", re.compile(rb"\\u00(0[9adAD])"), 16),
    (b"\\u000A", re.compile(rb"\\u00(0[9adAD])"), 16),
)
_BACKSLASHES = re.compile(rb"\\(?:([rnt\"'\\])|x([0-9A-Fa-f]{2}))")
_BACKSLASHED = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b'"': b'"', b"'": b"'", b"\\": b"\\"}
#: the letter before the quote where Python has written the octets of a message
_OCTETS = re.compile(rb"(?<![A-Za-z0-9_])b(?=['\"][A-Z])")
#: how often a text may have been escaped: JSON in a text in JSON
_MOST_TIMES = 4
#: how the sequences begin that colour the text of a terminal, or control it in another way
ESCAPE = b"\x1b"
_COLOURS = re.compile(rb"\x1b\[[0-9;]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


@attrs.define(slots=True)
class Line:
    """A line without its end, its number, and what a log's own record around it tells: of the message, who wrote it."""

    text: bytes
    number: int
    met: Meeting = NOWHERE
    writer: str | None = None


def uncoloured(line: bytes) -> bytes:
    r"""Return a line without what colours it on a terminal.

    >>> uncoloured(b"\x1b[31mBYE\x1b[0m sip:a@b SIP/2.0")
    b'BYE sip:a@b SIP/2.0'
    """
    return _COLOURS.sub(b"", line) if ESCAPE in line else line


def mark_of(line: bytes) -> bytes | None:
    """Return how a line writes the ends of lines, None where it has none."""
    if b"#" not in line and b"\\" not in line and b"<0" not in line:
        return None
    return next((mark for mark in (*(mark for mark, _, _ in _ESCAPES), b"\\r\\n", b"\\n") if mark in line), None)


def unescaped(line: bytes) -> bytes:
    r"""Return a line with the line ends in it that a log has escaped, where a message may be in it.

    >>> unescaped(b"BYE sip:a@b SIP/2.0#015#012Via: SIP/2.0/UDP a#015#012")
    b'BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n'
    """
    if PROTOCOL not in line:
        return line
    for mark, pattern, base in _ESCAPES:
        if mark in line:
            return pattern.sub(partial(_character, base), line)
    for _ in range(_MOST_TIMES):
        if b"\\n" not in line or b"\n" in line.rstrip(CRLF):
            break
        line = _BACKSLASHES.sub(_backslashed, _OCTETS.sub(b"", line)).rstrip(BLANKS)
        line = line[:-1] if line.endswith((b'"', b"'")) else line
    return line


def without_backslashes(text: bytes) -> bytes:
    r"""Return a text without the backslashes of its escapes, each once.

    >>> without_backslashes(rb"Call-ID: 1\r\n")
    b'Call-ID: 1\r\n'
    """
    return _BACKSLASHES.sub(_backslashed, text)


def _character(base: int, found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], base)])


def _backslashed(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[2], 16)]) if found[1] is None else _BACKSLASHED[found[1]]
