"""The argument and the options that several commands have, each as a decorator."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sipmsg.errors import Severity

_F = TypeVar("_F", bound=Callable[..., Any])


_PAGE = b"<!doctype html"


class PagePath(click.Path):
    """Where a page goes: a folder, a file that is not there, or one that is a page."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or leave with what is in the way: nobody's messages are written over."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if str(path) == "-":
            self.fail("a page goes to a file", param, ctx)
        if not path.parent.is_dir():
            self.fail(f"{path}: {os.strerror(errno.ENOENT)}", param, ctx)
        if path.is_file() and not _is_page(path):
            self.fail(f"{path} is there already, and is no page; it is not overwritten", param, ctx)
        return path


def _is_page(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            begin = file.read(len(_PAGE))
    except OSError:
        return False
    return not begin or begin.lower() == _PAGE


def files_argument(*, required: bool = True) -> Callable[[_F], _F]:
    """Give a command its FILEs, which it receives as `files`, a tuple of names."""
    return click.argument("files", nargs=-1, required=required, metavar="FILE...", type=click.Path())


def output_option(metavar: str, what: str, kind: click.Path | None = None) -> Callable[[_F], _F]:
    """Give a command -o, which it needs and receives as `output`, a path as text; ``what`` says what is written."""
    return click.option("-o", "--output", required=True, metavar=metavar, type=kind or click.Path(), help=what)


def fail_on_option(command: _F) -> _F:
    """Give a command --fail-on, which it receives as `fail_on`, the name of a severity."""
    option = click.option(
        "--fail-on",
        type=click.Choice([str(severity) for severity in Severity]),
        default=str(Severity.WARNING),
        show_default=True,
        help="The least severity that makes the exit status 1.",
    )
    return option(command)
