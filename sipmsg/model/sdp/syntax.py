"""The grammar of session descriptions, once."""

from __future__ import annotations

from sipmsg.grammar.engine import Grammar

SDP = Grammar("sipmsg.grammars", "sdp.lark", "sipmsg.compiled.sdp", ("sipmsg.model.sdp",))
