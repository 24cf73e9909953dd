"""Put one SIP message of a text log together from its lines.

``log`` finds the start line, makes a :class:`Block`, and gives it the lines that follow, less
their prefixes; the block says when the message is whole, and makes a piece of it.
"""

from __future__ import annotations

import re

import attrs

from sipmsg.captures.beginnings import moving, shared
from sipmsg.captures.ends import is_end, without_log
from sipmsg.captures.framing import FIELD, PROTOCOL, Head, head_end, is_start_line, read_head
from sipmsg.captures.items import Meeting, Piece
from sipmsg.captures.rows import begins_rows, of_rows
from sipmsg.captures.shapes import Shape
from sipmsg.captures.start_lines import find_start
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.octets import BLANKS, CRLF, decoded, encoded
from sipmsg.values.registry import header

_LINE_BLANKS = BLANKS + b"\r"
#: lines of something else that may stand before a start line, and right behind it
_MOST_BEFORE, _MOST_BETWEEN = 8, 2
_MOST = DEFAULT_LIMITS.message_size
#: how a session description begins, which is no header field: a log that drops empty lines has it behind the last one
_BODY_BEGINS = b"v=0"
#: how Lync and Skype for Business begin the body, instead of an empty line
_NAMED_BODY = b"Message-Body: "
#: a letter or a digit, which no mark before a start line has
_WORD = re.compile(rb"[A-Za-z0-9]")
#: the form of a header field; Homer's own line before a message has it too
_FIELD = re.compile(rb"(?!proto:|Message-Body: )" + FIELD)

#: how a header field begins, as no rest of a value does, and how a line of a session description does
_NEXT, _OF_DESCRIPTION = re.compile(rb"(?=[A-Z])" + FIELD + rb" "), re.compile(rb"[a-z]=")
#: what a start line has in it, which a log may have written behind a word with a colon
_MAY_START = re.compile(re.escape(PROTOCOL) + rb"(?: |\r?\Z)")

_IN_HEAD = "the log breaks off in the head of the message"


def _in_body(there: int, length: int) -> str:
    return f"{there} of {length} octets of the body are in the log"


