"""Read the text of a header field to its value, by the registry's rule.

:func:`parse_header` is :func:`sipmsg.parse_header`; messages call :func:`read_field`, which gives the reading with its
faults, and :func:`field_problems`, which judges it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import chain
from typing import Any

from sipmsg.ascii import controls
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, moved, unraised
from sipmsg.grammar.core import core_of
from sipmsg.grammar.reading import Reading
from sipmsg.grammar.shape import shape
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import all_masked
from sipmsg.strictness import refuse
from sipmsg.syntax import SHAPE
from sipmsg.values import words as _words  # noqa: F401 - what reads single words
from sipmsg.values.bounds import check_depth
from sipmsg.values.faults import Place, fault_problem
from sipmsg.values.folding import Unfolded
from sipmsg.values.places import pointed
from sipmsg.values.reading import inspected, reading_of, require_text
from sipmsg.values.registry import REGISTRY, Header, header, is_secret, key_of

HeaderReadings = list[Reading | HeaderError | LimitError]
MISSING: Any = object()
_MANY, _REPEATABLE, _COMMENTS = 1, 2, 4
_QUOTED_PAIRS = shape(SHAPE, "quoted_pairs")


def _how(known: Header) -> int:
    return _MANY * known.many | _REPEATABLE * known.repeatable | _COMMENTS * known.comments


#: what reads the fields of a header in the core, None for one that is left to Python or was not asked for yet, and how
IN_CORE: dict[str, tuple[Any, int]] = {key: (None, _how(known)) for key, known in REGISTRY.items()}


@functools.cache
def find_in_core(known: Header) -> None:
    """Have the core read the fields of a header from now on, where it can."""
    core = None if known.rule is None else core_of(known.rule.grammar)
    matcher = None if core is None or known.rule is None else core.matcher(known.rule.grammar, known.rule.name)
    if matcher is not None:
        IN_CORE[known.key] = matcher, _how(known)


def parse_header(
    name: str, value: str, *, strict: bool = False, problems: list[Problem] | None = None, limits: Limits | None = None
) -> Any:
    """Return the typed value of one header field: a tuple for a list, text for a header without a rule.

    Small faults become problems, which are appended to ``problems``; ``strict`` raises the first that
    strict reading refuses. Raises HeaderError where there is no value, LimitError past a limit.

    >>> parse_header("CSeq", "1 INVITE")
    CSeq(number=1, method='INVITE')
    >>> parse_header("Allow", "INVITE, ACK")
    ('INVITE', 'ACK')
    """
    limits = limits or DEFAULT_LIMITS
    require_text(value)
    limits.check("header_size", len(value))
    known, unfolded = header(name), Unfolded.of(value)
    reading = Reading(value) if known is None else read_field(known, unfolded.text, limits)
    if strict or problems is not None:
        found = [] if known is None else field_problems(known, reading, unfolded.text, unfolded.span)
        if stray_control(known, unfolded.text) is not None:
            where = f"raw[{key_of(name)}]"
            found.append(report("raw.control_char", "the value holds a control character", where))
        if strict:
            refuse(found, all_masked(value) if is_secret(name) else value, HeaderError)
        if problems is not None:
            problems += found
    return reading.value


def stray_control(known: Header | None, text: str) -> int | None:
    """Return where the first control character stands in a value, unfolded, that may not stand there; None without one.

    In a value that can be read strictly it may stand in a quoted-pair (RFC 4475 section 3.1.1.2).
    """
    if not controls(text):
        return None
    is_read = known is not None and known.rule is not None and known.rule.match(text) is not None
    pieces = _QUOTED_PAIRS.spans(text) if is_read else [("", 0, len(text))]
    outside = [range(start, end) for name, start, end in pieces if name != "QUOTED_PAIR"]
    return next((at for at in chain.from_iterable(outside) if controls(text[at])), None)


def read_field(known: Header, text: str, limits: Limits) -> Reading:
    """Return the reading of a field, unfolded; raise HeaderError where it has no value, LimitError past a limit."""
    if known.rule is None:
        return Reading(text)
    if not text and known.empty:
        return Reading(() if known.many else "")
    if known.comments and "(" in text:
        check_depth(text, limits)
    try:
        return reading_of(known.rule, text, HeaderError, limits)
    except HeaderError as error:
        raise (_masked(error) if known.secret else error) from None


def field_problems(known: Header, reading: Reading, text: str, place: Place) -> list[Problem]:
    """Return the problems of a header field: the faults of its reading, then the rules of its class and of the header.

    ``text`` is the value, unfolded; ``place`` gives the span that a piece of it has as it was received.
    """
    where = f"raw[{known.key}]"
    faults = [fault_problem(fault, where, text=text, place=place) for fault in reading.faults]
    if known.secret:
        faults = [_unshown(problem) for problem in faults]
    found: list[Problem] = []
    if known.rule is not None:
        found = inspected(known.rule, reading, text, where, known.inspect)
    if known.whole is not None:
        found += [pointed(problem, text) for problem in known.whole(reading.value, where)]
    for each in found:
        faults.append(moved(each, span=each.span and place(each.span.start, each.span.end)))
    return faults


def read_header(known: Header, texts: Sequence[str], limits: Limits) -> tuple[Any, HeaderReadings | None]:
    """Return the typed value of all fields of a header, and the reading of each, or why it has none.

    The readings are None where there is one field without a fault; the value is MISSING where no field has one.
    The first field of a header that may come once counts. Of one that may come often a field without a value is
    left out.
    """
    text, rule = texts[0], known.rule
    if rule is not None and len(texts) == 1 and not known.repeatable and len(text) < limits.safe_size:
        value = None if known.comments and "(" in text else rule.match(text)
        if value is not None:
            return value, None
    often = known.many or known.repeatable
    readings: HeaderReadings = []
    elements: list[Any] = []
    for each in texts if often else texts[:1]:
        reading = _field(known, each, limits)
        readings.append(reading)
        if isinstance(reading, Reading):
            elements += reading.value if known.many else (reading.value,)
            if len(elements) > limits.list_elements:
                return MISSING, [LimitError("list_elements", limits.list_elements, len(elements))]
    if not [reading for reading in readings if isinstance(reading, Reading)]:
        return MISSING, readings
    return tuple(elements) if often else elements[0], readings


def _field(known: Header, text: str, limits: Limits) -> Reading | HeaderError | LimitError:
    try:
        return read_field(known, text, limits)
    except (HeaderError, LimitError) as error:
        return unraised(error)


def _masked(error: HeaderError) -> HeaderError:
    """Return an error that shows where, and not what: letters and digits of the text are stars."""
    return HeaderError(error.message, all_masked(error.source), error.span)


def _unshown(problem: Problem) -> Problem:
    return Problem(problem.code, problem.severity, problem.message, problem.where, problem.span)
