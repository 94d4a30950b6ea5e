"""Sets of IRIs that are one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from kg import vocab

_GLOBAL: Final = tuple(vocab.BASE + kind for kind in ("state/", "alliance/", "place/", "office/"))


@dataclass(slots=True)
class _Set:
    members: set[str]
    apart: set[str]  # what was judged different from one of the members
    least: tuple[bool, str]


class Clusters:
    """Sets of IRIs that are one thing. The canonical IRI of a set is its least, global ones before others.

    ``different`` are pairs that people judged different: no union ever brings both into one set.
    """

    def __init__(self, different: Iterable[tuple[str, str]] = ()) -> None:
        self._sets: dict[str, _Set] = {}
        for one, other in different:
            self._of(one).apart.add(other)
            self._of(other).apart.add(one)

    def _of(self, iri: str) -> _Set:
        if iri not in self._sets:
            self._sets[iri] = _Set({iri}, set(), (not is_global(iri), iri))
        return self._sets[iri]

    def members(self, iri: str) -> Collection[str]:
        """The set that ``iri`` is in."""
        return self._sets[iri].members if iri in self._sets else {iri}

    def canonical(self, iri: str) -> str:
        """The IRI that stands for the set of ``iri``."""
        return self._sets[iri].least[1] if iri in self._sets else iri

    def may_meet(self, one: str, other: str) -> bool:
        """Whether no one judged a member of one set different from a member of the other."""
        left, right = self._of(one), self._of(other)
        return left is right or (
            left.apart.isdisjoint(right.members) and right.apart.isdisjoint(left.members)
        )

    def unite(self, iris: Iterable[str]) -> None:
        """Make one set of ``iris``; one that may not meet the first joins the next that it may meet."""
        ordered = sorted(set(iris))
        for position, iri in enumerate(ordered):
            any(self.join(earlier, iri) for earlier in ordered[:position])

    def join(self, one: str, other: str) -> bool:
        """Make one set of the sets of both; False where they may not meet."""
        if not self.may_meet(one, other):
            return False
        left, right = self._of(one), self._of(other)
        if left is not right:
            if len(left.members) < len(right.members):
                left, right = right, left
            left.members |= right.members
            left.apart |= right.apart
            left.least = min(left.least, right.least)
            self._sets.update(dict.fromkeys(right.members, left))
        return True


def unite_by(clusters: Clusters, keyed: Iterable[tuple[Hashable | None, str]]) -> None:
    """Unite what shares a key; what has the key None stays alone."""
    blocks: dict[Hashable, set[str]] = defaultdict(set)
    for key, iri in keyed:
        if key is not None:
            blocks[key].add(iri)
    for block in sorted(sorted(b) for b in blocks.values()):
        clusters.unite(block)


def is_global(iri: str) -> bool:
    """Whether the IRI is of the reference data (or of an office there), not of one document."""
    return iri.startswith(_GLOBAL)
