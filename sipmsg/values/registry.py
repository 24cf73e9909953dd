"""The one list of header fields: names, compact forms, how often they may come, and their rules.

Nothing else in the code knows these options. To add a header: a rule in ``headers.lark``, a module with its value and
its builder, and a line here. :func:`header` looks a name up, in any spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sipmsg.ascii import MOST_32_BITS, fold
from sipmsg.errors import Problem
from sipmsg.grammar.engine import Rule
from sipmsg.record import record
from sipmsg.syntax import HEADERS
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.parameters import PARAMETERS
from sipmsg.values.ranges import AcceptParameters, Between, ContactParameters, MediaParameters, one_of_each_kind
from sipmsg.values.secrets.credentials import SECRET_WORDS

Inspection = Between | AcceptParameters | MediaParameters
Inspections = Callable[[Any, str], Iterable[Problem]]


@record
class Header:
    """A row of the registry: one header field.

    ``name`` is its canonical spelling, ``compact`` its one-letter form, ``key`` the name in lower case. ``keeps`` is
    what of its value stays when it is redacted, ``rule`` the grammar rule of its value, None where that is text.

    A header that is a list has ``many`` values, which may share a line or have lines of their own. Any other may come
    once, or, if it is ``repeatable``, on several lines with one value each, which no comma parts (RFC 3261 section
    7.3.1). ``separator`` is written between several values; ``missing`` is the value of a header that is not there.

    ``empty`` allows an empty value, ``comments`` says that it can hold comments, ``secret`` that its value is not to be
    seen in an error or a problem. ``inspect`` yields the problems of a value of it, or of an element of its list,
    ``whole`` those of all of a list.
    """

    name: str
    keeps: Keeps
    reference: str
    rule: Rule | None = None
    compact: str | None = None
    many: bool = False
    empty: bool = False
    repeatable: bool = False
    comments: bool = False
    secret: bool = False
    separator: str = ", "
    inspect: Inspection | None = None
    whole: Inspections | None = None
    key: str = ""
    missing: tuple[()] | None = None

    def _made(self) -> None:
        late = {"key": fold(self.name), "missing": () if self.many or self.repeatable else None}
        for name, what in late.items():
            setattr(self, name, what)

    def __hash__(self) -> int:
        # one row has a name, and what is remembered of rows is looked up for each header of a message
        return hash(self.name)


def _text(name: str, keeps: Keeps, reference: str, **options: Any) -> Header:
    return Header(name, keeps, reference, None, **options)


def _one(name: str, keeps: Keeps, reference: str, rule: str, **options: Any) -> Header:
    return Header(name, keeps, reference, HEADERS.rule(rule), **options)


def _many(name: str, keeps: Keeps, reference: str, rule: str, **options: Any) -> Header:
    return Header(name, keeps, reference, HEADERS.rule(rule), many=True, **options)


def _each(name: str, keeps: Keeps, reference: str, rule: str, **options: Any) -> Header:
    return Header(name, keeps, reference, HEADERS.rule(rule), repeatable=True, **options)


_SECONDS = Between(0, MOST_32_BITS)

# what stays of the values when they are redacted; of parameters, what parameters.py says
_NUMBER = Keeps(most=999_999)
# some readers take 0x10 or 1e2 for a length
_LENGTH = Keeps(most=999_999, hexadecimal=True)
_CSEQ = Keeps.of(words.METHODS, most=999_999)
_METHODS = Keeps.of(words.METHODS)
_MEDIA_TYPES = Keeps.of(words.MEDIA_TYPES)
_ENCODINGS = Keeps.of(words.ENCODINGS, "*")
_LANGUAGES = Keeps.of(words.LANGUAGES, "*")
_OPTION_TAGS = Keeps.of(words.OPTION_TAGS)
_EVENTS = Keeps.of(words.EVENTS)
# a feature may stand in the place of the star
_CAPABILITIES = Keeps.of(words.CAPABILITIES, PARAMETERS, "*")
_DISPOSITIONS = Keeps.of(words.DISPOSITIONS)
_DATE = Keeps.of(words.DAYS, most=9_999)
_SCHEMES = Keeps.of(words.AUTH_SCHEMES)
_REASONS = Keeps.of(words.REASONS)
_PRIVACY = Keeps.of(words.PRIVACY)
_URNS = Keeps.of(words.URNS)
_TRUTHS = Keeps.of(words.TRUTHS)
_VIA = Keeps.of(words.VERSIONS, words.TRANSPORTS)
_WARNING = Keeps(most=999)
_MEDIA = Keeps.of("supported gated sendrecv sendonly recvonly inactive")
_MODES = Keeps.of("manual auto required")
_ANSWERS = Keeps.of("confirmed unconfirmed")
_ATTESTATION = Keeps.of("A B C")
_URGENCY = Keeps.of("emergency urgent normal non-urgent psap-callback")
_REQUESTED = Keeps.of(
    "proxy redirect cancel no-cancel fork no-fork recurse no-recurse parallel sequential queue no-queue"
)
_MECHANISMS = Keeps.of("digest tls ipsec-ike ipsec-man ipsec-3gpp sdes-srtp")
# 3GPP TS 24.229 section 7.2A.4
_ACCESS = Keeps.of(
    "3GPP-UTRAN-TDD 3GPP-UTRAN-FDD 3GPP-E-UTRAN-FDD 3GPP-E-UTRAN-TDD 3GPP-GERAN 3GPP-NR-FDD 3GPP-NR-TDD 3GPP-NR",
    "3GPP2-1X 3GPP2-1X-HRPD 3GPP2-UMB WLAN-no-PS VIRTUAL-no-PS xDSL ADSL ADSL2 VDSL SDSL DOCSIS GSTN GPON EPON",
    "IEEE-802.11 IEEE-802.11a IEEE-802.11b IEEE-802.11g IEEE-802.11n IEEE-802.11ac IEEE-802.3",
)
_PRIORITIES = Keeps.of(
    "dsn drsn q735 ets wps esnet mcpttp mcpttq dod routine priority immediate flash flash-override"
    " flash-override-override",
    most=99,
)

_HEADERS = (
    _many("Accept", _MEDIA_TYPES, "RFC 3261 20.1", "accept", empty=True, inspect=AcceptParameters()),
    _many("Accept-Contact", _CAPABILITIES, "RFC 3841 9.2", "ac_values", compact="a"),
    _many("Accept-Encoding", _ENCODINGS, "RFC 3261 20.2", "accept_encoding", empty=True),
    _many("Accept-Language", _LANGUAGES, "RFC 3261 20.3", "accept_language", empty=True),
    _many("Accept-Resource-Priority", _PRIORITIES, "RFC 4412 3.2", "resource_priority", empty=True),
    _one("Additional-Identity", NOTHING, "3GPP TS 24.229 7.2.20", "name_addr_only"),
    _many("Alert-Info", NOTHING, "RFC 3261 20.4", "info"),
    _many("Allow", _METHODS, "RFC 3261 20.5", "tokens", empty=True),
    _many("Allow-Events", _EVENTS, "RFC 6665 8.2.2", "tokens", compact="u"),
    _one("Answer-Mode", _MODES, "RFC 5373 6", "answer_mode"),
    _one("Attestation-Info", _ATTESTATION, "3GPP TS 24.229 7.2.18", "token"),
    _one("Authentication-Info", NOTHING, "RFC 3261 20.6", "authentication_info", secret=True),
    _each("Authorization", _SCHEMES, "RFC 3261 20.7", "credentials", secret=True),
    _one("Call-ID", NOTHING, "RFC 3261 20.8", "call_id", compact="i"),
    _many("Call-Info", NOTHING, "RFC 3261 20.9", "info"),
    _many("Cellular-Network-Info", _ACCESS, "3GPP TS 24.229 7.2.15", "access_net_specs"),
    _many("Contact", NOTHING, "RFC 3261 20.10", "contact", compact="m", inspect=ContactParameters()),
    _one("Content-Disposition", _DISPOSITIONS, "RFC 3261 20.11", "content_disposition"),
    _many("Content-Encoding", _ENCODINGS, "RFC 3261 20.12", "tokens", compact="e"),
    _one("Content-ID", NOTHING, "RFC 8262", "content_id"),
    _many("Content-Language", _LANGUAGES, "RFC 3261 20.13", "content_language"),
    _one("Content-Length", _LENGTH, "RFC 3261 20.14", "content_length", compact="l"),
    _one("Content-Type", _MEDIA_TYPES, "RFC 3261 20.15", "media_type", compact="c", inspect=MediaParameters()),
    _one("CSeq", _CSEQ, "RFC 3261 20.16", "cseq"),
    _one("Date", _DATE, "RFC 3261 20.17", "sip_date"),
    _many("Diversion", NOTHING, "RFC 5806 4.1", "diversion"),
    _many("Error-Info", NOTHING, "RFC 3261 20.18", "info"),
    _one("Event", _EVENTS, "RFC 6665 8.2.1", "event", compact="o"),
    _one("Expires", _NUMBER, "RFC 3261 20.19", "number", inspect=_SECONDS),
    _many("Feature-Caps", _CAPABILITIES, "RFC 6809 6.3", "ac_values"),
    _one("Flow-Timer", _NUMBER, "RFC 5626 10", "number", inspect=_SECONDS),
    _one("From", NOTHING, "RFC 3261 20.20", "name_addr", compact="f"),
    _many("Geolocation", NOTHING, "RFC 6442 4.1", "info"),
    _one("Geolocation-Error", _WARNING, "RFC 6442 4.3", "location_error"),
    _one("Geolocation-Routing", _TRUTHS, "RFC 6442 4.2", "token"),
    _many("History-Info", NOTHING, "RFC 7044 5.1", "history_info"),
    _each("Identity", NOTHING, "RFC 8224 4", "identity", compact="y", secret=True),
    _text("Identity-Info", NOTHING, "RFC 4474 9", compact="n"),
    _one("Info-Package", _EVENTS, "RFC 6086 7", "info_package"),
    _many("In-Reply-To", NOTHING, "RFC 3261 20.21", "in_reply_to"),
    _one("Join", NOTHING, "RFC 3911 7.1", "join"),
    _one("Max-Breadth", _NUMBER, "RFC 5393 5.3.3", "number"),
    _one("Max-Forwards", _NUMBER, "RFC 3261 20.22", "number", inspect=Between(0, 255)),
    _one("MIME-Version", _NUMBER, "RFC 3261 20.24", "mime_version"),
    _one("Min-Expires", _NUMBER, "RFC 3261 20.23", "number", inspect=_SECONDS),
    _one("Min-SE", _NUMBER, "RFC 4028 5", "min_se"),
    _text("Organization", NOTHING, "RFC 3261 20.25"),
    _one("Origination-Id", NOTHING, "3GPP TS 24.229 7.2.19", "token"),
    _many("P-Access-Network-Info", _ACCESS, "RFC 7315 5.4", "access_net_specs"),
    _one("P-Answer-State", _ANSWERS, "RFC 4964", "answer_state"),
    _many("P-Asserted-Identity", NOTHING, "RFC 3325 9.1", "identities", whole=one_of_each_kind),
    _many("P-Asserted-Service", _URNS, "RFC 6050 4.1", "services"),
    _many("P-Associated-URI", NOTHING, "RFC 7315 5.1", "routes", empty=True),
    _one("P-Called-Party-ID", NOTHING, "RFC 7315 5.2", "name_addr_only"),
    _one("P-Charge-Info", NOTHING, "RFC 8496", "name_addr"),
    _one("P-Charging-Function-Addresses", NOTHING, "RFC 7315 5.5", "charging_addresses"),
    _one("P-Charging-Vector", NOTHING, "RFC 7315 5.6", "charging_vector"),
    _many("P-Early-Media", _MEDIA, "RFC 5009 8", "tokens", empty=True),
    _many("P-Preferred-Identity", NOTHING, "RFC 3325 9.2", "identities", whole=one_of_each_kind),
    _many("P-Preferred-Service", _URNS, "RFC 6050 4.2", "services"),
    _one("P-Private-Network-Indication", NOTHING, "RFC 7316 7", "private_network"),
    _one("P-Profile-Key", NOTHING, "RFC 5002", "name_addr"),
    _one("P-Served-User", NOTHING, "RFC 5502 6", "served_user"),
    _many("P-Visited-Network-ID", NOTHING, "RFC 7315 5.3", "vnetwork_specs"),
    _many("Path", NOTHING, "RFC 3327 4", "routes"),
    _many("Permission-Missing", NOTHING, "RFC 5360", "name_addrs"),
    _one("Priority", _URGENCY, "RFC 3261 20.26", "token"),
    _one("Priv-Answer-Mode", _MODES, "RFC 5373 6", "answer_mode"),
    _one("Privacy", _PRIVACY, "RFC 3323 4.2", "privacy", separator=";"),
    _each("Proxy-Authenticate", _SCHEMES, "RFC 3261 20.27", "challenge", secret=True),
    _one("Proxy-Authentication-Info", NOTHING, "RFC 7615 4", "authentication_info", secret=True),
    _each("Proxy-Authorization", _SCHEMES, "RFC 3261 20.28", "credentials", secret=True),
    _many("Proxy-Require", _OPTION_TAGS, "RFC 3261 20.29", "tokens"),
    _one("RAck", _CSEQ, "RFC 3262 7.2", "rack"),
    _many("Reason", _REASONS, "RFC 3326 2", "reason"),
    _many("Record-Route", NOTHING, "RFC 3261 20.30", "routes"),
    _many("Recv-Info", _EVENTS, "RFC 6086 7", "recv_info", empty=True),
    _one("Refer-Sub", _TRUTHS, "RFC 4488 4", "refer_sub"),
    _one("Refer-To", NOTHING, "RFC 3515 2.1", "name_addr", compact="r"),
    _one("Referred-By", NOTHING, "RFC 3892 3", "referred_by", compact="b"),
    _many("Reject-Contact", _CAPABILITIES, "RFC 3841 9.2", "ac_values", compact="j"),
    _many("Remote-Party-ID", NOTHING, "draft-ietf-sip-privacy-04", "remote_party_id"),
    _one("Replaces", NOTHING, "RFC 3891 6.1", "replaces"),
    _one("Reply-To", NOTHING, "RFC 3261 20.31", "name_addr"),
    _many("Request-Disposition", _REQUESTED, "RFC 3841 9.1", "tokens", compact="d"),
    _many("Require", _OPTION_TAGS, "RFC 3261 20.32", "tokens"),
    _many("Resource-Priority", _PRIORITIES, "RFC 4412 3.1", "resource_priority"),
    _text("Response-Source", _URNS, "3GPP TS 24.229 7.2.17"),
    _text("Restoration-Info", NOTHING, "3GPP TS 24.229 7.2.11"),
    _one("Retry-After", _NUMBER, "RFC 3261 20.33", "retry_after", comments=True),
    _many("Route", NOTHING, "RFC 3261 20.34", "routes"),
    _one("RSeq", _NUMBER, "RFC 3262 7.1", "number", inspect=Between(1, MOST_32_BITS)),
    _many("Security-Client", _MECHANISMS, "RFC 3329 2.2", "sec_mechanisms"),
    _many("Security-Server", _MECHANISMS, "RFC 3329 2.2", "sec_mechanisms"),
    _many("Security-Verify", _MECHANISMS, "RFC 3329 2.2", "sec_mechanisms"),
    _one("Server", NOTHING, "RFC 3261 20.35", "server", comments=True),
    _many("Service-Route", NOTHING, "RFC 3608 5", "routes"),
    _one("Session-Expires", _NUMBER, "RFC 4028 4", "session_expires", compact="x"),
    _one("Session-ID", NOTHING, "RFC 7989 5", "session_id"),
    _one("SIP-ETag", NOTHING, "RFC 3903 11.3.1", "token"),
    _one("SIP-If-Match", NOTHING, "RFC 3903 11.3.2", "token"),
    _text("Subject", NOTHING, "RFC 3261 20.36", compact="s"),
    _one("Subscription-State", _REASONS, "RFC 6665 8.2.3", "subscription_state"),
    _many("Supported", _OPTION_TAGS, "RFC 3261 20.37", "tokens", compact="k", empty=True),
    _one("Suppress-If-Match", NOTHING, "RFC 5839", "token"),
    _one("Target-Dialog", NOTHING, "RFC 4538 7", "target_dialog"),
    _one("Timestamp", _NUMBER, "RFC 3261 20.38", "timestamp"),
    _one("To", NOTHING, "RFC 3261 20.39", "name_addr", compact="t"),
    _many("Unsupported", _OPTION_TAGS, "RFC 3261 20.40", "tokens"),
    _one("User-Agent", NOTHING, "RFC 3261 20.41", "server", empty=True, comments=True),
    _many("User-to-User", NOTHING, "RFC 7433 4", "user_to_user"),
    _many("Via", _VIA, "RFC 3261 20.42", "via", compact="v", comments=True),
    _many("Warning", _WARNING, "RFC 3261 20.43", "warning"),
    _each("WWW-Authenticate", _SCHEMES, "RFC 3261 20.44", "challenge", secret=True),
)

REGISTRY: dict[str, Header] = {header.key: header for header in _HEADERS}
COMPACT: dict[str, str] = {header.compact: header.key for header in _HEADERS if header.compact}

_MOST_UNLISTED, _LONGEST_UNLISTED = 1_024, 64


class _Keys(dict[str, str]):
    """From a name as written to the name under which the header is known; it remembers what it is asked."""

    def __missing__(self, name: str) -> str:
        if not isinstance(name, str):
            raise TypeError(f"the name of a header is text, not {type(name).__name__}")
        lower = fold(name)
        key = self.get(lower, lower)
        # a sender can invent names without end; those beyond the bounds are folded each time
        if len(self) < self.most and len(name) <= _LONGEST_UNLISTED:
            self[name] = key
        return key

    def __init__(self, spellings: dict[str, str], unlisted: int) -> None:
        super().__init__(spellings)
        self.most: int = len(spellings) + unlisted


KEYS = _Keys(
    {known.name: known.key for known in _HEADERS}
    | {known.key: known.key for known in _HEADERS}
    | {form: key for letter, key in COMPACT.items() for form in (letter, letter.upper())},
    _MOST_UNLISTED,
)


def key_of(name: str) -> str:
    """Return the name under which a header is known: in lower case, a compact form expanded.

    >>> key_of("CALL-ID"), key_of("i"), key_of("X-CID")
    ('call-id', 'call-id', 'x-cid')
    """
    return KEYS[name]


def keys_of(names: Collection[str]) -> list[str]:
    """Return what :func:`key_of` returns of each name; those that are not remembered are folded all at once."""
    if len(KEYS) < KEYS.most:
        return [*map(KEYS.__getitem__, names)]
    folded = fold("\0".join(names)).split("\0")
    return [KEYS.get(name, name) for name in folded] if len(folded) == len(names) else [*map(key_of, names)]


def header(name: str) -> Header | None:
    """Return what is known of a header, by any spelling of its name; None for an unknown one.

    >>> header("v").name
    'Via'
    """
    return REGISTRY.get(key_of(name))


def is_secret(name: str) -> bool:
    """Return whether the value of a header is not to be seen: by what is known of it, or by its name.

    >>> is_secret("Authorization"), is_secret("X-Authorization"), is_secret("X-CID")
    (True, True, False)
    """
    known = header(name)
    return known.secret if known is not None else any(word in fold(name) for word in SECRET_WORDS)
