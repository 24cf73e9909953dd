"""SIP messages: requests and responses, RFC 3261 section 7."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from sipmsg.ascii import fold, integer
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.lines import CRLF, frame
from sipmsg.model.address import NameAddr
from sipmsg.model.body import Part, parts
from sipmsg.model.cseq import CSeq
from sipmsg.model.headers import Headers
from sipmsg.model.media_type import MediaType
from sipmsg.model.reading import refuse
from sipmsg.model.registry import REGISTRY, header
from sipmsg.model.syntax import MESSAGE
from sipmsg.model.typed import typed_header
from sipmsg.model.uri import Uri, parse_uri
from sipmsg.model.via import Via

if TYPE_CHECKING:
    from sipmsg.model.sdp import SessionDescription

_REQUEST_LINE = MESSAGE.rule("request_line")
_STATUS_LINE = MESSAGE.rule("status_line")
_HEADER_LINES = MESSAGE.rule("header_lines")
_MISSING: Any = object()
_T = TypeVar("_T")


class _Typed(Generic[_T]):
    """A typed header of a message as an attribute: parsed once, on first use."""

    def __init__(self, name: str) -> None:
        self.known = REGISTRY[name]
        self.__doc__ = f"The {self.known.name} header ({self.known.reference}); raises HeaderError if malformed."

    @overload
    def __get__(self, message: None, owner: type) -> _Typed[_T]: ...
    @overload
    def __get__(self, message: Message, owner: type) -> _T: ...
    def __get__(self, message: Message | None, owner: type) -> Any:
        return self if message is None else message._typed(self.known.key)  # noqa: SLF001

    def __set__(self, message: Message, value: object) -> None:
        msg = "messages are immutable; see Message.replace_header"
        raise AttributeError(msg)


class Message:
    """What requests and responses have in common: headers, body, problems.

    Headers are typed on first use: None, or an empty tuple, where they are missing.
    """

    __slots__ = ("_body", "_cache", "_limits", "_problems", "_rest", "_text", "headers")

    headers: Headers

    call_id = _Typed[str | None]("call-id")
    contact = _Typed[tuple[NameAddr, ...]]("contact")
    content_length = _Typed[int | None]("content-length")
    content_type = _Typed[MediaType | None]("content-type")
    cseq = _Typed[CSeq | None]("cseq")
    allow = _Typed[tuple[str, ...]]("allow")
    asserted_identity = _Typed[tuple[NameAddr, ...]]("p-asserted-identity")
    diversion = _Typed[tuple[NameAddr, ...]]("diversion")
    expires = _Typed[int | None]("expires")
    from_ = _Typed[NameAddr | None]("from")
    max_forwards = _Typed[int | None]("max-forwards")
    record_route = _Typed[tuple[NameAddr, ...]]("record-route")
    require = _Typed[tuple[str, ...]]("require")
    route = _Typed[tuple[NameAddr, ...]]("route")
    supported = _Typed[tuple[str, ...]]("supported")
    to = _Typed[NameAddr | None]("to")
    user_agent = _Typed[str | None]("user-agent")
    via = _Typed[tuple[Via, ...]]("via")

    def __init__(self, headers: Headers | Iterable[tuple[str, str]] = (), body: bytes | str = b"") -> None:
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self._body: bytes | None = body.encode("utf-8", "surrogateescape") if isinstance(body, str) else body
        self._text: str | None = None
        self._rest = ""
        self._limits = DEFAULT_LIMITS
        self._problems: tuple[Problem, ...] | None = None
        self._cache: dict[str, Any] = {}

    @property
    def start_line(self) -> str:
        """The start line, without its line end."""
        raise NotImplementedError

    @property
    def raw(self) -> str:
        """The message as text: as it was received, or as it is written."""
        if self._text is not None:
            return self._text
        return self.to_bytes().decode("utf-8", "surrogateescape")

    def to_bytes(self) -> bytes:
        """Return the message as it goes on the wire; byte for byte as received when it was parsed."""
        if self._text is not None:
            return encoded(self._text)
        lines = [self.start_line, *(f"{name}: {value}" if value else f"{name}:" for name, value in self.headers.fields)]
        return encoded(CRLF.join(lines) + CRLF + CRLF) + self.body

    def __bytes__(self) -> bytes:
        return self.to_bytes()

    def __str__(self) -> str:
        return self.raw

    @property
    def body(self) -> bytes:
        """The body: what follows the empty line, cut to Content-Length (RFC 3261 section 18.3)."""
        if self._body is None:
            rest = encoded(self._rest)
            length = self._announced()
            self._body = rest if length is None else rest[:length]
        return self._body

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; bytes that are no UTF-8 become surrogates."""
        return self.body.decode("utf-8", "surrogateescape")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the body; a body that is no multipart is one part."""
        return self._once("parts", lambda: parts(self._content_type(), self.body, self._limits))

    @property
    def sdp(self) -> SessionDescription | None:
        """The first session description in the body, or None; raises SdpError if it cannot be read."""
        return self._once("sdp", self._read_sdp)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the message without stopping its reading; found at first use."""
        if self._problems is None:
            from sipmsg.model.message_faults import message_faults  # noqa: PLC0415 - it imports this module

            self._problems = tuple(message_faults(self, self._limits))
        return self._problems

    def header(self, name: str) -> Any:
        """Return the typed value of any header: a tuple for a list, text for a header without a rule.

        None, or an empty tuple, where it is missing. Raises HeaderError where it does not parse.
        """
        known = header(name)
        return self.headers.get(name) if known is None else self._typed(known.key)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message) or type(self) is not type(other):
            return NotImplemented
        return (self.start_line, self.headers, self.body) == (other.start_line, other.headers, other.body)

    def __hash__(self) -> int:
        return hash((self.start_line, self.headers, self.body))

    def _typed(self, key: str) -> Any:
        cached = self._cache.get(key, _MISSING)
        if cached is _MISSING:
            cached = self._cache[key] = typed_header(self.headers, REGISTRY[key])
        return cached

    def _once(self, key: str, make: Any) -> Any:
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def _announced(self) -> int | None:
        """Return the Content-Length where it is a number, else None."""
        texts = self.headers.all("content-length")
        return integer(texts[0]) if texts else None

    def _content_type(self) -> MediaType | None:
        try:
            return self.content_type
        except HeaderError:
            return None

    def _read_sdp(self) -> SessionDescription | None:
        from sipmsg.model.sdp import parse_sdp  # noqa: PLC0415 - seldom needed, and large

        found = next((part for part in self.parts if part.essence == "application/sdp"), None)
        return None if found is None else parse_sdp(found.content, limits=self._limits)


