"""On any bytes, text or JSON: a value, or the library's own error as it is promised. Never anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.values.registry import REGISTRY
from tests.case_files import texts
from tests.loading import module_of
from tests.processor_time import least_seconds
from tests.profiles import examples

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"


ENTRY_POINTS = module_of(ROOT / "fuzz" / "entry_points.py", "fuzz_entry_points").ENTRY_POINTS

VALUES = texts("headers")
MESSAGES = [path.read_bytes() for path in sorted(CASES.rglob("*.sip"))]
DESCRIPTIONS = [raw.partition(b"\r\n\r\n")[2] for raw in MESSAGES if b"\r\n\r\nv=0" in raw]
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8")

# what SIP, SDP and JSON are made of, and what a reader trips over
PIECES = st.sampled_from(
    [
        *"\x00\t\n\r !\"#%&'()*+,-./05:;<=>?@[\\]^_`aZ{|}~\x7f\x85\xa0é\u0660\uff10\u212a\u2028\ud800",
        *("\r\n", "\r\n ", "\r\n\r\n", "sip:", "sips:", "tel:", "SIP/2.0", "a=", "m=audio 9 RTP/AVP 0\r\n", "v=0\r\n"),
        *("[::1]", "%00", "%zz", "%\udcb5", "%4\udcb51", ";;", ",,", '"\\', "99999999999999999999", "-1", "1e9"),
        *("\\u0000", "null", "NaN"),
    ]
)
JUNK = st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join)


@st.composite
def spoilt(draw: st.DrawFn, sources: st.SearchStrategy[str]) -> str:
    """Draw a text, and cut, repeat or overwrite pieces of it."""
    text = draw(sources)
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(end, start + draw(st.sampled_from([0, 1, 3, 80])))
        piece = draw(PIECES | st.just(text[start:end]) | st.just(text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text


def _texts(sources: list[bytes]) -> st.SearchStrategy[str]:
    return st.sampled_from([raw.decode("utf-8", "surrogateescape") for raw in sources])


URIS = [
    "sip:+1508;a=b:pw@10.0.13.72:5070;transport=udp?Subject=hi",
    "tel:+1-508;phone-context=a.b",
    "urn:a:b",
    "sip:[::1]",
]
FIRST = [b"", b"v=0\r\n", b"{", b"A sip:a SIP/2.0\r\n", b"\xff\xfe"]
SEEDS: dict[str, st.SearchStrategy[str]] = {
    "uri": st.sampled_from(URIS),
    "name_addr": st.sampled_from([f'"a \\" b" <{uri}>;tag=1;x="y"' for uri in URIS]),
    "sdp": _texts(DESCRIPTIONS),
    "message": _texts(MESSAGES),
    "session": st.just(SESSION),
    "codecs": _texts(DESCRIPTIONS),
    "redact": _texts(MESSAGES + DESCRIPTIONS),
}
BYTES = sorted(ENTRY_POINTS.keys() - {"header"})


def test_every_parse_function_has_an_entry_point() -> None:
    assert set(ENTRY_POINTS) == {*SEEDS, "header"}
    assert len(DESCRIPTIONS) > 3
    assert len(MESSAGES) > 50


@pytest.mark.parametrize("entry_point", SEEDS)
@settings(max_examples=examples(50))
@given(data=st.data())
def test_a_spoilt_case_gives_a_value_or_an_error_of_ours(entry_point: str, data: st.DataObject) -> None:
    assert ENTRY_POINTS[entry_point](data.draw(spoilt(SEEDS[entry_point])))


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@given(text=JUNK)
def test_any_text_gives_a_value_or_an_error_of_ours(entry_point: str, text: str) -> None:
    assert ENTRY_POINTS[entry_point](text)


@pytest.mark.parametrize("entry_point", BYTES)
@settings(max_examples=examples(50))
@given(raw=st.binary(max_size=200), first=st.sampled_from(FIRST))
def test_any_bytes_give_a_value_or_an_error_of_ours(entry_point: str, raw: bytes, first: bytes) -> None:
    assert ENTRY_POINTS[entry_point](first + raw)


@pytest.mark.parametrize("key", REGISTRY)
@settings(max_examples=examples(12))
@given(data=st.data())
def test_any_header_gives_a_value_or_an_error_of_ours(key: str, data: st.DataObject) -> None:
    values = VALUES.get(key) or [""]
    assert ENTRY_POINTS["header"](f"{key}:{data.draw(JUNK | spoilt(st.sampled_from(values)))}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | JUNK,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(JUNK, inner, max_size=4),
    max_leaves=12,
)
MEMBERS = st.sampled_from(
    [
        (),
        ("data",),
        ("data", "sip"),
        *(("data", "sip", name) for name in ("raw", "headers", "body", "payload", "method")),
    ]
)


@given(place=MEMBERS, name=st.sampled_from(["from", "to", "call_id", "type", "via", "status"]) | JUNK, value=JSON)
def test_any_json_gives_a_value_or_an_error_of_ours(place: tuple[str, ...], name: str, value: Any) -> None:
    source = json.loads(SESSION)
    member = source
    for key in place[:-1]:
        member = member[key]
    if place:
        member[place[-1]] = value
    else:
        source[name] = value
    assert ENTRY_POINTS["session"](json.dumps(source))
    try:
        session = sipmsg.loads(source)
    except sipmsg.SipMsgError:
        return
    assert isinstance(sipmsg.check(session), tuple)


@given(value=JSON)
def test_json_that_is_no_session_message_is_refused(value: Any) -> None:
    if not isinstance(value, dict):
        assert ENTRY_POINTS["session"](json.dumps(value)) in {"SessionError", "LimitError"}


# found by fuzzing: a shape that broke an entry point, whatever stands in it
BROKE = {
    "octets in an escaped name": "OPTIONS sip:a SIP/2.0\r\nFr%6fm: 1\r\n%4\udcb5%41om: 2\r\n\r\n",
    "scheme upon scheme": f"OPTIONS {'urn:' * 2_000} SIP/2.0\r\nFrom: {'sip:' * 2_000}\r\n\r\n",
    "user upon user": f"OPTIONS {'tel:,' * 2_000} SIP/2.0\r\nFrom: {'sip:a@' * 2_000}\r\n\r\n",
    "bracket upon bracket": f"OPTIONS {'<' * 2_000}{'>' * 2_000} SIP/2.0\r\nFrom: {'a;x=<sip:' * 1_000}\r\n\r\n",
    "claims in one another": f"OPTIONS sip:a SIP/2.0\r\nIdentity: eyJhIjo.eyJhIjo{'W1tb' * 2_000}.A\r\n\r\n",
}


@pytest.mark.parametrize("entry_point", ["message", "redact", "session"])
@pytest.mark.parametrize("name", BROKE)
def test_what_broke_an_entry_point_does_so_no_more(entry_point: str, name: str) -> None:
    raw = BROKE[name]
    sip = {"raw": raw, "uri": raw.partition(" ")[2], "headers": {"from": raw[30:]}}
    assert ENTRY_POINTS[entry_point](json.dumps({"data": {"sip": sip}}) if entry_point == "session" else raw)


SLOW = {
    # found by fuzz/mutate.py
    "blank lines": ("redact", "OPTIONS sip:a@b SIP/2.0\r\nFrom" + "n" * 3_000 + ":" + "\n" * 7_000),
    "a string of JSON without end": (
        "redact",
        'INFO sip:a@b SIP/2.0\r\nContent-Type: application/json\r\n\r\n"' + '\\"' * 10_000,
    ),
    "blanks in the JSON": ("redact", json.dumps({"data": {"sip": {"headers": {"identity": "\t" * 30_000}}}})),
    "numbers among hexadecimal digits": ("redact", "INFO sip:a@b SIP/2.0\r\n\r\n" + "15551234567a" * 10_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_what_was_slow_is_fast(name: str) -> None:
    entry_point, text = SLOW[name]
    assert least_seconds(lambda: ENTRY_POINTS[entry_point](text)) < 0.25
