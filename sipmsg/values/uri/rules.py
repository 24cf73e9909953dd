"""Check a URI that parses: its host, its port, its parameters, the headers it asks for; codes ``uri.*``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sipmsg.ascii import DIGITS, fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import (
    begins,
    has_parameter,
    has_parameters,
    is_there,
    refused,
    refused_parameter,
    text_is,
)
from sipmsg.syntax import URI
from sipmsg.values.faults import AMBIGUOUS
from sipmsg.values.ip_address import host_address
from sipmsg.values.places import parameter
from sipmsg.values.quoting import unescaped
from sipmsg.values.rules import each_parameter_once, rule
from sipmsg.values.uri.uri import VISUAL_SEPARATORS, OtherUri, SipUri, TelUri

_HOST, _IPV4, _PVALUE = URI.rule("host"), URI.rule("ipv4_address"), URI.rule("pvalue")
_TOKEN, _PASSWORD = URI.rule("parameter_token"), URI.rule("password")
_GLOBAL_NUMBER, _NUMBER = URI.rule("global_number"), URI.rule("number")
_MOST_HOPS = 255
_UDP = "udp"
_BUG = ":::"
_VERSION_4 = 4
_DOTTED = DIGITS | {"."}
_NUMERIC = DIGITS | {"["}

# RFC 3261 section 19.1.5: what nobody but the sender of a request may set, and what advertises it falsely
_DANGEROUS = frozenset(
    (
        *("from", "call-id", "cseq", "via", "record-route", "route", "body"),
        *("accept", "accept-encoding", "accept-language", "allow", "contact", "organization", "supported"),
        "user-agent",
    )
)
# a body may have several lines, other headers may not
_BODY, _LINE_ENDS = "body", ("%0d", "%0a")


@rule(SipUri, when=begins("host", _NUMERIC) & refused("host", _IPV4))
def _sip_host(uri: SipUri, where: str) -> Iterator[Problem]:
    """Yield the problems of a host that looks like an IP address and is none, or is one in a wrong form.

    A host that only a lenient rule takes is reported there.
    """
    host = uri.host
    if _BUG in host and _HOST.match(host) is not None:
        sentence = "the IPv6 address has three colons, as the grammar of RFC 3261 let slip (RFC 5118 section 4.10)"
        yield report("uri.noncanonical", sentence, where, found=host, expected=host.replace(_BUG, "::"))
    elif _looks_numeric(host) and _is_no_address(host):
        yield report("uri.bad_host", f"{host} is no IP address", where, found=host)


PADDED = is_there("raw_port") & is_there("port")


@rule(SipUri, when=PADDED)
def padded_port(value: Any, where: str) -> Iterator[Problem]:
    """Yield the problem of a port that is written with zeros in front."""
    sentence = "the port is written with leading zeros, which some programs take for another number"
    yield report("uri.noncanonical", sentence, where, found=value.raw_port)


each_parameter_once(SipUri, TelUri, code="uri.duplicate_parameter")


def _is_no_address(host: str) -> bool:
    if _HOST.match(host) is None:
        return False
    found = host_address(host)
    return found is None or (found.version == _VERSION_4 and host.startswith("["))


def _looks_numeric(host: str) -> bool:
    return host.startswith("[") or set(host) <= _DOTTED


@rule(TelUri)
def _tel_uri(uri: TelUri, where: str) -> Iterator[Problem]:
    """Yield the problems of a tel: URI (RFC 3966 section 5.1.5)."""
    context, extension = uri.params.get("phone-context"), uri.params.get("ext")
    if context is None:
        if not uri.is_global and _NUMBER.match(uri.number) is not None:
            sentence = "a local number needs a phone-context (RFC 3966 5.1.5)"
            yield report("uri.bad_parameter", sentence, where, found=uri.number)
    elif context and _HOST.match(context) is None and _GLOBAL_NUMBER.match(context) is None:
        sentence = "phone-context has to be a domain name, or a global number as in +1508"
        yield _misused(sentence, "phone-context", where, context)
    if "ext" in uri.params:
        digits = (extension or "").translate(VISUAL_SEPARATORS)
        # an empty one is reported where it was read, and one without "=" is a generic parameter
        if extension and not (digits and DIGITS.issuperset(digits)):
            yield _misused("ext has to be digits, as in ext=4711", "ext", where, extension)
        if "isub" in uri.params:
            yield _misused("ext and isub may not stand in one number", "isub", where, uri.params.get("isub"))


def _misused(sentence: str, name: str, where: str, found: str | None) -> Problem:
    return report("uri.bad_parameter", f"{sentence} (RFC 3966 3)", where, piece=parameter(name), found=found)


@rule(OtherUri)
def _other_uri(uri: OtherUri, where: str) -> Iterator[Problem]:
    """Yield a note on a scheme that is kept whole; RFC 5031 puts urn into Request-URIs, RFC 6050 into services."""
    if uri.scheme and fold(uri.scheme) != "urn":
        sentence = f"the scheme {uri.scheme} is none of sip, sips and tel"
        yield report("uri.unknown_scheme", sentence, where, found=uri.scheme)


@rule(
    SipUri,
    when=refused_parameter("params", _TOKEN, "transport", "user", "method")
    | refused_parameter("params", _HOST, "maddr")
    | has_parameter("params", "ttl"),
)
def _bad_parameters(uri: SipUri, where: str) -> Iterator[Problem]:
    for name, text in uri.params.pairs:
        may, must = _MAY_BE.get(fold(name)) or (None, "")
        # a value that no URI parameter may have is reported where it was read
        if may is not None and (text is None or _PVALUE.match(text) is not None) and not may(text):
            sentence = f"the parameter {name} has to be {must} (RFC 3261 25.1)"
            yield report("uri.bad_parameter", sentence, where, piece=parameter(name), found=text)


@rule(SipUri, when=text_is("scheme", "sips") & has_parameter("params", "transport"))
def _over_udp(uri: SipUri, where: str) -> Iterator[Problem]:
    """Yield the problem of a sips: URI that is to go over UDP, which has no TLS (RFC 3261 section 26.2.2)."""
    found = uri.params.get("transport")
    if uri.scheme == "sips" and found is not None and fold(found) == _UDP:
        sentence = "a sips: URI asks for TLS, which transport=udp does not have (RFC 3261 26.2.2)"
        yield report("uri.bad_parameter", sentence, where, piece=parameter("transport"), found=found)


def _is_token(text: str | None) -> bool:
    return text is not None and _TOKEN.match(text) is not None


def _is_hop_count(text: str | None) -> bool:
    return text is not None and integer(text, digits=3, most=_MOST_HOPS) is not None


def _is_host(text: str | None) -> bool:
    return text is not None and _HOST.match(text) is not None


# RFC 3261 section 25.1: transport-param, user-param, method-param, ttl-param, maddr-param
_MAY_BE: dict[str, tuple[Callable[[str | None], bool], str]] = {
    "transport": (_is_token, "a token, such as udp or tls"),
    "user": (_is_token, "a token, such as phone"),
    "method": (_is_token, "a token, such as INVITE"),
    "ttl": (_is_hop_count, f"a number from 0 to {_MOST_HOPS}"),
    "maddr": (_is_host, "an IP address or the name of a host"),
}


@rule(SipUri, when=has_parameters("headers"))
def _dangerous(uri: SipUri, where: str) -> Iterator[Problem]:
    dangerous = [name for name in uri.headers if fold(unescaped(name)) in _DANGEROUS]
    if dangerous:
        sentence = f"the URI asks for the header {', '.join(dangerous)}"
        yield report("uri.dangerous_headers", sentence, where, found=dangerous)
    for name, text in uri.headers.pairs:
        if fold(unescaped(name)) != _BODY and any(end in fold(text or "") for end in _LINE_ENDS):
            sentence = (
                f"the header {name} of the URI holds an escaped line end, behind which another header could stand"
            )
            yield report("uri.dangerous_headers", sentence, where, found=[name])


@rule(SipUri, when=is_there("password"))
def _two_users(uri: SipUri, where: str) -> Iterable[Problem]:
    """Report a delimiter in the user before a malformed password; a good one leaves no doubt."""
    user, password = uri.raw_user or "", uri.password
    if not password or not (";" in user or "?" in user) or _PASSWORD.match(password) is not None:
        return ()
    sentence = "a delimiter stands in the user before a malformed password: programs differ in where the host is"
    return [report(AMBIGUOUS, sentence, where)]
