# ruff: noqa: E501 - a header line is as long as it is
"""Write the inputs beside this file: a browser's session description, a large INVITE, a 200 OK.

Names, numbers and keys are invented: documentation domains and addresses (RFC 2606, RFC 5737, RFC 3849), and
identifiers out of a seeded generator. Run it again only to change the inputs; the files are part of the project.
"""

from __future__ import annotations

import base64
import json
import random
import string
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
_CHANCE = random.Random(20260701)  # noqa: S311 - identifiers, not secrets

Codecs = tuple[tuple[int, str, str | None, tuple[str, ...]], ...]

_AUDIO: Codecs = (
    (109, "opus/48000/2", "maxplaybackrate=48000;stereo=1;useinbandfec=1", ("transport-cc",)),
    (63, "red/48000/2", "109/109", ()),
    (9, "G722/8000", None, ()),
    (0, "PCMU/8000", None, ()),
    (8, "PCMA/8000", None, ()),
    (102, "iLBC/8000", "mode=20", ()),
    (13, "CN/8000", None, ()),
    (107, "CN/16000", None, ()),
    (114, "telephone-event/48000", "0-16", ()),
    (115, "telephone-event/8000", "0-16", ()),
    (116, "speex/16000", "vbr=on", ()),
)
_FEEDBACK = ("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli")
_VIDEO: Codecs = (
    (120, "VP8/90000", None, _FEEDBACK),
    (124, "rtx/90000", "apt=120", ()),
    (121, "VP9/90000", "profile-id=0", _FEEDBACK),
    (125, "rtx/90000", "apt=121", ()),
    (126, "H264/90000", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f", _FEEDBACK),
    (127, "rtx/90000", "apt=126", ()),
    (97, "AV1/90000", "level-idx=5;profile=0;tier=0", _FEEDBACK),
    (98, "rtx/90000", "apt=97", ()),
    (122, "red/90000", None, ()),
    (123, "ulpfec/90000", None, ()),
)
_EXTENSIONS = {
    "audio": ("urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:ietf:params:rtp-hdrext:sdes:mid"),
    "video": (
        "urn:ietf:params:rtp-hdrext:toffset",
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "urn:3gpp:video-orientation",
        "http://extensions.example.org/rtp/send-time",
        "http://extensions.example.org/rtp/playout-delay",
    ),
}
_CANDIDATES = (
    "1 udp 2122252543 192.0.2.61 {port} typ host generation 0 network-id 1",
    "1 udp 2122187007 2001:db8:61::7 {port} typ host generation 0 network-id 2",
    "1 tcp 1518283007 192.0.2.61 9 typ host tcptype active generation 0 network-id 1",
    "1 udp 1686052351 198.51.100.61 {port} typ srflx raddr 192.0.2.61 rport {port} generation 0 network-id 1",
    "1 udp 41885695 203.0.113.61 {port} typ relay raddr 198.51.100.61 rport {port} generation 0 network-id 1",
)


def _word(length: int) -> str:
    return "".join(_CHANCE.choices(string.ascii_letters + string.digits, k=length))


def _uuid() -> str:
    return str(uuid.UUID(int=_CHANCE.getrandbits(128), version=4))


def _base64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def _passport() -> str:
    header = {"alg": "ES256", "ppt": "shaken", "typ": "passport", "x5u": "https://certificates.example.net/signing.cer"}
    claims = {
        "attest": "A",
        "dest": {"tn": ["15550100142"]},
        "iat": 1782897292,
        "orig": {"tn": "15550100187"},
        "origid": _uuid(),
    }
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in (header, claims)]
    return ".".join(map(_base64, (*parts, _CHANCE.randbytes(64))))


