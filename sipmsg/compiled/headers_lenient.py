"""Matchers made from headers.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "core.lark": "04e1354c8c4f4fc0d0eb5d60e87ec2cf2059f7407d84f2200bc97ccd8474d51b",
    "headers.lark": "15d6f06b66baae3246712d01715c650ebbd6ea60955359bc755671691d907a27",
    "uri.lark": "5e1bbcd058fcf8f0ebffb29d26ef5767b7d8d0b680ade602def2346cb57f91ba",
}


def parse_alert_param(grammar: Any) -> Any:
    """Match alert_param of headers.lark."""
    match = grammar.pattern('[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('(?:([ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+)|((?>[^\x00- \x7f"<>,;\\\\]+(?:[ \t]+[^\x00- \x7f"<>,;\\\\]+)*)))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_lenient_alert = grammar.builder("lenient_alert", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7 = found.groups()
            return build_alert_param(build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)), (walk_params(g7, faults) if g7 else empty_params))
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15 = found.groups()
            return build_alert_param(((build_sip_uri(g1, ((g2, g3) if g2 else None), (g4 if g4 else fault(faults, "lenient_host", g5)), g6, (walk_uri_parameters(g7, faults) if g7 else empty_uri_parameters), ((walk_uri_headers(g8, faults) if g8 else empty_uri_headers) if g8 else None)) if g1 else (build_tel_uri(g9, g10, (walk_uri_parameters(g11, faults) if g11 else empty_uri_parameters)) if g9 else build_other_uri(g12, g13))) if g0 else fault(faults, "lenient_alert", build_lenient_alert(g14))), (walk_params(g15, faults) if g15 else empty_params))
        return None
    return parse


def walk_diversion(grammar: Any) -> Any:
    """Build diversion from a text that is one."""
    each = grammar.pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_diversion = grammar.builder("diversion", "sipmsg.values.party")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_diversion(tuple([(build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8 or None) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11 or None, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23 or None) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26 or None) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31) in each(text)]))
    return walk


def parse_diversion(grammar: Any) -> Any:
    """Match diversion of headers.lark."""
    item = grammar.pattern('(?:((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_diversion = grammar.builder("diversion", "sipmsg.values.party")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31 = found.groups()
                    made.append((build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return build_diversion(tuple(made))
    return parse


def walk_history_info(grammar: Any) -> Any:
    """Build history_info from a text that is one."""
    each = grammar.pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_history_info = grammar.builder("history_info", "sipmsg.values.party")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_history_info(tuple([(build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8 or None) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11 or None, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23 or None) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26 or None) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31) in each(text)]))
    return walk


def parse_history_info(grammar: Any) -> Any:
    """Match history_info of headers.lark."""
    item = grammar.pattern('(?:((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_history_info = grammar.builder("history_info", "sipmsg.values.party")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31 = found.groups()
                    made.append((build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return build_history_info(tuple(made))
    return parse


def parse_identity(grammar: Any) -> Any:
    """Match identity of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9+\\/=\\-_.]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"|<[^\x00- \x7f<>"\\\\]+>))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('(?:([A-Za-z0-9+\\/=\\-_.]++)|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"|<[^\x00- \x7f<>"\\\\]+>))?+)*+)').fullmatch
    build_identity = grammar.builder("identity", "sipmsg.values.identity")
    build_lenient_identity_digest = grammar.builder("lenient_identity_digest", "sipmsg.values.identity")
    empty_ident_info_params = grammar.empty("ident_info_params", "sipmsg.values.params")
    fault = grammar.fault
    walk_ident_info_params = grammar.walker("ident_info_params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_identity(g0, (walk_ident_info_params(g1, faults) if g1 else empty_ident_info_params))
        found = match_1(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_identity((g0 if g0 else fault(faults, "lenient_identity_digest", build_lenient_identity_digest(g1))), (walk_ident_info_params(g2, faults) if g2 else empty_ident_info_params))
        return None
    return parse


def walk_info(grammar: Any) -> Any:
    """Build info from a text that is one."""
    each = grammar.pattern('(?:([ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+)|((?>[^\x00- \x7f"<>,;\\\\]+(?:[ \t]+[^\x00- \x7f"<>,;\\\\]+)*)))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_lenient_alert = grammar.builder("lenient_alert", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return tuple([build_alert_param(((build_sip_uri(g1, ((g2, g3 or None) if g2 else None), (g4 if g4 else fault(faults, "lenient_host", g5)), g6 or None, (walk_uri_parameters(g7, faults) if g7 else empty_uri_parameters), ((walk_uri_headers(g8, faults) if g8 else empty_uri_headers) if g8 else None)) if g1 else (build_tel_uri(g9, g10, (walk_uri_parameters(g11, faults) if g11 else empty_uri_parameters)) if g9 else build_other_uri(g12, g13))) if g0 else fault(faults, "lenient_alert", build_lenient_alert(g14))), (walk_params(g15, faults) if g15 else empty_params)) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15) in each(text)])
    return walk


def parse_info(grammar: Any) -> Any:
    """Match info of headers.lark."""
    item = grammar.pattern('[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:([ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+)|((?>[^\x00- \x7f"<>,;\\\\]+(?:[ \t]+[^\x00- \x7f"<>,;\\\\]+)*)))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_lenient_alert = grammar.builder("lenient_alert", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7 = found.groups()
                made.append(build_alert_param(build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)), (walk_params(g7, faults) if g7 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15 = found.groups()
                    made.append(build_alert_param(((build_sip_uri(g1, ((g2, g3) if g2 else None), (g4 if g4 else fault(faults, "lenient_host", g5)), g6, (walk_uri_parameters(g7, faults) if g7 else empty_uri_parameters), ((walk_uri_headers(g8, faults) if g8 else empty_uri_headers) if g8 else None)) if g1 else (build_tel_uri(g9, g10, (walk_uri_parameters(g11, faults) if g11 else empty_uri_parameters)) if g9 else build_other_uri(g12, g13))) if g0 else fault(faults, "lenient_alert", build_lenient_alert(g14))), (walk_params(g15, faults) if g15 else empty_params)))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return tuple(made)
    return parse


def parse_name_addr(grammar: Any) -> Any:
    """Match name_addr of headers.lark."""
    match = grammar.pattern('(?:((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('(?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_2 = grammar.late_pattern('(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
            return build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params))
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18 = found.groups()
            return build_name_addr(((fault(faults, "lenient_display_uri", g1) if g1 else (g2 if g2 else (fault(faults, "lenient_display_name", g3) if g3 else g4))) if g0 else None), (build_sip_uri(g5, ((g6, g7) if g6 else None), (g8 if g8 else fault(faults, "lenient_host", g9)), g10, (walk_uri_parameters(g11, faults) if g11 else empty_uri_parameters), ((walk_uri_headers(g12, faults) if g12 else empty_uri_headers) if g12 else None)) if g5 else (build_tel_uri(g13, g14, (walk_uri_parameters(g15, faults) if g15 else empty_uri_parameters)) if g13 else build_other_uri(g16, g17))), (walk_params(g18, faults) if g18 else empty_params))
        found = match_2(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10 = found.groups()
            return build_addr_spec((build_bare_sip_uri(g0, ((g1, g2) if g1 else None), (g3 if g3 else fault(faults, "lenient_bare_host", g4)), g5) if g0 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params))
        return None
    return parse


def walk_name_addrs(grammar: Any) -> Any:
    """Build name_addrs from a text that is one."""
    each = grammar.pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return tuple([(build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8 or None) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11 or None, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23 or None) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26 or None) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31) in each(text)])
    return walk


def parse_name_addrs(grammar: Any) -> Any:
    """Match name_addrs of headers.lark."""
    item = grammar.pattern('(?:((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31 = found.groups()
                    made.append((build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return tuple(made)
    return parse


def walk_remote_party_id(grammar: Any) -> Any:
    """Build remote_party_id from a text that is one."""
    each = grammar.pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_remote_party_id = grammar.builder("remote_party_id", "sipmsg.values.party")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_remote_party_id(tuple([(build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8 or None) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11 or None, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23 or None) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26 or None) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31) in each(text)]))
    return walk


def parse_remote_party_id(grammar: Any) -> Any:
    """Match remote_party_id of headers.lark."""
    item = grammar.pattern('(?:((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:((?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):[^\x00- \x7f"<>,\\\\]*+(?:[ \t]++[^\x00- \x7f"<>,\\\\]++)*+(?=[ \t]*+<)))|((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)(?!:)[^\x00- \x7f"<>,;@\\\\]++(?:[ \t]++[^\x00- \x7f"<>,;@\\\\]++)*+(?=[ \t]*+<)))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_addr_spec = grammar.builder("addr_spec", "sipmsg.values.address")
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_name_addr = grammar.builder("name_addr", "sipmsg.values.address")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_remote_party_id = grammar.builder("remote_party_id", "sipmsg.values.party")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25, g26, g27, g28, g29, g30, g31 = found.groups()
                    made.append((build_name_addr(((fault(faults, "lenient_display_uri", g2) if g2 else (g3 if g3 else (fault(faults, "lenient_display_name", g4) if g4 else g5))) if g1 else None), (build_sip_uri(g6, ((g7, g8) if g7 else None), (g9 if g9 else fault(faults, "lenient_host", g10)), g11, (walk_uri_parameters(g12, faults) if g12 else empty_uri_parameters), ((walk_uri_headers(g13, faults) if g13 else empty_uri_headers) if g13 else None)) if g6 else (build_tel_uri(g14, g15, (walk_uri_parameters(g16, faults) if g16 else empty_uri_parameters)) if g14 else build_other_uri(g17, g18))), (walk_params(g19, faults) if g19 else empty_params)) if g0 else build_addr_spec((build_bare_sip_uri(g21, ((g22, g23) if g22 else None), (g24 if g24 else fault(faults, "lenient_bare_host", g25)), g26) if g21 else (build_bare_tel_uri(g27, g28) if g27 else build_other_uri(g29, g30))), (walk_params(g31, faults) if g31 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return build_remote_party_id(tuple(made))
    return parse


def parse_server(grammar: Any) -> Any:
    """Match server of headers.lark."""
    match = grammar.pattern('((?>(?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()]++))+\\Z))').fullmatch
    match_1 = grammar.late_pattern('((?>(?:.|\n)+))').fullmatch
    build_server = grammar.builder("server", "sipmsg.values.server")
    fault = grammar.fault
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return build_server(g0)
        found = match_1(text)
        if found is not None:
            (g0,) = found.groups()
            return build_server(fault(faults, "lenient_server", g0))
        return None
    return parse


def parse_session_id(grammar: Any) -> Any:
    """Match session_id of headers.lark."""
    match = grammar.pattern('((?>[0-9a-f]{32}(?![A-Za-z0-9\\-])))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('(?:((?>[0-9a-f]{32}(?![A-Za-z0-9\\-])))|([A-Za-z0-9\\-]++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_session_id = grammar.builder("session_id", "sipmsg.values.session_id")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_session_id(g0, (walk_params(g1, faults) if g1 else empty_params))
        found = match_1(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_session_id((g0 if g0 else fault(faults, "lenient_sess_uuid", g1)), (walk_params(g2, faults) if g2 else empty_params))
        return None
    return parse


def parse_sip_date(grammar: Any) -> Any:
    """Match sip_date of headers.lark."""
    match = grammar.pattern('((?>[Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])),\\ ((?>0[1-9]|[12][0-9]|3[01]))\\ ((?>[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][NnLl]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc]))\\ ([0-9]{4}+)\\ ((?>(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)))\\ ([Gg][Mm][Tt](?![A-Za-z0-9+\\-]))').fullmatch
    match_1 = grammar.late_pattern('((?>[Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])),\\ (?:((?>0[1-9]|[12][0-9]|3[01]))|([1-9](?![0-9])))\\ ((?>[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][NnLl]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc]))\\ ([0-9]{4}+)\\ ((?>(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)))\\ (?:([Gg][Mm][Tt](?![A-Za-z0-9+\\-]))|((?>[A-Za-z]{1,5}|[+\\-][0-9]{4})))').fullmatch
    build_sip_date = grammar.builder("sip_date", "sipmsg.values.sip_date")
    fault = grammar.fault
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5 = found.groups()
            return build_sip_date(g0, g1, g2, g3, g4, g5)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7 = found.groups()
            return build_sip_date(g0, (g1 if g1 else fault(faults, "lenient_day", g2)), g3, g4, g5, (g6 if g6 else fault(faults, "lenient_zone", g7)))
        return None
    return parse


def walk_via(grammar: Any) -> Any:
    """Build via from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+(?:((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*))|(((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_lenient_via_comment = grammar.builder("lenient_via_comment", "sipmsg.values.via")
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_via_parm(g0, g1, g2, (g3 if g3 else fault(faults, "lenient_sent_by", g4)), g5 or None, (fault(faults, "lenient_via_comment", build_lenient_via_comment((walk_params(g6, faults) if g6 else empty_params), g7)) if g7 else (walk_params(g9, faults) if g9 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9) in each(text)])
    return walk


def parse_via(grammar: Any) -> Any:
    """Match via of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+(?:((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*))|(((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_lenient_via_comment = grammar.builder("lenient_via_comment", "sipmsg.values.via")
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6 = found.groups()
                made.append(build_via_parm(g0, g1, g2, g3, g4, fault(faults, "lenient_via_comment", build_lenient_via_comment((walk_params(g5, faults) if g5 else empty_params), g6))))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
                    made.append(build_via_parm(g0, g1, g2, (g3 if g3 else fault(faults, "lenient_sent_by", g4)), g5, (fault(faults, "lenient_via_comment", build_lenient_via_comment((walk_params(g6, faults) if g6 else empty_params), g7)) if g7 else (walk_params(g9, faults) if g9 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return tuple(made)
    return parse


def parse_via_parm(grammar: Any) -> Any:
    """Match via_parm of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*))').fullmatch
    match_1 = grammar.late_pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++(?:((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))|((?>[A-Za-z0-9\\-._]+|\\[[0-9A-Fa-f:.]{2,64}\\])))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+(?:((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*))|(((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))').fullmatch
    build_lenient_via_comment = grammar.builder("lenient_via_comment", "sipmsg.values.via")
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    fault = grammar.fault
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6 = found.groups()
            return build_via_parm(g0, g1, g2, g3, g4, fault(faults, "lenient_via_comment", build_lenient_via_comment((walk_params(g5, faults) if g5 else empty_params), g6)))
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
            return build_via_parm(g0, g1, g2, (g3 if g3 else fault(faults, "lenient_sent_by", g4)), g5, (fault(faults, "lenient_via_comment", build_lenient_via_comment((walk_params(g6, faults) if g6 else empty_params), g7)) if g7 else (walk_params(g9, faults) if g9 else empty_params)))
        return None
    return parse


def walk_warning(grammar: Any) -> Any:
    """Build warning from a text that is one."""
    each = grammar.pattern('(?:((?>[0-9]{3}(?![0-9])))|([0-9]{1,10}+))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++(?:((?>"[^\x00-\x08\n-\x1f\x7f"]*\\Z))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    fault = grammar.fault
    def walk(text, faults=()):
        return tuple([build_warning_value((g0 if g0 else fault(faults, "lenient_warn_code", g1)), g2, (fault(faults, "lenient_warn_text", g3) if g3 else g4)) for (g0, g1, g2, g3, g4) in each(text)])
    return walk


def parse_warning(grammar: Any) -> Any:
    """Match warning of headers.lark."""
    item = grammar.pattern('((?>[0-9]{3}(?![0-9])))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?>[0-9]{3}(?![0-9])))|([0-9]{1,10}+))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++(?:((?>"[^\x00-\x08\n-\x1f\x7f"]*\\Z))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    fault = grammar.fault
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        noted, faults = faults, []
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2 = found.groups()
                made.append(build_warning_value(g0, g1, g2))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4 = found.groups()
                    made.append(build_warning_value((g0 if g0 else fault(faults, "lenient_warn_code", g1)), g2, (fault(faults, "lenient_warn_text", g3) if g3 else g4)))
                else:
                    return None
            at = found.end()
            if at == end:
                noted += faults
                return tuple(made)
    return parse


def parse_warning_value(grammar: Any) -> Any:
    """Match warning_value of headers.lark."""
    match = grammar.pattern('((?>[0-9]{3}(?![0-9])))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))').fullmatch
    match_1 = grammar.late_pattern('(?:((?>[0-9]{3}(?![0-9])))|([0-9]{1,10}+))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++(?:((?>"[^\x00-\x08\n-\x1f\x7f"]*\\Z))|((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))').fullmatch
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    fault = grammar.fault
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_warning_value(g0, g1, g2)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4 = found.groups()
            return build_warning_value((g0 if g0 else fault(faults, "lenient_warn_code", g1)), g2, (fault(faults, "lenient_warn_text", g3) if g3 else g4))
        return None
    return parse
