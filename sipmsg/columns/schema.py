"""The columns: their names, Arrow types and what they hold.

The table :data:`COLUMNS` is what the documentation prints and ``SCHEMA`` is made of. Columns are added at the end,
never changed: files of different releases are read together.
"""

from __future__ import annotations

import attrs
import pyarrow as pa

_TEXT = pa.string()
_NUMBER = pa.int64()
_MOMENT = pa.timestamp("us")

_CODEC = pa.struct(
    [
        ("media_index", _NUMBER),
        ("media", _TEXT),
        ("direction", _TEXT),
        ("format", _TEXT),
        ("payload_type", _NUMBER),
        ("encoding_name", _TEXT),
        ("clock_rate", _NUMBER),
        ("channels", _NUMBER),
        ("fmtp", _TEXT),
        ("mapped", pa.bool_()),
        ("static", pa.bool_()),
    ]
)
STREAM = pa.struct(
    [
        ("media", _TEXT),
        ("address", _TEXT),
        ("port", _NUMBER),
        ("protocol", _TEXT),
        ("direction", _TEXT),
        ("on_hold", pa.bool_()),
        ("ptime", pa.float64()),
        ("dtmf", pa.list_(_NUMBER)),
    ]
)
_PROBLEM = pa.struct(
    [
        ("code", _TEXT),
        ("severity", _TEXT),
        ("message", _TEXT),
        ("where", _TEXT),
        ("span_start", _NUMBER),
        ("span_end", _NUMBER),
        ("found", _TEXT),
        ("expected", _TEXT),
        ("explained", pa.bool_()),
    ]
)


@attrs.frozen
class Column:
    """One column: its name, its Arrow type, and what it holds."""

    name: str
    type: pa.DataType
    holds: str


