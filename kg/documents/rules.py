"""What a language knows of the pages of its outlets: boilerplate, names and dates, from its folder."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from kg import lang as languages


class Dates(Protocol):
    """The part of a language's ``dates`` module that reading documents needs."""

    def find(self, text: str) -> list[tuple[int, int]]:
        """The spans of dates in a text."""

    def publication_time(self, line: str) -> str | None:
        """The time that a whole printed line gives."""

    def relative_time(self, line: str, anchor: str | None) -> str | None:
        """The time of "2 jam lalu" on a page of the anchor."""

    def timestamp(self, value: str) -> str | None:
        """The time of a meta tag or field."""

    def is_update(self, line: str) -> bool:
        """Whether a printed time is that of a change."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's rules, compiled. ``outlets`` maps what a dateline prints, in lower case, to the name."""

    dates: Dates
    lines: re.Pattern[str]
    parts: re.Pattern[str]
    captions: re.Pattern[str]
    caption_longest_words: int
    ends: re.Pattern[str]
    lists: re.Pattern[str]
    related: re.Pattern[str]
    read_more: re.Pattern[str]
    credit: re.Pattern[str]
    title_suffix: re.Pattern[str]
    outlets: dict[str, str]
    domains: dict[str, str]

    def outlet_of_url(self, url: str | None) -> str | None:
        """The outlet that has this address, if it is a known one."""
        if not url:
            return None
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        for domain, name in self.domains.items():
            site, _, path = domain.partition("/")
            if (host == site or host.endswith("." + site)) and parts.path.lstrip("/").startswith(path):
                return name
        return None

    def outlet(self, name: str | None) -> str | None:
        """The usual name of an outlet that is written like this."""
        cleaned = " ".join((name or "").split())
        return self.outlets.get(cleaned.lower(), cleaned or None)


@lru_cache
def rules(lang: str) -> Rules:
    """The rules of a language that kg has a folder for."""
    boilerplate = _data(lang, "boilerplate.json")
    outlets = _data(lang, "outlets.json")["outlets"]
    spellings = {s.lower(): o["name"] for o in outlets for s in (o["name"], *o["aliases"], *o["domains"])}
    return Rules(
        dates=cast(Dates, languages.part(lang, "dates")),
        lines=_any(boilerplate["lines"]),
        parts=_any(boilerplate["parts"]),
        captions=_any(boilerplate["captions"]),
        caption_longest_words=boilerplate["caption_longest_words"],
        ends=_any(boilerplate["ends"]),
        lists=_any(boilerplate["lists"]),
        related=_any(boilerplate["related"]),
        read_more=_any(boilerplate["read_more"]),
        credit=re.compile(boilerplate["credit"], re.IGNORECASE),
        title_suffix=re.compile(boilerplate["title_suffix"]),
        outlets=spellings,
        domains={domain: o["name"] for o in outlets for domain in o["domains"]},
    )


def _data(lang: str, name: str) -> dict[str, Any]:
    return cast(
        "dict[str, Any]", json.loads(files(f"kg.lang.{lang}").joinpath(name).read_text(encoding="utf-8"))
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
