"""What strict reading refuses, and what it lets pass although it is worth a warning.

A finding about who somebody claims to be, or about what another program may make of a text, does
not make the text malformed; nor does what RFC 4475 section 3.3 asks a parser to take. Strict
reading refuses every other problem at warning or above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sipmsg.errors import Problem, Severity

# RFC 5118 section 4.10 for the three colons; a port with leading zeros is 1*DIGIT as well
_WELL_FORMED = frozenset({"uri.noncanonical"})
# RFC 4475 sections 3.3.1 (insuf), 3.3.13 (regescrt), 3.2.1 (badbranch) and 3.4.1 (inv2543)
_WELL_FORMED_MESSAGE = frozenset({"raw.missing_header", "raw.branch_cookie", "uri.dangerous_headers"})
# what `expected` says of a Via as RFC 2543 had it, of a name that hides a header which a message may
# have often, and of a second message in a datagram (RFC 4475 sections 3.1.1.7 and 3.1.1.8)
BRANCH = "a branch"
A_LIST = "a header that may be there already"
ONE_MESSAGE = "one message in a datagram"
_TOLERATED = frozenset(
    {
        ("raw.malformed_header_value", BRANCH),
        ("raw.encoded_header_name", A_LIST),
        ("raw.trailing_data", ONE_MESSAGE),
    }
)


def refusals(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems for which strict reading refuses a value."""
    for problem in problems:
        family = problem.code.partition(".")[0]
        if family != "identity" and problem.code not in _WELL_FORMED and problem.severity.at_least(Severity.WARNING):
            yield problem


def message_refusals(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems for which strict reading refuses a message.

    What a session description gets wrong is none: to SIP a body is any bytes (RFC 3261 section 7.4,
    RFC 4475 section 3.1.1.7 and others hold such); ``parse_sdp`` reads it strictly.
    """
    for problem in refusals(problems):
        if problem.code.startswith("sdp."):
            continue
        known = isinstance(problem.expected, str) and (problem.code, problem.expected) in _TOLERATED
        if not known and problem.code not in _WELL_FORMED_MESSAGE:
            yield problem
