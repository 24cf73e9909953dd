"""Attributes: a= lines, kept word for word and in order. RFC 8866 section 5.13.

:class:`Attributes` is the ``attributes`` of a description or of its media; ``typed`` makes a value of an attribute's
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, overload

from sipmsg.errors import SdpError
from sipmsg.masking import all_masked, masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.level import Level, levels
from sipmsg.values.sdp.lines import cut
from sipmsg.values.sdp.registry import FLAG, REGISTRY, read_attribute
from sipmsg.values.sdp.secret_attributes import secret_from
from sipmsg.values.sdp.secret_lines import presentable
from sipmsg.values.sdp.syntax import alone
from sipmsg.values.sdp.writing import row
from sipmsg.values.value import field, unchecked, value

_ATTRIBUTE = SDP.rule("attribute")

Pair = tuple[str, str | None]


@value
class Attribute:
    """One attribute: its name, and its value as text, None for a flag such as ``sendrecv``.

    Names are case-sensitive. A number or a typed value may be given, and becomes its text; SdpError is raised for what
    would not be read back.

    >>> Attribute.parse("rtpmap:0 PCMU/8000").value, Attribute.parse("recvonly").value
    ('0 PCMU/8000', None)
    >>> str(Attribute("ptime", 20)), str(Attribute("content", ("main", "alt")))
    ('ptime:20', 'content:main,alt')
    """

    name: str
    # which text a typed value has depends on the name
    value: str | None = field(default=None, converter=lambda given: given)

    def __attrs_post_init__(self) -> None:
        if self.value is not None and not isinstance(self.value, str):
            object.__setattr__(self, "value", _text(self.name, self.value))
        # what would be read back as another line, or none, is no attribute
        name, rest = alone(_ATTRIBUTE, str(self))
        if name != self.name or (rest and rest[1:]) != self.value:
            raise SdpError(f"the name of an attribute ends at a colon, and is {self.name[:40]!r}", str(self))

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
        return read_attribute(self.name, self.value)

    def __repr__(self) -> str:
        # the name says whether the value is secret, and holds it where the colon is missing
        secret = secret_from(self.name)
        value = None if self.value is None else masked(self.value) if secret is None else all_masked(self.value)
        name = self.name if secret is None else self.name[:secret] + all_masked(self.name[secret:])
        return f"Attribute(name={name!r}, value={value!r})"

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}:{self.value}"


_new_attribute = unchecked(Attribute)


def _text(name: str, value: Any) -> str | None:
    """Return the text of a typed value, None for that of a flag."""
    rule = REGISTRY[name].rule if name in REGISTRY else ""
    if isinstance(value, bool):
        return None if rule == FLAG or not rule else str(int(value))
    if isinstance(value, tuple | list):
        return ("," if rule == "attribute_comma_tokens" else " ").join(map(str, value))
    return str(value)


def attribute_rows(given: Iterable[Any] | Mapping[str, Any], level: Level | None = None) -> list[str]:
    """Return the rows of attributes: values, texts, pairs of a name and a value, or a mapping.

    An attribute that a level has is written as it stands there.

    >>> attribute_rows({"ptime": 20, "rtcp-mux": None})
    ['a=ptime:20', 'a=rtcp-mux']
    """
    if isinstance(given, Attributes):
        return [text for text in given._level.rows if text[:2] == "a="]  # noqa: SLF001 - of this module
    known: dict[Attribute, str] = {}
    if level is not None:
        there = [(at, name) for name, places in level.names.items() for at in places]
        known = {_new_attribute(name, level.text(at)): level.source.rows[at] for at, name in there}
    made = []
    for each in given.items() if isinstance(given, Mapping) else given:
        attribute = Attribute(*each) if isinstance(each, tuple) else each
        made.append(known[attribute] if attribute in known else row("a", attribute))
    return made


class Attributes:
    r"""The attributes of one level, in order; looked up by name, which gives the first of that name.

    A name that differs from a known one in letter case only stands here as that one.

    >>> attributes = Attributes("a=ptime:20\r\na=sendrecv\r\n")
    >>> attributes["ptime"], "sendrecv" in attributes, len(attributes)
    ('20', True, 2)
    >>> attributes == Attributes({"ptime": 20, "sendrecv": None}) == Attributes(["ptime:20", "sendrecv"])
    True
    """

    __slots__ = ("_level", "_pairs")

    def __init__(self, lines: str | Level | Iterable[Any] | Mapping[str, Any] | None = None) -> None:
        if not isinstance(lines, Level):
            text = lines if isinstance(lines, str) else "".join([f"{each}\r\n" for each in attribute_rows(lines or ())])
            lines = levels(text)[0]
        self._level: Level = lines
        self._pairs: tuple[Pair, ...] | None = None

    @property
    def lines(self) -> str:
        """The lines, each with CRLF."""
        return "".join([f"{row}\r\n" for row in self._level.rows if row[:2] == "a="])

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Name and value of each attribute; the value is None for a flag."""
        if self._pairs is None:
            level = self._level
            placed = sorted([(at, name) for name, places in level.names.items() for at in places])
            self._pairs = tuple([(name, level.text(at)) for at, name in placed])
        return self._pairs

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the value of the first attribute called ``name``: None for a flag, ``default`` for none."""
        places = self._level.names.get(name)
        return default if places is None else self._level.text(places[0])

    def all(self, name: str) -> tuple[str | None, ...]:
        """Return the value of each attribute called ``name``, in order."""
        return tuple([self._level.text(at) for at in self._level.names.get(name, ())])

    def typed(self, name: str) -> tuple[Any, ...]:
        r"""Return the typed value of each attribute called ``name``, in order; those that cannot be read are left out.

        >>> Attributes("a=mid:1\r\na=ptime:20\r\n").typed("ptime")
        (20,)
        """
        return tuple([value for _, value in self._level.typed(name)])

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
            return item in self._level.names
        return any(_new_attribute(*pair) == item for pair in self.pairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attributes) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return f"Attributes({masked(presentable(cut(self.lines)))!r})"

    def __str__(self) -> str:
        return self.lines

    def __reduce__(self) -> tuple[Any, ...]:
        return Attributes, (self.lines,)


def mid_of(attributes: Attributes) -> str | None:
    r"""Return the identification of a media description (RFC 5888 section 4), None where it has none.

    >>> mid_of(Attributes("a=mid:audio\r\n"))
    'audio'
    """
    return next(iter(attributes.typed("mid")), None)
