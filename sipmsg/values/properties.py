"""Properties that give a slot of a value as it is: where there is a core, it reads them without a frame of Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sipmsg.grammar.core import core_of
from sipmsg.syntax import HEADERS

_T = TypeVar("_T")


def gives_slot(*, unless: str = "", **slots: str) -> Callable[[type[_T]], type[_T]]:
    """Return a class decorator that has the core read properties, each of which gives the slot that is named.

    The property itself is asked where the slot is None, and where the character ``unless`` stands in the text there.

    >>> @gives_slot(unless="%", text="_text")
    ... class Name:
    ...     __slots__ = ("_text",)
    ...     text = property(lambda name: name._text.replace("%41", "A"))
    >>> name = Name()
    >>> name._text = "%41da"
    >>> name.text
    'Ada'
    """

    def decorate(cls: type[_T]) -> type[_T]:
        core = core_of(HEADERS)
        if core is not None:
            for name, slot in slots.items():
                setattr(cls, name, core.module.property(cls, slot, unless, cls.__dict__[name]))
        return cls

    return decorate
