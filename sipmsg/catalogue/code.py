"""One entry of the catalogue of problem codes."""

from __future__ import annotations

from sipmsg.errors import Severity
from sipmsg.record import record


@record
class Code:
    """One problem code: its stable name, severity, meaning, an example and where the rule comes from."""

    name: str
    severity: Severity
    meaning: str
    example: str
    reference: str
