"""Rules that look across the headers of a message: RFC 3261 sections 8.1.1 and 8.2.6.2.

``problems`` runs them where their conditions hold; a rule about one value stands beside its class in ``values/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sipmsg.ascii import DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError, moved
from sipmsg.grammar.conditions import (
    ONLY,
    Condition,
    begins,
    differs,
    exceeds,
    has_all,
    has_key,
    has_parameter,
    is_there,
    is_unreachable,
    refused_parameter,
)
from sipmsg.message.message import Message, Request, Response
from sipmsg.message.missing import MISSING_RULES, is_cut
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import NEVER, TEXTS, typed
from sipmsg.syntax import HEADERS
from sipmsg.values.address import NameAddr
from sipmsg.values.cseq import CSeq
from sipmsg.values.ip_address import host_address, is_public
from sipmsg.values.registry import key_of
from sipmsg.values.session_timer import MinSE, SessionExpires
from sipmsg.values.uri.uri import SipUri
from sipmsg.values.via import Via

_METHODS_WITH_CONTACT = ("INVITE",)
_REGISTERS = "REGISTER"
_TRYING = 100

Rule = Callable[[Message], Iterable[Problem]]
When = Callable[[type[Message]], Condition]
_TOKEN = HEADERS.rule("token")
_FROM_PARAMS = typed("from", NameAddr, "params")
_TO_PARAMS = typed("to", NameAddr, "params")
_BOTH_INTERVALS = has_all(TEXTS, "session-expires", "min-se")
_ASKED, _LEAST = typed("session-expires", SessionExpires, "seconds"), typed("min-se", MinSE, "seconds")
#: what a session usually asks for (RFC 4028 section 4)
_USUAL = 1_800
_CONTACT_URI = typed("contact", ONLY, NameAddr, "uri", SipUri)
_CONTACT_HOST = (*_CONTACT_URI, "host")
#: parameters of RFC 5626 section 5.4, RFC 5627 section 4.1, and of proxies that keep where a Contact came from
_BY_FLOW = ("ob", "gr", "alias")
_RECORDED, _ROUTE, _LOOSE = typed("record-route"), typed("route"), "lr"
_RECORDED_PARAMS = typed("record-route", ONLY, NameAddr, "uri", SipUri, "params")
_ROUTE_PARAMS = typed("route", ONLY, NameAddr, "params")


def _cseq_method(message: Message) -> Iterator[Problem]:
    method, cseq = getattr(message, "method", None), readable(message, "cseq")
    # a method that is none has been reported
    if method is not None and cseq is not None and cseq.method != method and _TOKEN.match(method) is not None:
        text = f"CSeq names {cseq.method}, the request line {method}"
        yield report("raw.cseq_method_mismatch", text, "raw[cseq]", found=cseq.method, expected=method)


def _from_tag(message: Message) -> Iterator[Problem]:
    sender = readable(message, "from")
    if (
        sender is None
        or sender.tag is not None
        or (is_cut(message) and key_of(message.headers.fields[-1][0]) == "from")
    ):
        return
    inside = "tag" in sender.uri.params
    text = "From has no tag" + (": the one inside the angle brackets is the URI's" if inside else "")
    yield report("raw.missing_tag", f"{text} (RFC 3261 8.1.1.3)", "raw[from]", expected="tag")


def _to_tag(message: Message) -> Iterator[Problem]:
    """Yield the note on a response that gives its dialog no tag, which only 100 need not (RFC 3261 section 8.2.6.2)."""
    receiver = readable(message, "to")
    if isinstance(message, Response) and message.status_code > _TRYING and receiver is not None and not receiver.tag:
        text = "To has no tag, which every response but 100 has (RFC 3261 8.2.6.2)"
        yield report("raw.response_without_tag", text, "raw[to]", expected="tag")


def _contacts(message: Message) -> Iterator[Problem]:
    """Yield what is wrong with the number of Contact addresses (RFC 3261 sections 8.1.1.8 and 10.2.2)."""
    method, contacts = getattr(message, "method", "a response"), readable(message, "contact")
    if any(contact.is_wildcard for contact in contacts):
        if method != _REGISTERS:
            text = f"{method} has a Contact address, and never *, which is for REGISTER (RFC 3261 10.2.2)"
        elif len(contacts) > 1:
            text = "* removes every binding, and has to stand without other Contact addresses (RFC 3261 10.2.2)"
        elif readable(message, "expires") == 0:
            return
        else:
            text = "* removes every binding, and has to come with Expires: 0 (RFC 3261 10.2.2)"
        yield report("raw.contact_count", text, "raw[contact]", found="*")
    elif len(contacts) > 1 and method in _METHODS_WITH_CONTACT:
        text = f"an INVITE has one Contact address, and here are {len(contacts)}"
        yield report("raw.contact_count", text, "raw[contact]", found=len(contacts), expected=1)


def _encoded(message: Message) -> Iterator[Problem]:
    codings = [coding for coding in readable(message, "content-encoding") if fold(coding) != "identity"]
    if codings and message.body:
        text = f"the body is encoded ({', '.join(codings)}): gzip and deflate of a session description are undone"
        yield report("raw.content_encoding", text, "raw[content-encoding]", found=codings[0])


def _interval(message: Message) -> Iterator[Problem]:
    """Yield the note on a session that is shorter than the shortest that is accepted (RFC 4028 section 7.1)."""
    asked, least = readable(message, "session-expires"), readable(message, "min-se")
    if asked is not None and least is not None and asked.seconds < least.seconds:
        found, expected = asked.seconds, least.seconds
        text = f"Session-Expires asks for {found} seconds, and Min-SE for at least {expected} (RFC 4028 7.1)"
        yield report("raw.interval_below_minimum", text, "raw[session-expires]", found=found, expected=expected)


def _routes(message: Message) -> Iterator[Problem]:
    """Yield the note on a proxy that is alone and lacks lr, or whose lr is the header's (RFC 3261 section 16.6)."""
    for key in ("record-route", "route"):
        routes = readable(message, key)
        if len(routes) != 1 or not isinstance(routes[0].uri, SipUri) or _LOOSE in routes[0].uri.params:
            continue
        outside = _LOOSE in routes[0].params
        # a route may have been set to a strict router
        if outside or key != "route":
            inside = ": the one outside the angle brackets is the header's" if outside else ""
            text = f"the URI has no lr, so that it is a strict router of RFC 2543{inside} (RFC 3261 16.6)"
            yield report("raw.strict_router", text, f"raw[{key}]", found=routes[0].uri.host, expected=_LOOSE)


