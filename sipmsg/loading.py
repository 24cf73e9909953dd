"""Read a file that holds one session message, SIP message or session description: :func:`sipmsg.load`."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from sipmsg.api import loads
from sipmsg.content import Content, read_content
from sipmsg.errors import SessionError, refuse_content, remedy
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message
from sipmsg.message.refusals import refuse_message
from sipmsg.values.sdp import parse_sdp

# a character has four bytes at most in UTF-8
_WIDEST = 4


def load(path: str | PathLike[str] | Any, *, strict: bool = False, limits: Limits | None = None) -> Content:
    """Return what a file holds: a session message, a SIP message or a session description, recognised by how it begins.

    ``path`` is the file's, or a file that is open for reading. Raises what reading such a text raises: a
    ``SipMsgError``, with ``strict`` for the first problem too; OSError where there is no such file; TypeError for what
    is neither a path nor a file, the text of a message included.

    >>> load("examples/session-new.json").data.from_
    '+15083084809'
    """
    refuse_content("load", path)
    limits = limits or DEFAULT_LIMITS
    most = _WIDEST * max(limits.json_size, limits.message_size) + 1
    if hasattr(path, "read"):
        text = path.read(most)
    elif not isinstance(path, str | PathLike):
        takes = "the path of a file, or a file that is open for reading"
        raise TypeError(f"load takes {takes}, not {type(path).__name__}: {remedy(path)}")
    else:
        with Path(path).open("rb") as file:
            text = file.read(most)
    octets = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    if b"\0" in octets.partition(b"\n")[0]:
        raise SessionError("this is no text in UTF-8: sipmsg.captures.messages reads captures and other encodings")
    content = read_content(octets, limits)
    if not strict:
        return content
    if isinstance(content, SessionMessage):
        return loads(octets, strict=True, limits=limits)
    if isinstance(content, Message):
        refuse_message(content)
        return content
    return parse_sdp(octets, strict=True, limits=limits)
