"""SIP messages: :func:`parse`, and the classes of requests and responses. RFC 3261 section 7.

A message keeps the text that it was read from; header fields are cut when they are first used, and read when they are
asked for by name.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from sipmsg.ascii import integer
from sipmsg.errors import HeaderError, Problem, no_text
from sipmsg.first_use import Module, imported
from sipmsg.grammar.core import core_of
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import Fault, Reading
from sipmsg.html_hook import HtmlShown
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.bodied import Bodied
from sipmsg.message.debugger_text import debugger_text
from sipmsg.message.framing import Frame, frame, split
from sipmsg.message.headers import Headers
from sipmsg.message.masked_errors import with_masked_source
from sipmsg.message.refusals import refuse_message
from sipmsg.message.replying import Answerable
from sipmsg.message.rewriting import Rewritable
from sipmsg.message.typed_headers import ask_core
from sipmsg.message.writing import content_of, with_content, written, written_headers
from sipmsg.octets import Octets, decoded, encoded
from sipmsg.syntax import MESSAGE
from sipmsg.values.bounds import check_counts, check_digits
from sipmsg.values.properties import gives_slot
from sipmsg.values.pydantic import text_schema
from sipmsg.values.start_line import REQUEST_LINE, STATUS_LINE, read_start_line, refused_start_line
from sipmsg.values.text_kinds import naming_reader
from sipmsg.values.uri.uri import Uri, parse_uri

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")

_RAW = (str, bytes, bytearray, memoryview)
# the slots of a message, in the order in which the core fills them
_MEMBERS = (
    *("_headers", "_start", "_text", "_rest", "_limits", "_is_text", "_start_faults"),
    *("_body", "_problems", "_frame", "_cache", "_readings", "_parts", "_sdp"),
)

HeadersGiven = Mapping[str, Any] | Iterable[tuple[str, Any]]


@gives_slot(headers="_headers", limits="_limits", start_line="_start", raw="_text", body="_body", problems="_problems")
class Message(Bodied, Rewritable, HtmlShown):
    r"""Base class of requests and responses: headers, body, problems.

    Headers are typed on first use: None, or an empty tuple, where they are missing. A message whose start line is
    beyond reading is neither a Request nor a Response, and has all the rest.

    >>> message = parse("INVITE sip:bob@biloxi.com\r\nCall-ID: a84b4c76e66710\r\n\r\n")
    >>> type(message).__name__, message.start_line, message.call_id
    ('Message', 'INVITE sip:bob@biloxi.com', 'a84b4c76e66710')
    """

    __slots__ = (
        *("_body", "_cache", "_frame", "_headers", "_is_text", "_limits", "_plain"),
        *("_problems", "_readings", "_rest", "_start", "_start_faults", "_text"),
    )

    _headers: Headers
    _start: str
    _plain: bool

    def _fill(self, headers: Headers, body: bytes | None, text: str | None, rest: str, limits: Limits) -> None:
        self._headers = headers
        self._body = body
        self._text = text
        self._rest = rest
        self._limits = limits
        self._problems: tuple[Problem, ...] | None = None
        self._cache: dict[str, Any] = {}
        self._readings = {}
        self._parts = self._sdp = None
        self._frame: Frame | None = None
        self._is_text = False
        self._start_faults: tuple[Fault, ...] = ()

    def _build(self, given: HeadersGiven, body: bytes | str | descriptions.SessionDescription, line: Rule) -> None:
        """Fill in a message that a user makes; refuse what would not come back from the wire."""
        if line.parse(self._start, HeaderError, "the start line")[1:] != self._start_values():
            raise HeaderError("the start line would be read back as another one", self._start)
        headers = written_headers(given)
        content, kind = content_of(body)
        if content:
            # a session description brings its type with it
            stays = isinstance(body, str | Octets) and "content-type" in headers
            headers = with_content(headers, content, None if stays else kind)
        self._fill(headers, content, None, "", DEFAULT_LIMITS)

    @classmethod
    def parse(cls, text: str | Octets) -> Self:
        """Return what :func:`sipmsg.parse` returns; raise HeaderError for a message of another class."""
        message = parse(text)
        if isinstance(message, cls):
            return message
        raise HeaderError(f"expected a {cls.__name__}, found a {type(message).__name__}", message.raw)

    def _start_values(self) -> tuple[Any, ...]:
        """Return what the start line says."""
        return (self._start,)

    @property
    def headers(self) -> Headers:
        """The header fields in order."""
        return self._headers

    @property
    def limits(self) -> Limits:
        """The limits that the message was read with."""
        return self._limits

    @property
    def start_line(self) -> str:
        """The start line as received, or as it is written; without its line end."""
        return self._start

    @property
    def raw(self) -> str:
        """The message as text: as it was received, or as it is written."""
        if self._text is not None:
            return self._text
        return self.to_bytes().decode("utf-8", "surrogateescape")

    def to_bytes(self, *, compact: bool = False) -> bytes:
        """Return the message as it goes on the wire; byte for byte as received when it was parsed.

        With ``compact`` it is written anew, header names in their compact form where they have one.
        """
        if self._text is not None and not compact:
            return encoded(self._text)
        return written(self.start_line, self.headers, self.body, compact=compact)

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
            is_whole = length is None or length >= len(rest) or length >= len(rest) - self._room
            self._body = rest if is_whole else rest[:length]
        return self._body

    @property
    def _room(self) -> int:
        """How many octets shorter the body may have been on the wire: U+FFFD has three, and stands for one to three."""
        return 2 * self._rest.count("\ufffd") if self._is_text else 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the message, found at first use."""
        if self._problems is None:
            self._problems = imported("sipmsg.message.problems", "message_problems")(self)
        return self._problems

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message) or type(self) is not type(other):
            return NotImplemented
        mine = (self._start_values(), self.headers, self.body)
        return mine == (other._start_values(), other.headers, other.body)

    def __hash__(self) -> int:
        return hash((self._start_values(), self.headers, self.body))

    def __repr__(self) -> str:
        return debugger_text(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]:
        return text_schema(cls, cls.parse)

    def _framed(self) -> Frame:
        """Return the lines of the message's text, and where they stand."""
        if self._frame is None:
            self._frame = frame(self.raw, self._limits)
        return self._frame

    def _announced(self) -> int | None:
        """Return the Content-Length where it is a number, else None."""
        text = self._headers.first("content-length")
        return None if text is None else integer(text)


