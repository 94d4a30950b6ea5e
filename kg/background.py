"""Reference data -> the quads of the reference graph.

Memberships have their dates, and former ones are there too; what is a member now has the direct edge besides.
The graph holds what the documents use and what that lies in, no more: all states, alliances and cities of the
reference data would drown a small corpus in things that no document speaks of. It depends on the set of
documents only, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import edtf, rdf, reference, vocab
from kg.rdf import Literal, Quad, Triple
from kg.reference import Gazetteer, Member, Reference
from kg.vocab import ALIAS, KG, LABEL, PART_OF, PREFIXES, SHOWN, TYPE

GEO = PREFIXES["geo"]
SKOS = PREFIXES["skos"]
WIKIDATA = "http://www.wikidata.org/entity/"


def quads(iris: Iterable[str], known: Gazetteer | None = None) -> tuple[Quad, ...]:
    """The reference graph for documents that use ``iris``; an IRI that no reference has gives nothing.

    ``known`` are the references, those that come with kg if it is left out.
    """
    used = _with_wholes(iris, known or reference.built_in())
    triples = (triple for iri in sorted(used) for triple in _triples(used[iri], used))
    return rdf.ordered(Quad(*triple, vocab.GRAPH_REFERENCE) for triple in triples)


def _with_wholes(iris: Iterable[str], known: Gazetteer) -> dict[str, Reference]:
    """The references of ``iris``, of the states they lie in and of the bodies they are part of."""
    found: dict[str, Reference] = {}
    waiting = list(iris)
    while waiting:
        entry = known.get(waiting.pop())
        if entry is not None and entry.iri not in found:
            found[entry.iri] = entry
            waiting.extend(whole for whole in (_country(entry), entry.part_of) if whole)
    return found


def _country(entry: Reference) -> str | None:
    """The state that a place or a force lies in; a force of that state is part of it, and says so already."""
    state = vocab.state_iri(entry.country) if entry.country and entry.type in ("Place", "Force") else None
    return state if state != entry.part_of else None


def _triples(entry: Reference, used: dict[str, Reference]) -> Iterator[Triple]:
    labels = {rdf.text(entry.label_id, "id"), rdf.text(entry.label_en, "en")}
    yield entry.iri, TYPE, vocab.ENTITY_CLASSES[entry.type]
    yield entry.iri, SHOWN, rdf.text(entry.label_id, "id")
    yield from ((entry.iri, LABEL, label) for label in labels)
    for name in sorted({*entry.names} - {label.value for label in labels}):
        yield entry.iri, ALIAS, rdf.text(name)
    if entry.type == "State" and entry.code:
        yield entry.iri, SKOS + "notation", rdf.text(entry.code)
    if entry.wikidata:
        yield entry.iri, SKOS + "exactMatch", WIKIDATA + entry.wikidata
    if country := _country(entry):
        yield entry.iri, KG.locatedIn, country
    if entry.part_of:
        yield entry.iri, PART_OF, entry.part_of
    yield from _members(entry, used)
    yield from _geometry(entry)


def _members(entry: Reference, used: dict[str, Reference]) -> Iterator[Triple]:
    """Those of its members, past ones too, that are used: the edge while it lasts, and from when to when."""
    terms: dict[str, int] = {}
    for membership in entry.memberships:
        member = membership.member
        if member not in used:
            continue
        if membership.left is None:
            yield member, KG.memberOf, entry.iri
        if membership.joined or membership.left:
            terms[member] = terms.get(member, 0) + 1
            code = used[member].code or ""
            iri = f"{entry.iri}/member/{vocab.slug(code)}/{terms[member]}"
            yield iri, TYPE, KG.Membership
            yield iri, KG.member, member
            yield iri, KG.body, entry.iri
            yield from _term(iri, membership)


def _term(iri: str, membership: Member) -> Iterator[Triple]:
    """An interval of EDTF, open where it lasts or its beginning is not known, and the days that it covers."""
    joined, left = membership.joined or "", membership.left or ".."
    covered = edtf.bounds(f"{joined}/{left}")
    if covered is not None:
        yield iri, KG.date, rdf.text(f"{joined}/{left}")
        if membership.joined:
            yield iri, KG.earliest, rdf.date(covered[0])
        if membership.left:
            yield iri, KG.latest, rdf.date(covered[1])


def _geometry(entry: Reference) -> Iterator[Triple]:
    """A GeoSPARQL point: longitude before latitude, WGS 84; of a state, its capital's."""
    if entry.lat is not None and entry.lon is not None:
        point = f"{entry.iri}/geometry"
        yield entry.iri, GEO + "hasGeometry", point
        yield point, TYPE, GEO + "Geometry"
        yield point, GEO + "asWKT", Literal(f"POINT({entry.lon:g} {entry.lat:g})", GEO + "wktLiteral")
