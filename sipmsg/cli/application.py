"""The commands, their options, help texts and exit statuses.

``inspect``, ``check`` and ``codecs`` stand here, the longer commands in modules of their own. :func:`run` runs the
command line, and turns an interruption or a closed pipe into its exit status.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

import click

from sipmsg.captures.findings import findings
from sipmsg.captures.items import Document
from sipmsg.catalogue import Code
from sipmsg.cli.batch import batch_command
from sipmsg.cli.bench import bench_command
from sipmsg.cli.call_tree import call_tree
from sipmsg.cli.certificates import certificate_options, verifier
from sipmsg.cli.codec_lines import codec_lines
from sipmsg.cli.diff import diff_command
from sipmsg.cli.explain import CodeType, explanation
from sipmsg.cli.extract import extract_command
from sipmsg.cli.field_names import FieldsType
from sipmsg.cli.fields import Field, print_fields
from sipmsg.cli.help_texts import CHECK, CODECS, COMMAND, INSPECT, STATUS
from sipmsg.cli.inputs import Inputs, complain
from sipmsg.cli.json_out import codecs_object, document_object, print_json
from sipmsg.cli.lines import PipeClosedError, UnwritableError, show, write
from sipmsg.cli.options import PagePath, fail_on_option, files_argument
from sipmsg.cli.problem_lines import problem_object, report_tree
from sipmsg.cli.redact import redact_command
from sipmsg.cli.report import report_command, write_html
from sipmsg.cli.sarif import sarif_log
from sipmsg.cli.statuses import Status
from sipmsg.errors import Problem, Severity
from sipmsg.grammar.core import what_runs
from sipmsg.syntax import GRAMMARS
from sipmsg.version import __version__

_F = TypeVar("_F", bound=Callable[..., Any])


def _json(what: str) -> Callable[[_F], _F]:
    return click.option("--json", "as_json", is_flag=True, help=f"Print {what}, one JSON document a line.")


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls
    if wanted and not context.resilient_parsing:
        click.echo(f"sipmsg {__version__} (core: {what_runs(GRAMMARS)})")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=COMMAND,
    epilog=STATUS,
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and exit.",
)
def command() -> None:
    """Run one of the commands."""


@command.command("inspect", help=INSPECT, short_help="Show the call in each file.", epilog=STATUS)
@files_argument()
@_json("what was read, each message with its headers, typed values, media and problems")
@click.option(
    "--fields",
    type=FieldsType(),
    metavar="NAME,...",
    help="Print these values only, a line of columns with tabs between them for each message; with --json an object.",
)
@click.option("--header", is_flag=True, help="Print the names of the columns first.")
def inspect_command(files: tuple[str, ...], *, as_json: bool, fields: tuple[Field, ...] | None, header: bool) -> None:
    """Print what was read."""
    if header and (as_json or fields is None):
        raise click.UsageError("--header goes with --fields, and not with --json.")
    if header and fields is not None:
        write("\t".join(field.name for field in fields) + "\n")
    refused = False

    def look(document: Document) -> None:
        nonlocal refused
        if fields is not None:
            errors = print_fields(document, fields, as_json=as_json)
            refused = refused or bool(errors)
            for error in errors:
                complain(f"{document.name}: {error}")
        elif as_json:
            print_json(document_object(document))
        else:
            show(call_tree(document))

    inputs = Inputs(files)
    inputs.visit(look)
    inputs.leave(problems=refused)


@command.command("check", help=CHECK, short_help="Say where the two views of a call disagree.", epilog=STATUS)
@files_argument(required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Print text, a line with a JSON object for each problem, or one SARIF 2.1.0 document.",
)
@click.option("--json", "style", flag_value="json", help="The same as --format json.")
@fail_on_option
@certificate_options
@click.option("--ignore", type=CodeType(), multiple=True, metavar="CODE", help="Leave a problem code out; repeatable.")
@click.option("--explain", type=CodeType(), multiple=True, metavar="CODE", help="Say what a code means, and exit.")
@click.option("--html", type=PagePath(), metavar="OUT", help="Also write the report, as sipmsg report does.")
def check_command(  # noqa: PLR0913 - an option each
    files: tuple[str, ...],
    *,
    style: str,
    fail_on: str,
    ignore: tuple[Code, ...],
    explain: tuple[Code, ...],
    html: Path | None,
    certificates: tuple[Path, ...],
    received: dt.datetime | None,
) -> None:
    """Print what was found, and leave with the status that fits."""
    if explain:
        _explain(explain)
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    ignored = {code.name for code in ignore}
    verdicts = verifier(certificates, received)
    everything: list[tuple[Document, Problem]] = []
    pages: list[Document] = []
    failures = 0

    def look(document: Document) -> None:
        nonlocal failures
        problems = [each for each in (*findings(document), *verdicts(document)) if each.code not in ignored]
        failures += sum(problem.severity.at_least(Severity(fail_on)) for problem in problems)
        if html is not None:
            pages.append(document)
        if style == "sarif":
            everything.extend((document, problem) for problem in problems)
        else:
            _print_problems(document, problems, style)

    inputs = Inputs(files, keeps=style == "sarif")
    inputs.visit(look)
    if style == "sarif":
        print_json(sarif_log(everything, inputs.unread))
    if html is not None and pages:
        write_html(pages, html, ignore, verdicts)
    inputs.leave(problems=failures > 0)


def _explain(codes: tuple[Code, ...]) -> NoReturn:
    for code in codes:
        show(explanation(code))
    click.get_current_context().exit()


def _print_problems(document: Document, problems: list[Problem], style: str) -> None:
    if style == "text":
        show(report_tree(document, problems))
        return
    for problem in problems:
        print_json(problem_object(document, problem))


@command.command("codecs", help=CODECS, short_help="List the codecs of each media description.", epilog=STATUS)
@files_argument()
@_json("the media of each message with their codecs")
def codecs_command(files: tuple[str, ...], *, as_json: bool) -> None:
    """Print the codecs of each media description."""

    def look(document: Document) -> None:
        sdp = document.sdp
        if as_json:
            print_json(codecs_object(document, sdp))
        elif sdp is None:
            # a log or a capture has many a message without one
            if document.session is not None or document.line is None:
                complain(f"{document.name}: no session description")
        else:
            for line in codec_lines(document, sdp, named=len(files) > 1 or document.line is not None):
                show(line)

    inputs = Inputs(files)
    inputs.visit(look)
    inputs.leave()


command.add_command(batch_command)
command.add_command(bench_command)
command.add_command(diff_command)
command.add_command(extract_command)
command.add_command(redact_command)
command.add_command(report_command)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status; without an error where the reader of a pipe has gone."""
    _prepare_streams()
    try:
        status = command.main(arguments, prog_name="sipmsg", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        status = error.exit_code
    except click.Abort:
        status = Status.INTERRUPTED
    except PipeClosedError:
        _give_up(sys.stdout)
        status = Status.PIPE_CLOSED
    except (UnwritableError, OSError) as error:
        _give_up(sys.stdout)
        place = getattr(error, "filename", None) or "standard output"
        complain(f"{place}: {getattr(error, 'strerror', None) or error}")
        status = Status.USAGE
    try:
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)
    raise SystemExit(status)


def _prepare_streams() -> None:
    """Let standard output and standard error take any text, which goes nowhere where the caller has closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - it stays open
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _give_up(stream: TextIO) -> None:
    """Send the rest of a standard stream nowhere: Python flushes it at exit, which would fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
