"""Make the pages: what is on them, filled into the templates.

:func:`call_page` is the page of a call, :func:`index_page` the list of calls. Everything is escaped in the templates,
whatever a message holds.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs

from sipmsg.captures.findings import counted_problems, findings
from sipmsg.captures.items import Document
from sipmsg.catalogue import CATALOGUE
from sipmsg.content import Content
from sipmsg.dictionaries import text_of
from sipmsg.errors import Problem, Severity, SipMsgError, printable, remedy, summary, worst
from sipmsg.extras import require
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.masking import masked
from sipmsg.message.message import Message
from sipmsg.report.calls import Call
from sipmsg.report.glance import Glance, description_of, glance, message_of
from sipmsg.report.ladder import caption, clock, ladder
from sipmsg.report.marked import MarkedLine, marked_lines
from sipmsg.report.media import Stream, streams
from sipmsg.report.views import Comparison, Side, comparisons, sides
from sipmsg.values.sdp import SessionDescription
from sipmsg.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

#: messages that one page shows
MOST_MESSAGES = 200
_LONGEST = 300
#: gives the problems of a document
Find = Callable[[Document], tuple[Problem, ...]]


@attrs.frozen
class ShownProblem:
    """A problem as the page has it: its number there, the line that it is about, the two sides of a disagreement."""

    number: int
    problem: Problem
    line: int | None
    found: Side
    expected: Side
    meaning: str

    @property
    def rank(self) -> int:
        """The order of the list: the worst first."""
        return [*Severity].index(self.problem.severity)


@attrs.frozen
class ShownMessage:
    """One message of a page, ``id`` being the beginning of the names in it."""

    id: str
    name: str
    text: str
    note: str
    time: str
    ends: str
    severity: str
    members: tuple[tuple[str, str], ...]
    lines: tuple[MarkedLine, ...]
    problems: tuple[ShownProblem, ...]
    streams: tuple[Stream, ...]
    comparisons: tuple[Comparison, ...]
    error: str


@attrs.frozen
class Entry:
    """A call in the index: what is said of it, its codes, how many messages it has, and where its page is."""

    glance: Glance
    counts: tuple[tuple[str, int], ...]
    codes: tuple[str, ...]
    messages: int
    href: str


def html(content: Content | Document, *, name: str = "") -> str:
    r"""Return a session message, a SIP message or a session description as a page of its own, which needs no network.

    ``name`` is what the page calls it, by default the name of its class.
    Raises MissingLibraryError without jinja2, which ``pip install 'sipmsg[report]'`` brings, TypeError for anything
    else.

    >>> from sipmsg import parse
    >>> page = html(parse("OPTIONS sip:<x>@h.example SIP/2.0\r\nCall-ID: 1\r\n\r\n"))
    >>> page.startswith("<!doctype html>"), "<x>" in page
    (True, False)
    """
    kind = type(content).__name__
    if not isinstance(content, Document | SessionMessage | Message | SessionDescription):
        takes = "a session message, a SIP message or a session description"
        raise TypeError(f"html takes {takes}, not {kind}: {remedy(content)}")
    document = content if isinstance(content, Document) else Document(name or kind, None, content)
    return call_page([document])


def call_page(
    documents: Sequence[Document],
    *,
    find: Find | None = None,
    back: str = "",
    changes: Sequence[Problem] | None = None,
) -> str:
    """Return the page of one call, or of two documents and what changed from the one to the other.

    ``find`` gives the problems of a document, ``back`` is the address of the index, ``changes`` is what ``diff`` says
    of the two.
    """
    first, others = documents[:MOST_MESSAGES], documents[MOST_MESSAGES:]
    shown = [shown_message(each, f"m{number}", find) for number, each in enumerate(first, 1)]
    found = [problem.problem for each in shown for problem in each.problems]
    found += [problem for each in others for problem in (find or problems_of)(each)]
    return _rendered(
        "call.html",
        glance=glance(documents),
        counts=_counts(found),
        messages=shown,
        total=len(documents),
        ladder=ladder(first, [each.severity for each in shown]) if len(shown) > 1 and changes is None else None,
        between=() if changes is None else tuple(each.name for each in documents),
        changes=[_shown(number, change, None) for number, change in enumerate(changes or ())],
        back=back,
    )


def index_page(entries: Sequence[Entry]) -> str:
    """Return the page that lists calls, to be sorted and filtered without a server."""
    return _rendered(
        "index.html",
        entries=entries,
        carriers=sorted({entry.glance.carrier for entry in entries} - {""}),
        codes=sorted({code for entry in entries for code in entry.codes}),
    )


def entry(call: Call, href: str, find: Find | None = None) -> Entry:
    """Return what the index says of a call."""
    found = [problem for document in call.documents for problem in (find or problems_of)(document)]
    ranks = sorted({([*Severity].index(problem.severity), problem.code) for problem in found})
    codes = tuple(dict.fromkeys(code for _, code in ranks))
    return Entry(glance(call.documents), _counts(found), codes, len(call.documents), href)


def problems_of(document: Document, ignore: Iterable[str] = (), verdicts: Find = lambda _: ()) -> tuple[Problem, ...]:
    """Return what is to be said of a document.

    ``ignore`` holds codes that are left out, ``verdicts`` gives what the certificates of a caller say.
    """
    ignored = frozenset(ignore)
    said = tuple(problem for problem in verdicts(document) if problem.code not in ignored)
    return (*findings(document, ignored), *said)


# ---- one message ---------------------------------------------------------------------------------------------


def shown_message(document: Document, name: str, find: Find | None = None) -> ShownMessage:
    """Return a document as the page shows it."""
    found = (find or problems_of)(document)
    text, note = caption(document)
    message, sdp, source = message_of(document), description_of(document), document.spanned
    lines = tuple(marked_lines(source, found, name, message, sdp)) if source else ()
    places = {number: line.row.number for line in lines for number, _ in line.problems}
    session = document.session
    return ShownMessage(
        name,
        document.name,
        text,
        note,
        clock(document),
        " \u2192 ".join(end for end in (document.source, document.destination) if end),
        worst(problem.severity for problem in found) or "",
        () if session is None else tuple(_members(session)),
        lines,
        tuple(_shown(number, problem, places.get(number)) for number, problem in enumerate(found)),
        () if sdp is None else streams(sdp, is_siprec=document.is_siprec),
        () if session is None else tuple(comparisons(session, found)),
        _error(document),
    )


def _counts(found: Iterable[Problem]) -> tuple[tuple[str, int], ...]:
    severities = [problem.severity for problem in found]
    return tuple((str(each), severities.count(each)) for each in Severity if each in severities)


def _shown(number: int, problem: Problem, line: int | None) -> ShownProblem:
    code = CATALOGUE.get(problem.code)
    meaning = "" if code is None else f"{code.meaning} ({code.reference})"
    expected, found = (None if value is None else _short(value) for value in (problem.expected, problem.found))
    first, second = sides(expected, found)
    return ShownProblem(number, problem, line, second, first, meaning)


def _short(value: Any) -> str:
    """Return a value on one line, of a moderate length."""
    text = printable(text_of(value) or "")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _members(session: SessionMessage) -> Iterable[tuple[str, str]]:
    """Yield the plain members of the envelope and of its data."""
    given = {key: value for key, value in session.given.items() if key not in {"type", "data"}}
    given |= {f"data.{key}": value for key, value in session.data.given.items() if key != "sip"}
    for key, value in given.items():
        text = value if isinstance(value, str) else json.dumps(value, default=str)
        yield key, _short(masked(text))


def _error(document: Document) -> str:
    try:
        _ = document.message, document.sdp
    except SipMsgError as error:
        return summary(error)
    return ""


# ---- the templates -------------------------------------------------------------------------------------------


def _rendered(template: str, **values: Any) -> str:
    script = _file("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _environment().get_template(template)
    return page.render(style=_file("page.css"), script=script, digest=digest, version=__version__, **values)


@functools.cache
def _file(name: str) -> str:
    return (resources.files("sipmsg.report") / "templates" / name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> Environment:
    require("jinja2", "the report", "report")
    import jinja2  # noqa: PLC0415 - an extra

    made = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FunctionLoader(_file),
        undefined=jinja2.StrictUndefined,
        finalize=_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["counted_problems"] = counted_problems
    return made


def _text(value: Any) -> Any:
    """Return what a page shows of a text: line ends as they are, and what cannot be printed escaped."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return "\n".join(map(printable, value.split("\n")))
