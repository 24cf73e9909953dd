"""Addresses that tell who calls and who was called before.

Diversion (RFC 5806), History-Info (RFC 7044), Remote-Party-ID (draft-ietf-sip-privacy-04) and Referred-By
(RFC 3892): each is a name-addr with parameters of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from sipmsg.ascii import fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.grammar.engine import Rule
from sipmsg.values.address import NameAddr
from sipmsg.values.faults import inspect, inspects
from sipmsg.values.params import duplicates
from sipmsg.values.quoting import unescaped
from sipmsg.values.reading import read_value
from sipmsg.values.reason import Reason
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import maker

_REASON = HEADERS.rule("reason")


class _Party(NameAddr):
    """A name-addr that knows the parameters of its header."""

    __slots__ = ()

    _one: ClassVar[Rule] = HEADERS.rule("name_addr")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of one address; raise HeaderError for anything else."""
        return cls.of(read_value(cls._one, text, HeaderError))

    @classmethod
    def of(cls, address: NameAddr) -> Self:
        """Return an address as one of this header."""
        return maker(cls)(address.display_name, address.uri, address.params)


class Diversion(_Party):
    """Who diverted the call, and why, RFC 5806.

    >>> diversion = Diversion.parse("<sip:bob@biloxi.com>;reason=unconditional;counter=2")
    >>> diversion.uri.user, diversion.reason, diversion.counter
    ('bob', 'unconditional', 2)
    """

    __slots__ = ()

    @property
    def reason(self) -> str | None:
        """The ``reason`` parameter, such as ``no-answer``, or None."""
        return self.params.get("reason")

    @property
    def counter(self) -> int | None:
        """How many times the call was diverted here, or None."""
        return integer(self.params.get("counter") or "")

    @property
    def limit(self) -> int | None:
        """How many diversions are allowed, or None."""
        return integer(self.params.get("limit") or "")

    @property
    def privacy(self) -> str | None:
        """The ``privacy`` parameter, or None."""
        return self.params.get("privacy")


class HistoryInfo(_Party):
    """A target that the request was sent to, RFC 7044.

    >>> entry = HistoryInfo.parse("<sip:bob@biloxi.com?Reason=SIP%3Bcause%3D302>;index=1.1;mp=1")
    >>> entry.index, entry.reasons[0].cause
    ((1, 1), 302)
    """

    __slots__ = ()

    @property
    def index(self) -> tuple[int, ...] | None:
        """The place in the tree of targets, such as ``(1, 2)``; None where it is missing or malformed."""
        parts = [integer(part) for part in (self.params.get("index") or "").split(".")]
        numbers = tuple(number for number in parts if number is not None)
        return numbers if len(numbers) == len(parts) else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The Reason header that the URI carries, decoded; raises HeaderError where it does not parse."""
        text = self.uri.headers.get("reason")
        if not text:
            return ()
        reasons: tuple[Reason, ...] = _REASON.parse(unescaped(text), HeaderError)
        return reasons

    @property
    def privacy(self) -> str | None:
        """The Privacy header that the URI carries, decoded, or None."""
        text = self.uri.headers.get("privacy")
        return None if text is None else unescaped(text)


class RemotePartyId(_Party):
    """Who the other party is, as a proxy says it, draft-ietf-sip-privacy-04.

    >>> party = RemotePartyId.parse('"Bob" <sip:bob@biloxi.com>;party=calling;screen=yes;privacy=off')
    >>> party.party, party.screen, party.privacy
    ('calling', True, 'off')
    """

    __slots__ = ()

    @property
    def party(self) -> str | None:
        """The ``party`` parameter, ``calling`` or ``called``, or None."""
        return self.params.get("party")

    @property
    def id_type(self) -> str | None:
        """The ``id-type`` parameter, or None."""
        return self.params.get("id-type")

    @property
    def screen(self) -> bool:
        """Whether the proxy has verified the address."""
        return fold(self.params.get("screen") or "no") == "yes"

    @property
    def privacy(self) -> str | None:
        """The ``privacy`` parameter, such as ``full`` or ``off``, or None."""
        return self.params.get("privacy")


class ReferredBy(_Party):
    r"""Who sent the REFER that this request follows, RFC 3892.

    >>> ReferredBy.parse("<sip:r@ref.example>;cid=\"20398823.2UWQFN309shb3@ref.example\"").cid
    '20398823.2UWQFN309shb3@ref.example'
    """

    __slots__ = ()

    @property
    def cid(self) -> str | None:
        """The Content-ID of the body part that proves it, or None."""
        return self.params.get("cid")


@builds("diversion")
def _diversion(addresses: tuple[NameAddr, ...]) -> tuple[Diversion, ...]:
    return tuple(map(Diversion.of, addresses))


@builds("history_info")
def _history_info(addresses: tuple[NameAddr, ...]) -> tuple[HistoryInfo, ...]:
    return tuple(map(HistoryInfo.of, addresses))


@builds("remote_party_id")
def _remote_party_id(addresses: tuple[NameAddr, ...]) -> tuple[RemotePartyId, ...]:
    return tuple(map(RemotePartyId.of, addresses))


@builds("referred_by")
def _referred_by(address: NameAddr) -> ReferredBy:
    return ReferredBy.of(address)


@inspects(RemotePartyId)
@inspects(ReferredBy)
def _inspect(address: NameAddr, where: str) -> Iterator[Problem]:
    yield from inspect(address.uri, where)
    yield from duplicates(address.params, where)


@inspects(Diversion)
def _inspect_diversion(diversion: Diversion, where: str) -> Iterator[Problem]:
    yield from _inspect(diversion, where)
    for name in ("counter", "limit"):
        text = diversion.params.get(name)
        if name in diversion.params and integer(text or "") is None:
            message = f"{name} is no number of at most ten digits"
            yield report("raw.malformed_header_value", message, where, found=text)


@inspects(HistoryInfo)
def _inspect_history_info(entry: HistoryInfo, where: str) -> Iterator[Problem]:
    yield from _inspect(entry, where)
    if entry.index is None:
        message = "an entry of History-Info has an index"
        yield report("raw.malformed_header_value", message, where, found=entry.params.get("index"))
