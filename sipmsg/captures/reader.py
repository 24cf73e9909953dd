"""Read files, folders and streams: yield the documents in them, and the SIP messages.

:class:`Reader` is behind :func:`sipmsg.captures.messages`, the command and the columns. It opens, decompresses and
decodes a file, and lets ``packets`` read a packet capture, ``text`` any other.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self

import attrs

from sipmsg.captures.decompress import BLOCK, Plain
from sipmsg.captures.encodings import Utf8, encoding_of
from sipmsg.captures.items import Document, Note, Notes, Piece, Unread, read_piece
from sipmsg.captures.kinds import CAPTURE, MAIL, TAR, ZIP, export_of, is_binary, kind_of, mail_of
from sipmsg.captures.text import HOLE, text_pieces
from sipmsg.errors import SipMsgError, summary
from sipmsg.extras import MissingLibraryError, require

STANDARD_INPUT = "-"
_OPENED = frozenset((ZIP, TAR, MAIL))
#: how deep archives may be nested, and how many octets are read of those within others
_MOST_ARCHIVES, _MOST_WITHIN = 2, 1 << 32
_NOTHING = "there is no SIP message in it that can be read"
_WITH_KEYS = ": with the keys of its connections, Wireshark exports what is in them (Export PDUs to File, OSI layer 7)"
Source = str | os.PathLike[str] | IO[bytes]
_UNFIT = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
#: where a shell puts the output of another command
_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/")


@attrs.define
class Reader:
    """The documents of a file, a folder, or an open stream of octets, one after another.

    Iterate over it once. ``notes`` says, at the end, what was passed over or is missing: messages cut short, gaps
    in TCP connections, encrypted connections. ``position`` is how far it is in the octets of the file. A file that it
    opened is closed at its end, by :meth:`close`, and at the end of a ``with`` block; a stream stays open.
    """

    source: Source
    _notes: Notes = attrs.field(factory=Notes)
    _opened: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file that is being read, where the reader opened it."""
        if self._opened is not None and self._opened is not self.source and self._opened is not _standard_input():
            self._opened.close()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What there is to be said of the file beside its messages."""
        return self._notes.all()

    @property
    def position(self) -> int:
        """How many octets of the file, as it is on the disc, have been read; 0 where nobody knows."""
        stream = self._opened
        return stream.tell() if stream is not None and not stream.closed and stream.seekable() else 0

    @property
    def nothing(self) -> str:
        """What there is to be said at the end of a file in which nothing was found."""
        encrypted = any(note.kind == "encrypted" for note in self.notes)
        return _NOTHING + (_WITH_KEYS if encrypted else "")

    def documents(self) -> Iterator[Document | Unread]:
        """Yield each document, and what cannot be read; raise OSError where the source cannot be opened."""
        names = set[str]()
        for name, piece in self.pieces():
            names.add(name)
            yield read_piece(name, piece)
        if not names:
            yield Unread(_name(self.source), None, SipMsgError(self.nothing))

    def pieces(self) -> Iterator[tuple[str, Piece]]:
        """Yield the name of each document's file, and its text, not read yet; raise OSError as :meth:`documents`."""
        if not isinstance(self.source, str | os.PathLike):
            yield from self._of(_name(self.source), self.source)
            return
        path = os.fspath(self.source)
        if path == STANDARD_INPUT:
            stream = _standard_input()
            if stream is None:
                raise OSError(errno.EBADF, "standard input is closed", path)
            yield from self._of(path, stream)
            return
        for name in files_of(path):
            with opened(name) as stream:
                yield from self._of(name, stream)

    def _of(self, name: str, stream: IO[bytes]) -> Iterator[tuple[str, Piece]]:
        self._opened = stream
        for piece in _stream_pieces(stream, self._notes):
            if piece.cut is not None:
                self._notes.add("truncated")
            yield f"{name}/{piece.within}" if piece.within else name, piece

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents that hold a SIP message which can be read.

        Raises OSError where the source cannot be opened, SipMsgError where it holds nothing that can be read.
        """
        read, error = 0, None
        for name, piece in self.pieces():
            document = read_piece(name, piece)
            if isinstance(document, Unread):
                error = error or document.error
                self._notes.add("damaged", f"{document.name}: {summary(document.error)}")
                continue
            read += 1
            try:
                message = document.message
            except SipMsgError:
                continue
            if message is not None:
                yield document
        if error is not None and not read:
            raise error


@attrs.frozen(slots=True)
class _Around:
    """What a file was taken out of, which is bounded: an archive, or a mail, may hold itself.

    ``left`` is how many octets are still read of archives within archives, a list of one that all of them share.
    """

    archives: int = 0
    in_mail: bool = False
    left: list[int] = attrs.field(factory=lambda: [_MOST_WITHIN])

    def lets(self, kind: str) -> bool:
        """Return whether a file of a kind is opened."""
        return kind in _OPENED and (not self.in_mail if kind == MAIL else self.archives < _MOST_ARCHIVES)

    def within(self, kind: str) -> _Around:
        """Return what is around a file in one of a kind."""
        is_mail = kind == MAIL
        return attrs.evolve(self, archives=self.archives + (not is_mail), in_mail=self.in_mail or is_mail)


def _stream_pieces(stream: IO[bytes], notes: Notes, around: _Around | None = None) -> Iterator[Piece]:
    """Yield the pieces of an open file; of what cannot be read, one that says what it looks like."""
    try:
        plain = Plain(stream)
        octets = io.BufferedReader(plain, BLOCK)
        yield from _plain_pieces(octets, notes, octets if plain.is_compressed else stream, around or _Around())
    except (SipMsgError, EOFError) as error:
        yield Piece(b"", failure=str(error))
    else:
        if plain.failure is not None:
            yield Piece(b"", failure=plain.failure)


def _plain_pieces(octets: io.BufferedReader[Any], notes: Notes, source: IO[bytes], around: _Around) -> Iterator[Piece]:
    begin = octets.peek(BLOCK)
    kind = kind_of(begin) or mail_of(begin) or export_of(begin)
    while kind is None and begin.startswith(HOLE):
        octets.read(len(begin) - len(begin.lstrip(b"\0")))
        begin = octets.peek(BLOCK)
    if kind is None:
        yield from _decoded(octets, begin, notes)
    elif kind.name == CAPTURE:
        yield from _captured(octets, notes)
    elif around.lets(kind.name):
        members = _parts(octets) if kind.name == MAIL else _archived(kind.name, octets, source, around)
        within = around.within(kind.name)
        for name, member in members:
            for piece in _stream_pieces(member, notes, within):
                yield attrs.evolve(piece, within=f"{name}/{piece.within}" if piece.within else name)
    else:
        remedy = f": {kind.remedy}" if kind.remedy else ", which holds no messages"
        yield Piece(b"", failure=f"this is {kind.name}{remedy}")


def _decoded(octets: io.BufferedReader[Any], begin: bytes, notes: Notes) -> Iterator[Piece]:
    """Yield the pieces of a text, in whatever encoding it is; one that says so for what is no text."""
    encoding, mark = encoding_of(begin)
    octets.read(mark)
    if encoding != "utf-8":
        octets = io.BufferedReader(Utf8(octets, encoding), BLOCK)
    elif is_binary(begin):
        yield Piece(b"", failure="this is no text, and no packet capture that is known")
        return
    yield from text_pieces(octets, notes)


def _archived(kind: str, octets: IO[bytes], source: IO[bytes], around: _Around) -> Iterator[tuple[str, IO[bytes]]]:
    from sipmsg.captures.archives import inner_members, members  # noqa: PLC0415 - few files are archives

    return inner_members(kind, octets, around.left) if around.archives else members(kind, source, octets)


def _parts(octets: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    from sipmsg.captures.mails import parts  # noqa: PLC0415 - fewer are mails

    return parts(octets)


def _captured(octets: io.BufferedReader[Any], notes: Notes) -> Iterator[Piece]:
    try:
        require("dpkt", "sipmsg.captures", "pcap")
    except MissingLibraryError:
        raise SipMsgError("this is a packet capture: pip install 'sipmsg[pcap]'") from None
    from sipmsg.captures.packets import capture_pieces  # noqa: PLC0415 - it needs an extra

    yield from capture_pieces(octets, notes)


def files_of(path: str) -> Iterator[str]:
    """Yield the files of a folder and of those in it, in the order of their names; any other path as it is."""
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names) if not name.startswith("."))  # noqa: PTH118


def size_of(name: str) -> int:
    """Return how many octets a file has, 0 for standard input and where nobody knows."""
    try:
        return 0 if name == STANDARD_INPUT else Path(name).stat().st_size
    except OSError:
        return 0


def opened(name: str) -> IO[bytes]:
    """Open a file; raise OSError for anything else, such as a named pipe that nobody may ever write to."""
    mode = Path(name).stat().st_mode
    for is_it, what in _UNFIT:
        if is_it(mode) and not name.startswith(_HANDED_OVER):
            raise OSError(None, f"this is {what}, not a file; let sipmsg read it from standard input", name)
    return Path(name).open("rb")


def _standard_input() -> IO[bytes] | None:
    return None if sys.stdin is None else sys.stdin.buffer


def _name(source: Source) -> str:
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else "stream"
