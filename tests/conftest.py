"""What all tests share: how many processes run them, and a place of their own for rules that a test registers."""

import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import profiles  # noqa: F401 - loads the profile

# pytest rewrites all modules of a package that has a plugin, to explain assertions: sipmsg has none of those
for _finder in sys.meta_path:
    getattr(_finder, "_must_rewrite", set()).discard("sipmsg")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run the files that are named in this process, which is there at once, and the whole suite on all cores."""
    return None if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the rules that a test registers a place of their own, which goes with it."""
    # imported here, after the lines above have kept pytest from rewriting it
    from sipmsg.syntax import GRAMMARS  # noqa: PLC0415
    from sipmsg.values import rules  # noqa: PLC0415

    for grammar in GRAMMARS:
        grammar.load_values()  # what registers its rules as it is imported
    with monkeypatch.context() as patch:
        patch.setattr(rules.VALUES, "_rules", {cls: [*known] for cls, known in rules.VALUES._rules.items()})  # noqa: SLF001
        rules.VALUES._forget()  # noqa: SLF001
        yield
    rules.VALUES._forget()  # noqa: SLF001


_OURS = frozenset({"sipmsg", "tests", "benchmarks"})


class _Tests(pytest.Module):
    """A module of tests: skipped where a library is not there, an error where an import of our own fails."""

    def _getobj(self) -> Any:
        try:
            return super()._getobj()  # type: ignore[no-untyped-call]
        except self.CollectError as error:
            cause = error.__cause__
            if isinstance(cause, ModuleNotFoundError) and (cause.name or "").partition(".")[0] not in _OURS:
                pytest.skip(str(cause), allow_module_level=True)
            raise


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
    """Return what collects the tests of a module."""
    module: pytest.Module = _Tests.from_parent(parent, path=module_path)
    return module


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect the tests of a module before its doctests, for which one that cannot be imported is an empty one."""
    found = yield
    return sorted(found, key=lambda collector: not isinstance(collector, _Tests))
