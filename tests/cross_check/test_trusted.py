"""Headers of the border controller in other letters than it writes, each with all that is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import check, loads

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
CODE = "header.trusted_respelled"
NAMES = [
    "X-Account-Sid",
    "X-Application-Sid",
    "X-Authenticated-User",
    "X-CID",
    "X-Forwarded-For",
    "X-Originating-Carrier",
    "X-Retain-Call-Sid",
    "X-Voip-Carrier-Sid",
]


def _without(message: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the message with no line of a name in raw."""
    sip = message["data"]["sip"]
    lines = sip["raw"].split("\r\n")
    sip["raw"] = "\r\n".join(line for line in lines if not line.startswith(f"{name}:"))
    sip["headers"].pop(name, None)
    return message


def _respelled(spelled: str, name: str, given: str, at: str) -> tuple[Any, ...]:
    return (CODE, "warning", f"data.sip.headers.{given}", spelled, name, False, at)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("respell", [str.lower, str.upper, str.swapcase])
def test_a_header_in_other_letters(
    edited: Edited, reported: Reported, name: str, respell: Callable[[str], str]
) -> None:
    spelled = respell(name)
    message = _without(edited(), name)
    assert reported(message, CODE) == []
    message["data"]["sip"]["raw"] = message["data"]["sip"]["raw"].replace(
        "User-Agent", f"Zoo: 2\r\nAt: 3\r\n{spelled}: 1\r\nUser-Agent"
    )
    message["data"]["sip"]["headers"] |= {"zoo": "2", "at": "3"}
    for given in (spelled, "CSeq-Not", name.title()):
        message["data"]["sip"]["headers"][given] = "1"
        shown = spelled if given == "CSeq-Not" else given
        expected = [] if spelled == name else [_respelled(spelled, name, shown, "1")]
        assert reported(message, CODE) == expected
        if expected:
            sentence = f"{spelled} arrives where the border controller writes {name}: the caller may have set it"
            assert sentence in [problem.message for problem in check(loads(message))]
        del message["data"]["sip"]["headers"][given]


@pytest.mark.parametrize("other", ["x-cid: 1\r\n{}", "{}x-cid: 1\r\n"])
def test_a_header_beside_its_own_spelling(edited: Edited, reported: Reported, other: str) -> None:
    line = "X-CID: dae8845526bf7fe640ad0162238473e4@0.0.0.0\r\n"
    assert reported(edited((line, other.format(line)), made=True), CODE) == []


def test_the_first_of_two_other_spellings_is_reported(edited: Edited, reported: Reported) -> None:
    message = edited(("X-CID: ", "x-cid: 1\r\nX-Cid: "), made=True)
    assert reported(message, CODE) == [_respelled("x-cid", "X-CID", "x-cid", "1")]
    del message["data"]["sip"]["headers"]["x-cid"]
    assert reported(message, CODE) == [_respelled("x-cid", "X-CID", "X-Cid", "1")]


def test_names_that_only_look_alike_are_left_alone(edited: Edited, reported: Reported) -> None:
    assert reported(edited(("X-CID:", "x_cid: 1\r\nXCID: 2\r\nX-CIDs: 3\r\nX-CID:"), made=True)) == []


def test_without_headers_in_the_json_the_place_is_as_written(edited: Edited, reported: Reported) -> None:
    message = edited(("X-CID: ", "x-cid: 1\r\nX-Cid: "), put={"data.sip.headers": None})
    assert reported(message, CODE) == [_respelled("x-cid", "X-CID", "x-cid", "1")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("fold", "colon"), [("\r\n ", ":"), ("\r\n\t", " :"), ("\r\n  ", ": ")])
def test_a_continuation_that_looks_like_a_trusted_header(
    edited: Edited, reported: Reported, name: str, fold: str, colon: str
) -> None:
    for spelled in (name, name.lower()):
        line = f"{fold}{spelled}{colon}1"
        (found,) = reported(edited(("User-Agent: ", f"X-Other: a{line}\r\nUser-Agent: "), made=True), "raw.folded")
        assert found[:3] == ("raw.folded_header_like", "error", "data.sip.raw[x-other]")
        assert found[-1] == line[2:]
        assert reported(edited(("User-Agent: ", f"X-Other: a{fold}{spelled}\r\nUser-Agent: "), made=True)) == []


@pytest.mark.parametrize("name", NAMES)
def test_two_lines_of_a_trusted_header(edited: Edited, reported: Reported, name: str) -> None:
    message = _without(edited(), name)
    sip = message["data"]["sip"]
    sip["raw"] = sip["raw"].replace("User-Agent", f"{name}: a\r\n{name}: b\r\nUser-Agent", 1)
    sip["headers"][name] = "a,b"
    (found,) = reported(message, "header")
    assert found[:4] == ("header.trusted_repeated", "error", f"data.sip.raw[{name.lower()}]", "a, b")


@pytest.mark.parametrize("name", NAMES)
def test_one_line_in_each_of_two_spellings_is_no_line_twice(edited: Edited, reported: Reported, name: str) -> None:
    message = _without(edited(), name)
    sip = message["data"]["sip"]
    sip["raw"] = sip["raw"].replace("User-Agent", f"{name}: a\r\n{name.lower()}: b\r\nUser-Agent", 1)
    sip["headers"] |= {name: "a", name.lower(): "b"}
    assert reported(message, "header.trusted_repeated") == []
