"""Let pydantic validate values from their text, and write them as it. Nothing here imports it.

Each function is the ``__get_pydantic_core_schema__`` of a kind of class, and returns plain dictionaries.
"""

from __future__ import annotations

from typing import Any


def core_schema(cls: Any, _source: Any, _handler: Any) -> dict[str, Any]:
    """Return the core schema of a class with ``parse``: a text, or a value that is one already.

    Core schemas are dictionaries (``pydantic_core.core_schema``). JSON Schema knows the field as a string.
    """
    return text_schema(cls, cls.parse)


def given_schema(cls: Any, read: Any, written: Any) -> dict[str, Any]:
    """Return the core schema of what is read from an object or its JSON text, and written as the object."""
    either = {"type": "union", "choices": [{"type": "dict"}, {"type": "str"}]}
    return _schema(cls, read, either, (dict, str), {"type": "function-plain", "function": written})


def text_schema(cls: Any, read: Any) -> dict[str, Any]:
    """Return the core schema of what is read from text by a function, and written by ``str``."""
    return _schema(cls, read, {"type": "str"}, str, {"type": "to-string", "when_used": "always"})


def _schema(cls: Any, read: Any, given: dict[str, Any], kinds: Any, written: dict[str, Any]) -> dict[str, Any]:
    """Return a core schema with one error for a value that is refused, where a union would have one for each choice."""

    def read_given(value: Any) -> Any:
        return read(value) if isinstance(value, kinds) else value

    instance = {"type": "is-instance", "cls": cls}
    return {
        "type": "json-or-python",
        "json_schema": {"type": "function-after", "schema": given, "function": _function(read)},
        "python_schema": {"type": "function-before", "schema": instance, "function": _function(read_given)},
        "serialization": written,
    }


def _function(called: Any) -> dict[str, Any]:
    return {"type": "no-info", "function": called}