class Request(Message):
    """A SIP request: ``method`` as written, ``uri`` its Request-URI, ``version`` such as ``2.0``.

    >>> request = parse("OPTIONS sip:bob@biloxi.com SIP/2.0\\r\\nMax-Forwards: 70\\r\\n\\r\\n")
    >>> request.method, request.uri.host, request.version, request.max_forwards
    ('OPTIONS', 'biloxi.com', '2.0', 70)
    """

    __slots__ = ("method", "uri", "version")

    def __init__(
        self,
        method: str,
        uri: Uri | str,
        headers: Headers | Iterable[tuple[str, str]] = (),
        body: bytes | str = b"",
        version: str = "2.0",
    ) -> None:
        super().__init__(headers, body)
        self.method = method
        self.uri = parse_uri(uri) if isinstance(uri, str) else uri
        self.version = version

    @property
    def start_line(self) -> str:
        """The Request-Line, without its line end."""
        return f"{self.method} {self.uri} SIP/{self.version}"

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.uri!r}>"


class Response(Message):
    """A SIP response: ``status_code`` an int, ``reason`` its phrase, ``version`` such as ``2.0``.

    >>> response = parse("SIP/2.0 486 Busy Here\\r\\n\\r\\n")
    >>> response.status_code, response.reason
    (486, 'Busy Here')
    """

    __slots__ = ("reason", "status_code", "version")

    def __init__(
        self,
        status_code: int,
        reason: str = "",
        headers: Headers | Iterable[tuple[str, str]] = (),
        body: bytes | str = b"",
        version: str = "2.0",
    ) -> None:
        super().__init__(headers, body)
        self.status_code = status_code
        self.reason = reason
        self.version = version

    @property
    def start_line(self) -> str:
        """The Status-Line, without its line end."""
        return f"SIP/{self.version} {self.status_code} {self.reason}"

    def __repr__(self) -> str:
        return f"<Response {self.status_code} {self.reason}>"


def parse(
    raw: str | bytes,
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> Request | Response:
    """Return the request or response that a text or its bytes hold.

    Headers are typed when they are used. Small faults become problems, see ``message.problems``;
    ``problems`` is a list that they are appended to, ``strict`` raises the first at warning or
    above. Raises HeaderError where there is no message, LimitError past a limit.

    >>> parse("BYE sip:bob@biloxi.com SIP/2.0\\r\\nCSeq: 2 BYE\\r\\n\\r\\n").cseq.number
    2
    """
    limits = limits or DEFAULT_LIMITS
    text = decoded(raw)
    limits.check("message_size", len(text))
    start_line, fields, body_start = _split(text, limits)
    message = _started(start_line)
    message.headers = Headers(fields)
    message._text = text  # noqa: SLF001 - the one place where messages are made from text
    message._rest = text[body_start:]  # noqa: SLF001
    message._body = None  # noqa: SLF001
    message._limits = limits  # noqa: SLF001
    if problems is not None:
        problems += message.problems
    if strict:
        refuse(list(message.problems), text, HeaderError)
    return message


def decoded(raw: str | bytes) -> str:
    """Return a message's text; bytes that are no UTF-8 become surrogates, and come back as they were."""
    return raw if isinstance(raw, str) else bytes(raw).decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """Return the bytes of a text that :func:`decoded` made; other lone surrogates are kept as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _split(text: str, limits: Limits) -> tuple[str, Any, int]:
    """Return start line, fields and the body's offset: by the grammar when it is clean, else by frame."""
    first, last = text.find(CRLF), text.find(CRLF + CRLF)
    if 0 < first <= last:
        fields = _HEADER_LINES.match(text[first + 2 : last + 2])
        if fields is not None and len(fields) <= limits.headers and last - first <= limits.header_size:
            return text[:first], fields, last + 4
    cut = frame(text, limits)
    return cut.start_line, [(line.name, line.value) for line in cut.lines if line.name is not None], cut.body_start


def _started(start_line: str) -> Request | Response:
    if fold(start_line[:4]) == "sip/":
        status: Response = _STATUS_LINE.parse(start_line, HeaderError)
        return status
    request: Request = _REQUEST_LINE.parse(start_line, HeaderError)
    return request


@builds("request_line")
def _request_line(method: str, uri: Uri, version: str) -> Request:
    return Request(method, uri, version=version[4:])


@builds("status_line")
def _status_line(version: str, status_code: str, reason: str | None) -> Response:
    return Response(int(status_code), reason or "", version=version[4:])


