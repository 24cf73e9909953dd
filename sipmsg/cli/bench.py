"""``sipmsg bench``: how fast a user's own messages are read, stage by stage.

Files in, a table of messages a second out: each :class:`Subject` is a message that goes through the stages, each of
which needs what the one before it made.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import attrs
import click

from sipmsg.api import loads
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import Inputs
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import Line, counted, line, show
from sipmsg.cli.options import files_argument
from sipmsg.cross_check import check
from sipmsg.errors import SipMsgError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.message.message import parse
from sipmsg.values.sdp import SessionDescription, parse_sdp

HELP = """\
Measure how fast the messages in each FILE are read, stage by stage.

All messages in the files are read again and again for some seconds, each time from the beginning;
the best round of each stage counts. The stages are json (a session message out of its text), split (start line, header
fields, body), typed (the value of every header field), sdp (the session description and its
codecs) and check (the cross-check, or the problems of anything but a session message).

\b
Examples:
  sipmsg bench calls.jsonl
  sipmsg bench --seconds 10 --json invite.sip | jq .messages_per_second
"""

STAGES = ("json", "split", "typed", "sdp", "check")
_LEAST_ROUNDS = 3
_LONG = 1.0
_COLUMN = 16
# So many messages are held in memory at a time; every round goes through all of them.
_BATCH = 500

# The text of a document, and what it is: SessionMessage, Request, Response or SessionDescription.
Source = tuple[bytes, type]


@attrs.define
class Subject:
    """One document on its way through the stages; each stage finds what the one before it made."""

    text: bytes
    kind: type
    content: Any = None
    message: Any = None

    def json(self) -> None:
        """Load a session message."""
        if self.kind is SessionMessage:
            self.content = loads(self.text)

    def split(self) -> None:
        """Split the raw text of a message, and give every field."""
        if self.kind is SessionMessage:
            self.message = self.content.message
        elif self.kind is not SessionDescription:
            self.content = self.message = parse(self.text)
        if self.message is not None:
            len(self.message.headers.fields)

    def typed(self) -> None:
        """Give every header its type."""
        if self.message is not None:
            for name in self.message.headers:
                with suppress(SipMsgError):
                    self.message.header(name)

    def sdp(self) -> None:
        """Read the session description and its codecs."""
        description = None
        if self.kind is SessionDescription:
            description = self.content = parse_sdp(self.text)
        elif self.message is not None:
            description = self.message.sdp
        if description is not None:
            len(description.codecs)

    def check(self) -> None:
        """Find what is to be said of it."""
        if self.kind is SessionMessage:
            check(self.content)
        else:
            len(self.content.problems)


@attrs.frozen
class Figures:
    """What was measured: how many messages, in how many rounds, and the microseconds a message takes by stage."""

    messages: int
    rounds: int
    octets: int
    microseconds: dict[str, float]

    @property
    def total(self) -> float:
        """The microseconds that a message takes from its text to the end."""
        return sum(self.microseconds.values())

    @property
    def messages_per_second(self) -> float:
        """How many messages one process reads a second."""
        return 1e6 / self.total

    def as_object(self) -> dict[str, Any]:
        """Return the figures as JSON has them."""
        return {
            "messages": self.messages,
            "rounds": self.rounds,
            "bytes": self.octets,
            "messages_per_second": round(self.messages_per_second, 1),
            "microseconds_per_message": {name: round(took, 3) for name, took in self.microseconds.items()},
        }

    def as_tree(self) -> Line:
        """Return the figures as lines to print."""
        each = self.octets / self.messages
        head = line(
            (f"{self.messages_per_second:,.0f} messages a second", "title"),
            f" ({counted(self.messages, 'message')} of {each:,.0f} bytes, {self.rounds} rounds)",
        )
        stages = [*self.microseconds.items(), ("total", self.total)]
        head.below.extend(
            line((name, "label"), f"{took:{_COLUMN - len(name)}.1f} microseconds a message") for name, took in stages
        )
        return head


def measure(
    sources: Sequence[Source], seconds: float = 2.0, progress: Callable[[float], None] = lambda _share: None
) -> Figures:
    """Return the figures of at least one document, measured for some ``seconds``.

    ``progress`` is called with the share of the time that is over.
    """
    begin = time.perf_counter()
    best = dict.fromkeys(STAGES, float("inf"))
    rounds = 0
    while rounds < _LEAST_ROUNDS or time.perf_counter() - begin < seconds:
        took = dict.fromkeys(STAGES, 0.0)
        for start in range(0, len(sources), _BATCH):
            _go_through(sources[start : start + _BATCH], took)
            progress(min(1.0, (time.perf_counter() - begin) / seconds))
        best = {name: min(best[name], took[name]) for name in STAGES}
        rounds += 1
    progress(1.0)
    octets = sum(len(text) for text, _ in sources)
    return Figures(len(sources), rounds, octets, {name: best[name] / len(sources) * 1e6 for name in STAGES})


def _go_through(batch: Sequence[Source], took: dict[str, float]) -> None:
    """Take a batch through all stages, one after the other, and add the seconds of each."""
    subjects = [Subject(text, kind) for text, kind in batch]
    for name in STAGES:
        stage: Callable[[Subject], None] = getattr(Subject, name)
        begin = time.perf_counter()
        for subject in subjects:
            with suppress(SipMsgError):
                stage(subject)
        took[name] += time.perf_counter() - begin


@contextmanager
def progress_bar(seconds: float) -> Iterator[Callable[[float], None]]:
    """Show on standard error how much of the time is over, where that is a terminal and the run is long."""
    if seconds <= _LONG or not sys.stderr.isatty():
        yield lambda _share: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is something to draw
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("measuring", total=1.0)
        yield lambda share: bar.update(task, completed=share)


@click.command("bench", help=HELP, short_help="Measure how fast the messages in each file are read.", epilog=STATUS)
@files_argument()
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.0, min_open=True),
    default=2.0,
    show_default=True,
    help="How long to measure; every message is read at least three times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON document.")
def bench_command(files: tuple[str, ...], *, seconds: float, as_json: bool) -> None:
    """Print messages a second, and microseconds a message by stage."""
    inputs = Inputs(files)
    read: list[Source] = []
    inputs.visit(lambda document: read.append((document.text, type(document.content))))
    if read:
        with progress_bar(seconds) as progress:
            figures = measure(read, seconds, progress)
        if as_json:
            print_json(figures.as_object())
        else:
            show(figures.as_tree())
    inputs.leave()
