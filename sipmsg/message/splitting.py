"""A message text cut into start line, header fields and the place of its body, the quick way where it can be."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import HeaderError
from sipmsg.limits import Limits
from sipmsg.message.concealment import concealed
from sipmsg.message.framing import CRLF, count_controls, frame
from sipmsg.values.syntax import MESSAGE

_CLEAN_LINES = MESSAGE.rule("clean_lines")
_EMPTY_LINE = CRLF + CRLF


def split(text: str, limits: Limits) -> tuple[str, Any, int, bool]:
    """Return start line, fields and the body's offset: by the grammar when it is clean, else by frame.

    The last of the four tells whether it was clean.
    """
    first, last = text.find(CRLF), text.find(_EMPTY_LINE)
    if 0 < first < last and last - first <= limits.header_size and text.find("\n") == first + 1:
        lines = text[first:last]
        fields = _CLEAN_LINES.search(lines)
        # each field has the CRLF before it; whatever else there is of control characters is too much
        if count_controls(lines) == 2 * len(fields) <= 2 * limits.headers:
            return text[:first], fields, last + 4, True
    try:
        cut = frame(text, limits)
    except HeaderError as error:
        raise concealed(error) from None
    fields = [(line.name, line.value) for line in cut.lines if line.name is not None]
    return cut.start_line, fields, cut.body_start, False
