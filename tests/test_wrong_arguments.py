"""An argument that is not what a function takes is answered with what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sipmsg

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "session-new.json"
SESSION = sipmsg.load(EXAMPLE)
MESSAGE: Any = SESSION.message  # type: ignore[union-attr]
SDP = MESSAGE.sdp
AUDIO = SDP.media[0]
ANY_FUNCTION: Any = sipmsg

_ONE = "each codec is given by its name, its payload type or a function of a codec, not list"
_MISTAKES: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "a path to parse": (lambda: ANY_FUNCTION.parse(EXAMPLE), TypeError, "not PosixPath: sipmsg.load reads files"),
    "a path to loads": (lambda: ANY_FUNCTION.loads(EXAMPLE), sipmsg.SessionError, "sipmsg.load reads files"),
    "a session to parse": (lambda: ANY_FUNCTION.parse(SESSION), TypeError, "not SessionMessage: its message is one"),
    "a message to parse_sdp": (lambda: ANY_FUNCTION.parse_sdp(MESSAGE), TypeError, "not Request: its sdp is one"),
    "None to parse_sdp": (lambda: ANY_FUNCTION.parse_sdp(None), TypeError, "is read from str or bytes, not NoneType"),
    "a text to load": (lambda: sipmsg.load(str(SDP)), TypeError, "this is a text: loads, parse and parse_sdp read one"),
    "a text to messages": (
        lambda: sipmsg.captures.messages(MESSAGE.raw),
        TypeError,
        "messages takes the path of a file",
    ),
    "an address to parse_uri": (lambda: sipmsg.parse_uri("<sip:b@h>"), sipmsg.UriError, "sipmsg.parse_name_addr reads"),
    "text to equivalent": (lambda: MESSAGE.uri.equivalent("sip:b@h"), TypeError, "not str: parse_uri reads one"),
    "a list to only_codecs": (lambda: SDP.only_codecs(["PCMU"]), TypeError, _ONE),
    "a number to with_codec": (lambda: AUDIO.with_codec(8), TypeError, "a name such as opus/48000/2, not int"),
    "text as a port": (lambda: AUDIO.with_port("5000"), TypeError, "a port is an integer, not str"),
    "text as the port of an answer": (
        lambda: ANY_FUNCTION.answer(SDP, ["PCMU"], address="192.0.2.1", port="5000"),
        TypeError,
        "a port is an integer, not str",
    ),
    "None as the port of an answer": (
        lambda: ANY_FUNCTION.answer(SDP, ["PCMU"], address="192.0.2.1", port=None),
        TypeError,
        "a port is an integer, not NoneType",
    ),
    "no such media": (lambda: SDP.replace_media(1, AUDIO), IndexError, "no media description 1: len(media) is 1"),
    "no such media to go": (lambda: SDP.without_media(-2), IndexError, "no media description -2: len(media) is 1"),
    "one verb": (lambda: SESSION.ack({"verb": "answer"}), TypeError, "verbs are a list, even of one, not dict"),  # type: ignore[union-attr,arg-type]
    "a dictionary without a member": (
        lambda: sipmsg.from_dict(sipmsg.CSeq, {"number": 1}),
        sipmsg.SipMsgError,
        "this is no dictionary of CSeq: 'method' is missing",
    ),
    "text as a dictionary": (
        lambda: sipmsg.from_dict(sipmsg.CSeq, "1 INVITE"),
        sipmsg.SipMsgError,
        "this is no dictionary of CSeq: it is of type str",
    ),
}


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_it_is_answered_with_what_was_meant(mistake: str) -> None:
    call, error, sentence = _MISTAKES[mistake]
    with pytest.raises(error) as told:
        call()
    assert sentence in str(told.value).replace("WindowsPath", "PosixPath").partition("\n")[0]
