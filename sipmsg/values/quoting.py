"""Quoted strings and percent-escapes: RFC 3261 section 25.1.

:func:`quoted`, :func:`requoted` and :func:`escape` write a text so that it may stand in a value, :func:`unescaped`
reads an escaped one.
"""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from sipmsg.ascii import unquoted
from sipmsg.grammar.engine import Rule

__all__ = ["escape", "quoted", "requoted", "unescaped", "unquoted"]

# what stands in a quoted-string behind a backslash alone; a line end cannot stand there at all
_SPECIAL = frozenset('"\\\x7f') | frozenset(map(chr, range(0x20))) - frozenset("\t\r\n")


def quoted(text: str) -> str:
    r"""Return ``text`` as a quoted-string.

    >>> quoted('say "hi"')
    '"say \\"hi\\""'
    """
    if '"' in text or "\\" in text or not text.isprintable():
        text = "".join("\\" + char if char in _SPECIAL else char for char in text)
    return f'"{text}"'


def requoted(text: str) -> str:
    """Return a text that is no quoted-string as one, without the quotes that stand around it.

    >>> requoted('"a b')
    '"a b"'
    """
    return quoted(text.strip('"'))


def unescaped(text: str) -> str:
    """Return ``text`` with its percent-escapes decoded as UTF-8, less those of control characters.

    An escape that stands for a control character, or that is no UTF-8, stays as written, so that
    no decoded text can break a header line.

    >>> unescaped("a%20b%0d%41")
    'a b%0dA'
    """
    if "%" not in text:
        return text
    head, *rest = text.split("%")
    pieces, run = [head], ""
    for piece in rest:
        run += "%" + piece[:2]
        if len(piece) > 2:  # noqa: PLR2004 - two hexadecimal digits
            pieces += [_decoded(run), piece[2:]]
            run = ""
    return "".join(pieces) + _decoded(run)


def _decoded(run: str) -> str:
    """Decode a run of escapes; the ones that cannot be decoded stay."""
    if not run.isascii():
        # what follows a "%" may be anything
        return run
    out, raw, at = [], unquote_to_bytes(run), 0
    if len(raw) * 3 != len(run):
        return run
    while at < len(raw):
        size = next((n for n in (1, 2, 3, 4) if _is_character(raw[at : at + n])), 0)
        shown = raw[at : at + size].decode("utf-8") if size else ""
        keep = size and shown.isprintable()
        out.append(shown if keep else run[at * 3 : (at + (size or 1)) * 3])
        at += size or 1
    return "".join(out)


def _is_character(raw: bytes) -> bool:
    try:
        return len(raw.decode("utf-8")) == 1
    except UnicodeDecodeError:
        return False


def escape(text: str, rule: Rule) -> str:
    """Return ``text`` with a percent-escape for each character that may not stand in what a rule reads; escapes stay.

    >>> from sipmsg.syntax import URI
    >>> escape("*72#", URI.rule("user")), escape("a%40b#", URI.rule("user"))
    ('*72%23', 'a%40b%23')
    """
    if rule.match(text) is not None:
        return text
    made, at = [], 0
    while at < len(text):
        is_escape = text[at] == "%" and rule.match(text[at : at + 3]) is not None
        piece = text[at : at + 3] if is_escape else text[at]
        stays = is_escape or rule.match(piece) is not None
        made.append(piece if stays else "".join([f"%{octet:02X}" for octet in _octets(piece)]))
        at += len(piece)
    return "".join(made)


def _octets(char: str) -> bytes:
    return char.encode("utf-8", "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass")
