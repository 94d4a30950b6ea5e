"""Which documents can hold an event of ours at all, told from their words before any model sees them.

A document passes where one line has a word that events are told with (``lang/*/event_words.txt``, learned from
annotated articles) and a name of a state, an alliance or a place abroad. One of a few words passes with such a
word alone: whose names its reader is to think of is not in it. A language without such words lets all pass.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg import reference
from kg.reference import normalise

REASON: Final = "passed over: no line has both a word that events are told with and a name from abroad"
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ACRONYM: Final = 3  # letters of a name that counts in capitals only: "AS" is a state, "as" a playing card


@dataclass(frozen=True)
class Sieve:
    """``words`` tell of events, in lower case; ``names`` are normalised, ``longest`` the words of the longest;
    ``short`` is the number of words below which a document needs no name.
    """

    words: frozenset[str]
    names: frozenset[str]
    longest: int
    short: int

    def passes(self, text: str) -> bool:
        """Whether a text can hold an event of ours."""
        named = self._is_short(text)
        return any(self._tells(line) and (named or self.names_abroad(line)) for line in text.split("\n"))

    def _is_short(self, text: str) -> bool:
        return sum(1 for _, _ in zip(range(self.short), _WORD.finditer(text), strict=False)) < self.short

    def _tells(self, line: str) -> bool:
        return not self.words.isdisjoint(_WORD.findall(line.lower()))

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
    words = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    names = abroad(settings["home"]) - set(settings["not_names"])
    return Sieve(
        words=frozenset(words | {word + ending for word in words for ending in settings["attached"]}),
        names=frozenset(names),
        longest=max(len(name.split()) for name in names),
        short=settings["short"],
    )


def abroad(home: str) -> set[str]:
    """The names, normalised, of all that the reference data knows outside the state of this code."""
    found = (ref for ref in reference.every() if ref.country != home)
    return {normalise(name) for ref in found for name in (*ref.names, *ref.metonyms)}


def passes(text: str, lang: str) -> bool:
    """Whether a text in that language can hold an event of ours."""
    sieve = load(lang)
    return sieve is None or sieve.passes(text)
