"""Made from sdp.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    'sdp.lark': 'cf3ec7eba1c9ea72dbefb4ef0117663c0efe26d5347c9131b6077217e84bdac4',
}

# each start rule as one expression, for the places of faults
EXPRESSIONS: dict[str, str] = {
    'attribute': "[!#-'*+\\-.0-9A-Z^-~]++(?:(?>:[^\r\n]*))?+",
    'attribute_comma_tokens': "(?:[!#-'*+\\-.0-9A-Z^-~]++)(?:,(?:[!#-'*+\\-.0-9A-Z^-~]++))*+",
    'attribute_flag': '[01]',
    'attribute_integer': '[0-9]{1,10}+',
    'attribute_name': "[!#-'*+\\-.0-9A-Z^-~]++",
    'attribute_port': '(?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))',
    'attribute_quality': '(?>10|[0-9])',
    'attribute_real': '(?>[1-9][0-9]{0,9}(?:\\.[0-9]{1,10})?|0\\.[0-9]{0,9}[1-9])',
    'attribute_text': '[^\r\n]++',
    'attribute_token': "[!#-'*+\\-.0-9A-Z^-~]++",
    'attribute_tokens': "(?:[!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?:[!#-'*+\\-.0-9A-Z^-~]++))*+",
    'attribute_word_list': '(?:[^\x00- \x7f]++)(?:\\ (?:[^\x00- \x7f]++))*+',
    'bandwidth': "[!#-'*+\\-.0-9A-Z^-~]++:[0-9]{1,10}+",
    'candidate': "(?>(?:candidate:)?[A-Za-z0-9+\\/]{1,32})\\ [0-9]{1,10}+\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [0-9]{1,10}+\\ [^\x00- \x7f]++\\ (?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])) [Tt][Yy][Pp] [!#-'*+\\-.0-9A-Z^-~]++(?: [Rr][Aa][Dd][Dd][Rr] [^\x00- \x7f]++)?+(?:(?> [Rr][Pp][Oo][Rr][Tt] (?=(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![^ ])))(?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))?+(?:\\ [^\x00- \x7f]++\\ [^\x00- \x7f]++)*+",
    'channels': '(?>[1-9][0-9]{0,2})',
    'clock': "(?>[!#-'*+\\-.0-9A-Z^-~]+(?::traceable)?(?: src:[^\r\n=]+)?)(?:=(?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))?+",
    'clock_rate': '(?>[1-9][0-9]{0,9})',
    'connection': "[!#-'*+\\-.0-9A-Z^-~]++\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [^\x00- \x7f]++",
    'connection_address': '[^\x00- \x7f\\/]++(?:/[0-9]{1,10}+(?:/[0-9]{1,10}+)?+)?+',
    'connection_state': '(?>new|existing)',
    'crypto': '[0-9]{1,9}+[ \t]++[^\x00- \x7f]++[ \t]++[^\x00- \x7f]++(?:[ \t]++(?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))?+',
    'encoding': "[!#-'*+\\-.0-9A-Z^-~]++/(?>[1-9][0-9]{0,9})(?:/(?>[1-9][0-9]{0,2}))?+",
    'event_list': '(?:(?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9]))(?:\\-(?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])))?+)(?:,(?:(?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9]))(?:\\-(?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])))?+))*+',
    'extmap': '(?>[1-9][0-9]{0,4})(?:/(?>sendrecv|sendonly|recvonly|inactive))?+\\ [^\x00- \x7f]++(?:\\ (?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))?+',
    'fingerprint': "[!#-'*+\\-.0-9A-Z^-~]++\\ (?>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)",
    'fmtp': "[!#-'*+\\-.0-9A-Z^-~]++\\ [^\r\n]++",
    'format_parameter': '(?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?)(?:=(?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?))?+',
    'format_parameters': '(?:(?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?)(?:=(?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?))?+)(?:(?>;[ \t]*)(?:(?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?)(?:=(?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?))?+))*+',
    'format_text': '[^\r\n]++',
    'formats': "(?:[!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?:[!#-'*+\\-.0-9A-Z^-~]++))*+",
    'group': "[!#-'*+\\-.0-9A-Z^-~]++(?:\\ [^\x00- \x7f]++)*+",
    'host_name': '(?>(?:[A-Za-z0-9_](?:[A-Za-z0-9\\-_]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9\\-_]{0,61}[A-Za-z0-9])?\\.?)',
    'ice_pwd': '[A-Za-z0-9+\\/\\-_=]{22,256}+',
    'ice_ufrag': '[A-Za-z0-9+\\/\\-_=]{4,256}+',
    'imageattr': "[!#-'*+\\-.0-9A-Z^-~]++\\ (?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)",
    'key_mgmt': "[!#-'*+\\-.0-9A-Z^-~]++\\ [^\x00- \x7f]++",
    'line_text': '[^\r\n]++',
    'media_field': "[!#-'*+\\-.0-9A-Z^-~]++\\ [0-9]{1,10}+(?:/[0-9]{1,10}+)?+\\ [!#-'*+\\-.0-9A-Z^-~\\/]++\\ (?:[!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?:[!#-'*+\\-.0-9A-Z^-~]++))*+",
    'msid': "[!#-'*+\\-.0-9A-Z^-~]{1,64}+(?:\\ [!#-'*+\\-.0-9A-Z^-~]{1,64}+)?+",
    'msid_semantic': "(?:\\ )?+[!#-'*+\\-.0-9A-Z^-~]++(?:\\ [^\x00- \x7f]++)*+",
    'numeric_id': '[0-9]{1,20}+',
    'origin': "[^\x00- \x7f]++\\ [0-9]{1,20}+\\ [0-9]{1,20}+\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [^\x00- \x7f]++",
    'parameter_name': '(?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?)',
    'parameter_value': '(?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?)',
    'payload_type': '[0-9]{1,3}+',
    'port_number': '[0-9]{1,10}+',
    'ports': '[0-9]{1,10}+(?:/[0-9]{1,10}+)?+',
    'protocol': "[!#-'*+\\-.0-9A-Z^-~\\/]++",
    'record': '(?>on|off|paused)',
    'recordpref': '(?>on|off|pause|nopreference)',
    'remote_candidate': '[0-9]{1,10}+\\ [^\x00- \x7f]++\\ (?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))',
    'remote_candidates': '(?:[0-9]{1,10}+\\ [^\x00- \x7f]++\\ (?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))(?:\\ (?:[0-9]{1,10}+\\ [^\x00- \x7f]++\\ (?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))))*+',
    'repeat': '(?>[0-9]{1,20}[dhms]?)\\ (?>[0-9]{1,20}[dhms]?)(?:\\ (?>[0-9]{1,20}[dhms]?))++',
    'rid': '[A-Za-z0-9\\-_]++\\ (?>send|recv)(?:\\ (?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))?+',
    'rtcp_attribute': "(?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))(?:\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [^\x00- \x7f]++)?+",
    'rtcp_feedback': "[!#-'*+\\-.0-9A-Z^-~]++\\ [!#-'*+\\-.0-9A-Z^-~]++(?:\\ (?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))?+",
    'rtpmap': "[0-9]{1,3}+\\ [!#-'*+\\-.0-9A-Z^-~]++/(?>[1-9][0-9]{0,9})(?:/(?>[1-9][0-9]{0,2}))?+",
    'sctpmap': "[0-9]{1,10}+\\ [!#-'*+\\-.0-9A-Z^-~]++(?:\\ [0-9]{1,10}+)?+",
    'sdp_controls': '(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])++',
    'setup': '(?>actpass|active|passive|holdconn)',
    'simulcast': '(?:send\\ (?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+(?:\\ recv\\ (?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+)?+|recv\\ (?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+(?:\\ send\\ (?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+)?+)',
    'source_filter': "(?:\\ )?+(?>incl|excl)\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [!#-'*+\\-.0-9A-Z^-~]++\\ [^\x00- \x7f]++\\ (?:[^\x00- \x7f]++)(?:\\ (?:[^\x00- \x7f]++))*+",
    'ssrc': "(?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9]))(?:\\ [!#-'*+\\-.0-9A-Z^-~]++(?::[^\r\n]++)?+)?+",
    'ssrc_group': "[!#-'*+\\-.0-9A-Z^-~]++(?:\\ (?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9])))*+",
    'timing': '[0-9]{1,20}+\\ [0-9]{1,20}+',
    'tls_id': '[A-Za-z0-9+\\/\\-_]{20,255}+',
    'unicast_ip4_address': '(?>(?:25[0-5]|24[0-9]|22[0-3]|2[01][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3})',
    'version_number': '[0-9]{1,10}+',
    'word': '[^\x00- \x7f]++',
    'zones': '(?:[0-9]{1,20}+\\ (?>-?[0-9]{1,20}[dhms]?))(?:\\ (?:[0-9]{1,20}+\\ (?>-?[0-9]{1,20}[dhms]?)))*+',
}

CUTS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
}


def parse_attribute(grammar: Any) -> Any:
    """Match attribute of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)(?:((?>:[^\r\n]*)))?+").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_attribute_comma_tokens(grammar: Any) -> Any:
    """Build attribute_comma_tokens from a text that is one."""
    each = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)(?:,|\\Z)").findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_attribute_comma_tokens(grammar: Any) -> Any:
    """Match attribute_comma_tokens of sdp.lark."""
    every = grammar.pattern("(?:(?:[!#-'*+\\-.0-9A-Z^-~]++)(?:,(?!\\Z)|\\Z))++").fullmatch
    walk_attribute_comma_tokens = grammar.walker("attribute_comma_tokens")
    def parse(text):
        return walk_attribute_comma_tokens(text) if every(text) else None
    return parse


