"""What is wrong with a message as a whole: its framing, its start line, its headers by themselves.

Nothing here runs before somebody asks for problems. Spans are offsets into the raw text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from sipmsg.ascii import BLANKS, fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, Span
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.body_faults import body_faults
from sipmsg.message.framing import Frame, HeaderLine, controls, frame
from sipmsg.message.identity_faults import ambiguous, identity_faults
from sipmsg.strictness import A_LIST
from sipmsg.values.faults import inspect, leniency
from sipmsg.values.quoting import unescaped
from sipmsg.values.registry import Header, header, key_of
from sipmsg.values.syntax import HEADERS, MESSAGE
from sipmsg.values.typed import parse_header

if TYPE_CHECKING:
    from sipmsg.message.message import Message, Request

START_LINE = "raw[start-line]"
_NAME = MESSAGE.rule("header_name")
_NAME_ADDRS = HEADERS.rule("name_addrs")
_REQUEST_LINE = MESSAGE.rule("request_line")
_STATUS_LINE = MESSAGE.rule("status_line")
_VERSION = "2.0"

# RFC 3261 sections 8.1.1 and 8.2.6.2
_MANDATORY = ("via", "from", "to", "call-id", "cseq")
_REQUEST_ONLY = ("max-forwards",)
_CONTENT_LENGTH = "content-length"
# what is wrong with all fields of these together says identity_faults
_JUDGED_WHOLE = ("p-asserted-identity",)


def message_faults(message: Message, limits: Limits = DEFAULT_LIMITS) -> Iterator[Problem]:
    """Yield the problems of a message, at most ``limits.problems`` and a marker.

    Those of the framing come first, then the start line, headers, body and identity.
    """
    for count, problem in enumerate(_all_faults(message, limits)):
        if count == limits.problems:
            yield report("problems.truncated", f"more than {count} problems", "raw")
            return
        yield problem


def _all_faults(message: Message, limits: Limits) -> Iterator[Problem]:
    text = message.raw
    cut = frame(text, limits)
    yield from _framing(text, cut)
    yield from _start_line(message, cut)
    keys = {key_of(line.name) for line in cut.lines if line.name is not None}
    for line in cut.lines:
        yield from _line(text, line, keys, bare=cut.bare_line_ends)
    yield from _headers(message, cut, limits)
    yield from body_faults(message, text, cut, limits)
    yield from identity_faults(message)


# ---- framing ---------------------------------------------------------------------------------


def _framing(text: str, cut: Frame) -> Iterator[Problem]:
    if cut.start:
        yield report("raw.leading_blank_lines", "empty lines before the start line", "raw", span=Span(0, cut.start))
    if cut.bare_line_ends:
        end = cut.start + len(cut.start_line)
        yield report("raw.bare_line_end", "the lines end in LF without CR", START_LINE, span=Span(end, end + 1))
    if not cut.closed:
        end = len(text)
        yield report("raw.no_header_end", "no empty line ends the headers", "raw", span=Span(end, end))


def _line(text: str, line: HeaderLine, keys: set[str], *, bare: bool) -> Iterator[Problem]:
    if line.name is None:
        message = "a line of the header part has no colon"
        yield report("raw.malformed_header_line", message, "raw", span=line.span, found=text[line.span.slice])
        return
    where = f"raw[{key_of(line.name)}]"
    yield from _name(line, where, keys)
    yield from _header_like(line, text, where)
    written = text[line.span.slice]
    if not controls(written):
        return
    if _stray_line_end(written, line, bare=bare):
        yield report("raw.bare_line_end", "a CR or LF stands alone in the header", where, span=line.span)
    if controls(line.value.replace("\r", "").replace("\n", "")) and not _quotes_controls(line):
        yield report("raw.control_char", "the value holds a control character", where, span=line.span)


def _quotes_controls(line: HeaderLine) -> bool:
    """Tell whether each of them is part of a quoted-pair (RFC 4475 section 3.1.1.2)."""
    known = header(line.name or "")
    if known is None or known.rule is None or known.rule.match(line.value) is None:
        return False
    pairs = line.value.replace("\\\\", "").split("\\")
    return not controls(pairs[0]) and not any(controls(piece[1:]) for piece in pairs[1:])


def _name(line: HeaderLine, where: str, keys: set[str]) -> Iterator[Problem]:
    name = line.name or ""
    span = Span(line.start, line.start + len(name))
    if _NAME.match(name) is None:
        yield report("raw.bad_header_name", "the name of a header is no token", where, span=span, found=name)
    elif "%" in name:
        known = header(unescaped(name))
        if known is not None:
            message = f"the name reads {known.name} once it is unescaped, which no reader may do"
            alone = known.many or known.repeatable or known.key not in keys
            yield report(
                "raw.encoded_header_name",
                message,
                f"raw[{known.key}]",
                span=span,
                found=name,
                expected=A_LIST if alone else None,
            )


def _stray_line_end(written: str, line: HeaderLine, *, bare: bool) -> bool:
    """Tell whether CR or LF stands where no continuation begins."""
    folds = len(line.continuations)
    ends = written.count("\n") - folds
    pairs = written.count("\r\n")
    return ends > 0 or written.count("\r") > (pairs if bare else folds)


# ---- start line ------------------------------------------------------------------------------


def _start_line(message: Message, cut: Frame) -> Iterator[Problem]:
    span = Span(cut.start, cut.start + len(cut.start_line))
    started: Any = message
    if not hasattr(started, "version"):
        yield _malformed_start(cut)
        return
    rule = _REQUEST_LINE if hasattr(started, "method") else _STATUS_LINE
    faults: list[tuple[str, Any]] = []
    rule.relax(cut.start_line, faults, HeaderError)
    for name, text in faults:
        yield attrs.evolve(leniency(name, text, START_LINE), span=span)
    if started.version != _VERSION:
        text = f"the version is {started.version}, where only {_VERSION} is known"
        yield report("raw.unsupported_version", text, START_LINE, span=span, found=started.version, expected=_VERSION)
    if hasattr(started, "uri"):
        yield from _request_uri(started, span)


def _malformed_start(cut: Frame) -> Problem:
    rule = _STATUS_LINE if fold(cut.start_line[:4]) == "sip/" else _REQUEST_LINE
    sentence, span = "no start line", Span(cut.start, cut.start + len(cut.start_line))
    try:
        rule.parse(cut.start_line, HeaderError)
    except HeaderError as error:
        sentence, span = error.message, Span(cut.start + error.span.start, cut.start + error.span.end)
    return report("raw.start_line_malformed", sentence, START_LINE, span=span)


def _request_uri(request: Request, span: Span) -> Iterator[Problem]:
    for problem in inspect(request.uri, START_LINE):
        yield attrs.evolve(problem, span=span)
    for problem in ambiguous(request.uri, START_LINE):
        yield attrs.evolve(problem, span=span)
    if request.uri.headers:
        text = "a Request-URI has no headers (RFC 3261 section 19.1.1, table 1)"
        yield report("raw.start_line_malformed", text, START_LINE, span=span, found=str(request.uri.headers))


# ---- headers ---------------------------------------------------------------------------------


def _headers(message: Message, cut: Frame, limits: Limits) -> Iterator[Problem]:
    seen: set[str] = set()
    meant: set[str] = set()
    for line in cut.lines:
        if line.name is None:
            continue
        key = key_of(line.name)
        known = header(key)
        if known is None:
            meant.add(_meant(line.name))
            continue
        if key in seen and not known.many and not known.repeatable:
            text = f"{known.name} may come once and comes again"
            yield report("raw.duplicate_singleton", text, f"raw[{key}]", span=line.span, found=_shown(known, line))
        seen.add(key)
        yield from _value(known, line, limits)
    yield from _missing(message, seen | meant)
    yield from _cseq_method(message, cut)


def _meant(name: str) -> str:
    """Return the key that a misspelled name stands for: a header with a bad name is not missing as well."""
    return key_of("".join(char for char in unescaped(name) if char.isascii() and char.isprintable() and char != " "))


def _value(known: Header, line: HeaderLine, limits: Limits) -> Iterator[Problem]:
    found: list[Problem] = []
    try:
        typed = parse_header(known.name, line.value, problems=found, limits=limits)
        if known.key in _JUDGED_WHOLE and known.inspect is not None:
            told = list(known.inspect(typed, f"raw[{known.key}]"))
            found = [problem for problem in found if problem not in told]
    except HeaderError as error:
        found.append(_malformed(known, line, error))
    except LimitError as error:
        # a number with too many digits is malformed as well, which tells the place
        refused = error.__context__
        if isinstance(refused, HeaderError):
            text = f"{known.name}: a number of {error.found} digits, and at most {error.bound} are read"
            yield attrs.evolve(_malformed(known, line, refused), message=text)
            return
        text = f"{known.name}: {error}"
        found.append(report("raw.malformed_header_value", text, f"raw[{known.key}]"))
    for problem in found:
        yield problem if problem.span else attrs.evolve(problem, span=_value_span(line))


def _value_span(line: HeaderLine) -> Span:
    return Span(min(line.value_start, line.end), line.end)


def _malformed(known: Header, line: HeaderLine, error: HeaderError) -> Problem:
    """Return the problem of a value that does not parse, under the code that says most."""
    code = _malformed_code(known, line.value, error.span.start)
    span = _value_span(line)
    if not line.continuations:
        span = Span(line.value_start + error.span.start, line.value_start + error.span.end)
    return report(code, error.message, f"raw[{known.key}]", span=span, found=_shown(known, line))


def _shown(known: Header, line: HeaderLine) -> str | None:
    """Return a value as it may be shown: not where it can hold a password or another secret."""
    return None if getattr(known, "secret", False) or "@" in line.value else line.value


def _malformed_code(known: Header, value: str, at: int) -> str:
    culprit = value[at : at + 1]
    if known.key == _CONTENT_LENGTH:
        return "raw.content_length_invalid"
    if not culprit.isascii() and not "\ud800" <= culprit <= "\udfff":
        return "raw.utf8_in_token"
    if culprit == "," and not known.many and _NAME_ADDRS.match(value) is not None:
        return "raw.duplicate_singleton"
    if known.rule is not None and known.rule.name in ("number", "cseq") and culprit.isdigit():
        return "raw.number_out_of_range"
    if known.rule is not None and "addr" in known.rule.name and culprit in ("@", "\\", " ", "\t") and "@" in value[:at]:
        return "identity.ambiguous_uri"
    return "raw.malformed_header_value"


def _header_like(line: HeaderLine, text: str, where: str) -> Iterator[Problem]:
    ends = (*line.continuations[1:], line.end)
    for start, end in zip(line.continuations, ends, strict=False):
        name, colon, _ = text[start:end].strip(BLANKS).partition(":")
        hidden = header(name.rstrip(BLANKS)) if colon else None
        if hidden is not None:
            message = f"a continuation of {line.name} looks like the header {hidden.name}"
            yield report("raw.folded_header_like", message, where, span=Span(start, end))


def _missing(message: Message, seen: set[str]) -> Iterator[Problem]:
    wanted = _MANDATORY + (_REQUEST_ONLY if hasattr(message, "method") else ())
    for key in wanted:
        if key not in seen:
            known = header(key)
            name = known.name if known else key
            yield report("raw.missing_header", f"the message has no {name}", f"raw[{key}]", expected=name)


def _cseq_method(message: Message, cut: Frame) -> Iterator[Problem]:
    method = getattr(message, "method", None)
    if method is None:
        return
    try:
        cseq = message.cseq
    except (HeaderError, LimitError):
        return
    if cseq is not None and cseq.method != method:
        line = next(line for line in cut.lines if line.name is not None and key_of(line.name) == "cseq")
        text = f"CSeq names {cseq.method}, the request line {method}"
        yield report(
            "raw.cseq_method_mismatch", text, "raw[cseq]", span=_value_span(line), found=cseq.method, expected=method
        )
