"""Regular expressions written by hand for the same fields: what the generated code is measured against.

They read the same fields and are as strict where it is cheap: quoted strings with escapes, tokens, hosts with ports,
parameters in order. What they build is as cheap as a class can be: slots, nothing frozen, nothing compared, no more
than the fields. They are what a careful programmer would write who has no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from sipmsg.ascii import unquoted


class _Plain:
    """A value with the fields of one of sipmsg's."""

    __slots__ = ()

    def same_as(self, other: Any) -> bool:
        """Return whether the value of the library's class has the same in each of the fields."""
        names = [each.name for each in attrs.fields(type(self))]
        return all(_same(getattr(self, name), getattr(other, name)) for name in names)


def _same(one: Any, other: Any) -> bool:
    return one.same_as(other) if isinstance(one, _Plain) else bool(one == other)


@attrs.define(eq=False)
class Params(_Plain):
    pairs: tuple[tuple[str, str | None], ...]


@attrs.define(eq=False)
class SipUri(_Plain):
    scheme: str
    user: str | None
    host: str
    port: int | None
    params: Params
    headers: Params
    password: str | None


@attrs.define(eq=False)
class NameAddr(_Plain):
    display_name: str | None
    uri: SipUri
    params: Params


@attrs.define(eq=False)
class Via(_Plain):
    protocol: str
    version: str
    transport: str
    host: str
    port: int | None
    params: Params


@attrs.define(eq=False)
class CSeq(_Plain):
    number: int
    method: str


@attrs.define(eq=False)
class MediaType(_Plain):
    type: str
    subtype: str
    params: Params


@attrs.define(eq=False)
class Origin(_Plain):
    username: str
    session_id: str
    session_version: str
    network_type: str
    address_type: str
    address: str


class Tokens(tuple[str, ...], _Plain):
    __slots__ = ()

    def same_as(self, other: Any) -> bool:
        return self == other


_NO_PARAMS = Params(())
_TOKEN = r"[A-Za-z0-9\-.!%*_+`'~]++"  # noqa: S105 - a token of RFC 3261
_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_HOST = r"[A-Za-z0-9\-.]++|\[[0-9A-Fa-f:.]++\]"
_PARAMS = rf"(?>[ \t]*;[ \t]*{_TOKEN}(?>=(?>{_QUOTED}|[A-Za-z0-9\-.!%*_+`'~\[\]:]++))?)*+"
_PARAM = re.compile(rf";[ \t]*({_TOKEN})(?:=({_QUOTED}|[^;]*+))?", re.ASCII)
_URI_PARAM = re.compile(r";([^;=?]++)(?:=([^;?]*+))?", re.ASCII)
_URI = (
    r"(sips?):(?:([A-Za-z0-9\-_.!~*'()%&=+$,;?/]++)(?::([^@>]*+))?@)?"
    rf"({_HOST})(?::([0-9]++))?((?:;[^;>?]++)*+)(?:\?([^>]*+))?"
)
_ADDRESS = re.compile(rf"(?:({_QUOTED}|(?:{_TOKEN}[ \t]*)*?)[ \t]*)<{_URI}>({_PARAMS})", re.ASCII | re.IGNORECASE)
_VIA = re.compile(
    rf"({_TOKEN})/({_TOKEN})/({_TOKEN})[ \t]++({_HOST})(?::([0-9]++))?({_PARAMS})", re.ASCII | re.IGNORECASE
)
_CSEQ = re.compile(rf"([0-9]++)[ \t]++({_TOKEN})", re.ASCII)
_MEDIA_TYPE = re.compile(rf"({_TOKEN})/({_TOKEN})({_PARAMS})", re.ASCII)
_TOKENS = re.compile(rf"(?:{_TOKEN}(?:[ \t]*,[ \t]*)?)++", re.ASCII)
_EACH_TOKEN = re.compile(_TOKEN, re.ASCII)
_ORIGIN = re.compile(r"(\S++) ([0-9]++) ([0-9]++) (\S++) (\S++) (\S++)", re.ASCII)


def _params(text: str) -> Params:
    if not text:
        return _NO_PARAMS
    return Params(tuple([(found[1], found[2]) for found in _PARAM.finditer(text)]))


def _uri_params(text: str) -> Params:
    if not text:
        return _NO_PARAMS
    return Params(tuple([(found[1], found[2]) for found in _URI_PARAM.finditer(text)]))


def address(text: str) -> NameAddr:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    name, scheme, user, password, host, port, uri_params, _, params = found.groups()
    if name:
        name = unquoted(name) if name[0] == '"' else name.rstrip(" \t")
    uri = SipUri(scheme, user, host, None if port is None else int(port), _uri_params(uri_params), _NO_PARAMS, password)
    return NameAddr(name or None, uri, _params(params))


def via(text: str) -> Via:
    found = _VIA.fullmatch(text)
    if found is None:
        raise ValueError(text)
    protocol, version, transport, host, port, params = found.groups()
    return Via(protocol, version, transport, host, None if port is None else int(port), _params(params))


def cseq(text: str) -> CSeq:
    found = _CSEQ.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return CSeq(int(found[1]), found[2])


def media_type(text: str) -> MediaType:
    found = _MEDIA_TYPE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return MediaType(found[1], found[2], _params(found[3]))


def tokens(text: str) -> Tokens:
    if _TOKENS.fullmatch(text) is None:
        raise ValueError(text)
    return Tokens(_EACH_TOKEN.findall(text))


def origin(text: str) -> Origin:
    found = _ORIGIN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Origin(*found.groups())


BY_HAND: dict[str, Callable[[str], _Plain]] = {
    "name_addr": address,
    "via_parm": via,
    "cseq": cseq,
    "media_type": media_type,
    "tokens": tokens,
    "origin": origin,
}
