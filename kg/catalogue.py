"""The catalogue of a store: which documents there are, by their metadata, and each as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from kg import rdf, vocab
from kg.database import Database
from kg.errors import NotFoundError, closest
from kg.model import Document
from kg.rdf import Quad
from kg.vocab import KG, PART_OF, PREFIXES

_DOCUMENTS: Final = """
SELECT ?iri ?graph ?id ?lang ?title ?outlet ?url ?published ?modified WHERE { GRAPH ?graph {
  ?iri a kg:Document ; dcterms:identifier ?id ; dcterms:language ?lang
  OPTIONAL { ?iri dcterms:title ?title } OPTIONAL { ?iri kg:outlet ?outlet } OPTIONAL { ?iri schema:url ?url }
  OPTIONAL { ?iri dcterms:issued ?published } OPTIONAL { ?iri dcterms:modified ?modified }
} }"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the store: its IRI, its graph's, and its metadata as in ``kg.model.Document``."""

    iri: str
    graph: str
    id: str
    lang: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None


def entries(database: Database) -> tuple[Entry, ...]:
    """The documents, by time of publication, then id."""
    rows = database.select(_DOCUMENTS)
    found = (Entry(*(None if cell is None else str(cell) for cell in row)) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda e: (e.published or "", e.id)))


def dated(database: Database) -> list[Entry]:
    """The documents; an item without a time of its own has that of its page."""
    known = {entry.iri: entry for entry in entries(database)}
    pages = {str(q.subject): str(q.object) for q in database.match(PART_OF)}
    found = []
    for iri, entry in known.items():
        page = known.get(pages.get(iri, ""), entry)
        found.append(replace(entry, published=entry.published or page.published))
    return found


def find(among: Sequence[Entry], identifier: str) -> Entry:
    """The document of that id, IRI, URL or title. Raises NotFoundError with the closest there are."""
    for entry in among:
        if identifier in (entry.id, entry.iri, entry.graph, entry.url):
            return entry
    for entry in among:
        if identifier == entry.title:
            return entry
    raise NotFoundError(identifier, closest(identifier, (e.id for e in among)))


def document(database: Database, entry: Entry) -> Document:
    """The document itself, with its text."""
    facts = rdf.Index(database.quads(entry.graph))
    page = facts.iri(entry.iri, PART_OF)
    whole = next((e.id for e in entries(database) if e.iri == page), None)
    return Document(
        id=entry.id,
        text=facts.literal(entry.iri, KG.text) or "",
        lang=entry.lang,
        published=entry.published,
        modified=entry.modified,
        url=entry.url,
        title=entry.title,
        outlet=entry.outlet,
        part_of=whole,
    )


def version(quads: Iterable[Quad], doc_id: str) -> tuple[float, str]:
    """What orders versions of a document: when it was modified (seconds since 1970), then its digest."""
    facts, iri = rdf.Index(quads), vocab.document_iri(doc_id)
    modified = facts.literal(iri, PREFIXES["dcterms"] + "modified")
    return _seconds(modified), facts.literal(iri, KG.digest) or ""


def _seconds(time: str | None) -> float:
    try:
        moment = datetime.fromisoformat(time or "")
    except ValueError:
        return float("-inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