ask_core(Message)


@gives_slot(method="_method", uri="_uri", version="_version")
class Request(Message, Answerable):
    r"""A SIP request: ``method`` as written, ``uri`` its Request-URI, ``version`` such as ``2.0``.

    One that is made takes its headers from a mapping or from pairs, values as text or typed; a body brings its
    Content-Type, unless there is one, and its Content-Length. Raises HeaderError for what would be read back as
    something else.

    >>> request = parse("OPTIONS sip:bob@biloxi.com SIP/2.0\r\nMax-Forwards: 70\r\n\r\n")
    >>> request.method, request.uri.host, request.version, request.max_forwards
    ('OPTIONS', 'biloxi.com', '2.0', 70)
    """

    __slots__ = ("_method", "_uri", "_version")
    __match_args__ = ("method", "uri")

    def __init__(
        self,
        method: str,
        uri: Uri | str,
        headers: HeadersGiven = (),
        body: bytes | str | descriptions.SessionDescription = b"",
        version: str = "2.0",
    ) -> None:
        self._method = method
        self._uri = parse_uri(uri) if isinstance(uri, str) else uri
        self._version = version
        self._start = f"{method} {self._uri} SIP/{version}"
        self._build(headers, body, REQUEST_LINE)

    @property
    def method(self) -> str:
        """The method, as written; methods are case-sensitive."""
        return self._method

    @property
    def uri(self) -> Uri:
        """The Request-URI."""
        return self._uri

    @property
    def version(self) -> str:
        """The version of SIP, such as ``2.0``."""
        return self._version

    def _start_values(self) -> tuple[Any, ...]:
        return self._method, self._uri, self._version


@gives_slot(status_code="_status_code", reason="_reason", version="_version")
class Response(Message):
    r"""A SIP response: ``status_code`` an int, ``reason`` its phrase, ``version`` such as ``2.0``.

    Made as a Request is; :meth:`Request.reply` makes one of a request.

    >>> response = parse("SIP/2.0 486 Busy Here\r\n\r\n")
    >>> response.status_code, response.reason
    (486, 'Busy Here')
    """

    __slots__ = ("_reason", "_status_code", "_version")
    __match_args__ = ("status_code", "reason")

    def __init__(
        self,
        status_code: int,
        reason: str = "",
        headers: HeadersGiven = (),
        body: bytes | str | descriptions.SessionDescription = b"",
        version: str = "2.0",
    ) -> None:
        self._status_code = status_code
        self._reason = reason
        self._version = version
        self._start = f"SIP/{version} {status_code} {reason}"
        self._build(headers, body, STATUS_LINE)

    @property
    def status_code(self) -> int:
        """The status code, 100 to 699."""
        return self._status_code

    @property
    def reason(self) -> str:
        """The reason phrase, which may be empty."""
        return self._reason

    @property
    def version(self) -> str:
        """The version of SIP, such as ``2.0``."""
        return self._version

    def _start_values(self) -> tuple[Any, ...]:
        return self._version, self._status_code, self._reason


