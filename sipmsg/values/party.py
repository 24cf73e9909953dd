"""Addresses that say who calls and who was called before.

Diversion (RFC 5806), History-Info (RFC 7044), Remote-Party-ID (draft-ietf-sip-privacy-04), Referred-By (RFC 3892) and
P-Served-User (RFC 5502): each is a name-addr with parameters of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self, cast

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.filling import derived
from sipmsg.grammar.reading import Shaped
from sipmsg.syntax import HEADERS
from sipmsg.values.address import ADDRESS, ADDRESS_ONLY, NameAddr
from sipmsg.values.faults import MALFORMED
from sipmsg.values.params import Params
from sipmsg.values.parsed import (
    FlagParameter,
    NumberParameter,
    RuledParameter,
    TextParameter,
    each_parameter_as_declared,
)
from sipmsg.values.places import parameter
from sipmsg.values.quoting import unescaped
from sipmsg.values.read_back import refuse_otherwise
from sipmsg.values.reading import parse_value
from sipmsg.values.reason import Reason
from sipmsg.values.rules import rule
from sipmsg.values.shapes import listed, reads
from sipmsg.values.value import received, unchecked

_REASON, _INDEX = HEADERS.rule("reason"), HEADERS.rule("hi_index")
_NUMBERS = "the index of an entry, which is numbers with points between them"


class _Party(NameAddr):
    """A name-addr that knows the parameters of its header."""

    __slots__ = ()

    _header: ClassVar[Rule]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of one address, read strictly; raise HeaderError for anything else."""
        made: Any = parse_value(cls._header, text, HeaderError)
        one, *more = made if isinstance(made, tuple) else (made,)
        if more:
            sentence = "one address was expected, and there are more: sipmsg.parse_header reads a list"
            raise HeaderError(sentence, text, Span(0, len(text)))
        address: Self = one
        return address

    def _refuse(self) -> None:
        refuse_otherwise(self, self._header)


class Diversion(_Party):
    """The party that diverted the call, and the reason, RFC 5806.

    >>> diversion = Diversion.parse("<sip:bob@biloxi.com>;reason=unconditional;counter=2")
    >>> diversion.uri.user, diversion.reason, diversion.counter
    ('bob', 'unconditional', 2)
    """

    __slots__ = ()

    _header = HEADERS.rule("diversion")

    reason: ClassVar[TextParameter] = TextParameter(
        "reason", "The ``reason`` parameter, such as ``no-answer``, or None."
    )
    counter: ClassVar[NumberParameter] = NumberParameter(
        "counter", "How many times the call was diverted here, or None.", bare=False
    )
    limit: ClassVar[NumberParameter] = NumberParameter("limit", "How many diversions are allowed, or None.", bare=False)
    privacy: ClassVar[TextParameter] = TextParameter("privacy")

    def normalised(self) -> Diversion:
        """Return the diversion without a counter or a limit that has no value."""
        params = unchecked(Params)(tuple(self.params.counting(("counter", "limit"))))
        made: Diversion = NameAddr.normalised(unchecked(Diversion)(self.display_name, self.uri, params))
        return made


