"""What all tests share: how many processes run them, bytecode for those they start, and rules of their own."""

import os
import sys
from collections.abc import Iterator

import pytest

from tests import profiles  # noqa: F401 - loads the profile

# pytest rewrites all modules of a package that has a plugin, to explain assertions: sipmsg has none of those
for _finder in sys.meta_path:
    getattr(_finder, "_must_rewrite", set()).discard("sipmsg")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run the files that are named in this process, which is there at once, and the whole suite on all cores."""
    return None if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the processes that tests start share their bytecode, also where the environment allows none to be written."""
    with pytest.MonkeyPatch.context() as patch:
        base = tmp_path_factory.getbasetemp()
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(shared / "bytecode"))
        yield


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the rules that a test registers a place of their own, which goes with it."""
    # behind the lines above
    from sipmsg.syntax import GRAMMARS  # noqa: PLC0415
    from sipmsg.values import rules  # noqa: PLC0415

    for grammar in GRAMMARS:
        grammar.load_values()  # what registers its rules as it is imported
    with monkeypatch.context() as patch:
        patch.setattr(rules, "_RULES", {cls: [*known] for cls, known in rules._RULES.items()})  # noqa: SLF001
        rules._forget()  # noqa: SLF001
        yield
    rules._forget()  # noqa: SLF001
