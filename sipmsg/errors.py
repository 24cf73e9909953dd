"""Exceptions for text that cannot be read, and problems for text that can.

Whatever a text holds, what is raised for it is a :class:`SipMsgError`; an argument of another type is a TypeError.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any, TypeVar

from sipmsg.late_attrs import field, fields_of, frozen
from sipmsg.masking import masked, masked_value, may_hold_secrets

_E = TypeVar("_E", bound=Exception)

_EXCERPT = 80
_ELLIPSIS = "..."
_HIGHEST = frozenset(("digits", "time_digits"))


class Severity(enum.StrEnum):
    """How bad a problem is: ``error``, ``warning`` or ``info``.

    As a text it compares and sorts by the alphabet; ``at_least`` says which of two is worse.

    >>> Severity.ERROR.at_least(Severity.WARNING)
    True
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @classmethod
    def _missing_(cls, value: object) -> Severity:
        raise ValueError(f"there is no severity {value!r}; there are {', '.join(cls)}")

    def at_least(self, other: Severity) -> bool:
        """Return whether this severity is as bad as ``other``, or worse."""
        order = (Severity.INFO, Severity.WARNING, Severity.ERROR)
        return order.index(self) >= order.index(other)


def worst(severities: Iterable[Severity]) -> Severity | None:
    """Return the worst of some severities, None where there is none.

    >>> str(worst([Severity.INFO, Severity.WARNING])), worst([])
    ('warning', None)
    """
    met = {*severities}
    return next((severity for severity in Severity if severity in met), None) if met else None


