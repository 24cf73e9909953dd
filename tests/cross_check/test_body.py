"""Bodies and payload entries that differ, each with all that is reported of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from sipmsg import Limits, check, loads

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
ROOT = Path(__file__).parents[2]
SDP: str = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))["data"]["sip"]["body"]
FAMILIES = ("body.", "payload.")
BODY = "data.sip.body"
PAYLOAD = "data.sip.payload"
KIND = ("Content-Type: application/sdp", "Content-Type: multipart/mixed;boundary=b")
PARTS = (
    "--b\r\nContent-Type: text/plain\r\n\r\none\r\n"
    "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n\r\n"
    "--b\r\n\r\nbare\r\n--b--\r\n"
)


def _windows(found: str | None, expected: str = SDP) -> tuple[str | None, str, str]:
    """Return what is shown of two bodies, from 40 bytes before their first difference on, and what stands there."""
    pairs = zip((found or "").encode(), expected.encode(), strict=False)
    at = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    shown = [
        None if text is None else "..." * (at > 40) + text.encode()[max(0, at - 40) :][:200].decode("utf-8", "replace")
        for text in (found, expected)
    ]
    assert shown[1] is not None
    return shown[0], shown[1], expected.encode()[at : at + 1].decode()


def _other_body(code: str, body: str | None, *, explained: bool = False) -> tuple[Any, ...]:
    found, expected, at = _windows(body)
    return (code, "error", BODY, found, expected, explained, at if code == "body.mismatch" else SDP)


@pytest.mark.parametrize(
    ("body", "expected", "sentence"),
    [
        (
            None,
            _other_body("body.missing", None),
            "the raw message has a body of 281 bytes, and the JSON has none",
        ),
        ("", _other_body("body.truncated", ""), "the body in the JSON stops after 0 of 281 bytes"),
        ("v=0\r\n", _other_body("body.truncated", "v=0\r\n"), "the body in the JSON stops after 5 of 281 bytes"),
        (SDP[:-1], _other_body("body.truncated", SDP[:-1]), "the body in the JSON stops after 280 of 281 bytes"),
        (SDP + "ab", _other_body("body.extra", SDP + "ab"), "the body in the JSON goes on for 2 bytes after its end"),
        (SDP + "a", _other_body("body.extra", SDP + "a"), "the body in the JSON goes on for 1 byte after its end"),
        (
            SDP.replace("\r\n", "\n"),
            _other_body("body.mismatch", SDP.replace("\r\n", "\n")),
            "the body in the JSON has other line ends than the one in the raw message",
        ),
        (
            SDP.upper(),
            _other_body("body.mismatch", SDP.upper()),
            "the body in the JSON is another text than the one in the raw message",
        ),
        (
            "a" + SDP,
            _other_body("body.mismatch", "a" + SDP),
            "the body in the JSON is another text than the one in the raw message",
        ),
    ],
)
def test_another_body(
    edited: Edited, reported: Reported, body: str | None, expected: tuple[Any, ...], sentence: str
) -> None:
    message = edited(put={"data.sip.body": body})
    assert reported(message, *FAMILIES) == [expected]
    assert [problem.message for problem in check(loads(message))] == [sentence]


def test_a_body_that_is_no_text_is_not_compared(edited: Edited, reported: Reported) -> None:
    assert reported(edited(put={"data.sip.body": 7}), *FAMILIES) == []


def test_a_body_member_that_is_not_there_is_missing(edited: Edited, reported: Reported) -> None:
    assert reported(edited(cut=("data.sip.body",)), *FAMILIES) == [_other_body("body.missing", None)]


def test_an_empty_body_has_a_type_too(edited: Edited, reported: Reported) -> None:
    message = edited(body="", put={"data.sip.body": "", "data.sip.payload": [{"type": "text/html", "content": ""}]})
    message["data"]["sip"]["headers"]["content-length"] = "0"
    assert reported(message, *FAMILIES) == [
        ("payload.type_mismatch", "error", f"{PAYLOAD}[0].type", "text/html", "application/sdp", False, "")
    ]


@pytest.mark.parametrize("body", ["", None])
@pytest.mark.parametrize("payload", [[], None, [{"type": "Application/SDP"}], [{"type": 1}]])
def test_nothing_agrees_with_nothing(edited: Edited, reported: Reported, body: str | None, payload: Any) -> None:
    message = edited(body="", put={"data.sip.body": body, "data.sip.payload": payload})
    message["data"]["sip"]["headers"]["content-length"] = "0"
    assert reported(message, *FAMILIES) == []


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ([{}, {}], [("payload.count_mismatch", "error", PAYLOAD, 2, 1, False, "")]),
        ([{"content": ""}, {}], [("payload.count_mismatch", "error", PAYLOAD, 2, 1, False, "")]),
        (["x"], []),
        *(
            ([entry], [("payload.type_mismatch", "error", f"{PAYLOAD}[0].type", None, "application/sdp", False, "")])
            for entry in ({}, {"content": ""}, {"content": None}, {"type": None, "content": ""})
        ),
        (
            [{"content": "x", "type": "application/sdp"}],
            [("payload.content_mismatch", "error", f"{PAYLOAD}[0].content", "x", "", False, "")],
        ),
        (
            [{"content": "x"}],
            [
                ("payload.type_mismatch", "error", f"{PAYLOAD}[0].type", None, "application/sdp", False, ""),
                ("payload.content_mismatch", "error", f"{PAYLOAD}[0].content", "x", "", False, ""),
            ],
        ),
    ],
)
def test_something_else_beside_an_empty_body(
    edited: Edited, reported: Reported, payload: list[Any], expected: list[tuple[Any, ...]]
) -> None:
    message = edited(body="", put={"data.sip.body": None, "data.sip.payload": payload})
    assert reported(message, *FAMILIES) == expected


def _other_type(found: Any, expected: str | None, at: str = SDP) -> tuple[Any, ...]:
    return ("payload.type_mismatch", "error", f"{PAYLOAD}[0].type", found, expected, False, at)


def _other_content(content: str) -> tuple[Any, ...]:
    found, expected, at = _windows(content)
    return ("payload.content_mismatch", "error", f"{PAYLOAD}[0].content", found, expected, False, at)


def _count(found: int, expected: int) -> tuple[Any, ...]:
    return ("payload.count_mismatch", "error", PAYLOAD, found, expected, False, SDP)


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        ({"payload": None}, [_count(0, 1)]),
        ({"payload": []}, [_count(0, 1)]),
        ({"payload": [{}, {}]}, [_count(2, 1)]),
        ({"payload": {}}, []),
        ({"payload": "x"}, []),
        ({"payload": ["v=0"]}, []),
        ({"payload.0.type": "Application/SDP"}, []),
        ({"payload.0.type": " application/sdp\r\n "}, []),
        ({"payload.0.type": 7}, []),
        ({"payload.0.type": None}, [_other_type(None, "application/sdp")]),
        ({"payload.0.type": ""}, [_other_type("", "application/sdp")]),
        ({"payload.0.type": "application/sdq"}, [_other_type("application/sdq", "application/sdp")]),
        ({"payload.0.type": "application/sdo"}, [_other_type("application/sdo", "application/sdp")]),
        ({"payload.0.type": "application/sdp;a=b"}, [_other_type("application/sdp;a=b", "application/sdp")]),
        ({"payload.0.content": 7}, []),
        ({"payload.0.content": None}, [_other_content("")]),
        ({"payload.0.content": ""}, [_other_content("")]),
        ({"payload.0.content": "v=0\r\n"}, [_other_content("v=0\r\n")]),
        ({"payload.0.content": "v=1\r\n"}, [_other_content("v=1\r\n")]),
        ({"payload.0.content": "v=\r\n"}, [_other_content("v=\r\n")]),
        ({"payload.0.content": SDP + "\r\n"}, [_other_content(SDP + "\r\n")]),
        ({"payload.0.content": SDP.removesuffix("\r\n")}, [_other_content(SDP.removesuffix("\r\n"))]),
        (
            {"payload": [{"content": "x", "type": "y"}]},
            [_other_type("y", "application/sdp"), _other_content("x")],
        ),
    ],
)
def test_another_entry(
    edited: Edited, reported: Reported, put: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    message = edited(put={f"data.sip.{path}": value for path, value in put.items()})
    assert reported(message, *FAMILIES) == expected


def test_what_is_wrong_with_an_entry_is_said(edited: Edited) -> None:
    message = edited(put={"data.sip.payload": [{"type": None, "content": "x"}]})
    assert [problem.message for problem in check(loads(message)) if problem.code.startswith("payload.")] == [
        "payload entry 0 is of no type, that part of the body 'application/sdp'",
        "payload entry 0 has another content than that part of the body",
    ]
    message = edited(put={"data.sip.payload": [{}, {}, {}]})
    assert [problem.message for problem in check(loads(message))] == [
        "payload entries in the JSON: 3, parts of the body: 1"
    ]
    message = edited(("Content-Type: application/sdp\r\n", ""), cut=("data.sip.headers.content-type",))
    assert [problem.message for problem in check(loads(message)) if problem.code.startswith("payload.")] == [
        "payload entry 0 is 'application/sdp', that part of the body of no type"
    ]


@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        (("Content-Type: application/sdp\r\n", ""), None, []),
        (("Content-Type: application/sdp\r\n", ""), "text/plain", [_other_type("text/plain", None)]),
        (("Content-Type: application/sdp\r\n", ""), "", [_other_type("", None)]),
        (("Type: application/sdp", "Type: multipart/mixed"), "multipart/mixed", []),
        (("Type: application/sdp", "Type: multipart/mixed"), "text/a", [_other_type("text/a", "multipart/mixed")]),
        (("Type: application/sdp", "Type: ;;"), ";;", []),
        (("Type: application/sdp", "Type: ;;"), "text/a", [_other_type("text/a", ";;")]),
        (("Type: application/sdp", "Type: a/b\r\nContent-Type: c/d"), "a/b", []),
        (("Type: application/sdp", "Type: a/b\r\nContent-Type: c/d"), "c/d", [_other_type("c/d", "a/b")]),
        (("Type: application/sdp", "Type: a/b;boundary=b"), "a/b;boundary=b", []),
    ],
)
def test_the_only_part_is_of_the_type_of_the_header(
    edited: Edited, reported: Reported, raw: tuple[str, ...], kind: str | None, expected: list[tuple[Any, ...]]
) -> None:
    message = edited(raw, put={"data.sip.payload.0.type": kind})
    assert reported(message, *FAMILIES) == expected


def test_a_boundary_means_nothing_outside_of_a_multipart(edited: Edited, reported: Reported) -> None:
    kind = "text/plain;boundary=b"
    content = SDP + "\r\n--b--"
    message = edited(
        ("application/sdp", kind), put={"data.sip.payload.0.type": kind, "data.sip.payload.0.content": content}
    )
    assert reported(message, *FAMILIES) == [_other_content(content)]


ENTRIES: list[dict[str, Any]] = [
    {"type": "text/plain", "content": "one"},
    {"type": "application/sdp", "content": "v=0\r\n"},
    {"type": None, "content": "bare"},
]


AGREED = object()


def _part(index: int, member: str, found: Any, expected: Any) -> tuple[Any, ...]:
    code = "payload.content_mismatch" if member == "content" else "payload.type_mismatch"
    at = _at_difference(PARTS, found, expected) if member == "content" else PARTS
    return (code, "error", f"{PAYLOAD}[{index}].{member}", found, expected, False, at)


def _at_difference(body: str, found: str, expected: str) -> str:
    """Return the character of a body at which a part of it begins to differ."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(found, expected, strict=False))
    at = body.index(f"\r\n\r\n{expected}") + 4 + len(list(alike))
    return body[at : at + 1]


