"""A description that is called quiet has no problem, however closely one looks."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipmsg.errors import SipMsgError
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.values.sdp import parse_sdp
from sipmsg.values.sdp.faults import find_problems
from sipmsg.values.sdp.quiet import is_quiet

ROOT = Path(__file__).parents[3]
SESSION = json.loads((ROOT / "examples" / "session-reconnect.json").read_text("utf-8"))
TELEPHONE: str = SESSION["data"]["sip"]["body"]
BROWSER = (
    "v=0\r\no=- 46 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 101\r\nc=IN IP4 192.0.2.1\r\na=mid:0\r\n"
    "a=sendrecv\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 transport-cc\r\n"
    "a=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:101 telephone-event/48000\r\na=fmtp:101 0-15\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\nc=IN IP4 192.0.2.1\r\na=mid:1\r\na=recvonly\r\n"
    "a=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n"
)
PLAIN = (TELEPHONE, BROWSER)
LINES = sorted({f"{line}\r\n" for text in PLAIN for line in text.split("\r\n") if line})
MORE = [
    *("a=sendonly\r\n", "a=inactive\r\n", "a=mid:0\r\n", "a=rtcp:40150\r\n", "a=rtcp:9\r\n", "a=rtcp-mux\r\n"),
    *("a=rtpmap:0 PCMA/8000\r\n", "a=rtpmap:8 PCMA/16000\r\n", "a=rtpmap:99 x/1\r\n", "a=fmtp:99 a=1\r\n"),
    *("a=fmtp:101 0-300\r\n", "a=fmtp:101 0-16,5\r\n", "a=rtpmap:101 telephone-event/16000\r\n"),
    *("c=IN IP4 0.0.0.0\r\n", "m=audio 0 RTP/AVP 0\r\n", "m=audio 7 RTP/AVP 0 0\r\n", "m=audio 7 RTP/AVP 96\r\n"),
]


def _closely(text: str) -> list[str]:
    return [problem.code for problem in find_problems(parse_sdp(text), DEFAULT_LIMITS)]


@pytest.mark.parametrize("text", PLAIN)
def test_what_telephones_and_browsers_send_is_quiet(text: str) -> None:
    assert is_quiet(parse_sdp(text))
    assert _closely(text) == []


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("line", [*MORE, *LINES])
def test_one_line_more_anywhere(text: str, line: str) -> None:
    lines = text.removesuffix("\r\n").split("\r\n")
    for at in range(1, len(lines) + 1):
        changed = "\r\n".join([*lines[:at], line[:-2], *lines[at:]]) + "\r\n"
        if is_quiet(parse_sdp(changed)):
            assert _closely(changed) == [], changed


@settings(max_examples=300)
@given(st.randoms(use_true_random=False), st.sampled_from(PLAIN), st.integers(1, 4))
def test_a_quiet_change_has_no_problem(chance: random.Random, text: str, changes: int) -> None:
    lines = [f"{line}\r\n" for line in text.split("\r\n") if line]
    for _ in range(changes):
        at = chance.randrange(len(lines))
        edits = (
            lambda at: lines.insert(at, chance.choice(LINES + MORE)),
            lambda at: lines.pop(at) if len(lines) > 1 else None,
            lambda at: lines.__setitem__(at, lines[at].replace(chance.choice("0189"), chance.choice("0189a"), 1)),
        )
        chance.choice(edits)(at)
    try:
        description = parse_sdp("".join(lines))
    except SipMsgError:
        return
    if is_quiet(description):
        assert _closely("".join(lines)) == [], "".join(lines)
