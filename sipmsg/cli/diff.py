"""``sipmsg diff``: what changed from one message or description to another."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import click

from sipmsg.captures.items import Document, Unread
from sipmsg.captures.reader import Reader
from sipmsg.cli.help_texts import DIFF, STATUS
from sipmsg.cli.inputs import complain
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import field, line, show
from sipmsg.cli.options import PagePath
from sipmsg.cli.problem_lines import problem_line, sides
from sipmsg.cli.report import write_page
from sipmsg.cli.statuses import Status
from sipmsg.differences import diff
from sipmsg.errors import summary


@click.command("diff", help=DIFF, short_help="Say what changed between two messages.", epilog=STATUS)
@click.argument("first", metavar="A", type=click.Path())
@click.argument("second", metavar="B", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print each change, one JSON object a line.")
@click.option("--html", type=PagePath(), metavar="OUT", help="Also write both, with what changed, as a page.")
def diff_command(first: str, second: str, *, as_json: bool, html: Path | None) -> None:
    """Print what changed, and leave with 1 where something did."""
    read = [_read(file) for file in (first, second)]
    try:
        changes = diff(*read)
    except TypeError as error:
        raise click.UsageError(str(error)) from None
    if html is not None:
        both = [Document(file, None, content) for file, content in zip((first, second), read, strict=True)]
        write_page(both, html, changes)
    if not changes and not as_json:
        show(line((f"{first} {second}", "title"), ": ", ("no changes", "good")))
    for change in changes:
        if as_json:
            print_json(change)
            continue
        tree = problem_line(change)
        found, expected = sides(change.found, change.expected)
        tree.below += [field("found   ", found)] if change.found is not None else []
        tree.below += [field("expected", expected)] if change.expected is not None else []
        show(tree)
    click.get_current_context().exit(Status.PROBLEMS if changes else Status.CLEAN)


def _read(file: str) -> Any:
    try:
        first, *others = islice(Reader(file).documents(), 2)
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror or error}") from None
    if isinstance(first, Unread):
        complain(f"{first.name}: {summary(first.error)}")
        raise click.exceptions.Exit(Status.NOTHING_READ)
    if others:
        raise click.UsageError(f'{file} holds several messages: "sipmsg extract" writes each to a file of its own')
    return first.content
