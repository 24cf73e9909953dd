"""The grammar of session descriptions, once."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import SdpError
from sipmsg.grammar.engine import Grammar, Rule
from sipmsg.limits import DEFAULT_LIMITS

SDP = Grammar("sipmsg.grammars", "sdp.lark", "sipmsg.compiled.sdp", ("sipmsg.values.sdp",))


def alone(rule: Rule, text: str) -> Any:
    """Return the value of a text by itself; raise SdpError where it is none, LimitError where it is too long."""
    DEFAULT_LIMITS.check("message_size", len(text))
    return rule.parse(text, SdpError)
