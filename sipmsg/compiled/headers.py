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


def parse_ac_value(grammar: Any) -> Any:
    """Match ac_value of headers.lark."""
    match = grammar.pattern('\\*((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_ac_value = grammar.builder("ac_value", "sipmsg.values.caller_preferences")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return build_ac_value((walk_params(g0, faults) if g0 else empty_params))
        return None
    return parse


def walk_ac_values(grammar: Any) -> Any:
    """Build ac_values from a text that is one."""
    each = grammar.pattern('\\*((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_ac_value = grammar.builder("ac_value", "sipmsg.values.caller_preferences")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_ac_value((walk_params(g0, faults) if g0 else empty_params)) for g0 in each(text)])
    return walk


def parse_ac_values(grammar: Any) -> Any:
    """Match ac_values of headers.lark."""
    item = grammar.pattern('\\*((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_ac_value = grammar.builder("ac_value", "sipmsg.values.caller_preferences")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                (g0,) = found.groups()
                made.append(build_ac_value((walk_params(g0, faults) if g0 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def walk_accept(grammar: Any) -> Any:
    """Build accept from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_media_type = grammar.builder("media_type", "sipmsg.values.media_type")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_media_type(g0, g1, (walk_params(g2, faults) if g2 else empty_params)) for (g0, g1, g2) in each(text)])
    return walk


def parse_accept(grammar: Any) -> Any:
    """Match accept of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_media_type = grammar.builder("media_type", "sipmsg.values.media_type")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2 = found.groups()
                made.append(build_media_type(g0, g1, (walk_params(g2, faults) if g2 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def walk_accept_encoding(grammar: Any) -> Any:
    """Build accept_encoding from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_encoding = grammar.builder("encoding", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_encoding(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_accept_encoding(grammar: Any) -> Any:
    """Match accept_encoding of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_encoding = grammar.builder("encoding", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_encoding(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def walk_accept_language(grammar: Any) -> Any:
    """Build accept_language from a text that is one."""
    each = grammar.pattern('((?>\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_language = grammar.builder("language", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_language(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_accept_language(grammar: Any) -> Any:
    """Match accept_language of headers.lark."""
    item = grammar.pattern('((?>\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_language = grammar.builder("language", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_language(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_access_net_spec(grammar: Any) -> Any:
    """Match access_net_spec of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_access_net_spec = grammar.builder("access_net_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_access_net_spec(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_access_net_specs(grammar: Any) -> Any:
    """Build access_net_specs from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_access_net_spec = grammar.builder("access_net_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_access_net_spec(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_access_net_specs(grammar: Any) -> Any:
    """Match access_net_specs of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_access_net_spec = grammar.builder("access_net_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_access_net_spec(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_alert_param(grammar: Any) -> Any:
    """Match alert_param of headers.lark."""
    match = grammar.pattern('[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
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
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12 = found.groups()
            return build_alert_param((build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)) if g0 else (build_tel_uri(g7, g8, (walk_uri_parameters(g9, faults) if g9 else empty_uri_parameters)) if g7 else build_other_uri(g10, g11))), (walk_params(g12, faults) if g12 else empty_params))
        return None
    return parse


def parse_answer_mode(grammar: Any) -> Any:
    """Match answer_mode of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_answer_mode = grammar.builder("answer_mode", "sipmsg.values.answer_mode")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_answer_mode(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_auth_param(grammar: Any) -> Any:
    """Match auth_param of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))').fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_auth_params(grammar: Any) -> Any:
    """Build auth_params from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_auth_params = grammar.builder("auth_params", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_auth_params(tuple(each(text)))
    return walk


def parse_auth_params(grammar: Any) -> Any:
    """Match auth_params of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_auth_params = grammar.builder("auth_params", "sipmsg.values.params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append((g0, g1))
            else:
                return None
            at = found.end()
            if at == end:
                return build_auth_params(tuple(made))
    return parse


def parse_authentication_info(grammar: Any) -> Any:
    """Match authentication_info of headers.lark."""
    build_authentication_info = grammar.builder("authentication_info", "sipmsg.values.authentication")
    rule_auth_params = grammar.late_rule("auth_params")
    def parse(text, faults=()):
        value = rule_auth_params.match(text, faults)
        if value is not None:
            return build_authentication_info(value)
        return None
    return parse


def parse_call_id(grammar: Any) -> Any:
    """Match call_id of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))').fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_challenge(grammar: Any) -> Any:
    """Match challenge of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?:[A-Za-z0-9\\-.!%*_+`\'~]++[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+(?:[A-Za-z0-9\\-.!%*_+`\'~]++[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))*+)').fullmatch
    build_challenge = grammar.builder("challenge", "sipmsg.values.authentication")
    empty_auth_params = grammar.empty("auth_params", "sipmsg.values.params")
    walk_auth_params = grammar.walker("auth_params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_challenge(g0, (walk_auth_params(g1, faults) if g1 else empty_auth_params))
        return None
    return parse


def parse_charge_param(grammar: Any) -> Any:
    """Match charge_param of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)(?:[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+').fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, (g1 if g1 else None))
        return None
    return parse


def walk_charge_params(grammar: Any) -> Any:
    """Build charge_params from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)(?:[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+(?:[ \t]*+;[ \t]*+|\\Z)').findall
    build_charge_params = grammar.builder("charge_params", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_charge_params(tuple([(g0, (g1 if g1 else None)) for (g0, g1) in each(text)]))
    return walk


def parse_charge_params(grammar: Any) -> Any:
    """Match charge_params of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)(?:[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+(?:[ \t]*+;[ \t]*+(?!\\Z)|\\Z)').match
    build_charge_params = grammar.builder("charge_params", "sipmsg.values.params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append((g0, (g1 if g1 else None)))
            else:
                return None
            at = found.end()
            if at == end:
                return build_charge_params(tuple(made))
    return parse


def parse_charging_addresses(grammar: Any) -> Any:
    """Match charging_addresses of headers.lark."""
    build_charging_addresses = grammar.builder("charging_addresses", "sipmsg.values.charging")
    rule_charge_params = grammar.late_rule("charge_params")
    def parse(text, faults=()):
        value = rule_charge_params.match(text, faults)
        if value is not None:
            return build_charging_addresses(value)
        return None
    return parse


def parse_charging_vector(grammar: Any) -> Any:
    """Match charging_vector of headers.lark."""
    build_charging_vector = grammar.builder("charging_vector", "sipmsg.values.charging")
    rule_charge_params = grammar.late_rule("charge_params")
    def parse(text, faults=()):
        value = rule_charge_params.match(text, faults)
        if value is not None:
            return build_charging_vector(value)
        return None
    return parse


def parse_contact(grammar: Any) -> Any:
    """Match contact of headers.lark."""
    match = grammar.pattern('(\\*)').fullmatch
    build_wildcard = grammar.builder("wildcard", "sipmsg.values.address")
    rule_name_addrs = grammar.late_rule("name_addrs")
    def parse(text, faults=()):
        value = rule_name_addrs.match(text, faults)
        if value is not None:
            return value
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return build_wildcard(g0)
        return None
    return parse


def parse_content_disposition(grammar: Any) -> Any:
    """Match content_disposition of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_content_disposition = grammar.builder("content_disposition", "sipmsg.values.content_disposition")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_content_disposition(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_content_language(grammar: Any) -> Any:
    """Build content_language from a text that is one."""
    each = grammar.pattern('((?>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    def walk(text, faults=()):
        return tuple(each(text))
    return walk


def parse_content_language(grammar: Any) -> Any:
    """Match content_language of headers.lark."""
    every = grammar.pattern('(?:(?:(?>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z))++').fullmatch
    walk_content_language = grammar.walker("content_language")
    def parse(text, faults=()):
        return walk_content_language(text, faults) if every(text) else None
    return parse


def parse_credentials(grammar: Any) -> Any:
    """Match credentials of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?:[A-Za-z0-9\\-.!%*_+`\'~]++[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+(?:[A-Za-z0-9\\-.!%*_+`\'~]++[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))*+)').fullmatch
    match_1 = grammar.late_pattern("([A-Za-z0-9\\-.!%*_+`'~]++)[ \t]++((?>[A-Za-z0-9\\-._~+\\/]+=*\\Z))").fullmatch
    build_bearer_credentials = grammar.builder("bearer_credentials", "sipmsg.values.authentication")
    build_credentials = grammar.builder("credentials", "sipmsg.values.authentication")
    empty_auth_params = grammar.empty("auth_params", "sipmsg.values.params")
    walk_auth_params = grammar.walker("auth_params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_credentials(g0, (walk_auth_params(g1, faults) if g1 else empty_auth_params))
        found = match_1(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_bearer_credentials(g0, g1)
        return None
    return parse


def parse_cseq(grammar: Any) -> Any:
    """Match cseq of headers.lark."""
    match = grammar.pattern("([0-9]{1,10}+)[ \t]++([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    build_cseq = grammar.builder("cseq", "sipmsg.values.cseq")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_cseq(g0, g1)
        return None
    return parse


def walk_diversion(grammar: Any) -> Any:
    """Build diversion from a text that is one."""
    each = grammar.pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_diversion(tuple([(build_addr_spec((build_bare_sip_uri(g1, ((g2, g3 or None) if g2 else None), g4, g5 or None) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15 or None) if g14 else None), g16, g17 or None, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25) in each(text)]))
    return walk


def parse_diversion(grammar: Any) -> Any:
    """Match diversion of headers.lark."""
    item = grammar.pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25 = found.groups()
                    made.append((build_addr_spec((build_bare_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15) if g14 else None), g16, g17, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                return build_diversion(tuple(made))
    return parse


def parse_encoding(grammar: Any) -> Any:
    """Match encoding of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_encoding = grammar.builder("encoding", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_encoding(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_event(grammar: Any) -> Any:
    """Match event of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_event = grammar.builder("event", "sipmsg.values.event")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_event(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_history_info(grammar: Any) -> Any:
    """Build history_info from a text that is one."""
    each = grammar.pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_history_info(tuple([(build_addr_spec((build_bare_sip_uri(g1, ((g2, g3 or None) if g2 else None), g4, g5 or None) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15 or None) if g14 else None), g16, g17 or None, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25) in each(text)]))
    return walk


def parse_history_info(grammar: Any) -> Any:
    """Match history_info of headers.lark."""
    item = grammar.pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25 = found.groups()
                    made.append((build_addr_spec((build_bare_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15) if g14 else None), g16, g17, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                return build_history_info(tuple(made))
    return parse


def walk_ident_info_params(grammar: Any) -> Any:
    """Build ident_info_params from a text that is one."""
    each = grammar.pattern('[ \t]*+;[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)(?:[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"|<[^\x00- \x7f<>"\\\\]+>)))?+').findall
    build_ident_info_params = grammar.builder("ident_info_params", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_ident_info_params(tuple([(g0, (g1 if g1 else None)) for (g0, g1) in each(text)]))
    return walk


def parse_ident_info_params(grammar: Any) -> Any:
    """Match ident_info_params of headers.lark."""
    every = grammar.pattern('(?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"|<[^\x00- \x7f<>"\\\\]+>))?+)*+').fullmatch
    walk_ident_info_params = grammar.walker("ident_info_params")
    def parse(text, faults=()):
        return walk_ident_info_params(text, faults) if every(text) else None
    return parse


def parse_identity(grammar: Any) -> Any:
    """Match identity of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9+\\/=\\-_.]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"|<[^\x00- \x7f<>"\\\\]+>))?+)*+)').fullmatch
    build_identity = grammar.builder("identity", "sipmsg.values.identity")
    empty_ident_info_params = grammar.empty("ident_info_params", "sipmsg.values.params")
    walk_ident_info_params = grammar.walker("ident_info_params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_identity(g0, (walk_ident_info_params(g1, faults) if g1 else empty_ident_info_params))
        return None
    return parse


def walk_in_reply_to(grammar: Any) -> Any:
    """Build in_reply_to from a text that is one."""
    each = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    def walk(text, faults=()):
        return tuple(each(text))
    return walk


def parse_in_reply_to(grammar: Any) -> Any:
    """Match in_reply_to of headers.lark."""
    every = grammar.pattern('(?:(?:(?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z))++').fullmatch
    walk_in_reply_to = grammar.walker("in_reply_to")
    def parse(text, faults=()):
        return walk_in_reply_to(text, faults) if every(text) else None
    return parse


def walk_info(grammar: Any) -> Any:
    """Build info from a text that is one."""
    each = grammar.pattern('[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return tuple([build_alert_param((build_sip_uri(g0, ((g1, g2 or None) if g1 else None), g3, g4 or None, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)) if g0 else (build_tel_uri(g7, g8, (walk_uri_parameters(g9, faults) if g9 else empty_uri_parameters)) if g7 else build_other_uri(g10, g11))), (walk_params(g12, faults) if g12 else empty_params)) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12) in each(text)])
    return walk


def parse_info(grammar: Any) -> Any:
    """Match info of headers.lark."""
    item = grammar.pattern('[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_alert_param = grammar.builder("alert_param", "sipmsg.values.uri_reference")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7 = found.groups()
                made.append(build_alert_param(build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)), (walk_params(g7, faults) if g7 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12 = found.groups()
                    made.append(build_alert_param((build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5, faults) if g5 else empty_uri_parameters), ((walk_uri_headers(g6, faults) if g6 else empty_uri_headers) if g6 else None)) if g0 else (build_tel_uri(g7, g8, (walk_uri_parameters(g9, faults) if g9 else empty_uri_parameters)) if g7 else build_other_uri(g10, g11))), (walk_params(g12, faults) if g12 else empty_params)))
                else:
                    return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_info_package(grammar: Any) -> Any:
    """Match info_package of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_info_package = grammar.builder("info_package", "sipmsg.values.info_package")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_info_package(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_join(grammar: Any) -> Any:
    """Match join of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_join = grammar.builder("join", "sipmsg.values.dialog_reference")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_join(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_language(grammar: Any) -> Any:
    """Match language of headers.lark."""
    match = grammar.pattern('((?>\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_language = grammar.builder("language", "sipmsg.values.accept")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_language(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_language_tag(grammar: Any) -> Any:
    """Match language_tag of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))').fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_media_type(grammar: Any) -> Any:
    """Match media_type of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_media_type = grammar.builder("media_type", "sipmsg.values.media_type")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_media_type(g0, g1, (walk_params(g2, faults) if g2 else empty_params))
        return None
    return parse


def parse_mime_version(grammar: Any) -> Any:
    """Match mime_version of headers.lark."""
    match = grammar.pattern('((?>[0-9]{1,10}\\.[0-9]{1,10}))').fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_min_se(grammar: Any) -> Any:
    """Match min_se of headers.lark."""
    match = grammar.pattern('([0-9]{1,10}+)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_min_se = grammar.builder("min_se", "sipmsg.values.session_timer")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_min_se(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_name_addr(grammar: Any) -> Any:
    """Match name_addr of headers.lark."""
    match = grammar.pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_1 = grammar.late_pattern('(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    match_2 = grammar.late_pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
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
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
            return build_addr_spec((build_bare_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4) if g0 else (build_bare_tel_uri(g5, g6) if g5 else build_other_uri(g7, g8))), (walk_params(g9, faults) if g9 else empty_params))
        found = match_2(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13 = found.groups()
            return build_name_addr((g0 if g0 else None), (build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)) if g1 else (build_tel_uri(g8, g9, (walk_uri_parameters(g10, faults) if g10 else empty_uri_parameters)) if g8 else build_other_uri(g11, g12))), (walk_params(g13, faults) if g13 else empty_params))
        return None
    return parse


def walk_name_addrs(grammar: Any) -> Any:
    """Build name_addrs from a text that is one."""
    each = grammar.pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return tuple([(build_addr_spec((build_bare_sip_uri(g1, ((g2, g3 or None) if g2 else None), g4, g5 or None) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15 or None) if g14 else None), g16, g17 or None, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25) in each(text)])
    return walk


def parse_name_addrs(grammar: Any) -> Any:
    """Match name_addrs of headers.lark."""
    item = grammar.pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25 = found.groups()
                    made.append((build_addr_spec((build_bare_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15) if g14 else None), g16, g17, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_number(grammar: Any) -> Any:
    """Match number of headers.lark."""
    match = grammar.pattern('([0-9]{1,10}+)').fullmatch
    build_number = grammar.builder("number", "sipmsg.values.typed")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return build_number(g0)
        return None
    return parse


def walk_params(grammar: Any) -> Any:
    """Build params from a text that is one."""
    each = grammar.pattern('[ \t]*+;[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)(?:[ \t]*+=[ \t]*+((?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+').findall
    build_params = grammar.builder("params", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_params(tuple([(g0, (g1 if g1 else None)) for (g0, g1) in each(text)]))
    return walk


def parse_params(grammar: Any) -> Any:
    """Match params of headers.lark."""
    every = grammar.pattern('(?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+').fullmatch
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        return walk_params(text, faults) if every(text) else None
    return parse


def walk_privacy(grammar: Any) -> Any:
    """Build privacy from a text that is one."""
    each = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)(?:[ \t]*+;[ \t]*+|\\Z)").findall
    def walk(text, faults=()):
        return tuple(each(text))
    return walk


def parse_privacy(grammar: Any) -> Any:
    """Match privacy of headers.lark."""
    every = grammar.pattern("(?:(?:[A-Za-z0-9\\-.!%*_+`'~]++)(?:[ \t]*+;[ \t]*+(?!\\Z)|\\Z))++").fullmatch
    walk_privacy = grammar.walker("privacy")
    def parse(text, faults=()):
        return walk_privacy(text, faults) if every(text) else None
    return parse


def parse_r_value(grammar: Any) -> Any:
    """Match r_value of headers.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-!%*_+`'~]++)\\.([A-Za-z0-9\\-!%*_+`'~]++)").fullmatch
    build_r_value = grammar.builder("r_value", "sipmsg.values.resource_priority")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_r_value(g0, g1)
        return None
    return parse


def parse_rack(grammar: Any) -> Any:
    """Match rack of headers.lark."""
    match = grammar.pattern("([0-9]{1,10}+)[ \t]++([0-9]{1,10}+)[ \t]++([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    build_rack = grammar.builder("rack", "sipmsg.values.rack")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_rack(g0, g1, g2)
        return None
    return parse


def walk_reason(grammar: Any) -> Any:
    """Build reason from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_reason_value = grammar.builder("reason_value", "sipmsg.values.reason")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_reason_value(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_reason(grammar: Any) -> Any:
    """Match reason of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_reason_value = grammar.builder("reason_value", "sipmsg.values.reason")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_reason_value(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_reason_value(grammar: Any) -> Any:
    """Match reason_value of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_reason_value = grammar.builder("reason_value", "sipmsg.values.reason")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_reason_value(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_recv_info(grammar: Any) -> Any:
    """Build recv_info from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_info_package = grammar.builder("info_package", "sipmsg.values.info_package")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_info_package(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_recv_info(grammar: Any) -> Any:
    """Match recv_info of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_info_package = grammar.builder("info_package", "sipmsg.values.info_package")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_info_package(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_referred_by(grammar: Any) -> Any:
    """Match referred_by of headers.lark."""
    build_referred_by = grammar.builder("referred_by", "sipmsg.values.party")
    rule_name_addr = grammar.late_rule("name_addr")
    def parse(text, faults=()):
        value = rule_name_addr.match(text, faults)
        if value is not None:
            return build_referred_by(value)
        return None
    return parse


def walk_remote_party_id(grammar: Any) -> Any:
    """Build remote_party_id from a text that is one."""
    each = grammar.pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+|\\Z)').findall
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def walk(text, faults=()):
        return build_remote_party_id(tuple([(build_addr_spec((build_bare_sip_uri(g1, ((g2, g3 or None) if g2 else None), g4, g5 or None) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15 or None) if g14 else None), g16, g17 or None, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25) in each(text)]))
    return walk


def parse_remote_party_id(grammar: Any) -> Any:
    """Match remote_party_id of headers.lark."""
    item = grammar.pattern('(?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    any_item = grammar.late_pattern('(?:((?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+))|((?:((?>[A-Za-z0-9\\-.!%*_+`\'~]+(?:[ \t]+[A-Za-z0-9\\-.!%*_+`\'~]+)*(?=[ \t]*<)|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+")))?+[ \t]*+<(?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*\'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*\'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*\'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*\'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))>[ \t]*+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
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
    walk_params = grammar.walker("params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
                made.append(build_name_addr((g0 if g0 else None), build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), (walk_params(g8, faults) if g8 else empty_params)))
            else:
                found = any_item(text, at)
                if found is not None:
                    g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23, g24, g25 = found.groups()
                    made.append((build_addr_spec((build_bare_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5) if g1 else (build_bare_tel_uri(g6, g7) if g6 else build_other_uri(g8, g9))), (walk_params(g10, faults) if g10 else empty_params)) if g0 else build_name_addr((g12 if g12 else None), (build_sip_uri(g13, ((g14, g15) if g14 else None), g16, g17, (walk_uri_parameters(g18, faults) if g18 else empty_uri_parameters), ((walk_uri_headers(g19, faults) if g19 else empty_uri_headers) if g19 else None)) if g13 else (build_tel_uri(g20, g21, (walk_uri_parameters(g22, faults) if g22 else empty_uri_parameters)) if g20 else build_other_uri(g23, g24))), (walk_params(g25, faults) if g25 else empty_params))))
                else:
                    return None
            at = found.end()
            if at == end:
                return build_remote_party_id(tuple(made))
    return parse


def parse_replaces(grammar: Any) -> Any:
    """Match replaces of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_replaces = grammar.builder("replaces", "sipmsg.values.dialog_reference")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_replaces(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_resource_priority(grammar: Any) -> Any:
    """Build resource_priority from a text that is one."""
    each = grammar.pattern("([A-Za-z0-9\\-!%*_+`'~]++)\\.([A-Za-z0-9\\-!%*_+`'~]++)(?:[ \t]*+,[ \t]*+|\\Z)").findall
    build_r_value = grammar.builder("r_value", "sipmsg.values.resource_priority")
    def walk(text, faults=()):
        return tuple([build_r_value(g0, g1) for (g0, g1) in each(text)])
    return walk


def parse_resource_priority(grammar: Any) -> Any:
    """Match resource_priority of headers.lark."""
    item = grammar.pattern("([A-Za-z0-9\\-!%*_+`'~]++)\\.([A-Za-z0-9\\-!%*_+`'~]++)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)").match
    build_r_value = grammar.builder("r_value", "sipmsg.values.resource_priority")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_r_value(g0, g1))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_retry_after(grammar: Any) -> Any:
    """Match retry_after of headers.lark."""
    match = grammar.pattern('([0-9]{1,10}+)(?:((?>[ \t]*\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)[ \t]*)))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_retry_after = grammar.builder("retry_after", "sipmsg.values.retry_after")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_retry_after(g0, g1, (walk_params(g2, faults) if g2 else empty_params))
        return None
    return parse


def parse_sec_mechanism(grammar: Any) -> Any:
    """Match sec_mechanism of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_sec_mechanism = grammar.builder("sec_mechanism", "sipmsg.values.security_mechanism")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_sec_mechanism(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_sec_mechanisms(grammar: Any) -> Any:
    """Build sec_mechanisms from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_sec_mechanism = grammar.builder("sec_mechanism", "sipmsg.values.security_mechanism")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_sec_mechanism(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_sec_mechanisms(grammar: Any) -> Any:
    """Match sec_mechanisms of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_sec_mechanism = grammar.builder("sec_mechanism", "sipmsg.values.security_mechanism")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_sec_mechanism(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_server(grammar: Any) -> Any:
    """Match server of headers.lark."""
    match = grammar.pattern('((?>(?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:(?:\\((?:[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()\\\\]|\\\\[\x00-\t\x0b\x0c\x0e-\x7f]))*\\)|[^()]++))+\\Z))').fullmatch
    build_server = grammar.builder("server", "sipmsg.values.server")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return build_server(g0)
        return None
    return parse


def parse_service_id(grammar: Any) -> Any:
    """Match service_id of headers.lark."""
    match = grammar.pattern('([Uu][Rr][Nn]:)((?>[Uu][Rr][Nn]-7:[A-Za-z0-9][A-Za-z0-9\\-]*(?:\\.[A-Za-z0-9][A-Za-z0-9\\-]*)*))').fullmatch
    build_service_id = grammar.builder("service_id", "sipmsg.values.uri_reference")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_service_id(g0, g1)
        return None
    return parse


def walk_services(grammar: Any) -> Any:
    """Build services from a text that is one."""
    each = grammar.pattern('([Uu][Rr][Nn]:)((?>[Uu][Rr][Nn]-7:[A-Za-z0-9][A-Za-z0-9\\-]*(?:\\.[A-Za-z0-9][A-Za-z0-9\\-]*)*))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_service_id = grammar.builder("service_id", "sipmsg.values.uri_reference")
    def walk(text, faults=()):
        return tuple([build_service_id(g0, g1) for (g0, g1) in each(text)])
    return walk


def parse_services(grammar: Any) -> Any:
    """Match services of headers.lark."""
    item = grammar.pattern('([Uu][Rr][Nn]:)((?>[Uu][Rr][Nn]-7:[A-Za-z0-9][A-Za-z0-9\\-]*(?:\\.[A-Za-z0-9][A-Za-z0-9\\-]*)*))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_service_id = grammar.builder("service_id", "sipmsg.values.uri_reference")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_service_id(g0, g1))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_session_expires(grammar: Any) -> Any:
    """Match session_expires of headers.lark."""
    match = grammar.pattern('([0-9]{1,10}+)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_session_expires = grammar.builder("session_expires", "sipmsg.values.session_timer")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_session_expires(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_session_id(grammar: Any) -> Any:
    """Match session_id of headers.lark."""
    match = grammar.pattern('((?>[0-9a-f]{32}(?![A-Za-z0-9\\-])))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_session_id = grammar.builder("session_id", "sipmsg.values.session_id")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_session_id(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_sip_date(grammar: Any) -> Any:
    """Match sip_date of headers.lark."""
    match = grammar.pattern('((?>[Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])),\\ ((?>0[1-9]|[12][0-9]|3[01]))\\ ((?>[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][NnLl]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc]))\\ ([0-9]{4}+)\\ ((?>(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)))\\ ([Gg][Mm][Tt](?![A-Za-z0-9+\\-]))').fullmatch
    build_sip_date = grammar.builder("sip_date", "sipmsg.values.sip_date")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5 = found.groups()
            return build_sip_date(g0, g1, g2, g3, g4, g5)
        return None
    return parse


def parse_subscription_state(grammar: Any) -> Any:
    """Match subscription_state of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_subscription_state = grammar.builder("subscription_state", "sipmsg.values.event")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_subscription_state(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_target_dialog(grammar: Any) -> Any:
    """Match target_dialog of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+(?:@[A-Za-z0-9\\-.!%*_+`\'~()<>:"\\\\\\/\\[\\]?{}]+)?))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_target_dialog = grammar.builder("target_dialog", "sipmsg.values.dialog_reference")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_target_dialog(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def parse_timestamp(grammar: Any) -> Any:
    """Match timestamp of headers.lark."""
    match = grammar.pattern('((?>[0-9]{1,10}(?:\\.[0-9]{0,10})?|\\.[0-9]{1,10}))(?:[ \t]++((?>[0-9]{1,10}(?:\\.[0-9]{0,10})?|\\.[0-9]{1,10})))?+').fullmatch
    build_timestamp = grammar.builder("timestamp", "sipmsg.values.timestamp")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_timestamp(g0, g1)
        return None
    return parse


def parse_token(grammar: Any) -> Any:
    """Match token of headers.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_tokens(grammar: Any) -> Any:
    """Build tokens from a text that is one."""
    each = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)(?:[ \t]*+,[ \t]*+|\\Z)").findall
    def walk(text, faults=()):
        return tuple(each(text))
    return walk


def parse_tokens(grammar: Any) -> Any:
    """Match tokens of headers.lark."""
    every = grammar.pattern("(?:(?:[A-Za-z0-9\\-.!%*_+`'~]++)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z))++").fullmatch
    walk_tokens = grammar.walker("tokens")
    def parse(text, faults=()):
        return walk_tokens(text, faults) if every(text) else None
    return parse


def parse_uri_header(grammar: Any) -> Any:
    """Match uri_header of headers.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+").fullmatch
    build_uri_header = grammar.builder("uri_header", "sipmsg.values.params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_uri_header(g0, g1)
        return None
    return parse


def walk_uri_headers(grammar: Any) -> Any:
    """Build uri_headers from a text that is one."""
    each = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+(?:\\&|\\Z)").findall
    build_uri_header = grammar.builder("uri_header", "sipmsg.values.params")
    build_uri_headers = grammar.builder("uri_headers", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_uri_headers(tuple([build_uri_header(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_headers(grammar: Any) -> Any:
    """Match uri_headers of headers.lark."""
    item = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+(?:\\&(?!\\Z)|\\Z)").match
    build_uri_header = grammar.builder("uri_header", "sipmsg.values.params")
    build_uri_headers = grammar.builder("uri_headers", "sipmsg.values.params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_uri_header(g0, g1))
            else:
                return None
            at = found.end()
            if at == end:
                return build_uri_headers(tuple(made))
    return parse


def walk_uri_parameters(grammar: Any) -> Any:
    """Build uri_parameters from a text that is one."""
    each = grammar.pattern(";((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)(?:=((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++))?+").findall
    build_uri_parameters = grammar.builder("uri_parameters", "sipmsg.values.params")
    def walk(text, faults=()):
        return build_uri_parameters(tuple([(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_parameters(grammar: Any) -> Any:
    """Match uri_parameters of headers.lark."""
    every = grammar.pattern("(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+").fullmatch
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        return walk_uri_parameters(text, faults) if every(text) else None
    return parse


def walk_user_to_user(grammar: Any) -> Any:
    """Build user_to_user from a text that is one."""
    each = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_uui_value = grammar.builder("uui_value", "sipmsg.values.user_to_user")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_uui_value(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_user_to_user(grammar: Any) -> Any:
    """Match user_to_user of headers.lark."""
    item = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_uui_value = grammar.builder("uui_value", "sipmsg.values.user_to_user")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_uui_value(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_uui_value(grammar: Any) -> Any:
    """Match uui_value of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_uui_value = grammar.builder("uui_value", "sipmsg.values.user_to_user")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_uui_value(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_via(grammar: Any) -> Any:
    """Build via from a text that is one."""
    each = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_via_parm(g0, g1, g2, g3, g4 or None, (walk_params(g5, faults) if g5 else empty_params)) for (g0, g1, g2, g3, g4, g5) in each(text)])
    return walk


def parse_via(grammar: Any) -> Any:
    """Match via of headers.lark."""
    item = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2, g3, g4, g5 = found.groups()
                made.append(build_via_parm(g0, g1, g2, g3, g4, (walk_params(g5, faults) if g5 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_via_parm(grammar: Any) -> Any:
    """Match via_parm of headers.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]*+\\/[ \t]*+([A-Za-z0-9\\-.!%*_+`\'~]++)[ \t]++((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?:[ \t]*+:[ \t]*+((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_via_parm = grammar.builder("via_parm", "sipmsg.values.via")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5 = found.groups()
            return build_via_parm(g0, g1, g2, g3, g4, (walk_params(g5, faults) if g5 else empty_params))
        return None
    return parse


def parse_vnetwork_spec(grammar: Any) -> Any:
    """Match vnetwork_spec of headers.lark."""
    match = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)').fullmatch
    build_vnetwork_spec = grammar.builder("vnetwork_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_vnetwork_spec(g0, (walk_params(g1, faults) if g1 else empty_params))
        return None
    return parse


def walk_vnetwork_specs(grammar: Any) -> Any:
    """Build vnetwork_specs from a text that is one."""
    each = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_vnetwork_spec = grammar.builder("vnetwork_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def walk(text, faults=()):
        return tuple([build_vnetwork_spec(g0, (walk_params(g1, faults) if g1 else empty_params)) for (g0, g1) in each(text)])
    return walk


def parse_vnetwork_specs(grammar: Any) -> Any:
    """Match vnetwork_specs of headers.lark."""
    item = grammar.pattern('((?>[A-Za-z0-9\\-.!%*_+`\'~]+|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))((?:[ \t]*+;[ \t]*+[A-Za-z0-9\\-.!%*_+`\'~]++(?:[ \t]*+=[ \t]*+(?>[A-Za-z0-9\\-.!%*_+`\'~]++(?!:)|\\[[0-9A-Fa-f:.]+\\]|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){1,9}|"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))?+)*+)(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_vnetwork_spec = grammar.builder("vnetwork_spec", "sipmsg.values.access_network")
    empty_params = grammar.empty("params", "sipmsg.values.params")
    walk_params = grammar.walker("params")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_vnetwork_spec(g0, (walk_params(g1, faults) if g1 else empty_params)))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def walk_warning(grammar: Any) -> Any:
    """Build warning from a text that is one."""
    each = grammar.pattern('((?>[0-9]{3}(?![0-9])))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+|\\Z)').findall
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    def walk(text, faults=()):
        return tuple([build_warning_value(g0, g1, g2) for (g0, g1, g2) in each(text)])
    return walk


def parse_warning(grammar: Any) -> Any:
    """Match warning of headers.lark."""
    item = grammar.pattern('((?>[0-9]{3}(?![0-9])))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))(?:[ \t]*+,[ \t]*+(?!\\Z)|\\Z)').match
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    def parse(text, faults=()):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2 = found.groups()
                made.append(build_warning_value(g0, g1, g2))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_warning_value(grammar: Any) -> Any:
    """Match warning_value of headers.lark."""
    match = grammar.pattern('((?>[0-9]{3}(?![0-9])))[ \t]++([^\x00- \x7f"<>,;\\\\]++)[ \t]++((?>"(?:[^\x00-\x08\n-\x1f\x7f"\\\\]++|\\\\[\x00-\t\x0b\x0c\x0e-\x7f])*+"))').fullmatch
    build_warning_value = grammar.builder("warning_value", "sipmsg.values.warning")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_warning_value(g0, g1, g2)
        return None
    return parse
