"""Reference data -> the quads of the reference graph.

The graph holds what the documents use and what that lies in, no more: all states, alliances and cities of the
reference data would drown a small corpus in things that no document speaks of. It depends on the set of
documents only, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import rdf, reference, vocab
from kg.rdf import Literal, Quad, Triple
from kg.reference import Reference
from kg.vocab import ALIAS, KG, LABEL, PART_OF, PREFIXES, SHOWN, TYPE

GEO = PREFIXES["geo"]


def quads(iris: Iterable[str]) -> tuple[Quad, ...]:
    """The reference graph for documents that use ``iris``; an IRI that no reference has gives nothing."""
    used = _with_wholes(iris)
    triples = (triple for iri in sorted(used) for triple in _triples(used[iri], used))
    return rdf.ordered(Quad(*triple, vocab.GRAPH_REFERENCE) for triple in triples)


def _with_wholes(iris: Iterable[str]) -> dict[str, Reference]:
    """The references of ``iris``, of the states they lie in and of the bodies they are part of."""
    found: dict[str, Reference] = {}
    waiting = list(iris)
    while waiting:
        entry = reference.get(waiting.pop())
        if entry is not None and entry.iri not in found:
            found[entry.iri] = entry
            waiting.extend(whole for whole in (_country(entry), entry.part_of) if whole)
    return found


def _country(entry: Reference) -> str | None:
    return vocab.state_iri(entry.country) if entry.country and entry.type == "Place" else None


def _triples(entry: Reference, used: dict[str, Reference]) -> Iterator[Triple]:
    labels = {rdf.text(entry.label_id, "id"), rdf.text(entry.label_en, "en")}
    yield entry.iri, TYPE, vocab.ENTITY_CLASSES[entry.type]
    yield entry.iri, SHOWN, rdf.text(entry.label_id, "id")
    yield from ((entry.iri, LABEL, label) for label in labels)
    for name in sorted({*entry.names} - {label.value for label in labels}):
        yield entry.iri, ALIAS, rdf.text(name)
    if entry.type == "State" and entry.code:
        yield entry.iri, PREFIXES["skos"] + "notation", rdf.text(entry.code)
    if country := _country(entry):
        yield entry.iri, KG.locatedIn, country
    if entry.part_of:
        yield entry.iri, PART_OF, entry.part_of
    yield from ((member, KG.memberOf, entry.iri) for member in entry.members if member in used)
    yield from _geometry(entry)


def _geometry(entry: Reference) -> Iterator[Triple]:
    """A GeoSPARQL point: longitude before latitude, WGS 84; of a state, its capital's."""
    if entry.lat is not None and entry.lon is not None:
        point = f"{entry.iri}/geometry"
        yield entry.iri, GEO + "hasGeometry", point
        yield point, TYPE, GEO + "Geometry"
        yield point, GEO + "asWKT", Literal(f"POINT({entry.lon:g} {entry.lat:g})", GEO + "wktLiteral")
