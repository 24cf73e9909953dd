"""Made from spelling.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    'spelling.lark': '7b65c57e73a617c4f3e762d06f4a46aeb892eb83b494b688d6d686ed140567fd',
}

# each start rule as one expression, for the places of faults
EXPRESSIONS = {
    'bare_spelling': '(?>[A-Za-z][A-Za-z0-9+\\-.]*:[^;,<>" \t]+)(?:(?>(?:.|\n)+))?+',
    'media_spelling': '[^;"]++(?:(?>(?:.|\n)+))?+',
    'pieces': '(?:(?>"(?:[^"\\\\]|\\\\(?:.|\n))*"|<[^<>"]*>|[ \t]*,[ \t]*|(?:[^",< \t]|[ \t]+(?![ \t,])|<(?![^<>"]*>))+|"(?:.|\n)*))*+',
    'start_words': '(?:[Ss][Ii][Pp]\\/(?>[0-9]+\\.[0-9]+)[ \t]++(?>[0-9]+(?![^ \t]))(?:[ \t]++(?>[^ \t](?:.|\n)*))?+|(?>(?![Ss][Ii][Pp]\\/)[^ \t]+)[ \t]++[^ \t]++[ \t]++[Ss][Ii][Pp]\\/(?>[0-9]+\\.[0-9]+)(?:(?>(?:.|\n)+))?+)',
    'uri_spelling': '(?:(?>[Ss][Ii][Pp][Ss]?:)(?:(?>[^@]*@))?+(?>\\[[^\\]]*\\]|[^:;?\\[\\]]+)(?:(?>(?:.|\n)+))?+|[Tt][Ee][Ll]:[^;?]++(?:(?>(?:.|\n)+))?+|(?>[A-Za-z][A-Za-z0-9+\\-.]*:\\/\\/(?=[^\\/?#@]+(?![^\\/?#])))[^\\/?#@]++(?:(?>(?:.|\n)+))?+|(?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:)(?:(?>(?:.|\n)+))?+)',
}

CUTS = {
}


def parse_bare_spelling(grammar: Any) -> Any:
    """Match bare_spelling of spelling.lark."""
    match = grammar.pattern('((?>[A-Za-z][A-Za-z0-9+\\-.]*:[^;,<>" \t]+))(?:((?>(?:.|\n)+)))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def parse_media_spelling(grammar: Any) -> Any:
    """Match media_spelling of spelling.lark."""
    match = grammar.pattern('([^;"]++)(?:((?>(?:.|\n)+)))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_pieces(grammar: Any) -> Any:
    """Build pieces from a text that is one."""
    each = grammar.pattern('((?>"(?:[^"\\\\]|\\\\(?:.|\n))*"|<[^<>"]*>|[ \t]*,[ \t]*|(?:[^",< \t]|[ \t]+(?![ \t,])|<(?![^<>"]*>))+|"(?:.|\n)*))').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_pieces(grammar: Any) -> Any:
    """Match pieces of spelling.lark."""
    every = grammar.pattern('(?:(?>"(?:[^"\\\\]|\\\\(?:.|\n))*"|<[^<>"]*>|[ \t]*,[ \t]*|(?:[^",< \t]|[ \t]+(?![ \t,])|<(?![^<>"]*>))+|"(?:.|\n)*))*+').fullmatch
    walk_pieces = grammar.walker("pieces")
    def parse(text):
        return walk_pieces(text) if every(text) else None
    return parse


def parse_start_words(grammar: Any) -> Any:
    """Match start_words of spelling.lark."""
    match = grammar.pattern('([Ss][Ii][Pp]\\/)((?>[0-9]+\\.[0-9]+))[ \t]++((?>[0-9]+(?![^ \t])))(?:[ \t]++((?>[^ \t](?:.|\n)*)))?+').fullmatch
    match_1 = grammar.late_pattern('((?>(?![Ss][Ii][Pp]\\/)[^ \t]+))[ \t]++([^ \t]++)[ \t]++([Ss][Ii][Pp]\\/)((?>[0-9]+\\.[0-9]+))(?:((?>(?:.|\n)+)))?+').fullmatch
    build_request_words = grammar.builder("request_words", "sipmsg.check.start_line")
    build_response_words = grammar.builder("response_words", "sipmsg.check.start_line")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_response_words(g0, g1, g2, g3)
        found = match_1(text)
        if found is not None:
            g0, g1, g2, g3, g4 = found.groups()
            return build_request_words(g0, g1, g2, g3, g4)
        return None
    return parse


def parse_uri_spelling(grammar: Any) -> Any:
    """Match uri_spelling of spelling.lark."""
    match = grammar.pattern('((?>[Ss][Ii][Pp][Ss]?:))(?:((?>[^@]*@)))?+((?>\\[[^\\]]*\\]|[^:;?\\[\\]]+))(?:((?>(?:.|\n)+)))?+').fullmatch
    match_1 = grammar.late_pattern('([Tt][Ee][Ll]:)([^;?]++)(?:((?>(?:.|\n)+)))?+').fullmatch
    match_2 = grammar.late_pattern('((?>[A-Za-z][A-Za-z0-9+\\-.]*:\\/\\/(?=[^\\/?#@]+(?![^\\/?#]))))([^\\/?#@]++)(?:((?>(?:.|\n)+)))?+').fullmatch
    match_3 = grammar.late_pattern('((?>(?!(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)[A-Za-z][A-Za-z0-9+\\-.]*:))(?:((?>(?:.|\n)+)))?+').fullmatch
    build_other_spelling = grammar.builder("other_spelling", "sipmsg.check.spelling")
    build_sip_spelling = grammar.builder("sip_spelling", "sipmsg.check.spelling")
    build_tel_spelling = grammar.builder("tel_spelling", "sipmsg.check.spelling")
    build_web_spelling = grammar.builder("web_spelling", "sipmsg.check.spelling")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_sip_spelling(g0, g1, g2, g3)
        found = match_1(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_tel_spelling(g0, g1, g2)
        found = match_2(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_web_spelling(g0, g1, g2)
        found = match_3(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_other_spelling(g0, g1)
        return None
    return parse
