"""The limits on the digits of a description's numbers, where they are lower than what the grammar takes.

``description`` checks them before a line is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.limits import MOST_DIGITS, MOST_TIME_DIGITS, Limits

if TYPE_CHECKING:
    from sipmsg.values.sdp.description import SessionDescription


def check_digits(sdp: SessionDescription, limits: Limits) -> None:
    """Raise LimitError where a number of an o= or t= line, or of a port, has more digits than the limits allow."""
    times = [number for time in sdp.times for number in (time.start, time.stop)]
    origin = [] if sdp.origin is None else [sdp.origin.session_id, sdp.origin.session_version]
    # what has more digits than the usual bounds allow is read, with a problem
    if limits.time_digits < MOST_TIME_DIGITS:
        for number in (*origin, *times):
            limits.check("time_digits", len(str(number)))
    if limits.digits < MOST_DIGITS:
        for media in sdp.media:
            limits.check("digits", len(str(media.port or 0)))
            limits.check("digits", len(str(media.port_count)))
