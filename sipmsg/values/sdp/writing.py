"""Write changed lines: wanted lines take the place of those that are there, and the rest stays as it stands.

The ``*_changes`` modules make rows with :func:`row`, and a text with :func:`rewritten`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sipmsg.ascii import CRLF, controls
from sipmsg.errors import SdpError
from sipmsg.grammar.reading import Faults
from sipmsg.limits import MOST_PORT
from sipmsg.masking import all_masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.line_order import MEDIA_ORDER, SESSION_ORDER
from sipmsg.values.sdp.line_readers import LINES
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.registry import REGISTRY
from sipmsg.values.sdp.secret_attributes import secret_from

_ATTRIBUTE = SDP.rule("attribute")
Rows = Mapping[str, Sequence[str]]
"""The rows that are wanted of each type of line, by ``c=`` and the like."""


def lines_of(level: Level) -> list[SdpLine]:
    """Return the lines of a level with their ends."""
    return level.source.lines[level.first : level.after]


def row_of(line: SdpLine) -> str:
    """Return a line without its end."""
    return f"{line.type}={line.text}" if line.type else line.text


def row(letter: str, value: Any) -> str:
    """Return a line that says a value; raise SdpError for what would be another line, or none."""
    text = str(value)
    head, made = f"{letter}=", f"{letter}={value}"
    refused = "a control character would stand in the line" if controls(text) else ""
    if letter == "a" and not refused:
        refused = _refused_attribute(text)
    elif not refused:
        refused = _refused_line(head, text)
    if refused:
        start = secret_from(text) if letter == "a" else 0 if letter == "k" else None
        raise SdpError(refused, made if start is None else head + text[:start] + all_masked(text[start:]))
    return made


def _refused_attribute(text: str) -> str:
    """Return what is wrong with an attribute, nothing where it is as it should be."""
    made = _ATTRIBUTE.match(text)
    if made is None:
        return "an attribute is a token, and may have a colon and a value behind it (RFC 8866 5.13)"
    name, rest = made
    kind = REGISTRY.get(name)
    faults: Faults = []
    # the rest begins with the colon
    if kind is None or (kind.read(rest and rest[1:], faults) is not None and not faults):
        return ""
    return f"the value of {kind.shown} is not as it has to be ({kind.reference}), such as {kind.example}"


def _refused_line(head: str, text: str) -> str:
    """Return what is wrong with another line, nothing where it is as it should be."""
    made = LINES[head].rule.match(text)
    if made is None:
        return f"this cannot stand in a {head} line"
    if head == "m=" and made.port > MOST_PORT:
        return f"a port is a number from 0 to {MOST_PORT}"
    return ""


def rows(letter: str, values: Iterable[Any], level: Level | None) -> list[str]:
    """Return a row for each value: where a row of the level reads as the value, that row."""
    known: dict[Any, list[str]] = {}
    for at in () if level is None else level.types.get(f"{letter}=", ()):
        known.setdefault(level.line(at), []).append(level.source.rows[at])  # type: ignore[union-attr]
    return [known[value].pop(0) if known.get(value) else row(letter, value) for value in values]


def rewritten(lines: list[SdpLine], head: str, wanted: Sequence[str], *, media: bool) -> list[SdpLine]:
    """Return lines with the wanted rows in the place of those that begin with ``head``.

    What is the same at the beginning and at the end of both stays where it is; where there was nothing the rows go
    where RFC 8866 section 9 has them.
    """
    old = [at for at, line in enumerate(lines) if row_of(line)[:2] == head]
    texts = [row_of(lines[at]) for at in old]
    most = min(len(texts), len(wanted))
    first = next((at for at in range(most) if texts[at] != wanted[at]), most)
    last = next((at for at in range(most - first) if texts[-1 - at] != wanted[-1 - at]), most - first)
    gone = old[first : len(old) - last]
    if gone:
        place = gone[0]
    elif first:
        place = old[first - 1] + 1
    else:
        place = old[0] if old else _place(lines, head[0], MEDIA_ORDER if media else SESSION_ORDER)
    there: dict[str, list[SdpLine]] = {}
    for at in gone:
        there.setdefault(row_of(lines[at]), []).append(lines[at])
    made = [
        there[text].pop(0) if there.get(text) else SdpLine(text[0], text[2:], 0, 0, CRLF)
        for text in wanted[first : len(wanted) - last]
    ]
    left = set(gone)
    before = [line for at, line in enumerate(lines[:place]) if at not in left]
    return [*before, *made, *[line for at, line in enumerate(lines[place:], place) if at not in left]]


def _place(lines: list[SdpLine], letter: str, order: str) -> int:
    """Return where a line of a type that is not there goes: behind the last of those that come before it."""
    before = {"m", *order[: order.index(letter) + 1]}
    if letter in "rz":
        before |= set("trz")
    return max((at + 1 for at, line in enumerate(lines) if line.type in before), default=0)


def joined(lines: Sequence[SdpLine]) -> str:
    """Return the text of lines; each that another one follows has an end."""
    made = [str(line) + ("" if line.end else CRLF) for line in lines]
    return "".join([*made[:-1], *map(str, lines[-1:])])
