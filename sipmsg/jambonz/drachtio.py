"""Model how drachtio-srf splits a SIP message into the view that it hands to jambonz.

drachtio reads a raw message with a few JavaScript string operations, which are not the grammar of
RFC 3261. The cross-check asks this module for one thing: whether a member of the given JSON is what
drachtio makes of the raw text. So the operations here follow drachtio, its slips included, and
white space, numbers and string lengths are those of ``javascript``, not Python's.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from sipmsg.ascii import DIGITS
from sipmsg.jambonz.javascript import (
    LINE_ENDS,
    WHITE,
    WHITE_TEXT,
    first_units,
    has_white,
    is_array_index,
    line_end,
    number_of,
    paired,
    printed_number,
    unescape,
)
from sipmsg.scanning import first_of, past
from sipmsg.values.registry import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_METHOD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.!%*+`'~"
_TYPE = "Content-Type:"
_BOUNDARY = "boundary="

# The plain object in which drachtio looks names up: its own compact forms ("e" with a slip of the
# pen) and two names that it inherits, whose values turn into these texts when used as a key.
_NAMES = {
    "i": "call-id",
    "m": "contact",
    "e": "contact-encoding",
    "l": "content-length",
    "c": "content-type",
    "f": "from",
    "s": "subject",
    "k": "supported",
    "t": "to",
    "v": "via",
    "constructor": "function Object() { [native code] }",
    "__proto__": "[object Object]",
}


def split(raw: str, *, preserve: Iterable[str] = ()) -> dict[str, Any] | None:
    r"""Return the ``sip`` object that drachtio-srf makes of a raw message, or None where it refuses it.

    The keys come in drachtio's order: headers, raw, body, then method, version, uri of a request or
    version, status, reason of a response, then payload, a list of ``{type, content}``. A member that
    is undefined in JavaScript is absent. ``preserve`` holds the header names that an installation
    keeps as they are (its DRACHTIO_PRESERVE_HEADER_NAMES). Any text is taken, none raises; the time
    is linear in its length.

    >>> sip = split("OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\nX-Id: 2\r\nl: 2\r\n\r\nhi!")
    >>> sip["headers"], sip["body"]
    ({'call-id': '1', 'X-Id': '2', 'content-length': '2'}, 'hi')
    """
    made = cut(raw, preserve=preserve)
    if made is None:
        return None
    members = {"headers": made.headers(), "raw": made.raw, "body": made.body, **made.start_line}
    members["payload"] = made.payload
    if made.body is None:
        del members["body"]
    return members


class Cut:
    """A raw message as drachtio-srf cuts it: the members of what :func:`split` returns, each made when it is asked for.

    ``values`` has what stands behind the colon of each line, by the name that drachtio gives the header.
    """

    def __init__(
        self, raw: str, start_line: dict[str, Any], values: dict[str, Sequence[str]], stanzas: list[str]
    ) -> None:
        self.raw = raw
        self.start_line = start_line
        self.values = values
        self._stanzas = stanzas

    def header(self, name: str) -> str | None:
        """Return a header by the name that drachtio gives it."""
        values = self.values.get(name)
        return None if values is None else ",".join([value.lstrip(WHITE_TEXT) for value in values])

    def headers(self) -> dict[str, str | None]:
        """Return all headers, in drachtio's order."""
        indices = sorted([name for name in self.values if name[:1] in DIGITS and is_array_index(name)], key=int)
        return {name: self.header(name) for name in (*indices, *self.values)}

    @functools.cached_property
    def body(self) -> str | None:
        """The body, or None where there is none."""
        return _body(self.header("content-length"), self._stanzas)

    @functools.cached_property
    def payload(self) -> list[dict[str, str | None]]:
        """The entries of the payload."""
        return _payload(self.header("content-type"), self.body, self._stanzas)

    def get(self, member: str, default: Any) -> Any:
        """Return a member other than the headers by its name, or ``default`` where it is missing."""
        if member == "payload":
            return self.payload
        if member == "body" and self.body is not None:
            return self.body
        return self.start_line.get(member, default)


