"""Names of attributes that identify nobody: vendors' own, and those of RFCs that have no reader here.

Redaction shows the names; of their values stays what each row says. All other names that are not registered are
replaced. What is read has its row in ``registry``.
"""

from __future__ import annotations

from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_NAMES = """
X-sqn avf visited-realm secondary-realm omr-codecs omr-m-att omr-m-bw omr-m-cksum omr-s-att omr-s-bw omr-s-cksum
control file-selector file-transfer-id file-date file-icon file-range msrp-cema cryptex anbr oldmediaip oldcip oldoip
oldmediapt x-ssrc-range x-caps x-candidate-ipv6 x-candidate-info x-bypassid x-mediasettings x-source-streamid
x-data-protocol dcmap dcsa vndpar bss txrxmode fid type-of-radio ptt-id ptt-rep 3gpp_sync_info X-nat alt x-plgroup
"""
_NUMBER, _NUMBERS = Keeps(most=999_999), Keeps(most=999, each=True)
_RESOURCES = Keeps.of("speechsynth basicsynth speechrecog dtmfrecog recorder speakverify")
_CAPABILITIES = Keeps.of(words.MEDIA, words.TRANSPORT_PROTOCOLS, words.CODECS, most=255, each=True, beside_words=True)
_FLAGS = Keeps.of(words.TRUTHS, most=9)

OTHER_ATTRIBUTES: dict[str, Keeps] = {
    **{name.lower(): NOTHING for name in _NAMES.split()},
    # RFC 3407, of which Cisco has an older form, and ITU-T V.152
    "sqn": Keeps(most=255),
    **dict.fromkeys(("cdsc", "x-cap"), _CAPABILITIES),
    **dict.fromkeys(("cpar", "cparmin", "cparmax", "x-cpar"), NOTHING),
    "gpmd": Keeps.of("vbd ecan", words.TRUTHS, most=127),
    "pmft": Keeps.of("t38 audio_rtp"),
    "sprtparm": _NUMBERS,
    # RFC 3108 section 5.6
    "silencesupp": Keeps.of("on off standard custom fixednoise samplednoise", most=999, each=True, beside_words=True),
    "ecan": Keeps.of("f b fb on off g165 g168"),
    "gc": Keeps.of("f b fb on off", most=99),
    # RFC 3890, 6064, 6787, 2326, 5547, 7701 and 8855, PacketCable 2.0, and what is in use
    "maxprate": _NUMBER,
    "framesize": Keeps(most=127),
    "framecount": _NUMBER,
    "mptime": _NUMBERS,
    "resource": _RESOURCES,
    "channel": _RESOURCES,
    "cmid": Keeps(most=999),
    "range": Keeps.of("npt clock smpte now"),
    "file-disposition": Keeps.of(words.DISPOSITIONS),
    "chatroom": Keeps.of("nickname private-messages"),
    "direction": Keeps.of("active passive both"),
    "encryption": Keeps.of("optional required rejected"),
    "nortpproxy": _FLAGS,
    "answer": Keeps.of("full"),
    "x-devicecaps": Keeps.of(words.MEDIA, words.DIRECTIONS),
    "x-caps-2": _NUMBER,
    "x-source": Keeps.of(words.MEDIA),
    # EUROCAE ED-137, calls over radio
    **dict.fromkeys(("r2s-keepaliveperiod", "r2s-keepalivemultiplier", "sigtime", "interval", "rtphe"), _NUMBER),
}
"""What stays of an attribute's value, by the attribute's name in lower case."""

#: in the value of these stands another attribute, as it would stand in its line
NESTING = frozenset(("cpar", "cparmin", "cparmax", "x-cpar"))
