"""What the documentation says of the grammars' rules: their text, section, value and cases."""

from __future__ import annotations

import functools
import importlib
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.source import Source, load, plain_name, text_of
from sipmsg.syntax import GRAMMARS
from sipmsg.values.registry import REGISTRY as HEADERS
from sipmsg.values.sdp.registry import FLAG
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES

PACKAGE = "sipmsg.grammars"
FILES = (
    *("core.lark", "uri.lark", "message.lark", "headers.lark"),
    *("sdp.lark", "shape.lark"),
)

_ROOT = Path(__file__).resolve().parents[2]
_CASES = _ROOT / "tests" / "cases" / "headers"
_DEFINITION = re.compile(r"^(_?[A-Za-z][A-Za-z0-9_]*)(?:\.[0-9]+)? *:.*(?:\n +[|].*)*", re.MULTILINE)
_SECTION = re.compile(
    r"RFC ([0-9]{3,4}),? (?:section|sections) ([0-9]+(?:\.[0-9]+)*)|(draft-[a-z0-9-]+)|\(([0-9]+(?:\.[0-9]+)+)"
)
# What a section without its RFC is a section of, and where a rule is from whose comment names no section.
_SECTIONS_OF = dict.fromkeys(FILES, "RFC 3261") | {"sdp.lark": "RFC 8866"}
_WHOLE = dict.fromkeys(FILES[:4], "RFC 3261 25.1") | {"sdp.lark": "RFC 8866 9"} | dict.fromkeys(FILES[5:], "")
_MOST_REFERENCES = 4
_USERS = ("sipmsg.api", "sipmsg.message.problems", "sipmsg.redaction.redact")


@attrs.frozen
class StartRule:
    """A rule that can be read alone: where it stands, where it is from, what it gives, where cases are."""

    name: str
    file: str
    reference: str
    value: str
    cases: tuple[str, ...]


@attrs.frozen
class Definition:
    """One rule or terminal as it is written in its file, and the comment above it."""

    name: str
    comment: str
    text: str


def anchor(file: str, rule: str) -> str:
    """Return the anchor of a rule on the grammar page.

    >>> anchor("sdp.lark", "media_field"), anchor("uri.lark", "_host")
    ('rule-sdp-media-field', 'rule-uri-host-inlined')
    """
    name = f"{rule[1:]}_inlined" if rule.startswith("_") else rule
    return f"rule-{file.partition('.')[0]}-{name.replace('_', '-')}"


@functools.cache
def grammars() -> tuple[Grammar, ...]:
    """Return the grammars with all their start rules, which the modules that use them make known."""
    for module in _USERS:
        importlib.import_module(module)
    for grammar in GRAMMARS:
        grammar.load_values()
    for kind in ATTRIBUTES.values():
        if kind.rule != FLAG:
            kind.reader  # noqa: B018 - makes the rule known
    return tuple(sorted(GRAMMARS, key=lambda grammar: FILES.index(grammar.file)))


@functools.cache
def definitions(file: str) -> dict[str, Definition]:
    """Return what a file defines, in its order, terminals included."""
    text = text_of(PACKAGE, file)
    found = {}
    for match in _DEFINITION.finditer(text):
        name = match[1]
        found[name] = Definition(name, _comment(text[: match.start()]), match[0].rstrip())
    return found


def _comment(before: str) -> str:
    lines: list[str] = []
    for line in reversed(before.split("\n")[:-1]):
        if not line.startswith("// ") or line.startswith("// ----"):
            break
        lines.insert(0, line.removeprefix("// "))
    return " ".join(lines)


def start_rules() -> Iterator[StartRule]:
    """Yield every start rule, by file and in the order of the file."""
    for grammar in grammars():
        for name in definitions(grammar.file):
            reference = _reference(grammar.file, name)
            if name in grammar.shapes:
                yield StartRule(name, grammar.file, reference, "pieces", ())
            elif name in grammar.starts:
                cases = tuple(_cases(grammar.file, name))
                yield StartRule(name, grammar.file, reference, value(grammar, name), cases)


