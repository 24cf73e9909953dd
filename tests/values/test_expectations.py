"""What an error says was expected is written as an engineer writes it: characters and kinds of them, never rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sipmsg
from sipmsg.grammar.source import load
from sipmsg.syntax import GRAMMARS
from sipmsg.values.registry import REGISTRY
from tests import case_files


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("To", "sip:a,b@c", '"," is out of place, expected ";", ":", ".", "@", "%" or the end'),
        ("To", "bob", 'an address: the text ends, expected ":" or "<"'),
        ("CSeq", "9>FOO", 'a CSeq: ">" is out of place, expected a blank'),
        ("CSeq", "9", "a CSeq: the text ends, expected a blank"),
        ("CSeq", "", "a CSeq: the text ends, expected a digit"),
        ("RAck", "1 2", "a RAck: the text ends, expected a blank"),
        ("CSeq", "1 in vite", "a blank is out of place, expected the end"),
        ("Via", "SIP/2.0 /UDP,a", 'a Via: "," is out of place, expected a blank'),
        ("Content-Length", "-3", 'a number: "-" is out of place, expected a digit'),
        ("Content-Type", "application", 'a media type: the text ends, expected "/"'),
    ],
)
def test_an_error_names_what_was_expected(name: str, value: str, said: str) -> None:
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse_header(name, value)
    assert caught.value.message.endswith(said)


# a fault that is read, and what strict reading says of it: sentence, marker, and nothing of the machinery
SAID = [
    (
        "From",
        "<sip:*72#@h>;tag=1",
        '"#" has to be written %23 in the user of a URI (RFC 3261 25.1) (line 1, column 9)',
        "        ^",
    ),
    (
        "From",
        "Bond, James <sip:b@h>;tag=1",
        '"," may stand in the display name only within double quotes (RFC 3261 25.1) (line 1, column 5)',
        "    ^",
    ),
    ("To", "<>", "the URI is missing (RFC 3261 25.1) (line 1, column 2)", " ^"),
    ("To", "<sip:@h>", "the user of a URI is missing (RFC 3261 25.1) (line 1, column 6)", "     ^"),
    (
        "To",
        "<sip:100%@h>",
        (
            '"%" begins an escape of two hexadecimal digits in the user of a URI, and by itself has to be written %25'
            " (RFC 3261 25.1) (line 1, column 9)"
        ),
        "        ^",
    ),
    (
        "From",
        "Bob (home) \\ <sip:b@h>;tag=1",
        '"(", ")" and "\\" may stand in the display name only within double quotes (RFC 3261 25.1) (line 1, column 5)',
        "    ^",
    ),
    (
        "Via",
        "SIP/2.0/UDP h;branch=z9hG4bKa@b{c@}",
        (
            '"@", "{" and "}" may stand in the value of a parameter only within double quotes (RFC 3261 25.1)'
            " (line 1, column 30)"
        ),
        " " * 29 + "^",
    ),
    (
        "P-Asserted-Identity",
        "Bond, James <sip:b@h>",
        (
            "this is not an address (a comma in a name has to stand within double quotes); it is left out"
            " (RFC 8217 4) (line 1, column 1)"
        ),
        "^^^^",
    ),
    (
        "Contact",
        "<sip:b@[2001:db8::1:5060>",
        "no square bracket closes the IPv6 address (RFC 3261 25.1) (line 1, column 25)",
        " " * 24 + "^",
    ),
    (
        "Via",
        "SIP/2.0/UDP a_b;branch=z9hG4bK1",
        "the host is neither a domain name nor an IP address (RFC 3261 25.1) (line 1, column 14)",
        "             ^",
    ),
    ("Call-ID", "a$b#c", '"$" may not stand in a Call-ID (RFC 3261 20.8) (line 1, column 2)', " ^"),
    ("Call-ID", "", "a Call-ID is empty (RFC 3261 20.8) (line 1, column 1)", "^"),
]


@pytest.mark.parametrize(("name", "value", "said", "marker"), SAID, ids=[value for _, value, _, _ in SAID])
def test_a_fault_has_the_marker_under_the_very_character(name: str, value: str, said: str, marker: str) -> None:
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse_header(name, value, strict=True)
    sentence, source, under = str(caught.value).split("\n")
    assert (sentence.partition(": ")[2], source, under) == (said, value, marker)


CASES = Path(__file__).parents[1] / "cases"
# names of rules that are no words of the RFCs, or that an RFC writes otherwise
OUR_WORDS = {name for grammar in GRAMMARS for name in load(grammar.package, grammar.file).rules if "_" in name} | {
    *("pname", "pvalue", "hname", "hvalue", "hostport", "userinfo", "opaque", "wkday", "uui", "laquot", "raquot"),
    *("lws", "question", "vnetwork"),
}
PHRASES = ("ac value", "alert param", "sess uuid", "display words", "gen value", "name addr", "via parm")
BAD = [
    "",
    "\x00",
    "(",
    "a b",
    ";",
    ",",
    '"',
    "<",
    "@",
    "%",
    "=x",
    "a;=",
    "é",
    "\udcff",
    "1" * 11,
    "-1",
    "a/b/c",
    "<>",
    "::",
]


def _sentences() -> set[str]:
    """Return what is said of values that are bad in many ways: problems, and errors of either reading."""
    said: set[str] = set()
    texts: dict[str, set[str]] = {known.name: set(BAD) for known in REGISTRY.values() if known.rule}
    for key, lenient in case_files.texts("headers", "lenient").items():
        texts[REGISTRY[key].name] |= set(lenient)
    for key, valid in case_files.texts("headers").items():
        for text in valid:
            cut = len(text) // 2
            texts[REGISTRY[key].name] |= {text[:-1], text[1:], text[:cut], text[:cut] + "\x7f" + text[cut:], f"{text};"}
            texts[REGISTRY[key].name] |= {text[:cut] + bad + text[cut:] for bad in '"#@<>(é='}
    for name, values in texts.items():
        for text in values:
            for strict in (False, True):
                problems: list[sipmsg.Problem] = []
                try:
                    sipmsg.parse_header(name, text, strict=strict, problems=problems)
                except sipmsg.ParseError as error:
                    said.add(error.message)
                except sipmsg.SipMsgError:
                    continue
                said |= {problem.message for problem in problems}
    for path in CASES.rglob("*.sip"):
        said |= {problem.message for problem in sipmsg.parse(path.read_bytes()).problems}
    return said


def test_no_sentence_has_a_name_of_the_grammars_in_it() -> None:
    said = _sentences()
    assert len(said) > 500
    for sentence in said:
        # what a text holds is quoted
        plain = re.sub(r'"[^"]*"', "", sentence).lower()
        words = set(re.findall(r"[a-z_]{3,}", plain))
        assert not words & OUR_WORDS, sentence
        assert not any(phrase in plain for phrase in PHRASES), sentence


def test_every_sentence_is_one() -> None:
    for sentence in _sentences():
        assert sentence == sentence.strip()
        assert not sentence.endswith((".", ":", ","))
        assert "  " not in sentence
        assert "None" not in sentence
        assert "expected or" not in sentence


def test_no_name_or_keyword_of_an_expression_is_expected() -> None:
    for sentence in _sentences():
        expected = sentence.rpartition("expected ")[2] if "expected " in sentence else ""
        for word in re.sub(
            r'"[^"]*"|the end|another character|a (double quote|blank|letter|letter or digit|digit)', "", expected
        ).split():
            assert word.strip(',"') in {"", "or", "a", "hexadecimal", "digit"} or sentence.endswith(")"), sentence
