"""From files to documents: session messages in JSON, raw SIP messages and session descriptions.

What a file holds is told by its content, never by its name. JSON lines are read one at a time.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import IO, TypeVar

import attrs
import click

from sipmsg.content import BLANKS, Content, is_json_object, read_content
from sipmsg.errors import SipMsgError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.mid_call import MidCallRequest
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.message.message import Message
from sipmsg.values.sdp import SessionDescription

_T = TypeVar("_T")

# One more than is allowed, so that the parser finds the text too long and says so.
_MOST = DEFAULT_LIMITS.json_size + 1


@attrs.frozen
class Document:
    """One thing to look at: a session message, a SIP message or a session description.

    ``file`` is its name as given, ``line`` its line in a file of JSON lines, else None; ``text`` is what
    it was read from.
    """

    file: str
    line: int | None
    content: Content
    text: bytes = b""

    @property
    def name(self) -> str:
        """The file, and the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def session(self) -> SessionMessage | None:
        """The session message, or None."""
        return self.content if isinstance(self.content, SessionMessage) else None

    @property
    def message(self) -> Message | None:
        """The SIP message, on its own or in a session message, or None; raises SipMsgError as the library does."""
        if isinstance(self.content, SessionMessage):
            return self.content.message
        return self.content if isinstance(self.content, Message) else None

    @property
    def sdp(self) -> SessionDescription | None:
        """The session description, on its own, in the SIP message or in a request inside the call, or None.

        Raises SipMsgError likewise.
        """
        if isinstance(self.content, SessionDescription):
            return self.content
        message = self.message or self.mid_call
        return None if message is None else message.sdp

    @property
    def mid_call(self) -> MidCallRequest | None:
        """The request inside the call that a session message without SIP tells of, or None."""
        return None if self.session is None or self.message is not None else self.session.data.mid_call

    @property
    def source(self) -> str:
        """The raw text that the spans of problems point into; empty where there is none."""
        if isinstance(self.content, SessionMessage):
            sip = self.content.data.sip
            return "" if sip is None else sip.raw or ""
        return self.content.text if isinstance(self.content, SessionDescription) else self.content.raw


@attrs.frozen
class Unread:
    """A file, or a line of one, that is nothing of the kind, and why."""

    file: str
    line: int | None
    error: SipMsgError

    @property
    def name(self) -> str:
        """The file, and the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def attempt(get: Callable[[], _T]) -> tuple[_T | None, SipMsgError | None]:
    """Return what ``get`` gives and None, or None and the error of the library that it raises."""
    try:
        return get(), None
    except SipMsgError as error:
        return None, error


def documents(file: str) -> Iterator[Document | Unread]:
    """Read the documents of a file, ``-`` being standard input; raise OSError where it cannot be opened."""
    with click.open_file(file, "rb") as stream:
        lines = _lines(stream)
        number, first = next(((number, line) for number, line in lines if line.strip(BLANKS)), (1, b""))
        if is_json_object(first.lstrip(BLANKS)):
            for at, line in itertools.chain([(number, first)], lines):
                if line.strip(BLANKS):
                    yield _read(file, at, line)
            return
        text = b"\n" * (number - 1) + first + stream.read(_MOST)
    yield from _whole(file, text)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a file with its number; of one that is too long, only so much that it is seen to be."""
    number = 0
    while line := stream.readline(_MOST):
        number += 1
        yield number, line
        while len(line) == _MOST and not line.endswith(b"\n"):
            line = stream.readline(_MOST)


def _whole(file: str, text: bytes) -> Iterator[Document | Unread]:
    """Read a file that does not begin with a line of JSON."""
    lines = [(number, line) for number, line in enumerate(text.split(b"\n"), 1) if line.strip(BLANKS)]
    if len(lines) > 1 and all(line.startswith(b"{") for _, line in lines):
        yield from (_read(file, number, line) for number, line in lines)
    else:
        yield _read(file, None, text)


def _read(file: str, line: int | None, text: bytes) -> Document | Unread:
    content, error = attempt(lambda: read_content(text))
    return Document(file, line, content, text) if content is not None else Unread(file, line, error or SipMsgError())
