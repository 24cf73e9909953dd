"""Decide whether two texts are two spellings of one value: both are read, and their readings compared.

Letter case does not count in the names of parameters, in transports, hosts, schemes and media types; nor do blanks
round separators, folds, escapes of unreserved characters in URIs, leading zeros of numbers, visual separators of
telephone numbers, the order of parameters with different names, and angle brackets round a URI without parameters.
Everything else does: this is not the equivalence of RFC 3261 section 19.1.4.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, AnyStr

from sipmsg.ascii import fold, integer
from sipmsg.errors import HeaderError, LimitError, UriError
from sipmsg.grammar.reading import Fault, Reading
from sipmsg.grammar.shape import shape
from sipmsg.late_attrs import fields_of
from sipmsg.limits import Limits
from sipmsg.syntax import SHAPE
from sipmsg.values.folding import unfolded
from sipmsg.values.media_type import MediaType
from sipmsg.values.params import Params
from sipmsg.values.parsed import NumberParameter
from sipmsg.values.registry import REGISTRY, Header
from sipmsg.values.timestamp import Timestamp
from sipmsg.values.typed import read_field
from sipmsg.values.uri.equality import plain
from sipmsg.values.uri.shape import URI_READER
from sipmsg.values.uri.uri import OtherUri, SipUri, TelUri
from sipmsg.values.value import unchecked
from sipmsg.values.via import Via
from sipmsg.values.warning import WarningValue

_ELEMENTS, _WORDS = shape(SHAPE, "elements"), shape(SHAPE, "parameter_words")
_BRACKETS = {"PLACE_LANGLE": 1, "PLACE_RANGLE": -1}
# parameters whose values are hosts or transports, and those of Via that are numbers
_FOLDED = frozenset({"transport", "maddr", "received", "phone-context"})
_OF_VIA = frozenset({"rport", "ttl"})

Key = Any


def header_keys(known: Header | None, text: str, limits: Limits) -> list[Key]:
    """Return the key by which each element of a header field is compared, in order; one key where it is no list.

    What could not be read of an element is a part of its key, as text.
    """
    line = unfolded(text)
    if known is None or known.rule is None:
        return elements(line) if known is None else [line]
    reading = _reading(known, line, limits)
    if reading is not None and not reading.faults:
        return [equal_by(each) for each in reading.value] if known.many else [equal_by(reading.value)]
    cut = elements(line)
    if known.many:
        return [_element_key(known, each, limits) for each in cut]
    if len(cut) > 1 and all(known.rule.match(each) is not None for each in cut):
        return cut
    return [line] if reading is None else [(equal_by(reading.value), *_unread(reading.faults, line))]


def _reading(known: Header, line: str, limits: Limits) -> Reading | None:
    try:
        return read_field(known, line, limits)
    except (HeaderError, LimitError):
        return None


def _element_key(known: Header, text: str, limits: Limits) -> Key:
    """Return the key by which one element of a list is compared, whatever stands beside it."""
    reading = _reading(known, text, limits)
    if reading is None:
        return text
    keys = [equal_by(each) for each in reading.value]
    return keys[0] if len(keys) == 1 and not reading.faults else (*keys, *_unread(reading.faults, text))


def quoting(texts: Sequence[str]) -> tuple[int, int]:
    """Return how many quotes and backslashes there are, which are no part of the value of a display name."""
    joined = "".join(texts)
    return joined.count('"'), joined.count("\\")


def has_elements(text: str) -> bool:
    """Return whether a text can be cut at its commas: one with a control character cannot."""
    return _ELEMENTS(unfolded(text)) is not None


def elements(text: str) -> list[Key]:
    """Return the texts between the commas of a list; all of a text that cannot be cut.

    >>> elements('"a, b" <sip:a@b;x=,>;q=1 , c')
    ['"a, b" <sip:a@b;x=,>;q=1', 'c']
    """
    cut = _ELEMENTS(text)
    if cut is None:
        return [text]
    found: list[Key] = [""]
    for name, start, end in filter(None, cut.pieces):
        if name == "COMMA":
            found.append("")
        else:
            found[-1] = text[start:end]
    return found


def uri_key(text: str) -> Key:
    """Return the key by which a URI is compared.

    >>> uri_key("SIP:%61@Example.COM") == uri_key("sip:a@example.com"), uri_key("sip:A@h") == uri_key("sip:a@h")
    (True, False)
    """
    try:
        reading = URI_READER.reading(text)
    except (UriError, LimitError):
        return text
    return text if reading is None else (equal_by(reading.value), *_unread(reading.faults, text))


def media_type_key(text: str, limits: Limits) -> Key:
    """Return the key by which a Content-Type is compared."""
    return header_keys(REGISTRY["content-type"], text, limits)


def equal_by(value: Any) -> Key:
    """Return the key by which a value is compared: two spellings of one value have equal keys."""
    special = _SPECIAL.get(type(value))
    if special is not None:
        return special(value)
    if isinstance(value, tuple):
        return tuple(map(equal_by, value))
    cls: Any = type(value)
    names = _members(cls)
    if not names:
        return value
    members, numbers = [getattr(value, name) for name in names], _numbers(cls)
    return tuple([_params(each, numbers) if type(each) is Params else equal_by(each) for each in members])


@functools.cache
def _members(cls: Any) -> tuple[str, ...]:
    """Return the fields that a value of a class is made of; none for a class that has no such fields."""
    return tuple([each.name for each in fields_of(cls) or () if each.init])


@functools.cache
def _numbers(cls: type) -> frozenset[str]:
    """Return the parameters of a class that it declares to be numbers."""
    declared = [getattr(cls, name, None) for name in dir(cls)]
    return frozenset({each.name for each in declared if isinstance(each, NumberParameter)})


def _unread(faults: tuple[Fault, ...], text: str) -> list[Key]:
    """Return what belongs to the key of a text with faults besides its value; nothing for one without.

    A fault in a piece does not tell what is wrong between the pieces: a bracket without its other half, a missing
    semicolon, blanks within brackets.
    """
    return [*[(fault.kind, fault.text) for fault in faults], _between_pieces(text)] if faults else []


def _between_pieces(text: str) -> tuple[int, int, int]:
    """Return how many brackets open that none closes, and how many semicolons and blanks in brackets there are."""
    unclosed = semicolons = blanks = 0
    within = False
    for kind, start, end in _WORDS.spans(text):
        if kind in _BRACKETS:
            within = kind == "PLACE_LANGLE"
            unclosed += _BRACKETS[kind]
        elif kind == "PLACE_BLANKS" and within:
            blanks += end - start
        elif kind == "PLACE_SIGN":
            semicolons += text[start:end] == ";"
    return unclosed, semicolons, blanks


def _params(params: Params, numbers: frozenset[str] = frozenset()) -> Key:
    pairs = [(fold(name), text) for name, text in params.pairs]
    keys = [(name, _parameter(name, text, numbers)) if text is not None else (name, None) for name, text in pairs]
    return tuple(sorted(keys, key=lambda pair: pair[0]))


def _parameter(name: str, text: str, numbers: frozenset[str]) -> Key:
    if name in _FOLDED:
        return fold(text)
    number = integer(text) if name in numbers else None
    return text if number is None else number


def _uri_params(params: Params) -> Key:
    return _params(
        unchecked(Params)(tuple([(plain(name), None if text is None else plain(text)) for name, text in params.pairs]))
    )


def _sip_uri(uri: SipUri) -> Key:
    user = None if uri.raw_user is None else plain(uri.raw_user)
    password = None if uri.password is None else plain(uri.password)
    port = uri.raw_port if uri.port is None else uri.port
    parameters = _uri_params(uri.params), _uri_params(uri.headers)
    return fold(uri.scheme), user, password, fold(uri.host), port, parameters


def _other_uri(uri: OtherUri) -> Key:
    scheme, opaque = fold(uri.scheme), plain(uri.opaque)
    authority, slash, path = opaque.removeprefix("//").partition("/")
    return (
        (scheme, fold(authority), slash, path) if opaque.startswith("//") and "@" not in authority else (scheme, opaque)
    )


def _via(via: Via) -> Key:
    port = via.raw_port if via.port is None else via.port
    return fold(via.protocol), via.version, fold(via.transport), via.host, port, _params(via.params, _OF_VIA)


def _timestamp(stamp: Timestamp) -> Key:
    return stamp.time.lstrip("0"), stamp.delay and stamp.delay.lstrip("0")


_SPECIAL: dict[type, Callable[[Any], Key]] = {
    Params: _params,
    SipUri: _sip_uri,
    TelUri: lambda uri: ("tel", uri.digits, _uri_params(uri.params)),
    OtherUri: _other_uri,
    Via: _via,
    Timestamp: _timestamp,
    WarningValue: lambda warning: (warning.code, fold(warning.agent), warning.text),
    MediaType: lambda media_type: (media_type.essence, _params(media_type.params)),
}


def first_difference(one: AnyStr, other: AnyStr) -> int:
    """Return where two texts, or two rows of octets, begin to differ, found by halves: the length of what they share.

    >>> first_difference("sip:alice@h", "sip:alan@h"), first_difference(b"v=0", b"")
    (6, 0)
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
