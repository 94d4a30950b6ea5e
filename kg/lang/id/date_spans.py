"""Where a text names a date or a period: spans of DATE mentions, by patterns over characters.

Regular expressions and not tokens, because tokenisers cut "(12/7/2025)" and "19-20 Juni" to pieces.
"""

from __future__ import annotations

import re

from kg.lang.id.date_words import (
    DASH,
    DAY,
    FULL_MONTH,
    MONTH,
    MONTH_NUMBER,
    NUMBER,
    PART,
    RANGE,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    WORDS,
    YEAR,
    choice,
)

_ = r"[ \t]+"  # within a line: a date does not run over the end of a paragraph
_O = r"[ \t]*"
_I = "(?i:{})".format

_YANG = rf"(?:(?i:yang){_})?"
_PAST = rf"{_YANG}{_I(choice(WORDS['before']))}\b"
_NEXT = rf"{_YANG}{_I(choice(WORDS['after']))}\b"
_THIS = rf"{_I('ini')}\b"
_TOD = rf"{_I(TIME_OF_DAY)}\b"
_REL = rf"(?:{_PAST}|{_NEXT}|{_THIS})"
_LASTING = _I(
    choice([*WORDS["within_last"], *WORDS["within_next"], *WORDS["in_future"], *WORDS["relative_to_text"]])
)
_PERIOD_WORD = rf"{_I(UNIT)}\b"
_YEAR = rf"\b{YEAR}(?!\d|[.,]\d|{_O}-{_O}an\b)"
_PARTS = rf"(?<![\w-]){PART}\b"
_OF_UNIT = rf"{_PERIOD_WORD}{_}{_REL}"
_DECADE = rf"\b(?:1\d|20)\d0{_O}-?{_O}an\b"

_NUMERIC = rf"{DAY}{_O}[/.-]{_O}{MONTH_NUMBER}(?:{_O}[/.-]{_O}(?:{YEAR}|\d\d))?"
_LONG = rf"{DAY}{_}{_I(MONTH)}(?:,?{_}(?:(?i:tahun){_})?{_YEAR})?"
_DAYS = (
    rf"{DAY}(?:{_O}{DASH}{_O}|{_}(?:dan|hingga|sampai|sampai dengan){_}){DAY}{_}{_I(MONTH)}(?:,?{_}{_YEAR})?"
)
_BRACKET = rf"\({_O}(?:{_NUMERIC}|{_LONG}|{_DAYS}){_O}\)"
_ELSEWHERE = rf"(?:{_}waktu(?:{_}[\w-]+){{1,2}}(?={_O}\())?"  # "Jumat waktu Amerika Serikat (21/10)"
_WEEKDAY_MORE = rf"(?:{_}(?:{_TOD}|{_PAST}|{_NEXT}|{_THIS}|{_I('tadi')}\b|{_OF_UNIT}))"
_MONTH_MORE = rf"(?:{_}(?:(?i:tahun){_}{_REL}|(?:(?i:tahun){_})?{_YEAR}(?:{_}{_PAST})?|{_REL}))"
_MONTH = rf"(?:{_PARTS}{_}(?:(?i:bulan){_})?)?\b{FULL_MONTH}{_MONTH_MORE}?"
_TODAY = _I(choice(WORDS["days_from_now"]))
_SOME = rf"(?:{NUMBER}|{_I(choice(WORDS['some']))})"
_HALF = rf"(?:{_}(?i:setengah))?"
_COUNTED = rf"(?:{_SOME}(?:{RANGE}{NUMBER})?{_HALF}{_}{_PERIOD_WORD}|(?<![\w-])(?i:se{UNIT})\b)"
_PLURAL = rf"\b(?i:{UNIT}-{UNIT})\b"
_TOD_ONLY = _I("pagi|siang|sore|petang|malam")
_BESIDE = _I(choice(WORDS["beside_events"]))
_EVENT_NOUN = rf"{_I(choice(WORDS['event_nouns']))}\b"  # "sehari sebelum penyerbuan"

_WEEKDAY = rf"{WEEKDAY}{_WEEKDAY_MORE}*(?:,?{_ELSEWHERE}{_O}{_BRACKET}|,?{_}(?:{_DAYS}|{_LONG}))?"
_WEEKDAY_FULL = rf"\b{_WEEKDAY}(?:{_}(?:{_TOD}|{_PAST}|{_NEXT}))?"

_YEAR_TO = rf"(?:(?:{_O}{DASH}{_O}|/)(?:\d\d)?\d\d\b|{_}(?:hingga|sampai){_}(?:(?i:tahun){_})?{_YEAR})"

