"""Make a response to a request: RFC 3261 sections 8.2.6 and 12.1.1.

:class:`Answerable` is the base class that gives requests their ``reply``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sipmsg.errors import SipMsgError
from sipmsg.first_use import Module
from sipmsg.message.headers import Field, Headers
from sipmsg.message.typed_headers import readable
from sipmsg.message.writing import added, content_of, with_content, written_headers
from sipmsg.syntax import URI
from sipmsg.values.address import NameAddr
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.registry import header
from sipmsg.values.uri.uri import Uri

if TYPE_CHECKING:
    from sipmsg.message import message as messages
    from sipmsg.values import sdp as descriptions
else:
    messages = Module("sipmsg.message.message")
    descriptions = Module("sipmsg.values.sdp")

_URI = URI.rule("uri")
_TRYING = 100
_NO_DIALOG = 300
# what begins a dialog: RFC 3261 section 12, RFC 6665 section 4.1.2.4, RFC 3515 section 2.4.4
_BEGIN_DIALOGS = frozenset(("INVITE", "SUBSCRIBE", "REFER"))
_COPIED = ("via", "from", "to", "call-id", "cseq")
_SECRET = os.urandom(16)


class Answerable:
    """Requests can be answered: the method ``reply``."""

    __slots__ = ()

    def reply(  # noqa: PLR0913 - what there is to say in a response
        self,
        status_code: int,
        reason: str | None = None,
        *,
        sdp: descriptions.SessionDescription | str | bytes | None = None,
        contact: NameAddr | Uri | str | None = None,
        tag: str | None = None,
        headers: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        body: bytes | str = b"",
    ) -> messages.Response:
        r"""Return a response to this request, RFC 3261 section 8.2.6.

        Via, From, To, Call-ID and CSeq are the request's. To is given a tag where it has none, ``tag`` or one that is
        the same for every response to this request in this process; a 100 gets none, and the request's Timestamp. A
        response from 101 to 299 to an INVITE, SUBSCRIBE or REFER has the request's Record-Route too (section 12.1.1),
        and needs a ``contact``. ``reason`` is by default the phrase of section 21. ``headers`` come behind these,
        ``sdp`` or ``body`` is the body. Raises HeaderError for what cannot stand in a message, SipMsgError for an ACK.

        >>> from sipmsg import Request
        >>> options = Request("OPTIONS", "sip:bob@b.example", {
        ...     "Via": "SIP/2.0/UDP a.example;branch=z9hG4bK1", "From": "<sip:a@a.example>;tag=1",
        ...     "To": "<sip:bob@b.example>", "Call-ID": "1@a", "CSeq": "7 OPTIONS", "Max-Forwards": 70})
        >>> answer = options.reply(200, tag="x")
        >>> answer.start_line, answer.headers["To"], answer.headers["CSeq"]
        ('SIP/2.0 200 OK', '<sip:bob@b.example>;tag=x', '7 OPTIONS')
        """
        from sipmsg.message.message import Response  # noqa: PLC0415 - it is made of this

        request: Any = self
        if request.method == "ACK":
            raise SipMsgError("an ACK is never answered (RFC 3261 17.1.1.3)")
        own = [] if contact is None else [("Contact", _address(contact))]
        made = Headers(_copied(request, status_code, tag))
        for name, value in (*own, *written_headers(headers).fields):
            made = added(made, name, value)
        content, kind = content_of(body if sdp is None else sdp)
        kind = kind if sdp is None else SESSION_DESCRIPTION
        made = with_content(made, content, kind if content and "content-type" not in made else None)
        return Response(status_code, _phrase(status_code) if reason is None else reason, made, content)


def _phrase(status_code: int) -> str:
    from sipmsg.message.phrases import PHRASES  # noqa: PLC0415 - rarely needed

    return PHRASES.get(status_code, "")


def _copied(request: Any, status_code: int, tag: str | None) -> list[Field]:
    """Return the header fields of the request that its response has as well, To with its tag."""
    if not isinstance(status_code, int):
        raise TypeError(f"a status code is an integer, not {type(status_code).__name__}")
    keys = set(_COPIED)
    if status_code == _TRYING:
        keys.add("timestamp")
    if _TRYING < status_code < _NO_DIALOG and request.method in _BEGIN_DIALOGS:
        keys.add("record-route")
    fields: list[Field] = []
    for name, text in request.headers.fields:
        known = header(name)
        if known is None or known.key not in keys:
            continue
        tagged = known.key == "to" and status_code != _TRYING and _lacks_tag(request)
        fields.append((known.name, f"{text};tag={tag or _tag(request)}" if tagged else text))
        if not known.many:
            keys.discard(known.key)
    return fields


def _lacks_tag(request: Any) -> bool:
    """Return whether To has no tag; one that cannot be read stays as it is."""
    to = readable(request, "to")
    return to is not None and "tag" not in to.params


def _tag(request: Any) -> str:
    """Return a tag that nobody can guess, the same for the same request (RFC 3261 sections 8.2.7, 9.2 and 19.3)."""
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, and most messages are read only

    cseq = readable(request, "cseq")
    # without the method: the CANCEL of a request has its number, and has to be given the same tag
    number = "" if cseq is None else str(cseq.number)
    transaction = "\n".join([request.headers.get(name) or "" for name in ("via", "from", "call-id")] + [number])
    return hashlib.blake2s(transaction.encode("utf-8", "surrogatepass"), digest_size=8, key=_SECRET).hexdigest()


def _address(contact: Any) -> NameAddr:
    """Return the address of a Contact; a URI without angle brackets keeps its parameters, which no header takes."""
    if isinstance(contact, str) and _URI.match(contact) is None:
        return NameAddr.parse(contact)
    return contact if isinstance(contact, NameAddr) else NameAddr(None, contact)