class HistoryInfo(_Party):
    """A target that the request was sent to, RFC 7044.

    >>> entry = HistoryInfo.parse("<sip:bob@biloxi.com?Reason=SIP%3Bcause%3D302>;index=1.1;mp=1")
    >>> entry.index, entry.reasons[0].cause
    ((1, 1), 302)
    """

    __slots__ = ()

    _header = HEADERS.rule("history_info")

    rc: ClassVar[RuledParameter] = RuledParameter(
        "rc", _INDEX, _NUMBERS, "The index of the entry whose URI was resolved to this one, or None."
    )
    mp: ClassVar[RuledParameter] = RuledParameter(
        "mp", _INDEX, _NUMBERS, "The index of the entry that was mapped to another user here, or None."
    )
    np: ClassVar[RuledParameter] = RuledParameter(
        "np", _INDEX, _NUMBERS, "The index of the entry whose target is left as it was, or None."
    )

    @property
    def index(self) -> tuple[int, ...] | None:
        """The place in the tree of targets, such as ``(1, 2)``; None where it is missing or malformed."""
        numbers: tuple[int, ...] | None = _INDEX.match(self.params.get("index") or "")
        return numbers

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
    """The identity of the other party as a proxy states it, draft-ietf-sip-privacy-04.

    >>> party = RemotePartyId.parse('"Bob" <sip:bob@biloxi.com>;party=calling;screen=yes;privacy=off')
    >>> party.party, party.screen, party.privacy
    ('calling', True, 'off')
    """

    __slots__ = ()

    _header = HEADERS.rule("remote_party_id")

    party: ClassVar[TextParameter] = TextParameter(
        "party", "The ``party`` parameter, ``calling`` or ``called``, or None."
    )
    id_type: ClassVar[TextParameter] = TextParameter("id-type")

    @property
    def screen(self) -> bool:
        """Whether the proxy has verified the address."""
        return fold(self.params.get("screen") or "no") == "yes"

    privacy: ClassVar[TextParameter] = TextParameter(
        "privacy", "The ``privacy`` parameter, such as ``full`` or ``off``, or None."
    )


class ReferredBy(_Party):
    r"""The sender of the REFER that this request follows, RFC 3892.

    >>> ReferredBy.parse("<sip:r@ref.example>;cid=\"20398823.2UWQFN309shb3@ref.example\"").cid
    '20398823.2UWQFN309shb3@ref.example'
    """

    __slots__ = ()

    _header = HEADERS.rule("referred_by")

    cid: ClassVar[TextParameter] = TextParameter("cid", "The Content-ID of the body part that proves it, or None.")


class ServedUser(_Party):
    """The user whom a server in the network acts for, RFC 5502.

    >>> user = ServedUser.parse("<sip:bob@biloxi.com>;sescase=term;regstate=reg")
    >>> user.uri.user, user.sescase, user.regstate, user.orig_cdiv
    ('bob', 'term', 'reg', False)
    """

    __slots__ = ()

    _header = HEADERS.rule("served_user")

    sescase: ClassVar[TextParameter] = TextParameter(
        "sescase", "Whether the user calls, ``orig``, or is called, ``term``, or None.", ("orig", "term")
    )
    regstate: ClassVar[TextParameter] = TextParameter(
        "regstate", "Whether the user is registered, ``reg``, or not, ``unreg``, or None.", ("reg", "unreg")
    )
    orig_cdiv: ClassVar[FlagParameter] = FlagParameter(
        "orig-cdiv", "Whether the call is one that the user diverts (RFC 8498)."
    )


def _within(made: Any, build: Any) -> Any:
    return lambda *pieces: made(build(*pieces))


def _alone(cls: type[_Party]) -> None:
    """Register what builds and reads the addresses of a header that may come once."""
    header, made = cls._header, derived(cls, NameAddr)
    HEADERS.builds(header.name)(made)
    builds = cast("Mapping[str, Any]", ADDRESS.build).items()
    build = {name: _within(made, each) for name, each in builds}
    reads(header, Shaped(ADDRESS.about, header, ADDRESS.shape, ADDRESS.pieces, build, ADDRESS.needs, received))


for _cls in (Diversion, HistoryInfo, RemotePartyId):
    _build = derived(_cls, NameAddr)
    HEADERS.builds(_cls._header.name)(_build)  # noqa: SLF001
    listed(_cls._header, ADDRESS_ONLY, _build)  # noqa: SLF001
_alone(ReferredBy)
_alone(ServedUser)


each_parameter_as_declared(_Party)


@rule(HistoryInfo)
def _index(entry: HistoryInfo, where: str) -> Iterator[Problem]:
    found = entry.params.get("index")
    # an empty one is reported where it was read
    if entry.index is None and (found != "" or entry.params.raw("index")):
        sentence = "an entry of History-Info needs an index, which is numbers with points between them (RFC 7044 5)"
        yield report(MALFORMED, sentence, where, piece=parameter("index"), found=found)
