"""Session messages: what jambonz sends its applications over a websocket, a JSON text each.

:func:`read_session` is behind :func:`sipmsg.loads`: it takes text, bytes or an object, and gives a
:class:`SessionMessage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, SessionError
from sipmsg.first_use import Module
from sipmsg.grammar.conditions import ONLY, Field, exceeds, is_there, key, other_types
from sipmsg.html_hook import HtmlShown
from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.json_reader import inspect, read
from sipmsg.jambonz.member import JsonObject, Member, is_infinite, kinds_of, members_of
from sipmsg.jambonz.sip_view import SipView
from sipmsg.jambonz.ways import DATA, SIP_VIEW
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.body import read_media_type
from sipmsg.message.headers import Headers
from sipmsg.message.message import Message, parse, typed_headers
from sipmsg.octets import Octets, begins_description, begins_object
from sipmsg.problems import collected
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.properties import gives_slot
from sipmsg.values.pydantic import given_schema
from sipmsg.values.registry import header, is_secret
from sipmsg.values.rules import VALUES, rule

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")

_ACKNOWLEDGED = frozenset(
    {"session:new", "session:reconnect", "session:redirect", "session:adulting", "dial:confirm", "verb:hook"}
)
_CALL_MEMBERS = frozenset({"direction", "from", "to", "account_sid", "call_id"})
STATUS_CODES = range(100, 700)

# what stays of a type when it is redacted
_TYPES = Keeps.of(
    "session new reconnect redirect adulting call status verb hook dial confirm llm event tool-call tts tokens-result"
    " streaming-event ack command error jambonz"
)


@gives_slot(limits="_limits", message="_message", problems="_problems")
class SessionMessage(JsonObject, HtmlShown):
    """One message of jambonz to an application.

    ``data`` is a CallData; ``message`` the INVITE that it carries, parsed on first use, or None:
    a message without SIP is a normal one. ``problems`` are those of the JSON text and its types.
    A bare ``data`` or ``sip`` object reads as a message without ``type`` and ``msgid``.

    >>> from sipmsg import loads
    >>> loads('{"type": "session:new", "msgid": "m1", "data": {"from": "+15550100"}}').data.from_
    '+15550100'
    """

    __slots__ = ("_bare", "_check", "_json_problems", "_limits", "_message", "_problems", "data")

    data: CallData

    type: Member[str] = Member(str, _TYPES, "The kind of message, such as session:new.")
    msgid: Member[str] = Member(str, NOTHING, "The message's identifier, new for every message.")
    hook: Member[str] = Member(str, NOTHING, "The hook that a verb:hook or the like is for.")
    b3: Member[str] = Member(str, NOTHING, "The OpenTelemetry span, with tracing on.")
    _call_sid: Member[str] = Member(str, NOTHING, "The call's identifier.")
    _data: Member[dict[Any, Any]] = Member(dict, NOTHING, "The call.")

    def __init__(
        self, given: Mapping[str, Any], json_problems: tuple[Problem, ...], limits: Limits, bare: tuple[str, ...] = ()
    ) -> None:
        self.given = given
        data = given.get("data")
        self.data = CallData(data if isinstance(data, dict) else {}, limits)
        self._limits = limits
        #: the members that lead to what was read
        self._bare = bare
        self._json_problems = json_problems
        self._problems: tuple[Problem, ...] | None = None
        self._message: Message | None = None

    @property
    def as_given(self) -> Mapping[str, Any]:
        """The object as it was read: a bare ``data`` or ``sip`` object where ``given`` has put an envelope round one.

        >>> from sipmsg import loads
        >>> loads({"call_sid": "1"}).as_given, loads({"call_sid": "1"}).given
        ({'call_sid': '1'}, {'data': {'call_sid': '1'}})
        """
        made = self.given
        for member in self._bare:
            made = made[member]
        return made

    @property
    def call_sid(self) -> str | None:
        """The call's identifier: of the envelope, or of ``data`` where the envelope has none."""
        return self._call_sid or self.data.call_sid

    @property
    def limits(self) -> Limits:
        """The limits that the message was read with."""
        return self._limits

    @property
    def message(self) -> Message | None:
        """The SIP message in ``data.sip.raw``, or None; raises HeaderError where it is no SIP message."""
        if self._message is None:
            sip = self.data.sip
            if sip is None or sip.raw is None:
                return None
            self._message = parse(sip.raw, limits=self._limits)
        return self._message

    def header(self, name: str, default: Any = None) -> Any:
        """Return the typed value of a SIP header, by any spelling of its name: text for a header without a rule.

        The SIP text counts first, then ``data.sip.headers``, then the headers of a request inside the call, whose
        names are approximate. ``default`` where it is missing; without one None, or an empty tuple. Raises HeaderError
        where it does not parse.

        >>> from sipmsg import loads
        >>> session = loads({"data": {"sip": {"headers": {"call-id": "1@a", "X-CID": "2"}}}})
        >>> session.header("x-cid"), session.header("X-Tenant", "nobody")
        ('2', 'nobody')
        """
        for headers in self._all_headers():
            if name in headers:
                return typed_headers(headers, self._limits).header(name)
        known = header(name)
        return default if known is None or default is not None else known.missing

    def _all_headers(self) -> Iterator[Headers]:
        message = self._readable_message()
        if message is not None:
            yield message.headers
        sip = self.data.sip
        if sip is not None and sip.headers:
            yield Headers((str(key), text) for key, text in sip.headers.items() if isinstance(text, str))
        request = self.data.mid_call
        if request is not None:
            yield request.headers
        yield self.data.approximate_headers

    @property
    def sdp(self) -> descriptions.SessionDescription | None:
        """The session description of the message, or None; raises SdpError if it cannot be read."""
        from sipmsg.values.sdp.description import parse_sdp  # noqa: PLC0415 - rarely needed, and large

        request = self.data.mid_call
        if request is not None:
            return request.sdp
        content = self._content()
        if content is None or isinstance(content, str):
            return None if content is None else parse_sdp(content, limits=self._limits)
        return content.sdp

    def _readable_message(self) -> Message | None:
        try:
            return self.message
        except HeaderError:
            return None

    def _content(self) -> Message | str | None:
        """Return the SIP message, or the text of the pre-split view where that cannot be read."""
        message, sip = self._readable_message(), self.data.sip
        if message is not None or sip is None:
            return message
        entries = [entry for entry in sip.payload or () if isinstance(entry, dict)]
        texts = [sip.body, *[entry.get("content") for entry in entries if _is_sdp(entry.get("type"))]]
        return next((text for text in texts if isinstance(text, str) and begins_description(text)), None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the JSON text and of the types of its members."""
        if self._problems is None:
            found = VALUES.problems(self)
            everything = chain(self._json_problems, found) if found else self._json_problems
            self._problems = collected(everything, self._limits.problems) if everything else ()
        return self._problems

    @property
    def needs_ack(self) -> bool:
        """Whether jambonz waits for an ack of this message, which it does for five seconds."""
        return self.type in _ACKNOWLEDGED

    def ack(self, verbs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """Return the answer that acknowledges this message, with verbs for the call if given.

        Raises TypeError for verbs that are no list, such as a single one.

        >>> from sipmsg import loads
        >>> loads({"type": "session:new", "msgid": "a1", "data": {}}).ack([{"verb": "answer"}])
        {'type': 'ack', 'msgid': 'a1', 'data': [{'verb': 'answer'}]}
        """
        if verbs is not None and not isinstance(verbs, list | tuple):
            raise TypeError(f"verbs are a list, even of one, not {type(verbs).__name__}")
        answer: dict[str, Any] = {"type": "ack", "msgid": self.msgid}
        return answer if verbs is None else {**answer, "data": verbs}

    def replaced(self, given: Mapping[str, Any]) -> SessionMessage:
        """Return a message with other members, which has the problems of this one's JSON text and its limits."""
        return SessionMessage(given, self._json_problems, self._limits, self._bare)

    def replays(self, other: SessionMessage | None) -> bool:
        """Return whether this message is a replay, for a new connection, of the call that ``other`` began.

        A session:reconnect repeats the data of its session:new; ``msgid`` is new, ``b3`` may be missing. None, for
        a call that nobody remembers, is replayed by no message.
        """
        if other is None:
            return False
        if self.type != "session:reconnect" or self.call_sid is None or self.call_sid != other.call_sid:
            return False
        mine, theirs = self.data.sip, other.data.sip
        return mine is None or theirs is None or mine.raw == theirs.raw

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]:
        return given_schema(cls, lambda given: read_session(given, DEFAULT_LIMITS), lambda session: session.given)


