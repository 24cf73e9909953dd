"""Rules that look across the headers of a message: RFC 3261 sections 8.1.1 and 8.2.6.2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, Span
from sipmsg.message.framing import Frame
from sipmsg.values.quoting import unescaped
from sipmsg.values.registry import header, key_of

if TYPE_CHECKING:
    from sipmsg.message.message import Message

_MANDATORY = ("via", "from", "to", "call-id", "cseq")
_REQUEST_ONLY = ("max-forwards",)
_METHODS_WITH_CONTACT = ("INVITE",)

Rule = Callable[["Message", Frame], Iterator[Problem]]


def header_rules(message: Message, cut: Frame, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the headers of a message when they are seen together."""
    for rule in _RULES:
        for problem in rule(message, cut):
            yield problem if problem.span else _placed(problem, cut, text)


def _placed(problem: Problem, cut: Frame, text: str) -> Problem:
    """Return a problem with the span of the first field that it is about."""
    for name, _, start, end in cut.lines:
        if name is not None and problem.where == f"raw[{key_of(name)}]":
            at = text.index(":", start) + 1
            begin = at + len(text[at:end]) - len(text[at:end].lstrip(" \t"))
            span = Span(min(begin, end), end)
            return Problem(
                problem.code, problem.severity, problem.message, problem.where, span, problem.found, problem.expected
            )
    return problem


def _value(message: Message, key: str) -> Any:
    try:
        return message.header(key)
    except (HeaderError, LimitError):
        return None


def _missing(message: Message, cut: Frame) -> Iterator[Problem]:
    wanted = _MANDATORY + (_REQUEST_ONLY if hasattr(message, "method") else ())
    missing = [key for key in wanted if key not in message.headers.texts]
    # a header with a bad name is not missing as well
    meant = {_meant(name) for name, _, _, _ in cut.lines if name is not None} if missing else ()
    for key in missing:
        if key not in meant:
            known = header(key)
            name = known.name if known else key
            yield report("raw.missing_header", f"the message has no {name}", f"raw[{key}]", expected=name)


def _meant(name: str) -> str:
    key = key_of(name)
    if header(key) is not None:
        return key
    return key_of("".join(char for char in unescaped(name) if char.isascii() and char.isprintable() and char != " "))


def _cseq_method(message: Message, _cut: Frame) -> Iterator[Problem]:
    method, cseq = getattr(message, "method", None), _value(message, "cseq")
    if method is not None and cseq is not None and cseq.method != method:
        text = f"CSeq names {cseq.method}, the request line {method}"
        yield report("raw.cseq_method_mismatch", text, "raw[cseq]", found=cseq.method, expected=method)


def _from_tag(message: Message, _cut: Frame) -> Iterator[Problem]:
    sender = _value(message, "from")
    if sender is None or "tag" in sender.params:
        return
    inside = "tag" in sender.uri.params
    text = "From has no tag" + (": the one inside the angle brackets is the URI's" if inside else "")
    yield report("raw.missing_tag", f"{text} (RFC 3261 8.1.1.3)", "raw[from]", expected="tag")


def _one_contact(message: Message, _cut: Frame) -> Iterator[Problem]:
    if getattr(message, "method", None) not in _METHODS_WITH_CONTACT or "contact" not in message.headers:
        return
    contacts = _value(message, "contact") or ()
    if any(contact.is_wildcard for contact in contacts):
        yield report("raw.contact_count", "an INVITE has a Contact address, and never *", "raw[contact]", found="*")
    elif len(contacts) > 1:
        text = f"an INVITE has one Contact address, and here are {len(contacts)}"
        yield report("raw.contact_count", text, "raw[contact]", found=len(contacts), expected=1)


def _encoded(message: Message, _cut: Frame) -> Iterator[Problem]:
    codings = [coding for coding in _value(message, "content-encoding") or () if coding.lower() != "identity"]
    if codings and message.body:
        text = f"the body is encoded ({', '.join(codings)}): gzip and deflate of a session description are undone"
        yield report("raw.content_encoding", text, "raw[content-encoding]", found=codings[0])


_RULES: tuple[Rule, ...] = (_missing, _cseq_method, _from_tag, _one_contact, _encoded)
