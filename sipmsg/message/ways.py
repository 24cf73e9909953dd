"""The ways to what a message holds, for the conditions of the rules about it."""

from __future__ import annotations

from sipmsg.grammar.conditions import ONLY, Step, constant, is_unreachable, key
from sipmsg.message.headers import Headers

Way = tuple[str | type | Step, ...]

#: the texts of each header by its key
TEXTS: Way = ("_headers", Headers, "_index")
#: what holds of no message
NEVER = is_unreachable(constant(0))


def text_of(name: str) -> Way:
    """Return the way to the text of a header that comes once."""
    return (*TEXTS, key(name), ONLY)


def typed(name: str, *further: str | type | Step) -> Way:
    """Return the way to the value of a header that is read, or to what is in it."""
    return ("_cache", key(name), *further)
