"""Regular expressions written by hand for the same fields: what the generated code is measured against.

They make the same values and are as strict where it is cheap: quoted strings with escapes, tokens, hosts with
ports, parameters in order. They are what a careful programmer would write who has no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sipmsg.ascii import unquoted
from sipmsg.values.address import NameAddr
from sipmsg.values.cseq import CSeq
from sipmsg.values.media_type import MediaType
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.uri.uri import SipUri
from sipmsg.values.via import Via

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
        return NO_PARAMS
    return Params(tuple([(found[1], found[2]) for found in _PARAM.finditer(text)]))


def _uri_params(text: str) -> Params:
    if not text:
        return NO_PARAMS
    return Params(tuple([(found[1], found[2]) for found in _URI_PARAM.finditer(text)]))


def address(text: str) -> NameAddr:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    name, scheme, user, password, host, port, uri_params, _, params = found.groups()
    if name:
        name = unquoted(name) if name[0] == '"' else name.rstrip(" \t")
    uri = SipUri(scheme, user, host, None if port is None else int(port), _uri_params(uri_params), NO_PARAMS, password)
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


def tokens(text: str) -> tuple[str, ...]:
    if _TOKENS.fullmatch(text) is None:
        raise ValueError(text)
    return tuple(_EACH_TOKEN.findall(text))


def origin(text: str) -> Origin:
    found = _ORIGIN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Origin(*found.groups())


BY_HAND: dict[str, Callable[[str], Any]] = {
    "name_addr": address,
    "via_parm": via,
    "cseq": cseq,
    "media_type": media_type,
    "tokens": tokens,
    "origin": origin,
}
