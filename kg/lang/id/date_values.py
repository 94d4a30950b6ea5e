"""Which days an Indonesian date expression means, given the day that it was published."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.lang import periods
from kg.lang.id.date_words import (
    DAY,
    MONTH,
    MONTH_NUMBER,
    MONTHS,
    NUMBER,
    PART,
    RANGE,
    TIME_OF_DAY,
    UNIT,
    WEEKDAYS,
    WORDS,
    YEAR,
    choice,
    number,
)
from kg.lang.periods import Period

_LONGEST = 120  # characters of a date expression
_AHEAD = 60  # days: "20 Juli" in an article of 13 Juli is the coming one, "20 Juni" the one gone by
_SIGN = dict.fromkeys(WORDS["before"], -1) | dict.fromkeys(WORDS["after"], 1) | {"ini": 0}
_DIRECTION = rf"(?:yang )?(?P<dir>{choice(_SIGN)})"
_OF_UNIT = rf"(?P<of>{UNIT}) {_DIRECTION}"
_WEEKDAY = rf"(?P<wd>{choice(WEEKDAYS.keys() - {'minggu'})})"  # "minggu" is the week: see _normal
_PART = rf"(?:(?P<part>{PART}) )?"
_YEAR = rf"(?:tahun )?(?P<y>{YEAR}|\d\d)"
_FULL_YEAR = rf"(?P<y>{YEAR})"
_NUMERIC = rf"(?P<d>{DAY})[/.-](?P<m>{MONTH_NUMBER})(?:[/.-](?P<y>{YEAR}|\d\d))?"
_COUNTING = [*WORDS["before"], *WORDS["within_last"], *WORDS["within_next"], *WORDS["in_future"]]
_RULES_END = r"(?P<more> (?:tahun )?(?:lalu|silam|ini|mendatang|nanti|depan|kemarin|besok))?"


@dataclass(frozen=True, slots=True)
class _Now:
    """What expressions are relative to. ``future``: bare names mean the next such day, not the last."""

    day: date | None
    future: bool


def resolve(expression: str, anchor: str | None, *, future: bool = False) -> str | None:
    """The EDTF of a date expression; None if it cannot be known.

    ``anchor`` is the ISO 8601 day (or time) of publication. A bare weekday or month is the last one up to the
    anchor, or the next one with ``future``. Where a weekday contradicts the day and month, a full date is
    marked uncertain ("2025-07-11?") and one without a year is not known. "sejak" and "hingga" give open
    intervals.
    """
    if len(expression) > _LONGEST:
        return None
    now = _Now(_day_of(anchor), future)
    text = _normal(expression)
    opened = re.match(
        rf"(?:(?P<since>{choice(WORDS['since'])})|(?P<until>{choice(WORDS['until'])})) (?=\S)", text
    )
    try:
        period = _period(text[opened.end() :] if opened else text, now)
    except (ValueError, OverflowError):  # 31 Februari, or a year off the calendar
        return None
    if period is None:
        return None
    written = period.edtf()
    if opened and opened["since"]:
        return written.partition("/")[0] + "/.."
    return "../" + written.rpartition("/")[2] if opened else written


def _day_of(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


_IGNORED_BEFORE = re.compile(rf"^{choice(WORDS['ignored_before'])} (?=\S)")
_ELSEWHERE = re.compile(r" waktu (?!lalu|yang)\S+(?: (?!\d)\S+)*?(?=$| \d)")
_TIME_OF_DAY = re.compile(rf" {TIME_OF_DAY}\b(?: tadi)?|^{TIME_OF_DAY} (?=hari ini|kemarin|besok)")


def _normal(expression: str) -> str:
    """Lower case, without brackets, commas and what says nothing about the day."""
    text = re.sub(r"\bM(?:inggu|INGGU)\b", "ahad", expression)  # "minggu" is the week, "Minggu" the Sunday
    text = re.sub(r"['’`]", "", text.lower())
    text = re.sub(r"\s*([/–—-])\s*", r"\1", re.sub(r"[(),]|(?<=[a-z])\.", " ", text))
    text = re.sub(r"[–—]", "-", " ".join(text.split()))
    text = _ELSEWHERE.sub("", text)
    while text not in WORDS["days_from_now"] and _IGNORED_BEFORE.match(text):
        text = _IGNORED_BEFORE.sub("", text)
    return text


def _period(text: str, now: _Now) -> Period | None:
    """The expression as a whole, else without its time of day, as a range, without "hari ini" beside it."""
    single = _single(text, now)
    if single is None and _TIME_OF_DAY.search(text):
        single = _period(_TIME_OF_DAY.sub("", text), now)
    if single is None:
        single = _range(text, now)
    if single is None:
        beside = _BESIDE_NOW.match(text)
        single = _period(beside[1] or beside[2], now) if beside else None
    return single


_NOW_WORDS = choice(WORDS["days_from_now"])
_BESIDE_NOW = re.compile(rf"{_NOW_WORDS} (.+)|(.+) {_NOW_WORDS}")


def _single(text: str, now: _Now) -> Period | None:
    for pattern, rule in _RULES:
        match = pattern.fullmatch(text)
        if match:
            return rule(match, now)
    return None


def _range(text: str, now: _Now) -> Period | None:
    """From "A" to "B": what A leaves out (month, year) is B's."""
    days = _DAYS.fullmatch(text)
    if days:
        first, last = _single(f"{days['a']} {days['rest']}", now), _single(f"{days['b']} {days['rest']}", now)
        return periods.join(first, last) if first and last else None
    for cut in re.finditer(RANGE, text):
        last = _single(text[cut.end() :], now)
        if last:
            first = _single(text[: cut.start()], replace(now, day=last.end, future=False))
            return periods.join(first, last) if first else None
    return None


