"""Compare the claims of an Identity header's token with the call: RFC 8225, RFC 8224 section 4.

Nothing is verified here: to see that two texts name different numbers takes no signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sipmsg.ascii import DIGITS, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.values.uri.uri import TelUri, Uri

WHERE = "raw[identity]"
_MALFORMED = "identity.passport_malformed"
_MISMATCH = "identity.passport_mismatch"
# RFC 8224 section 8.3: a number in canonical form has digits, "*" and "#", and no "+"
_CANONICAL = DIGITS | {"*", "#"}
_MOST_SECONDS = 20


def passport_faults(identities: Iterable[Any], callers: Iterable[Uri], called: Iterable[Uri]) -> Iterator[Problem]:
    """Yield the problems of each token: claims of a wrong form, and numbers that are not the call's.

    ``callers`` are the URIs of From and P-Asserted-Identity, ``called`` that of To.
    """
    mine, theirs = telephone_numbers(callers), telephone_numbers(called)
    for identity in identities:
        claims = _claims(identity)
        if claims is None:
            continue
        orig, dest = _tn(claims.get("orig")), _tn(claims.get("dest"))
        faults = list(_malformed(claims, orig, dest))
        yield from faults
        if not faults:
            yield from _differs("orig", [orig] if isinstance(orig, str) else [], mine)
            yield from _differs("dest", dest if isinstance(dest, list) else [], theirs)


def _claims(identity: Any) -> dict[str, Any] | None:
    """Return the claims of a token; None in compact form, or where they cannot be decoded (reported elsewhere)."""
    try:
        claims: dict[str, Any] | None = identity.claims
    except HeaderError:
        return None
    return claims


def _tn(claim: Any) -> Any:
    return claim.get("tn") if isinstance(claim, dict) else None


def _malformed(claims: dict[str, Any], orig: Any, dest: Any) -> Iterator[Problem]:
    if orig is not None and not _is_number(orig):
        yield report(_MALFORMED, "orig.tn is no telephone number in canonical form", WHERE)
    if dest is not None and not (isinstance(dest, list) and all(map(_is_number, dest))):
        yield report(_MALFORMED, "dest.tn is no list of telephone numbers in canonical form", WHERE)
    issued = claims.get("iat")
    if issued is not None and (not isinstance(issued, int) or integer(str(issued), digits=_MOST_SECONDS) is None):
        yield report(_MALFORMED, "iat is no number of seconds", WHERE)


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and bool(text) and set(text) <= _CANONICAL


def _differs(claim: str, claimed: list[str], numbers: list[str]) -> Iterator[Problem]:
    if claimed and numbers and not set(claimed) & set(numbers):
        sentence = f"the token names another number in {claim}.tn than the call does"
        yield report(_MISMATCH, sentence, WHERE, found=claimed, expected=numbers)


def telephone_numbers(uris: Iterable[Uri]) -> list[str]:
    """Return the telephone numbers among the users of URIs, in canonical form."""
    users = [uri.digits if isinstance(uri, TelUri) else (uri.user or "").partition(";")[0] for uri in uris]
    plain = ["".join(char for char in user.removeprefix("+") if char not in "-.()") for user in users]
    return [number for number in plain if _is_number(number)]
