"""Decide what strict reading refuses, by one table of what it tolerates.

A finding about who somebody claims to be, or about what another program may make of a text, does not make the text
malformed; nor does what RFC 4475 section 3 asks a parser to take, nor a difference between the views that drachtio
makes of the text whoever sends it. Strict reading refuses every other problem at warning or above, through whichever
function a text comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from sipmsg.errors import ParseError, Problem, Severity, Span

# what `expected` says of a Via as RFC 2543 had it, of a name that hides a header which a message may have often, and of
# a second message in a datagram
BRANCH = "a branch"
A_LIST = "a header that may be there already"
ONE_MESSAGE = "one message in a datagram"

# RFC 3325 section 9.1: not two of a kind, whoever they are
_REFUSED = frozenset({"identity.multiple_pai"})

# a code, a code with what is expected, or a family of codes that ends in a dot, and where it is said to be tolerable
_TOLERATED = MappingProxyType(
    {
        "identity.": "RFC 4475 section 3.1.1.3: what escapes stand for is well-formed, whatever they hide",
        "sdp.token_too_long": "RFC 8866 section 9: a token is of any length",
        "uri.noncanonical": "RFC 5118 section 4.10: three colons; RFC 3261 section 25.1: a port is 1*DIGIT",
        "uri.dangerous_headers": "RFC 4475 section 3.3.13",
        "raw.missing_header": "RFC 4475 section 3.3.1",
        "raw.missing_tag": "RFC 4475 section 3.4.1, and as a missing header",
        "raw.branch_cookie": "RFC 4475 section 3.2.1",
        "raw.contact_count": "RFC 4475 section 3.3.1, and as a missing header",
        "raw.content_encoding": "RFC 3261 section 8.2.3: it is for the user agent to refuse",
        f"raw.malformed_header_value {BRANCH}": "RFC 4475 section 3.4.1",
        f"raw.encoded_header_name {A_LIST}": "RFC 4475 section 3.1.1.3",
        f"raw.trailing_data {ONE_MESSAGE}": "RFC 4475 section 3.1.1.8",
    }
)


def refusals(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems for which strict reading refuses a text."""
    for problem in problems:
        if problem.explained or not problem.severity.at_least(Severity.WARNING):
            continue
        family = problem.code.partition(".")[0]
        names = {problem.code, f"{family}.", f"{problem.code} {problem.expected}"}
        if problem.code in _REFUSED or names.isdisjoint(_TOLERATED):
            yield problem


def refuse(problems: Iterable[Problem], text: str, error: type[ParseError]) -> None:
    """Raise ``error`` for the first problem for which strict reading refuses a text, if there is one."""
    for problem in refusals(problems):
        raise error(f"{problem.code}: {problem.message}", text, problem.span or _place(problem.found, text))


def _place(found: object, text: str) -> Span:
    """Return where what was found stands in a text, if it stands there once."""
    if isinstance(found, str) and found and text.count(found) == 1:
        return Span(text.index(found), text.index(found) + len(found))
    return Span(0, 0)
