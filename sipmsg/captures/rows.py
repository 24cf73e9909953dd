"""Read messages that ngrep has printed without ``-W byline``.

It prints rows, with a dot for each octet that cannot be printed. ``block`` gives the rows of one message to
:func:`of_rows`, which puts the line ends back.
"""

from __future__ import annotations

import re

from sipmsg.octets import CRLF

_FIELD = re.compile(rb"\.\.(?=[A-Za-z][A-Za-z0-9!%*_+`'~-]*[ \t]*:| )")
_LINE = re.compile(rb"\.\.(?=[a-z]=|\.\.|[A-Za-z][A-Za-z0-9-]*:|\Z)")
#: the beginning of a row, or all of a message in one
_FIRST = re.compile(
    rb"  (?:SIP/2\.0 [0-9]{3} |[A-Z]+ [A-Za-z]+:[^ ]+(?: SIP|\Z))"
    rb"|(?:SIP/2\.0 [0-9]{3} |[A-Z]+ [^ ]+ SIP/2\.0).*?\.\.[A-Z]"
)
_INDENT = b"  "
_END = b"...."


def begins_rows(line: bytes) -> bool:
    """Return whether a line is the first row of a message.

    >>> begins_rows(b"  BYE sip:bob@biloxi.com SIP/2.0..Via: SIP/2.0/UDP a..Call-ID: 1....")
    True
    """
    return _FIRST.match(line) is not None


def of_rows(rows: list[bytes]) -> bytes:
    r"""Return the message in rows.

    What stands behind two dots tells whether they are a line end: the name of a field, or in a body a line of SDP.

    >>> of_rows([b"  BYE sip:a@b.example SIP/2.0..Subject: Hi...Call-ID: 1..Content-", b"  Length: 5....v=0.."])
    b'BYE sip:a@b.example SIP/2.0\r\nSubject: Hi.\r\nCall-ID: 1\r\nContent-Length: 5\r\n\r\nv=0\r\n'
    """
    text = b"".join([row.removeprefix(_INDENT) for row in rows])
    head, end, body = text.partition(_END)
    while body.startswith(b".") and not body.startswith(b".."):  # the dot of the last value
        head, body = head + b".", body[1:]
    return _FIELD.sub(CRLF, head) + (2 * CRLF if end else b"") + _LINE.sub(CRLF, body)
