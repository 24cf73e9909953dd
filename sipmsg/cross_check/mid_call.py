"""Check the requests inside a call, which come without their raw text: the body, and what the headers say of it."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.catalogue import report
from sipmsg.cross_check.views import prefixed
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError, Span, moved
from sipmsg.grammar.conditions import is_there, key
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.mid_call import MidCallRequest
from sipmsg.jambonz.ways import DATA
from sipmsg.limits import Limits
from sipmsg.message.body import Part, is_multipart
from sipmsg.message.body_faults import IN_A_PART, behind_the_body, follows_from_a_cut, length_problem
from sipmsg.message.multipart_faults import is_closed, multipart_problems
from sipmsg.message.places import has_lone_surrogates, length_in_text, place_of_part
from sipmsg.octets import decoded
from sipmsg.values.cseq import CSeq
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.typed import parse_header

_BODY, _HEADERS = "data.sip_body", "data.sip_headers"
IS_REQUEST = is_there((*DATA, key("sip_body"))) | is_there((*DATA, key("sip_headers")))


def mid_call_problems(session: SessionMessage) -> Iterator[Problem]:
    """Yield what is wrong with the body of a request inside the call, and where its headers say another thing."""
    request, sip = session.data.mid_call, session.data.sip
    if request is None:
        return
    for problem in _problems(session, request):
        # where there is a raw text, places are those in it
        yield problem if sip is None or not sip.raw else moved(problem, span=None)


def _problems(session: SessionMessage, request: MidCallRequest) -> Iterator[Problem]:
    text = session.data.sip_body
    yield from _method_problems(request)
    if text is not None:
        yield from _length_problems(request, text)
    if not request.body:
        return
    try:
        yield from _content_problems(request, session.limits, has_places=not has_lone_surrogates(text or ""))
    except LimitError as error:
        yield report("problems.limit_passed", f"the body is not looked at: {error}", _BODY)


def _method_problems(request: MidCallRequest) -> Iterator[Problem]:
    """Yield a problem where CSeq names another method than the request has (RFC 3261 section 8.1.1.5)."""
    text, method = request.headers.first("cseq"), request.method
    try:
        cseq = None if text is None else parse_header("CSeq", text)
    except (HeaderError, LimitError):
        return
    if isinstance(cseq, CSeq) and method is not None and cseq.method != method:
        sentence = f"CSeq names {cseq.method}, and the request inside the call is {method}"
        yield report("raw.cseq_method_mismatch", sentence, f"{_HEADERS}.cseq", found=cseq.method, expected=method)


def _length_problems(request: MidCallRequest, text: str) -> Iterator[Problem]:
    """Yield a problem where the body has another length than Content-Length says, to which drachtio cuts it."""
    announced = integer(request.headers.first("content-length") or "")
    if announced is None:
        return
    body, room = request.body, 2 * text.count("\ufffd")
    problem = length_problem(body, announced, room)
    if problem is not None:
        yield moved(problem, where=f"{_HEADERS}.content_length")
    elif announced < len(body) - room:
        yield moved(behind_the_body(text, length_in_text(body[:announced]), body, announced), where=_BODY)


def _content_problems(request: MidCallRequest, limits: Limits, *, has_places: bool) -> Iterator[Problem]:
    kind, parts = request.content_type, request.parts
    in_parts, is_whole = kind is not None and is_multipart(kind), True
    if kind is not None and in_parts:
        is_whole = is_closed(kind, request.body)
        for problem in multipart_problems(kind, request.body, parts, 0 if has_places else None):
            yield moved(problem, where=_BODY)
    for part in parts:
        if part.essence == SESSION_DESCRIPTION:
            start = place_of_part(request.body, part.content) if has_places else None
            is_cut = not is_whole and part is parts[-1]
            yield from _description_problems(part, start, limits, in_parts=in_parts, is_cut=is_cut)


def _description_problems(
    part: Part, start: int | None, limits: Limits, *, in_parts: bool, is_cut: bool
) -> Iterator[Problem]:
    """Yield the problems of a session description, less those that it has as a part, or for want of its end."""
    from sipmsg.values.sdp.description import parse_sdp  # noqa: PLC0415 - rarely needed, and large

    found: list[Problem] = []
    try:
        parse_sdp(part.content, problems=found, limits=limits)
    except SdpError as error:
        found = [report("sdp.malformed_line", error.message, "#session", span=error.span)]
    end = len(decoded(part.content))
    for problem in found:
        if (in_parts and problem.code == IN_A_PART) or (is_cut and follows_from_a_cut(problem, end)):
            continue
        span = problem.span
        if span is not None:
            span = None if start is None else Span(start + span.start, start + span.end)
        yield prefixed(moved(problem, span=span), _BODY)
