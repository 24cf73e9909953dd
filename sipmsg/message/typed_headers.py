"""The typed headers of a message as attributes, one line each: ``message.cseq`` for CSeq.

A header is read when its attribute is first used. The lines are what type checkers see of the registry; a test holds
them to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from sipmsg.errors import HeaderError, LimitError, unraised
from sipmsg.first_use import Module
from sipmsg.grammar.core import core_of
from sipmsg.limits import Limits
from sipmsg.message.headers import Headers
from sipmsg.syntax import HEADERS
from sipmsg.values.address import NameAddr
from sipmsg.values.cseq import CSeq
from sipmsg.values.media_type import MediaType
from sipmsg.values.registry import KEYS, REGISTRY, Header
from sipmsg.values.typed import IN_CORE, MISSING, HeaderReadings, find_in_core, read_header
from sipmsg.values.uri.uri import OtherUri
from sipmsg.values.via import Via

if TYPE_CHECKING:
    from sipmsg.message import header_types as types
else:
    types = Module("sipmsg.message.header_types")

_T = TypeVar("_T")


class _Typed(Generic[_T]):
    """A typed header of a message as an attribute: parsed once, on first use."""

    def __init__(self, name: str) -> None:
        self.key = name
        self.known: Header = REGISTRY[name]
        self.__doc__ = f"The {self.known.name} header ({self.known.reference}); raises HeaderError if malformed."

    @overload
    def __get__(self, message: None, owner: type) -> _Typed[_T]: ...
    @overload
    def __get__(self, message: TypedHeaders, owner: type) -> _T: ...
    def __get__(self, message: TypedHeaders | None, owner: type) -> Any:
        if message is None:
            return self
        cache = message._cache  # noqa: SLF001
        return cache[self.key] if self.key in cache else message._read(self.known)  # noqa: SLF001

    def __set__(self, message: TypedHeaders, value: object) -> None:
        msg = "messages are immutable; see Message.replace_header"
        raise AttributeError(msg)


def readable(message: TypedHeaders, key: str) -> Any:
    """Return the typed value of a registered header; where it cannot be read, that of a message without the header."""
    try:
        return message.header(key)
    except (HeaderError, LimitError):
        return REGISTRY[key].missing


def _error_in(readings: HeaderReadings) -> Exception | None:
    return next((each for each in readings if isinstance(each, Exception)), None)


class TypedHeaders:
    """Every header that has a type, by the RFC's name in snake_case, with or without the ``P-`` of private ones.

    The value of a header that is a list, or that may repeat, is a tuple; it is empty, and that of
    any other None, where the header is missing. ``from_`` is From, ``reasons`` is Reason, since the
    reason of a response is its phrase.
    """

    __slots__ = ()

    _cache: dict[str, Any]
    _headers: Headers
    _limits: Limits
    _readings: dict[str, HeaderReadings]

    def header(self, name: str, default: Any = None) -> Any:
        """Return the typed value of any header: a tuple for a list, text for a header without a rule.

        ``default`` where it is missing; without one None, or an empty tuple. Raises HeaderError where it does not
        parse.
        """
        key, cache = KEYS[name], self._cache
        if key in cache:
            return cache[key]
        known = REGISTRY.get(key)
        if known is None:
            return self._headers.get(name, default)
        return self._read(known) if default is None or key in self._headers.texts else default

    def _read_all(self, typed: frozenset[str]) -> list[str]:
        """Read all headers that the core can read without a fault, and return which of some are left, by their keys."""
        core, cache, texts = core_of(HEADERS), self._cache, self._headers.texts
        if core is None:
            return [key for key in texts if key in typed and key not in cache]
        left: list[str] = core.module.headers(cache, texts, self._limits.safe_size, IN_CORE, typed)
        return left

    def _read(self, known: Header) -> Any:
        """Return the typed value of a header, which is read once; its readings are kept where it has faults."""
        key, texts = known.key, self._headers.texts
        if key not in texts:
            return known.missing
        if core_of(HEADERS) is not None:
            find_in_core(known)
        noted = self._readings.get(key)
        error = None if noted is None else _error_in(noted)
        if error is None:
            # what another thread has noted of a value counts once the value is there
            made, readings = read_header(known, texts[key], self._limits)
            if readings is not None:
                self._readings[key] = readings
                error = _error_in(readings) if made is MISSING else None
        if error is not None:
            raise unraised(error)
        self._cache[key] = made
        return made

    accept: _Typed[tuple[MediaType, ...]] = _Typed("accept")
    accept_contact: _Typed[tuple[types.FeatureSet, ...]] = _Typed("accept-contact")
    accept_encoding: _Typed[tuple[types.Encoding, ...]] = _Typed("accept-encoding")
    accept_language: _Typed[tuple[types.Language, ...]] = _Typed("accept-language")
    accept_resource_priority: _Typed[tuple[types.ResourcePriority, ...]] = _Typed("accept-resource-priority")
    access_network_info: _Typed[tuple[types.AccessNetwork, ...]] = _Typed("p-access-network-info")
    additional_identity: _Typed[NameAddr | None] = _Typed("additional-identity")
    alert_info: _Typed[tuple[types.UriReference, ...]] = _Typed("alert-info")
    allow: _Typed[tuple[str, ...]] = _Typed("allow")
    allow_events: _Typed[tuple[str, ...]] = _Typed("allow-events")
    answer_mode: _Typed[types.AnswerMode | None] = _Typed("answer-mode")
    answer_state: _Typed[types.AnswerState | None] = _Typed("p-answer-state")
    asserted_identity: _Typed[tuple[NameAddr, ...]] = _Typed("p-asserted-identity")
    asserted_service: _Typed[tuple[OtherUri, ...]] = _Typed("p-asserted-service")
    attestation_info: _Typed[str | None] = _Typed("attestation-info")
    associated_uri: _Typed[tuple[NameAddr, ...]] = _Typed("p-associated-uri")
    authentication_info: _Typed[types.AuthenticationInfo | None] = _Typed("authentication-info")
    authorization: _Typed[tuple[types.Credentials, ...]] = _Typed("authorization")
    call_id: _Typed[str | None] = _Typed("call-id")
    call_info: _Typed[tuple[types.UriReference, ...]] = _Typed("call-info")
    called_party_id: _Typed[NameAddr | None] = _Typed("p-called-party-id")
    cellular_network_info: _Typed[tuple[types.AccessNetwork, ...]] = _Typed("cellular-network-info")
    charge_info: _Typed[NameAddr | None] = _Typed("p-charge-info")
    charging_function_addresses: _Typed[types.ChargingFunctionAddresses | None] = _Typed(
        "p-charging-function-addresses"
    )
    charging_vector: _Typed[types.ChargingVector | None] = _Typed("p-charging-vector")
    contact: _Typed[tuple[NameAddr, ...]] = _Typed("contact")
    content_disposition: _Typed[types.ContentDisposition | None] = _Typed("content-disposition")
    content_encoding: _Typed[tuple[str, ...]] = _Typed("content-encoding")
    content_id: _Typed[str | None] = _Typed("content-id")
    content_language: _Typed[tuple[str, ...]] = _Typed("content-language")
    content_length: _Typed[int | None] = _Typed("content-length")
    content_type: _Typed[MediaType | None] = _Typed("content-type")
    cseq: _Typed[CSeq | None] = _Typed("cseq")
    date: _Typed[types.SipDate | None] = _Typed("date")
    diversion: _Typed[tuple[types.Diversion, ...]] = _Typed("diversion")
    early_media: _Typed[tuple[str, ...]] = _Typed("p-early-media")
    error_info: _Typed[tuple[types.UriReference, ...]] = _Typed("error-info")
    event: _Typed[types.Event | None] = _Typed("event")
    expires: _Typed[int | None] = _Typed("expires")
    feature_caps: _Typed[tuple[types.FeatureSet, ...]] = _Typed("feature-caps")
    flow_timer: _Typed[int | None] = _Typed("flow-timer")
    from_: _Typed[NameAddr | None] = _Typed("from")
    geolocation: _Typed[tuple[types.UriReference, ...]] = _Typed("geolocation")
    geolocation_error: _Typed[types.LocationError | None] = _Typed("geolocation-error")
    geolocation_routing: _Typed[str | None] = _Typed("geolocation-routing")
    history_info: _Typed[tuple[types.HistoryInfo, ...]] = _Typed("history-info")
    identity: _Typed[tuple[types.Identity, ...]] = _Typed("identity")
    in_reply_to: _Typed[tuple[str, ...]] = _Typed("in-reply-to")
    info_package: _Typed[types.InfoPackage | None] = _Typed("info-package")
    join: _Typed[types.Join | None] = _Typed("join")
    max_breadth: _Typed[int | None] = _Typed("max-breadth")
    max_forwards: _Typed[int | None] = _Typed("max-forwards")
    mime_version: _Typed[str | None] = _Typed("mime-version")
    min_expires: _Typed[int | None] = _Typed("min-expires")
    min_se: _Typed[types.MinSE | None] = _Typed("min-se")
    organization: _Typed[str | None] = _Typed("organization")
    origination_id: _Typed[str | None] = _Typed("origination-id")
    path: _Typed[tuple[NameAddr, ...]] = _Typed("path")
    permission_missing: _Typed[tuple[NameAddr, ...]] = _Typed("permission-missing")
    preferred_identity: _Typed[tuple[NameAddr, ...]] = _Typed("p-preferred-identity")
    preferred_service: _Typed[tuple[OtherUri, ...]] = _Typed("p-preferred-service")
    priority: _Typed[str | None] = _Typed("priority")
    priv_answer_mode: _Typed[types.AnswerMode | None] = _Typed("priv-answer-mode")
    privacy: _Typed[tuple[str, ...] | None] = _Typed("privacy")
    private_network_indication: _Typed[types.PrivateNetwork | None] = _Typed("p-private-network-indication")
    profile_key: _Typed[NameAddr | None] = _Typed("p-profile-key")
    proxy_authenticate: _Typed[tuple[types.Challenge, ...]] = _Typed("proxy-authenticate")
    proxy_authentication_info: _Typed[types.AuthenticationInfo | None] = _Typed("proxy-authentication-info")
    proxy_authorization: _Typed[tuple[types.Credentials, ...]] = _Typed("proxy-authorization")
    proxy_require: _Typed[tuple[str, ...]] = _Typed("proxy-require")
    rack: _Typed[types.RAck | None] = _Typed("rack")
    reasons: _Typed[tuple[types.Reason, ...]] = _Typed("reason")
    record_route: _Typed[tuple[NameAddr, ...]] = _Typed("record-route")
    recv_info: _Typed[tuple[types.InfoPackage, ...]] = _Typed("recv-info")
    refer_sub: _Typed[types.ReferSub | None] = _Typed("refer-sub")
    refer_to: _Typed[NameAddr | None] = _Typed("refer-to")
    referred_by: _Typed[types.ReferredBy | None] = _Typed("referred-by")
    reject_contact: _Typed[tuple[types.FeatureSet, ...]] = _Typed("reject-contact")
    remote_party_id: _Typed[tuple[types.RemotePartyId, ...]] = _Typed("remote-party-id")
    replaces: _Typed[types.Replaces | None] = _Typed("replaces")
    reply_to: _Typed[NameAddr | None] = _Typed("reply-to")
    request_disposition: _Typed[tuple[str, ...]] = _Typed("request-disposition")
    require: _Typed[tuple[str, ...]] = _Typed("require")
    resource_priority: _Typed[tuple[types.ResourcePriority, ...]] = _Typed("resource-priority")
    response_source: _Typed[str | None] = _Typed("response-source")
    restoration_info: _Typed[str | None] = _Typed("restoration-info")
    retry_after: _Typed[types.RetryAfter | None] = _Typed("retry-after")
    route: _Typed[tuple[NameAddr, ...]] = _Typed("route")
    rseq: _Typed[int | None] = _Typed("rseq")
    security_client: _Typed[tuple[types.SecurityMechanism, ...]] = _Typed("security-client")
    security_server: _Typed[tuple[types.SecurityMechanism, ...]] = _Typed("security-server")
    security_verify: _Typed[tuple[types.SecurityMechanism, ...]] = _Typed("security-verify")
    served_user: _Typed[types.ServedUser | None] = _Typed("p-served-user")
    server: _Typed[str | None] = _Typed("server")
    service_route: _Typed[tuple[NameAddr, ...]] = _Typed("service-route")
    session_expires: _Typed[types.SessionExpires | None] = _Typed("session-expires")
    session_id: _Typed[types.SessionId | None] = _Typed("session-id")
    sip_etag: _Typed[str | None] = _Typed("sip-etag")
    sip_if_match: _Typed[str | None] = _Typed("sip-if-match")
    subject: _Typed[str | None] = _Typed("subject")
    subscription_state: _Typed[types.SubscriptionState | None] = _Typed("subscription-state")
    supported: _Typed[tuple[str, ...]] = _Typed("supported")
    suppress_if_match: _Typed[str | None] = _Typed("suppress-if-match")
    target_dialog: _Typed[types.TargetDialog | None] = _Typed("target-dialog")
    timestamp: _Typed[types.Timestamp | None] = _Typed("timestamp")
    to: _Typed[NameAddr | None] = _Typed("to")
    unsupported: _Typed[tuple[str, ...]] = _Typed("unsupported")
    user_agent: _Typed[str | None] = _Typed("user-agent")
    user_to_user: _Typed[tuple[types.UserToUser, ...]] = _Typed("user-to-user")
    via: _Typed[tuple[Via, ...]] = _Typed("via")
    visited_network_id: _Typed[tuple[types.VisitedNetwork, ...]] = _Typed("p-visited-network-id")
    warning: _Typed[tuple[types.WarningValue, ...]] = _Typed("warning")
    www_authenticate: _Typed[tuple[types.Challenge, ...]] = _Typed("www-authenticate")

    # the names of private headers in full
    p_access_network_info: _Typed[tuple[types.AccessNetwork, ...]] = access_network_info
    p_answer_state: _Typed[types.AnswerState | None] = answer_state
    p_asserted_identity: _Typed[tuple[NameAddr, ...]] = asserted_identity
    p_asserted_service: _Typed[tuple[OtherUri, ...]] = asserted_service
    p_associated_uri: _Typed[tuple[NameAddr, ...]] = associated_uri
    p_called_party_id: _Typed[NameAddr | None] = called_party_id
    p_charge_info: _Typed[NameAddr | None] = charge_info
    p_charging_function_addresses: _Typed[types.ChargingFunctionAddresses | None] = charging_function_addresses
    p_charging_vector: _Typed[types.ChargingVector | None] = charging_vector
    p_early_media: _Typed[tuple[str, ...]] = early_media
    p_preferred_identity: _Typed[tuple[NameAddr, ...]] = preferred_identity
    p_preferred_service: _Typed[tuple[OtherUri, ...]] = preferred_service
    p_private_network_indication: _Typed[types.PrivateNetwork | None] = private_network_indication
    p_profile_key: _Typed[NameAddr | None] = profile_key
    p_served_user: _Typed[types.ServedUser | None] = served_user
    p_visited_network_id: _Typed[tuple[types.VisitedNetwork, ...]] = visited_network_id


def ask_core(owner: type[TypedHeaders]) -> None:
    """Have the core give the typed headers of a class of messages; what is left to Python is read as without it."""
    core = core_of(HEADERS)
    if core is None:
        return
    slots = ((owner, "_cache", "_headers", "_limits"), (Headers, "_fields", "_index"), (Limits, "safe_size"))
    place = (*slots, KEYS, IN_CORE)
    setattr(TypedHeaders, "header", core.module.method(place, TypedHeaders.header))  # noqa: B010 - it is a method for mypy
    for name, each in [*vars(TypedHeaders).items()]:
        if isinstance(each, _Typed):
            setattr(TypedHeaders, name, core.module.attribute(place, each, each.key))
