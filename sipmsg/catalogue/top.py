"""Problem codes about the fields that jambonz derives, against the headers that they come from."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "top.account_sid_mismatch",
        Severity.WARNING,
        "The account is not the one that the border controller wrote into X-Account-Sid.",
        "data.account_sid",
        "jambonz",
    ),
    Code(
        "top.application_sid_mismatch",
        Severity.WARNING,
        "The application is not the one in X-Application-Sid.",
        "data.application_sid",
        "jambonz",
    ),
    Code(
        "top.call_id_mismatch",
        Severity.ERROR,
        "The call id is not the value of Call-ID.",
        "data.call_id",
        "jambonz",
    ),
    Code(
        "top.call_sid_mismatch",
        Severity.ERROR,
        "The call identifier of the envelope, that of the data and X-Retain-Call-Sid are not all the same.",
        "call_sid and data.call_sid",
        "jambonz",
    ),
    Code(
        "top.caller_name_mismatch",
        Severity.WARNING,
        "The caller name is not the display name of From.",
        "data.caller_name",
        "jambonz",
    ),
    Code(
        "top.from_mismatch",
        Severity.ERROR,
        "The calling number is neither the user of From nor, where From has none, that of P-Asserted-Identity.",
        "data.from",
        "jambonz",
    ),
    Code(
        "top.local_address_mismatch",
        Severity.WARNING,
        "The local address is not the host and port of the Request-URI, which is an IP address.",
        "data.local_sip_address",
        "jambonz",
    ),
    Code(
        "top.not_initial",
        Severity.INFO,
        "A field says that the call is past its first message, though it carries the first INVITE: edited or stale.",
        '"sip_status": 200',
        "jambonz",
    ),
    Code(
        "top.originating_ip_mismatch",
        Severity.WARNING,
        "The originating address is not the one in X-Forwarded-For.",
        "data.originating_sip_ip",
        "jambonz",
    ),
    Code(
        "top.sbc_callid_mismatch",
        Severity.WARNING,
        "The call id of the border controller is not the one in X-CID.",
        "data.sbc_callid",
        "jambonz",
    ),
    Code(
        "top.to_mismatch",
        Severity.ERROR,
        "The called number is not the user of the Request-URI.",
        "data.to",
        "jambonz",
    ),
    Code(
        "top.trace_id_mismatch",
        Severity.WARNING,
        "The trace identifier is not the one that the b3 field begins with.",
        "data.trace_id",
        "jambonz",
    ),
    Code(
        "top.trunk_mismatch",
        Severity.WARNING,
        "The trunk is not the one in X-Originating-Carrier.",
        "data.originating_sip_trunk_name",
        "jambonz",
    ),
)