def test_drachtio_loses_a_part_without_headers(edited: Edited, reported: Reported) -> None:
    assert reported(edited(KIND, body=PARTS, made=True), *FAMILIES) == [
        ("payload.content_mismatch", "error", f"{PAYLOAD}[2].content", "", "bare", True, "b")
    ]


@pytest.mark.parametrize(
    ("index", "member", "value", "expected"),
    [
        (0, "content", "one", AGREED),
        (0, "content", "one\r\n", AGREED),
        (0, "content", "one\r\n\r\n", "one"),
        (0, "content", "one\n", "one"),
        (0, "content", "on", "one"),
        (0, "content", "two", "one"),
        (0, "content", "", "one"),
        (0, "content", None, "one"),
        (0, "content", "one\r\n--b--", AGREED),
        (0, "content", "one\r\n--b--\r\n", AGREED),
        (0, "content", "one\r\n--b-- \t\r\n \n", AGREED),
        (0, "content", "one\r\n--b--x", "one"),
        (0, "content", "one\r\n--b--\r\nepilogue", "one"),
        (0, "content", "one\r\n--c--", "one"),
        (0, "content", "one--b--", "one"),
        (0, "content", "two\r\n--b--\r\n", "one"),
        (0, "content", "one\r\n\r\n--b--\r\n", AGREED),
        (0, "content", " \t", "one"),
        (1, "content", "v=0\r\n", AGREED),
        (1, "content", "v=0", AGREED),
        (1, "content", "v=0\r\n\r\n", "v=0\r\n"),
        (1, "content", "v=1\r\n", "v=0\r\n"),
        (1, "type", "Application/SDP", AGREED),
        (1, "type", "text/plain", "application/sdp"),
        (1, "type", None, "application/sdp"),
        (2, "content", "bare\r\n--b--\r\n", AGREED),
        (2, "content", "bar", "bare"),
        (2, "type", "text/plain", None),
    ],
)
def test_a_part_of_a_multipart(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, index: int, member: str, value: str | None, expected: Any
) -> None:
    entries = [dict(entry) for entry in ENTRIES]
    entries[index][member] = value
    message = edited(KIND, body=PARTS, put={"data.sip.body": PARTS, "data.sip.payload": entries})
    found = (value or "") if member == "content" else value
    assert reported(message, *FAMILIES) == ([] if expected is AGREED else [_part(index, member, found, expected)])


