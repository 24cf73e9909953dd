"""From the text of a header field to its value, by the registry's rule."""

from __future__ import annotations

from functools import partial
from typing import Any

from sipmsg.ascii import strip
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import hidden
from sipmsg.message.framing import CRLF
from sipmsg.values.bounds import (
    check_counts,
    check_depth,
    check_digits,
    check_separators,
    digits_passed,
    few_separators,
)
from sipmsg.values.reading import read, refuse
from sipmsg.values.registry import Header, header


def parse_header(
    name: str, value: str, *, strict: bool = False, problems: list[Problem] | None = None, limits: Limits | None = None
) -> Any:
    """Return the typed value of one header field: a tuple for a list, text for a header without a rule.

    Small faults become problems, which are appended to ``problems``; with ``strict`` the first of
    them is raised. Raises HeaderError where the value does not parse, LimitError past a limit.

    >>> parse_header("CSeq", "1 INVITE")
    CSeq(number=1, method='INVITE')
    >>> parse_header("Allow", "INVITE, ACK")
    ('INVITE', 'ACK')
    """
    limits = limits or DEFAULT_LIMITS
    limits.check("header_size", len(value))
    known = header(name)
    if known is None or known.rule is None:
        return value
    text = unfolded(value)
    try:
        return _read(known, text, strict=strict, problems=problems, limits=limits)
    except HeaderError as error:
        raise _masked(error) if known.secret else error from None


def typed_header(texts_of: dict[str, list[str]], known: Header, limits: Limits, eased: list[str]) -> Any:
    """Return the typed value of a known header of a message: None, or an empty tuple, where it is missing.

    ``texts_of`` are the texts of the message's headers, ``eased`` takes the key of the header when
    its value needed leniency.

    The first field of a header that may come once counts. Raises HeaderError where a value does
    not parse, LimitError past a limit.
    """
    key = known.key
    if key not in texts_of:
        return known.missing
    texts = texts_of[key]
    text = texts[0]
    rule = known.plain
    if rule is not None and len(texts) == 1 and len(text) < limits.safe_size and not (known.comments and "(" in text):
        value = rule.match(text)
        return _value_within(known, text, limits, eased) if value is None else value
    if known.many:
        if len(texts) == 1:
            return _value(known, text, limits, eased)
        made: list[Any] = []
        for each in texts:
            made += _value(known, each, limits, eased)
            if len(made) > limits.list_elements:
                limits.check("list_elements", len(made))
        return tuple(made)
    if known.repeatable:
        limits.check("list_elements", len(texts))
        return tuple([_value(known, text, limits, eased) for text in texts])
    return _value(known, text, limits, eased)


def unfolded(value: str) -> str:
    r"""Return a header value on one line, without outer blanks (RFC 3261 section 7.3.1).

    >>> unfolded("<sip:a@b>\r\n ;tag=1 ")
    '<sip:a@b> ;tag=1'
    """
    if CRLF in value:
        first, *more = value.split(CRLF)
        if all(line[:1] in {" ", "\t"} for line in more):
            value = " ".join(line for line in map(strip, (first, *more)) if line)
    return strip(value)


def _read(known: Header, text: str, *, strict: bool, problems: list[Problem] | None, limits: Limits) -> Any:
    where = f"raw[{known.key}]"
    found: list[Problem] = []
    typed: Any = () if known.many else ""
    if text or not known.empty:
        wanted = found if strict or problems is not None else None
        check = partial(_check_ahead, known)
        if known.comments:
            check_depth(text, limits)
        typed = read(known.rule, text, where, HeaderError, strict=strict, problems=wanted, limits=limits, check=check)  # type: ignore[arg-type]
    if known.inspect is not None and (strict or problems is not None):
        found += known.inspect(typed, where)
        if strict:
            refuse(found, text, HeaderError)
    if problems is not None:
        problems += found
    return typed


def _value(known: Header, text: str, limits: Limits, eased: list[str]) -> Any:
    """Return the value of a text: at once where it passes no limit and needs no leniency."""
    rule = known.rule
    if rule is not None and few_separators(text, limits) and not (known.comments and "(" in text):
        value = rule.match(text)
        if value is not None:
            return value
    return _value_within(known, text, limits, eased)


def _value_within(known: Header, text: str, limits: Limits, eased: list[str]) -> Any:
    if known.rule is None:
        return (text,) if known.many else text
    if known.empty and not text:
        return () if known.many else ""
    if known.comments and "(" in text:
        check_depth(text, limits)
    crowded = len(text) >= limits.safe_size
    countless = crowded and _check_ahead(known, text, limits)
    value = known.rule.match(text)
    if value is None:
        eased.append(known.key)
        try:
            value = known.rule.relax(text, [], HeaderError)
        except HeaderError as error:
            refused = _masked(error) if known.secret else error
            parse = partial(known.rule.relax, faults=[], error=HeaderError)
            raise digits_passed(error, text, limits, parse) or refused from None
    if countless:
        check_counts(value, limits)
    if crowded:
        check_digits(value, limits)
    return value


def _check_ahead(known: Header, text: str, limits: Limits) -> bool:
    """Raise LimitError for what the separators of a value tell; return whether to count what was read.

    Separators in comments tell nothing.
    """
    if known.comments and not (known.many and "(" not in text):
        return True
    return check_separators(text, limits, between=known.separator)


def _masked(error: HeaderError) -> HeaderError:
    """Return an error that shows where, and not what: letters and digits of the text are stars."""
    return HeaderError(error.message, hidden(error.source), error.span)


@builds("number")
def _number(digits: str) -> int:
    return int(digits)
