"""Resource-Priority and Accept-Resource-Priority: RFC 4412 section 3."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import listed
from sipmsg.values.value import value


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


listed(
    HEADERS.rule("resource_priority"),
    Reader(About("a resource priority", "RFC 4412 3.1"), HEADERS.rule("r_value"), kept=False),
)
