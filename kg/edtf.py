"""Dates as EDTF (ISO 8601-2, levels 0 and 1): what days a date covers, and whether two dates agree."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PART = re.compile(r"(?P<year>\d{2}[\dX]{2})(-(?P<month>\d\d|XX)(-(?P<day>\d\d|XX))?)?[?~%]?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}  # northern; winter is cut at the year's end
FIRST, LAST = "0001-01-01", "9999-12-31"  # what an open end of an interval reaches to

Bounds = tuple[str, str]


def bounds(edtf: str) -> Bounds | None:
    """The first and last day that a date covers, as ISO dates; None where it is not EDTF.

    ``2024-06`` covers 2024-06-01 to 2024-06-30; an open interval (``2024-06-19/..``) reaches to ``LAST``.
    """
    start, slash, end = edtf.strip().partition("/")
    if not slash:
        return _part(start)
    first = _part(start) if start not in ("", "..") else (FIRST, FIRST)
    last = _part(end) if end not in ("", "..") else (LAST, LAST)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _part(text: str) -> Bounds | None:
    match = _PART.match(text)
    if match is None:
        return None
    first_year, last_year = (int(match["year"].replace("X", digit)) for digit in "09")
    month, day = match["month"], match["day"]
    if month in (None, "XX"):
        return _days(first_year, 1, 1, last_year, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        return _days(first_year, _SEASONS[number][0], 1, last_year, _SEASONS[number][1], None)
    if day in (None, "XX"):
        return _days(first_year, number, 1, last_year, number, None)
    return _days(first_year, number, int(day), last_year, number, int(day))


def _days(y1: int, m1: int, d1: int, y2: int, m2: int, d2: int | None) -> Bounds | None:
    """Two days as ISO dates, ``d2`` None being the month's last; None where there is no such day."""
    try:
        return date(y1, m1, d1).isoformat(), date(y2, m2, d2 or calendar.monthrange(y2, m2)[1]).isoformat()
    except ValueError:
        return None


def contains(coarse: Bounds, fine: Bounds) -> bool:
    """Whether every day of ``fine`` is a day of ``coarse``."""
    return coarse[0] <= fine[0] and fine[1] <= coarse[1]


def agree(one: Bounds, other: Bounds) -> bool:
    """Whether two dates can be of one event: one contains the other ("June 2024" and "19 June 2024")."""
    return contains(one, other) or contains(other, one)
