"""Options that several commands have, each as a decorator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sipmsg.errors import Severity

_F = TypeVar("_F", bound=Callable[..., Any])


def output_option(metavar: str, what: str) -> Callable[[_F], _F]:
    """Give a command -o, which it needs and receives as `output`, a path as text; ``what`` says what is written."""
    return click.option("-o", "--output", required=True, metavar=metavar, type=click.Path(), help=what)


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
