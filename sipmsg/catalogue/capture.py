"""Problem codes about messages out of logs and captures."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "capture.truncated",
        Severity.WARNING,
        "A part of the message is missing in the log or the capture that it was read from.",
        "a capture with a snapshot length of 400 octets",
        "RFC 3261 section 18.3",
    ),
)
