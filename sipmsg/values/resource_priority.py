"""Resource-Priority and Accept-Resource-Priority: RFC 4412 section 3."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import listed
from sipmsg.values.value import received, value


@HEADERS.builds("r_value")
@value
class ResourcePriority(Parsed, rule="r_value"):
    """A namespace and a priority in it.

    >>> ResourcePriority.parse("dsn.flash")
    ResourcePriority(namespace='dsn', priority='flash')
    """

    namespace: str
    priority: str

    def __str__(self) -> str:
        return f"{self.namespace}.{self.priority}"


def _part(thing: str) -> Reader:
    return Reader(About(thing, "RFC 4412 3.1"), HEADERS.rule("token_nodot"))


listed(
    HEADERS.rule("resource_priority"),
    Shaped(
        About("a resource priority", "RFC 4412 3.1"),
        HEADERS.rule("r_value"),
        shape(SHAPE, "priority"),
        {"NAMESPACE": _part("the namespace of a priority"), "R_PRIORITY": _part("the priority behind its namespace")},
        ResourcePriority,
        {"NAMESPACE": None, "R_PRIORITY": None},
        received,
    ),
)
