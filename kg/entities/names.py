"""Comparing names as strings: whether two spellings can be one name, and which acronym a name has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from kg.reference import normalise

# How many edits (Damerau) two spellings of a word may be apart, by its length. Shorter words that differ by a
# letter are other words: "Jong Un", "Jong Il".
_EDITS = ((9, 2), (5, 1))
_DOMAIN = re.compile(r"\.(com|co\.id|id|net|org)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s*['’]s\b")


@lru_cache(maxsize=65536)
def words(name: str, drop: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The normalised words of a name without punctuation and the words in ``drop``, unless all are such."""
    bare = normalise(_POSSESSIVE.sub("s", _DOMAIN.sub("", name)))
    parts = tuple(filter(None, (word.strip("(),;:“”«»") for word in bare.split())))
    kept = tuple(word for word in parts if word not in drop)
    return kept or parts or (name,)


def word_alike(one: str, other: str, shortest: int = 5) -> bool:
    """Whether two words can be spellings of one: the same, or long enough and an edit or two apart."""
    if one == other:
        return True
    length = max(len(one), len(other))
    if min(len(one), len(other)) < shortest or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    edits = next((edits for least, edits in _EDITS if length >= least), 1)
    return OSA.distance(one, other, score_cutoff=edits) <= edits


def within(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of ``short`` are among those of ``full``, in order; an initial stands for its word.

    >>> within(("g", "bush"), ("george", "w", "bush"))
    True
    """
    rest = iter(full)
    return all(any(_stands_for(word, other) for other in rest) for word in short)


def _stands_for(word: str, other: str) -> bool:
    return word[0] == other[0] and (1 in (len(word), len(other)) or word_alike(word, other))


def spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names can be spellings of one: word by word, or but for spaces ("Open DNS", "OpenDNS")."""
    if "".join(one) == "".join(other):
        return True
    # A short word may be a letter off where others tell the name: "Ban Ki-moon", "Ban Ki-monn".
    shortest = 4 if len(one) > 2 else 5
    return len(one) == len(other) and all(word_alike(a, b, shortest) for a, b in zip(one, other, strict=True))


def is_acronym(name: str) -> bool:
    """Whether a name looks like an acronym: one word, mostly capitals, of two to eight letters."""
    letters = [c for c in name if c.isalpha()]
    return (
        " " not in name.strip()
        and 2 <= len(letters) <= 8
        and sum(c.isupper() for c in letters) * 3 > len(letters) * 2
    )


def abbreviates(acronym: str, name: str, skips: Collection[str] = ()) -> bool:
    """Whether ``acronym`` is the initials of ``name``, with or without the small words in ``skips``."""
    short = "".join(c for c in acronym.casefold() if c.isalnum())
    parts = words(name)
    if len(short) < 2 or len(parts) < 2:
        return False
    every = "".join(word[0] for word in parts)
    essential = "".join(word[0] for word in parts if word not in skips)
    return short in (every, essential)


def blends(short: str, name: Sequence[str]) -> bool:
    """Whether ``short`` is made of the beginnings of words of ``name``: "Kemlu", Kementerian Luar Negeri.

    Two letters or more of each of two words or more, the first word among them.
    """
    return len(name) > 1 and _consumed(short, name, 0)


def _consumed(short: str, name: Sequence[str], taken: int) -> bool:
    if not short:
        return taken > 1
    if not name:
        return False
    first, rest = name[0], name[1:]
    sizes = range(2, min(len(short), len(first)) + 1)
    if any(first[:size] == short[:size] and _consumed(short[size:], rest, taken + 1) for size in sizes):
        return True
    return taken > 0 and _consumed(short, rest, taken)
