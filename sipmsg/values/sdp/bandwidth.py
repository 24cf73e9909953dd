"""The b= line: bandwidth. RFC 8866 section 5.8."""

from __future__ import annotations

from sipmsg.syntax import SDP
from sipmsg.values.sdp.sdp_value import SdpValue
from sipmsg.values.value import value

_UNITS = {"CT": 1_000, "AS": 1_000, "TIAS": 1, "RR": 1, "RS": 1}
# what some write behind the number
_WRITTEN = {1_000: ("kbps", "k"), 1: ("bps",)}


@SDP.builds("bandwidth")
@value
class Bandwidth(SdpValue, rule="bandwidth"):
    """One bandwidth: its modifier and its number, in the modifier's own unit, None where it could not be read.

    >>> bandwidth = Bandwidth.parse("AS:128")
    >>> bandwidth.modifier, bandwidth.number, bandwidth.bits_per_second
    ('AS', 128, 128000)
    """

    modifier: str = "AS"
    number: int | None = 64

    @property
    def bits_per_second(self) -> int | None:
        """The bandwidth in bits a second (RFC 8866 section 5.8, RFC 3556, RFC 3890); None for other modifiers."""
        unit = _UNITS.get(self.modifier)
        return None if unit is None or self.number is None else self.number * unit

    @classmethod
    def units(cls, modifier: str) -> tuple[str, ...]:
        """Return how the unit is written in which the bandwidth of a modifier is counted; none for other modifiers."""
        return _WRITTEN.get(_UNITS.get(modifier, 0), ())

    def __str__(self) -> str:
        return f"{self.modifier}:" + ("" if self.number is None else f"{self.number}")
