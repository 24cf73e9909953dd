"""Problem codes about the JSON text of a session message and the types of its members."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "json.duplicate_key",
        Severity.ERROR,
        "One object of the JSON text has the same key more than once, so readers may pick different values.",
        '{"from": "100", "from": "200"}',
        "RFC 8259 section 4",
    ),
    Code(
        "json.lone_surrogate",
        Severity.ERROR,
        "A string holds half of a surrogate pair, which is no character and cannot be written as UTF-8.",
        '"caller_name": "\\ud83d"',
        "RFC 8259 section 8.2",
    ),
    Code(
        "json.missing",
        Severity.ERROR,
        "A member that the session message needs is not there.",
        "data.sip without raw",
        "jambonz",
    ),
    Code(
        "json.non_finite",
        Severity.ERROR,
        "A number is NaN, infinite, or too big for a floating-point number.",
        '"sip_status": 1e999',
        "RFC 8259 section 6",
    ),
    Code(
        "json.type",
        Severity.ERROR,
        "A member has another JSON type than jambonz gives it; true is no number and a number is no text.",
        '"sip_status": true',
        "jambonz",
    ),
    Code(
        "json.value",
        Severity.ERROR,
        "A member has the right type and a value that it cannot have.",
        '"sip_status": -100',
        "jambonz",
    ),
)
