"""The limits on one header value: elements of a list, parameters, depth of comments, digits.

A value is counted when it has been read, and only where its text is long enough to hold so many: that it is no longer
than ``header_size`` is what bounds the work. The depth of comments is checked before.
"""

from __future__ import annotations

from typing import Any

from sipmsg.limits import MOST_DIGITS, Limits
from sipmsg.values.params import NO_PARAMS


def check_counts(value: Any, limits: Limits) -> None:
    """Raise LimitError where a value has more elements or parameters than the limits allow.

    >>> check_counts(("INVITE", "ACK"), Limits(list_elements=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit list_elements exceeded: at most 1, found 2; Limits(list_elements=...) allows more
    """
    elements = value if isinstance(value, tuple) else (value,)
    limits.check("list_elements", len(elements))
    for element in elements:
        uri = getattr(element, "uri", None)
        for params in (
            getattr(element, "params", NO_PARAMS),
            getattr(uri, "params", NO_PARAMS),
            getattr(uri, "headers", NO_PARAMS),
            getattr(element, "headers", NO_PARAMS),
        ):
            limits.check("parameters", len(params.pairs))


def check_digits(value: Any, limits: Limits) -> None:
    """Raise LimitError where a number of a value has more digits than the limits allow.

    The grammars hold the usual bound by themselves.

    >>> check_digits(4711, Limits(digits=3))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit digits exceeded: at most 3, found 4
    """
    if limits.digits == MOST_DIGITS:
        return
    if isinstance(value, int):
        limits.check("digits", len(str(value)))
    members = value if type(value) is tuple else [getattr(value, name) for name in getattr(value, "__match_args__", ())]
    for member in members:
        check_digits(member, limits)


def check_depth(text: str, limits: Limits) -> None:
    """Raise LimitError where comments are nested deeper than the limits allow (RFC 3261 section 25.1).

    >>> check_depth("Phone (beta (2))", Limits(comment_depth=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit comment_depth exceeded: at most 1, found 2; Limits(comment_depth=...) allows more
    """
    if text.count("(") <= limits.comment_depth:
        return
    depth, escaped = 0, False
    for char in text:
        if escaped:
            escaped = False
        elif char == "\\" and depth:
            escaped = True
        elif char == "(":
            depth += 1
            limits.check("comment_depth", depth)
        elif char == ")" and depth:
            depth -= 1
