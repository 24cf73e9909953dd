"""The b= line: bandwidth. RFC 8866 section 5.8."""

from __future__ import annotations

from sipmsg.errors import SdpError
from sipmsg.grammar.filling import child, filled
from sipmsg.syntax import SDP
from sipmsg.values.read_back import refuse_unless_read
from sipmsg.values.sdp.syntax import alone
from sipmsg.values.value import value

_BANDWIDTH = SDP.rule("bandwidth")
_UNITS = {"CT": 1_000, "AS": 1_000, "TIAS": 1, "RR": 1, "RS": 1}


@value
class Bandwidth:
    """One bandwidth: its modifier and its number, in the modifier's own unit, None where it could not be read.

    >>> bandwidth = Bandwidth.parse("AS:128")
    >>> bandwidth.modifier, bandwidth.number, bandwidth.bits_per_second
    ('AS', 128, 128000)
    """

    modifier: str = "AS"
    number: int | None = 64

    def _refuse(self) -> None:
        refuse_unless_read(self, _BANDWIDTH, SdpError)

    @classmethod
    def parse(cls, text: str) -> Bandwidth:
        """Return the value of what follows ``b=``; raise SdpError where it is none."""
        bandwidth: Bandwidth = alone(_BANDWIDTH, text)
        return bandwidth

    @property
    def bits_per_second(self) -> int | None:
        """The bandwidth in bits a second (RFC 8866 section 5.8, RFC 3556, RFC 3890); None for other modifiers."""
        unit = _UNITS.get(self.modifier)
        return None if unit is None or self.number is None else self.number * unit

    def __str__(self) -> str:
        return f"{self.modifier}:" + ("" if self.number is None else f"{self.number}")


SDP.builds("bandwidth")(filled(Bandwidth, modifier=child(0), number=child(1).number()))
