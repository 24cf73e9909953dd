"""Open the parts of a mail that was saved with its attachments (RFC 5322, RFC 2045): what people send of a call.

``reader`` reads each part as it reads a file of an archive.
"""

from __future__ import annotations

import email
import io
from collections.abc import Iterator
from email.message import Message
from email.policy import Compat32
from typing import IO

from sipmsg.ascii import fold
from sipmsg.captures.framing import PROTOCOL
from sipmsg.errors import SipMsgError

#: types of parts that hold no call, such as the picture below a signature
_OTHER = frozenset(("image", "audio", "video"))
#: the same text in several forms, of which one is read
_ALTERNATIVE, _PLAIN = "multipart/alternative", "text/plain"
_MOST = 33_554_432
#: email looks at each line once for each mail around it, and keeps much of each part
_MOST_LINES, _MOST_PARTS, _MOST_WITHIN = 1_000_000, 20_000, 32
#: email goes through all that is left of a header for each of its parameters
_OF_CONTENT, _LONGEST = "content-", 16_384
_TOO_MUCH = "there is too much in this mail: save what is attached"


class _Bounded(Compat32):
    """Refuses headers about content that are too long to be read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, text = super().header_source_parse(sourcelines)
        if len(text) > _LONGEST and fold(name).startswith(_OF_CONTENT):
            raise SipMsgError(_TOO_MUCH)
        return name, text


_POLICY = _Bounded()


def parts(octets: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the parts of a mail that may hold messages, with their names; raise SipMsgError where there is too much."""
    text = octets.read(_MOST + 1)
    many = text.count(b"\n--") > _MOST_PARTS or text.lower().count(b"multipart/") > _MOST_WITHIN
    if len(text) > _MOST or text.count(b"\n") > _MOST_LINES or many:
        raise SipMsgError(_TOO_MUCH)
    try:
        found = [*_parts(email.message_from_bytes(text, policy=_POLICY))]
    except SipMsgError:
        raise
    except Exception:  # noqa: BLE001 - email raises what it likes on headers that are damaged
        raise SipMsgError("this is a mail that is damaged: save what is attached") from None
    for name, part in found:
        yield name, io.BytesIO(part)


def _parts(mail: Message) -> Iterator[tuple[str, bytes]]:
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        within = part.get_payload() if part.is_multipart() else None
        if isinstance(within, list):
            inner = [each for each in within if isinstance(each, Message)]
            if part.get_content_type() == _ALTERNATIVE:
                inner = [each for each in inner if each.get_content_type() == _PLAIN][:1] or inner[:1]
            waiting += reversed(inner)
            continue
        octets, main = part.get_payload(decode=True), part.get_content_maintype()
        if not isinstance(octets, bytes) or main in _OTHER:
            continue
        name = part.get_filename()
        if name or main != "text" or PROTOCOL in octets:
            yield name or part.get_content_type(), octets
