"""Compare the header fields in the JSON with those in the raw text: codes ``header.*``.

For every header: is it in both views, as often, in the same order, with the same values? A name has one key, whatever
its spelling; values are compared by ``equality``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.cross_check.equality import elements, has_elements, header_keys, quoting
from sipmsg.cross_check.views import SIP, Spellings, Views
from sipmsg.cross_check.ways import TEXTS
from sipmsg.errors import Problem, Severity, moved
from sipmsg.grammar.conditions import key as member
from sipmsg.grammar.conditions import other_texts
from sipmsg.jambonz import drachtio
from sipmsg.jambonz.ways import SIP_VIEW
from sipmsg.masking import masked
from sipmsg.values.folding import unfolded
from sipmsg.values.registry import KEYS, REGISTRY, Header, is_secret, key_of

Entries = dict[str, Any]
Texts = dict[str, Sequence[str]]

WHERE = f"{SIP}.headers"
# What drachtio calls Content-Encoding when it is written in its compact form
_MISSPELLED, _MEANT = "contact-encoding", "content-encoding"
# The order of these decides where messages go
_ROUTING = frozenset({"via", "route", "record-route"})
_COUNT_MISMATCH = "header.count_mismatch"
# how many names a sentence lists
_SHOWN = 5
_SENTENCES = {
    "header.value_mismatch": "the JSON has another value of {name} than the raw message",
    _COUNT_MISMATCH: "the JSON has {theirs} of {name} and the raw message {ours}",
    "header.order_mismatch": "the values of {name} stand in another order in the JSON than in the raw message",
}


HEADERS_DIFFER = other_texts(TEXTS, (*SIP_VIEW, member("headers")), KEYS)


def header_problems(views: Views) -> Iterator[Problem]:
    """Yield every difference between the headers of the two views."""
    given = views.sip.headers
    if given is None:
        if views.sip.given.get("headers") is None:
            yield report("json.missing", "the SIP message has no headers in the JSON, only its raw text", WHERE)
        return
    ours = views.message.headers.texts
    names = views.given_names
    if _MISSPELLED in names:
        names = _meant(names, ours)
    repeated = len(names) < len(given)
    if not ours.keys() <= names.keys():
        yield from _missing(views, ours, names)
    if not views.frame.closed:
        names = yield from _cut_off(views, ours, names)
    for key, spelled in names.items():
        # a header that stands once in each view, with the same text, needs no more than look-ups
        if ours.get(key) != (given[spelled[0]],) or (repeated and len(spelled) > 1):
            entries = {name: given[name] for name in spelled}
            found = ours.get(key)
            if found is None or len(entries) > 1:
                yield from _spellings(views, key, entries, is_known=found is not None)
            problem = None if found is None else _comparison(views, key, found, entries)
            if problem is not None:
                yield problem


def _meant(given: Spellings, ours: Texts) -> Spellings:
    """Return the JSON's names by their keys, with Content-Encoding under its own where drachtio misspelled it."""
    if _MISSPELLED in ours or _MEANT not in ours:
        return given
    meant: Spellings = {}
    for key, names in given.items():
        known = _MEANT if key == _MISSPELLED else key
        meant[known] = (*meant.get(known, ()), *names)
    return meant


def _missing(views: Views, ours: Texts, names: Spellings) -> Iterator[Problem]:
    written = {key_of(name): name for name, _ in reversed(views.message.headers.fields)}
    for key in (key for key in ours if key not in names):
        yield _missing_in_json(views, key, written[key], ours[key])


def _cut_off(views: Views, ours: Texts, names: Spellings) -> Generator[Problem, None, Spellings]:
    """Yield one problem of all headers that a raw message which ends too early may have had; return the other names."""
    lost = [spelled[0] for key, spelled in names.items() if key not in ours and not views.explains_header(key)]
    if lost:
        shown = ", ".join(lost[:_SHOWN]) + (f" and {len(lost) - _SHOWN} more" if lost[_SHOWN:] else "")
        verb = "are" if lost[1:] else "is"
        yield views.not_compared(WHERE, f"{shown} {verb} not compared: the raw message ends within its headers")
    return {key: spelled for key, spelled in names.items() if spelled[0] not in lost}


def _spellings(views: Views, key: str, entries: Entries, *, is_known: bool) -> Iterator[Problem]:
    if not is_known:
        yield from _missing_in_raw(views, key, entries)
    if len(entries) > 1:
        yield from _collision(views, key, entries)


