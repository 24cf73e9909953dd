"""What the reference, Lark's own LALR parser, makes of whole messages: the compiled engine is measured against it."""

from __future__ import annotations

from typing import Any

from sipmsg.message.framing import CRLF
from sipmsg.syntax import HEADERS, MESSAGE, SDP
from sipmsg.values.registry import REGISTRY
from tests import reference

Rules = list[tuple[str, str, str]]
_SDP_RULES = {"o": "origin", "c": "connection", "t": "timing", "m": "media_field", "a": "attribute"}
_GRAMMARS = {grammar.file: grammar for grammar in (MESSAGE, HEADERS, SDP)}


def rules_of(message: Any) -> Rules:
    """Return (grammar file, rule, text) of the start line and of every typed header line of a message."""
    start_rule = "status_line" if message.start_line[:4] == "SIP/" else "request_line"
    found = [(MESSAGE.file, start_rule, message.start_line)]
    for name, texts in message.headers.texts.items():
        known = REGISTRY.get(name)
        if known is not None and known.rule is not None:
            found += [(HEADERS.file, known.rule.name, text) for text in texts]
    return found


def by_reference(rules: Rules) -> list[Any]:
    """Parse each text by its rule with Lark alone."""
    return [reference.parse(_GRAMMARS[file], rule, text) for file, rule, text in rules]


def compiled(rules: Rules) -> list[Any]:
    """Parse each text by its rule with the compiled matcher alone."""
    return [_GRAMMARS[file].rule(rule).parse(text) for file, rule, text in rules]


def sdp_rules(text: str) -> Rules:
    """Return (grammar file, rule, text) of the lines of a session description, but for those that are plain text."""
    lines = (line.partition("=") for line in text.split(CRLF)[:-1])
    return [(SDP.file, _SDP_RULES[kind], rest) for kind, _, rest in lines if kind in _SDP_RULES]
