"""How an address with its types is read: of a c= line, and of a=rtcp. RFC 8866 section 5.7, RFC 3605 section 2.1."""

from __future__ import annotations

from sipmsg.ascii import DIGITS, fold
from sipmsg.grammar.reading import About, Judge, Reader
from sipmsg.syntax import SDP
from sipmsg.values.ip_address import ip_address
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.words import Place, Words

_ADDRESS, _ADDRESS_TYPES = SDP.rule("unicast_ip4_address"), frozenset(("ip4", "ip6"))
# behind the address of a multicast group
_OF_GROUPS = DIGITS | {"/"}
_MUST = "has three parts with one blank between them"


class _Connection(Words):
    """Reads a network type, an address type and an address; of fewer than three words an address at the end is it."""

    __slots__ = ()

    def cut(self, text: str) -> tuple[Place, ...]:
        """Return where the words of a text stand; the numbers behind the address are one of its own."""
        found = super().cut(text)
        if len(found) < len(self.pieces):
            return found
        *before, (start, end) = found[: len(self.pieces)]
        address, _, rest = text[start:end].partition("/")
        if not _OF_GROUPS.issuperset(rest):
            address = text[start:end]
        behind = min(start + len(address) + 1, end)
        return (*before, (start, start + len(address)), (behind, end), *found[len(self.pieces) :])

    def _places(self, text: str) -> tuple[Place, ...]:
        found = super()._places(text)
        return with_types(text, found) if 0 < len(found) < len(self.pieces) else found

    def _end(self, text: str, found: tuple[Place, ...]) -> int:
        return end_of_address(text, found, len(self.pieces))


def end_of_address(text: str, found: tuple[Place, ...], count: int) -> int:
    """Return where the last of ``count`` words ends, with what stands behind it unless it is an IP address."""
    start, end = found[count - 1]
    return end if _is_address(text[start:end]) else found[-1][1]


def with_types(text: str, found: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the last two or three of the places of words, with empty ones for the types that an address lacks.

    Where the last word is no address they stay as they are.
    """
    *before, (start, end) = found
    if not _is_address(text[start:end]):
        return found
    first = before[0] if before else (start, start)
    if fold(text[slice(*first)]) in _ADDRESS_TYPES:
        return ((first[0], first[0]), first, (start, end))
    return (first, (start, start), (start, end))


def _is_address(text: str) -> bool:
    return _ADDRESS.match(text) is not None or ip_address(text) is not None


def connection_reader(whole: str, name: str, reference: str, code: str, judge: Judge) -> Reader:
    """Return the reader of an address with its types.

    Sentences about all of it call it ``whole``, those about a part the part "of ``name``".
    """

    def part(thing: str, rule: str) -> Reader:
        return Reader(About(f"the {thing} of {name}", reference, code, judge=judge), SDP.rule(rule))

    pieces = part("network type", "attribute_token"), part("address type", "attribute_token"), part("address", "word")
    return _Connection(About(whole, reference, code, _MUST, judge=judge), SDP.rule("connection"), pieces, Connection)
