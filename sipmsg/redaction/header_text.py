"""Header values: what the grammar of SIP needs stays, what names somebody gives way to its pseudonym."""

from __future__ import annotations

import base64
import json
from typing import Any

from sipmsg.ascii import fold, strip
from sipmsg.redaction.plain_text import redacted_text
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import REDACTION
from sipmsg.values.quoting import unescaped
from sipmsg.values.registry import Header, header

_VALUE = REDACTION.rule("value_pieces")
_URI = REDACTION.rule("uri_pieces")

# Rules of headers.lark whose values are words of the protocol and numbers, and name nobody
_IMPERSONAL = frozenset(
    (
        *("accept", "accept_encoding", "accept_language", "ac_values", "answer_mode", "content_disposition"),
        *(
            "content_language",
            "cseq",
            "event",
            "info_package",
            "media_type",
            "mime_version",
            "min_se",
            "number",
            "content_length",
        ),
        *("privacy", "rack", "reason", "recv_info", "resource_priority", "retry_after", "sec_mechanisms", "server"),
        *("services", "session_expires", "sip_date", "subscription_state", "timestamp", "token", "tokens"),
    )
)
# ... where the first word is one of the protocol and the rest is not; what stands before its parameters
_AFTER_A_WORD = {"credentials": ",", "challenge": ",", "access_net_specs": ";"}
# ... and which begin with a parameter
_PARAMETERS = {"authentication_info": ",", "charging_vector": ";", "charging_addresses": ";"}
# Parameters whose values are words of the protocol and numbers, whatever header or URI they are in
_PROTOCOL_PARAMETERS = frozenset(
    (
        *("algorithm", "alg", "audio", "automata", "cause", "charset", "code", "comp", "content", "counter", "cpc"),
        *("cutype", "d-alg", "description", "duplex", "early-only", "encoding", "expires", "handling", "id-type"),
        *("index", "keep", "level", "limit", "lr", "method", "methods", "mobility", "mp", "nc", "np", "ob", "oli"),
        *("party", "ppt", "privacy", "purpose", "q", "qop", "rc", "reason", "refresher", "reg-id", "rport", "schemes"),
        *("screen", "sigcomp-id", "stale", "text", "transport", "ttl", "type", "user", "version", "video"),
    )
)
# What drachtio calls Content-Encoding when it is written in its compact form
_MEANT = {"contact-encoding": "content-encoding"}
_TOKEN_PARTS = 3
# URIs in one another, and the arrays and objects of claims, more than anybody has use for
_DEEPEST = 8
_MOST_BRACKETS = 64
# Members of a PASSporT that name nobody: RFC 8225 sections 4 and 5, RFC 8588
_IMPERSONAL_CLAIMS = frozenset(("alg", "attest", "iat", "ppt", "typ"))


def redacted_value(name: str, text: str, names: Pseudonyms) -> str:
    """Return the value of a header, folded or not, with pseudonyms; the same for the same header and text."""
    known = header(_plain_name(name))
    if "\n" in text:
        lines = [_hidden_name(line) for line in text.split("\n")]
        if any(hidden for hidden, _ in lines):
            return "\n".join([hidden + _redacted(known, line, names) for hidden, line in lines])
    return _redacted(known, text, names)


def _hidden_name(line: str) -> tuple[str, str]:
    """Cut off the name of a header that a continuation line seems to begin with."""
    name, colon, value = line.partition(":")
    return (name + colon, value) if colon and header(strip(name)) is not None else ("", line)


def _redacted(known: Header | None, text: str, names: Pseudonyms) -> str:
    rule = None if known is None or known.rule is None else known.rule.name
    if rule is None or rule == "call_id":
        return redacted_text(text, names)
    if rule in _IMPERSONAL:
        return text
    if rule in _AFTER_A_WORD:
        word, blank, rest = _cut(text, " ;")
        return word + blank + _after(_AFTER_A_WORD[rule], rest, names)
    if rule in _PARAMETERS:
        return _after(_PARAMETERS[rule], text, names)
    return redacted_token(text, names) if rule == "identity" else structured(text, names)


