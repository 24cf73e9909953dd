"""The two views of one SIP message, side by side: the raw text, and what the JSON says of it.

:class:`Views` is made once for a session message, and given to every module of the cross-check: it has the message that
is read in the raw text, the members of ``data.sip``, the place of each in the JSON, and what drachtio makes of the
text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sipmsg.catalogue import report
from sipmsg.errors import Problem, Span, moved
from sipmsg.jambonz import drachtio
from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.sip_view import SipView
from sipmsg.message.framing import Frame, Line
from sipmsg.message.message import Message
from sipmsg.message.places import value_span
from sipmsg.values.registry import KEYS, key_of, keys_of

Spellings = dict[str, Sequence[str]]
MISSING: Any = object()
SIP = "data.sip"
_MANY = 8


class Views:
    """The views of a session message that carries SIP.

    ``sip`` is the pre-split view, ``message`` what RFC 3261 reads in ``raw``. What drachtio makes of
    the raw text is worked out only when somebody asks whether a difference is explained by it.
    """

    __slots__ = (
        "_frame",
        "_given_names",
        "_lines",
        "_looks",
        "_made",
        "_made_names",
        "data",
        "message",
        "raw",
        "session",
        "sip",
    )

    def __init__(self, session: SessionMessage, sip: SipView, message: Message) -> None:
        self.session: SessionMessage = session
        self.data: CallData = session.data
        self.sip: SipView = sip
        self.raw: str = message.raw
        self.message: Message = message
        self._made: Any = MISSING
        self._frame: Frame | None = None
        self._given_names: Spellings | None = None
        self._looks: int = 0
        self._made_names: Spellings = {}
        self._lines: dict[str, Line] | None = None

    @property
    def made(self) -> drachtio.Cut | None:
        """What drachtio makes of the raw text, or None where it refuses it."""
        if self._made is MISSING:
            kept = [*(self.sip.headers or ())]
            self._made = drachtio.cut(self.raw) if not kept else drachtio.cut(self.raw, preserve=kept)
            self._made_names = {} if self._made is None else _by_key(self._made.values)
        made: drachtio.Cut | None = self._made
        return made

    def explains(self, member: str) -> bool:
        """Return whether a member of the JSON's view other than the headers is what drachtio makes of the raw text."""
        given = self.sip.given.get(member, MISSING)
        if member == "body" and self._is_foreign([given]):
            return False
        made = self.made
        return made is not None and _same(made.get(member, MISSING), given)

    def explains_header(self, key: str) -> bool:
        """Return whether the header of that key, in all its spellings, is what drachtio makes of the raw text."""
        given = self.sip.headers or {}
        theirs = {name: given[name] for name in self.given_names.get(key, ())}
        return not self._is_foreign(theirs.values()) and self._made_headers(key) == theirs

    def explains_missing(self, key: str, written: str) -> bool:
        """Return whether the JSON lacks a header of that key because drachtio gives it another name, which is there."""
        other = key_of(drachtio.named(written))
        return self.explains_header(key) and (other == key or self._has_more(other))

    def _has_more(self, key: str) -> bool:
        """Return whether the JSON has what drachtio makes of a key, or texts that are reported to differ."""
        given = [(self.sip.headers or {})[name] for name in self.given_names.get(key, ())]
        return self.explains_header(key) or (given != [] and given != [*self.message.headers.texts.get(key, ())])

    def explains_copy(self, key: str, text: str | None) -> bool:
        """Return whether a text is what drachtio makes of a header, in one of its spellings."""
        return not self._is_foreign([text]) and text in (self._made_headers(key) or {}).values()

    def _made_headers(self, key: str) -> dict[str, str | None] | None:
        """Return what drachtio makes of the headers of a key; None where it makes nothing of the message."""
        made = self.made
        return None if made is None else {name: made.header(name) for name in self._made_names.get(key, ())}

    def _is_foreign(self, texts: Iterable[Any]) -> bool:
        """Return whether a quick look rules out that drachtio made all of some texts, which it mostly does."""
        # with many differences, to cut the message once costs less than to search it for each
        self._looks += 1
        known = self._made is not MISSING or self._looks > _MANY
        return not known and not all(map(functools.partial(drachtio.may_make, self.raw), texts))

    @property
    def given_names(self) -> Spellings:
        """The names of the JSON's headers by the name under which each is known: all the spellings that are there."""
        if self._given_names is None:
            self._given_names = _by_key(self.sip.headers or {})
        return self._given_names

    def explains_payload(self, index: int, member: str) -> bool:
        """Return whether a member of a payload entry is what drachtio makes of the raw text."""
        made, given = self.made, self.sip.payload
        if made is None or given is None or index >= len(given) or index >= len(made.payload):
            return False
        return _same(made.payload[index].get(member, MISSING), given[index].get(member, MISSING))

    @property
    def frame(self) -> Frame:
        """The raw text cut into lines, for the places of what is reported."""
        if self._frame is None:
            self._frame = self.message._framed()  # noqa: SLF001 - the lines that the message was read from
        return self._frame

    def header_span(self, key: str) -> Span | None:
        """Return where the value of the first header line of a key stands in the raw text."""
        if self._lines is None:
            self._lines = {KEYS[line[0]]: line for line in reversed(self.frame.lines) if line[0] is not None}
        line = self._lines.get(key)
        return None if line is None else value_span(self.raw, line)

    @property
    def start_line_span(self) -> Span:
        """Where the start line stands in the raw text."""
        cut = self.frame
        return Span(cut.start, cut.start + len(cut.start_line))

    @staticmethod
    def not_compared(where: str, sentence: str, span: Span | None = None) -> Problem:
        """Return the problem of a member whose other side cannot be read: silence would pass for agreement."""
        return report("problems.not_compared", sentence, where, span=span)

    def without_start_line(self, where: str, what: str) -> Problem:
        """Return the problem of a member that comes from the start line, where that is beyond reading."""
        return self.not_compared(where, f"{what} is not compared: the start line cannot be read", self.start_line_span)

    @property
    def body_span(self) -> Span:
        """Where the body begins in the raw text, to its end."""
        return Span(self.frame.body_start, len(self.raw))


def _same(one: Any, other: Any) -> bool:
    """Return whether two JSON values are equal; true is not 1 here."""
    return type(one) is type(other) and bool(one == other)


def _by_key(headers: Mapping[str, Any]) -> Spellings:
    """Return the names of headers by their keys, in order."""
    return drachtio.grouped(keys_of(headers), [*headers])


def prefixed(problem: Problem, prefix: str) -> Problem:
    """Return a problem of the message with the place that it has in the session message."""
    return moved(problem, where=prefix + problem.where)
