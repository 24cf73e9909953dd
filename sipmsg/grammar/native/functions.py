"""Write forms as functions in C, one for each form that is used in several places or has to be tried.

A function takes a place of the text and returns the place behind what it has matched, or nothing. It matches its
forms and then what follows them, the ``rest``, which is a function as well; that of most is nothing, since what
they match stands. Where a repetition may have to give back, the places are kept on a stack of their own, which
grows as it has to: nothing here calls itself.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from sipmsg.grammar.native.character_sets import CharacterSets
from sipmsg.grammar.native.expressions import CannotBeWrittenError
from sipmsg.grammar.native.follow import ACCEPTED, Follow, before, deterministic, within
from sipmsg.grammar.native.form import (
    Atomic,
    Capture,
    Chars,
    Choice,
    End,
    Look,
    Mark,
    Missing,
    Repeat,
    Sequence,
    can_be_empty,
    notes,
)

_MOST_UNROLLED = 20


@attrs.frozen(cache_hash=True)
class Rest:
    """What is matched behind a form: a function, or nothing, and what that can begin with."""

    name: str | None
    follow: Follow


NO_REST = Rest(None, ACCEPTED)


class Functions:
    """The functions of one core, each written once."""

    def __init__(self) -> None:
        self.sets: CharacterSets = CharacterSets()
        self.declared: list[str] = []
        self.texts: list[str] = []
        self._known: dict[Any, str] = {}
        self._hints: dict[str, int] = {}

    def of(self, form: Any, hint: str, rest: Rest = NO_REST) -> str:
        """Return the name of the function that matches a form, and what follows it."""
        parts = form.parts if isinstance(form, Sequence) else (form,)
        if not parts and rest.name is not None:
            return rest.name
        if len(parts) == 1 and isinstance(parts[0], Atomic) and rest.name is None:
            return self.of(parts[0].body, hint)
        key = (parts, rest)
        if key not in self._known:
            self._known[key] = self.add(hint, self._body(list(parts), rest, hint))
        return self._known[key]

    def add(self, hint: str, body: list[str]) -> str:
        """Add a function of these statements; return its name."""
        word = re.sub(r"\W", "", hint).lower()
        self._hints[word] = self._hints.get(word, 0) + 1
        name = f"W({word}_{self._hints[word]})"
        self.declared.append(f"static P {name}(T m, P p);")
        self.texts.append("\n  ".join([f"static P {name}(T m, P p) {{", *body]) + "\n}")
        return name

    def _body(self, parts: list[Any], rest: Rest, hint: str) -> list[str]:
        code: list[str] = []
        while parts:
            part = parts.pop(0)
            if isinstance(part, Sequence):
                parts[:0] = part.parts
                continue
            then = before(Sequence(tuple(parts)), rest.follow)
            if not deterministic(part, then):
                behind = Rest(self.of(Sequence(tuple(parts)), hint, rest), then) if parts else rest
                return code + self._tried(part, behind, hint)
            code += self._stands(part, hint)
        return [*code, "(void)m; return p;" if rest.name is None else f"return {rest.name}(m, p);"]

    # ---- what is never gone back into ------------------------------------------------------------------

    def _stands(self, part: Any, hint: str) -> list[str]:  # noqa: PLR0911 - one line a kind of form
        """Return the statements for a form whose first match stands."""
        if isinstance(part, Chars):
            return [f"if (p >= m->end || !({self.sets.test(part.ranges, '*p')})) return 0;", "p++;"]
        if isinstance(part, End):
            return ["if (p != m->end) return 0;"]
        if isinstance(part, Mark):
            return [f"if (!note(m->trail, {part.number})) return 0;"]
        if isinstance(part, Missing):
            return ["if (!note_two(m->trail, -1, -1)) return 0;"] * part.times
        if isinstance(part, Capture):
            inner = self.of(part.body, hint)
            noted = "note_two(m->trail, p - m->begin, q - m->begin)"
            return [f"{{ P q = {inner}(m, p); if (!q || !{noted}) return 0; p = q; }}"]
        if isinstance(part, Look):
            return [self._look(part, hint)]
        if isinstance(part, Repeat):
            return self._takes_all(part, hint)
        body = part.body if isinstance(part, Atomic) else part
        if isinstance(body, Choice):
            return [f"if (!(p = {self._first_of(body, hint)}(m, p))) return 0;"]
        return [f"if (!(p = {self.of(body, hint)}(m, p))) return 0;"]

    def _look(self, part: Look, hint: str) -> str:
        refused = "!" if part.wanted else ""
        if isinstance(part.body, Chars):
            test = self.sets.test(part.body.ranges, "p[-1]" if part.width else "*p")
            there = "p > m->begin" if part.width else "p < m->end"
            return f"if ({refused}({there} && ({test}))) return 0;"
        inner = self.of(part.body, f"{hint}_look")
        if part.width:
            return f"if ({refused}(p - m->begin >= {part.width} && {inner}(m, p - {part.width}))) return 0;"
        return f"if ({refused}{inner}(m, p)) return 0;"

    def _takes_all(self, part: Repeat, hint: str) -> list[str]:
        if isinstance(part.body, Chars):
            bound = "" if part.most is None else f" && p - q < {part.most}"
            floor = f" if (p - q < {part.least}) return 0;" if part.least else ""
            test = self.sets.test(part.body.ranges, "*p")
            return [f"{{ P q = p; while (p < m->end{bound} && ({test})) p++;{floor} (void)q; }}"]
        if notes(part.body) and can_be_empty(part.body):
            raise CannotBeWrittenError(f"what is repeated in {hint} can be empty")
        inner = self.of(part.body, hint)
        undo = "m->trail->used = mark;" if notes(part.body) else ""
        keep = "size_t mark = m->trail->used;" if notes(part.body) else ""
        bound = "" if part.most is None else f"n < {part.most}"
        return [
            f"{{ size_t n = 0; for (; {bound}; n++) {{ {keep} P q = {inner}(m, p);",
            f"  if (!q) {{ {undo} break; }} if (q == p) {{ n = {max(part.least, 1)}; break; }} p = q; }}",
            f"  {f'if (n < {part.least}) return 0;' if part.least else '(void)n;'} }}",
        ]

    def _first_of(self, part: Choice, hint: str) -> str:
        """Return a function that matches the first alternative which matches by itself."""
        key = ("first of", part)
        if key not in self._known:
            names = [self.of(each, hint) for each in part.alternatives]
            self._known[key] = self.add(hint, _in_turn(names, undo=notes(part)))
        return self._known[key]

    # ---- what is gone back into where the rest does not match -------------------------------------------

    def _tried(self, part: Any, rest: Rest, hint: str) -> list[str]:
        """Return the statements for a form, and the rest, of which the first way that leads to a match is taken."""
        if rest.name is None:
            rest = Rest(self.of(Sequence(), "accepted"), rest.follow)
        if isinstance(part, Choice):
            return _in_turn([self.of(each, hint, rest) for each in part.alternatives], undo=notes(part))
        if not isinstance(part, Repeat) or notes(part.body):
            raise CannotBeWrittenError(f"{hint}: {type(part).__name__} is gone back into")
        if isinstance(part.body, Chars):
            return self._gives_back_characters(part, rest)
        inside = within(part, rest.follow)
        few = part.most is not None and part.most <= _MOST_UNROLLED
        if few and part.how == "greedy":
            return self._unrolled(part, rest, inside, hint)
        if not deterministic(part.body, inside):
            raise CannotBeWrittenError(f"{hint}: what is repeated could be matched in several ways")
        return self._takes_few(part, rest, hint) if part.how == "lazy" else self._gives_back(part, rest, hint)

    def _gives_back_characters(self, part: Repeat, rest: Rest) -> list[str]:
        test = self.sets.test(part.body.ranges, "*q")
        bound = "" if part.most is None else f" && q - p < {part.most}"
        more = f"q < m->end{bound} && ({test})"
        if part.how == "lazy":
            return [
                f"P q = p, r; for (;; q++) {{ if (q - p >= {part.least} && (r = {rest.name}(m, q))) return r;",
                f"  if (!({more})) return 0; }}",
            ]
        return [
            f"P q = p, r; while ({more}) q++;",
            f"for (; q - p >= {part.least}; q--) if ((r = {rest.name}(m, q))) return r;",
            "return 0;",
        ]

    def _takes_few(self, part: Repeat, rest: Rest, hint: str) -> list[str]:
        inner = self.of(part.body, hint)
        bound = "" if part.most is None else f"n == {part.most} || "
        return [
            f"P r; for (size_t n = 0;; n++) {{ if (n >= {part.least} && (r = {rest.name}(m, p))) return r;",
            f"  P q = {inner}(m, p); if ({bound}!q || q == p) return 0; p = q; }}",
        ]

    def _unrolled(self, part: Repeat, rest: Rest, inside: Follow, hint: str) -> list[str]:
        loop = rest.name
        for _ in range((part.most or 0) - part.least):
            body = self.of(part.body, hint, Rest(loop, inside))
            loop = self.add(hint, [f"P r = {body}(m, p); return r ? r : {rest.name}(m, p);"])
        for _ in range(part.least):
            loop = self.of(part.body, hint, Rest(loop, inside))
        return [f"return {loop}(m, p);"]

    def _gives_back(self, part: Repeat, rest: Rest, hint: str) -> list[str]:
        inner = self.of(part.body, hint)
        return [
            "size_t base = m->trail->places_used; P r = 0;",
            f"for (;;) {{ P q = {inner}(m, p); if (!q || q == p || !keep(m->trail, p - m->begin)) break; p = q; }}",
            "for (;;) { size_t n = m->trail->places_used - base;",
            f"  if (n < {part.least} || (r = {rest.name}(m, p)) || !n) break;",
            "  p = m->begin + m->trail->places[--m->trail->places_used]; }",
            "m->trail->places_used = base; return r;",
        ]


def _in_turn(names: list[str], *, undo: bool) -> list[str]:
    """Return the statements that call functions until one matches."""
    *some, last = names
    code = ["size_t mark = m->trail->used;"] if undo and some else []
    back = " m->trail->used = mark;" if undo else ""
    code += [f"{{ P q = {name}(m, p); if (q) return q; }}{back}" for name in some]
    return [*code, f"return {last}(m, p);"]
