"""Find the pieces of a value, by the shapes that lenient reading cuts by.

A text and the reader of its header in, a :class:`Piece` for each part of it out: where it begins and ends, and what the
page calls it. ``marked`` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from sipmsg.grammar.reading import SEPARATORS, Listed, Reader, Repeated, Shaped
from sipmsg.values.sdp.words import Words, places

_NAME, _VALUE = "_NAME", "_VALUE"
_DELIMITERS = " \t,:;/="


@attrs.frozen
class Piece:
    """A piece of a text: what it is, its offsets, and whether nothing smaller is within it.

    ``label`` is what a person calls it; of a parameter that is its name, and the piece is its value.
    """

    label: str
    start: int
    end: int
    whole: bool = True


def pieces(reader: Reader, text: str, at: int = 0) -> Iterator[Piece]:
    """Yield the pieces of a text that begins at ``at``, the larger before those within them; none without a shape.

    >>> from sipmsg.values.registry import REGISTRY
    >>> from sipmsg.values.shapes import reader_of
    >>> text = '"Bob" <sip:bob@h.example>;tag=1'
    >>> found = pieces(reader_of(REGISTRY["from"].rule), text)
    >>> [(piece.label, text[piece.start : piece.end]) for piece in found if piece.whole]
    [('display name', '"Bob"'), ('user', 'bob'), ('host', 'h.example'), ('tag', '1')]
    """
    if isinstance(reader, Shaped):
        yield from _shaped(reader, text, at)
    elif isinstance(reader, Listed | Repeated):
        item = reader.item if isinstance(reader, Listed) else reader.piece
        cut = reader.shape(text)
        for name, start, end in filter(None, () if cut is None else cut.pieces):
            if name not in SEPARATORS:
                yield from _child(item, text, start, end, at)
    elif isinstance(reader, Words):
        yield from _words(reader, text, at)


def _shaped(reader: Shaped, text: str, at: int) -> Iterator[Piece]:
    cut = reader.shape(text)
    found = [piece for piece in (() if cut is None else cut.pieces) if piece and piece[0] in reader.pieces]
    kinds = [name for name, _, _ in found]
    if kinds and kinds[0].endswith(_NAME) and all(kind.endswith(_VALUE) for kind in kinds[1:]):
        (_, start, end), (_, value_start, value_end) = found[0], found[-1]
        yield Piece(text[start:end], at + value_start, at + value_end)
        return
    for name, start, end in found:
        if text[start:end].strip(_DELIMITERS):
            yield from _child(reader.pieces[name], text, start, end, at)


def _words(reader: Words, text: str, at: int) -> Iterator[Piece]:
    found = places(text)
    last = len(reader.pieces) - 1
    for index, (child, (start, end)) in enumerate(zip(reader.pieces, found, strict=False)):
        yield from _child(child, text, start, found[-1][1] if index == last else end, at)


def _child(reader: Reader, text: str, start: int, end: int, at: int) -> Iterator[Piece]:
    """Yield a piece, and what is within it."""
    within = [*pieces(reader, text[start:end], at + start)]
    yield Piece(_label(reader.about.thing), at + start, at + end, not within)
    yield from within


def _label(thing: str) -> str:
    """Return what a piece is called in a narrow place: the RFC's word, less what it is a piece of.

    >>> _label("the user of a URI"), _label("an address")
    ('user', 'address')
    """
    words = thing.partition(" of ")[0].split(" ")
    return " ".join(words[words[0] in {"a", "an", "the"} :])
