"""Make session messages for the tests of applications, consistent in all their views.

Each function gives the object that jambonz sends as JSON, for ``sipmsg.loads`` or for the application itself; the
fixtures of the same names, with ``sipmsg_`` before them, are there in pytest wherever sipmsg is installed. Identifiers
are new for every call. ``check`` finds nothing in them, unless what is passed in is wrong itself.
"""

from __future__ import annotations

import copy
import secrets
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sipmsg.ascii import fold
from sipmsg.errors import SipMsgError, refuse_text
from sipmsg.jambonz.drachtio import split
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.late_attrs import evolve
from sipmsg.message.message import Request
from sipmsg.octets import encoded
from sipmsg.values.address import NameAddr
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.params import Params
from sipmsg.values.quoting import quoted
from sipmsg.values.registry import header
from sipmsg.values.sdp import STATIC_PAYLOAD_TYPES, Codec, SessionDescription
from sipmsg.values.sdp.codec import encoding_of, is_auxiliary, is_event
from sipmsg.values.sdp.codec_changes import as_codec
from sipmsg.values.uri.uri import SipUri, without_user_parameters

Message = dict[str, Any]
_EVENTS = "telephone-event"
CODECS = ("PCMU", "PCMA", _EVENTS)

_CARRIER, _SBC, _MEDIA = "203.0.113.10", "203.0.113.20", "203.0.113.30"
_HOST, _PORT = "203.0.113.40", 5070
_MEDIA_PORT = 40_000
_DYNAMIC_TYPES = (*range(96, 101), *range(102, 128), 101)
# RFC 7587, RFC 4733, RFC 3952: format parameters by the name of the encoding
_PARAMETERS = {"opus": "minptime=10;useinbandfec=1", _EVENTS: "0-16", "ilbc": "mode=30"}
_ASSIGNED = frozenset(map(str, STATIC_PAYLOAD_TYPES))
_SNAKE = str.maketrans("-", "_")


def session_new(  # noqa: PLR0913 - what distinguishes one call from another
    caller: str = "+15083084809",
    callee: str = "+15083728299",
    *,
    caller_name: str | None = None,
    codecs: Iterable[str | Codec] = CODECS,
    sdp: SessionDescription | str | None = None,
    headers: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
    carrier: str | None = "Example Carrier",
) -> Message:
    """Return a session:new for an inbound call, with its INVITE as text and as drachtio splits it.

    ``caller`` and ``callee`` are users of SIP URIs, as they are meant, ``caller_name`` is the display name of From, and
    ``carrier`` the name of the trunk, None for a call that no carrier brings. ``codecs`` are names such as ``opus``,
    with clock rate and channels where those are not known (``L16/16000``); none of them gives an INVITE without a
    description. ``sdp`` takes their place. ``headers`` are added to the INVITE, or take the place of those that may
    come once; the members of ``data`` follow them. Raises SipMsgError for what cannot stand in a message, TypeError for
    one text as ``codecs``.

    >>> from sipmsg import check, loads
    >>> session = loads(session_new("alice", codecs=["opus"], headers={"X-Tenant": "blue"}))
    >>> session.data.from_, str(session.sdp.codecs[0]), session.header("X-Tenant"), check(session)
    ('alice', 'opus/48000/2', 'blue', ())
    """
    refuse_text("codecs", codecs)
    body = _offer(list(codecs)) if sdp is None else str(sdp)
    invite = _invite(_address(caller, caller_name), SipUri(user=callee or None, host=_HOST, port=_PORT), carrier, body)
    for name, value in headers.items() if isinstance(headers, Mapping) else headers:
        known = header(name)
        listed = known is not None and (known.many or known.repeatable)
        invite = invite.with_header(name, value) if listed else invite.replace_header(name, value)
    return {"type": "session:new", "msgid": _msgid(), **_call(invite, str(uuid.uuid4()))}


def session_reconnect(new: Message | SessionMessage) -> Message:
    """Return the session:reconnect of a session:new: its data again, under another msgid.

    ``new`` is the object, or what ``loads`` made of it; that of a recorded session:new will do. The functions below
    take the same.

    >>> from sipmsg import loads
    >>> new = session_new()
    >>> loads(session_reconnect(new)).replays(loads(new))
    True
    """
    again = {name: member for name, member in copy.deepcopy(_begun(new)).items() if name != "b3"}
    return {**again, "type": "session:reconnect", "msgid": _msgid()}