def parse_attribute_flag(grammar: Any) -> Any:
    """Match attribute_flag of sdp.lark."""
    match = grammar.pattern('([01])').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_integer(grammar: Any) -> Any:
    """Match attribute_integer of sdp.lark."""
    match = grammar.pattern('([0-9]{1,10}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_name(grammar: Any) -> Any:
    """Match attribute_name of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_port(grammar: Any) -> Any:
    """Match attribute_port of sdp.lark."""
    match = grammar.pattern('((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_quality(grammar: Any) -> Any:
    """Match attribute_quality of sdp.lark."""
    match = grammar.pattern('((?>10|[0-9]))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_real(grammar: Any) -> Any:
    """Match attribute_real of sdp.lark."""
    match = grammar.pattern('((?>[1-9][0-9]{0,9}(?:\\.[0-9]{1,10})?|0\\.[0-9]{0,9}[1-9]))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_text(grammar: Any) -> Any:
    """Match attribute_text of sdp.lark."""
    match = grammar.pattern('([^\r\n]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_token(grammar: Any) -> Any:
    """Match attribute_token of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_attribute_token_item(grammar: Any) -> Any:
    """Match attribute_token_item of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_attribute_tokens(grammar: Any) -> Any:
    """Build attribute_tokens from a text that is one."""
    each = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)(?:\\ |\\Z)").findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_attribute_tokens(grammar: Any) -> Any:
    """Match attribute_tokens of sdp.lark."""
    every = grammar.pattern("(?:(?:[!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?!\\Z)|\\Z))++").fullmatch
    walk_attribute_tokens = grammar.walker("attribute_tokens")
    def parse(text):
        return walk_attribute_tokens(text) if every(text) else None
    return parse


def parse_attribute_word(grammar: Any) -> Any:
    """Match attribute_word of sdp.lark."""
    match = grammar.pattern('([^\x00- \x7f]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_attribute_word_list(grammar: Any) -> Any:
    """Build attribute_word_list from a text that is one."""
    each = grammar.pattern('([^\x00- \x7f]++)(?:\\ |\\Z)').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_attribute_word_list(grammar: Any) -> Any:
    """Match attribute_word_list of sdp.lark."""
    every = grammar.pattern('(?:(?:[^\x00- \x7f]++)(?:\\ (?!\\Z)|\\Z))++').fullmatch
    walk_attribute_word_list = grammar.walker("attribute_word_list")
    def parse(text):
        return walk_attribute_word_list(text) if every(text) else None
    return parse


def parse_bandwidth(grammar: Any) -> Any:
    """Match bandwidth of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++):([0-9]{1,10}+)").fullmatch
    build_bandwidth = grammar.builder("bandwidth", "sipmsg.values.sdp.bandwidth")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_bandwidth(g0, g1)
        return None
    return parse


