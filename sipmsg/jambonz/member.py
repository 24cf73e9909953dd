"""Members of a JSON object as typed attributes, read from the object as it was given.

:class:`JsonObject` is the base class of session messages and of the objects in them; each :class:`Member` is one of its
attributes, in one line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar, overload

from sipmsg.ascii import integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.core import core_of
from sipmsg.masking import all_masked, masked
from sipmsg.syntax import MESSAGE
from sipmsg.values.keeps import Keeps
from sipmsg.values.registry import is_secret

_T = TypeVar("_T")

_MOST_SHOWN = 10**20
_MOST_REPR = 60
_HASHED = frozenset((str, int, bool, type(None)))
_WORDS = {str: "text", int: "a whole number", dict: "an object", list: "a list", bool: "true or false"}


class Member(Generic[_T]):
    """A member of one JSON type; reads as None where it is missing, null, or of another type.

    ``keeps`` is what of it stays when the message is redacted.

    A number where text is meant, and digits where a number is meant, are read; ``type_problems`` reports them.
    Its key is the name of the attribute, less an underscore before or behind it.
    """

    def __init__(self, kind: type[_T], keeps: Keeps, doc: str) -> None:
        self.key: str = ""
        self.kind = kind
        self.keeps = keeps
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name.strip("_")

    @overload
    def __get__(self, owner: None, cls: type) -> Member[_T]: ...
    @overload
    def __get__(self, owner: JsonObject, cls: type) -> _T | None: ...
    def __get__(self, owner: JsonObject | None, cls: type) -> Any:
        if owner is None:
            return self
        found = owner.given.get(self.key)
        return found if found is None or type(found) is self.kind else _converted(found, self.kind)

    def of(self, owner: JsonObject) -> _T | None:
        """Return the member of an object."""
        return self.__get__(owner, type(owner))

    def __set__(self, owner: JsonObject, value: object) -> None:
        raise AttributeError(f"{self.key} is read from the message and cannot be set")


class JsonObject:
    """A JSON object with known members; ``given`` is the object itself, ``extra`` the unknown members."""

    __slots__ = ("given",)

    _members: ClassVar[dict[str, Member[Any]]] = {}
    given: Mapping[str, Any]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: member for name, member in vars(cls).items() if isinstance(member, Member)}
        cls._members = {**cls._members, **{member.key: member for member in own.values()}}
        core = core_of(MESSAGE)
        if core is not None:
            for name, member in own.items():
                setattr(cls, name, core.module.member(JsonObject, "given", member.key, member.kind, member))

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

    @property
    def extra(self) -> dict[str, Any]:
        """The members that this library does not know, by name."""
        objects = {name for name in self.__slots__ if not name.startswith("_")}
        return {key: value for key, value in self.given.items() if key not in self._members and key not in objects}

    def __eq__(self, other: object) -> bool:
        return self.given == other.given if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        # equal objects have equal texts and numbers; what is in lists and objects is left to ==
        hashed = [(key, value) for key, value in self.given.items() if type(value) in _HASHED]
        return hash((type(self), frozenset(hashed)))

    def __repr__(self) -> str:
        objects = {key: getattr(self, key, None) for key in type(self).__slots__ if key in self.given}
        shown = [(key, repr(objects[key]) if objects.get(key) else _shown(key, self.given[key])) for key in self.given]
        return f"{type(self).__name__}({', '.join(f'{key}={text}' for key, text in shown)})"

    def type_problems(self, where: str) -> Iterator[Problem]:
        """Yield json.type for each known member of another JSON type than its own; null counts as missing."""
        kinds = kinds_of(type(self))
        for key, value in self.given.items():
            if key in kinds and type(value) is not kinds[key] and value is not None and not is_infinite(value):
                expected = _WORDS[kinds[key]]
                place = f"{where}.{key}" if where else key
                message = f"{key} has to be {expected}, and is {_named(value)}"
                yield report("json.type", message, place, found=value, expected=expected)


def members_of(cls: type[JsonObject]) -> Mapping[str, Member[Any]]:
    """Return the members that objects of a class are known to have, by their keys."""
    return cls._members


def kinds_of(cls: type[JsonObject]) -> dict[str, type]:
    """Return the type of each of these members, by its key."""
    return {key: member.kind for key, member in members_of(cls).items()}


def _shown(key: Any, value: Any) -> str:
    """Return a member as ``repr`` shows it: a text masked and not whole, an object by its names."""
    if isinstance(value, dict):
        return f"{{{', '.join(map(str, value))}}}"[:_MOST_REPR]
    if isinstance(value, list):
        return f"[{len(value)}]"
    text = value if len(str(value)) <= _MOST_REPR else f"{str(value)[:_MOST_REPR]}..."
    if not isinstance(text, str):
        return repr(text)
    return repr(all_masked(text) if is_secret(str(key)) else masked(text))


def is_infinite(value: Any) -> bool:
    """Return whether a value is no finite number, which is a problem of the JSON text itself."""
    return type(value) is float and not math.isfinite(value)


def _named(value: Any) -> str:
    words = {**_WORDS, float: "a number with a fraction", type(None): "null"}
    return words.get(type(value), type(value).__name__)


def _converted(found: Any, kind: type) -> Any:
    if kind is str and type(found) is int and abs(found) < _MOST_SHOWN:
        return str(found)
    return integer(found) if kind is int and isinstance(found, str) else None
