"""Load the matchers that the build compiled: a Python module for each grammar, where it is current.

Making a matcher from a grammar costs the loading of Lark and of the grammar, a quarter of a second;
what is compiled ahead costs nothing of that. A module that is not there, or whose grammar files have changed
since, is passed over, so that what runs is always what the grammars say.
"""

from __future__ import annotations

import importlib
import zlib
from typing import TYPE_CHECKING, Any

from sipmsg.record import record

if TYPE_CHECKING:
    from pathlib import Path

    from sipmsg.grammar.engine import Grammar

_HEADER = '''"""Made from {file} by the build; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {sources}

# each start rule as one expression, for the places of faults
EXPRESSIONS: dict[str, str] = {expressions}

CUTS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {cuts}
'''


@record
class Compiled:
    """A compiled grammar: factories of matchers, the expressions of its rules, the cuts of its shapes."""

    factories: dict[str, Any]
    expressions: dict[str, str]
    cuts: dict[str, Any]


def compiled_ahead(grammar: Grammar) -> Compiled:
    """Return what a grammar's module holds; nothing where it is missing or out of date."""
    try:
        made = vars(importlib.import_module(grammar.compiled))
    except ModuleNotFoundError:
        return Compiled({}, {}, {})
    if any(current_digest(grammar.package, file) != was for file, was in made["SOURCES"].items()):
        return Compiled({}, {}, {})
    factories = {name: value for name, value in made.items() if name.startswith(("parse_", "walk_"))}
    return Compiled(factories, made["EXPRESSIONS"], made["CUTS"])


def module_text(grammar: Grammar) -> str:
    """Return the text of the module with all matchers of a grammar's start rules."""
    from sipmsg.grammar.compiler import compiled_rules, expression_of  # noqa: PLC0415 - imports lark
    from sipmsg.grammar.cuts import cuts_of  # noqa: PLC0415
    from sipmsg.grammar.source import load  # noqa: PLC0415

    grammar.load_values()
    source = load(grammar.package, grammar.file)
    starts = sorted(grammar.starts)
    header = _HEADER.format(
        file=grammar.file,
        sources=_listed({file: digest(_bytes_of(grammar.package, file)) for file in source.files}),
        expressions=_listed({name: expression_of(source, name) for name in starts}),
        cuts=_listed({name: cuts_of(source, name) for name in sorted(grammar.shapes)}),
    )
    return "\n\n".join([header, *compiled_rules(grammar, source, starts).values()])


def write_modules(grammars: tuple[Grammar, ...], folder: Path) -> None:
    """Write the modules of grammars into the folder of their package."""
    # all values first: the readers of one grammar make start rules of another
    for grammar in grammars:
        grammar.load_values()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text('"""What is made from the grammars, a module for each."""\n', "utf-8")
    for grammar in grammars:
        (folder / f"{grammar.compiled.rpartition('.')[2]}.py").write_text(module_text(grammar), "utf-8")


def digest(text: bytes) -> str:
    """Return the version of a grammar file."""
    text = text.replace(b"\r\n", b"\n")
    # no secret is kept by it, and what keeps secrets takes ten times as long to import
    return f"{len(text)}-{zlib.crc32(text):08x}"


def current_digest(package: str, file: str) -> str:
    """Return the digest of a grammar file as it is now."""
    return digest(_bytes_of(package, file))


def _listed(made: dict[str, Any]) -> str:
    return "{\n" + "".join(f"    {name!r}: {value!r},\n" for name, value in sorted(made.items())) + "}"


def _bytes_of(package: str, file: str) -> bytes:
    spec = importlib.import_module(package).__spec__
    folder = spec.submodule_search_locations[0]  # type: ignore[union-attr, index]
    data: bytes = spec.loader.get_data(f"{folder}/{file}")  # type: ignore[union-attr]
    return data
