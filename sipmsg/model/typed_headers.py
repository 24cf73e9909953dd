"""The typed headers of a message as attributes, one line each."""

# ruff: noqa: F401 - the classes are named in strings, so that their modules load with the first such header

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from sipmsg.model.address import NameAddr
from sipmsg.model.cseq import CSeq
from sipmsg.model.media_type import MediaType
from sipmsg.model.registry import REGISTRY
from sipmsg.model.uri import OtherUri
from sipmsg.model.via import Via

if TYPE_CHECKING:
    from sipmsg.model.header_values.accept import Encoding, Language
    from sipmsg.model.header_values.access_network import AccessNetwork, VisitedNetwork
    from sipmsg.model.header_values.answer_mode import AnswerMode
    from sipmsg.model.header_values.authentication import AuthenticationInfo, Challenge, Credentials
    from sipmsg.model.header_values.caller_preferences import FeatureSet
    from sipmsg.model.header_values.charging import ChargingFunctionAddresses, ChargingVector
    from sipmsg.model.header_values.content_disposition import ContentDisposition
    from sipmsg.model.header_values.dialog_reference import Join, Replaces, TargetDialog
    from sipmsg.model.header_values.event import Event, SubscriptionState
    from sipmsg.model.header_values.identity import Identity
    from sipmsg.model.header_values.info_package import InfoPackage
    from sipmsg.model.header_values.party import Diversion, HistoryInfo, ReferredBy, RemotePartyId
    from sipmsg.model.header_values.rack import RAck
    from sipmsg.model.header_values.reason import Reason
    from sipmsg.model.header_values.resource_priority import ResourcePriority
    from sipmsg.model.header_values.retry_after import RetryAfter
    from sipmsg.model.header_values.security_mechanism import SecurityMechanism
    from sipmsg.model.header_values.session_id import SessionId
    from sipmsg.model.header_values.session_timer import MinSE, SessionExpires
    from sipmsg.model.header_values.sip_date import SipDate
    from sipmsg.model.header_values.timestamp import Timestamp
    from sipmsg.model.header_values.uri_reference import UriReference
    from sipmsg.model.header_values.user_to_user import UserToUser
    from sipmsg.model.header_values.warning import WarningValue

_T = TypeVar("_T")


class _Typed(Generic[_T]):
    """A typed header of a message as an attribute: parsed once, on first use."""

    def __init__(self, name: str) -> None:
        self.key = name
        self.known = REGISTRY[name]
        self.__doc__ = f"The {self.known.name} header ({self.known.reference}); raises HeaderError if malformed."

    @overload
    def __get__(self, message: None, owner: type) -> _Typed[_T]: ...
    @overload
    def __get__(self, message: TypedHeaders, owner: type) -> _T: ...
    def __get__(self, message: TypedHeaders | None, owner: type) -> Any:
        return self if message is None else message._typed(self.key)  # noqa: SLF001

    def __set__(self, message: TypedHeaders, value: object) -> None:
        msg = "messages are immutable; see Message.replace_header"
        raise AttributeError(msg)


