"""Find where SIP messages begin and end in a stream of octets: RFC 3261 section 18.3, and as far as logs leave it.

A start line is what sipmsg reads as one; the head ends at the empty line, the body by Content-Length. The functions
look at octets that are all there; :class:`Stream` takes them as they come, and gives the messages of a TCP connection.
"""

from __future__ import annotations

import functools
import re

import attrs

from sipmsg.ascii import integer
from sipmsg.content import tells_message
from sipmsg.errors import HeaderError, LimitError, SipMsgError
from sipmsg.grammar.possessive import matched_correctly
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.message.body import MULTIPART, read_media_type
from sipmsg.message.framing import split
from sipmsg.message.headers import Headers
from sipmsg.octets import CRLF, decoded
from sipmsg.syntax import MESSAGE
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.start_line import read_start_line
from sipmsg.values.typed import parse_header

_EMPTY_LINE, _BARE_ENDS = 2 * CRLF, (b"\n\n", b"\n\r\n")
#: what some send to keep a way through a NAT open, where RFC 5626 section 3.5.1 has line ends
_NULS = re.compile(rb"\0*")
_NO_BLANK, _TEXT = re.compile(rb"[^ \t\r\n\0]"), re.compile(rb"[^\r\n\0]")
PROTOCOL = b"SIP/2.0"
#: what some send between messages, in packets of their own too, to keep a connection open
KEEP_ALIVES = b"\r\n\0 "
#: the regular expression of the name of a header field, as the grammar has it; that of a method takes the same octets
FIELD_NAME = matched_correctly(MESSAGE.expression("header_name")).encode()
#: that of the beginning of a header field as tools write one: a name that begins with a letter, and the colon
FIELD = rb"(?=[A-Za-z])" + FIELD_NAME + rb"[ \t]*:"
_NAME = b"SIP/"
_VERSION_LENGTH = 7
_MOST = DEFAULT_LIMITS.message_size
_LONGEST_START = DEFAULT_LIMITS.header_size
#: what the media types of bodies begin with that may hold messages
_HOLDS_MESSAGES = ("message/", MULTIPART)


@attrs.frozen(slots=True)
class Head:
    """What the head of a message says that framing needs to know.

    ``length`` is its Content-Length, or None; ``likely`` says that it has a header that no other text has.
    """

    length: int | None
    likely: bool
    _headers: Headers

    @property
    def nested(self) -> bool:
        """Whether the body may hold messages."""
        return _essence(self._headers.first("content-type")).startswith(_HOLDS_MESSAGES)

    @property
    def described(self) -> bool:
        """Whether the body is a session description."""
        return _essence(self._headers.first("content-type")) == SESSION_DESCRIPTION

    @property
    def method(self) -> str | None:
        """The method that CSeq names, or None where it cannot be read."""
        text = self._headers.first("cseq")
        try:
            made: str | None = None if text is None else parse_header("CSeq", text).method
        except (HeaderError, LimitError):
            return None
        return made


@functools.lru_cache(maxsize=64)  # the messages of a log have few types, and each is asked for several times
def _essence(content_type: str | None) -> str:
    """Return the media type of a body in lower case, an empty text where there is none or it cannot be read."""
    media_type = None if content_type is None else read_media_type(content_type)
    return "" if media_type is None else media_type.essence


def read_head(head: bytes) -> Head | None:
    r"""Return what the head of a message says, or None where there is none.

    >>> read_head(b"BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nl: 5\r\n\r\n").length
    5
    """
    try:
        fields = split(decoded(head))[1]
    except SipMsgError:
        return None
    headers = Headers(fields)
    length = headers.first("content-length")
    return Head(None if length is None else integer(length), tells_message(headers), headers)


def is_start_line(line: bytes) -> bool:
    """Return whether a line, without its end, is the start line of a SIP message.

    >>> is_start_line(b"INVITE sip:bob@biloxi.com SIP/2.0"), is_start_line(b"Via: SIP/2.0/UDP a;branch=b")
    (True, False)
    """
    if not (line[:4].upper() == _NAME or line[-_VERSION_LENGTH:-3].upper() == _NAME):
        return False
    return len(line) < _LONGEST_START and line[:1].isalpha() and read_start_line(decoded(line)) is not None


