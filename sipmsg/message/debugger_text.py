"""The ``repr`` of a message: its start line, parties, Call-ID and CSeq, and how much more there is."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import printable
from sipmsg.masking import masked
from sipmsg.message.headers import shortened

_MEMBERS = (("From", "from"), ("To", "to"), ("Call-ID", "call-id"), ("CSeq", "cseq"))


def debugger_text(message: Any) -> str:
    """Return the text that ``repr`` shows of a message, secrets masked.

    >>> from sipmsg import Request
    >>> Request("BYE", "sip:bob@biloxi.com", {"CSeq": "2 BYE", "Via": "SIP/2.0/UDP a.example"}, "hi")
    <Request BYE sip:bob@biloxi.com SIP/2.0, CSeq: 2 BYE, 4 headers, body of 2 bytes>
    """
    headers = message.headers
    pieces = [f"{type(message).__name__} {masked(shortened(message.start_line.rstrip()))}"]
    members = [(name, headers.first(key)) for name, key in _MEMBERS]
    pieces += [f"{name}: {masked(shortened(text))}" for name, text in members if text is not None]
    count = len(headers.fields)
    pieces.append("1 header" if count == 1 else f"{count} headers")
    if message.body:
        pieces.append(f"body of {len(message.body)} bytes")
    return printable(f"<{', '.join(pieces)}>")
