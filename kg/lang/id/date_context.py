"""What days a date expression means where it stands: with the word before it, and after the dates before it.

"sejak Juni lalu" and "sebelum akhir tahun" are open intervals; "keesokan harinya", "tiga hari kemudian" and "tahun
yang sama" count from another date of the text.
"""

from __future__ import annotations

import re
from datetime import date

from kg import edtf
from kg.lang import periods
from kg.lang.id.date_spans import find
from kg.lang.id.date_values import resolve
from kg.lang.id.date_words import NUMBER, TIME_OF_DAY, UNIT, WORDS, choice, number
from kg.lang.periods import Period

_PARTS = choice({"tanggal", "hari", "pada", "sekitar", "bulan", "tahun"})
_SINCE, _BY = choice(WORDS["since"]), choice([*WORDS["until"], *WORDS["by"]])
_OPENED = re.compile(rf"(?i)(?<![\w-])(?:(?P<since>{_SINCE})|(?P<by>{_BY}))(?:\s+{_PARTS})*\s+$")
_POSTPONED = re.compile(rf"(?i)(?<![\w-]){choice(WORDS['postponed'])}(?:\s+[\w-]+){{0,4}}\s*$")
_NEW_CLAUSE = re.compile(rf"(?i)(?<![\w-]){choice(WORDS['at_that_time'])}(?![\w-])")
_DAY_LONG = rf"(?:hari|{TIME_OF_DAY})"
_SAME = re.compile(rf"(?:(?P<unit>{UNIT})|{_DAY_LONG}) (?:yang sama|(?:itu|tersebut)(?: juga)?)")
_NEXT_DAY = re.compile(r"(?:ke)?esokan? hari(?:nya)?")
_LATER_THAT_DAY = re.compile(rf"{TIME_OF_DAY}(?: hari)?nya")
_AFTER, _BEFORE = (choice(WORDS[key]) for key in ("after_another", "before_another"))
_COUNTED = re.compile(
    rf"(?:(?:(?P<n>{NUMBER}) |se)?(?P<unit>{UNIT})|{TIME_OF_DAY}) (?:(?P<after>{_AFTER})|{_BEFORE})"
    r"(?: (?P<event>[\w -]+))?"
)
_AFFIXES = re.compile(
    r"^(?:(?:me|pe)(?:ng|ny|m|n)?|di|ber|per|ter)?[^aeiou]*|(?:nya)?$|(?:kan|an|i)(?:nya)?$"
)
_SHORTEST = 3  # letters of a stem


def resolve_in(
    text: str, start: int, end: int, anchor: str | None, *, trigger: int | None = None, future: bool = False
) -> str | None:
    """The EDTF of the date expression ``text[start:end]``; None if it cannot be known.

    ``anchor`` and ``future`` are as for ``resolve``. ``trigger`` is where the word stands whose event is dated: an
    interval that opens before another clause ("sejak Jumat, ketika ...") is not that of the clause's event.
    """
    value = _counted_from(text, start, end, anchor) or resolve(text[start:end], anchor, future=future)
    opened = _OPENED.search(text[:start])
    if value is None or opened is None or ".." in value:
        return value
    if trigger is not None and trigger > end and _NEW_CLAUSE.search(text, end, trigger):
        return value
    if opened["since"]:
        return value.partition("/")[0] + "/.."
    return value if _POSTPONED.search(text[: opened.start()]) else "../" + value.rpartition("/")[2]


def _counted_from(text: str, start: int, end: int, anchor: str | None) -> str | None:
    """The EDTF of an expression that counts from another date of the text; None if it does not."""
    words = " ".join(text[start:end].lower().split())
    same, counted = _SAME.fullmatch(words), _COUNTED.fullmatch(words)
    if same or _LATER_THAT_DAY.fullmatch(words):
        unit, steps = WORDS["units"][same["unit"]] if same and same["unit"] else "day", 0
    elif _NEXT_DAY.fullmatch(words):
        unit, steps = "day", 1
    elif counted:
        unit = WORDS["units"][counted["unit"]] if counted["unit"] else "day"
        count = number(counted["n"]) if counted["n"] else 1
        if count is None:
            return None
        steps = count if counted["after"] else -count
    else:
        return None
    known = _told_before(text, start, anchor, unit, counted["event"] if counted else None)
    return None if known is None else _shifted(known, steps, unit)


def _shifted(known: Period, steps: int, unit: str) -> str | None:
    try:
        return periods.around(periods.shift(known.start, steps, unit), unit).edtf()
    except (ValueError, OverflowError):  # off the calendar
        return None


def _told_before(text: str, start: int, anchor: str | None, unit: str, event: str | None) -> Period | None:
    """The nearest date before ``start`` that is as exact as ``unit``, and in a line on ``event``, if that is given."""
    known = []
    for first, last in find(text[:start]):
        value = resolve_in(text, first, last, anchor)
        days = edtf.bounds(value) if value and ".." not in value else None
        if days is not None:
            period = Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]))
            if periods.is_within(period, unit):
                known.append((first, period))
    if event is not None:
        known = [(at, period) for at, period in known if _speaks_of(_line(text, at), event)]
    return known[-1][1] if known else None


def _line(text: str, at: int) -> str:
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    return text[first : last if last >= 0 else len(text)]


def _speaks_of(line: str, event: str) -> bool:
    """Whether a line has a word with the stem of ``event``: "menyerbu" for "penyerbuan"."""
    stem = _AFFIXES.sub("", event.split()[0])
    words = re.findall(r"[^\W\d_]+", line.lower())
    return len(stem) >= _SHORTEST and any(_AFFIXES.sub("", word) == stem for word in words)
