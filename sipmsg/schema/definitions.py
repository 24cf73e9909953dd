"""Make the definitions of the schema from the annotations of the value classes.

Classes in, a JSON Schema as a dictionary out: :func:`schema`. ``.ci/generate.py`` writes it, a test holds it current.
"""

from __future__ import annotations

import enum
import functools
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Mapping
from typing import Any

import sipmsg.message
import sipmsg.values
from sipmsg.dictionaries import MEMBERS, START_LINES, members
from sipmsg.errors import Problem, Span
from sipmsg.message.headers import Headers
from sipmsg.message.message import Message, Request, Response
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.params import Params
from sipmsg.values.parsed import TextParameter
from sipmsg.values.sdp.attribute import Attributes

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}
_PARAMS: Schema = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
_PAIR: Schema = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}], "minItems": 2, "maxItems": 2}
_OFFSETS: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_BASE64: Schema = {
    "type": "object",
    "properties": {"base64": {"type": "string", "contentEncoding": "base64"}},
    "required": ["base64"],
    "additionalProperties": False,
}
_ERROR: Schema = {
    "type": "object",
    "properties": {
        "error": {"type": "string"},
        "message": {"type": "string"},
        "span": {"anyOf": [{"$ref": "#/$defs/Span"}, {"type": "null"}]},
        "where": {"type": "string"},
    },
    "required": ["error", "message", "span"],
    "additionalProperties": False,
}
_JSON: Schema = {"type": "object"}


def schema() -> Schema:
    """Return the whole schema: any of the definitions."""
    definitions = {
        "Params": _PARAMS,
        "Headers": {"type": "array", "items": _PAIR},
        "Span": _OFFSETS,
        "Octets": {"anyOf": [{"type": "string"}, _BASE64]},
        "Error": _ERROR,
        "Attributes": _list(_ref("Attribute")),
        **{name: _members(cls) for name, cls in value_classes().items()},
        **{cls.__name__: _message(cls) for cls in (Message, Request, Response)},
        "SessionMessage": _session(),
    }
    definitions["Inspected"] = _inspected()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What sipmsg.to_dict gives",
        "anyOf": [_ref(name) for name in sorted(definitions) if name != "Inspected"],
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


@functools.cache
def value_classes() -> Mapping[str, type]:
    """Return the classes whose dictionary has a member for each field, by name."""
    found: dict[str, type] = {cls.__name__: cls for cls in (Problem, *MEMBERS)}
    packages = (sipmsg.values, sipmsg.message)
    for module in (
        each for package in packages for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ):
        classes = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        own = [(name, cls) for name, cls in classes if (cls.__module__, cls.__name__) == (module.name, name)]
        found |= {name: cls for name, cls in own if _is_value(cls)}
    return found


# tables of the library itself, and what has a form of its own
_INTERNAL = frozenset(("Header", "AttributeKind", "Params", "Frame", "Unfolded", "MediaField", "Keeps", "Lines"))


def _is_value(cls: type) -> bool:
    names = members(cls)
    return not cls.__name__.startswith("_") and cls.__name__ not in _INTERNAL and _are_public(names)


def _are_public(names: tuple[str, ...]) -> bool:
    return bool(names) and not any(name.startswith("_") for name in names)


def _members(cls: type) -> Schema:
    return _object({name: _member(cls, name) for name in members(cls)})


def _member(cls: type, name: str) -> Schema:
    """Return the schema of a member: of the field's annotation, or of what its property returns."""
    if name == "text" and cls in MEMBERS:
        return _PLAIN[str]
    found = getattr(cls, name, None)
    if isinstance(found, TextParameter):
        return _any(*map(_of, found.kinds))
    hints = typing.get_type_hints(cls, localns={**value_classes()})
    if name in hints:
        return _of(hints[name])
    found = inspect.getattr_static(cls, name)
    if isinstance(found, property):
        return _of(typing.get_type_hints(found.fget)["return"])
    return _PLAIN[type(None)] if found is None else _of(type(found))


def _message(cls: type) -> Schema:
    return _object(
        {
            **{name: _member(cls, name) for name in START_LINES[cls]},
            "raw": _ref("Octets"),
            "headers": _ref("Headers"),
            # of a header that has no attribute of messages nothing is said
            "typed": {"type": "object", "properties": _typed_headers()},
            "body": _ref("Octets"),
            "parts": _list(_ref("Part")),
            "sdp": _any(_ref("SessionDescription"), _PLAIN[type(None)]),
            "problems": _list(_ref("Problem")),
            "errors": _list(_ref("Error")),
        }
    )


def _typed_headers() -> Schema:
    made = {}
    for name, hint in typing.get_type_hints(TypedHeaders, localns={**value_classes()}).items():
        if name.startswith("_"):
            continue
        attribute, (kind,) = vars(TypedHeaders)[name], typing.get_args(hint)
        made[attribute.key] = _without_null(_of(kind), attribute.known.empty)
    return dict(sorted(made.items()))


def _without_null(found: Schema, empty: bool) -> Schema:  # noqa: FBT001 - from the registry
    """Return the schema less null: a header that is missing is not among the typed ones; an empty one may be text."""
    kinds = [kind for kind in found.get("anyOf", [found]) if kind != _PLAIN[type(None)]]
    return _any(*kinds, *([_PLAIN[str]] if empty else []))


# a Message is one whose start line is beyond reading
_KINDS = tuple({"$ref": f"#/$defs/{name}"} for name in ("Request", "Response", "Message"))


def _session() -> Schema:
    text = _any(_PLAIN[str], _PLAIN[type(None)])
    return _object(
        {
            **dict.fromkeys(("type", "msgid", "call_sid", "hook", "b3"), text),
            "data": _JSON,
            "extra": _JSON,
            "message": _any(*_KINDS, _PLAIN[type(None)]),
            "problems": _list(_ref("Problem")),
            "errors": _list(_ref("Error")),
        }
    )


def _inspected() -> Schema:
    """Return the schema of a line that ``sipmsg inspect --json`` prints; that of a session message has more members."""
    line = {
        "file": _PLAIN[str],
        "line": _any(_PLAIN[int], _PLAIN[type(None)]),
        **{name: _any(_PLAIN[str], _PLAIN[type(None)]) for name in ("time", "source", "destination", "transport")},
        "message": _any(*_KINDS, _PLAIN[type(None)]),
        "sdp": _any(_ref("SessionDescription"), _PLAIN[type(None)]),
        "problems": _list(_ref("Problem")),
        "errors": _list(_ref("Error")),
    }
    return {**_object(line), "properties": {**_session()["properties"], **line}}


_NAMED: dict[Any, str] = {Params: "Params", Headers: "Headers", Span: "Span", bytes: "Octets", Attributes: "Attributes"}


def _of(hint: Any) -> Schema:
    """Return the schema of an annotation."""
    if hint in _PLAIN or hint in _NAMED:
        return _PLAIN[hint] if hint in _PLAIN else _ref(_NAMED[hint])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union or origin is types.UnionType:
        return _any(*map(_of, arguments))
    if origin is tuple:
        return _tuple(arguments)
    if inspect.isclass(hint) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    return _ref(hint.__name__)


def _tuple(kinds: tuple[Any, ...]) -> Schema:
    if kinds[-1] is Ellipsis:
        return _list(_of(kinds[0]))
    return {**_list(_any(*map(_of, kinds))), "minItems": len(kinds), "maxItems": len(kinds)}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _any(*kinds: Schema) -> Schema:
    different = [kind for index, kind in enumerate(kinds) if kind not in kinds[:index]]
    return different[0] if len(different) == 1 else {"anyOf": different}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
