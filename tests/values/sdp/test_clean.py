"""The one look at a whole text, and the look at each of its lines, agree."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sipmsg.values.sdp.faults import line_problems, quick_problems
from sipmsg.values.sdp.registry import FLAG, REGISTRY, AttributeKind

from .values import PLAIN, TYPED

CASES = pathlib.Path(__file__).parents[2] / "cases" / "sdp"
SESSION = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n"
MEDIA = "m=audio 9 UDP/TLS/RTP/SAVPF 0 111\r\n"
USUAL = ("browser_offer.sdp", "siprec_offer.sdp")
LINES = sorted({line for path in CASES.glob("*.sdp") for line in path.read_bytes().decode().split("\r\n") if line})
# The attributes of which the quick form knows something
QUICK = [
    "rtpmap", "fmtp", "ptime", "maxptime", "sendonly", "rtcp", "rtcp-mux", "rtcp-fb", "mid", "group", "msid",
    "msid-semantic", "ssrc", "ssrc-group", "extmap", "extmap-allow-mixed", "candidate", "end-of-candidates",
    "ice-ufrag", "ice-pwd", "ice-lite", "ice-options", "fingerprint", "setup", "label",
]  # fmt: skip


def attributes(kind: AttributeKind) -> st.SearchStrategy[str]:
    """Give lines of one attribute, each as its own rule has it."""
    if kind.rule == FLAG:
        return st.just(f"a={kind.name}")
    values: st.SearchStrategy[Any] = (
        PLAIN[kind.rule].map(lambda pair: pair[0]) if kind.rule in PLAIN else TYPED[kind.value_class]
    )
    return values.map(lambda value: f"a={kind.name}:{value}")


def changed(line: str, at: int, character: str, width: int) -> str:
    """Put a character into a line, in the place of none or of one that is there."""
    at %= len(line) + 1
    return line[:at] + character + line[at + width :]


KNOWN = st.sampled_from(QUICK).flatmap(lambda name: attributes(REGISTRY[name])) | st.sampled_from(LINES)
CHARACTERS = st.sampled_from(["", "\0", "\t", "\r", "\n", "\x7f", " ", "0", "9", "256", ":", "/", "~", "é", "x"])
CHANGED = st.builds(changed, KNOWN, st.integers(0, 200), CHARACTERS, st.integers(0, 1))
BODIES = st.lists(KNOWN | CHANGED, max_size=4).map(lambda lines: "".join([f"{line}\r\n" for line in lines]))


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_text_needs_no_look_at_its_lines(name: str) -> None:
    text = (CASES / name).read_bytes().decode()
    assert quick_problems(text) == list(line_problems(text))


@pytest.mark.parametrize("name", QUICK)
@given(data=st.data())
def test_a_single_attribute(name: str, data: st.DataObject) -> None:
    line = data.draw(attributes(REGISTRY[name]))
    for text in (f"{SESSION}{line}\r\n{MEDIA}", f"{SESSION}{MEDIA}{line}\r\n"):
        found = quick_problems(text)
        assert found is None or found == list(line_problems(text))


@pytest.mark.parametrize("name", QUICK)
def test_the_example_of_an_attribute_is_of_the_quick_form(name: str) -> None:
    line = REGISTRY[name].example
    at_session = REGISTRY[name].level == "session"
    text = f"{SESSION}{line}\r\n{MEDIA}" if at_session else f"{SESSION}{MEDIA}{line}\r\n"
    assert quick_problems(text) == []


@given(BODIES, BODIES)
@example("", "c=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n")
@example("c=IN IP4 0.0.0.0\r\n", "c=IN IP4 192.0.2.1\r\n")
def test_any_lines(session: str, media: str) -> None:
    head, times = SESSION[: SESSION.index("t=")], "t=0 0\r\n"
    for text in (f"{SESSION}{session}{MEDIA}{media}{MEDIA}", f"{head}{session}{times}{MEDIA}{media}"):
        found = quick_problems(text)
        assert found is None or found == list(line_problems(text))
