"""Fields of data that disagree with the headers that they come from, each with all that is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.jambonz import drachtio

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
LINE = "INVITE sip:+15083728299@10.0.13.72:5070 SIP/2.0"
FROM = "<sip:+15083084809@3.212.205.202:5060>;tag=9mgyBeaUy4H2S"
# what From says where it cannot be read
UNREAD = "?"
CID = "dae8845526bf7fe640ad0162238473e4@0.0.0.0"

UUID = "0b7a1c52-7d0e-4c1b-9a55-3f0e8f0a1b2c"
# field, header, its name in raw, its value there, code, severity
COPIES = [
    ("call_id", "Call-ID", "d8907723-0bc7-123b-09b5-12e962f3039b", "top.call_id_mismatch", "error"),
    ("account_sid", "X-Account-Sid", "9351f46a-678c-43f5-b8a6-d4eb58d131af", "top.account_sid_mismatch", "warning"),
    (
        "application_sid",
        "X-Application-Sid",
        "7087fe50-8acb-4f3b-b820-97b573723aab",
        "top.application_sid_mismatch",
        "warning",
    ),
    ("sbc_callid", "X-CID", CID, "top.sbc_callid_mismatch", "warning"),
    ("originating_sip_ip", "X-Forwarded-For", "54.172.60.3", "top.originating_ip_mismatch", "warning"),
    ("originating_sip_trunk_name", "X-Originating-Carrier", "Twilio", "top.trunk_mismatch", "warning"),
    ("call_sid", "X-Retain-Call-Sid", "9fb35c28-9688-4531-943c-e280b04f3adf", "top.call_sid_mismatch", "error"),
]


@pytest.mark.parametrize(("field", "name", "text", "code", "severity"), COPIES)
@pytest.mark.parametrize("other", ["x", "", "zzzz", " "])
def test_a_field_that_is_not_its_header(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, field: str, name: str, text: str, code: str, severity: str, other: str
) -> None:
    message = edited(("User-Agent", f"{name}: {text}\r\nUser-Agent") if field == "call_sid" else (), made=True)
    message["data"][field] = text
    assert reported(message, "top.") == []
    message["data"][field] = other
    if field == "call_sid":
        message["call_sid"] = other
    assert reported(message, "top.") == [(code, severity, f"data.{field}", other, text, False, text)]
    assert [problem.message for problem in check(loads(message)) if problem.code == code] == [
        f"{field} is {other!r}, {name} is {text!r}"
    ]


@pytest.mark.parametrize(("field", "name", "text", "code", "severity"), COPIES)
def test_a_field_without_its_header(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, field: str, name: str, text: str, code: str, severity: str
) -> None:
    raw = () if field == "call_sid" else (f"{name}: {text}\r\n", "")
    message = edited(raw, made=True)
    message["data"][field] = "x"
    message["call_sid"] = None
    always = field == "call_id"
    assert reported(message, "top.") == ([(code, severity, f"data.{field}", "x", None, False, None)] if always else [])
    sentence = f"there is no {name.lower()} header"
    assert [problem.message for problem in check(loads(message)) if problem.code == code] == [sentence] * always


@pytest.mark.parametrize("value", [None, True, ["x"]])
@pytest.mark.parametrize("field", [*(field for field, *_ in COPIES), "from", "to", "caller_name", "local_sip_address"])
def test_a_field_that_is_no_text_is_not_compared(edited: Edited, reported: Reported, field: str, value: Any) -> None:
    assert reported(edited(put={f"data.{field}": value}), "top.") == []


@pytest.mark.parametrize("field", [field for field, *_ in COPIES])
def test_a_number_where_text_is_meant_is_compared(edited: Edited, reported: Reported, field: str) -> None:
    name, code = next((name, code) for known, name, _, code, _ in COPIES if known == field)
    old, new = next((text, "7") for known, _, text, *_ in COPIES if known == field)
    raw = ("User-Agent", f"{name}: 7\r\nUser-Agent") if field == "call_sid" else (f"{name}: {old}", f"{name}: {new}")
    message = edited(raw, made=True, put={f"data.{field}": 7, "call_sid": None})
    assert reported(message, "top.") == []
    message["data"][field] = 8
    assert [(found[0], found[3]) for found in reported(message, "top.")] == [(code, "8")]


def test_a_header_in_two_spellings_gives_the_field_one_of_its_values(edited: Edited, reported: Reported) -> None:
    message = edited(("X-CID:", "x-cid: other\r\nX-CID:"))
    for value in (CID, "other"):
        message["data"]["sbc_callid"] = value
        assert reported(message, "top.") == []
    message["data"]["sbc_callid"] = "x"
    both = ("top.sbc_callid_mismatch", "warning", "data.sbc_callid", "x", f"other, {CID}", False, "other")
    assert reported(message, "top.") == [both]
    assert f"sbc_callid is 'x', x-cid is 'other', X-CID is {CID!r}" in [
        problem.message for problem in check(loads(message))
    ]


def test_a_field_is_compared_with_what_drachtio_joins(edited: Edited, reported: Reported) -> None:
    message = edited(("X-CID:", "X-CID: other\r\nX-CID:"), made=True)
    message["data"]["sbc_callid"] = joined = f"other,{CID}"
    assert message["data"]["sip"]["headers"]["X-CID"] == joined
    assert reported(message, "top.") == []
    # one of the two, and that of another header
    for value in ("other", CID, "Twilio"):
        message["data"]["sbc_callid"] = value
        assert reported(message, "top.") == [
            ("top.sbc_callid_mismatch", "warning", "data.sbc_callid", value, joined, False, "other")
        ]


@pytest.mark.parametrize("written", [f"{CID} \t", f"{CID}\r\n ", f"\r\n {CID}"])
def test_outer_blanks_and_folds_of_the_raw_text_make_no_other_value(
    edited: Edited, reported: Reported, written: str
) -> None:
    message = edited((f"X-CID: {CID}", f"X-CID: {written}"), made=True)
    message["data"]["sbc_callid"] = message["data"]["sip"]["headers"]["X-CID"]
    assert reported(message, "top.") == []
    # those that stand in the field alone do
    message["data"]["sbc_callid"] = f"{CID}  "
    assert [code for code, *_ in reported(message, "top.")] == ["top.sbc_callid_mismatch"]


def test_a_folded_name_is_the_name(edited: Edited, reported: Reported) -> None:
    message = edited((FROM, '"Bob\r\n B"\r\n <sip:a@h>;tag=1'), made=True, put={"data.caller_name": '"Bob\r\n B"'})
    assert reported(message, "top.caller") == []
    message["data"]["caller_name"] = '"Bob\r\n\tB"'
    assert [code for code, *_ in reported(message, "top.caller")] == ["top.caller_name_mismatch"]


@pytest.mark.parametrize(
    ("uri", "value", "explained"),
    [
        ("sip:bob:secret@h", "bob:secret", True),
        ("sip:bob:secret@h", "bob:other", False),
        ("SIP:bob@h", "", True),
        ("sip:bob@h", "", False),
    ],
)
def test_a_called_number_that_jambonz_makes_of_the_uri_is_explained(
    edited: Edited, uri: str, value: str, explained: object
) -> None:
    message = edited((LINE, f"INVITE {uri} SIP/2.0"), made=True, put={"data.to": value})
    problems = check(loads(message))
    assert [problem.explained for problem in problems if problem.code == "top.to_mismatch"] == [explained]


def test_what_drachtio_refuses_explains_nothing(edited: Edited, reported: Reported) -> None:
    message = edited(("SIP/2.0\r\nVia", "sip/2.0\r\nVia"), put={"data.sbc_callid": "x"})
    assert drachtio.split(message["data"]["sip"]["raw"]) is None
    assert reported(message, "top.") == [
        ("top.sbc_callid_mismatch", "warning", "data.sbc_callid", "x", CID, False, CID)
    ]


def _caller(found: str, expected: str | None, at: str = FROM) -> list[tuple[Any, ...]]:
    return [("top.from_mismatch", "error", "data.from", found, expected, False, at)]


@pytest.mark.parametrize(
    ("sender", "asserted", "value", "expected"),
    [
        ("<sip:100@h>", None, "100", True),
        ("<sip:100@h>", None, "101", "100"),
        ("<sip:100@h>", None, "099", "100"),
        ("<sip:100@h>", None, "10", "100"),
        ("<sip:100@h>", None, "", "100"),
        ("<sip:100@h>", "<sip:200@h>", "200", "100"),
        ("<sip:100@h>", "<sip:200@h>", "100", True),
        ("<sips:Bob@h>", None, "Bob", True),
        ("<sips:Bob@h>", None, "bob", "Bob"),
        ("<sip:%2b1@h>", None, "%2b1", True),
        ("<sip:%2b1@h>", None, "%2B1", True),
        ("<sip:%2b1@h>", None, "+1", True),
        ("<sip:%2b1@h>", None, "%2C1", "+1"),
        ("<sip:%2b1@h>", None, "2b1", "+1"),
        ("<sip:+1;isub=2@h>", None, "+1", True),
        ("<sip:+1;isub=2@h>", None, "+1;isub=2", True),
        ("<sip:+1;isub=2@h>", None, "+1;isub", "+1;isub=2"),
        ("<sip:+1;isub=2@h>", None, "isub=2", "+1;isub=2"),
        ("<sip:+1;isub=2@h>", None, "", "+1;isub=2"),
        ("<tel:+1-508>", None, "+1508", True),
        ("<tel:+1-508>", None, "+1-508", True),
        ("<tel:+1-508>", None, "+1(50)8", True),
        ("<tel:+1-508>", None, "", True),
        ("<tel:+1-508>", None, "+1509", "+1-508"),
        ("<tel:+1-508>", None, "+1507", "+1-508"),
        ("<tel:+1-508>", "<sip:200@h>", "200", True),
        ("<tel:+1-508>", "<sip:200@h>", "", "+1-508"),
        ("<tel:+1-508>", "<sip:200@h>", "+1508", True),
        ("<sip:h>", None, "", True),
        ("<sip:h>", None, "100", None),
        ("<sip:h>", "<sip:200@h>", "200", True),
        ("<sip:h>", "<sip:200@h>", "", None),
        ("<sip:h>", "<sip:200@h>", "201", None),
        ("<sip:h>", "<sip:h>", "", True),
        ("<sip:h>", "<sip:h>", "200", None),
        ("<sip:h>", "<tel:+1-7>", "", True),
        ("<sip:h>", "<tel:+1-7>", "+17", True),
        ("<sip:h>", "<tel:+1-7>", "+18", None),
        ("<sip:h>", "<sip:200@h>, <tel:+1-7>", "200", True),
        ("<sip:h>", "<sip:200@h>, <tel:+1-7>", "+17", True),
        ("<sip:h>", "<sip:200@h>, <tel:+1-7>", "", None),
        ("<sip:h>", "<<sip:200@h", "", True),
        ("<sip:h>", "<<sip:200@h", "200", None),
        ("<urn:service:sos>", None, "", True),
        ("<urn:service:sos>", None, "sos", None),
        ("<urn:service:sos>", "<sip:200@h>", "200", True),
        ("<<sip:100@h", None, "x", None),
        ("<<sip:100@h", None, "100", True),
        ("<<sip:100@h", None, "", True),
        (None, None, "x", True),
    ],
)
def test_the_calling_number(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, sender: str | None, asserted: str | None, value: str, expected: Any
) -> None:
    identity = "P-Asserted-Identity: <sip:+15083084809@206.147.76.45:5060>\r\n"
    raw = (
        f"From: {FROM}\r\n",
        "" if sender is None else f"From: {sender};tag=1\r\n",
        identity,
        "" if asserted is None else f"P-Asserted-Identity: {asserted}\r\n",
    )
    message = edited(raw, made=True, put={"data.from": value})
    assert reported(message, "top.from") == (
        [] if isinstance(expected, bool) else _caller(value, expected, f"{sender};tag=1")
    )


def test_what_is_said_of_the_calling_and_the_called_number(edited: Edited) -> None:
    put = {"data.from": "1", "data.to": "2", "data.caller_name": "Bob", "data.local_sip_address": "h"}
    assert [problem.message for problem in check(loads(edited(put=put)))] == [
        "the calling number is '1', the one in From '+15083084809'",
        "the called number is '2', the one in the Request-URI '+15083728299'",
        "the caller name is 'Bob', the display name of From ''",
        "the local address is 'h', and the Request-URI was for 10.0.13.72:5070",
    ]


def test_a_calling_number_where_from_has_none(edited: Edited) -> None:
    message = edited((FROM, "<sip:h>;tag=1", "P-Asserted-Identity: ", "X-A: "), made=True, put={"data.from": "1"})
    sentence = "the calling number is '1', and From has none"
    assert [problem.message for problem in check(loads(message)) if problem.code == "top.from_mismatch"] == [sentence]


@pytest.mark.parametrize(
    ("uri", "value", "expected"),
    [
        ("sip:100@h", "100", None),
        ("sip:100@h", "101", "100"),
        ("sip:100@h", "099", "100"),
        ("sip:100@h", "", "100"),
        ("sip:%2b1@h", "+1", None),
        ("sip:%2b1@h", "%2B1", None),
        ("sip:+1;isub=2@h", "+1", None),
        ("sip:h", "", None),
        ("sip:h", "100", ""),
        ("tel:+1-508", "+1508", None),
        ("tel:+1-508", "", None),
        ("tel:+1-508", "+1509", "+1-508"),
        ("tel:+1-508", "+1507", "+1-508"),
        ("urn:service:sos", "", None),
        ("urn:service:sos", "sos", ""),
        (f"sip:context-{UUID}@h", "", None),
        (f"sip:context-{UUID.upper()}@h", "100", None),
        ("sip:context-7@h", "100", "context-7"),
        (f"sip:context-{UUID}0@h", "100", f"context-{UUID}0"),
        (f"sip:context-{UUID.replace('0', 'g')}@h", "100", f"context-{UUID.replace('0', 'g')}"),
        ("sip:context@h", "100", "context"),
        ("sip:my-context-7@h", "100", "my-context-7"),
    ],
)
def test_the_called_number(edited: Edited, reported: Reported, uri: str, value: str, expected: str | None) -> None:
    message = edited((LINE, f"INVITE {uri} SIP/2.0"), made=True, put={"data.to": value})
    assert reported(message, "top.to") == (
        []
        if expected is None
        else [("top.to_mismatch", "error", "data.to", value, expected, False, f"INVITE {uri} SIP/2.0")]
    )


@pytest.mark.parametrize(
    ("sender", "value", "expected"),
    [
        ("<sip:a@h>", "", None),
        ("<sip:a@h>", "Bob", ""),
        ("<sip:a@h>", "<", ""),
        ("sip:a@h", "", None),
        ("Bob <sip:a@h>", "Bob", None),
        ("Bob <sip:a@h>", "Bob ", None),
        ("Bob <sip:a@h>", "Bo", "Bob"),
        ("Bob <sip:a@h>", "Boc", "Bob"),
        ("Bob <sip:a@h>", "Boa", "Bob"),
        ("Bob <sip:a@h>", "bob", "Bob"),
        ("Bob <sip:a@h>", "", "Bob"),
        ("Bob B <sip:a@h>", "Bob", "Bob B"),
        ("Bob B <sip:a@h>", "Bob B", None),
        ('"Bob"\t <sip:a@h>', "Bob", None),
        ('"Bob"\t <sip:a@h>', '"Bob"', None),
        ('"Bob"<sip:a@h>', '"Bob"', None),
        ('"Bob" <sip:a@h>', '"Bob', "Bob"),
        ('"Bob" <sip:a@h>', '"', "Bob"),
        ('"Bob" <sip:a@h>', '"Eve"', "Bob"),
        ('"B\\"" <sip:a@h>', 'B"', None),
        ('"" <sip:a@h>', "", None),
        ('"" <sip:a@h>', '""', None),
        ("<<sip:a@h", "Bob", UNREAD),
        ('"Bob" <<sip:a@h', "Bob", None),
        ("<<sip:a@h", "", None),
    ],
)
def test_the_caller_name(edited: Edited, reported: Reported, sender: str, value: str, expected: str | None) -> None:
    message = edited((FROM, f"{sender};tag=1"), made=True, put={"data.caller_name": value})
    name = None if expected == UNREAD else expected
    assert reported(message, "top.caller") == (
        []
        if expected is None
        else [("top.caller_name_mismatch", "warning", "data.caller_name", value, name, False, f"{sender};tag=1")]
    )


@pytest.mark.parametrize(
    ("raw", "put", "others", "sentences"),
    [
        (
            (FROM, "<<sip:100@h"),
            {"from": "100"},
            [],
            [
                "the calling number is not compared: From cannot be read",
                "the caller name is not compared: From cannot be read",
            ],
        ),
        (
            (f"From: {FROM}\r\n", ""),
            {},
            [],
            ["the calling number is not compared: there is no From"],
        ),
        ((f"From: {FROM}\r\n", ""), {"from": ""}, [], []),
        (
            (LINE, LINE.removesuffix(" SIP/2.0")),
            {"from": "1"},
            ["top.from_mismatch"],
            [
                "what the JSON says of method, uri and version is not compared: the start line cannot be read",
                "the called number is not compared: the start line cannot be read",
                "the local address is not compared: the start line cannot be read",
            ],
        ),
        ((LINE, f"{LINE} now"), {}, [], []),
        (
            (LINE, f"{LINE} now"),
            {"to": "1", "local_sip_address": "h"},
            ["top.to_mismatch", "top.local_address_mismatch"],
            [],
        ),
        (
            (LINE, "INVITE  SIP/2.0"),
            {"to": "1"},
            [],
            [
                "what the JSON says of method, uri and version is not compared: the start line cannot be read",
                "the called number is not compared: the start line cannot be read",
                "the local address is not compared: the start line cannot be read",
            ],
        ),
    ],
)
def test_what_cannot_be_compared_is_reported(
    edited: Edited, raw: tuple[str, ...], put: dict[str, str], others: list[str], sentences: list[str]
) -> None:
    message = edited(raw, put={f"data.{field}": value for field, value in put.items()})
    found = check(loads(message))
    assert [problem.message for problem in found if problem.code == "problems.not_compared"] == sentences
    assert [problem.code for problem in found if problem.code.startswith("top.")] == others


@pytest.mark.parametrize(
    ("uri", "value", "expected"),
    [
        ("sip:a@192.0.2.9:5070", "192.0.2.9:5070", None),
        ("sip:a@192.0.2.9:5070", "192.0.2.9", "192.0.2.9:5070"),
        ("sip:a@192.0.2.9:5070", "192.0.2.9:5060", "192.0.2.9:5070"),
        ("sip:a@192.0.2.9:5070", "192.0.2.9:5071", "192.0.2.9:5070"),
        ("sip:a@192.0.2.9:5070", "192.0.2.8:5070", "192.0.2.9:5070"),
        ("sip:a@192.0.2.9:5070", "", "192.0.2.9:5070"),
        ("sip:a@192.0.2.9", "192.0.2.9", None),
        ("sip:a@192.0.2.9", "192.0.2.9:5060", None),
        ("sip:a@192.0.2.9", "192.0.2.9:None", "192.0.2.9:5060"),
        ("sip:a@192.0.2.9", "192.0.2.9:5061", "192.0.2.9:5060"),
        ("sip:a@192.0.2.9", "192.0.2.9:5059", "192.0.2.9:5060"),
        ("sip:a@192.0.2.9", "", "192.0.2.9:5060"),
        ("sip:a@[2001:DB8::A]:5070", "[2001:db8::a]:5070", None),
        ("sip:a@[2001:db8::a]:5070", "[2001:DB8::A]:5070", None),
        ("sip:a@[2001:DB8::A]", "[2001:Db8::a]:5060", None),
        ("sip:a@[2001:DB8::A]", "[2001:db8::b]", "[2001:DB8::A]:5060"),
        # RFC 3261 section 19.1.2, RFC 7118 section 7
        ("sips:a@192.0.2.9", "192.0.2.9:5061", None),
        ("sips:a@192.0.2.9", "192.0.2.9:5060", "192.0.2.9:5061"),
        ("sip:a@192.0.2.9;transport=TLS", "192.0.2.9:5061", None),
        ("sips:a@192.0.2.9;transport=ws", "192.0.2.9:443", None),
        ("sip:a@fs.example:5070", "192.0.2.9:5070", None),
        ("sip:a@fs.example", "x", None),
        ("tel:+1508", "192.0.2.9:5070", None),
        ("urn:service:sos", "192.0.2.9:5070", None),
    ],
)
def test_the_local_address(edited: Edited, reported: Reported, uri: str, value: str, expected: str | None) -> None:
    message = edited((LINE, f"INVITE {uri} SIP/2.0"), made=True, put={"data.local_sip_address": value})
    where = "data.local_sip_address"
    line = f"INVITE {uri} SIP/2.0"
    assert reported(message, "top.local") == (
        [] if expected is None else [("top.local_address_mismatch", "warning", where, value, expected, False, line)]
    )


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("direction", "inbound", None),
        ("direction", "outbound", "inbound"),
        ("direction", "INBOUND", "inbound"),
        ("direction", "a", "inbound"),
        ("call_status", "trying", None),
        ("call_status", "in-progress", "trying"),
        ("sip_status", 100, None),
        ("sip_status", 200, 100),
        ("sip_status", 101, 100),
        ("sip_status", True, None),
        ("sip_status", "100", None),
        ("sip_status", 100.0, None),
        ("sip_reason", "Trying", None),
        ("sip_reason", "OK", "Trying"),
        ("sip_reason", "Unlikely", "Trying"),
        ("sip_reason", None, None),
    ],
)
def test_what_the_first_invite_says(edited: Edited, reported: Reported, field: str, value: Any, expected: Any) -> None:
    message = edited(put={f"data.{field}": value})
    where = f"data.{field}"
    assert reported(message, "top.") == (
        [] if expected is None else [("top.not_initial", "info", where, value, expected, False, None)]
    )
    if expected is not None:
        assert [problem.message for problem in check(loads(message))] == [
            f"{field} is {value!r}, which no message with the first INVITE says: edited or stale"
        ]


@pytest.mark.parametrize(
    ("field", "value", "code", "found"),
    [
        ("direction", 1, "top.not_initial", "1"),
        ("sip_status", "200", "top.not_initial", 200),
        ("trace_id", 7, "top.trace_id_mismatch", "7"),
    ],
)
def test_what_is_of_another_type_is_compared_as_what_it_reads(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, field: str, value: Any, code: str, found: Any
) -> None:
    message = edited(put={f"data.{field}": value, "b3": "abc-1"})
    if field != "trace_id":
        del message["b3"]
    assert [(each[0], each[3]) for each in reported(message, "top.") if each[2] == f"data.{field}"] == [(code, found)]


def test_what_is_not_there_is_not_stale(edited: Edited, reported: Reported) -> None:
    assert reported(edited(cut=("data.direction", "data.call_status", "data.sip_status"))) == []


def test_a_response_has_only_copies(reported: Reported) -> None:
    raw = "SIP/2.0 200 OK\r\nFrom: <sip:a@h>;tag=1\r\nCall-ID: 1\r\n\r\n"
    message = {
        "data": {
            "from": "x",
            "to": "x",
            "caller_name": "x",
            "local_sip_address": "x",
            "direction": "outbound",
            "sip_status": 200,
            "call_id": "2",
            "sip": drachtio.split(raw),
        }
    }
    assert reported(message, "top.") == [("top.call_id_mismatch", "error", "data.call_id", "2", "1", False, "1")]


@pytest.mark.parametrize(("value", "codes"), [(15083084809, []), (7, ["top.from_mismatch"])])
def test_a_calling_number_that_is_a_number_is_compared(
    edited: Edited, reported: Reported, value: int, codes: list[str]
) -> None:
    message = edited((f"From: {FROM}", "From: <sip:15083084809@h>;tag=1"), made=True, put={"data.from": value})
    assert [found[0] for found in reported(message, "top.from")] == codes


@pytest.mark.parametrize(
    ("outer", "inner", "reported_too"),
    [("a", "a", False), ("a", "b", True), ("b", "a", True), ("", "a", True), (None, "a", False), ("a", None, False)],
)
def test_two_calls(reported: Reported, outer: str | None, inner: str | None, reported_too: bool) -> None:  # noqa: FBT001
    expected = ("top.call_sid_mismatch", "error", "data.call_sid", inner, outer, False, None)
    message = {"type": "call:status", "call_sid": outer, "data": {"call_sid": inner}}
    assert reported(message, "top.") == [expected] * reported_too


def test_a_call_that_is_no_text_is_no_other_call(reported: Reported) -> None:
    assert reported({"call_sid": 7, "data": {"call_sid": "7"}}, "top.") == []
    assert reported({"call_sid": "7", "data": {"call_sid": 7}}, "top.") == []


@pytest.mark.parametrize(
    ("trace", "outer", "inner", "expected"),
    [
        ("abc", "abc-1-1", None, None),
        ("abc", None, "abc-1-1", None),
        ("abc", "abc-1", "xyz-1", None),
        ("abc", "xyz-1", "abc-1", "xyz-1"),
        ("abc", "abcd-1", None, "abcd-1"),
        ("abc", "abc", None, "abc"),
        ("abc", None, "ab-1", "ab-1"),
        ("abc", "ABC-1", None, "ABC-1"),
        ("abc", None, None, None),
        (None, "abc-1", None, None),
        (7, "7-1", None, None),
    ],
)
def test_a_trace(reported: Reported, trace: Any, outer: str | None, inner: str | None, expected: str | None) -> None:
    message = {"b3": outer, "data": {"trace_id": trace, "b3": inner}}
    assert reported(message, "top.") == (
        []
        if expected is None
        else [("top.trace_id_mismatch", "warning", "data.trace_id", trace, expected, False, None)]
    )
