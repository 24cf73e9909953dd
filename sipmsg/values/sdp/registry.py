"""The one table of attributes: what reads the value, where it may stand, its RFC and an example.

An attribute that is not here is kept word for word. To add one: a rule in ``sdp.lark`` (or one that is there), a value
class where the value has parts, and a line below.
The examples are lines of the RFC named, or lines that its grammar allows.
"""

from __future__ import annotations

from typing import Any

from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.sdp.attribute_kind import FLAG, AttributeKind
from sipmsg.values.sdp.sdp_value import AttributeValue

SESSION, MEDIA, BOTH = "session", "media", "both"
_REAL, _INTEGER, _PORT = "attribute_real", "attribute_integer", "attribute_port"
_FAX = "T.38 annex D 2.3"
_TOKEN, _TEXT, _TOKENS = "attribute_token", "attribute_text", "attribute_tokens"

_FINGERPRINT = "12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD"

# what stays of the words of a value when it is redacted, by their places; the last is that of all further ones
_PORT_NUMBER, _ANY = Keeps(most=65_535), Keeps(most=999_999)
_NUMBER = (_ANY,)
_FORMAT = (Keeps.of("*", words.CODECS, most=127),)
_RTPMAP = (
    *(*_FORMAT, Keeps.of(words.CODECS), Keeps.of(words.CODECS, most=999_999, each=True)),
    Keeps.of(words.CODECS, most=99, each=True),
)
_RTCP = (_PORT_NUMBER, Keeps.of(words.NETWORK), Keeps.of(words.NETWORK), NOTHING)
_FEEDBACK = (*_FORMAT, Keeps.of(words.FEEDBACK, most=999_999))
_REPORTS = (
    Keeps.of("pkt-loss-rle pkt-dup-rle pkt-rcpt-times stat-summary voip-metrics rcvr-rtt all sender rsi reflection"),
)
_IDS = (Keeps.of(words.MEDIA, most=999),)
_GROUPS = (Keeps.of("BUNDLE LS FID SRF ANAT FEC FEC-FR DDP CS SIM DUP"), *_IDS)
_SEMANTIC = (Keeps.of("WMS *"), Keeps.of("WMS *"), NOTHING)
_SSRC = (Keeps(most=9), Keeps.of("cname msid mslabel label fmtp previous-ssrc"), NOTHING)
_EXTMAP = (Keeps.of(words.DIRECTIONS, most=9_999), Keeps.of(words.URNS, words.EXTENSIONS, words.DIRECTIONS))
_CANDIDATE = (
    *(Keeps.of(words.CANDIDATES), Keeps.of(words.CANDIDATES, most=255), Keeps.of(words.CANDIDATES)),
    *(Keeps.of(words.CANDIDATES, most=9), Keeps.of(words.CANDIDATES)),
    Keeps.of(words.CANDIDATES, most=65_535),
)
_COMPONENTS = (_PORT_NUMBER, NOTHING, _PORT_NUMBER)
_OPTIONS = (Keeps.of("ice2 trickle renomination rtp+ecn google-ice"),)
_HASHES = (Keeps.of(words.HASHES), NOTHING)
_SETUP = (Keeps.of("active passive actpass holdconn"),)
_STATE = (Keeps.of("new existing"),)
_CRYPTO = (Keeps.of(words.CRYPTO, most=999_999), Keeps.of(words.CRYPTO), Keeps.of(words.CRYPTO))
_MIKEY = (Keeps.of("mikey"), NOTHING)
_SCTP = (_PORT_NUMBER, Keeps.of(words.CODECS), _PORT_NUMBER)
_SIMULCAST = (Keeps.of("send recv"), Keeps.of("send recv rid pt", most=999, each=True))
_RID = (*_IDS, Keeps.of("send recv"), Keeps.of("max-width max-height max-fps max-fs max-br max-pps max-bpp pt depend"))
_IMAGES = (*_FORMAT, Keeps.of("send recv x y sar par q *"))
_CONTENT = (Keeps.of("slides speaker sl main alt"),)
_FLOOR = (Keeps.of("c-only s-only c-s"),)
_LANGUAGE = (Keeps.of(words.LANGUAGES),)
_CHARSET = (Keeps.of(words.ENCODINGS),)
_TYPE = (Keeps.of("broadcast meeting moderated test H332"),)
_DEPTH = (_ANY, _ANY)
_PRECONDITION = (Keeps.of("qos sec local remote e2e mandatory optional none failure unknown", words.DIRECTIONS),)
_FLOORS = (_ANY, Keeps.of("mstrm m-stream", most=999, each=True))
_ALTERNATIVE = (_ANY, Keeps.of(words.NETWORK), NOTHING, _PORT_NUMBER)
_TRANSPORTS = (_ANY, Keeps.of(words.TRANSPORT_PROTOCOLS))
_CONFIGURATION = (_ANY, Keeps.of("a t m", most=999, each=True))
# behind its number stands another attribute
_CAPABILITY = (_ANY, NOTHING)
_T38 = (Keeps.of("t38G3FaxOnly transferredTCF localTCF t38UDPRedundancy t38UDPFEC t38UDPNoEC"),)
_PATH = (Keeps.of(words.SCHEMES, "tcp"),)
_TYPES = (Keeps.of(words.MEDIA_TYPES),)
_RECORD = (Keeps.of("on off paused pause nopreference"),)
_CLOCK = (
    Keeps.of("ntp ptp gps gal glonass local private localmac direct sender IEEE1588-2008 IEEE1588-2002 traceable rate"),
)
_FILTER = (Keeps.of("incl excl"), Keeps.of(words.NETWORK), Keeps.of(words.NETWORK, "*"), NOTHING)
_NOTHING = (NOTHING,)

