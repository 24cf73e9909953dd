"""Open the files in an archive, zip or tar, one after another; nothing is written to the disc.

``reader`` reads each of them as it reads a file, with the name of the archive before its own.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from sipmsg.captures.kinds import ZIP
from sipmsg.errors import SipMsgError

_ENCRYPTED = 0x1
_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, OSError, EOFError),
)
_NAMING = frozenset(
    (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
)
_MOST_NAMING = 1 << 20
_BLOCK = 65_536
_UNPACK = "unpack it first"
#: how long a zip archive within another, which is held in memory, may be, and the list of its files
_MOST_HELD, _MOST_LISTED = 1 << 26, 1 << 22
_TOO_LARGE = f"this is a zip archive within another that is too large to be held: {_UNPACK}"
_TOO_MUCH = f"this is in an archive within another, of which so much was read that it may have no end: {_UNPACK}"
#: the record at the end of a zip archive: what it begins with, and where it has the length of the list
_LIST_ENDS, _SIZE_OF_LIST = b"PK\x05\x06", slice(12, 16)


def members(kind: str, source: IO[bytes], octets: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the files in an archive with their names; raise SipMsgError where it cannot be read.

    ``octets`` are those of the archive from its beginning. A zip archive has its list at its end, to which ``source``,
    what it is read from, has to be able to go.
    """
    if kind != ZIP:
        yield from _of_tar(octets)
    elif source.seekable():
        yield from _of_zip(source)
    else:
        raise SipMsgError(f"this is {ZIP} in a stream: {_UNPACK}")


def inner_members(kind: str, octets: IO[bytes], left: list[int]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the files in an archive within another likewise, up to a bound on what is read of all such archives.

    ``left`` is a list of one number, which reading lowers: how many octets may still be read.
    """
    if kind != ZIP:
        yield from _of_tar(io.BufferedReader(_Bounded(octets, left)))
        return
    for name, member in _of_zip(_held(octets)):
        yield name, io.BufferedReader(_Bounded(member, left))


def _held(octets: IO[bytes]) -> IO[bytes]:
    """Return a zip archive in memory; raise SipMsgError where it takes too much of it."""
    held = octets.read(_MOST_HELD + 1)
    end = held[held.rfind(_LIST_ENDS) :]
    if len(held) > _MOST_HELD or int.from_bytes(end[_SIZE_OF_LIST], "little") > _MOST_LISTED:
        raise SipMsgError(_TOO_LARGE)
    return io.BytesIO(held)


def _of_zip(source: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        archive = zipfile.ZipFile(source)
    except _DAMAGE:
        raise SipMsgError(f"this is {ZIP} that is damaged: {_UNPACK}") from None
    with archive:
        for entry in archive.infolist():
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            try:
                opened = None if entry.flag_bits & _ENCRYPTED else archive.open(entry)
            except _DAMAGE:
                yield entry.filename, _Unread(f"this is in {ZIP} that is damaged: {_UNPACK}")
                continue
            if opened is None:
                yield entry.filename, _Unread(f"this is in {ZIP} with a password: {_UNPACK}")
                continue
            with opened:
                yield entry.filename, io.BufferedReader(_Member(opened))


def _of_tar(octets: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        with tarfile.open(fileobj=octets, mode="r|", tarinfo=_Entry) as archive:
            while (entry := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined] # it keeps every one that it has seen
                opened = None if _is_hidden(entry.name) or not entry.isreg() else archive.extractfile(entry)
                if opened is not None:
                    yield entry.name, io.BufferedReader(_Member(opened))
    except SipMsgError:
        raise
    except _DAMAGE:
        raise SipMsgError("this is a tar archive that is damaged: unpack it, and give what comes out") from None


def _is_hidden(name: str) -> bool:
    """Return whether a file is hidden, so that reading a folder leaves it out, or is one that macOS adds."""
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/"))


class _Entry(tarfile.TarInfo):
    """The header of a file in a tar archive; the entry before it with a long name, which is read whole, is bounded."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Entry:
        entry = super().frombuf(buf, encoding, errors)
        if entry.type in _NAMING and entry.size > _MOST_NAMING:
            raise tarfile.ReadError("the name of a file is too long")
        return entry


class _Unread(io.BytesIO):
    """A file in an archive that cannot be read: reading it raises an error that says why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self._why = why

    def read1(self, size: int | None = -1, /) -> bytes:
        del size
        raise SipMsgError(self._why)


class _Bounded(io.RawIOBase):
    """A file of which no more is read than is left; reading more raises an error that says so."""

    def __init__(self, opened: IO[bytes], left: list[int]) -> None:
        super().__init__()
        # so that what was read before damage is not lost
        self._read: Callable[[int], bytes] = getattr(opened, "read1", opened.read)
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._read(min(len(buffer), _BLOCK))
        self._left[0] -= len(block)
        if self._left[0] < 0:
            raise SipMsgError(_TOO_MUCH)
        buffer[: len(block)] = block
        return len(block)


class _Member(io.RawIOBase):
    """A file in an archive; damage ends it as it does compressed data."""

    def __init__(self, opened: IO[bytes]) -> None:
        super().__init__()
        self._opened = opened

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            block = self._opened.read(len(buffer))
        except _DAMAGE as error:
            raise EOFError(str(error)) from None
        buffer[: len(block)] = block
        return len(block)
