"""No error, problem or repr shows what a name says is secret, or a password behind a user with a blank."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

import sipmsg
from sipmsg.masking import masked

CANARY = "Xq7canary"
URIS = (
    f"sip:a b:{CANARY} y@h",
    f"sip:a b:{CANARY}@h",
    f"sip:bob:x {CANARY} y@h",
    f"sip:h?Authorization=Digest%20{CANARY}",
    f"sip:a@h?x=1&Proxy-Authorization={CANARY}",
    f"sip:a@h?authorization=Basic+{CANARY};b",
    f"sip:a@h;token={CANARY}",
    f"sip:a@h;x=y;passwd = {CANARY};z",
    f'sip:a@h;Token="{CANARY}"',
    f"tel:+1508;token={CANARY}",
    f"https://h/?a=b&password={CANARY}",
)


PIECES = ("sip:", "SIPS:", "@", ":", "<", ">", '"', " ", ";", "bob", "//", "5060", "x" * 256)


def _shown(make: Callable[[], Any]) -> str:
    try:
        return repr(make())
    except sipmsg.SipMsgError as error:
        return f"{error!r} {error}"


@pytest.mark.parametrize("uri", URIS)
def test_no_reading_of_a_uri_shows_it(uri: str) -> None:
    shown = [_shown(lambda: sipmsg.parse_uri(uri)), _shown(lambda: sipmsg.parse_uri(uri, strict=True))]
    for name in ("From", "Contact", "Refer-To", "Route"):
        for text in (f"<{uri}>", f"<{uri}>;tag=1;;", f"<{uri}", uri, f'"x" {uri}'):
            problems: list[sipmsg.Problem] = []
            shown.append(_shown(lambda: sipmsg.parse_header(name, text, problems=problems)))  # noqa: B023
            shown.append(_shown(lambda: sipmsg.parse_header(name, text, strict=True)))  # noqa: B023
            shown.append(repr(problems))
    raw = f"INVITE {uri} SIP/2.0\r\nFrom: <{uri}>;tag=1\r\nTo: <{uri}\r\nContact: {uri}\r\n\r\n"
    shown.append(_shown(lambda: sipmsg.parse(raw, strict=True)))
    shown.append(_shown(lambda: sipmsg.check(sipmsg.parse(raw))))
    assert [text for text in shown if CANARY in text] == []


@pytest.mark.parametrize("before", ["", "Authorization: ", "Proxy-Authorization:\t", '"', "x: 1\n"])
@pytest.mark.parametrize("scheme", ["Bearer ", "basic\t", "BASIC  "])
def test_all_behind_the_scheme_of_credentials_is_secret(before: str, scheme: str) -> None:
    assert masked(f"{before}{scheme}ab cd") == f"{before}{scheme}*****"


@pytest.mark.parametrize(
    "line", ["a=crypto:AES {}", "a=ice-pwd {}", "a=crypto:1 AES inline: {}", "a=ice-pwd: {}", "k=clear:{}", "k ={}"]
)
def test_keys_in_lines_and_broken_attributes(line: str) -> None:
    assert masked(line.format("WVNfX19z")) == line.format("*" * 8)


def test_what_is_no_secret_is_shown() -> None:
    for text in ("Acme basic phone", "he is the bearer of news", "a=ice-pwd"):
        assert masked(text) == text
    for text in ("qop=auth, nc=1", "the token ends too early", "sip:a@h, <sip:b@h>", "Subject: a b: c@d"):
        assert masked(text) == text


def test_an_address_that_is_not_searched_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = ("sip:", "<sips:", '"Bob" <sip:', "x<Sip:")
    texts = [begin + "".join(pieces) for begin in begins for pieces in itertools.product(PIECES, repeat=3)]
    found = [masked(text) for text in texts]
    monkeypatch.setattr("sipmsg.values.secrets.passwords._is_one_open", lambda _folded: False)
    assert found == [masked(text) for text in texts]
