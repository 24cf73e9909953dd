"""What may be shown of the lines of a description: all but what a line says that holds a key or a password."""

from __future__ import annotations

from collections.abc import Iterable

from sipmsg.ascii import fold, strip
from sipmsg.masking import all_masked
from sipmsg.values.sdp import secret_attributes
from sipmsg.values.sdp.lines import SdpLine

_MOST_SHOWN = 80


def secret_from(line: SdpLine) -> int | None:
    """Return where a line begins to be secret, whatever else may be wrong with it: behind the name; None for others."""
    letter, equal, rest = (line.type, "=", line.text) if line.type else str(line).partition("=")
    kind = line.type or fold(strip(letter))
    if kind == "k":
        return len(letter) + len(equal)
    if kind != "a":
        return None
    start = secret_attributes.secret_from(rest)
    return None if start is None else len(letter) + len(equal) + start


def shown(line: SdpLine) -> str | None:
    """Return what may be shown of a line: the beginning of its text, nothing where it can hold a key or a password."""
    return None if secret_from(line) is not None else str(line)[:_MOST_SHOWN]


def presentable(lines: Iterable[SdpLine]) -> str:
    """Return the text of lines, with stars for what those say that hold a key or a password; lengths stay."""
    made = []
    for line in lines:
        text, start = str(line), secret_from(line)
        made.append(text if start is None else text[:start] + all_masked(text[start:]))
    return "".join(made)
