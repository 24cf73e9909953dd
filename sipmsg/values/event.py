"""Event and Subscription-State: RFC 6665 sections 8.2.1 and 8.2.3."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import NumberParameter, Parametrised, TokenParameter
from sipmsg.values.value import value


@value
class Event(Parametrised, rule="event", thing="an event", reference="RFC 6665 8.2.1", head="event_type"):
    """The event package of a subscription, and the ``id`` that distinguishes it from others.

    >>> event = Event.parse("presence.winfo;id=7")
    >>> event.type, event.package, event.templates, event.id
    ('presence.winfo', 'presence', ('winfo',), '7')
    """

    type: str
    params: Params = NO_PARAMS

    @property
    def package(self) -> str:
        """The event package, without template packages."""
        return self.type.partition(".")[0]

    @property
    def templates(self) -> tuple[str, ...]:
        """The template packages that follow the event package."""
        return tuple(self.type.split(".")[1:])

    id: ClassVar[TokenParameter] = TokenParameter("id")


@value
class SubscriptionState(
    Parametrised, rule="subscription_state", thing="the state of a subscription", reference="RFC 6665 8.2.3"
):
    """The state of a subscription: ``active``, ``pending``, ``terminated`` or another.

    >>> state = SubscriptionState.parse("terminated;reason=timeout;retry-after=60")
    >>> state.state, state.reason, state.retry_after
    ('terminated', 'timeout', 60)
    """

    state: str
    params: Params = NO_PARAMS

    reason: ClassVar[TokenParameter] = TokenParameter("reason")
    expires: ClassVar[NumberParameter] = NumberParameter("expires", "The ``expires`` parameter in seconds, or None.")
    retry_after: ClassVar[NumberParameter] = NumberParameter(
        "retry-after", "The ``retry-after`` parameter in seconds, or None."
    )
