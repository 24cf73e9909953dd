"""Say what was expected at the place of a fault: characters and kinds of characters, never names of rules.

The place and the character set that ``viable_prefix`` has found in, half a sentence out, for the errors of ``engine``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sipmsg.grammar.ranges import Ranges
    from sipmsg.grammar.viable_prefix import Refused

_DIGIT, _UPPER, _LOWER = (48, 57), (65, 90), (97, 122)
_BLANKS = ({9}, {32}, {9, 32})
_FEW = 4
_NAMED: dict[Ranges, str] = {
    (_DIGIT,): "a digit",
    (_LOWER,): "a letter",
    (_UPPER, _LOWER): "a letter",
    (_DIGIT, _UPPER, _LOWER): "a letter or digit",
    (_DIGIT, (65, 70), (97, 102)): "a hexadecimal digit",
}


def _is_letter(name: str) -> bool:
    return len(name) == len('"a"') and name[1].isascii() and name[1].isalpha()


def _is_digit(name: str) -> bool:
    return name.startswith("a digit from ") or (len(name) == len('"0"') and name[1].isascii() and name[1].isdigit())


# a kind of characters leaves nothing to say of those that are of it
_WIDER: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("a letter or digit", lambda name: name in {"a letter", "a digit"} or _is_letter(name) or _is_digit(name)),
    ("a letter", _is_letter),
    ("a digit", _is_digit),
)


def what_was_expected(text: str, refused: Refused) -> str:
    """Return a sentence about a text and the place where it is refused.

    >>> from sipmsg.grammar.viable_prefix import Refused
    >>> what_was_expected("a b", Refused(1, (((61, 61),),), True))
    'a blank is out of place, expected "=" or the end'
    >>> what_was_expected("9FOO", Refused(1, (((48, 57),), ((9, 9), (32, 32))), False))
    '"F" is out of place, expected a blank'
    """
    at = refused.offset
    found = "the text ends" if at >= len(text) else f"{shown(text[at])} is out of place"
    expected = _words(refused, text[at - 1 : at])
    return f"{found}, expected {expected}" if expected else found


def shown(char: str) -> str:
    r"""Return a character as a sentence names it; one that may look like one of ASCII with its number.

    >>> shown("#"), shown(" "), shown("\0"), shown("\u0410")
    ('"#"', 'a blank', 'the control character U+0000', '"\u0410" (U+0410)')
    """
    if char in " \t":
        return "a blank"
    if "\ud800" <= char <= "\udfff":
        return "an octet that is no UTF-8"
    if char == '"':
        return "a double quote"
    if char.isprintable():
        return f'"{char}"' if char.isascii() else f'"{char}" (U+{ord(char):04X})'
    kind = "control character" if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 else "character"  # noqa: PLR2004 - C0, DEL, C1
    return f"the {kind} U+{ord(char):04X}"


def _words(refused: Refused, before: str) -> str:
    # more of what stands there already may nearly always stand there
    others = [
        ranges for ranges in refused.expected if not any(first <= ord(before or "\n") <= last for first, last in ranges)
    ]
    wanted = refused.expected if not others and not refused.may_end else others
    names = dict.fromkeys(name for ranges in wanted for name in _names(ranges))
    # a blank may nearly always stand where something else is wanted
    if len(names) > 1:
        names.pop("a blank", None)
    for wide, holds in _WIDER:
        if wide in names:
            names = {name: None for name in names if not holds(name)}
    words = [*names, "the end"] if refused.may_end else [*names]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" or {words[-1]}" if words else ""


def _names(ranges: Ranges) -> list[str]:
    named = _NAMED.get(ranges)
    if named is not None:
        return [named]
    if len(ranges) == 1 and _DIGIT[0] <= ranges[0][0] < ranges[0][1] <= _DIGIT[1]:
        return [f"a digit from {chr(ranges[0][0])} to {chr(ranges[0][1])}"]
    if sum(last - first + 1 for first, last in ranges) <= _FEW:
        codes = {code for first, last in ranges for code in range(first, last + 1)}
        if codes in _BLANKS:
            return ["a blank"]
        # both letter cases of one letter are one word
        return list(dict.fromkeys(shown(chr(code).lower()) for code in sorted(codes)))
    holds = [kind for kind in (_DIGIT, _UPPER) if any(first <= kind[0] and kind[1] <= last for first, last in ranges)]
    return {(): ["another character"], (_DIGIT,): ["a digit"], (_UPPER,): ["a letter"]}.get(
        tuple(holds), ["a letter or digit"]
    )
