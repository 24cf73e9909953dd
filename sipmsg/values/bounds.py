"""The limits on one header value: elements of a list, parameters, depth of comments, digits.

The functions raise LimitError before a text is read. The number of separators is checked first: no more is found in it
than there are of them. The exact count comes after, and only where there are many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sipmsg.ascii import BLANKS, fold
from sipmsg.limits import MOST_DIGITS, Limits
from sipmsg.values.params import NO_PARAMS

_WITH_PARAMS = ("sip:", "sips:", "tel:")
_LONGEST_SCHEME = 5


def few_separators(text: str, limits: Limits) -> bool:
    """Return whether a text holds too little for any limit to be passed: few characters, or few separators.

    >>> few_separators("INVITE, ACK", Limits()), few_separators("INVITE, ACK", Limits(list_elements=1))
    (True, False)
    """
    safe = limits.safe_size
    return len(text) < safe or text.count(",") + text.count(";") + text.count("&") < safe - 1


def check_separators(text: str, limits: Limits, *, between: str | None = None) -> bool:
    """Raise LimitError where a text has more elements or parameters than the limits allow, before it is read.

    ``between`` is what stands between the elements of a list; of anything else every comma is taken for
    the end of a parameter. Separators in quotes count for nothing, those in angle brackets for the URI
    there. Returns whether there are so many that :func:`check_counts` should count what was read.

    >>> check_separators("INVITE, ACK", Limits(list_elements=1), between=",")
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit list_elements passed: at most 1, found 2; Limits(list_elements=...) allows more
    >>> check_separators("INVITE, ACK", Limits(), between=",")
    False
    """
    commas = text.count(",")
    semicolons = text.count(";")
    if commas + semicolons < limits.list_elements and commas + semicolons + text.count("&") < limits.parameters:
        return False
    elements, parameters = 1, 0
    for piece, bracketed in _pieces(text):
        if bracketed:
            check_uri(piece, limits)
            continue
        start = 0
        while between is not None and (end := piece.find(between, start)) >= 0:
            limits.check("parameters", parameters + _parameters(piece, start, end, between))
            elements, parameters, start = elements + 1, 0, end + 1
            limits.check("list_elements", elements)
        parameters += _parameters(piece, start, len(piece), between)
        limits.check("parameters", parameters)
    return True


def _parameters(piece: str, start: int, end: int, between: str | None) -> int:
    if between == ";":
        return 0
    return piece.count(";", start, end) + (0 if between else piece.count(",", start, end))


def check_uri(text: str, limits: Limits) -> None:
    """Raise LimitError where a URI has more parameters or headers than the limits allow, before it is read.

    >>> check_uri("sip:a;b;c@h;d;e", Limits(parameters=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit parameters passed: at most 1, found 2; Limits(parameters=...) allows more
    """
    if not fold(text.lstrip(BLANKS)[:_LONGEST_SCHEME]).startswith(_WITH_PARAMS):
        return
    # a user may hold any of the separators, and nothing behind it an "@"
    start = text.rfind("@") + 1
    question = text.find("?", start)
    limits.check("parameters", text.count(";", start, len(text) if question < 0 else question))
    if question >= 0:
        limits.check("parameters", text.count("&", question) + 1)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what is outside of quotes, and whether it stands between angle brackets."""
    for piece in _unquoted(text):
        at = 0
        while (start := piece.find("<", at)) >= 0:
            yield piece[at:start], False
            end = piece.find(">", start)
            at = len(piece) if end < 0 else end + 1
            yield piece[start + 1 : at - 1] if end >= 0 else piece[start + 1 :], True
        yield piece[at:], False


def _unquoted(text: str) -> Iterator[str]:
    """Yield what is outside of quotes; what begins with a quote that nothing ends is left out."""
    at = 0
    while (start := text.find('"', at)) >= 0:
        yield text[at:start]
        at = _closed(text, start + 1)
        if not at:
            return
    yield text[at:]


def _closed(text: str, at: int) -> int:
    """Return the offset after the quote that ends a quoted string, or 0 where there is none."""
    while (quote := text.find('"', at)) >= 0:
        head = text[at:quote]
        if (len(head) - len(head.rstrip("\\"))) % 2 == 0:
            return quote + 1
        at = quote + 1
    return 0


def check_counts(value: Any, limits: Limits) -> None:
    """Raise LimitError where a value has more elements or parameters than the limits allow.

    >>> check_counts(("INVITE", "ACK"), Limits(list_elements=1))
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit list_elements passed: at most 1, found 2; Limits(list_elements=...) allows more
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
    sipmsg.errors.LimitError: limit digits passed: at most 3, found 4
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
    sipmsg.errors.LimitError: limit comment_depth passed: at most 1, found 2; Limits(comment_depth=...) allows more
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
