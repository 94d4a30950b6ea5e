"""What changed from one store to another: events, entities and the edges between them.

An entity is the same where the two stores made it from one entity of a document, an event where both gather one
report: neither is told by its IRI in the merged layer, which a new document may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg import rdf, terms, vocab
from kg.rdf import Index
from kg.sparql import Cell, Table
from kg.store import Store
from kg.vocab import KG, SHOWN, TYPE

_EDGES: Final = {str(edge.property): edge.symmetric for edge in vocab.EDGES} | {
    str(KG.holdsOffice): False,
    str(KG.heldOffice): False,
    str(KG.memberOf): False,
}
_RELATIONS: Final = {iri: name for name, iri in terms.RELATIONS.items()}
_ORDER: Final = ("event", "edge", "entity")
# What of an event may change besides who fills its roles, by the name that people know it by.
_ASPECTS: Final = {
    "status": KG.status,
    "date": KG.date,
    "reports": KG.reportCount,
    "outlets": KG.outletCount,
    "disagrees on": KG.disagreesOn,
}


@dataclass(frozen=True, slots=True)
class Change:
    """``what`` is "event", "edge" or "entity", ``change`` is "added", "removed" or "changed". ``type`` is the
    class of the event or entity, or the relation; ``label`` names it, ``detail`` tells what of it changed.
    ``iri`` is the event or entity in the new store, in the old one where it was removed; of an edge, its subject.
    """

    what: str
    change: str
    type: str
    label: str
    detail: str
    iri: str


def compare(old: Store, new: Store) -> list[Change]:
    """What changed, sorted: events, edges, entities; of each, what was added, changed, removed."""
    before, after = _Side(old), _Side(new)
    forward, back = _matched(before.entities, after.entities)
    now = {iri: others[0] for iri, others in forward.items() if others}
    found = [
        *_events(before, after, now),
        *_edges(before, after, now),
        *_entities(before, after, forward, back),
    ]
    return sorted(found, key=lambda c: (_ORDER.index(c.what), c.change, c.type, c.label, c.detail, c.iri))


class _Side:
    """The merged layer of one of the two stores."""

    def __init__(self, store: Store) -> None:
        self.facts = Index(store.layer())
        names = _rows(store, f"SELECT ?x ?n {{ ?x {rdf.term(SHOWN)} ?n }}")
        self._labels = {str(iri): str(name) for iri, name in names}
        classes = {str(cls): name for name, cls in vocab.ENTITY_CLASSES.items()}
        rows = _rows(store, "SELECT ?x ?c { ?x a ?c }")
        self._types = {str(iri): classes[str(cls)] for iri, cls in rows if str(cls) in classes}

    def label(self, iri: str) -> str:
        return self._labels.get(iri) or next((n.value for n in self.facts.literals(iri, vocab.LABEL)), iri)

    @cached_property
    def entities(self) -> dict[str, set[str]]:
        """What each entity was made from, itself included."""
        return {
            iri: {iri, *self.facts.iris(iri, KG.mergedFrom)} for iri, _ in self.facts.pairs(KG.documentCount)
        }

    @cached_property
    def events(self) -> dict[str, set[str]]:
        """The reports of each event."""
        found: dict[str, set[str]] = defaultdict(set)
        for cls in vocab.EVENT_CLASSES.values():
            for iri in self.facts.subjects(TYPE, cls):
                found[iri] = set(self.facts.iris(iri, KG.report))
        return found

    def type(self, iri: str) -> str:
        return self._types.get(iri) or next((KG(cls).local for cls in self.facts.iris(iri, TYPE)), "")

    def told(self, event: str) -> str:
        """An event in words: who takes part, and when."""
        who = {f: self.label(f) for r in vocab.ROLE_PROPERTIES.values() for f in self.facts.iris(event, r)}
        dates = [date.value for date in self.facts.literals(event, KG.date)]
        return ", ".join([*sorted(who.values()), *dates])

    def edges(self, other: Mapping[str, str]) -> set[tuple[str, str, str]]:
        """Every direct edge, a symmetric one once; entities by what ``other`` calls them."""
        found = set()
        for relation, symmetric in _EDGES.items():
            for subject, value in self.facts.pairs(relation):
                ends = [other.get(str(end), str(end)) for end in (subject, value)]
                found.add((min(ends), relation, max(ends)) if symmetric else (ends[0], relation, ends[1]))
        return found


def _rows(store: Store, sparql: str) -> tuple[tuple[Cell, ...], ...]:
    answer = store.query(sparql)
    assert isinstance(answer, Table)
    return answer.rows


def _matched(
    old: Mapping[str, set[str]], new: Mapping[str, set[str]]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each of the old ones those new ones that share a member with it, and the other way round."""
    where = {member: iri for iri, members in new.items() for member in members}
    forward = {iri: sorted({where[m] for m in members if m in where}) for iri, members in old.items()}
    back: dict[str, list[str]] = {iri: [] for iri in new}
    for iri in sorted(forward):
        for other in forward[iri]:
            back[other].append(iri)
    return forward, back


