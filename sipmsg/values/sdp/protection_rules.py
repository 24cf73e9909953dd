"""Check that a media description says what its transport cannot do without: keys, and the password of ICE.

Each line is right by itself, and no media flows; ``problems`` runs these rules.
"""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from collections.abc import Iterable

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import contains, is_there, text_is
from sipmsg.values.rules import rule
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.media import MediaDescription

_PROTOCOL, _MOST_SHOWN = 2, 80
#: what has its keys in the description, or in the handshake of DTLS
_OF_EITHER = ("RTP/SAVP", "RTP/SAVPF")
_IS_OF_EITHER = text_is("protocol", _OF_EITHER[0]) | text_is("protocol", _OF_EITHER[1])
_BY_HANDSHAKE: tuple[str, ...] = ("fingerprint",)
_BY_DESCRIPTION: tuple[str, ...] = ("crypto", "key-mgmt", *_BY_HANDSHAKE)


@rule(
    MediaDescription,
    when=contains("protocol", "TLS/") & ~is_there("_fingerprint")
    | _IS_OF_EITHER & ~is_there("_fingerprint") & ~is_there("_crypto"),
)
def _keys(media: MediaDescription, where: str) -> Iterable[Problem]:
    protocol = fold(media.protocol)
    if media.protocol in _OF_EITHER:
        names, needed = _BY_DESCRIPTION, "a=crypto (RFC 4568 5.1) or a=fingerprint (RFC 5763 5)"
    elif "dtls/" in protocol or protocol.startswith("udp/tls/"):
        names, needed = _BY_HANDSHAKE, "a=fingerprint (RFC 8842 5.1)"
    else:
        # TLS over TCP may know the other side by a certificate that an authority has signed
        return ()
    if media.disabled or "k=" in media._level.types or any(media._in_force(name) is not None for name in names):
        return ()
    shown = media.protocol[:_MOST_SHOWN]
    sentence = f"{shown} encrypts media, and nothing says with which keys: there is no {needed}"
    return (report("sdp.no_keys", sentence, where, piece=word(_PROTOCOL), found=shown),)


@rule(MediaDescription, when=is_there("_ice_ufrag") & ~is_there("_ice_pwd"))
def _ice_password(media: MediaDescription, where: str) -> Iterable[Problem]:
    level = media._level
    if media.disabled or media._in_force("ice-pwd") is not None:
        return ()
    sentence = "ICE has a user fragment and no password: no check of a candidate will pass (RFC 8839 5.4)"
    return [level.report(at, "sdp.no_ice_password", sentence, where) for at, _ in level.typed("ice-ufrag")[:1]]