def _missing_in_json(views: Views, key: str, written: str, texts: Sequence[str]) -> Problem:
    name = written if drachtio.keeps_spelling(written) else key
    return report(
        "header.missing_in_json",
        f"the raw message has the header {written!a}, and the JSON does not",
        f"{WHERE}.{name}",
        span=views.header_span(key),
        expected=shown_of(written, ", ".join(texts))[0],
        explained=views.explains_missing(key, written),
    )


def shown_of(name: str, *values: Any) -> list[Any]:
    """Return values of a header as they may be shown: None where it is a secret.

    The name may end in the scheme of a URI, in a start line that was taken for a header.
    """
    if is_secret(name):
        return [None] * len(values)
    before = f"{name}:" if fold(name).endswith(("sip", "sips")) else ""
    return [masked(f"{before}{value}")[len(before) :] if isinstance(value, str) else value for value in values]


def _missing_in_raw(views: Views, key: str, entries: Entries) -> Iterator[Problem]:
    explained = views.explains_header(key)
    for name, value in entries.items():
        sentence = f"the JSON has a header {name!a} that the raw message does not have"
        yield report(
            "header.missing_in_raw", sentence, f"{WHERE}.{name}", found=shown_of(name, value)[0], explained=explained
        )


def _collision(views: Views, key: str, entries: Entries) -> Iterator[Problem]:
    known = REGISTRY.get(key)
    (first, value), *others = entries.items()
    keys = _keys(views, known, value)
    for name, other in others:
        if _keys(views, known, other) != keys:
            yield report(
                "header.case_collision",
                f"the keys {first!a} and {name!a} of the JSON are one header and have different values",
                f"{WHERE}.{name}",
                span=views.header_span(key),
                found=shown_of(name, other)[0],
                expected=shown_of(first, value)[0],
                explained=_explained(views, entries),
            )


def _explained(views: Views, entries: Entries) -> bool:
    """Return whether drachtio makes these very headers, under the names that they have in the JSON."""
    return all(map(views.explains_header, {*map(key_of, entries)}))


def _keys(views: Views, known: Header | None, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return header_keys(known, value, views.session.limits), quoting([value])


def _comparison(views: Views, key: str, ours: Sequence[str], entries: Entries) -> Problem | None:
    theirs = [*entries.values()]
    # one that is no text is reported as json.type
    if [*ours] == theirs or [value for value in theirs if not isinstance(value, str)]:
        return None
    known = REGISTRY.get(key)
    mine, others = _elements(views, known, ours, theirs), _elements(views, known, theirs, ours)
    if mine != others and not all(map(has_elements, (*ours, *theirs))):
        # what cannot be cut is one text on either side
        mine, others = [unfolded(",".join(ours))], [unfolded(",".join(theirs))]
    if mine == others and quoting(ours) == quoting(theirs):
        return None
    code, name = _difference(mine, others), next(iter(entries))
    sentence = _SENTENCES[code].format(name=ascii(name), **_counts(code, mine, others))
    found, expected = shown_of(name, ", ".join(theirs), ", ".join(ours))
    problem = report(
        code,
        sentence,
        f"{WHERE}.{name}",
        span=views.header_span(key),
        found=found,
        expected=expected,
        explained=_explained(views, entries),
    )
    routed = code == "header.order_mismatch" and key in _ROUTING
    return moved(problem, severity=Severity.ERROR) if routed else problem


def _elements(views: Views, known: Header | None, texts: Sequence[str], others: Sequence[str]) -> list[Any]:
    """Return the key of each element of a header; where it is no list, and commas join it, its texts."""
    if known is not None and not known.many and not len(texts) == len(others) == 1:
        return [element for text in texts for element in elements(unfolded(text))]
    limits = views.session.limits
    # a line without a value is an empty element once the lines are joined
    empty: list[Any] = [()] if len(texts) > 1 else []
    return [key for text in texts for key in header_keys(known, text, limits) or empty]


def _counts(code: str, ours: list[Any], theirs: list[Any]) -> dict[str, str]:
    """Return the counts that a sentence asks for."""
    if code != _COUNT_MISMATCH:
        return {}
    return {"ours": _shown_count(len(ours)), "theirs": _shown_count(len(theirs))}


def _shown_count(number: int) -> str:
    return "1 value" if number == 1 else f"{number} values"


def _difference(ours: list[Any], theirs: list[Any]) -> str:
    """Return the code of the difference between the values of one header."""
    if len(ours) != len(theirs):
        return _COUNT_MISMATCH
    reordered = len(ours) > 1 and ours != theirs and Counter(ours) == Counter(theirs)
    return "header.order_mismatch" if reordered else "header.value_mismatch"