def _events(old: _Side, new: _Side, now: Mapping[str, str]) -> Iterator[Change]:
    forward, back = _matched(old.events, new.events)
    for iri, others in forward.items():
        if not others:
            yield Change("event", "removed", old.type(iri), old.told(iri), "", iri)
    for iri, others in back.items():
        if not others:
            yield Change("event", "added", new.type(iri), new.told(iri), "", iri)
        elif detail := "; ".join(_differences(old, others, new, iri, now)):
            yield Change("event", "changed", new.type(iri), new.told(iri), detail, iri)


def _differences(
    old: _Side, events: list[str], new: _Side, event: str, entity_now: Mapping[str, str]
) -> Iterator[str]:
    """What is not as it was of an event that has come out of one or more old ones."""
    if len(events) > 1:
        yield f"{len(events)} events are one"
    for name, predicate in _ASPECTS.items():
        was = {_plain(v) for e in events for v in old.facts.values(e, predicate)}
        now = {_plain(v) for v in new.facts.values(event, predicate)}
        if was != now:
            yield f"{name} {', '.join(sorted(was)) or '–'} → {', '.join(sorted(now)) or '–'}"
    for name, role in vocab.ROLE_PROPERTIES.items():
        filled = {entity_now.get(f, f): old.label(f) for e in events for f in old.facts.iris(e, role)}
        fillers = {f: new.label(f) for f in new.facts.iris(event, role)}
        was, now = set(filled.values()), set(fillers.values())
        if set(filled) != set(fillers) and was != now:
            yield f"{name} {', '.join([*(f'+{n}' for n in sorted(now - was)), *(f'-{n}' for n in sorted(was - now))])}"


def _plain(value: str | rdf.Literal) -> str:
    return value.value if isinstance(value, rdf.Literal) else value.removeprefix(vocab.ONTOLOGY)


def _edges(old: _Side, new: _Side, now: Mapping[str, str]) -> Iterator[Change]:
    before, after = old.edges(now), new.edges({})
    for change, side, edges in (("removed", old, before - after), ("added", new, after - before)):
        for subject, relation, object in edges:
            names = (_label(side, new, subject), _label(side, new, object))
            yield Change("edge", change, _RELATIONS[relation], " – ".join(names), "", subject)


def _label(side: _Side, other: _Side, iri: str) -> str:
    return side.label(iri) if side.label(iri) != iri else other.label(iri)


def _entities(
    old: _Side, new: _Side, forward: Mapping[str, list[str]], back: Mapping[str, list[str]]
) -> Iterator[Change]:
    for iri, others in forward.items():
        if not others:
            yield Change("entity", "removed", old.type(iri), old.label(iri), "", iri)
        elif len(others) > 1:
            detail = f"is now {len(others)}: {_listed(new.label(other) for other in others)}"
            yield Change("entity", "changed", old.type(iri), old.label(iri), detail, iri)
    for iri, others in back.items():
        names = {old.label(other) for other in others}
        if not others:
            yield Change("entity", "added", new.type(iri), new.label(iri), "", iri)
        elif len(others) > 1:
            joined = _listed(old.label(other) for other in others)
            yield Change("entity", "changed", new.type(iri), new.label(iri), f"joined: {joined}", iri)
        elif names != {new.label(iri)} and len(forward[others[0]]) == 1:
            detail = f"was called {_listed(names)}"
            yield Change("entity", "changed", new.type(iri), new.label(iri), detail, iri)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
