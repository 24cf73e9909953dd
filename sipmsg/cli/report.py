"""``sipmsg report``: write calls as HTML pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from sipmsg.captures.items import Document
from sipmsg.catalogue import Code
from sipmsg.cli.certificates import certificate_options, verifier
from sipmsg.cli.explain import CodeType
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import Inputs
from sipmsg.cli.lines import counted, line, show
from sipmsg.cli.options import PagePath, files_argument, output_option
from sipmsg.errors import Problem
from sipmsg.extras import MissingLibraryError

HELP = """\
Write each call in the FILEs as a page to look at: who called whom, a ladder of the messages, the raw
text with every piece marked and its problems beside it, media and codecs, and the two views of jambonz
side by side.

A FILE is anything that sipmsg reads, logs and captures too; a folder stands for the files in it.
Messages that share a Call-ID or a call_sid are one call. A single call is written to OUT. With several,
OUT is an index, which can be sorted and filtered by carrier, code and time, and their pages are in a
folder beside it. A page shows the first 200 messages of a call.

The pages need no network and no server. Passwords, keys, digests and tokens in them are replaced by
stars; all else is as it was sent, so run "sipmsg redact" first if others are to see them.

\b
Examples:
  sipmsg report session.json -o call.html
  sipmsg report calls/ -o calls.html
"""


@click.command("report", help=HELP, short_help="Write calls as pages to look at.", epilog=STATUS)
@files_argument()
@output_option("OUT", "The page, or the index of pages.", PagePath())
@click.option("--ignore", type=CodeType(), multiple=True, metavar="CODE", help="Leave a problem code out; repeatable.")
@certificate_options
def report_command(
    files: tuple[str, ...],
    *,
    output: Path,
    ignore: tuple[Code, ...],
    certificates: tuple[Path, ...],
    received: dt.datetime | None,
) -> None:
    """Write the report, and say how many calls it has."""
    documents: list[Document] = []
    inputs = Inputs(files)
    inputs.visit(documents.append)
    if documents:
        count = write_html(documents, output, ignore, verifier(certificates, received))
        show(line(f"{counted(count, 'call')} in {output}"))
    inputs.leave()


def write_html(
    documents: Sequence[Document],
    output: Path,
    ignore: Sequence[Code],
    verdicts: Callable[[Document], tuple[Problem, ...]],
) -> int:
    """Write the pages of some documents, and return how many calls they are; a wrong use is reported as click does."""
    from sipmsg.report.write import write_report  # noqa: PLC0415 - it needs an extra

    with _usage_errors(output):
        return write_report(documents, output, ignore=[code.name for code in ignore], verdicts=verdicts)


def write_page(documents: Sequence[Document], output: Path, changes: Sequence[Problem]) -> None:
    """Write two documents and what changed from the one to the other as a page."""
    from sipmsg.report.page import call_page  # noqa: PLC0415 - it needs an extra

    with _usage_errors(output):
        output.write_text(call_page(documents, changes=changes), encoding="utf-8")


@contextmanager
def _usage_errors(output: Path) -> Iterator[None]:
    """Report a wrong use as click does."""
    try:
        yield
    except MissingLibraryError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from None
