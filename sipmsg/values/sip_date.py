"""Date: RFC 3261 section 20.17."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import MALFORMED
from sipmsg.values.parsed import Parsed
from sipmsg.values.rules import rule
from sipmsg.values.shapes import reads
from sipmsg.values.value import received, unchecked, value

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, 1)}
_GMT = "GMT"
# what others write for GMT
_UTC = frozenset(("gmt", "utc", "ut", "z", "+0000", "-0000", "+00:00"))
_LEAP_SECOND = 60
_TIME = HEADERS.rule("time")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@value
class SipDate(Parsed, rule="sip_date"):
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

    def _refuse(self) -> None:
        if not 1 <= self.month <= len(MONTHS):
            raise HeaderError(f"the month of a date has to be 1 to {len(MONTHS)}, not {self.month}")
        super()._refuse()

    @property
    def datetime(self) -> dt.datetime | None:
        """The moment in UTC; None for a day that is not in the calendar, or another zone than GMT, such as +0100.

        A leap second is the second before it.
        """
        if fold(self.zone) not in _UTC:
            return None
        hour, minute, second = (int(part) for part in self.time.split(":"))
        second -= second == _LEAP_SECOND
        try:
            return dt.datetime(self.year, self.month, self.day, hour, minute, second, tzinfo=dt.UTC)
        except ValueError:
            return None

    def normalised(self) -> SipDate:
        """Return the date with the weekday that it has in the calendar, in GMT where it names no other zone."""
        zone = _GMT if not self.zone or fold(self.zone) in _UTC else self.zone
        rest = self.day, self.month, self.year, self.time, zone
        moment = unchecked(SipDate)(self.weekday, *rest).datetime
        return unchecked(SipDate)(self.weekday if moment is None else _WEEKDAYS[moment.weekday()].capitalize(), *rest)

    def __str__(self) -> str:
        weekday = f"{self.weekday}, " if self.weekday else ""
        return f"{weekday}{self.day:02} {MONTHS[self.month - 1]} {self.year:04} {self.time} {self.zone}"


HEADERS.builds("sip_date")(
    filled(
        SipDate,
        weekday=child(0),
        day=child(1).number(),
        month=child(2).named(_MONTH_NUMBERS),
        year=child(3).number(),
        time=child(4),
        zone=child(5),
    )
)


@rule(SipDate)
def _calendar(date: SipDate, where: str) -> Iterator[Problem]:
    moment = date.datetime
    if moment is None and fold(date.zone) in _UTC:
        yield report(MALFORMED, "the calendar has no such day", where, found=str(date))
    elif moment is not None and fold(date.weekday) in {*_WEEKDAYS} - {_WEEKDAYS[moment.weekday()]}:
        expected = _WEEKDAYS[moment.weekday()].capitalize()
        yield report(
            MALFORMED, "the weekday is another one in the calendar", where, found=date.weekday, expected=expected
        )


def _piece(thing: str, rule_name: str, must: str) -> Reader:
    return Reader(About(thing, "RFC 3261 20.17", must=must), HEADERS.rule(rule_name))


def _order(fault: Fault) -> Finding | None:
    """Return what to say of a date whose parts stand in another order."""
    if fault.kind != "between" or not fault.character:
        return None
    return MALFORMED, "a date has to be written as Sat, 13 Nov 2010 23:29:00 GMT is"


_BLANK = _piece("a date", "date_blank", "has to have one blank between its parts")


def _date(  # noqa: PLR0913, PLR0917 - the pieces of the shape
    weekday: str,
    _comma: str,
    day: str,
    _blank_1: str,
    month: str,
    _blank_2: str,
    year: str,
    _blank_3: str,
    time: str,
    _blank_4: str | None,
    zone: str | None,
) -> SipDate | None:
    full_year = int(year) + (2000 if len(year) < len("2000") else 0)
    return _checked(weekday, day, _MONTH_NUMBERS.get(fold(month)[:3]), full_year, time, zone)


def _of_iso(
    year: str, month: str, day: str, _before: str, time: str, _fraction: str | None, zone: str | None
) -> SipDate | None:
    number = int(month)
    return _checked("", day, number if 1 <= number <= len(MONTHS) else None, int(year), time, zone)


def _of_c(weekday: str, month: str, day: str, time: str, year: str) -> SipDate | None:
    return _checked(weekday, day, _MONTH_NUMBERS.get(fold(month)[:3]), int(year), time, None)


def _checked(  # noqa: PLR0913, PLR0917 - the parts of a date
    weekday: str, day: str, number: int | None, year: int, time: str, zone: str | None
) -> SipDate | None:
    full_time = ":".join([part.zfill(2) for part in [*time.split(":"), "00"][:3]])
    if number is None or _TIME.match(full_time) is None:
        return None
    return unchecked(SipDate)(weekday, int(day), number, year, full_time, zone or "")


reads(
    HEADERS.rule("sip_date"),
    Shaped(
        About("a date", "RFC 3261 20.17", judge=_order),
        HEADERS.rule("sip_date"),
        shape(SHAPE, "date"),
        {
            "WKDAY": _piece("the weekday of a date", "wkday", "has to be one of Mon, Tue, Wed, Thu, Fri, Sat and Sun"),
            "DATE_COMMA": _piece("a date", "date_comma", "has to have a comma and one blank behind the weekday"),
            "DAY": _piece("the day of a date", "day", "has to have two digits, 01 to 31"),
            "DATE_BLANK": _BLANK,
            "ZONE_BLANK": _BLANK,
            "MONTH": _piece("the month of a date", "month", "has to be one of Jan to Dec"),
            "YEAR": _piece("the year of a date", "year", "has to have four digits"),
            "TIME": _piece("the time of a date", "time", "has to be hh:mm:ss"),
            "ZONE": _piece("the time zone of a date", "gmt", "has to be GMT, which is all that SIP knows"),
        },
        {"of_mail": _date, "of_iso": _of_iso, "of_c": _of_c},
        {"WKDAY": None},
        received,
    ),
)
