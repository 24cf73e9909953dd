"""What is wrong with a message: one pass over its framing, its start line, the readings of its headers, its body.

Nothing here runs before ``problems`` is used. Spans are offsets into the raw text.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sipmsg.ascii import controls
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, Span, moved
from sipmsg.grammar.conditions import Condition, has_parameters, has_several, has_some, is_true, judged, text_is
from sipmsg.grammar.expected import shown
from sipmsg.grammar.reading import Reading
from sipmsg.grammar.shape import shape
from sipmsg.late_attrs import evolve
from sipmsg.message.body_faults import BODY_RULES
from sipmsg.message.framing import Frame, Line, continuations, hidden_fields, is_plain
from sipmsg.message.identity_faults import IDENTITY_RULES, reads_as_another
from sipmsg.message.lookalikes import MAY_HOLD_SCRIPTS, script_problems
from sipmsg.message.message import Message, Request
from sipmsg.message.places import lines_by_place, placed, value_place, value_span
from sipmsg.message.rules import HEADER_RULES
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import NEVER, TEXTS, typed
from sipmsg.octets import BYTE_ORDER_MARK
from sipmsg.problems import collected
from sipmsg.record import changed
from sipmsg.strictness import A_LIST
from sipmsg.syntax import HEADERS, MESSAGE, SHAPE
from sipmsg.values.faults import AMBIGUOUS, MALFORMED, fault_problem, names_two
from sipmsg.values.places import pointed
from sipmsg.values.quoting import unescaped
from sipmsg.values.registry import KEYS, REGISTRY, Header, header, key_of
from sipmsg.values.rules import VALUES, Rules, inspect, rule
from sipmsg.values.shapes import reader_of
from sipmsg.values.start_line import refused_start_line
from sipmsg.values.typed import field_problems, read_field, stray_control
from sipmsg.values.uri.uri import SipUri, headers_text

Rule = Callable[[Message], Iterable[Problem]]
START_LINE = "raw[start-line]"
_NAME, _SIP_VERSION = MESSAGE.rule("header_name"), MESSAGE.rule("sip_version")
_ADDRESSES, _ADDRESS = reader_of(HEADERS.rule("name_addrs")), shape(SHAPE, "address")
_VERSION = "2.0"
_SEVERAL, _TOO_LARGE = "raw.duplicate_singleton", "raw.number_out_of_range"
_ONE_ADDRESS = (
    "one address may stand here, and a comma begins another; a name with a comma has to stand in double quotes,"
    " a URI with one in angle brackets (RFC 3261 20.10)"
)
_BLANK_LINE_ENDS = str.maketrans("\r\n", "  ")
# what is wrong with all fields of these together says identity_faults
_FIELDS = REGISTRY | {key: changed(each, whole=None) for key, each in REGISTRY.items() if each.whole is not None}
_TYPED = frozenset({key for key, known in _FIELDS.items() if known.rule is not None})
_ONCE = frozenset({key for key, known in _FIELDS.items() if not known.many and not known.repeatable})
#: rules that return the keys of headers, of whose values the rules of the header itself have something to say
_RANGES = Rules()


def message_problems(message: Message) -> tuple[Problem, ...]:
    """Return the problems of a message, at most as many as the limit and a marker.

    Those of the framing come first, then the start line, headers, body and identity.
    """
    _read_all(message)
    found = VALUES.problems(message)
    return collected(found, message.limits.problems, "raw") if found else ()


def _read_all(message: Message) -> None:
    """Read all headers, and find out how the message is cut: what the conditions of the rules ask for."""
    text, headers = message.raw, message.headers
    for key in message._read_all(_TYPED):  # noqa: SLF001 - its own package
        readable(message, key)
    message._plain = is_plain(text, headers.fields, len(text) - len(message._rest))  # noqa: SLF001


# ---- framing ---------------------------------------------------------------------------------


def _framing(message: Message) -> Iterator[Problem]:
    text, cut = message.raw, message._framed()  # noqa: SLF001 - its own package
    mark = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    if mark:
        sentence = "a byte order mark stands before the start line, which has to come first (RFC 3261 7)"
        yield report("raw.start_line_malformed", sentence, START_LINE, span=Span(0, mark))
    if cut.start > mark:
        yield report("raw.leading_blank_lines", "empty lines before the start line", "raw", span=Span(mark, cut.start))
    if cut.bare_line_ends:
        end = cut.start + len(cut.start_line)
        yield report("raw.bare_line_end", "the lines end in LF without CR", START_LINE, span=Span(end, end + 1))
    if not cut.closed:
        end = len(text)
        yield report("raw.no_header_end", "no empty line ends the headers", "raw", span=Span(end, end))


def _lines(message: Message) -> Iterator[Problem]:
    text, cut = message.raw, message._framed()  # noqa: SLF001 - its own package
    keys = {KEYS[line[0]] for line in cut.lines if line[0] is not None}
    for line in cut.lines:
        yield from _line(text, line, keys, bare=cut.bare_line_ends)


def _line(text: str, line: Line, keys: set[str], *, bare: bool) -> Iterator[Problem]:
    name, _, start, end = line
    written = text[start:end]
    if name is None:
        message = "a line of the header part has no colon, or goes on from the line before without a blank in front"
        yield report("raw.malformed_header_line", message, "raw", span=Span(start, end), found=written)
        return
    where = f"raw[{KEYS[name]}]"
    if "%" in name or _NAME.match(name) is None:
        yield from _name(name, start, where, keys)
    if not controls(written):
        return
    # a line that is continued holds a line end
    for other, place in hidden_fields(text, line):
        hidden = header(other)
        if hidden is not None:
            yield header_like(name, hidden.name, where, place)
    span = Span(start, end)
    if _stray_line_end(written, len(continuations(text, line)), bare=bare):
        yield report("raw.bare_line_end", "a CR or LF stands alone in the header", where, span=span)
    value = value_place(text, line)
    # line ends are reported above
    at = stray_control(header(name), value.text.translate(_BLANK_LINE_ENDS))
    if at is not None:
        yield report("raw.control_char", "the value holds a control character", where, span=value.span(at, at + 1))


def _name(name: str, start: int, where: str, keys: set[str]) -> Iterator[Problem]:
    span = Span(start, start + len(name))
    if _NAME.match(name) is None:
        at = _NAME.error(name).span.start
        # of one letter there are compact names, which are words in many others
        message, known = "the name of a header is no token", header(name[:at]) if at > 1 else None
        if at < len(name):
            message += f": {shown(name[at])} is out of place{', a colon has to stand here' if known else ''}"
            span = Span(start + at, start + at + 1)
        yield report("raw.bad_header_name", message, where, span=span, found=name)
    elif "%" in name:
        meant = unescaped(name)
        known, key = header(meant), key_of(meant)
        if known is not None or (key in keys and key != KEYS[name]):
            read = meant if known is None else known.name
            message = f"the name reads {read} once it is unescaped, which no reader may do"
            alone = known is not None and (known.many or known.repeatable or key not in keys)
            expected = A_LIST if alone else None
            place = f"raw[{key}]"
            yield report("raw.encoded_header_name", message, place, span=span, found=name, expected=expected)


def _stray_line_end(written: str, folds: int, *, bare: bool) -> bool:
    """Return whether CR or LF stands where no continuation begins."""
    pairs = written.count("\r\n")
    return written.count("\n") > folds or written.count("\r") > (pairs if bare else folds)


def header_like(name: str, other: str, where: str, span: Span) -> Problem:
    """Return the problem of a continuation of one header that looks like another."""
    return report("raw.folded_header_like", f"a continuation of {name} looks like the header {other}", where, span=span)


# ---- start line ------------------------------------------------------------------------------


def _start_line(message: Message) -> Iterator[Problem]:
    started: Any = message
    cut = message._framed()  # noqa: SLF001 - its own package
    if not hasattr(started, "version"):
        error = refused_start_line(cut.start_line)
        span = Span(cut.start + error.span.start, cut.start + error.span.end)
        yield report("raw.start_line_malformed", error.message, START_LINE, span=span)
        return
    for fault in message._start_faults:  # noqa: SLF001
        problem = fault_problem(fault, START_LINE, cut.start, cut.start_line)
        if problem.code == MALFORMED:
            known = report("raw.start_line_malformed", problem.message, START_LINE, span=problem.span)
            problem = evolve(known, found=problem.found)
        yield problem
    if started.version != _VERSION and _SIP_VERSION.match(f"SIP/{started.version}") is not None:
        yield _unknown_version(started, cut)
    if hasattr(started, "uri"):
        yield from _request_uri(started, cut)


def _unknown_version(started: Any, cut: Frame) -> Problem:
    """Return the problem of another version of SIP: it ends a request line, and begins a status line."""
    line, version = cut.start_line, started.version
    text = f"the version is {version}, where only {_VERSION} is known"
    at = cut.start + (line.rfind(version) if hasattr(started, "uri") else line.find(version))
    span = Span(at, at + len(version))
    return report("raw.unsupported_version", text, START_LINE, span=span, found=version, expected=_VERSION)


def _request_uri(request: Any, cut: Frame) -> Iterator[Problem]:
    """Yield what the rules of URIs say of a Request-URI, and that it may have no headers."""
    line, uri = cut.start_line, request.uri
    about = (inspect, reads_as_another, script_problems)
    for problem in [problem for each in about for problem in each(uri, START_LINE)]:
        place = pointed(problem, line.rpartition(" ")[0]).span
        yield moved(problem, span=place and Span(cut.start + place.start, cut.start + place.end))
    if uri.headers:
        text = "a Request-URI has no headers (RFC 3261 section 19.1.1, table 1)"
        found = headers_text(uri.headers)
        at = line.find(found)
        start, end = (0, len(line)) if at < 0 else (at, at + len(found))
        span = Span(cut.start + start, cut.start + end)
        yield report("raw.start_line_malformed", text, START_LINE, span=span, found=found)


# ---- headers ---------------------------------------------------------------------------------


def _headers(message: Message) -> Iterator[Problem]:
    text, cut, odd = message.raw, message._framed(), _odd_headers(message)  # noqa: SLF001 - its own package
    numbers: dict[str, int] = {}
    for line in cut.lines:
        key = None if line[0] is None else KEYS[line[0]]
        known = _FIELDS.get(key) if key in odd else None
        if known is None:
            continue
        number = numbers.get(known.key, 0)
        numbers[known.key] = number + 1
        if number and not known.many and not known.repeatable:
            sentence = f"{known.name} may come once and comes again"
            span, found = Span(line[2], line[3]), _shown(known, line[1])
            yield report(_SEVERAL, sentence, f"raw[{known.key}]", span=span, found=found)
        if known.rule is not None:
            yield from _field(message, known, line, number, text, is_judged=odd[known.key])


def _odd_headers(message: Message) -> dict[str, bool]:
    """Return the keys of headers whose lines have to be looked at one by one, and whether rules run about the value.

    All others have no problem: they are read without a fault, come once where they may, and no rule runs about them.
    """
    texts, cache, readings = message.headers.texts, message._cache, message._readings  # noqa: SLF001 - its own package
    odd = dict.fromkeys(readings, False)
    if len(texts) < len(message.headers.fields):
        odd.update({key: False for key in texts if key in _ONCE and len(texts[key]) > 1})
    for key, _ in VALUES.placed([*cache.items()]) or ():
        odd[key] = True
    for key_of_rule, _ in _RANGES.judge(message) or ():
        odd[key_of_rule()] = True
    return odd


def _field(  # noqa: PLR0913 - a line, and what is known of it
    message: Message, known: Header, line: Line, number: int, text: str, *, is_judged: bool
) -> list[Problem]:
    """Return the problems of one field of a header: the reading is the one that typed access has, where it counts."""
    try:
        made = message.header(known.key)
        readings = message._readings.get(known.key)  # noqa: SLF001
        if readings is None and not number:
            if not is_judged:
                return []
            if len(message.headers.texts[known.key]) == 1:
                return _placed_problems(known, Reading(made), line, text)
    except (HeaderError, LimitError):
        readings = message._readings[known.key]  # noqa: SLF001
    reading = readings[number] if readings is not None and number < len(readings) else None
    try:
        reading = reading or read_field(known, line[1], message.limits)
    except (HeaderError, LimitError) as error:
        reading = error
    if isinstance(reading, Reading):
        return _placed_problems(known, reading, line, text)
    return [_unread(known, line, reading, text)]


def _placed_problems(known: Header, reading: Reading, line: Line, text: str) -> list[Problem]:
    return field_problems(known, reading, line[1], value_place(text, line).span)


def _unread(known: Header, line: Line, reading: HeaderError | LimitError, text: str) -> Problem:
    """Return the problem of a field that has no value."""
    if isinstance(reading, HeaderError):
        return _malformed(known, line, reading, text)
    # a number with too many digits is malformed as well, which gives the place
    refused = reading.__cause__
    if isinstance(refused, HeaderError):
        sentence = f"{known.name}: a number of {reading.found} digits, and at most {reading.bound} are read"
        malformed = _malformed(known, line, refused, text)
        code = _TOO_LARGE if malformed.code == MALFORMED else malformed.code
        return evolve(malformed, code=code, message=sentence)
    span = value_span(text, line)
    return report(MALFORMED, f"{known.name}: {reading}", f"raw[{known.key}]", span=span)


def _malformed(known: Header, line: Line, error: HeaderError, text: str) -> Problem:
    """Return the problem of a value that does not parse, under the code that says most."""
    value, start, end = line[1], error.span.start, error.span.end
    code, said = _malformed_code(known, value, start), error.message.partition(": ")[2] or error.message
    if code == _SEVERAL:
        said, start = _ONE_ADDRESS, max(start, value.find(",", start))
        end = start + 1
    span = value_place(text, line).span(start, end)
    return report(code, f"{known.name}: {said}", f"raw[{known.key}]", span=span, found=_shown(known, value))


def _shown(known: Header, value: str) -> str | None:
    """Return a value as it may be shown: not where it can hold a password or another secret."""
    return None if known.secret or "@" in value else value


def _malformed_code(known: Header, value: str, at: int) -> str:
    """Return the code that says most of a value that has no reading, and is refused from ``at`` on."""
    culprit = value[at : at + 1]
    if known.key == "content-length":
        return "raw.content_length_invalid"
    if not culprit.isascii() and not "\ud800" <= culprit <= "\udfff":
        return "raw.utf8_in_token"
    if known.rule is not None and getattr(reader_of(known.rule), "shape", None) is _ADDRESS:
        several = _ADDRESSES.reading(value) if "," in value else None
        if several is not None and len(several.value) > 1:
            return _SEVERAL
        if names_two(value):
            return AMBIGUOUS
    return MALFORMED


# ---- all rules ---------------------------------------------------------------------------------


def _placed(function: Rule) -> Rule:
    """Return a rule whose problems have their places in the text."""

    def placed_in_text(message: Message) -> Iterable[Problem]:
        found = [*function(message)]
        if not found:
            return ()
        lines = lines_by_place(message._framed())  # noqa: SLF001 - its own package
        return [placed(problem, lines, message.raw) for problem in found]

    return placed_in_text


def _odd_start(cls: type[Message]) -> Condition:
    """Return the condition for the start line to have a problem."""
    if cls is Message:
        return ~NEVER
    odd = has_some("_start_faults") | ~text_is("_version", _VERSION)
    if not issubclass(cls, Request):
        return odd
    headers = has_parameters(("_uri", SipUri, "headers"))
    return odd | MAY_HOLD_SCRIPTS | judged("_uri") | headers


#: the conditions for the rules of the headers themselves to have something to say of a value, by key
_OUT_OF_RANGE = {key: known.inspect.when(typed(key)) for key, known in REGISTRY.items() if known.inspect is not None}
_IS_OUT_OF_RANGE = functools.reduce(operator.or_, _OUT_OF_RANGE.values())

# in the order in which they report
_RULES: tuple[tuple[Rule, Condition | Callable[[Any], Condition]], ...] = (
    (_framing, ~is_true("_plain")),
    (_start_line, _odd_start),
    (_lines, ~is_true("_plain")),
    (_headers, has_some("_readings") | judged("_cache") | has_several(TEXTS, _ONCE) | _IS_OUT_OF_RANGE),
    *[(_placed(each), when) for each, when in HEADER_RULES],
    *BODY_RULES,
    *[(_placed(each), when) for each, when in IDENTITY_RULES],
)
for _key, _is_odd in _OUT_OF_RANGE.items():
    _key_of_rule: Any = functools.partial(str, _key)
    _RANGES.rule(Message, when=_is_odd)(_key_of_rule)
for _each, _when in _RULES:
    rule(Message, when=_when)(_each)
