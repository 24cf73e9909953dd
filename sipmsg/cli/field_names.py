"""Parse the names that ``sipmsg inspect --fields`` takes, and suggest others for those that do not exist.

A list of names in, a :class:`~sipmsg.cli.fields.Field` for each out; the JSON Schema says which names there are.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from sipmsg.ascii import fold, integer
from sipmsg.captures.items import Document
from sipmsg.cli.fields import Field, Get

Schema = Mapping[str, Any]

# members of any name, and values whose members are not worth a column
_OPEN, _CLOSED = {"Headers", "Params"}, {"Octets", "Span"}
_NOT_PICKED = {"errors", "typed"}


@functools.cache
def _definitions() -> dict[str, Any]:
    from sipmsg import schema  # noqa: PLC0415 - rarely needed, and large

    return dict(schema.load()["$defs"])


@functools.cache
def roots() -> dict[str, tuple[Get, Schema]]:
    """Return the first words that a name may have, each with what gets its value and the schema of that.

    Of two with the same name the later group counts.
    """
    known = {name: node.get("properties", {}) for name, node in _definitions().items()}
    typed = {name: node for name, node in known["Request"]["typed"]["properties"].items() if name != "reason"}
    groups: tuple[tuple[Callable[[str, Document], Any], dict[str, Schema]], ...] = (
        (_of_sdp, {**known["SessionDescription"], "codecs": known["MediaDescription"]["codecs"]}),
        (_of_headers, {**typed, "reasons": known["Request"]["typed"]["properties"]["reason"]}),
        (_of_message, {**known["Response"], **known["Request"]}),
        (_of_document, known["Inspected"]),
    )
    found = {
        name.replace("-", "_"): (functools.partial(get, name), node)
        for get, nodes in groups
        for name, node in nodes.items()
        if name not in _NOT_PICKED
    }
    return dict(sorted(found.items()))


def _of_document(name: str, document: Document) -> Any:
    return getattr(document if hasattr(Document, name) else document.session, name, None)


def _of_message(name: str, document: Document) -> Any:
    return getattr(document.message, name, None)


def _of_headers(name: str, document: Document) -> Any:
    message = document.message
    return None if message is None else message.header("reason" if name == "reasons" else name)


def _of_sdp(name: str, document: Document) -> Any:
    return getattr(document.sdp, name, None)


def _below(node: Schema) -> dict[str, Schema] | None:
    """Return the members that a value of a schema may have, None where they may have any name."""
    name = node.get("$ref", "").rpartition("/")[2]
    if name:
        return None if name in _OPEN else {} if name in _CLOSED else _below(_definitions()[name])
    if "anyOf" in node:
        kinds = [_below(kind) for kind in node["anyOf"]]
        return None if None in kinds else {name: below for kind in kinds for name, below in (kind or {}).items()}
    if "items" in node:
        return _below(node["items"])
    if "properties" in node:
        return dict(node["properties"])
    return None if node.get("type", "object") == "object" else {}


def picked(name: str) -> Field:
    """Return the field of a name; raise click.BadParameter, which lists the names that are near, where there is none.

    >>> picked("from.uri.user").words
    ('uri', 'user')
    """
    first, *words = name.split(".")
    root = roots().get(fold(first).replace("-", "_"))
    if root is None:
        raise click.BadParameter(_unknown(name, "", first, list(roots())))
    begin, node = root
    for at, word in enumerate(words):
        names = _below(node)
        if names is None:
            break
        if word in names:
            node = names[word]
        elif integer(word) is not None and "items" in node:
            node = node["items"]
        else:
            raise click.BadParameter(_unknown(name, ".".join([first, *words[:at]]), word, list(names)))
    return Field(name, begin, tuple(words))


def _unknown(name: str, before: str, word: str, names: list[str]) -> str:
    said = f"there is no field {name!r}"
    stem = f"{before}." if before else ""
    # the attribute of a message is from_, and the rest of the name may be right
    rest = name.removeprefix(stem + word)
    near = [stem + found + rest for found in get_close_matches(fold(word).replace("-", "_").strip("_"), names, n=3)]
    if not near and not before and "-" in name:
        near = [f"headers.{name}"]
    if near:
        return f"{said}; did you mean {' or '.join(near)}?"
    if not names:
        return f"{said}; {before} has no members"
    shown = ", ".join(names) if before else "call_id, from.uri.user, headers.NAME, data.NAME, codecs and many more"
    return f"{said}; {f'{before} has' if before else 'there are'} {shown}"


if TYPE_CHECKING:
    _Parameter = click.ParamType[tuple[Field, ...]]
else:
    _Parameter = click.ParamType  # older releases of click have no type argument here


class FieldsType(_Parameter):
    """Names of fields with commas between them; a shell can complete each."""

    name = "names"

    def convert(
        self, value: str | tuple[Field, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Field, ...]:
        """Return the fields, or fail with the names that may have been meant."""
        if not isinstance(value, str):
            return value
        try:
            return tuple(picked(name.strip(" ")) for name in value.split(","))
        except click.BadParameter as error:
            self.fail(error.message, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return what the last name may go on with."""
        del ctx, param
        done, comma, name = incomplete.rpartition(",")
        before, dot, word = name.rpartition(".")
        names: dict[str, Any] | None = dict(roots())
        if dot:
            names = _named_below(before)
        return [CompletionItem(f"{done}{comma}{before}{dot}{found}") for found in names or () if found.startswith(word)]


def _named_below(name: str) -> dict[str, Schema] | None:
    first, *words = name.split(".")
    node = roots()[first][1] if first in roots() else {}
    for word in words:
        node = (_below(node) or {}).get(word, {})
    return _below(node)
