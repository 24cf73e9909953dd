"""The points of the torture messages of RFC 4475 and RFC 5118, made by messages of our own.

The file names are those of the RFCs' messages.
"""

import pathlib

import pytest

from sipmsg import SipMsgError, SipUri
from sipmsg.message.message import Message, Request, Response, parse

CASES = pathlib.Path(__file__).parents[1] / "cases"
RFC4475 = sorted((CASES / "rfc4475").glob("*.sip"))
RFC5118 = sorted((CASES / "rfc5118").glob("*.sip"))
assert (len(RFC4475), len(RFC5118)) == (49, 12)

REFUSED = {
    *("badinv01", "clerr", "ncl", "scalar02", "scalarlg", "quotbal", "ltgtruri", "lwsruri", "lwsstart", "trws"),
    *("escruri", "baddate", "regbadct", "badaspec", "baddn", "badvers", "mismatch01", "mismatch02", "bigcode"),
    # 3.3.8 and 3.3.9: "should respond with an error"
    *("multi01", "mcl01"),
    "ipv6-bad",
}
# what default reading finds at least
FOUND = {
    "badbranch": "raw.branch_cookie",
    "insuf": "raw.missing_header",
    "unkscm": "uri.unknown_scheme",
    "novelsc": "uri.unknown_scheme",
    "unksm2": "uri.unknown_scheme",
    "multi01": "raw.duplicate_singleton",
    "mcl01": "raw.duplicate_singleton",
    "regescrt": "uri.dangerous_headers",
    "dblreq": "raw.trailing_data",
    "clerr": "raw.content_length_too_long",
    "ncl": "raw.content_length_invalid",
    "scalar02": "raw.number_out_of_range",
    "scalarlg": "raw.number_out_of_range",
    "badvers": "raw.unsupported_version",
    "mismatch01": "raw.cseq_method_mismatch",
    "mismatch02": "raw.cseq_method_mismatch",
    "esc02": "raw.encoded_header_name",
    "esc01": "identity.ambiguous_uri",
    "escruri": "raw.start_line_malformed",
    "ltgtruri": "raw.start_line_malformed",
    "lwsruri": "raw.start_line_malformed",
    "lwsstart": "raw.start_line_malformed",
    "trws": "raw.start_line_malformed",
    "bigcode": "raw.start_line_malformed",
    "ipv6-bad": "uri.bad_host",
    "baddate": "raw.malformed_header_value",
    "ipv6-bug-abnf-3-colons": "uri.noncanonical",
}


def read(name: str, area: str = "rfc4475") -> bytes:
    return (CASES / area / f"{name}.sip").read_bytes()


@pytest.mark.parametrize("case", [*RFC4475, *RFC5118], ids=lambda case: f"{case.parent.name}_{case.stem}")
def test_strict_verdict(case: pathlib.Path) -> None:
    if case.stem in REFUSED:
        with pytest.raises(SipMsgError):
            parse(case.read_bytes(), strict=True)
    else:
        parse(case.read_bytes(), strict=True)


@pytest.mark.parametrize("case", [*RFC4475, *RFC5118], ids=lambda case: f"{case.parent.name}_{case.stem}")
def test_default_verdict(case: pathlib.Path) -> None:
    message = parse(case.read_bytes())
    codes = {problem.code for problem in message.problems}
    assert type(message) is not Message
    if case.stem in FOUND:
        assert FOUND[case.stem] in codes


@pytest.mark.parametrize("case", [*RFC4475, *RFC5118], ids=lambda case: f"{case.parent.name}_{case.stem}")
def test_nothing_is_lost_in_write_back(case: pathlib.Path) -> None:
    assert parse(case.read_bytes()).to_bytes() == case.read_bytes()


def request(name: str, area: str = "rfc4475") -> Request:
    message = parse(read(name, area))
    assert isinstance(message, Request)
    return message


def response(name: str) -> Response:
    message = parse(read(name))
    assert isinstance(message, Response)
    return message


def test_rfc4475_wsinv() -> None:
    message = request("wsinv")
    assert str(message.uri) == "sip:ben@works.example;unknownparam"
    assert message.to is not None
    assert (str(message.to.uri), message.to.tag) == ("sip:ben@works.example", "1918181833n")
    assert message.from_ is not None
    assert (message.from_.display_name, message.from_.tag) == ('Q \\ Writer "\\"', "98asjd8")
    assert (message.max_forwards, message.call_id) == (68, "wide.blanks")
    assert message.cseq is not None
    assert (message.cseq.number, message.cseq.method) == (9, "INVITE")
    assert [via.host for via in message.via] == ["192.0.2.2", "hop.works.example", "192.168.255.111"]
    assert [via.branch for via in message.via] == ["390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"]
    assert message.headers["newfangledheader"] == "new value in a folded line"
    assert message.headers["UnknownHeaderWithUnusualValue"] == ";;,,;;,;"
    assert message.contact[0].display_name == 'Quoted string ""'
    assert message.contact[0].params["secondparam"] is None
    assert message.content_length == len(message.body)
    assert message.sdp is not None


def test_rfc4475_intmeth() -> None:
    message = request("intmeth")
    assert message.method == "!met-%h.o*d_+`'~"
    assert message.uri.user == "1_un! ~.*()&*=+$,;?/"
    assert message.to is not None
    assert message.to.display_name == "NUL:\0 DEL:\x7f"
    assert message.headers["EXT!-.%*_+`'~HDR"] == "kept"
    assert "pw" not in repr(message)


