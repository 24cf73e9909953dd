"""Lines out of order are found, however the quick look at a level goes. RFC 8866 section 9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import parse_sdp
from sipmsg.values.sdp import order

ROWS = {
    "v": "0",
    "o": "- 1 1 IN IP4 192.0.2.1",
    "s": "-",
    "c": "IN IP4 192.0.2.1",
    "t": "0 0",
    "r": "1 1 0",
    "z": "0 1h",
    "m": "audio 9 RTP/AVP 0",
    "b": "AS:1",
    "a": "sendrecv",
}
LETTERS = st.text("vosiuepcbtrzkamxV", min_size=1, max_size=9)


def text_of(letters: str) -> str:
    return "".join([f"{letter}={ROWS.get(letter, 'x')}\r\n" for letter in letters])


@given(session=LETTERS, media=LETTERS)
def test_a_level_in_order_has_nothing_out_of_place(session: str, media: str) -> None:
    sdp = parse_sdp(text_of(f"v{session}m{media}"))
    for index, level in enumerate([sdp._session.level, *sdp._session.below]):  # noqa: SLF001
        if order._is_in_order(level, media=index > 0):  # noqa: SLF001
            assert not list(order._misplaced_lines(level, index))  # noqa: SLF001


@pytest.mark.parametrize("letters", ["vosiuepcbtrzka", "vost", "vosttrrz", "vosctrtrzb"[:-1], "vosta"])
def test_what_the_rfc_has_is_in_order(letters: str) -> None:
    sdp = parse_sdp(text_of(letters + "micbka"))
    codes = {problem.code for problem in sdp.problems}
    assert not codes & {"sdp.line_order", "sdp.duplicate_connection"}


@pytest.mark.parametrize("letters", ["ovst", "vosrt", "vostc", "vostv", "vosat"])
def test_what_the_rfc_has_not_is_told(letters: str) -> None:
    assert "sdp.line_order" in [problem.code for problem in parse_sdp(text_of(letters)).problems]
