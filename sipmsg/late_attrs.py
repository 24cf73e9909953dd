"""Make classes of attrs that attrs completes when something that it makes is first asked for.

To import attrs, and to have it write and compile the methods of each class, takes longer than to read a message, for
which hardly any of them is called: what reads a text fills the slots. So a class has its slots at once; its
constructor, its comparisons, what ``attrs.fields`` returns and the like are made, all at once and by attrs, when one of
them is looked up.
"""

from __future__ import annotations

import functools
import os
import sys
from _thread import RLock
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from sipmsg.first_use import imported

__all__ = [
    "Field",
    "Nothing",
    "Of",
    "annotations_of",
    "complete",
    "described",
    "evolve",
    "field",
    "fields_of",
    "frozen",
    "late",
    "reads_back",
    "slotted",
]

_T = TypeVar("_T")
_FORM = "_form"
_NEVER_KEPT = ("__dict__", "__weakref__")
_LOCK = RLock()
if hasattr(os, "register_at_fork"):
    # in a process that was forked there would be no thread to release it
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


class Nothing:
    """What stands for no default."""


class Of:
    """A default that is worked out from the fields before it."""

    __slots__ = ("work_out",)

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        self.work_out: Callable[[Any], Any] = work_out


class Field:
    """A field of a class, as attrs describes it."""

    __slots__ = ("converter", "default", "eq", "init", "name", "repr", "validator")

    def __init__(self, default: Any = Nothing, name: str = "") -> None:
        self.name: str = name
        self.default: Any = default
        self.repr: bool = True
        self.eq: Any = True
        self.init: bool = True
        self.converter: Callable[[Any], Any] | None = None
        self.validator: Callable[..., None] | None = None

    def made(self) -> Any:
        """Return the field as attrs knows it."""
        given: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "name"}
        if self.default is Nothing:
            del given["default"]
        elif isinstance(self.default, Of):
            given["default"] = imported("attrs", "Factory")(self.default.work_out, takes_self=True)
        return imported("attrs", "field")(**given)


class _Form:
    """What a class is completed with: its fields, those of its bases first, what attrs is told, and what it makes."""

    __slots__ = ("complete", "fields", "late", "options", "own", "refuse")

    def __init__(
        self, inherited: Iterable[Field], own: dict[str, Field], options: dict[str, Any], late: Iterable[str]
    ) -> None:
        self.own: dict[str, Field] = own
        self.fields: tuple[Field, ...] = (*inherited, *own.values())
        self.options: dict[str, Any] = options
        self.late: tuple[str, ...] = tuple(late)
        self.refuse: Callable[[Any], None] | None = None
        self.complete: bool = False


class _Late:
    """A member of a class that attrs makes."""

    __slots__ = ("name", "owner")

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner: type = owner
        self.name: str = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        complete(self.owner)
        members = vars(self.owner)
        if self.name not in members:
            # an attrs older than the newest does not make it
            raise AttributeError(self.name)
        member = members[self.name]
        return member.__get__(instance, owner) if hasattr(member, "__get__") else member


if TYPE_CHECKING:
    # what checks types knows attrs
    from attrs import field, frozen
else:

    def field(**given: Any) -> Any:
        """Describe a field: its default, what ``repr`` and ``==`` take of it, and what makes it of what is given."""
        made = Field()
        for name, what in given.items():
            setattr(made, name, what)
        return made

    def frozen(cls: Any = None, *, these: dict[str, Field] | None = None, **options: Any) -> Any:
        """Make a class with annotated fields what ``attrs.frozen`` makes of it.

        >>> import attrs
        >>> @frozen
        ... class Point:
        ...     x: int
        ...     y: int = 0
        >>> Point(1), Point(1) == Point(1, 0), attrs.evolve(Point(1), y=2), attrs.fields(Point).x.type
        (Point(x=1, y=0), True, Point(x=1, y=2), 'int')
        """
        if cls is None:
            return lambda cls: frozen(cls, these=these, **options)
        own = {name: described(cls, name) for name in annotations_of(cls)} if these is None else these
        return late(cls, own, **options)


def described(cls: type, name: str) -> Field:
    """Return the field that a class describes under a name, or gives a default."""
    given = vars(cls).get(name, Nothing)
    return given if type(given) is Field else Field(given)


def annotations_of(cls: type) -> dict[str, Any]:
    """Return the annotations of a class itself."""
    found: dict[str, Any] | None = vars(cls).get("__annotations__")
    # from Python 3.14 on they may be made when they are asked for
    return imported("inspect", "get_annotations")(cls) if found is None else found


def late(cls: type[_T], own: dict[str, Field], **options: Any) -> type[_T]:
    """Return a class with slots for fields, which attrs completes; ``options`` are those of ``attrs.frozen``."""
    for name, each in own.items():
        each.name = name
    form = _Form(_inherited(cls), own, {"order": False, **options}, _names(cls, options))
    given = tuple([each.name for each in form.fields if each.init and not options.get("kw_only")])
    members: dict[str, Any] = {name: _Late() for name in form.late} | {_FORM: form, "__match_args__": given}
    if options.get("slots", True):
        return slotted(cls, tuple(own), members)
    for name, member in members.items():
        setattr(cls, name, member)
        if isinstance(member, _Late):
            member.__set_name__(cls, name)
    return cls


