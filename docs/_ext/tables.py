"""The tables of the documentation, made from the registries, so that nothing is written twice.

A page holds the mark ``<!-- table: NAME -->``; as Sphinx reads the page, the table takes its place.
``python docs/_ext/tables.py`` writes ``grammars/README.md``, which is such a table too.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import rules

import sipmsg
from sipmsg import catalogue
from sipmsg.catalogue import Code
from sipmsg.cli.application import command
from sipmsg.columns.schema import COLUMNS
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.schema.definitions import value_classes
from sipmsg.values.registry import REGISTRY as HEADERS
from sipmsg.values.registry import Header
from sipmsg.values.sdp.registry import FLAG
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[2]
GRAMMARS_README = ROOT / "grammars" / "README.md"

_COLUMNS = 100
_MARK = re.compile(r"<!-- table: ([a-z-]+) -->")


def anchor(name: str) -> str:
    """Return the anchor under which a page shows a name.

    >>> anchor("top.from_mismatch")
    'top-from-mismatch'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def code(text: str) -> str:
    r"""Return a text as code in a cell of a table; a text that holds a backtick gets a longer fence.

    >>> code("a|b")
    '`a\\|b`'
    """
    fence = "``" if "`" in text else "`"
    return fence + text.replace("|", "\\|") + fence


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown.

    >>> print(table(("a", "b"), [("1", "2")]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    heads = tuple(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    written = ["| " + " | ".join(cells) + " |" for cells in lines]
    written[1] = written[1].replace(" ", "")
    return "\n".join(written)


def times(header: Header) -> str:
    """Return how often a header may come, in words."""
    if header.many:
        return "list"
    return "on several lines" if header.repeatable else "single"


def attribute_of(header: Header) -> str:
    """Return the name of the attribute of messages that has a header's typed value, or nothing.

    >>> attribute_of(HEADERS["from"]), attribute_of(HEADERS["subject"])
    ('from_', 'subject')
    """
    return next((name for name, each in vars(TypedHeaders).items() if getattr(each, "key", None) == header.key), "")


def type_of(header: Header) -> str:
    """Return the type of a header's typed value as its annotation has it, or nothing where it has none."""
    name = attribute_of(header)
    kind = str(inspect.get_annotations(TypedHeaders).get(name, "")) if name else ""
    return code(kind.removeprefix("_Typed[").removesuffix("]")) if kind else ""


def stacked(text: str) -> str:
    """Return a table whose cells stand below each other where the page is narrow."""
    return f":::{{container}} stacked\n{text}\n:::"


def headers() -> str:
    """Return the table of header fields."""
    rows = [
        (
            f"`{known.name}`{{#header-{anchor(known.name)}}}",
            code(known.compact) if known.compact else "",
            times(known),
            code(attribute_of(known)) if attribute_of(known) else "",
            type_of(known),
            _rule_link(known.rule.name, "headers.lark") if known.rule else "text",
            known.reference,
        )
        for known in HEADERS.values()
    ]
    return stacked(table(("header", "compact", "comes as", "attribute", "type", "rule", "reference"), rows))


def attributes() -> str:
    """Return the table of SDP attributes."""
    rows = [
        (
            f"`{kind.name}`{{#attribute-{anchor(kind.name)}}}",
            kind.level,
            kind.reference,
            code(kind.value_class.__name__),
            "" if kind.rule == FLAG else _rule_link(kind.rule, "sdp.lark"),
            code(kind.example),
        )
        for kind in ATTRIBUTES.values()
    ]
    return stacked(table(("attribute", "level", "reference", "value class", "rule", "example"), rows))


def codes() -> str:
    """Return the catalogue of problem codes: a section and a table for each family."""
    heads = ("code", "severity", "meaning", "example", "reference")
    return "\n\n".join(
        f"## {title}\n\n{stacked(table(heads, map(_code_row, members)))}" for title, members in families()
    )


def families() -> list[tuple[str, tuple[Code, ...]]]:
    """Return the families of codes, each by its title, in the order of the catalogue."""
    names = [module.name for module in pkgutil.iter_modules(catalogue.__path__, f"{catalogue.__name__}.")]
    modules = [module for module in map(importlib.import_module, names) if hasattr(module, "CODES")]
    modules.sort(key=lambda module: list(catalogue.CATALOGUE).index(module.CODES[0].name))
    return [(_title(module), module.CODES) for module in modules]


def _title(module: ModuleType) -> str:
    about = (module.__doc__ or "").partition("\n")[0].removeprefix("Problem codes about ").rstrip(".")
    return about[:1].upper() + about[1:]


def _code_row(entry: Code) -> tuple[str, ...]:
    name = f"`{entry.name}`{{#{anchor(entry.name)}}}"
    return name, str(entry.severity), _plain(entry.meaning), code(entry.example), entry.reference


def _plain(text: str) -> str:
    """Return a sentence as Markdown that means the sentence and nothing more."""
    return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", text)


def _rule_link(rule: str, file: str) -> str:
    return f"[`{rule}`](#{rules.anchor(file, rule)})"


def grammar_rules() -> str:
    """Return the table of the grammars' start rules: rule, section, value class, cases."""
    rows = [
        (code(rule.name), rule.file, rule.reference, rule.value, ", ".join(rule.cases)) for rule in rules.start_rules()
    ]
    return table(("rule", "file", "section", "value", "cases"), rows)


def grammars_readme() -> str:
    """Return the text of ``grammars/README.md``."""
    return f"""# The grammars

One rule for each construct of SIP and SDP, named as its RFC names it; the comment above a rule has the section. The
rules below can be read alone: `python -m sipmsg.grammar RULE` prints what one is compiled to.

`cases` names the headers of `tests/cases/headers`, and the attributes of the registry with their example lines, that
are texts of the rule. Besides, `tests/grammar` makes texts of every rule from the grammar itself.

`python docs/_ext/tables.py` writes this file; a test holds it to the grammars.

{grammar_rules()}
"""


def functions() -> str:
    """Return the directives that document every public function of sipmsg."""
    names = [name for name in sipmsg.__all__ if inspect.isfunction(getattr(sipmsg, name))]
    return "\n".join(["```{eval-rst}", *[f".. autofunction:: sipmsg.{name}" for name in names], "```"])


def columns() -> str:
    """Return the table of the columns that ``sipmsg batch`` writes."""
    rows = [(f"`{column.name}`", code(_arrow_type(column.type)), _plain(column.holds)) for column in COLUMNS]
    return table(("column", "type", "holds"), rows)


def _arrow_type(kind: Any) -> str:
    """Return an Arrow type in words, the members of a struct by their names."""
    if not hasattr(kind, "value_type"):
        return str(kind)
    members = ", ".join(f"{member.name}: {member.type}" for member in kind.value_type)
    return f"list of struct ({members})"


def header_values() -> str:
    """Return the directives that document the classes of headers' values, a module after the other."""
    classes = [(cls.__module__, cls.__name__) for cls in value_classes().values()]
    # what the package itself names, and what stands in a description, the pages have already
    names = sorted(
        (module, name)
        for module, name in classes
        if module.rpartition(".")[0] == "sipmsg.values" and name not in dir(sipmsg)
    )
    return "\n".join(["```{eval-rst}", *[f".. autoclass:: {module}.{name}" for module, name in names], "```"])


def commands() -> str:
    """Return what ``--help`` prints of ``sipmsg`` and, a section each, of its commands."""
    whole = command.make_context("sipmsg", [], resilient_parsing=True, terminal_width=_COLUMNS)
    parts = [f"```text\n{whole.get_help()}\n```"]
    for name in command.list_commands(whole):
        context = command.commands[name].make_context(name, [], parent=whole, resilient_parsing=True)
        parts.append(f"## sipmsg {name}\n\n```text\n{context.get_help()}\n```")
    return "\n\n".join(parts)


TABLES: dict[str, Callable[[], str]] = {
    "headers": headers,
    "attributes": attributes,
    "codes": codes,
    "grammar-rules": lambda: stacked(grammar_rules()),
    "functions": functions,
    "header-values": header_values,
    "commands": commands,
    "columns": columns,
}


def filled(text: str) -> str:
    """Return the text of a page with its marks replaced by tables; raise KeyError for an unknown mark."""
    return _MARK.sub(lambda mark: TABLES[mark[1]](), text)


def _fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the tables to Sphinx's reading of a page."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def main(arguments: list[str]) -> int:
    """Write ``grammars/README.md``; with ``--check`` only say, by the exit status, whether it is current."""
    text = grammars_readme()
    if "--check" in arguments:
        return int(GRAMMARS_README.read_text("utf-8") != text)
    GRAMMARS_README.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
