"""Compare the fields that jambonz derives from the INVITE with the headers that they come from: codes ``top.*``.

:func:`envelope_problems` looks at the members beside ``data``, :func:`field_problems` at those in it, such as ``from``,
``to``, ``caller_name`` and ``call_sid``.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator

from sipmsg.ascii import BLANKS, HEX_DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.cross_check.start_line import words_of
from sipmsg.cross_check.views import Views
from sipmsg.cross_check.ways import RAW, REQUEST_URI, TEXTS
from sipmsg.errors import LimitError, Problem, UriError
from sipmsg.grammar.conditions import ONLY, Condition, Field, constant, differs, has_key, has_some, is_there, key
from sipmsg.jambonz import drachtio
from sipmsg.jambonz.call_data import CallData, called_number
from sipmsg.jambonz.envelope import STATUS_CODES, SessionMessage
from sipmsg.jambonz.member import members_of
from sipmsg.jambonz.ways import DATA, ENVELOPE
from sipmsg.message.message import Request, Response
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import typed
from sipmsg.values.address import NameAddr
from sipmsg.values.folding import unfolded
from sipmsg.values.registry import key_of
from sipmsg.values.uri.equality import plain
from sipmsg.values.uri.uri import (
    VISUAL_SEPARATORS,
    SipUri,
    TelUri,
    Uri,
    parse_uri,
    user_alone,
    without_user_parameters,
)

# what the user of the Request-URI begins with where a call was transferred, and the digits of the UUID behind it
_TRANSFERRED, _UUID = "context-", [8, 4, 4, 4, 12]

# field of data, header, code, whether a missing header is a disagreement too
_COPIES = (
    ("call_id", "call-id", "top.call_id_mismatch", True),
    ("account_sid", "x-account-sid", "top.account_sid_mismatch", False),
    ("application_sid", "x-application-sid", "top.application_sid_mismatch", False),
    ("sbc_callid", "x-cid", "top.sbc_callid_mismatch", False),
    ("originating_sip_ip", "x-forwarded-for", "top.originating_ip_mismatch", False),
    ("originating_sip_trunk_name", "x-originating-carrier", "top.trunk_mismatch", False),
    ("call_sid", "x-retain-call-sid", "top.call_sid_mismatch", False),
)
#: the headers that fields are copies of; a call_sid, which the envelope has too, is none
COPIED = {field: name for field, name, _, _ in _COPIES if field != "call_sid"}
# what these say while the first INVITE is being answered
_INITIAL = (("direction", "inbound"), ("call_status", "trying"), ("sip_status", 100), ("sip_reason", "Trying"))

_TRACE = (*DATA, key("trace_id"))
ENVELOPE_DIFFERS = is_there((*ENVELOPE, key("call_sid"))) & differs(
    (*ENVELOPE, key("call_sid")), (*DATA, key("call_sid"))
) | is_there(_TRACE)


def envelope_problems(session: SessionMessage) -> Iterator[Problem]:
    """Yield the disagreements between the envelope and ``data``, which need no SIP."""
    outer, inner = session.given.get("call_sid"), session.data.call_sid
    if isinstance(outer, str) and inner is not None and outer != inner:
        yield report(
            "top.call_sid_mismatch",
            "the call_sid of the envelope and that of the data are of two calls",
            "data.call_sid",
            found=inner,
            expected=outer,
        )
    trace, span = session.data.trace_id, session.b3 or session.data.b3
    if trace is not None and span is not None and not span.startswith(f"{trace}-"):
        sentence = "the trace_id is not the one that b3 begins with"
        yield report("top.trace_id_mismatch", sentence, "data.trace_id", found=trace, expected=span)


def _differing_fields() -> Condition:
    """Return the condition for a field to be another text than the one that it comes from."""
    sources: list[tuple[str, tuple[Field, ...]]] = [
        ("from", ((*RAW, *typed("from", NameAddr, "uri", SipUri, "raw_user")),)),
        ("to", ((*REQUEST_URI, "raw_user"),)),
        ("local_sip_address", ((*REQUEST_URI, "host"), constant(":"), (*REQUEST_URI, "port"))),
        *[(field, (constant(value),)) for field, value in _INITIAL],
    ]
    tests = [is_there((*DATA, key(field))) & differs((*DATA, key(field)), *others) for field, others in sources]
    for field, name, _, always in _COPIES:
        other = differs((*DATA, key(field)), (*TEXTS, key(name), ONLY))
        there = is_there((*DATA, key(field)))
        tests.append(there & other if always else has_key(TEXTS, name) & there & other)
    given, shown = (*DATA, key("caller_name")), (*RAW, *typed("from", NameAddr, "display_name"))
    tests.append((has_some(given) | is_there(shown)) & differs(given, shown))
    return functools.reduce(operator.or_, tests)


FIELDS_DIFFER = _differing_fields()


def field_problems(views: Views) -> Iterator[Problem]:
    """Yield the disagreements between the fields of ``data`` and the headers that they come from."""
    data, members, texts = views.data, members_of(CallData), views.message.headers.texts
    given = data.given
    for field, name, code, always in _COPIES:
        values = texts.get(name)
        # what is the text of the one line needs no more than a look
        if values != (given.get(field),) and (values is not None or always) and members[field].of(data) is not None:
            yield from _copy_problems(views, field, name, code)
    if not isinstance(views.message, Response):
        for field, rule in _RULES:
            value = members[field].of(data)
            if value is not None:
                yield from rule(views, value)
        for field, initial in _INITIAL:
            value = None if given.get(field) == initial else members[field].of(data)
            # a status code out of range is reported already
            possible = type(value) is not int or value in STATUS_CODES
            if value is not None and value != initial and possible:
                sentence = f"{field} is {value!r}, which no message with the first INVITE says: edited or stale"
                yield report("top.not_initial", sentence, f"data.{field}", found=value, expected=initial)


def _copy_problems(views: Views, field: str, header_key: str, code: str) -> Iterator[Problem]:
    """Yield a problem where a field is not what drachtio has of a header: the values of its lines, joined by commas."""
    value = members_of(CallData)[field].of(views.data)
    fields = [(name, text) for name, text in views.message.headers.fields if key_of(name) == header_key]
    shared = next((name for name, _ in fields if not drachtio.keeps_spelling(name)), header_key)
    spellings: dict[str, list[str]] = {}
    for name, text in fields:
        spellings.setdefault(name if drachtio.keeps_spelling(name) else shared, []).append(text)
    copies = {name: ",".join(texts) for name, texts in spellings.items()}
    if value not in copies.values():
        explained = views.explains_copy(header_key, value)
        if explained and unfolded(value or "") in copies.values():
            return  # but for the blanks and folds of the raw text they are the same
        held = [f"{name} is {text!r}" for name, text in copies.items()]
        sentence = f"{field} is {value!r}, {', '.join(held)}" if held else f"there is no {header_key} header"
        expected, span = ", ".join(copies.values()) if copies else None, views.header_span(header_key)
        if field == "call_sid" and expected == views.session.given.get(field):
            return  # the envelope has that of the header, and its difference from data is reported
        yield report(code, sentence, f"data.{field}", span=span, found=value, expected=expected, explained=explained)


def _from(views: Views, value: str) -> Iterator[Problem]:
    sender = readable(views.message, "from")
    if sender is None:
        yield from _unread_sender(views, "from", value, "calling number", "top.from_mismatch")
        return
    if _is_user_of(sender.uri, value):
        return
    unnamed = not isinstance(sender.uri, SipUri) or not sender.uri.raw_user
    asserted = [identity.uri for identity in readable(views.message, "p-asserted-identity")] if unnamed else []
    named = any(isinstance(uri, SipUri) and uri.raw_user for uri in asserted)
    if any(_is_user_of(uri, value) for uri in asserted) or (unnamed and not named and not value):
        return
    other = "and From has none" if sender.uri.user is None else f"the one in From {sender.uri.user!r}"
    yield report(
        "top.from_mismatch",
        f"the calling number is {value!r}, {other}",
        "data.from",
        span=views.header_span("from"),
        found=value,
        expected=sender.uri.user,
    )


def _unread_sender(views: Views, field: str, value: str, what: str, code: str) -> Iterator[Problem]:
    """Yield a problem for a field that comes from a From which cannot be read: silence would pass for agreement."""
    text = next(iter(views.message.headers.texts.get("from", ())), None)
    if text is not None and value not in text:
        sentence = f"the {what} is {value!r}, which does not stand in From, and From cannot be read"
        span = views.header_span("from")
        yield report(code, sentence, f"data.{field}", span=span, found=value)
    elif text is not None or value:
        reason = "there is no From" if text is None else "From cannot be read"
        yield views.not_compared(f"data.{field}", f"the {what} is not compared: {reason}", views.header_span("from"))


def _to(views: Views, value: str) -> Iterator[Problem]:
    uri = _request_uri(views)
    if uri is None:
        yield views.without_start_line("data.to", "the called number")
        return
    user = uri.user or ""
    if _is_user_of(uri, value) or _is_transferred(user):
        return
    if value or (user and isinstance(uri, SipUri)):
        made = None if views.made is None else called_number(views.made.start_line.get("uri", ""))
        yield report(
            "top.to_mismatch",
            f"the called number is {value!r}, the one in the Request-URI {user!r}",
            "data.to",
            span=views.start_line_span,
            found=value,
            expected=user,
            explained=value == made,
        )


def _is_transferred(user: str) -> bool:
    """Return whether a user is that of a transferred call, which names no number: a prefix and a UUID (RFC 9562 4)."""
    groups = without_user_parameters(user).removeprefix(_TRANSFERRED).split("-")
    written = all(HEX_DIGITS.issuperset(group) for group in groups)
    return user.startswith(_TRANSFERRED) and written and [len(group) for group in groups] == _UUID


def _is_user_of(uri: Uri, value: str) -> bool:
    """Return whether a text is a URI's user: escaped or not, with or without its parameters."""
    if isinstance(uri, SipUri) and uri.raw_user:
        if value == uri.raw_user:
            return True
        alone = plain(without_user_parameters(uri.raw_user))
        return plain(value) in {plain(uri.raw_user), alone, uri.user, user_alone(uri)}
    return isinstance(uri, TelUri) and value.translate(VISUAL_SEPARATORS) == uri.digits


