"""Check a document: what ``sipmsg check`` and the report say of it."""

from __future__ import annotations

from collections.abc import Collection

from sipmsg.captures.items import Document
from sipmsg.catalogue import report
from sipmsg.cross_check import check
from sipmsg.errors import Problem, Severity, SipMsgError, summary


def findings(document: Document, ignore: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return the problems of a document; a description that cannot be read is a problem of its message.

    The two views of a session message are compared. ``ignore`` holds codes that are left out.
    """
    if document.session is not None:
        return check(document.session, ignore=ignore)
    found = document.problems
    try:
        _ = document.sdp
    except SipMsgError as error:
        found = (*found, unread_description(error))
    return tuple(problem for problem in found if problem.code not in ignore)


def unread_description(error: SipMsgError) -> Problem:
    """Return the problem of a message whose session description cannot be read, for this error."""
    return report("sdp.malformed_line", summary(error), "raw[body]")


def counted_problems(count: int, severity: str) -> str:
    """Return how many problems of a severity there are.

    >>> counted_problems(1, "error"), counted_problems(2, "warning"), counted_problems(2, "info")
    ('1 error', '2 warnings', '2 info')
    """
    return f"{count} {severity}{'' if count == 1 or severity == Severity.INFO else 's'}"
