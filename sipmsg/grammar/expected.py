"""What was expected at the place of a fault, in words: characters and kinds of characters, never names of rules."""

from __future__ import annotations

from sipmsg.grammar.viable_prefix import Ranges, Refused

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


def what_was_expected(text: str, refused: Refused) -> str:
    """Return a sentence about a text and the place where it is refused.

    >>> what_was_expected("a b", Refused(1, (((61, 61),),), True))
    'a blank is out of place, expected "=" or the end'
    """
    at = refused.offset
    found = "the text ends" if at >= len(text) else f"{shown(text[at])} is out of place"
    expected = _words(text, refused)
    return f"{found}, expected {expected}" if expected else found


def shown(char: str) -> str:
    r"""Return a character as a sentence names it.

    >>> shown("#"), shown(" "), shown("\0")
    ('"#"', 'a blank', 'the control character U+0000')
    """
    if char in " \t":
        return "a blank"
    if "\ud800" <= char <= "\udfff":
        return "an octet that is no UTF-8"
    if char == '"':
        return "a double quote"
    return f'"{char}"' if char.isprintable() else f"the control character U+{ord(char):04X}"


def _words(text: str, refused: Refused) -> str:
    names = dict.fromkeys(name for ranges in refused.expected for name in _names(ranges))
    # a blank may nearly always stand where something else is wanted than more of what stands before
    before = ord(text[refused.offset - 1]) if refused.offset else -1
    others = [ranges for ranges in refused.expected if _names(ranges) != ["a blank"]]
    if not all(any(first <= before <= last for first, last in ranges) for ranges in others):
        names.pop("a blank", None)
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
