"""The bounds below which sipmsg does its work in linear time and modest memory.

:class:`Limits` is what the public functions take as ``limits=``; what is longer raises LimitError before it is read.
"""

from __future__ import annotations

from typing import Any

from sipmsg.errors import LimitError, SipMsgError
from sipmsg.late_attrs import Of, field, fields_of, frozen

# as many digits as the grammars take in a number
MOST_DIGITS = 10
MOST_TIME_DIGITS = 20
# the highest number of a port: 16 bits
MOST_PORT = 65_535


def _count(_: Any, field: Any, bound: object) -> None:
    most = {"digits": MOST_DIGITS, "time_digits": MOST_TIME_DIGITS}.get(field.name)
    if type(bound) is not int or bound < 0 or (most is not None and bound > most):
        span = "0 or more" if most is None else f"0 to {most}"
        raise SipMsgError(f"the limit {field.name} has to be an integer, {span}, and is {bound!r}")


@frozen(kw_only=True)
class Limits:
    """Bounds on what is read; every parse function takes one as ``limits=``.

    Sizes are in characters of text or bytes of a body, the rest are counts; SECURITY.md says what each one counts.
    Past a bound the functions raise :class:`sipmsg.LimitError`, which names it. ``digits`` and ``time_digits`` can be
    lowered only. Raises SipMsgError for a bound that is no integer, or out of range.

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
    digits: int = MOST_DIGITS
    time_digits: int = MOST_TIME_DIGITS
    problems: int = 1_000
    #: a text with fewer characters passes no bound on what stands in it
    safe_size: int = field(init=False, repr=False, eq=False)

    def check(self, limit: str, found: int) -> None:
        """Raise LimitError when ``found`` is more than the bound called ``limit``."""
        bound = getattr(self, limit)
        if found > bound:
            raise LimitError(limit, bound, found)


def _safe_size(limits: Any) -> int:
    return min(limits.list_elements, limits.parameters) if limits.digits == MOST_DIGITS else 0


for _bound in fields_of(Limits) or ():
    if _bound.init:
        _bound.validator = _count
    else:
        _bound.default = Of(_safe_size)


def defaults(**bounds: int) -> Limits:
    """Return the bounds as they are unless a caller gives others; some may be changed."""
    made = object.__new__(Limits)
    for each in fields_of(Limits) or ():
        bound = each.default.work_out(made) if isinstance(each.default, Of) else bounds.get(each.name, each.default)
        object.__setattr__(made, each.name, bound)
    return made


DEFAULT_LIMITS = defaults()