def parse(
    raw: str | Octets,
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> Request | Response | Message:
    r"""Return the request or response that a text or its bytes hold; a Message where the start line is beyond reading.

    Headers are typed when they are used. Small faults become problems, see ``message.problems``;
    ``problems`` is a list that they are appended to, ``strict`` raises the first that strict reading
    refuses. Raises HeaderError where there is no message, LimitError past a limit.

    >>> parse("BYE sip:bob@biloxi.com SIP/2.0\r\nCSeq: 2 BYE\r\n\r\n").cseq.number
    2
    """
    message = _read(raw, limits or DEFAULT_LIMITS)
    if problems is not None:
        problems += message.problems
    if strict:
        refuse_message(message)
    return message


def typed_headers(headers: Headers, limits: Limits) -> Message:
    """Return a message that has these headers and nothing else, so that their values can be asked for."""
    made = Message.__new__(Message)
    made._start = ""  # noqa: SLF001 - messages are made here
    made._fill(headers, b"", None, "", limits)  # noqa: SLF001
    return made


def _read(raw: str | Octets, limits: Limits) -> Message:
    if not isinstance(raw, _RAW):
        raise TypeError(no_text("a SIP message", raw, "message"))
    if len(raw) > limits.message_size:
        limits.check("message_size", len(raw))
    is_text = isinstance(raw, str)
    text: str = raw if is_text else decoded(raw)  # type: ignore[assignment]
    core = _messages()
    made: Message | None = None if core is None else core(text, limits, is_text)
    return _read_closely(text, limits, is_text=is_text) if made is None else made


@functools.cache
def _messages() -> Callable[[str, Limits, bool], Message | None] | None:
    """Return the core's maker of messages, None without a core; it returns None for a text that needs a closer look."""
    core = core_of(MESSAGE)
    if core is None:
        return None
    made: Callable[[str, Limits, bool], Message | None] = core.module.messages(
        (Message, _MEMBERS),
        (Headers, ("_fields", "_index")),
        (Limits, ("headers", "header_size", "folds", "safe_size")),
        (core.matcher(MESSAGE, REQUEST_LINE.name), (Request, ("_method", "_uri", "_version"))),
        (core.matcher(MESSAGE, STATUS_LINE.name), (Response, ("_version", "_status_code", "_reason"))),
    )
    return made


def _read_closely(text: str, limits: Limits, *, is_text: bool) -> Message:
    try:
        start_line, fields, body_start = split(text, limits)
    except HeaderError as error:
        raise with_masked_source(naming_reader(error, text)) from None
    if len(start_line) > limits.header_size:
        limits.check("header_size", len(start_line))
    reading = read_start_line(start_line)
    if reading is None and not fields:
        raise naming_reader(refused_start_line(start_line), text)
    message = _started(reading)
    # no shorter line has so many parameters, or so many digits
    if isinstance(message, Request) and len(start_line) >= limits.safe_size:
        check_counts(message._uri, limits)  # noqa: SLF001 - messages are made here
        check_digits(message._uri, limits)  # noqa: SLF001
    message._start = start_line  # noqa: SLF001 - messages are made here
    message._fill(Headers(fields), None, text, text[body_start:], limits)  # noqa: SLF001
    message._is_text = is_text  # noqa: SLF001
    if reading is not None:
        message._start_faults = reading.faults  # noqa: SLF001
    return message


def _started(reading: Reading | None) -> Message:
    """Return a message that has its start line and nothing else."""
    made: Any
    if reading is None:
        made = Message.__new__(Message)
    elif reading.value[0] == "request":
        made = Request.__new__(Request)
        _, made._method, made._uri, made._version = reading.value  # noqa: SLF001
    else:
        made = Response.__new__(Response)
        _, made._version, made._status_code, made._reason = reading.value  # noqa: SLF001
    started: Message = made
    return started
