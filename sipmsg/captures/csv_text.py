"""Tables of a log with values between commas (RFC 4180), as platforms export them: each row as an object of JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice

from sipmsg.ascii import fold, strip
from sipmsg.captures.framing import begins_message
from sipmsg.captures.json_text import Given, begins_json
from sipmsg.captures.records import NAMES, OF_SESSIONS, TEXT_NAMES
from sipmsg.octets import decoded, encoded

_DELIMITERS = ",;\t|"
_ESCAPED_QUOTE, _DOUBLED_QUOTE = b'\\"', b'""'
#: by this name a text is one of a log, and no member of a session message
_MESSAGE = "message"
# what is looked at of a table whose columns have names that tell nothing
_HEAD, _FEW_ROWS = 65_536, 32
_KNOWN = {fold(name): name for name in sorted(NAMES)} | dict.fromkeys(OF_SESSIONS, _MESSAGE)


def delimiter_of(begin: bytes) -> str | None:
    r"""Return the delimiter of a table of log lines, None for a text that is no such table.

    Its first row names the columns, of which one holds texts that a log may have, by its name or by what they are.

    >>> delimiter_of(b'time;message\n1;"BYE"'), delimiter_of(b"BYE sip:bob@biloxi.com SIP/2.0")
    (';', None)
    """
    if begins_json(begin) or (_ESCAPED_QUOTE in begin and _DOUBLED_QUOTE not in begin):
        return None
    first = decoded(begin.partition(b"\n")[0])
    tables = (each for each in _DELIMITERS if each in first and not TEXT_NAMES.isdisjoint(_names(first, each)))
    others = (each for each in _DELIMITERS if each in first and _holds(begin, each))
    # a table of one column is known by nothing but the doubled quotes within its quotes
    return next(tables, None) or next(others, None) or ("," if _DOUBLED_QUOTE in begin and _holds(begin, ",") else None)


def _holds(begin: bytes, delimiter: str) -> bool:
    """Return whether one of the first rows has a SIP message, and as many values as the first row."""
    text = io.StringIO(decoded(begin[:_HEAD]), newline="")
    try:
        rows = [*islice(csv.reader(text, delimiter=delimiter), _FEW_ROWS)]
    except (csv.Error, ValueError):
        return False
    return any(len(row) == len(rows[0]) and _place(row) is not None for row in rows)


def _place(row: list[str]) -> int | None:
    """Return which value of a row is a SIP message, of several lines as a value between quotes may be."""
    for at, value in enumerate(row):
        if "\n" in value and begins_message(encoded(value.lstrip())):
            return at
    return None


def rows(lines: Iterator[Given], delimiter: str) -> Iterator[Given]:
    """Yield each row of a table as a line of JSON: an object with the names of the columns."""
    last = 0

    def texts() -> Iterator[str]:
        nonlocal last
        for given in lines:
            last = given.number
            yield decoded(given.text)

    reader, names = csv.reader(texts(), delimiter=delimiter), list[str]()
    while True:
        begun = last + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a value longer than any message: a quote that nothing closes
            continue
        if not names:
            names, is_header = _names_of(row)
            if is_header:
                continue
        if TEXT_NAMES.isdisjoint(names):
            # the column of texts is that of the first message; rows before it hold none
            place = _place(row)
            if place is None or place >= len(names):
                continue
            names[place] = _MESSAGE
        yield Given(begun, json.dumps(dict(zip(names, row, strict=False))).encode() + b"\n")


def _names_of(row: list[str]) -> tuple[list[str], bool]:
    """Return the names of the columns, and whether the first row holds them: a row with a message does not."""
    place = _place(row)
    if place is None:
        return _known(row), True
    return [_MESSAGE if at == place else "" for at in range(len(row))], False


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return _known(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return []


def _known(row: list[str]) -> list[str]:
    """Return the names of columns as members of JSON have them, whatever their letter case."""
    return [_KNOWN.get(fold(strip(name)), name) for name in row]