def cut(raw: str, *, preserve: Iterable[str] = ()) -> Cut | None:
    r"""Return a raw message as drachtio cuts it, or None where it refuses it.

    >>> made = cut("OPTIONS sip:a@b SIP/2.0\r\nl: 2\r\n\r\nhi!")
    >>> made.header("content-length"), made.start_line["method"], made.body
    ('2', 'OPTIONS', 'hi')
    """
    raw = paired(raw)
    head, *stanzas = raw.split("\r\n\r\n")
    start, *lines = _unwrapped(head)
    start_line = _response(start) or _request(start)
    values = None if start_line is None else _values(lines, frozenset(preserve))
    return None if start_line is None or values is None else Cut(raw, start_line, values, stanzas)


def may_make(raw: str, text: Any) -> bool:
    r"""Return whether a header or a body may be of drachtio's making, by a look for it in the raw message.

    drachtio adds nothing but commas to what it cuts out.

    >>> may_make("OPTIONS sip:a@b SIP/2.0\r\nAllow: BYE\r\nAllow: ACK\r\n\r\n", "BYE,ACK,CANCEL")
    False
    """
    return not (isinstance(text, str) and raw.isascii()) or max(text.split(","), key=len) in raw


def _unwrapped(head: str) -> list[str]:
    """Cut the head at each CRLF that no blank follows; a continuation keeps its CRLF."""
    if "\r\n " not in head and "\r\n\t" not in head:
        return head.split("\r\n")
    lines: list[list[str]] = []
    for piece in head.split("\r\n"):
        if lines and piece.startswith((" ", "\t")):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return ["\r\n".join(pieces) for pieces in lines]


def _version(text: str, at: int) -> int:
    """Return the end of ``1*DIGIT "." 1*DIGIT`` at an index, or -1."""
    dot = past(text, at, DIGITS)
    end = past(text, dot + 1, DIGITS)
    return end if dot > at and text.startswith(".", dot) and end > dot + 1 else -1


def _response(line: str) -> dict[str, Any] | None:
    after_version = _version(line, 4) if line.startswith("SIP/") else -1
    if after_version < 0:
        return None
    status = past(line, after_version, WHITE)
    after_status = past(line, status, DIGITS)
    if status in (after_version, after_status):
        return None
    reason = past(line, after_status, WHITE)
    end = line_end(line, reason)
    if line[end:].strip(WHITE_TEXT):
        return None
    code = printed_number(line[status:after_status])
    return {"version": line[4:after_version], "status": code, "reason": line[reason:end]}


def _request(line: str) -> dict[str, Any] | None:
    after_method = len(line) - len(line.lstrip(_METHOD))
    uri = after_method + 1
    after_uri = first_of(line, uri, WHITE)
    name = after_uri + 1
    slash = past(line, name + 3, WHITE)
    version = past(line, slash + 1, WHITE)
    end = _version(line, version)
    apart = line[after_method:uri] in WHITE and after_method > 0 and after_uri > uri
    if not apart or not line.startswith("SIP", name) or not line.startswith("/", slash) or end < 0:
        return None
    method = unescape(line[:after_method])
    return {"method": method, "version": line[version:end], "uri": line[uri:after_uri]}


def _values(lines: list[str], preserve: frozenset[str]) -> dict[str, Sequence[str]] | None:
    """Return the values of each header, or None when a line has no colon or white space in its name."""
    cut = [line.partition(":") for line in lines]
    names = _trimmed([name for name, _, _ in cut])
    if names is None or "" in [colon for _, colon, _ in cut]:
        return None
    keys = [name if name in preserve else named(name) for name in names]
    return grouped(keys, [value for _, _, value in cut])