# Patterns that need a look at what is before or after them
_CAREFUL = {
    "year": rf"(?:{_PARTS}{_}(?:(?i:tahun){_})?)?{_YEAR}{_YEAR_TO}?(?:{_}{_PAST})?",
    "month": rf"{_MONTH}(?:{RANGE}{_MONTH})?",
    "weekday": rf"{_WEEKDAY_FULL}(?:{RANGE}{_WEEKDAY_FULL})?",
    "date": rf"\b(?:{_DAYS}|{_LONG}(?:{RANGE}{_LONG})?)(?:{_}(?:(?i:tahun){_}{_REL}|{_REL}))?",
}
_PLAIN = (
    rf"\b{_TODAY}\b(?:,?{_}{_WEEKDAY_FULL})?",
    rf"\b{_I('kemarin|besok')}{_}{_TOD}",
    rf"\b{_TOD}{_}{_I('hari ini|kemarin|besok')}\b",
    rf"(?<![\w-])(?:{_PARTS}{_})?{_OF_UNIT}",
    rf"\b{_PARTS}{_}{_I('pekan')}\b(?:{_}{_REL})?",
    rf"\b{_PARTS}{_}{_I('tahun')}\b",
    rf"\b{_COUNTED}{_}{_YANG}(?:{_I(choice(WORDS['before']))}\b|{_LASTING}\b(?:{_}{_THIS})?|{_THIS})",
    rf"{_PLURAL}{_}(?:{_LASTING}\b|{_NEXT})(?:{_}{_THIS})?",
    rf"(?<![\w-]){_PERIOD_WORD}{_}{_I(choice(WORDS['relative_to_text']))}\b",
    rf"(?:{_PARTS}{_}(?:{_I('tahun|dekade|dasawarsa|era')}{_})?|{_I('dekade|dasawarsa|era')}{_})?{_DECADE}(?:{RANGE}{_DECADE})?",
    rf"\b{_I('abad')}{_}(?i:ke){_O}-?{_O}(?:\d\d?|[XVI]+\b)",
    rf"\b{_I(choice(WORDS['unresolved']))}\b",
    rf"\b{_TOD_ONLY}{_}harinya\b|\b{_TOD_ONLY}nya(?=,)",
    rf"(?:\b{_SOME}{_}{_PERIOD_WORD}|(?<![\w-])(?i:se{UNIT})\b|\b{_TOD_ONLY}){_}{_BESIDE}{_}{_EVENT_NOUN}",
    rf"\b(?i:awal|akhir|bulan|hari raya){_}{_I(choice(WORDS['feasts']))}\b(?:{_}{_YEAR})?",
    rf"\b{_I(choice(WORDS['seasons']))}\b{_}(?:{_YEAR}(?:{_}{_PAST})?|{_REL})",
    rf"\b{_I(choice(WORDS['year_parts']))}{_}{_I(choice(WORDS['ordinals']))}\b{_}(?:(?i:tahun){_})?(?:{_YEAR}|{_I('ini|lalu')}\b)",
    rf"\b{_I('kuartal|triwulan|semester')}{_}{_I('pertama|kedua|ketiga|keempat')}\b",
)
_PATTERNS = [(None, re.compile(pattern)) for pattern in _PLAIN] + [
    (name, re.compile(pattern)) for name, pattern in _CAREFUL.items()
]
_WORDS_BEFORE = re.compile(r"[^\W\d_][\w-]*(?=[ \t]+(?:[\w-]+[ \t]+){0,2}$)")  # the last three of the clause
_LOWER_BEFORE = re.compile(r"(?<![\w-])[a-z][\w-]*[ \t]+$")
_WORD_AFTER = re.compile(r"[ \t]+([\w-]+)")
_DAY_BEFORE = re.compile(r"\b\d{1,2}[ \t]+$")  # of a date that was turned down as a whole
_NOT_A_DATE_AFTER = frozenset(WORDS["no_date_after"])
_PREPOSITIONS = frozenset(WORDS["before_dates"])
_COUNTED_THINGS = frozenset(WORDS["counted_things"])
_LAW = re.compile(rf"(?i)\b{choice(WORDS['numbered_law'])}\.?[ \t]*\d+[ \t]+(?:tahun[ \t]+)?$")


def find(text: str) -> list[tuple[int, int]]:
    """The spans of date expressions in running text, in order, without overlaps.

    Calendar dates ("Sabtu (12/7/2025)", "19-20 Juni 2025", "Juni lalu", "1950-an") and relative ones ("pekan
    lalu", "Rabu malam", "dua hari lalu"). "hari", "tahun" and "tanggal" before a name are left out, as are
    durations, clock times and "saat ini".
    """
    found = [
        (match.start(), match.end())
        for name, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if name is None or _is_date(name, text, match)
    ]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _is_date(name: str, text: str, match: re.Match[str]) -> bool:
    """Whether a bare year, month, weekday or day is a date here, not a number or part of another name."""
    window = text[max(0, match.start() - 50) : match.start()]
    if _LAW.search(window) or (name == "month" and _DAY_BEFORE.search(window)):
        return False
    words = [word.lower() for word in _WORDS_BEFORE.findall(window)]
    last = words[-1] if words else ""
    if last in _PREPOSITIONS:
        return True
    if not _NOT_A_DATE_AFTER.isdisjoint(words[-1:] if name == "weekday" else words):
        return False
    if name != "year" or not match[0].isdigit():
        return True
    after = _WORD_AFTER.match(text, match.end())
    if after and after[1].lower() in _COUNTED_THINGS:
        return False
    return _LOWER_BEFORE.search(window) is not None or window.endswith("(")
