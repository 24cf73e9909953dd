"""Strategies that make values of the session description, each within its grammar."""

from __future__ import annotations

import base64
import string
from typing import Any

from hypothesis import strategies as st

from sipmsg.values.sdp import Attribute, Bandwidth, Connection, Origin, Repeat, TimeDescription
from sipmsg.values.sdp.attribute_names import read_name
from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.attributes_ice import Candidate, RemoteCandidate
from sipmsg.values.sdp.attributes_negotiation import (
    AttributeCapability,
    Configuration,
    DesiredPrecondition,
    ErrorCorrectionDepth,
    FloorId,
    Precondition,
    TransportCapability,
)
from sipmsg.values.sdp.attributes_rtcp import Rtcp, RtcpFeedback
from sipmsg.values.sdp.attributes_rtp import (
    Extmap,
    ImageAttributes,
    Ssrc,
    SsrcGroup,
)
from sipmsg.values.sdp.attributes_security import Clock, Crypto, Fingerprint, KeyManagement, SrtpKey
from sipmsg.values.sdp.attributes_simulcast import Rid, Simulcast
from sipmsg.values.sdp.attributes_transport import (
    AlternativeAddress,
    Group,
    Msid,
    MsidSemantic,
    Sctpmap,
    SourceFilter,
)
from sipmsg.values.sdp.sdp_value import AttributeValue

