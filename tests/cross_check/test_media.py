"""Where media is asked for, beside where requests are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.values import ip_address

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
CONTACT = "Contact: <sip:10.0.13.72:5060>\r\n"
PUBLIC = "54.172.60.3"
SESSION = "data.sip.raw[body]#session"


def _private(where: str = SESSION) -> tuple[Any, ...]:
    return ("sdp.private_media_address", "info", where, None, None, False, None)


@pytest.mark.parametrize(
    ("contact", "public"),
    [
        ("<sip:10.0.13.72:5060>", None),
        (f"<sip:{PUBLIC}:5060>", PUBLIC),
        (f"<sip:bob@{PUBLIC}>;expires=1", PUBLIC),
        (f"sip:bob@{PUBLIC}", PUBLIC),
        ("<sip:192.168.1.1>", None),
        ("<sip:127.0.0.1>", None),
        ("<sip:203.0.113.9>", None),
        ("<sip:[2600::1]:5060>", "[2600::1]"),
        ("<sip:[fd00::1]>", None),
        ("<sip:[::1]>", None),
        ("<sip:gateway.example>", None),
        ("<tel:+1508>", None),
        ("<urn:service:sos>", None),
        ("*", None),
        ("<sip:", None),
        (f"<sip:{PUBLIC}>, <sip:", PUBLIC),
        (f"<sip:gateway.example>, <sip:{PUBLIC}>", PUBLIC),
        (f"<tel:+1508>, <sip:10.0.0.1>, <sip:{PUBLIC}>, <sip:54.172.60.4>", PUBLIC),
        (f"<sip:{PUBLIC}>\r\nContact: <sip:10.0.0.1>", PUBLIC),
        (f"<sip:10.0.0.1>\r\nContact: <sip:{PUBLIC}>", PUBLIC),
    ],
)
def test_a_private_media_address(edited: Edited, reported: Reported, contact: str, public: str | None) -> None:
    message = edited((CONTACT, f"Contact: {contact}\r\n"), made=True)
    assert reported(message, "sdp.private") == ([] if public is None else [_private()])
    assert [problem.message for problem in check(loads(message)) if problem.code == "sdp.private_media_address"] == (
        [] if public is None else [f"10.0.13.72 is private, {public} is not"]
    )


def test_a_private_media_address_is_normal_in_a_call_of_jambonz_alone(edited: Edited) -> None:
    message = edited((CONTACT, f"Contact: <sip:{PUBLIC}>\r\n"), made=True)
    sip = message["data"]["sip"]
    for given, severity in ((message, "info"), (sip, "warning")):
        found = [each.severity for each in check(loads(given)) if each.code == "sdp.private_media_address"]
        assert found == [severity]


def test_without_a_contact_nothing_is_private(edited: Edited, reported: Reported) -> None:
    assert reported(edited((CONTACT, ""), made=True), "sdp.private") == []


@pytest.mark.parametrize(
    ("sdp", "places"),
    [
        (("c=IN IP4 10.0.13.72", f"c=IN IP4 {PUBLIC}"), []),
        (("c=IN IP4 10.0.13.72", "c=IN IP4 media.example"), []),
        (("c=IN IP4 10.0.13.72", "c=IN IP4 0.0.0.0"), []),
        (("c=IN IP4 10.0.13.72", f"c=IN IP4 {PUBLIC}", "a=maxptime", "c=IN IP4 10.0.0.1\r\na=maxptime"), ["#media0"]),
        (("a=maxptime", "c=IN IP4 10.0.0.1\r\na=maxptime"), ["#session", "#media0"]),
        (("c=IN IP4 10.0.13.72", "c=IN"), []),
        (("v=0\r\no=", "x\r\no="), ["#session"]),
        (("Type: application/sdp", "Type: text/plain"), []),
    ],
)
def test_the_description_beside_a_public_contact(
    edited: Edited, reported: Reported, sdp: tuple[str, ...], places: list[str]
) -> None:
    message = edited((CONTACT, f"Contact: <sip:{PUBLIC}>\r\n", *sdp), made=True)
    message["data"]["sip"]["headers"]["content-length"] = str(
        len(message["data"]["sip"]["raw"].partition("\r\n\r\n")[2])
    )
    assert reported(message, "sdp.private") == [_private(f"data.sip.raw[body]{place}") for place in places]


def test_no_description_is_at_no_address(edited: Edited, reported: Reported) -> None:
    message = edited((CONTACT, f"Contact: <sip:{PUBLIC}>\r\n"), body="", made=True)
    assert reported(message, "sdp.private") == []


def test_a_host_that_comes_again_is_not_read_again(
    edited: Edited, reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, read_host = [], ip_address.host_address

    def counted(host: str) -> Any:
        read.append(host)
        return read_host(host)

    monkeypatch.setattr(ip_address, "host_address", counted)
    host = "54.172.60.177"  # of no other test
    message = edited((CONTACT, f"Contact: <sip:{host}>\r\n"), made=True)
    for _ in range(3):
        assert reported(message, "sdp.private") == [_private()]
    assert read == [host]
