"""Convert documents to the values of columns: whatever a document holds, and every error, is a value.

:class:`Picked` are the columns that are wanted; its ``columns`` takes the texts of documents and gives their values.
``batch`` calls it for every batch, and makes the texts and numbers fit that Arrow refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from difflib import get_close_matches
from typing import Any, TypeVar

import attrs

from sipmsg.columns.fitting import short
from sipmsg.columns.parts import ASKED_BEFORE, PARTS, Read, Values
from sipmsg.columns.schema import COLUMNS
from sipmsg.content import read_content
from sipmsg.errors import SipMsgError, printable, summary
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.stir import NO_CERTIFICATES, Certificates

_T = TypeVar("_T")

#: a value for each column that is given
Row = list[Any]
#: the text of a document, why a part of it is missing, and when it was seen
Document = tuple[bytes | None, str | None, datetime | None]

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
_GIVEN = ("file", "line")
_ERROR = ("error", "error_where", "error_message")
_Said = tuple[str | None, str | None, str | None]
_NO_ERROR: _Said = (None, None, None)
#: how many documents are read together, unless they are large
_TOGETHER = 16
_OCTETS = 262_144
#: what the counts of a run need beside the columns that are asked for
_COUNTED = ("kind", *_ERROR)


def _names(first: str, last: str) -> tuple[str, ...]:
    """Return the names of columns that stand together."""
    return NAMES[NAMES.index(first) : NAMES.index(last) + 1]


@attrs.frozen
class _Part:
    """What gives the values of some columns that stand together, or that of one, and which of them are asked for."""

    get: Callable[[Read], Any]
    where: str
    all: tuple[str, ...]
    picked: tuple[str, ...]

    def columns(self, values: Values) -> Iterable[tuple[str, Values]]:
        """Return the columns that are asked for, of what was got of each row."""
        if len(self.all) == 1:
            return ((self.all[0], values),)
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
        values: list[list[Any]] = [[] for _ in self.parts]
        said: list[_Said] = []
        for block in grouped(documents, _size, most=_TOGETHER, octets=_OCTETS):
            of_block = _Block(block, limits, certificates)
            for part, column in zip(self.parts, values, strict=True):
                column.extend(of_block.values(part))
            said += of_block.said
        made: dict[str, Values] = {}
        if said:
            for part, column in zip(self.parts, values, strict=True):
                made |= part.columns(column)
            made |= zip(_ERROR, zip(*said, strict=True), strict=True)
        return made

    def error_row(self, error: Exception, file: str | None, line: int | None) -> Row:
        """Return the row of a document that could not even be handed over."""
        return [file, line, *[None] * (len(self.given) - len(_GIVEN) - len(_ERROR)), *_error_columns("document", error)]


def grouped(items: Iterable[_T], size: Callable[[_T], int], *, most: int, octets: int) -> Iterator[list[_T]]:
    """Yield items in lists, each of so many or a little more than so many octets at most.

    >>> [*grouped([b"12", b"3", b"4", b"5", b"6"], len, most=3, octets=3)]
    [[b'12', b'3'], [b'4', b'5', b'6']]
    """
    group: list[_T] = []
    taken = 0
    for item in items:
        group.append(item)
        taken += size(item)
        if len(group) >= most or taken >= octets:
            yield group
            group, taken = [], 0
    if group:
        yield group


def _size(document: Document) -> int:
    return len(document[0] or b"")


class _Block:
    """Some documents that are read together, a part of all of them before the next.

    What the processor holds of the code of a part then serves all of them. ``said`` has the values of the columns of
    errors, of each document.
    """

    def __init__(self, documents: Sequence[Document], limits: Limits, certificates: Certificates) -> None:
        self.said: list[_Said] = [_NO_ERROR] * len(documents)
        self._reads: list[Read | None] = []
        self._asked: set[Callable[[Read], Any]] = set()
        for index, (text, cut, time) in enumerate(documents):
            read = None
            try:
                read = Read(read_content(text or b"", limits), cut, time, certificates)
            except Exception as error:  # noqa: BLE001 - the one place where a defect of reading becomes a value
                self.said[index] = _error_columns("document", error)
            self._reads.append(read)

    def values(self, part: _Part) -> Values:
        """Return the value of each document for a part, None where there is none."""
        for ask in ASKED_BEFORE.get(part.get, ()):
            self._ask(ask)
        try:
            return [None if read is None else part.get(read) for read in self._reads]
        except Exception:  # noqa: BLE001 - which document it was is found out below
            return self._one_by_one(part)

    def _ask(self, ask: Callable[[Read], Any]) -> None:
        """Have each document take a first step, once; what it raises here it raises again for the part."""
        if ask not in self._asked:
            self._asked.add(ask)
            with suppress(Exception):
                for read in self._reads:
                    if read is not None:
                        ask(read)

    def _one_by_one(self, part: _Part) -> Values:
        """Return what ``values`` does, and note what is said of a document whose first part this is that fails."""
        values: list[Any] = []
        for index, read in enumerate(self._reads):
            made = None
            try:
                made = None if read is None else part.get(read)
            except Exception as error:  # noqa: BLE001 - the place where the defect of a part becomes a value
                # the error itself would keep all that has led to it, until garbage is looked for
                if read is not None and not any(self.said[index]):
                    self.said[index] = _error_columns(_place_of(error, part, read), error)
            values.append(made)
        return values


def _place_of(error: Exception, part: _Part, read: Read) -> str:
    """Return what an error is about: the message, what a part reads, or, for a defect, the document."""
    if not isinstance(error, SipMsgError):
        return "document"
    return "message" if read.unread is not None and error.args == read.unread.args else part.where


def _error_columns(where: str, error: Exception) -> _Said:
    """Return the values of ``error``, ``error_where`` and ``error_message``."""
    said = summary(error) if isinstance(error, SipMsgError) else f"{type(error).__name__}: {error}"
    return type(error).__name__, where, short(printable(masked(said)))


ALL = Picked.of(None)
