"""Redact bodies, each part by its type: descriptions, markup, JSON, parts, messages, text; else not an octet stays.

``message`` calls :func:`redacted_body` for the raw text, ``session`` for the body in the JSON.
"""

from __future__ import annotations

from sipmsg.ascii import BLANKS, CRLF, fold
from sipmsg.message.body import MULTIPART, has_name, read_media_type
from sipmsg.octets import begins_description, encoded
from sipmsg.redaction.description import redacted_description
from sipmsg.redaction.header import known_name, plain_name, redacted_field, redacted_name
from sipmsg.redaction.json_text import redacted_json_text, redacted_string
from sipmsg.redaction.markup import redacted_markup
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.start_line import may_be_start_line, redacted_start_line
from sipmsg.redaction.text import redacted_text
from sipmsg.values.body_lines import BODY_LINES, Lines
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.registry import key_of

# RFC 3420: a fragment of a message, most often its start line alone, as a NOTIFY reports the answer to a REFER
_HOLDERS = (MULTIPART, "message/sip")
_DEEPEST = 4
# a text that begins like this is a description, whatever its type
_DESCRIPTION = ("v=0\r\n", "v=0\n")
# what stands for a character of as many octets
_NEUTRAL = ((0x80, "x"), (0x800, "\u00d7"), (0x10000, "\u4e00"), (0x110000, "\U00020000"))


def redacted_body(kind: str | None, text: str, names: Pseudonyms, depth: int = 0) -> str:
    """Return a body with pseudonyms; ``kind`` is its Content-Type. What is no text is blotted out."""
    media_type = None if kind is None else read_media_type(kind)
    essence = "" if media_type is None else media_type.essence
    if media_type is not None and depth < _DEEPEST and essence.startswith(_HOLDERS):
        holds_parts = essence.startswith(MULTIPART)
        boundary = media_type.boundary or ""
        return _multipart(boundary, text, names, depth) if holds_parts else _message(text, names, depth)
    if essence == SESSION_DESCRIPTION or (not essence and begins_description(text)):
        return redacted_description(text, names)
    if not _is_text(text):
        return "".join(map(_neutral, text))
    if text.startswith(_DESCRIPTION):
        return redacted_description(text, names)
    if essence in BODY_LINES and depth < _DEEPEST:
        return _named_lines(BODY_LINES[essence], text, names, depth)
    by_suffix = {"xml": redacted_markup, "json": redacted_json_text}
    return next((made for end, made in by_suffix.items() if essence.endswith(end)), redacted_string)(text, names)


def _is_text(text: str) -> bool:
    return not any((char < " " and char not in "\t\r\n") or "\ud800" <= char <= "\udfff" for char in text)


def _neutral(char: str) -> str:
    # what stands for an octet that was lost says nothing, and is counted
    if char in "\r\n\ufffd":
        return char
    # an octet that is no UTF-8 is one octet
    if "\ud800" <= char <= "\udfff":
        return "x" if "\udc80" <= char <= "\udcff" else "\u4e00"
    return next(neutral for end, neutral in _NEUTRAL if ord(char) < end)


def _multipart(boundary: str, text: str, names: Pseudonyms, depth: int) -> str:
    """Redact each part by its own type, and delimiters as the parameter that names them."""
    boundary = boundary.rstrip(" ")  # RFC 2046 section 5.1.1: none ends in a blank
    first, *parts = text.split(f"--{boundary}") if boundary else [text]
    made = [_lines(first, names), *[_part(part, names, depth) for part in parts]]
    return f"--{redacted_text(boundary, names)}".join(made)


def _part(text: str, names: Pseudonyms, depth: int, kind_of_none: str | None = "text/plain") -> str:
    """Redact what stands between two delimiters: the rest of the line, header fields, an empty line, content."""
    end_of_line = CRLF if CRLF + CRLF in text else "\n"
    head, end, content = text.partition(end_of_line + end_of_line)
    if not end:
        begin = _content_without_empty_line(text)
        if begin is None:
            return _lines(text, names)
        head, content = text[:begin], text[begin:]
    kind, made = None, []
    for line in head.split(end_of_line):
        name, colon, value = line.partition(":")
        if not colon or name[:1] in {" ", "\t"}:
            made.append(redacted_text(line, names))
            continue
        if key_of(plain_name(name)) == "content-type":
            kind = kind or value.strip(BLANKS + "\r")
        made.append(redacted_name(name, names) + colon + _field(name, value, names))
    return end_of_line.join(made) + end + redacted_body(kind or kind_of_none, content, names, depth + 1)


def _content_without_empty_line(text: str) -> int | None:
    """Return where the content of a part begins as MIME has it: with the first line without a name behind headers."""
    at, named = 0, False
    for line in text.split("\n"):
        if named and line.rstrip("\r") and line[0] not in BLANKS and not has_name(encoded(line)):
            return at
        named = named or has_name(encoded(line))
        at += len(line) + 1
    return None


def _field(name: str, text: str, names: Pseudonyms) -> str:
    """Redact what stands behind a colon: blanks, and the value of a header."""
    value = text.lstrip(BLANKS)
    return text[: len(text) - len(value)] + redacted_field(name, value, names)


def _message(text: str, names: Pseudonyms, depth: int) -> str:
    """Redact a message, or what there is of it: a start line, header fields, a body."""
    first, end, rest = text.partition("\n")
    line = first.removesuffix("\r")
    if not may_be_start_line(line):
        return _part(text, names, depth, None)
    fields = _part(rest, names, depth, None) if rest else ""
    return redacted_start_line(line, names) + first[len(line) :] + end + fields


def _named_lines(lines: Lines, text: str, names: Pseudonyms, depth: int) -> str:
    """Redact lines of names and values, and what stands behind an empty one: a part, or header fields."""
    end_of_line = CRLF if CRLF + CRLF in text else "\n"
    head, end, rest = text.partition(end_of_line + end_of_line)
    made = [_named_line(lines, line, names) for line in head.split("\n")]
    held = _part(rest, names, depth) if lines.holds else _lines(rest, names)
    return "\n".join(made) + end + held


def _named_line(lines: Lines, line: str, names: Pseudonyms) -> str:
    name, sign, value = line.partition(lines.sign)
    keeps = lines.rows.get(fold(name.strip(BLANKS))) if sign else None
    if keeps is None:
        return _lines(line, names)
    made = []
    for piece in _pieces(value, lines.cuts):
        bare = piece.strip(BLANKS + "\r")
        begin = piece.index(bare)
        made.append(piece[:begin] + redacted_text(bare, names, keeps) + piece[begin + len(bare) :])
    return name + sign + "".join(made)


def _pieces(text: str, cuts: str) -> list[str]:
    """Return the pieces of a text, each with the sign that cuts it off."""
    for sign in cuts:
        text = text.replace(sign, f"{sign}\n")
    return text.split("\n")


def _lines(text: str, names: Pseudonyms) -> str:
    """Redact what belongs to no part, in which other readers may find header fields of parts."""
    made = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        known = colon and known_name(name)
        made.append(name + colon + _field(name, value, names) if known else redacted_text(line, names))
    return "\n".join(made)
