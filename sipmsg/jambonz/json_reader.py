"""Strict reading of JSON text (RFC 8259): one verdict for each text, whatever else is installed.

Only the standard library's decoder is used. Faster ones differ in what they let pass (duplicate keys,
lone surrogates, big numbers), and a verdict must not depend on what stands beside this library.

Clean text is decoded once. The core in C scans it before that and walks over what came of it; without the core the
decoder has hooks that stop at the first sign of trouble. Only then a second, slower pass finds out what is wrong and
where.
"""

from __future__ import annotations

import functools
import json
import math
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from sipmsg.errors import LimitError, Problem, SessionError, Span, no_text
from sipmsg.grammar.core import core_of
from sipmsg.grammar.possessive import matched_correctly
from sipmsg.jambonz.json_walk import INTEGER_DIGITS, Pairs, is_broken, objects_of_pairs
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import BYTE_ORDER_MARK, JSON_BLANKS, Octets
from sipmsg.syntax import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    _Decode = Callable[[str, int], tuple[Any, int]]

_MORE = "Extra data follows the document; sipmsg.captures.messages reads files of many"
_STRING = r'"(?:[^"\\]++|\\.)*+"?+'
_BRACKETS = _STRING + r"|[\[\]{}]"
_NUMBER = r"(?P<integer>[0-9]++)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_NUMBERS = f"{_STRING}|{_NUMBER}"
_SURROGATE_ESCAPE = r"\\u[dD][89a-fA-F]"


class _Unclean(Exception):  # noqa: N818 - a signal between the two passes, seen by nobody else
    """The text needs the second pass."""


def read(text: object, *, limits: Limits = DEFAULT_LIMITS) -> tuple[object, list[Problem]]:
    """Return the value of a JSON text and the problems of the text itself.

    ``text`` is a str, or UTF-8 in bytes, bytearray or memoryview. The problems are
    ``json.duplicate_key`` (the last value is kept; ``where`` is the bare key, the message has its
    path), ``json.non_finite`` and ``json.lone_surrogate`` (``where`` is the path of the member).
    Raises SessionError for what is no JSON text in UTF-8 (RFC 8259, section 8.1) or has an integer of
    more than 4,300 digits, LimitError past ``limits.json_size`` (characters, or bytes of a bytes-like)
    or ``limits.json_depth``.

    >>> value, problems = read('{"data": {"from": "1", "from": "2"}}')
    >>> value, [str(problem) for problem in problems]  # doctest: +NORMALIZE_WHITESPACE
    ({'data': {'from': '2'}},
     ['error json.duplicate_key at from: the key data.from stands 2 times in one object; the last one counts'])
    """
    text = _text(text, limits)
    core = core_of(MESSAGE)
    if core is not None and _counts_digits():
        members = core.module.json_members(text, limits.json_depth)
        if members >= 0:
            value = _decode(_UNHOOKED, text, limits)
            if core.module.json_clean(value, members):
                return value, []
    return _read(text, limits)


def _read(text: str, limits: Limits) -> tuple[object, list[Problem]]:
    """Do the work of `read` in Python, whether there is a core or not."""
    _check_depth(text, limits.json_depth)
    plain, thorough = _decoders()
    try:
        value = _decode(plain, text, limits)
    except _Unclean:
        return objects_of_pairs(_decode(thorough, text, limits), limits, lambda: _decode(_UNHOOKED, text, limits))
    return objects_of_pairs(value, limits, lambda: value) if _may_hold_surrogates(text) else (value, [])


def inspect(value: object, limits: Limits = DEFAULT_LIMITS) -> list[Problem]:
    """Return the problems of a value that was parsed elsewhere: those of `read` that it still shows.

    Lists and tuples are arrays. Raises SessionError for what JSON cannot hold (another type, a key
    that is no str, an integer of more than 4,300 digits), LimitError past ``limits.json_size``
    (its texts and members, counted) or ``limits.json_depth``, which a value that holds itself passes.

    >>> [str(problem) for problem in inspect({"a": [1.0, float("inf")]})]
    ['error json.non_finite at a[1]: the number is not finite: inf']
    """
    return objects_of_pairs(value, limits)[1]


def _text(text: object, limits: Limits) -> str:
    """Return the input as text, or raise for another type, another encoding or too much of it."""
    if isinstance(text, str):
        if len(text) > limits.json_size:
            limits.check("json_size", len(text))
    elif isinstance(text, Octets):
        limits.check("json_size", memoryview(text).nbytes)
        text = _utf_8(bytes(text))
    else:
        raise SessionError(no_text("JSON", text))
    if text.startswith(BYTE_ORDER_MARK):
        sentence = "JSON text must not begin with a byte order mark: leave it out, as decode('utf-8-sig') does"
        raise SessionError(sentence, text, Span(0, 1))
    return text


