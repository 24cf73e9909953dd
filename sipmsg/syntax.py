"""The list of grammars, each file once; the values name the rules that read them, such as ``HEADERS.rule("cseq")``."""

from __future__ import annotations

import importlib.util

from sipmsg.grammar.engine import Grammar

# in a checkout that is not installed they stand beside the package
_PACKAGE = "sipmsg.grammars" if importlib.util.find_spec("sipmsg.grammars") else "grammars"
_CORE = "sipmsg._core"
_VALUES = ("sipmsg.values", "sipmsg.values.uri", "sipmsg.message")


def _grammar(name: str, values: tuple[str, ...], imports: tuple[Grammar, ...] = ()) -> Grammar:
    return Grammar(_PACKAGE, f"{name}.lark", f"sipmsg.compiled.{name}", values, imports, _CORE)


URI = _grammar("uri", _VALUES)
MESSAGE = _grammar("message", _VALUES, (URI,))
HEADERS = _grammar("headers", _VALUES, (URI,))
SDP = _grammar("sdp", ("sipmsg.values.sdp",))
SHAPE = _grammar("shape", (*_VALUES, "sipmsg.values.sdp", "sipmsg.cross_check"))

GRAMMARS: tuple[Grammar, ...] = (URI, MESSAGE, HEADERS, SDP, SHAPE)
