"""Put the two views of a call side by side: what the raw text says, and what the JSON says of it.

A session message in, a :class:`Comparison` for each member or header out, and where the two differ both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import attrs

from sipmsg.cross_check.start_line import MEMBERS, start_words
from sipmsg.dictionaries import text_of
from sipmsg.errors import Problem, SipMsgError, worst
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.sip_view import SipView
from sipmsg.masking import all_masked, masked
from sipmsg.message.message import Message
from sipmsg.values.registry import is_secret, key_of

_SIP = "data.sip"
_LONGEST = 2_000
# characters of an excerpt at most, and how many have to be the same for two excerpts to agree again
_EXCERPT = 400
_AGREES = 8


@attrs.frozen
class Side:
    """One side of a comparison, cut where the other begins to differ and where they agree again."""

    before: str
    differs: str
    after: str
    missing: bool = False


@attrs.frozen
class Comparison:
    """A member of the JSON beside the same of the raw text, and the worst that is said of it, or nothing.

    ``alike`` says that the texts are the same.
    """

    member: str
    raw: Side
    given: Side
    severity: str
    explained: bool
    alike: bool
    number: int | None = None


def comparisons(session: SessionMessage, problems: Sequence[Problem]) -> list[Comparison]:
    """Return the members of ``data.sip`` in their order beside the raw text, and others that problems are about."""
    sip = session.data.sip
    try:
        message = session.message
    except SipMsgError:
        message = None
    if sip is None or message is None:
        return []
    by_member = _by_member(problems)
    made = [_compared(member, raw, given, by_member) for member, raw, given in _pairs(sip, message)]
    shown = {each.member for each in made}
    for member, found in by_member.items():
        number, problem = found[0]
        if member not in shown and (problem.found is not None or problem.expected is not None):
            both = sides(text_of(problem.expected), text_of(problem.found))
            made.append(_row(member, both, found, alike=False, number=number))
    return made


def _pairs(sip: SipView, message: Message) -> Iterator[tuple[str, str | None, str | None]]:
    words = start_words(message.start_line)
    raw = {} if words is None else words[1]
    for name in MEMBERS:
        if name in raw or sip.given.get(name) is not None:
            yield f"{_SIP}.{name}", raw.get(name), text_of(sip.given.get(name))
    yield from _headers(sip.headers or {}, message)
    yield f"{_SIP}.body", message.text or None, text_of(sip.given.get("body") or None)


def _headers(given: dict[str, Any], message: Message) -> Iterator[tuple[str, str | None, str | None]]:
    names: dict[str, list[str]] = {}
    for name in given:
        names.setdefault(key_of(name), []).append(name)
    for key, texts in message.headers.texts.items():
        for name in names.pop(key, [key]):
            yield f"{_SIP}.headers.{name}", _secret(name, ", ".join(texts)), _secret(name, text_of(given.get(name)))
    for others in names.values():
        for name in others:
            yield f"{_SIP}.headers.{name}", None, _secret(name, text_of(given[name]))


def _secret(name: str, text: str | None) -> str | None:
    return all_masked(text) if text is not None and is_secret(name) else text


def _by_member(problems: Sequence[Problem]) -> dict[str, list[tuple[int, Problem]]]:
    """Return the problems of the members of the JSON; those of the raw text have their place in it."""
    found: dict[str, list[tuple[int, Problem]]] = {}
    for number, problem in enumerate(problems):
        if problem.where and not problem.where.startswith(f"{_SIP}.raw"):
            found.setdefault(problem.where, []).append((number, problem))
    return found


def _compared(
    member: str, raw: str | None, given: str | None, by_member: dict[str, list[tuple[int, Problem]]]
) -> Comparison:
    found = by_member.get(member, [])
    number = found[0][0] if found else None
    return _row(member, sides(raw, given), found, alike=raw == given, number=number)


def _row(
    member: str, both: tuple[Side, Side], found: Sequence[tuple[int, Problem]], *, alike: bool, number: int | None
) -> Comparison:
    severity = worst(problem.severity for _, problem in found) or ""
    explained = bool(found) and all(problem.explained for _, problem in found)
    return Comparison(member, *both, severity, explained, alike, number)


def sides(raw: str | None, given: str | None) -> tuple[Side, Side]:
    """Return two texts, each cut at the first and behind the last character in which they differ.

    >>> [(side.before, side.differs, side.after) for side in sides("sip:a@b", "sip:c@b")]
    [('sip:', 'a', '@b'), ('sip:', 'c', '@b')]
    """
    if raw is None or given is None:
        return _whole(raw), _whole(given)
    one, other = masked(raw), masked(given)
    if raw == given:
        return _whole(one), _whole(other)
    least = min(len(one), len(other))
    ahead = next((at for at in range(least) if one[at] != other[at]), least)
    behind = next((at for at in range(least - ahead) if one[-1 - at] != other[-1 - at]), least - ahead)
    ends = (behind, behind) if behind or least > _EXCERPT else _agreeing(one[ahead:], other[ahead:])
    return _side(one, ahead, ends[0]), _side(other, ahead, ends[1])


def _agreeing(one: str, other: str) -> tuple[int, int]:
    """Return how many last characters of two excerpts agree, where one of them ends before the other does."""
    met = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    if met.size < _AGREES or (met.a + met.size < len(one) and met.b + met.size < len(other)):
        return 0, 0
    return len(one) - met.a, len(other) - met.b


def _side(text: str, ahead: int, behind: int) -> Side:
    end = len(text) - behind
    ahead, end = ahead - _splits(text, ahead), end + _splits(text, end)
    before = text[:ahead] if ahead <= _LONGEST else f"...{text[ahead - _LONGEST : ahead]}"
    differs = text[ahead:end] if end - ahead <= _LONGEST else f"{text[ahead : ahead + _LONGEST]}..."
    after = text[end:] if len(text) - end <= _LONGEST else f"{text[end : end + _LONGEST]}..."
    return Side(_lines(before), _lines(differs), _lines(after))


def _splits(text: str, at: int) -> bool:
    """Return whether a cut would part the CR of a line end from its LF."""
    return at > 0 and text[at - 1 : at + 1] == "\r\n"


def _whole(text: str | None) -> Side:
    if text is None:
        return Side("", "", "", missing=True)
    shown = masked(text)
    return Side(_lines(shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}..."), "", "")


def _lines(text: str) -> str:
    """Return a text that may be shown, with its line ends."""
    return text.replace("\r\n", "\n")
