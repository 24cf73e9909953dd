"""Passwords of URIs in text that may be broken in any way. RFC 3261 section 19.1.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sipmsg.ascii import BLANKS, DIGITS, fold
from sipmsg.masking import STAR, Piece, secret
from sipmsg.scanning import first_of, past, places_behind
from sipmsg.values.protocol_words import SIP_SCHEMES, URI_SCHEMES

_SCHEME_ENDS = (*SIP_SCHEMES, "://")
_SCHEMES = (*URI_SCHEMES, "http:", "https:")
_COLONS = ("%3a", ":")
_ESCAPED_SCHEMES = tuple([scheme.replace(":", _COLONS[0]) for scheme in SIP_SCHEMES])
_ESCAPED_BRACKET = "%3c"
_HEADER_ENDS = frozenset("<>\"'& \t\r\n")
# what may stand before a colon and is no user
_KNOWN_SCHEMES = frozenset(
    ("sip", "sips", "tel", "http", "https", "xmpp", "cid", "mid", "mailto", "im", "pres", "h323", "urn", "cname")
)
_BARE_ENDS = frozenset("<>\"',;= \t\r\n/@(")
_LONGEST_BARE = 256
# what some write for an angle bracket
_OPENING = "{["
_NO_USER = frozenset('<>"@: \t\r\n')
_LINE_ENDS = frozenset("\r\n")
_SPACES = frozenset(BLANKS)
_AT = frozenset("@")
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
    return () if _is_one_open(folded) else (*_passwords(text, folded), *_bare_passwords(text))


@secret(*_ESCAPED_SCHEMES)
def _escaped(_: str, folded: str) -> Iterator[Piece]:
    """Find passwords in URIs that are values of headers of other ones, and so are escaped."""
    done = 0
    # a bracket begins another URI, and is found as one that is not escaped
    folded = folded.replace(_ESCAPED_BRACKET, "<" * len(_ESCAPED_BRACKET))
    for start in places_behind(folded, *_ESCAPED_SCHEMES):
        if start >= done:
            done = first_of(folded, start, _HEADER_ENDS)
            at = max(folded.rfind("%40", start, done), folded.rfind("@", start, done))
            colon = min([place for sign in _COLONS if (place := folded.find(sign, start, at)) >= 0], default=at)
            begin = colon + (1 if folded.startswith(":", colon) else len(_COLONS[0]))
            if begin < at:
                yield begin, at


def _is_one_open(folded: str) -> bool:
    """Return whether a text is one address, in which no colon stands between the scheme and the last "@", as most are.

    A password is behind a colon and before an "@"; behind the last one are a host, its port, and no other URI.
    """
    before, _, behind = folded.rpartition("@")
    name, bracket, uri = before.partition("<")
    if not bracket:
        if "<" in behind:
            return False
        name, uri = "", before
    scheme, colon, rest = uri.partition(":")
    if scheme + colon not in SIP_SCHEMES or ":" in rest or ":" in name or len(before) >= _LONGEST_BARE:
        return False
    return "sip" not in behind and "//" not in behind


class _Ahead:
    """The places in a text that come next, each looked for once and not for every URI that stands before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_end = self._at = self._part_end = self._last = -1

    def at_in_line(self, colon: int, port: int) -> int | None:
        """Return the next "@" behind a colon that stands in the line of the port behind it, or None."""
        if self._line_end < port:
            self._line_end = first_of(self._text, port, _LINE_ENDS)
        if self._at < colon:
            self._at = first_of(self._text, colon, _AT)
        return self._at if self._at < self._line_end else None

    def last_at_in_part(self, blank: int) -> int:
        """Return the last "@" behind a blank and before a bracket, a quote or a line end; the blank where none is."""
        if self._part_end < blank:
            self._part_end = first_of(self._text, blank, _PARTS)
            self._last = self._text.rfind("@", blank, self._part_end)
        return max(self._last, blank)


def _passwords(text: str, folded: str) -> Iterator[Piece]:
    """Find what stands for a password in the URI behind each scheme."""
    ahead, done = _Ahead(text), 0
    for start in places_behind(folded, *_SCHEME_ENDS):
        # what is a password already, or a port, holds no other URI
        if start < done:
            continue
        begin, done = _password(text, folded, start, ahead)
        if begin < done:
            yield begin, done


def _password(text: str, folded: str, start: int, ahead: _Ahead) -> Piece:
    """Return what stands for a password in a URI that goes on behind its scheme; an empty piece where none does."""
    none, sign = (start, start), first_of(text, start, _NO_USER)
    if text.startswith("@", sign):
        # a user with an "@" of its own, which ends at the last one
        last = text.rfind("@", sign, first_of(text, sign, _ADDRESS_ENDS))
        colon = text.find(":", sign, last)
        return none if colon < 0 else (colon + 1, last)
    if text[sign : sign + 1] in _SPACES:
        last = ahead.last_at_in_part(sign)
        colon = text.find(":", sign, last)
        # a scheme of its own begins another URI, which comes next
        return none if colon < 0 or folded.endswith(_SCHEMES, 0, colon + 1) else (colon + 1, last)
    if text.startswith("[", start) or not text.startswith(":", sign):
        return none
    return _behind_colon(text, sign, ahead)


def _behind_colon(text: str, colon: int, ahead: _Ahead) -> Piece:
    """Return what stands for a password behind the first colon of a URI; an empty piece for a port."""
    port_end = first_of(text, colon + 1, _PORT_ENDS)
    is_number = DIGITS.issuperset(text[colon + 1 : port_end])
    at = ahead.at_in_line(colon, port_end)
    is_port = is_number and port_end > colon + 1
    if at is not None and (not is_port or text.startswith("@", past(text, first_of(text, port_end, _NO_USER), BLANKS))):
        # an unescaped "@" may stand in a password that somebody typed
        return colon + 1, max(at, text.rfind("@", colon, first_of(text, at, _PORT_ENDS)))
    return (port_end, port_end) if is_number else (colon + 1, port_end)


def _ends_line(text: str) -> bool:
    """Return whether a line ends in a text that does not go on in the next one."""
    return any(row[:1] not in _SPACES for row in text.split("\n")[1:])


def _bare_passwords(text: str) -> Iterator[Piece]:
    """Find what stands between a colon and an "@" where no scheme is: nobody knows whether ``bob:`` is one."""
    for at in places_behind(text, "@"):
        before = text[max(0, at - _LONGEST_BARE) : at - 1]
        if ":" not in before:
            continue
        bracket = before.rfind("<")
        inside = bracket > before.rfind(">") and "@" not in before[bracket:] and not _ends_line(before[bracket:])
        word = before[bracket + 1 if inside else len(before) - first_of(before[::-1], 0, _BARE_ENDS) :]
        name, colon, rest = word.partition(":")
        # a word that begins with a colon may have its scheme before a blank, as in ``sip :bob:secret@biloxi.com``
        while (known := not name or fold(name.lstrip(_OPENING)) in _KNOWN_SCHEMES) and ":" in rest:
            name, colon, rest = rest.partition(":")
        if colon and rest and not known:
            yield at - 1 - len(rest), at - 1
