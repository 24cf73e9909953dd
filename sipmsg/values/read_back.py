"""Refuse to make a value whose text its own grammar would read as something else.

What was read with faults may stay in what is made of it, a URI in an address, where all else is right.
"""

from __future__ import annotations

from typing import Any

from sipmsg.errors import HeaderError, ParseError, Span
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import Reading
from sipmsg.late_attrs import evolve, fields_of
from sipmsg.values.faults import AMBIGUOUS, fault_problem
from sipmsg.values.shapes import reader_of
from sipmsg.values.value import RECEIVED, unchecked


def refuse_otherwise(made: Any, rule: Rule, error: type[ParseError] = HeaderError) -> None:
    """Raise ``error`` unless the rule reads the text of a value as that value, and without a fault."""
    text = str(made)
    again = rule.match(text)
    if again is not None and _same(again, made):
        return
    reading = reader_of(rule).lenient_reading(text) if again is None else Reading(again)
    if reading is None:
        raise rule.error(text, error, f"this is no {type(made).__name__}")
    _refuse_another(made, reading.value, text, error)
    found = [fault_problem(fault, "") for fault in reading.faults]
    faulty = {name: part.normalised() for name, part in _parts(made).items() if getattr(part, RECEIVED, None)}
    ambiguous = next((each for each in found if each.code in _TWO), None)
    if ambiguous or not faulty:
        problem = ambiguous or found[0]
        raise error(problem.message, text, problem.span)
    evolve(made, **faulty)


def refuse_unless_read(made: Any, rule: Rule, error: type[ParseError]) -> None:
    """Raise ``error`` unless the rule reads the text of a value as that value; no fault may be in it."""
    text = str(made)
    again = rule.match(text)
    if again is None:
        raise rule.error(text, error, f"this is no {type(made).__name__}")
    _refuse_another(made, again, text, error)


def _refuse_another(made: Any, again: Any, text: str, error: type[ParseError]) -> None:
    if not _same(again, made):
        remedy = f"; {type(made).__name__}.parse reads a text" if hasattr(made, "parse") else ""
        raise error(_otherwise(made, again) + remedy, text, Span(0, len(text)))


_TWO = (AMBIGUOUS, "identity.ambiguous_uri")


def _parts(made: Any) -> dict[str, Any]:
    return {each.name: getattr(made, each.name) for each in fields_of(type(made)) or () if each.init}


def _same(again: Any, made: Any) -> bool:
    """Return whether a value is what was read, alone or in a list; a class of somebody's own counts as its base."""
    if type(again) is tuple and len(again) == 1:
        again = again[0]
    if type(again) is type(made):
        return bool(again == made)
    return isinstance(made, type(again)) and bool(again == unchecked(type(again))(**_parts(made)))


def _otherwise(made: Any, again: Any) -> str:
    """Return what to say of a value whose text says something else."""
    kind = type(made).__name__
    given, found = _parts(made), _parts(again)
    if given.keys() != found.keys():
        return f"this {kind} would be read back as another kind of value, or as several"
    name = next(name for name in given if given[name] != found[name])
    return f"the {name} of {kind} would be read back as {found[name]!r}, not {given[name]!r}"
