"""Decode text in any encoding of Unicode, by its byte order mark or by the zeros among ASCII, to UTF-8.

``reader`` asks for the encoding of each file that is text, and puts :class:`Utf8` between it and ``text``, which puts
:class:`LineFeeds` behind that where lines end in CR alone.
"""

from __future__ import annotations

import codecs
import io

from sipmsg.captures.block_stream import BlockStream

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: where zeros stand among the first four octets of a text that begins with two characters of ASCII
_ZEROS = {(1, 3): "utf-16-le", (0, 2): "utf-16-be", (1, 2, 3): "utf-32-le", (0, 1, 2): "utf-32-be"}
_FEW = 4


def encoding_of(begin: bytes) -> tuple[str, int]:
    r"""Return the encoding of a text by its first octets, and how long its byte order mark is.

    >>> encoding_of(b"I\0N\0"), encoding_of(b"INVITE")
    (('utf-16-le', 0), ('utf-8', 0))
    """
    for mark, name in _MARKS:
        if begin.startswith(mark):
            return name, len(mark)
    zeros = tuple(at for at, octet in enumerate(begin[:_FEW]) if octet == 0)
    return (_ZEROS.get(zeros, "utf-8") if len(begin) >= _FEW else "utf-8"), 0


class Utf8(BlockStream):
    """A stream of the same text in UTF-8; octets that are no character in its encoding are U+FFFD."""

    def __init__(self, source: io.BufferedReader, encoding: str) -> None:
        super().__init__()
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ended = False

    def _decoded(self, block: bytes, *, ended: bool) -> bytes:
        return self._decoder.decode(block, final=ended).encode("utf-8", "surrogatepass")

    def _block(self) -> bytes:
        made = b""
        # a block may end before the first character in it does
        while not made and not self._ended:
            block = self._source.read1()
            self._ended = not block
            made = self._decoded(block, ended=self._ended)
        return made


class LineFeeds(Utf8):
    """A stream of the same octets, in which LF stands for each line end, as in old files of a Mac."""

    def __init__(self, source: io.BufferedReader) -> None:
        super().__init__(source, "latin-1")
        self._ends = io.IncrementalNewlineDecoder(self._decoder, translate=True)

    def _decoded(self, block: bytes, *, ended: bool) -> bytes:
        text: str = self._ends.decode(block, final=ended)
        return text.encode("latin-1")
