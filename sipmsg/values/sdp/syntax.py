"""Read one line, or the value of one attribute, by itself."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import SdpError
from sipmsg.grammar.engine import Rule
from sipmsg.limits import DEFAULT_LIMITS


def alone(rule: Rule, text: str) -> Any:
    """Return the value of a text by itself; raise SdpError where it is none, LimitError where it is too long."""
    DEFAULT_LIMITS.check("message_size", len(text))
    return rule.parse(text, SdpError)
