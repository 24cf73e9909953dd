"""The ``data`` object of a session message: what jambonz says of the call, a typed attribute for each member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sipmsg.jambonz.member import JsonObject, Member
from sipmsg.jambonz.mid_call import MidCallRequest, approximate_headers
from sipmsg.jambonz.sip_view import CODES, METHODS, PHRASES, SipView
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.headers import Headers
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.protocol_words import SIP_SCHEMES

# the words of a call's state and direction, which stay when a message is redacted
_STATES = Keeps.of(
    "inbound outbound trying ringing early-media in-progress completed failed busy no-answer queued alerting"
)
_ENDED_BY = Keeps.of("caller jambonz")


class CallData(JsonObject):
    """The members of ``data``; None where one is missing or of the wrong type.

    ``sip`` is the pre-split view of the INVITE as a SipView, or None where the message carries none.

    >>> CallData({"from": "+1508", "sip_status": 100, "colour": "red"}).from_
    '+1508'
    """

    __slots__ = ("_limits", "sip")

    sip: SipView | None

    account_sid: Member[str] = Member(str, NOTHING, "The account, also in X-Account-Sid.")
    api_base_url: Member[str] = Member(str, NOTHING, "Where the REST API of jambonz is.")
    application_sid: Member[str] = Member(str, NOTHING, "The application, also in X-Application-Sid.")
    b3: Member[str] = Member(str, NOTHING, "The OpenTelemetry span.")
    call_id: Member[str] = Member(str, NOTHING, "The SIP Call-ID.")
    call_sid: Member[str] = Member(str, NOTHING, "The call's identifier in jambonz.")
    call_status: Member[str] = Member(str, _STATES, "The call's state, such as trying.")
    call_termination_by: Member[str] = Member(str, _ENDED_BY, "Who ended the call: caller or jambonz (call:status).")
    caller_id: Member[str] = Member(str, NOTHING, "The number that the other leg of an outbound call is shown.")
    caller_name: Member[str] = Member(str, NOTHING, "The display name of From, as written; empty where there is none.")
    dial_call_sid: Member[str] = Member(str, NOTHING, "The call that a dial verb made (verb:hook).")
    dial_call_status: Member[str] = Member(str, _STATES, "How that call ended, such as busy (verb:hook).")
    dial_sip_status: Member[int] = Member(int, CODES, "The status code of that call, 100 to 699 (verb:hook).")
    direction: Member[str] = Member(str, _STATES, "inbound or outbound.")
    from_: Member[str] = Member(str, NOTHING, "The user of the From URI.")
    headers: Member[dict[Any, Any]] = Member(dict, NOTHING, "The headers of a BYE or REFER, names in snake case.")
    fs_sip_address: Member[str] = Member(str, NOTHING, "The feature server's address.")
    local_sip_address: Member[str] = Member(str, NOTHING, "The feature server's own address.")
    originating_sip_ip: Member[str] = Member(str, NOTHING, "Where the caller's carrier sent from, its claim.")
    originating_sip_trunk_name: Member[str] = Member(str, NOTHING, "The carrier's name.")
    parent_call_sid: Member[str] = Member(str, NOTHING, "The call that this one came from.")
    public_ip: Member[str] = Member(str, NOTHING, "The public address of the feature server (session:new).")
    refer_details: Member[dict[Any, Any]] = Member(dict, NOTHING, "What a REFER asked for, names in snake case.")
    sbc_callid: Member[str] = Member(str, NOTHING, "The Call-ID at the session border controller, also in X-CID.")
    service_provider_sid: Member[str] = Member(str, NOTHING, "The service provider.")
    sip_body: Member[str] = Member(str, NOTHING, "The body of a re-INVITE or other request (verb:hook).")
    sip_headers: Member[dict[Any, Any]] = Member(dict, NOTHING, "The headers of such a request, names in snake case.")
    sip_method: Member[str] = Member(str, METHODS, "The method of such a request.")
    sip_reason: Member[str] = Member(str, PHRASES, "The reason phrase that the caller was last sent.")
    sip_status: Member[int] = Member(int, CODES, "The status code that the caller was last sent, 100 to 699.")
    to: Member[str] = Member(str, NOTHING, "The user of the Request-URI; not of the To header.")
    trace_id: Member[str] = Member(str, NOTHING, "The OpenTelemetry trace.")

    def __init__(self, given: Mapping[str, Any], limits: Limits = DEFAULT_LIMITS) -> None:
        self.given = given
        self._limits = limits
        sip = given.get("sip")
        self.sip = SipView(sip) if isinstance(sip, dict) and sip else None

    @property
    def mid_call(self) -> MidCallRequest | None:
        """The SIP request inside the call that a verb:hook reports, or None."""
        if self.sip_method is None and self.sip_body is None and self.sip_headers is None:
            return None
        return MidCallRequest(self.sip_method, self.sip_headers or {}, self.sip_body, self._limits)

    @property
    def approximate_headers(self) -> Headers:
        """The headers of a BYE or REFER; their names are approximate, as those of ``mid_call``."""
        return approximate_headers(self.headers or {})


def called_number(uri: str) -> str:
    """Return what jambonz takes for the user of a Request-URI: from ``sip:`` to the first ``@``, cut at a semicolon.

    >>> called_number("sip:+1508;npdi@h"), called_number("sip:bob:secret@h"), called_number("SIP:bob@h")
    ('+1508', 'bob:secret', '')
    """
    starts = [at + len(scheme) for scheme in SIP_SCHEMES if (at := uri.find(scheme)) >= 0]
    user, sign, _ = uri[min(starts, default=len(uri)) :].partition("@")
    return user.partition(";")[0] if sign else ""
