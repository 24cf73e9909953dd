"""The public functions that read a session message and list the codecs of anything that offers some.

:func:`loads` and :func:`codecs` stand above the packages that they use; ``sipmsg.__init__`` exports them with the
functions that those packages have themselves, such as ``parse``, ``check`` and ``redact``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sipmsg.cross_check.checking import refusals
from sipmsg.errors import SessionError, remedy
from sipmsg.first_use import Module
from sipmsg.jambonz.envelope import SessionMessage, read_session
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message, parse
from sipmsg.octets import Octets, begins_description, begins_object, decoded
from sipmsg.values.sdp import MediaDescription, SessionDescription
from sipmsg.values.sdp.text_codecs import codecs_in
from sipmsg.values.text_kinds import begins_message, naming_reader

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")


def loads(
    source: str | Octets | Mapping[str, Any],
    *,
    strict: bool = False,
    limits: Limits | None = None,
) -> SessionMessage:
    """Return the session message that a JSON text, or an object already decoded, holds.

    A bare ``data`` object and a bare ``sip`` object are taken too. Raises SessionError for what is
    no session message, LimitError past a limit; with ``strict`` also for the first problem at
    warning or above, of the JSON text, of the SIP message, or between the two. Strict reading does not refuse
    a difference that drachtio itself makes of the SIP text, one that is ``explained``: the sender is not at fault.

    >>> loads('{"type": "session:new", "msgid": "a1", "data": {"from": "+1508"}}').data.from_
    '+1508'
    """
    try:
        session = read_session(source, limits or DEFAULT_LIMITS)
    except SessionError as error:
        text = decoded(source) if isinstance(source, str | Octets) else ""
        raise naming_reader(error, text) from error.__cause__
    if strict:
        for problem in refusals(session):
            raise SessionError(f"{problem.code} at {problem.where}: {problem.message}")
    return session


_TEXTS, _BUFFERS = (str, bytes), (bytearray, memoryview)


def codecs(source: Any, *, limits: Limits | None = None) -> tuple[descriptions.Codec, ...]:
    r"""Return the codecs of anything that holds SDP, in the order of its m= lines.

    ``source`` is a session message, its JSON text or object, a SIP message, a session or media description, or SIP
    or SDP text or bytes; what was read already keeps the limits that it was read with. Where the SIP text of a session
    message cannot be read its pre-split body counts. Empty where a message carries no SDP, and for None.
    Raises SdpError for text that is neither, LimitError past a limit, TypeError for any other type. RFC 8866 section
    6.6, RFC 3551 section 6 for payload types without rtpmap.

    >>> [str(codec) for codec in codecs("v=0\r\nm=audio 9 RTP/AVP 0 9\r\n")]
    ['PCMU/8000', 'G722/8000']
    """
    if isinstance(source, _BUFFERS):
        source = bytes(source)
    if isinstance(source, _TEXTS):
        if begins_description(source):
            return codecs_in(source, limits=limits)
        if not begins_object(source):
            return _codecs_of_text(source, limits)
    if isinstance(source, (*_TEXTS, Mapping)):
        source = loads(source, limits=limits)
    if isinstance(source, SessionMessage):
        source = source.sdp
    if isinstance(source, Message):
        return _codecs_of_message(source)
    if source is None:
        return ()
    if isinstance(source, SessionDescription | MediaDescription):
        return source.codecs
    takes = "a message, a description, JSON, SIP or SDP text"
    raise TypeError(f"expected {takes}, found {type(source).__name__}: {remedy(source)}")


def _codecs_of_text(text: str | bytes, limits: Limits | None) -> tuple[descriptions.Codec, ...]:
    """Return the codecs of the text of a SIP message, or of a description that begins with another line."""
    is_message = begins_message(decoded(text))
    return _codecs_of_message(parse(text, limits=limits)) if is_message else codecs_in(text, limits=limits)


def _codecs_of_message(message: Message) -> tuple[descriptions.Codec, ...]:
    body = message.sdp_body
    return () if body is None else codecs_in(body, limits=message.limits)
