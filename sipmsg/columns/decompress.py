"""Octets of a file as they were before gzip or zstd, at most so many at a time, and what is wrong with them.

A pipe of lines wants no exception in the middle of a line: a stream that ends too early, or is damaged,
ends where it is, and says why in ``failure``.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO

import pyarrow as pa

_BLOCK = 65_536
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_GZIP_WINDOW = zlib.MAX_WBITS | 16  # with its header and its checks
_ENDS_EARLY = "the compressed data end too early"


class Plain(io.RawIOBase):
    """A stream of what another one holds, decompressed where it begins as gzip or zstd does.

    ``failure`` is None, or what ended the stream before its time.

    >>> import gzip
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
        begin = source.read(len(_ZSTD))
        whole = _Joined(begin, source)
        if begin.startswith(_GZIP):
            self._blocks = _gunzipped(whole)
        elif begin == _ZSTD:
            self._blocks = _unzstd(whole)
        else:
            self._blocks = iter(lambda: whole.read(_BLOCK), b"")
        self._rest = memoryview(b"")

    def put_back(self, octets: bytes) -> None:
        """Let the stream begin with these once more."""
        self._rest = memoryview(octets + self._rest)

    def readable(self) -> bool:
        """Tell that this is a stream to read from."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes next; return how much that is, 0 at the end."""
        while not self._rest:
            try:
                block = next(self._blocks, None)
            except (zlib.error, EOFError, pa.ArrowException) as error:
                self.failure = _ENDS_EARLY if "runcated" in str(error) else str(error)
                self._blocks, block = iter(()), None
            if block is None:
                return 0
            self._rest = memoryview(block)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


class _Joined(io.RawIOBase):
    """A stream with its beginning, which somebody has read, put back."""

    def __init__(self, begin: bytes, source: IO[bytes]) -> None:
        super().__init__()
        self._begin = begin
        self._source = source

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        begin, self._begin = self._begin, b""
        return begin or self._source.read(size)


def _gunzipped(source: _Joined) -> Iterator[bytes]:
    """Yield what is in the members of a gzip file (RFC 1952), zeros behind them left out."""
    member, given = zlib.decompressobj(_GZIP_WINDOW), b""
    while given := given or source.read(_BLOCK):
        if member.eof:
            given = given.lstrip(b"\0")
            if not given:
                continue
            member = zlib.decompressobj(_GZIP_WINDOW)
        yield member.decompress(given, _BLOCK)
        given = member.unused_data if member.eof else member.unconsumed_tail
    while rest := member.decompress(b"", _BLOCK):  # what the limit has held back
        yield rest
    if not member.eof:
        raise EOFError(_ENDS_EARLY)


def _unzstd(source: _Joined) -> Iterator[bytes]:
    """Yield what is in the frames of a zstd file (RFC 8878)."""
    # Arrow tells an end that comes too early, and an error, by the OSError of its own reading.
    try:
        with pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd") as stream:
            while block := stream.read(_BLOCK):
                yield block
    except OSError as error:
        if error.errno is not None:
            raise
        raise EOFError(_ENDS_EARLY if "Truncated" in str(error) else str(error)) from None
