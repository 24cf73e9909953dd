"""One entry of the catalogue of problem codes."""

from __future__ import annotations

import attrs

from sipmsg.errors import Severity


@attrs.frozen(slots=True)
class Code:
    """One problem code: its stable name, severity, meaning, an example and where the rule comes from."""

    name: str
    severity: Severity
    meaning: str
    example: str
    reference: str
