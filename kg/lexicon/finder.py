"""Where the names of a list stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"\w+")

Place = tuple[int, int, tuple[str, ...]]  # start, end, the types that a name can have


class Finder:
    """Finds names by their first word, so that the time does not grow with their number.

    ``names`` are (name, mention type). A name must stand as it is written there, in whole words; an office in
    any case.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        types: dict[str, list[str]] = {}
        for name, type in names:
            types.setdefault(name, []).append(type)
        self._by_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in sorted(types, key=lambda n: (-len(n), n)):
            if first := _WORD.search(name):
                self._by_word.setdefault(first.group().casefold(), []).append((name, tuple(types[name])))

    def find(self, text: str) -> tuple[Place, ...]:
        """Where the names stand, in text order, the longest of those that begin at one place; none overlap."""
        found: list[Place] = []
        last = 0
        for word in _WORD.finditer(text):
            for name, types in self._by_word.get(word.group().casefold(), ()):
                start = word.start() - _lead(name)
                if start >= last and _stands(text, start, name, types):
                    last = start + len(name)
                    found.append((start, last, types))
                    break
        return tuple(found)


def _lead(name: str) -> int:
    """How many characters stand before the first word of a name."""
    first = _WORD.search(name)
    return first.start() if first else 0


def _stands(text: str, start: int, name: str, types: tuple[str, ...]) -> bool:
    end = start + len(name)
    written = text[start:end]
    same = written == name or (types == ("OFFICE",) and written.casefold() == name.casefold())
    return same and not (written[-1].isalnum() and text[end : end + 1].isalnum())


def words(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(word.casefold() for word in _WORD.findall(text))
