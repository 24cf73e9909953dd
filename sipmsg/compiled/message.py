"""Made from message.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    'message.lark': '3b8bd29dcb00cd5611bb647e95ea84dc236ebc1c6739270977d5c6bbcd1c1f18',
    'uri.lark': '5b512c607be2bb6b0e6650582a2b5f39e1d09c898d1c3584c75584ea9b79f420',
}

# each start rule as one expression, for the places of faults
EXPRESSIONS: dict[str, str] = {
    'blank': '\\ ',
    'header_line': "[A-Za-z0-9\\-.!%*_+`'~]++[ \t]*+:[ \t]*+(?:(?>[^\x00- \x7f](?:[^\x00-\x08\n-\x1f\x7f]*[^\x00- \x7f])?))?+[ \t]*+\r\n(?![ \t])",
    'header_name': "[A-Za-z0-9\\-.!%*_+`'~]++",
    'method': "[A-Za-z0-9\\-.!%*_+`'~]++",
    'reason_phrase': '(?>(?:[^"#%<>\\[\\\\\\]\\^`{|}\x00-\x08\n-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2})+)',
    'request_line': "[A-Za-z0-9\\-.!%*_+`'~]++\\ (?:[Ss][Ii][Pp][Ss]?+:(?:(?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@))(?:(?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@)))?+@)?+(?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\])(?::(?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9])))?+(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+(?:\\?(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+)?+|[Tt][Ee][Ll]:(?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*)(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+|(?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:)(?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++)\\ (?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+)",
    'sip_version': '(?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+)',
    'status_code': '(?>[1-6][0-9]{2})',
    'status_line': '(?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+)\\ (?>[1-6][0-9]{2})\\ (?:(?>(?:[^"#%<>\\[\\\\\\]\\^`{|}\x00-\x08\n-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2})+))?+',
}

CUTS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
}


def parse_blank(grammar: Any) -> Any:
    """Match blank of message.lark."""
    match = grammar.pattern('\\ ').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            return ()
        return None
    return parse


def parse_header_line(grammar: Any) -> Any:
    """Match header_line of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)[ \t]*+:[ \t]*+(?:((?>[^\x00- \x7f](?:[^\x00-\x08\n-\x1f\x7f]*[^\x00- \x7f])?)))?+[ \t]*+\r\n(?![ \t])").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def parse_header_name(grammar: Any) -> Any:
    """Match header_name of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_method(grammar: Any) -> Any:
    """Match method of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_reason_phrase(grammar: Any) -> Any:
    """Match reason_phrase of message.lark."""
    match = grammar.pattern('((?>(?:[^"#%<>\\[\\\\\\]\\^`{|}\x00-\x08\n-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2})+))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_request_line(grammar: Any) -> Any:
    """Match request_line of message.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)\\ (?:([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+|([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)|((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++))\\ ((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))").fullmatch
    build_request_line = grammar.builder("request_line", "sipmsg.message.start_line")
    build_uri__other_uri = grammar.builder("uri__other_uri", "sipmsg.values.uri.uri")
    build_uri__sip_uri = grammar.builder("uri__sip_uri", "sipmsg.values.uri.uri")
    build_uri__tel_uri = grammar.builder("uri__tel_uri", "sipmsg.values.uri.uri")
    empty_uri__uri_headers = grammar.empty("uri__uri_headers", "sipmsg.values.params")
    empty_uri__uri_parameters = grammar.empty("uri__uri_parameters", "sipmsg.values.params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13 = found.groups()
            return build_request_line(g0, (build_uri__sip_uri(g1, ((g2, g3) if g2 else None), g4, g5, (walk_uri_parameters(g6) if g6 else empty_uri__uri_parameters), ((walk_uri_headers(g7) if g7 else empty_uri__uri_headers) if g7 else None)) if g1 else (build_uri__tel_uri(g8, g9, (walk_uri_parameters(g10) if g10 else empty_uri__uri_parameters)) if g8 else build_uri__other_uri(g11, g12))), g13)
        return None
    return parse


def parse_sip_version(grammar: Any) -> Any:
    """Match sip_version of message.lark."""
    match = grammar.pattern('((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_status_code(grammar: Any) -> Any:
    """Match status_code of message.lark."""
    match = grammar.pattern('((?>[1-6][0-9]{2}))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_status_line(grammar: Any) -> Any:
    """Match status_line of message.lark."""
    match = grammar.pattern('((?>[Ss][Ii][Pp]\\/[0-9]+\\.[0-9]+))\\ ((?>[1-6][0-9]{2}))\\ (?:((?>(?:[^"#%<>\\[\\\\\\]\\^`{|}\x00-\x08\n-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2})+)))?+').fullmatch
    build_status_line = grammar.builder("status_line", "sipmsg.message.start_line")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_status_line(g0, g1, g2)
        return None
    return parse


def parse_uri_header(grammar: Any) -> Any:
    """Match uri_header of message.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+").fullmatch
    build_uri__uri_header = grammar.builder("uri__uri_header", "sipmsg.values.params")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_uri__uri_header(g0, g1)
        return None
    return parse


def walk_uri_headers(grammar: Any) -> Any:
    """Build uri_headers from a text that is one."""
    each = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+(?:\\&|\\Z)").findall
    build_uri__uri_header = grammar.builder("uri__uri_header", "sipmsg.values.params")
    build_uri__uri_headers = grammar.builder("uri__uri_headers", "sipmsg.values.params")
    def walk(text):
        return build_uri__uri_headers(tuple([build_uri__uri_header(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_headers(grammar: Any) -> Any:
    """Match uri_headers of message.lark."""
    item = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+(?:\\&(?!\\Z)|\\Z)").match
    build_uri__uri_header = grammar.builder("uri__uri_header", "sipmsg.values.params")
    build_uri__uri_headers = grammar.builder("uri__uri_headers", "sipmsg.values.params")
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is None:
                return None
            g0, g1 = found.groups()
            made.append(build_uri__uri_header(g0, g1))
            at = found.end()
            if at == end:
                return build_uri__uri_headers(tuple(made))
    return parse


def walk_uri_parameters(grammar: Any) -> Any:
    """Build uri_parameters from a text that is one."""
    each = grammar.pattern(";((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)(?:=((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++))?+").findall
    build_uri__uri_parameters = grammar.builder("uri__uri_parameters", "sipmsg.values.params")
    def walk(text):
        return build_uri__uri_parameters(tuple([(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_parameters(grammar: Any) -> Any:
    """Match uri_parameters of message.lark."""
    every = grammar.pattern("(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+").fullmatch
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text):
        return walk_uri_parameters(text) if every(text) else None
    return parse
