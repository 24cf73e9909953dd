"""Find all problems of a session message: each view by itself, and where the two disagree.

:func:`check` is :func:`sipmsg.check`. It puts together what the reader of JSON, the message, the description and each
module of this package report, less what the caller ignores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from sipmsg.catalogue import catalogue, no_such_code, report
from sipmsg.cross_check.body import BODIES_DIFFER, body_problems
from sipmsg.cross_check.call_fields import ENVELOPE_DIFFERS, FIELDS_DIFFER, envelope_problems, field_problems
from sipmsg.cross_check.headers import HEADERS_DIFFER, header_problems
from sipmsg.cross_check.mid_call import IS_REQUEST, mid_call_problems
from sipmsg.cross_check.problems import Problems
from sipmsg.cross_check.start_line import START_LINES_DIFFER, start_line_problems
from sipmsg.cross_check.trusted import ODDLY_TRUSTED, trusted_problems
from sipmsg.cross_check.views import SIP, Views, prefixed
from sipmsg.errors import HeaderError, LimitError, Problem, Severity, moved, refuse_text, remedy
from sipmsg.first_use import Module
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message
from sipmsg.message.refusals import message_refusals
from sipmsg.problems import collected
from sipmsg.strictness import refusals as refused
from sipmsg.values.rules import Rules
from sipmsg.values.sdp import SessionDescription

if TYPE_CHECKING:
    import datetime as dt
else:
    dt = Module("datetime")

# what needs no SIP, and what compares the two views, in the order in which they report
_ENVELOPE, _COMPARISONS = Rules(), Rules()
for _rules, _function, _when in (
    (_ENVELOPE, envelope_problems, ENVELOPE_DIFFERS),
    (_ENVELOPE, mid_call_problems, IS_REQUEST),
    (_COMPARISONS, header_problems, HEADERS_DIFFER),
    (_COMPARISONS, trusted_problems, ODDLY_TRUSTED),
    (_COMPARISONS, start_line_problems, START_LINES_DIFFER),
    (_COMPARISONS, body_problems, BODIES_DIFFER),
    (_COMPARISONS, field_problems, FIELDS_DIFFER),
):
    _rules.rule(SessionMessage, when=_when)(_function)

_NONE = Problems()
_PREFIX = f"{SIP}."
_BY_DESIGN = "sdp.private_media_address"


def check(  # noqa: PLR0913 - what there is to choose
    source: SessionMessage | Message | SessionDescription,
    *,
    ignore: Iterable[str] = (),
    severities: Mapping[str, Severity | str] | None = None,
    limits: Limits | None = None,
    certificate_of: Callable[[str], Any] | None = None,
    received: dt.datetime | None = None,
) -> Problems:
    """Return the problems of a session message: those of its JSON, its SIP and SDP, and between its two views.

    A SIP message or a session description may stand in its place: the result is their ``problems``.

    The views are ``data.sip.raw``, as RFC 3261 reads it, and the members that jambonz made of it.
    A difference is ``explained`` where drachtio makes that very member of the raw text; the others
    were made by somebody else. ``ignore`` holds codes that are left out, ``severities`` the severity
    that a code is given in place of its own. The result is a tuple, at most ``limits.problems`` long
    with a marker behind; nothing that a message holds raises. With ``certificate_of`` the Identity of the message is
    verified too, as :func:`sipmsg.stir.verify` does at the time ``received``. Raises TypeError for anything else,
    ValueError for a code or a severity that does not exist.

    >>> from sipmsg import loads
    >>> check(loads({"type": "call:status", "call_sid": "1", "data": {"call_sid": "2"}})).codes
    ('top.call_sid_mismatch',)
    """
    choose = _choice(ignore, severities) if ignore != () or severities else None
    everything = _problems_of(source)
    if certificate_of is not None:
        everything = chain(everything, verdicts(source, certificate_of, received))
    if not everything:
        return _NONE
    found = collected(everything, (limits or DEFAULT_LIMITS).problems)
    return Problems(found if choose is None else choose(found)) if found else _NONE


def _problems_of(source: SessionMessage | Message | SessionDescription) -> Iterable[Problem]:
    if isinstance(source, SessionMessage):
        return _all_problems(source)
    if isinstance(source, Message | SessionDescription):
        return source.problems
    takes = "a session message, a SIP message or a session description"
    raise TypeError(f"check takes {takes}, not {type(source).__name__}: {remedy(source)}")


def verdicts(source: Any, certificate_of: Callable[[str], Any], received: dt.datetime | None) -> Iterator[Problem]:
    """Yield what verification says of the Identity of a message, at its place in the source."""
    from sipmsg.stir import verify  # noqa: PLC0415 - few verify

    message = _message(source)[0] if isinstance(source, SessionMessage) else source
    if isinstance(message, Message):
        prefix = _PREFIX if isinstance(source, SessionMessage) else ""
        for problem in verify(message, certificate_of, now=received).problems:
            yield prefixed(problem, prefix)


def _choice(
    ignore: Iterable[str], severities: Mapping[str, Severity | str] | None
) -> Callable[[Iterable[Problem]], Iterator[Problem]]:
    """Return what leaves problems out and gives others another severity; raise for what cannot be chosen."""
    refuse_text("ignore", ignore)
    ignored, chosen = frozenset(ignore), {code: Severity(given) for code, given in (severities or {}).items()}
    for unknown in sorted({*ignored, *chosen} - catalogue().keys()):
        raise ValueError(no_such_code(unknown))

    def choose(found: Iterable[Problem]) -> Iterator[Problem]:
        for problem in found:
            if problem.code not in ignored:
                severity = chosen.get(problem.code)
                yield problem if severity is None else moved(problem, severity=severity)

    return choose


def refusals(session: SessionMessage) -> Iterator[Problem]:
    """Yield the problems for which strict reading refuses a session message."""
    yield from refused(session.problems)
    yield from refused(_ENVELOPE.problems(session))
    message, faults = _message(session)
    yield from faults
    if message is not None:
        yield from message_refusals(prefixed(problem, _PREFIX) for problem in message.problems)
        yield from refused(_differences(session, message))


def _all_problems(session: SessionMessage) -> Iterable[Problem]:
    message, faults = _message(session)
    found: list[Iterable[Problem]] = [session.problems, _ENVELOPE.problems(session), faults]
    if message is not None:
        problems = message.problems
        found += [_in_session(session, problems) if problems else (), _differences(session, message)]
    # of most messages nothing is found
    return chain.from_iterable(found) if any(found) else ()


def _in_session(session: SessionMessage, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of a message as those of the session message that holds it."""
    for problem in problems:
        # the border controller has a public Contact and the media server a private address, by design
        note = problem.code == _BY_DESIGN and session.call_sid is not None
        yield prefixed(moved(problem, severity=Severity.INFO) if note else problem, _PREFIX)


def _differences(session: SessionMessage, message: Message) -> Iterable[Problem]:
    """Return the differences between the two views of a message, whose own problems were found before."""
    found, sip = _COMPARISONS.judge(session), session.data.sip
    if not found or sip is None:
        return ()
    views = Views(session, sip, message)
    return (problem for compare, _ in found for problem in compare(views))


def _message(session: SessionMessage) -> tuple[Message | None, list[Problem]]:
    """Return the message in the raw text, if there is one, however little of it can be read, and why not all."""
    try:
        return session.message, []
    except LimitError as error:
        return None, [report("problems.limit_passed", f"the SIP text is not compared: {error}", f"{SIP}.raw")]
    except HeaderError as error:
        fault = report("raw.start_line_malformed", error.message, f"{SIP}.raw[start-line]", span=error.span)
    return None, [fault, Views.not_compared(SIP, "nothing is compared with the SIP text, which is no message")]
