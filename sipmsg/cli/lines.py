"""Print a tree of styled lines: drawn on a terminal, indented anywhere else.

Every command makes a :class:`Line`, or yields several, for :func:`show` and :func:`write`. Every text goes through
``printable``, so that nothing in a message can steer a terminal.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import attrs

from sipmsg.errors import ParseError, Span, printable

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

_INDENT = "  "
_LEAST_WIDTH = 20
_GUIDE = 4
_ROOM = 70
_ELLIPSIS = "..."

Piece = str | tuple[str, str]

STYLES = {
    "title": "bold",
    "label": "cyan",
    "place": "magenta",
    "dim": "dim",
    "good": "green",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "mark": "bold red",
}


@attrs.define
class Line:
    """One line of output and those that belong below it.

    ``pieces`` are texts, each with a style out of ``STYLES`` or none. An ``excerpt`` is a source
    line and its marker, which are cut to the width and never wrapped.
    """

    pieces: list[tuple[str, str]]
    below: list[Line] = attrs.field(factory=list)
    excerpt: bool = False

    @property
    def text(self) -> str:
        """The line without its styles, made printable."""
        return printable("".join([text for text, _ in self.pieces]))


def line(*pieces: Piece) -> Line:
    r"""Return a line of texts and of texts with a style.

    >>> print(line(("From", "label"), "  ", "bob\x1b[0m").text)
    From  bob\x1b[0m
    """
    return Line([(piece, "") if isinstance(piece, str) else piece for piece in pieces])


def field(label: str, text: object, *, width: int = 0) -> Line:
    """Return a line that gives something a label, padded to a width."""
    return Line([(label.ljust(width), "label"), (f" {text}", "")])


def counted(number: int, what: str) -> str:
    """Return a number with what is counted, in the plural unless there is one.

    >>> counted(1, "message"), counted(2_000, "message"), counted(2, "address")
    ('1 message', '2,000 messages', '2 addresses')
    """
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"


def excerpt(source: str, span: Span) -> Line:
    """Return the source line of a span with a marker under it, which ends with the line at the latest."""
    _, shown, marker = str(ParseError("", source, span)).split("\n")
    marker = marker[: max(len(shown), marker.find("^") + 1)]
    return Line([(shown, ""), (marker, "mark")], excerpt=True)


class PipeClosedError(Exception):
    """Standard output was closed by its reader; not an OSError, of which click makes the status 1."""


class UnwritableError(Exception):
    """Standard output takes no more, as when a disk is full; not an OSError, which would be taken for an input's."""


def write_octets(octets: bytes) -> None:
    """Write bytes at once and as they are, whatever the encoding of standard output; raise as :func:`write` does."""
    with _at_once():
        sys.stdout.flush()
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()


def write(text: str) -> None:
    """Write to standard output at once; raise PipeClosedError where nobody reads it, UnwritableError if it is full."""
    with _at_once():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _at_once() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise PipeClosedError from None
    except OSError as error:
        raise UnwritableError(error.strerror or str(error)) from None


def show(tree: Line) -> None:
    """Print a tree: with branches, and in colour unless NO_COLOR is set, where standard output is a terminal."""
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        write(_drawn(tree))
    else:
        texts: list[str] = []
        _indent(tree, "", texts)
        write("\n".join([*texts, ""]))


def _indent(tree: Line, indent: str, texts: list[str]) -> None:
    """Add the lines of a tree to texts, each one step further in than the one that it belongs to."""
    if tree.excerpt:
        texts += [(indent + text).rstrip() for text, _ in tree.pieces]
    else:
        texts.append((indent + tree.text).rstrip())
    for below in tree.below:
        _indent(below, indent + _INDENT, texts)


def _drawn(tree: Line) -> str:
    from rich.console import Console  # noqa: PLC0415 - a pipe needs no rich, and it takes long to import
    from rich.theme import Theme  # noqa: PLC0415

    width = max(_LEAST_WIDTH, shutil.get_terminal_size().columns)
    console = Console(theme=Theme(STYLES), width=width, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(_branch(tree, width))
    return capture.get()


def _branch(tree: Line, width: int) -> Tree:
    from rich.tree import Tree  # noqa: PLC0415

    drawn = Tree(_styled(tree, width), guide_style="dim")
    for below in tree.below:
        drawn.children.append(_branch(below, width - _GUIDE))
    return drawn


def _styled(tree: Line, width: int) -> Text:
    from rich.text import Text  # noqa: PLC0415

    if not tree.excerpt:
        # Where there is little room, values stand right after their labels and not in a column.
        tight = {"label"} if width < _ROOM else set()
        pieces = ((text.rstrip(" ") if style in tight else text, style) for text, style in tree.pieces)
        return Text.assemble(*((printable(text), style) for text, style in pieces), overflow="fold")
    shown, marker = (text for text, _ in tree.pieces)
    shown, marker = _cropped(shown, marker, width)
    return Text.assemble(shown, "\n", (marker, "mark"), no_wrap=True, overflow="crop")


def _cropped(shown: str, marker: str, width: int) -> tuple[str, str]:
    """Cut a source line and its marker to a width, around the place that is marked.

    >>> _cropped("From: <sip:bob@biloxi.com>;tag=1", "           ^^^", 20)
    ('...ip:bob@biloxi....', '      ^^^')
    """
    if max(len(shown), len(marker)) <= width:
        return shown, marker
    place = len(marker) - len(marker.lstrip(" "))
    left = max(0, min(place - width // 3, len(shown) - width))
    if left:
        left += len(_ELLIPSIS)
        shown = _ELLIPSIS + shown[left:]
        marker = " " * (place - left + len(_ELLIPSIS)) + marker[place:]
    if len(shown) > width:
        shown = shown[: width - len(_ELLIPSIS)] + _ELLIPSIS
    return shown, marker[:width]
