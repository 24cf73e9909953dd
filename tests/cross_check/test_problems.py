"""A verdict: its codes, what is as bad as a severity, and what is required of it."""

from __future__ import annotations

import pickle

import pytest

from sipmsg import CheckFailed, Problem, Severity
from sipmsg.cross_check import Problems

ERROR = Problem("body.extra", Severity.ERROR, "the body goes on", "data.sip.body")
WARNING = Problem("top.trunk_mismatch", Severity.WARNING, "another trunk")
INFO = Problem("top.not_initial", Severity.INFO, "not initial")
ALL = Problems([INFO, ERROR, WARNING, ERROR, INFO])


def test_each_code_stands_once_in_the_order_of_the_problems() -> None:
    assert ALL.codes == ("top.not_initial", "body.extra", "top.trunk_mismatch")
    assert Problems().codes == ()


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("info", [INFO, ERROR, WARNING, ERROR, INFO]),
        ("warning", [ERROR, WARNING, ERROR]),
        ("error", [ERROR, ERROR]),
        (Severity.WARNING, [ERROR, WARNING, ERROR]),
    ],
)
def test_what_is_as_bad(severity: Severity | str, expected: list[Problem]) -> None:
    found = ALL.at_least(severity)
    assert type(found) is Problems
    assert list(found) == expected
    with pytest.raises(CheckFailed) as caught:
        ALL.require(severity)
    assert caught.value.problems == tuple(expected)
    assert type(caught.value.problems) is Problems


def test_an_error_is_what_is_required_not_to_be() -> None:
    Problems([INFO, WARNING]).require()
    Problems([INFO]).require("warning")
    Problems().require("info")
    with pytest.raises(CheckFailed) as caught:
        ALL.require()
    assert caught.value.problems == (ERROR, ERROR)
    with pytest.raises(CheckFailed):
        Problems([INFO, WARNING]).require("warning")


def test_no_other_word_is_a_severity() -> None:
    for word in ("", "fatal", "Error"):
        with pytest.raises(ValueError, match=f"there is no severity {word!r}; there are error, warning, info"):
            ALL.at_least(word)


def test_a_verdict_is_a_tuple_and_no_more() -> None:
    assert ALL == (INFO, ERROR, WARNING, ERROR, INFO)
    assert pickle.loads(pickle.dumps(ALL)) == ALL  # noqa: S301 - our own
    assert not hasattr(ALL, "__dict__")
