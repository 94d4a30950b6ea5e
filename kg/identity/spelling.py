"""How two names are spelled: the words of a name, and what it costs to read one name as another.

A cost is 0 where the names are the same; ``weights.json`` says what each kind of difference costs and why. None
means that they cannot be one name. What can be spelled in two ways (transliteration, very common given names,
particles, titles) is data: ``spelling.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kg.identity import romanisation
from kg.identity.words import plain_name

_SHORT = 4  # letters: a shorter word that differs in a letter is another word, or at best a doubtful one
_SERVANT = "abdul"  # as ``parse`` writes "Abd al-", "Abdel"
_FAMILY_AND_GIVEN = 3  # words of a Korean or Chinese name whose syllables are written apart
_ALIKE = 0.5  # of the letters of a word are those of another spelling at least, where the rest of the name is the same
_EDITS = ((9, 2), (5, 1))  # as kg.entities.names: how many edits a word of so many letters may be off


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart: its words without titles, particles and generations ("Jr", "II")."""

    plain: str
    words: tuple[str, ...]
    generation: frozenset[str]

    @property
    def initials(self) -> frozenset[str]:
        """The words of one letter."""
        return frozenset(word for word in self.words if len(word) == 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one name is read as another: what differs (a key of ``weights.json``), and how often."""

    kinds: tuple[str, ...]


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files("kg.identity") / "spelling.json").read_text(encoding="utf-8"))
    for key in ("transliteration", "old spelling"):
        data[key] = [(re.compile(p), r) for p, r, _ in data[key]]
    data["variants"] = {name: names[0] for names in data["variants"] for name in names}
    data["titles of two words"] = frozenset(tuple(title.split()) for title in data["titles of two words"])
    for key in _SETS:
        data[key] = frozenset(data[key])
    return data


_SETS = (
    *("dropped", "glued", "titles", "titles that are names", "titles within", "generations"),
    *("first names that are left out", "common surnames"),
)


@lru_cache(maxsize=1 << 16)
def parse(name: str) -> Name:
    """A person's name, taken apart; particles stay where nothing else is left."""
    rules, plain = _rules(), plain_name(name)
    parts = plain.split()
    generation = frozenset(word for word in parts[1:] if word in rules["generations"])
    words = parts[:1] + [word for word in parts[1:] if word not in generation]
    if not (len(words) == _FAMILY_AND_GIVEN and romanisation.readings(tuple(words))):
        words = _untitled(words)  # "Pak" is "Mr" in Indonesia, a family name in Korea
    words = _glue([part for word in words for part in (word if _are_initials(word) else [word])])
    if words and words[0] not in rules["dropped"] and romanisation.readings(tuple(words)):
        return Name(plain, tuple(words), generation)  # "Wu Da-wei" has no particle in it
    kept = tuple(word for word in words if word not in rules["dropped"])
    return Name(plain, kept or tuple(words), generation)


def _untitled(words: list[str]) -> list[str]:
    """The words without titles and forms of address; of what can be a name, too, two words need to be left."""
    rules = _rules()
    while len(words) > 1:
        if len(words) > 2 and tuple(words[:2]) in rules["titles of two words"]:
            words = words[2:]
        elif words[0] in rules["titles"] or (len(words) > 2 and words[0] in rules["titles that are names"]):
            words = words[1:]
        else:
            break
    within = [word for word in words[1:-1] if word not in rules["titles within"]]
    return [words[0], *within, words[-1]] if len(words) > 2 else words


def _are_initials(word: str) -> bool:
    """Whether a word is initials ("BJ", "DKP"): short and without a vowel; "Ng" is a name."""
    return 2 <= len(word) <= 3 and not set(word) & set("aeiouy") and word != "ng"


def _glue(words: Sequence[str]) -> list[str]:
    """Names that begin with "Abdel", "Abdul" or "Abd al-" begin alike: that and the next word become one."""
    rules, out = _rules(), []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word in rules["glued"] and waiting:
            if waiting[0] in rules["dropped"] and len(waiting) > 1:
                waiting.pop(0)
            word = "abdul" + waiting.pop(0)
        elif len(word) > 7 and word[:5] in rules["glued"]:
            word = "abdul" + word[5:]
        out.append(word)
    return out


@lru_cache(maxsize=1 << 16)
def transliterated(word: str) -> str:
    """A word as it sounds, whatever system spelled it; the spellings of common given names are one."""
    rules = _rules()
    word = rules["variants"].get(word, word)
    for pattern, replacement in rules["transliteration"]:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=1 << 16)
