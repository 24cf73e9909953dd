"""What all tests share: how many processes run them, and a place of their own for rules that a test registers."""

from collections.abc import Iterator

import pytest

from sipmsg.values import rules
from tests import profiles  # noqa: F401 - loads the profile


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run the files that are named in this process, which is there at once, and the whole suite on all cores."""
    return None if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the rules that a test registers a place of their own, which goes with it."""
    with monkeypatch.context() as patch:
        patch.setattr(rules, "_RULES", {cls: [*known] for cls, known in rules._RULES.items()})  # noqa: SLF001
        rules._forget()  # noqa: SLF001
        yield
    rules._forget()  # noqa: SLF001
