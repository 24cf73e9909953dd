"""Check a description in one pass: its lines, their readings, their order, and the rules of its values.

Nothing here runs before ``problems`` is used. Each names its line, and has its span in the text of the
description: the first refused character where there is a fault, else the line.
"""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter, itemgetter
from typing import Any

from sipmsg.ascii import BLANKS, DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem, SdpError, Span
from sipmsg.grammar.reading import Fault
from sipmsg.octets import BYTE_ORDER_MARK
from sipmsg.problems import collected
from sipmsg.scanning import past
from sipmsg.strictness import refusals, refuse
from sipmsg.syntax import SDP
from sipmsg.values.faults import fault_parts
from sipmsg.values.rules import VALUES, ClassRule, Found, Rules, inspect_placed, is_judged
from sipmsg.values.sdp.attribute import Attribute
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.codec_parameters import MAY_BE_FAULTY, parameter_faults
from sipmsg.values.sdp.description import SessionDescription, described
from sipmsg.values.sdp.description_rules import AT_SESSION
from sipmsg.values.sdp.level import Level, look_at
from sipmsg.values.sdp.line_places import at_line
from sipmsg.values.sdp.lines import SdpLine, Source, cut
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.media_codecs import fmtp_lines, rtpmap_lines
from sipmsg.values.sdp.order import order_problems
from sipmsg.values.sdp.packet_times import HAS_LONG_FRAMES, packet_times
from sipmsg.values.sdp.secret_lines import presentable, secret_from, shown
from sipmsg.values.sdp.session import Session
from sipmsg.values.value import unchecked

_CONTROLS = SDP.rule("sdp_controls")
_SEVERAL = 2
_LINE_ENDS = ("\r\n", "\n")
_new_attribute = unchecked(Attribute)
_codecs_of = attrgetter("codecs")
_ByPlace = dict[int, Found]
_NUMBER = len("a=rtpmap:")
_UNMAPPED, _NO_BLANKS = "sdp.dynamic_pt_unmapped", str.maketrans("", "", BLANKS)
_TWICE = "sdp.event_twice"
#: stands for the whole description, beside the numbers of its media descriptions
_WHOLE = -1
#: what a codec's parameters get wrong, and what is asked of its packets
_PARAMETERS = Rules()


def description_problems(sdp: SessionDescription) -> tuple[Problem, ...]:
    """Return the problems of a description in the order of its lines, at most as many as the limit and a marker."""
    session = sdp._session
    is_plain = look_at((session.level, *session.below))
    codecs = [*enumerate(map(_codecs_of, sdp.media))]
    # the rules that run for the description and its media, for their codecs, and for the parameters of these
    judged = VALUES.placed([(_WHOLE, sdp), *enumerate(sdp.media)]), VALUES.placed(codecs), _PARAMETERS.placed(codecs)
    if is_plain and not any(judged) and not is_judged(Attribute):
        return ()
    by_place = [dict(found or ()) for found in judged]
    found = collected(_all(sdp, *by_place, is_plain=is_plain), sdp.limits.problems)
    if len(found) < _SEVERAL:
        return found
    starts = [line.start for line in sdp._session.level.source.lines]

    def row_of(problem: Problem) -> int:
        # the marker has no place, and is the last
        return len(starts) + 1 if problem.span is None else bisect(starts, problem.span.start)

    return tuple(sorted(found, key=row_of))


def refuse_description(sdp: SessionDescription) -> None:
    """Raise SdpError for the first problem for which strict reading refuses a description; it shows no keys."""
    refuse(sdp.problems, presentable(sdp.lines), SdpError)


def refuse_new(before: Session, after: Session) -> None:
    """Raise SdpError where strict reading refuses a description after a change, and did not before it."""
    if is_refused(before):
        return
    for problem in refusals(_problems_of(after)):
        raise SdpError(problem.message, presentable(cut(after.level.source.text)), problem.span)


def is_refused(session: Session) -> bool:
    """Return whether strict reading refuses a description."""
    return any(refusals(_problems_of(session)))


def _problems_of(session: Session) -> tuple[Problem, ...]:
    if "problems" not in session.level.kept:
        session.level.kept["problems"] = described(session).problems
    found: tuple[Problem, ...] = session.level.kept["problems"]
    return found


def refuse_media(media: MediaDescription, text: str) -> None:
    """Raise SdpError where a line of a media description alone is not as RFC 8866 has it, or stands out of order."""
    level = media._level
    level.read()
    attributes = {at for places in level.names.values() for at in places}
    found = [*_framing(level.source)]
    for at, faults in sorted(level.faults.items()):
        found += [] if at in attributes else _of_faults(level, at, faults, "")
    found += order_problems([media._session.level, level], media=True)
    refuse(found, presentable(cut(text)), SdpError)


