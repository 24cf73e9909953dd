"""Server and User-Agent: RFC 3261 sections 20.35 and 20.41. They stay text; their comments have to be whole."""

from __future__ import annotations

from sipmsg.grammar.builders import builds
from sipmsg.values.faults import lenient

lenient("lenient_server", "raw.malformed_header_value", "a comment in {} is not closed, or closes what was not open")


@builds("server")
def _server(text: str) -> str:
    return text
