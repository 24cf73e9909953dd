"""Strategies that draw texts by the grammars of the RFCs: URIs, header fields, descriptions, messages, sessions.

What they draw is well-formed; the property tests spoil it as well.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sipmsg.jambonz import drachtio
from tests.case_files import texts

ROOT = Path(__file__).resolve().parents[2]
VALUES = texts("headers")
SESSION: dict[str, Any] = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))

Field = tuple[str, str]
ALPHANUMERIC = "abcxyzABCXYZ0189"
MANDATORY = ("via", "max-forwards", "from", "to", "call-id", "cseq")
# said by the message itself, or only once and by a strategy of its own
OWN = {*MANDATORY, "content-length", "content-type", "content-encoding"}


def run(alphabet: str, most: int = 8, least: int = 1) -> st.SearchStrategy[str]:
    """Give texts of some characters."""
    return st.text(alphabet, min_size=least, max_size=most)


tokens = run(ALPHANUMERIC + "-.!%*_+`'~")
digits = run("0123456789", 4)
labels = st.builds("{}{}".format, run("abcxyz", 3), run("abc019", 4, 0))
names = st.lists(labels, min_size=1, max_size=3).map(".".join)
ipv4 = st.lists(st.integers(0, 255).map(str), min_size=4, max_size=4).map(".".join)
ipv6 = st.sampled_from(["[2001:db8::1]", "[::1]", "[2001:db8:0:0:8:800:200c:417a]", "[::ffff:192.0.2.1]"])
hosts = names | ipv4 | ipv6
ports = st.just("") | st.integers(1, 65_535).map(":{}".format)
escapes = st.sampled_from(["%20", "%41", "%c3%a9", "%00"])
users = st.lists(run(ALPHANUMERIC + "-_.!~*'()&=+$,;?/") | escapes, min_size=1, max_size=3).map("".join)
passwords = st.just("") | run(ALPHANUMERIC + "&=+$,", 5, 0).map(":{}".format)
uri_parameters = st.lists(
    st.sampled_from([";lr", ";transport=udp", ";transport=tcp", ";user=phone", ";x=%41", ";a;b=c", ";maddr=[::1]"]),
    unique=True,
    max_size=3,
).map("".join)
uri_headers = st.sampled_from(["", "?a=b", "?Subject=hi%20there&x="])


@st.composite
def sip_uris(draw: st.DrawFn, *, headers: bool = True) -> str:
    """Draw a sip: or sips: URI."""
    user = draw(st.just("") | st.builds("{}{}@".format, users, passwords))
    rest = draw(uri_parameters) + (draw(uri_headers) if headers else "")
    return draw(st.sampled_from(["sip:", "sips:", "SIP:"])) + user + draw(hosts) + draw(ports) + rest


tel_uris = st.builds(
    "{}{}".format,
    st.sampled_from(["tel:+1-508-308-4809", "tel:+49(30)123", "tel:7042;phone-context=biloxi.com"]),
    st.sampled_from(["", ";ext=17", ";isub=a%20b", ";x"]),
)
other_uris = st.sampled_from(["urn:service:sos", "http://a.example/b?c#"[:-1], "mailto:bob@biloxi.com", "cid:1@b"])
uris = sip_uris() | tel_uris | other_uris

quoted = st.lists(run(ALPHANUMERIC + " ,;<>@:é") | st.sampled_from(['\\"', "\\\\"]), max_size=3).map(
    lambda pieces: f'"{"".join(pieces)}"'
)
parameters = st.lists(
    st.sampled_from([";tag=9fx", ";expires=60", ';x="a,b"', ";flag", ";q=0.5", ";host=[::1]"]), unique=True, max_size=3
).map("".join)


@st.composite
def name_addrs(draw: st.DrawFn) -> str:
    """Draw a name-addr with parameters."""
    name = draw(st.just("") | quoted.map("{} ".format) | run(ALPHANUMERIC, 5).map("{} ".format))
    return f"{name}<{draw(sip_uris() | tel_uris)}>{draw(parameters)}"


vias = st.builds(
    "SIP/2.0/{} {}{};branch=z9hG4bK{}{}".format,
    st.sampled_from(["UDP", "TCP", "TLS", "WSS"]),
    hosts,
    ports,
    run(ALPHANUMERIC),
    st.sampled_from(["", ";rport", ";received=192.0.2.1;rport=5070"]),
)
listed = st.sampled_from(sorted(VALUES.keys() - OWN)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(VALUES[name]))
)
unknown = st.tuples(tokens.map("X-{}".format), run(ALPHANUMERIC + " :;,<>é", 20).map(str.strip))
fields = listed | unknown


@st.composite
def descriptions(draw: st.DrawFn) -> str:
    """Draw a session description, in order and with CRLF."""
    address = draw(ipv4)
    head = f"v=0\r\no={draw(tokens)} {draw(digits)} {draw(digits)} IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\n"
    lines = [head, draw(st.sampled_from(["", "b=AS:64\r\n"])), "t=0 0\r\n"]
    for port in draw(st.lists(st.integers(0, 65_535), max_size=3)):
        formats = draw(st.lists(st.sampled_from(["0", "8", "9", "18"]), min_size=1, max_size=4, unique=True))
        dynamic = draw(st.lists(st.integers(96, 127).map(str), max_size=3, unique=True))
        lines.append(f"m=audio {port} RTP/AVP {' '.join([*formats, *dynamic])}\r\n")
        lines += [f"a=rtpmap:{name} opus/48000/2\r\na=fmtp:{name} useinbandfec=1\r\n" for name in dynamic]
        lines.append(draw(st.sampled_from(["", "a=sendonly\r\n", "a=inactive\r\na=ptime:20\r\n", "a=maxptime:40\r\n"])))
    return "".join(lines)


@st.composite
def messages(draw: st.DrawFn) -> tuple[list[Field], str, str]:
    """Draw the fields of a message, its body, and its text: of a request or of a response."""
    method = draw(st.sampled_from(["INVITE", "OPTIONS", "BYE", "REGISTER", "m"]))
    body = draw(st.just("") | descriptions() | run(ALPHANUMERIC + " é\n", 30))
    own = [
        ("Via", draw(vias)),
        ("Max-Forwards", str(draw(st.integers(0, 255)))),
        ("From", draw(name_addrs())),
        ("To", draw(name_addrs())),
        ("Call-ID", draw(run(ALPHANUMERIC, 12)) + "@" + draw(names)),
        ("CSeq", f"{draw(st.integers(0, 2**31 - 1))} {method}"),
        ("Content-Length", str(len(body.encode()))),
    ]
    kind = "application/sdp" if body.startswith("v=0") else "text/plain"
    own += [("Content-Type", kind)] if body else []
    all_fields = draw(st.permutations([*own, *draw(st.lists(fields, max_size=4, unique_by=lambda field: field[0]))]))
    request = f"{method} {draw(sip_uris(headers=False) | tel_uris)} SIP/2.0"
    start = draw(st.just(request) | st.sampled_from(["SIP/2.0 200 OK", "SIP/2.0 486 Besetzt é", "SIP/2.0 699 "]))
    lines = "".join(f"{name}: {value}\r\n" for name, value in all_fields)
    return list(all_fields), body, f"{start}\r\n{lines}\r\n{body}"


@st.composite
def sessions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a session message: a SIP message beside the view of it that drachtio makes."""
    _, _, raw = draw(messages())
    call: dict[str, Any] = json.loads(json.dumps(SESSION))
    view = drachtio.split(raw)
    call["data"]["sip"] = {**(view or {}), "raw": raw}
    return call
