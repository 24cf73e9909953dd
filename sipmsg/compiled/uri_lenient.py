"""Matchers made from uri.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "uri.lark": "5e1bbcd058fcf8f0ebffb29d26ef5767b7d8d0b680ade602def2346cb57f91ba",
}


def parse_uri(grammar: Any) -> Any:
    """Match uri of uri.lark."""
    match = grammar.pattern("([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+").fullmatch
    match_1 = grammar.late_pattern("([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+").fullmatch
    match_2 = grammar.late_pattern("([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)").fullmatch
    match_3 = grammar.late_pattern("((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++)").fullmatch
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6 = found.groups()
            return build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None))
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7 = found.groups()
            return build_sip_uri(g0, ((g1, g2) if g1 else None), (g3 if g3 else fault(faults, "lenient_host", g4)), g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None))
        found = match_2(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_tel_uri(g0, g1, (walk_uri_parameters(g2, faults) if g2 else empty_uri_parameters))
        found = match_3(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_other_uri(g0, g1)
        return None
    return parse
