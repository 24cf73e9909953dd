"""A SIP request inside a call, as a verb:hook reports it: a re-INVITE for hold, or a recording's metadata.

jambonz hands on the headers with their names in snake case and not the request itself, so the names
are approximate: ``call_id`` was Call-ID, ``x_cid`` may have been X-CID or X_CID.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sipmsg.first_use import Module
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.message.body import Part, describing, parts, read_media_type
from sipmsg.message.headers import Headers
from sipmsg.message.message import typed_headers
from sipmsg.message.recording import records
from sipmsg.octets import begins_description, encoded
from sipmsg.values.media_type import SESSION_DESCRIPTION, MediaType

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")


class MidCallRequest:
    r"""A SIP request inside a call, as a message reports it.

    ``method`` is a text or None, ``headers`` have approximate names, ``body`` is in bytes.

    >>> request = MidCallRequest("INVITE", {"content_type": "application/sdp", "x_cid": "1"}, "v=0\r\n")
    >>> request.headers["content-type"], request.headers["X-CID"], request.parts[0].essence
    ('application/sdp', '1', 'application/sdp')
    """

    __slots__ = ("_limits", "body", "headers", "method")

    def __init__(
        self, method: str | None, headers: Mapping[str, Any], body: str | None, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self.method: str | None = method
        self.headers: Headers = approximate_headers(headers)
        self.body: bytes = encoded(body or "")
        self._limits = limits

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MidCallRequest):
            return NotImplemented
        return (self.method, self.headers, self.body) == (other.method, other.headers, other.body)

    def __hash__(self) -> int:
        return hash((self.method, self.headers, self.body))

    def __repr__(self) -> str:
        return masked(f"MidCallRequest({self.method!r}, {self.headers!r}, {len(self.body)} bytes)")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the body; raises LimitError where they are too many.

        A body without a readable Content-Type that begins as a session description does is one.
        """
        return parts(self.content_type, self.body, self._limits)

    @property
    def content_type(self) -> MediaType | None:
        """The type of the body; without a readable one that of a session description, if it begins as one, or None."""
        text = self.headers.get("content-type")
        content_type = None if text is None else read_media_type(text)
        if content_type is None and begins_description(self.body):
            return MediaType.parse(SESSION_DESCRIPTION)
        return content_type

    @property
    def sdp(self) -> descriptions.SessionDescription | None:
        """The session description of the body, as of a message, or None; raises SdpError if it cannot be read."""
        from sipmsg.values.sdp.description import parse_sdp  # noqa: PLC0415 - rarely needed, and large

        found = describing(self.content_type, self.parts)
        return None if found is None else parse_sdp(found.content, limits=self._limits)

    @property
    def is_siprec(self) -> bool:
        """Whether the request belongs to a recording session, whose streams are one-way by nature (RFC 7866)."""
        return records(typed_headers(self.headers, self._limits), self)


def approximate_headers(given: Mapping[str, Any]) -> Headers:
    """Return headers whose names jambonz changed to snake case, with hyphens for underscores.

    The letter case of the names is lost, and with it whether an underscore was a hyphen; values that
    are no text are left out.

    >>> approximate_headers({"p_asserted_identity": "<sip:a@b>"})["P-Asserted-Identity"]
    '<sip:a@b>'
    """
    return Headers((name.replace("_", "-"), text) for name, text in given.items() if isinstance(text, str))
