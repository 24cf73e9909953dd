"""Write sets of characters in C: bits of tables for the first 256, comparisons for the others.

``functions`` asks for the condition of each set; a set that is used twice is written once.
"""

from __future__ import annotations

from sipmsg.grammar.ranges import LAST, Ranges, holds, others

_NARROW = 256


class CharacterSets:
    """The sets that the functions of a core ask for."""

    def __init__(self) -> None:
        self._numbers: dict[Ranges, int] = {}

    def test(self, ranges: Ranges, char: str) -> str:
        """Return a condition in C for whether a character is of a set."""
        if not ranges:
            return "0"
        if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
            return f"{char} == {ranges[0][0]}"
        rest = others(ranges)
        if not rest:
            return "1"
        if len(rest) == 1 and rest[0][0] == rest[0][1]:
            return f"{char} != {rest[0][0]}"
        return f"HAS_{self._numbers.setdefault(ranges, len(self._numbers))}({char})"

    def tables(self) -> str:
        """Return the tables: of 256 bytes each, a bit for a set."""
        lines = []
        for at in range(0, len(self._numbers), 8):
            sets = list(self._numbers)[at : at + 8]
            row = [sum(1 << bit for bit, each in enumerate(sets) if holds(each, code)) for code in range(_NARROW)]
            lines.append(f"static const unsigned char set_{at // 8}[256] = {{{','.join(map(str, row))}}};")
        return "\n".join(lines)

    def tests(self, *, wide: bool) -> str:
        """Return the definitions of the conditions, for narrow texts or for wide ones."""
        lines = []
        for ranges, number in self._numbers.items():
            bit = f"(set_{number // 8}[c] & {1 << number % 8})"
            body = f"((c) < 256 ? {bit} : {_beyond(ranges)})" if wide else bit
            lines += [f"#undef HAS_{number}", f"#define HAS_{number}(c) {body}"]
        return "\n".join(lines)


def _beyond(ranges: Ranges) -> str:
    """Return a condition for characters past the table."""
    wide = [(max(first, _NARROW), last) for first, last in ranges if last >= _NARROW]
    if not wide:
        return "0"
    if wide == [(_NARROW, LAST)]:
        return "1"
    return "(" + " || ".join(f"((c) >= {first} && (c) <= {last})" for first, last in wide) + ")"