_ROWS: tuple[tuple[str, tuple[Keeps, ...], str, type | str, str, str, str], ...] = (
    ("rtpmap", _RTPMAP, "rtpmap", "format.Rtpmap", MEDIA, "RFC 8866 6.6", "a=rtpmap:98 L16/11025/2"),
    ("fmtp", _FORMAT, "fmtp", "format.Fmtp", MEDIA, "RFC 8866 6.15", "a=fmtp:101 0-16"),
    ("ptime", _NUMBER, _REAL, float, MEDIA, "RFC 8866 6.4", "a=ptime:20"),
    ("maxptime", _NUMBER, _REAL, float, MEDIA, "RFC 8866 6.5", "a=maxptime:20"),
    ("minptime", _NUMBER, _REAL, float, MEDIA, "no RFC, in use", "a=minptime:10"),
    ("framerate", _NUMBER, _REAL, float, MEDIA, "RFC 8866 6.13", "a=framerate:60"),
    ("quality", _NUMBER, "attribute_quality", int, MEDIA, "RFC 8866 6.14", "a=quality:10"),
    ("sendrecv", _NOTHING, FLAG, bool, BOTH, "RFC 8866 6.7.2", "a=sendrecv"),
    ("sendonly", _NOTHING, FLAG, bool, BOTH, "RFC 8866 6.7.3", "a=sendonly"),
    ("recvonly", _NOTHING, FLAG, bool, BOTH, "RFC 8866 6.7.1", "a=recvonly"),
    ("inactive", _NOTHING, FLAG, bool, BOTH, "RFC 8866 6.7.4", "a=inactive"),
    ("rtcp", _RTCP, "rtcp_attribute", "rtcp.Rtcp", MEDIA, "RFC 3605 2.1", "a=rtcp:53020 IN IP4 126.16.64.4"),
    ("rtcp-mux", _NOTHING, FLAG, bool, MEDIA, "RFC 5761 8", "a=rtcp-mux"),
    ("rtcp-mux-only", _NOTHING, FLAG, bool, MEDIA, "RFC 8858 3", "a=rtcp-mux-only"),
    ("rtcp-rsize", _NOTHING, FLAG, bool, MEDIA, "RFC 5506 5", "a=rtcp-rsize"),
    (
        "rtcp-fb",
        _FEEDBACK,
        "rtcp_feedback",
        "rtcp.RtcpFeedback",
        MEDIA,
        "RFC 4585 4.2, RFC 5104",
        "a=rtcp-fb:98 nack rpsi",
    ),
    ("rtcp-xr", _REPORTS, "xr_formats", str, BOTH, "RFC 3611 5.1", "a=rtcp-xr:pkt-loss-rle=10 stat-summary"),
    ("rtcp-unicast", _REPORTS, _TOKEN, str, MEDIA, "RFC 5760 10.1", "a=rtcp-unicast:reflection"),
    ("mid", _IDS, _TOKEN, str, MEDIA, "RFC 5888 4", "a=mid:1"),
    ("group", _GROUPS, "group", "transport.Group", SESSION, "RFC 5888 5, RFC 9143", "a=group:LS 1 2"),
    ("bundle-only", _NOTHING, FLAG, bool, MEDIA, "RFC 9143 6", "a=bundle-only"),
    ("msid", _NOTHING, "msid", "transport.Msid", MEDIA, "RFC 8830 2", "a=msid:examplefoo examplebar"),
    (
        "msid-semantic",
        _SEMANTIC,
        "msid_semantic",
        "transport.MsidSemantic",
        SESSION,
        "draft-ietf-mmusic-msid-01",
        "a=msid-semantic: WMS 4701",
    ),
    ("ssrc", _SSRC, "ssrc", "rtp.Ssrc", MEDIA, "RFC 5576 4.1", "a=ssrc:12345 cname:user@example.com"),
    ("ssrc-group", _GROUPS, "ssrc_group", "rtp.SsrcGroup", MEDIA, "RFC 5576 4.2", "a=ssrc-group:FEC 1 2"),
    (
        "extmap",
        _EXTMAP,
        "extmap",
        "rtp.Extmap",
        BOTH,
        "RFC 8285 8",
        "a=extmap:2/sendrecv http://example.com/082005/ext.htm#xmeta short",
    ),
    ("extmap-allow-mixed", _NOTHING, FLAG, bool, BOTH, "RFC 8285 6", "a=extmap-allow-mixed"),
    (
        "candidate",
        _CANDIDATE,
        "candidate",
        "ice.Candidate",
        MEDIA,
        "RFC 8839 5.1",
        "a=candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host",
    ),
    (
        "remote-candidates",
        _COMPONENTS,
        "remote_candidates",
        tuple,
        MEDIA,
        "RFC 8839 5.2",
        "a=remote-candidates:1 192.0.2.3 45664",
    ),
    ("end-of-candidates", _NOTHING, FLAG, bool, BOTH, "RFC 8840 8.2", "a=end-of-candidates"),
    ("ice-ufrag", _NOTHING, "ice_ufrag", str, BOTH, "RFC 8839 5.4", "a=ice-ufrag:8hhY"),
    ("ice-pwd", _NOTHING, "ice_pwd", str, BOTH, "RFC 8839 5.4", "a=ice-pwd:asd88fgpdd777uzjYhagZg"),
    ("ice-lite", _NOTHING, FLAG, bool, SESSION, "RFC 8839 5.3", "a=ice-lite"),
    ("ice-mismatch", _NOTHING, FLAG, bool, MEDIA, "RFC 8839 5.3", "a=ice-mismatch"),
    ("ice-options", _OPTIONS, _TOKENS, tuple, BOTH, "RFC 8839 5.6", "a=ice-options:ice2 trickle"),
    ("ice-pacing", _NUMBER, _INTEGER, int, SESSION, "RFC 8839 5.5", "a=ice-pacing:5"),
    (
        "fingerprint",
        _HASHES,
        "fingerprint",
        "security.Fingerprint",
        BOTH,
        "RFC 8122 5",
        f"a=fingerprint:SHA-256 {_FINGERPRINT}",
    ),
    ("setup", _SETUP, "setup", str, BOTH, "RFC 4145 4, RFC 8122", "a=setup:actpass"),
    ("connection", _STATE, "connection_state", str, BOTH, "RFC 4145 5", "a=connection:new"),
    ("tls-id", _NOTHING, "tls_id", str, MEDIA, "RFC 8842 4", "a=tls-id:abc3de65cddef001be82"),
    (
        "crypto",
        _CRYPTO,
        "crypto",
        "security.Crypto",
        MEDIA,
        "RFC 4568 9.1",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20|1:32",
    ),
    (
        "key-mgmt",
        _MIKEY,
        "key_mgmt",
        "security.KeyManagement",
        BOTH,
        "RFC 4567 3.1",
        "a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAAAAAGEEoo2pee4hp2",
    ),
    ("sctp-port", _NUMBER, _PORT, int, MEDIA, "RFC 8841 5", "a=sctp-port:5000"),
    (
        "sctpmap",
        _SCTP,
        "sctpmap",
        "transport.Sctpmap",
        MEDIA,
        "draft-ietf-mmusic-sctp-sdp-05",
        "a=sctpmap:5000 webrtc-datachannel 1024",
    ),
    ("max-message-size", _NUMBER, "numeric_id", int, MEDIA, "RFC 8841 6", "a=max-message-size:100000"),
    (
        "simulcast",
        _SIMULCAST,
        "simulcast",
        "simulcast.Simulcast",
        MEDIA,
        "RFC 8853 5.1",
        "a=simulcast:send 1,2,3;~4,~5 recv 6;~7,~8",
    ),
    ("rid", _RID, "rid", "simulcast.Rid", MEDIA, "RFC 8851 10", "a=rid:4 send max-width=1280;max-height=720"),
    (
        "imageattr",
        _IMAGES,
        "imageattr",
        "rtp.ImageAttributes",
        MEDIA,
        "RFC 6236 3.1",
        "a=imageattr:97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]",
    ),
    ("content", _CONTENT, "attribute_comma_tokens", tuple, MEDIA, "RFC 4796 5", "a=content:main,alt"),
    ("label", _IDS, _TOKEN, str, MEDIA, "RFC 4574 4", "a=label:1"),
    ("floorctrl", _FLOOR, "floor_control", tuple, MEDIA, "RFC 8856 5.1", "a=floorctrl:c-s"),
    ("confid", _NOTHING, _TOKEN, str, MEDIA, "RFC 8856 5.2", "a=confid:4321"),
    ("userid", _NOTHING, _TOKEN, str, MEDIA, "RFC 8856 5.3", "a=userid:1234"),
    ("lang", _LANGUAGE, "attribute_language", str, BOTH, "RFC 8866 6.12", "a=lang:de"),
    ("sdplang", _LANGUAGE, "attribute_language", str, BOTH, "RFC 8866 6.11", "a=sdplang:fr"),
    ("charset", _CHARSET, _TOKEN, str, SESSION, "RFC 8866 6.10", "a=charset:ISO-8859-1"),
    ("type", _TYPE, _TOKEN, str, SESSION, "RFC 8866 6.9", "a=type:broadcast"),
    ("tool", _NOTHING, _TEXT, str, SESSION, "RFC 8866 6.3", "a=tool:foobar V3.2"),
    ("cat", _NOTHING, _TEXT, str, SESSION, "RFC 8866 6.1", "a=cat:foo.bar"),
    ("keywds", _NOTHING, _TEXT, str, SESSION, "RFC 8866 6.2", "a=keywds:some keywords"),
    ("T38FaxVersion", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38FaxVersion:0"),
    ("T38MaxBitRate", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38MaxBitRate:14400"),
    ("T38FaxFillBitRemoval", _NUMBER, "attribute_flag", bool, BOTH, _FAX, "a=T38FaxFillBitRemoval:0"),
    ("T38FaxTranscodingMMR", _NUMBER, "attribute_flag", bool, BOTH, _FAX, "a=T38FaxTranscodingMMR:0"),
    ("T38FaxTranscodingJBIG", _NUMBER, "attribute_flag", bool, BOTH, _FAX, "a=T38FaxTranscodingJBIG:0"),
    ("T38FaxRateManagement", _T38, "fax_rate_management", str, BOTH, _FAX, "a=T38FaxRateManagement:transferredTCF"),
    ("T38FaxMaxBuffer", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38FaxMaxBuffer:200"),
    ("T38FaxMaxDatagram", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38FaxMaxDatagram:72"),
    ("T38FaxMaxIFP", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38FaxMaxIFP:40"),
    ("T38FaxUdpEC", _T38, "fax_error_correction", str, BOTH, _FAX, "a=T38FaxUdpEC:t38UDPRedundancy"),
    ("T38VendorInfo", _NOTHING, _TEXT, str, BOTH, _FAX, "a=T38VendorInfo:0 0 37"),
    (
        "T38FaxUdpECDepth",
        _DEPTH,
        "error_correction_depth",
        "negotiation.ErrorCorrectionDepth",
        BOTH,
        _FAX,
        "a=T38FaxUdpECDepth:1 3",
    ),
    ("T38FaxUdpFECMaxSpan", _NUMBER, _INTEGER, int, BOTH, _FAX, "a=T38FaxUdpFECMaxSpan:3"),
    ("T38ModemType", _T38, _TOKEN, str, BOTH, _FAX, "a=T38ModemType:t38G3FaxOnly"),
    ("curr", _PRECONDITION, "precondition", "negotiation.Precondition", MEDIA, "RFC 3312 4", "a=curr:qos e2e none"),
    (
        "des",
        _PRECONDITION,
        "desired_precondition",
        "negotiation.DesiredPrecondition",
        MEDIA,
        "RFC 3312 4",
        "a=des:qos mandatory e2e sendrecv",
    ),
    ("conf", _PRECONDITION, "precondition", "negotiation.Precondition", MEDIA, "RFC 3312 4", "a=conf:qos e2e recv"),
    ("floorid", _FLOORS, "floor_id", "negotiation.FloorId", MEDIA, "RFC 8856 5.4", "a=floorid:543 mstrm:10"),
    (
        "altc",
        _ALTERNATIVE,
        "alternative_address",
        "transport.AlternativeAddress",
        MEDIA,
        "RFC 6947 4.1",
        "a=altc:1 IP6 2001:db8::1 45678",
    ),
    ("csup", _NOTHING, "attribute_comma_tokens", tuple, BOTH, "RFC 5939 3.3.1", "a=csup:foo,bar"),
    ("creq", _NOTHING, "attribute_comma_tokens", tuple, BOTH, "RFC 5939 3.3.2", "a=creq:foo"),
    (
        "acap",
        _CAPABILITY,
        "attribute_capability",
        "negotiation.AttributeCapability",
        BOTH,
        "RFC 5939 3.4.1",
        "a=acap:1 ptime:20",
    ),
    (
        "tcap",
        _TRANSPORTS,
        "transport_capability",
        "negotiation.TransportCapability",
        BOTH,
        "RFC 5939 3.4.2",
        "a=tcap:1 RTP/SAVPF RTP/SAVP",
    ),
    (
        "pcfg",
        _CONFIGURATION,
        "configuration",
        "negotiation.Configuration",
        MEDIA,
        "RFC 5939 3.5.1",
        "a=pcfg:1 t=1|2 a=1",
    ),
    ("acfg", _CONFIGURATION, "configuration", "negotiation.Configuration", MEDIA, "RFC 5939 3.5.2", "a=acfg:1 t=1 a=1"),
    ("path", _PATH, "msrp_path", tuple, MEDIA, "RFC 4975 8.2", "a=path:msrp://alice.example.com:7394/2s93i93idj;tcp"),
    (
        "accept-types",
        _TYPES,
        "media_formats",
        tuple,
        MEDIA,
        "RFC 4975 8.6",
        "a=accept-types:message/cpim text/plain text/html",
    ),
    ("accept-wrapped-types", _TYPES, "media_formats", tuple, MEDIA, "RFC 4975 8.6", "a=accept-wrapped-types:*"),
    ("record", _RECORD, "record", str, BOTH, "RFC 7866 7.1.2", "a=record:on"),
    ("recordpref", _RECORD, "recordpref", str, BOTH, "RFC 7866 7.3.2", "a=recordpref:on"),
    ("ts-refclk", _CLOCK, "clock", "security.Clock", BOTH, "RFC 7273 4", "a=ts-refclk:ntp=203.0.113.10"),
    ("mediaclk", _CLOCK, "clock", "security.Clock", BOTH, "RFC 7273 5", "a=mediaclk:direct=963214424"),
    (
        "source-filter",
        _FILTER,
        "source_filter",
        "transport.SourceFilter",
        BOTH,
        "RFC 4570 3",
        "a=source-filter: incl IN IP4 232.3.4.5 192.0.2.10",
    ),
)

REGISTRY: dict[str, AttributeKind] = {row[0]: AttributeKind(*row) for row in _ROWS}
"""The kind of each attribute, by its name, which is case-sensitive."""

#: of these one stands at a level
DIRECTIONS = ("sendrecv", "sendonly", "recvonly", "inactive")
REPEATED: dict[str, str | None] = {
    "acap": "number",
    "altc": "number",
    "crypto": "tag",
    "extmap": "id",
    "fmtp": "format",
    "pcfg": "number",
    "rid": "id",
    "tcap": "number",
    **dict.fromkeys(("candidate", "conf", "curr", "des", "fingerprint", "floorid", "group", "imageattr", "key-mgmt")),
    **dict.fromkeys(("lang", "msid", "msid-semantic", "rtcp-fb", "rtpmap", "sctpmap", "sdplang", "source-filter")),
    **dict.fromkeys(("ssrc", "ssrc-group", "ts-refclk")),
}
"""What may stand more than once at one level, with the member that may not be the same twice; all else stands once."""


def read_attribute(name: str, text: str | None) -> Any:
    """Return the typed value of an attribute; None for one that is not known, or not of its kind.

    A flag gives True, a number int or float, a word str, a list a tuple, the rest a value class.

    >>> read_attribute("ptime", "20"), read_attribute("rtpmap", "0 PCMU/8000").encoding_name
    (20, 'PCMU')
    """
    kind = REGISTRY.get(name)
    return None if kind is None else kind.read(text)


__all__ = [
    "BOTH",
    "FLAG",
    "MEDIA",
    "REGISTRY",
    "REPEATED",
    "SESSION",
    "AttributeKind",
    "AttributeValue",
    "read_attribute",
]
