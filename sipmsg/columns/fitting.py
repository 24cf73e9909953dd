"""Make values fit for Arrow: texts of a bounded length, in UTF-8, and numbers of 64 bits."""

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
    r"""Return values as Arrow can hold them: what UTF-8 cannot encode is escaped, a number beyond 64 bits is None.

    UTF-8 cannot encode lone surrogates, which also stand for the octets of SIP that are not UTF-8.

    >>> fitted(["Busy \udcff", 2**64, ("audio", None)])
    ['Busy \\udcff', None, ('audio', None)]
    """
    if isinstance(given, str):
        return given.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(given, list | tuple):
        return type(given)(map(fitted, given))
    return None if isinstance(given, int) and not _LEAST <= given <= _LARGEST else given
