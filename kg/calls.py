"""Close calls: entities of two documents that are kept apart although their names are much alike, for people to
judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from kg.identity import plain_name
from kg.vocab import KG

KINDS: Final = (KG.Person, KG.Organisation, KG.Force, KG.Agreement)
_LEAST: Final = 0.75  # how alike names must be, from 0 to 1
_BLOCK: Final = 4  # letters that begin one word of both names
_CROWD: Final = 100  # entities with such a word above which it tells nothing


class Call(NamedTuple):
    """Two entities that may be one, how alike they are from 0 to 1, and what speaks for it."""

    score: float
    one: str
    other: str
    reason: str


def closest(
    names: Mapping[str, tuple[str, Collection[str]]], apart: Iterable[tuple[str, str]] = ()
) -> list[Call]:
    """The pairs whose names are most alike, best first.

    ``names`` gives the class and the names of every entity by its canonical IRI; ``apart`` are pairs that were
    judged different. Time grows with the number of names, as only what shares the beginning of a word is compared.
    """
    judged = {frozenset(pair) for pair in apart}
    pairs = {pair for block in _blocks(names) for pair in combinations(sorted(block), 2)}
    calls = (_call(names, *pair) for pair in sorted(pairs) if frozenset(pair) not in judged)
    return sorted((c for c in calls if c.score >= _LEAST), key=lambda c: (-c.score, c.one, c.other))


def _blocks(names: Mapping[str, tuple[str, Collection[str]]]) -> Iterator[set[str]]:
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, (cls, known) in names.items():
        for word in {word for name in known for word in plain_name(name).split()} if cls in KINDS else ():
            if len(word) >= _BLOCK:
                blocks[cls, word[:_BLOCK]].add(iri)
    return (block for block in blocks.values() if len(block) <= _CROWD)


def _call(names: Mapping[str, tuple[str, Collection[str]]], one: str, other: str) -> Call:
    from rapidfuzz import fuzz

    score, left, right = max(
        (fuzz.token_sort_ratio(plain_name(a), plain_name(b)) / 100, a, b)
        for a in names[one][1]
        for b in names[other][1]
    )
    return Call(round(score, 2), one, other, f"“{left}” is spelled like “{right}”")
