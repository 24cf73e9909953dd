"""Compare the start line in the JSON, its method or status and its URI, with the one in the raw text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sipmsg.ascii import integer, strip
from sipmsg.catalogue import report
from sipmsg.cross_check.equality import first_difference, uri_key
from sipmsg.cross_check.views import SIP, Views
from sipmsg.cross_check.ways import RAW
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import constant, differs, is_there, key
from sipmsg.grammar.shape import shape
from sipmsg.jambonz.ways import SIP_VIEW
from sipmsg.masking import masked
from sipmsg.message.ways import Way
from sipmsg.syntax import SHAPE

_WORDS = shape(SHAPE, "start_words")
# how much of a text is quoted, and how much of that may stand before the difference
_LONGEST, _BEFORE = 80, 40
# jambonz has sent views of responses without these
_OFTEN_MISSING = frozenset({"status", "reason"})
_WORD_OF = {
    "METHOD_WORD": "method",
    "START_URI": "uri",
    "REQUEST_WORDS_VERSION": "version",
    "STATUS_WORDS_VERSION": "version",
    "STATUS_WORD": "status",
    "REASON_WORDS": "reason",
}
#: the members of the JSON that a start line is split into
MEMBERS = ("method", "uri", "version", "status", "reason")
_CODES = {
    "method": "method.mismatch",
    "uri": "uri.mismatch",
    "version": "version.mismatch",
    "status": "status.mismatch",
    "reason": "status.mismatch",
}
#: the members that only the other kind of message has
_WRONG_KIND = {"request": ("status", "reason"), "response": ("method", "uri")}


def _member(name: str) -> Way:
    return (*SIP_VIEW, key(name))


START_LINES_DIFFER = (
    differs((*RAW, "_start"), _member("method"), constant(" "), _member("uri"), constant(" SIP/"), _member("version"))
    | is_there(_member("status"))
    | is_there(_member("reason"))
)


def start_line_problems(views: Views) -> Iterator[Problem]:
    """Yield the differences between method, URI, version, status and reason of the two views."""
    given, words = views.sip.given, words_of(views)
    if words is not None:
        yield from _differences(views, *words)
        return
    named = [name for name in MEMBERS if given.get(name) is not None]
    if named:
        what = f"{', '.join(named[:-1])} and {named[-1]}" if named[1:] else named[0]
        yield views.without_start_line(f"{SIP}.{named[0]}", f"what the JSON says of {what}")


def words_of(views: Views) -> tuple[str, dict[str, str]] | None:
    """Return the words of the start line of the raw text; where it has too few or too many, those of drachtio."""
    words = start_words(views.frame.start_line)
    made = views.made if words is None else None
    if made is None:
        return words
    kind = "request" if "method" in made.start_line else "response"
    return kind, {name: str(made.start_line[name]) for name in MEMBERS if name in made.start_line}


def start_words(line: str) -> tuple[str, dict[str, str]] | None:
    """Return the words of a start line, however odd each is: ``request`` or ``response``, and the members they make.

    >>> start_words("INVITE sip:bob@biloxi.com SIP/2.0 now")
    ('request', {'method': 'INVITE', 'uri': 'sip:bob@biloxi.com', 'version': '2.0'})
    """
    cut = _WORDS(line)
    if cut is None:
        return None
    words = {_WORD_OF.get(name, name): line[start:end] for name, start, end in filter(None, cut.pieces)}
    # the name in another letter case than it has to be sent in stays
    version = words["version"].removeprefix("SIP/")
    if cut.alternative == "request":
        return "request", {"method": words["method"], "uri": words["uri"], "version": version}
    return "response", {"version": version, "status": words["status"], "reason": words.get("reason", "")}


def _differences(views: Views, kind: str, expected: dict[str, str]) -> Iterator[Problem]:
    other = next((name for name in _WRONG_KIND[kind] if views.sip.given.get(name) is not None), None)
    if other is not None:
        yield _problem(views, "kind.mismatch", other, None, f"the raw message is a {kind}")
    for name, text in expected.items():
        found = views.sip.given.get(name)
        if found is None:
            if other is None and name not in _OFTEN_MISSING:
                sentence = f"the raw message has {_shown(text, '')}, the JSON nothing"
                yield _problem(views, _CODES[name], name, text, sentence)
        elif type(found) is (int if name == "status" else str) and not _agree(name, found, text):
            given, raw = _shown(found, text), _shown(text, str(found))
            sentence = f"the {name} in the JSON is {given}, in the raw message {raw}"
            yield _problem(views, _CODES[name], name, text, sentence)


def _agree(name: str, found: Any, text: str) -> bool:
    if name == "uri":
        return bool(found == text or uri_key(found) == uri_key(text))
    if name == "status":
        return bool(found == integer(text))
    return bool(found == text) or (name == "reason" and strip(found) == strip(text))


def _problem(views: Views, code: str, name: str, expected: str | None, sentence: str) -> Problem:
    return report(
        code,
        sentence,
        f"{SIP}.{name}",
        span=views.start_line_span,
        found=views.sip.given.get(name),
        expected=expected,
        explained=views.explains(name),
    )


def _shown(value: Any, other: str) -> str:
    """Return a value as a sentence quotes it: of a long text the part in which it begins to differ from the other."""
    if not isinstance(value, str):
        return str(value)
    if not value:
        return "nothing"
    start = max(0, first_difference(value, other) - _BEFORE) if len(value) > _LONGEST else 0
    return ("..." if start else "") + repr(masked(value)[start : start + _LONGEST])
