"""The limits on one header value: elements of a list, parameters, depth of comments."""

from __future__ import annotations

from typing import Any

from sipmsg.limits import Limits
from sipmsg.model.params import NO_PARAMS


def check_counts(value: Any, text: str, limits: Limits) -> None:
    """Raise LimitError where a value has more elements or parameters than the limits allow.

    The separators in the text are counted first, which settles all but a few texts.

    >>> check_counts(("INVITE", "ACK"), "INVITE, ACK", Limits(list_elements=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit list_elements passed: at most 1, found 2
    """
    commas = text.count(",")
    if commas >= limits.list_elements and isinstance(value, tuple):
        limits.check("list_elements", len(value))
    if commas + text.count(";") + text.count("&") >= limits.parameters:
        for element in value if isinstance(value, tuple) else (value,):
            uri = getattr(element, "uri", None)
            for params in (
                getattr(element, "params", NO_PARAMS),
                getattr(uri, "params", NO_PARAMS),
                getattr(uri, "headers", NO_PARAMS),
            ):
                limits.check("parameters", len(params.pairs))


def check_depth(text: str, limits: Limits) -> None:
    """Raise LimitError where comments are nested deeper than the limits allow (RFC 3261 section 25.1).

    >>> check_depth("Phone (beta (2))", Limits(comment_depth=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit comment_depth passed: at most 1, found 2
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