def _media(kind: str, codecs: Codecs, shared: dict[str, str], sources: int) -> list[str]:
    formats = " ".join(str(number) for number, *_ in codecs)
    lines = [f"m={kind} 9 UDP/TLS/RTP/SAVPF {formats}", "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0"]
    port = _CHANCE.randrange(49152, 65000)
    lines += [f"a=candidate:{_CHANCE.getrandbits(31)} {text.format(port=port)}" for text in _CANDIDATES]
    lines += [f"a=ice-ufrag:{shared['ufrag']}", f"a=ice-pwd:{shared['pwd']}", "a=ice-options:trickle"]
    lines += [f"a=fingerprint:sha-256 {shared['print']}", "a=setup:actpass", f"a=mid:{kind}"]
    lines += [f"a=extmap:{number} {uri}" for number, uri in enumerate(_EXTENSIONS[kind], 1)]
    lines += ["a=sendrecv", "a=rtcp-mux"] + (["a=rtcp-rsize"] if kind == "video" else [])
    for number, encoding, fmtp, feedback in codecs:
        lines.append(f"a=rtpmap:{number} {encoding}")
        lines += [f"a=rtcp-fb:{number} {text}" for text in feedback]
        lines += [f"a=fmtp:{number} {fmtp}"] if fmtp else []
    numbers = [_CHANCE.getrandbits(32) for _ in range(sources)]
    if sources > 1:
        lines.append(f"a=ssrc-group:FID {numbers[0]} {numbers[1]}")
    track = _uuid()
    for number in numbers:
        lines += [f"a=ssrc:{number} cname:{shared['cname']}", f"a=ssrc:{number} msid:{shared['stream']} {track}"]
        lines += [f"a=ssrc:{number} mslabel:{shared['stream']}", f"a=ssrc:{number} label:{track}"]
    return lines


def browser_sdp() -> str:
    """Return an offer of audio and video as a browser writes it, some 115 lines."""
    octets = [f"{_CHANCE.getrandbits(8):02X}" for _ in range(32)]
    shared = {
        "ufrag": _word(4),
        "pwd": _word(24),
        "print": ":".join(octets),
        "cname": _word(16),
        "stream": _uuid(),
    }
    session = f"v=0|o=- {_CHANCE.getrandbits(62)} 2 IN IP4 127.0.0.1|s=-|t=0 0|a=group:BUNDLE audio video".split("|")
    session += ["a=extmap-allow-mixed", f"a=msid-semantic: WMS {shared['stream']}"]
    lines = session + _media("audio", _AUDIO, shared, 1) + _media("video", _VIDEO, shared, 2)
    return "".join(f"{line}\r\n" for line in lines)