def _plain_name(name: str) -> str:
    """Return the name that drachtio, or a reader of the JSON, takes a name for: unescaped, without odd blanks."""
    plain = strip("".join(char for char in unescaped(name) if char.isascii()))
    return _MEANT.get(fold(plain), plain)


def _cut(text: str, delimiters: str) -> tuple[str, str, str]:
    at = next((at for at, char in enumerate(text) if char in delimiters), len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _after(delimiter: str, text: str, names: Pseudonyms) -> str:
    """Return a text that begins with a parameter, which the grammar knows by the delimiter before it."""
    return structured(delimiter + text, names)[1:]


def structured(text: str, names: Pseudonyms, depth: int = 0) -> str:
    """Return a value of addresses, URIs and parameters with pseudonyms; what lies too deep in one another is text."""
    pieces = _VALUE.match(text) if depth < _DEEPEST else None
    if pieces is None:
        return redacted_text(text, names)
    made = []
    for kind, piece, value in pieces:
        if kind == "uri":
            made.append(redacted_uri(piece, names, depth))
        elif kind == "parameter":
            made.append(piece + _parameter(piece, value, names, depth))
        else:
            made.append(redacted_text(piece, names) if kind == "text" else piece)
    return "".join(made)


def _parameter(name: str, value: str | None, names: Pseudonyms, depth: int) -> str:
    if value is None or fold(name.strip(";?&,= \t\r\n")) in _PROTOCOL_PARAMETERS:
        return value or ""
    return redacted_uri(value, names, depth) if value.startswith("<") else redacted_text(value, names)


def redacted_uri(text: str, names: Pseudonyms, depth: int = 0) -> str:
    """Return a URI, in angle brackets or not, with pseudonyms for user, password, host and what is not of the protocol.

    >>> redacted_uri("sip:10.0.0.1:5060;transport=udp", Pseudonyms(b"a key"))[-19:]
    ':5060;transport=udp'
    """
    if text.startswith("<") and text.endswith(">") and depth < _DEEPEST:
        return f"<{redacted_uri(text[1:-1], names, depth + 1)}>"
    scheme, user, rest = _URI.match(text) or (None, None, text)
    return redacted_text((scheme or "") + (user or ""), names) + structured(rest or "", names, depth + 1)


# ---- Identity: RFC 8224 section 4 --------------------------------------------------------------------


def redacted_token(text: str, names: Pseudonyms) -> str:
    """Return the value of Identity: the claims with pseudonyms, where they can be read, and another signature."""
    token, delimiter, rest = _cut(text, ";")
    parts = token.split(".")
    if len(parts) == _TOKEN_PARTS:
        head, claims, signature = parts
        token = ".".join([_part(head, names), _part(claims, names), redacted_text(signature, names)])
    else:
        token = redacted_text(token, names)
    return token + structured(delimiter + rest, names)


def _part(text: str, names: Pseudonyms) -> str:
    try:
        octets = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if octets.count(b"[") + octets.count(b"{") > _MOST_BRACKETS:
            return redacted_text(text, names)
        members = json.loads(octets, object_pairs_hook=_unique)
    except ValueError:
        return redacted_text(text, names)
    if not isinstance(members, dict):
        return redacted_text(text, names)
    written = json.dumps(_claims(members, names), separators=(",", ":"), ensure_ascii=False)
    padding = "=" if text.endswith("=") else ""
    made = base64.urlsafe_b64encode(written.encode("utf-8", "surrogatepass")).decode("ascii")
    return made if padding else made.rstrip("=")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError  # as the model has it, the claims cannot be read
    return members


def _claims(value: Any, names: Pseudonyms) -> Any:
    if isinstance(value, dict):
        return {key: item if key in _IMPERSONAL_CLAIMS else _claims(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_claims(item, names) for item in value]
    return structured(value, names) if isinstance(value, str) else value


Piece = tuple[str, str, str | None]


@REDACTION.builds("kept_value")
def _kept_value(text: str) -> Piece:
    return "kept", text, None


@REDACTION.builds("text_value")
def _text_value(text: str) -> Piece:
    return "text", text, None


@REDACTION.builds("uri_value")
def _uri_value(text: str) -> Piece:
    return "uri", text, None


@REDACTION.builds("parameter_value")
def _parameter_value(name: str, value: str | None) -> Piece:
    return "parameter", name, value
