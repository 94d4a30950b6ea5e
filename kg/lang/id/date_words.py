"""The words of Indonesian dates (``dates.json``) as tables and as pieces of regular expressions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from re import escape
from typing import Any

WORDS: dict[str, Any] = json.loads(files(__package__).joinpath("dates.json").read_text(encoding="utf-8"))

MONTHS: dict[str, int] = {name: int(number) for number, names in WORDS["months"].items() for name in names}
WEEKDAYS: dict[str, int] = {
    name: int(number) for number, names in WORDS["weekdays"].items() for name in names
}
NUMBERS: dict[str, int] = WORDS["numbers"]


def choice(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first; spaces match any run of blanks."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(escape(word).replace(r"\ ", r"[ \t]+") for word in ordered) + ")"


def capitalised(words: Iterable[str]) -> str:
    """As `choice`, but only as a name is written: "Rabu" or "RABU"."""
    return choice({form for word in words for form in (word.capitalize(), word.upper())})


_FULL_MONTHS = [
    m
    for m in MONTHS
    if (len(m) > 4 or m in ("mei", "juni", "juli")) and m not in WORDS["months_only_after_a_day"]
]

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:1\d|20|21)\d\d"
MONTH = choice(MONTHS) + r"\b(?:\.(?=[ \t]*\d))?"  # "5 Agt. 2024"; not the full stop after "5 Agustus"
FULL_MONTH = capitalised(_FULL_MONTHS) + r"\b"
WEEKDAY = capitalised(WEEKDAYS) + r"\b"
DASH = r"[-–—]"
RANGE = r"(?:[ \t]*[-–—/][ \t]*|[ \t]+" + choice(w for w in WORDS["range_words"] if w.isalpha()) + r"[ \t]+)"
TIME_OF_DAY = choice(WORDS["times_of_day"])
PART = (
    "(?:(?i:" + choice(w for w in WORDS["parts"] if w != "tengah") + ")|tengah)"
)  # "Timur Tengah" is a place
UNIT = choice(WORDS["units"])
NUMBER_WORD = "(?i:" + choice(NUMBERS) + ")"
NUMBER = (
    rf"(?:\d{{1,3}}|{NUMBER_WORD}(?:[ \t]+(?:belas|puluh|ratus))?(?:[ \t]+{NUMBER_WORD}(?=[ \t]+{UNIT}))?)"
)


def number(text: str) -> int | None:
    """The value of "3", "tiga", "dua belas", "dua puluh lima"; None if it is no number."""
    if text.isdigit():
        return int(text)
    total = 0
    for word in text.split():
        if word == "belas":
            total += 10
        elif word == "puluh":
            total *= 10
        elif word == "ratus":
            total *= 100
        elif word in NUMBERS:
            total += NUMBERS[word]
        else:
            return None
    return total or None
