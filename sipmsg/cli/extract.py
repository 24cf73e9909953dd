"""``sipmsg extract``: the SIP messages of logs and captures, as they went over the wire."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from sipmsg.captures.items import Document
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import Inputs
from sipmsg.cli.lines import counted, line, show, write_octets
from sipmsg.cli.options import files_argument, output_option

HELP = """\
Write the SIP messages in each FILE as they went over the wire: one after another, or a file each.

A FILE is a log or a capture, or anything else that sipmsg reads, compressed or not; a folder stands for
the files in it. In DIR each message gets a file that is named by its number, 000001.sip and so on; to -,
standard output, all go as one stream, in which Content-Length says where each message ends. No file is
overwritten: where DIR has such files, the numbers go on.

\b
Examples:
  sipmsg extract calls.pcap -o messages/
  sipmsg extract /var/log/asterisk/full.*.gz -o - | sipmsg check -
"""
_DIGITS = 6


@attrs.define
class _Target:
    """Where the messages go: a folder, or standard output where there is none."""

    folder: Path | None
    count: int = 0
    _number: int = 0

    def write(self, document: Document) -> None:
        """Write the message of a document, if it has one; raise OSError where it cannot be written."""
        raw = document.raw
        if not raw:
            return
        self.count += 1
        if self.folder is None:
            write_octets(raw)
        else:
            ending = "sip" if document.message is not None else "sdp"
            self._free(self.folder, ending).write_bytes(raw)

    def _free(self, folder: Path, ending: str) -> Path:
        """Return the next name that nothing has yet."""
        while True:
            self._number += 1
            path = folder / f"{self._number:0{_DIGITS}}.{ending}"
            if not path.exists():
                return path


@click.command("extract", help=HELP, short_help="Write the SIP messages of logs and captures out.", epilog=STATUS)
@files_argument()
@output_option("DIR", "The folder, or - for a stream.")
def extract_command(files: tuple[str, ...], *, output: str) -> None:
    """Write the messages, and say how many."""
    target = _Target(None if output == "-" else Path(output))
    inputs = Inputs(files)
    try:
        if target.folder is not None:
            target.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from None
    inputs.visit(target.write)
    if target.folder is not None:
        show(line(f"{counted(target.count, 'message')} in {output}"))
    inputs.leave()