_DAYS = re.compile(rf"(?P<a>{DAY})(?:-| (?:dan|hingga|sampai|sampai dengan) )(?P<b>{DAY}) (?P<rest>.+)")


def _numeric(match: re.Match[str], now: _Now) -> Period | None:
    return _calendar_day(match, int(match["m"]), now)


def _long(match: re.Match[str], now: _Now) -> Period | None:
    return _calendar_day(match, MONTHS[match["mon"]], now)


def _calendar_day(match: re.Match[str], month: int, now: _Now) -> Period | None:
    """A day and a month: the year as given, else the one that fits the anchor and the weekday."""
    weekday = WEEKDAYS[match["wd"]] if match["wd"] else None
    day, year, more = int(match["d"]), _year(match["y"]), (match["more"] or "").split()
    if year is None and now.day is None:
        return None
    if year is None and now.day and more[:1] == ["tahun"]:
        year = now.day.year + _SIGN[more[1]]
    if year is not None:
        value = date(year, month, day)
        return Period(value, value, uncertain=weekday not in (None, value.weekday()))
    return _nearby_day(day, month, weekday, _SIGN.get(more[0]) if more else None, now)


def _nearby_day(day: int, month: int, weekday: int | None, sign: int | None, now: _Now) -> Period | None:
    """The day of the month nearest the anchor on the side that the wording (-1, 0, 1 or None) asks for."""
    if now.day is None:
        return None
    candidates = [c for c in (_date(now.day.year + i, month, day) for i in range(-4, 5)) if c]
    if weekday is not None:  # a date with its weekday is news: of these months, before or after
        near = [c for c in candidates if abs((c - now.day).days) <= 190 and c.weekday() == weekday]
        return periods.day(near[0]) if near else None
    if sign == 0:
        candidates = [c for c in candidates if c.year == now.day.year]
    elif sign == 1 or (sign is None and now.future):
        candidates = [c for c in candidates if c > now.day or (c == now.day and sign is None)][:1]
    else:
        limit = now.day + timedelta(days=_AHEAD if sign is None else -1)
        candidates = [c for c in candidates if c <= limit][-1:]
    return periods.day(candidates[0]) if candidates else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(match: re.Match[str], now: _Now) -> Period | None:
    return periods.day(date.fromisoformat(match[0]))


