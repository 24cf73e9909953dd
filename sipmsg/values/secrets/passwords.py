"""Passwords of URIs in text that may be broken in any way. RFC 3261 section 19.1.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sipmsg.ascii import BLANKS, DIGITS, fold
from sipmsg.masking import STAR, Piece, first_of, past, places_behind, secret

_SCHEME_ENDS = ("sip:", "sips:", "://")
_OPEN_SCHEMES = ("sip:", "sips:")
_SCHEMES = ("sip:", "sips:", "tel:", "http:", "https:")
# what may stand before a colon and is no user
_KNOWN_SCHEMES = frozenset(
    ("sip", "sips", "tel", "http", "https", "xmpp", "cid", "mid", "mailto", "im", "pres", "h323", "urn", "cname")
)
_BARE_ENDS = frozenset("<>\"',;= \t\r\n/@(")
_LONGEST_BARE = 256
_NO_USER = frozenset('<>"@: \t\r\n')
_LINE_ENDS = frozenset("\r\n")
_SPACES = frozenset(BLANKS)
_PARTS = frozenset('<>"\r\n')
_PORT_ENDS = frozenset("<>\"';?,/\\ \t\r\n")
_ADDRESS_ENDS = frozenset('<>"; \t\r\n')


def masked_piece(text: str) -> str:
    """Return a piece of an address with stars for what could be a password, where the scheme before it may be missing.

    >>> masked_piece("bob:secret#@biloxi.com"), masked_piece("alice@biloxi.com")
    ('bob:*******@biloxi.com', 'alice@biloxi.com')
    """
    at, colon = text.rfind("@"), text.find(":")
    if not 0 <= colon < at:
        return text
    folded = fold(text)
    while 0 <= colon < at and folded.endswith(_SCHEMES, 0, colon + 1):
        colon = text.find(":", colon + 1)
    if not 0 <= colon < at:
        return text
    return text[: colon + 1] + STAR * (at - colon - 1) + text[at:]


@secret(*_SCHEME_ENDS, "@")
def _of_uris(text: str, folded: str) -> Iterable[Piece]:
    return () if _is_one_open(text, folded) else (*_passwords(text, folded), *_bare_passwords(text))


def _is_one_open(text: str, folded: str) -> bool:
    """Return whether a text is one address, in which no colon stands between the scheme and the last "@", as most are.

    A password is behind a colon and before an "@"; behind the last one are a host, its port, and no other URI.
    """
    last, begin = text.rfind("@"), text.find("<") + 1
    if not (begin < last < _LONGEST_BARE and folded.startswith(_OPEN_SCHEMES, begin)):
        return False
    colon = text.find(":")
    if colon < begin or text.find(":", colon + 1, last) >= 0:
        return False
    behind = folded[last:]
    return "sip" not in behind and "//" not in behind


def _passwords(text: str, folded: str) -> Iterator[Piece]:
    done = line = at = stop = last = 0
    for start in places_behind(folded, *_SCHEME_ENDS):
        colon = first_of(text, max(start, done), _NO_USER)
        if start >= done and text.startswith("@", colon):
            # a user with an "@" of its own, which ends at the last one
            end = first_of(text, colon, _ADDRESS_ENDS)
            final = text.rfind("@", colon + 1, end)
            colon = text.find(":", colon, max(final, colon))
            if colon >= 0:
                done = final
                yield colon + 1, final
            continue
        if start >= done and text[colon : colon + 1] in _SPACES:
            if stop < colon:
                stop = first_of(text, colon, _PARTS)
                last = text.rfind("@", colon, stop)
            second = text.find(":", colon, max(last, colon))
            # a scheme of its own begins another URI, which comes next
            if second >= 0 and not folded.endswith(_SCHEMES, 0, second + 1):
                done = last
                yield second + 1, last
            continue
        if start < done or text.startswith("[", start) or not text.startswith(":", colon):
            continue
        done = port = first_of(text, colon + 1, _PORT_ENDS)
        # the next "@" and line end are looked for once, not for every URI of the line
        line = line if line >= port else first_of(text, port, _LINE_ENDS)
        at = at if at >= colon else text.find("@", colon) % (len(text) + 1)
        number = port > colon + 1 and DIGITS.issuperset(text[colon + 1 : port])
        if at < line and (not number or text.startswith("@", past(text, first_of(text, port, _NO_USER), BLANKS))):
            # an unescaped "@" may stand in a password that somebody typed
            done = max(at, text.rfind("@", colon, first_of(text, at, _PORT_ENDS)))
            yield colon + 1, done
        elif not number and port > colon + 1:
            yield colon + 1, port


def _bare_passwords(text: str) -> Iterator[Piece]:
    """Find what stands between a colon and an "@" where no scheme is: nobody knows whether ``bob:`` is one."""
    for at in places_behind(text, "@"):
        before = text[max(0, at - _LONGEST_BARE) : at - 1]
        if ":" not in before:
            continue
        bracket = before.rfind("<")
        inside = bracket > before.rfind(">") and "@" not in before[bracket:]
        word = before[bracket + 1 if inside else len(before) - first_of(before[::-1], 0, _BARE_ENDS) :]
        name, colon, rest = word.partition(":")
        while (known := fold(name) in _KNOWN_SCHEMES) and ":" in rest:
            name, colon, rest = rest.partition(":")
        if colon and rest and name and not known:
            yield at - 1 - len(rest), at - 1