def _utf_8(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        source, start = data.decode("utf-8", "replace"), len(data[: error.start].decode("utf-8"))
    else:
        start = text[:4].find("\0")
        if start < 0:
            return text
        source = text
    sentence = "JSON text must be UTF-8, in no other encoding: decode it first, and give the text"
    raise SessionError(sentence, source, Span(start, start + 1))


def _check_depth(text: str, most: int) -> None:
    """Raise LimitError when brackets outside strings are nested too deeply; count before any scan."""
    if not _has_more_brackets(text, most):
        return
    depth = 0
    for token in _pattern(_BRACKETS).finditer(text):
        bracket = text[token.start()]
        depth += (bracket in "[{") - (bracket in "]}")
        if depth > most:
            raise LimitError("json_depth", most)


@functools.cache
def _pattern(regex: str) -> re.Pattern[str]:
    """Return a pattern, compiled at first use: with the core, most processes need none."""
    return re.compile(matched_correctly(regex), re.DOTALL)


def _has_more_brackets(text: str, most: int) -> bool:
    # Two counts of the whole text cost four times this search, which stops early.
    count = 0
    for bracket in "[{":
        at = text.find(bracket)
        while at >= 0:
            count += 1
            if count > most:
                return True
            at = text.find(bracket, at + 1)
    return False


def _decode(decode: _Decode, text: str, limits: Limits) -> Any:
    start = 0 if text.startswith("{") else len(text) - len(text.lstrip(JSON_BLANKS))
    try:
        value, end = decode(text, start)
    except json.JSONDecodeError as error:
        _refuse(error.msg, text, error.pos)
    except ValueError:  # from int(), or from the hook that stands in for it
        most = min(INTEGER_DIGITS, sys.get_int_max_str_digits() or INTEGER_DIGITS)
        raise SessionError(f"an integer of more than {most} digits", text, _long_integer(text, most)) from None
    except RecursionError:
        raise LimitError("json_depth", limits.json_depth) from None
    if end != len(text):
        rest = text[end:].lstrip(JSON_BLANKS)
        if rest:
            _refuse(_MORE, text, len(text) - len(rest))
    return value


def _refuse(why: str, text: str, place: int) -> NoReturn:
    # one version of Python points at such a comma, another at the bracket
    comma = len(text[:place].rstrip(JSON_BLANKS)) - 1 if text[place : place + 1] in {"}", "]"} else place
    if text[comma : comma + 1] == "," and text[comma + 1 :].lstrip(JSON_BLANKS).startswith(("}", "]")):
        why, place = "a comma stands before the closing bracket", comma
    # "from None": the decoder's own error would drag the whole text into tracebacks and logs.
    raise SessionError(f"no JSON text: {why}", text, Span(place, place + 1)) from None


def _long_integer(text: str, most: int) -> Span:
    """Return where the first integer of more digits stands."""
    numbers = (number for number in _pattern(_NUMBERS).finditer(text) if number.end("integer") == number.end())
    spans = (Span(*number.span("integer")) for number in numbers)
    return next((span for span in spans if span.end - span.start > most), Span(0, 0))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _Unclean
    return members


def _integer(text: str) -> int:
    if len(text) - text.startswith("-") > INTEGER_DIGITS:
        raise ValueError
    return int(text)


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _Unclean
    return value


def _constant(_: str) -> NoReturn:
    raise _Unclean


def _decoder(objects: Callable[[list[tuple[str, Any]]], Any], **numbers: Any) -> _Decode:
    return json.JSONDecoder(object_pairs_hook=objects, **numbers).raw_decode


_UNHOOKED: _Decode = json.JSONDecoder().raw_decode
_PLAIN = _decoder(_unique, parse_float=_finite, parse_constant=_constant)
_GUARDED = _decoder(_unique, parse_float=_finite, parse_constant=_constant, parse_int=_integer)
_THOROUGH, _THOROUGH_GUARDED = _decoder(Pairs), _decoder(Pairs, parse_int=_integer)


def _decoders() -> tuple[_Decode, _Decode]:
    """Return those of the first and the second pass; counting digits is left out where Python does it anyway."""
    return (_PLAIN, _THOROUGH) if _counts_digits() else (_GUARDED, _THOROUGH_GUARDED)


def _counts_digits() -> bool:
    """Return whether Python itself refuses integers that are too long."""
    return 0 < sys.get_int_max_str_digits() <= INTEGER_DIGITS


def _may_hold_surrogates(text: str) -> bool:
    # A search from the end is three times faster than one from the start, in text full of "\r\n".
    escaped = text.rfind("\\u") >= 0 and _pattern(_SURROGATE_ESCAPE).search(text) is not None
    return escaped or (not text.isascii() and is_broken(text))
