"""The pre-split view of a SIP message: ``data.sip`` as drachtio made it."""

from __future__ import annotations

from typing import Any

from sipmsg.jambonz.member import JsonObject, Member


class SipView(JsonObject):
    """The members of ``data.sip``; None where one is missing or of the wrong type."""

    __slots__ = ()

    headers: Member[dict[Any, Any]] = Member("headers", dict, "Header names, as drachtio spells them, and their texts.")
    raw: Member[str] = Member("raw", str, "The SIP message as text.")
    body: Member[str] = Member("body", str, "The body as text.")
    method: Member[str] = Member("method", str, "The method of a request.")
    version: Member[str] = Member("version", str, "The SIP version, such as 2.0.")
    uri: Member[str] = Member("uri", str, "The Request-URI of a request.")
    status: Member[int] = Member("status", int, "The status code of a response.")
    reason: Member[str] = Member("reason", str, "The reason phrase of a response.")
    payload: Member[list[Any]] = Member("payload", list, "The body's parts, each an object with type and content.")
