"""Redact a body of markup, so that it is well-formed afterwards: delimiters and the ways of writing a character stay.

``body`` calls :func:`redacted_markup`. What is no markup in it is redacted as any text is.
"""

from __future__ import annotations

from sipmsg.grammar.shape import shape
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.syntax import SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_PIECES, _REFERENCES = shape(SHAPE, "markup_pieces"), shape(SHAPE, "reference_pieces")
_IN_TAG = shape(SHAPE, "tag_pieces")
_SECTION, _NAMED, _VALUE = "SECTION", "NAMED_CHARACTER", "ATTRIBUTE_VALUE"
# what stays of a piece; of all others nothing does
_KEPT = {"TAG": Keeps.of(words.MARKUP), "DECLARATION": Keeps.of(words.MARKUP, words.DECLARATIONS)}
_KEPT_OF_VALUES = Keeps.of(words.MARKUP_VALUES, words.STATES)
# who is called as a state is called so in another element
_KEPT_OF_TEXTS = {name: Keeps.of(texts) for name, texts in words.MARKUP_TEXTS.items()}
# what stands before the number of a character, and its base
_NUMBERED = {"DECIMAL_CHARACTER": ("&#", 10), "HEXADECIMAL_CHARACTER": ("&#x", 16)}


def redacted_markup(text: str, names: Pseudonyms) -> str:
    """Return markup with pseudonyms: the names of known elements and attributes stay, and few words of other text.

    >>> redacted_markup("<note>&lt;3</note>", Pseudonyms(b"a key"))[:10]
    '<note>&lt;'
    """
    made, of_text = [], NOTHING
    for kind, piece in _PIECES.pieces(text):
        if kind == _SECTION:
            made.append(piece)
            continue
        if kind not in _KEPT:
            made.append(_redacted(piece, names, of_text))
            continue
        of_text = _KEPT_OF_TEXTS.get(_element(piece), NOTHING)
        for inner, part in _IN_TAG.pieces(piece):
            made.append(_redacted(part, names, _KEPT_OF_VALUES if inner == _VALUE else _KEPT[kind]))
    return "".join(made)


def _element(tag: str) -> str:
    """Return the name of the element that a tag begins, without its prefix; of another tag what is no name."""
    return tag[1:-1].partition(" ")[0].rpartition(":")[2]


def _redacted(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    return (_referring if "&" in text else redacted_text)(text, names, keeps)


def _referring(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    """Redact a piece that refers to characters: each reference is one afterwards."""
    made = []
    for kind, piece in _REFERENCES.pieces(text):
        if kind == _NAMED:
            made.append(piece)
        elif kind in _NUMBERED:
            begin, base = _NUMBERED[kind]
            made.append(f"{begin}{names.character(piece[len(begin) : -1], base)};")
        else:
            made.append(redacted_text(piece, names, keeps))
    return "".join(made)
