"""Problem codes about URIs, wherever they stand."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "uri.bad_host",
        Severity.WARNING,
        "The host of a URI is neither a host name nor an IP address.",
        "sip:bob@0177.0.0.1",
        "RFC 3261 section 25.1",
    ),
    Code(
        "uri.bad_parameter",
        Severity.WARNING,
        "A parameter of a URI has a value that it cannot have.",
        "sip:bob@example.com;ttl=256",
        "RFC 3261 section 19.1.1",
    ),
    Code(
        "uri.bad_port",
        Severity.WARNING,
        "The port of a URI, or of a Via, is no number from 0 to 65535.",
        "sip:bob@example.com:99999",
        "RFC 3261 section 25.1",
    ),
    Code(
        "uri.dangerous_headers",
        Severity.WARNING,
        "A URI asks for headers or a body that a caller must not be able to set.",
        "sip:bob@example.com?Route=%3Csip:eve.example%3E",
        "RFC 3261 section 19.1.5",
    ),
    Code(
        "uri.duplicate_parameter",
        Severity.WARNING,
        "A parameter stands twice in one URI.",
        "sip:bob@example.com;transport=udp;transport=tcp",
        "RFC 3261 section 19.1.1",
    ),
    Code(
        "uri.noncanonical",
        Severity.WARNING,
        "A URI is written in a way that programs read differently, such as a port with leading zeros.",
        "sip:bob@example.com:0005060",
        "RFC 3261 section 19.1.1",
    ),
    Code(
        "uri.unknown_scheme",
        Severity.INFO,
        "The scheme is none of sip, sips and tel; the rest of the URI is kept as it is.",
        "xmpp:bob@example.com",
        "RFC 3986 section 3.1",
    ),
)
