"""Make values ones that Arrow takes: texts of a bounded length, in UTF-8, and numbers of 64 bits."""

from __future__ import annotations

from typing import Any

_MOST_TEXT = 500
_ELLIPSIS = "..."
_LEAST, _LARGEST = -(2**63), 2**63 - 1


def short(given: str | None) -> str | None:
    """Return a text, cut where it is very long."""
    if given is not None and len(given) > _MOST_TEXT:
        return given[: _MOST_TEXT - len(_ELLIPSIS)] + _ELLIPSIS
    return given


def fitted(given: Any) -> Any:
    r"""Return values that Arrow has a form for: characters that UTF-8 has none for, escaped; None for a larger number.

    Those characters are lone surrogates, and the bytes of SIP that are no UTF-8; the number is one beyond 64 bits.

    >>> fitted(["Busy \udcff", 2**64, ("audio", None)])
    ['Busy \\udcff', None, ('audio', None)]
    """
    if isinstance(given, str):
        return given.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(given, list | tuple):
        return type(given)(map(fitted, given))
    return None if isinstance(given, int) and not _LEAST <= given <= _LARGEST else given
