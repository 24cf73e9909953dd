"""Redaction lets nothing through: values planted anywhere, in inputs of every kind, whole or broken by it, are gone."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sipmsg
from tests.loading import module_of

SEEDS: dict[str, list[str]] = module_of(Path(__file__).parents[2] / "fuzz" / "cases.py").seeds()
NUMBER = "15551234567"


def _escaped(text: str) -> str:
    return "".join([f"%{octet:02X}" for octet in text.encode()])


NUMBERS = (
    *(NUMBER, f"+{NUMBER}", "1-555-123-4567", "(555) 123-4567", "+1.555.123.4567", "+1 (555) 123 4567", "555\t1234567"),
    *(
        _escaped(NUMBER),
        f"%2B{NUMBER}",
        f"00{NUMBER}",
        "\uff11\uff15\uff15\uff15\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
    ),
)
NAMES = (
    *(
        "alice77",
        "Alice Smithers",
        "Zo\u00eb77",
        "Zoe\u030877",
        "%61lice77",
        "ALICE77",
        "\u738b\u5c0f\u660e\u540c\u5fd7",
    ),
    *("\u0430\u043b\u0438\u0441\u0430", "\udcc0\udcee\udcc3\udcf7", "a\u200blice77", "O'Brien77", "alice_77_smithers"),
)
ADDRESSES = (
    *(
        "203.0.113.77",
        "198.51.100.199",
        "10.1.2.33",
        "81.2.69.144",
        "::ffff:10.1.2.33",
        "::ffff:a01:2f3",
        "010.001.002.033",
    ),
    *("2001:db8::77aa:1234", "[2001:db8:1:2:3:4:5:6677]", "fe80::1234:5678:9abc:def0", "alice77@pc33.example.org"),
)
SECRETS = (
    *("YWxpY2U6c2VjcmV0MQ==", "mF_9.B5f-4.1JqM", "SECRETKEY77", "inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20"),
    *("7587245234b3434cc3412213e5f113a5", "9351f46a-678c-43f5-b8a6-d4eb58d131af", "4A:AD:B9:B1:3F:82:18:3B:54:02"),
    *("eyJ0biI6IjE1NTUxMjM0NTY3In0", '"alice77"', "<sip:alice77:s3cr3t77@pc33.example.org;x=y77z>"),
)
MARKS = NUMBERS + NAMES + ADDRESSES + SECRETS
GLUE = (
    *(
        "",
        "",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\r\n ",
        "\0",
        "\x0b",
        "\x85",
        "\u2028",
        "\u00a0",
        ";",
        "=",
        ":",
        ",",
        '"',
    ),
    *("/", "<", ">", "@", "%", "\\", "(", "[", "-", "a", "1.", "<!--", "<![CDATA["),
)
# what a value has besides the words that are to be gone
_OTHER = re.compile(r"[\s\"<>@\[\]|;]+|sip:|inline:|\^20|x=|\.example\.org")


def _words(mark: str) -> list[str]:
    """Return the words of a value that are long enough not to be there by chance."""
    return [word for word in _OTHER.split(mark) if word and len(word) > 5] or [mark]


def _none_left(mark: str, before: str, after: str) -> None:
    left = [word for word in _words(mark) if word in before and word in after]
    assert not left, after
    assert NUMBER[1:] not in "".join([char for char in after if "0" <= char <= "9"]), after


def _planted(data: st.DataObject, text: str) -> tuple[str, str]:
    """Return a text with a value in it, in the place of a word, beside it or anywhere, and the value."""
    mark, before, behind = (data.draw(st.sampled_from(each)) for each in (MARKS, GLUE, GLUE))
    words = [found.span() for found in re.finditer(r"[A-Za-z0-9.\-]+", text)] or [(0, 0)]
    start, end = data.draw(st.sampled_from(words))
    at = data.draw(st.integers(0, len(text)))
    places = {
        "instead": text[:start] + mark + text[end:],
        "behind": text[:end] + before + mark + behind + text[end:],
        "before": text[:start] + mark + behind + text[start:],
        "anywhere": text[:at] + before + mark + behind + text[at:],
    }
    return places[data.draw(st.sampled_from(sorted(places)))], mark


def _redacted(text: str) -> str:
    try:
        return sipmsg.redact(text, key="k" * 32)
    except sipmsg.LimitError:
        return ""


@pytest.mark.parametrize("kind", ["message", "sdp", "header"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_value_is_left_in_a_text(kind: str, data: st.DataObject) -> None:
    text, mark = _planted(data, data.draw(st.sampled_from(SEEDS[kind])))
    if kind == "header":
        text = f"INVITE sip:b@h.example SIP/2.0\r\n{text}\r\n\r\n"
    made = _redacted(text)
    _none_left(mark, text, made)
    if made and "identity" not in text.lower() and ":y" not in text.lower():
        assert len(made) == len(text)


BODIES = {
    "text/plain": "hello bob, call me\r\n",
    "application/json": '{"name": "bob", "list": [1, 2.5, {"a": null}]}',
    "application/pidf+xml": '<?xml version="1.0"?><presence entity="pres:b@h"><note>hi</note></presence>',
    "application/rs-metadata+xml": '<recording xmlns="urn:ietf:params:xml:ns:recording:1"><nameID aor="sip:b@h"/>',
    "application/isup": "\x01\x11\x48\x00\x0a",
    "application/unheard-of": "a=b&c=d",
    "no type": "v=0\r\ns=x\r\n",
    'multipart/mixed;boundary="b 1"': "pre\r\n--b 1\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b 1--\r\nend",
}


@pytest.mark.parametrize("kind", BODIES)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_no_value_is_left_in_a_body(kind: str, data: st.DataObject) -> None:
    body, mark = _planted(data, BODIES[kind])
    octets = body.encode("utf-8", "surrogateescape")
    head = f"MESSAGE sip:b@h.example SIP/2.0\r\nContent-Type: {kind}\r\nContent-Length: {len(octets)}\r\n\r\n"
    made = sipmsg.redact(head.encode() + octets, key="k" * 32)
    _none_left(mark, body, made.decode("utf-8", "surrogateescape"))
    assert len(made) == len(head) + len(octets)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each list or object of a JSON value with each of its keys."""
    for key, item in [*value.items()] if isinstance(value, dict) else [*enumerate(value)]:
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_value_is_left_in_a_session_message(data: st.DataObject) -> None:
    message = copy.deepcopy(json.loads(data.draw(st.sampled_from(SEEDS["session"]))))
    holder, key = data.draw(st.sampled_from([*_places(message)]))
    mark = data.draw(st.sampled_from(MARKS))
    if isinstance(holder[key], str) and data.draw(st.booleans()):
        holder[key], mark = _planted(data, holder[key])
    elif isinstance(holder, dict) and data.draw(st.booleans()):
        holder[mark] = holder.pop(key)
    else:
        numbers: list[Any] = [int(NUMBER), float(NUMBER), int(NUMBER) / 10**8, -int(NUMBER)]
        nested: list[Any] = [mark, [mark], {mark: 1}, {"x": {"y": [mark, {"z": mark}]}}]
        holder[key] = data.draw(st.sampled_from(numbers + nested))
    try:
        made = sipmsg.redact(sipmsg.loads(message), key="k" * 32)
    except sipmsg.SipMsgError:
        return
    texts = [json.dumps(each, ensure_ascii=False) for each in (message, dict(made.given))]
    _none_left(mark, *texts)


@pytest.mark.parametrize("mark", NUMBERS[:2] + NAMES[:2] + SECRETS[:2])
@pytest.mark.parametrize("claim", ["orig", "iat", "attest", "alice77", "rcd", "x5u", "alg"])
def test_no_value_is_left_in_a_claim(claim: str, mark: str) -> None:
    import base64  # noqa: PLC0415

    for value in (mark, [mark], {mark: mark}, {"tn": mark}, int(NUMBER), float(NUMBER), [{"a": {"b": int(NUMBER)}}]):
        parts = [
            json.dumps(part).encode() for part in ({"alg": "ES256", claim: value}, {claim: value, "iat": 1443208345})
        ]
        token = ".".join([base64.urlsafe_b64encode(part).decode().rstrip("=") for part in [*parts, b"signature"]])
        raw = f"INVITE sip:b@h SIP/2.0\r\nIdentity: {token};info=<https://h.example/a>;alg=ES256\r\n\r\n"
        identity = sipmsg.redact(sipmsg.parse(raw), key="k" * 32).header("identity")[0]
        shown = json.dumps([identity.header, identity.claims], ensure_ascii=False)
        _none_left(mark, json.dumps(value, ensure_ascii=False), shown)
        assert "alice77" not in shown