def _member_problems(session: SessionMessage) -> Iterator[Problem]:
    """Yield what is wrong with the types and values of the members."""
    yield from session.type_problems("")
    yield from session.data.type_problems("data")
    status = session.data.given.get("sip_status")
    if type(status) in {int, float} and not is_infinite(status) and status not in STATUS_CODES:
        yield report(
            "json.value", "sip_status has to be a whole number from 100 to 699", "data.sip_status", found=status
        )
    # of a request inside the call, and of the BYE or REFER
    yield from _header_problems(session.data.sip_headers or {}, "data.sip_headers")
    yield from _header_problems(session.data.headers or {}, "data.headers")
    if session.data.sip is not None:
        yield from _sip_problems(session.data.sip)


def _sip_problems(sip: SipView) -> Iterator[Problem]:
    where = "data.sip"
    yield from sip.type_problems(where)
    if sip.given.get("raw") is None:
        yield report("json.missing", "the SIP text is missing, only its pre-split view is there", f"{where}.raw")
    yield from _header_problems(sip.headers or {}, f"{where}.headers")
    for index, part in enumerate(sip.payload or ()):
        place = f"{where}.payload[{index}]"
        if not isinstance(part, dict):
            yield report("json.type", "a payload entry has to be an object", place, found=part)
            continue
        for name in ("type", "content"):
            found = part.get(name)
            if not isinstance(found, str | None):
                message = f"the {name} of a payload entry has to be text"
                yield report("json.type", message, f"{place}.{name}", found=found, expected="text")