def _all(
    sdp: SessionDescription, judged: _ByPlace, codecs: _ByPlace, parameters: _ByPlace, *, is_plain: bool
) -> Iterator[Problem]:
    session = sdp._session.level
    levels = [(AT_SESSION, session), *[(f"#media{index}", media._level) for index, media in enumerate(sdp.media)]]
    if not (is_plain or session.source.tidy):
        yield from _framing(session.source)
        yield from _stray(levels)
    if not is_plain or is_judged(Attribute):
        yield from _lines(levels)
        yield from order_problems([level for _, level in levels])
    for each, _ in judged.get(_WHOLE, ()):
        yield from _placed(each(sdp, AT_SESSION), session, 0)
    for index, media in enumerate(sdp.media):
        where, level = f"#media{index}", media._level
        found: list[Iterable[Problem]]
        found = [_placed(each(media, where), level, level.first) for each, _ in judged.get(index, ())]
        if not media.disabled:
            found.append(_of_codecs(media, where, _once(codecs.get(index, ()))))
            found += [each(codec, media, where) for each, codec in _once(parameters.get(index, ()))]
        for problems in found:
            yield from problems if level.in_order else _before_the_next(problems, level)


def _before_the_next(problems: Iterable[Problem], level: Level) -> Iterable[Problem]:
    """Return the problems of a media description less those of lines behind one that was to begin the next."""
    lost = level.lost.get("m")
    if lost is None:
        return problems
    start = level.place(lost).start
    return (problem for problem in problems if problem.span is None or problem.span.start < start)


# ---- the text ------------------------------------------------------------------------------------------------


def _framing(source: Source) -> Iterator[Problem]:
    if source.text.startswith(BYTE_ORDER_MARK):
        sentence = "line 1: a byte order mark stands before the first line, which begins with v= (RFC 8866 5.1)"
        yield report("sdp.malformed_line", sentence, AT_SESSION, span=Span(0, len(BYTE_ORDER_MARK)))
    if source.clean:
        return
    lines = source.lines
    bare = [line for line in lines if line.end == "\n"]
    if bare:
        yield _problem(bare[0], "sdp.bare_line_end", f"{_lines_end(len(bare))} with LF and no CR", AT_SESSION)
    odd = [line for line in lines if line.end and line.end not in _LINE_ENDS]
    if odd:
        sentence = f"{_lines_end(len(odd))} with a CR too many, or without LF"
        yield _problem(odd[0], "sdp.bare_line_end", sentence, AT_SESSION)
    if lines and not lines[-1].end.endswith("\n" if "\n" in source.text else "\r"):
        yield _problem(lines[-1], "sdp.missing_final_eol", "the last line has no end", AT_SESSION)


def _lines_end(count: int) -> str:
    return "1 line ends" if count == 1 else f"{count} lines end"


def _stray(levels: list[tuple[str, Level]]) -> Iterator[Problem]:
    """Yield what may stand in no line: a CR alone, control characters, octets that are no UTF-8."""
    source = levels[0][1].source
    # what is printable holds no control character, and to ask that costs little
    printable = source.text.replace("\r\n", "").isprintable()
    charset = next(iter(levels[0][1].typed("charset")), (0, "UTF-8"))[1]
    decoded = source.text.isascii() or fold(charset) != "utf-8"
    dirty = not printable and bool(_CONTROLS.search(source.text))
    if decoded and not dirty and source.clean:
        return
    for where, level in levels:
        for at, row in enumerate(level.rows, level.first):
            if "\r" in row:
                yield _inside(level, at, row.index("\r"), "sdp.bare_line_end", "a CR that ends no line", AT_SESSION)
            elif dirty and _CONTROLS.search(row):
                start = next(start for start in range(len(row)) if _CONTROLS.search(row[start]))
                yield _inside(level, at, start, "raw.control_char", "a control character", where)
            if not decoded:
                yield from _octets(level.place(at), row, where)


def _inside(level: Level, at: int, start: int, code: str, what: str, where: str) -> Problem:  # noqa: PLR0913, PLR0917
    """Return the problem of one character of a line."""
    line = level.place(at)
    span = Span(line.start + start, line.start + start + 1)
    return report(code, f"line {line.number}: {what} stands inside", where, span=span, found=shown(line))


def _octets(line: SdpLine, row: str, where: str) -> Iterator[Problem]:
    at = next((at for at, char in enumerate(row) if "\ud800" <= char <= "\udfff"), None)
    if at is not None:
        sentence = f"line {line.number}: an octet that is no UTF-8 stands here (RFC 8866 5)"
        start = line.start + at
        yield report("raw.invalid_utf8", sentence, where, span=Span(start, start + 1))


# ---- lines -----------------------------------------------------------------------------------------------------