def modern(word: str) -> str:
    """A word as it sounds, read as of the old spelling ("Sjahrir", "Sastroamidjojo"); short words could be any."""
    if len(word) <= _SHORT:
        return transliterated(word)
    for pattern, replacement in _rules()["old spelling"]:
        word = pattern.sub(replacement, word)
    return transliterated(word)


@lru_cache(maxsize=1 << 16)
def given_names(word: str) -> frozenset[str]:
    """The given names that a word can be short for, and the word itself, as they sound."""
    return frozenset(transliterated(name) for name in (word, *_rules()["diminutives"].get(word, ())))


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> tuple[str, ...]:
    """The keys that spellings of a word share, in the old and the new spelling and as a diminutive."""
    return tuple(sorted({_skeleton(sound) for sound in (*given_names(word), modern(word))} - {""}))


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a word by kinds of sound, its first letter kept: a key that spellings share."""
    return _skeleton(transliterated(word))


def _skeleton(sound: str) -> str:
    if not sound:
        return ""
    kinds = [_rules()["sounds"].get(c, c) for c in sound]
    letters = [kinds[0] if kinds[0] not in "aiueo" else "a", *(c for c in kinds[1:] if c not in "aiueoh")]
    return "".join(c for i, c in enumerate(letters) if i == 0 or c != letters[i - 1])


def consonants(word: str) -> str:
    """The consonants of a transliterated word."""
    return "".join(c for c in word if c not in "aiueo")


@lru_cache(maxsize=1 << 18)
def word_difference(one: str, other: str) -> str | None:
    """The kind of difference between two words: "" where they are the same, None where they are two words."""
    if one == other:
        return ""
    if 1 in (len(one), len(other)):
        return "initial" if one[0] == other[0] else None
    a, b = transliterated(one), transliterated(other)
    if a == b or not {a, modern(one)}.isdisjoint((b, modern(other))):
        return "transliteration"
    if not given_names(one).isdisjoint(given_names(other)):
        return "diminutive"
    if a.removeprefix(_SERVANT) == b.removeprefix(_SERVANT):
        return "servant"
    return _letters_apart(a, b) if a and b else None


def _letters_apart(a: str, b: str) -> str | None:
    from rapidfuzz.distance import OSA

    shortest, longest = sorted((len(a), len(b)))
    edits = OSA.distance(a, b)
    near = edits == 1 or edits <= longest // 4
    same = consonants(a) == consonants(b)
    if same and (near or (edits == 2 and len(consonants(a)) >= _SHORT)):
        return "vowels" if shortest >= _SHORT else "short"
    if shortest >= _SHORT and a[0] == b[0] and edits <= next((e for n, e in _EDITS if longest >= n), 0):
        return "typo"
    return "sounds" if shortest >= _SHORT and near and skeleton(a) == skeleton(b) else None


@lru_cache(maxsize=1 << 18)
def read_as(one: Name, other: Name) -> Reading | None:
    """How one person's name can be read as another; None where it cannot be one name."""
    short, full = sorted((one, other), key=lambda n: (len(n.words), n.plain))
    kinds = _generations(short, full)
    if kinds is None or (short.initials and full.initials and short.initials != full.initials):
        return None
    if kinds and len(full.words) == 1:
        kinds = [*kinds, "single"]
    if "".join(short.words) == "".join(full.words):
        return Reading((*kinds, *(["spaces"] if short.words != full.words else [])))
    syllables = romanisation.readings(short.words), romanisation.readings(full.words)
    if syllables[0] & syllables[1]:
        return Reading((*kinds, "romanisation"))
    if {system for system, *_ in syllables[0]} & {system for system, *_ in syllables[1]}:
        kinds = [*kinds, "syllable"]
    aligned = _aligned(short.words, full.words)
    if aligned is None:
        return _otherwise(kinds, short, full) or _garbled(kinds, short, full)
    found, places = aligned
    kinds += [kind for kind in found if kind]
    if places != sorted(places):
        kinds.append("order")
    return _shortened(kinds, short, full, places)


