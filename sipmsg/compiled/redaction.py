"""Made from redaction.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    'redaction.lark': '6d4130eb49b130b690a6c4ca2e1af580de66aa9cf266279c8c7fe48c596890d1',
}

# each start rule as one expression, for the places of faults
EXPRESSIONS: dict[str, str] = {
    'line_pieces': '(?:(?>[^ \t]+|[ \t]+))*+',
    'markup_pieces': '(?:(?:(?>xmlns(?::[A-Za-z0-9\\-_.]+)?[ \t\r\n]*=[ \t\r\n]*(?:"[^"<>]*"|\'[^\'<>]*\'))|(?>(?<==)(?:"[^"<>]*"|\'[^\'<>]*\'))|(?><[\\/?!]?[A-Za-z0-9\\-_.:]+|[A-Za-z0-9\\-_.:]+[ \t\r\n]*=|[\\/?]?>)|(?>(?<=>)[^<>]+)|[A-Za-z0-9\\-_.:]++|(?>(?:.|\n))))*+',
    'text_pieces': '(?:(?:(?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Cc][Ii][Dd]|[Uu][Rr][Nn](?::[A-Za-z0-9\\-]+(?=:))?):)|(?>:0{0,5}[0-9]{1,5}(?![A-Za-z0-9:@%]))|(?>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![A-Za-z0-9.]))|(?>[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?![A-Za-z0-9]))|(?>[0-9]+(?:[ \\-().]{1,3}(?![0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})[0-9]+)*(?![^\x00-$&-\\/:-@\\[-`{-\x7f]))|(?>(?:[^\x00-\\/:-@\\[-`{-\x7f]|%3[0-9]|%[46][1-9A-Fa-f]|%[57][0-9Aa])+)|(?>%[0-9A-Fa-f]{2})|[\x00-\x7f]))*+',
    'uri_pieces': '(?:(?>[A-Za-z][A-Za-z0-9+\\-.]*:))?+(?:(?>[^@]*@))?+(?:(?>(?:.|\n)+))?+',
    'value_pieces': '(?:(?:(?>"(?:[^"\\\\]|\\\\(?:.|\n))*"?)|(?><[^<>"]*>)|(?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Uu][Rr][Nn]):[^<>",;? \t\r\n]+)|(?>[Ss][Ii][Pp][ \t]*\\/[ \t]*[0-9.]+[ \t]*\\/[ \t]*[A-Za-z0-9\\-]+(?=[ \t\r\n]))|(?>[;?&,][ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+[ \t\r\n]*=[ \t\r\n]*)(?:(?>(?<=[= \t\r\n])(?:"(?:[^"\\\\]|\\\\(?:.|\n))*"?|<[^<>"]*>|[^;&,<>" \t\r\n]+)))?+|(?>;[ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+(?![A-Za-z0-9\\-.!%*_+`\'~]))|[ \t\r\n]++|(?>[^";<>?&, \t\r\n](?:[^";<>?&,\r\n]*[^";<>?&, \t\r\n])?)|(?>(?:.|\n))))*+',
}

CUTS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
}


def walk_line_pieces(grammar: Any) -> Any:
    """Build line_pieces from a text that is one."""
    each = grammar.pattern('((?>[^ \t]+|[ \t]+))').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_line_pieces(grammar: Any) -> Any:
    """Match line_pieces of redaction.lark."""
    every = grammar.pattern('(?:(?>[^ \t]+|[ \t]+))*+').fullmatch
    walk_line_pieces = grammar.walker("line_pieces")
    def parse(text):
        return walk_line_pieces(text) if every(text) else None
    return parse


def walk_markup_pieces(grammar: Any) -> Any:
    """Build markup_pieces from a text that is one."""
    each = grammar.pattern('(?:((?>xmlns(?::[A-Za-z0-9\\-_.]+)?[ \t\r\n]*=[ \t\r\n]*(?:"[^"<>]*"|\'[^\'<>]*\')))|((?>(?<==)(?:"[^"<>]*"|\'[^\'<>]*\')))|((?><[\\/?!]?[A-Za-z0-9\\-_.:]+|[A-Za-z0-9\\-_.:]+[ \t\r\n]*=|[\\/?]?>))|((?>(?<=>)[^<>]+))|([A-Za-z0-9\\-_.:]++)|((?>(?:.|\n))))').findall
    build_kept_value = grammar.builder("kept_value", "sipmsg.redaction.header_text")
    build_text_value = grammar.builder("text_value", "sipmsg.redaction.header_text")
    def walk(text):
        return tuple([(build_kept_value(g0) if g0 else (build_text_value(g1) if g1 else (build_kept_value(g2) if g2 else (build_text_value(g3) if g3 else (build_text_value(g4) if g4 else build_kept_value(g5)))))) for (g0, g1, g2, g3, g4, g5) in each(text)])
    return walk


def parse_markup_pieces(grammar: Any) -> Any:
    """Match markup_pieces of redaction.lark."""
    every = grammar.pattern('(?:(?:(?>xmlns(?::[A-Za-z0-9\\-_.]+)?[ \t\r\n]*=[ \t\r\n]*(?:"[^"<>]*"|\'[^\'<>]*\'))|(?>(?<==)(?:"[^"<>]*"|\'[^\'<>]*\'))|(?><[\\/?!]?[A-Za-z0-9\\-_.:]+|[A-Za-z0-9\\-_.:]+[ \t\r\n]*=|[\\/?]?>)|(?>(?<=>)[^<>]+)|[A-Za-z0-9\\-_.:]++|(?>(?:.|\n))))*+').fullmatch
    walk_markup_pieces = grammar.walker("markup_pieces")
    def parse(text):
        return walk_markup_pieces(text) if every(text) else None
    return parse


def walk_text_pieces(grammar: Any) -> Any:
    """Build text_pieces from a text that is one."""
    each = grammar.pattern('(?:((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Cc][Ii][Dd]|[Uu][Rr][Nn](?::[A-Za-z0-9\\-]+(?=:))?):))|((?>:0{0,5}[0-9]{1,5}(?![A-Za-z0-9:@%])))|((?>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![A-Za-z0-9.])))|((?>[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?![A-Za-z0-9])))|((?>[0-9]+(?:[ \\-().]{1,3}(?![0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})[0-9]+)*(?![^\x00-$&-\\/:-@\\[-`{-\x7f])))|((?>(?:[^\x00-\\/:-@\\[-`{-\x7f]|%3[0-9]|%[46][1-9A-Fa-f]|%[57][0-9Aa])+))|((?>%[0-9A-Fa-f]{2}))|([\x00-\x7f]))').findall
    build_address_piece = grammar.builder("address_piece", "sipmsg.redaction.plain_text")
    build_kept_piece = grammar.builder("kept_piece", "sipmsg.redaction.plain_text")
    build_number_piece = grammar.builder("number_piece", "sipmsg.redaction.plain_text")
    build_word_piece = grammar.builder("word_piece", "sipmsg.redaction.plain_text")
    def walk(text):
        return tuple([(build_kept_piece(g0) if g0 else (build_kept_piece(g1) if g1 else (build_address_piece(g2) if g2 else (build_address_piece(g3) if g3 else (build_number_piece(g4) if g4 else (build_word_piece(g5) if g5 else (build_kept_piece(g6) if g6 else build_kept_piece(g7)))))))) for (g0, g1, g2, g3, g4, g5, g6, g7) in each(text)])
    return walk


def parse_text_pieces(grammar: Any) -> Any:
    """Match text_pieces of redaction.lark."""
    every = grammar.pattern('(?:(?:(?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Cc][Ii][Dd]|[Uu][Rr][Nn](?::[A-Za-z0-9\\-]+(?=:))?):)|(?>:0{0,5}[0-9]{1,5}(?![A-Za-z0-9:@%]))|(?>[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![A-Za-z0-9.]))|(?>[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?![A-Za-z0-9]))|(?>[0-9]+(?:[ \\-().]{1,3}(?![0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})[0-9]+)*(?![^\x00-$&-\\/:-@\\[-`{-\x7f]))|(?>(?:[^\x00-\\/:-@\\[-`{-\x7f]|%3[0-9]|%[46][1-9A-Fa-f]|%[57][0-9Aa])+)|(?>%[0-9A-Fa-f]{2})|[\x00-\x7f]))*+').fullmatch
    walk_text_pieces = grammar.walker("text_pieces")
    def parse(text):
        return walk_text_pieces(text) if every(text) else None
    return parse


def parse_uri_pieces(grammar: Any) -> Any:
    """Match uri_pieces of redaction.lark."""
    match = grammar.pattern('(?:((?>[A-Za-z][A-Za-z0-9+\\-.]*:)))?+(?:((?>[^@]*@)))?+(?:((?>(?:.|\n)+)))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return (g0, g1, g2)
        return None
    return parse


def walk_value_pieces(grammar: Any) -> Any:
    """Build value_pieces from a text that is one."""
    each = grammar.pattern('(?:((?>"(?:[^"\\\\]|\\\\(?:.|\n))*"?))|((?><[^<>"]*>))|((?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Uu][Rr][Nn]):[^<>",;? \t\r\n]+))|((?>[Ss][Ii][Pp][ \t]*\\/[ \t]*[0-9.]+[ \t]*\\/[ \t]*[A-Za-z0-9\\-]+(?=[ \t\r\n])))|((?>[;?&,][ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+[ \t\r\n]*=[ \t\r\n]*))(?:((?>(?<=[= \t\r\n])(?:"(?:[^"\\\\]|\\\\(?:.|\n))*"?|<[^<>"]*>|[^;&,<>" \t\r\n]+))))?+|((?>;[ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+(?![A-Za-z0-9\\-.!%*_+`\'~])))|([ \t\r\n]++)|((?>[^";<>?&, \t\r\n](?:[^";<>?&,\r\n]*[^";<>?&, \t\r\n])?))|((?>(?:.|\n))))').findall
    build_kept_value = grammar.builder("kept_value", "sipmsg.redaction.header_text")
    build_parameter_value = grammar.builder("parameter_value", "sipmsg.redaction.header_text")
    build_text_value = grammar.builder("text_value", "sipmsg.redaction.header_text")
    build_uri_value = grammar.builder("uri_value", "sipmsg.redaction.header_text")
    def walk(text):
        return tuple([(build_text_value(g0) if g0 else (build_uri_value(g1) if g1 else (build_uri_value(g2) if g2 else (build_kept_value(g3) if g3 else (build_parameter_value(g4, g5 or None) if g4 else (build_kept_value(g6) if g6 else (build_kept_value(g7) if g7 else (build_text_value(g8) if g8 else build_kept_value(g9))))))))) for (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9) in each(text)])
    return walk


def parse_value_pieces(grammar: Any) -> Any:
    """Match value_pieces of redaction.lark."""
    every = grammar.pattern('(?:(?:(?>"(?:[^"\\\\]|\\\\(?:.|\n))*"?)|(?><[^<>"]*>)|(?>(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]|[Hh][Tt][Tt][Pp][Ss]?|[Uu][Rr][Nn]):[^<>",;? \t\r\n]+)|(?>[Ss][Ii][Pp][ \t]*\\/[ \t]*[0-9.]+[ \t]*\\/[ \t]*[A-Za-z0-9\\-]+(?=[ \t\r\n]))|(?>[;?&,][ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+[ \t\r\n]*=[ \t\r\n]*)(?:(?>(?<=[= \t\r\n])(?:"(?:[^"\\\\]|\\\\(?:.|\n))*"?|<[^<>"]*>|[^;&,<>" \t\r\n]+)))?+|(?>;[ \t\r\n]*[A-Za-z0-9\\-.!%*_+`\'~]+(?![A-Za-z0-9\\-.!%*_+`\'~]))|[ \t\r\n]++|(?>[^";<>?&, \t\r\n](?:[^";<>?&,\r\n]*[^";<>?&, \t\r\n])?)|(?>(?:.|\n))))*+').fullmatch
    walk_value_pieces = grammar.walker("value_pieces")
    def parse(text):
        return walk_value_pieces(text) if every(text) else None
    return parse
