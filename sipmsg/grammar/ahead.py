"""Matchers compiled ahead: a Python module for each variant of a grammar, and whether it is current.

Making a matcher from a grammar costs the loading of Lark and of the grammar, a quarter of a second;
what is compiled ahead costs nothing of that. A module whose grammar files have changed since is
passed over, so that what runs is always what the grammars say.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sipmsg.grammar.engine import Grammar

_HEADER = '''"""Matchers made from {file} by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {{
{sources}}}
'''


def factories(grammar: Grammar) -> dict[str, Any]:
    """Return the factories of a grammar's module, by name; none where it is missing or out of date."""
    try:
        made = vars(importlib.import_module(grammar.compiled))
    except ModuleNotFoundError:
        return {}
    if any(digest(_bytes_of(grammar.package, file)) != was for file, was in made["SOURCES"].items()):
        return {}
    return {name: value for name, value in made.items() if name.startswith(("parse_", "walk_"))}


def module_text(grammar: Grammar) -> str:
    """Return the text of the module with all matchers of a grammar's start rules.

    The lenient variant holds those that differ from the strict ones.
    """
    from sipmsg.grammar.compiler import compiled_rules  # noqa: PLC0415 - imports lark
    from sipmsg.grammar.source import load  # noqa: PLC0415

    source = load(grammar.package, grammar.file, lenient=grammar.lenient)
    grammar.load_values()
    sources = {file: digest(_bytes_of(grammar.package, file)) for file in source.files}
    listed = "".join(f'    "{file}": "{was}",\n' for file, was in sorted(sources.items()))
    rules = compiled_rules(source, sorted(grammar.starts))
    if grammar.lenient:
        strict = compiled_rules(load(grammar.package, grammar.file), sorted(grammar.starts))
        rules = {name: text for name, text in rules.items() if text != strict[name]}
    return "\n\n".join([_HEADER.format(file=grammar.file, sources=listed), *rules.values()])


def module_file(grammar: Grammar) -> Path:
    """Return where the module of a grammar belongs."""
    package, _, name = grammar.compiled.rpartition(".")
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        msg = f"no package {package}"
        raise ModuleNotFoundError(msg)
    return Path(spec.submodule_search_locations[0]) / f"{name}.py"


def digest(text: bytes) -> str:
    """Return what tells one version of a grammar file from another."""
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def _bytes_of(package: str, file: str) -> bytes:
    spec = importlib.import_module(package).__spec__
    folder = spec.submodule_search_locations[0]  # type: ignore[union-attr, index]
    data: bytes = spec.loader.get_data(f"{folder}/{file}")  # type: ignore[union-attr]
    return data
