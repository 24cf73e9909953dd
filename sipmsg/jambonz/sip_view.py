"""The pre-split view of a SIP message: ``data.sip`` as drachtio made it, a typed attribute for each member."""

from __future__ import annotations

from typing import Any

from sipmsg.jambonz.member import JsonObject, Member
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

# what stays of the members when they are redacted
METHODS = Keeps.of(words.METHODS)
PHRASES = Keeps.of(words.REASON_PHRASES)
CODES = Keeps(most=999)
_VERSIONS = Keeps.of(words.VERSIONS)


class SipView(JsonObject):
    """The members of ``data.sip``; None where one is missing or of the wrong type."""

    __slots__ = ()

    headers: Member[dict[Any, Any]] = Member(dict, NOTHING, "Header names, as drachtio spells them, and their texts.")
    raw: Member[str] = Member(str, NOTHING, "The SIP message as text.")
    body: Member[str] = Member(str, NOTHING, "The body as text.")
    method: Member[str] = Member(str, METHODS, "The method of a request.")
    version: Member[str] = Member(str, _VERSIONS, "The SIP version, such as 2.0.")
    uri: Member[str] = Member(str, NOTHING, "The Request-URI of a request.")
    status: Member[int] = Member(int, CODES, "The status code of a response.")
    reason: Member[str] = Member(str, PHRASES, "The reason phrase of a response.")
    payload: Member[list[Any]] = Member(list, NOTHING, "The body's parts, each an object with type and content.")
