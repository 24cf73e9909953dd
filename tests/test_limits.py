"""Each limit stops the work and names itself, with the defaults and with other bounds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import sipmsg
from sipmsg import LimitError, Limits

DEFAULTS: dict[str, int] = attrs.asdict(Limits())
# numbers that are too long are malformed, and problems past their bound end in a marker: neither is a LimitError
ELSEWHERE = {"digits", "time_digits", "problems"}

START = "OPTIONS sip:bob@biloxi.com SIP/2.0\r\n"
SDP = "v=0\r\no=- 1 1 IN IP4 10.0.13.72\r\ns=-\r\nc=IN IP4 10.0.13.72\r\nt=0 0\r\n"


def _multipart(depth: int) -> str:
    """Return a message with multiparts inside one another, ``depth`` of them."""
    body = "Content-Type: text/plain\r\n\r\nhi"
    for level in range(depth):
        body = f"Content-Type: multipart/mixed;boundary=b{level}\r\n\r\n--b{level}\r\n{body}\r\n--b{level}--"
    return f"{START}{body}\r\n"


def _parts(count: int) -> str:
    body = "--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n" * count
    return f"{START}Content-Type: multipart/mixed;boundary=b\r\n\r\n{body}--b--\r\n"


Past = Callable[[int, Limits | None], object]

# what is read, with so many of what a limit counts
COUNTED: dict[str, Past] = {
    "json_size": lambda count, limits: sipmsg.loads('{"type":"x"}'.ljust(count), limits=limits),
    "message_size": lambda count, limits: sipmsg.parse(f"{START}\r\n".ljust(count), limits=limits),
    "headers": lambda count, limits: sipmsg.parse(START + "a: b\r\n" * count + "\r\n", limits=limits),
    "header_size": lambda count, limits: sipmsg.parse_header("X-Unknown", "a" * count, limits=limits),
    "list_elements": lambda count, limits: sipmsg.parse_header("Allow", ",".join(["A"] * count), limits=limits),
    "parameters": lambda count, limits: sipmsg.parse_uri("sip:a" + ";b" * count, limits=limits),
    "comment_depth": lambda count, limits: sipmsg.parse_header(
        "User-Agent", "a " + "(" * count + ")" * count, limits=limits
    ),
    "folds": lambda count, limits: sipmsg.parse(START + "a: b\r\n" + " c\r\n" * count + "\r\n", limits=limits),
    "multipart_depth": lambda count, limits: _message(_multipart(count), limits).parts,
    "multipart_parts": lambda count, limits: _message(_parts(count), limits).parts,
    "sdp_lines": lambda count, limits: sipmsg.parse_sdp(SDP + "a=b\r\n" * (count - 5), limits=limits),
    "media": lambda count, limits: sipmsg.parse_sdp(SDP + "m=audio 9 RTP/AVP 0\r\n" * count, limits=limits),
    "formats": lambda count, limits: (
        sipmsg.parse_sdp(f"{SDP}m=audio 9 RTP/AVP{' 0' * count}\r\n", limits=limits).media[0].formats
    ),
    "json_depth": lambda count, limits: sipmsg.loads(
        '{"type":"x","a":' + "[" * (count - 1) + "]" * (count - 1) + "}", limits=limits
    ),
}


def _message(text: str, limits: Limits | None) -> sipmsg.Request | sipmsg.Response:
    return sipmsg.parse(text, limits=limits)


def test_every_limit_is_tested() -> None:
    assert {*COUNTED, *ELSEWHERE} == set(DEFAULTS)


@pytest.mark.parametrize("name", COUNTED)
def test_the_default_bound_is_the_last_that_passes(name: str) -> None:
    bound = DEFAULTS[name]
    COUNTED[name](bound, None)
    with pytest.raises(LimitError, match=name) as caught:
        COUNTED[name](bound + 1, None)
    assert caught.value.limit == name
    assert caught.value.bound == bound


@pytest.mark.parametrize("name", ["Call-ID", "CSeq", "From", "Authorization"])
def test_no_header_value_is_read_past_its_size(name: str) -> None:
    with pytest.raises(LimitError, match="header_size"):
        sipmsg.parse_header(name, "a" * (DEFAULTS["header_size"] + 1))


@pytest.mark.parametrize("name", COUNTED)
def test_another_bound_counts_instead(name: str) -> None:
    bound = {"json_size": 20, "message_size": 60, "header_size": 10, "sdp_lines": 7}.get(name, 3)
    limits = Limits(**{name: bound})
    COUNTED[name](bound, limits)
    with pytest.raises(LimitError, match=name) as caught:
        COUNTED[name](bound + 1, limits)
    assert (caught.value.limit, caught.value.bound) == (name, bound)


@pytest.mark.parametrize(
    ("name", "value"), [("CSeq", "1{} INVITE"), ("Max-Forwards", "1{}"), ("Expires", "1{}"), ("RSeq", "1{}")]
)
def test_a_number_with_too_many_digits_is_malformed(name: str, value: str) -> None:
    for zeros in (DEFAULTS["digits"], 5_000):
        problems: list[sipmsg.Problem] = []
        try:
            sipmsg.parse_header(name, value.format("0" * zeros), problems=problems)
        except sipmsg.HeaderError:
            continue
        assert problems


def test_a_time_may_have_twenty_digits_and_no_more() -> None:
    for digits, clean in ((DEFAULTS["time_digits"], True), (DEFAULTS["time_digits"] + 1, False)):
        text = SDP.replace("o=- 1 1", f"o=- 1 {'1' * digits}")
        assert (not sipmsg.parse_sdp(text).problems) is clean


@pytest.mark.parametrize("most", [1, 5, DEFAULTS["problems"]])
def test_problems_end_in_a_marker(most: int) -> None:
    limits = Limits(problems=most, sdp_lines=10_000)
    found = sipmsg.parse_sdp(SDP + "zz\r\n" * (most + 50), limits=limits).problems
    assert len(found) <= most + 1
    assert found[-1].code == "problems.truncated"


def test_the_table_of_limits_is_the_one_of_the_library() -> None:
    lines = (Path(__file__).resolve().parent.parent / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:3] for line in lines if line.startswith("| `")]
    table = {name.strip(" `"): int(bound.strip().replace(",", "")) for name, bound in rows}
    assert table == DEFAULTS


def test_a_limit_holds_before_json_is_decoded() -> None:
    with pytest.raises(LimitError, match="json_depth"):
        sipmsg.loads("[" * 100_000)
    with pytest.raises(LimitError, match="json_size"):
        sipmsg.loads(json.dumps({"type": "a" * DEFAULTS["json_size"]}))
