"""Texts that grow: each family is a function of a size in characters, and what reads its texts."""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable
from typing import Any

import attrs

import sipmsg
from benchmarks import inputs
from sipmsg.syntax import HEADERS, URI

SIZES = tuple(kilobytes * 1024 for kilobytes in (16, 32, 64, 128))
HUGE = 10**9
_LIFTED = (field.name for field in attrs.fields(sipmsg.Limits) if field.init and "digits" not in field.name)
NO_LIMITS = sipmsg.Limits(**dict.fromkeys(_LIFTED, HUGE))

_LINES = (
    "INVITE sip:bob@example.com SIP/2.0",
    "Via: SIP/2.0/UDP host.example.org:5060;branch=z9hG4bK1",
    "Max-Forwards: 70",
    "From: <sip:alice@example.org>;tag=1",
    "To: <sip:bob@example.com>",
    "Call-ID: a@b",
    "CSeq: 1 INVITE",
)
_HEAD = "\r\n".join(_LINES) + "\r\n"
_SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
_AUDIO_WITH_ADDRESS = "m=audio 9 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n"
_AUDIO = _SDP + "m=audio 9 RTP/AVP 0\r\n"
_MULTIPART = _HEAD + "Content-Type: multipart/mixed;boundary=b\r\n\r\n"
_PART = "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n"

Family = tuple[Callable[[str], Any], Callable[[int], str]]


def read_sip(text: str) -> None:
    """Read a message, every header of it, its parts, its session description and its problems."""
    with contextlib.suppress(sipmsg.SipMsgError):
        message = sipmsg.parse(text, limits=NO_LIMITS)
        for name in message.headers:
            with contextlib.suppress(sipmsg.SipMsgError):
                message.header(name)
        with contextlib.suppress(sipmsg.SipMsgError):
            len(message.parts)
        len(message.problems)


def read_sdp(text: str) -> None:
    """Read a session description, its codecs, attributes and problems."""
    with contextlib.suppress(sipmsg.SipMsgError):
        description = sipmsg.parse_sdp(text, limits=NO_LIMITS)
        for media in description.media:
            len(media.codecs)
            len(media.attributes.pairs)
        len(description.problems)


def read_json(text: str) -> None:
    """Load a session message and check it."""
    with contextlib.suppress(sipmsg.SipMsgError):
        sipmsg.check(sipmsg.loads(text, limits=NO_LIMITS))


def redact(text: str) -> None:
    """Redact a message or a description under a key that is new each time."""
    with contextlib.suppress(sipmsg.SipMsgError):
        sipmsg.redact(text, key=secrets.token_bytes(32), limits=NO_LIMITS)


def move(text: str) -> None:
    """Send all media of a session description to another address."""
    with contextlib.suppress(sipmsg.SipMsgError):
        sipmsg.parse_sdp(text, limits=NO_LIMITS).with_address("198.51.100.7")


def _words_of(size: int) -> str:
    return f"{_HEAD}X-Words: {' '.join([f'w{number:x}' for number in range(size // 6)])}\r\n\r\n"