def begins_message(octets: bytes | bytearray, at: int = 0) -> bool:
    """Return whether a SIP message begins at an offset."""
    end = octets.find(b"\n", at, at + _LONGEST_START)
    return end >= 0 and is_start_line(bytes(octets[at:end]).removesuffix(b"\r"))


def next_start(octets: bytes | bytearray, at: int) -> int:
    """Return where the next start line begins, at ``at`` or in a line behind it, NULs left out; or -1."""
    begin = at
    while True:
        found = octets.find(_NAME, begin)
        if found < 0:
            return -1
        line = _NULS.match(octets, octets.rfind(b"\n", at, found) + 1 or at)
        begin = found if line is None else line.end()
        if begins_message(octets, begin):
            return begin
        begin = octets.find(b"\n", found) + 1
        if not begin:
            return -1


def after_line(octets: bytes, at: int) -> int:
    """Return where the line behind the one at ``at`` begins, or the end."""
    return octets.find(b"\n", at) + 1 or len(octets)


def head_end(octets: bytes | bytearray, at: int = 0, before: int = -1) -> int:
    """Return where the body begins, or -1 where the head does not end, or not before a place."""
    most = at + _MOST if before < 0 else min(before, at + _MOST)
    limit = octets.find(_EMPTY_LINE, at, most)
    found = [] if limit < 0 else [(limit, len(_EMPTY_LINE))]
    limit = most if limit < 0 else limit
    found += [(place, len(end)) for end in _BARE_ENDS if (place := octets.find(end, at, limit)) >= 0]
    return -1 if not found else sum(min(found))


def after_blanks(octets: bytes, at: int) -> int:
    """Return where something else than blanks, line ends and NULs stands, at ``at`` or behind it, or the end."""
    found = _NO_BLANK.search(octets, at)
    return len(octets) if found is None else found.start()


def may_begin(octets: bytes) -> bool:
    """Return whether octets are a part of a start line, the rest of which is cut off."""
    before, _, last = octets.rpartition(b" ")
    begin = before if PROTOCOL.startswith(last) else octets
    return octets.startswith(PROTOCOL) or (b"\n" not in octets and is_start_line(begin + b" " + PROTOCOL))


def head_and_body(octets: bytes, at: int = 0) -> tuple[Head | None, int]:
    r"""Return the head of the message at an offset, and where its body begins; None and -1 where the head has no end.

    The head is None as well where it cannot be read.

    >>> head, begin = head_and_body(b"BYE sip:a@b SIP/2.0\r\nl: 2\r\n\r\nhi")
    >>> head.length, begin
    (2, 29)
    """
    begin = head_end(octets, at)
    return read_head(octets[at:begin]) if begin >= 0 else None, begin


def lacks(message: bytes) -> bool:
    """Return whether a packet that was cut short cuts the message too, and not only what stands behind it."""
    head, begin = head_and_body(message)
    return head is None or head.length is None or len(message) - begin < head.length