def _lines(levels: list[tuple[str, Level]]) -> Iterator[Problem]:
    """Yield the faults of each line, what the rules of its value say, and those of an attribute and of a level."""
    values: list[tuple[int, Any]] = []
    found: list[tuple[int, Problem]] = []
    for where, level in levels:
        if level.odd != []:
            values += level.odd_values()
            for at, faults in [*level.faults.items()]:
                found += [(at, problem) for problem in _of_faults(level, at, faults, where)]
        if not level.in_order:
            values.append((level.first, level))
        if is_judged(Attribute):
            named = level.names.items()
            values += [(at, _new_attribute(name, level.text(at))) for name, places in named for at in places]
    if not values and not found:
        return
    source = levels[0][1].source
    judged = inspect_placed(values, _names_of(levels)) if values else []
    if judged:
        found += [(at, placed) for at, problem in judged for placed in _placed([problem], levels[0][1], at)]
    # where a line with a CR inside ends is anybody's guess, so what it says is not judged
    rows = [] if not found or source.tidy or source.clean else source.rows
    for at, problem in sorted(found, key=itemgetter(0)):
        if not rows or "\r" not in rows[at]:
            yield problem


def _names_of(levels: list[tuple[str, Level]]) -> Callable[[int], str]:
    """Return what gives the name of the level that a row stands in."""
    firsts = [level.first for _, level in levels]
    return lambda at: levels[bisect(firsts, at) - 1][0]


def _of_faults(level: Level, at: int, faults: Iterable[Fault], where: str, offset: int = 0) -> Iterator[Problem]:
    """Yield the problems of the faults of a line; ``offset`` is where the text stands in it that the faults count."""
    line = level.place(at)
    is_secret = secret_from(line) is not None
    for fault in faults:
        code, sentence, span, found = fault_parts(fault, line.start + offset)
        code = code if code.startswith("sdp.") else fault.about.code
        found = None if is_secret else found
        yield report(code, f"line {line.number}: {sentence}", where, span=span, found=found)


def _problem(line: SdpLine, code: str, sentence: str, where: str) -> Problem:
    return report(code, f"line {line.number}: {sentence}", where, span=line.span, found=shown(line))


def _placed(problems: Iterable[Problem], level: Level, at: int) -> Iterator[Problem]:
    """Yield problems, those without an offset of their own at a line."""
    for problem in problems:
        if problem.span is None:
            line = level.place(at)
            yield at_line(problem, line, shown(line))
        else:
            yield problem


# ---- codecs -----------------------------------------------------------------------------------------------------


def _once(judged: Iterable[tuple[ClassRule, Codec]]) -> Collection[tuple[ClassRule, Codec]]:
    """Return what is to be judged of each format, once for one that the m= line names several times."""
    return {(each, codec.format): (each, codec) for each, codec in judged}.values()


def _of_codecs(media: MediaDescription, where: str, judged: Collection[tuple[ClassRule, Codec]]) -> Iterator[Problem]:
    level, excused = media._level, _excused(media) if judged else set[str]()
    for each, codec in judged:
        # a mapping with a fault was reported, and means what it can
        if codec.mapped and rtpmap_lines(level)[codec.format][0] in level.faults:
            continue
        found = [one for one in each(codec, where) if one.code != _UNMAPPED or codec.format not in excused]
        yield from _placed(found, level, rtpmap_lines(level)[codec.format][0] if codec.mapped else level.first)


def _excused(media: MediaDescription) -> set[str]:
    """Return the formats whose rtpmap may be one with a fault, which was told: as many, those that it names first."""
    level, formats = media._level, set(media.formats)
    read = {at: str(rtpmap.payload_type) for at, rtpmap in level.typed("rtpmap")}
    lost = [at for at in level.names.get("rtpmap", ()) if at not in read or at in level.faults]
    rows = [level.source.rows[at].translate(_NO_BLANKS) for at in lost if read.get(at) not in formats]
    meant = {row[_NUMBER : past(row, _NUMBER, DIGITS)] for row in rows}
    unmapped = {codec.format: None for codec in media.codecs if codec.encoding_name is None} if rows else {}
    return set(sorted(unmapped, key=lambda name: name not in meant)[: len(rows)])


_PARAMETERS.rule(Codec, when=HAS_LONG_FRAMES)(packet_times)


@_PARAMETERS.rule(Codec, when=MAY_BE_FAULTY)
def _parameters(codec: Codec, media: MediaDescription, where: str) -> Iterator[Problem]:
    faults = [] if codec.fmtp is None else parameter_faults(codec.encoding_name, codec.fmtp)
    if not faults:
        return
    # several lines for one format are read as one text
    lines, before = [], 0
    found = reversed(fmtp_lines(media._level)[codec.format])
    for text, at in reversed({each.parameters: at for at, each in found}.items()):
        lines.append((before, at, media._level.source.rows[at].rfind(text)))
        before += len(text) + 1
    told: dict[tuple[int, int], list[Fault]] = {}
    for fault in faults:
        first, at, start = next(line for line in reversed(lines) if line[0] <= fault.span[0])
        # between two lines, or twice in them, which was told
        if len(lines) > 1 and (fault.span[0] + 1 in {line[0] for line in lines} or fault.about.code == _TWICE):
            continue
        told.setdefault((at, start - first), []).append(fault)
    for (at, offset), each in told.items():
        yield from _of_faults(media._level, at, each, where, offset)
