"""Decide whether two URIs are the same: RFC 3261 section 19.1.4, RFC 3966 section 4, RFC 8141 section 3.1."""

from __future__ import annotations

from sipmsg.ascii import HEX_DIGITS, fold
from sipmsg.values.ip_address import host_address
from sipmsg.values.params import Params
from sipmsg.values.uri.uri import VISUAL_SEPARATORS, OtherUri, SipUri, TelUri, Uri

# Section 19.1.4, and its examples for transport: in one URI only, these are a difference
_NEVER_IGNORED = ("user", "ttl", "method", "maddr", "transport")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()")
_HEX = 16
_ESCAPED = 2


def equivalent(one: Uri, other: Uri) -> bool:
    """Return whether two URIs are equal by the rules of their scheme; of different kinds they never are.

    Raises TypeError for what is no URI, such as the text of one.

    >>> from sipmsg.values.uri.uri import parse_uri
    >>> equivalent(parse_uri("sip:%61lice@atlanta.com;lr"), parse_uri("sip:alice@AtLanTa.CoM"))
    True
    """
    if isinstance(one, SipUri) and isinstance(other, SipUri):
        return _sip(one) == _sip(other) and _parameters_agree(one.params, other.params)
    if isinstance(one, TelUri) and isinstance(other, TelUri):
        return _tel(one) == _tel(other)
    if isinstance(one, OtherUri) and isinstance(other, OtherUri):
        return _other(one) == _other(other)
    if not isinstance(other, SipUri | TelUri | OtherUri):
        raise TypeError(f"a URI is compared with a URI, not {type(other).__name__}: parse_uri reads one")
    return False


def _sip(uri: SipUri) -> tuple[object, ...]:
    """Return all that has to be equal but the parameters; user and password keep their case."""
    user = None if uri.raw_user is None else plain(uri.raw_user)
    password = None if uri.password is None else plain(uri.password)
    headers = sorted((fold(plain(name)), fold(plain(text or ""))) for name, text in uri.headers.pairs)
    return uri.scheme, user, password, _host(uri.host), uri.port, headers


def _host(text: str) -> object:
    """Return what to compare of a host: IPv6 addresses as numbers, not as text (RFC 5954 section 4.2)."""
    return host_address(text) or fold(text)


def _parameters_agree(one: Params, other: Params) -> bool:
    mine, theirs = _folded(one), _folded(other)
    if any((name in mine) != (name in theirs) for name in _NEVER_IGNORED):
        return False
    return all(_value(name, mine) == _value(name, theirs) for name in mine.keys() & theirs.keys())


def _value(name: str, params: dict[str, str | None]) -> object:
    """Return what to compare of a parameter; maddr is a host."""
    text = params[name]
    return _host(text) if name == "maddr" and text is not None else text


def _folded(params: Params) -> dict[str, str | None]:
    return {fold(plain(name)): None if text is None else fold(plain(text)) for name, text in reversed(params.pairs)}


def _tel(uri: TelUri) -> tuple[object, ...]:
    params = {
        name: text.translate(VISUAL_SEPARATORS) if text is not None and _is_number(name, text) else text
        for name, text in _folded(uri.params).items()
    }
    return fold(uri.digits), params


def _is_number(name: str, text: str) -> bool:
    """Return whether a parameter compares digit by digit; a phone-context may be a domain name."""
    return name == "ext" or (name == "phone-context" and text.startswith("+"))


def _other(uri: OtherUri) -> tuple[str, str]:
    scheme, opaque = fold(uri.scheme), plain(uri.opaque)
    if scheme == "urn":
        namespace, colon, rest = opaque.partition(":")
        opaque = fold(namespace) + colon + rest
    return scheme, opaque


def plain(text: str) -> str:
    """Return ``text`` with the escapes of unreserved characters decoded and all others in upper case."""
    if "%" not in text:
        return text
    head, *rest = text.split("%")
    return head + "".join(_character(piece[:2]) + piece[2:] for piece in rest)


def _character(digits: str) -> str:
    if len(digits) != _ESCAPED or not HEX_DIGITS.issuperset(digits):
        return f"%{digits}"
    char = chr(int(digits, _HEX))
    return char if char in _UNRESERVED else f"%{digits.upper()}"
