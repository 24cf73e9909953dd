"""The condition of a rule about a description only spares its call: where it does not hold there is nothing to say."""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import SipMsgError, parse_sdp
from sipmsg.values import rules

CASES = pathlib.Path(__file__).parents[2] / "cases"
DESCRIPTIONS = [path.read_text("utf-8") for path in sorted((CASES / "sdp").glob("*.sdp"))]
LINES = [line for text in DESCRIPTIONS for line in text.splitlines()]
ODD = [
    *("a=sendonly", "a=inactive", "a=ptime:20", "a=rtcp:9", "a=mid:0", "a=group:BUNDLE 0 1", "a=simulcast:send 1;2"),
    *("m=audio 0 RTP/AVP 0", "m=audio 70000 RTP/AVP 0 0 128", "m=audio 9/0 RTP/AVP 007 96", "m=image 9 udptl t38"),
    *("c=IN IP4 0.0.0.0", "c=IN IP6 ::", "a=rtpmap:0 G729/8000", "a=rtpmap:101 telephone-event/16000", "v=1"),
    *("m=video 4000 RTP/AVP 31", "m=video 4000 RTP/AVPF 97", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=98"),
    *("m=audio 4000 RTP/AVP 4", "m=audio 4001 RTP/AVP 97", "a=rtpmap:97 iLBC/8000", "a=maxptime:10", "a=rtcp:4001"),
    *(f"a={'x' * 300}", f"m=audio 9 RTP/AVP {'y' * 300}", "a=fmtp:99 x", "a=rtcp-fb:99 nack", "a=extmap:1 urn:x"),
]


@contextlib.contextmanager
def _every_rule() -> Iterator[None]:
    """Have every rule run, whatever its condition."""
    without = {cls: [(rule, None) for rule, _ in known] for cls, known in rules.VALUES._rules.items()}  # noqa: SLF001
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules.VALUES, "_rules", without)
        rules.VALUES._forget()  # noqa: SLF001
        yield
    rules.VALUES._forget()  # noqa: SLF001


def _agree(text: str) -> None:
    found = _problems(text)
    with _every_rule():
        assert _problems(text) == found


def _problems(text: str) -> Any:
    try:
        return sorted(map(repr, parse_sdp(text).problems))
    except SipMsgError:
        return None


@given(
    lines=st.lists(st.sampled_from(LINES + ODD * 9), max_size=14),
    base=st.sampled_from(DESCRIPTIONS),
    at=st.integers(0, 99),
)
def test_of_descriptions(lines: list[str], base: str, at: int) -> None:
    rows = base.splitlines()
    at = min(at, len(rows))
    text = "".join([f"{row}\r\n" for row in rows[:at] + lines + rows[at:]])
    _agree(text)
