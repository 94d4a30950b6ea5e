"""Chinese and Korean names: which syllables a spelling can stand for, whatever system wrote it.

"Mao Tse-tung" (Wade-Giles) and "Mao Zedong" (Pinyin) are one name, and so are "Kim Tae Jung", "Kim Dae-jung" and
"Gim Dae-jung". A name is taken for Chinese or Korean where a family name and one or two syllables are all that is in
it. The systems are data: ``romanisation.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

_GIVEN: Final = 2  # syllables of a given name, at most
_LONGEST: Final = 6  # letters of a syllable
_VOWELS: Final = str.maketrans("", "", "aeiuwy")

Syllables = tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (files("kg.identity") / "romanisation.json").read_text(encoding="utf-8")
    )
    return data


@lru_cache(maxsize=1 << 16)
def readings(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """What the words of a name can stand for, the system first; none where it is no such name."""
    if not 2 <= len(words) <= 1 + _GIVEN:
        return frozenset()
    found = (*_chinese(words[0], words[1:]), *_korean(words[0], words[1:]))
    return frozenset((system, *family, *given) for system, family, given in found)


@lru_cache(maxsize=1 << 16)
def is_chinese(words: Sequence[str]) -> bool:
    """Whether each word of a name is one or two syllables of Pinyin."""
    return 2 <= len(words) <= 1 + _GIVEN and all(list(_cut(word, _pinyin())) for word in words)


def keys(words: Sequence[str]) -> Iterator[str]:
    """Keys that two spellings of such a name share; of Korean vowels, which vary most, most are left out."""
    found = {" ".join(reading) for reading in readings(tuple(words))}
    yield from sorted({key.translate(_VOWELS) if key.startswith("ko") else key for key in found})


# Chinese


@cache
def _pinyin() -> dict[str, frozenset[str]]:
    found = {i + f for i, finals in _data()["pinyin"].items() for f in finals.split()}
    return {syllable: frozenset((syllable,)) for syllable in found}


@cache
def _wade_giles() -> dict[str, frozenset[str]]:
    """A spelling in Wade-Giles -> the syllables, in Pinyin, that it can stand for."""
    rules = _data()["wade-giles"]
    found: dict[str, set[str]] = {}
    for initial, finals in _data()["pinyin"].items():
        for final in finals.split():
            regular = rules["initials"].get(initial, initial) + rules["finals"].get(final, final)
            for spelling in rules["whole"].get(initial + final, [regular]):
                found.setdefault(spelling, set()).add(initial + final)
    return {spelling: frozenset(stands_for) for spelling, stands_for in found.items()}


def _chinese(family: str, given: Sequence[str]) -> Iterator[tuple[str, Syllables, Syllables]]:
    for table in (_pinyin(), _wade_giles()):
        for surname in sorted(table.get(family, ())):
            for syllables in _given(given, table):
                yield "zh", (surname,), syllables


def _given(given: Sequence[str], table: dict[str, frozenset[str]]) -> Iterator[Syllables]:
    """A given name by its syllables: two words, or one of one or two syllables."""
    cuts = _cut(given[0], table) if len(given) == 1 else iter([tuple(given)])
    for cut in cuts:
        yield from product(*(sorted(table.get(part, ())) for part in cut))


def _cut(word: str, table: dict[str, frozenset[str]]) -> Iterator[Syllables]:
    if word in table:
        yield (word,)
    for at in range(1, len(word)):
        if word[:at] in table and word[at:] in table:
            yield word[:at], word[at:]


# Korean


def _korean(family: str, given: Sequence[str]) -> Iterator[tuple[str, Syllables, Syllables]]:
    surnames = [str(i) for i, names in enumerate(_data()["korean"]["surnames"]) if family in names]
    cuts = (
        [(given[0][:at], given[0][at:]) for at in range(1, len(given[0]))]
        if len(given) == 1
        else [tuple(given)]
    )
    for surname in surnames:
        for cut in cuts:
            for syllables in product(*(_sounds(part) for part in cut)):
                yield "ko", (surname,), syllables


@lru_cache(maxsize=1 << 14)
def _sounds(syllable: str) -> tuple[str, ...]:
    """What a syllable can stand for: initial, vowel, final."""
    rules = _data()["korean"]
    if len(syllable) > _LONGEST:
        return ()
    found: set[str] = set()
    for initial, begins in rules["initials"].items():
        for final, ends in rules["finals"].items():
            rest = syllable.removeprefix(initial).removesuffix(final)
            if syllable.startswith(initial) and initial + rest + final == syllable:
                vowels = rules["vowels"].get(rest, ())
                found |= {f"{i}{v}{e}" for i in begins for v in vowels for e in ends}
    return tuple(sorted(found))
