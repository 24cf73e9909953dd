"""Read the pieces of a URI that its strict rule refuses: RFC 3261 section 25.1, RFC 3966 section 3."""

from __future__ import annotations

from typing import Any

from sipmsg.ascii import BLANKS
from sipmsg.grammar.expected import shown
from sipmsg.grammar.filling import always, child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.limits import MOST_PORT
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE, URI
from sipmsg.values.faults import AMBIGUOUS, MALFORMED, escaped, unpaired
from sipmsg.values.ip_address import host_address
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.shapes import PAIR, reads
from sipmsg.values.uri.uri import OtherUri, SipUri, other_uri, tel_uri
from sipmsg.values.value import received

_GRAMMAR, _TEL = "RFC 3261 25.1", "RFC 3966 3"
_SCHEME = URI.rule("scheme")
_SCHEME_FIRST = "a URI begins with its scheme, such as sip:"
_STAR, _STAR_ALONE = "*", "* is no URI: in a Contact it stands alone, without parameters and other addresses"

Userinfo = tuple[str, str | None]


def _two_readers(fault: Fault) -> Finding | None:
    """Return what to say of a piece that others could take for the end of the user, or for more than a piece."""
    text, thing = fault.text, fault.about.thing
    if "@" in text:
        sentence = f'an "@" that is not written %40 stands in {thing}: programs differ in which host they read'
        return AMBIGUOUS, sentence, text.index("@")
    return _quote_or_bracket(fault)


def _quote_or_bracket(fault: Fault) -> Finding | None:
    """Return what to say of a piece in which others find the end of the URI."""
    text, thing = fault.text, fault.about.thing
    if text.count('"') % 2 or "<" in text or ">" in text:
        place = min([at for at in map(text.find, '"<>') if at >= 0])
        return AMBIGUOUS, f"a quote or an angle bracket stands in {thing}: programs differ in where it ends", place
    return None


def _user(fault: Fault) -> Finding | None:
    finding = _two_readers(fault)
    if finding is None and (";" in fault.text or "?" in fault.text):
        return AMBIGUOUS, f"{fault.about.thing} has a delimiter and is malformed: programs differ in where it ends"
    return finding


def _host(fault: Fault) -> Finding | None:
    """Return what to say of an IPv6 address that is not written as one."""
    text = fault.text
    finding = _two_readers(fault)
    if finding is not None:
        return finding
    address, zone, _ = text.partition("%")
    if ":" in address and host_address(f"{address}]" if zone and address.startswith("[") else address) is not None:
        if address.startswith("[") and zone:
            return "uri.bad_host", "an IPv6 address may have no zone in a URI"
        if address.startswith("["):
            return "uri.bad_host", "an IPv6 address has two colons where it leaves out zeros", address.index(":::") + 2
        return "uri.bad_host", "an IPv6 address has to stand in square brackets, or programs take its end for a port"
    if text.startswith("[") and "]" not in text:
        return "uri.bad_host", "no square bracket closes the IPv6 address"
    return _more_than_a_host(fault)


def _more_than_a_host(fault: Fault) -> Finding | None:
    text, thing = fault.text, fault.about.thing
    if sign := next((each for each in ("%", ",", " ", "/") if each in text), None):
        return AMBIGUOUS, f"{shown(sign)} stands in {thing}: programs differ in where it ends", text.index(sign)
    if text.count(":") > 1 and not text.startswith("["):
        return AMBIGUOUS, f"{thing} holds more than one colon and is no IPv6 address"
    return None


def _more_than_a_port(fault: Fault) -> Finding | None:
    finding = _two_readers(fault)
    return _more_than_a_host(fault) if finding is None else finding


def _whole(fault: Fault) -> Finding | None:
    finding = unpaired(fault)
    if finding is not None:
        return finding
    if fault.text == _STAR:
        return MALFORMED, _STAR_ALONE, 0
    scheme, colon, _ = fault.text.partition(":")
    return (MALFORMED, _SCHEME_FIRST, 0) if _SCHEME.match(scheme + colon) is None else None


def _piece(thing: str, rule: str, reference: str = _GRAMMAR, **more: Any) -> Reader:
    about = {"remedy": escaped, "judge": _two_readers, **more}
    return Reader(About(f"the {thing}", reference, **about), URI.rule(rule))


def _parts(thing: str, rule: str, of: str, pieces: dict[str, Reader], equal: str) -> Shaped:
    name, text = pieces
    needs = {name: None, text: equal}
    return Shaped(About(f"the {thing}", _GRAMMAR), URI.rule(rule), shape(SHAPE, of), pieces, PAIR, needs)


USER = _piece("user of a URI", "user", judge=_user)
PASSWORD = _piece("password of a URI", "password", secret=True, judge=_user)
HOST = _piece(
    "host",
    "host",
    code="uri.bad_host",
    must="is neither a domain name nor an IP address",
    remedy=None,
    judge=_host,
)
PORT = _piece("port", "port", code="uri.bad_port", must="has to be a number from 0 to 65535", judge=_more_than_a_port)
NUMBER = _piece("number of a tel: URI", "number", _TEL, remedy=None)
# an "@" may stand there, as in mailto:bob@biloxi.com
_OPAQUE = _piece("part of the URI behind its scheme", "opaque", judge=_quote_or_bracket)


