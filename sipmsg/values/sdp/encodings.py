"""The payload types that RFC 3551 section 6 assigns (tables 4 and 5), and the usual clock rates of other codecs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Encoding = tuple[str, int, int | None]

STATIC_PAYLOAD_TYPES: Mapping[int, Encoding] = MappingProxyType(
    {
        0: ("PCMU", 8_000, None),
        3: ("GSM", 8_000, None),
        4: ("G723", 8_000, None),
        5: ("DVI4", 8_000, None),
        6: ("DVI4", 16_000, None),
        7: ("LPC", 8_000, None),
        8: ("PCMA", 8_000, None),
        9: ("G722", 8_000, None),  # it samples at 16 kHz; the clock is 8 kHz for the sake of old mistakes (4.5.2)
        10: ("L16", 44_100, 2),
        11: ("L16", 44_100, None),
        12: ("QCELP", 8_000, None),
        13: ("CN", 8_000, None),
        14: ("MPA", 90_000, None),
        15: ("G728", 8_000, None),
        16: ("DVI4", 11_025, None),
        17: ("DVI4", 22_050, None),
        18: ("G729", 8_000, None),
        25: ("CelB", 90_000, None),
        26: ("JPEG", 90_000, None),
        28: ("nv", 90_000, None),
        31: ("H261", 90_000, None),
        32: ("MPV", 90_000, None),
        33: ("MP2T", 90_000, None),
        34: ("H263", 90_000, None),
    }
)
"""Payload type to encoding name, clock rate in hertz, and the number of channels where it is not one."""

CLOCKS: Mapping[str, tuple[int, int | None]] = MappingProxyType(
    {
        "opus": (48_000, 2),  # RFC 7587 section 7
        "telephone-event": (8_000, None),  # RFC 4733 section 7.1.1
        "amr": (8_000, None),  # RFC 4867 section 8.1
        "amr-wb": (16_000, None),  # RFC 4867 section 8.2
        "ilbc": (8_000, None),  # RFC 3952 section 4.1
        "speex": (8_000, None),  # RFC 5574 section 4.1.1, the first of its rates
        "vp8": (90_000, None),  # RFC 7741 section 6.1
        "vp9": (90_000, None),  # RFC 9628 section 6.1
        "h264": (90_000, None),  # RFC 6184 section 8.1
        "h265": (90_000, None),  # RFC 7798 section 7.1
    }
)
"""Encoding name, in small letters, to the clock rate and channels that it has as a rule."""
