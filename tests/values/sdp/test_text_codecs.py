"""The codecs of a text are those of its description, however it is spoilt."""

import pathlib
import random
from typing import Any

import pytest

import sipmsg
from sipmsg.limits import Limits
from sipmsg.values.sdp import text_codecs
from sipmsg.values.sdp.description import describe

CASES = sorted((pathlib.Path(__file__).parents[2] / "cases" / "sdp").glob("*.sdp"))


@pytest.fixture(params=["as it runs", "without the core"], autouse=True)
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without the core":
        monkeypatch.setattr(text_codecs, "describing", lambda: describe)


def _spoilt(text: str, chance: random.Random) -> str:
    """Return a description of which a line is lost, doubled, moved, cut short, or written otherwise."""
    lines = text.splitlines(keepends=True)
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[at]
    changed: list[list[str]] = [
        [],
        [line, line],
        [lines[other], line],
        [line[: chance.randrange(len(line))], "\r\n"],
        [line.upper()],
        [line.replace("/8000", "/8k").replace(":", ": ", 1)],
        [line.replace("RTP", "rtp"), "a=rtpmap:101 telephone-event/8000\r\n"],
    ]
    return "".join([*lines[:at], *chance.choice(changed), *lines[at + 1 :]])


def _read(call: Any) -> Any:
    try:
        return call()
    except sipmsg.SipMsgError as error:
        return type(error), str(error)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_codecs_of_a_text_are_those_of_its_description(path: pathlib.Path) -> None:
    text, chance = path.read_bytes().decode(), random.Random(path.stem)  # noqa: S311 - not for secrets
    assert sipmsg.codecs(text) == sipmsg.parse_sdp(text).codecs != ()
    for _ in range(150):
        changed = _spoilt(text, chance)
        assert _read(lambda: sipmsg.codecs(changed)) == _read(lambda: sipmsg.parse_sdp(changed).codecs)  # noqa: B023


@pytest.mark.parametrize("text", ["", "v=0\r\n", "x", "m=", "m=audio", "a=rtpmap:0 PCMU/8000\r\n", "\ufeffv=0\r\n"])
def test_a_text_without_codecs_is_refused_where_its_description_is(text: str) -> None:
    assert _read(lambda: sipmsg.codecs(text)) == _read(lambda: sipmsg.parse_sdp(text).codecs)


@pytest.mark.parametrize("bounds", [{"formats": 2}, {"sdp_lines": 5}, {"media": 1}, {"message_size": 90}])
def test_limits_hold_for_codecs_too(bounds: dict[str, int]) -> None:
    text = (CASES[0].parent / "browser_offer.sdp").read_text()
    with pytest.raises(sipmsg.LimitError):
        sipmsg.codecs(text, limits=Limits(**bounds))


@pytest.mark.parametrize(
    ("line", "count", "limit"),
    [
        ("m=audio 9 RTP/AVP" + " 0" * 2_000 + "\r\n", 1, "formats"),
        ("m=audio 9 RTP/AVP 0\r\n", 2_000, "media"),
        ("a=x\r\n", 20_000, "sdp_lines"),
    ],
)
def test_the_usual_limits_hold(line: str, count: int, limit: str) -> None:
    with pytest.raises(sipmsg.LimitError, match=limit):
        sipmsg.codecs("v=0\r\nm=audio 9 RTP/AVP 0\r\n" + line * count)


@pytest.mark.parametrize(("media", "lines"), [(1, 4_000), (128, 0), (128, 200)])
def test_up_to_the_limits_all_codecs_are_there(media: int, lines: int) -> None:
    text = "v=0\r\n" + "m=audio 9 RTP/AVP 0 96\r\na=rtpmap:96 opus/48000/2\r\n" * media + "a=x\r\n" * lines
    assert [str(codec) for codec in sipmsg.codecs(text)] == ["PCMU/8000", "opus/48000/2"] * media


_DESCRIPTION = "v=0\r\nm=audio 9 RTP/AVP 8\r\n"
_PART = f"--b\r\nContent-Type: application/sdp\r\n\r\n{_DESCRIPTION}"
_HEAD = "INVITE sip:bob@biloxi.com SIP/2.0\r\n"


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        (f"{_HEAD}Content-Type: application/sdp\r\n\r\n{_DESCRIPTION}", ["PCMA/8000"]),
        (f"\r\n{_HEAD}\r\n{_DESCRIPTION}", ["PCMA/8000"]),
        (
            f"{_HEAD}Content-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\n\r\nm=audio 9 RTP/AVP 9\n{_PART}--b--\r\n",
            ["PCMA/8000"],
        ),
        (f"{_HEAD}Content-Length: 0\r\n\r\n", []),
        ("SIP/2.0 486 Busy Here\r\nCall-ID: 1\r\n\r\n", []),
        (f"{_HEAD}Content-Type: text/plain\r\n\r\nm=audio 9 RTP/AVP 0\r\n", []),
    ],
)
def test_the_text_of_a_sip_message_has_the_codecs_of_its_description(text: str, codecs: list[str]) -> None:
    for source in (text, text.encode(), bytearray(text.encode())):
        assert [str(codec) for codec in sipmsg.codecs(source)] == codecs