def _header_problems(headers: Mapping[str, Any], where: str) -> Iterator[Problem]:
    for name, text in headers.items():
        if not isinstance(text, str):
            message = f"the value of a header has to be text, and that of {name!a} is not"
            found = None if is_secret(name.replace("_", "-")) else text
            yield report("json.type", message, f"{where}.{name}", found=found, expected="text")


_STATUS: Field = (*DATA, key("sip_status"))
rule(
    SessionMessage,
    when=other_types("given", kinds_of(SessionMessage))
    | other_types(DATA, kinds_of(CallData))
    | is_there(_STATUS) & ~exceeds(_STATUS, STATUS_CODES[0] - 1)
    | exceeds(_STATUS, STATUS_CODES[-1])
    | other_types(SIP_VIEW, kinds_of(SipView))
    | is_there(SIP_VIEW) & ~is_there((*SIP_VIEW, key("raw")))
    | other_types((*SIP_VIEW, key("headers")), {}, str)
    | other_types((*DATA, key("sip_headers")), {}, str)
    | other_types((*DATA, key("headers")), {}, str)
    | is_there((*SIP_VIEW, key("payload"))) & ~is_there((*SIP_VIEW, key("payload"), ONLY))
    | other_types((*SIP_VIEW, key("payload"), ONLY, dict), {"type": str, "content": str}),
)(_member_problems)


def _is_sdp(kind: Any) -> bool:
    media_type = read_media_type(kind) if isinstance(kind, str) else None
    return media_type is not None and media_type.essence == SESSION_DESCRIPTION


_TEXTS = (str, bytes)
# what else JSON is decoded to
_NO_OBJECT = (list, int, float, type(None))


