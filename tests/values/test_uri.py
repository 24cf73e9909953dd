"""URIs: RFC 3261 section 19.1, RFC 3966."""

import ipaddress
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import LimitError, OtherUri, Params, Problem, SipUri, Span, TelUri, UriError, parse_name_addr, parse_uri
from sipmsg.values.address import WILDCARD
from sipmsg.values.ip_address import host_address

ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
MARKS = "-_.!~*'()"


def text_of(alphabet: str, least: int = 1) -> st.SearchStrategy[str]:
    escape = st.sampled_from(["%20", "%4a", "%C3"])
    return st.lists(st.sampled_from(alphabet) | escape, min_size=least, max_size=8).map("".join)


HOSTS = st.from_regex(r"([a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?\.){0,3}[a-z]([a-z0-9-]{0,4}[a-z0-9])?\.?", fullmatch=True)
ADDRESSES = st.ip_addresses(v=4).map(str) | st.ip_addresses(v=6).map(lambda address: f"[{address}]")
PAIRS = st.lists(
    st.tuples(text_of(ALPHANUMERIC + MARKS + "[]/:&+$"), st.none() | text_of(ALPHANUMERIC + MARKS + "[]/:&+$")),
    max_size=3,
)
HEADERS = st.lists(
    st.tuples(text_of(ALPHANUMERIC + MARKS + "[]/?:+$"), text_of(ALPHANUMERIC + MARKS + "[]/?:+$", 0)), max_size=3
)


@st.composite
def sip_uris(draw: st.DrawFn) -> SipUri:
    user = draw(st.none() | text_of(ALPHANUMERIC + MARKS + "&=+$,;?/"))
    return SipUri(
        draw(st.sampled_from(["sip", "sips"])),
        user,
        draw(HOSTS | ADDRESSES),
        draw(st.none() | st.integers(0, 65535)),
        Params(tuple(draw(PAIRS))),
        Params(tuple(draw(HEADERS))),
        None if user is None else draw(st.none() | text_of(ALPHANUMERIC + MARKS + "&=+$,", 0)),
    )


TEL_URIS = st.builds(
    TelUri,
    st.from_regex(r"\+[0-9.()-]{0,3}[0-9][0-9.()-]{0,8}|[0-9A-Fa-f*#][0-9A-Fa-f*#.()-]{0,8}", fullmatch=True),
    PAIRS.map(lambda pairs: Params(tuple(pairs))),
)


@given(sip_uris() | TEL_URIS)
def test_a_uri_reads_back_equal(uri: SipUri | TelUri) -> None:
    assert parse_uri(str(uri)) == uri
    assert uri.equivalent(parse_uri(str(uri)))
    assert pickle.loads(pickle.dumps(uri)) == uri  # noqa: S301 - our own bytes


@given(sip_uris())
def test_a_password_is_in_str_and_not_in_repr(uri: SipUri) -> None:
    secret = SipUri(uri.scheme, "u", uri.host, password="hunter2")  # noqa: S106 - it has to be masked
    assert "hunter2" in str(secret)
    assert "hunter2" not in repr(secret)


@given(st.text(max_size=60))
def test_any_text_is_a_uri_or_a_uri_error(text: str) -> None:
    for candidate in (text, f"sip:{text}", f"tel:{text}", f"sip:a@{text}"):
        try:
            uri = parse_uri(candidate)
        except UriError:
            continue
        assert parse_uri(str(uri)) == uri


def test_escapes_are_decoded_in_user_but_not_to_controls() -> None:
    uri = parse_uri("sip:a%20%0d%0ab;x=%41@h")
    assert isinstance(uri, SipUri)
    assert (uri.user, uri.raw_user) == ("a %0d%0ab;x=A", "a%20%0d%0ab;x=%41")


def test_parts_of_each_kind() -> None:
    assert OtherUri.parse("urn:service:sos").opaque == "service:sos"
    tel = TelUri.parse("tel:863-1234;phone-context=+1-914-555")
    assert (tel.is_global, tel.digits, tel.phone_context) == (False, "8631234", "+1-914-555")
    for cls, text in ((SipUri, "tel:+1"), (TelUri, "sip:a"), (OtherUri, "sip:a")):
        with pytest.raises(UriError):
            cls.parse(text)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("[::1]", "::1"),
        ("192.0.2.1", "192.0.2.1"),
        ("[2001:db8:::192.0.2.1]", "2001:db8::c000:201"),
        ("h.example", "None"),
    ],
)
def test_ip(host: str, address: str) -> None:
    assert str(parse_uri(f"sip:{host}").ip) == address


