"""Made from uri.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    'uri.lark': '5b512c607be2bb6b0e6650582a2b5f39e1d09c898d1c3584c75584ea9b79f420',
}

# each start rule as one expression, for the places of faults
EXPRESSIONS: dict[str, str] = {
    'bare_uri': "(?:[Ss][Ii][Pp][Ss]?+:(?:(?>(?:[A-Za-z0-9\\-_.!~*'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@))(?:(?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@)))?+@)?+(?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\])(?::(?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9])))?+|[Tt][Ee][Ll]:(?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*)|(?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:)(?:[A-Za-z0-9\\-_.!~*'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++)",
    'global_number': '(?>\\+[\\-.()]*[0-9][0-9\\-.()]*)',
    'header_part': "\\?(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+",
    'header_piece': "[?&](?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+",
    'hname': "(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++",
    'host': '(?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\])',
    'hostport': '(?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\])(?::(?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9])))?+',
    'hvalue': "(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++",
    'ipv4_address': '(?>(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])(?:\\.(?!\\Z)|\\Z)){4})',
    'number': '(?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*)',
    'opaque': "(?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++",
    'parameter_token': "[A-Za-z0-9\\-.!%*_+`'~]++",
    'password': "(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})++",
    'pname': "(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++",
    'port': '(?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))',
    'pvalue': "(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++",
    'uri': "(?:[Ss][Ii][Pp][Ss]?+:(?:(?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@))(?:(?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@)))?+@)?+(?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\])(?::(?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9])))?+(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+(?:\\?(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+)?+|[Tt][Ee][Ll]:(?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*)(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+|(?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:)(?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++)",
    'uri_parameter': ";(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+",
    'uri_parameters': "(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+",
    'user': "(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++",
    'userinfo': "(?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@))(?:(?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@)))?+@",
}

CUTS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
}


def parse_bare_uri(grammar: Any) -> Any:
    """Match bare_uri of uri.lark."""
    match = grammar.pattern("([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+").fullmatch
    match_1 = grammar.pattern('([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))').fullmatch
    match_2 = grammar.pattern("((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'()\\/:@&=+$]++|%[0-9A-Fa-f]{2})++)").fullmatch
    build_bare_sip_uri = grammar.builder("bare_sip_uri", "sipmsg.values.uri.uri")
    build_bare_tel_uri = grammar.builder("bare_tel_uri", "sipmsg.values.uri.uri")
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4 = found.groups()
            return build_bare_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4)
        found = match_1(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_bare_tel_uri(g0, g1)
        found = match_2(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_other_uri(g0, g1)
        return None
    return parse


def parse_global_number(grammar: Any) -> Any:
    """Match global_number of uri.lark."""
    match = grammar.pattern('((?>\\+[\\-.()]*[0-9][0-9\\-.()]*))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_header_part(grammar: Any) -> Any:
    """Match header_part of uri.lark."""
    match = grammar.pattern("\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+)").fullmatch
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    walk_uri_headers = grammar.walker("uri_headers")
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return (walk_uri_headers(g0) if g0 else empty_uri_headers)
        return None
    return parse


def parse_header_piece(grammar: Any) -> Any:
    """Match header_piece of uri.lark."""
    match = grammar.pattern("[?&]((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+").fullmatch
    build_header_piece = grammar.builder("header_piece", "sipmsg.values.params")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_header_piece(g0, g1)
        return None
    return parse


def parse_hname(grammar: Any) -> Any:
    """Match hname of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_host(grammar: Any) -> Any:
    """Match host of uri.lark."""
    match = grammar.pattern('((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_hostport(grammar: Any) -> Any:
    """Match hostport of uri.lark."""
    match = grammar.pattern('((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def parse_hvalue(grammar: Any) -> Any:
    """Match hvalue of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_ipv4_address(grammar: Any) -> Any:
    """Match ipv4_address of uri.lark."""
    match = grammar.pattern('((?>(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])(?:\\.(?!\\Z)|\\Z)){4}))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_number(grammar: Any) -> Any:
    """Match number of uri.lark."""
    match = grammar.pattern('((?>\\+[\\-.()]*[0-9][0-9\\-.()]*))').fullmatch
    match_1 = grammar.pattern('((?>[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        found = match_1(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_opaque(grammar: Any) -> Any:
    """Match opaque of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_parameter_token(grammar: Any) -> Any:
    """Match parameter_token of uri.lark."""
    match = grammar.pattern("([A-Za-z0-9\\-.!%*_+`'~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_password(grammar: Any) -> Any:
    """Match password of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_pname(grammar: Any) -> Any:
    """Match pname of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_port(grammar: Any) -> Any:
    """Match port of uri.lark."""
    match = grammar.pattern('((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9])))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_pvalue(grammar: Any) -> Any:
    """Match pvalue of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_uri(grammar: Any) -> Any:
    """Match uri of uri.lark."""
    match = grammar.pattern("([Ss][Ii][Pp][Ss]?+:)(?:((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@)?+((?>[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+\\.[0-9]{1,3}+(?![A-Za-z0-9\\-._])|(?:[A-Za-z0-9][A-Za-z0-9\\-]*+(?<!-)\\.)*[A-Za-z][A-Za-z0-9\\-]*+(?<!-)\\.?(?![A-Za-z0-9\\-._])|\\[(?!\\])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)?(?::?[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?\\]))(?::((?>(?:[0-9]{1,4}|0{0,5}(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|0?[0-9]{1,4}))(?![0-9]))))?+((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)(?:\\?((?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+)(?:\\&(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++=(?:(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)?+))*+))?+").fullmatch
    match_1 = grammar.pattern("([Tt][Ee][Ll]:)((?>\\+[\\-.()]*[0-9][0-9\\-.()]*|[\\-.()]*[0-9A-Fa-f*#][0-9A-Fa-f*#\\-.()]*))((?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+)").fullmatch
    match_2 = grammar.pattern("((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))((?:[A-Za-z0-9\\-_.!~*'();\\/?:@&=+$,]++|%[0-9A-Fa-f]{2})++)").fullmatch
    build_other_uri = grammar.builder("other_uri", "sipmsg.values.uri.uri")
    build_sip_uri = grammar.builder("sip_uri", "sipmsg.values.uri.uri")
    build_tel_uri = grammar.builder("tel_uri", "sipmsg.values.uri.uri")
    empty_uri_headers = grammar.empty("uri_headers", "sipmsg.values.params")
    empty_uri_parameters = grammar.empty("uri_parameters", "sipmsg.values.params")
    walk_uri_headers = grammar.walker("uri_headers")
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6 = found.groups()
            return build_sip_uri(g0, ((g1, g2) if g1 else None), g3, g4, (walk_uri_parameters(g5) if g5 else empty_uri_parameters), ((walk_uri_headers(g6) if g6 else empty_uri_headers) if g6 else None))
        found = match_1(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_tel_uri(g0, g1, (walk_uri_parameters(g2) if g2 else empty_uri_parameters))
        found = match_2(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_other_uri(g0, g1)
        return None
    return parse


def parse_uri_header(grammar: Any) -> Any:
    """Match uri_header of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+").fullmatch
    build_uri_header = grammar.builder("uri_header", "sipmsg.values.params")
    def parse(text):
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
    def walk(text):
        return build_uri_headers(tuple([build_uri_header(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_headers(grammar: Any) -> Any:
    """Match uri_headers of uri.lark."""
    item = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++)=(?:((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/?:+$]++|%[0-9A-Fa-f]{2})++))?+(?:\\&(?!\\Z)|\\Z)").match
    build_uri_header = grammar.builder("uri_header", "sipmsg.values.params")
    build_uri_headers = grammar.builder("uri_headers", "sipmsg.values.params")
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is None:
                return None
            g0, g1 = found.groups()
            made.append(build_uri_header(g0, g1))
            at = found.end()
            if at == end:
                return build_uri_headers(tuple(made))
    return parse


def parse_uri_parameter(grammar: Any) -> Any:
    """Match uri_parameter of uri.lark."""
    match = grammar.pattern(";((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)(?:=((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++))?+").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_uri_parameters(grammar: Any) -> Any:
    """Build uri_parameters from a text that is one."""
    each = grammar.pattern(";((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)(?:=((?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++))?+").findall
    build_uri_parameters = grammar.builder("uri_parameters", "sipmsg.values.params")
    def walk(text):
        return build_uri_parameters(tuple([(g0, g1 or None) for (g0, g1) in each(text)]))
    return walk


def parse_uri_parameters(grammar: Any) -> Any:
    """Match uri_parameters of uri.lark."""
    every = grammar.pattern("(?:;(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++(?:=(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]++|%[0-9A-Fa-f]{2})++)?+)*+").fullmatch
    walk_uri_parameters = grammar.walker("uri_parameters")
    def parse(text):
        return walk_uri_parameters(text) if every(text) else None
    return parse


def parse_user(grammar: Any) -> Any:
    """Match user of uri.lark."""
    match = grammar.pattern("((?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_userinfo(grammar: Any) -> Any:
    """Match userinfo of uri.lark."""
    match = grammar.pattern("((?>(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]++|%[0-9A-Fa-f]{2})++(?=(?::(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+)?@)))(?:((?>:(?:[A-Za-z0-9\\-_.!~*'()&=+$,]++|%[0-9A-Fa-f]{2})*+(?=@))))?+@").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse
