"""The times that Indonesian outlets print above an article and under a related one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from kg.lang import periods
from kg.lang.id.date_words import (
    DAY,
    MONTH,
    MONTH_NUMBER,
    MONTHS,
    NUMBER,
    UNIT,
    WEEKDAYS,
    WORDS,
    YEAR,
    choice,
    number,
)

_ZONES = WORDS["zones"]
_WEEKDAY = rf"(?:(?:hari )?{choice([*WEEKDAYS, *WORDS['weekdays_en']])}\s*[,.]?\s*(?:tanggal )?)?"
_DATE = (
    rf"(?:(?P<iso>{YEAR}[-/]\d\d[-/]\d\d)|(?P<d>{DAY})\s*[/.-]\s*(?P<m>{MONTH_NUMBER})\s*[/.-]\s*(?P<y>{YEAR})"
    rf"|(?P<ld>{DAY})[\s-]+(?P<mon>{MONTH})\.?,?[\s-]+(?P<ly>{YEAR})"
    rf"|(?P<emon>{MONTH})\.?\s+(?P<ed>{DAY}),\s*(?P<ey>{YEAR}))"
)
_CLOCK = (
    r"(?:[T\s,|•·–—-]*(?:pukul|jam|at)?\s*\(?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:[.:](?P<second>[0-5]\d)(?:\.\d+)?)?"
    rf"(?:\s*(?P<half>[ap]m)\b)?\s*(?P<zone>{choice(_ZONES)}\b|[+-]\d\d:?\d\d|Z\b)?\)?)?"
)
_TIME = re.compile(rf"(?i)\b{_WEEKDAY}{_DATE}(?!\d){_CLOCK}")
_LABELS = re.compile(
    rf"(?i)\b{choice([*WORDS['published_labels'], *WORDS['updated_labels'], *WORDS['beside_times']])}\b"
)
_AGO = re.compile(
    rf"(?i)(?P<n>{NUMBER}|se|sekitar \d+)\s*(?P<u>{choice(WORDS['clock_units'])}|{UNIT})"
    r"\s+(?:yang\s+)?(?:lalu|silam)"
)
_LONGEST = 140  # characters of a printed line that is only a time, with its byline


def publication_time(line: str) -> str | None:
    """The ISO 8601 time with zone that a whole printed line gives; the date alone where no zone is printed.

    "Minggu, 13 Juli 2025 - 03:02:00 WIB", "Kompas.com - 03/11/2024, 08.00 WIB". None for a line of prose.
    """
    line = " ".join(line.split())
    match = _TIME.search(line) if len(line) <= _LONGEST else None
    if match is None or not _is_bare(line, match):
        return None
    return _isoformat(match)


def timestamp(value: str) -> str | None:
    """The ISO 8601 time of a meta tag, feed or field; the date alone where it has no zone; None if none."""
    match = _TIME.search(value.strip())
    return _isoformat(match) if match else None


def is_update(line: str) -> bool:
    """Whether a printed time says when the article was changed ("Diperbarui 12 Juli 2025")."""
    return re.match(rf"(?i)\W*{choice(WORDS['updated_labels'])}\b", line) is not None


def relative_time(line: str, anchor: str | None) -> str | None:
    """The ISO 8601 time of "2 jam lalu", "1 hari lalu", "kemarin" (or of a printed time) on a page.

    ``anchor`` is the page's own time. To the second where the line counts hours and the anchor has a time,
    else the day. None if it is no such line.
    """
    line = " ".join(line.split()).strip("-–—|•· ")
    absolute = publication_time(line)
    if absolute or anchor is None:
        return absolute
    if line.lower() in WORDS["just_now"]:
        return anchor
    try:
        if line.lower() in ("kemarin", "hari ini"):
            return _days_later(anchor, WORDS["days_from_now"][line.lower()])
        match = _AGO.fullmatch(line)
        return _ago(match["n"].lower(), match["u"].lower(), anchor) if match else None
    except (ValueError, OverflowError):  # an anchor that is no date, or a time off the calendar
        return None


def _ago(counted: str, word: str, anchor: str) -> str | None:
    count = 1 if counted == "se" else number(counted.removeprefix("sekitar ")) or 1
    if word in WORDS["units"]:
        day = datetime.fromisoformat(anchor).date()
        return periods.shift(day, -count, WORDS["units"][word]).isoformat()
    if len(anchor) == len("2025-07-13"):
        return anchor if WORDS["clock_units"][word] != "hours" else None
    return (datetime.fromisoformat(anchor) - timedelta(**{WORDS["clock_units"][word]: count})).isoformat()


def _days_later(anchor: str, days: int) -> str:
    return (datetime.fromisoformat(anchor).date() + timedelta(days=days)).isoformat()


def _is_bare(line: str, match: re.Match[str]) -> bool:
    """Whether the line is a time with at most a byline beside it, not a sentence that has a date in it."""
    if re.search(r"[.!?][\"”]?$", line) and not match[0].endswith("."):
        return False
    rest = (line[: match.start()] + " " + line[match.end() :]).strip()
    words = re.findall(r"\w+", _LABELS.sub("", rest))
    timed = match["hour"] is not None
    labelled = _LABELS.match(rest.lstrip("-–—|•· ")) is not None
    return len(words) <= (10 if timed else 6 if labelled else 2)


def _isoformat(match: re.Match[str]) -> str | None:
    day = _day(match)
    if day is None:
        return None
    if match["hour"] is None or match["zone"] is None:
        return day
    hour = (
        int(match["hour"]) % 12 + (12 if match["half"].lower() == "pm" else 0)
        if match["half"]
        else int(match["hour"])
    )
    return f"{day}T{hour:02d}:{match['minute']}:{match['second'] or '00'}{_offset(match['zone'])}"


def _offset(zone: str) -> str:
    if zone.upper() in _ZONES:
        return str(_ZONES[zone.upper()])
    return "+00:00" if zone.upper() == "Z" else f"{zone[:3]}:{zone[-2:]}"


def _day(match: re.Match[str]) -> str | None:
    if match["iso"]:
        text = match["iso"].replace("/", "-")
    elif match["mon"]:
        text = f"{match['ly']}-{MONTHS[match['mon'].lower().rstrip('.')]:02d}-{int(match['ld']):02d}"
    elif match["emon"]:  # "July 7, 2025", as themes left in English print it
        text = f"{match['ey']}-{MONTHS[match['emon'].lower().rstrip('.')]:02d}-{int(match['ed']):02d}"
    else:
        text = f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None
