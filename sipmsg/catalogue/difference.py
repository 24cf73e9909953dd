"""Problem codes of ``diff``: changes from one message or description to another."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "diff.added",
        Severity.INFO,
        "The second of two messages or descriptions has something that the first has not.",
        "a codec of an answer that no offer has",
        "sipmsg.diff",
    ),
    Code(
        "diff.changed",
        Severity.INFO,
        "The second of two messages or descriptions has another value than the first.",
        "another port in the m= line",
        "sipmsg.diff",
    ),
    Code(
        "diff.removed",
        Severity.INFO,
        "The second of two messages or descriptions lacks something that the first has.",
        "a Route that a proxy has taken away",
        "sipmsg.diff",
    ),
)
