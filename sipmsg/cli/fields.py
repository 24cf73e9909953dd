"""``sipmsg inspect --fields``: values picked by name, a line of columns for each document.

A name is a path through what ``inspect --json`` prints. Its first word may be a member of the session message, of the
SIP message or of the session description, or the name of a header field; the words after it are members of the value.
The JSON Schema lists which names there are; ``field_names`` looks them up.
"""

from __future__ import annotations

import enum
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import attrs

from sipmsg.ascii import integer
from sipmsg.captures.items import Document
from sipmsg.cli.inputs import attempt
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import write
from sipmsg.errors import printable, summary
from sipmsg.jambonz.member import JsonObject
from sipmsg.message.headers import Headers
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.uri.uri import OtherUri, SipUri, TelUri

Get = Callable[[Document], Any]

_SEVERAL = (tuple, list, Attributes)
_URIS = (SipUri, TelUri, OtherUri)


@attrs.frozen
class Field:
    """A value that can be picked: its name as given, where it begins, and the words that lead on from there."""

    name: str
    begin: Get
    words: tuple[str, ...]

    def of(self, document: Document) -> Any:
        """Return the value in a document, None where it has none; raise SipMsgError where it cannot be read."""
        found = self.begin(document)
        for word in self.words:
            found = _member(found, word)
        return found


def _member(value: Any, word: str) -> Any:
    """Return the member of a value that a word names; of several values, of each."""
    for kinds, get in _WAYS:
        if isinstance(value, kinds):
            return get(value, word)
    return getattr(value, word, None)


def _texts(headers: Headers, name: str) -> Any:
    texts = headers.all(name)
    return texts if len(texts) > 1 else next(iter(texts), None)


def _of_several(values: Sequence[Any], word: str) -> Any:
    at = integer(word)
    if at is None:
        return tuple(_member(value, word) for value in values)
    return values[at] if at < len(values) else None


_WAYS: tuple[tuple[Any, Callable[[Any, str], Any]], ...] = (
    (JsonObject, lambda value, word: value.given.get(word)),
    (Headers, _texts),
    (Mapping, lambda value, word: value.get(word)),
    (_SEVERAL, _of_several),
    (_URIS, lambda uri, word: str(uri) if word == "text" else getattr(uri, word, None)),
)


def cell(value: Any) -> str:
    r"""Return a value as text for a column: nothing for None, commas between several, control characters escaped.

    >>> cell(("PCMU/8000", None, "a\tb")), cell({"a": 1}), cell(True)
    ('PCMU/8000,,a\\tb', '{"a": 1}', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, _SEVERAL):
        return ",".join(map(cell, value))
    if isinstance(value, bytes):
        return printable(value.decode("utf-8", "backslashreplace"))
    if isinstance(value, JsonObject):
        value = value.given
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool | dict):
        return printable(json.dumps(value, ensure_ascii=False))
    return printable(str(value.value if isinstance(value, enum.Enum) else value))


def print_fields(document: Document, fields: tuple[Field, ...], *, as_json: bool) -> list[str]:
    """Print the values of a document in one line; return what is to be said of those that could not be read."""
    values, errors = [], []
    for field in fields:
        found, error = attempt(functools.partial(field.of, document))
        values.append(found)
        errors += [] if error is None else [summary(error)]
    if as_json:
        print_json({field.name: found for field, found in zip(fields, values, strict=True)})
    else:
        write("\t".join(map(cell, values)) + "\n")
    return list(dict.fromkeys(errors))
