"""Identity: RFC 8224 section 4, the PASSporT inside it RFC 8225.

The token is shown, never verified: a signature proves something only to those who check it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from sipmsg.ascii import DIGITS, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.grammar.expected import shown
from sipmsg.grammar.reading import About, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.limits import DEFAULT_LIMITS, MOST_TIME_DIGITS
from sipmsg.masking import masked
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.quoting import quoted
from sipmsg.values.rules import each_parameter_once, rule
from sipmsg.values.shapes import NAME, PARAMETER, head
from sipmsg.values.value import field, unchecked, value

_PARTS = 3
_CODE = "identity.passport_malformed"
# RFC 8224 section 4: what a parameter of the header repeats of the token's own header
_REPEATED = (("alg", "alg"), ("ppt", "ppt"), ("info", "x5u"))
# RFC 8224 section 8.3: a number in canonical form has digits, "*" and "#", and no "+"
_CANONICAL = DIGITS | {"*", "#"}
_OF_URIS = frozenset(":/?&=")


@HEADERS.builds("identity")
@value
class Identity(Parsed, rule="identity"):
    r"""A signed PASSporT, unverified: ``token`` is the text of header, claims and signature.

    ``header`` and ``claims`` are decoded on request. Neither the token nor the signature shows in
    ``repr()``.

    >>> identity = Identity.parse("eyJhbGciOiJFUzI1NiJ9.eyJpYXQiOjF9.AAEC;info=<https://a.example/c.cer>;ppt=shaken")
    >>> identity.header, identity.claims, identity.signature, identity.info, identity.ppt
    ({'alg': 'ES256'}, {'iat': 1}, b'\x00\x01\x02', 'https://a.example/c.cer', 'shaken')
    >>> identity
    Identity(info='https://a.example/c.cer', alg=None, ppt='shaken')
    """

    token: str = field(repr=False)
    params: Params = field(default=NO_PARAMS, repr=False)

    @property
    def header(self) -> dict[str, Any] | None:
        """The header of the token; None in compact form, raises HeaderError where it is no JSON object."""
        return None if self._is_compact else _decoded(self._part(0))

    @property
    def claims(self) -> dict[str, Any] | None:
        """The claims of the token; None in compact form, raises HeaderError where they are no JSON object."""
        return None if self._is_compact else _decoded(self._part(1))

    @property
    def signature(self) -> bytes:
        """The signature, not verified; raises HeaderError where it is not base64url."""
        return _octets(self._part(2))

    @property
    def info(self) -> str | None:
        """The URI of the certificate, without its angle brackets, or None."""
        text = self.params.get("info")
        return None if text is None else text.removeprefix("<").removesuffix(">")

    alg: ClassVar[TextParameter] = TextParameter("alg")
    ppt: ClassVar[TextParameter] = TextParameter("ppt", "The ``ppt`` parameter, such as ``shaken``, or None.")

    @property
    def _is_compact(self) -> bool:
        # RFC 8225 section 7: the verifier builds header and claims itself
        return self._part(0) == self._part(1) == ""

    def _part(self, index: int) -> str:
        parts = self.token.split(".")
        if len(parts) != _PARTS:
            raise _malformed("the token does not have three parts")
        return parts[index]

    def __repr__(self) -> str:
        return masked(f"Identity(info={self.info!r}, alg={self.alg!r}, ppt={self.ppt!r})")

    def normalised(self) -> Identity:
        """Return the Identity with angle brackets round the URI of ``info``."""
        return unchecked(Identity)(self.token, self.params.normalised(_repaired))

    def __str__(self) -> str:
        return f"{self.token}{self.params}"


each_parameter_once(Identity)


@rule(Identity)
def _inspect(identity: Identity, where: str) -> Iterator[Problem]:
    # an empty one is reported where it was read
    if not identity.token or identity.token.startswith('"'):
        return
    for index, part in enumerate(("header", "claims", "signature")):
        try:
            getattr(identity, part)
        except HeaderError as error:
            yield report(_CODE, f"{part}: {error.message}", where, span=segment(identity.token, index))
            return
    for sentence in _malformed_claims(identity.claims or {}):
        yield report(_CODE, sentence, where, span=segment(identity.token, 1))
    for name, member in _REPEATED:
        outer, inner = getattr(identity, name), (identity.header or {}).get(member)
        if outer is not None and inner is not None and outer != inner:
            sentence = f"the parameter {name} is not the {member} of the token"
            yield report("identity.passport_mismatch", sentence, where, found=outer, expected=inner)


def segment(token: str, index: int) -> Span:
    """Return where a part of a token stands in it: all of the token where it has other parts, or that one is empty."""
    parts = token.split(".")
    if len(parts) != _PARTS or not parts[index]:
        return Span(0, len(token))
    start = sum([len(part) + 1 for part in parts[:index]])
    return Span(start, start + len(parts[index]))


def _malformed_claims(claims: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the form of claims that are there (RFC 8225 section 5)."""
    for name in ("orig", "dest"):
        if not isinstance(claims.get(name, {}), dict):
            yield f"{name} is no JSON object"
    # a number that is not claimed is not malformed
    orig, dest = claimed(claims, "orig", missing="0"), claimed(claims, "dest", missing=["0"])
    if not is_canonical(orig):
        yield "orig.tn is no telephone number in canonical form"
    if not (isinstance(dest, list) and dest and all(map(is_canonical, dest))):
        yield "dest.tn is no list of telephone numbers in canonical form"
    if claims.get("attest", "A") not in ("A", "B", "C"):
        yield "attest is not A, B or C (RFC 8588 4)"
    issued = claims.get("iat", 0)
    if not isinstance(issued, int) or isinstance(issued, bool) or integer(str(issued), digits=MOST_TIME_DIGITS) is None:
        yield "iat is no number of seconds"