def _month(match: re.Match[str], now: _Now) -> Period | None:
    """A month: "Juni 2024", "awal Juni", "Juni lalu", "Juni tahun lalu"."""
    month, year, more = MONTHS[match["mon"]], _year(match["y"]), (match["more"] or "").split()
    if year is None:
        if now.day is None:
            return None
        year = now.day.year
        if more[:1] == ["tahun"]:
            year += _SIGN[more[1]]
        else:
            year += _year_step(now.day.month, month, _SIGN.get(more[0]) if more else None, now.future)
    period = periods.month(year, month)
    return periods.part(period, WORDS["parts"][match["part"]]) if match["part"] else period


def _year_step(current: int, month: int, sign: int | None, future: bool) -> int:
    """Years from the anchor's to that of a bare month; "lalu" and "mendatang" leave the current month out."""
    if sign == 0:
        return 0
    if sign == 1 or (sign is None and future):
        return 1 if month < current or (month == current and sign == 1) else 0
    return -1 if month > current or (month == current and sign == -1) else 0


def _weekday(match: re.Match[str], now: _Now) -> Period | None:
    """A weekday: "Rabu", "Rabu lalu", "Rabu pekan depan"."""
    if now.day is None:
        return None
    weekday = WEEKDAYS[match["wd"]]
    if match["of"]:
        if WORDS["units"][match["of"]] != "week":
            return None
        monday = periods.week(now.day).start + timedelta(weeks=_SIGN[match["dir"]])
        return periods.day(monday + timedelta(days=weekday))
    sign = _SIGN.get(match["more"]) if match["more"] else None
    if sign == 0:
        return periods.day(periods.week(now.day).start + timedelta(days=weekday))
    back = (now.day.weekday() - weekday) % 7
    if sign == 1 or (sign is None and now.future):
        ahead = -back % 7
        return periods.day(now.day + timedelta(days=ahead or (7 if sign == 1 else 0)))
    return periods.day(now.day - timedelta(days=back or (7 if sign == -1 else 0)))


def _relative(match: re.Match[str], now: _Now) -> Period | None:
    """A week, month or year told from now: "pekan lalu", "awal bulan depan", "tahun ini"."""
    if now.day is None:
        return None
    unit = WORDS["units"][match["of"]]
    period = periods.around(periods.shift(now.day, _SIGN[match["dir"]], unit), unit)
    return periods.part(period, WORDS["parts"][match["part"]]) if match["part"] else period


def _bare_part(match: re.Match[str], now: _Now) -> Period | None:
    """The weekend, up to now or with ``future`` from now on; "akhir tahun", "akhir bulan" of this one."""
    if now.day is None:
        return None
    unit, part = WORDS["units"][match["of"]], WORDS["parts"][match["part"]]
    period = periods.part(periods.around(now.day, unit), part)
    if unit != "week":
        return period
    if period.start > now.day and not now.future:
        period = periods.part(periods.around(periods.shift(now.day, -1, unit), unit), part)
    if period.end < now.day and now.future:
        period = periods.part(periods.around(periods.shift(now.day, 1, unit), unit), part)
    return period


def _counted(match: re.Match[str], now: _Now) -> Period | None:
    """Told by counting: "dua hari lalu", "setahun lalu", "lima tahun terakhir", "dua bulan ke depan"."""
    count = number(match["n"]) if match["n"] else 1
    if now.day is None or count is None:
        return None
    unit, word = WORDS["units"][match["u"]], match["word"]
    if word in WORDS["within_last"]:
        return Period(periods.shift(now.day, -count, unit), now.day)
    if word in WORDS["within_next"]:
        return Period(now.day, periods.shift(now.day, count, unit))
    return periods.around(
        periods.shift(now.day, count * (1 if word in WORDS["in_future"] else -1), unit), unit
    )