def parse_candidate(grammar: Any) -> Any:
    """Match candidate of sdp.lark."""
    match = grammar.pattern("((?>(?:candidate:)?[A-Za-z0-9+\\/]{1,32}))\\ ([0-9]{1,10}+)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)\\ ([^\x00- \x7f]++)\\ ((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))) [Tt][Yy][Pp] ([!#-'*+\\-.0-9A-Z^-~]++)(?: [Rr][Aa][Dd][Dd][Rr] ([^\x00- \x7f]++))?+(?:(?> [Rr][Pp][Oo][Rr][Tt] (?=(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![^ ])))((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9]))))?+((?:\\ [^\x00- \x7f]++\\ [^\x00- \x7f]++)*+)").fullmatch
    build_candidate = grammar.builder("candidate", "sipmsg.values.sdp.attributes_transport")
    empty_candidate_extensions = grammar.empty("candidate_extensions")
    walk_candidate_extensions = grammar.walker("candidate_extensions")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 = found.groups()
            return build_candidate(g0, g1, g2, g3, g4, g5, g6, g7, g8, (walk_candidate_extensions(g9) if g9 else empty_candidate_extensions))
        return None
    return parse


def walk_candidate_extensions(grammar: Any) -> Any:
    """Build candidate_extensions from a text that is one."""
    each = grammar.pattern('\\ ([^\x00- \x7f]++)\\ ([^\x00- \x7f]++)').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_candidate_extensions(grammar: Any) -> Any:
    """Match candidate_extensions of sdp.lark."""
    every = grammar.pattern('(?:\\ [^\x00- \x7f]++\\ [^\x00- \x7f]++)*+').fullmatch
    walk_candidate_extensions = grammar.walker("candidate_extensions")
    def parse(text):
        return walk_candidate_extensions(text) if every(text) else None
    return parse


def parse_channels(grammar: Any) -> Any:
    """Match channels of sdp.lark."""
    match = grammar.pattern('((?>[1-9][0-9]{0,2}))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_clock(grammar: Any) -> Any:
    """Match clock of sdp.lark."""
    match = grammar.pattern("((?>[!#-'*+\\-.0-9A-Z^-~]+(?::traceable)?(?: src:[^\r\n=]+)?))(?:=((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)))?+").fullmatch
    build_clock = grammar.builder("clock", "sipmsg.values.sdp.attributes_security")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_clock(g0, g1)
        return None
    return parse


def parse_clock_rate(grammar: Any) -> Any:
    """Match clock_rate of sdp.lark."""
    match = grammar.pattern('((?>[1-9][0-9]{0,9}))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_comma_token(grammar: Any) -> Any:
    """Match comma_token of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_connection(grammar: Any) -> Any:
    """Match connection of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\x00- \x7f]++)").fullmatch
    build_connection = grammar.builder("connection", "sipmsg.values.sdp.connection")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_connection(g0, g1, g2)
        return None
    return parse


