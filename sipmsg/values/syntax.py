"""The grammars of SIP, each file once. SDP's is in :mod:`sipmsg.values.sdp`."""

from __future__ import annotations

from sipmsg.grammar.engine import Grammar

PACKAGE = "sipmsg.grammars"
VALUES = ("sipmsg.values", "sipmsg.values.uri", "sipmsg.message")

URI = Grammar(PACKAGE, "uri.lark", "sipmsg.compiled.uri", VALUES)
MESSAGE = Grammar(PACKAGE, "message.lark", "sipmsg.compiled.message", VALUES)
HEADERS = Grammar(PACKAGE, "headers.lark", "sipmsg.compiled.headers", VALUES)
CLEAN = Grammar(PACKAGE, "clean.lark", "sipmsg.compiled.clean", VALUES)
