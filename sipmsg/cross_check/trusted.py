"""Check the headers that the border controller sets and a caller must not, such as X-Account-Sid.

The border controller writes each of them once, in one spelling, on one line; any other form may be the caller's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.cross_check.views import SIP, Views
from sipmsg.cross_check.ways import RAW, TEXTS
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import contains, has_several, respelled
from sipmsg.message.framing import hidden_fields
from sipmsg.message.headers import Headers
from sipmsg.message.problems import header_like
from sipmsg.values.registry import key_of

_TRUSTED = (
    "X-Account-Sid",
    "X-Application-Sid",
    "X-Authenticated-User",
    "X-CID",
    "X-Forwarded-For",
    "X-Originating-Carrier",
    "X-Retain-Call-Sid",
    "X-Voip-Carrier-Sid",
)
_BY_KEY = {fold(name): name for name in _TRUSTED}
ODDLY_TRUSTED = (
    has_several(TEXTS, _BY_KEY)
    | respelled((*RAW, "_headers", Headers, "_fields"), *_TRUSTED)
    | contains((*RAW, "_text"), "\n ", "\n\t")
)


def trusted_problems(views: Views) -> Iterator[Problem]:
    """Yield a problem for each trusted header that arrives in other spellings alone, twice, or in a folded line."""
    texts = views.message.headers.texts
    written = dict(views.message.headers.fields)
    for key, name in _BY_KEY.items():
        if key in texts:
            if name not in written:
                yield _respelled(views, key, name, written)
            if len(texts[key]) > 1:
                yield from _repeated(views, key, name)
    yield from _folded(views)


def _repeated(views: Views, key: str, name: str) -> Iterator[Problem]:
    most = max(Counter(other for other, _ in views.message.headers.fields if fold(other) == key).values())
    if most > 1:
        sentence = f"{name} stands in {most} lines: one of them may be the caller's"
        span, found = views.header_span(key), ", ".join(views.message.headers.texts[key])
        yield report("header.trusted_repeated", sentence, f"{SIP}.raw[{key}]", span=span, found=found)


def _respelled(views: Views, key: str, name: str, written: dict[str, str]) -> Problem:
    spelled = next(other for other in written if fold(other) == key)
    given = next((other for other in views.sip.headers or () if fold(other) == key), spelled)
    return report(
        "header.trusted_respelled",
        f"{spelled} arrives where the border controller writes {name}: the caller may have set it",
        f"{SIP}.headers.{given}",
        span=views.header_span(key),
        found=spelled,
        expected=name,
    )


def _folded(views: Views) -> Iterator[Problem]:
    """Yield a problem for each continuation line that looks like a trusted header."""
    for line in views.frame.lines:
        name, _, start, end = line
        if name is None or "\n" not in views.raw[start:end]:
            continue
        for other, span in hidden_fields(views.raw, line):
            if fold(other) in _BY_KEY:
                yield header_like(name, _BY_KEY[fold(other)], f"{SIP}.raw[{key_of(name)}]", span)
