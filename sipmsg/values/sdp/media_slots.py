"""What the members of a media description are filled with: those that everybody sees, and some that rules ask for."""

from __future__ import annotations

from sipmsg.values.sdp.registry import DIRECTIONS
from sipmsg.values.sdp.slots import Codecs, FirstOf, Line, Named, Part, Slots

MEDIA_SLOTS: Slots = {
    "media": Part("media"),
    "port": Part("port"),
    "port_count": Part("port_count", 1),
    "protocol": Part("protocol"),
    "formats": Part("formats"),
    "connection": Line("c=", inherits=True),
    "direction": FirstOf(DIRECTIONS, "sendrecv"),
    "ptime": Named("ptime"),
    "maxptime": Named("maxptime"),
    "codecs": Codecs("_matched"),
    "_ice_ufrag": Named("ice-ufrag"),
    "_rtcp": Named("rtcp"),
    "_rtcp_mux": Named("rtcp-mux"),
    "_simulcast": Named("simulcast"),
}
