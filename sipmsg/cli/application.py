"""The commands, their options, help texts and exit statuses."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

import attrs
import click

import sipmsg
from sipmsg.catalogue import Code, report
from sipmsg.cli.call_tree import call_tree, found_in, summary
from sipmsg.cli.codec_lines import codec_lines
from sipmsg.cli.documents import Document, Unread, attempt, documents
from sipmsg.cli.explain import CodeType, explanation
from sipmsg.cli.json_out import codecs_object, document_object, print_json
from sipmsg.cli.lines import PipeClosedError, show
from sipmsg.cli.problem_lines import problem_object, report_tree
from sipmsg.cli.sarif import sarif_log
from sipmsg.errors import Problem, Severity, SipMsgError, printable

_CLEAN, _PROBLEMS, _USAGE, _NOTHING_READ = range(4)
_INTERRUPTED = 130  # as a shell reports SIGINT
_PIPE_CLOSED = 141  # and SIGPIPE

_F = TypeVar("_F", bound=Callable[..., Any])

_STATUS_HELP = """
\b
Exit status:
  0  everything was read and is clean
  1  problems were found, or a part of the input could not be read
  2  wrong usage, a file that cannot be opened included
  3  nothing could be read
"""


@attrs.define
class Inputs:
    """The files of one run: gives their documents, complains of the others, and settles the exit status."""

    files: Sequence[str]
    read: int = 0
    unread: list[Unread] = attrs.field(factory=list)
    missing: bool = False

    def __iter__(self) -> Iterator[Document]:
        for file in self.files:
            try:
                for document in documents(file):
                    if isinstance(document, Unread):
                        self.refuse(document)
                    else:
                        self.read += 1
                        yield document
            except OSError as error:
                self.missing = True
                complain(f"{file}: {error.strerror or error}")

    def refuse(self, unread: Unread) -> None:
        """Complain of a document that cannot be read."""
        self.unread.append(unread)
        complain(f"{unread.name}: {summary(unread.error)}")

    def leave(self, *, problems: bool = False) -> NoReturn:
        """Leave the command with the status that fits."""
        status = _CLEAN
        if problems or self.unread:
            status = _PROBLEMS
        if self.unread and not self.read:
            status = _NOTHING_READ
        if self.missing:
            status = _USAGE
        click.get_current_context().exit(status)


def complain(message: str) -> None:
    """Print one line on standard error."""
    click.echo(f"sipmsg: {printable(message)}", err=True)


def _files(*, required: bool = True) -> Callable[[_F], _F]:
    return click.argument("files", nargs=-1, required=required, metavar="FILE...", type=click.Path())


def _json(what: str) -> Callable[[_F], _F]:
    return click.option("--json", "as_json", is_flag=True, help=f"Print {what}, one JSON document a line.")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"{_STATUS_HELP}",
)
@click.version_option(sipmsg.__version__, "-V", "--version", prog_name="sipmsg", message="%(prog)s %(version)s")
def command() -> None:
    r"""Read the SIP and the SDP inside jambonz session messages, and say where their two views disagree.

    A FILE holds a session message in JSON (or many, one a line), a raw SIP message, or a session
    description; which of them is told by its content. The file - is standard input.

    On a terminal the commands draw trees, in colour unless NO_COLOR is set; in a pipe they print
    plain text. Control characters of a message are shown escaped, never sent to the terminal.

    \b
    Examples:
      sipmsg inspect session.json
      sipmsg check --fail-on error calls.jsonl
      tail -f calls.jsonl | sipmsg codecs -
      sipmsg check --explain header.value_mismatch

    \b
    Completion of commands, options and problem codes, for bash (zsh and fish likewise):
      eval "$(_SIPMSG_COMPLETE=bash_source sipmsg)"
    """


@command.command("inspect", epilog=_STATUS_HELP)
@_files()
@_json("what was read, each message with its headers, typed values, media and problems")
def inspect_command(files: tuple[str, ...], *, as_json: bool) -> None:
    r"""Show the call in each FILE: the session message, its SIP headers, its media and codecs.

    Problems that reading a message gives are listed, but its two views are not compared; that is
    the task of "sipmsg check".

    \b
    Examples:
      sipmsg inspect session.json
      sipmsg inspect invite.sip offer.sdp
      sipmsg inspect --json calls.jsonl | jq -r '.message.typed.from.uri.user'
    """
    inputs = Inputs(files)
    for document in inputs:
        if as_json:
            print_json(document_object(document))
        else:
            show(call_tree(document))
    inputs.leave()


@command.command("check", epilog=_STATUS_HELP)
@_files(required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Print text; one JSON object a problem and line; or one SARIF 2.1.0 document.",
)
@click.option("--json", "style", flag_value="json", help="The same as --format json.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.WARNING),
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option("--ignore", type=CodeType(), multiple=True, metavar="CODE", help="Leave a problem code out; repeatable.")
@click.option("--explain", type=CodeType(), multiple=True, metavar="CODE", help="Say what a code means, and stop.")
def check_command(
    files: tuple[str, ...], *, style: str, fail_on: str, ignore: tuple[Code, ...], explain: tuple[Code, ...]
) -> None:
    r"""Check each FILE, and say where its two views of the call disagree.

    A session message carries a SIP message twice: as raw text, and split into headers, body and
    fields. They are compared, and each is checked by itself; a raw SIP message or a session
    description is checked by itself. Text output shows the line of the raw text and marks the place.

    A problem is "explained" when drachtio, which splits messages for jambonz, makes exactly this
    of the raw text; any other disagreement was made by someone else.

    \b
    Examples:
      sipmsg check session.json
      sipmsg check --ignore sdp.private_media_address --fail-on error *.json
      sipmsg check --json calls.jsonl | jq -r .code | sort | uniq -c
      sipmsg check --format sarif calls.jsonl > calls.sarif
      sipmsg check --explain body.truncated
    """
    if explain:
        for code in explain:
            show(explanation(code))
        return
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    inputs = Inputs(files)
    ignored = {code.name for code in ignore}
    everything: list[tuple[Document, Problem]] = []
    failed = False
    for document in inputs:
        problems = [problem for problem in _problems(document) if problem.code not in ignored]
        failed = failed or any(problem.severity.at_least(Severity(fail_on)) for problem in problems)
        if style == "text":
            show(report_tree(document, problems))
        elif style == "json":
            for problem in problems:
                print_json(problem_object(document, problem))
        else:
            everything += [(document, problem) for problem in problems]
    if style == "sarif":
        print_json(sarif_log(everything, inputs.unread))
    inputs.leave(problems=failed)


def _problems(document: Document) -> tuple[Problem, ...]:
    """Return what is to be said of a document; a description that cannot be read is a problem of its message."""
    if document.session is not None:
        return tuple(sipmsg.check(document.session))
    _, error = attempt(lambda: document.sdp)
    found = found_in(document)
    return found if error is None else (*found, report("sdp.malformed_line", summary(error), "raw[body]"))


@command.command("codecs", epilog=_STATUS_HELP)
@_files()
@_json("the media of each message with their codecs")
def codecs_command(files: tuple[str, ...], *, as_json: bool) -> None:
    r"""List the codecs in each FILE, a line for each of its media, in the order of the offer.

    A line has the kind of media, its port, and the codecs as name/clock rate, with their format
    parameters in parentheses. Payload types that RFC 3551 assigns need no rtpmap; one without a
    name is shown as its number. With several messages each line begins with its file.

    \b
    Examples:
      sipmsg codecs session.json
      sipmsg codecs --json calls.jsonl | jq -r '.media[].codecs[].encoding_name' | sort | uniq -c
    """
    inputs = Inputs(files)
    for document in inputs:
        sdp, error = attempt(lambda document=document: document.sdp)  # type: ignore[misc]
        if error is not None:
            _refuse(inputs, document, error)
        elif as_json:
            print_json(codecs_object(document, sdp))
        elif sdp is None:
            complain(f"{document.name}: no session description")
        else:
            for line in codec_lines(document, sdp, named=len(files) > 1 or document.line is not None):
                show(line)
    inputs.leave()


def _refuse(inputs: Inputs, document: Document, error: SipMsgError) -> None:
    inputs.read -= 1
    inputs.refuse(Unread(document.file, document.line, error))


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status; quietly where the reader of a pipe has gone."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = command.main(arguments, prog_name="sipmsg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        status = _INTERRUPTED
    except PipeClosedError:
        # What Python still holds for the pipe must go somewhere when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = _PIPE_CLOSED
    raise SystemExit(status)
