"""Check the headers that the border controller sets and a caller must not: spelling and number show who wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sipmsg.ascii import fold, strip
from sipmsg.catalogue import report
from sipmsg.cross_check.views import SIP, Views
from sipmsg.errors import Problem, Span
from sipmsg.message.framing import continuations

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
    head = views.raw[: views.frame.body_start]
    if "\n " not in head and "\n\t" not in head:
        return
    for line in views.frame.lines:
        places = (*continuations(views.raw, line), line[3])
        for start, end in pairwise(places):
            name = fold(strip(views.raw[start:end].partition(":")[0]))
            if name in _BY_KEY and line[0] is not None:
                sentence = f"a continuation of {line[0]} looks like the header {_BY_KEY[name]}"
                where = f"{SIP}.raw[{fold(line[0])}]"
                yield report("raw.folded_header_like", sentence, where, span=Span(start, end))
