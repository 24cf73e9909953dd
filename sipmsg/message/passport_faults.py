"""Compare the claims of an Identity header's token with the call: RFC 8225, RFC 8224 section 4.

Nothing is verified here: to see that two texts name different numbers takes no signature; :mod:`sipmsg.stir` verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.values.identity import Identity, claimed, is_canonical, segment
from sipmsg.values.uri.uri import VISUAL_SEPARATORS, Uri, without_user_parameters

WHERE = "raw[identity]"
_DIVERTED = ("div", "div-o")


def passport_faults(
    identities: Iterable[Identity],
    callers: Iterable[Uri],
    called: Iterable[Uri],
    target: Iterable[Uri],
    place: Callable[[str, Span], Span | None],
) -> Iterator[Problem]:
    """Yield a problem for each token with numbers that are not the call's.

    ``callers`` are the URIs of From and P-Asserted-Identity, ``called`` that of To, ``target`` the Request-URI, which
    the token of a call that was diverted names; ``place`` gives the place in the message of a piece of a token.
    """
    mine, first, last = telephone_numbers(callers), telephone_numbers(called), telephone_numbers(target)
    for identity in identities:
        claims = _claims(identity)
        orig, dest = claimed(claims, "orig"), claimed(claims, "dest")
        listed = dest if isinstance(dest, list) else []
        # To stays what it was where a call goes elsewhere (RFC 8946 section 4.1)
        theirs = first + last if identity.ppt in _DIVERTED else first
        for name, wanted, numbers in (("orig", [orig], mine), ("dest", listed, theirs)):
            # claims of a wrong form are reported by the rules of Identity
            if wanted and numbers and all(map(is_canonical, wanted)) and not set(wanted) & set(numbers):
                sentence = f"the token names another number in {name}.tn than the call does"
                span = place(identity.token, segment(identity.token, 1))
                code = "identity.passport_mismatch"
                yield report(code, sentence, WHERE, span=span, found=wanted, expected=numbers)


def _claims(identity: Identity) -> dict[str, Any]:
    """Return the claims of a token; none in compact form, and where they cannot be decoded (reported elsewhere)."""
    try:
        return identity.claims or {}
    except HeaderError:
        return {}


def telephone_numbers(uris: Iterable[Uri]) -> list[str]:
    """Return the telephone numbers among the users of URIs, in canonical form."""
    users = [without_user_parameters(uri.user or "").translate(VISUAL_SEPARATORS) for uri in uris]
    plain = [user.removeprefix("+") for user in users]
    return [number for number in plain if is_canonical(number)]
