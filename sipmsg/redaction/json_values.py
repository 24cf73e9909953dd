"""Redact any value of JSON: texts, numbers and names give way to their pseudonyms; true, false and null stay."""

from __future__ import annotations

import math
from typing import Any

from sipmsg.redaction.json_text import redacted_string
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values.keeps import NOTHING, Keeps

# a number beyond has digits that nobody wrote
_EXACT = 2**53
_MOST_DIGITS = 300
#: digits for those of a hexadecimal number that are letters
_DECIMAL = str.maketrans("abcdef", "123456")


def redacted_json(value: Any, names: Pseudonyms, keeps: Keeps = NOTHING) -> Any:
    """Return a value of JSON with pseudonyms at any depth, for the names of members too.

    ``keeps`` is what stays of a text or number that is the value itself.

    >>> redacted_json([True, None, 0], Pseudonyms(b"a key"))
    [True, None, 0]
    """
    if isinstance(value, str):
        return redacted_string(value, names, keeps)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return _redacted_number(value, names, keeps)
    if isinstance(value, dict):
        return {redacted_text(str(key), names): redacted_json(item, names) for key, item in value.items()}
    return [redacted_json(item, names) for item in value] if isinstance(value, list | tuple) else None


def _redacted_number(value: float, names: Pseudonyms, keeps: Keeps = NOTHING) -> float:
    """Return the pseudonym of a number: one without a fraction has that of its digits as text."""
    if isinstance(value, int):
        return _whole(value, names, keeps)
    if not math.isfinite(value):
        return value
    if value.is_integer() and abs(value) < _EXACT:
        return float(_whole(int(value), names, keeps))
    mantissa, exponent, power = repr(value).partition("e")
    whole, point, fraction = mantissa.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.removeprefix("-")
    digits = names.number(whole + fraction)
    made = float(f"{sign}{digits[: len(whole)]}{point}{digits[len(whole) :]}{exponent}{power}")
    return made if math.isfinite(made) else value / abs(value)


def _whole(value: int, names: Pseudonyms, keeps: Keeps) -> int:
    digits = str(abs(value)) if abs(value) < 10**_MOST_DIGITS else f"{abs(value):x}".translate(_DECIMAL)[:_MOST_DIGITS]
    if value == 0 or (value > 0 and keeps.keeps(digits)):
        return value
    made = int(names.number(digits, keeps))
    return -made if value < 0 else made
