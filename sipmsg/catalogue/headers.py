"""Problem codes about the header fields in the JSON against those in the raw message."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "header.case_collision",
        Severity.ERROR,
        "Two keys of the JSON are spellings of one header field and have different values.",
        '"X-CID": "1", "x-cid": "2"',
        "RFC 3261 section 7.3.1",
    ),
    Code(
        "header.count_mismatch",
        Severity.ERROR,
        "The JSON has more or fewer values of a header field than the raw message.",
        "one Via in the JSON, two in raw",
        "RFC 3261 section 7.3.1",
    ),
    Code(
        "header.missing_in_json",
        Severity.ERROR,
        "A header field of the raw message has no entry among the headers in the JSON.",
        "P-Asserted-Identity: <sip:100@example.com>",
        "jambonz",
    ),
    Code(
        "header.missing_in_raw",
        Severity.ERROR,
        "The JSON has a header field that the raw message does not have.",
        '"headers": {"P-Preferred-Identity": "<sip:100@example.com>"}',
        "jambonz",
    ),
    Code(
        "header.order_mismatch",
        Severity.WARNING,
        "The values of a header field are the same in both views and stand in another order.",
        "Route: <sip:a.example;lr>, <sip:b.example;lr>",
        "RFC 3261 section 7.3.1",
    ),
    Code(
        "header.trusted_repeated",
        Severity.ERROR,
        "A header that the border controller sets stands in two lines, so that one of them may be the caller's.",
        "X-Account-Sid, twice",
        "jambonz",
    ),
    Code(
        "header.trusted_respelled",
        Severity.WARNING,
        "A header field that the border controller sets arrives only in a spelling that it never uses.",
        "x-account-sid: 9351f46a",
        "jambonz",
    ),
    Code(
        "header.value_mismatch",
        Severity.ERROR,
        "A header field has another value in the JSON than in the raw message.",
        '"from": "<sip:100@example.com>;tag=1"',
        "RFC 3261 section 7.3.1",
    ),
)
