"""Verify the Identity of a message: whether it was signed, and for this call. RFC 8224 section 6.2, RFC 8225, RFC 8588.

Needs the extra ``stir``. Certificates are the caller's: nothing is fetched, and no chain is followed; whether a
certificate may speak for a number (RFC 8226) is for whoever brings it to say.
"""

from __future__ import annotations

import base64
import datetime as dt
import enum
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, UriError, summary
from sipmsg.extras import require
from sipmsg.message.message import Message
from sipmsg.message.passport_faults import WHERE, telephone_numbers
from sipmsg.values.identity import Identity
from sipmsg.values.uri.uri import Uri, parse_uri

#: gives the certificate for the URI of ``info``, in PEM or DER, or as cryptography has it; None where there is none
CertificateOf = Callable[[str], Any]

_FRESHNESS = 60.0
_ALGORITHM = "ES256"
# the last second of the year 9999
_LATEST = 253_402_300_799
_LEVELS = ("A", "B", "C")
# what each extension has to claim beside orig, dest and iat: none, RFC 8588 section 5
_EXTENSIONS: dict[str | None, tuple[str, ...]] = {None: (), "shaken": ("attest", "origid")}


class Status(enum.StrEnum):
    """The result of verifying a message or one of its tokens."""

    VERIFIED = "verified"
    FAILED = "failed"
    NOT_VERIFIED = "not verified"


@attrs.frozen
class Verification:
    """The verdict on one token: ``reason`` is a sentence; ``claims`` are those that were verified, else None."""

    status: Status
    reason: str
    identity: Identity | None = None
    claims: dict[str, Any] | None = attrs.field(default=None, hash=False)

    @property
    def attest(self) -> str | None:
        """The attestation level of a verified SHAKEN token, ``A``, ``B`` or ``C``, or None (RFC 8588 section 4)."""
        return (self.claims or {}).get("attest")

    def __str__(self) -> str:
        return f"{self.status}: {self.reason}"


