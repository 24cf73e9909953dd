"""The same messages read by other libraries: where they agree, and every kind of disagreement with who is right.

The standard library's parser of header fields is always there. The others are compared where they can be
imported; without them the half of each disagreement that is ours is tested all the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loading import module_of

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"


CASES_MODULE = module_of(FUZZ / "cases.py")
DIFFERENTIAL = module_of(FUZZ / "differential.py")
INSTALLED = DIFFERENTIAL.installed()
HEAD = "OPTIONS sip:ben@works.example SIP/2.0\r\n"


@attrs.frozen
class Disagreement:
    """One kind: a message with these header lines, what both sides say of a field, and who is right by which RFC."""

    library: str
    field: str
    lines: str
    ours: Any
    theirs: Any
    right: str


REFUSES = "refused"
KINDS = [
    Disagreement(
        *("email", "names", "x-a: b\r\n\x01c: d\r\nx-e: f\r\n", ["\x01c", "x-a", "x-e"], ["x-a"]),
        "sipmsg: one bad line does not end the header part, RFC 3261 7.3 (an empty line does); it is a problem",
    ),
    Disagreement(
        *("email", "names", "x-a: b\nx-c: d\r\n", ["x-a"], ["x-a", "x-c"]),
        "sipmsg: lines end in CRLF, RFC 3261 7 and 7.3; an LF ends none where CRLF does",
    ),
    Disagreement(
        *("email", "names", "Subject : b\r\n", ["subject"], []),
        "sipmsg: blanks may stand before the colon, HCOLON of RFC 3261 25.1",
    ),
    Disagreement(
        *("email", "Content-Type", "c: application/sdp\r\n", "application/sdp", None),
        "sipmsg: c is the compact form, RFC 3261 7.3.3 and 20.15",
    ),
    Disagreement(
        *("sipmessage", "names", "\N{KELVIN SIGN}: timer\r\n", ["\N{KELVIN SIGN}"], ["supported"]),
        "sipmsg: letter case is that of ASCII, RFC 3261 7.3.1 and token of 25.1",
    ),
    Disagreement(
        *("sipmessage", "values", "Subject: a\r\n b: c\r\n", ["a b: c"], ["a", "c"]),
        "sipmsg: a line that begins with a blank continues the one before, RFC 3261 7.3.1",
    ),
    Disagreement(
        *("sipmessage", "From", "From: <sip:a@b.c>;tag=1;tag=2\r\n", "1", "2"),
        "neither: a name stands once, RFC 3261 7.3.1; sipmsg reports it, and counts the first",
    ),
    Disagreement(
        *("sipmessage", "From", "From: <http://b.c>;tag=1\r\n", "http", REFUSES),
        "sipmsg: an addr-spec is any absoluteURI, RFC 3261 25.1",
    ),
    Disagreement(
        *("sipmessage", "To", "To: <sip:%00@b.c>\r\n", "%00", "\x00"),
        "sipmsg: RFC 3261 19.1.2 keeps what is escaped apart, and an escaped NUL is no NUL of C (RFC 4475 3.1.1.4)",
    ),
    Disagreement(
        *("sipmessage", "To", 'To: "a\\b" <sip:a@b.c>\r\n', "ab", "a\\b"),
        "sipmsg: a quoted-pair stands for its character, RFC 3261 25.1",
    ),
    Disagreement(
        *("sipmessage", "Via", "Via: SIP/2.0/UDP a.b:\N{FULLWIDTH DIGIT FIVE}\r\n"),
        *([("UDP", "a.b", None)], [("UDP", "a.b", 5)]),
        "sipmsg: DIGIT is of ASCII, RFC 3261 25.1 and RFC 2234 6.1",
    ),
    Disagreement(
        *("sipmessage", "CSeq", "CSeq: 36893488147419103232 OPTIONS\r\n", REFUSES, (36893488147419103232, "OPTIONS")),
        "sipmsg: less than 2**31, RFC 3261 8.1.1.5 (RFC 4475 3.1.2.4)",
    ),
    Disagreement(
        *("sipmessage", "Content-Length", "Content-Length: -1\r\n", REFUSES, -1),
        "sipmsg: 1*DIGIT, RFC 3261 20.14 (RFC 4475 3.1.2.3)",
    ),
    Disagreement(
        *("aiosipua", "From", 'From: "a <sip:x@y.z>" <sip:a@b.c>\r\n', "a <sip:x@y.z>", '"a'),
        "sipmsg: what is quoted is no address, RFC 3261 20.10 and 25.1",
    ),
    Disagreement(
        *("aiosipua", "values", "Allow: A, B\r\n", ["A, B"], ["A", "B"]),
        "both: a list on one line or on several is the same list, RFC 3261 7.3.1",
    ),
    Disagreement(
        *("aiosipua", "start line", "SIP/2.0 180 Ringing \r\n", "Ringing ", "Ringing"),
        "sipmsg: a Reason-Phrase may end in SP, RFC 3261 25.1",
    ),
    Disagreement(
        *("aiosipua", "Contact", "Contact: <tel:+1>\r\n", "tel", "sip"),
        "sipmsg: RFC 3966 3 and RFC 3261 19.1.6",
    ),
    Disagreement(
        *("aiosipua", "From", "From: A <sip:a@b.c>, B <sip:d@e.f>\r\n", REFUSES, "A"),
        "sipmsg: From holds one address, RFC 3261 20.20",
    ),
    Disagreement(
        *("aiosipua", "Via", "Via: SIP / 2.0 / UDP a.b\r\n", [("UDP", "a.b", None)], [("", "udp a.b", None)]),
        "sipmsg: blanks may stand round the slashes, SLASH of RFC 3261 25.1 (RFC 4475 3.1.1.1)",
    ),
    Disagreement(
        *("aiosipua", "Content-Length", "Call-ID: a\r\n", None, 0),
        "sipmsg: where it is missing the body goes on to the end of a datagram, RFC 3261 18.3 and 20.14",
    ),
]


def _said(library: str, kind: Disagreement) -> Any:
    head = "" if kind.lines.startswith("SIP/") else HEAD
    raw = (head + kind.lines + "\r\n").encode()
    answers = DIFFERENTIAL.ours(raw) if library == "sipmsg" else DIFFERENTIAL.LIBRARIES[library](raw)
    return answers if isinstance(answers, str) else answers[kind.field]


def _holds(expected: Any, said: Any) -> bool:
    """Return whether what was said is what was expected, or an address or a list that holds it."""
    if expected == REFUSES:
        return isinstance(said, str) and said.startswith(REFUSES)
    if isinstance(expected, str | None) and isinstance(said, tuple | list):
        return any(_holds(expected, each) for each in said)
    return bool((sorted(said) if isinstance(said, list) else said) == expected)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.library} {kind.field} {kind.lines[:20]!r}")
def test_each_kind_of_disagreement_is_as_the_table_has_it(kind: Disagreement) -> None:
    assert _holds(kind.ours, _said("sipmsg", kind)), _said("sipmsg", kind)
    if kind.library in INSTALLED:
        assert _holds(kind.theirs, _said(kind.library, kind)), _said(kind.library, kind)


def test_the_table_of_the_documentation_has_every_kind() -> None:
    text = (FUZZ / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith(("| email |", "| sipmessage |", "| aiosipua |"))]
    assert len(rows) >= len(KINDS)
    for kind in KINDS:
        assert any(kind.right in row and f"| {kind.library} | {kind.field} |" in row for row in rows), kind.right


NAMES = st.text("ABCabc019-.!%*_+`'~", min_size=1, max_size=10)
WORDS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=12)
FIELDS = st.lists(
    st.tuples(NAMES, st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([" ", "\r\n ", "\r\n\t", "  "]))
)


@given(fields=FIELDS)
def test_fields_and_folds_are_those_of_the_standard_library(fields: list[tuple[str, list[str], str]]) -> None:
    lines = "".join(f"{name}: {blank.join(words)}\r\n" for name, words, blank in fields)
    raw = (HEAD + lines + "\r\n").encode()
    for field in ("names", "values"):
        assert DIFFERENTIAL.ours(raw)[field] == DIFFERENTIAL.standard_library(raw)[field]


@pytest.mark.parametrize("library", DIFFERENTIAL.LIBRARIES)
def test_most_of_what_is_accepted_is_agreed_on(library: str) -> None:
    if library not in INSTALLED:
        assert library != "email"
        library = "email"
    rows = DIFFERENTIAL.table([CASES_MODULE.CASES])[library]
    for field, row in rows.items():
        agreed, all_ = row["counts"]["agrees"], sum(row["counts"].values())
        assert field == "whole message" or agreed >= 0.85 * all_, (field, row["counts"])
