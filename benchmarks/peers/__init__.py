"""Other libraries at the same tasks, one module each.

A module imports its library, so that it can be imported only where that is installed. It has a function for each task
that the library can do: ``split``, ``typed``, ``sdp``, ``codecs``. What each gives is described in
:mod:`benchmarks.peers.shapes`; a library that does less gives less, and the comparison says so.
"""

PEERS = {
    "sipmsg": "sipmsg_peer",
    "sipmessage": "sipmessage_peer",
    "aiosipua": "aiosipua_peer",
    "opensip": "opensip_peer",
    "sippy": "sippy_peer",
    "aiosip": "aiosip_peer",
    "aiovoip": "aiovoip_peer",
    "twisted": "twisted_peer",
    "aiortc": "aiortc_peer",
    "sdp-transform": "sdp_transform_peer",
    "dpkt": "dpkt_peer",
}
"""The distribution that each module is for."""
