"""``sipmsg redact``: documents that may be shown to others."""

from __future__ import annotations

import sys

import click

from sipmsg.captures.items import Document
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import Inputs
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import PipeClosedError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.redaction.redact import redact

HELP = """\
Print each FILE with pseudonyms in place of everything that names somebody or is a secret.

Numbers, users, hosts, IP addresses, names, identifiers, keys and tokens are replaced, in the raw
text, in the pre-split view, in bodies and in the fields of the call alike, so that "sipmsg check"
says of the output what it says of the FILE. Session messages are printed as JSON, one a line, SIP
messages and session descriptions as they are.

The same text has the same pseudonym in all that one run reads. With the same key it has it in
other runs too; keep the key to yourself. Lengths stay, so look at the output before you send it.

\b
Examples:
  sipmsg redact session.json > report.json
  sipmsg redact --key "$SECRET" calls.jsonl | sipmsg check -
"""


@click.command("redact", help=HELP, short_help="Print each file with pseudonyms, to be shown to others.", epilog=STATUS)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--key",
    envvar="SIPMSG_REDACT_KEY",
    show_envvar=True,
    metavar="TEXT",
    help="The secret that pseudonyms are made by; a new one each time if none is given.",
)
def redact_command(files: tuple[str, ...], *, key: str | None) -> None:
    """Print the redacted documents."""
    inputs = Inputs(files)
    inputs.visit(lambda document: _print(document, key))
    inputs.leave()


def _print(document: Document, key: str | None) -> None:
    content = document.content
    if isinstance(content, SessionMessage):
        print_json(dict(redact(content, key=key).given))
    else:
        _write(redact(content, key=key).to_bytes())


def _write(octets: bytes) -> None:
    """Write bytes as they are, whatever the encoding of standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise PipeClosedError from None
