import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sipmsg.jambonz.drachtio import may_make, split
from tests.processor_time import least_seconds

TESTS = Path(__file__).resolve().parents[1]
CASES = sorted((TESTS / "cases" / "drachtio").glob("*.json"))
SHARED = sorted((TESTS.parent.parent / "shared" / "cases" / "drachtio").glob("*.json"))
GROWTHS = {
    "one long value": "X-A: " + "a" * 100,
    "repeats": "X-A: 1\r\n" * 12,
    "array indices": "7: a\r\n70: b\r\n",
    "folds": "X-A:" + "\r\n " * 30,
    "escapes": "%41" * 30,
    "white space": "\u00a0" * 100,
    "blank lines": "\r\n\r\n" * 25,
    "boundaries": "--b\r\nContent-Type: a/b\r\n\r\nx\r\n",
    "part types": "xContent-Type:" * 8,
    "digits": "9" * 100,
    "astral": "\U0001f600" * 25,
}
HEADS = {
    "nothing": "",
    "header": "OPTIONS sip:a@b SIP/2.0\r\nSubject: a\r\n",
    "name": "OPTIONS sip:a@b SIP/2.0\r\nA",
    "status": "SIP/2.0 ",
    "length": "OPTIONS sip:a@b SIP/2.0\r\nl: 9",
    "body": "OPTIONS sip:a@b SIP/2.0\r\nl: 999999\r\nc: multipart/x;boundary=b\r\n\r\n--b\r\n\r\n",
}
LINES = ["SIP/2.0", "SIP/2.0 200 OK", "OPTIONS sip:a@b SIP/2.0\r\n", "l: 5\r\n", "c: multipart/x;boundary=b\r\n"]
PARTS = [
    "--b\r\n",
    "Content-Type: ",
    "X-A: 1\r\n",
    "7: x\r\n",
    "__proto__: y\r\n",
    "%41",
    "%u00",
    "0x1",
    "1e9",
    "9" * 400,
]
SIGNS = ["\r\n", "\r\n\r\n", *'\r\n \t:,"%', "\u00a0", "\u0085", "\u2028", "\ud83d", "\ude00", "\U0001f600"]
PIECES = st.sampled_from(LINES + PARTS + SIGNS)
TEXTS = st.one_of(st.text(st.characters()), st.lists(PIECES).map("".join))


def view(sip: dict[str, Any] | None) -> str:
    return json.dumps(sip)


def test_there_are_cases() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="ascii"))
    made = split(case["raw"], preserve=case.get("preserve", ()))
    if made is not None:
        assert made.pop("raw") == case["raw"]
    assert view(made) == view(case["sip"])


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_what_drachtio_really_made(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    names = case.get("env", {}).get("DRACHTIO_PRESERVE_HEADER_NAMES", "")
    assert view(split(case["raw"], preserve=names.split(", "))) == view(case["sip"])


def test_order_of_members() -> None:
    request = split("OPTIONS sip:a@b SIP/2.0\r\n\r\n")
    response = split("SIP/2.0 200 OK\r\n\r\n")
    assert request is not None
    assert response is not None
    assert list(request) == ["headers", "raw", "body", "method", "version", "uri", "payload"]
    assert list(response) == ["headers", "raw", "body", "version", "status", "reason", "payload"]


@given(TEXTS)
@example("\ud83d\ude00")
def test_any_text_gives_json_or_none(raw: str) -> None:
    for text in (raw, "OPTIONS sip:a@b SIP/2.0\r\n" + raw, "SIP/2.0 " + raw):
        made = split(text)
        assert made is None or json.loads(json.dumps(made)) == made


@given(TEXTS, st.sampled_from([*HEADS.values()]))
@example("X-A: 1,2\r\nX-A:\t3,\r\n 4 \r\nl: 3\r\n\r\nbody", HEADS["header"])
def test_what_is_made_is_never_refused_after_a_look(raw: str, head: str) -> None:
    for text in (head + raw, (head + raw).encode("ascii", "ignore").decode()):
        made = split(text) or {"headers": {}}
        assert all(may_make(text, each) for each in (*made["headers"].values(), made.get("body")))


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1), max_size=5), st.text())
def test_every_header_is_kept_once(names: list[str], value: str) -> None:
    value = value.replace("\r", "").replace("\n", "")
    made = split("OPTIONS sip:a@b SIP/2.0\r\n" + "".join(f"X-{name}: {value}\r\n" for name in names) + "\r\n")
    assert made is not None
    assert list(made["headers"]) == list(dict.fromkeys(f"X-{name}" for name in names))
    assert sum(len(joined) + 1 for joined in made["headers"].values()) >= len(names)


@pytest.mark.slow
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize("piece", GROWTHS.values(), ids=GROWTHS.keys())
def test_cost_does_not_run_away(head: str, piece: str) -> None:
    # eight times the text: linear is eight times the cost, quadratic sixty-four times
    short, long = (
        least_seconds(partial(split, head + piece * (size // len(piece)) + "\r\n\r\n")) for size in (16_000, 128_000)
    )
    assert long < 24 * max(short, 0.001)