def _otherwise(kinds: list[str], short: Name, full: Name) -> Reading | None:
    """Initials ("AHY"), or the same letters cut into words differently ("Hsien-Loong", "Hsienloong")."""
    if len(short.words) == 1 and 2 < len(short.words[0]) == len(full.words):
        initials = "".join(word[0] for word in full.words)
        return Reading((*kinds, "acronym")) if initials == short.words[0] else None
    if 1 < len(short.words) < len(full.words):
        glued = word_difference("".join(short.words), "".join(full.words))
        return Reading((*kinds, "spaces", glued)) if glued in ("transliteration", "vowels", "typo") else None
    return None


def _garbled(kinds: list[str], one: Name, other: Name) -> Reading | None:
    """Names word for word alike, one of them the same and no other too far off: "Djordje Ivanov", "Gjorge Ivanov"."""
    if len(one.words) != len(other.words) or len(one.words) < 2:
        return None
    pairs = list(zip(one.words, other.words, strict=True))
    told = [(a, b) for a, b in pairs if len(a) >= _SHORT and transliterated(a) not in _everyday()]
    same = any(word_difference(a, b) in ("", "transliteration", "vowels") for a, b in told)
    near = all(word_difference(a, b) is not None or _likeness(a, b) >= _ALIKE for a, b in pairs)
    return Reading((*kinds, "garbled")) if same and near else None


def _likeness(one: str, other: str) -> float:
    """The share of letters that two words have in common, as they sound: 0 to 1."""
    from rapidfuzz.distance import OSA

    return float(OSA.normalized_similarity(transliterated(one), transliterated(other)))


def _generations(one: Name, other: Name) -> list[str] | None:
    if one.generation == other.generation:
        return []
    return None if one.generation and other.generation else ["generation"]


def _shortened(kinds: list[str], short: Name, full: Name, places: list[int]) -> Reading | None:
    """What a name leaves out: middle and last words, the first one at a cost unless it is left out by custom."""
    if "order" in kinds and len(places) < len(full.words) and len(short.words) > 1:
        return None  # turned round and cut short: another name
    left_out = [word for i, word in enumerate(full.words) if i not in places]
    if not left_out:
        return Reading(tuple(kinds))
    whole = sum(len(word) > 1 for word in short.words)
    if len(short.words) == 1 and short.generation and short.generation == full.generation:
        return Reading((*kinds, "last")) if places == [0] else None
    if len(short.words) == 1 or whole == 0:
        told = transliterated(short.words[0]) not in _everyday() and not short.generation
        return Reading((*kinds, "single")) if told and not {"short", "sounds"} & {*kinds} else None
    customary = full.words[0] in _rules()["first names that are left out"]
    lead = full.words[: min(places)]
    if any(len(word) > 1 for word in lead) and not (customary and len(lead) == 1):
        first = whole > 1 and places == list(range(1, len(full.words)))
        return Reading((*kinds, "first")) if first else None
    if customary and lead and places != list(range(1, len(full.words))):
        return None
    middle = len(full.words) - 1 in places or all(len(word) == 1 for word in left_out)
    kinds += ["middle" if middle else "last"]
    return Reading(tuple(kinds))


def is_common_surname(word: str) -> bool:
    """Whether so many people have the name that alone it names no one, or an everyday given name."""
    return word in _rules()["common surnames"] or transliterated(word) in _everyday()


@cache
def _everyday() -> frozenset[str]:
    """Given names that so many people have that alone they name no one."""
    return frozenset(transliterated(name) for name in _rules()["first names that are left out"])


def _aligned(short: Sequence[str], full: Sequence[str]) -> tuple[list[str], list[int]] | None:
    """For each word of ``short`` how it differs from its word of ``full``, and the place of that word."""
    found: list[str] = []
    places: list[int] = []
    for position, word in enumerate(short):
        options = []
        for place, other in enumerate(full):
            if place not in places and (kind := word_difference(word, other)) is not None:
                options.append((_RANK.index(kind), abs(place - position), place, kind))
        if not options:
            return None
        *_, place, kind = min(options)
        found.append(kind)
        places.append(place)
    return found, places


_RANK = ("", "transliteration", "diminutive", "servant", "vowels", "typo", "short", "sounds", "initial")
