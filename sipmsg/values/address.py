"""Addresses with a name: RFC 3261 section 20.10, and the parameters of the headers that hold one."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.limits import Limits
from sipmsg.values.faults import inspect, inspects, lenient
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.quoting import quoted, unquoted
from sipmsg.values.reading import read, read_value
from sipmsg.values.syntax import HEADERS
from sipmsg.values.uri.uri import OtherUri, Uri
from sipmsg.values.value import maker, value

_NAME_ADDR = HEADERS.rule("name_addr")

for _rule in ("lenient_display_name", "lenient_display_uri"):
    lenient(_rule, "raw.malformed_header_value", "the display name {} needs double quotes")


@value
class NameAddr:
    """A name-addr or addr-spec with its header parameters, as in From, Contact or Route.

    ``display_name`` is the name less its quotes, or None; ``uri`` a SipUri, TelUri or OtherUri.

    >>> bob = NameAddr.parse('"Bob" <sip:bob@biloxi.com>;tag=a6c85cf')
    >>> bob.display_name, str(bob.uri), bob.tag
    ('Bob', 'sip:bob@biloxi.com', 'a6c85cf')
    """

    display_name: str | None
    uri: Uri
    params: Params = NO_PARAMS

    @classmethod
    def parse(cls, text: str) -> NameAddr:
        """Return the value of one address; raise HeaderError for anything else."""
        address: NameAddr = read_value(_NAME_ADDR, text, HeaderError)
        return address

    @property
    def tag(self) -> str | None:
        """The ``tag`` parameter (RFC 3261 section 19.3), or None."""
        return self.params.get("tag")

    @property
    def is_wildcard(self) -> bool:
        """Whether this is the ``*`` of a Contact (RFC 3261 section 10.2.2)."""
        return self.uri == _ANY

    def __str__(self) -> str:
        if self.is_wildcard:
            return "*"
        name = "" if self.display_name is None else quoted(self.display_name) + " "
        return f"{name}<{self.uri}>{self.params}"


_new_name_addr = maker(NameAddr)
_ANY = OtherUri("", "*")
WILDCARD = NameAddr(None, _ANY)


def parse_name_addr(
    text: str, *, strict: bool = False, problems: list[Problem] | None = None, limits: Limits | None = None
) -> NameAddr:
    """Return the value of one name-addr or addr-spec with parameters.

    Small faults become problems, which are appended to ``problems``; with ``strict`` the first of
    them is raised. Raises HeaderError where ``text`` is no address, LimitError past a limit.

    >>> parse_name_addr("Bob <sip:bob@biloxi.com>").display_name
    'Bob'
    """
    address: NameAddr = read(
        _NAME_ADDR, text, "name-addr", HeaderError, strict=strict, problems=problems, limits=limits
    )
    return address


@builds("name_addr")
def _name_addr(display_name: str | None, uri: Uri, params: Params) -> NameAddr:
    if display_name is not None and display_name[0] == '"':
        display_name = unquoted(display_name)
    return _new_name_addr(display_name, uri, params)


@builds("addr_spec")
def _addr_spec(uri: Uri, params: Params) -> NameAddr:
    return _new_name_addr(None, uri, params)


@builds("wildcard")
def _wildcard(_star: str) -> tuple[NameAddr, ...]:
    return (WILDCARD,)


@inspects(NameAddr)
def _inspect(address: NameAddr, where: str) -> Iterator[Problem]:
    yield from inspect(address.uri, where)
    yield from duplicates(address.params, where)
