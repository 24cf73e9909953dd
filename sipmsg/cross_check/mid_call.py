"""Check the session descriptions of requests inside a call, which come without the request's raw text."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.cross_check.views import prefixed
from sipmsg.errors import LimitError, Problem, SdpError
from sipmsg.grammar.conditions import is_there, key
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.ways import DATA
from sipmsg.limits import Limits
from sipmsg.message.body import is_multipart
from sipmsg.message.multipart_faults import undelimited
from sipmsg.values.media_type import SESSION_DESCRIPTION

_WHERE = "data.sip_body"
HAS_BODY = is_there((*DATA, key("sip_body")))


def mid_call_problems(session: SessionMessage) -> Iterator[Problem]:
    """Yield the problems of each session description in ``data.sip_body``."""
    request = session.data.mid_call
    if request is None or not request.body:
        return
    kind = request.content_type
    fault = undelimited(kind, request.body) if kind is not None and is_multipart(kind) else None
    if kind is not None and fault is not None:
        yield report("raw.multipart_ambiguous", fault, _WHERE, found=kind.boundary)
    try:
        for part in request.parts:
            if part.essence == SESSION_DESCRIPTION:
                yield from _description_problems(part.content, session.limits)
    except SdpError as error:
        yield report("sdp.malformed_line", error.message, f"{_WHERE}#session", span=error.span)
    except LimitError as error:
        yield report("problems.limit_passed", f"the body is not looked at: {error}", _WHERE)


def _description_problems(content: bytes, limits: Limits) -> Iterator[Problem]:
    from sipmsg.values.sdp.description import parse_sdp  # noqa: PLC0415 - rarely needed, and large

    found: list[Problem] = []
    parse_sdp(content, problems=found, limits=limits)
    return (prefixed(problem, _WHERE) for problem in found)
