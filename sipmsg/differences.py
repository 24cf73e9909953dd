"""What changed between two session messages, two SIP messages or two session descriptions, as problems.

:func:`diff` takes two of one kind; the codes of the problems are ``diff.*``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sipmsg.catalogue import report
from sipmsg.cross_check.equality import equal_by, header_keys
from sipmsg.cross_check.headers import shown_of
from sipmsg.cross_check.problems import Problems
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError, remedy
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message
from sipmsg.message.problems import START_LINE
from sipmsg.octets import BYTE_ORDER_MARK
from sipmsg.problems import collected
from sipmsg.values.registry import header, is_secret
from sipmsg.values.sdp import SessionDescription

_SIP = "data.sip"
_MISSING: Any = object()


def diff(one: Any, other: Any, *, limits: Limits | None = None) -> Problems:
    r"""Return what changed from one session message, SIP message or session description to another, in order.

    Each change is a problem, ``diff.changed``, ``diff.added`` or ``diff.removed``, with its place, ``expected`` as it
    was and ``found`` as it is. Two spellings of one value are no change. A session message stands for its SIP message
    beside a SIP message. At most ``limits.problems``; raises TypeError for what cannot be compared.

    >>> from sipmsg import parse_sdp
    >>> before = "v=0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n"
    >>> for change in diff(parse_sdp(before), parse_sdp(before.replace("4000", "4002"))):
    ...     print(change.code, change.where, change.found)
    diff.changed #media0 m=audio 4002 RTP/AVP 0
    """
    most = (limits or DEFAULT_LIMITS).problems
    if isinstance(one, SessionMessage) and isinstance(other, Message):
        one = one.message
    if isinstance(other, SessionMessage) and isinstance(one, Message):
        other = other.message
    for kind, compare in _COMPARISONS:
        if isinstance(one, kind) and isinstance(other, kind):
            return Problems(collected(compare(one, other, ""), most))
    kinds = f"{type(one).__name__} and {type(other).__name__}"
    takes = "two session messages, two SIP messages or two session descriptions"
    are_read = all(isinstance(each, tuple(kind for kind, _ in _COMPARISONS)) for each in (one, other))
    raise TypeError(f"diff takes {takes}, not {kinds}" + ("" if are_read else f": {remedy(one, other)}"))


def _change(where: str, before: Any, after: Any, what: str) -> Problem:
    if before is _MISSING:
        return report("diff.added", f"{what} is new", where, found=after)
    if after is _MISSING:
        return report("diff.removed", f"{what} is gone", where, expected=before)
    return report("diff.changed", f"{what} has changed", where, found=after, expected=before)


# ---- session messages ----------------------------------------------------------------------------------------


def _sessions(one: SessionMessage, other: SessionMessage, _prefix: str) -> Iterator[Problem]:
    messages = [_message_of(each) for each in (one, other)]
    both = all(each is not None for each in messages)
    same_text = both and messages[0].raw == messages[1].raw
    left_out = {f"{_SIP}.raw"} if both else set()
    if both and not same_text:
        # what was split of another text differs as it does
        left_out.add(_SIP)
    yield from _members(one.given, other.given, left_out)
    if both and not same_text:
        yield from _messages(messages[0], messages[1], f"{_SIP}.")


def _message_of(session: SessionMessage) -> Any:
    try:
        return session.message
    except (HeaderError, LimitError):
        return None


def _members(one: Mapping[str, Any], other: Mapping[str, Any], left_out: set[str]) -> Iterator[Problem]:
    """Yield the members that differ, those of objects within by their own names; without recursion."""
    waiting: list[tuple[str, Any, Any]] = [("", one, other)]
    while waiting:
        place, before, after = waiting.pop()
        if place in left_out or (type(before) is type(after) and before == after):
            continue
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            stem = f"{place}." if place else ""
            names = [*before, *(name for name in after if name not in before)]
            waiting += [
                (f"{stem}{name}", before.get(name, _MISSING), after.get(name, _MISSING)) for name in reversed(names)
            ]
            continue
        name = place.rpartition(".")[2]
        if is_secret(name):
            before, after = (each if each is _MISSING else None for each in (before, after))
        yield _change(place, before, after, name)


# ---- SIP messages --------------------------------------------------------------------------------------------


def _messages(one: Message, other: Message, prefix: str) -> Iterator[Problem]:
    if equal_by(one._start_values()) != equal_by(other._start_values()) or type(one) is not type(other):  # noqa: SLF001
        yield _change(f"{prefix}{START_LINE}", one.start_line, other.start_line, "the start line")
    ours, theirs = one.headers.texts, other.headers.texts
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        if ours.get(key) != theirs.get(key):
            yield from _header(key, ours.get(key, []), theirs.get(key, []), prefix, one.limits)
    where = f"{prefix}raw[body]"
    before, after = _sdp_of(one), _sdp_of(other)
    if before is not None and after is not None:
        yield from _descriptions(before, after, where)
    elif one.body != other.body:
        texts = [each.text or _MISSING for each in (one, other)]
        yield _change(where, texts[0], texts[1], "the body")


def _header(key: str, ours: Sequence[str], theirs: Sequence[str], prefix: str, limits: Limits) -> Iterator[Problem]:
    known = header(key)
    keys = [[each for text in texts for each in header_keys(known, text, limits)] for texts in (ours, theirs)]
    if keys[0] == keys[1]:
        return
    separator = ", " if known is None or known.many else "\n"
    shown = [shown_of(key, separator.join(texts))[0] if texts else _MISSING for texts in (ours, theirs)]
    yield _change(f"{prefix}raw[{key}]", shown[0], shown[1], known.name if known is not None else repr(key))


def _sdp_of(message: Message) -> SessionDescription | None:
    try:
        return message.sdp
    except (SdpError, HeaderError, LimitError):
        return None


# ---- session descriptions ------------------------------------------------------------------------------------


def _descriptions(one: SessionDescription, other: SessionDescription, where: str) -> Iterator[Problem]:
    ours, theirs = _sections(one), _sections(other)
    for index in range(max(len(ours), len(theirs))):
        place = f"{where}#session" if index == 0 else f"{where}#media{index - 1}"
        if index >= len(ours):
            yield _change(place, _MISSING, theirs[index][0], "the media description")
        elif index >= len(theirs):
            yield _change(place, ours[index][0], _MISSING, "the media description")
        else:
            yield from _lines(ours[index], theirs[index], place)


def _sections(description: SessionDescription) -> list[list[str]]:
    """Return the lines of the session part, and those of each media description, without their ends."""
    made: list[list[str]] = [[]]
    for line in description.lines:
        if line.type == "m":
            made.append([])
        text = str(line).removesuffix(line.end)
        if text not in {"", BYTE_ORDER_MARK}:
            made[-1].append(text)
    return made


def _lines(ours: list[str], theirs: list[str], place: str) -> Iterator[Problem]:
    """Yield the lines that one section has and the other has not; those of one name are the same line, changed."""
    gone, new = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    before, after = _named(ours, gone), _named(theirs, new)
    for name in [*before, *(name for name in after if name not in before)]:
        old, fresh = before.get(name, []), after.get(name, [])
        for index in range(max(len(old), len(fresh))):
            texts = [each[index] if index < len(each) else _MISSING for each in (old, fresh)]
            yield _change(place, texts[0], texts[1], f"{name} line" if name.endswith("=") else name)


def _named(lines: list[str], counted: Counter[str]) -> dict[str, list[str]]:
    """Return the lines in ``counted``, by what they are called."""
    left = dict(counted)
    found: dict[str, list[str]] = {}
    for line in lines:
        if left.get(line, 0) > 0:
            left[line] -= 1
            found.setdefault(_name_of(line), []).append(line)
    return found


def _name_of(line: str) -> str:
    """Return what a line is called: its type; or the name of its attribute, with the first of several words.

    >>> _name_of("m=audio 9 RTP/AVP 0"), _name_of("a=ptime:20"), _name_of("a=rtpmap:0 PCMU/8000")
    ('m=', 'a=ptime', 'a=rtpmap:0')
    """
    if not line.startswith("a="):
        return line[:2]
    name, _, value = line.partition(":")
    word, blank, _ = value.partition(" ")
    return f"{name}:{word}" if blank else name


_COMPARISONS: tuple[tuple[Any, Callable[[Any, Any, str], Iterator[Problem]]], ...] = (
    (SessionMessage, _sessions),
    (Message, _messages),
    (SessionDescription, _descriptions),
)
