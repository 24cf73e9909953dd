"""Values of the attributes about ICE: its candidates, and those that the other side has chosen. RFC 8839."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import MOST_31_BITS, fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import exceeds, is_there, text_is
from sipmsg.grammar.reading import About, Fault, Faults, Reader
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.connection import is_host, no_host, unfit_host
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import (
    BAD_ATTRIBUTE,
    Place,
    Words,
    about_value,
    number_reader,
    parted_places,
    piece_reader,
    places,
)
from sipmsg.values.value import unchecked, value

Pairs = tuple[tuple[str, str], ...]


@SDP.builds("candidate")
@value
class Candidate(AttributeValue, rule="candidate"):
    """A candidate of ICE; a number that could not be read is None. RFC 8839 section 5.1.

    >>> candidate = Candidate.parse("2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998")
    >>> candidate.type, candidate.address, candidate.related_port
    ('srflx', '192.0.2.3', 8998)
    """

    foundation: str = "1"
    component: int | None = 1
    transport: str = "UDP"
    priority: int | None = 2_130_706_431
    address: str = "127.0.0.1"
    port: int | None = 9
    type: str = "host"
    related_address: str | None = None
    related_port: int | None = None
    extensions: Pairs = ()

    def __str__(self) -> str:
        parts = self.foundation, self.component, self.transport, self.priority, self.address, self.port
        head = " ".join([str(part) for part in parts if part is not None])
        related = "" if self.related_address is None else f" raddr {self.related_address}"
        port = "" if self.related_port is None else f" rport {self.related_port}"
        return f"{head} typ {self.type}{related}{port}" + "".join([f" {name} {text}" for name, text in self.extensions])


@SDP.builds("remote_candidate")
@value
class RemoteCandidate(AttributeValue, rule="remote_candidate"):
    """A candidate that the other side has chosen. RFC 8839 section 5.2.

    >>> str(RemoteCandidate.parse("1 192.0.2.3 45664"))
    '1 192.0.2.3 45664'
    """

    component: int = 1
    address: str = "127.0.0.1"
    port: int = 9


# ---- what the rule of a candidate refuses ----------------------------------------------------------------------


_CANDIDATE, _PORT_AT, _TYP_AT, _TYPE_AT, _RELATED_PORT_AT = "RFC 8839 5.1", 5, 6, 7, 11
_TYPES = frozenset(("host", "srflx", "prflx", "relay"))
_PORT = SDP.rule("attribute_port")
# what stands behind the type
_BEHIND = (["raddr"], ["rport"])


class _Words(Words):
    """Reads the words of a candidate, which commas may part; a word that is missing before others has an empty place.

    That is one before ``typ``, or ``typ`` itself, or this and the type. What belongs behind the type may stand before
    ``typ``, in pairs; where ``typ`` is anywhere else nobody knows which word is which, and there is no value.
    """

    __slots__ = ()

    def cut(self, text: str) -> tuple[Place, ...]:
        """Return where the words stand, in their order."""
        return tuple(sorted(super().cut(text)))

    def _places(self, text: str) -> tuple[Place, ...]:
        found = super()._places(text)
        # behind the type another word may hold a comma
        if any("," in text[start:end] for start, end in found[: _TYPE_AT + 1]):
            found = parted_places(text)
        words = [fold(text[start:end]) for start, end in found]
        if words[_TYP_AT : _TYP_AT + 1] == ["typ"]:
            return self._with_empty(found, _TYPE_AT) if words[_TYPE_AT : _TYPE_AT + 1] in _BEHIND else found
        if words[_PORT_AT:_TYP_AT] == ["typ"]:
            return self._with_empty(found, self._missing(words))
        if "typ" in words:
            return self._in_order(found, words.index("typ"))
        if words[_TYP_AT:] and words[_TYP_AT] in _TYPES:
            return self._with_empty(found, _TYP_AT)
        # in the place of a type stands what should be behind it
        is_behind = words[_TYP_AT:] and not _TYPES.intersection(words[_TYPE_AT : _TYPE_AT + 1])
        return self._with_empty(found, _TYP_AT, _TYP_AT) if is_behind else found

    @staticmethod
    def _with_empty(found: tuple[Place, ...], *missing: int) -> tuple[Place, ...]:
        start = found[missing[0]][0]
        return (*found[: missing[0]], *[(start, start)] * len(missing), *found[missing[0] :])

    @staticmethod
    def _in_order(found: tuple[Place, ...], typ: int) -> tuple[Place, ...]:
        """Return places with ``typ`` and the type before the pairs that stand in their place."""
        pairs = found[_TYP_AT:typ]
        if typ < _TYP_AT or len(pairs) % 2:
            return ()
        end = found[typ][1]
        return (*found[:_TYP_AT], found[typ], *(found[typ + 1 : typ + 2] or ((end, end),)), *pairs, *found[typ + 2 :])

    def _missing(self, words: list[str]) -> int:
        """Return which word before ``typ`` is missing: the last with which the others are right, else the port."""
        for at in range(_PORT_AT, -1, -1):
            others = self.pieces[:at] + self.pieces[at + 1 : _TYP_AT]
            if all(reader.rule.match(each) is not None for reader, each in zip(others, words, strict=False)):
                return at
        return _PORT_AT


class _Extensions(Reader):
    """Reads pairs of a name and a text, ``raddr`` and ``rport`` among them; a text that is missing is empty."""

    __slots__ = ()

    def read(self, text: str, faults: Faults, at: int = 0) -> Pairs:
        # no name holds a comma, so that others stand behind it where one follows the first
        begins = places(text)
        cut = parted_places(text) if begins and "," in text[slice(*begins[0])] else begins
        found, made, index = [(text[start:end], end) for start, end in cut], [], 0
        while index < len(found):
            name, end = found[index]
            behind = found[index + 1][0] if index + 1 < len(found) else None
            if behind is None or (fold(name), fold(behind)) == ("raddr", "rport"):
                faults.append(Fault(self.about, None, "", at + end, "missing"))
                behind = None
            made.append((name, behind or ""))
            index += 1 if behind is None else 2
        return tuple(made)


def _candidate(  # noqa: PLR0913, PLR0917 - the words of a candidate
    foundation: str,
    component: str,
    transport: str,
    priority: str,
    address: str,
    port: str,
    _typ: str | None,
    kind: str | None,
    pairs: Pairs | None,
) -> Candidate:
    related_address, related_port = None, None
    # where it stood among what should be behind it
    rest = tuple([pair for pair in pairs or () if (fold(pair[0]), pair[1]) != ("typ", kind)])
    for name, text in rest[:2]:
        if fold(name) == "raddr" and related_address is None:
            related_address, rest = text or None, rest[1:]
        elif fold(name) == "rport" and related_port is None and _PORT.match(text) is not None:
            related_port, rest = integer(text), rest[1:]
        else:
            break
    numbers = integer(component), transport, integer(priority), address, integer(port)
    return unchecked(Candidate)(foundation, *numbers, kind or "", related_address, related_port, rest)


def _piece(thing: str, rule_name: str, must: str | None = None, code: str = BAD_ATTRIBUTE) -> Reader:
    return piece_reader(f"{thing} of a candidate", _CANDIDATE, rule_name, must, code)


SHAPED["candidate"] = _Words(
    about_value("candidate", _CANDIDATE),
    SDP.rule("candidate"),
    (
        _piece("the foundation", "foundation", 'is at most 32 letters, digits, "+" and "/"'),
        number_reader("the component of a candidate", _CANDIDATE),
        _piece("the transport", "attribute_token"),
        number_reader("the priority of a candidate", _CANDIDATE),
        _piece("the address", "word"),
        _piece("the port", "attribute_port", "has to be a number from 0 to 65535", "sdp.bad_number"),
        _piece('"typ" before the type', "candidate_typ", "has to stand here"),
        _piece("the type", "attribute_token"),
        _Extensions(About("the value behind this name", _CANDIDATE, BAD_ATTRIBUTE), SDP.rule("word")),
    ),
    _candidate,
    least=6,
    optional=1,
)


# ---- rules ---------------------------------------------------------------------------------------------------


@rule(Candidate, when=no_host("address") | no_host("related_address"))
@rule(RemoteCandidate, when=no_host("address"))
def _addresses(value: Candidate | RemoteCandidate, where: str) -> Iterator[Problem]:
    for address in (value.address, value.related_address if isinstance(value, Candidate) else None):
        if address is not None and not is_host(address):
            yield unfit_host(address, where)


# RFC 8839 section 5.1: component-id, priority; RFC 8445 section 5.1.2 bounds the priority
_MOST_COMPONENT, _MOST_PRIORITY = 256, MOST_31_BITS
# these have the address that they were found from
_RELATED = frozenset(("srflx", "prflx", "relay"))


@rule(
    Candidate,
    when=exceeds("component", _MOST_COMPONENT)
    | ~exceeds("component", 0)
    | exceeds("priority", _MOST_PRIORITY)
    | ~exceeds("priority", 0),
)
def _bounds(candidate: Candidate, where: str) -> Iterator[Problem]:
    if candidate.component is not None and not 1 <= candidate.component <= _MOST_COMPONENT:
        sentence = f"the component of a candidate is a number from 1 to {_MOST_COMPONENT} (RFC 8839 5.1)"
        yield report("sdp.bad_number", sentence, where, piece=word(1), found=candidate.component)
    if candidate.priority is not None and not 1 <= candidate.priority <= _MOST_PRIORITY:
        sentence = f"the priority of a candidate is a number from 1 to {_MOST_PRIORITY} (RFC 8839 5.1)"
        yield report("sdp.bad_number", sentence, where, piece=word(3), found=candidate.priority)


@rule(Candidate, when=~text_is("type", "host") & (~is_there("related_address") | ~is_there("related_port")))
def _related(candidate: Candidate, where: str) -> Iterator[Problem]:
    is_whole = candidate.related_address is not None and candidate.related_port is not None
    if fold(candidate.type) not in _RELATED or is_whole:
        return
    name, text = candidate.extensions[0] if candidate.extensions else ("", "")
    # with no port behind it rport is left as a name like any other
    if candidate.related_address is not None and fold(name) == "rport" and text:
        sentence = "the port behind rport has to be a number from 0 to 65535 (RFC 8839 5.1)"
        yield report("sdp.bad_number", sentence, where, piece=word(_RELATED_PORT_AT), found=text)
        return
    sentence = f"a candidate of the type {candidate.type} needs raddr and rport behind its type (RFC 8839 5.1)"
    yield report("sdp.bad_attribute", sentence, where, piece=word(_TYPE_AT), found=candidate.type)
