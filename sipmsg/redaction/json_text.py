"""Redact a body of JSON, so that it is JSON afterwards: true, false, null and the way of escaping stay.

``body`` calls :func:`redacted_json_text`. What is no JSON in it is redacted as any text is.
"""

from __future__ import annotations

import json
import re

from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text

_ESCAPE = r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})'
# a string without an end is found as well: it would be gone through again from each quote in it
_TOKEN = re.compile(
    rf'"(?P<string>(?:[^"\\\x00-\x1f]|{_ESCAPE})*)(?P<end>"?)'
    r"|(?<![\w.+-])(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])"
    r"|(?<!\w)(?P<word>true|false|null)(?!\w)"
)
_PAIR = r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
_CHARACTER = re.compile(rf"{_PAIR}|{_ESCAPE}|.", re.DOTALL)


def redacted_json_text(text: str, names: Pseudonyms) -> str:
    r"""Return a text of JSON with pseudonyms for its strings, names and numbers.

    >>> names = Pseudonyms(b"a key")
    >>> made = redacted_json_text('{"na\\u00efve": [true, 12.5e3, "alice"]}', names)
    >>> [type(each).__name__ for each in json.loads(made).popitem()[1]], redacted_text("alice", names) in made
    (['bool', 'float', 'str'], True)
    """
    made, done = [], 0
    for found in _TOKEN.finditer(text):
        made.append(redacted_text(text[done : found.start()], names))
        done = found.end()
        if found["string"] is not None and not found["end"]:
            made.append(redacted_text(found[0], names))
        elif found["string"] is not None:
            made.append(f'"{_string(found["string"], names)}"')
        else:
            made.append(found[0] if found["word"] else names.number(found[0]))
    return "".join([*made, redacted_text(text[done:], names)])


def _string(text: str, names: Pseudonyms) -> str:
    """Return what stands between quotes with pseudonyms, each character escaped as the one in its place was."""
    if "\\" not in text:
        return redacted_text(text, names)
    written = _CHARACTER.findall(text)
    plain = "".join([json.loads(f'"{each}"') for each in written])
    image = redacted_text(plain, names)
    places = zip(written, image, plain, strict=True)
    return "".join([each if char == before else _written(char, each) for each, char, before in places])


def _written(char: str, as_this: str) -> str:
    """Return a character as a string of JSON has it, escaped with its number where the other one is."""
    if not as_this.startswith("\\u"):
        return char
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join([f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)])