def test_what_drachtio_makes_of_an_epilogue_is_explained(edited: Edited, reported: Reported) -> None:
    body = "--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b--\r\nafter\r\n"
    found = "one\r\n--b--\r\nafter\r\n"
    assert reported(edited(KIND, body=body, made=True), *FAMILIES) == [
        ("payload.content_mismatch", "error", f"{PAYLOAD}[0].content", found, "one", True, "\r")
    ]


# drachtio takes no type in other letters for a multipart
@pytest.mark.parametrize(
    ("kind", "explained"), [("multipart/mixed;boundary=b", False), ("Multipart/Mixed;boundary=b", True)]
)
def test_a_multipart_of_one_part_is_not_that_part(
    edited: Edited,
    reported: Reported,
    kind: str,
    explained: bool,  # noqa: FBT001
) -> None:
    body = "--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b--\r\n"
    message = edited(("application/sdp", kind), body=body)
    message["data"]["sip"] |= {"body": body, "payload": [{"type": kind, "content": body}]}
    assert reported(message, *FAMILIES) == [
        ("payload.type_mismatch", "error", f"{PAYLOAD}[0].type", kind, "text/plain", explained, body),
        ("payload.content_mismatch", "error", f"{PAYLOAD}[0].content", body, "one", explained, "o"),
    ]


