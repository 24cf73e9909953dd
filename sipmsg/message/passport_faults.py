"""Compare the claims of an Identity header's token with the call: RFC 8225, RFC 8224 section 4.

Nothing is verified here: to see that two texts name different numbers takes no signature; :mod:`sipmsg.stir` verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.message.lookalikes import have_same_number
from sipmsg.values.identity import Identity, claimed, is_canonical, segment
from sipmsg.values.uri.uri import VISUAL_SEPARATORS, Uri, user_alone

WHERE = "raw[identity]"


def passport_faults(
    identities: Iterable[Identity],
    callers: Iterable[Uri],
    called: Iterable[Uri],
    target: Iterable[Uri],
    place: Callable[[str, Span], Span | None],
) -> Iterator[Problem]:
    """Yield a problem for each token with numbers that are not the call's.

    ``callers`` are the URIs of From and P-Asserted-Identity, ``called`` that of To, ``target`` the Request-URI, which
    counts for a call that a token says was diverted; ``place`` gives the place in the message of a piece of a token.
    """
    tokens = [(identity, _claims(identity)) for identity in identities]
    mine, theirs = _as_written(callers), _as_written(called)
    # RFC 8946 section 4: each token of a call that went on is about who was called by then
    diverted_from = [number for number in (claimed(claims, "div") for _, claims in tokens) if is_canonical(number)]
    if diverted_from:
        theirs = [*theirs, *[f"+{number}" for number in diverted_from], *_as_written(target)]
    for identity, claims in tokens:
        orig, dest = claimed(claims, "orig"), claimed(claims, "dest")
        listed = dest if isinstance(dest, list) else []
        for name, wanted, numbers in (("orig", [orig], mine), ("dest", listed, theirs)):
            # the call may lack a country code (RFC 8224 8.3); the rules of Identity report claims of a wrong form
            if wanted and numbers and all(map(is_canonical, wanted)) and not _share_number(wanted, numbers):
                sentence = f"the token names another number in {name}.tn than the call does"
                span = place(identity.token, segment(identity.token, 1))
                code = "identity.passport_mismatch"
                expected = list(dict.fromkeys(map(_canonical, numbers)))
                yield report(code, sentence, WHERE, span=span, found=wanted, expected=expected)


def _share_number(claims: list[str], numbers: list[str]) -> bool:
    """Return whether one of the numbers that a token claims is one of the call's, which a plus may begin."""
    # a claim has its country code; one that is shorter than a number with a plus was signed without it
    longest = max([len(_canonical(number)) for number in numbers if number.startswith("+")], default=0)
    national = [number for number in claims if len(number) < longest]
    return have_same_number([*[f"+{number}" for number in claims], *national], numbers)


def _claims(identity: Identity) -> dict[str, Any]:
    """Return the claims of a token; none in compact form, and where they cannot be decoded (reported elsewhere)."""
    try:
        return identity.claims or {}
    except HeaderError:
        return {}


def telephone_numbers(uris: Iterable[Uri]) -> list[str]:
    """Return the telephone numbers among the users of URIs, in canonical form."""
    return [*map(_canonical, _as_written(uris))]


def _as_written(uris: Iterable[Uri]) -> list[str]:
    """Return the telephone numbers among the users of URIs, without visual separators, with a plus that is there."""
    users = [user_alone(uri).translate(VISUAL_SEPARATORS) for uri in uris]
    return [user for user in users if is_canonical(_canonical(user))]


def _canonical(number: str) -> str:
    return number.removeprefix("+")
