"""The bounds below which sipmsg does its work in linear time and modest memory."""

from __future__ import annotations

import attrs

from sipmsg.errors import LimitError


@attrs.frozen(slots=True, kw_only=True)
class Limits:
    """Bounds on what is read; every parse function takes one as ``limits=``.

    Sizes are in characters of text or bytes of a body, the rest are counts. Past a bound the
    functions raise :class:`sipmsg.LimitError`, which names it.

    >>> Limits(headers=2).headers
    2
    """

    json_size: int = 1_048_576
    message_size: int = 262_144
    headers: int = 512
    header_size: int = 16_384
    list_elements: int = 256
    parameters: int = 100
    comment_depth: int = 16
    folds: int = 64
    multipart_depth: int = 4
    multipart_parts: int = 64
    sdp_lines: int = 4_096
    media: int = 128
    formats: int = 128
    json_depth: int = 64
    digits: int = 10
    time_digits: int = 20
    problems: int = 1_000

    def check(self, limit: str, found: int) -> None:
        """Raise LimitError when ``found`` is more than the bound called ``limit``."""
        bound = getattr(self, limit)
        if found > bound:
            raise LimitError(limit, bound, found)


DEFAULT_LIMITS = Limits()
