"""Redact raw SIP messages: start line, header lines and body, each at its place and of its length."""

from __future__ import annotations

import attrs

from sipmsg.ascii import BLANKS
from sipmsg.errors import HeaderError, LimitError
from sipmsg.limits import Limits
from sipmsg.message.framing import Line, frame
from sipmsg.message.places import value_span
from sipmsg.redaction.body import redacted_body
from sipmsg.redaction.header import plain_name, redacted_field, redacted_name
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.start_line import redacted_start_line
from sipmsg.redaction.text import redacted_text
from sipmsg.values.registry import key_of

# header lines of a message that is cut into them
_MOST_LINES = 2_048
_CONTENT_TYPE = "content-type"


def redacted_message(text: str, names: Pseudonyms, limits: Limits) -> str:
    """Return the text of a SIP message with pseudonyms, of the same length; any text is taken.

    What has no start line, or passes a limit, is replaced word by word.
    """
    try:
        cut = frame(text, attrs.evolve(limits, headers=min(limits.headers, _MOST_LINES)))
    except HeaderError:
        return redacted_text(text, names)
    except LimitError:
        end = len(text) - len(text.lstrip("\r\n")) + len(text.lstrip("\r\n").partition("\n")[0])
        return redacted_start_line(text[:end], names) + redacted_text(text[end:], names)
    made = [text[: cut.start], redacted_start_line(cut.start_line, names)]
    at = cut.start + len(cut.start_line)
    kind = None
    for line in cut.lines:
        name, value, start, end = line
        made += [text[at:start], _header_line(text, line, names)]
        at = end
        if name is not None and key_of(plain_name(name)) == _CONTENT_TYPE:
            kind = kind or value
    return "".join([*made, text[at : cut.body_start], redacted_body(kind, text[cut.body_start :], names)])


def _header_line(text: str, line: Line, names: Pseudonyms) -> str:
    name, _, start, end = line
    if name is None:
        return redacted_text(text[start:end], names)
    at = value_span(text, line).start
    # between name and value stand a colon and blanks
    written = redacted_name(name, names)
    between = text[start + len(name) : at]
    if between.strip(BLANKS + ":\r\n"):
        between = redacted_text(between, names)
    return written + between + redacted_field(name, text[at:end], names)