class TypedHeaders:
    """Every header that has a type, by the RFC's name in snake_case, less the ``P-`` of private ones.

    The value of a header that is a list, or that may repeat, is a tuple; it is empty, and that of
    any other None, where the header is missing. ``from_`` is From, ``reasons`` is Reason, since the
    reason of a response is its phrase.
    """

    __slots__ = ()

    def _typed(self, key: str) -> Any:
        raise NotImplementedError

    accept = _Typed[tuple[MediaType, ...]]("accept")
    accept_contact = _Typed["tuple[FeatureSet, ...]"]("accept-contact")
    accept_encoding = _Typed["tuple[Encoding, ...]"]("accept-encoding")
    accept_language = _Typed["tuple[Language, ...]"]("accept-language")
    accept_resource_priority = _Typed["tuple[ResourcePriority, ...]"]("accept-resource-priority")
    access_network_info = _Typed["tuple[AccessNetwork, ...]"]("p-access-network-info")
    alert_info = _Typed["tuple[UriReference, ...]"]("alert-info")
    allow = _Typed[tuple[str, ...]]("allow")
    allow_events = _Typed[tuple[str, ...]]("allow-events")
    answer_mode = _Typed["AnswerMode | None"]("answer-mode")
    asserted_identity = _Typed[tuple[NameAddr, ...]]("p-asserted-identity")
    asserted_service = _Typed[tuple[OtherUri, ...]]("p-asserted-service")
    associated_uri = _Typed[tuple[NameAddr, ...]]("p-associated-uri")
    authentication_info = _Typed["AuthenticationInfo | None"]("authentication-info")
    authorization = _Typed["tuple[Credentials, ...]"]("authorization")
    call_id = _Typed[str | None]("call-id")
    call_info = _Typed["tuple[UriReference, ...]"]("call-info")
    called_party_id = _Typed[NameAddr | None]("p-called-party-id")
    charging_function_addresses = _Typed["ChargingFunctionAddresses | None"]("p-charging-function-addresses")
    charging_vector = _Typed["ChargingVector | None"]("p-charging-vector")
    contact = _Typed[tuple[NameAddr, ...]]("contact")
    content_disposition = _Typed["ContentDisposition | None"]("content-disposition")
    content_encoding = _Typed[tuple[str, ...]]("content-encoding")
    content_language = _Typed[tuple[str, ...]]("content-language")
    content_length = _Typed[int | None]("content-length")
    content_type = _Typed[MediaType | None]("content-type")
    cseq = _Typed[CSeq | None]("cseq")
    date = _Typed["SipDate | None"]("date")
    diversion = _Typed["tuple[Diversion, ...]"]("diversion")
    early_media = _Typed[tuple[str, ...]]("p-early-media")
    error_info = _Typed["tuple[UriReference, ...]"]("error-info")
    event = _Typed["Event | None"]("event")
    expires = _Typed[int | None]("expires")
    feature_caps = _Typed["tuple[FeatureSet, ...]"]("feature-caps")
    from_ = _Typed[NameAddr | None]("from")
    geolocation = _Typed["tuple[UriReference, ...]"]("geolocation")
    geolocation_routing = _Typed[str | None]("geolocation-routing")
    history_info = _Typed["tuple[HistoryInfo, ...]"]("history-info")
    identity = _Typed["tuple[Identity, ...]"]("identity")
    in_reply_to = _Typed[tuple[str, ...]]("in-reply-to")
    info_package = _Typed["InfoPackage | None"]("info-package")
    join = _Typed["Join | None"]("join")
    max_breadth = _Typed[int | None]("max-breadth")
    max_forwards = _Typed[int | None]("max-forwards")
    mime_version = _Typed[str | None]("mime-version")
    min_expires = _Typed[int | None]("min-expires")
    min_se = _Typed["MinSE | None"]("min-se")
    organization = _Typed[str | None]("organization")
    path = _Typed[tuple[NameAddr, ...]]("path")
    preferred_identity = _Typed[tuple[NameAddr, ...]]("p-preferred-identity")
    preferred_service = _Typed[tuple[OtherUri, ...]]("p-preferred-service")
    priority = _Typed[str | None]("priority")
    priv_answer_mode = _Typed["AnswerMode | None"]("priv-answer-mode")
    privacy = _Typed[tuple[str, ...] | None]("privacy")
    proxy_authenticate = _Typed["tuple[Challenge, ...]"]("proxy-authenticate")
    proxy_authentication_info = _Typed["AuthenticationInfo | None"]("proxy-authentication-info")
    proxy_authorization = _Typed["tuple[Credentials, ...]"]("proxy-authorization")
    proxy_require = _Typed[tuple[str, ...]]("proxy-require")
    rack = _Typed["RAck | None"]("rack")
    reasons = _Typed["tuple[Reason, ...]"]("reason")
    record_route = _Typed[tuple[NameAddr, ...]]("record-route")
    recv_info = _Typed["tuple[InfoPackage, ...]"]("recv-info")
    refer_to = _Typed[NameAddr | None]("refer-to")
    referred_by = _Typed["ReferredBy | None"]("referred-by")
    reject_contact = _Typed["tuple[FeatureSet, ...]"]("reject-contact")
    remote_party_id = _Typed["tuple[RemotePartyId, ...]"]("remote-party-id")
    replaces = _Typed["Replaces | None"]("replaces")
    reply_to = _Typed[NameAddr | None]("reply-to")
    request_disposition = _Typed[tuple[str, ...]]("request-disposition")
    require = _Typed[tuple[str, ...]]("require")
    resource_priority = _Typed["tuple[ResourcePriority, ...]"]("resource-priority")
    retry_after = _Typed["RetryAfter | None"]("retry-after")
    route = _Typed[tuple[NameAddr, ...]]("route")
    rseq = _Typed[int | None]("rseq")
    security_client = _Typed["tuple[SecurityMechanism, ...]"]("security-client")
    security_server = _Typed["tuple[SecurityMechanism, ...]"]("security-server")
    security_verify = _Typed["tuple[SecurityMechanism, ...]"]("security-verify")
    server = _Typed[str | None]("server")
    service_route = _Typed[tuple[NameAddr, ...]]("service-route")
    session_expires = _Typed["SessionExpires | None"]("session-expires")
    session_id = _Typed["SessionId | None"]("session-id")
    sip_etag = _Typed[str | None]("sip-etag")
    sip_if_match = _Typed[str | None]("sip-if-match")
    subject = _Typed[str | None]("subject")
    subscription_state = _Typed["SubscriptionState | None"]("subscription-state")
    supported = _Typed[tuple[str, ...]]("supported")
    target_dialog = _Typed["TargetDialog | None"]("target-dialog")
    timestamp = _Typed["Timestamp | None"]("timestamp")
    to = _Typed[NameAddr | None]("to")
    unsupported = _Typed[tuple[str, ...]]("unsupported")
    user_agent = _Typed[str | None]("user-agent")
    user_to_user = _Typed["tuple[UserToUser, ...]"]("user-to-user")
    via = _Typed[tuple[Via, ...]]("via")
    visited_network_id = _Typed["tuple[VisitedNetwork, ...]"]("p-visited-network-id")
    warning = _Typed["tuple[WarningValue, ...]"]("warning")
    www_authenticate = _Typed["tuple[Challenge, ...]"]("www-authenticate")
