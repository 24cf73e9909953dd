"""Classes that attrs completes late are what attrs makes of them at once, and a clean message completes none."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
import threading
from typing import Any

import attrs
import pytest

from sipmsg import late_attrs
from sipmsg.late_attrs import fields_of
from tests.outputs import SESSION
from tests.processes import unmeasured

_CLEAN = """
import sys, sipmsg
assert sipmsg.check(sipmsg.loads(sys.stdin.read())) == ()
print(*{"attr", "inspect", "dataclasses", "datetime", "lark"} & sys.modules.keys())
"""


class _Base:
    __slots__ = ()

    def kind(self) -> str:
        return "base"


class _Plain(_Base):
    """A point."""

    x: int
    y: Any = attrs.field(default=0, eq=abs)

    def kind(self) -> str:
        return f"{super().kind()} of {__class__.__name__}"  # type: ignore[name-defined]


class _AsLate(_Base):
    """A point."""

    x: int
    y: Any = late_attrs.field(default=0, eq=abs)

    def kind(self) -> str:
        return f"{super().kind()} of {__class__.__name__}"  # type: ignore[name-defined]


Plain: Any = attrs.frozen(_Plain)
Late: Any = late_attrs.frozen(_AsLate)
_Plain, _AsLate = Plain, Late  # type: ignore[misc] # pickle looks for them here


def _fresh() -> Any:
    return late_attrs.frozen(type("Point", (), {"__annotations__": {"x": "int"}, "__module__": __name__}))


def test_a_class_has_what_attrs_gives_it() -> None:
    assert Late(1, 2).kind() == "base of _AsLate"
    inner = {"__late__", "__doc__", "__module__", "kind", "__annotations__"}
    assert vars(Late).keys() - inner == vars(Plain).keys() - inner
    assert inspect.signature(Late) == inspect.signature(Plain)
    assert [attribute.name for attribute in attrs.fields(Late)] == ["x", "y"]
    assert Late.__slots__ == Plain.__slots__
    assert Late.__match_args__ == Plain.__match_args__ == ("x", "y")


def test_values_compare_copy_and_pickle_as_those_of_attrs() -> None:
    one = Late(1, 2)
    assert one == Late(1, -2)
    assert hash(one) == hash(Late(1, -2))
    assert one != Late(2, 2)
    assert one != Plain(1, 2)
    assert repr(one) == "_AsLate(x=1, y=2)"
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == attrs.evolve(Late(0, 2), x=1) == one  # noqa: S301 - our own
    assert attrs.asdict(one) == {"x": 1, "y": 2}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.x = 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del one.x


@pytest.mark.parametrize(
    "ask",
    [
        lambda cls: cls(1),
        lambda cls: cls.__eq__,
        lambda cls: cls.__hash__,
        attrs.fields,
        attrs.has,
        inspect.signature,
        lambda cls: cls.__getstate__,
    ],
)
def test_whatever_is_asked_for_first_completes_a_class(ask: Any) -> None:
    cls = _fresh()
    ask(cls)
    assert cls(3) == cls(3)
    assert repr(cls(3)) == "Point(x=3)"
    assert not [name for name, member in vars(cls).items() if type(member).__name__ == "_Late"]


def test_fields_are_known_before_a_class_is_complete() -> None:
    cls = _fresh()
    fields = fields_of(cls)
    assert fields is not None
    assert [each.name for each in fields] == ["x"]
    assert not vars(cls)["__late__"].complete


def test_fields_of_a_class_that_attrs_made() -> None:
    own = fields_of(Plain)
    assert own is not None
    assert [(each.name, each.default is late_attrs.Nothing) for each in own] == [("x", True), ("y", False)]


def test_a_derived_class_has_the_fields_of_both() -> None:
    derived: Any = late_attrs.frozen(type("Derived", (Late,), {"__annotations__": {"z": "int"}, "z": 3}))
    assert derived(1) == derived(1, 0, 3)
    assert [attribute.name for attribute in attrs.fields(derived)] == ["x", "y", "z"]
    assert isinstance(derived(1), Late)
    assert derived(1) != Late(1)


def test_threads_complete_a_class_once() -> None:
    for _ in range(20):
        cls = _fresh()
        made: list[Any] = []
        threads = [threading.Thread(target=lambda: made.append(cls(1))) for _ in range(8)]  # noqa: B023 - joined here
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [cls(1)] * 8


def test_a_clean_message_needs_no_attrs() -> None:
    command = [sys.executable, "-c", _CLEAN]
    run = subprocess.run(command, input=SESSION, capture_output=True, encoding="utf-8", check=True, env=unmeasured())
    assert not run.stdout.strip()
