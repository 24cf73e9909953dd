"""Convert documents to the values of columns: whatever a document holds, and every error, is a value.

:class:`Picked` are the columns that are wanted; its ``columns`` takes the texts of documents and gives their values.
``batch`` calls it for every batch, and makes the texts and numbers fit that Arrow refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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

#: a value for each column that is given
Row = list[Any]
#: the text of a document, why a part of it is missing, and when it was seen
Document = tuple[bytes | None, str | None, datetime | None]
_Step = tuple[Callable[[Read], Values | None], Callable[[Values | None], None], str]

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
_GIVEN = ("file", "line")
_ERROR = ("error", "error_where", "error_message")
_NO_ERROR = (None, None, None)
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

    def columns(self, values: Sequence[Values | None]) -> Iterator[tuple[str, Values]]:
        """Yield the columns that are asked for, of the values of each row."""
        nothing = (None,) * len(self.all)
        columns = zip(*[nothing if each is None else each for each in values], strict=True)
        return (each for each in zip(self.all, columns, strict=True) if each[0] in self.picked)


@attrs.frozen
class Picked:
    """The columns that are asked for; what only others need is not read.

    ``names`` is their order in the result; ``given`` has what the counts of a run need beside them.
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

    def columns(
        self,
        documents: Iterable[Document],
        limits: Limits = DEFAULT_LIMITS,
        certificates: Certificates = NO_CERTIFICATES,
    ) -> dict[str, Values]:
        r"""Return the values of each column but ``file`` and ``line``, None where there is none; no document raises.

        Even a defect of this library is a value, with the name of the exception: it must not cost the other rows.
        ``certificates`` verify the Identity of a document.

        >>> texts = b"SIP/2.0 486 Busy\r\nCall-ID: 1\r\n\r\n", b"{"
        >>> made = Picked.of(["reason"]).columns([(text, None, None) for text in texts])
        >>> made["reason"], made["error"]
        (('Busy', None), (None, 'SessionError'))
        """
        values: list[list[Values | None]] = [[] for _ in self.parts]
        steps = [(part.get, made.append, part.where) for part, made in zip(self.parts, values, strict=True)]
        errors = [_row(document, limits, certificates, steps) for document in documents]
        if not errors:
            return {}
        made = {
            name: column for part, each in zip(self.parts, values, strict=True) for name, column in part.columns(each)
        }
        return made | dict(zip(_ERROR, zip(*errors, strict=True), strict=True))

    def error_row(self, error: Exception, file: str | None, line: int | None) -> Row:
        """Return the row of a document that could not even be handed over."""
        return [file, line, *[None] * (len(self.given) - len(_GIVEN) - len(_ERROR)), *_error_columns("document", error)]


def _row(document: Document, limits: Limits, certificates: Certificates, steps: Iterable[_Step]) -> Values:
    """Add the values of a document to those of each part; return the values of the columns of errors."""
    text, cut, time = document
    try:
        read = Read(read_content(text or b"", limits), cut, time, certificates)
    except Exception as error:  # noqa: BLE001 - the one place where a defect becomes a value
        for _, add, _ in steps:
            add(None)
        return _error_columns("document", error)
    failure: tuple[str, Exception] | None = None
    for get, add, where in steps:
        values = None
        try:
            values = get(read)
        except SipMsgError as error:
            failure = failure or ("message" if error is read.unread else where, error)
        except Exception as error:  # noqa: BLE001 - likewise
            failure = failure or ("document", error)
        add(values)
    return _NO_ERROR if failure is None else _error_columns(*failure)


def _error_columns(where: str, error: Exception) -> tuple[str, str, str | None]:
    """Return the values of ``error``, ``error_where`` and ``error_message``."""
    said = str(error).partition("\n")[0] if isinstance(error, SipMsgError) else f"{type(error).__name__}: {error}"
    return type(error).__name__, where, short(printable(masked(said)))


ALL = Picked.of(None)