def claimed(claims: dict[str, Any], name: str, missing: Any = None) -> Any:
    """Return ``tn`` of a claim such as ``orig``, one telephone number or a list; ``missing`` where there is none."""
    claim = claims.get(name)
    return claim.get("tn", missing) if isinstance(claim, dict) else missing


def is_canonical(number: Any) -> bool:
    """Return whether a claim is a telephone number in canonical form."""
    return isinstance(number, str) and bool(number) and set(number) <= _CANONICAL


def _repaired(text: str | None) -> str | None:
    if not text or _INFO_VALUE.match(text) is not None:
        return text or None
    plain = text.strip('"<>')
    bracketed = f"<{plain}>"
    return bracketed if ":" in plain and _INFO_VALUE.match(bracketed) is not None else quoted(plain)


def _octets(part: str) -> bytes:
    import base64  # noqa: PLC0415 - few messages need it

    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise _malformed("a part of the token is not base64url") from None


def _decoded(part: str) -> dict[str, Any]:
    octets = _octets(part)
    if octets.count(b"[") + octets.count(b"{") > DEFAULT_LIMITS.json_depth:
        raise _malformed("a part of the token is nested too deep")
    try:
        made = json.loads(octets.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refused)
    except HeaderError:
        raise
    except ValueError:
        raise _malformed("a part of the token is not JSON") from None
    if not isinstance(made, dict):
        raise _malformed("a part of the token is no JSON object")
    return made


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _malformed("a member comes twice in a part of the token")
    return made


def _refused(constant: str) -> Any:
    raise _malformed(f"{constant} is no JSON")


def _malformed(message: str) -> HeaderError:
    """Return an error without an excerpt: no part of a token is to be seen."""
    return HeaderError(message)


_INFO_VALUE = HEADERS.rule("ident_info_value")


def _in_brackets(char: str, thing: str) -> str | None:
    """Return the remedy of a character that a URI has, which info holds in angle brackets."""
    if char not in _OF_URIS:
        return None
    return f"{shown(char)} may stand in {thing} only within angle brackets, as in info, or double quotes"


_DIGEST = Reader(
    About("the signed token of an Identity", "RFC 8224 4", secret=True), HEADERS.rule("signed_identity_digest")
)
_PARAMETER = Shaped(
    PARAMETER.about,
    HEADERS.rule("ident_info_param"),
    PARAMETER.shape,
    {
        "PARAMETER_NAME": NAME,
        "PARAMETER_VALUE": Reader(
            About("the value of a parameter of Identity", "RFC 8224 4", remedy=_in_brackets),
            HEADERS.rule("ident_info_value"),
        ),
    },
    PARAMETER.build,
    PARAMETER.needs,
)
_PARAMETERS = Repeated(
    About("the parameters of an Identity", "RFC 8224 4"),
    HEADERS.rule("ident_info_params"),
    shape(SHAPE, "parameters"),
    _PARAMETER,
    Params,
)
head(About("an Identity", "RFC 8224 4", secret=True), HEADERS.rule("identity"), _DIGEST, Identity, _PARAMETERS)
