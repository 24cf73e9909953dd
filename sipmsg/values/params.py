"""Parameters, as they follow a header value or a URI: RFC 3261 sections 19.1.1 and 25.1.

:class:`Params` is the ``params`` of a value and the ``headers`` of a URI: names and texts in order, as they were
written, found by name in any letter case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sipmsg.ascii import fold, unquoted
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.filling import child, filled
from sipmsg.masking import masked
from sipmsg.syntax import HEADERS, URI
from sipmsg.values.places import parameter
from sipmsg.values.quoting import requoted
from sipmsg.values.value import converts, unchecked, value

#: the code of a parameter that comes more than once, but in a URI
DUPLICATE = "raw.duplicate_parameter"

Pair = tuple[str, str | None]


@converts("tuple[Pair, ...]")
def _pairs(_place: str, given: Any) -> tuple[Pair, ...]:
    """Return names and values as pairs; raise TypeError for what is neither a mapping nor pairs."""
    if isinstance(given, Params):
        return given.pairs
    made = given.items() if isinstance(given, Mapping) else given
    if isinstance(made, str | bytes) or not isinstance(made, Iterable):
        raise TypeError(f"parameters are a mapping or pairs of names and values, not {type(given).__name__}")
    return tuple([_pair(each) for each in made])


def _pair(given: Any) -> Pair:
    """Return a name and a value that some parameter may have; the grammar of each is that of what it belongs to."""
    if not (isinstance(given, tuple | list) and len(given) == len(("name", "value"))):
        raise TypeError(f"a parameter is a pair of a name and a value, not {type(given).__name__}")
    name, text = given
    if not isinstance(name, str) or not isinstance(text, str | None):
        kinds = f"{type(name).__name__} and {type(text).__name__}"
        raise TypeError(f"the name and the value of a parameter are text, or None for no value, not {kinds}")
    if all(rule.match(name) is None for rule in _NAMES):
        raise _NAMES[0].error(name, HeaderError, "the name of a parameter")
    if text and all(rule.match(text) is None for rule in _VALUES):
        error = _VALUE.error(text, HeaderError, f"the value of the parameter {name}")
        raise HeaderError(f"{error.message}; in double quotes it may be any text", text, error.span)
    return name, text


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

    if TYPE_CHECKING:

        def __init__(self, pairs: Mapping[str, str | None] | Iterable[Pair] = ()) -> None: ...

    @classmethod
    def of(cls, mapping: Mapping[str, str | None] | Iterable[Pair] = (), /, **more: str | None) -> Params:
        """Return parameters from a mapping or from pairs; ``_`` in keyword names stands for ``-``."""
        named = [(name.replace("_", "-"), text) for name, text in more.items()]
        return cls((*_pairs("", mapping), *named))

    def raw(self, name: str) -> str | None:
        """Return a value as written, quotes included; raise KeyError for a name that is not there."""
        pair = self._found(name)
        if pair is None:
            raise KeyError(name)
        return pair[1]

    def _found(self, name: str) -> Pair | None:
        """Return the first pair of a name, in whatever letter case; None where there is none."""
        size = len(name)
        for pair in self.pairs:
            written = pair[0]
            # most are written as they are asked for, or have another length
            if written == name or (len(written) == size and fold(written) == fold(name)):
                return pair
        return None

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Return the value as ``params[name]`` does, or ``default`` where the name is not there."""
        pair = self._found(name)
        return default if pair is None else _unquoted(pair[1])

    def __getitem__(self, name: str) -> str | None:
        return _unquoted(self.raw(name))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(fold(name) for name, _ in self.pairs if name))

    def __len__(self) -> int:
        return len(dict.fromkeys(fold(name) for name, _ in self.pairs if name))

    def __contains__(self, name: Any) -> bool:
        return self._found(name) is not None

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def repeated(self) -> tuple[str, ...]:
        """Return the names, in lower case, that come more than once."""
        names = [fold(name) for name, _ in self.pairs if name]
        if len(set(names)) == len(names):
            return ()
        return tuple([name for name, count in Counter(names).items() if count > 1])

    def normalised(self, repair: Callable[[str | None], str | None] | None = None) -> Params:
        """Return the parameters that have a name, without values that are empty, in quotes what cannot be a token.

        Of those with one name the first stays. ``repair`` makes the value where it has another form.
        """
        return unchecked(Params)(tuple([(name, (repair or _repaired)(text)) for name, text in self.counting()]))

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


NO_PARAMS = unchecked(Params)()


@converts("Params")
def _params(_place: str, given: Any) -> Params:
    return given if isinstance(given, Params) else Params(given)


def _unquoted(text: str | None) -> str | None:
    return unquoted(text) if text is not None and text.startswith('"') else text


def duplicates(params: Params, where: str, code: str = DUPLICATE) -> list[Problem]:
    """Return a problem for each parameter name that comes more than once."""
    if len(params.pairs) < 2:  # noqa: PLR2004 - two can be alike
        return []
    sentence = "the parameter {} comes more than once, and only one can count"
    return [
        report(code, sentence.format(name), where, piece=parameter(name, 1), found=name) for name in params.repeated()
    ]


def _repaired(text: str | None) -> str | None:
    if not text:
        return None
    return text if _VALUE.match(text) is not None else requoted(text)


_NAMES = (HEADERS.rule("token"), URI.rule("pname"), URI.rule("hname"))
_VALUE = HEADERS.rule("gen_value")
_VALUES = (_VALUE, URI.rule("pvalue"), URI.rule("hvalue"), HEADERS.rule("ident_info_value"))

HEADERS.builds("params", "auth_params", "charge_params", "ident_info_params")(Params)
URI.builds("uri_parameters", "uri_headers")(Params)
URI.builds("uri_header", "header_piece")(filled(tuple, child(0), child(1).otherwise("")))
