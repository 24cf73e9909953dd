"""Redact the signed token of an Identity header: claims with pseudonyms, and another signature. RFC 8224 section 4."""

from __future__ import annotations

import base64
import json
from typing import Any

from sipmsg.redaction.json_values import redacted_json
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_PARTS = 3
_MOST_BRACKETS = 64
# seconds since 1970 that are of our time: no number of a person has ten digits of which the first is 1
_TIMES = range(10**9, 2 * 10**9)
# what stays of a claim, by its name: RFC 8225 sections 4 and 5, RFC 8588, RFC 8946, RFC 9795
_CLAIMS: dict[str, Keeps] = {
    **dict.fromkeys(("dest", "orig", "tn", "uri", "origid", "x5u", "rcd", "nam", "icn", "jcl", "jcd", "crn"), NOTHING),
    **dict.fromkeys(("div", "opt", "mky", "dig", "rph", "auth", "rcdi", "iss", "sub", "jti", "kid"), NOTHING),
    "alg": Keeps.of(words.ALGORITHMS),
    "typ": Keeps.of("passport JWT"),
    "ppt": Keeps.of("shaken div div-o rcd rph"),
    "attest": Keeps.of("A B C"),
}


def redacted_token(text: str, names: Pseudonyms) -> str:
    """Return a token with pseudonyms in its claims; one that cannot be read is text."""
    parts = text.split(".")
    if len(parts) != _PARTS:
        return redacted_text(text, names)
    head, claims, signature = parts
    return ".".join([_part(head, names), _part(claims, names), redacted_text(signature, names)])


def _part(text: str, names: Pseudonyms) -> str:
    try:
        octets = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if octets.count(b"[") + octets.count(b"{") > _MOST_BRACKETS:
            return redacted_text(text, names)
        members = json.loads(octets, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return redacted_text(text, names)
    if not isinstance(members, dict):
        return redacted_text(text, names)
    # escapes stay escapes, so that a part is as long as it was and what is reported of it has its place
    claims, separators = _claims(members, names), (",", ":")
    try:
        written = json.dumps(claims, separators=separators, ensure_ascii=octets.isascii()).encode()
    except UnicodeEncodeError:
        # a half of a surrogate pair can only stand escaped
        written = json.dumps(claims, separators=separators).encode()
    made = base64.urlsafe_b64encode(written).decode("ascii")
    return made if text.endswith("=") else made.rstrip("=")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError  # as the model has it, the claims cannot be read
    return members


def _claims(value: Any, names: Pseudonyms, keeps: Keeps = NOTHING) -> Any:
    if isinstance(value, dict):
        return {_name(name, names): _claim(name, item, names) for name, item in value.items()}
    return [_claims(item, names) for item in value] if isinstance(value, list) else redacted_json(value, names, keeps)


def _name(name: str, names: Pseudonyms) -> str:
    return name if name in _CLAIMS or name == "iat" else redacted_text(name, names)


def _claim(name: str, value: Any, names: Pseudonyms) -> Any:
    if name == "iat" and type(value) is int and value in _TIMES:
        return value
    return _claims(value, names, _CLAIMS.get(name, NOTHING))
