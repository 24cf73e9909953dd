"""Mask secrets in text: errors, problems and reprs pass through here.

The text may be broken in any way, so nothing here parses. What could be the password of a URI (RFC 3261
section 19.1.1), a digest response (section 22.4), a token (RFC 8225) or a key in a session description
(k= of RFC 8866 section 5.12, crypto of RFC 4568, key-mgmt of RFC 4567, the password of ICE in RFC 8839)
becomes as many stars, and in doubt too much is masked: lengths, and with them the places of faults, stay.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from sipmsg.ascii import BLANKS, fold

_STAR = "*"
_SCHEME_ENDS = ("sip:", "sips:", "://")
_SCHEMES = ("sip:", "sips:", "tel:", "http:", "https:")
# what may stand before a colon and is no user
_KNOWN_SCHEMES = frozenset(
    ("sip", "sips", "tel", "http", "https", "xmpp", "cid", "mid", "mailto", "im", "pres", "h323", "urn", "cname")
)
_BARE_ENDS = "<>\"',;= \t\r\n/@("
_LONGEST_BARE = 256
_NO_USER = frozenset('<>"@: \t\r\n')
_LINE_ENDS = frozenset("\r\n")
_SPACES = frozenset(BLANKS)
_PARTS = frozenset('<>"\r\n')
_PORT_ENDS = frozenset("<>\"';?,/\\ \t\r\n")
_ADDRESS_ENDS = frozenset('<>"; \t\r\n')
_DIGITS = frozenset("0123456789")
_DIGESTS = ("response", "rspauth")
_VALUE_ENDS = frozenset(", \t\r\n")
_QUOTED_ENDS = frozenset('"\r\n')
#: words in the names of headers, parameters and headers of URIs that carry credentials
SECRET_WORDS = ("auth", "token", "secret", "passw", "api-key", "apikey", "credential", "cookie")
_NAME_ENDS = frozenset("=:;?&,<>\"' \t\r\n")
# no blank ends it, since a scheme may stand before what is secret
_SECRET_ENDS = frozenset("&;,<>\"'\r\n")
_TOKEN_START = "eyJ"  # noqa: S105 - how base64url of a JSON object begins, and so every token of RFC 7515
_TOKEN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/")
_SHORTEST_TOKEN = 12
_KEYS = ("inline:", "ice-pwd:", " pwd ", "'pwd', '")
_KEY_ENDS = frozenset("|;, \t\r\n\"'\\")
# attributes whose value is secret from the word of that number on
_KEY_LINES = {"crypto:": 2, "key-mgmt:": 1}
_KEY_FIELDS = ("\nk=", "\\nk=", '"k=', "'k=")
_LINE_STOPS = frozenset("\r\n\\")
_ESCAPED_LINE_ENDS = ("\\r", "\\n")

Piece = tuple[int, int]


def masked(text: str) -> str:
    """Return a text with stars for what could be a password, a digest response, a token or a key; length stays.

    >>> masked("<sip:bob:secret@biloxi.com>, <sip:biloxi.com:5060>")
    '<sip:bob:******@biloxi.com>, <sip:biloxi.com:5060>'
    >>> masked('Digest username="bob", response="6629fae4"')
    'Digest username="bob", response="********"'
    """
    folded = fold(text)
    # most texts have no mark of any, and there are thousands of them where there are many problems
    found = dict.fromkeys(find for mark, find in _FINDERS if mark in folded)
    pieces = [piece for find in found for piece in find(text, folded)]
    return _starred(text, pieces) if pieces else text


@functools.lru_cache(maxsize=2)  # a text is shown once for each fault of it
def masked_cached(text: str) -> str:
    """Return what :func:`masked` does, of a text of which pieces are shown one after the other."""
    return masked(text)


def masked_value(value: object) -> object:
    """Return what :func:`masked` makes of a text, of the texts in a list or tuple; anything else as it is."""
    if isinstance(value, str):
        return masked(value)
    if type(value) is list:
        return [*map(masked_value, value)]
    return tuple(map(masked_value, value)) if type(value) is tuple else value


def masked_piece(text: str) -> str:
    """Return a piece of an address with stars for what could be a password, where the scheme before it may be missing.

    >>> masked_piece("bob:secret#@biloxi.com"), masked_piece("alice@biloxi.com")
    ('bob:*******@biloxi.com', 'alice@biloxi.com')
    """
    at, folded = text.rfind("@"), fold(text)
    colon = text.find(":")
    while 0 <= colon < at and folded.endswith(_SCHEMES, 0, colon + 1):
        colon = text.find(":", colon + 1)
    if not 0 <= colon < at:
        return text
    return text[: colon + 1] + _STAR * (at - colon - 1) + text[at:]


def all_masked(text: str) -> str:
    """Return a text with stars for its letters and digits, which shows its form and nothing else.

    >>> all_masked('Digest response="6629"')
    '****** ********="****"'
    """
    return "".join(_STAR if char.isalnum() else char for char in text)


def _starred(text: str, pieces: list[Piece]) -> str:
    made, at = [], 0
    for start, end in sorted(pieces):
        made += [text[at:start], _STAR * (end - max(start, at))]
        at = max(at, end)
    return "".join([*made, text[at:]])


def _found(text: str, word: str) -> Iterator[int]:
    """Yield the offsets right behind each place of a word."""
    at = text.find(word)
    while at >= 0:
        yield at + len(word)
        at = text.find(word, at + len(word))


def _end(text: str, start: int, ends: frozenset[str]) -> int:
    """Return the offset of the first of some characters, or the length of the text."""
    for at in range(start, len(text)):
        if text[at] in ends:
            return at
    return len(text)


def _passwords(text: str, folded: str) -> Iterator[Piece]:
    done = line = at = stop = last = 0
    for start in sorted(place for word in _SCHEME_ENDS for place in _found(folded, word)):
        colon = _end(text, max(start, done), _NO_USER)
        if start >= done and text.startswith("@", colon):
            # a user with an "@" of its own, which ends at the last one
            end = _end(text, colon, _ADDRESS_ENDS)
            final = text.rfind("@", colon + 1, end)
            colon = text.find(":", colon, max(final, colon))
            if colon >= 0:
                done = final
                yield colon + 1, final
            continue
        if start >= done and text[colon : colon + 1] in _SPACES:
            if stop < colon:
                stop = _end(text, colon, _PARTS)
                last = text.rfind("@", colon, stop)
            second = text.find(":", colon, max(last, colon))
            # a scheme of its own begins another URI, which comes next
            if second >= 0 and not folded.endswith(_SCHEMES, 0, second + 1):
                done = last
                yield second + 1, last
            continue
        if start < done or text.startswith("[", start) or not text.startswith(":", colon):
            continue
        done = port = _end(text, colon + 1, _PORT_ENDS)
        # the next "@" and line end are looked for once, not for every URI of the line
        line = line if line >= port else _end(text, port, _LINE_ENDS)
        at = at if at >= colon else text.find("@", colon) % (len(text) + 1)
        number = port > colon + 1 and _DIGITS.issuperset(text[colon + 1 : port])
        if at < line and (not number or text.startswith("@", _behind(text, _end(text, port, _NO_USER), BLANKS))):
            # an unescaped "@" may stand in a password that somebody typed
            done = max(at, text.rfind("@", colon, _end(text, at, _PORT_ENDS)))
            yield colon + 1, done
        elif not number and port > colon + 1:
            yield colon + 1, port


def _bare_passwords(text: str, _: str) -> Iterator[Piece]:
    """Find what stands between a colon and an "@" where no scheme is: nobody knows whether ``bob:`` is one."""
    for at in _found(text, "@"):
        start = max(0, at - _LONGEST_BARE)
        before = text[start : at - 1]
        bracket = before.rfind("<")
        inside = bracket > before.rfind(">") and "@" not in before[bracket:]
        word = before[(bracket if inside else max(before.rfind(end) for end in _BARE_ENDS)) + 1 :]
        name, colon, rest = word.partition(":")
        while fold(name) in _KNOWN_SCHEMES and ":" in rest:
            name, colon, rest = rest.partition(":")
        if colon and rest and name and fold(name) not in _KNOWN_SCHEMES:
            yield at - 1 - len(rest), at - 1


def _digests(text: str, folded: str) -> Iterator[Piece]:
    done = 0
    for start in sorted(place for word in _DIGESTS for place in _found(folded, word)):
        at = _behind(text, start, BLANKS)
        if start < done or not text.startswith("=", at):
            continue
        at = _behind(text, at + 1, BLANKS + "\\")
        quoted = text.startswith('"', at)
        done = _end(text, at + quoted, _QUOTED_ENDS if quoted else _VALUE_ENDS)
        yield at + quoted, done


def _named(text: str, folded: str) -> Iterator[Piece]:
    """Find the values of parameters, and of headers of URIs, whose names say that they are secret."""
    done = end = 0
    for start in sorted(place for word in SECRET_WORDS for place in _found(folded, word)):
        # where a name holds several words its end is looked for once
        end = end if end >= start else _end(text, start, _NAME_ENDS)
        at = _behind(text, end, BLANKS)
        if start < done or not text.startswith("=", at):
            continue
        at = _behind(text, at + 1, BLANKS + "\\")
        quoted = text.startswith('"', at)
        done = _end(text, at + quoted, _QUOTED_ENDS if quoted else _SECRET_ENDS)
        yield at + quoted, done


def _behind(text: str, at: int, chars: str) -> int:
    while at < len(text) and text[at] in chars:
        at += 1
    return at


def _tokens(text: str, _: str) -> Iterator[Piece]:
    done = 0
    for found in _found(text, _TOKEN_START):
        start = end = found - len(_TOKEN_START)
        if start < done:
            continue
        while end < len(text) and text[end] in _TOKEN:
            end += 1
        done = end
        if end - start >= _SHORTEST_TOKEN:
            yield start, end


def _keys(text: str, folded: str) -> Iterator[Piece]:
    """Find the keys and the passwords of ICE, by what stands before them."""
    done = 0
    for start in sorted(place for word in _KEYS for place in _found(folded, word)):
        if start >= done:
            done = _end(text, start, _KEY_ENDS)
            yield start, done


def _key_lines(text: str, folded: str) -> Iterator[Piece]:
    """Find what is a key by its place in an attribute."""
    done = 0
    for start, words in sorted((place, words) for word, words in _KEY_LINES.items() for place in _found(folded, word)):
        if start >= done:
            done = _line_end(text, start)
            yield from _words_from(text, folded, start, done, words)


def _key_fields(text: str, _: str) -> Iterator[Piece]:
    """Find the keys of k= lines."""
    done = 0
    fields = [2] if text.startswith("k=") else []
    for start in (*fields, *sorted(place for word in _KEY_FIELDS for place in _found(text, word))):
        if start >= done:
            done = _line_end(text, start)
            yield max(start, text.find(":", start, done) + 1), done


def _words_from(text: str, folded: str, start: int, end: int, words: int) -> Iterator[Piece]:
    """Yield what stands from a word of a line on; the keys that a mark precedes are found by it."""
    for _ in range(words):
        blank = text.find(" ", start, end)
        if blank < 0:
            return
        start = blank + 1
    if folded.find(_KEYS[0], start, end) < 0:
        yield start, end


def _line_end(text: str, at: int) -> int:
    """Return the offset of the end of a line, which may be an escaped one, as JSON and repr() write it."""
    at = _end(text, at, _LINE_STOPS)
    while text.startswith("\\", at) and not text.startswith(_ESCAPED_LINE_ENDS, at):
        at = _end(text, at + 1, _LINE_STOPS)
    return at


# what has to stand in a text, in lower case, for a search to find anything
_FINDERS: tuple[tuple[str, Callable[[str, str], Iterator[Piece]]], ...] = (
    ("sip:", _passwords),
    ("sips:", _passwords),
    ("://", _passwords),
    ("@", _bare_passwords),
    ("response", _digests),
    ("rspauth", _digests),
    ("eyj", _tokens),
    ("inline:", _keys),
    ("pwd", _keys),
    ("crypto:", _key_lines),
    ("key-mgmt:", _key_lines),
    ("k=", _key_fields),
    *((word, _named) for word in SECRET_WORDS),
)
