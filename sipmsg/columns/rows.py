"""Convert one document to the values of one row: all texts are UTF-8, all numbers 64 bits, all errors values.

:class:`Picked` are the columns that are wanted; its ``row`` takes the text of a document and gives their values.
``batch`` calls it for every row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import attrs

from sipmsg.columns.parts import PARTS, Read, Values, short
from sipmsg.columns.schema import COLUMNS
from sipmsg.content import read_content
from sipmsg.errors import SipMsgError, printable
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.stir import NO_CERTIFICATES, Certificates

#: a value for each column that is picked
Row = list[Any]

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
_GIVEN = ("file", "line")
_ERROR = ("error", "error_where", "error_message")
#: what the counts of a run need beside the columns that are asked for
_COUNTED = ("kind", *_ERROR)


def _names(first: str, last: str) -> tuple[str, ...]:
    """Return the names of columns that stand together."""
    return NAMES[NAMES.index(first) : NAMES.index(last) + 1]


@attrs.frozen
class _Part:
    """What gives the values of some columns that stand together, and which of them are asked for."""

    get: Callable[[Read], Values | None]
    where: str
    all: tuple[str, ...]
    picked: tuple[str, ...]

    def add(self, read: Read, made: Row) -> None:
        """Add the values to a row; raise what reading raises."""
        values = self.get(read)
        if values is None:
            made += (None,) * len(self.picked)
        elif len(values) == len(self.picked):
            made += values
        else:
            made += [value for name, value in zip(self.all, values, strict=True) if name in self.picked]


@attrs.frozen
class Picked:
    """The columns that are asked for; what only others need is not read.

    ``names`` is their order in the result; ``row`` gives the values of a document in the order of ``given``, which has
    what the counts of a run need beside them.
    """

    names: tuple[str, ...]
    parts: tuple[_Part, ...]
    given: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str] | None) -> Picked:
        """Return the columns of some names, all for None; raise SipMsgError, with the names that are near, for others.

        >>> Picked.of(["call_id", "codecs"]).names
        ('call_id', 'codecs')
        """
        picked = NAMES if names is None else tuple(dict.fromkeys(names))
        for name in picked:
            if name not in NAMES:
                near = get_close_matches(name.lower().replace(".", "_").replace("-", "_"), NAMES)
                said = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(NAMES)}"
                raise SipMsgError(f"there is no column {name!r}; {said}")
        wanted = {*picked, *_COUNTED}
        parts = [_Part(get, where, _names(*ends), ()) for *ends, get, where in PARTS]
        parts = [attrs.evolve(part, picked=tuple(name for name in part.all if name in wanted)) for part in parts]
        kept = tuple(part for part in parts if part.picked)
        return cls(picked, kept, (*_GIVEN, *(name for part in kept for name in part.picked), *_ERROR))

    def row(
        self,
        text: bytes | None,
        limits: Limits = DEFAULT_LIMITS,
        cut: str | None = None,
        time: datetime | None = None,
        certificates: Certificates = NO_CERTIFICATES,
    ) -> Row:
        r"""Return the values of one document, None where there is none; nothing in it raises.

        Characters that UTF-8 has no form for, lone surrogates and the bytes of SIP that are no UTF-8, are escaped with
        a backslash; a number beyond 64 bits is null. Even a defect of this library is a value, with the name of the
        exception: it must not cost the other rows. ``cut`` says why a part of it is missing, ``time`` is when it was
        seen, ``certificates`` verify its Identity.

        >>> reason = Picked.of(["reason"])
        >>> dict(zip(reason.given, reason.row(b"SIP/2.0 486 Busy \xff\r\nCall-ID: 1\r\n\r\n")))["reason"]
        'Busy \\udcff'
        >>> reason.row(b"{")[-1]
        'no JSON text: Expecting property name enclosed in double quotes (line 1, column 2)'
        """
        made: Row = [None, None]
        failure: tuple[str, Exception] | None = None
        try:
            read = Read(read_content(text or b"", limits), cut, time, certificates)
        except Exception as error:  # noqa: BLE001 - the one place where a defect becomes a value
            return [*made, *[None] * (len(self.given) - len(made) - len(_ERROR)), *_error_columns("document", error)]
        for part in self.parts:
            try:
                part.add(read, made)
            except SipMsgError as error:
                made += (None,) * len(part.picked)
                failure = failure or ("message" if error is read.unread else part.where, error)
            except Exception as error:  # noqa: BLE001 - likewise
                made += (None,) * len(part.picked)
                failure = failure or ("document", error)
        made += (None, None, None) if failure is None else _error_columns(*failure)
        return made

    def error_row(self, error: Exception, file: str | None, line: int | None) -> Row:
        """Return the row of a document that could not even be handed over."""
        return [file, line, *[None] * (len(self.given) - len(_GIVEN) - len(_ERROR)), *_error_columns("document", error)]


def _error_columns(where: str, error: Exception) -> tuple[str, str, str | None]:
    """Return the values of ``error``, ``error_where`` and ``error_message``."""
    said = str(error).partition("\n")[0] if isinstance(error, SipMsgError) else f"{type(error).__name__}: {error}"
    return type(error).__name__, where, short(printable(masked(said)))


ALL = Picked.of(None)
