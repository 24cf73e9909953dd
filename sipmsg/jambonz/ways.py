"""The ways to what a session message holds, for conditions: see ``sipmsg.grammar.conditions``."""

from __future__ import annotations

from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.sip_view import SipView
from sipmsg.message.ways import Way

#: the members of the message, of its call, and of data.sip
ENVELOPE: Way = ("given",)
DATA: Way = ("data", CallData, "given")
SIP_VIEW: Way = ("data", CallData, "sip", SipView, "given")