def test_a_port_with_leading_zeros_is_its_number_and_a_note() -> None:
    found: list[Problem] = []
    uri = parse_uri("sip:a@h:0005060", problems=found, strict=True)
    assert isinstance(uri, SipUri)
    assert (uri.port, uri.raw_port, str(uri)) == (5060, "0005060", "sip:a@h:0005060")
    assert uri == parse_uri("sip:a@h:5060")
    assert str(uri.normalised()) == "sip:a@h:5060"
    assert [problem.code for problem in found] == ["uri.noncanonical"]


def test_a_long_uri_passes_the_limit() -> None:
    with pytest.raises(LimitError):
        parse_uri("sip:" + "a" * 20_000)


def test_the_repr_of_another_uri_is_its_parts() -> None:
    assert repr(parse_uri("urn:service:sos")) == "OtherUri(scheme='urn', opaque='service:sos')"
    assert repr(parse_uri("http://bob:pw@h/a")) == "OtherUri(scheme='http', opaque='//bob:**@h/a')"


@pytest.mark.parametrize(
    ("digits", "raw"), [("5060", None), ("10", None), ("0", None), ("9", None), ("05060", "05060"), ("00", "00")]
)
def test_a_port_with_leading_zeros_is_distinguished_from_others(digits: str, raw: str | None) -> None:
    for uri in (parse_uri(f"sip:a:{digits}"), parse_name_addr(f"sip:a:{digits}").uri):
        assert isinstance(uri, SipUri)
        assert uri.port == int(digits)
        assert uri.raw_port == raw


@pytest.mark.parametrize("text", ["sip:bob:pw@biloxi.com:5060", "sips:biloxi.com", "tel:+1508", "urn:a:b"])
def test_a_uri_without_brackets_is_the_uri_alone(text: str) -> None:
    address = parse_name_addr(f"{text};tag=1")
    assert (address.uri, address.tag, address.display_name) == (parse_uri(text), "1", None)
    assert type(address.uri) is type(parse_uri(text))


@pytest.mark.parametrize(
    "host",
    ["", "[", "]", "[]", "[::1", "::1]", "[10.0.0.1", "biloxi.com", "1.2.3", "1.2.3.4.5", "256.1.1.1", "\u0661.1.1.1"],
)
def test_what_is_no_address_is_none(host: str) -> None:
    assert host_address(host) is None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("[::1]", "::1"),
        ("::1", "::1"),
        ("2001:db8:::1", "2001:db8::1"),
        ("[::ffff:1.2.3.4]", "::ffff:1.2.3.4"),
    ],
)
def test_an_address_is_one_with_and_without_brackets(host: str, address: str) -> None:
    assert host_address(host) == ipaddress.ip_address(address)


@pytest.mark.parametrize(
    ("parse", "text", "scheme"),
    [(SipUri.parse, "tel:+1508", "tel"), (TelUri.parse, "sips:a", "sips"), (OtherUri.parse, "sip:a", "sip")],
)
def test_a_uri_of_another_kind_is_refused_at_its_scheme(parse: Callable[[str], object], text: str, scheme: str) -> None:
    with pytest.raises(UriError, match=f"found a URI of scheme {scheme}") as caught:
        parse(text)
    assert (caught.value.span, caught.value.source) == (Span(0, len(scheme)), text)


def test_a_uri_of_another_scheme_is_written_as_it_was() -> None:
    assert str(parse_uri("urn:service:sos")) == "urn:service:sos"
    assert str(WILDCARD.uri) == "*"


def test_options_have_names() -> None:
    with pytest.raises(TypeError):
        parse_uri("sip:a", True)  # type: ignore[call-arg]  # noqa: FBT003 - that is what is refused


def test_what_a_kind_of_uri_has_not_is_none() -> None:
    tel, other = parse_uri("tel:+1-508;x"), parse_uri("urn:a")
    assert (tel.host, tel.port, tel.ip, len(tel.headers), tel.user) == (None, None, None, 0, "+1-508")
    assert (other.host, other.port, other.ip, len(other.headers), len(other.params), other.user) == (
        None,
        None,
        None,
        0,
        0,
        None,
    )
    assert isinstance(tel, TelUri)
    assert (tel.is_global, tel.digits, tel.phone_context) == (True, "+1508", None)
    sip = parse_uri("sip:a%20b:pw@[::1]:5060")
    assert isinstance(sip, SipUri)
    assert (sip.user, sip.raw_user, sip.password, sip.ip) == ("a b", "a%20b", "pw", ipaddress.ip_address("::1"))
