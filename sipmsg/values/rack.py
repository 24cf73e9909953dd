"""RAck: RFC 3262 section 7.2."""

from __future__ import annotations

from sipmsg.ascii import MOST_32_BITS
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About
from sipmsg.syntax import HEADERS
from sipmsg.values.cseq import MOST_CSEQ, reads_sequence
from sipmsg.values.parsed import Parsed
from sipmsg.values.rules import number_at_most
from sipmsg.values.value import value


@HEADERS.builds("rack")
@value
class RAck(Parsed, rule="rack"):
    """Which provisional response a PRACK acknowledges: its RSeq, and the CSeq of its request.

    >>> RAck.parse("776656 1 INVITE")
    RAck(response_number=776656, cseq_number=1, method='INVITE')
    """

    response_number: int
    cseq_number: int
    method: str

    def __str__(self) -> str:
        return f"{self.response_number} {self.cseq_number} {self.method}"


number_at_most("response_number", MOST_32_BITS, "the response number is too large", RAck)
number_at_most("cseq_number", MOST_CSEQ, "the CSeq number is too large", RAck)


reads_sequence(
    "rack",
    About("a RAck", "RFC 3262 7.2", must="has to be two numbers and a method, with blanks between them"),
    filled(RAck, response_number=child(0), cseq_number=child(1), method=child(3)),
)
