"""The pre-split view of a SIP message: ``data.sip`` as drachtio made it."""

from __future__ import annotations

from sipmsg.session.member import JsonObject, Member


class SipView(JsonObject):
    """The members of ``data.sip``; None where one is missing or of the wrong type."""

    __slots__ = ()

    headers = Member("headers", dict, "Header names, as drachtio spells them, and their texts.")
    raw = Member("raw", str, "The SIP message as text.")
    body = Member("body", str, "The body as text.")
    method = Member("method", str, "The method of a request.")
    version = Member("version", str, "The SIP version, such as 2.0.")
    uri = Member("uri", str, "The Request-URI of a request.")
    status = Member("status", int, "The status code of a response.")
    reason = Member("reason", str, "The reason phrase of a response.")
    payload = Member("payload", list, "The body's parts, each an object with type and content.")
