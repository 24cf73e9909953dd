"""Decompress gzip, zstd, bzip2 and xz block by block, and report what is damaged.

:class:`Plain` is a stream of octets over another one, which may be compressed or not; ``reader`` reads every file
through it. A stream that ends too early, or is damaged, ends there, and says why in ``failure``: what came before the
damage is worth reading.
"""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import IO, Any, Protocol

from sipmsg.captures.block_stream import BlockStream
from sipmsg.errors import SipMsgError

BLOCK = 65_536
_LONGEST_MARK = 6
_GZIP_WINDOW = zlib.MAX_WBITS | 16  # with its header and its checks
_ENDS_EARLY = "the compressed data end too early"
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


class _Decompressor(Protocol):
    """What bz2, lzma and zstd have in common."""

    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return at most so many octets of what the data, and those before, hold."""


class _Gzip:
    """zlib with the interface of the others (RFC 1952)."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_WINDOW)
        self._held = b""
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        made = self._stream.decompress(self._held + data, max_length)
        self._held = self._stream.unconsumed_tail
        # a full block may hold something back, whatever is left of the input
        self.needs_input = not self._held and len(made) < max_length
        return made


def _zstd() -> _Decompressor:
    try:
        library: Any = import_module(_ZSTD)
    except ModuleNotFoundError:
        raise SipMsgError("this is compressed with zstd: pip install 'sipmsg[zstd]'") from None
    made: _Decompressor = library.ZstdDecompressor()
    return made


_FORMATS: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", _Gzip),
    (b"\x28\xb5\x2f\xfd", _zstd),
    (b"\x42\x5a\x68", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lzma.LZMADecompressor),
)


class Plain(BlockStream):
    """A stream of what another one holds, decompressed where it begins as a compressed one does.

    ``failure`` is None, or what ended the stream before its time. Raises SipMsgError where a library is missing.

    >>> import gzip, io
    >>> stream = Plain(io.BytesIO(gzip.compress(b"hello") + gzip.compress(b" there")))
    >>> stream.read(), stream.failure
    (b'hello there', None)
    >>> stream = Plain(io.BytesIO(gzip.compress(b"hello")[:-1]))
    >>> stream.read(), stream.failure
    (b'hello', 'the compressed data end too early')
    """

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__()
        self.failure: str | None = None
        self._read: Callable[[int], bytes] = getattr(source, "read1", source.read)
        self._begin = self._first()
        make = next((make for mark, make in _FORMATS if self._begin.startswith(mark)), None)
        #: whether the source is compressed, so that other octets are read than stand there
        self.is_compressed: bool = make is not None
        self._blocks = iter(self._next, b"") if make is None else self._decompressed(make(), make)

    def _block(self) -> bytes:
        try:
            return next(self._blocks, b"")
        except (zlib.error, EOFError, lzma.LZMAError, ValueError, _damage()) as error:
            self.failure = str(error)
            self._blocks = iter(())
            return b""

    def _first(self) -> bytes:
        begin = b""
        while len(begin) < _LONGEST_MARK and (block := self._read(BLOCK)):
            begin += block
        return begin

    def _next(self) -> bytes:
        begin, self._begin = self._begin, b""
        return begin or self._read(BLOCK)

    def _decompressed(self, member: _Decompressor, make: Callable[[], _Decompressor]) -> Iterator[bytes]:
        """Yield what is in the members of a file, zeros behind them left out."""
        given = self._next()
        while True:
            if member.eof:
                # zeros may go on in the next block
                while not (given := given.lstrip(b"\0")):
                    if not (given := self._next()):
                        return
                member = make()
            elif not given and member.needs_input and not (given := self._next()):
                raise EOFError(_ENDS_EARLY)
            if block := _piece(member, given):
                yield block
            given = member.unused_data if member.eof else b""


def _piece(member: _Decompressor, given: bytes) -> bytes:
    """Return a block; damage that a library reports as an OSError is not an error of the disc."""
    try:
        return member.decompress(given, BLOCK)
    except OSError as error:
        raise EOFError(str(error)) from None


def _damage() -> type[Exception]:
    """Return the class of zstd's own errors, where it is there."""
    library = sys.modules.get(_ZSTD)
    return EOFError if library is None else library.ZstdError
