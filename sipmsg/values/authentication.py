"""Authentication: RFC 3261 sections 20.6, 20.7, 20.27, 20.28 and 20.44, RFC 8760, RFC 8898.

No secret shows in a ``repr``: neither a response nor a nonce nor a bearer token.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator
from typing import Any, ClassVar

from sipmsg.ascii import BLANKS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import Condition, has_parameter, refused_parameter
from sipmsg.grammar.filling import always, child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.masking import masked
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import MALFORMED, odd_quotes, unpaired
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.places import parameter
from sipmsg.values.quoting import requoted, unquoted
from sipmsg.values.rules import each_parameter_once, rule
from sipmsg.values.shapes import NAME, listed, of_parameters, pairs, reads
from sipmsg.values.value import field, received, unchecked, value


@value
class Credentials(Parsed, rule="credentials"):
    """The credentials of Authorization and Proxy-Authorization.

    ``params`` holds the parameters in order; ``token`` is a bearer token, or None.

    >>> credentials = Credentials.parse('Digest username="bob", realm="biloxi.com", response="6629"')
    >>> credentials.username, credentials.response
    ('bob', '6629')
    >>> credentials
    Credentials(scheme='Digest', username='bob', realm='biloxi.com')
    """

    scheme: str
    params: Params = field(default=NO_PARAMS, repr=False)
    token: str | None = field(default=None, repr=False)

    username: ClassVar[TextParameter] = TextParameter("username")
    realm: ClassVar[TextParameter] = TextParameter("realm")
    nonce: ClassVar[TextParameter] = TextParameter("nonce")
    uri: ClassVar[TextParameter] = TextParameter("uri", "The ``uri`` parameter as text, or None.")
    response: ClassVar[TextParameter] = TextParameter("response")
    algorithm: ClassVar[TextParameter] = TextParameter(
        "algorithm", "The ``algorithm`` parameter, such as ``MD5`` or ``SHA-256`` (RFC 8760), or None."
    )

    def __repr__(self) -> str:
        username, realm = _shown(self.username), _shown(self.realm)
        return masked(f"Credentials(scheme={self.scheme!r}, username={username!r}, realm={realm!r})")

    def __str__(self) -> str:
        return f"{self.scheme} {self.token or _listed(self.params)}"

    def normalised(self) -> Credentials:
        """Return the credentials with quotes round what cannot be a token, and none round the algorithm."""
        return unchecked(Credentials)(self.scheme, _normalised(self.params, _quoted_of(self)), self.token)


@HEADERS.builds("challenge")
@value
class Challenge(Parsed, rule="challenge"):
    """The challenge of WWW-Authenticate and Proxy-Authenticate.

    >>> challenge = Challenge.parse('Digest realm="atlanta.com", nonce="f84f", qop="auth,auth-int", algorithm=SHA-256')
    >>> challenge.realm, challenge.algorithm, challenge
    ('atlanta.com', 'SHA-256', Challenge(scheme='Digest', realm='atlanta.com'))
    """

    scheme: str
    params: Params = field(default=NO_PARAMS, repr=False)

    realm: ClassVar[TextParameter] = TextParameter("realm")
    nonce: ClassVar[TextParameter] = TextParameter("nonce")
    algorithm: ClassVar[TextParameter] = TextParameter(
        "algorithm", "The ``algorithm`` parameter, such as ``MD5`` or ``SHA-256`` (RFC 8760), or None."
    )
    qop: ClassVar[TextParameter] = TextParameter(
        "qop", "The ``qop`` parameter as text, such as ``auth,auth-int``, or None."
    )

    @property
    def stale(self) -> bool:
        """Whether the nonce was refused for its age alone."""
        return fold(self.params.get("stale") or "") == "true"

    def __repr__(self) -> str:
        return masked(f"Challenge(scheme={self.scheme!r}, realm={_shown(self.realm)!r})")

    def __str__(self) -> str:
        return f"{self.scheme} {_listed(self.params)}" if self.params.pairs else self.scheme

    def normalised(self) -> Challenge:
        """Return the challenge with quotes round what cannot be a token, and none round the algorithm."""
        return unchecked(Challenge)(self.scheme, _normalised(self.params, _quoted_of(self)))


@HEADERS.builds("authentication_info")
@value
class AuthenticationInfo(Parsed, rule="authentication_info"):
    """The value of Authentication-Info and Proxy-Authentication-Info.

    >>> info = AuthenticationInfo.parse('nextnonce="47364c", qop=auth')
    >>> info.next_nonce, info
    ('47364c', AuthenticationInfo())
    """

    params: Params = field(repr=False)

    next_nonce: ClassVar[TextParameter] = TextParameter("nextnonce")
    response: ClassVar[TextParameter] = TextParameter("rspauth")

    def __str__(self) -> str:
        return _listed(self.params)

    def normalised(self) -> AuthenticationInfo:
        """Return the parameters with quotes round what cannot be a token."""
        return unchecked(AuthenticationInfo)(_normalised(self.params, _quoted_of(self)))


_credentials = HEADERS.builds("credentials")(filled(Credentials, scheme=child(0), params=child(1)))
_bearer_credentials = HEADERS.builds("bearer_credentials")(filled(Credentials, scheme=child(0), token=child(1)))


# RFC 3261 section 25.1: what is a quoted-string, of the parameters of Digest
_ALGORITHM = "algorithm"
_QUOTED: dict[type, frozenset[str]] = {
    Credentials: frozenset(("username", "realm", "nonce", "uri", "response", "cnonce", "opaque")),
    Challenge: frozenset(("realm", "domain", "nonce", "opaque", "qop")),
    AuthenticationInfo: frozenset(("nextnonce", "rspauth", "cnonce")),
}


def _quoted_of(made: Credentials | Challenge | AuthenticationInfo) -> frozenset[str]:
    """Return the parameters that need quotes: those of Digest, which RFC 3261 knows."""
    return _QUOTED[type(made)] if fold(getattr(made, "scheme", "digest")) == "digest" else frozenset()


def _listed(params: Params) -> str:
    return ", ".join(f"{name}={text}" for name, text in params.pairs)


def _shown(text: str | None) -> str | None:
    """Return a text up to a quote in it, behind which others stand where a comma or a quote is missing."""
    return None if text is None else text.partition('"')[0]


def _normalised(params: Params, quotes: frozenset[str]) -> Params:
    pairs = [(name, _repaired(fold(name), text or "", quotes)) for name, text in params.counting()]
    return unchecked(Params)(tuple(pairs))


def _repaired(name: str, text: str, quotes: frozenset[str]) -> str:
    if name == _ALGORITHM and _TOKEN.match(unquoted(text)) is not None:
        return unquoted(text)
    if text and _AUTH_VALUE.match(text) is not None and not (name in quotes and not text.startswith('"')):
        return text
    return requoted(text)


each_parameter_once(Credentials, Challenge, AuthenticationInfo)


_AUTH_VALUE = HEADERS.rule("auth_value")
_TOKEN, _COUNT = HEADERS.rule("token"), HEADERS.rule("nonce_count")
_SCHEME = Reader(About("the scheme of authentication", "RFC 3261 25.1"), _TOKEN)
_VALUE = Reader(
    About(
        "the value of an authentication parameter",
        "RFC 3261 25.1",
        must="has to stand in double quotes where it is more than a token",
        judge=odd_quotes,
        secret=True,
    ),
    HEADERS.rule("auth_value"),
)


def _between(fault: Fault) -> Finding | None:
    """Return what to say of what stands between two parameters in the place of a comma."""
    behind = fault.text[fault.at :]
    if fault.kind == "between" and behind[:1] in {";", *BLANKS}:
        instead = "a semicolon" if behind.lstrip(BLANKS).startswith(";") else "a blank"
        return MALFORMED, f"a comma has to stand between authentication parameters, in the place of {instead}"
    return unpaired(fault) if fault.kind != "refused" else odd_quotes(fault)


def _parameter_name(of_scheme: str) -> Reader:
    """Return the reader of the name of a parameter; ``of_scheme`` is what is said of a scheme that stands before it."""

    def judge(fault: Fault) -> Finding | None:
        first, blank, name = fault.text.partition(" ")
        if blank and all(_TOKEN.match(word) is not None for word in (first, name)):
            return MALFORMED, f"a scheme stands before the name of a parameter, {of_scheme}", 0
        return odd_quotes(fault)

    return Reader(changed(NAME.about, judge=judge), NAME.rule)


def _parameter_pair(of_scheme: str) -> Shaped:
    about = About(
        "an authentication parameter",
        "RFC 3261 25.1",
        must="has to be a name, an equals sign and a value",
        judge=_between,
        secret=True,
    )
    return pairs(about, HEADERS.rule("auth_param"), _VALUE, _parameter_name(of_scheme))


_PARAMETERS = listed(
    HEADERS.rule("auth_params"),
    _parameter_pair("which has to begin a header field of its own"),
    Params,
    elements="auth_elements",
)
listed(
    HEADERS.rule("authentication_info"),
    _parameter_pair("where there may be none"),
    of_parameters(AuthenticationInfo),
    elements="auth_elements",
)


_BEARER = Reader(About("the token of credentials", "RFC 8898 2.1", secret=True), HEADERS.rule("token68"))
_NO_PARAMETERS = Reader(About("a parameter behind the scheme", "RFC 3261 25.1"), HEADERS.rule("auth_params"))


def _shaped(rule_name: str, shape_name: str, thing: str, builds: dict[str, Any]) -> None:
    strict = HEADERS.rule(rule_name)
    pieces = {
        "AUTH_SCHEME": _SCHEME,
        "LONE_SCHEME": _SCHEME,
        "NO_SCHEME": _SCHEME,
        "AUTH_TOKEN": _BEARER,
        "AUTH_PARAMETERS": _PARAMETERS,
        "NAMED_FIRST": _PARAMETERS,
        "NO_PARAMETERS": _NO_PARAMETERS,
    }
    about = About(thing, "RFC 3261 25.1", secret=True)
    needs = {"NO_SCHEME": None, "NO_PARAMETERS": None}
    reads(strict, Shaped(about, strict, shape(SHAPE, shape_name), pieces, builds, needs, received))


_shaped(
    "credentials",
    "authentication",
    "credentials",
    {"parameters": _credentials, "token": _bearer_credentials, "without_scheme": _credentials},
)
_shaped(
    "challenge",
    "challenge",
    "a challenge",
    {
        "parameters": Challenge,
        "scheme_alone": filled(Challenge, scheme=child(0), params=always(NO_PARAMS)),
        "without_scheme": Challenge,
    },
)


@rule(Credentials, Challenge, AuthenticationInfo, when=lambda cls: has_parameter("params", _ALGORITHM, *_QUOTED[cls]))
def _quotes(made: Credentials | Challenge | AuthenticationInfo, where: str) -> Iterator[Problem]:
    """Yield a problem for each parameter of Digest that has no quotes and needs them, or the reverse."""
    for name, text in made.params.pairs:
        key = fold(name)
        # what is no token either is reported where it was read
        if text and key in _quoted_of(made) and _TOKEN.match(text) is not None:
            sentence = f"{name} has to stand in double quotes (RFC 3261 25.1)"
            yield report(MALFORMED, sentence, where, piece=parameter(name))
        elif text and key == _ALGORITHM and '"' in text:
            sentence = "an algorithm has to be a token, without quotes (RFC 3261 25.1)"
            yield report(MALFORMED, sentence, where, piece=parameter(name))


# what has to stand beside a parameter; of a name in other letters than those of ASCII there is username*
_BESIDE = {"uri": ("username", "realm", "nonce", "response"), "qop": ("cnonce", "nc")}


def _lacks() -> Condition:
    beside = [(one, other) for one, others in _BESIDE.items() for other in others]
    alone = [has_parameter("params", one) & ~has_parameter("params", other) for one, other in beside]
    return functools.reduce(operator.or_, alone, refused_parameter("params", _COUNT, "nc"))


@rule(Credentials, when=_lacks())
def _of_digest(made: Credentials, where: str) -> Iterator[Problem]:
    """Yield what Digest credentials lack, without which they are refused, and a count of requests that is none."""
    there = {fold(name).removesuffix("*") for name, _ in made.params.pairs} if fold(made.scheme) == "digest" else ()
    for one, others in _BESIDE.items():
        missing = [other for other in others if other not in there]
        if one in there and missing:
            text = f"beside {one} of Digest there has to be {' and '.join(missing)} (RFC 7616 3.4)"
            yield report("raw.digest_parameter", text, where, piece=parameter(one), expected=missing[0])
    count = made.params.get("nc")
    if there and count and _COUNT.match(count) is None:
        text = "nc has to be a count of eight hexadecimal digits, as in 00000001 (RFC 7616 3.4)"
        yield report("raw.digest_parameter", text, where, piece=parameter("nc"), found=count)