@pytest.mark.parametrize("text", ["caf\u00e9 \u20ac \U0001f600", "\u00e9" * 60])
@pytest.mark.parametrize("kind", ["text/plain", "multipart/mixed;boundary=b"])
def test_a_difference_is_shown_from_a_whole_character_on(
    edited: Edited, reported: Reported, text: str, kind: str
) -> None:
    body = text if kind == "text/plain" else f"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b--\r\n"
    for at, char in enumerate(text):
        message = edited(("application/sdp", kind), body=body, made=True)
        other = f"{text[:at]}{chr(ord(char) ^ 1)}{text[at + 1 :]}"
        message["data"]["sip"]["payload"][0]["content"] = other
        (problem,) = reported(message, "payload.content_mismatch")
        assert problem[-1] == char
        assert (problem[3].removeprefix("...") in other, problem[4].removeprefix("...") in text) == (True, True)


def test_what_drachtio_makes_of_a_preamble_is_explained(edited: Edited, reported: Reported) -> None:
    body = "before\r\n" + PARTS
    message = edited(KIND, body=body, made=True)
    assert reported(message, *FAMILIES) == [("payload.count_mismatch", "error", PAYLOAD, 4, 3, True, body)]
    message["data"]["sip"]["payload"].append({})
    assert reported(message, *FAMILIES) == [("payload.count_mismatch", "error", PAYLOAD, 5, 3, False, body)]


