"""The two views of a call side by side: each member of data.sip beside the raw text, cut where the two differ."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.report.views import Comparison, Side, comparisons, sides

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = json.loads((ROOT / "examples" / "session-reconnect.json").read_bytes())


def _shown(change: dict[str, Any], headers: dict[str, Any] | None = None) -> dict[str, Comparison]:
    """Return what is shown of the reference message with other members; None takes one away."""
    changed = copy.deepcopy(REFERENCE)
    for members, others in ((changed["data"]["sip"], change), (changed["data"]["sip"]["headers"], headers or {})):
        members.update({name: value for name, value in others.items() if value is not None})
        for name in [name for name, value in others.items() if value is None]:
            members.pop(name)
    session = sipmsg.loads(changed)
    made = comparisons(session, sipmsg.check(session))
    by_member = {each.member: each for each in made}
    assert len(by_member) == len(made)
    return by_member


def test_a_view_that_agrees_has_each_member_once_in_order_and_all_are_alike() -> None:
    shown = _shown({})
    start = ["data.sip.method", "data.sip.uri", "data.sip.version"]
    headers = [f"data.sip.headers.{name}" for name in REFERENCE["data"]["sip"]["headers"]]
    assert [*shown][:3] == start
    assert sorted(shown) == sorted([*start, *headers, "data.sip.body"])
    assert {(each.alike, each.severity, each.explained, each.number) for each in shown.values()} == {
        (True, "", False, None)
    }


def test_a_member_that_differs_has_both_sides_and_the_worst_that_is_said_of_it() -> None:
    method = _shown({"method": "BYE"})["data.sip.method"]
    assert method == Comparison(
        "data.sip.method", Side("", "INVIT", "E"), Side("", "BY", "E"), "error", explained=False, alike=False, number=0
    )


def test_a_member_that_one_view_lacks_is_missing_there() -> None:
    shown = _shown({"uri": None, "reason": "OK"})
    uri, reason = shown["data.sip.uri"], shown["data.sip.reason"]
    assert (uri.raw.missing, uri.given.missing, uri.given, uri.alike) == (
        False,
        True,
        Side("", "", "", missing=True),
        False,
    )
    assert (reason.raw.missing, reason.given) == (True, Side("OK", "", ""))
    assert "data.sip.status" not in shown


def test_headers_of_one_view_alone_are_missing_in_the_other() -> None:
    shown = _shown({}, {"call-id": None, "X-Mine": "1"})
    call_id, mine = shown["data.sip.headers.call-id"], shown["data.sip.headers.X-Mine"]
    assert (call_id.raw.missing, call_id.given.missing) == (False, True)
    assert (mine.raw.missing, mine.given) == (True, Side("1", "", ""))


def test_headers_that_hold_secrets_are_stars_on_both_sides() -> None:
    other = _shown({}, {"authorization": 'Digest response="6629"'})["data.sip.headers.authorization"]
    assert other.given == Side('****** ********="****"', "", "")


def test_a_problem_of_a_member_that_is_no_text_of_the_message_has_a_row_behind_the_others() -> None:
    member = [*(shown := _shown({"payload": [{"type": "application/sdp", "content": "v=0"}]}))][-1]
    assert member.startswith("data.sip.payload")
    assert not shown[member].alike
    assert shown[member].severity == "error"


@pytest.mark.parametrize(
    ("raw", "given", "cut"),
    [
        ("same", "same", [("same", "", ""), ("same", "", "")]),
        ("abc", "ab", [("ab", "c", ""), ("ab", "", "")]),
        ("a1b", "a22b", [("a", "1", "b"), ("a", "22", "b")]),
        ("aa", "a", [("a", "a", ""), ("a", "", "")]),
        ("<12345678", "12345678>", [("", "<", "12345678"), ("", "", "12345678>")]),
        ("<1234567", "1234567>", [("", "<1234567", ""), ("", "1234567>", "")]),
        ("<12345678<", "12345678>", [("", "<12345678<", ""), ("", "12345678>", "")]),
        ("a\r\nb", "a\nb", [("a", "\n", "b"), ("a", "", "\nb")]),
        ("1\r\n2", "1\r3", [("1", "\n2", ""), ("1\r", "3", "")]),
    ],
)
def test_two_texts_are_cut_where_they_begin_to_differ_and_where_they_agree_again(
    raw: str, given: str, cut: list[tuple[str, str, str]]
) -> None:
    assert [(side.before, side.differs, side.after) for side in sides(raw, given)] == cut


@pytest.mark.parametrize(("length", "dots"), [(2_000, ""), (2_001, "...")])
def test_each_part_of_a_long_text_is_cut_where_the_difference_is_not(length: int, dots: str) -> None:
    before, one, other, after = "a" * length, "1" * length, "2" * length, "b" * length
    side, _ = sides(before + one + after, before + other + after)
    assert side == Side(f"{dots}{before[:2_000]}", f"{one[:2_000]}{dots}", f"{after[:2_000]}{dots}")
    assert sides(before, before)[0].before == f"{before[:2_000]}{dots}"


def test_a_member_is_explained_where_every_problem_of_it_is() -> None:
    raw = REFERENCE["data"]["sip"]["raw"].replace("INVITE", "%49NVITE", 1)
    shown = _shown({"raw": raw, "uri": "sip:h"})
    assert {name: each.explained for name, each in shown.items() if each.severity} == {
        "data.sip.method": True,
        "data.sip.uri": False,
    }
