"""The t=, r= and z= lines: when the session takes place. RFC 8866 sections 5.9 to 5.11."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sipmsg.errors import SdpError
from sipmsg.grammar.filling import child, filled
from sipmsg.syntax import SDP
from sipmsg.values.read_back import refuse_unless_read
from sipmsg.values.sdp.sdp_value import SdpValue
from sipmsg.values.value import unchecked, value

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


@SDP.builds("repeat")
@value
class Repeat(SdpValue, rule="repeat"):
    """A repeat of a session: interval, duration and offsets, each as written and in seconds.

    >>> repeat = Repeat.parse("7d 1h 0 25h")
    >>> repeat.interval_seconds, repeat.duration_seconds, repeat.offset_seconds
    (604800, 3600, (0, 90000))
    """

    interval: str = "7d"
    duration: str = "1h"
    offsets: tuple[str, ...] = ("0",)

    @property
    def interval_seconds(self) -> int:
        """The interval in seconds."""
        return seconds(self.interval)

    @property
    def duration_seconds(self) -> int:
        """The active duration in seconds."""
        return seconds(self.duration)

    @property
    def offset_seconds(self) -> tuple[int, ...]:
        """The offsets from the start time, in seconds."""
        return tuple([seconds(offset) for offset in self.offsets])


@value
class Zone(SdpValue, rule="zone"):
    """An adjustment of the time zone: when, in NTP seconds, and by how much, as written.

    >>> str(Zone(3730928400, "-1h"))
    '3730928400 -1h'
    """

    time: int = 0
    offset: str = "0"

    @property
    def offset_seconds(self) -> int:
        """The offset in seconds."""
        return seconds(self.offset)


@value
class TimeDescription(SdpValue, rule="timing"):
    """The time of a session: when it begins and ends, in NTP seconds (0 for no bound), with its repeats and zones.

    >>> TimeDescription.parse("3724394400 3724398000").stop
    3724398000
    """

    start: int = 0
    stop: int = 0
    repeats: tuple[Repeat, ...] = ()
    zones: tuple[Zone, ...] = ()

    def _refuse(self) -> None:
        # repeats and zones have lines of their own
        refuse_unless_read(unchecked(TimeDescription)(self.start, self.stop), self._grammar_rule, SdpError)

    def __str__(self) -> str:
        return f"{self.start} {self.stop}"


SDP.builds("timing")(filled(TimeDescription, start=child(0).long_number(), stop=child(1).long_number()))
SDP.builds("zone")(filled(Zone, time=child(0).long_number(), offset=child(1)))


def read_times(lines: Iterable[tuple[str, Any]]) -> tuple[TimeDescription, ...]:
    """Return the time descriptions of t=, r= and z= lines, given as type and value; one without a value is left out."""
    made: list[tuple[TimeDescription, list[Any], list[Any]]] = []
    for letter, found in lines:
        if found is not None and letter == "t":
            made.append((found, [], []))
        elif found is not None and made:
            _, repeats, zones = made[-1]
            (repeats if letter == "r" else zones).append(found)
    return tuple(
        [
            unchecked(TimeDescription)(time.start, time.stop, tuple(repeats), *zones[-1:]) if repeats or zones else time
            for time, repeats, zones in made
        ]
    )


def seconds(text: str) -> int:
    """Return a typed time in seconds.

    >>> seconds("25h"), seconds("-1h"), seconds("604800")
    (90000, -3600, 604800)
    """
    unit = _UNITS.get(text[-1])
    return int(text) if unit is None else int(text[:-1]) * unit
