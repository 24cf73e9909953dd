"""Read the files of one run of a command, and carry on where one cannot be read.

:class:`Inputs` takes file names, calls the command with each document in them, reports on standard error what cannot be
read, and knows the exit status.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

import attrs
import click

from sipmsg.captures.items import LOST, Document, Note, Unread
from sipmsg.captures.reader import Reader, files_of, size_of
from sipmsg.cli.statuses import Status
from sipmsg.errors import SipMsgError, printable, summary

_T = TypeVar("_T")

_LONG = 8_388_608
_NOW_AND_THEN = 64


def attempt(get: Callable[[], _T]) -> tuple[_T | None, SipMsgError | None]:
    """Return what ``get`` gives and None, or None and the error of the library that it raises."""
    try:
        return get(), None
    except SipMsgError as error:
        return None, error


def complain(message: str) -> None:
    """Print one line on standard error."""
    # where standard error takes nothing, as where a disk is full, the exit status is all that is left
    with suppress(OSError):
        click.echo(f"sipmsg: {printable(message)}", err=True)


@attrs.define
class Inputs:
    """The files of one run, those in folders among them: reports what cannot be read, and gives the exit status.

    ``unread`` is what could not be read. It is kept only with ``keeps``: a file may have millions of such lines.
    """

    files: Sequence[str]
    read: int = 0
    keeps: bool = False
    unread: list[Unread] = attrs.field(factory=list)
    failed: int = 0
    missing: bool = False
    lost: bool = False

    def visit(self, look: Callable[[Document], None]) -> None:
        """Call ``look`` with each document; one that it cannot read does not keep it from the others."""
        names = [name for file in self.files for name in self._files_of(file)]
        with _progress(names) as advance:
            for name in names:
                self._visit_file(name, look, advance)
                advance(None)

    def _visit_file(self, name: str, look: Callable[[Document], None], advance: Callable[[int | None], None]) -> None:
        reader = Reader(name)
        try:
            for number, document in enumerate(reader.documents()):
                self._look(document, look)
                if number % _NOW_AND_THEN == 0:
                    advance(reader.position)
        except OSError as error:
            self.missing = True
            complain(f"{name}: {error.strerror or error}")
        self._say(name, reader.notes)

    def _files_of(self, file: str) -> list[str]:
        names = [*files_of(file)]
        if not names:
            self._complain(Unread(file, None, SipMsgError("there is no file in this folder")))
        return names

    def _look(self, document: Document | Unread, look: Callable[[Document], None]) -> None:
        if isinstance(document, Document):
            _, error = attempt(functools.partial(look, document))
            if error is None:
                self.read += 1
                return
            document = Unread(document.file, document.line, error)
        self._complain(document)

    def _complain(self, unread: Unread) -> None:
        self.failed += 1
        if self.keeps:
            self.unread.append(unread)
        complain(f"{unread.name}: {summary(unread.error)}")

    def _say(self, name: str, notes: Sequence[Note]) -> None:
        for note in notes:
            self.lost = self.lost or note.kind in LOST
            complain(f"{name}: {note.message}")

    def leave(self, *, problems: bool = False) -> NoReturn:
        """Leave the command with the status that fits."""
        status = Status.CLEAN
        if problems or self.failed or self.lost:
            status = Status.PROBLEMS
        if self.failed and not self.read:
            status = Status.NOTHING_READ
        if self.missing:
            status = Status.USAGE
        click.get_current_context().exit(status)


@contextmanager
def _progress(names: Sequence[str]) -> Iterator[Callable[[int | None], None]]:
    """Show on standard error how far the files are read, where that is a terminal and standard output is not.

    The function that it gives takes how far the current file is read, and None at its end.
    """
    sizes = [size_of(name) for name in names]
    if sum(sizes) < _LONG or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _position: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is something to draw
    from rich.progress import Progress  # noqa: PLC0415

    left, behind = iter(sizes), 0
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=sum(sizes))

        def advance(position: int | None) -> None:
            nonlocal behind
            behind += next(left) if position is None else 0
            bar.update(task, completed=behind + (position or 0))

        yield advance