def _reference(file: str, rule: str) -> str:
    """Return where a rule is from: as the registries say, else as the comment above it, else as its file."""
    registered = [user.reference for user in _users(file, rule) or _users(file, _list_of(file, rule))]
    if 0 < len(registered) <= _MOST_REFERENCES:
        return ", ".join(dict.fromkeys(registered))
    found = _SECTION.search(definitions(file)[rule].comment)
    if found is None:
        return _WHOLE[file]
    rfc, section, draft, bare = found.groups()
    if bare:
        return f"{_SECTIONS_OF[file]} {bare}"
    return draft or f"RFC {rfc} {section}"


def _users(file: str, rule: str | None) -> list[Any]:
    """Return the headers, or the attributes, whose value the rule reads."""
    if file == "headers.lark":
        return [known for known in HEADERS.values() if known.rule is not None and known.rule.name == rule]
    return [kind for kind in ATTRIBUTES.values() if kind.rule == rule] if file == "sdp.lark" else []


def _list_of(file: str, rule: str) -> str | None:
    """Return the rule that repeats a rule, or None."""
    source = load(PACKAGE, file)
    for name in source.rules:
        repetition = source.repetition(name)
        if repetition is not None and [each.name for each in repetition.item.scan_values(_is_symbol)] == [rule]:
            return name
    return None


def _is_symbol(leaf: Any) -> bool:
    return hasattr(leaf, "is_term")


def _cases(file: str, rule: str) -> Iterator[str]:
    for user in _users(file, rule):
        if file == "sdp.lark":
            yield f"a={user.name}"
        elif (_CASES / f"{user.key}.json").exists():
            yield user.name


def value(grammar: Grammar, rule: str) -> str:
    """Return in words what a rule gives: a value class, ``str``, or a tuple of either.

    >>> value(next(each for each in GRAMMARS if each.file == "headers.lark"), "via")
    'tuple of Via'
    """
    grammars()
    return " or ".join(dict.fromkeys(_values(grammar, load(PACKAGE, grammar.file), rule)))


def _values(grammar: Grammar, source: Source, rule: str) -> Iterator[str]:
    made_by = grammar.find_builder(rule)
    if made_by is not None:
        yield _made(made_by)
        return
    repetition = source.repetition(rule)
    if repetition is not None:
        yield f"tuple of {' or '.join(dict.fromkeys(_of_symbol(grammar, source, repetition.item)))}"
        return
    for branch in source.rules[rule].children:
        yield from _of_branch(grammar, source, branch)


def _of_branch(grammar: Grammar, source: Source, branch: Any) -> Iterator[str]:
    if branch.data == "alias":
        made_by = grammar.find_builder(branch.children[1].name)
        if made_by is not None:
            yield _made(made_by)
            return
        branch = branch.children[0]
    kept = [item for item in branch.children if not _dropped(item)]
    yield from _of_symbol(grammar, source, kept[0]) if len(kept) == 1 and kept[0].data == "value" else ["tuple"]


def _of_symbol(grammar: Grammar, source: Source, item: Any) -> Iterator[str]:
    if item.data != "value":
        yield "tuple"
        return
    name = item.children[0].name
    yield from _values(grammar, source, name) if name in source.rules else ["str"]


def _dropped(item: Any) -> bool:
    return item.data == "value" and plain_name(item.children[0].name).startswith("_") and item.children[0].is_term


def _made(made_by: Any) -> str:
    if isinstance(made_by, type):
        return made_by.__name__
    made = typing.get_type_hints(made_by).get("return")
    return _type_name(made, getattr(made_by, "__self__", None))


def _type_name(made: Any, owner: Any = None) -> str:
    """Return an annotation in words; ``owner`` is the class whose method has it."""
    arguments = typing.get_args(made)
    if typing.get_origin(made) is tuple:
        each = _type_name(arguments[0], owner)
        return f"tuple of {each}" if arguments[-1] is Ellipsis and each != "Any" else "tuple"
    if arguments:
        return " or ".join(_type_name(each, owner) for each in arguments)
    if made is typing.Self or (made is Any and isinstance(owner, type)):
        return owner.__name__
    return "None" if made is type(None) else getattr(made, "__name__", str(made))