def read_session(source: str | Octets | Mapping[str, Any], limits: Limits) -> SessionMessage:
    """Return the session message that a JSON text, or an object already decoded, holds.

    Raises SessionError for what is no session message, LimitError past a limit.
    """
    if not isinstance(source, _TEXTS) and isinstance(source, Mapping):
        value: Any = dict(source)
        problems = inspect(value, limits)
    elif isinstance(source, _NO_OBJECT):
        value, problems = source, []
    else:
        value, problems = read(source, limits=limits)
    given, bare = _envelope(value)
    return SessionMessage(given, tuple(problems), limits, bare)


def _envelope(value: Any) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the message object around what was given, and the members that lead to that, or raise SessionError."""
    if isinstance(value, list):
        found = f"expected one session message, a JSON object, found a list of {len(value)}"
        raise SessionError(f"{found}: loads reads its members one by one, sipmsg.captures.messages a file of many")
    if not isinstance(value, dict):
        within = isinstance(value, str) and begins_object(value)
        twice = ", which holds JSON once more: it was encoded twice, and has to be decoded twice" if within else ""
        raise SessionError(f"expected a session message, which is a JSON object, found {_kind(value)}{twice}")
    value, bare = _unwrapped(value)
    data = value.get("data")
    if data is not None and not isinstance(data, dict):
        raise SessionError(f"data has to be an object, found {_kind(data)}")
    sip = (data or {}).get("sip")
    if sip is not None:
        _require_sip(sip)
    return value, bare


# what a message is in, and what stands beside it there: a line of the feature server's own log, and what platforms that
# forward a call's status put round it
_WRAPPINGS = (("obj", ("level", "msg")), ("payload", ("event",)))


def _unwrapped(value: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a message object: the one given, the one within, or the one around a ``data`` or a ``sip`` object."""
    if "msgid" in value:
        return value, ()
    place, inner = "", _wrapping(value)
    while inner is not None:
        place, value = f"{place}.{inner}".removeprefix("."), value[inner]
        inner = _wrapping(value)
    is_sip = "call_sid" not in value and (isinstance(value.get("raw"), str) or isinstance(value.get("headers"), dict))
    is_call = _is_call(value)
    if "msgid" in value or (not (is_sip or is_call) and not value.keys().isdisjoint(("type", "data"))):
        return value, ()
    if is_call or "sip" in value or "call_sid" in value:
        return {"data": value}, ("data",)
    if is_sip or not members_of(SipView).keys().isdisjoint(value):
        return {"data": {"sip": value}}, ("data", "sip")
    shown = ", ".join(sorted(map(str, value))[:5]) or "nothing"
    expected = "a session message with type and data, or its data or sip object"
    raise SessionError(f"expected {expected}{place and f' in {place}'}, found an object with {shown}")


def _wrapping(value: dict[str, Any]) -> str | None:
    """Return the member of an object that a message is in; None where the object may be one itself."""
    if "msgid" in value or _is_call(value):
        return None
    names = [inner for inner, beside in _WRAPPINGS if not value.keys().isdisjoint(beside)]
    return next((name for name in names if isinstance(value.get(name), dict)), None)


def _is_call(value: dict[str, Any]) -> bool:
    return "call_sid" in value and not value.keys().isdisjoint(_CALL_MEMBERS)


def _require_sip(sip: Any) -> None:
    if not isinstance(sip, dict):
        raise SessionError(f"data.sip has to be an object, found {_kind(sip)}")
    raw, headers = sip.get("raw"), sip.get("headers")
    if not (raw is None or isinstance(raw, str)):
        raise SessionError(f"data.sip.raw has to be text, found {_kind(raw)}")
    if not (headers is None or isinstance(headers, dict)):
        raise SessionError(f"data.sip.headers has to be an object, found {_kind(headers)}")


def _kind(value: Any) -> str:
    names = {list: "a list", str: "text", bool: "true or false", type(None): "null", dict: "an object"}
    return names.get(type(value), "a number")
