"""What people decide: which entities are the same or different, which events are none, what must not come again.

Judgements are statements in a graph of their own, about IRIs of documents and what these name, never about the
merged layer, which follows from them: they hold on every rebuild, can be taken back, and go out and in as CSV.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kg import forgetting, identity, rdf, vocab
from kg.connections import resolve
from kg.errors import KgError, NotFoundError
from kg.identity import Join
from kg.rdf import Literal, Quad
from kg.sparql import Cell, Table
from kg.store import Store
from kg.tables import csv_line
from kg.vocab import KG

_PREDICATES: Final = {
    "same": identity.SAME,
    "different": identity.DIFFERENT,
    "reject": str(KG.rejectedReport),
    "forget": str(KG.forgotten),
}
_KINDS: Final = {predicate: kind for kind, predicate in _PREDICATES.items()}
_TRIGGERS: Final = """SELECT ?report ?document ?start ?end ?words { GRAPH ?g {
  ?report kg:reportedIn/dcterms:identifier ?document ; kg:trigger ?span .
  ?span oa:start ?start ; oa:end ?end ; oa:exact ?words } }"""
COLUMNS: Final = ("judgement", "one", "other", "one_label", "other_label")


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """``kind`` is "same" or "different" (of entities ``one`` and ``other``), "reject" (of an event and a report
    of it) or "forget" (of a document, or of the digest of a name; without ``other``). All are IRIs.
    """

    kind: str
    one: str
    other: str | None = None

    def quad(self) -> Quad:
        """The judgement as it stands in the graph."""
        value = rdf.boolean(True) if self.other is None else self.other
        return Quad(self.one, _PREDICATES[self.kind], value, vocab.GRAPH_JUDGEMENTS)


def judgements(store: Store) -> list[Judgement]:
    """All that people decided, sorted."""
    found = (q for q in store.judgements() if q.predicate in _KINDS)
    return sorted(
        Judgement(_KINDS[q.predicate], q.subject, None if isinstance(q.object, Literal) else q.object)
        for q in found
    )


def same(store: Store, one: str, other: str) -> Judgement:
    """Decide that two entities are one. Each is an IRI or a name; see ``entity`` for what that raises.

    Raises KgError, too, where they are one already.
    """
    left, right = entity(store, one), entity(store, other)
    if left == right:
        raise KgError(f"{one!r} and {other!r} are one already: there is nothing to decide")
    return _decide(store, "same", left, right)


def different(store: Store, one: str, other: str) -> Judgement:
    """Decide that two entities are not one. Each is an IRI or a name; see ``entity`` for what that raises.

    Raises KgError, too, where both names are of one entity: then IRIs of what single documents name are wanted.
    """
    left, right = entity(store, one), entity(store, other)
    if left == right:
        raise KgError(
            f"{one!r} and {other!r} are one in the graph: give two of the IRIs that it was made from,"
            f" see kg query STORE 'SELECT ?of {{ <{left}> kg:mergedFrom ?of }}'"
        )
    return _decide(store, "different", left, right)


def _decide(store: Store, kind: str, one: str, other: str) -> Judgement:
    """The judgement, in place of one to the contrary about the same two."""
    first, second = sorted((one, other))
    made = Judgement(kind, first, second)
    contrary = Judgement("same" if kind == "different" else "different", first, second)
    store.judge({*store.judgements(), made.quad()} - {contrary.quad()})
    return made


def entity(store: Store, name: str) -> str:
    """The IRI of the one entity that ``name`` is the IRI or a name of.

    Raises NotFoundError, with the nearest names, and KgError where several things are called so.
    """
    if name.startswith(vocab.BASE):
        return name
    found = sorted(resolve(store, name))
    if len(found) > 1:
        raise KgError(f"{len(found)} things are called {name!r}: give the IRI of one: {', '.join(found)}")
    return found[0]


def reject(store: Store, event: str) -> list[Judgement]:
    """Decide that an event is none: it is left out of the merged layer, and so is what its reports join.

    ``event`` is its IRI, or that with the prefix ``id:``. Raises NotFoundError.
    """
    iri = event.replace("id:", vocab.BASE, 1) if event.startswith("id:") else event
    reports = [
        str(row[0]) for row in _rows(store, f"SELECT ?r {{ {rdf.term(iri)} kg:report ?r ; kg:status ?s }}")
    ]
    if not reports:
        raise NotFoundError(event)
    made = [Judgement("reject", iri, report) for report in sorted(reports)]
    store.judge({*store.judgements(), *(judgement.quad() for judgement in made)})
    return made


def corrections(store: Store) -> list[dict[str, Any]]:
    """The rejected events as corrections of the documents that report them, in the form of ``kg.corrections``: that
    the word which tells of one tells of none. By document and place.

    A report that the store no longer has, since its document was read again, gives none.
    """
    rejected = {made.other for made in judgements(store) if made.kind == "reject"}
    found = {
        (str(document), int(str(start)), int(str(end)), str(words))
        for report, document, start, end, words in _rows(store, _TRIGGERS)
        if str(report) in rejected
    }
    return [
        {"document": document, "event": {"start": start, "end": end, "text": words}, "is": None}
        for document, start, end, words in sorted(found)
    ]


def undo(store: Store, taken_back: Iterable[Judgement]) -> None:
    """Take judgements back. What was forgotten does not come again by itself: its articles must be read again."""
    store.judge({*store.judgements()} - {judgement.quad() for judgement in taken_back})


# Forgetting


def forget(
    store: Store, documents: Iterable[str] = (), outlets: Iterable[str] = (), persons: Iterable[str] = ()
) -> tuple[str, ...]:
    """Take documents, all that outlets wrote and all that is said of persons out of the store, for good: reading
    them again does not bring them back. Returns the ids of the documents that are gone.

    A document is an id, an IRI, a URL or a title; a person goes by every full name that the graph has for a
    person so called, and by the surname where a document that is in the store means this person by it. A name
    that is not in the store is kept out all the same. The store is written anew, so that nothing of them is left in
    its files. Raises NotFoundError for a document that is not there.
    """
    before = {entry.id for entry in store.documents()}
    notes = [forgetting.document_note(store.entry(document).id) for document in documents]
    notes += [forgetting.outlet_note(outlet) for outlet in outlets]
    for person in persons:
        notes += _person_notes(store, person)
    forgotten = {note.subject for note in notes}
    store.judge({*(q for q in store.judgements() if not _is_about(q, forgotten)), *notes})
    store.refresh()
    store.rewrite()
    return tuple(sorted(before - {entry.id for entry in store.documents()}))


def _is_about(quad: Quad, forgotten: set[str]) -> bool:
    """Whether a judgement is that a person who is forgotten is, or is not, another: the IRI has the name."""
    ends = (quad.subject, str(quad.object))
    return quad.predicate in (identity.SAME, identity.DIFFERENT) and any(
        forgetting.entity_note(end).subject in forgotten for end in ends
    )


def _person_notes(store: Store, name: str) -> Iterator[Quad]:
    wanted = identity.plain_name(name)
    names: dict[str, set[str]] = defaultdict(set)
    for iri, known in _rows(store, "SELECT ?p ?n { ?p a kg:Person ; skos:prefLabel|skos:altLabel ?n }"):
        names[str(iri)].add(str(known))
    yield forgetting.person_note(name)
    for iri, known_names in sorted(names.items()):
        if wanted in map(identity.plain_name, known_names):
            yield from (
                forgetting.person_note(n) for n in sorted(known_names) if " " in identity.plain_name(n)
            )
            members = _rows(store, f"SELECT ?m {{ {rdf.term(iri)} kg:mergedFrom ?m }}")
            yield from (forgetting.entity_note(str(row[0])) for row in (*members, (iri,)))


# As a table


def to_csv(store: Store) -> Iterator[str]:
    """The judgements as lines of CSV, with the names that the graph has for what they are about."""
    labels = {str(iri): str(n) for iri, n in _rows(store, "SELECT ?x ?n { ?x rdfs:label ?n } ORDER BY ?n")}
    yield csv_line(COLUMNS)
    for made in judgements(store):
        other = made.other or ""
        yield csv_line((made.kind, made.one, other, labels.get(made.one, ""), labels.get(other, "")))


def from_csv(store: Store, text: str) -> int:
    """Add the judgements of a table as ``to_csv`` writes it, and return how many are new. Labels are not read.

    Raises KgError, with the line, for what is no judgement; then none is added.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"judgement", "one", "other"} - {*(reader.fieldnames or ())}
    if missing:
        raise KgError(f"no judgements: the first line must name the columns {', '.join(COLUMNS[:3])}")
    read = {_read(row, reader.line_num).quad() for row in reader}
    old = {*store.judgements()}
    store.judge(old | read)
    return len(read - old)


def _read(row: dict[str, str], line: int) -> Judgement:
    kind, one, other = (str(row[name] or "").strip() for name in COLUMNS[:3])
    if kind not in _PREDICATES:
        raise KgError(f"line {line}: {kind!r} is no judgement: use {', '.join(_PREDICATES)}")
    if not one.startswith(vocab.BASE) or (kind != "forget") != other.startswith(vocab.BASE):
        raise KgError(f"line {line}: IRIs of the graph are wanted, they begin with {vocab.BASE}")
    ends = sorted((one, other)) if kind in ("same", "different") else [one, other]
    return Judgement(kind, ends[0], ends[1] or None)


# Close calls


def unsure(store: Store, limit: int | None = None) -> tuple[Join, ...]:
    """The closest calls, best first: what may be one and was not joined, nor judged."""
    return store.unsure()[:limit]


def _rows(store: Store, sparql: str) -> tuple[tuple[Cell, ...], ...]:
    answer = store.query(sparql)
    assert isinstance(answer, Table)
    return answer.rows
