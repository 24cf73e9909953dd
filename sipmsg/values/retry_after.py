"""Retry-After: RFC 3261 section 20.33."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import BLANKS
from sipmsg.grammar.reading import About, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import NumberParameter, Parsed, each_parameter_as_declared
from sipmsg.values.rules import each_parameter_once
from sipmsg.values.shapes import head
from sipmsg.values.value import unchecked, value
from sipmsg.values.words import NUMBER


@value
class RetryAfter(Parsed, rule="retry_after"):
    """The time to try again: seconds from now, a comment as written, or None, and parameters.

    >>> retry = RetryAfter.parse("18000 (in a meeting);duration=3600")
    >>> retry.seconds, retry.comment, retry.duration
    (18000, '(in a meeting)', 3600)
    """

    seconds: int
    comment: str | None = None
    params: Params = NO_PARAMS

    duration: ClassVar[NumberParameter] = NumberParameter(
        "duration", "How many seconds the callee will be there, or None."
    )

    def __str__(self) -> str:
        comment = "" if self.comment is None else f" {self.comment}"
        return f"{self.seconds}{comment}{self.params}"


@HEADERS.builds("retry_after")
def _retry_after(seconds: str | int, comment: str | None, params: Params) -> RetryAfter:
    return unchecked(RetryAfter)(int(seconds), None if comment is None else comment.strip(BLANKS), params)


each_parameter_once(RetryAfter)
each_parameter_as_declared(RetryAfter)


_ABOUT = About("a time to retry", "RFC 3261 20.33")
_REST = Reader(
    changed(_ABOUT, must="has to end behind its digits, or go on with a comment in parentheses"),
    HEADERS.rule("nothing"),
)
_VALUE = Shaped(
    _ABOUT,
    HEADERS.rule("retry_value"),
    shape(SHAPE, "number_alone"),
    {"NUMBER_TEXT": NUMBER, "NUMBER_REST": _REST},
    lambda seconds, _rest: (seconds, None),
    kept=False,
)


def _of_head(found: tuple[str | int, str | None], params: Params) -> RetryAfter:
    return _retry_after(*found, params)


head(_ABOUT, HEADERS.rule("retry_after"), _VALUE, _of_head)
