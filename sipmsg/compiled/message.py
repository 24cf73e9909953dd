"""Matchers made from message.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "message.lark": "42056726c96e7e87507d8fac9bb3514eca29072262db442a4e7b97af9acc2eb3",
    "uri.lark": "5e1bbcd058fcf8f0ebffb29d26ef5767b7d8d0b680ade602def2346cb57f91ba",
}


def parse_clean_line(grammar: Any) -> Any:
    """Match clean_line of message.lark."""
    match = grammar.pattern("\\\r\\\n([A-Za-z0-9\\-.!%*_+`'~]++):[ \t]*+([^\r]++(?<![ \t]))").fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_clean_lines(grammar: Any) -> Any:
    """Build clean_lines from a text that is one."""
    each = grammar.pattern("\\\r\\\n([A-Za-z0-9\\-.!%*_+`'~]++):[ \t]*+([^\r]++(?<![ \t]))").findall
    def walk(text, faults=()):
        return tuple(each(text))
    return walk


def parse_clean_lines(grammar: Any) -> Any:
    """Match clean_lines of message.lark."""
    item = grammar.pattern("\\\r\\\n([A-Za-z0-9\\-.!%*_+`'~]++):[ \t]*+([^\r]++(?<![ \t]))").match
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
                return tuple(made)
    return parse


def walk_header_lines(grammar: Any) -> Any:
    """Build header_lines from a text that is one."""
    each = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)[ \t]*+:[ \t]*+(?:((?>[^\x00- \x7f](?:[^\x00-\x08\n-\x1f\x7f]*[^\x00- \x7f])?)))?+[ \t]*+\r\n(?![ \t])").findall
    def walk(text, faults=()):
        return tuple([(g0, g1 or None) for (g0, g1) in each(text)])
    return walk


def parse_header_lines(grammar: Any) -> Any:
    """Match header_lines of message.lark."""
    every = grammar.pattern("(?:[A-Za-z0-9\\-.!%*_+`'~]++[ \t]*+:[ \t]*+(?:(?>[^\x00- \x7f](?:[^\x00-\x08\n-\x1f\x7f]*[^\x00- \x7f])?))?+[ \t]*+\r\n(?![ \t]))*+").fullmatch
    walk_header_lines = grammar.walker("header_lines")
    def parse(text, faults=()):
        return walk_header_lines(text, faults) if every(text) else None
    return parse


def parse_header_name(grammar: Any) -> Any:
    """Match header_name of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_request_line(grammar: Any) -> Any:
    """Match request_line of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)\\ ([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+\\ ((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))").fullmatch
    match_1 = grammar.late_pattern("([A-Za-z0-9\\-.!%*_+`'~]++)\\ (?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))\\ ((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))").fullmatch
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_request_line = grammar.builder("request_line", "sipmsg.message.message")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8 = found.groups()
            return build_request_line(g0, build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)), g8)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13 = found.groups()
            return build_request_line(g0, (build_sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6, faults) if g6 else empty_uri_parameters), ((walk_uri_headers(g7, faults) if g7 else empty_uri_headers) if g7 else None)) if g1 else (build_tel_uri(g8, g9, (walk_uri_parameters(g10, faults) if g10 else empty_uri_parameters)) if g8 else build_other_uri(g11, g12))), g13)
        return None
    return parse


def parse_status_line(grammar: Any) -> Any:
    """Match status_line of message.lark."""
    match = grammar.pattern('((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))\\ ((?>[1-6][0-9]{2}))\\ (?:([^\x00-\x08\n-\x1f\x7f]++))?+').fullmatch
    build_status_line = grammar.builder("status_line", "sipmsg.message.message")
    def parse(text, faults=()):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_status_line(g0, g1, g2)
        return None
    return parse


def parse_uri_header(grammar: Any) -> Any:
    """Match uri_header of message.lark."""
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
    """Match uri_headers of message.lark."""
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
    """Match uri_parameters of message.lark."""
    every = grammar.pattern("(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+").fullmatch
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text, faults=()):
        return walk_uri_parameters(text, faults) if every(text) else None
    return parse
