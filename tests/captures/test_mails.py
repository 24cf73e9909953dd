"""Mails that were saved with what is attached, and what looks like one."""

from __future__ import annotations

import base64
import gzip
import io
import quopri
from email.message import EmailMessage

import pytest

from sipmsg.captures import Reader, messages
from sipmsg.captures.items import Unread
from sipmsg.errors import SipMsgError
from tests.captures import made
from tests.captures.test_archives import _zip
from tests.processor_time import least_seconds

CALL = made.call()
RAW = [each.raw for each in CALL]
LOG = b"".join(map(made.sngrep, CALL)).replace(b"\r\n", b"\n")
CAPTURE = made.pcap(made.datagrams(CALL), 101)
FILES = {"a.pcap": CAPTURE, "a.pcap.gz": gzip.compress(CAPTURE), "a.zip": _zip({"b.log": LOG}), "a.log": LOG}
HEAD = b"From: Anna <a@b.example>\nSubject: a call\nMIME-Version: 1.0\n"


def _mail(*, text: str = "See the trace.\n", files: dict[str, bytes] | None = None, page: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "a call"
    mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    for name, octets in (files or {}).items():
        mail.add_attachment(octets, maintype="application", subtype="octet-stream", filename=name)
    return mail


def _read(octets: bytes) -> list[bytes]:
    return [item.raw for item in messages(io.BytesIO(octets))]


@pytest.mark.parametrize("name", FILES)
def test_what_is_attached_is_read(name: str) -> None:
    found = [*messages(io.BytesIO(bytes(_mail(files={name: FILES[name]}))))]
    assert [item.raw for item in found] == RAW
    assert f"/{name}" in found[0].file


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CR LF"])
def test_the_text_of_a_mail_is_read(encoding: str, end: bytes) -> None:
    text = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(encoding, bytes)(LOG)
    mail = HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: " + encoding.encode() + b"\n\n" + text
    assert _read(mail.replace(b"\n", end)) == RAW


def test_a_text_that_is_there_as_a_page_too_is_read_once() -> None:
    text = LOG.decode()
    page = "<html><pre>" + text.replace("<", "&lt;").replace(">", "&gt;") + "</pre></html>"
    assert _read(bytes(_mail(text=text, page=page))) == RAW


def test_a_mail_that_was_forwarded_is_read() -> None:
    mail = _mail()
    mail.add_attachment(_mail(files={"a.pcap": CAPTURE}))
    assert _read(bytes(mail)) == RAW


def test_a_mail_within_another_and_an_archive_within_two_are_told() -> None:
    inner = bytes(_mail(files={"a.pcap": CAPTURE}))
    for outer in (_mail(files={"b.eml": inner}), _mail(files={"a.zip": _zip({"b.eml": inner})})):
        (found,) = Reader(io.BytesIO(bytes(outer))).documents()
        assert isinstance(found, Unread)
        assert "this is a mail: save what is attached" in str(found.error)
    assert _read(_zip({"b.eml": inner})) == RAW
    assert _read(_zip({"b.eml": bytes(_mail(files={"a.zip": FILES["a.zip"]}))})) == RAW
    with pytest.raises(SipMsgError, match="this is a zip archive: unpack it first"):
        _read(_zip({"b.eml": bytes(_mail(files={"a.zip": _zip({"b.zip": FILES["a.zip"]})}))}))


def test_a_log_whose_message_has_parts_is_no_mail() -> None:
    raw = RAW[0].replace(b"Max-Forwards", b"MIME-Version: 1.0\r\nMax-Forwards")
    assert _read(b"DEBUG: " + raw) == [raw]


@pytest.mark.parametrize(
    "rest",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (at, at) for at in range(2_000)),
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 100_000,
        b"\n" * 2_000_000,
        b"\n" + b"x" * 34_000_000,
        b"Content-Disposition: attachment; filename=" + b"a;" * 300_000 + b"\n\nx",
        b"CONTENT-TYPE: multipart/mixed" + b'\n ;"' * 200_000 + b"\n\nx",
    ],
    ids=["mails", "parts", "lines", "octets", "parameters", "folded parameters"],
)
def test_a_mail_with_too_much_in_it_is_told(rest: bytes) -> None:
    def read() -> None:
        with pytest.raises(SipMsgError, match="there is too much in this mail"):
            _read(HEAD + rest)

    assert least_seconds(read) < 1


@pytest.mark.parametrize("at", range(0, 1_400, 7))
def test_a_mail_may_be_damaged(at: int) -> None:
    mail = bytes(_mail(text=LOG.decode(), files={"a.pcap": CAPTURE}))
    for octets in (mail[:at], mail[:at] + b"\xff\0;=?\n" + mail[at + 5 :]):
        assert [*Reader(io.BytesIO(octets)).documents()]
