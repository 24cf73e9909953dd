"""Redact a text of JSON, so that it is JSON afterwards: true, false, null and the way of escaping stay.

``body`` calls :func:`redacted_json_text` for a body of that type, in which what is no JSON is redacted as any text is;
others call :func:`redacted_string` for what may be JSON, such as a string within JSON.
"""

from __future__ import annotations

import json
import re

from sipmsg.octets import begins_object_or_list
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values.keeps import NOTHING, Keeps

# JSON within JSON within JSON, and so on
_DEEPEST = 8
_ESCAPE = r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})'
# a string without an end is found as well: it would be gone through again from each quote in it
_TOKEN = re.compile(
    rf'"(?P<string>(?:[^"\\\x00-\x1f]|{_ESCAPE})*)(?P<end>"?)'
    r"|(?<![\w.+-])(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])"
    r"|(?<!\w)(?P<word>true|false|null)(?!\w)"
)
_PAIR = r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
_CHARACTER = re.compile(rf"{_PAIR}|{_ESCAPE}|.", re.DOTALL)


def redacted_string(text: str, names: Pseudonyms, keeps: Keeps = NOTHING, depth: int = 0) -> str:
    r"""Return a text with pseudonyms, an object or a list of JSON as such; ``keeps`` is what stays of any other.

    >>> names = Pseudonyms(b"a key")
    >>> redacted_string(r'["\nBob"]', names) == rf'["\n{redacted_text("Bob", names)}"]'
    True
    """
    if keeps is NOTHING and begins_object_or_list(text) and depth < _DEEPEST and _is_json(text):
        return redacted_json_text(text, names, depth)
    return redacted_text(text, names, keeps)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def redacted_json_text(text: str, names: Pseudonyms, depth: int = 0) -> str:
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
            made.append(f'"{_string(found["string"], names, depth + 1)}"')
        else:
            made.append(found[0] if found["word"] else names.number(found[0]))
    return "".join([*made, redacted_text(text[done:], names)])


def _string(text: str, names: Pseudonyms, depth: int) -> str:
    """Return what stands between quotes with pseudonyms, each character escaped as the one in its place was."""
    if "\\" not in text:
        return redacted_string(text, names, depth=depth)
    written = _CHARACTER.findall(text)
    plain = "".join([json.loads(f'"{each}"') for each in written])
    image = redacted_string(plain, names, depth=depth)
    places = zip(written, image, plain, strict=True)
    return "".join([each if char == before else _written(char, each) for each, char, before in places])


def _written(char: str, as_this: str) -> str:
    """Return a character as a string of JSON has it, escaped with its number where the other one is."""
    if not as_this.startswith("\\u"):
        return char
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join([f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)])
