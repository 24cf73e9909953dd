"""The ways from a session message to what its SIP message holds, for the conditions of the cross-check."""

from __future__ import annotations

from sipmsg.message.message import Message, Request
from sipmsg.message.ways import TEXTS as _TEXTS
from sipmsg.message.ways import Way
from sipmsg.values.uri.uri import SipUri

RAW: Way = ("_message", Message)
TEXTS: Way = (*RAW, *_TEXTS)
REQUEST_URI: Way = ("_message", Request, "_uri", SipUri)
