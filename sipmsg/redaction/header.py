"""Redact header fields: names that are registered stay, of values what their rows declare; all else is replaced.

:func:`redacted_name` and :func:`redacted_field` serve the raw message, the JSON and the headers of parts alike.
"""

from __future__ import annotations

from sipmsg.ascii import fold, strip
from sipmsg.jambonz.javascript import unescape
from sipmsg.message.missing import meant_key
from sipmsg.redaction.alphabets import KEPT
from sipmsg.redaction.pieces import is_one, reader_of_field, redacted_list, redacted_value
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values.keeps import NOTHING
from sipmsg.values.registry import header
from sipmsg.values.vendor_headers import VENDOR_HEADERS

# What drachtio calls Content-Encoding when it is written in its compact form
_MEANT = {"contact-encoding": "content-encoding"}
# by how a name begins drachtio decides whether it keeps its letter case
_PREFIXES = ("p-asserted", "x-", "p-")
_TRIES = 100


def redacted_name(name: str, names: Pseudonyms, delimiter: str = "-") -> str:
    """Return the name of a header, or its pseudonym, which is the name of no header that is known.

    ``delimiter`` stands for the hyphens.

    >>> names = Pseudonyms(b"a key")
    >>> redacted_name("Call-ID", names), redacted_name("call_id", names, "_"), redacted_name("X-Alice", names)[:2]
    ('Call-ID', 'call_id', 'X-')
    """
    plain = name.replace(delimiter, "-")
    if known_name(plain) or _is_kept(plain, names):
        return name
    prefix = next((each for each in _PREFIXES if fold(name).replace(delimiter, "-").startswith(each)), "")
    made = name
    for _ in range(_TRIES):
        made = name[: len(prefix)] + redacted_text(made[len(prefix) :], names)
        if not known_name(made.replace(delimiter, "-")):
            break
    return made


def known_name(name: str) -> bool:
    """Return whether a name is registered, or one of a vendor that says nothing."""
    plain = plain_name(name)
    return header(plain) is not None or fold(plain) in VENDOR_HEADERS


def _is_kept(name: str, names: Pseudonyms) -> bool:
    """Return whether somebody wants to see the values of a header."""
    return bool(names.kept) and fold(plain_name(name)) in names.kept


def plain_name(name: str) -> str:
    """Return the name that drachtio, or a reader of the JSON, takes a name for: unescaped, without odd blanks.

    A blank in the place of a hyphen counts as one, and any other blank within the name does not count.
    """
    plain = strip("".join([char for char in unescape(name) if char not in KEPT]))
    meant = plain if header(plain) is not None or not plain.isascii() else meant_key(plain)
    return _MEANT.get(fold(plain), plain if header(meant) is None else meant)


def redacted_field(name: str, text: str, names: Pseudonyms) -> str:
    """Return the value of a header, folded or not, with pseudonyms."""
    if _is_kept(name, names):
        return text
    if "\n" in text and any(_misplaced_name(line)[0] for line in text.split("\n")):
        lines = map(_misplaced_name, text.split("\n"))
        return "\n".join([misplaced + _value(name, line, names) for misplaced, line in lines])
    return _value(name, text, names)


def _misplaced_name(line: str) -> tuple[str, str]:
    """Cut off the name of a header that a continuation line seems to begin with."""
    name, colon, value = line.partition(":")
    return (name + colon, value) if colon and known_name(strip(name)) else ("", line)


def _value(name: str, text: str, names: Pseudonyms) -> str:
    plain = plain_name(name)
    known = header(plain)
    if known is None:
        return redacted_text(text, names, VENDOR_HEADERS.get(fold(plain), NOTHING))
    if known.rule is None:
        return redacted_text(text, names, known.keeps)
    reader = reader_of_field(known.rule)
    if known.many or "," not in text or known.rule.fits(text) or is_one(text, reader):
        return redacted_value(text, reader, known.keeps, names)
    # a header that may come once and came twice, and whose values somebody joined
    return redacted_list(text, reader, known.keeps, names)
