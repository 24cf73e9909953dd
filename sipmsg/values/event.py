"""Event and Subscription-State: RFC 6665 sections 8.2.1 and 8.2.3."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import value


@HEADERS.builds("event")
@value
class Event(Parsed):
    """The event package of a subscription, and the ``id`` that tells it from others.

    >>> event = Event.parse("presence.winfo;id=7")
    >>> event.type, event.package, event.templates, event.id
    ('presence.winfo', 'presence', ('winfo',), '7')
    """

    type: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("event")

    @property
    def package(self) -> str:
        """The event package, without template packages."""
        return self.type.partition(".")[0]

    @property
    def templates(self) -> tuple[str, ...]:
        """The template packages that follow the event package."""
        return tuple(self.type.split(".")[1:])

    @property
    def id(self) -> str | None:
        """The ``id`` parameter, or None."""
        return self.params.get("id")

    def __str__(self) -> str:
        return f"{self.type}{self.params}"


@HEADERS.builds("subscription_state")
@value
class SubscriptionState(Parsed):
    """The state of a subscription: ``active``, ``pending``, ``terminated`` or another.

    >>> state = SubscriptionState.parse("terminated;reason=timeout;retry-after=60")
    >>> state.state, state.reason, state.retry_after
    ('terminated', 'timeout', 60)
    """

    state: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("subscription_state")

    @property
    def reason(self) -> str | None:
        """The ``reason`` parameter, or None."""
        return self.params.get("reason")

    @property
    def expires(self) -> int | None:
        """The ``expires`` parameter in seconds, or None."""
        return integer(self.params.get("expires") or "")

    @property
    def retry_after(self) -> int | None:
        """The ``retry-after`` parameter in seconds, or None."""
        return integer(self.params.get("retry-after") or "")

    def __str__(self) -> str:
        return f"{self.state}{self.params}"


@rule(Event, SubscriptionState)
def _inspect(made: Event | SubscriptionState, where: str) -> Iterator[Problem]:
    yield from duplicates(made.params, where)


_PACKAGE = Reader(About("the event package", "RFC 6665 8.4"), HEADERS.rule("token"))
_STATE = Reader(About("the state of a subscription", "RFC 6665 8.4"), HEADERS.rule("token"))
head(About("an event", "RFC 6665 8.2.1"), HEADERS.rule("event"), _PACKAGE, Event)
head(
    About("the state of a subscription", "RFC 6665 8.2.3"),
    HEADERS.rule("subscription_state"),
    _STATE,
    SubscriptionState,
)
