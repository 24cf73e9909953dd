"""Values cut into pieces by the shapes of their readers, each with what stays of it.

A cut cannot expose anything, whatever the text is: of a piece stays what its list of words holds, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold, unquoted
from sipmsg.grammar.reading import SEPARATORS, Listed, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.syntax import SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.parameters import parameter
from sipmsg.values.registry import header

Piece = tuple[int, int, Keeps]

_ELEMENTS = shape(SHAPE, "elements")
_SCHEMES = Keeps.of(words.SCHEMES)
_PORT = Keeps(most=65_535)
# what stays of the pieces of URIs, addresses and start lines, whatever header they are in; of others the row says it
_KEPT = {
    **dict.fromkeys(("NAME", "NAME_BEFORE", "USER", "PASSWORD", "HOST", "NUMBER", "URI_WORD", "INSTEAD"), NOTHING),
    **dict.fromkeys(("OPAQUE", "COMMENT", "AGENT", "TEXT", "AUTH_TOKEN", "MEDIA_REST", "SENT_BY"), NOTHING),
    **dict.fromkeys(("SIP_SCHEME", "TEL_SCHEME", "SCHEME"), _SCHEMES),
    **dict.fromkeys(("REQUEST_URI", "URI_TEXT", "BARE_URI"), _SCHEMES),
    "PORT": _PORT,
    "METHOD": Keeps.of(words.METHODS),
    **dict.fromkeys(("SIP_VERSION", "STATUS_VERSION"), Keeps.of(words.VERSIONS)),
    "STATUS_CODE": Keeps(most=999),
    "REASON_PHRASE": Keeps.of(words.REASON_PHRASES),
    "TIME": Keeps(most=60, each=True),
}
# nothing but control characters, which no piece holds, are blanks to a cut
_BLANK = dict.fromkeys((*range(32), 127), " ")


def redacted_value(text: str, reader: Reader | None, keeps: Keeps, names: Pseudonyms) -> str:
    """Return a value with pseudonyms for all that does not stay; ``keeps`` is what its row declares."""
    if reader is None:
        return redacted_text(text, names, keeps)
    plain = text.translate(_BLANK)
    begin = len(plain) - len(plain.lstrip(" "))
    made, done = [], 0
    for start, end, kept in pieces(reader, plain[begin:].rstrip(" "), begin, keeps):
        made += [text[done:start], redacted_text(text[start:end], names, kept)]
        done = end
    return "".join([*made, redacted_text(text[done:], names)])


def redacted_list(text: str, reader: Reader, keeps: Keeps, names: Pseudonyms) -> str:
    """Return values that commas part with pseudonyms, each as :func:`redacted_value` does."""
    cut = _ELEMENTS(text.translate(_BLANK))
    made, done = [], 0
    for piece in () if cut is None else cut.pieces:
        if piece is not None and piece[0] not in SEPARATORS:
            _, start, end = piece
            made += [redacted_text(text[done:start], names), redacted_value(text[start:end], reader, keeps, names)]
            done = end
    return "".join([*made, redacted_text(text[done:], names)])


def pieces(reader: Reader, text: str, at: int, keeps: Keeps) -> Iterator[Piece]:
    """Yield the pieces of a text that begins at ``at``, in order; between them stand delimiters."""
    if isinstance(reader, Repeated | Listed):
        item = reader.piece if isinstance(reader, Repeated) else reader.item
        cut = reader.shape(text)
        if cut is not None:
            for piece in cut.pieces:
                if piece is not None and piece[0] not in SEPARATORS:
                    yield from pieces(item, text[piece[1] : piece[2]], at + piece[1], keeps)
            return
    elif isinstance(reader, Shaped):
        cut = reader.shape(text)
        if cut is not None:
            yield from _shaped(reader, text, at, [piece for piece in cut.pieces if piece is not None], keeps)
            return
    yield at, at + len(text), keeps


def _shaped(reader: Shaped, text: str, at: int, found: list[tuple[str, int, int]], keeps: Keeps) -> Iterator[Piece]:
    name = None
    done = 0
    for kind, start, end in found:
        # the blanks and delimiters that no piece holds may hold other characters where a text is broken
        if done < start:
            yield at + done, at + start, NOTHING
        done = end
        part = text[start:end]
        if kind.endswith("_NAME"):
            name = part
            yield at + start, at + end, _name(kind, part)
        elif kind.endswith("_VALUE"):
            yield at + start, at + end, _value(kind, name)
        else:
            inner, kept = reader.pieces.get(kind), _KEPT.get(kind, keeps)
            if inner is None:
                yield at + start, at + end, kept
            else:
                yield from pieces(inner, part, at + start, kept)
    if done < len(text):
        yield at + done, at + len(text), NOTHING


def _name(kind: str, name: str) -> Keeps:
    known = header(name) is not None if kind == "URI_HEADER_NAME" else False
    return Keeps(frozenset((fold(name),))) if known or parameter(name) is not None else NOTHING


def _value(kind: str, name: str | None) -> Keeps:
    known = header(name or "") if kind == "URI_HEADER_VALUE" else None
    return known.keeps if known is not None else parameter(unquoted(name or "")) or NOTHING