def test_rfc4475_esc01() -> None:
    message = request("esc01")
    assert (message.uri.user, message.uri.host) == ("sips:ann@sales.example", "works.example")
    assert message.to is not None
    assert message.to.uri.user == "user"


def test_rfc4475_escnull() -> None:
    message = request("escnull")
    assert message.to is not None
    assert message.to.uri.user == "nil-%00-nil"
    assert len(message.contact) == 2


def test_rfc4475_esc02() -> None:
    message = request("esc02")
    assert message.method == "RE%47IST%45R"
    assert message.from_ is not None
    assert message.from_.display_name == "%Z%45"
    assert [str(contact.uri) for contact in message.contact] == [
        "sip:one@pc7.works.example",
        "sip:three@pc7.works.example",
    ]


def test_rfc4475_lwsdisp() -> None:
    message = request("lwsdisp")
    assert message.from_ is not None
    assert message.from_.display_name == "ann"


def test_rfc4475_longreq() -> None:
    message = request("longreq")
    assert len(message.via) == 25
    assert message.via[-1].branch == "very" * 50 + "long"


def test_rfc4475_dblreq() -> None:
    message = request("dblreq")
    assert (message.method, message.body) == ("REGISTER", b"")


def test_rfc4475_semiuri() -> None:
    message = request("semiuri")
    assert (message.uri.user, message.uri.host) == ("clerk;par=u@works.example", "sales.example")


def test_rfc4475_transports() -> None:
    assert [via.transport for via in request("transports").via] == ["UDP", "SCTP", "TLS", "UNKNOWN", "TCP"]


def test_rfc4475_mpart01() -> None:
    parts = request("mpart01").parts
    assert [part.essence for part in parts] == ["text/plain", "application/octet-stream"]
    assert [part.content for part in parts] == [b"hello", b"\x80\x00\x01\xff\r\x7f"]


def test_rfc4475_unreason() -> None:
    assert response("unreason").reason.startswith("= 2**3 * 5**2 \N{CYRILLIC SMALL LETTER EN}")


def test_rfc4475_noreason() -> None:
    assert (response("noreason").status_code, response("noreason").reason) == (100, "")


def test_rfc4475_cparam01() -> None:
    (contact,) = request("cparam01").contact
    assert ("unknownparam" in contact.params, "unknownparam" in contact.uri.params) == (True, False)


def test_rfc4475_cparam02() -> None:
    (contact,) = request("cparam02").contact
    assert ("unknownparam" in contact.params, "unknownparam" in contact.uri.params) == (False, True)


def test_rfc4475_zeromf() -> None:
    assert request("zeromf").max_forwards == 0


def test_rfc4475_mcl01() -> None:
    assert request("mcl01").body == b"There's no wa"


def test_rfc5118_port_ambiguous() -> None:
    uri = request("port-ambiguous", "rfc5118").uri
    assert (uri.host, uri.port) == ("[2001:db8::17:5070]", None)


def test_rfc5118_port_unambiguous() -> None:
    uri = request("port-unambiguous", "rfc5118").uri
    assert (str(uri.ip), uri.port) == ("2001:db8::17", 5070)


def test_rfc5118_three_colons_are_two() -> None:
    three, two = (request(f"ipv6-{name}-colons", "rfc5118").uri for name in ("bug-abnf-3", "correct-abnf-2"))
    assert three.ip == two.ip
    assert three.ip is not None


def test_rfc4475_lwsstart_is_a_request_with_two_blanks() -> None:
    message = request("lwsstart")
    assert (message.method, str(message.uri), message.version) == ("INVITE", "sip:ben@works.example", "2.0")
    assert message.call_id == "call-17@pc7.sales.example"


def test_rfc4475_ltgtruri_has_the_uri_that_stands_in_the_brackets() -> None:
    message = request("ltgtruri")
    assert str(message.uri) == "sip:ben@works.example"
    assert message.start_line == "INVITE <sip:ben@works.example> SIP/2.0"


def test_rfc4475_trws_is_a_request_with_blanks_behind_it() -> None:
    assert request("trws").version == "2.0"


def test_rfc4475_bigcode_keeps_the_number_as_it_is() -> None:
    message = response("bigcode")
    assert (message.status_code, message.reason) == (4294967301, "better not break the receiver")


def test_rfc5118_ipv6_bad_has_the_address_for_a_host_and_no_port() -> None:
    message = request("ipv6-bad", "rfc5118")
    assert isinstance(message.uri, SipUri)
    assert (message.uri.host, message.uri.port) == ("2001:db8::17", None)


def test_a_start_line_beyond_reading_costs_nothing_else() -> None:
    message = parse(read("lwsruri").replace(b"; lr SIP/2.0", b" SIP/2.0 lr"))
    assert type(message) is Message
    assert message.problems[0].code == "raw.start_line_malformed"
    assert message.call_id == "call-17@pc7.sales.example"
    assert message.start_line == "INVITE sip:ben@works.example SIP/2.0 lr"


def test_rfc4475_lwsruri_has_its_method_and_its_uri() -> None:
    message = request("lwsruri")
    assert isinstance(message.uri, SipUri)
    assert (message.method, message.uri.user, message.uri.host) == ("INVITE", "ben", "works.example")
    assert "lr" in message.uri.params
