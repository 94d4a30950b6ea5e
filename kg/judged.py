"""How far judgements that entities are the same or different reach: what decides how a store is brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Final

from kg import identity, vocab
from kg.database import Database
from kg.identity import Clusters
from kg.identity.profiles import KINDS
from kg.rdf import Quad
from kg.vocab import LABEL, MENTIONS, TYPE

_OF_DOCUMENTS: Final = vocab.BASE + "document/"


def entities(judgements: Iterable[Quad]) -> frozenset[str]:
    """The IRIs that people judged the same as another, or different."""
    said = list(judgements)
    pairs = (p for kind in (identity.SAME, identity.DIFFERENT) for p in identity.judged(said, kind))
    return frozenset(iri for pair in pairs for iri in pair)


def graphs(database: Database, iri: str) -> list[str]:
    """The graphs of the documents that say what an entity is."""
    return [q.graph for q in _types(database, iri)]


def reach_far(database: Database, judgements: Iterable[Quad]) -> bool:
    """Whether a judgement is about anything but persons, bodies and agreements that single documents name, or makes
    one of things of two kinds: then it can reach anything.

    What no document has (any more) is of any kind; that something of the reference data is different says nothing.
    """
    said = list(judgements)
    same = identity.judged(said, identity.SAME)
    sets, made_one = Clusters(), {iri for pair in same for iri in pair}
    for one, other in same:
        sets.join(one, other)
    kinds: dict[str, set[str | None]] = {}
    for iri in entities(said):
        if iri in made_one or not identity.is_global(iri):
            kinds.setdefault(sets.canonical(iri), set()).update(_kinds(database, iri))
    return any(None in found or len(found) > 1 for found in kinds.values())


def _kinds(database: Database, iri: str) -> Set[str | None]:
    """The kind of an entity; None for what is none of a document that can be compared."""
    types = _types(database, iri)
    if not iri.startswith(_OF_DOCUMENTS) or (types and not database.about(iri, LABEL)):
        return {None}
    if not types and any(database.match(MENTIONS, iri)):
        return {None}
    return {KINDS.get(str(q.object)) for q in types}


def _types(database: Database, iri: str) -> list[Quad]:
    return [q for q in database.about(iri, TYPE) if q.graph.startswith(vocab.GRAPH_DOCUMENTS)]