def _from_now(match: re.Match[str], now: _Now) -> Period | None:
    return periods.day(now.day + timedelta(days=WORDS["days_from_now"][match[0]])) if now.day else None


def _years(match: re.Match[str], now: _Now) -> Period | None:
    period = periods.years(int(match["y"]), int(match["y"]))
    return periods.part(period, WORDS["parts"][match["part"]]) if match["part"] else period


def _year_span(match: re.Match[str], now: _Now) -> Period | None:
    first, last = match["a"], match["b"]
    return periods.join(
        periods.years(int(first), int(first)), periods.years(*[int(first[: -len(last)] + last)] * 2)
    )


def _decade(match: re.Match[str], now: _Now) -> Period | None:
    period = periods.years(int(match["y"]), int(match["y"]) + 9)
    return periods.part(period, WORDS["parts"][match["part"]]) if match["part"] else period


def _century(match: re.Match[str], now: _Now) -> Period | None:
    first = (int(match["n"]) - 1) * 100
    return periods.years(first, first + 99) if first else None


def _year_part(match: re.Match[str], now: _Now) -> Period | None:
    """A half or quarter: "kuartal pertama 2024", "semester II tahun lalu", "semester kedua" of this year or the
    last.
    """
    count, which = WORDS["year_parts"][match["what"]], WORDS["ordinals"][match["which"]]
    size = 12 // count
    year = int(match["y"]) if match["y"] else None
    if year is None and now.day:
        ahead = now.day.month <= (which - 1) * size and not now.future
        year = now.day.year + (_SIGN[match["dir"]] if match["dir"] else -ahead)
    if year is None or which > count:
        return None
    return Period(periods.month(year, (which - 1) * size + 1).start, periods.month(year, which * size).end)


_Rule = Callable[["re.Match[str]", _Now], Period | None]
_RULES: list[tuple[re.Pattern[str], _Rule]] = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"\d{4}-\d\d-\d\d", _iso),
        (rf"(?:{_WEEKDAY} )?{_NUMERIC}{_RULES_END}", _numeric),
        (rf"(?:{_WEEKDAY} )?(?P<d>{DAY}) (?P<mon>{MONTH})(?: {_YEAR})?{_RULES_END}", _long),
        (rf"{_PART}(?:bulan )?(?P<mon>{MONTH})(?: (?:tahun )?{_FULL_YEAR})?{_RULES_END}", _month),
        (rf"{_WEEKDAY}(?: {_OF_UNIT}| (?:yang )?(?P<more>{choice(_SIGN)}))?", _weekday),
        (rf"(?:{_NOW_WORDS})", _from_now),
        (rf"{_PART}{_OF_UNIT}", _relative),
        (rf"(?P<part>{PART}) (?P<of>pekan|bulan|tahun)", _bare_part),
        (rf"(?:(?P<n>{NUMBER}) |se)(?P<u>{UNIT}) (?:yang )?(?P<word>{choice(_COUNTING)})(?: ini)?", _counted),
        (rf"{_PART}(?:tahun )?{_FULL_YEAR}(?: {_DIRECTION})?", _years),
        (rf"(?P<a>{YEAR})[-/](?P<b>\d{{4}}|\d\d)", _year_span),
        (rf"{_PART}(?:(?:tahun|dekade|dasawarsa|era) )?(?P<y>(?:1\d|20)\d0)-?an", _decade),
        (r"abad ke-?(?P<n>\d\d?)", _century),
        (
            rf"(?P<what>{choice(WORDS['year_parts'])}) (?P<which>{choice(WORDS['ordinals'])})"
            rf"(?: (?:tahun )?(?:{_FULL_YEAR}|{_DIRECTION}))?",
            _year_part,
        ),
    )
]