COLUMNS: tuple[Column, ...] = (
    Column("file", _TEXT, "the input, as it was named"),
    Column(
        "line",
        _NUMBER,
        "the line, packet or row of Parquet, from 1; null where the file is one document",
    ),
    Column(
        "kind",
        _TEXT,
        "session, request, response, message (its start line cannot be read), sdp; or null",
    ),
    Column("type", _TEXT, "of a session message, such as session:new"),
    Column("msgid", _TEXT, "its identifier"),
    Column("call_sid", _TEXT, "the call, in jambonz"),
    Column("account_sid", _TEXT, "the account"),
    Column("application_sid", _TEXT, "the application"),
    Column("trace_id", _TEXT, "the OpenTelemetry trace"),
    Column("sbc_callid", _TEXT, "the Call-ID at the session border controller"),
    Column("direction", _TEXT, "inbound or outbound"),
    Column("call_status", _TEXT, "such as trying"),
    Column("sip_status", _NUMBER, "the status code that the caller was last sent"),
    Column("data_from", _TEXT, "data.from, the caller as jambonz has it"),
    Column("data_to", _TEXT, "data.to, the number that was called"),
    Column("method", _TEXT, "of a request, as written"),
    Column("request_uri", _TEXT, "the Request-URI, with stars for a password"),
    Column("request_user", _TEXT, "its user, percent-escapes decoded"),
    Column("request_host", _TEXT, "its host"),
    Column("status_code", _NUMBER, "of a response"),
    Column("reason", _TEXT, "the reason phrase of a response"),
    Column("call_id", _TEXT, "Call-ID, the header's text; data.call_id where there is no SIP message"),
    Column("cseq_number", _NUMBER, "the number in CSeq"),
    Column("cseq_method", _TEXT, "the method in CSeq"),
    *(
        Column(f"{party}_{part}", _NUMBER if part == "port" else _TEXT, f"{holds} {party.capitalize()}")
        for party in ("from", "to")
        for part, holds in (
            ("display_name", "the display name, less its quotes, of"),
            ("scheme", "sip, sips, tel or another scheme, of the URI in"),
            ("user", "the user, or the number of a tel: URI, in"),
            ("host", "the host, IPv6 with its brackets, in"),
            ("port", "the port, where one is written, in"),
            ("tag", "the tag of"),
        )
    ),
    Column("user_agent", _TEXT, "User-Agent, the header's text"),
    Column("codecs", pa.list_(_CODEC), "each codec of each media description, in order; media_index from 0"),
    Column(
        "problems", pa.list_(_PROBLEM), "what sipmsg.check finds: the first hundred, their texts at most 500 characters"
    ),
    Column("problem_count", _NUMBER, "how many it finds, 1,001 at most: the last of these says that there are more"),
    Column("worst", _TEXT, "the worst severity among them: error, warning, info, or null"),
    Column("error", _TEXT, "the class of the first error, such as SessionError; null where everything was read"),
    Column("error_where", _TEXT, "what it stopped the reading of: document, message, sdp, or a header such as from"),
    Column("error_message", _TEXT, "what it says, in one line"),
    Column("time", _MOMENT, "when the message was sent or received, as far as a log or a capture says"),
    Column(
        "time_is_utc",
        pa.bool_(),
        "whether that is in UTC; else the log does not say its zone",
    ),
    Column("source", _TEXT, "where it came from, such as 192.0.2.1:5060, as far as a log or a capture says"),
    Column("destination", _TEXT, "where it went, as far as a log or a capture says"),
    Column("transport", _TEXT, "UDP, TCP, SCTP, TLS, WS or WSS, as far as a log or a capture says"),
    Column("carrier", _TEXT, "the carrier's trunk: data.originating_sip_trunk_name, else X-Originating-Carrier"),
    Column("originating_address", _TEXT, "where the call came from: data.originating_sip_ip, else X-Forwarded-For"),
    Column("p_asserted_identity", _TEXT, "P-Asserted-Identity, the header's text"),
    Column("p_asserted_identity_user", _TEXT, "the user, or the number, in its first address"),
    Column("diversion", _TEXT, "Diversion, the header's text"),
    Column("diversion_user", _TEXT, "the user, or the number, in its first address: who diverted the call last"),
    Column("diversion_reason", _TEXT, "the reason there, such as no-answer"),
    Column("reason_protocol", _TEXT, "the protocol of the first Reason header, such as Q.850; reason is the phrase"),
    Column("reason_cause", _NUMBER, "its cause, such as 16"),
    Column("reason_text", _TEXT, "its text"),
    Column("stir_attest", _TEXT, "attest of the first Identity token, such as A; it is what the token claims"),
    Column("stir_orig", _TEXT, "orig of that token, the first number or URI, as it claims"),
    Column("stir_status", _TEXT, "verified, failed or not verified; null without Identity"),
    Column("media_address", _TEXT, "of the first audio stream, else of the first stream: where media goes to"),
    Column("media_port", _NUMBER, "of the same stream: the port"),
    Column("media_direction", _TEXT, "of the same stream: sendrecv, sendonly, recvonly or inactive"),
    Column("on_hold", pa.bool_(), "of the same stream: whether it is on hold, by its direction or its address"),
    Column("ptime", pa.float64(), "of the same stream: the length of a packet in milliseconds, where it is given"),
    Column("dtmf", pa.list_(_NUMBER), "of the same stream: the payload types of telephone-event"),
    Column("media", pa.list_(STREAM), "each stream of the session description, in order"),
)

SCHEMA: pa.Schema = pa.schema(
    [pa.field(column.name, column.type, metadata={"holds": column.holds}) for column in COLUMNS]
)
INPUT: pa.Schema = pa.schema([("file", _TEXT), ("line", _NUMBER), ("message", pa.large_binary())])
"""What the workers are given: ``file`` and ``line`` go over into the result."""
CAPTURED: tuple[pa.Field, ...] = (
    *(SCHEMA.field(name) for name in ("time", "time_is_utc", "source", "destination", "transport")),
    pa.field("cut", _TEXT),
)
"""What :func:`sipmsg.columns.inputs.chunks` gives beside: the columns of that name, and why a message is cut short."""