def slotted(cls: type[_T], names: tuple[str, ...], members: dict[str, Any]) -> type[_T]:
    """Return a class made a second time: with slots for some names, and other members."""
    kept = {name: each for name, each in vars(cls).items() if name not in names and name not in _NEVER_KEPT}
    weak = () if any("__weakref__" in vars(base) for base in cls.__mro__[1:-1]) else ("__weakref__",)
    slots = {"__slots__": (*names, *weak), "__qualname__": cls.__qualname__}
    kind: Any = type(cls)
    made: type[_T] = kind(cls.__name__, cls.__bases__, kept | members | slots)
    for each in kept.values():
        of = getattr(each, "fget", None) or getattr(each, "__func__", None) or each
        for cell in getattr(of, "__closure__", None) or ():
            if _content(cell) is cls:
                cell.cell_contents = made
    return made


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        # a name that is not bound yet
        return None


def complete(cls: type) -> None:
    """Have attrs complete a class; after an interruption the next call begins again."""
    form: _Form = vars(cls)[_FORM]
    with _LOCK:
        if form.complete:
            return
        made = vars(_by_attrs(cls, form))
        for name in form.late:
            if name not in made:
                if name in vars(cls):
                    delattr(cls, name)
            elif name == "__init__" and form.refuse is not None:
                setattr(cls, name, _read_back(made[name], form.refuse))
            else:
                setattr(cls, name, made[name])
        form.complete = True


def reads_back(cls: type[_T], refuse: Callable[[Any], None]) -> type[_T]:
    """Have a class call ``refuse`` on what it has made, which raises for what would be read back otherwise."""
    form: _Form = vars(cls)[_FORM]
    form.refuse = refuse
    if "__init__" in vars(cls) and not isinstance(vars(cls)["__init__"], _Late):
        cls.__init__ = _read_back(cls.__init__, refuse)  # type: ignore[method-assign]
    return cls


def fields_of(cls: type) -> tuple[Field, ...] | None:
    """Return the fields of a class, as far as attrs is not needed for that; None for a class without fields.

    >>> [each.name for each in fields_of(frozen(type("Point", (), {"__annotations__": {"x": "int"}})))], fields_of(int)
    (['x'], None)
    """
    for each in cls.__mro__:
        members = vars(each)
        form = members.get(_FORM)
        # a class that is derived from one of ours may mean something else by the name
        if isinstance(form, _Form):
            return form.fields
        if "__attrs_attrs__" in members:
            return tuple([_known(one) for one in members["__attrs_attrs__"]])
    return None


def _known(one: Any) -> Field:
    made = Field(Nothing if one.default is imported("attrs", "NOTHING") else one.default, one.name)
    made.init, made.eq = one.init, one.eq
    return made


def _inherited(cls: type) -> tuple[Field, ...]:
    return next((fields for base in cls.__bases__ if (fields := fields_of(base))), ())


def _names(cls: type, options: dict[str, Any]) -> list[str]:
    """Return the names of what attrs makes, less those that the class has itself."""
    own = vars(cls)
    names = ["__attrs_attrs__", "__attrs_props__", "__setattr__", "__delattr__"]
    if sys.version_info >= (3, 13):
        # copy.replace calls it
        names.append("__replace__")
    if options.get("slots", True):
        names += ["__getstate__", "__setstate__"]
    if options.get("repr", True):
        names.append("__repr__")
    if options.get("eq", True):
        names += ["__eq__", "__ne__", "__hash__"]
    names = [name for name in names if own.get(name) is None]
    return [*names, "__attrs_init__" if "__init__" in own else "__init__"]


def _by_attrs(cls: type, form: _Form) -> type:
    """Return the class that attrs makes of the fields; it is derived from bases with fields alone."""
    others = {*form.own, *form.late, *_NEVER_KEPT, "__slots__", "__match_args__", _FORM}
    kept = {name: each for name, each in vars(cls).copy().items() if name not in others}
    kept["__qualname__"] = cls.__qualname__
    for name in ("__attrs_pre_init__", "__attrs_post_init__"):
        if hasattr(cls, name):
            kept[name] = getattr(cls, name)
    bases = tuple([base for base in cls.__bases__ if fields_of(base)])
    these = {name: each.made() for name, each in form.own.items()}
    return imported("attrs", "frozen")(type(cls.__name__, bases, kept), these=these, **form.options)  # type: ignore[no-any-return]


def _read_back(construct: Any, refuse: Callable[[Any], None]) -> Any:
    """Return a constructor that has what it makes read back."""

    @functools.wraps(construct)
    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 - it is one
        construct(self, *given, **named)
        refuse(self)

    return __init__


def evolve(made: _T, **fields: Any) -> _T:
    """Return what ``attrs.evolve`` does, which is imported for it."""
    return imported("attrs", "evolve")(made, **fields)  # type: ignore[no-any-return]
