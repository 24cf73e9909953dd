"""From the text of a header field to its value, by the registry's rule."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.limits import Limits
from sipmsg.model.headers import Headers
from sipmsg.model.reading import read, refuse
from sipmsg.model.registry import Header, header


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
    known = header(name)
    if known is None or known.rule is None:
        return value
    where = f"raw[{known.key}]"
    found: list[Problem] = []
    typed: Any = ()
    if value or not known.empty:
        wanted = found if strict or problems is not None or known.inspect else None
        typed = read(known.rule, value, where, HeaderError, strict=strict, problems=wanted, limits=limits)
    if known.inspect is not None:
        found += known.inspect(typed, where)
        if strict:
            refuse(found, value, HeaderError)
    if problems is not None:
        problems += found
    return typed


def typed_header(headers: Headers, known: Header) -> Any:
    """Return the typed value of a known header of a message: None, or an empty tuple, where it is missing.

    The first field of a header that may come once counts. Raises HeaderError where a value does
    not parse.
    """
    texts = headers.all(known.key)
    if known.many:
        return tuple(element for text in texts for element in _value(known, text))
    return _value(known, texts[0]) if texts else None


def _value(known: Header, text: str) -> Any:
    if known.rule is None:
        return (text,) if known.many else text
    if known.empty and not text:
        return ()
    value = known.rule.match(text)
    return known.rule.relax(text, [], HeaderError) if value is None else value


@builds("number")
def _number(digits: str) -> int:
    return int(digits)
