"""Convert the faults of a reading to problems, each with its sentence and its remedy.

:func:`fault_problem` takes a fault and gives its problem. The others are judges and remedies, which a reader names in
its ``About``: what else is wrong with a refused piece, and what to write in its place.
"""

from __future__ import annotations

from collections.abc import Callable

from sipmsg.ascii import BLANKS, DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem, Span
from sipmsg.grammar.expected import shown
from sipmsg.grammar.reading import Fault, Finding
from sipmsg.grammar.shape import shape
from sipmsg.masking import masked_cached
from sipmsg.syntax import SHAPE
from sipmsg.values.protocol_words import URI_SCHEMES
from sipmsg.values.secrets.passwords import masked_piece

Place = Callable[[int, int], Span]
AMBIGUOUS = "raw.ambiguous_value"
MALFORMED = "raw.malformed_header_value"
_MOST_SHOWN = 80
# of a piece that needs quotes: how many characters are named, and how often the next one is looked for
_MOST_NAMED, _MOST_LOOKS = 8, 40
_PORT = "uri.bad_port"
_QUOTING = shape(SHAPE, "quoting")


def _outside_strings(text: str) -> str:
    """Return what of a text stands outside its quoted strings, a quote without its other included."""
    cut = _QUOTING(text)
    if cut is None:
        return text
    return "".join([text[start:end] for name, start, end in filter(None, cut.pieces) if name == "OUTSIDE"])


def names_two(text: str) -> bool:
    """Return whether a text that is no address holds what two readers could take for two: signs of more than one."""
    outside = fold(_outside_strings(text))
    if '"' in outside or outside.count("<") != outside.count(">"):
        return True
    addresses = max(outside.count("<"), outside.count("@"), sum(map(outside.count, URI_SCHEMES)))
    return addresses > 1


def unpaired(fault: Fault) -> Finding | None:
    """Return what to say of a text of several pieces in which a quote or an angle bracket has no other."""
    outside = _outside_strings(fault.text)
    if '"' in outside:
        return lone_quote(fault)
    return alone("an angle bracket", fault) if outside.count("<") != outside.count(">") else None


def lone_quote(fault: Fault) -> Finding:
    """Return what to say of a text in which a quote has no other, and where that stands."""
    text, cut = fault.text, _QUOTING(fault.text)
    pieces = [] if cut is None else [piece for piece in cut.pieces if piece]
    lone = next((start for name, start, end in pieces if name == "OUTSIDE" and text[start:end] == '"'), text.find('"'))
    # a string behind whose end no blank stands began before, and is closed by the quote that opens the next
    closed = next((end for name, _, end in pieces if name == "STRING"), 0)
    return *alone("a double quote", fault), lone if text[closed : closed + 1] in {"", *BLANKS} else text.find('"')


def alone(sign: str, fault: Fault) -> tuple[str, str]:
    """Return what to say of a sign that has no other."""
    return AMBIGUOUS, f"{sign} stands alone in {fault.about.thing}: programs differ in where it ends"


def fault_problem(fault: Fault, where: str, at: int = 0, text: str = "", place: Place = Span) -> Problem:
    """Return a fault as a problem.

    ``at`` is where the text that was read begins in another; ``text``, that other, shows what is secret in a piece.
    ``place`` gives the span that a piece has as it was received.
    """
    code, sentence, span, found = fault_parts(fault, at, text, place)
    return report(code, sentence, where, span=span, found=found)


def fault_parts(fault: Fault, at: int = 0, text: str = "", place: Place = Span) -> tuple[str, str, Span, str | None]:
    """Return the code, the sentence, the place and the text that :func:`fault_problem` makes a problem of."""
    code, sentence, *found = _finding(fault)
    start, end = (fault.start + found[0], fault.start + found[0] + 1) if found else fault.span
    return code, sentence, place(at + start, at + end), _shown(fault, text)


def _shown(fault: Fault, text: str) -> str | None:
    """Return the text of a piece as it may be shown; what stands for a port may be a password (RFC 3261 19.1.1)."""
    if not fault.text or fault.about.secret or (fault.about.code == _PORT and not set(fault.text) <= DIGITS):
        return None
    piece = masked_cached(text)[fault.start : fault.start + len(fault.text)] if text else fault.text
    return masked_piece(piece)[:_MOST_SHOWN]


def _finding(fault: Fault) -> Finding:
    """Return the code and the sentence for a fault, and its place where that is not the first refused character."""
    about, char = fault.about, fault.character
    reference = f" ({about.reference})" if about.reference else ""
    if fault.kind == "missing" or (not fault.text and fault.kind == "refused"):
        absent = about.absent or f"{about.thing} is {'missing' if fault.kind == 'missing' else 'empty'}"
        return about.code, f"{absent}{reference}"
    if fault.kind == "surplus":
        return MALFORMED, f"an element of the list is empty, where {about.thing} should stand"
    usual = unpaired if fault.kind != "refused" else odd_quotes if about.code == MALFORMED else plain_quotes
    judge = about.judge or usual
    judged = judge(fault)
    if judged is not None:
        left_out = "; it is left out" if fault.kind == "left out" else ""
        return judged[0], f"{judged[1]}{left_out}{reference}", *judged[2:]
    code = about.code
    if char > "\x7f" and not "\ud800" <= char <= "\udfff":
        code = "raw.utf8_in_token"
    if fault.kind == "left out":
        return code, f"this is not {about.thing}, and is left out: {fault.expected}"
    # an escape that is none is the fault of its "%", wherever it ends
    begun = fault.text.find("%", max(0, fault.at - 2), fault.at)
    if about.remedy is escaped and about.must is None and not about.secret and begun >= 0:
        return code, f"{escaped('%', about.thing)}{reference}", begun
    return code, f"{_refused(fault, char)}{reference}"