@attrs.frozen
class Verifications:
    """The verdicts on the tokens of a message, in order, and on the message."""

    tokens: tuple[Verification, ...]

    @property
    def status(self) -> Status:
        """``failed`` where one token failed, else ``verified`` where one was; ``not verified`` otherwise."""
        found = {each.status for each in self.tokens}
        return next((each for each in (Status.FAILED, Status.VERIFIED) if each in found), Status.NOT_VERIFIED)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The verdicts as problems: an error for a token that failed, notes for the others."""
        return tuple([report(_CODES[each.status], each.reason, WHERE, found=str(each.status)) for each in self.tokens])

    def __str__(self) -> str:
        return str(self.status)


_CODES = {
    Status.VERIFIED: "identity.passport_verified",
    Status.FAILED: "identity.passport_failed",
    Status.NOT_VERIFIED: "identity.passport_not_verified",
}


@attrs.frozen
class Certificates:
    """Certificates of files, each for the URIs that end in the name of its file; one alone is for every URI.

    A :data:`CertificateOf`, to be handed to :func:`verify`; false where there is none.

    >>> Certificates({"a.pem": b"1", "b.pem": b"2"})("https://certs.example/b.pem")
    b'2'
    """

    named: Mapping[str, bytes] = attrs.field(factory=dict, repr=lambda named: str([*named]))

    @classmethod
    def of(cls, files: Iterable[Path]) -> Certificates:
        """Return the certificates in some files; raise OSError where one cannot be read."""
        return cls({file.name: file.read_bytes() for file in files})

    def __call__(self, uri: str) -> bytes | None:
        """Return the certificate for the URI of ``info``, or None."""
        found = self.named.get(uri.rpartition("/")[2])
        return found if found is not None or len(self.named) != 1 else next(iter(self.named.values()))

    def __bool__(self) -> bool:
        return bool(self.named)


NO_CERTIFICATES = Certificates()


class _FailedError(Exception):
    """A token is not what it has to be; the text says why."""


class _UnverifiedError(Exception):
    """A token cannot be verified here; the text says why."""


def verify(
    message: Message,
    certificate_of: CertificateOf,
    *,
    now: dt.datetime | None = None,
    freshness: float = _FRESHNESS,
) -> Verifications:
    r"""Return the verdict on each Identity of a message: its signature, age, extension, and the numbers of the call.

    ``certificate_of`` is called with the URI of ``info``. ``now`` is when the message came, by default this moment:
    for one that was stored the time of its capture, or ``message.date.datetime``. A token may be ``freshness`` seconds
    older or newer than that, and than Date (RFC 8224 section 4.1). ``orig`` has to name From or P-Asserted-Identity,
    ``dest`` To or the Request-URI. A message without Identity is not verified. Raises MissingLibraryError without the
    extra ``stir``, ValueError for a ``now`` without a time zone, TypeError for what is no SIP message, and what
    ``certificate_of`` raises.

    >>> from sipmsg import parse
    >>> print(verify(parse("INVITE sip:a@b SIP/2.0\r\n\r\n"), lambda uri: None))
    not verified
    """
    require("jwt", "sipmsg.stir", "stir")
    require("cryptography", "sipmsg.stir", "stir")
    if not isinstance(message, Message):
        kind = type(message).__name__
        raise TypeError(
            f"verify takes a SIP message, not {kind}: parse reads one, and a session message has it as message"
        )
    moment = now or dt.datetime.now(dt.UTC)
    if moment.tzinfo is None:
        raise ValueError("now has to have a time zone, as datetime.now(timezone.utc) has")
    try:
        identities: tuple[Identity, ...] = message.identity
    except (HeaderError, LimitError) as error:
        return Verifications((Verification(Status.FAILED, f"the Identity cannot be read: {summary(error)}"),))
    if not identities:
        return Verifications((Verification(Status.NOT_VERIFIED, "the message has no Identity"),))
    return Verifications(
        tuple([_verification(message, each, certificate_of, moment, freshness) for each in identities])
    )


def _verification(
    message: Message, identity: Identity, certificate_of: CertificateOf, now: dt.datetime, freshness: float
) -> Verification:
    try:
        header, claims, token = _token(message, identity)
        _refuse_header(identity, header)
        _refuse_claims(header, claims)
        _refuse_signature(token, _key(certificate_of(identity.info or ""), now))
        _refuse_age(message, claims, now, freshness)
        _refuse_call(message, claims)
    except _FailedError as error:
        return Verification(Status.FAILED, str(error), identity)
    except _UnverifiedError as error:
        return Verification(Status.NOT_VERIFIED, str(error), identity)
    return Verification(Status.VERIFIED, "signed, fresh, and for this call", identity, claims)


# ---- the token -----------------------------------------------------------------------------------------------


def _token(message: Message, identity: Identity) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Return header, claims and the text that was signed; of a token in compact form as the message has them."""
    try:
        header, claims = identity.header, identity.claims
    except HeaderError as error:
        raise _FailedError(error.message) from None
    if header is not None and claims is not None:
        return header, claims, identity.token
    header, claims = _made_from(message, identity)
    parts = [base64.urlsafe_b64encode(_canonical(each)).rstrip(b"=").decode("ascii") for each in (header, claims)]
    return header, claims, f"{parts[0]}.{parts[1]}{identity.token[1:]}"


def _canonical(given: dict[str, Any]) -> bytes:
    """Return an object as it is signed: members in order, no blanks (RFC 8225 section 9)."""
    return json.dumps(given, sort_keys=True, separators=(",", ":")).encode()


