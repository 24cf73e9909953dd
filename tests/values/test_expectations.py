"""What an error says was expected is written as an engineer writes it: characters, a blank, or the RFC's words."""

import pytest

import sipmsg


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("To", "sip:a,b@c", 'expected ";" or the end'),
        ("From", '"a <sip:b@c>', 'expected "<", display words, quoted string, scheme, sip scheme or tel scheme'),
        ("CSeq", "9FOO", "expected a blank"),
        ("Via", "SIP/2.0/UDP ;branch=z9hG4bK1", "expected host"),
        ("Content-Length", "-3", "expected digits"),
    ],
)
def test_an_error_names_what_was_expected(name: str, value: str, expected: str) -> None:
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse_header(name, value)
    assert caught.value.message.endswith(expected)


def test_no_error_recommends_what_only_leniency_takes() -> None:
    with pytest.raises(sipmsg.UriError) as caught:
        sipmsg.parse_uri("sip:bob@")
    assert "lenient" not in caught.value.message
