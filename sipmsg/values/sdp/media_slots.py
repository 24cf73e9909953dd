"""What the members of a media description are filled with: those that everybody sees, and some that rules ask for."""

from __future__ import annotations

from sipmsg.values.sdp.registry import DIRECTIONS
from sipmsg.values.sdp.slots import Slots, codecs, first_of, line, named, part

#: attributes of media that hold for all of it where they stand at session level, which is a fault
OF_ALL_MEDIA = ("ptime", "maxptime")

MEDIA_SLOTS: Slots = {
    "media": part("media"),
    "port": part("port"),
    "port_count": part("port_count", 1),
    "protocol": part("protocol"),
    "formats": part("formats"),
    "connection": line("c=", inherits=True),
    "direction": first_of(DIRECTIONS, "sendrecv"),
    **{name: named(name, inherits=True) for name in OF_ALL_MEDIA},
    "codecs": codecs("_matched"),
    "_crypto": named("crypto"),
    "_fingerprint": named("fingerprint"),
    "_ice_pwd": named("ice-pwd"),
    "_ice_ufrag": named("ice-ufrag"),
    "_imageattr": named("imageattr"),
    "_mid": named("mid"),
    "_rid": named("rid"),
    "_rtcp": named("rtcp"),
    "_rtcp_mux": named("rtcp-mux"),
    "_simulcast": named("simulcast"),
}
