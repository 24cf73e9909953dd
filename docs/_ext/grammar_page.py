"""The grammar page: every rule of every grammar as it is written, and as a railroad diagram.

A page holds the mark ``<!-- grammar: FILE -->``; as Sphinx reads the page, the rules take its place.
The diagrams are drawn by the library railroad-diagrams, from the trees that the engine itself reads.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import railroad
import rules

from sipmsg.grammar.source import load, plain_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MARK = re.compile(r"<!-- grammar: ([a-z]+\.lark) -->")
_DIAGRAM = re.compile(r"<!-- diagram: ([a-z]+\.lark) ([a-z_]+) -->")
_LONGEST = 48


def grammar(file: str) -> str:
    """Return the rules of a grammar as Markdown: comment, diagram, text; the terminals after them."""
    trees = load(rules.PACKAGE, file).rules
    own = rules.definitions(file)
    parts = [_rule(file, own[name], trees[name]) for name in own if name in trees]
    terminals = [entry.text for name, entry in own.items() if name not in trees]
    if terminals:
        parts += ["### Terminals", _fenced("text", "\n".join(terminals))]
    return "\n\n".join(parts)


def drawn_rule(file: str, name: str) -> str:
    """Return the diagram of one rule as Markdown, under a link to where the page has the whole rule."""
    drawn = f'<div class="railroad">{diagram(load(rules.PACKAGE, file).rules[name])}</div>'
    return f"[`{name}`](#{rules.anchor(file, name)})\n\n{_fenced('{raw} html', drawn)}"


def _rule(file: str, entry: rules.Definition, tree: Any) -> str:
    drawn = f'<div class="railroad">{diagram(tree)}</div>'
    parts = [f"({rules.anchor(file, entry.name)})=\n### {entry.name}", _fenced("{raw} html", drawn)]
    if entry.comment:
        parts.insert(1, _fenced("text", entry.comment))
    return "\n\n".join([*parts, _fenced("text", entry.text)])


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```"


def diagram(tree: Any) -> str:
    """Return the railroad diagram of a rule's tree, as SVG."""
    written = io.StringIO()
    railroad.Diagram(_drawn(tree), type="simple").writeSvg(written.write)
    return written.getvalue().replace("\n\n", "\n").strip()


def _drawn(tree: Any) -> Any:
    """Return the railroad element of one node of a rule's tree."""
    if tree.data == "expansions":
        branches = [_drawn(branch) for branch in tree.children]
        return branches[0] if len(branches) == 1 else railroad.Choice(0, *branches)
    if tree.data == "alias":
        return _drawn(tree.children[0])
    if tree.data == "expansion":
        return railroad.Sequence(*_sequence(tree.children))
    if tree.data == "maybe":
        return railroad.Optional(_drawn(tree.children[0]))
    if tree.data == "expr":
        return _REPEATED[str(tree.children[1])](_drawn(tree.children[0]))
    return _symbol(tree.children[0])


def _sequence(items: list[Any]) -> Iterator[Any]:
    """Yield the elements of a sequence; ``x (SEPARATOR x)*`` is drawn as the loop that it is."""
    if len(items) > 1 and items[-1].data == "expr" and str(items[-1].children[1]) == "*":
        body = items[-1].children[0]
        again = body.children[0].children if body.data == "expansions" and len(body.children) == 1 else []
        if len(again) > 1 and again[-1] == items[-2]:
            yield from map(_drawn, items[:-2])
            yield railroad.OneOrMore(_drawn(items[-2]), railroad.Sequence(*map(_drawn, again[:-1])))
            return
    yield from map(_drawn, items)


def _symbol(symbol: Any) -> Any:
    name = plain_name(symbol.name)
    if symbol.is_term:
        return railroad.Terminal(name[:_LONGEST])
    return railroad.NonTerminal(name)


_REPEATED = {"*": railroad.ZeroOrMore, "+": railroad.OneOrMore, "?": railroad.Optional}


def _fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    text = _DIAGRAM.sub(lambda mark: drawn_rule(mark[1], mark[2]), source[0])
    source[0] = _MARK.sub(lambda mark: grammar(mark[1]), text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the rules to Sphinx's reading of a page."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
