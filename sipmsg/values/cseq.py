"""CSeq: RFC 3261 section 20.16."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import exceeds
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.parsed import Parsed
from sipmsg.values.rules import rule
from sipmsg.values.shapes import reads
from sipmsg.values.value import value

MOST_CSEQ = 2**31 - 1


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


@rule(CSeq, when=exceeds("number", MOST_CSEQ))
def _inspect(cseq: CSeq, where: str) -> Iterator[Problem]:
    message = "the CSeq number has to be less than 2**31"
    yield report("raw.number_out_of_range", message, where, found=cseq.number, expected=f"at most {MOST_CSEQ}")


reads(HEADERS.rule("cseq"), Reader(About("a CSeq"), HEADERS.rule("cseq"), kept=False))