def verb_hook(
    new: Message | SessionMessage,
    hook: str = "/hook",
    *,
    sdp: SessionDescription | str | None = None,
    headers: Mapping[str, str] | None = None,
    **data: Any,
) -> Message:
    """Return a verb:hook in the call of a session:new; ``data`` is what the verb reports, as ``digits="1"``.

    With ``sdp`` it reports a re-INVITE with that offer, as a caller sends it for hold, and with ``headers`` too, whose
    names lose their spelling as jambonz changes them.

    >>> from sipmsg import loads
    >>> loads(verb_hook(session_new(), "/menu", digits="1")).data.extra["digits"]
    '1'
    """
    new = _begun(new)
    members = {**_call_members(new), "call_status": "in-progress", "sip_status": 200, "sip_reason": "OK"}
    if sdp is not None:
        message = new["data"]["sip"]["headers"]
        names = {"call-id": message["call-id"], "content-type": SESSION_DESCRIPTION, **(headers or {})}
        members |= {"sip_method": "INVITE", "sip_headers": _snake_case(names), "sip_body": str(sdp)}
    return {
        "type": "verb:hook",
        "msgid": _msgid(),
        "call_sid": new.get("call_sid"),
        "hook": hook,
        "data": {**members, **data},
    }


def call_status(
    new: Message | SessionMessage, status: str = "completed", sip_status: int = 200, sip_reason: str = "OK"
) -> Message:
    """Return a call:status of the call of a session:new, which needs no ack.

    ``status`` is the state of the call, ``sip_status`` and ``sip_reason`` are what the caller was last sent.

    >>> call_status(session_new(), "failed", 486, "Busy Here")["data"]["call_status"]
    'failed'
    """
    new = _begun(new)
    members = {**_call_members(new), "call_status": status, "sip_status": sip_status, "sip_reason": sip_reason}
    return {"type": "call:status", "msgid": _msgid(), "call_sid": new.get("call_sid"), "data": members}


def _begun(new: Message | SessionMessage) -> Message:
    """Return the object of the session:new; raise TypeError for anything else, SipMsgError for one without data."""
    if isinstance(new, SessionMessage):
        new = {"call_sid": new.call_sid, **new.given}
    if not isinstance(new, dict):
        raise TypeError(f"a session:new is what session_new gives, or loads, not {type(new).__name__}")
    if not isinstance(new.get("data"), dict):
        raise SipMsgError("this is no session:new: it has no data; session_new makes one")
    return new


def _msgid() -> str:
    return secrets.token_urlsafe(16)


def _call_members(new: Message) -> Message:
    return {name: member for name, member in new["data"].items() if name != "sip"}


def _snake_case(headers: Mapping[str, str]) -> dict[str, str]:
    return {fold(name).translate(_SNAKE): text for name, text in headers.items()}


# ---- the INVITE ----------------------------------------------------------------------------------------------


def _address(user: str, name: str | None) -> NameAddr:
    uri = SipUri(user=user or None, host=_CARRIER)
    return NameAddr(name, uri, Params.of(tag=secrets.token_hex(8)))


def _invite(sender: NameAddr, uri: SipUri, carrier: str | None, body: str) -> Request:
    """Return an INVITE as a session border controller sends it to the feature server."""
    fields: list[tuple[str, Any]] = [
        ("Via", f"SIP/2.0/UDP {_SBC};rport=5060;branch=z9hG4bK{secrets.token_hex(8)};received={_SBC}"),
        ("Max-Forwards", 70),
        ("From", sender),
        ("To", NameAddr(None, SipUri(raw_user=uri.raw_user, host=_CARRIER))),
        ("Call-ID", str(uuid.uuid4())),
        ("CSeq", f"{secrets.randbelow(2**31)} INVITE"),
        ("Contact", f"<sip:{_SBC}:5060>"),
        ("User-Agent", "sbc"),
        ("Allow", "INVITE, ACK, CANCEL, BYE, REFER, NOTIFY, OPTIONS"),
        ("X-Account-Sid", str(uuid.uuid4())),
        ("X-CID", f"{secrets.token_hex(16)}@{_CARRIER}"),
        ("X-Forwarded-For", _CARRIER),
        ("X-Application-Sid", str(uuid.uuid4())),
    ]
    if carrier is not None:
        fields += [("X-Originating-Carrier", carrier), ("X-Voip-Carrier-Sid", str(uuid.uuid4()))]
    return Request("INVITE", uri, fields, encoded(body)).with_body(encoded(body))


