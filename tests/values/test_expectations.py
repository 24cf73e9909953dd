"""What an error says was expected is written as an engineer writes it: characters and kinds of them, never rules."""

import pytest

import sipmsg


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("To", "sip:a,b@c", '"," is out of place, expected ";", ":", ".", "@", "%" or the end'),
        ("To", "bob", 'an address: the text ends, expected ":" or "<"'),
        ("CSeq", "9FOO", 'a CSeq: "F" is out of place, expected a blank'),
        ("CSeq", "9", "a CSeq: the text ends, expected a blank"),
        ("CSeq", "", "a CSeq: the text ends, expected a digit"),
        ("RAck", "1 2", "a RAck: the text ends, expected a blank"),
        ("CSeq", "1 IN VITE", "a blank is out of place, expected the end"),
        ("Via", "SIP/2.0 UDP a", 'a Via: "U" is out of place, expected "/"'),
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
            " (RFC 3261 25.1) (line 1, column 10)"
        ),
        "         ^",
    ),
    (
        "Via",
        "SIP/2.0/UDP a_b;branch=z9hG4bK1",
        "the host is neither a domain name nor an IP address (RFC 3261 25.1) (line 1, column 14)",
        "             ^",
    ),
    ("Call-ID", "a$b#c", '"$" may not stand in a Call-ID (RFC 3261 20.8) (line 1, column 2)', " ^"),
    ("Call-ID", "", "a Call-ID is missing (RFC 3261 20.8) (line 1, column 1)", "^"),
]


@pytest.mark.parametrize(("name", "value", "said", "marker"), SAID, ids=[value for _, value, _, _ in SAID])
def test_a_fault_has_the_marker_under_the_very_character(name: str, value: str, said: str, marker: str) -> None:
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse_header(name, value, strict=True)
    sentence, source, under = str(caught.value).split("\n")
    assert (sentence.partition(": ")[2], source, under) == (said, value, marker)