def _made_from(message: Message, identity: Identity) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the header and the claims of a token in compact form (RFC 8224 section 6.2, RFC 8225 section 7)."""
    if identity.ppt is not None:
        raise _FailedError("a token with an extension has to be there in full (RFC 8225 7)")
    moment = _dated(message)
    if moment is None:
        raise _FailedError("a token in compact form needs a Date")
    numbers = [telephone_numbers(uris)[:1] for uris in (_callers(message)[:1], _called(message)[:1])]
    if not all(numbers):
        raise _UnverifiedError("a token in compact form is read for telephone numbers only")
    header = {"alg": _ALGORITHM, "typ": "passport", "x5u": identity.info}
    claims = {"dest": {"tn": numbers[1]}, "iat": int(moment.timestamp()), "orig": {"tn": numbers[0][0]}}
    return header, claims


def _refuse_header(identity: Identity, header: dict[str, Any]) -> None:
    if header.get("typ") != "passport":
        raise _FailedError("the token is no PASSporT: its typ has to be passport (RFC 8225 4.1)")
    if header.get("alg") != _ALGORITHM or (identity.alg or _ALGORITHM) != _ALGORITHM:
        raise _FailedError(f"the algorithm of a PASSporT has to be {_ALGORITHM} (RFC 8225 4.2)")
    if identity.info is None or header.get("x5u") != identity.info:
        raise _FailedError("x5u of the token has to be the URI of info (RFC 8224 4)")
    if "crit" in header:
        raise _UnverifiedError("the token has a crit, which names extensions that are not known here")
    if header.get("ppt") != identity.ppt:
        raise _FailedError("ppt of the token has to be that of the header (RFC 8224 4.1)")
    if identity.ppt not in _EXTENSIONS:
        raise _UnverifiedError(f"the extension {identity.ppt} is not known here")


def _refuse_claims(header: dict[str, Any], claims: dict[str, Any]) -> None:
    for name in ("iat", "orig", "dest", *_EXTENSIONS[header.get("ppt")]):
        if name not in claims:
            raise _FailedError(f"the token does not claim {name}")
    if "attest" in _EXTENSIONS[header.get("ppt")] and claims["attest"] not in _LEVELS:
        raise _FailedError("attest has to be A, B or C (RFC 8588 4)")


# ---- the signature -------------------------------------------------------------------------------------------


def _key(given: Any, now: dt.datetime) -> Any:
    """Return the public key of what the caller has brought; refuse a certificate that is not in force."""
    if given is None:
        raise _UnverifiedError("there is no certificate for it")
    from cryptography import x509  # noqa: PLC0415 - of the extra
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey  # noqa: PLC0415

    if isinstance(given, str):
        given = given.encode("ascii", "replace")
    if isinstance(given, bytes):
        try:
            is_pem = given.lstrip().startswith(b"-----BEGIN")
            given = x509.load_pem_x509_certificate(given) if is_pem else x509.load_der_x509_certificate(given)
        except ValueError:
            raise _UnverifiedError("what was given for it is no certificate in PEM or DER") from None
    if isinstance(given, x509.Certificate):
        if not given.not_valid_before_utc <= now <= given.not_valid_after_utc:
            raise _FailedError("the certificate is not valid at that time")
        given = given.public_key()
    if not isinstance(given, EllipticCurvePublicKey) or not isinstance(given.curve, SECP256R1):
        raise _FailedError("the key of the certificate is not on the curve P-256, which ES256 needs")
    return given


def _refuse_signature(token: str, key: Any) -> None:
    import jwt  # noqa: PLC0415 - of the extra

    try:
        jwt.PyJWS().decode_complete(token, key, algorithms=[_ALGORITHM])
    except jwt.PyJWTError:
        raise _FailedError("the signature does not fit this token and this certificate") from None


# ---- the call ------------------------------------------------------------------------------------------------


def _dated(message: Message) -> dt.datetime | None:
    """Return the moment of Date, None where it is missing or cannot be read."""
    try:
        return None if message.date is None else message.date.datetime
    except (HeaderError, LimitError):
        return None


def _refuse_age(message: Message, claims: dict[str, Any], now: dt.datetime, freshness: float) -> None:
    issued = claims["iat"]
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not 0 <= issued <= _LATEST:
        raise _FailedError("iat is no number of seconds")
    age = now.timestamp() - issued
    if abs(age) > freshness:
        raise _FailedError(
            f"the token is {abs(age):.0f} seconds {'old' if age > 0 else 'ahead'}, more than {freshness:g}"
        )
    dated = _dated(message)
    if dated is not None and abs(dated.timestamp() - issued) > freshness:
        raise _FailedError(f"iat and Date are more than {freshness:g} seconds apart")


def _refuse_call(message: Message, claims: dict[str, Any]) -> None:
    orig, dest = claims["orig"], claims["dest"]
    if not isinstance(orig, dict) or not _names(orig, _callers(message)):
        raise _FailedError("orig is neither From nor P-Asserted-Identity of the message")
    if not isinstance(dest, dict) or not _names(dest, _called(message)):
        raise _FailedError("dest is neither To nor the Request-URI of the message")


def _callers(message: Message) -> list[Uri]:
    return list(_uris(message, "from", "p-asserted-identity"))


def _called(message: Message) -> list[Uri]:
    uri = getattr(message, "uri", None)
    return [*_uris(message, "to"), *([] if uri is None else [uri])]


def _uris(message: Message, *names: str) -> Iterator[Uri]:
    for name in names:
        try:
            found = message.header(name)
        except (HeaderError, LimitError):
            continue
        for address in found if isinstance(found, tuple) else () if found is None else (found,):
            yield address.uri


def _names(claim: dict[str, Any], uris: list[Uri]) -> bool:
    """Return whether a claim names one of some URIs: by telephone number, or by URI (RFC 8225 section 5.2)."""
    numbers = _listed(claim.get("tn"))
    if set(numbers) & set(telephone_numbers(uris)):
        return True
    for text in _listed(claim.get("uri")):
        try:
            claimed = parse_uri(text)
        except (UriError, LimitError):
            continue
        if any(claimed.equivalent(uri) for uri in uris):
            return True
    return False


def _listed(given: Any) -> list[str]:
    return [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