def parse_connection_address(grammar: Any) -> Any:
    """Match connection_address of sdp.lark."""
    match = grammar.pattern('([^\x00- \x7f\\/]++)(?:/([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+)?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return (g0, g1, g2)
        return None
    return parse


def parse_connection_state(grammar: Any) -> Any:
    """Match connection_state of sdp.lark."""
    match = grammar.pattern('((?>new|existing))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_crypto(grammar: Any) -> Any:
    """Match crypto of sdp.lark."""
    match = grammar.pattern('([0-9]{1,9}+)[ \t]++([^\x00- \x7f]++)[ \t]++([^\x00- \x7f]++)(?:[ \t]++((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)))?+').fullmatch
    build_crypto = grammar.builder("crypto", "sipmsg.values.sdp.attributes_security")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_crypto(g0, g1, g2, g3)
        return None
    return parse


def parse_encoding(grammar: Any) -> Any:
    """Match encoding of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)/((?>[1-9][0-9]{0,9}))(?:/((?>[1-9][0-9]{0,2})))?+").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return (g0, g1, g2)
        return None
    return parse


def walk_event_list(grammar: Any) -> Any:
    """Build event_list from a text that is one."""
    each = grammar.pattern('((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])))(?:\\-((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9]))))?+(?:,|\\Z)').findall
    def walk(text):
        return tuple([(g0, g1 or None) for (g0, g1) in each(text)])
    return walk


def parse_event_list(grammar: Any) -> Any:
    """Match event_list of sdp.lark."""
    item = grammar.pattern('((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])))(?:\\-((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9]))))?+(?:,(?!\\Z)|\\Z)').match
    def parse(text):
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


def parse_event_range(grammar: Any) -> Any:
    """Match event_range of sdp.lark."""
    match = grammar.pattern('((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9])))(?:\\-((?>(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9]))))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def parse_extmap(grammar: Any) -> Any:
    """Match extmap of sdp.lark."""
    match = grammar.pattern('((?>[1-9][0-9]{0,4}))(?:/((?>sendrecv|sendonly|recvonly|inactive)))?+\\ ([^\x00- \x7f]++)(?:\\ ((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)))?+').fullmatch
    build_extmap = grammar.builder("extmap", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_extmap(g0, g1, g2, g3)
        return None
    return parse


def parse_filter_source(grammar: Any) -> Any:
    """Match filter_source of sdp.lark."""
    match = grammar.pattern('([^\x00- \x7f]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_filter_sources(grammar: Any) -> Any:
    """Build filter_sources from a text that is one."""
    each = grammar.pattern('([^\x00- \x7f]++)(?:\\ |\\Z)').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_filter_sources(grammar: Any) -> Any:
    """Match filter_sources of sdp.lark."""
    every = grammar.pattern('(?:(?:[^\x00- \x7f]++)(?:\\ (?!\\Z)|\\Z))++').fullmatch
    walk_filter_sources = grammar.walker("filter_sources")
    def parse(text):
        return walk_filter_sources(text) if every(text) else None
    return parse


def parse_fingerprint(grammar: Any) -> Any:
    """Match fingerprint of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ((?>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*))").fullmatch
    build_fingerprint = grammar.builder("fingerprint", "sipmsg.values.sdp.attributes_security")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_fingerprint(g0, g1)
        return None
    return parse


def parse_fmtp(grammar: Any) -> Any:
    """Match fmtp of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\r\n]++)").fullmatch
    build_fmtp = grammar.builder("fmtp", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_fmtp(g0, g1)
        return None
    return parse


def parse_format_parameter(grammar: Any) -> Any:
    """Match format_parameter of sdp.lark."""
    match = grammar.pattern('((?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?))(?:=((?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?)))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def walk_format_parameters(grammar: Any) -> Any:
    """Build format_parameters from a text that is one."""
    each = grammar.pattern('((?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?))(?:=((?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?)))?+(?:(?>;[ \t]*)|\\Z)').findall
    def walk(text):
        return tuple([(g0, g1 or None) for (g0, g1) in each(text)])
    return walk


def parse_format_parameters(grammar: Any) -> Any:
    """Match format_parameters of sdp.lark."""
    item = grammar.pattern('((?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?))(?:=((?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?)))?+(?:(?>;[ \t]*)(?!\\Z)|\\Z)').match
    def parse(text):
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


def parse_format_text(grammar: Any) -> Any:
    """Match format_text of sdp.lark."""
    match = grammar.pattern('([^\r\n]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_formats(grammar: Any) -> Any:
    """Build formats from a text that is one."""
    each = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)(?:\\ |\\Z)").findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_formats(grammar: Any) -> Any:
    """Match formats of sdp.lark."""
    item = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?!\\Z)|\\Z)").match
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                (g0,) = found.groups()
                made.append(g0)
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_group(grammar: Any) -> Any:
    """Match group of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)((?:\\ [^\x00- \x7f]++)*+)").fullmatch
    build_group = grammar.builder("group", "sipmsg.values.sdp.attributes_transport")
    empty_group_members = grammar.empty("group_members")
    walk_group_members = grammar.walker("group_members")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_group(g0, (walk_group_members(g1) if g1 else empty_group_members))
        return None
    return parse


def walk_group_members(grammar: Any) -> Any:
    """Build group_members from a text that is one."""
    each = grammar.pattern('\\ ([^\x00- \x7f]++)').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_group_members(grammar: Any) -> Any:
    """Match group_members of sdp.lark."""
    every = grammar.pattern('(?:\\ [^\x00- \x7f]++)*+').fullmatch
    walk_group_members = grammar.walker("group_members")
    def parse(text):
        return walk_group_members(text) if every(text) else None
    return parse


def parse_host_name(grammar: Any) -> Any:
    """Match host_name of sdp.lark."""
    match = grammar.pattern('((?>(?:[A-Za-z0-9_](?:[A-Za-z0-9\\-_]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9\\-_]{0,61}[A-Za-z0-9])?\\.?))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_ice_pwd(grammar: Any) -> Any:
    """Match ice_pwd of sdp.lark."""
    match = grammar.pattern('([A-Za-z0-9+\\/\\-_=]{22,256}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_ice_ufrag(grammar: Any) -> Any:
    """Match ice_ufrag of sdp.lark."""
    match = grammar.pattern('([A-Za-z0-9+\\/\\-_=]{4,256}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_imageattr(grammar: Any) -> Any:
    """Match imageattr of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?))").fullmatch
    build_imageattr = grammar.builder("imageattr", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_imageattr(g0, g1)
        return None
    return parse


def parse_key_mgmt(grammar: Any) -> Any:
    """Match key_mgmt of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\x00- \x7f]++)").fullmatch
    build_key_mgmt = grammar.builder("key_mgmt", "sipmsg.values.sdp.attributes_security")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_key_mgmt(g0, g1)
        return None
    return parse


def parse_line_text(grammar: Any) -> Any:
    """Match line_text of sdp.lark."""
    match = grammar.pattern('([^\r\n]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_media_field(grammar: Any) -> Any:
    """Match media_field of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+\\ ([!#-'*+\\-.0-9A-Z^-~\\/]++)\\ ((?:[!#-'*+\\-.0-9A-Z^-~]++)(?:\\ (?:[!#-'*+\\-.0-9A-Z^-~]++))*+)").fullmatch
    build_media_field = grammar.builder("media_field", "sipmsg.values.sdp.media_field")
    empty_formats = grammar.empty("formats")
    walk_formats = grammar.walker("formats")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4 = found.groups()
            return build_media_field(g0, g1, g2, g3, (walk_formats(g4) if g4 else empty_formats))
        return None
    return parse


def parse_msid(grammar: Any) -> Any:
    """Match msid of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]{1,64}+)(?:\\ ([!#-'*+\\-.0-9A-Z^-~]{1,64}+))?+").fullmatch
    build_msid = grammar.builder("msid", "sipmsg.values.sdp.attributes_transport")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_msid(g0, g1)
        return None
    return parse


def parse_msid_semantic(grammar: Any) -> Any:
    """Match msid_semantic of sdp.lark."""
    match = grammar.pattern("(?:\\ )?+([!#-'*+\\-.0-9A-Z^-~]++)((?:\\ [^\x00- \x7f]++)*+)").fullmatch
    build_msid_semantic = grammar.builder("msid_semantic", "sipmsg.values.sdp.attributes_transport")
    empty_group_members = grammar.empty("group_members")
    walk_group_members = grammar.walker("group_members")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_msid_semantic(g0, (walk_group_members(g1) if g1 else empty_group_members))
        return None
    return parse


def parse_numeric_id(grammar: Any) -> Any:
    """Match numeric_id of sdp.lark."""
    match = grammar.pattern('([0-9]{1,20}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_origin(grammar: Any) -> Any:
    """Match origin of sdp.lark."""
    match = grammar.pattern("([^\x00- \x7f]++)\\ ([0-9]{1,20}+)\\ ([0-9]{1,20}+)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\x00- \x7f]++)").fullmatch
    build_origin = grammar.builder("origin", "sipmsg.values.sdp.origin")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4, g5 = found.groups()
            return build_origin(g0, g1, g2, g3, g4, g5)
        return None
    return parse


def parse_parameter_name(grammar: Any) -> Any:
    """Match parameter_name of sdp.lark."""
    match = grammar.pattern('((?>[^=;\r\n \t](?:[^=;\r\n]*[^=;\r\n \t])?))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_parameter_value(grammar: Any) -> Any:
    """Match parameter_value of sdp.lark."""
    match = grammar.pattern('((?>[^;\r\n \t](?:[^;\r\n]*[^;\r\n \t])?))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_payload_type(grammar: Any) -> Any:
    """Match payload_type of sdp.lark."""
    match = grammar.pattern('([0-9]{1,3}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_port_number(grammar: Any) -> Any:
    """Match port_number of sdp.lark."""
    match = grammar.pattern('([0-9]{1,10}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_ports(grammar: Any) -> Any:
    """Match ports of sdp.lark."""
    match = grammar.pattern('([0-9]{1,10}+)(?:/([0-9]{1,10}+))?+').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return (g0, g1)
        return None
    return parse


def parse_protocol(grammar: Any) -> Any:
    """Match protocol of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~\\/]++)").fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_record(grammar: Any) -> Any:
    """Match record of sdp.lark."""
    match = grammar.pattern('((?>on|off|paused))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_recordpref(grammar: Any) -> Any:
    """Match recordpref of sdp.lark."""
    match = grammar.pattern('((?>on|off|pause|nopreference))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_remote_candidate(grammar: Any) -> Any:
    """Match remote_candidate of sdp.lark."""
    match = grammar.pattern('([0-9]{1,10}+)\\ ([^\x00- \x7f]++)\\ ((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))').fullmatch
    build_remote_candidate = grammar.builder("remote_candidate", "sipmsg.values.sdp.attributes_transport")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_remote_candidate(g0, g1, g2)
        return None
    return parse


def walk_remote_candidates(grammar: Any) -> Any:
    """Build remote_candidates from a text that is one."""
    each = grammar.pattern('([0-9]{1,10}+)\\ ([^\x00- \x7f]++)\\ ((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))(?:\\ |\\Z)').findall
    build_remote_candidate = grammar.builder("remote_candidate", "sipmsg.values.sdp.attributes_transport")
    def walk(text):
        return tuple([build_remote_candidate(g0, g1, g2) for (g0, g1, g2) in each(text)])
    return walk


def parse_remote_candidates(grammar: Any) -> Any:
    """Match remote_candidates of sdp.lark."""
    item = grammar.pattern('([0-9]{1,10}+)\\ ([^\x00- \x7f]++)\\ ((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))(?:\\ (?!\\Z)|\\Z)').match
    build_remote_candidate = grammar.builder("remote_candidate", "sipmsg.values.sdp.attributes_transport")
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1, g2 = found.groups()
                made.append(build_remote_candidate(g0, g1, g2))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_repeat(grammar: Any) -> Any:
    """Match repeat of sdp.lark."""
    match = grammar.pattern('((?>[0-9]{1,20}[dhms]?))\\ ((?>[0-9]{1,20}[dhms]?))((?:\\ (?>[0-9]{1,20}[dhms]?))++)').fullmatch
    build_repeat = grammar.builder("repeat", "sipmsg.values.sdp.timing")
    empty_repeat_offsets = grammar.empty("repeat_offsets")
    walk_repeat_offsets = grammar.walker("repeat_offsets")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_repeat(g0, g1, (walk_repeat_offsets(g2) if g2 else empty_repeat_offsets))
        return None
    return parse


def parse_repeat_offset(grammar: Any) -> Any:
    """Match repeat_offset of sdp.lark."""
    match = grammar.pattern('\\ ((?>[0-9]{1,20}[dhms]?))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_repeat_offsets(grammar: Any) -> Any:
    """Build repeat_offsets from a text that is one."""
    each = grammar.pattern('\\ ((?>[0-9]{1,20}[dhms]?))').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_repeat_offsets(grammar: Any) -> Any:
    """Match repeat_offsets of sdp.lark."""
    item = grammar.pattern('\\ ((?>[0-9]{1,20}[dhms]?))').match
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                (g0,) = found.groups()
                made.append(g0)
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_rid(grammar: Any) -> Any:
    """Match rid of sdp.lark."""
    match = grammar.pattern('([A-Za-z0-9\\-_]++)\\ ((?>send|recv))(?:\\ ((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)))?+').fullmatch
    build_rid = grammar.builder("rid", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_rid(g0, g1, g2)
        return None
    return parse


def parse_rtcp_attribute(grammar: Any) -> Any:
    """Match rtcp_attribute of sdp.lark."""
    match = grammar.pattern("((?>(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})(?![0-9])))(?:\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\x00- \x7f]++))?+").fullmatch
    build_connection = grammar.builder("connection", "sipmsg.values.sdp.connection")
    build_rtcp_attribute = grammar.builder("rtcp_attribute", "sipmsg.values.sdp.attributes_transport")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_rtcp_attribute(g0, (build_connection(g1, g2, g3) if g1 else None))
        return None
    return parse


def parse_rtcp_feedback(grammar: Any) -> Any:
    """Match rtcp_feedback of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)\\ ([!#-'*+\\-.0-9A-Z^-~]++)(?:\\ ((?>[^\r\n \t](?:[^\r\n]*[^\r\n \t])?)))?+").fullmatch
    build_rtcp_feedback = grammar.builder("rtcp_feedback", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_rtcp_feedback(g0, g1, g2)
        return None
    return parse


def parse_rtpmap(grammar: Any) -> Any:
    """Match rtpmap of sdp.lark."""
    match = grammar.pattern("([0-9]{1,3}+)\\ ([!#-'*+\\-.0-9A-Z^-~]++)/((?>[1-9][0-9]{0,9}))(?:/((?>[1-9][0-9]{0,2})))?+").fullmatch
    build_rtpmap = grammar.builder("rtpmap", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3 = found.groups()
            return build_rtpmap(g0, g1, g2, g3)
        return None
    return parse


def parse_sctpmap(grammar: Any) -> Any:
    """Match sctpmap of sdp.lark."""
    match = grammar.pattern("([0-9]{1,10}+)\\ ([!#-'*+\\-.0-9A-Z^-~]++)(?:\\ ([0-9]{1,10}+))?+").fullmatch
    build_sctpmap = grammar.builder("sctpmap", "sipmsg.values.sdp.attributes_transport")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_sctpmap(g0, g1, g2)
        return None
    return parse


def parse_sdp_control(grammar: Any) -> Any:
    """Match sdp_control of sdp.lark."""
    match = grammar.pattern('([\x00-\x08\x0b\x0c\x0e-\x1f\x7f])').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_sdp_controls(grammar: Any) -> Any:
    """Build sdp_controls from a text that is one."""
    each = grammar.pattern('([\x00-\x08\x0b\x0c\x0e-\x1f\x7f])').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_sdp_controls(grammar: Any) -> Any:
    """Match sdp_controls of sdp.lark."""
    every = grammar.pattern('(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])++').fullmatch
    walk_sdp_controls = grammar.walker("sdp_controls")
    def parse(text):
        return walk_sdp_controls(text) if every(text) else None
    return parse


def parse_setup(grammar: Any) -> Any:
    """Match setup of sdp.lark."""
    match = grammar.pattern('((?>actpass|active|passive|holdconn))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_simulcast(grammar: Any) -> Any:
    """Match simulcast of sdp.lark."""
    match = grammar.pattern('send\\ ((?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+)(?:\\ recv\\ ((?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+))?+').fullmatch
    match_1 = grammar.late_pattern('recv\\ ((?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+)(?:\\ send\\ ((?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+))*+))?+').fullmatch
    build_recv_simulcast = grammar.builder("recv_simulcast", "sipmsg.values.sdp.attributes_rtp")
    build_send_simulcast = grammar.builder("send_simulcast", "sipmsg.values.sdp.attributes_rtp")
    empty_simulcast_streams = grammar.empty("simulcast_streams")
    walk_simulcast_streams = grammar.walker("simulcast_streams")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_send_simulcast((walk_simulcast_streams(g0) if g0 else empty_simulcast_streams), ((walk_simulcast_streams(g1) if g1 else empty_simulcast_streams) if g1 else None))
        found = match_1(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_recv_simulcast((walk_simulcast_streams(g0) if g0 else empty_simulcast_streams), ((walk_simulcast_streams(g1) if g1 else empty_simulcast_streams) if g1 else None))
        return None
    return parse


def parse_simulcast_choice(grammar: Any) -> Any:
    """Match simulcast_choice of sdp.lark."""
    match = grammar.pattern('((?>~?[A-Za-z0-9\\-_]+))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def walk_simulcast_stream(grammar: Any) -> Any:
    """Build simulcast_stream from a text that is one."""
    each = grammar.pattern('((?>~?[A-Za-z0-9\\-_]+))(?:,|\\Z)').findall
    def walk(text):
        return tuple(each(text))
    return walk


def parse_simulcast_stream(grammar: Any) -> Any:
    """Match simulcast_stream of sdp.lark."""
    every = grammar.pattern('(?:(?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?!\\Z)|\\Z))++').fullmatch
    walk_simulcast_stream = grammar.walker("simulcast_stream")
    def parse(text):
        return walk_simulcast_stream(text) if every(text) else None
    return parse


def walk_simulcast_streams(grammar: Any) -> Any:
    """Build simulcast_streams from a text that is one."""
    each = grammar.pattern('((?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;|\\Z)').findall
    empty_simulcast_stream = grammar.empty("simulcast_stream")
    walk_simulcast_stream = grammar.walker("simulcast_stream")
    def walk(text):
        return tuple([(walk_simulcast_stream(g0) if g0 else empty_simulcast_stream) for g0 in each(text)])
    return walk


def parse_simulcast_streams(grammar: Any) -> Any:
    """Match simulcast_streams of sdp.lark."""
    item = grammar.pattern('((?:(?>~?[A-Za-z0-9\\-_]+))(?:,(?:(?>~?[A-Za-z0-9\\-_]+)))*+)(?:;(?!\\Z)|\\Z)').match
    empty_simulcast_stream = grammar.empty("simulcast_stream")
    walk_simulcast_stream = grammar.walker("simulcast_stream")
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                (g0,) = found.groups()
                made.append((walk_simulcast_stream(g0) if g0 else empty_simulcast_stream))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse


def parse_source_filter(grammar: Any) -> Any:
    """Match source_filter of sdp.lark."""
    match = grammar.pattern("(?:\\ )?+((?>incl|excl))\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([!#-'*+\\-.0-9A-Z^-~]++)\\ ([^\x00- \x7f]++)\\ ((?:[^\x00- \x7f]++)(?:\\ (?:[^\x00- \x7f]++))*+)").fullmatch
    build_source_filter = grammar.builder("source_filter", "sipmsg.values.sdp.attributes_transport")
    empty_filter_sources = grammar.empty("filter_sources")
    walk_filter_sources = grammar.walker("filter_sources")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2, g3, g4 = found.groups()
            return build_source_filter(g0, g1, g2, g3, (walk_filter_sources(g4) if g4 else empty_filter_sources))
        return None
    return parse


def parse_ssrc(grammar: Any) -> Any:
    """Match ssrc of sdp.lark."""
    match = grammar.pattern("((?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9])))(?:\\ ([!#-'*+\\-.0-9A-Z^-~]++)(?::([^\r\n]++))?+)?+").fullmatch
    build_ssrc = grammar.builder("ssrc", "sipmsg.values.sdp.attributes_rtp")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1, g2 = found.groups()
            return build_ssrc(g0, g1, g2)
        return None
    return parse


def parse_ssrc_group(grammar: Any) -> Any:
    """Match ssrc_group of sdp.lark."""
    match = grammar.pattern("([!#-'*+\\-.0-9A-Z^-~]++)((?:\\ (?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9])))*+)").fullmatch
    build_ssrc_group = grammar.builder("ssrc_group", "sipmsg.values.sdp.attributes_rtp")
    empty_ssrc_group_members = grammar.empty("ssrc_group_members")
    walk_ssrc_group_members = grammar.walker("ssrc_group_members")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_ssrc_group(g0, (walk_ssrc_group_members(g1) if g1 else empty_ssrc_group_members))
        return None
    return parse


def walk_ssrc_group_members(grammar: Any) -> Any:
    """Build ssrc_group_members from a text that is one."""
    each = grammar.pattern('\\ ((?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9])))').findall
    build_ssrc_group_member = grammar.builder("ssrc_group_member", "sipmsg.values.sdp.attributes_rtp")
    def walk(text):
        return tuple([build_ssrc_group_member(g0) for g0 in each(text)])
    return walk


def parse_ssrc_group_members(grammar: Any) -> Any:
    """Match ssrc_group_members of sdp.lark."""
    every = grammar.pattern('(?:\\ (?>(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])(?![0-9])))*+').fullmatch
    walk_ssrc_group_members = grammar.walker("ssrc_group_members")
    def parse(text):
        return walk_ssrc_group_members(text) if every(text) else None
    return parse


def parse_timing(grammar: Any) -> Any:
    """Match timing of sdp.lark."""
    match = grammar.pattern('([0-9]{1,20}+)\\ ([0-9]{1,20}+)').fullmatch
    build_timing = grammar.builder("timing", "sipmsg.values.sdp.timing")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_timing(g0, g1)
        return None
    return parse


def parse_tls_id(grammar: Any) -> Any:
    """Match tls_id of sdp.lark."""
    match = grammar.pattern('([A-Za-z0-9+\\/\\-_]{20,255}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_unicast_ip4_address(grammar: Any) -> Any:
    """Match unicast_ip4_address of sdp.lark."""
    match = grammar.pattern('((?>(?:25[0-5]|24[0-9]|22[0-3]|2[01][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}))').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_version_number(grammar: Any) -> Any:
    """Match version_number of sdp.lark."""
    match = grammar.pattern('([0-9]{1,10}+)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_word(grammar: Any) -> Any:
    """Match word of sdp.lark."""
    match = grammar.pattern('([^\x00- \x7f]++)').fullmatch
    def parse(text):
        found = match(text)
        if found is not None:
            (g0,) = found.groups()
            return g0
        return None
    return parse


def parse_zone(grammar: Any) -> Any:
    """Match zone of sdp.lark."""
    match = grammar.pattern('([0-9]{1,20}+)\\ ((?>-?[0-9]{1,20}[dhms]?))').fullmatch
    build_zone = grammar.builder("zone", "sipmsg.values.sdp.timing")
    def parse(text):
        found = match(text)
        if found is not None:
            g0, g1 = found.groups()
            return build_zone(g0, g1)
        return None
    return parse


def walk_zones(grammar: Any) -> Any:
    """Build zones from a text that is one."""
    each = grammar.pattern('([0-9]{1,20}+)\\ ((?>-?[0-9]{1,20}[dhms]?))(?:\\ |\\Z)').findall
    build_zone = grammar.builder("zone", "sipmsg.values.sdp.timing")
    def walk(text):
        return tuple([build_zone(g0, g1) for (g0, g1) in each(text)])
    return walk


def parse_zones(grammar: Any) -> Any:
    """Match zones of sdp.lark."""
    item = grammar.pattern('([0-9]{1,20}+)\\ ((?>-?[0-9]{1,20}[dhms]?))(?:\\ (?!\\Z)|\\Z)').match
    build_zone = grammar.builder("zone", "sipmsg.values.sdp.timing")
    def parse(text):
        made = []
        at, end = 0, len(text)
        while True:
            found = item(text, at)
            if found is not None:
                g0, g1 = found.groups()
                made.append(build_zone(g0, g1))
            else:
                return None
            at = found.end()
            if at == end:
                return tuple(made)
    return parse
