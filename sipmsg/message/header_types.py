"""The values of the headers that are attributes of messages, imported when somebody asks for their types."""

from __future__ import annotations

from sipmsg.values.accept import Encoding, Language
from sipmsg.values.access_network import AccessNetwork, VisitedNetwork
from sipmsg.values.answer_mode import AnswerMode
from sipmsg.values.answer_state import AnswerState
from sipmsg.values.authentication import AuthenticationInfo, Challenge, Credentials
from sipmsg.values.caller_preferences import FeatureSet
from sipmsg.values.charging import ChargingFunctionAddresses, ChargingVector
from sipmsg.values.content_disposition import ContentDisposition
from sipmsg.values.dialog_reference import Join, Replaces, TargetDialog
from sipmsg.values.event import Event, SubscriptionState
from sipmsg.values.identity import Identity
from sipmsg.values.info_package import InfoPackage
from sipmsg.values.location_error import LocationError
from sipmsg.values.party import Diversion, HistoryInfo, ReferredBy, RemotePartyId, ServedUser
from sipmsg.values.private_network import PrivateNetwork
from sipmsg.values.rack import RAck
from sipmsg.values.reason import Reason
from sipmsg.values.refer_sub import ReferSub
from sipmsg.values.resource_priority import ResourcePriority
from sipmsg.values.retry_after import RetryAfter
from sipmsg.values.security_mechanism import SecurityMechanism
from sipmsg.values.session_id import SessionId
from sipmsg.values.session_timer import MinSE, SessionExpires
from sipmsg.values.sip_date import SipDate
from sipmsg.values.timestamp import Timestamp
from sipmsg.values.uri_reference import UriReference
from sipmsg.values.user_to_user import UserToUser
from sipmsg.values.warning import WarningValue

__all__ = [
    "AccessNetwork",
    "AnswerMode",
    "AnswerState",
    "AuthenticationInfo",
    "Challenge",
    "ChargingFunctionAddresses",
    "ChargingVector",
    "ContentDisposition",
    "Credentials",
    "Diversion",
    "Encoding",
    "Event",
    "FeatureSet",
    "HistoryInfo",
    "Identity",
    "InfoPackage",
    "Join",
    "Language",
    "LocationError",
    "MinSE",
    "PrivateNetwork",
    "RAck",
    "Reason",
    "ReferSub",
    "ReferredBy",
    "RemotePartyId",
    "Replaces",
    "ResourcePriority",
    "RetryAfter",
    "SecurityMechanism",
    "ServedUser",
    "SessionExpires",
    "SessionId",
    "SipDate",
    "SubscriptionState",
    "TargetDialog",
    "Timestamp",
    "UriReference",
    "UserToUser",
    "VisitedNetwork",
    "WarningValue",
]
