"""The ways to what a session message and its SIP message hold, for the conditions of the cross-check."""

from __future__ import annotations

from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.sip_view import SipView
from sipmsg.message.message import Message, Request
from sipmsg.message.ways import TEXTS as _TEXTS
from sipmsg.message.ways import Way
from sipmsg.values.uri.uri import SipUri

ENVELOPE: Way = ("given",)
DATA: Way = ("data", CallData, "given")
SIP_VIEW: Way = ("data", CallData, "sip", SipView, "given")
RAW: Way = ("_message", Message)
TEXTS: Way = (*RAW, *_TEXTS)
REQUEST_URI: Way = ("_message", Request, "_uri", SipUri)
