"""Classes that attrs completes late are what attrs makes of them at once, and a clean message completes none."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import os
import pickle
import pydoc
import subprocess
import sys
import threading
import typing
from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest

from sipmsg import check, late_attrs
from sipmsg.late_attrs import fields_of
from sipmsg.record import changed, record
from tests.outputs import SESSION
from tests.processes import unmeasured

_CLEAN = """
import sys, sipmsg
assert sipmsg.check(sipmsg.loads(sys.stdin.read())) == ()
print(*{"attr", "inspect", "dataclasses", "datetime", "lark"} & sys.modules.keys())
"""

_FORKS = """
import os, signal, sipmsg, threading, time
from sipmsg import late_attrs

def hold():
    with late_attrs._LOCK:
        held.set()
        time.sleep(0.2)

held = threading.Event()
threading.Thread(target=hold).start()
held.wait()
child = os.fork()
if not child:
    signal.alarm(20)
    os._exit(sipmsg.Span(1, 2) != sipmsg.Span(1, 2))
print(os.waitpid(child, 0)[1])
"""


class _Watched(type):
    """A class that calls something, once, before one of its members is set."""

    before: ClassVar[dict[str, Callable[[type], object]]] = {}

    def __setattr__(cls, name: str, member: Any) -> None:
        act = _Watched.before.pop(name, None)
        if act is not None:
            act(cls)
        super().__setattr__(name, member)


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


def _point(kind: type = type) -> Any:
    return kind("Point", (), {"__annotations__": {"x": "int"}, "__module__": __name__})


def _fresh(kind: type = type) -> Any:
    return late_attrs.frozen(_point(kind))


def _interrupt(_: type) -> None:
    raise KeyboardInterrupt


def _assert_complete(cls: Any) -> None:
    assert cls(3) == cls(3) != cls(4)
    assert hash(cls(3)) == hash(cls(3))
    assert repr(cls(3)) == "Point(x=3)"
    assert pickle.loads(pickle.dumps(cls.__getstate__(cls(3)))) == {"x": 3}  # noqa: S301 - our own
    assert not [name for name, member in vars(cls).items() if type(member).__name__ == "_Late"]


def test_a_class_has_what_attrs_gives_it() -> None:
    assert Late(1, 2).kind() == "base of _AsLate"
    inner = {"_form", "__doc__", "__module__", "kind", "__annotations__"}
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
    _assert_complete(cls)


_SET = ["__attrs_attrs__", "__setattr__", "__getstate__", "__eq__", "__init__"]


@pytest.mark.parametrize("name", _SET)
def test_a_class_whose_completion_was_interrupted_is_completed_the_next_time(name: str) -> None:
    cls = _fresh(_Watched)
    _Watched.before[name] = _interrupt
    with pytest.raises(KeyboardInterrupt):
        cls(1)
    _assert_complete(cls)


@pytest.mark.parametrize("name", _SET)
def test_a_class_may_be_asked_for_while_it_is_completed(name: str) -> None:
    cls = _fresh(_Watched)
    _Watched.before[name] = _assert_complete
    cls(1)
    assert not _Watched.before
    _assert_complete(cls)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_process_forked_while_a_thread_completes_a_class_completes_others() -> None:
    command = [sys.executable, "-W", "ignore", "-c", _FORKS]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=unmeasured())
    assert run.stdout.strip() == "0"


def test_a_class_lists_what_one_of_attrs_does() -> None:
    # attrs older than the newest does not make each of them
    others = {"_form", "__attrs_props__"} | ({"__replace__"} if sys.version_info >= (3, 13) else set())
    assert set(dir(_fresh())) - others == set(dir(attrs.frozen(_point()))) - others
    assert pydoc.render_doc(_fresh()) == pydoc.render_doc(attrs.frozen(_point()))


def test_methods_are_named_as_those_of_attrs() -> None:
    inner: Any = late_attrs.frozen(type("Inner", (), {"__annotations__": {"x": "int"}, "__qualname__": "Outer.Inner"}))
    with pytest.raises(TypeError, match=r"^Outer\.Inner\.__init__\(\) missing 1 required"):
        inner()


def test_a_class_in_a_function_may_name_itself() -> None:
    @late_attrs.frozen
    class Local:
        x: int

        def next(self) -> Local:
            return Local(self.x + 1)

    assert Local(1).next() == Local(2)


def test_records_change_in_their_fields_alone() -> None:
    @record
    class Row:
        name: str
        key: str = ""

        def _made(self) -> None:
            object.__setattr__(self, "key", self.name.lower())

    assert changed(Row("A"), name="B").key == "b"
    with pytest.raises(TypeError, match="other"):
        changed(Row("A"), other="B")


def test_fields_are_known_before_a_class_is_complete() -> None:
    cls = _fresh()
    fields = fields_of(cls)
    assert fields is not None
    assert [each.name for each in fields] == ["x"]
    assert not vars(cls)["_form"].complete


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


def test_a_derived_class_may_give_its_fields_any_name() -> None:
    derived: Any = attrs.frozen(type("Derived", (Late,), {"__annotations__": {"_form": "int"}, "_form": 3}))
    assert [each.name for each in fields_of(derived) or ()] == ["x", "y", "_form"]
    assert derived(1) == derived(1, form=3)


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


def test_types_of_parameters_are_known_that_the_library_does_not_import() -> None:
    assert typing.get_type_hints(check)["received"] == dt.datetime | None
