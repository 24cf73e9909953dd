"""Problem codes about the start line in the JSON against the one in the raw message."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "kind.mismatch",
        Severity.ERROR,
        "The JSON describes a response where the raw message is a request, or the reverse.",
        '"status": 200 beside INVITE sip:bob@example.com SIP/2.0',
        "RFC 3261 section 7",
    ),
    Code(
        "method.mismatch",
        Severity.ERROR,
        "The method in the JSON is not the one of the request line; case matters.",
        '"method": "invite"',
        "RFC 3261 section 7.1",
    ),
    Code(
        "status.mismatch",
        Severity.ERROR,
        "The status code in the JSON is not the one of the status line.",
        '"status": 200 beside SIP/2.0 486 Busy Here',
        "RFC 3261 section 7.2",
    ),
    Code(
        "uri.mismatch",
        Severity.ERROR,
        "The URI in the JSON is not the Request-URI, whatever the case of scheme, host and escapes.",
        '"uri": "sips:bob@example.com"',
        "RFC 3261 section 19.1.4",
    ),
    Code(
        "version.mismatch",
        Severity.ERROR,
        "The version in the JSON is not the one of the start line.",
        '"version": "3.0"',
        "RFC 3261 section 7.1",
    ),
)
