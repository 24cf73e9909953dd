"""Recognise files that are no text by their first octets.

``reader`` reads those that are packet captures, and reports all others by their name, with what to do.
"""

from __future__ import annotations

import re

import attrs

from sipmsg.captures.framing import PROTOCOL
from sipmsg.captures.prefixes import prefix_of
from sipmsg.octets import WHITE_SPACE

_PCAP = (
    b"\xa1\xb2\xc3\xd4",
    b"\xd4\xc3\xb2\xa1",
    b"\xa1\xb2\x3c\x4d",
    b"\x4d\x3c\xb2\xa1",
    b"\xa1\xb2\xcd\x34",
    b"\x34\xcd\xb2\xa1",
)
CAPTURE = "a packet capture"
ZIP, TAR, MAIL = "a zip archive", "a tar archive", "a mail"


@attrs.frozen(slots=True)
class Kind:
    """What a file may look like, the octets that it begins with, at ``at``, and what to do with it."""

    name: str
    marks: tuple[bytes, ...]
    remedy: str = ""
    at: int = 0


KINDS = (
    Kind(CAPTURE, (*_PCAP, b"\x0a\x0d\x0d\x0a", b"snoop\0\0\0")),
    Kind("a Parquet file", (b"PAR1",), "sipmsg batch reads it"),
    Kind(ZIP, (b"PK\x03\x04", b"PK\x05\x06"), "unpack it first"),
    Kind("a 7-Zip archive", (b"7z\xbc\xaf\x27\x1c",), "unpack it first"),
    Kind("a RAR archive", (b"Rar!\x1a\x07",), "unpack it first"),
    Kind(TAR, (b"ustar",), "unpack it first", at=257),
    Kind("compressed with LZMA", (b"\x5d\0\0",), "decompress it first"),
    Kind("compressed with compress", (b"\x1f\x9d",), "decompress it first"),
    Kind("compressed with lzip", (b"LZIP",), "decompress it first"),
    Kind("compressed with LZ4", (b"\x04\x22\x4d\x18",), "decompress it first"),
    Kind("a stream of HEP", (b"HEP3",), "capture the packets that carry it"),
    Kind("a journal of systemd", (b"LPKSHHRH",), "journalctl -o json writes what it holds as text"),
    Kind("an SQLite database", (b"SQLite format 3\0",), "write its messages out as text or JSON"),
    Kind("an RTF document", (b"{\\rtf",), "save it as plain text"),
    Kind("a file of Outlook or Office", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), "save what it holds as plain text"),
    Kind("a PDF", (b"%PDF-",)),
    Kind("an image", (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")),
    Kind("audio", (b"RIFF", b"ID3", b"OggS", b"fLaC")),
    Kind("a program", (b"\x7fELF", b"MZ\x90")),
)
#: how a file may begin after it was decompressed
_COMPRESSED = Kind(
    "compressed twice", (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\0"), "decompress it once first"
)
_LIST = "the list of packets of Wireshark, which holds no messages"
#: exports of Wireshark that are not read, by what is in them
_EXPORTS = (
    Kind(
        _LIST,
        (b"<psml", b'"No.","Time","Source","Destination"'),
        "save the packets as pcapng",
    ),
    Kind("a connection as YAML of Wireshark", (b"data: !!binary",), "let sipmsg read the capture"),
    Kind(
        "a TCP connection as tshark prints it, cut into its segments",
        (b"\nFollow: tcp,",),
        "let sipmsg read the capture",
    ),
)
#: the first packet in such a list, as tshark prints it: its number, time, ends and protocol
_LISTED = re.compile(rb"[0-9]+ +[0-9.: -]+ \S+ +(?:\xe2\x86\x92|->) +\S+ +[A-Z][\w./-]* +[0-9]+ ")
#: what journalctl shows of an entry that has a CR in it, as every SIP message has
_BLOB = b" blob data]"
_TRACES = 'let the server write them ("pjsip set logger on", "sofia global siptrace on", ...)'
_MAIL = Kind(MAIL, (), "save what is attached")
#: how a mail begins, and what its header says of the parts in it
_FIELD, _END_OF_HEAD = re.compile(rb"[!-9;-~]+:[ \t]"), re.compile(rb"\n\r?\n")
_OF_MIME = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\r\x0b\x0c\x1b\x1e"})
_FEW, _NEAR = 0.05, 1_000


def kind_of(begin: bytes) -> Kind | None:
    r"""Return what a file looks like by its first octets, None for text.

    >>> kind_of(b"PK\x03\x04").name, kind_of(b"INVITE")
    ('a zip archive', None)
    """
    return next((kind for kind in (*KINDS, _COMPRESSED) if begin.startswith(kind.marks, kind.at)), None)


def export_of(begin: bytes) -> Kind | None:
    """Return the kind of a text that is an export of Wireshark which is not read, None for any other.

    >>> export_of(b'<?xml version="1.0"?><psml>').remedy
    'save the packets as pcapng'
    """
    begin = begin[:_NEAR]
    return next((kind for kind in _EXPORTS if any(mark in begin for mark in kind.marks)), None)


def why_nothing(text: bytes) -> str | None:
    r"""Return what is to be said of a text in which nothing was found, None where nobody knows what it is.

    >>> why_nothing(b"Mar  2 10:15:30 sbc1 kamailio[58]: [1.2K blob data]\n")
    'journalctl has left the messages out, as [blob data]: journalctl -a writes them'
    """
    first = text.lstrip(WHITE_SPACE).partition(b"\n")[0]
    if _BLOB in text:
        return "journalctl has left the messages out, as [blob data]: journalctl -a writes them"
    if _LISTED.match(first) is not None:
        return f"this is {_LIST}: save the packets as pcapng"
    if prefix_of(first)[2]:
        return f"no SIP message was found in this log: {_TRACES}"
    return None


def mail_of(begin: bytes) -> Kind | None:
    r"""Return the kind of a file that begins as a mail does, None for any other.

    >>> mail_of(b"From: a@b.example\nMIME-Version: 1.0\n\n").name, mail_of(b"BYE sip:a@b SIP/2.0\nMIME-Version: 1.0\n")
    ('a mail', None)
    """
    if _FIELD.match(begin) is None:
        return None
    end = _END_OF_HEAD.search(begin)
    head = begin if end is None else begin[: end.start()]
    # no header of a mail names the protocol, and a log may
    return _MAIL if _OF_MIME.search(head) is not None and PROTOCOL not in head else None


def is_binary(begin: bytes) -> bool:
    r"""Return whether more than a few octets are control characters that no text has.

    NULs, which a rotated log may have, do not count.

    >>> is_binary(b"\1\2abcd" + 99 * b"\0"), is_binary(b"a log" + 99 * b"\0")
    (True, False)
    """
    begin = begin.replace(b"\0", b"")
    return len(begin) - len(begin.translate(None, _CONTROLS)) > _FEW * len(begin)