def big_invite(body: str) -> str:
    """Return an INVITE that eight hops, a diverting exchange and a signer have added to."""
    branch = "z9hG4bK"
    head = f"""\
INVITE sip:+15550100142;npdi=yes@gw4.west.example.com:5060;transport=udp;user=phone SIP/2.0
Via: SIP/2.0/UDP 192.0.2.10:5060;branch={branch}{_word(14)};rport=5060;received=192.0.2.110
Via: SIP/2.0/TCP 198.51.100.7:5060;branch={branch}{_word(8)}.3.0;i=7c1d
Via: SIP/2.0/TLS border-2.west.example.com:5061;branch={branch}-{_word(20)};rport;alias
Via: SIP/2.0/UDP [2001:db8:40:2::17]:5060;branch={branch}{_word(9)};received=2001:db8:40:ff::3
Via: SIP/2.0/UDP 203.0.113.90:5080;branch={branch}{_word(10)};maddr=233.252.0.9;ttl=8
Via: SIP/2.0/WSS {_word(12).lower()}.invalid;branch={branch}{_word(7)};rport=50112;received=198.51.100.201
Via: SIP/2.0/UDP 203.0.113.33:5060;branch={branch}{_word(4)}.{_word(8)}.0;rport=5060
Via: SIP/2.0/UDP trunk-12.carrier.example.net:5060;branch={branch}-{_word(6)}-1---{_word(16)};rport
Record-Route: <sip:192.0.2.10:5060;lr;ftag={_word(13)}>
Record-Route: <sip:border-2.west.example.com:5061;transport=tls;lr;r2=on>
Record-Route: <sip:[2001:db8:40:2::17]:5060;lr;did=5b1.{_word(4)}>
Max-Forwards: 62
From: "Okafor, Ines (Desk 4) \\"IO\\"" <sip:+15550100187;cpc=ordinary@carrier.example.net:5060;user=phone>;tag={_word(13)};isup-oli=0
To: <sip:+15550100142@gw4.west.example.com;user=phone>
Call-ID: {_uuid()}@trunk-12.carrier.example.net
CSeq: 20417733 INVITE
Contact: "Okafor, Ines" <sip:+15550100187@203.0.113.90:5080;transport=udp;ob>;expires=3600;+sip.instance="<urn:uuid:{_uuid()}>";+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
P-Asserted-Identity: "Ines Okafor" <sip:+15550100187@carrier.example.net;user=phone>
P-Asserted-Identity: <tel:+15550100187;cpc=ordinary>
P-Preferred-Identity: "Ines Okafor" <sip:ines.okafor@example.net>
Privacy: none
Remote-Party-ID: "Ines Okafor" <sip:+15550100187@carrier.example.net>;party=calling;screen=yes;privacy=off
Diversion: <sip:+15550100142@resale.example.com>;reason=unconditional;counter=1;privacy=off
Diversion: "Reception, East" <sip:+15550100120@pbx.example.org:5060>;reason=no-answer;counter=2;screen=no;privacy="full"
Diversion: <tel:+15550100121>;reason=user-busy;counter=1
History-Info: <sip:+15550100121@pbx.example.org?Reason=SIP%3Bcause%3D486>;index=1
History-Info: <sip:+15550100120@pbx.example.org;cause=408>;index=1.1;rc=1, <sip:+15550100142@resale.example.com;cause=302>;index=1.1.1;mp=1.1
Identity: {_passport()};info=<https://certificates.example.net/signing.cer>;alg=ES256;ppt="shaken"
Allow: INVITE, ACK, CANCEL, BYE, REFER, NOTIFY, OPTIONS, PRACK, UPDATE, INFO, SUBSCRIBE, MESSAGE
Supported: timer, 100rel, replaces, path, outbound, gruu, histinfo
Require: 100rel
Accept: application/sdp, application/isup;version=itu-t92+, message/sipfrag;q=0.7
Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel";explicit;require
Session-Expires: 1800;refresher=uac
Min-SE: 90
Date: Wed, 01 Jul 2026 09:14:52 GMT
Reason: Q.850;cause=16;text="Normal, clearing"
P-Charging-Vector: icid-value="{_word(16)}";icid-generated-at=203.0.113.90;orig-ioi=carrier.example.net
P-Access-Network-Info: IEEE-802.11;i-wlan-node-id={_CHANCE.getrandbits(47):012x};network-provided
User-Agent: Example Border/2.8.0 (build 4417)
X-Account: {_uuid()}
X-Correlation: {_word(32).lower()}@0.0.0.0
X-Forwarded-For: 198.51.100.7
X-Originating-Trunk: West Four
X-Trunk-Sid: {_uuid()}
X-Application: {_uuid()}
X-Carrier-Account: AC{_word(32).lower()}
X-Carrier-Call: CA{_word(32).lower()}
Content-Type: application/sdp
Content-Disposition: session;handling=required
Content-Length: {len(body)}
"""
    return head.replace("\n", "\r\n") + "\r\n" + body


def ok200() -> str:
    """Return a short response."""
    head = f"""\
SIP/2.0 200 OK
Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK{_word(14)};rport=5060;received=192.0.2.110
From: <sip:+15550100187@198.51.100.7:5060>;tag={_word(13)}
To: <sip:+15550100142@198.51.100.7>;tag={_word(8)}
Call-ID: {_uuid()}
CSeq: 20417734 BYE
Contact: <sip:192.0.2.10:5070>
Allow: INVITE, ACK, CANCEL, BYE, OPTIONS
Server: example
Content-Length: 0
"""
    return head.replace("\n", "\r\n") + "\r\n"


if __name__ == "__main__":
    sdp = browser_sdp()
    for name, text in (("browser.sdp", sdp), ("big_invite.sip", big_invite(sdp)), ("ok200.sip", ok200())):
        (HERE / name).write_bytes(text.encode("ascii"))