def _caller_name(views: Views, value: str) -> Iterator[Problem]:
    sender = readable(views.message, "from")
    if sender is None:
        yield from _unread_sender(views, "caller_name", value, "caller name", "top.caller_name_mismatch")
        return
    if value == (sender.display_name or ""):
        return
    source = views.message.headers.texts["from"][0]
    written = unfolded(value) if value in views.raw else value
    if written and source.startswith(written) and source[len(written) :].lstrip(BLANKS).startswith("<"):
        return
    yield report(
        "top.caller_name_mismatch",
        f"the caller name is {value!r}, the display name of From {sender.display_name or ''!r}",
        "data.caller_name",
        span=views.header_span("from"),
        found=value,
        expected=sender.display_name or "",
    )


def _local_address(views: Views, value: str) -> Iterator[Problem]:
    uri = _request_uri(views)
    if uri is None:
        yield views.without_start_line("data.local_sip_address", "the local address")
        return
    if not isinstance(uri, SipUri) or (uri.port and value == f"{uri.host}:{uri.port}") or uri.ip is None:
        return
    host, port = fold(uri.host), uri.port or uri.default_port
    expected = {f"{host}:{port}"} if uri.port else {host, f"{host}:{port}"}
    if fold(value) not in expected:
        yield report(
            "top.local_address_mismatch",
            f"the local address is {value!r}, and the Request-URI was for {uri.host}:{port}",
            "data.local_sip_address",
            span=views.start_line_span,
            found=value,
            expected=f"{uri.host}:{port}",
        )


_RULES: tuple[tuple[str, Callable[[Views, str], Iterator[Problem]]], ...] = (
    ("from", _from),
    ("to", _to),
    ("caller_name", _caller_name),
    ("local_sip_address", _local_address),
)


def _request_uri(views: Views) -> Uri | None:
    """Return the Request-URI, also that of a start line which has one and is beyond reading."""
    if isinstance(views.message, Request):
        return views.message.uri
    words = words_of(views)
    try:
        return None if words is None or "uri" not in words[1] else parse_uri(words[1]["uri"])
    except (UriError, LimitError):
        return None
