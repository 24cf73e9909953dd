"""Problem codes about the reporting of problems itself."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "problems.limit_passed",
        Severity.WARNING,
        "A part of the message is larger than the limits allow and was not looked at.",
        "a SIP text of a million characters",
        "sipmsg.Limits",
    ),
    Code(
        "problems.not_compared",
        Severity.INFO,
        "A member of the JSON is not compared, because what it comes from cannot be read in the raw message.",
        '"to": "100" beside INVITE sip:200@example.com, without a version',
        "jambonz",
    ),
    Code(
        "problems.truncated",
        Severity.INFO,
        "More problems were found than the limit allows; the rest is not listed.",
        "the 1,001st problem of one message",
        "sipmsg.Limits",
    ),
)
