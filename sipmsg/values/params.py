"""Parameters, as they follow a header value or a URI: RFC 3261 sections 19.1.1 and 25.1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from sipmsg.ascii import fold, unquoted
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.filling import child, filled
from sipmsg.masking import masked
from sipmsg.syntax import HEADERS, URI
from sipmsg.values.places import parameter
from sipmsg.values.quoting import quoted
from sipmsg.values.value import value

Pair = tuple[str, str | None]


@value
class Params(Mapping[str, str | None]):
    """An ordered, case-insensitive mapping of parameter names to values.

    A parameter without a value is there, and is None. ``params["tag"]`` gives the value less its
    quotes; ``pairs`` holds names and values as written, those without a name included, which are no member.
    Where a name comes twice the first counts.

    >>> params = Params((("lr", None), ("Text", '"a b"')))
    >>> params["text"], params["lr"], "ttl" in params, str(params)
    ('a b', None, False, ';lr;Text="a b"')
    """

    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, mapping: Mapping[str, str | None] | Iterable[Pair] = (), /, **more: str | None) -> Params:
        """Return parameters from a mapping or from pairs; ``_`` in keyword names stands for ``-``."""
        pairs = mapping.items() if isinstance(mapping, Mapping) else mapping
        return cls((*pairs, *((name.replace("_", "-"), text) for name, text in more.items())))

    def raw(self, name: str) -> str | None:
        """Return a value as written, quotes included; raise KeyError for a name that is not there."""
        for key, text in self.pairs:
            if key == name:
                return text
        wanted = fold(name)
        for key, text in self.pairs:
            if fold(key) == wanted:
                return text
        raise KeyError(name)

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Return the value as ``params[name]`` does, or ``default`` where the name is not there."""
        for key, text in self.pairs:
            if key == name:
                return unquoted(text) if text is not None and text[:1] == '"' else text
        return super().get(name, default)

    def __getitem__(self, name: str) -> str | None:
        text = self.raw(name)
        return unquoted(text) if text is not None and text.startswith('"') else text

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(fold(name) for name, _ in self.pairs if name))

    def __len__(self) -> int:
        return len(dict.fromkeys(fold(name) for name, _ in self.pairs if name))

    def __contains__(self, name: Any) -> bool:
        try:
            self.raw(name)
        except KeyError:
            return False
        return True

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def repeated(self) -> tuple[str, ...]:
        """Return the names, in lower case, that come more than once."""
        names = [fold(name) for name, _ in self.pairs if name]
        if len(set(names)) == len(names):
            return ()
        return tuple(dict.fromkeys([name for name in names if names.count(name) > 1]))

    def normalised(self, repair: Callable[[str | None], str | None] | None = None) -> Params:
        """Return the parameters that have a name, without values that are empty, in quotes what cannot be a token.

        Of those with one name the first stays. ``repair`` makes the value where it has another form.
        """
        return Params(tuple([(name, (repair or _repaired)(text)) for name, text in self.counting()]))

    def counting(self, needing: Collection[str] = ()) -> list[Pair]:
        """Return the pairs that have a name, the first of each name, and a value where that is one ``needing`` it."""
        first: dict[str, Pair] = {}
        for name, text in self.pairs:
            if name:
                first.setdefault(fold(name), (name, text))
        return [pair for name, pair in first.items() if pair[1] or name not in needing]

    def __repr__(self) -> str:
        """Show the parameters as text, a digest response and the like masked."""
        return f"Params({masked(str(self))!r})"

    def __str__(self) -> str:
        return "".join(f";{name}" if text is None else f";{name}={text}" for name, text in self.pairs)


NO_PARAMS = Params()


def duplicates(params: Params, where: str, code: str = "raw.duplicate_parameter") -> list[Problem]:
    """Return a problem for each parameter name that comes more than once."""
    if len(params.pairs) < 2:  # noqa: PLR2004 - two can be alike
        return []
    sentence = "the parameter {} comes more than once, and only one can count"
    return [
        report(code, sentence.format(name), where, span=parameter(name, 1), found=name) for name in params.repeated()
    ]


def _repaired(text: str | None) -> str | None:
    if not text:
        return None
    return text if _VALUE.match(text) is not None else quoted(text.strip('"'))


HEADERS.builds("params", "auth_params", "charge_params", "ident_info_params")(Params)
URI.builds("uri_parameters", "uri_headers")(Params)
_VALUE = HEADERS.rule("gen_value")
URI.builds("uri_header", "header_piece")(filled(tuple, child(0), child(1).otherwise("")))