@attrs.define
class Stream:
    r"""Cuts a stream of octets into SIP messages.

    Give it octets with ``feed``, which returns those messages that are whole, and ask ``end`` for what is left:
    a message that has no end, and whether it is cut short. Line ends between messages keep a connection alive. What is
    no message is passed over, up to the next start line.

    >>> stream = Stream()
    >>> one = b"BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 2\r\n\r\nhi"
    >>> len(stream.feed(b"\r\n\r\n" + one + one[:20])), stream.feed(one[20:]) == [one], stream.end()
    (1, True, None)
    """

    #: how many octets of no message were passed over
    lost: int = 0
    #: whether what is fed next is the beginning of a line, so that a method there is whole
    is_sure: bool = True
    _octets: bytearray = attrs.field(factory=bytearray)
    _wanted: int = 0
    #: how much was looked at for the end of a head, or for the next message, that is not there yet
    _looked_at: int = 0
    #: where the body begins of a message that does not say how long it is, 0 where there is no such
    _open: int = 0

    def feed(self, octets: bytes) -> list[bytes]:
        """Take octets that follow, and return the messages that are whole now."""
        self._octets += octets
        found: list[bytes] = []
        while len(self._octets) >= self._wanted and (message := self._next()) is not None:
            found.append(message)
        return found

    @property
    def holds(self) -> bool:
        """Whether octets are there that are no whole message."""
        return bool(self._octets)

    @property
    def due(self) -> int:
        """How many octets are missing of the message that has begun, 0 where nobody knows.

        A length that no message has says nothing.
        """
        return max(0, self._wanted - len(self._octets)) if self._wanted < _MOST else 0

    def end(self) -> tuple[bytes, bool] | None:
        """Return what is left of a message and whether it is cut short; the stream begins anew."""
        rest, self._wanted = self._taken(len(self._octets)), 0
        if not begins_message(rest):
            self.lost += len(rest)
            return None
        head, begin = head_and_body(rest)
        return rest, head is None or (head.length is not None and len(rest) - begin < head.length)

    def _next(self) -> bytes | None:
        self._wanted = 0
        if self._open or not self._align():
            return self._up_to_next() if self._open else None
        begin = head_end(self._octets, max(0, self._looked_at - len(_EMPTY_LINE)), _MOST + 1)
        if begin < 0:
            self._looked_at = len(self._octets)
            self._give_up_if_too_long()
            return None
        self._looked_at = 0
        octets = bytes(self._octets[:begin])
        head = read_head(octets)
        if not self.is_sure:
            self.is_sure = True
            if head is not None and _is_rest(octets, head.method):
                self._pass(after_line(octets, 0))
                return self._next()
        if head is not None and head.length is None:
            self._open = self._looked_at = begin
            return self._up_to_next()
        end = begin + (head.length or 0) if head is not None else begin
        if end > len(self._octets):
            self._wanted = min(end, _MOST)
            self._give_up_if_too_long()
            return None
        return self._taken(end)

    def _up_to_next(self) -> bytes | None:
        """Return the message that does not say how long it is: as in a datagram its body goes on, here to the next."""
        following = next_start(self._octets, self._looked_at)
        if following < 0 and _TEXT.search(self._octets, self._open) is not None:
            # the last line may go on
            self._looked_at = max(self._open, self._octets.rfind(b"\n") + 1)
            self._give_up_if_too_long()
            return None
        return self._taken(following if following >= 0 else self._open)

    def _taken(self, count: int) -> bytes:
        taken, self._looked_at, self._open = bytes(self._octets[:count]), 0, 0
        del self._octets[:count]
        return taken

    def _align(self) -> bool:
        """Let the octets begin with a start line; return whether they do."""
        octets = self._octets
        text = _TEXT.search(octets)
        blank = len(octets) if text is None else text.start()
        del octets[:blank]
        self.is_sure = self.is_sure or bool(blank)
        if not octets or begins_message(octets):
            return bool(octets)
        if octets.find(b"\n") < 0 and len(octets) < _LONGEST_START:
            return False
        start = next_start(octets, 0)
        keep = start if start >= 0 else octets.rfind(b"\n") + 1
        keep = len(octets) if start < 0 and len(octets) - keep > _LONGEST_START else keep
        self.is_sure = self.is_sure or 0 < keep < len(octets)
        self._pass(keep)
        return start >= 0

    def _pass(self, count: int) -> None:
        self.lost += len(self._taken(count))

    def _give_up_if_too_long(self) -> None:
        if len(self._octets) > _MOST:
            octets = bytes(self._octets)
            start = next_start(octets, after_line(octets, 0))
            self._pass(len(octets) if start < 0 else start)


def _is_rest(message: bytes, method: str | None) -> bool:
    """Return whether a request begins with the last letters of its method, by what CSeq says that this is."""
    begin = decoded(message[: message.find(b" ")])
    return method is not None and method != begin and method.endswith(begin)
