"""What a media description cannot do without: keys (RFC 4568, 5763, 8842), the password of ICE (RFC 8839), and Opus."""

from __future__ import annotations

import pytest

from sipmsg import Severity, parse_sdp

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
CRYPTO = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n"
FINGERPRINT = f"a=fingerprint:sha-1 {':'.join(['4A'] * 20)}\r\n"
MIKEY = (
    "a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAAAAAGEEoo2pee4hp2UaDX8ZE22YwKAAAPZG9uYWxkQGR1Y2suY29tAQ==\r\n"
)
UFRAG, PWD = "a=ice-ufrag:8hhY\r\n", "a=ice-pwd:asd88fgpdd777uzjYhagZg\r\n"


def _notes(media: str, session: str = "") -> list[str]:
    problems = parse_sdp(HEAD + session + media).problems
    assert {problem.severity for problem in problems} <= {Severity.INFO}
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "media",
    [
        *("m=audio 4000 RTP/SAVP 0", "m=audio 4000 RTP/SAVPF 0", "m=audio 4000 UDP/TLS/RTP/SAVP 0"),
        *("m=audio 9 UDP/TLS/RTP/SAVPF 0", "m=audio 9 udp/tls/rtp/savpf 0", "m=image 9 UDP/TLS/UDPTL t38"),
        *("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=application 9 DTLS/SCTP 5000"),
    ],
)
def test_what_encrypts_needs_keys(media: str) -> None:
    (problem,) = parse_sdp(f"{HEAD}{media}\r\n").problems
    assert problem.code == "sdp.no_keys"
    assert problem.found == media.split()[2]
    assert _notes(f"{media}\r\n{FINGERPRINT}") == _notes(f"{media}\r\n", FINGERPRINT) == []


@pytest.mark.parametrize("keys", [CRYPTO, MIKEY])
def test_keys_in_the_description_are_for_what_has_no_handshake(keys: str) -> None:
    assert _notes(f"m=audio 4000 RTP/SAVP 0\r\n{keys}") == []
    assert _notes(f"m=audio 4000 UDP/TLS/RTP/SAVP 0\r\n{keys}") == ["sdp.no_keys"]


@pytest.mark.parametrize(
    "media", ["m=message 9 TCP/TLS/MSRP *", "m=application 9 TCP/TLS/BFCP *", "m=audio 4000 RTP/AVP 0"]
)
def test_others_need_none_here(media: str) -> None:
    assert _notes(f"{media}\r\n") == []


def test_keys_of_the_tagged_section_of_a_bundle_count() -> None:
    first, second = (f"m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:{mid}\r\n" for mid in "ab")
    assert _notes(first + FINGERPRINT + second, "a=group:BUNDLE a b\r\n") == []
    assert _notes(first + FINGERPRINT + second) == ["sdp.no_keys"]


def test_a_user_fragment_needs_a_password() -> None:
    media = "m=audio 4000 RTP/AVP 0\r\n"
    assert _notes(media + UFRAG) == ["sdp.no_ice_password"]
    assert _notes(media + UFRAG + PWD) == _notes(media + UFRAG, PWD) == _notes(media) == []


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        *(("opus/48000/2", []), ("opus/48000", ["sdp.opus_clock"]), ("opus/16000/2", ["sdp.opus_clock"])),
        *(("opus/48000/1", ["sdp.opus_clock"]), ("L16/48000", []), ("multiopus/48000/6", [])),
    ],
)
def test_opus_is_written_in_one_way(written: str, codes: list[str]) -> None:
    assert _notes(f"m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 {written}\r\n") == codes


def test_of_what_is_off_nothing_is_asked() -> None:
    assert _notes(f"m=audio 0 RTP/SAVP 96\r\na=rtpmap:96 opus/48000\r\n{UFRAG}") == ["sdp.media_disabled"]
