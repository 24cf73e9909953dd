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
    from_given = {"type": "function-after", "schema": either, "function": {"type": "no-info", "function": read}}
    return {
        "type": "json-or-python",
        "json_schema": from_given,
        "python_schema": {"type": "union", "choices": [{"type": "is-instance", "cls": cls}, from_given]},
        "serialization": {"type": "function-plain", "function": written},
    }


def text_schema(cls: Any, read: Any) -> dict[str, Any]:
    """Return the core schema of what is read from text by a function, and written by ``str``."""
    from_text = {
        "type": "function-after",
        "schema": {"type": "str"},
        "function": {"type": "no-info", "function": read},
    }
    return {
        "type": "json-or-python",
        "json_schema": from_text,
        "python_schema": {"type": "union", "choices": [{"type": "is-instance", "cls": cls}, from_text]},
        "serialization": {"type": "to-string", "when_used": "always"},
    }