@attrs.define
class Block:
    """A message as its lines come: before its start line, in its head, in its body.

    ``add`` takes a line and returns whether it belongs to the message; ``done`` says that the message is whole.
    ``prefixed`` says whether the line that began it has a prefix, ``each`` whether those behind it have one of
    their own, None as long as nobody knows.
    """

    number: int
    met: Meeting
    shape: Shape | None = None
    prefixed: bool = False
    each: bool | None = None
    #: the start line, where the line before the message repeats it
    expected: bytes = b""
    #: what stands before the line that began it, where that names who wrote it
    entry: bytes = b""
    #: the line before the message, all of it and not only what its shape matches
    heading: bytes = b""
    done: bool = False
    #: whether something that is no blank may stand before each line
    led: bool = False
    #: what goes before each line of the message, as FreeSWITCH has it
    _indent: bytes = b""
    _before: bytes = b""
    #: the same with any clock or count in it, None where it has none
    _moving: re.Pattern[bytes] | None = None
    _head: list[bytes] = attrs.field(factory=list)
    _body: list[bytes] = attrs.field(factory=list)
    _known: Head | None = None
    _in_body: bool = False
    _waited: int = 0
    _dots: bool = False
    _doubled: bool = False
    _skip_blank: bool = False
    _keeps_cr: bool = False
    _size: int = 0
    _rows: list[bytes] = attrs.field(factory=list)

    @property
    def started(self) -> bool:
        """Whether the start line was there."""
        return bool(self._head or self._rows)

    @property
    def unbounded(self) -> bool:
        """Whether this is the body of a message without Content-Length."""
        return self._in_body and (self._known is None or self._known.length is None)

    @property
    def holds_messages(self) -> bool:
        """Whether this is a body that may hold other messages, or parts of them, as a session description may not."""
        known = self._known if self._in_body else None
        holds = known is not None and (known.nested or (0 < (known.length or 0) <= _MOST and not known.described))
        return bool(self._rows) or holds

    def begins(self, line: bytes) -> bool:
        """Return whether a line of the log begins as those of this message do, where they are ``led``."""
        if self.prefixed:
            return False
        if self._indent:
            return line.startswith(self._indent) or (self._moving is not None and self._moving.match(line) is not None)
        begun = shared(self._before, line) if self._before and len(self._head) == 1 else b""
        return bool(begun) and _FIELD.match(line[len(begun) :].lstrip(BLANKS)) is not None

    def start(self, line: bytes, before: bytes = b"") -> bool:
        """Take a line as the start line, if it is one, or ends with one behind the headers of a packet.

        What stands ``before`` it may stand before the other lines of the message as well.
        """
        text = line.rstrip(b"\r")
        bare = text.lstrip(BLANKS)
        self._dots = bare.endswith(b".") and (self.shape is None or self.shape.dots)
        if self._dots and not bare.startswith(PROTOCOL + b" "):
            self._dots = is_start_line(bare[:-1])
        begun = self._behind_heading(text)
        self._indent = b"" if begun is None else text.removesuffix(begun)
        if begun is None and (is_start_line(bare) or (self._dots and is_start_line(bare[:-1]))):
            begun, self._indent = bare, text[: len(text) - len(bare)]
        if begun is None and self.shape is not None and self.shape.glued:
            repeated = self.expected and bare.endswith(self.expected)
            begun = self.expected if repeated else find_start(bare)
        if begun is None and self.shape is not None:
            found = find_start(bare)
            begun = found if found and _WORD.search(bare.removesuffix(found)) is None else None
        if begun is None:
            return False
        self._before = before
        self._moving = moving(self._indent) if self._indent else None
        self.led = bool((before or self._indent).strip(BLANKS))
        self._keeps_cr = line.endswith(b"\r")
        self._head = [begun]
        return True

    def _behind_heading(self, text: bytes) -> bytes | None:
        """Return the start line behind what stands before the heading as well: it does before each line."""
        begun = find_start(text) if self.heading[:1] == text[:1] else None
        before = b"" if begun is None else text.removesuffix(begun)
        bare = before.rstrip(BLANKS)
        alike = shared(self.heading[: 2 * len(before)], before).rstrip(BLANKS) == bare
        return begun if bare and alike else None

    def add_plain(self, line: bytes) -> bool:
        """Take a line that can be nothing but a header field, or a line of SDP; return whether it is one."""
        if not self._head or self._doubled or len(self._head) == 1 or not line.startswith(self._indent):
            return False
        at = len(self._indent)
        if not self._in_body and _FIELD.match(line, at):
            if _MAY_START.search(line) is not None:
                return False
            self._head.append(self._text(line))
            return True
        return self._in_body and line[at + 1 : at + 2] == b"=" and self._add_to_body(self._text(line), line)

    def add(self, line: bytes) -> bool:
        """Take the next line; return whether it belongs to the message, or stands before it."""
        if self._rows or (not self._head and self.shape is not None and self.shape.dots and begins_rows(line)):
            return self._add_row(line.rstrip(b"\r"))
        if not self._head:
            self._waited += 1
            is_start = self.start(line)
            self._waited = 0 if is_start else self._waited
            return is_start or self._waited <= _MOST_BEFORE
        if len(self._head) == 1 and not self._in_body:
            self._find_indent(line)
        if self._moving is not None and not line.startswith(self._indent):
            found = self._moving.match(line)
            line = line if found is None else self._indent.rstrip(BLANKS) + line[found.end() :]
        if self._indent and line.strip(_LINE_BLANKS) and not line.startswith(self._indent.rstrip(BLANKS)):
            return True  # a line of another kind between those of the message
        if len(self._head) == 1 and self._dots and not self._in_body:
            self._look_for_dots(line)
        text = self._text(line)
        if text.startswith(b"#") and self._counts_packets(text):
            return False
        if not text and self._is_half_an_end():
            return True
        self._skip_blank = self._doubled
        return self._add_to_body(text, line) if self._in_body else self._add_to_head(text, line)

    def has_field(self, line: bytes) -> bool:
        """Return whether a line is a header field that is known, right behind a start line."""
        is_first = len(self._head) == 1 and not self._in_body and _FIELD.match(line) is not None
        return is_first and header(decoded(line.partition(b":")[0].rstrip(BLANKS))) is not None

    def waits_on(self) -> bool:
        """Return whether a message of which only the start line has come may go on behind a line of something else."""
        self._waited += len(self._head) == 1
        return len(self._head) != 1 or self._waited <= _MOST_BETWEEN

    def join(self, rest: bytes) -> bool:
        """Take a text that goes on with the last line, or is the next line; return what ``add`` does."""
        text = self._text(rest)
        if self._in_body and not self._body and _NEXT.match(text):
            self._in_body = False  # what ended the head was the end of the entry
            return self.add(rest)
        is_line = _OF_DESCRIPTION.match(text) if self._in_body else _FIELD.match(self._head[-1]) and _NEXT.match(text)
        if is_line or (self._in_body and not self._body):
            return self.add(rest)
        if self._in_body:
            last = self._body.pop().rstrip(CRLF)
            self._size = sum(map(len, self._body))
            return self._add_to_body(last + text, rest)
        self._head[-1] += text
        return True

    def _find_indent(self, line: bytes) -> None:
        """Find out by the line behind the start line what stands before each line of the message."""
        begun = shared(self._before, line) if self._before else b""
        bare = line[len(begun) :].lstrip(BLANKS)
        if begun == self._before and begun:
            self._indent = begun
        elif (begun or not self._indent) and _FIELD.match(bare):
            # no line is folded right behind the start line, so that blanks there indent each line
            self._indent = line[: len(line) - len(bare)]
        else:
            return
        self._moving = moving(self._indent)
        self.led = bool(self._indent.strip(BLANKS))

    def _add_row(self, line: bytes) -> bool:
        """Take a row of a message that has no lines of its own."""
        if not line.strip(BLANKS + b"#"):
            return False
        self._rows.append(line)
        self._size += len(line)
        return self._size <= _MOST

    def _of_rows(self) -> Piece | None:
        octets = of_rows(self._rows)
        begin = head_end(octets)
        known = read_head(octets[:begin] if begin >= 0 else octets + 2 * CRLF)
        if known is None or not known.likely:
            return None
        if begin < 0:
            return Piece(octets + CRLF, self.number, self.met, _IN_HEAD)
        there, length = len(octets) - begin, known.length
        cut = _in_body(there, length) if length is not None and there < length else None
        return Piece(octets if length is None else octets[: begin + length], self.number, self.met, cut)

    def finish(self) -> Piece | None:
        """Return the message, or None where there is none."""
        if self._rows:
            return self._of_rows()
        if not self._head:
            return None
        if self._known is None:
            self._known = read_head(CRLF.join([*self._head, b"", b""]))
        known = self._known
        if known is None or not known.likely:
            return None
        self._cut_glued(known)
        self._cut_behind_description(known)
        cut = None
        if not self._in_body:
            self._in_body = self._tells_no_body()
            cut = None if self._in_body else _IN_HEAD
        elif not self.done and known.length is not None and self._size < known.length:
            cut = _in_body(self._size, known.length)
        return Piece(self._joined(known), self.number, self.met, cut)

    def _look_for_dots(self, line: bytes) -> None:
        """Find out by the second line whether a dot at the end of the first one stands for a CR."""
        self._dots = line.rstrip(b"\r").endswith(b".")
        if self._dots:
            self._head[0] = self._head[0].removesuffix(b".")

    def _text(self, line: bytes) -> bytes:
        text = line.rstrip(b"\r")
        if self._indent:
            text = text.removeprefix(self._indent if text.startswith(self._indent) else self._indent.rstrip(BLANKS))
        if self._dots:
            text = text.removesuffix(b".")
        if not self._indent and (self.shape is None or not self.shape.trimmed):
            return text
        return text if text.strip(BLANKS) else b""

    def _counts_packets(self, text: bytes) -> bool:
        """Return whether a line is one of # signs alone, with which ngrep counts packets."""
        of_ngrep = self._dots or (self.unbounded and self.shape is not None and self.shape.dots)
        return of_ngrep and not text.strip(b"#")

    def _is_half_an_end(self) -> bool:
        """Return whether a blank line is only the second half of the line end before it."""
        if len(self._head) == 1 and not self._in_body and not self._doubled:
            self._doubled = self._skip_blank = True
        skipped, self._skip_blank = self._skip_blank, False
        return skipped

    def _add_to_head(self, text: bytes, line: bytes) -> bool:
        if not text:
            self._in_body = True
            self._known = read_head(CRLF.join([*self._head, b"", b""]))
            self.done = self._known is not None and self._known.length == 0
            return True
        if text.startswith(_NAMED_BODY):
            self._add_to_head(b"", line)
            return self._add_to_body(text.removeprefix(_NAMED_BODY), line)
        if text == _BODY_BEGINS and len(self._head) > 1:
            self._add_to_head(b"", line)
            return not self.done and self._add_to_body(text, line)
        if not _FIELD.match(text) and self._tells_no_body():
            return False
        if not (_FIELD.match(text) or text[0] in BLANKS):
            if len(self._head) == 1 or is_end(text):
                return False
            if self.shape is not None and self.shape.trimmed:
                text = b" " + text
        self._head.append(text)
        return True

    def _tells_no_body(self) -> bool:
        """Return whether the last line of the head says that no body follows: a log may have dropped the empty one."""
        last = self._head[-1]
        if not last.rstrip(_LINE_BLANKS).endswith(b"0"):
            return False
        known = read_head(CRLF.join([self._head[0], last, b"", b""]))
        return known is not None and known.length == 0

    def _add_to_body(self, text: bytes, line: bytes) -> bool:
        if is_end(text):
            return False
        length = None if self._known is None else self._known.length
        end = b"\n" if self._keeps_cr and not line.endswith(b"\r") else CRLF
        if end == b"\n" and self.shape is not None and self.shape.trimmed:
            text, end = text.removesuffix(b" "), CRLF
        self._body.append(text + end)
        before, self._size = self._size, self._size + len(text) + len(end)
        # The last line end may be lost. A length that ends within a line counts other line ends, so the body goes on.
        self.done = length is not None and (length - before == len(text) or length == self._size)
        self.done = self.done or self._ends_in_blank(length)
        if not self.done and length is not None and self._size > length:
            bare = self._size - len(self._body)
            self.done = bare >= length
        return True

    def _ends_in_blank(self, length: int | None) -> bool:
        """Return whether the last line of the body has one blank too many, which stands for its line end."""
        if length is None or self._size != length + 1 or not self._body[-1].endswith(b" " + CRLF):
            return False
        return self.shape.trimmed if self.shape is not None else self._known is not None and self._known.described

    def _cut_behind_description(self, known: Head) -> None:
        joined = b"".join(self._body)
        if known.described and known.length not in {None, len(joined), len(joined.replace(CRLF, b"\n"))}:
            body = without_log(self._body)
            self.done = self.done and len(body) == len(self._body)
            self._body, self._size = body, sum(map(len, body))

    def _cut_glued(self, known: Head) -> None:
        """Take what is left of a packet's headers off the method, which CSeq repeats."""
        if not (self.shape.glued if self.shape is not None else self._before):
            return
        method, blank, rest = self._head[0].partition(b" ")
        named = encoded(known.method or "")
        if named and method.endswith(named):
            self._head[0] = named + blank + rest

    def _joined(self, known: Head) -> bytes:
        head, body, length = (
            CRLF.join([*self._head, *([b"", b""] if self._in_body else [b""])]),
            self._body,
            known.length,
        )
        if length is None:
            while body and not body[-1].strip():
                body.pop()
            return head + b"".join(body)
        if self._ends_in_blank(length):
            body[-1] = body[-1].removesuffix(b" " + CRLF) + CRLF
        joined = b"".join(body)
        bare = joined.replace(CRLF, b"\n")
        return head + (bare if len(bare) == length else joined[:length])
