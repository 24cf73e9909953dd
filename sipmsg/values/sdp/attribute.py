"""Attributes: a= lines, kept word for word and in order. RFC 8866 section 5.13."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, overload

from sipmsg.masking import masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.syntax import alone
from sipmsg.values.value import maker, value

_ATTRIBUTE = SDP.rule("attribute")
_LINES = SDP.rule("attribute_lines")

Pair = tuple[str, str | None]


@value
class Attribute:
    """One attribute: its name, and its value as text, None for a flag such as ``sendrecv``.

    Names are case-sensitive.

    >>> Attribute.parse("rtpmap:0 PCMU/8000").value, Attribute.parse("recvonly").value
    ('0 PCMU/8000', None)
    """

    name: str
    value: str | None = None

    @classmethod
    def parse(cls, text: str) -> Attribute:
        """Return the value of what follows ``a=``; raise SdpError where it is none."""
        name, rest = alone(_ATTRIBUTE, text)
        return cls(name, rest and rest[1:])

    @property
    def typed(self) -> Any:
        """The typed value: of the class in the registry, True for a flag; None where it is unknown or wrong.

        >>> Attribute.parse("rtpmap:0 PCMU/8000").typed.clock_rate
        8000
        """
        from sipmsg.values.sdp.registry import read_attribute  # noqa: PLC0415 - the many kinds, where one is asked for

        return read_attribute(self.name, self.value)

    def __repr__(self) -> str:
        # the name tells whether the value is secret
        value = None if self.value is None else masked(f"{self.name}:{self.value}")[len(self.name) + 1 :]
        return f"Attribute(name={self.name!r}, value={value!r})"

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}:{self.value}"


_new_attribute = maker(Attribute)


class Attributes:
    r"""The attributes of one level, in order; looked up by name, which gives the first of that name.

    >>> attributes = Attributes("a=ptime:20\r\na=sendrecv\r\n")
    >>> attributes["ptime"], "sendrecv" in attributes, len(attributes)
    ('20', True, 2)
    """

    __slots__ = ("_first", "_pairs", "lines")

    def __init__(self, lines: str | None = None) -> None:
        self.lines: str = lines or ""
        self._pairs: tuple[Pair, ...] | None = None
        self._first: dict[str, str | None] | None = None

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Name and value of each attribute; the value is None for a flag."""
        if self._pairs is None:
            found = _LINES.search(self.lines) if self.lines else ()
            self._pairs = tuple([(name, rest and rest[1:]) for name, rest in found])
        return self._pairs

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the value of the first attribute called ``name``: None for a flag, ``default`` for none."""
        return self._by_name().get(name, default)

    def _by_name(self) -> dict[str, str | None]:
        if self._first is None:
            self._first = dict(reversed(self.pairs))
        return self._first

    def all(self, name: str) -> tuple[str | None, ...]:
        """Return the value of each attribute called ``name``, in order."""
        return tuple([text for found, text in self.pairs if found == name])

    def typed(self, name: str) -> tuple[Any, ...]:
        r"""Return the typed value of each attribute called ``name``, in order; those that cannot be read are left out.

        >>> Attributes("a=mid:1\r\na=ptime:20\r\n").typed("ptime")
        (20,)
        """
        from sipmsg.values.sdp.registry import read_attribute  # noqa: PLC0415 - as above

        found = [read_attribute(name, text) for text in self.all(name)]
        return tuple([made for made in found if made is not None])

    @overload
    def __getitem__(self, index: int) -> Attribute: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Attribute, ...]: ...
    @overload
    def __getitem__(self, index: str) -> str | None: ...
    def __getitem__(self, index: int | slice | str) -> Attribute | tuple[Attribute, ...] | str | None:
        if isinstance(index, str):
            if index not in self:
                raise KeyError(index)
            return self.get(index)
        if isinstance(index, slice):
            return tuple([_new_attribute(*pair) for pair in self.pairs[index]])
        return _new_attribute(*self.pairs[index])

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[Attribute]:
        return iter([_new_attribute(*pair) for pair in self.pairs])

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self._by_name()
        return any(_new_attribute(*pair) == item for pair in self.pairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attributes) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return f"Attributes({masked(self.lines)!r})"

    def __str__(self) -> str:
        return self.lines

    def __reduce__(self) -> tuple[Any, ...]:
        return Attributes, (self.lines,)
