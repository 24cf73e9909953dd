"""What strict reading of a message refuses: problems that are not tolerated, and none of its description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sipmsg.errors import HeaderError, Problem
from sipmsg.message.masked_errors import with_masked_source
from sipmsg.strictness import refusals

if TYPE_CHECKING:
    from sipmsg.message.message import Message


def refuse_message(message: Message) -> None:
    """Raise HeaderError for the first problem for which strict reading refuses a message.

    What a session description gets wrong is none: to SIP a body is any bytes (RFC 3261 section 7.4,
    RFC 4475 section 3.1.1.7 and others hold such); ``parse_sdp`` reads it strictly.
    """
    for problem in message_refusals(message.problems):
        raise with_masked_source(HeaderError(f"{problem.code}: {problem.message}", message.raw, problem.span))


def message_refusals(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Return the problems for which strict reading refuses a message: those of session descriptions are none."""
    return refusals(problem for problem in problems if not problem.code.startswith("sdp."))
