"""Read what Kamailio's module sipdump writes: each entry as an object of JSON, as ``csv_text`` makes of a row.

An entry has a head, a field a line, then the message as it is, between three lines of the same characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sipmsg.captures.json_text import MOST, Given
from sipmsg.octets import CRLF, decoded

_HEAD, _MESSAGE, _END = b"=" * 20, b"~" * 20, b"|" * 20
#: a field that only such a head has right before the message
_LAST_FIELD = b"\ndstport: "
#: the fields of the head that say something of the message, and their names in records
_NAMES = {
    "time": "time",
    "proto": "proto",
    "srcip": "src_ip",
    "srcport": "src_port",
    "dstip": "dst_ip",
    "dstport": "dst_port",
}


def is_dump(begin: bytes) -> bool:
    r"""Return whether a text has an entry of sipdump in it.

    >>> is_dump(b"dstip: 192.0.2.1\ndstport: 5060\n~~~~~~~~~~~~~~~~~~~~\nBYE sip:bob@biloxi.com SIP/2.0\r\n")
    True
    """
    return _LAST_FIELD in begin and b"\n" + _MESSAGE in begin


def entries(lines: Iterator[Given]) -> Iterator[Given]:
    """Yield each entry as a line of JSON, with the number of its start line; what stands between them is left out."""
    fields = dict[str, str]()
    for given in lines:
        line = given.text.rstrip(CRLF)
        if line == _HEAD:
            fields = {}
        elif line == _MESSAGE:
            text, number = _message(lines)
            yield Given(number or given.number, json.dumps(fields | {"message": decoded(text)}).encode() + b"\n")
            fields = {}
        else:
            name, _, value = decoded(line).partition(": ")
            if name in _NAMES:
                # the transport, and the version of IP behind it
                fields[_NAMES[name]] = value.partition(" ")[0]


def _message(lines: Iterator[Given]) -> tuple[bytes, int]:
    """Return the text of a message up to the end of its entry, and the number of its first line."""
    text, number = bytearray(), 0
    for given in lines:
        number = number or given.number
        line = given.text.rstrip(CRLF)
        text += given.text if not line.endswith(_END) else line.removesuffix(_END)
        if line.endswith(_END) or len(text) > MOST:
            break
    return bytes(text), number