def _call(invite: Request, call_sid: str) -> Message:
    """Return the call that jambonz makes of an INVITE: its members follow the message."""
    sip = split(invite.raw)
    if sip is None:
        raise SipMsgError("drachtio refuses a message with such a header: it would never reach an application")
    text = invite.headers
    sender, uri = invite.from_, invite.uri
    data = {
        "sip": sip,
        "direction": "inbound",
        "caller_name": "" if sender is None or sender.display_name is None else quoted(sender.display_name),
        "call_sid": text.get("X-Retain-Call-Sid") or call_sid,
        "account_sid": text.get("X-Account-Sid"),
        "application_sid": text.get("X-Application-Sid"),
        "from": _user(sender.uri if sender is not None else None) or _asserted(invite),
        "to": without_user_parameters(_user(uri)),
        "call_id": text.get("Call-ID"),
        "sbc_callid": text.get("X-CID"),
        "sip_status": 100,
        "sip_reason": "Trying",
        "call_status": "trying",
        "originating_sip_ip": text.get("X-Forwarded-For"),
        "originating_sip_trunk_name": text.get("X-Originating-Carrier"),
        "local_sip_address": f"{_HOST}:{_PORT}",
    }
    members = {name: member for name, member in data.items() if member is not None}
    return {"call_sid": members["call_sid"], "data": members}


def _user(uri: Any) -> str:
    return getattr(uri, "raw_user", None) or getattr(uri, "user", None) or ""


def _asserted(invite: Request) -> str:
    return next((_user(each.uri) for each in invite.p_asserted_identity), "")


# ---- the offer -----------------------------------------------------------------------------------------------


def _codec(given: str | Codec) -> Codec:
    """Return a codec by its name, with the format parameters that it mostly has."""
    if isinstance(given, Codec):
        return given
    codec = as_codec(given)
    parameters = _PARAMETERS.get(encoding_of(codec))
    return codec if parameters is None else evolve(codec, fmtp=parameters)


def _with_their_events(codecs: list[Codec]) -> list[Codec]:
    """Return codecs whose events, where no more is said of them, have the clock rate of the first (RFC 4733 2.1)."""
    rate = next((codec.clock_rate for codec in codecs if not is_auxiliary(codec)), None)
    events = Codec("", None, _EVENTS, rate, None, _PARAMETERS[_EVENTS])
    return [events if rate and each == _codec(_EVENTS) else each for each in codecs]


def _numbers(given: list[str | Codec], codecs: list[Codec]) -> list[str]:
    """Return the payload types of codecs: of a name the one that RFC 3551 assigns, or one that is free."""
    known = [
        codec.format if isinstance(each, Codec) or codec.format in _ASSIGNED else None
        for each, codec in zip(given, codecs, strict=True)
    ]
    free = [str(number) for number in _DYNAMIC_TYPES if str(number) not in known]
    if len(codecs) > len(free):
        raise SipMsgError(f"{len(codecs)} codecs are more than there are dynamic payload types")
    # by custom the payload type of events is 101, and the others are numbered from 96
    return [
        number or free.pop(-1 if is_event(codec) and free[-1] == "101" else 0)
        for codec, number in zip(codecs, known, strict=True)
    ]


def _offer(given: list[str | Codec]) -> str:
    """Return the text of an offer of one audio stream; empty where there is no codec."""
    if not given:
        return ""
    codecs = _with_their_events([_codec(each) for each in given])
    numbers = _numbers(given, codecs)
    lines: list[str] = []
    for number, codec in zip(numbers, codecs, strict=True):
        lines.append(f"a=rtpmap:{number} {codec}")
        lines += [] if codec.fmtp is None else [f"a=fmtp:{number} {codec.fmtp}"]
    session = secrets.randbelow(2**31)
    head = [
        "v=0",
        f"o=- {session} {session} IN IP4 {_MEDIA}",
        "s=-",
        f"c=IN IP4 {_MEDIA}",
        "t=0 0",
        f"m=audio {_MEDIA_PORT} RTP/AVP {' '.join(numbers)}",
    ]
    return "".join([f"{line}\r\n" for line in [*head, *lines, "a=sendrecv", "a=ptime:20"]])
