"""Parse with Lark's LALR parser alone: the reference that the compiled matchers are held to.

It gives the same values, since it calls the same builders, and knows where a text goes wrong and
what was expected there. It is slower by one or two orders of magnitude.
"""

from __future__ import annotations

import contextlib
import functools
import re
import threading
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError, UnexpectedCharacters, UnexpectedToken
from lark.lexer import PatternRE, TerminalDef

from sipmsg.errors import ParseError, Span
from sipmsg.grammar.builders import builder
from sipmsg.grammar.possessive import matched_rightly
from sipmsg.grammar.source import LENIENT, Source, load, plain_name, unvalidated

_END = "$END"
_ENDS = (_END, "<END-OF-FILE>")
# a terminal that is one character, whatever blanks stand round it, and one that is blanks alone
_BLANKS = r"\[ (?:\\t|\t)\]"
_LITERAL = re.compile(rf"(?:{_BLANKS}\*\+?)?\\?([^\\\[\](){{}}*+?|^$.A-Za-z0-9 ])(?:{_BLANKS}\*\+?)?")
_BLANK = re.compile(rf"(?:{_BLANKS}|\\? )\+?")

_noted = threading.local()


def parse(  # noqa: PLR0913, PLR0917 - a rule is named by package, file and name
    package: str,
    file: str,
    rule: str,
    text: str,
    error: type[ParseError] = ParseError,
    faults: list[tuple[str, Any]] | None = None,
) -> Any:
    """Return the value of ``text`` as ``rule`` of a grammar file.

    With ``faults`` the lenient variant is used, and the list takes the name and value of each
    lenient rule that was needed. Raises ``error`` with the place and with what was expected there.

    >>> import sipmsg.values.cseq
    >>> parse("sipmsg.grammars", "headers.lark", "cseq", "1 INVITE")
    CSeq(number=1, method='INVITE')
    """
    lenient = faults is not None
    _noted.faults = faults
    try:
        return parser(package, file, rule, lenient=lenient).parse(text)
    except (UnexpectedCharacters, UnexpectedToken) as fault:
        refused = _explained(load(package, file, lenient=lenient), rule, text, fault, error)
    except LarkError as fault:
        refused = error(f"{_words(plain_name(rule))}: {type(fault).__name__}", text, Span(0, len(text)))
    # Out here, so that the error does not keep Lark's as its context, and with it a parser that no process can send.
    raise refused


@functools.cache
def parser(package: str, file: str, rule: str, *, lenient: bool = False, strict: bool = False) -> Lark:
    """Return Lark's LALR parser for one start rule, with the builders inside.

    ``strict`` makes Lark refuse terminals that collide.
    """
    source = load(package, file, lenient=lenient)
    with contextlib.nullcontext() if strict else unvalidated():
        return Lark(
            source.lark_grammar(rule),
            parser="lalr",
            start=rule,
            maybe_placeholders=True,
            transformer=_transformer(source, rule),
            g_regex_flags=re.ASCII,
            strict=strict,
            edit_terminals=_match_rightly,
            source_path=file,
        )


def _match_rightly(terminal: TerminalDef) -> None:
    if isinstance(terminal.pattern, PatternRE):
        terminal.pattern.value = matched_rightly(terminal.pattern.value)


def _transformer(source: Source, rule: str) -> Transformer[Any, Any]:
    """Return a transformer with one method for each rule and alias that ``rule`` can reach."""
    rules, _ = source.needs(rule)
    names = {name: name for name in rules if not name.startswith("_")}
    for name in rules:
        for alias in source.rules[name].find_data("alias"):
            names[str(alias.children[1].name)] = name
    made = Transformer[Any, Any]()
    for name, owner in names.items():
        setattr(made, name, _callback(plain_name(name), repeats=source.repetition(owner) is not None))
    return made


def _callback(name: str, *, repeats: bool) -> Any:
    build = builder(name)

    def plain(children: list[Any]) -> list[Any]:
        return [str(child) if isinstance(child, Token) else child for child in children]

    def value(children: list[Any]) -> Any:
        children = plain(children)
        if repeats:
            return (build or tuple)(tuple(children))
        if build is None:
            return children[0] if len(children) == 1 else tuple(children)
        return build(*children)

    def noted(children: list[Any]) -> Any:
        made = value(children)
        _noted.faults.append((name, made))
        return made

    return noted if name.startswith(LENIENT) else value


def _explained(
    source: Source, rule: str, text: str, fault: UnexpectedCharacters | UnexpectedToken, error: type[ParseError]
) -> ParseError:
    if isinstance(fault, UnexpectedCharacters):
        start, expected = _offset(fault), set(fault.allowed or ())
    else:
        at_end = fault.token.type == _END
        start = len(text) if at_end else int(fault.token.start_pos or 0)
        expected = set(fault.accepts or fault.expected or ())
    what = "the text ends" if start >= len(text) else f"{_shown(text[start])} is out of place"
    msg = f"{_words(plain_name(rule))}: {what}, expected {_list(source, expected)}"
    return error(msg, text, Span(start, min(start + 1, len(text))))


def _offset(fault: Any) -> int:
    offset: int | None = fault.pos_in_stream
    return offset or 0


def _shown(char: str) -> str:
    return f"{char!r}" if char.isprintable() else f"character U+{ord(char):04X}"


def _list(source: Source, terminals: set[str]) -> str:
    # what only leniency takes is nothing to recommend
    plain = {terminal for terminal in terminals if not plain_name(terminal).strip("_").startswith(LENIENT.upper())}
    names = sorted({_name(source, terminal) for terminal in plain or terminals})
    if len(names) > 1:
        return ", ".join(names[:-1]) + " or " + names[-1]
    return names[0] if names else "nothing more"


def _name(source: Source, terminal: str) -> str:
    """Return what a terminal is called in an error: the character it stands for, or its name in words."""
    if terminal in _ENDS:
        return "the end"
    if _BLANK.fullmatch(source.patterns[terminal]):
        return "a blank"
    literal = _LITERAL.fullmatch(source.patterns[terminal])
    return f'"{literal[1]}"' if literal else _words(plain_name(terminal))


def _words(name: str) -> str:
    return name.strip("_").lower().replace("_", " ")