def _private_media(message: Message) -> Iterable[Problem]:
    """Return a problem where media is asked for at a private address and requests at a public one."""
    for contact in readable(message, "contact"):
        public = contact.uri.host
        if public is not None and is_public(public):
            break
    else:
        return ()
    try:
        sdp = message.sdp
    except (HeaderError, SdpError, LimitError):
        return ()  # reported with the body
    if sdp is None:
        return ()
    from sipmsg.values.sdp.private_address import private_address  # noqa: PLC0415 - rarely needed

    found = private_address(sdp, public)
    return [moved(problem, where=f"raw[body]{problem.where}") for problem in found]


def _private_contacts(message: Message) -> Iterator[Problem]:
    """Yield the note on a Contact at the private address that a request was sent from, and came from a public one."""
    vias = readable(message, "via")
    sender = vias[-1] if vias else None
    private = None if sender is None or is_public(sender.host) else host_address(sender.host)
    if sender is None or private is None or sender.received is None or not is_public(sender.received):
        return
    for contact in readable(message, "contact"):
        uri = contact.uri
        # what has one of these is reached by the connection that it came by, or by way of a proxy
        by_flow = "reg-id" in contact.params or any(name in uri.params for name in _BY_FLOW)
        if uri.host is not None and host_address(uri.host) == private and not by_flow:
            text = f"requests to this private address are lost: what was sent from it came from {sender.received}"
            yield report("raw.private_contact", text, "raw[contact]", found=uri.host)


def _sent_from_contact(cls: type[Message]) -> Condition:
    # an IPv6 address has brackets in a URI only
    same = ~differs(_CONTACT_HOST, typed("via", ONLY, Via, "host")) | begins(_CONTACT_HOST, {"["})
    # private addresses of IPv4 begin with 1, as many others do
    return begins(_CONTACT_HOST, {"1", "["}) & same if issubclass(cls, Request) else NEVER


def _other_method(cls: type[Message]) -> Condition:
    return differs(typed("cseq", CSeq, "method"), "_method") if issubclass(cls, Request) else NEVER


def _no_to_tag(cls: type[Message]) -> Condition:
    without = ~has_parameter(_TO_PARAMS, "tag") | refused_parameter(_TO_PARAMS, _TOKEN, "tag")
    return without & exceeds("_status_code", _TRYING) if issubclass(cls, Response) else NEVER


#: each with the condition without which it has nothing to say of a message of a class
HEADER_RULES: tuple[tuple[Rule, Condition | When], ...] = (
    *MISSING_RULES,
    (_cseq_method, _other_method),
    (_from_tag, ~has_parameter(_FROM_PARAMS, "tag") | refused_parameter(_FROM_PARAMS, _TOKEN, "tag")),
    (_to_tag, _no_to_tag),
    (_contacts, is_unreachable(_CONTACT_URI)),
    (_interval, _BOTH_INTERVALS & ~exceeds(_ASKED, _USUAL - 1) | _BOTH_INTERVALS & exceeds(_LEAST, _USUAL - 1)),
    (_encoded, has_key(TEXTS, "content-encoding")),
    (
        _routes,
        is_there(_RECORDED) & ~is_unreachable(_RECORDED_PARAMS) & ~has_parameter(_RECORDED_PARAMS, _LOOSE)
        | is_there(_ROUTE) & ~is_unreachable(_ROUTE_PARAMS) & has_parameter(_ROUTE_PARAMS, _LOOSE),
    ),
    (_private_media, begins(_CONTACT_HOST, DIGITS | {"["})),
    (_private_contacts, _sent_from_contact),
)
