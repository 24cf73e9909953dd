"""The catalogue of problem codes: what each means, how bad it is, an example and its source.

Each family of codes has a module of its own; ``CATALOGUE`` joins them, by name.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

from sipmsg.catalogue.code import Code
from sipmsg.errors import Problem, Span, about

if TYPE_CHECKING:
    CATALOGUE: dict[str, Code]

__all__ = ["CATALOGUE", "Code", "report"]

_FAMILIES = (
    *("json_text", "headers", "start_line", "body", "raw", "uri", "identity", "sdp", "top", "reporting", "capture"),
    "difference",
)


def __getattr__(name: str) -> Any:
    if name != "CATALOGUE":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return catalogue()


@functools.cache
def catalogue() -> dict[str, Code]:
    """Return the codes by their names: they are loaded for the first problem, which most messages do not have.

    >>> catalogue()["top.from_mismatch"].severity.value
    'error'
    """
    families = [importlib.import_module(f"{__name__}.{family}") for family in _FAMILIES]
    return {code.name: code for family in families for code in family.CODES}


def no_such_code(name: str) -> str:
    """Return the sentence for a code that does not exist, with those that may have been meant.

    >>> no_such_code("top.from_missmatch")
    "there is no problem code 'top.from_missmatch'; did you mean top.from_mismatch or top.to_mismatch?"
    >>> no_such_code("multiple")
    "there is no problem code 'multiple'; codes with that in them: identity.multiple_pai, sdp.multiple_bodies"
    """
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake of the caller

    codes = catalogue()
    near = get_close_matches(name, codes, n=3, cutoff=0.8)
    parts = [code for code in codes if name in code]
    if not near and name and parts:
        return f"there is no problem code {name!r}; codes with that in them: {', '.join(parts)}"
    near = near or get_close_matches(name, codes, n=3)
    families = dict.fromkeys(code.partition(".")[0] for code in codes)
    hint = f"did you mean {' or '.join(near)}?" if near else f"codes begin with {'., '.join(families)}."
    return f"there is no problem code {name!r}; {hint}"


def report(  # noqa: PLR0913 - the fields of a Problem
    code: str,
    message: str,
    where: str = "",
    *,
    span: Span | None = None,
    found: Any = None,
    expected: Any = None,
    explained: bool = False,
    piece: object = None,
) -> Problem:
    """Return a Problem with the severity that the catalogue gives its code.

    ``piece`` is what a rule is about whose text is not at hand, in the place of ``span``.

    >>> print(report("raw.trailing_data", "4 bytes follow the body", "data.sip.raw[body]"))
    error raw.trailing_data at data.sip.raw[body]: 4 bytes follow the body
    """
    problem = Problem(code, catalogue()[code].severity, message, where, span, found, expected, explained)
    return problem if piece is None else about(problem, piece)