def test_what_drachtio_makes_of_a_length_in_bytes_is_explained(edited: Edited, reported: Reported) -> None:
    raw = ("Length: 281", "Length: 282", "Twilio Media", "Twilio M\xe9dia", "ptime:20\r\n", "ptime:20\r\nxy")
    message = edited(raw, made=True)
    body = message["data"]["sip"]["body"]
    after = message["data"]["sip"]["raw"].partition("\r\n\r\n")[2]
    content = f"{PAYLOAD}[0].content"
    ours = after.encode()[:282].decode()
    found, expected, at = _windows(body, ours)
    extra = ("body.extra", "error", BODY, found, expected, True, after)
    other = ("payload.content_mismatch", "error", content, found, expected, True, at or after[len(ours)])
    assert reported(message, *FAMILIES) == [extra, other]
    message["data"]["sip"]["payload"][0]["content"] = "v"
    found, expected, at = _windows("v", ours)
    assert reported(message, *FAMILIES) == [
        extra,
        ("payload.content_mismatch", "error", content, "v", expected, False, at),
    ]
    message["data"]["sip"] |= {"body": "v", "payload": [{"type": "application/sdp", "content": body}]}
    assert reported(message, *FAMILIES) == [("body.truncated", "error", BODY, "v", expected, False, after), other]


def test_what_is_shown_is_cut_between_characters_or_marked(edited: Edited, reported: Reported) -> None:
    body = "x" * 199 + "\xe9"
    message = edited(body=body, put={"data.sip.body": "y", "data.sip.payload.0.content": body})
    assert reported(message, *FAMILIES) == [("body.mismatch", "error", BODY, "y", "x" * 199 + "\ufffd", False, "x")]


def test_parts_past_the_limit_are_not_compared(edited: Edited) -> None:
    message = edited(KIND, body=PARTS, put={"data.sip.body": PARTS, "data.sip.payload": []})
    assert "payload.count_mismatch" in check(loads(message)).codes
    codes = check(loads(message, limits=Limits(multipart_parts=2))).codes
    assert not [code for code in codes if code.startswith("payload.")]
    assert "raw.multipart_ambiguous" in codes


def test_other_line_ends_are_told_apart_from_another_text(edited: Edited) -> None:
    message = edited()
    message["data"]["sip"]["payload"][0]["content"] = SDP.replace("\r\n", "\n")
    sentence = "payload entry 0 has other line ends than that part of the body"
    assert [problem.message for problem in check(loads(message))] == [sentence]


def test_a_body_of_which_the_raw_message_has_nothing(edited: Edited) -> None:
    message = edited(body="")
    sentence = "the JSON has a body of 281 bytes, and the raw message has none"
    assert [problem.message for problem in check(loads(message)) if problem.code == "body.extra"] == [sentence]


@pytest.mark.parametrize(
    "line", ["a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:", "a=ice-pwd:", "a=key-mgmt:mikey ", "k=base64:"]
)
def test_what_is_shown_of_a_body_holds_no_rest_of_a_key(edited: Edited, line: str) -> None:
    body = SDP.replace("a=sendrecv", f"{line}{'SECRET' * 7}\r\na=sendrecv")
    message = edited(body=body, made=True)
    sip = message["data"]["sip"]
    sip["body"] = sip["payload"][0]["content"] = body.replace("sendrecv", "sendonly")
    problems = [problem for problem in check(loads(message)) if problem.code.startswith(FAMILIES)]
    assert [problem.found for problem in problems] == [
        f"...{'*' * 32}\r\na=sendonly\r\na=rtcp:40151\r\na=ptime:20\r\n"
    ] * 2
    assert "SECRET" not in repr(problems)


@pytest.mark.parametrize("count", range(8, 20))
def test_stars_stand_over_a_key_behind_octets_that_are_no_text(edited: Edited, reported: Reported, count: int) -> None:
    octets = f"\udce2{count * chr(0xDC80)}"
    held = f"i={'_' * len(octets)}\r\na=ice-pwd:SECRETSECRET\r\na=sendrecv"
    message = edited(body=SDP.replace("a=sendrecv", held), made=True)
    sip = message["data"]["sip"]
    sip["raw"] = sip["raw"].replace("_" * len(octets), octets)
    sip["body"] = SDP.replace("a=sendrecv", held.replace("_" * len(octets), octets).replace("sendrecv", "sendonly"))
    (problem,) = reported(message, "body.mismatch")
    assert f"a=ice-pwd:{'*' * 12}\r\na=sendonly" in problem[3]