ALPHANUMERIC = string.ascii_letters + string.digits
# token-char of RFC 8866 section 9: what is visible, less the fourteen separators
TOKEN_CHARACTERS = "".join([chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"(),/:;<=>?@[\\]'])
DIRECTIONS = ("sendrecv", "sendonly", "recvonly", "inactive")


def numbers(most: int, least: int = 0) -> st.SearchStrategy[int]:
    """Give numbers from ``least`` to ``most``."""
    return st.integers(least, most)


def some(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give tuples of a few values."""
    return st.lists(values, min_size=least, max_size=4).map(tuple)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give None or a value."""
    return st.none() | values


tokens = st.text(TOKEN_CHARACTERS, min_size=1, max_size=12)
# non-ws-string: visible, or beyond ASCII
words = st.text(st.characters(exclude_characters="\x7f", min_codepoint=0x21, codec="utf-8"), min_size=1, max_size=12)
texts = st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), min_size=1, max_size=20)
# what stands last behind blanks, and neither begins nor ends in one
rests = texts.map(lambda text: text.strip(" \t")).filter(bool)
identifiers = st.text(ALPHANUMERIC + "-_", min_size=1, max_size=6)
digits = st.text(string.digits, min_size=1, max_size=20)
typed_times = st.builds("{}{}".format, numbers(10**9), st.sampled_from(["", "d", "h", "m", "s"]))
octets = st.binary(min_size=1, max_size=32)
connections = st.builds(Connection, tokens, tokens, words)
streams = some(some(st.builds("{}{}".format, st.sampled_from(["", "~"]), identifiers), 1), 1)
related = st.one_of(st.just((None, None)), st.tuples(words, numbers(65_535)))
# a name that a candidate's own parts have would be read as one of these
extensions = some(st.tuples(words.filter(lambda name: name.lower() not in {"raddr", "rport"}), words))


def _candidate(parts: tuple[Any, ...], pair: tuple[Any, Any], others: Any) -> Any:
    make: Any = Candidate
    return make(*parts, *pair, others)


candidates = st.builds(
    _candidate,
    st.tuples(
        st.text(ALPHANUMERIC + "+/", min_size=1, max_size=32),
        numbers(256, 1),
        tokens,
        numbers(2**31 - 1),
        words,
        numbers(65_535),
        tokens,
    ),
    related,
    extensions,
)

image_sets = st.sampled_from(["*", "[x=800,y=640]", "[x=[320:16:640],y=[240,480],q=0.6] [x=1,y=2,par=[1.2-1.3]]"])
images = st.sampled_from(["send {}", "recv {}", "send {} recv *"]).flatmap(lambda way: image_sets.map(way.format))
capability = numbers(10**10 - 1, 1)
precondition_parts = (
    tokens,
    st.sampled_from(["e2e", "local", "remote"]),
    st.sampled_from(["none", "send", "recv", "sendrecv"]),
)
keys = st.binary(min_size=1, max_size=46).map(lambda data: base64.b64encode(data).decode())
lifetimes = maybe(st.one_of(numbers(10**10 - 1).map(str), numbers(48).map("2^{}".format)))
protocols = some(tokens, 1).map("/".join)

TYPED: dict[type[AttributeValue], st.SearchStrategy[Any]] = {
    Rtpmap: st.builds(Rtpmap, numbers(127), tokens, numbers(10**10 - 1, 1), maybe(numbers(999, 1))),
    Fmtp: st.builds(Fmtp, tokens, texts),
    RtcpFeedback: st.builds(RtcpFeedback, tokens, tokens, maybe(rests)),
    Ssrc: st.one_of(st.builds(Ssrc, numbers(2**32 - 1)), st.builds(Ssrc, numbers(2**32 - 1), tokens, maybe(texts))),
    SsrcGroup: st.builds(SsrcGroup, tokens, some(numbers(2**32 - 1))),
    Extmap: st.builds(Extmap, numbers(65_535, 1), maybe(st.sampled_from(DIRECTIONS)), words, maybe(rests)),
    Simulcast: st.one_of(
        st.builds(Simulcast, streams),
        st.builds(Simulcast, st.just(()), streams),
        st.builds(Simulcast, streams, streams),
    ),
    Rid: st.builds(Rid, identifiers, st.sampled_from(["send", "recv"]), maybe(rests)),
    ImageAttributes: st.builds(ImageAttributes, tokens, images),
    Clock: st.builds(Clock, tokens, maybe(rests)),
    Crypto: st.builds(Crypto, numbers(10**9 - 1), words, words, maybe(rests)),
    Fingerprint: st.builds(Fingerprint, tokens, octets.map(lambda data: data.hex(":"))),
    KeyManagement: st.builds(KeyManagement, tokens, words),
    SrtpKey: st.one_of(
        st.builds(SrtpKey, keys, lifetimes), st.builds(SrtpKey, keys, lifetimes, numbers(10**10 - 1), numbers(128, 1))
    ),
    Precondition: st.builds(Precondition, *precondition_parts),
    DesiredPrecondition: st.builds(
        DesiredPrecondition,
        tokens,
        st.sampled_from(["mandatory", "optional", "none", "failure", "unknown"]),
        *precondition_parts[1:],
    ),
    FloorId: st.builds(FloorId, tokens, some(tokens)),
    AttributeCapability: st.builds(AttributeCapability, capability, texts),
    TransportCapability: st.builds(TransportCapability, capability, some(protocols, 1)),
    Configuration: st.builds(Configuration, capability, maybe(rests)),
    AlternativeAddress: st.builds(
        AlternativeAddress, capability, tokens, words, numbers(65_535), maybe(numbers(65_535))
    ),
    ErrorCorrectionDepth: st.builds(ErrorCorrectionDepth, numbers(10**10 - 1), maybe(numbers(10**10 - 1))),
    Candidate: candidates,
    RemoteCandidate: st.builds(RemoteCandidate, numbers(256, 1), words, numbers(65_535)),
    Group: st.builds(Group, tokens, some(words)),
    Msid: st.builds(Msid, tokens, maybe(tokens)),
    MsidSemantic: st.builds(MsidSemantic, tokens, some(words)),
    Rtcp: st.builds(Rtcp, numbers(65_535), maybe(connections)),
    Sctpmap: st.builds(Sctpmap, numbers(65_535), tokens, maybe(numbers(65_535))),
    SourceFilter: st.builds(
        SourceFilter, st.sampled_from(["incl", "excl"]), tokens, st.just("*") | tokens, words, some(words, 1)
    ),
}
"""What makes values of each class of typed attributes."""

FIELDS: dict[type[Any], st.SearchStrategy[Any]] = {
    Connection: connections,
    Origin: st.builds(Origin, words, digits, digits, tokens, tokens, words),
    Bandwidth: st.builds(Bandwidth, tokens, numbers(10**10 - 1)),
    TimeDescription: st.builds(TimeDescription, numbers(10**20 - 1), numbers(10**20 - 1)),
    Repeat: st.builds(Repeat, typed_times, typed_times, some(typed_times, 1)),
    Attribute: st.builds(
        Attribute,
        # another letter case than that of a known name would be read as that one
        tokens.filter(lambda name: read_name(name, []) == name),
        maybe(st.just("") | texts),
    ),
}
"""What makes values of the other lines."""

PLAIN: dict[str, st.SearchStrategy[tuple[str, Any]]] = {
    "attribute_real": st.one_of(numbers(10**10 - 1, 1), st.decimals("0.001", 10**6, places=3).map(float)).map(
        lambda number: (str(number), number)
    ),
    "attribute_integer": numbers(10**10 - 1).map(lambda number: (str(number), number)),
    "numeric_id": numbers(10**20 - 1).map(lambda number: (str(number), number)),
    "attribute_port": numbers(65_535).map(lambda number: (str(number), number)),
    "attribute_quality": numbers(10).map(lambda number: (str(number), number)),
    "attribute_flag": st.booleans().map(lambda flag: (str(int(flag)), flag)),
    "attribute_token": tokens.map(lambda text: (text, text)),
    "xr_formats": st.one_of(st.just(""), texts).map(lambda text: (text, text)),
    "attribute_text": texts.map(lambda text: (text, text)),
    "attribute_tokens": some(tokens, 1).map(lambda items: (" ".join(items), items)),
    "attribute_language": st.sampled_from(["en", "de-AT", "zh-Hant-TW"]).map(lambda text: (text, text)),
    "msrp_path": some(st.sampled_from(["msrp://a.example:7394/2s93;tcp", "msrps://[::1]/x;ws;y=1"]), 1).map(
        lambda items: (" ".join(items), items)
    ),
    "media_formats": some(st.just("*") | st.builds("{}/{}".format, tokens, tokens), 1).map(
        lambda items: (" ".join(items), items)
    ),
    "floor_control": some(st.sampled_from(["c-only", "s-only", "c-s"]), 1).map(lambda items: (" ".join(items), items)),
    "fax_rate_management": st.sampled_from(["localTCF", "TransferredTCF"]).map(lambda text: (text, text)),
    "fax_error_correction": st.sampled_from(["t38UDPRedundancy", "t38UDPFEC", "t38UDPNoEC"]).map(
        lambda text: (text, text)
    ),
    "attribute_comma_tokens": some(tokens, 1).map(lambda items: (",".join(items), items)),
    "remote_candidates": some(TYPED[RemoteCandidate], 1).map(lambda items: (" ".join(map(str, items)), items)),
    "ice_ufrag": st.text(ALPHANUMERIC + "+/", min_size=4, max_size=256).map(lambda text: (text, text)),
    "ice_pwd": st.text(ALPHANUMERIC + "+/", min_size=22, max_size=256).map(lambda text: (text, text)),
    "setup": st.sampled_from(["actpass", "active", "passive", "holdconn"]).map(lambda text: (text, text)),
    "connection_state": st.sampled_from(["new", "existing"]).map(lambda text: (text, text)),
    "tls_id": st.text(ALPHANUMERIC + "+/-_", min_size=20, max_size=255).map(lambda text: (text, text)),
    "record": st.sampled_from(["on", "off", "paused"]).map(lambda text: (text, text)),
    "recordpref": st.sampled_from(["on", "off", "pause", "nopreference"]).map(lambda text: (text, text)),
}
"""What makes text and value of the attributes that have no class of their own, by the rule of the grammar."""
