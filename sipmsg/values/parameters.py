"""The parameters of header values and of URIs, by name: what of their values stays when a message is redacted.

A name that is not here is replaced, and its value too.
"""

from __future__ import annotations

from sipmsg.ascii import fold
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_SECONDS = Keeps(most=999_999)
_SERVICES = Keeps.of(words.URNS, [f"urn:urn-7:{word}" for word in words.URNS.split()])
_FLAG = Keeps.of(words.TRUTHS, most=9)
_SMALL = Keeps(most=255)
# only where a number may stay is its pseudonym within the bounds of numbers
_OF_32_BITS = Keeps(most=0)

# of a session whose other end is not known yet (RFC 7989 section 5)
_NIL_UUID = Keeps.of("0" * 32)

# fmt: off
_ROWS: tuple[tuple[str, Keeps], ...] = (
    # RFC 3261, headers and URIs
    ("tag", NOTHING), ("branch", NOTHING), ("received", NOTHING), ("maddr", NOTHING), ("boundary", NOTHING),
    ("rport", Keeps(most=65_535)), ("ttl", _SMALL), ("q", _SECONDS), ("expires", _SECONDS), ("lr", _FLAG),
    ("transport", Keeps.of(words.TRANSPORTS)), ("user", Keeps.of("phone ip dialstring")),
    ("method", Keeps.of(words.METHODS)),
    ("purpose", Keeps.of(words.PURPOSES)),
    ("handling", Keeps.of("optional required")), ("charset", Keeps.of(words.ENCODINGS)), ("duration", _SECONDS),
    ("filename", NOTHING), ("name", NOTHING), ("start", NOTHING), ("version", Keeps.of(words.ISUP, "2.0")),
    ("base", Keeps.of(words.ISUP)),
    ("type", Keeps.of(words.MEDIA_TYPES)), ("size", NOTHING), ("profile", NOTHING), ("appearance", NOTHING),
    # credentials and challenges
    ("username", NOTHING), ("realm", NOTHING), ("nonce", NOTHING), ("uri", NOTHING), ("response", NOTHING),
    ("cnonce", NOTHING), ("opaque", NOTHING), ("rspauth", NOTHING), ("nextnonce", NOTHING), ("auts", NOTHING),
    ("algorithm", Keeps.of(words.ALGORITHMS)), ("qop", Keeps.of("auth auth-int")), ("domain", NOTHING),
    ("nc", Keeps(most=999_999)), ("stale", Keeps.of(words.TRUTHS)), ("scope", NOTHING), ("error", NOTHING),
    ("authz_server", NOTHING),
    ("userhash", Keeps.of(words.TRUTHS)), ("integrity-protected", Keeps.of(words.TRUTHS, "ip-assoc-yes auth-done")),
    ("ck", NOTHING), ("ik", NOTHING), ("username*", NOTHING),
    # dialogs, transfers, parties
    ("to-tag", NOTHING), ("from-tag", NOTHING), ("local-tag", NOTHING), ("remote-tag", NOTHING), ("call-id", NOTHING),
    ("early-only", NOTHING), ("cid", NOTHING), ("id", NOTHING), ("index", Keeps(most=999, each=True)),
    ("rc", Keeps(most=999, each=True)), ("mp", Keeps(most=999, each=True)), ("np", Keeps(most=999, each=True)),
    ("reason", Keeps.of(words.REASONS)), ("counter", _SMALL), ("limit", _SMALL), ("privacy", Keeps.of(words.PRIVACY)),
    ("screen", Keeps.of(words.TRUTHS)), ("party", Keeps.of("calling called")),
    ("id-type", Keeps.of("subscriber user user-id term")), ("rport-tag", NOTHING),
    ("cause", Keeps(most=999)), ("text", NOTHING), ("location", Keeps.of("user lan local U LPN LN TN RLN INTL BI")),
    ("retry-after", _SECONDS),
    ("refresher", Keeps.of("uac uas")), ("require", NOTHING), ("remote", _NIL_UUID), ("orig", NOTHING), ("gr", NOTHING),
    ("ob", NOTHING), ("reg-id", _SMALL), ("keep", _SECONDS), ("sigcomp-id", NOTHING), ("pn-provider", NOTHING),
    ("pn-prid", NOTHING), ("pn-param", NOTHING), ("alias", NOTHING), ("comp", Keeps.of("sigcomp")), ("oc", _SMALL),
    ("oc-algo", Keeps.of("loss rate")), ("oc-validity", _SECONDS), ("oc-seq", NOTHING),
    ("d-alg", Keeps.of("digest", words.ALGORITHMS)),
    ("d-qop", Keeps.of("auth auth-int")), ("d-ver", NOTHING), ("alg", Keeps.of(words.ALGORITHMS, words.PROTECTIONS)),
    ("ealg", Keeps.of(words.PROTECTIONS)), ("prot", Keeps.of("esp ah")), ("mod", Keeps.of("trans tun")),
    ("spi-c", _OF_32_BITS), ("spi-s", _OF_32_BITS), ("port-c", Keeps(most=65_535)), ("port-s", Keeps(most=65_535)),
    ("info", Keeps.of("alert-autoanswer alert-internal alert-external alert-group ring-answer")),
    ("ppt", Keeps.of("shaken div rcd rph div-o")), ("canon", NOTHING),
    ("content", Keeps.of("isdn-uui")), ("encoding", Keeps.of("hex")), ("protocol", NOTHING),
    ("description", NOTHING), ("events", Keeps.of(words.EVENTS)), ("methods", Keeps.of(words.METHODS)),
    ("audio", NOTHING), ("video", NOTHING), ("automata", Keeps.of(words.TRUTHS)), ("isfocus", NOTHING),
    ("class", Keeps.of("business personal")), ("duplex", Keeps.of(words.CAPABILITIES)),
    ("mobility", Keeps.of("fixed mobile")), ("schemes", Keeps.of(words.SCHEMES)),
    ("language", Keeps.of(words.LANGUAGES)),
    ("explicit", NOTHING), ("level", _SMALL), ("actor", Keeps.of(words.CAPABILITIES)), ("application", NOTHING),
    ("+sip.instance", Keeps.of("urn uuid gsma imei")), ("+sip.src", NOTHING),
    ("+sip.rendering", Keeps.of(words.TRUTHS)),
    ("+g.3gpp.icsi-ref", _SERVICES), ("+g.3gpp.smsip", NOTHING), ("+g.3gpp.accesstype", NOTHING), ("+sip.ice", NOTHING),
    # 3GPP TS 24.229 section 7.9 and TS 24.237 annex C
    *((f"+g.3gpp.{name}", NOTHING) for name in (
        "ics", "srvcc", "srvcc-alerting", "ps2cs-srvcc-orig-pre-alerting", "mid-call", "atcf", "drvcc",
        "ti", "trf", "loopback", "home-visited", "thig-path", "nw-init-ussi", "verstat", "priority-share",
        "registration-token", "mmtel-recv-msg", "current-location-discovery",
    )),
    ("+g.3gpp.iari-ref", _SERVICES),
    # Call-Info and Alert-Info, as telephones are made to answer
    ("answer-after", _SMALL), ("appearance-index", _SMALL), ("mediasec", NOTHING), ("sla", NOTHING), ("ma", NOTHING),
    ("appearance-state",
     Keeps.of("idle seized progressing alerting active held held-private bridge-active bridge-held")),
    ("appearance-uri", NOTHING), ("reboot", Keeps.of(words.TRUTHS)), ("message-expires", _SECONDS),
    # RFC 5627
    ("pub-gruu", NOTHING), ("temp-gruu", NOTHING), ("temp-gruu-cookie", NOTHING),
    # RFC 4235 and RFC 6446
    ("include-session-description", NOTHING), ("shared", NOTHING), ("min-rate", _SECONDS), ("max-rate", _SECONDS),
    ("adaptive-min-rate", _SECONDS), ("effective-by", _SECONDS),
    # RFC 6442
    ("code", NOTHING),
    # RFC 6080
    ("profile-type", Keeps.of("device user local-network")), ("vendor", NOTHING), ("model", NOTHING),
    # what Kamailio and OpenSIPS write into Record-Route
    ("ftag", NOTHING), ("did", NOTHING), ("vsf", NOTHING), ("vst", NOTHING), ("nat", _FLAG), ("r2", _FLAG),
    # telephone numbers, RFC 3966, 4694, 4904 and what is in use
    ("phone-context", NOTHING), ("ext", NOTHING), ("isub", NOTHING), ("rn", NOTHING), ("rn-context", NOTHING),
    ("cic", NOTHING), ("cic-context", NOTHING), ("npdi", NOTHING), ("trunk-context", NOTHING), ("tgrp", NOTHING),
    ("cpc", Keeps.of("ordinary test operator payphone unknown mobile-hplmn mobile-vplmn emergency prison priority")),
    ("oli", Keeps(most=99)),
    ("isup-oli", Keeps(most=99)), ("verstat", Keeps.of("TN-Validation-Passed TN-Validation-Failed No-TN-Validation")),
    ("noa", _SMALL), ("npi", Keeps.of("ISDN", most=255)),
    ("otg", NOTHING), ("dtg", NOTHING), ("cause-param", NOTHING), ("sescase", Keeps.of("orig term")),
    # RFC 7315
    ("icid-value", NOTHING), ("icid-generated-at", NOTHING), ("orig-ioi", NOTHING), ("term-ioi", NOTHING),
    ("transit-ioi", NOTHING), ("related-icid", NOTHING), ("ccf", NOTHING), ("ecf", NOTHING), ("ccf-2", NOTHING),
    ("ecf-2", NOTHING), ("utran-cell-id-3gpp", NOTHING), ("cgi-3gpp", NOTHING), ("network-provided", NOTHING),
    ("body", NOTHING), ("access-type", NOTHING), ("i-wlan-node-id", NOTHING),
    ("country", NOTHING), ("local-time-zone", NOTHING), ("eth-location", NOTHING), ("gstn-location", NOTHING),
    ("dsl-location", NOTHING), ("fiber-location", NOTHING), ("dvb-rcs2-node-id", NOTHING),
    ("regstate", Keeps.of("unregistered registered unreg reg")), ("orig-cdiv", NOTHING),
    ("related-icid-generated-at", NOTHING),
    ("ci-3gpp2", NOTHING), ("utran-sai-3gpp", NOTHING), ("operator-specific-gi", NOTHING),
    ("daylight-saving-time", NOTHING), ("ue-local-ip-address", NOTHING), ("ue-local-port", NOTHING),
    ("epdg-ip-address", NOTHING), ("cell-info-age", _SECONDS),
    # RFC 8055 and RFC 7549
    ("received-realm", NOTHING),
    ("iotl", Keeps.of("homeA-homeB homeB-visitedB visitedA-homeA homeA-visitedA visitedA-homeB")),
)
# fmt: on

PARAMETERS: dict[str, Keeps] = dict(_ROWS)
"""What stays of a parameter's value, by the parameter's name in lower case."""


def parameter(name: str) -> Keeps | None:
    """Return what stays of the value of a parameter, or None for one that is not registered.

    >>> parameter("Rport").keeps("5060"), parameter("x-user")
    (True, None)
    """
    return PARAMETERS.get(fold(name))
