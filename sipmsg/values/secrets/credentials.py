"""Credentials in text that may be broken in any way: digest responses, tokens, and what a name says is secret.

RFC 3261 section 22.4, RFC 7515, RFC 8225.
"""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import BLANKS
from sipmsg.masking import Piece, secret
from sipmsg.scanning import first_of, past, places_behind

_DIGESTS = ("response", "rspauth")
_VALUE_ENDS = frozenset(", \t\r\n")
_QUOTED_ENDS = frozenset('"\r\n')
#: words in the names of headers, parameters and headers of URIs that carry credentials
SECRET_WORDS = ("auth", "token", "secret", "passw", "api-key", "apikey", "credential", "cookie")
#: schemes of which all is secret that stands behind them, and what may stand before one: the colon of a field, a quote
_SCHEMES = ("basic ", "bearer ", "basic\t", "bearer\t")
_BEFORE, _SCHEME_LETTERS = frozenset(":\"'\n"), frozenset("abceirs")
_NAME_ENDS = frozenset("=:;?&,<>\"' \t\r\n")
# no blank ends it, since a scheme may stand before what is secret
_SECRET_ENDS = frozenset("&;,<>\"'\r\n")
_TOKEN_START = "eyJ"  # noqa: S105 - how base64url of a JSON object begins, and so every token of RFC 7515
_TOKEN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/")
_SHORTEST_TOKEN = 12


def _value_behind(text: str, at: int, ends: frozenset[str]) -> Piece | None:
    """Return where the value of a parameter stands whose name ends at a place, without its quotes; None without one."""
    at = past(text, at, BLANKS)
    if not text.startswith("=", at):
        return None
    at = past(text, at + 1, BLANKS + "\\")
    quoted = text.startswith('"', at)
    return at + quoted, first_of(text, at + quoted, _QUOTED_ENDS if quoted else ends)


@secret(*_DIGESTS)
def _digests(text: str, folded: str) -> Iterator[Piece]:
    done = 0
    for start in places_behind(folded, *_DIGESTS):
        piece = None if start < done else _value_behind(text, start, _VALUE_ENDS)
        if piece is not None:
            done = piece[1]
            yield piece


@secret(*SECRET_WORDS)
def _named(text: str, folded: str) -> Iterator[Piece]:
    """Find the values of parameters, and of headers of URIs, whose names say that they are secret."""
    done = end = 0
    for start in places_behind(folded, *SECRET_WORDS):
        # where a name holds several words its end is looked for once
        end = end if end >= start else first_of(text, start, _NAME_ENDS)
        piece = None if start < done else _value_behind(text, end, _SECRET_ENDS)
        if piece is not None:
            done = piece[1]
            yield piece


@secret(*_SCHEMES)
def _of_schemes(text: str, folded: str) -> Iterator[Piece]:
    """Find what stands behind the scheme of credentials, where these begin a text, a line or a value."""
    done = 0
    for start in places_behind(folded, *_SCHEMES):
        at = start - 2
        while at >= 0 and folded[at] in _SCHEME_LETTERS:
            at -= 1
        while at >= 0 and folded[at] in BLANKS:
            at -= 1
        if start >= done and (at < 0 or folded[at] in _BEFORE):
            done = first_of(text, start, _SECRET_ENDS)
            yield past(text, start, BLANKS), done


@secret(_TOKEN_START)
def _tokens(text: str, _: str) -> Iterator[Piece]:
    done = 0
    for found in places_behind(text, _TOKEN_START):
        start = end = found - len(_TOKEN_START)
        if start < done:
            continue
        while end < len(text) and text[end] in _TOKEN:
            end += 1
        done = end
        if end - start >= _SHORTEST_TOKEN:
            yield start, end