def grouped(keys: Sequence[str], values: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the values of each key, all in order.

    >>> grouped(["to", "via", "via"], ["a", "b", "c"])
    {'to': ['a'], 'via': ['b', 'c']}
    """
    # most keys have one value, and there is less to do where all have
    found: dict[str, Sequence[str]] = dict(zip(keys, zip(values), strict=True))
    if len(found) == len(keys):
        return found
    several: dict[str, list[str]] = {}
    for key, value in zip(keys, values, strict=True):
        several.setdefault(key, []).append(value)
    return {**several}


def _trimmed(names: list[str]) -> list[str] | None:
    """Return names without the white space behind them, or None when one has some in it."""
    if not has_white("".join(names)):
        return names
    names = [name.rstrip(WHITE_TEXT) for name in names]
    return None if has_white("".join(names)) else names


def keeps_spelling(name: str) -> bool:
    """Return whether a header keeps its name as it is written; others have it in lower case.

    >>> keeps_spelling("X-CID"), keeps_spelling("x-cid")
    (True, False)
    """
    return name.startswith("X-") or (name.startswith("P-") and not name.startswith("P-Asserted")) or name == "Diversion"


def named(name: str) -> str:
    """Return what drachtio calls a header, by the name that it is written with.

    >>> named("X-CID"), named("x%2Dcid"), named("i")
    ('X-CID', 'x-cid', 'call-id')
    """
    return _KEYS.get(name) or _key(name)


def _key(name: str) -> str:
    if keeps_spelling(name):
        return name
    name = unescape(name).lower()
    return _NAMES.get(name, name)


# what most names are called, so that it need not be worked out
_KEYS = {known.name: _key(known.name) for known in REGISTRY.values()}


def _body(length: str | None, stanzas: list[str]) -> str | None:
    """Return the body: by Content-Length, a number of bytes that drachtio counts in UTF-16 units."""
    if not length:
        return stanzas[0] if stanzas else None
    rest = "\r\n\r\n".join(stanzas)
    number = number_of(length)
    most = len(rest) if rest.isascii() else len(rest.encode("utf-8", "surrogatepass"))
    units = 0 if math.isnan(number) else int(max(0, min(number, most)))
    return rest[:units] if rest.isascii() else first_units(rest, units)


def _payload(content_type: str | None, body: str | None, stanzas: list[str]) -> list[dict[str, str | None]]:
    """Return the payload entries: one a part of a multipart body with a blank line, else one."""
    if body is not None and content_type is not None and len(stanzas) > 1 and "multipart/" in content_type:
        boundary = _boundary(content_type)
        if boundary is not None:
            segments = body.split(f"--{boundary}\r\n")
            return [_part(text) for text in (segments if segments[0] else segments[1:])]
    entry = {"type": content_type, "content": body}
    return [{key: value for key, value in entry.items() if value is not None}]


def _boundary(content_type: str) -> str | None:
    r"""Return what ``/.*;\s*boundary="?(.*?)"?$/`` finds in a Content-Type, or None.

    The match begins on the first line that has one: behind its last semicolon that a boundary follows, which ends
    where the text does. White space before the name may go on to the next line, as a fold does.
    """
    start, last = 0, max(map(content_type.rfind, LINE_ENDS))
    while start <= len(content_type):
        end = line_end(content_type, start)
        at = content_type.rfind(";", start, end)
        while at >= 0:
            name = past(content_type, at + 1, WHITE)
            value = name + len(_BOUNDARY)
            if value > last and content_type.startswith(_BOUNDARY, name):
                return content_type[value:].removeprefix('"').removesuffix('"')
            at = content_type.rfind(";", start, at)
        start = end + 1
    return None


def _part(text: str) -> dict[str, str | None]:
    stanzas = text.split("\r\n\r\n", 2)
    entry: dict[str, str | None] = {"type": _part_type(text)}
    if len(stanzas) > 1:
        entry["content"] = stanzas[1]
    return entry


def _part_type(text: str) -> str | None:
    r"""Return what ``/Content-Type:\s*(.*)\r\n/`` finds in a part, wherever it stands, or None."""
    at = text.find(_TYPE)
    while at >= 0:
        blanks = at + len(_TYPE)
        value = past(text, blanks, WHITE)
        end = line_end(text, value)
        if text.startswith("\r\n", end):
            return text[value:end]
        # the white space gives back what it took: up to a CRLF within it the value is empty
        if text.rfind("\r\n", blanks, value + 1) >= 0:
            return ""
        # what else there is of the name on this line ends at the same place, but for the last
        last = text.rfind(_TYPE, at + 1, end)
        at = last if last >= 0 else text.find(_TYPE, end)
    return None
