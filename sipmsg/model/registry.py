"""The one list of header fields: names, compact forms, how often they may come, and their rules.

Nothing else in the code knows these facts. To add a header: a rule in ``headers.lark``, a module
with its value and its builder, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from sipmsg.ascii import fold
from sipmsg.errors import Problem
from sipmsg.grammar.engine import Rule
from sipmsg.model.syntax import HEADERS

Inspection = Callable[[Any, str], Iterable[Problem]]


@attrs.frozen(slots=True)
class Header:
    """What is known of a header field.

    ``name`` is its canonical spelling, ``compact`` its one-letter form, ``rule`` the grammar rule
    of its value (None: text), ``many`` whether it is a list, whose elements may share a line or
    have lines of their own; otherwise it may come once. ``empty`` allows an empty value.
    """

    name: str
    reference: str
    rule: Rule | None = None
    compact: str | None = None
    many: bool = False
    empty: bool = False
    repeatable: bool = False
    inspect: Inspection | None = None

    @property
    def key(self) -> str:
        """The name in lower case."""
        return fold(self.name)


def _text(name: str, reference: str, **facts: Any) -> Header:
    return Header(name, reference, None, **facts)


def _one(name: str, reference: str, rule: str, **facts: Any) -> Header:
    return Header(name, reference, HEADERS.rule(rule), **facts)


def _many(name: str, reference: str, rule: str, **facts: Any) -> Header:
    return Header(name, reference, HEADERS.rule(rule), many=True, **facts)


_HEADERS = (
    _many("Allow", "RFC 3261 20.5", "tokens", empty=True),
    _one("Call-ID", "RFC 3261 20.8", "call_id", compact="i"),
    _many("Contact", "RFC 3261 20.10", "contact", compact="m"),
    _one("Content-Length", "RFC 3261 20.14", "number", compact="l"),
    _one("Content-Type", "RFC 3261 20.15", "media_type", compact="c"),
    _one("CSeq", "RFC 3261 20.16", "cseq"),
    _many("Diversion", "RFC 5806", "name_addrs"),
    _one("Expires", "RFC 3261 20.19", "number"),
    _one("From", "RFC 3261 20.20", "name_addr", compact="f"),
    _one("Max-Forwards", "RFC 3261 20.22", "number"),
    _many("P-Asserted-Identity", "RFC 3325 9.1", "name_addrs"),
    _many("Record-Route", "RFC 3261 20.30", "name_addrs"),
    _many("Require", "RFC 3261 20.32", "tokens"),
    _many("Route", "RFC 3261 20.34", "name_addrs"),
    _many("Supported", "RFC 3261 20.37", "tokens", compact="k", empty=True),
    _one("To", "RFC 3261 20.39", "name_addr", compact="t"),
    _text("User-Agent", "RFC 3261 20.41"),
    _many("Via", "RFC 3261 20.42", "via", compact="v"),
)

REGISTRY: dict[str, Header] = {header.key: header for header in _HEADERS}
COMPACT: dict[str, str] = {header.compact: header.key for header in _HEADERS if header.compact}

_KEYS: dict[str, str] = {spelling: header.key for header in _HEADERS for spelling in (header.name, header.key)}
_KEYS |= {form: key for letter, key in COMPACT.items() for form in (letter, letter.upper())}


def key_of(name: str) -> str:
    """Return the name under which a header is known: in lower case, a compact form expanded.

    >>> key_of("CALL-ID"), key_of("i"), key_of("X-CID")
    ('call-id', 'call-id', 'x-cid')
    """
    known = _KEYS.get(name)
    if known is not None:
        return known
    lower = fold(name)
    return COMPACT.get(lower, lower)


def header(name: str) -> Header | None:
    """Return what is known of a header, by any spelling of its name; None for an unknown one.

    >>> header("v").name
    'Via'
    """
    return REGISTRY.get(key_of(name))
