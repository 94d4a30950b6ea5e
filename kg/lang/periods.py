"""Stretches of days and how EDTF writes them; no language in here.

EDTF: Library of Congress, Extended Date/Time Format, levels 0 and 1,
https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

UNITS = ("day", "week", "month", "year", "decade", "century")
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PARTS_OF_YEAR = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_PARTS_OF_WEEK = {"early": (0, 1), "mid": (2, 3), "late": (5, 6)}
_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included. ``uncertain``: the source contradicts itself."""

    start: date
    end: date
    uncertain: bool = False

    def edtf(self) -> str:
        """The shortest EDTF of exactly these days: ``2024-06``, ``195X``, ``2024-06-19/2024-06-20``."""
        mark = "?" if self.uncertain else ""
        whole = _whole(self.start, self.end)
        if whole:
            return whole + mark
        if self.start.day == 1 and self.end == _month_end(self.end):
            if self.start.month == 1 and self.end.month == 12:
                return f"{self.start.year:04d}{mark}/{self.end.year:04d}{mark}"
            return f"{self.start.isoformat()[:7]}{mark}/{self.end.isoformat()[:7]}{mark}"
        return f"{self.start.isoformat()}{mark}/{self.end.isoformat()}{mark}"


def day(value: date) -> Period:
    """One day."""
    return Period(value, value)


def week(value: date) -> Period:
    """The week, Monday to Sunday, that the day is in."""
    monday = value - timedelta(days=value.weekday())
    return Period(monday, monday + timedelta(days=6))


def month(year_: int, month_: int) -> Period:
    """One calendar month."""
    first = date(year_, month_, 1)
    return Period(first, _month_end(first))


def years(first: int, last: int) -> Period:
    """Whole calendar years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def around(value: date, unit: str) -> Period:
    """The day, week, month, year, decade or century (one of UNITS) that the day is in."""
    if unit == "day":
        return day(value)
    if unit == "week":
        return week(value)
    if unit == "month":
        return month(value.year, value.month)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first = value.year // size * size
    return years(max(first, 1), first + size - 1)


def is_within(period: Period, unit: str) -> bool:
    """Whether a period is no longer than one of UNITS."""
    longest = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653, "century": 36525}[unit]
    return (period.end - period.start).days < longest


def shift(value: date, count: int, unit: str) -> date:
    """The day ``count`` units later (earlier if negative); the last of the month where there is no such day.

    Raises OverflowError or ValueError where the calendar ends.
    """
    if unit in ("day", "week"):
        return value + timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year_, month_ = divmod(value.year * 12 + value.month - 1 + months, 12)
    return date(year_, month_ + 1, min(value.day, monthrange(year_, month_ + 1)[1]))


def part(period: Period, which: str) -> Period:
    """The "early", "mid" or "late" part of a week, month, year or decade, roughly, as news uses the words.

    Thirds; but the late part of a week is its weekend.
    """
    length = (period.end - period.start).days + 1
    if length == 1:
        return period
    if length <= 7:
        first, last = _PARTS_OF_WEEK[which]
        return Period(period.start + timedelta(days=first), period.start + timedelta(days=last))
    year_ = period.start.year
    if length <= 31:
        first, last = _PARTS_OF_MONTH[which]
        return Period(period.start.replace(day=first), period.end.replace(day=min(last, period.end.day)))
    if length <= 366:
        first, last = _PARTS_OF_YEAR[which]
        return Period(month(year_, first).start, month(year_, last).end)
    first, last = _PARTS_OF_DECADE[which]
    return years(year_ + first, year_ + last)


def join(first: Period, last: Period) -> Period | None:
    """From the start of the one to the end of the other; None if that runs backwards."""
    if first.start > last.end:
        return None
    return replace(first, end=last.end, uncertain=first.uncertain or last.uncertain)


def _month_end(value: date) -> date:
    return value.replace(day=monthrange(value.year, value.month)[1])


def _whole(start: date, end: date) -> str | None:
    """The days as one EDTF date: a day, month, year, decade or century; None if they are none of these."""
    if start == end:
        return start.isoformat()
    if end != _month_end(end):
        return None
    if start == end.replace(day=1):
        return start.isoformat()[:7]
    if (start.month, start.day, end.month) != (1, 1, 12):
        return None
    if start.year == end.year:
        return f"{start.year:04d}"
    if start.year % 10 == 0 and end.year == start.year + 9:
        return f"{start.year // 10:03d}X"
    if start.year % 100 == 0 and end.year == start.year + 99:
        return f"{start.year // 100:02d}XX"
    return None