@frozen
class Span:
    """A piece of a source text: offsets of its first character and of the one after its last.

    >>> "From: x"[Span(6, 7).slice]
    'x'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _start(self, start)
        _end(self, end)

    @property
    def slice(self) -> slice:
        """The span as a slice of its source text."""
        return slice(self.start, self.end)


_SEVERAL = frozenset((list, tuple))


@frozen
class Problem:
    """One fault or disagreement that did not stop the reading.

    ``code`` is stable (``family.name``). ``where`` is a member, such as ``data.from``, or a text and what of it:
    ``data.sip.raw[from]`` a header field, ``data.sip.raw[body]#media0`` the first media description in the body; of
    a message read alone ``raw[from]``, of a description ``#media0`` or ``#session``. ``span`` are offsets into the
    raw text where there is one, ``found`` and ``expected`` the two sides of a disagreement. ``explained`` is true
    when the pre-split member is exactly what drachtio makes of the raw text. ``message`` is one line. Passwords,
    digest responses and tokens are stars.

    >>> problem = Problem("raw.trailing_data", Severity.ERROR, "4 bytes after the body", "raw[body]")
    >>> print(problem)
    error raw.trailing_data at raw[body]: 4 bytes after the body
    """

    code: str
    severity: Severity
    message: str
    where: str = ""
    span: Span | None = None
    found: Any = None
    expected: Any = None
    explained: bool = False
    #: what a rule is about, before the text is at hand in which to find it; None in what is given out
    _piece: Any = field(default=None, init=False, repr=False, eq=False)

    def __init__(  # noqa: PLR0913, PLR0917 - its fields
        self,
        code: str,
        severity: Severity,
        message: str,
        where: str = "",
        span: Span | None = None,
        found: Any = None,
        expected: Any = None,
        explained: bool = False,  # noqa: FBT001, FBT002 - a field
    ) -> None:
        # the constructor that attrs makes sets each field by a call, and has attrs imported for the first problem
        text = f"{message}\n{where}"
        if isinstance(found, str):
            text = f"{text}\n{found}"
        if isinstance(expected, str):
            text = f"{text}\n{expected}"
        if type(found) in _SEVERAL or type(expected) in _SEVERAL or may_hold_secrets(text):
            message, where = masked(message), masked(where)
            found, expected = masked_value(found), masked_value(expected)
        _code(self, code)
        _severity(self, severity)
        _message(self, printable(message))
        _where(self, where)
        _span(self, span)
        _found(self, found)
        _expected(self, expected)
        _explained(self, explained)
        _piece(self, None)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """What problems are sorted by: the text or member, the offset in it, the place by name, and the code."""
        return self.where.partition("[")[0], self.span.start if self.span else -1, self.where, self.code

    def __lt__(self, other: Problem) -> bool:
        """Return whether this problem stands before another; ``sorted(problems)`` goes by place."""
        return self.place < other.place

    def __str__(self) -> str:
        place = f" at {self.where}" if self.where else ""
        return printable(f"{self.severity} {self.code}{place}: {self.message}")


# what sets each field, past the class that lets nobody do so
_start, _end = [vars(Span)[each.name].__set__ for each in fields_of(Span) or ()]
_code, _severity, _message, _where, _span, _found, _expected, _explained, _piece = [
    vars(Problem)[each.name].__set__ for each in fields_of(Problem) or ()
]


def moved(problem: Problem, **fields: Any) -> Problem:
    """Return a problem with other fields, whose texts show no secrets: they are places, or are made of its own.

    >>> moved(Problem("raw.trailing_data", Severity.ERROR, "4 bytes after the body"), where="raw[body]").where
    'raw[body]'
    """
    made = object.__new__(Problem)
    _code(made, problem.code)
    _severity(made, problem.severity)
    _message(made, problem.message)
    _where(made, problem.where)
    _span(made, problem.span)
    _found(made, problem.found)
    _expected(made, problem.expected)
    _explained(made, problem.explained)
    _piece(made, problem._piece)  # noqa: SLF001 - of this module
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return made


def about(problem: Problem, piece: object) -> Problem:
    """Return a problem that is about a piece of a text, such as a parameter by its name, which has no place yet."""
    return moved(problem, _piece=piece)


def piece_of(problem: Problem) -> object:
    """Return what :func:`about` has said that a problem is about; None where it has its place, or is about all."""
    return problem._piece  # noqa: SLF001 - of this module


def placed(problem: Problem, span: Span, **fields: Any) -> Problem:
    """Return a problem with the place of what it is about, and with other fields as :func:`moved` has them."""
    return moved(problem, span=span, _piece=None, **fields)


class SipMsgError(ValueError):
    """The root of all exceptions that this library raises."""


def unraised(error: _E) -> _E:
    """Return a copy of an error without its traceback, to be kept: a traceback would keep the callers alive.

    >>> unraised(HeaderError("expected a number", "x", Span(0, 1))).message
    'expected a number'
    """
    made = type(error).__new__(type(error), *error.args)
    vars(made).update(vars(error))
    if isinstance(error.__cause__, Exception):
        made.__cause__ = unraised(error.__cause__)
    return made


def summary(error: Exception) -> str:
    """Return what an error says, in one line, without the source text.

    >>> summary(ParseError("expected a host", "sip:bob@", Span(8, 8)))
    'expected a host (line 1, column 9)'
    """
    return str(error).partition("\n")[0]


class LimitError(SipMsgError):
    """A text is past one of the :class:`sipmsg.Limits`.

    ``limit`` is its name, ``bound`` what it allows, ``found`` what the text has, or None where nobody counted further.

    >>> print(LimitError("headers", 512, 600))
    limit headers exceeded: at most 512, found 600; Limits(headers=...) allows more
    """

    def __init__(self, limit: str, bound: int, found: int | None = None) -> None:
        super().__init__(limit, bound, found)
        self.limit = limit
        self.bound = bound
        self.found = found

    def __str__(self) -> str:
        seen = "" if self.found is None else f", found {self.found}"
        # the grammars read no number of more digits, whatever the limits are
        remedy = "" if self.limit in _HIGHEST else f"; Limits({self.limit}=...) allows more"
        return f"limit {self.limit} exceeded: at most {self.bound}{seen}{remedy}"


class ParseError(SipMsgError):
    """A text does not follow its grammar; ``str()`` is the message, the source line, and a marker under the fault.

    ``message`` is the sentence alone. ``source`` is the text as long as it was, with stars for passwords, digest
    responses and tokens, and ``span`` the place of the fault in it, of which ``line`` and ``column`` are made.

    >>> print(ParseError("expected a host", "sip:bob@", Span(8, 8)))
    expected a host (line 1, column 9)
    sip:bob@
            ^
    """

    def __init__(self, message: str, source: str = "", span: Span | None = None) -> None:
        message, source = masked(message), masked(source)
        super().__init__(message, source, span)
        self.message = message
        self.source = source
        self.span: Span = span or Span(0, 0)

    @property
    def line(self) -> int:
        """The line of the fault, from 1; lines end at LF."""
        return self.source.count("\n", 0, self.span.start) + 1

    @property
    def column(self) -> int:
        """The column of the fault, from 1, in characters."""
        return self.span.start - self.source.rfind("\n", 0, self.span.start)

    def __str__(self) -> str:
        excerpt, marker = _excerpt(self.source, self.span)
        return f"{printable(self.message)} (line {self.line}, column {self.column})\n{excerpt}\n{marker}"


class HeaderError(ParseError):
    """A header field or its value does not follow its grammar.

    >>> import sipmsg
    >>> sipmsg.parse_header("Max-Forwards", "many")
    Traceback (most recent call last):
    sipmsg.errors.HeaderError: ...
    """


class UriError(ParseError):
    """A URI does not follow its grammar.

    >>> import sipmsg
    >>> sipmsg.parse_uri("sip:bob@biloxi.com:many", strict=True)
    Traceback (most recent call last):
    sipmsg.errors.UriError: ...
    """


class SdpError(ParseError):
    """A session description does not follow its grammar.

    >>> import sipmsg
    >>> sipmsg.parse_sdp("no line of a description")
    Traceback (most recent call last):
    sipmsg.errors.SdpError: ...
    """


class SessionError(ParseError):
    """A text is no jambonz session message."""


class CheckFailed(SipMsgError):  # noqa: N818 - a verdict, not a fault of the caller
    """The cross-check found problems at or above the severity that was asked for: ``problems``, in their order.

    >>> print(CheckFailed((Problem("body.extra", Severity.ERROR, "the body goes on", "data.sip.body"),)))
    error body.extra at data.sip.body: the body goes on
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        first = str(self.problems[0]) if self.problems else "no problem"
        rest = len(self.problems) - 1
        return f"{first} (and {rest} more)" if rest > 0 else first


