"""A stream of octets over whatever gives them block by block: the base of the streams that a file is read through.

``decompress``, ``encodings`` and ``quoted`` each derive a stream from :class:`BlockStream`, and say in ``_block`` what
comes next.
"""

from __future__ import annotations

import io


class BlockStream(io.RawIOBase):
    """A stream of the blocks that ``_block`` returns, to be read through an :class:`io.BufferedReader`.

    >>> class Greeting(BlockStream):
    ...     words = [b"good ", b"morning"]
    ...
    ...     def _block(self):
    ...         return self.words.pop(0) if self.words else b""
    >>> io.BufferedReader(Greeting()).read()
    b'good morning'
    """

    #: what is left of the last block
    _rest = memoryview(b"")

    def _block(self) -> bytes:
        """Return the next block, which is empty at the end and nowhere else."""
        raise NotImplementedError

    def readable(self) -> bool:
        """Return True: this stream can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes next; return how much that is, 0 at the end."""
        rest = self._rest or memoryview(self._block())
        count = min(len(buffer), len(rest))
        buffer[:count] = rest[:count]
        self._rest = rest[count:]
        return count
