"""Problem codes about the body and its parts in the JSON against those in the raw message."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "body.extra",
        Severity.ERROR,
        "The body in the JSON goes on after the end of the one in the raw message.",
        "text after the last line of the SDP",
        "RFC 3261 section 18.3",
    ),
    Code(
        "body.mismatch",
        Severity.ERROR,
        "The body in the JSON is another text than the one in the raw message.",
        'another c= line in "body"',
        "RFC 3261 section 7.4",
    ),
    Code(
        "body.missing",
        Severity.ERROR,
        "The raw message has a body and the JSON has none.",
        '"body": null',
        "RFC 3261 section 7.4",
    ),
    Code(
        "body.truncated",
        Severity.ERROR,
        "The body in the JSON stops before the end of the one in the raw message.",
        '"body" without the last a= line',
        "RFC 3261 section 18.3",
    ),
    Code(
        "payload.content_mismatch",
        Severity.ERROR,
        "A payload entry has another content than that part of the raw body.",
        "data.sip.payload[0].content",
        "RFC 2046 section 5.1",
    ),
    Code(
        "payload.count_mismatch",
        Severity.ERROR,
        "The number of payload entries is not the number of parts in the raw body.",
        "one entry for SDP and recording metadata",
        "RFC 2046 section 5.1",
    ),
    Code(
        "payload.type_mismatch",
        Severity.ERROR,
        "A payload entry names another media type than that part of the raw body.",
        '"type": "text/plain" beside Content-Type: application/sdp',
        "RFC 3261 section 20.15",
    ),
)
