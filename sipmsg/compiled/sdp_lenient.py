"""Matchers made from sdp.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "sdp.lark": "a671848f33ba316e71d9f94ef46efef84e5080b9bf3987aa57b29ade251418dd",
}


def parse_media_description(grammar: Any) -> Any:
    """Match media_description of sdp.lark."""
    match = grammar.pattern("m=([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+\\ ([!#-'*+\\-.0-9A-Z^-~\\/]++)\\ ((?>[!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*))\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+").fullmatch
    match_1 = grammar.late_pattern("m=(?:((?>(?![!#-'*+\\-.0-9A-Z^-~]+ [0-9]{1,10}(?:\\/[0-9]{1,10})? [!#-'*+\\-.0-9A-Z^-~\\/]+ [!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*\r\n).+(?=\r\n|\\Z))))?+\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+").fullmatch
    build_full_media_description = grammar.builder("full_media_description", "sipmsg.values.sdp.media")
    build_lenient_media_description = grammar.builder("lenient_media_description", "sipmsg.values.sdp.media")
    fault = grammar.fault
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
            return build_full_media_description(g0, g1, g2, g3, g4, g5, g6, g7, g8, g9)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5 = found.groups()
            return fault(faults, "lenient_media_description", build_lenient_media_description(g0, g1, g2, g3, g4, g5))
        return None
    return parse


def walk_media_descriptions(grammar: Any) -> Any:
    """Build media_descriptions from a text that is one."""
    each = grammar.pattern("(?:m=([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+\\ ([!#-'*+\\-.0-9A-Z^-~\\/]++)\\ ((?>[!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*))\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+|(m=(?:((?>(?![!#-'*+\\-.0-9A-Z^-~]+ [0-9]{1,10}(?:\\/[0-9]{1,10})? [!#-'*+\\-.0-9A-Z^-~\\/]+ [!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*\r\n).+(?=\r\n|\\Z))))?+\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+))").findall
    build_full_media_description = grammar.builder("full_media_description", "sipmsg.values.sdp.media")
    build_lenient_media_description = grammar.builder("lenient_media_description", "sipmsg.values.sdp.media")
    fault = grammar.fault
    def walk(text, faults=()):
        return tuple([(build_full_media_description(g0, g1, g2 or None, g3, g4, g5 or None, g6 or None, g7 or None, g8 or None, g9 or None) if g0 else fault(faults, "lenient_media_description", build_lenient_media_description(g11 or None, g12 or None, g13 or None, g14 or None, g15 or None, g16 or None))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16) in each(text)])
    return walk


def parse_media_descriptions(grammar: Any) -> Any:
    """Match media_descriptions of sdp.lark."""
    item = grammar.pattern("m=([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+\\ ([!#-'*+\\-.0-9A-Z^-~\\/]++)\\ ((?>[!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*))\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+").match
    any_item = grammar.late_pattern("(?:m=([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+\\ ([!#-'*+\\-.0-9A-Z^-~\\/]++)\\ ((?>[!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*))\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+|(m=(?:((?>(?![!#-'*+\\-.0-9A-Z^-~]+ [0-9]{1,10}(?:\\/[0-9]{1,10})? [!#-'*+\\-.0-9A-Z^-~\\/]+ [!#-'*+\\-.0-9A-Z^-~]+(?: [!#-'*+\\-.0-9A-Z^-~]+)*\r\n).+(?=\r\n|\\Z))))?+\\\r\\\n(?:((?>i=.+\r\n)))?+(?:((?>(?:c=.+\r\n)+)))?+(?:((?>(?:b=.+\r\n)+)))?+(?:((?>k=.+\r\n)))?+(?:((?>(?:a=.+\r\n)+)))?+))").match
    build_full_media_description = grammar.builder("full_media_description", "sipmsg.values.sdp.media")
    build_lenient_media_description = grammar.builder("lenient_media_description", "sipmsg.values.sdp.media")
    fault = grammar.fault
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
                made.append(build_full_media_description(g0, g1, g2, g3, g4, g5, g6, g7, g8, g9))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16 = found.groups()
                    made.append((build_full_media_description(g0, g1, g2, g3, g4, g5, g6, g7, g8, g9) if g0 else fault(faults, "lenient_media_description", build_lenient_media_description(g11, g12, g13, g14, g15, g16))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return tuple(made)
    return parse
