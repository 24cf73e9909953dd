"""``sipmsg redact``: print documents with pseudonyms."""

from __future__ import annotations

from typing import IO

import click

from sipmsg.ascii import strip
from sipmsg.captures.items import Document
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import Inputs, complain
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import counted, write_octets
from sipmsg.cli.options import files_argument
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.octets import WHITE_SPACE
from sipmsg.redaction.redact import Redactor

HELP = """\
Print each FILE with pseudonyms in place of everything that is not known to be harmless.

Words of the protocol stay, and numbers such as ports; all else is replaced, in the raw text, in the
pre-split view, in bodies and in the fields of the call alike, so that "sipmsg check" says of the
output what it says of the FILE. Session messages are printed as JSON, one a line, SIP
messages and session descriptions as they are.

The same text gets the same pseudonym throughout one run, and with the same key in other runs too;
keep the key to yourself. Lengths stay as they were, so look at the output before you send it. How
much was replaced is printed on standard error.

\b
Examples:
  sipmsg redact session.json > report.json
  sipmsg redact --key-file secret.txt calls.jsonl | sipmsg check -
  sipmsg redact --keep user-agent,server trace.sip
"""


@click.command("redact", help=HELP, short_help="Print each file with pseudonyms, to be shown to others.", epilog=STATUS)
@files_argument()
@click.option(
    "--key",
    envvar="SIPMSG_REDACT_KEY",
    show_envvar=True,
    metavar="TEXT",
    help="The secret that pseudonyms are made with; without one each run makes its own.",
)
@click.option(
    "--key-file",
    metavar="FILE",
    type=click.File("rb"),
    help="A file that holds the secret; blanks and line ends around it do not count.",
)
@click.option(
    "--keep",
    metavar="NAMES",
    default="",
    help="Headers, attributes and members of JSON whose values stay, with commas between.",
)
def redact_command(files: tuple[str, ...], *, key: str | None, key_file: IO[bytes] | None, keep: str) -> None:
    """Print the redacted documents."""
    if key == "" and key_file is None:
        raise click.UsageError("the key is empty")
    redactor = Redactor(key if key_file is None else _key_of(key_file), filter(None, map(strip, keep.split(","))))
    inputs = Inputs(files)
    inputs.visit(lambda document: _print(document, redactor))
    counts = ", ".join([counted(count, what) for what, count in redactor.replaced.items()])
    complain(f"replaced {counts} in {counted(inputs.read, 'document')}")
    inputs.leave()


def _key_of(file: IO[bytes]) -> bytes:
    key = file.read().strip(WHITE_SPACE)
    if not key:
        raise click.UsageError("the key file is empty")
    return key


def _print(document: Document, redactor: Redactor) -> None:
    content = document.content
    if isinstance(content, SessionMessage):
        print_json(dict(redactor.redact(content).as_given))
    else:
        write_octets(redactor.redact(content).to_bytes())
