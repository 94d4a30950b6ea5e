"""Which documents can hold an event of ours at all, told from their words before any model sees them.

A line that names a state, an alliance or a place abroad speaks for an event as much as its most telling word does:
the share of that word's places in annotated articles where it tells of an event (``lang/*/event_words.txt``). Lines
speak independently of each other, and a document passes where all of them together speak enough for one. A short
one passes with such a word alone: whose names its reader is to think of is not in it. A language without such words
lets all pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg import reference
from kg.reference import normalise

REASON: Final = "passed over: hardly a line has both a word that events are told with and a name from abroad"
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ACRONYM: Final = 3  # letters of a name that counts in capitals only: "AS" is a state, "as" a playing card


@dataclass(frozen=True)
class Sieve:
    """``words`` tell of events, in lower case, with the share of their places where they do; ``names`` are
    normalised, ``longest`` the words of the longest. ``enough`` is how much, from 0 to 1, must speak for an event;
    ``short`` is the number of words below which a document needs no name.
    """

    words: Mapping[str, float]
    names: frozenset[str]
    longest: int
    enough: float
    short: int

    def passes(self, text: str) -> bool:
        """Whether a text can hold an event of ours."""
        lines = text.split("\n")
        if self._is_short(text):
            return any(map(self._tells, lines))
        doubt = 1.0
        for line in lines:
            telling = self._tells(line)
            if telling and self.names_abroad(line):
                doubt *= 1 - telling
                if 1 - doubt >= self.enough:
                    return True
        return False

    def _is_short(self, text: str) -> bool:
        return sum(1 for _, _ in zip(range(self.short), _WORD.finditer(text), strict=False)) < self.short

    def _tells(self, line: str) -> float:
        """The share of the most telling word; 0 for none."""
        words = self.words
        return max((words[word] for word in _WORD.findall(line.lower()) if word in words), default=0.0)

    def names_abroad(self, line: str) -> bool:
        """Whether a line names a state, an alliance or a place abroad."""
        words = _NAME.findall(line)
        return any(
            self._begins(words[i : i + self.longest]) for i, word in enumerate(words) if word[0].isupper()
        )

    def _begins(self, words: list[str]) -> bool:
        """Whether a name begins with the first of these words."""
        for size in range(1, len(words) + 1):
            key = normalise(" ".join(words[:size]))
            if key in self.names and (len(key) > _ACRONYM or words[0].isupper()):
                return True
        return False


@cache
def load(lang: str) -> Sieve | None:
    """The sieve of a language; None where it has none."""
    folder = files("kg.lang") / lang
    if not (folder / "sieve.json").is_file():
        return None
    settings = json.loads((folder / "sieve.json").read_text(encoding="utf-8"))
    lines = (folder / "event_words.txt").read_text(encoding="utf-8").splitlines()
    shares = dict(line.split("\t") for line in lines if "\t" in line)
    names = abroad(settings["home"]) - set(settings["not_names"])
    return Sieve(
        words=with_endings({word: float(share) for word, share in shares.items()}, settings["attached"]),
        names=frozenset(names),
        longest=max(len(name.split()) for name in names),
        enough=settings["enough"],
        short=settings["short"],
    )


def with_endings(shares: Mapping[str, float], endings: Iterable[str]) -> dict[str, float]:
    """Words with their shares, and the same with an ending that is written as part of the word."""
    return {word + ending: share for ending in ("", *endings) for word, share in shares.items()}


def abroad(home: str) -> set[str]:
    """The names, normalised, of all that the reference data knows outside the state of this code."""
    found = (ref for ref in reference.every() if ref.country != home)
    return {normalise(name) for ref in found for name in (*ref.names, *ref.metonyms)}


def passes(text: str, lang: str) -> bool:
    """Whether a text in that language can hold an event of ours."""
    sieve = load(lang)
    return sieve is None or sieve.passes(text)
