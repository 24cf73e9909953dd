"""CSeq: RFC 3261 section 20.16."""

from __future__ import annotations

from sipmsg.ascii import MOST_31_BITS
from sipmsg.grammar.engine import Builder
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import MALFORMED
from sipmsg.values.parsed import Parsed
from sipmsg.values.rules import number_at_most
from sipmsg.values.shapes import reads
from sipmsg.values.value import received, value
from sipmsg.values.words import NUMBER

MOST_CSEQ = MOST_31_BITS


@HEADERS.builds("cseq")
@value
class CSeq(Parsed, rule="cseq"):
    """A CSeq: the number of a request within its dialog, and its method.

    >>> CSeq.parse("4711 INVITE")
    CSeq(number=4711, method='INVITE')
    """

    number: int
    method: str

    def __str__(self) -> str:
        return f"{self.number} {self.method}"


number_at_most("number", MOST_CSEQ, "the CSeq number has to be less than 2**31", CSeq)


def reads_sequence(name: str, about: About, build: Builder | dict[str, Builder]) -> None:
    """Have a rule of numbers and a method read where they do not stand as they have to, by the shape of its name."""

    def order(fault: Fault) -> Finding | None:
        return (MALFORMED, f"{about.thing} {about.must}") if fault.kind == "between" else None

    rest = Reader(changed(about, must="has to end behind its method"), HEADERS.rule("nothing"))
    method = Reader(changed(about, must=None, thing=f"the method of {about.thing}"), HEADERS.rule("token"), kept=False)
    pieces = {
        **dict.fromkeys(("RESPONSE_NUMBER", "CSEQ_NUMBER", "CSEQ_NUMBER_LAST"), NUMBER),
        **dict.fromkeys(("CSEQ_METHOD", "CSEQ_METHOD_FIRST"), method),
        "CSEQ_REST": rest,
    }
    whole, found = HEADERS.rule(name), changed(about, must=None, judge=order)
    reads(whole, Shaped(found, whole, shape(SHAPE, name), pieces, build, None, received, kept=False))


reads_sequence(
    "cseq",
    About("a CSeq", "RFC 3261 20.16", must="has to be a number and a method, with a blank between them"),
    {
        "number_first": filled(CSeq, number=child(0), method=child(2)),
        "method_first": filled(CSeq, number=child(2), method=child(0)),
    },
)