def _addresses_of(size: int) -> str:
    routes = [f"<sip:u{number}@9.8.{number // 250 % 250}.{number % 250}>" for number in range(size // 22)]
    return f"{_HEAD}Route: {','.join(routes)}\r\n\r\n"


def _numbers_of(size: int) -> str:
    numbers = [f"{number * 7_919 % 10**10:010}" for number in range(size // 11)]
    return f"{_HEAD}X-Numbers: {'/'.join(numbers)}\r\n\r\n"


def _addresses6_of(size: int) -> str:
    addresses = [f"{number % 4_096:x}::{number // 4_096 + 1:x}" for number in range(size // 8)]
    return f"{_HEAD}X-Addresses: {','.join(addresses)}\r\n\r\n"


def _scripts_of(size: int) -> str:
    codes = [code for code in range(0x800, 0x110000, 0x110000 * 2 // size) if not 0xD800 <= code < 0xE000]
    return f"{_HEAD}X-Scripts: {' '.join(map(chr, codes))}\r\n\r\n"


def _list_of(name: str) -> Callable[[int], str]:
    letters = "abcdefghijklmnopqrstuvwxyz"

    def text(size: int) -> str:
        words = [letters[at % 26] + letters[at // 26 % 26] + letters[at // 676 % 26] for at in range(size // 4)]
        return f"{_HEAD}{name}: {','.join(words)}\r\n\r\n"

    return text


def _header(begin: str, unit: str, end: str = "") -> Family:
    return read_sip, lambda size: f"{_HEAD}{begin}{unit * (size // len(unit))}{end}\r\n\r\n"


def _lines(line: str) -> Family:
    return read_sip, lambda size: _HEAD + line * (size // len(line)) + "\r\n"


def _numbered(size: int) -> str:
    return _HEAD + "".join(f"X-{number}: a\r\n" for number in range(size // 10)) + "\r\n"


def _sdp(begin: str, unit: str, end: str = "\r\n") -> Family:
    return read_sdp, lambda size: begin + unit * (size // len(unit)) + end


def _formats(size: int) -> str:
    formats = " ".join(str(96 + number % 32) for number in range(size // 4))
    return f"{_SDP}m=audio 9 RTP/AVP {formats}\r\n"


def _rtpmaps(size: int) -> str:
    lines = [f"a=rtpmap:{96 + number % 32} x/8000\r\n" for number in range(size // 20)]
    return _SDP + "m=audio 9 RTP/AVP " + " ".join(map(str, range(96, 128))) + "\r\n" + "".join(lines)


def _json(make: Callable[[int, dict[str, Any]], None]) -> Family:
    def text(size: int) -> str:
        message = json.loads(inputs.REFERENCE)
        make(size, message)
        return json.dumps(message)

    return read_json, text


def _many_fields(size: int, message: dict[str, Any]) -> None:
    message["data"] |= {f"field_{number}": number for number in range(size // 18)}


def _many_headers(size: int, message: dict[str, Any]) -> None:
    message["data"]["sip"]["headers"] |= {f"x-{number}": "a" for number in range(size // 14)}


def _long_body(size: int, message: dict[str, Any]) -> None:
    message["data"]["sip"]["body"] = "v=0\r\n" + "a=x\r\n" * (size // 5)


FAMILIES: dict[str, Family] = {
    "blanks after an address": _header("Contact: <sip:a@b>", " ", "x"),
    "blanks and a control character": _header("Contact: <sip:a@b>", " ", "\x01"),
    "blanks behind a name": _header('From: "a"', " ", "-"),
    "one long value": _header("X: ", "a"),
    "a long token": _header("Allow: ", "a"),
    "parameters": _header("Contact: <sip:a@b>", ";a=b"),
    "URI parameters": _header("Contact: <sip:a@b", ";a=b", ">"),
    "URI headers": _header("Contact: <sip:a@b?x=y", "&a=b", ">"),
    "commas": _header("Contact: ", ","),
    "addresses": _header("Contact: <sip:a@b>", ",<sip:a@b>"),
    "distinct headers": (read_sip, _numbered),
    "repeated headers": _lines("Subject: a\r\n"),
    "repeated lists": _lines("Route: <sip:a@b>\r\n"),
    "repeated singles": _lines("From: <sip:a@b>\r\n"),
    "folds": _header("X: a", "\r\n b"),
    "folds in an address": _header("Contact: <sip:a@b>", "\r\n ;a=b"),
    "nested comments": (read_sip, lambda size: f"{_HEAD}Server: {'(' * (size // 2)}{')' * (size // 2)}\r\n\r\n"),
    "comments side by side": _header("Server: a", " (b)"),
    "comments before a parenthesis": _header("Server: a", " (b) ", ")"),
    "a parenthesis before comments": _header("Server: a(", " (b) "),
    "an unterminated quote": _header('Contact: "', "a\\"),
    "quotes": _header("Contact: ", '"'),
    "angle brackets": _header("Contact: ", "<"),
    "percent escapes": _header("Contact: <sip:", "%41", "@b>"),
    "percent escapes and no end": _header("Contact: <sip:", "%41"),
    "a long URI": (read_sip, lambda size: _HEAD.replace("bob@", "b" * size + "@", 1) + "\r\n"),
    "the place of a fault in a host": (URI.rule("host").refused, lambda size: "a." * (size // 2) + "_"),
    "the place of a fault in a name": (HEADERS.rule("name_addr").refused, lambda size: "a " * (size // 2) + "é"),
    "a long host": _header("Contact: <sip:a@", "a.", "!>"),
    "at signs": _header("Contact: <sip:", "@", ">"),
    "words before an address": _header("From: ", "a ", "<sip:a@b>"),
    "lines without a colon": _lines("x\r\n"),
    "bare CR": _header("X: ", "\r"),
    "multipart parts": (read_sip, lambda size: _MULTIPART + _PART * (size // len(_PART)) + "--b--\r\n"),
    "multipart dashes": (read_sip, lambda size: _MULTIPART + "--b" * (size // 3)),
    "m= lines": _sdp(_SDP, "m=audio 9 RTP/AVP 0\r\n", ""),
    "attributes": _sdp(_AUDIO, "a=x:y\r\n", ""),
    "session attributes": _sdp(_SDP, "a=x:y\r\n", ""),
    "rtpmaps": (read_sdp, _rtpmaps),
    "formats": (read_sdp, _formats),
    "formats that are no payload types": _sdp(_SDP + "m=audio 9 RTP/AVP 0", " %"),
    "repeats of a time": _sdp(_SDP + "t=0 0\r\n", "r=7d 1h 0 25h\r\n", ""),
    "faults of one attribute": _sdp(_AUDIO + "a=content:slides", "=content "),
    "addresses of media that moves": (
        move,
        lambda size: _SDP + _AUDIO_WITH_ADDRESS * (size // len(_AUDIO_WITH_ADDRESS)),
    ),
    "one long fmtp": _sdp(_AUDIO + "a=fmtp:0 ", "a=b;"),
    "one long attribute": _sdp(_AUDIO + "a=", "a"),
    "connections": _sdp(_AUDIO, "c=IN IP4 192.0.2.1\r\n", ""),
    "lines without a type": _sdp(_SDP, "x\r\n", ""),
    "blank lines": _sdp(_SDP, "\r\n", ""),
    "deep JSON": (read_json, lambda size: '{"data":' * (size // 9) + "0" + "}" * (size // 9)),
    "deep lists": (
        read_json,
        lambda size: '{"type":"call:status","data":' + "[" * (size // 2) + "]" * (size // 2) + "}",
    ),
    "JSON fields": _json(_many_fields),
    "JSON headers": _json(_many_headers),
    "a long body beside the raw text": _json(_long_body),
}
FAMILIES |= {
    "redact words": (redact, _words_of),
    "redact addresses": (redact, _addresses_of),
    "redact numbers": (redact, _numbers_of),
    "redact IPv6 addresses": (redact, _addresses6_of),
    "redact other scripts": (redact, _scripts_of),
    **{f"redact a list of {name}": (redact, _list_of(name)) for name in ("Allow", "Contact", "Via", "Expires")},
    "redact digits with blanks": (redact, lambda size: f"{_HEAD}X: {'1 ' * (size // 2)}\r\n\r\n"),
    "redact a start line of words": (redact, lambda size: "a:b " * (size // 4) + "\r\n\r\n"),
    **{f"redact {name}": (redact, make) for name, (read, make) in FAMILIES.items() if read in {read_sip, read_sdp}},
}
