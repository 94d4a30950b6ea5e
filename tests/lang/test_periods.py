from datetime import date

import pytest

from kg.lang import periods
from kg.lang.periods import Period


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-04-30", "2024-02/2024-04"),
        ("2024-01-01", "2025-12-31", "2024/2025"),
        ("1950-01-01", "1959-12-31", "195X"),
        ("1951-01-01", "1960-12-31", "1951/1960"),
        ("1900-01-01", "1999-12-31", "19XX"),
        ("2024-06-19", "2024-06-20", "2024-06-19/2024-06-20"),
    ],
)
def test_edtf_is_the_shortest_for_exactly_these_days(first, last, expected):
    assert Period(date.fromisoformat(first), date.fromisoformat(last)).edtf() == expected


def test_uncertain_periods_are_marked():
    assert Period(date(2025, 7, 11), date(2025, 7, 11), uncertain=True).edtf() == "2025-07-11?"
    assert Period(date(2024, 6, 1), date(2024, 6, 30), uncertain=True).edtf() == "2024-06?"


def test_weeks_start_on_monday():
    assert periods.week(date(2025, 7, 13)) == Period(date(2025, 7, 7), date(2025, 7, 13))
    assert periods.week(date(2025, 7, 14)).start == date(2025, 7, 14)


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("2024-03-31", -1, "month", "2024-02-29"),
        ("2025-01-31", -2, "month", "2024-11-30"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2025-12-31", 1, "day", "2026-01-01"),
        ("2025-07-13", -2, "week", "2025-06-29"),
        ("2025-07-13", -1, "decade", "2015-07-13"),
    ],
)
def test_shift(day, count, unit, expected):
    assert periods.shift(date.fromisoformat(day), count, unit) == date.fromisoformat(expected)


def test_parts():
    assert periods.part(periods.month(2024, 2), "late").edtf() == "2024-02-21/2024-02-29"
    assert periods.part(periods.years(2024, 2024), "early").edtf() == "2024-01/2024-03"
    assert periods.part(periods.week(date(2025, 7, 9)), "late").edtf() == "2025-07-12/2025-07-13"
    assert periods.part(periods.day(date(2025, 7, 9)), "late") == periods.day(date(2025, 7, 9))


def test_join_runs_forward_only():
    june, july = periods.month(2025, 6), periods.month(2025, 7)
    assert periods.join(june, july) == Period(june.start, july.end)
    assert periods.join(july, june) is None
