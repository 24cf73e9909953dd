"""Parse the time stamps of logs to datetimes: aware where the zone is given, else naive.

:func:`moment` takes text, :func:`since_1970` and :func:`as_moment` take numbers; ``STAMP`` and ``CLOCK`` are the
regular expressions of a date with a time, and of a time alone, for the tables in ``shapes``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sipmsg.ascii import integer
from sipmsg.values.sip_date import MONTHS

#: a date and a time of day with what most logs put between them, and a zone where there is one
STAMP = (
    r"[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}[T \t]{1,2}[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,:][0-9]{1,9})?"
    r"(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?"
)
#: a time of day; the date is known from elsewhere, or not at all
CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?"
#: seconds since 1970, as tcpdump -tt has them
EPOCH = r"[0-9]{9,10}\.[0-9]{3,9}"
#: what syslog writes: no year, so that no moment is known
YEARLESS = r"[A-Z][a-z]{2} {1,2}[0-9]{1,2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"

#: the name of the month, the day and the year, as Cisco, Kibana and Wireshark have them
NAMED = r"[A-Z][a-z]{2} {1,2}[0-9]{1,2},? [0-9]{4},? (?:@ )?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?: UTC)?"
#: the month, the day and the year, then the time of day, with nothing between them, as Ribbon has it
JOINED = r"[0-9]{8} [0-9]{6}\.[0-9]{6}"
#: how a script in a browser writes it
OF_SCRIPTS = r"[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT[+-][0-9]{4}"
#: how Azure's tables have it, in UTC, the month first
_OF_AZURE = re.compile(
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4}), "
    r"(?P<hour>[0-9]{1,2})(?P<rest>:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?) (?P<half>[AP])M"
)
_NAMED = re.compile(
    r"(?:[A-Z][a-z]{2} )?(?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4}),? (?:@ )?"
    r"(?P<clock>[0-9:]{8}(?:\.[0-9]{1,9})?)(?: GMT(?=[+-]))?(?P<zone> UTC|[+-][0-9]{4})?"
)
_JOINED = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}) ([0-9]{2})([0-9]{2})([0-9]{2})\.([0-9]{6})")

_STAMP = re.compile(
    r"(?P<date>[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2})[T \t]+(?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?:[.,:](?P<fraction>[0-9]{1,9}))? ?(?P<zone>Z|UTC|[+-][0-9]{2}:?[0-9]{2})?"
)
_EPOCH = re.compile(r"[0-9]{9,19}(?:\.[0-9]{1,9})?")
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_SECONDS = 100_000_000_000  # the year 5138: a larger number counts something smaller than seconds
_DAY, _HALF_A_DAY = timedelta(days=1), timedelta(hours=12)
_THOUSAND = 1_000
#: of a time in nanoseconds
_MOST_DIGITS = 19
_MICROSECONDS = 1_000_000


def moment(text: str, clock: str | None = None) -> datetime | None:
    """Return the moment in a text, None where there is none; ``clock`` takes the place of its time of day.

    A clock that is more than half a day off is of the day before, or of the one behind. A moment that has no date in
    UTC, in the first or last hours of the calendar, is none.

    >>> moment("2026-03-02T10:15:30.123456789+01:00").isoformat()
    '2026-03-02T10:15:30.123456+01:00'
    >>> moment("2026/03/02 10:15:30", "10:15:29.9").isoformat()
    '2026-03-02T10:15:29.900000'
    >>> moment("2026/03/02 00:00:00", "23:59:59.9").isoformat()
    '2026-03-01T23:59:59.900000'
    >>> moment("Mar 2, 2026 @ 10:15:30.123").isoformat()
    '2026-03-02T10:15:30.123000'
    >>> moment("Mon Mar 02 2026 15:45:30 GMT+0530").isoformat()
    '2026-03-02T15:45:30+05:30'
    >>> moment("3/2/2026, 1:15:30.123 PM").isoformat()
    '2026-03-02T13:15:30.123000+00:00'
    >>> moment("03022026 101530.123456").isoformat()
    '2026-03-02T10:15:30.123456'
    >>> moment("Mar  2 10:15:30") is None
    True
    """
    found = _STAMP.fullmatch(_numbered(text))
    if found is None:
        return _since_1970(float(text)) if _EPOCH.fullmatch(text) else None
    fraction, zone = found["fraction"] or "0", found["zone"] or ""
    date, zone = found["date"].replace("/", "-").replace(".", "-"), "Z" if zone == "UTC" else zone
    try:
        made = datetime.fromisoformat(f"{date}T{found['clock']}.{fraction}{zone}")
        if clock is not None:
            made = _nearest(datetime.fromisoformat(f"{date}T{clock}{zone}"), made)
        if zone:
            made.astimezone(UTC)  # of a moment that UTC has no date for nobody could make use
    except (ValueError, OverflowError):
        return None
    return made


def _numbered(text: str) -> str:
    """Return a date whose month is a name, or stands first, as one that begins with the year; any other as it is."""
    american = _OF_AZURE.fullmatch(text)
    if american is not None:
        hour = int(american["hour"]) % 12 + 12 * (american["half"] == "P")
        date = f"{american['year']}-{american['month'].zfill(2)}-{american['day'].zfill(2)}"
        return f"{date} {hour:02}{american['rest']}Z"
    joined = _JOINED.fullmatch(text)
    if joined is not None:
        return joined.expand(r"\3-\1-\2 \4:\5:\6.\7")
    found = _NAMED.fullmatch(text)
    if found is None or found["month"] not in MONTHS:
        return text
    date = f"{found['year']}-{MONTHS.index(found['month']) + 1:02}-{int(found['day']):02}"
    return f"{date} {found['clock']}{found['zone'] or ''}"


def _nearest(moment: datetime, other: datetime) -> datetime:
    """Return a moment at the day at which it is less than half a day from another."""
    if abs(moment - other) <= _HALF_A_DAY:
        return moment
    return moment - _DAY if moment > other else moment + _DAY


def since_1970(seconds: int, fraction: int = 0, unit: int = _MICROSECONDS) -> datetime | None:
    """Return the moment so many seconds and units after the beginning of 1970; None past the calendar.

    >>> since_1970(1772446530, 123456789, 1_000_000_000).isoformat()
    '2026-03-02T10:15:30.123456+00:00'
    """
    try:
        return _BEGIN + timedelta(seconds=seconds, microseconds=fraction * _MICROSECONDS // unit)
    except OverflowError:
        return None


def as_moment(value: Any) -> datetime | None:
    """Return the moment that a member of a log's JSON states, as a text or as a number of any unit since 1970.

    >>> as_moment(1772446530123).isoformat(), as_moment("1772446530123456").isoformat()
    ('2026-03-02T10:15:30.123000+00:00', '2026-03-02T10:15:30.123456+00:00')
    """
    if isinstance(value, str):
        number = integer(value, digits=_MOST_DIGITS)
        return moment(value) if number is None else _since_1970(number)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _since_1970(value)


def _since_1970(number: float) -> datetime | None:
    unit = 1
    while number // unit >= _MOST_SECONDS and unit < _THOUSAND**3:
        unit *= _THOUSAND
    if not 0 <= number // unit < _MOST_SECONDS:
        return None
    if isinstance(number, int):
        return since_1970(number // unit, number % unit, unit)
    return since_1970(0, round(number / unit * _MICROSECONDS))
