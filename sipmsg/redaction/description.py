"""Session descriptions: users, addresses, keys and names give way to pseudonyms; media and codecs stay."""

from __future__ import annotations

from collections.abc import Callable

from sipmsg.redaction.plain_text import redacted_text
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import REDACTION
from sipmsg.values.sdp.lines import SdpLine, cut
from sipmsg.values.sdp.registry import REGISTRY, read_name
from sipmsg.values.value import maker

_new_line = maker(SdpLine)
_LINE = REDACTION.rule("line_pieces")
_BLANKS = " \t"

Change = Callable[[str, Pseudonyms], str]


def redacted_description(text: str, names: Pseudonyms) -> str:
    """Return a session description, or what is left of one, with pseudonyms; every line keeps its length."""
    return "".join([str(_line(line, names)) for line in cut(text)])


def _line(line: SdpLine, names: Pseudonyms) -> SdpLine:
    if line.type in _KEPT_LINES or not line.text:
        return line
    text = _attribute(line.text, names) if line.type == "a" else _other(line, names)
    return _new_line(line.type, text, line.number, line.start, line.end)


def _other(line: SdpLine, names: Pseudonyms) -> str:
    places = _PERSONAL_WORDS.get(line.type or "")
    return redacted_text(line.text, names) if places is None else _words(line.text, places, names)


# Times, bandwidths, media and codecs
_KEPT_LINES = frozenset("vtrzbm")
# which words of a line name somebody: user, session id and address of o=, address of c=
_PERSONAL_WORDS = {"o": frozenset((0, 1, 2, 5)), "c": frozenset((2,))}


def _words(text: str, places: frozenset[int], names: Pseudonyms) -> str:
    """Return a line with pseudonyms for the words at these places, and as it is between them."""
    made, at = [], 0
    for piece in _LINE.match(text) or ():
        if piece[0] in _BLANKS:
            made.append(piece)
        else:
            # "/" divides an address from its time to live and the count of a group
            word, slash, numbers = piece.partition("/")
            made.append(redacted_text(word, names) + slash + numbers if at in places else piece)
            at += 1
    return "".join(made)


def _attribute(text: str, names: Pseudonyms) -> str:
    name, colon, value = text.partition(":")
    known = read_name(name, [])
    if known in _CHANGES:
        return name + colon + _CHANGES[known](value, names)
    return text if known in REGISTRY else name + colon + redacted_text(value, names)


# ---- attributes that name somebody; all others of the registry stay --------------------------------------


def _at(*places: int) -> Change:
    return lambda text, names: _words(text, frozenset(places), names)


def _every_third(text: str, names: Pseudonyms) -> str:
    """Redact the addresses of remote-candidates: component, address, port, again and again."""
    return _words(text, frozenset(range(1, len(text), 3)), names)


def _fingerprint(text: str, names: Pseudonyms) -> str:
    function, blank, octets = text.partition(" ")
    return function + blank + names.hexadecimal(octets)


def _ssrc(text: str, names: Pseudonyms) -> str:
    """Redact what an ssrc says of its source; the number is random and stays."""
    head, colon, value = text.partition(":")
    return head + colon + redacted_text(value, names)


def _candidate(text: str, names: Pseudonyms) -> str:
    """Redact both addresses of a candidate and what its extensions say; numbers, ports and types stay."""
    made, before, at = [], "", 0
    for piece in _LINE.match(text) or ():
        if piece[0] in _BLANKS:
            made.append(piece)
            continue
        personal = at == _CANDIDATE_ADDRESS or before in {"raddr", "ufrag", "pwd"}
        made.append(redacted_text(piece, names) if personal else piece)
        before, at = piece, at + 1
    return "".join(made)


_CANDIDATE_ADDRESS = 4


def _crypto(text: str, names: Pseudonyms) -> str:
    """Redact the keys of SRTP; tag, suite, method, lifetime and MKI stay."""
    made, at = [], 0
    for piece in _LINE.match(text) or ():
        if piece[0] not in _BLANKS:
            at += 1
        made.append(_keys(piece, names) if at == _KEYS and piece[0] not in _BLANKS else piece)
    return "".join(made)


_KEYS = 3


def _keys(text: str, names: Pseudonyms) -> str:
    pieces = [key.partition(":") for key in text.split(";")]
    made = []
    for method, colon, rest in pieces:
        key, bar, more = rest.partition("|")
        made.append(method + colon + redacted_text(key, names) + bar + more)
    return ";".join(made)


def _capability(text: str, names: Pseudonyms) -> str:
    """Redact the attribute of a capability, which may be a key; its number stays."""
    number, blank, attribute = text.partition(" ")
    return (number if attribute else redacted_text(number, names)) + blank + redacted_text(attribute, names)


def _floor(text: str, names: Pseudonyms) -> str:
    """Redact the floor and the labels of its media; what stands before the colon stays."""
    floor, blank, rest = text.partition(" ")
    word, colon, labels = rest.partition(":")
    return redacted_text(floor, names) + blank + word + colon + redacted_text(labels, names)


_CHANGES: dict[str, Change] = {
    **dict.fromkeys(
        ("msid", "ice-ufrag", "ice-pwd", "tls-id", "path", "cat", "keywds", "tool", "label"), redacted_text
    ),
    **dict.fromkeys(("confid", "userid", "T38VendorInfo"), redacted_text),
    **dict.fromkeys(("csup", "creq"), redacted_text),
    "acap": _capability,
    "floorid": _floor,
    "altc": _at(2),
    "rtcp": _at(3),
    "candidate": _candidate,
    "remote-candidates": _every_third,
    "source-filter": lambda text, names: _words(text, frozenset(range(3, len(text) + 4)), names),
    "msid-semantic": lambda text, names: _words(text, frozenset(range(1, len(text) + 1)), names),
    "fingerprint": _fingerprint,
    "ssrc": _ssrc,
    "crypto": _crypto,
    "key-mgmt": _at(1),
}
