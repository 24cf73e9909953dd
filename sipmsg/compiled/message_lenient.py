"""Matchers made from message.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "message.lark": "42056726c96e7e87507d8fac9bb3514eca29072262db442a4e7b97af9acc2eb3",
    "uri.lark": "5e1bbcd058fcf8f0ebffb29d26ef5767b7d8d0b680ade602def2346cb57f91ba",
}


def parse_request_line(grammar: Any) -> Any:
    """Match request_line of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)\\ ([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+\\ ((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))").fullmatch
    match_1 = grammar.late_pattern("([A-Za-z0-9\\-.!%*_+`'~]++)\\ (?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))\\ ((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))").fullmatch
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_request_line = grammar.builder("request_line", "sipmsg.message.message")
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
            g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
            return build_request_line(g0, build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), g8)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14 = found.groups()
            return build_request_line(g0, (build_sip_uri(g1, ((g2, g3) if g2 else None), (g4 if g4 else fault(faults, "lenient_host", g5)), g6, (walk_uri_parameters(g7, faults) if g7 else empty_uri_parameters), ((walk_uri_headers(g8, faults) if g8 else empty_uri_headers) if g8 else None)) if g1 else (build_tel_uri(g9, g10, (walk_uri_parameters(g11, faults) if g11 else empty_uri_parameters)) if g9 else build_other_uri(g12, g13))), g14)
        return None
    return parse
