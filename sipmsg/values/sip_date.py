"""Date: RFC 3261 section 20.17."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspects, lenient
from sipmsg.values.parsed import Parsed
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import maker, value

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NUMBERS = {fold(name): number for number, name in enumerate(_MONTHS, 1)}
_GMT = "GMT"
_LEAP_SECOND = 60

lenient("lenient_day", "raw.malformed_header_value", "the day {} of the date needs two digits")
lenient("lenient_zone", "raw.malformed_header_value", "the time zone is {}, and SIP knows GMT alone")


@value
class SipDate(Parsed):
    """A date as it stands in Date: numbers, the name of the weekday, and the zone, which has to be GMT.

    >>> SipDate.parse("Sat, 13 Nov 2010 23:29:00 GMT").datetime
    datetime.datetime(2010, 11, 13, 23, 29, tzinfo=datetime.timezone.utc)
    """

    weekday: str
    day: int
    month: int
    year: int
    time: str
    zone: str = _GMT

    _rule = HEADERS.rule("sip_date")

    @property
    def datetime(self) -> dt.datetime | None:
        """The moment in UTC; None for a day that is not in the calendar, or another zone than GMT.

        A leap second is the second before it.
        """
        if fold(self.zone) != "gmt":
            return None
        hour, minute, second = (int(part) for part in self.time.split(":"))
        second -= second == _LEAP_SECOND
        try:
            return dt.datetime(self.year, self.month, self.day, hour, minute, second, tzinfo=dt.UTC)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.weekday}, {self.day:02} {_MONTHS[self.month - 1]} {self.year:04} {self.time} {self.zone}"


@builds("sip_date")
def _sip_date(weekday: str, day: str, month: str, year: str, time: str, zone: str) -> SipDate:  # noqa: PLR0913, PLR0917
    return maker(SipDate)(weekday, int(day), _MONTH_NUMBERS[fold(month)], int(year), time, zone)


@inspects(SipDate)
def _inspect(date: SipDate, where: str) -> Iterator[Problem]:
    if date.datetime is None and fold(date.zone) == "gmt":
        yield report("raw.malformed_header_value", "the calendar has no such day", where, found=str(date))