def _refused(fault: Fault, char: str) -> str:
    about = fault.about
    if about.must is not None:
        return f"{about.thing} {about.must}"
    if about.secret:
        return f"a character may not stand in {about.thing}" if char else f"{about.thing} ends too early"
    if about.remedy is in_quotes and char:
        return _need_quotes(fault) or f"{shown(char)} may not stand in {about.thing}"
    helpful = about.remedy(char, about.thing) if about.remedy is not None and char else None
    if helpful is not None:
        return helpful
    if not char:
        return f"{about.thing} ends too early, {fault.expected.removeprefix('the text ends, ')}"
    return f"{shown(char)} may not stand in {about.thing}"


def _need_quotes(fault: Fault) -> str | None:
    """Return the remedy of all characters of a piece that may stand in a quoted string only, or None."""
    listed = _that_need_quotes(fault, fault.at)
    return in_quotes(fault.character, fault.about.thing) and _in_quotes_only(listed, fault.about.thing)


def _that_need_quotes(fault: Fault, at: int) -> str:
    """Return those characters of a piece, from a place on, that need quotes: as a sentence lists them."""
    found, rule = [fault.text[at]], fault.rule
    rest = fault.text[at + 1 :].strip(BLANKS)
    for _ in range(_MOST_LOOKS):
        if not rest or rule is None or len(found) == _MOST_NAMED or rule.match(rest) is not None:
            break
        place = rule.refused(rest).offset
        found += [char for char in rest[place : place + 1] if char not in {*found, '"'}]
        rest = rest[place + 1 :].strip(BLANKS)
    *others, last = map(shown, found)
    return f"{', '.join(others)} and {last}" if others else last


def odd_quotes(fault: Fault) -> Finding | None:
    """Return what to say of a piece in which a quote or an angle bracket stands that opens or closes nothing."""
    text, thing = fault.text, fault.about.thing
    # a string that is refused at its end is an open one, whatever a backslash hides
    if text.count('"') % 2 or (text.startswith('"') and fault.kind == "refused" and not fault.character):
        return lone_quote(fault)
    if '"' in text.removeprefix('"').removesuffix('"'):
        return _two_ends(f"a double quote stands inside {thing}", fault, '"')
    if "<" in text or ">" in text:
        return _two_ends(f"an angle bracket stands in {thing}", fault, "<>")
    return None


def _two_ends(what: str, fault: Fault, signs: str) -> Finding:
    """Return what to say of a sign in a piece that could end it, and where it stands if that is further on."""
    sentence = f"{what}: programs differ in where it ends"
    first = min([at for at in map(fault.text.find, signs) if at >= 0])
    return (AMBIGUOUS, sentence, first) if fault.kind == "refused" and first > fault.at else (AMBIGUOUS, sentence)


def early_colon(fault: Fault) -> Finding | None:
    """Return what to say of a value with a colon, and the first of them: its rule goes on as far as IPv6 could."""
    finding, before = odd_quotes(fault), fault.text[: fault.at]
    if finding is not None or ":" not in before or "::" in before or before.startswith(("[", '"')):
        return finding
    at = before.index(":")
    return MALFORMED, _in_quotes_only(_that_need_quotes(fault, at), fault.about.thing), at


def plain_quotes(_fault: Fault) -> tuple[str, str] | None:
    """Return None, as the judge of a piece in which a quote is an ordinary character."""
    return None


def escaped(char: str, thing: str) -> str | None:
    """Return the remedy of a character that a URI holds in escaped form only (RFC 3261 section 25.1).

    >>> escaped("#", "the user of a URI")
    '"#" has to be written %23 in the user of a URI'
    """
    if char == "%":
        return f'"%" begins an escape of two hexadecimal digits in {thing}, and by itself has to be written %25'
    if "\ud800" <= char <= "\udfff":
        return None
    octets = "".join(f"%{octet:02X}" for octet in char.encode())
    return f"{shown(char)} has to be written {octets} in {thing}"


def in_quotes(char: str, thing: str) -> str | None:
    """Return the remedy of a character that may stand in a quoted string only.

    >>> in_quotes("@", "a display name")
    '"@" may stand in a display name only within double quotes'
    """
    return None if char == '"' else _in_quotes_only(shown(char), thing)


def _in_quotes_only(characters: str, thing: str) -> str:
    """Return the remedy of characters, as they are shown, that may stand in a quoted string only."""
    return f"{characters} may stand in {thing} only within double quotes"