def _userinfo(user: str, colon: str | None, password: str | None, _at: str) -> Userinfo:
    return user, None if colon is None else f":{password or ''}"


def _userinfo_reader(user: Reader) -> Shaped:
    return Shaped(
        About("the part of a URI before the host", _GRAMMAR),
        URI.rule("userinfo"),
        shape(SHAPE, "userinfo"),
        {"USER": user, "PASSWORD": PASSWORD},
        _userinfo,
        {"USER": None},
    )


def _without_blanks(reader: Reader) -> Reader:
    """Return the reader of a piece at whose first blank others let a URI without angle brackets end."""
    usual = reader.about.judge

    def judge(fault: Fault) -> Finding | None:
        at = next((at for at, char in enumerate(fault.text) if char in BLANKS), None)
        if at is None:
            return None if usual is None else usual(fault)
        sentence = f"a blank stands in {fault.about.thing} without angle brackets: programs differ in where it ends"
        return AMBIGUOUS, sentence, at

    return Reader(changed(reader.about, judge=judge), reader.rule)


_USERINFO = _userinfo_reader(USER)
HOSTPORT = Shaped(
    HOST.about,
    URI.rule("hostport"),
    shape(SHAPE, "hostport"),
    {"HOST": HOST, "PORT": PORT},
    filled(tuple, child(0), child(2).otherwise("").beside(1)),
    {"HOST": None, "PORT": "COLON"},
)
_PARAMETER = _parts(
    "parameter of a URI",
    "uri_parameter",
    "uri_parameter",
    {
        "URI_PARAMETER_NAME": _piece("name of a URI parameter", "pname"),
        "URI_PARAMETER_VALUE": _piece("value of a URI parameter", "pvalue"),
    },
    "EQUAL",
)
URI_PARAMETERS = Repeated(
    About("the parameters of a URI", _GRAMMAR),
    URI.rule("uri_parameters"),
    shape(SHAPE, "uri_parameters"),
    _PARAMETER,
    Params,
)
_HEADER = _parts(
    "header of a URI",
    "header_piece",
    "uri_header",
    {
        "URI_HEADER_NAME": _piece("name of a header of a URI", "hname"),
        "URI_HEADER_VALUE": _piece("value of a header of a URI", "hvalue"),
    },
    "URI_EQUAL",
)
_HEADER.needs = {"URI_HEADER_NAME": None}
_HEADERS = Repeated(
    About("the headers of a URI", _GRAMMAR), URI.rule("header_part"), shape(SHAPE, "uri_headers"), _HEADER, Params
)


def _of_children(scheme: Any, first: int) -> Any:
    """Return the builder of a URI whose user, host, parameters and headers are the children from ``first`` on."""
    user, authority, port = child(first), child(first + 1), child(first + 1).item(1)
    return filled(
        SipUri,
        scheme=scheme,
        raw_user=user.item(0),
        host=authority.item(0).otherwise(""),
        port=port.number(MOST_PORT),
        params=child(first + 2).otherwise(NO_PARAMS),
        headers=child(first + 3).otherwise(NO_PARAMS),
        password=user.item(1).less(first=1),
        raw_port=port.unless_number(MOST_PORT),
    )


_sip = _of_children(child(0).less(last=1).lower(), 1)
_without_scheme = _of_children(always(""), 1)


def _uri_reader(rule: str, must: str | None = None, *, userinfo: Shaped = _USERINFO, number: Reader = NUMBER) -> Shaped:
    """Return the reader of a URI by a rule; ``must`` says what is amiss where all pieces are right."""
    about = About("a URI", "RFC 3261 20.10", must=must) if must else About("the URI", _GRAMMAR)
    return Shaped(
        changed(about, judge=_whole),
        URI.rule(rule),
        shape(SHAPE, "uri"),
        {
            "NO_URI_SCHEME": Reader(changed(about, must=None, absent=_SCHEME_FIRST), HEADERS.rule("nothing")),
            "USERINFO": userinfo,
            "BARE_USERINFO": userinfo,
            "HOSTPORT": HOSTPORT,
            "NUMBER": number,
            "OPAQUE": _OPAQUE,
            "URI_PARAMETERS": URI_PARAMETERS,
            "URI_HEADERS": _HEADERS,
        },
        {
            "sip_uri": _sip,
            "tel_uri": tel_uri,
            "other_uri": other_uri,
            "without_scheme": _without_scheme,
            "word": filled(OtherUri, scheme=always(""), opaque=child(0)),
        },
        {"NO_URI_SCHEME": None, "HOSTPORT": None, "NUMBER": None, "OPAQUE": None},
        received,
    )


URI_READER = _uri_reader("uri")
BARE_URI_READER = _uri_reader(
    "bare_uri",
    'has to stand in angle brackets where it has headers, or one of ",", ";" and "?" in its user',
    userinfo=_userinfo_reader(_without_blanks(USER)),
    number=_without_blanks(NUMBER),
)
reads(URI.rule("uri"), URI_READER)
reads(URI.rule("bare_uri"), BARE_URI_READER)
