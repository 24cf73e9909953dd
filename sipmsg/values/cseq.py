"""CSeq: RFC 3261 section 20.16."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspects
from sipmsg.values.reading import read_value
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import maker, value

_CSEQ = HEADERS.rule("cseq")
MOST_CSEQ = 2**31 - 1


@value
class CSeq:
    """A CSeq: the number of a request within its dialog, and its method.

    >>> CSeq.parse("4711 INVITE")
    CSeq(number=4711, method='INVITE')
    """

    number: int
    method: str

    @classmethod
    def parse(cls, text: str) -> CSeq:
        """Return the value of a CSeq; raise HeaderError for anything else."""
        cseq: CSeq = read_value(_CSEQ, text, HeaderError)
        return cseq

    def __str__(self) -> str:
        return f"{self.number} {self.method}"


_new_cseq = maker(CSeq)


@builds("cseq")
def _cseq(number: str, method: str) -> CSeq:
    return _new_cseq(int(number), method)


@inspects(CSeq)
def _inspect(cseq: CSeq, where: str) -> Iterator[Problem]:
    if cseq.number > MOST_CSEQ:
        message = "the CSeq number has to be less than 2**31"
        yield report("raw.number_out_of_range", message, where, found=cseq.number, expected=f"at most {MOST_CSEQ}")