def refuse_text(name: str, given: object) -> None:
    """Raise TypeError for one text where a list of texts is wanted: its letters would be taken for the elements.

    >>> refuse_text("codecs", "opus")
    Traceback (most recent call last):
    TypeError: codecs is a list of names, not one text: ['opus']
    """
    if isinstance(given, str):
        raise TypeError(f"{name} is a list of names, not one text: [{given!r}]")


def remedy(*given: object) -> str:
    """Return how to get a message, for an error about something else: a text, or the document of a capture.

    >>> remedy("INVITE")
    'loads, parse and parse_sdp read one'
    """
    held = any(hasattr(each, "content") for each in given)
    return "the content of a Document is one" if held else "loads, parse and parse_sdp read one"


def no_text(thing: str, given: object, member: str = "") -> str:
    """Return what is wrong with something that is no text, and where to find one: in a file, or in a member.

    >>> no_text("a SIP message", 5)
    'a SIP message is read from str or bytes, not int'
    """
    said = f"{thing} is read from str or bytes, not {type(given).__name__}"
    if hasattr(given, "__fspath__") or hasattr(given, "read"):
        return f"{said}: sipmsg.load reads files"
    return f"{said}: its {member} is one" if member and hasattr(type(given), member) else said


def refuse_content(name: str, path: object) -> None:
    r"""Raise TypeError for the text of a message where the path of a file is wanted: no file has such a name.

    >>> refuse_content("load", "v=0\r\n")
    Traceback (most recent call last):
    TypeError: load takes the path of a file, and this is a text: loads, parse and parse_sdp read one
    """
    if isinstance(path, str) and "\n" in path:
        raise TypeError(f"{name} takes the path of a file, and this is a text: {remedy(path)}")


def printable(text: str) -> str:
    r"""Return ``text`` with every character that is not printable ASCII or a letter escaped.

    >>> printable("a\r\nb")
    'a\\r\\nb'
    """
    return text if text.isprintable() else "".join(map(_escape, text))


def _escape(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _excerpt(source: str, span: Span) -> tuple[str, str]:
    """Return the source line of a span, at most 80 characters and escaped, and its marker line."""
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.start)
    end = len(source) if end < 0 else end
    left = max(start, span.start - _EXCERPT // 2)
    head = (_ELLIPSIS if left > start else "") + printable(source[left : span.start])
    head = head if len(head) <= _EXCERPT // 2 else _ELLIPSIS + head[len(_ELLIPSIS) - _EXCERPT // 2 :]
    tail = printable(source[span.start : min(end, span.start + _EXCERPT)].rstrip("\r"))
    room = _EXCERPT - len(head)
    if len(tail) > room:
        tail = tail[: room - len(_ELLIPSIS)] + _ELLIPSIS
    width = max(1, min(len(printable(source[span.start : min(span.end, end, span.start + _EXCERPT)])), room))
    return head + tail, " " * len(head) + "^" * width
