"""Options that several commands have."""

from __future__ import annotations

import click

from sipmsg.errors import Severity

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.WARNING),
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
