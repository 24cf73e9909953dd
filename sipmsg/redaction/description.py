"""Redact session descriptions, line by line.

What the rows of lines and attributes declare stays (``LINE_KEEPS``, ``keeps`` of an attribute); all else gives way to
pseudonyms.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from io import StringIO

from sipmsg.ascii import BLANKS, DIGITS, fold, strip
from sipmsg.grammar.reading import Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.record import changed
from sipmsg.redaction.pieces import CONTROLS_TO_BLANKS
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import DELIMITERS, redacted_text
from sipmsg.syntax import SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.sdp.attribute_kind import AttributeKind
from sipmsg.values.sdp.attribute_names import named_without_colon, read_name
from sipmsg.values.sdp.format_parameters import FORMAT_PARAMETERS
from sipmsg.values.sdp.line_order import meant_type
from sipmsg.values.sdp.line_readers import LINE_KEEPS, LINES
from sipmsg.values.sdp.lines import SdpLine, each_line
from sipmsg.values.sdp.other_attributes import NESTING, OTHER_ATTRIBUTES
from sipmsg.values.sdp.registry import REGISTRY
from sipmsg.values.sdp.words import Amount, Place, Words, places
from sipmsg.values.value import unchecked

_new_line = unchecked(SdpLine)
_ELEMENTS, _PAIR = shape(SHAPE, "format_elements"), shape(SHAPE, "format_pair")
# formats and identifiers that are listed have no more
_MOST_LISTED, _MOST_FOLLOWING = 999, 99
_UNITS = Keeps.of(words.UNITS)
# a parameter without a value is its name alone, if it is not the list that some formats have in place of parameters
_WITHOUT_VALUE = changed(FORMAT_PARAMETERS[""], words=frozenset(FORMAT_PARAMETERS))
_ATTRIBUTE, _ACAP, _CRYPTO = "a", "acap", "crypto"
#: how many words stand before the parameters of an attribute that has some (RFC 8866 section 6.15, RFC 8851 section 10)
_BEFORE_PARAMETERS = {"fmtp": 1, "rid": 2}
_CAPABILITY = f"{_ATTRIBUTE}="
_KEY_FACTS = Keeps.of(words.CRYPTO, most=128, each=True)


def redacted_description(text: str, names: Pseudonyms) -> str:
    """Return a session description, or what is left of one, with pseudonyms; every line keeps its length."""
    made = StringIO(newline="")
    for line in each_line(text):
        made.write(str(_line(line, names)))
    return made.getvalue()


def _line(line: SdpLine, names: Pseudonyms) -> SdpLine:
    if not line.text:
        return line
    if line.type is None and meant_type(line.text):
        # what is reported of the other lines depends on the letter
        head = len(line.text) - len(line.text.lstrip(BLANKS)) + 1
        text = line.text[:head] + redacted_text(line.text[head:], names)
    elif line.type == _ATTRIBUTE:
        text = _attribute(line.text, names)
    else:
        kind = line.type or ""
        text = _words(line.text, LINE_KEEPS.get(kind, (NOTHING,)), names, LINES.get(f"{kind}="))
    return _new_line(line.type, text, line.number, line.start, line.end)


def _words(text: str, keeps: tuple[Keeps, ...], names: Pseudonyms, reader: Reader | None = None) -> str:
    """Redact a line word by word, as its reader cuts it, each as its place declares it.

    All behind the last place are as that one, but for the unit of a number.
    """
    plain = text.translate(CONTROLS_TO_BLANKS)
    amount = _amount(plain, reader)
    if amount:
        return _placed(text, amount, (*keeps, _UNITS), names)
    if len(keeps) == 1:
        return redacted_text(text, names, keeps[0])
    found = reader.cut(plain) if isinstance(reader, Words) else ()
    if found:
        # what a reader takes as one at the end may be several words
        *before, (begin, end) = found
        found = (*before, *[(begin + start, begin + stop) for start, stop in places(plain[begin:end])])
    elif isinstance(reader, Shaped):
        found = _pieces(plain, reader)
    return _placed(text, found or places(plain), keeps, names)


def _amount(text: str, reader: Reader | None) -> tuple[Place, ...]:
    """Return where a number and its unit stand: before any other word a number could be a part of a name."""
    found = reader.cut(text) if isinstance(reader, Amount) else ()
    return found if found and _UNITS.keeps(strip(text[found[-1][0] :])) else ()


def _pieces(text: str, reader: Shaped) -> tuple[Place, ...]:
    """Return where the pieces of a text stand that have a reader, what parts them among these."""
    cut, made = reader.shape(text), list[Place]()
    for name, start, end in [] if cut is None else [piece for piece in cut.pieces if piece]:
        if name in reader.pieces:
            amount = _amount(text[start:end], reader.pieces[name])
            made += [(start + begin, start + stop) for begin, stop in amount] or [(start, end)]
    return tuple(made)


def _placed(text: str, found: Iterable[Place], keeps: tuple[Keeps, ...], names: Pseudonyms) -> str:
    made, done, numbers = StringIO(newline=""), 0, False
    for at, (start, end) in enumerate(found):
        word, kept = text[start:end], keeps[min(at, len(keeps) - 1)]
        plain = word.strip(DELIMITERS)
        if numbers and at >= len(keeps) and plain[:1] in DIGITS and (kept.most or 0) > _MOST_LISTED:
            kept = _small(kept)  # one number after the other could be somebody's, with blanks
        made.write(redacted_text(text[done:start], names) + redacted_text(word, names, kept))
        done = end
        # what is nothing but a delimiter parts no number from another
        numbers = plain.rpartition("/")[2].replace(".", "", 1).isdigit() if plain else numbers
    made.write(redacted_text(text[done:], names))
    return made.getvalue()


@functools.cache
def _small(keeps: Keeps) -> Keeps:
    return changed(keeps, most=_MOST_FOLLOWING, bound=keeps.most)


def _attribute(text: str, names: Pseudonyms, *, nested: bool = False) -> str:
    name, colon, value = text.partition(":")
    plain = text.translate(CONTROLS_TO_BLANKS)
    known = REGISTRY.get(read_name(plain[: len(name)], []))
    bare = named_without_colon(plain, []) if known is None else None
    if bare is not None:
        known, end = REGISTRY[bare[0]], len(bare[0])
        name, colon, value = text[:end], text[end : bare[1]], text[bare[1] :]
    if fold(name) in names.kept:
        return text
    if known is None:
        return _other_attribute(name, colon, value, names, nested=nested)
    if known.name == _ACAP and not nested:
        # behind its number stands another attribute
        found = places(value.translate(CONTROLS_TO_BLANKS))
        begin = found[1][0] if len(found) > 1 else len(value)
        capability = _attribute(value[begin:], names, nested=True)
        return name + colon + redacted_text(value[:begin], names, known.keeps[0]) + capability
    if known.name in _BEFORE_PARAMETERS:
        return name + colon + _with_parameters(value, known, names)
    # behind the key of a=crypto stand its lifetime and the number of the master key (RFC 4568 section 6.1)
    head, *rest = value.split("|") if known.name == _CRYPTO else [value]
    parts = [_words(head, known.keeps, names, known.reader), *[redacted_text(part, names, _KEY_FACTS) for part in rest]]
    return name + colon + "|".join(parts)


def _other_attribute(name: str, colon: str, value: str, names: Pseudonyms, *, nested: bool) -> str:
    """Redact an attribute that is not read: some have a name that stays."""
    key = fold(name)
    keeps = OTHER_ATTRIBUTES.get(key)
    if keeps is None:
        return redacted_text(name, names) + colon + redacted_text(value, names)
    before, mark, capability = value.partition(_CAPABILITY)
    if mark and key in NESTING and not nested and not strip(before):
        return name + colon + before + mark + _attribute(capability, names, nested=True)
    return name + colon + redacted_text(value, names, keeps)


def _with_parameters(text: str, known: AttributeKind, names: Pseudonyms) -> str:
    """Redact words and parameters: names of these that are known stay, and of their values what is declared."""
    plain = text.translate(CONTROLS_TO_BLANKS)
    found = known.reader.cut(plain) if isinstance(known.reader, Words) else ()
    behind = found[_BEFORE_PARAMETERS[known.name] :]
    end = done = behind[0][0] if behind else len(plain)
    made = StringIO(newline="")
    made.write(_words(text[:end], known.keeps, names, known.reader))
    for kind, start, stop in _ELEMENTS.spans(plain[end:]):
        if kind == "FORMAT_ITEM":
            made.write(redacted_text(text[done : end + start], names))
            done = end + stop
            made.write(_parameter(text[end + start : done], names))
    made.write(redacted_text(text[done:], names))
    return made.getvalue()


def _parameter(text: str, names: Pseudonyms) -> str:
    cut = _PAIR(text.translate(CONTROLS_TO_BLANKS))
    name, sign, _ = (None, None, None) if cut is None else cut.pieces
    if name is None or sign is None:
        return redacted_text(text, names, _WITHOUT_VALUE)
    keeps = FORMAT_PARAMETERS.get(fold(text[name[1] : name[2]]))
    if keeps is None:
        return redacted_text(text, names, NOTHING if "=" in text else FORMAT_PARAMETERS[""])
    return text[: sign[2]] + redacted_text(text[sign[2] :], names, keeps)
