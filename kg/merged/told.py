"""Reports with what fills their roles across documents: what is compared to tell which are of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from kg import edtf, identity, vocab
from kg.identity import is_global
from kg.merged import fillers
from kg.merged.entities import ISSUED
from kg.merged.incumbents import Incumbents, day_of, reigns
from kg.rdf import Index
from kg.reference import Gazetteer
from kg.vocab import KG, LABEL, TYPE, state_iri

_ROLES: Final = tuple(vocab.ROLE_PROPERTIES.values())
_OFFICE: Final = vocab.BASE + "office/"
_FORCE: Final = vocab.BASE + "force/"
_NAMED: Final = frozenset((KG.Person, KG.Agreement))
POINT: Final = "@"  # what a point in ``Told.within`` begins with
_MONTH: Final = 32  # days, and one more


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
    within: tuple[
        tuple[str, str], ...
    ]  # places with the state that they lie in, and with the point ("@LAT,LON")
    called: tuple[
        tuple[str, str], ...
    ] = ()  # persons and agreements with the names that the document has for them
    forces: frozenset[str] = frozenset()  # what is deployed, where it has a name


class Holders(Protocol):
    """Who held an office on a day, as ``kg.merged.incumbents.Incumbents`` knows."""

    def holder(self, office: str, day: int | None) -> str | None:
        """The canonical person, of a canonical office."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads reports from ``facts``. ``acting`` gives the state that a filler acts for as its document says,
    ``states`` that of what is canonical as all documents say; ``known`` is the reference data.
    """

    facts: Index
    clusters: fillers.Canonical
    incumbents: Holders
    acting: Callable[[str], str | None]
    states: Callable[[str], str | None]
    known: Gazetteer

    @classmethod
    def of(cls, facts: Index, clusters: fillers.Canonical, known: Gazetteer) -> Reader:
        """A reader of the reports of all documents."""
        acting = fillers.acts_for(facts)
        found: dict[str, set[str]] = defaultdict(set)
        for actor, state in acting.items():
            found[clusters.canonical(actor)].add(state)
        states = {actor: min(all_) for actor, all_ in found.items() if len(all_) == 1}
        return cls(facts, clusters, Incumbents(reigns(facts, clusters)), acting.get, states.get, known)

    def told(self) -> Iterator[Told]:
        """Every report."""
        for iri in self.facts.subjects(TYPE, KG.Report):
            yield self.read(iri)

    def read(self, iri: str) -> Told:
        """One report."""
        facts = self.facts
        document = facts.iri(iri, KG.reportedIn) or ""
        cls = KG(facts.iri(iri, KG.eventType) or "")
        date, published = facts.literal(iri, KG.date), day_of(facts.literal(document, ISSUED))
        days, when = days_of(date), day_meant(date, published)
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
            tuple(
                sorted({(s, where) for role, _, s in keyed if role == KG.place for where in self._where(s)})
            ),
            tuple(sorted({(s, name) for _, f, s in keyed for name in self._names(f)})),
            frozenset(s for role, f, s in keyed if role == KG.force and not fillers.is_description(facts, f)),
        )

    def _filler(self, filler: str, day: int | None) -> str:
        """The filler, or for an office of a state or alliance the person who held it on that day."""
        if not filler.startswith(_OFFICE):
            return filler
        return self.incumbents.holder(self.clusters.canonical(filler), day) or filler

    def _side(self, filler: str, shared: str) -> str | None:
        return self.states(shared) or self.acting(filler) or self._whole(shared) or self._named_after(filler)

    def _whole(self, force: str) -> str | None:
        """The state or force that a force of the reference data is part of."""
        found = self.known.get(force) if force.startswith(_FORCE) else None
        return found.part_of if found else None

    def _named_after(self, force: str) -> str | None:
        """The state whose name all the rest of a force's name is common words beside ("Angkatan Laut" and a state)."""
        if is_global(force) or KG.Force not in self.facts.iris(force, TYPE):
            return None
        names = (name.value for name in self.facts.literals(force, LABEL))
        codes = {identity.state_of_unit(name, self.known) for name in names} - {None}
        return state_iri(min(filter(None, codes))) if len(codes) == 1 else None

    def _names(self, filler: str) -> Iterator[str]:
        """The names of a person or an agreement of one document."""
        if not is_global(filler) and _NAMED & {*self.facts.iris(filler, TYPE)}:
            yield from (name.value for name in self.facts.literals(filler, LABEL))

    def _where(self, place: str) -> Iterator[str]:
        """The state and the point of a place of the reference data; nothing for what is no such place."""
        found = self.known.get(place) if is_global(place) else None
        if found is not None and found.type == "Place":
            if found.country:
                yield state_iri(found.country)
            if found.lat is not None and found.lon is not None:
                yield f"{POINT}{found.lat},{found.lon}"


def days_of(date: str | None) -> tuple[int, int] | None:
    """What an EDTF date covers, as ordinals."""
    covered = edtf.bounds(date) if date else None
    return (day_of(covered[0]) or 0, day_of(covered[1]) or 0) if covered else None


def day_meant(date: str | None, published: int | None) -> int | None:
    """The day on which the holder of an office is asked for: the date's, where that is a month or less."""
    days = days_of(date)
    return days[0] if days and days[1] - days[0] < _MONTH else published
