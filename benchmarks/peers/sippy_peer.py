"""sippy: the messages of a B2BUA; codecs are put together from the attributes that it gives."""

from __future__ import annotations

from typing import Any

from sippy.SdpBody import SdpBody
from sippy.SipConf import SipConf
from sippy.SipRequest import SipRequest

from benchmarks.peers.shapes import ADDRESS_LISTS, ADDRESSES

# Without this a tel: URI is refused; with it, it becomes a sip: one.
SipConf.autoconvert_tel_url = True


def split(text: str) -> Any:
    message: Any = SipRequest(text)
    message.init_body()
    fields = [(header.name, header.body.body) for header in message.headers]
    return {"start": (message.method, message.ruri), "fields": fields, "body": message.body.content}


def _uri_params(url: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict(_pair(text) for text in url.other)
    named = (("transport", url.transport), ("user", url.usertype), ("ttl", url.ttl), ("maddr", url.maddr))
    found.update((name, value) for name, value in named if value is not None)
    if url.lr:
        found["lr"] = None
    return found


def _pair(text: str) -> tuple[str, str | None]:
    name, equal, value = text.partition("=")
    return name, value if equal else None


def _address(address: Any) -> Any:
    url = address.url
    return address.name, url.username, url.host, url.port, _uri_params(url), address.params


def typed(text: str) -> Any:
    message: Any = SipRequest(text)
    message.init_body()
    ruri = message.ruri
    found: dict[str, Any] = {
        "uri": (ruri.username, ruri.host, ruri.port),
        "max-forwards": message.getHFBody("max-forwards").number,
        "cseq": message.getHFBody("cseq").getCSeq(),
        "call-id": message.getHFBody("call-id").body,
        "allow": message.getHFBody("allow").methods,
        "content-type": message.body.mtype.localStr() if hasattr(message.body.mtype, "localStr") else None,
    }
    for name in ADDRESSES:
        found[name] = _address(message.getHFBody(name).address)
    for name in ADDRESS_LISTS:
        bodies = message.getHFBodys(name)
        if bodies and hasattr(bodies[0], "address"):
            found[name] = [_address(body.address) for body in bodies]
    found["via"] = [(via.transport, via.hostname, via.port, via.params) for via in message.getHFBodys("via")]
    return found


def _codecs(section: Any) -> list[Any]:
    encodings: dict[str, list[str]] = {}
    parameters: dict[str, str] = {}
    for attribute in section.a_headers:
        if attribute.name == "rtpmap":
            number, _, encoding = attribute.value.partition(" ")
            encodings[number] = encoding.split("/")
        elif attribute.name == "fmtp":
            number, _, parameters[number] = attribute.value.partition(" ")
    made = []
    for number in section.m_header.formats:
        name, rate, *channels = encodings.get(str(number)) or (None, 0)
        count = int(channels[0]) if channels else None
        made.append((number, name, int(rate or 0), count, parameters.get(str(number))))
    return made


def sdp(text: str) -> Any:
    body = SdpBody(text)
    origin = body.o_header
    media = []
    for section in body.sections:
        line = section.m_header
        formats = [str(number) for number in line.formats]
        media.append((line.stype, line.port, line.transport, formats, _codecs(section)))
    return {"origin": (origin.username, str(origin.session_id), origin.address), "media": media}


def codecs(text: str) -> Any:
    return [codec for section in SdpBody(text).sections for codec in _codecs(section)]
