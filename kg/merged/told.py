"""Reports with what fills their roles across documents: what is compared to tell which are of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from kg import edtf, reference, vocab
from kg.identity import Clusters, is_global
from kg.merged import fillers
from kg.merged.entities import ISSUED
from kg.merged.incumbents import Incumbents, day_of
from kg.rdf import Index
from kg.vocab import KG, TYPE

_ROLES: Final = tuple(vocab.ROLE_PROPERTIES.values())
_OFFICE: Final = vocab.BASE + "office/"


class Told(NamedTuple):
    """One report. ``roles`` are canonical fillers, an office's holder instead of the office where the day tells who.

    ``parties`` are the fillers of the key roles but places, as what they share across documents, ``places`` those of
    the place; ``sides`` the states that parties act for; ``days`` what the date covers, as ordinals.
    """

    iri: str
    cls: KG
    status: str
    score: float
    date: str | None
    document: str
    outlet: str
    published: int | None
    days: tuple[int, int] | None
    roles: tuple[tuple[KG, str], ...]
    parties: tuple[tuple[KG, frozenset[str]], ...]
    places: frozenset[str]
    agreements: frozenset[str]
    sides: tuple[tuple[str, str], ...]
    wordings: frozenset[str]  # the parties that are descriptions


class Reader:
    """Reads the reports of all documents."""

    def __init__(self, facts: Index, clusters: Clusters) -> None:
        self.facts, self.clusters = facts, clusters
        self.incumbents = Incumbents(facts, clusters)
        self.acting = fillers.acts_for(facts)
        self.states = self._states()

    def _states(self) -> dict[str, str]:
        """Canonical persons and offices, with the one state that they act for, as all documents say."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor, state in self.acting.items():
            found[self.clusters.canonical(actor)].add(state)
        return {actor: min(states) for actor, states in found.items() if len(states) == 1}

    def told(self) -> Iterator[Told]:
        """Every report."""
        for iri in self.facts.subjects(TYPE, KG.Report):
            yield self._told(iri)

    def _told(self, iri: str) -> Told:
        facts = self.facts
        document = facts.iri(iri, KG.reportedIn) or ""
        cls = KG(facts.iri(iri, KG.eventType) or "")
        date, published = facts.literal(iri, KG.date), day_of(facts.literal(document, ISSUED))
        covered = edtf.bounds(date) if date else None
        days = (day_of(covered[0]) or 0, day_of(covered[1]) or 0) if covered else None
        when = days[0] if days and days[1] - days[0] < 32 else published
        filled = [(role, self._filler(f, when)) for role in _ROLES for f in facts.iris(iri, role)]
        keyed = [(role, f, fillers.key(facts, self.clusters, f)) for role, f in filled]
        parties: dict[KG, set[str]] = defaultdict(set)
        for role, _, shared in keyed:
            if role in vocab.KEY_ROLES[cls] and role != KG.place:
                parties[role].add(shared)
        return Told(
            iri,
            cls,
            facts.iri(iri, KG.status) or "",
            float(facts.literal(iri, KG.score) or 0),
            date,
            document,
            fillers.outlet(facts, document),
            published,
            days,
            tuple(sorted({(role, fillers.canonical(facts, self.clusters, f)) for role, f in filled})),
            tuple((role, frozenset(found)) for role, found in sorted(parties.items())),
            frozenset(shared for role, _, shared in keyed if role == KG.place),
            frozenset(s for r, f, s in keyed if r == KG.agreement and not fillers.is_description(facts, f)),
            tuple(sorted({(s, side) for _, f, s in keyed if (side := self._side(f, s))})),
            frozenset(shared for _, f, shared in keyed if fillers.is_description(facts, f)),
        )

    def _filler(self, filler: str, day: int | None) -> str:
        """The filler, or for an office of a state or alliance the person who held it on that day."""
        if not filler.startswith(_OFFICE):
            return filler
        return self.incumbents.holder(self.clusters.canonical(filler), day) or filler

    def _side(self, filler: str, shared: str) -> str | None:
        return self.states.get(shared) or self.acting.get(filler)


@lru_cache(maxsize=1 << 14)
def state_of(place: str) -> str | None:
    """The state that a place of the reference data lies in; None for what is no such place, or lies in none."""
    found = reference.get(place) if is_global(place) else None
    return (
        vocab.state_iri(found.country)
        if found is not None and found.type == "Place" and found.country
        else None
    )


def lies_in(one: str, other: str) -> bool:
    """Whether a place of the reference data lies in a state."""
    return state_of(one) == other
