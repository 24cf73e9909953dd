"""URIs: RFC 3261 section 19.1 (sip, sips), RFC 3966 (tel), and any other scheme kept whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sipmsg.ascii import BLANKS, fold, integer, strip, unquoted
from sipmsg.catalogue import report
from sipmsg.errors import Problem, Span, UriError
from sipmsg.grammar.filling import child, filled
from sipmsg.limits import MOST_PORT, Limits
from sipmsg.masking import masked
from sipmsg.strictness import refuse
from sipmsg.syntax import URI
from sipmsg.values.ip_address import IPAddress, host_address
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.ports import default_port
from sipmsg.values.properties import gives_slot
from sipmsg.values.quoting import escape, unescaped
from sipmsg.values.read_back import refuse_otherwise
from sipmsg.values.reading import read, require_text
from sipmsg.values.value import Value, converts, field, unchecked, value

_URI = URI.rule("uri")
_USER = URI.rule("user")
_PASSWORD, _OPAQUE = URI.rule("password"), URI.rule("opaque")
_PNAME, _PVALUE, _HNAME, _HVALUE = (URI.rule(name) for name in ("pname", "pvalue", "hname", "hvalue"))
# RFC 3261 section 25.1, RFC 3966 section 3: what parameters are nothing without a value
_NEED_A_VALUE = frozenset(("transport", "user", "method", "ttl", "maddr", "ext", "isub", "phone-context"))
# RFC 3966 has no blanks among them, and people write them
VISUAL_SEPARATORS = str.maketrans("", "", "-.() \t")


def _unread(raw_port: str | None) -> str | None:
    """Return a port as written where it is no number; zeros in front of one are a matter of spelling."""
    return None if raw_port is None or _port_number(raw_port) is not None else raw_port


def _port_number(text: str) -> int | None:
    return integer(text, most=MOST_PORT)


class _AnyUri(Value):
    """Base class of the URIs of all schemes."""

    __slots__ = ()

    def _refuse(self) -> None:
        refuse_otherwise(self, _URI, UriError)

    def equivalent(self, other: Uri) -> bool:
        """Return whether two URIs are equal by the rules of their scheme: RFC 3261 section 19.1.4, RFC 3966 section 4.

        Of other schemes the text is compared, the scheme's letter case apart. Raises TypeError for what is no URI,
        such as the text of one.
        """
        from sipmsg.values.uri.equality import equivalent  # noqa: PLC0415 - it imports this module

        return equivalent(self, other)  # type: ignore[arg-type] # its classes are all the URIs there are


@gives_slot(unless="%", user="raw_user")
@value
class SipUri(_AnyUri):
    """A sip: or sips: URI, RFC 3261 section 19.1.1.

    ``raw_user`` is the user part as written, ``host`` includes the brackets of an IPv6 address,
    ``port`` is an int or None, ``params`` and ``headers`` are ordered and case-insensitive.
    ``raw_port`` is the port as written where that is another text than the number has, or no number.
    The password shows in ``str()``, never in ``repr()``. ``user`` takes the user part as it is meant, and escapes
    what may not stand in it. Raises UriError for what would be read back as something else.

    >>> uri = SipUri.parse("sip:+1508;cpc=x:secret@10.0.13.72:5070;transport=udp?Subject=hi")
    >>> uri.user, uri.host, uri.port, uri.params["transport"], uri.headers["subject"]
    ('+1508;cpc=x', '10.0.13.72', 5070, 'udp', 'hi')
    >>> str(SipUri(user="*72#", host="10.0.13.72")), uri.transport
    ('sip:*72%23@10.0.13.72', 'udp')
    """

    scheme: str
    raw_user: str | None
    host: str
    port: int | None = None
    params: Params = NO_PARAMS
    headers: Params = NO_PARAMS
    password: str | None = field(default=None, repr=False)
    raw_port: str | None = field(default=None, repr=False, eq=_unread)

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a URI
        self,
        scheme: str = "sip",
        raw_user: str | None = None,
        host: str = "",
        port: int | None = None,
        params: Params | Mapping[str, str | None] = NO_PARAMS,
        headers: Params | Mapping[str, str | None] = NO_PARAMS,
        password: str | None = None,
        raw_port: str | None = None,
        *,
        user: str | None = None,
    ) -> None:
        if user is not None:
            if not isinstance(user, str):
                raise TypeError(f"SipUri: user has to be text or None, not {type(user).__name__}")
            raw_user = "%25".join([escape(piece, _USER) for piece in user.split("%")])
        if raw_port is not None and _port_number(raw_port) != port:
            raw_port = None
        scheme = fold(str(scheme))
        self.__attrs_init__(  # type: ignore[attr-defined]
            scheme, raw_user, host, port, params, headers, password, raw_port
        )

    @classmethod
    def parse(cls, text: str) -> SipUri:
        """Return the value of a sip: or sips: URI, read strictly; raise UriError for anything else."""
        return _only(SipUri, text)

    @property
    def user(self) -> str | None:
        """The user part with its percent-escapes decoded; None where there is none."""
        user = self.raw_user
        return user if user is None or "%" not in user else unescaped(user)

    @property
    def transport(self) -> str | None:
        """The ``transport`` parameter, such as ``tcp``, or None."""
        return self.params.get("transport")

    @property
    def default_port(self) -> int:
        """The port where none is written: of SIP, or of TLS or a WebSocket (RFC 3261 section 19.1.2)."""
        return default_port(self.transport, secure=fold(self.scheme) == "sips")

    @property
    def ip(self) -> IPAddress | None:
        """The host as an IP address, or None for a name."""
        return host_address(self.host)

    def __str__(self) -> str:
        user = "" if self.raw_user is None else self.raw_user
        secret = "" if self.password is None else f":{self.password}"
        at = "@" if self.raw_user is not None else ""
        written = self.raw_port if self.raw_port is not None else self.port
        port = "" if written is None else f":{written}"
        params = str(self.params) if self.params.pairs else ""
        headers = headers_text(self.headers) if self.headers.pairs else ""
        question = "?" if headers else ""
        return f"{_scheme(self.scheme)}{user}{secret}{at}{self.host}{port}{params}{question}{headers}"

    def normalised(self) -> SipUri:
        """Return the URI with escapes for what may not stand in it by itself, and without a port that is no number."""
        user = None if not self.raw_user else escape(self.raw_user, _USER)
        password = None if user is None or self.password is None else escape(self.password, _PASSWORD)
        is_bare = ":" in self.host and not self.host.startswith("[") and host_address(self.host) is not None
        host = f"[{self.host}]" if is_bare else self.host
        headers = [
            (escape(name, _HNAME), escape(unquoted(text or ""), _HVALUE)) for name, text in self.headers.pairs if name
        ]
        return unchecked(SipUri)(
            self.scheme or "sip",
            user,
            host,
            self.port,
            _escaped(self.params),
            unchecked(Params)(tuple(headers)),
            password,
        )


@value
class TelUri(_AnyUri):
    """A tel: URI, RFC 3966.

    ``number`` is the number as written; ``user`` is the same, so that a caller's number is found
    at one name in every kind of URI. ``digits`` leaves the visual separators out.

    >>> uri = TelUri.parse("tel:+1-508-308-4809;cpc=ordinary")
    >>> uri.number, uri.digits, uri.is_global, uri.params["cpc"]
    ('+1-508-308-4809', '+15083084809', True, 'ordinary')
    """

    number: str
    params: Params = NO_PARAMS
    scheme: str = "tel"

    @classmethod
    def parse(cls, text: str) -> TelUri:
        """Return the value of a tel: URI, read strictly; raise UriError for anything else."""
        return _only(TelUri, text)

    @property
    def user(self) -> str:
        """The number as written."""
        return self.number

    @property
    def digits(self) -> str:
        """The number without visual separators (RFC 3966 section 5.1.1), and without blanks."""
        return self.number.translate(VISUAL_SEPARATORS)

    @property
    def is_global(self) -> bool:
        """Whether the number is a global one, which begins with ``+``."""
        return self.number.startswith("+")

    @property
    def phone_context(self) -> str | None:
        """The ``phone-context`` parameter, or None."""
        return self.params.get("phone-context")

    host = None
    port = None
    ip = None
    headers = NO_PARAMS

    def __str__(self) -> str:
        return f"{self.scheme}:{self.number}{self.params}"

    def normalised(self) -> TelUri:
        """Return the URI with a number without blanks, which RFC 3966 section 5.1.1 has no place for."""
        return unchecked(TelUri)(
            "".join(char for char in self.number if char not in BLANKS), _escaped(self.params), self.scheme
        )


@value
class OtherUri(_AnyUri):
    """A URI of any other scheme, kept whole after its colon.

    >>> OtherUri.parse("urn:service:sos").opaque
    'service:sos'
    """

    scheme: str
    opaque: str

    @classmethod
    def parse(cls, text: str) -> OtherUri:
        """Return the value of a URI that is neither sip:, sips: nor tel:; raise UriError for those."""
        return _only(OtherUri, text)

    user = None
    host = None
    port = None
    ip = None
    params = NO_PARAMS
    headers = NO_PARAMS

    def normalised(self) -> OtherUri:
        """Return the URI with escapes for what may not stand in it by itself; a word without a scheme as it is."""
        opaque = escape(self.opaque, _OPAQUE) if self.scheme else self.opaque
        return unchecked(OtherUri)(self.scheme, opaque)

    def __repr__(self) -> str:
        # the scheme and "//" together show where a password may stand
        shown = masked(f"{self.scheme}:{self.opaque}")[len(self.scheme) + 1 :]
        return masked(f"OtherUri(scheme={self.scheme!r}, opaque={shown!r})")

    def __str__(self) -> str:
        return f"{_scheme(self.scheme)}{self.opaque}"


Uri = SipUri | TelUri | OtherUri


@converts("Uri")
def _uri(place: str, given: Any) -> Uri:
    """Return a URI, which may be given as text; raise UriError for one that strict reading refuses."""
    if isinstance(given, str):
        return parse_uri(given, strict=True)
    if isinstance(given, Uri):
        return given
    raise TypeError(f"{place} has to be a URI or its text, not {type(given).__name__}")


_U = TypeVar("_U", SipUri, TelUri, OtherUri)


def parse_uri(
    text: str, *, strict: bool = False, problems: list[Problem] | None = None, limits: Limits | None = None
) -> Uri:
    """Return the value of a URI.

    Small faults become problems, which are appended to ``problems``; ``strict`` raises the first that
    strict reading refuses. Raises UriError where ``text`` is no URI, LimitError past a limit.

    >>> parse_uri("sip:bob@biloxi.com").host
    'biloxi.com'
    """
    require_text(text)
    bare = strip(text)
    at = text.index(bare)
    found = [] if bare == text else _outer_blanks(text)
    if strict:
        refuse(found, text, UriError)
    try:
        uri: Uri = read(
            _URI,
            bare,
            "uri",
            UriError,
            strict=strict,
            problems=None if problems is None else found,
            limits=limits,
            place=lambda start, end: Span(at + start, at + end),
        )
    except UriError as error:
        if "<" not in text:
            raise
        told = f"{error.message}; sipmsg.parse_name_addr reads a URI in angle brackets"
        raise UriError(told, bare, error.span) from None
    if problems is not None:
        problems += found
    return uri


def _outer_blanks(text: str) -> list[Problem]:
    """Return a problem for the blanks before a URI and one for those behind it, where there are any."""
    begins, ends = len(text) - len(text.lstrip(BLANKS)), len(text.rstrip(BLANKS))
    spans = [Span(0, begins), Span(ends, len(text))]
    sentence = "a URI may have no blanks around it (RFC 3261 25.1)"
    return [report("raw.malformed_header_value", sentence, "uri", span=each) for each in spans if each.start < each.end]


def without_user_parameters(user: str) -> str:
    """Return the user of a URI without the parameters that a telephone number has there (RFC 3261 section 19.1.6).

    >>> without_user_parameters("+15085550100;npdi;rn=+15085550199")
    '+15085550100'
    """
    return user.partition(";")[0]


def user_alone(uri: Uri) -> str:
    """Return the user of a URI, unescaped, without the parameters that a telephone number has there; empty for none.

    >>> user_alone(SipUri.parse("sip:%2B1508;npdi@h")), user_alone(SipUri.parse("sip:+1508%3Bnpdi@h"))
    ('+1508', '+1508;npdi')
    """
    # a semicolon that stands escaped is one of the user's own characters
    if isinstance(uri, SipUri):
        return unescaped(without_user_parameters(uri.raw_user or ""))
    return without_user_parameters(uri.user or "")


def headers_text(headers: Params) -> str:
    """Return the headers of a URI as they stand behind its ``?`` (RFC 3261 section 19.1.1).

    >>> headers_text(SipUri.parse("sip:bob@biloxi.com?Subject=hi&Priority=").headers)
    'Subject=hi&Priority='
    """
    return "&".join([f"{name}={text or ''}" for name, text in headers.pairs])


def _scheme(scheme: str) -> str:
    return f"{scheme}:" if scheme else ""


def _escaped(params: Params) -> Params:
    pairs = params.counting(_NEED_A_VALUE)
    escaped = [(escape(name, _PNAME), escape(unquoted(text), _PVALUE) if text else None) for name, text in pairs]
    return unchecked(Params)(tuple(escaped))


def _only(cls: type[_U], text: str) -> _U:
    uri = parse_uri(text, strict=True)
    if isinstance(uri, cls):
        return uri
    msg = f"expected a {cls.__name__}, found a URI of scheme {uri.scheme}"
    raise UriError(msg, text, Span(0, len(uri.scheme)))


# without angle brackets, parameters and headers are not the URI's
_BARE_SIP_URI = {
    "scheme": child(0).less(last=1).lower(),
    "raw_user": child(1).item(0),
    "password": child(1).item(1).less(first=1),
    "host": child(2),
    "port": child(3).number(MOST_PORT),
    "raw_port": child(3).unless_number(MOST_PORT),
}
URI.builds("bare_sip_uri")(filled(SipUri, **_BARE_SIP_URI))
URI.builds("bare_tel_uri")(filled(TelUri, number=child(1)))

#: what the children of the rules make, or the pieces of their shapes
sip_uri: Callable[..., SipUri] = URI.builds("sip_uri")(
    filled(SipUri, **_BARE_SIP_URI, params=child(4).otherwise(NO_PARAMS), headers=child(5).otherwise(NO_PARAMS))
)
tel_uri: Callable[..., TelUri] = URI.builds("tel_uri")(
    filled(TelUri, number=child(1), params=child(2).otherwise(NO_PARAMS))
)
other_uri: Callable[..., OtherUri] = URI.builds("other_uri")(
    filled(OtherUri, scheme=child(0).less(last=1), opaque=child(1).otherwise(""))
)
