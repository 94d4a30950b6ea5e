"""The graph on disk: an embedded Oxigraph database in a folder, beside a small file that says what it is.

Every change of a document is kept as a whole or not at all, and marks the merged layer as stale; reading brings that
up to date first. One process writes, or any number read, never both: the folder is locked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import kg
from kg import (
    asof,
    catalogue,
    check,
    exports,
    forgetting,
    lexicon,
    merged,
    rdf,
    refreshing,
    statements,
    vocab,
)
from kg import folder as mark
from kg.catalogue import Entry
from kg.check import Violation
from kg.database import Database
from kg.errors import StoreError
from kg.forgetting import Forgotten
from kg.identity import Join
from kg.lexicon import Lexicon
from kg.model import Document, Extraction
from kg.rdf import Quad
from kg.recent import Recent
from kg.vocab import KG, PREFIXES, TYPE

if TYPE_CHECKING:
    import rdflib

    from kg.sparql import Answer

FORMATS: Final = ("nquads", *exports.FORMATS)  # of exports
_LEXICON: Final = "lexicon.json"

Outcome = Literal["added", "replaced", "unchanged", "older", "forgotten"]


def open_store(path: str | Path, *, create: bool = False, write: bool = False) -> Store:
    """Open the store in the folder ``path``, for reading unless ``write``.

    ``create`` makes the store if there is none, and writes. A store that is opened for reading is brought up
    to date first. Raises StoreError where there is no store, or no folder to make one in, where it is of
    another format, or locked by another process.
    """
    folder = Path(path)
    if str(path).startswith(("http://", "https://")):
        raise StoreError(str(path), "a store is a folder on this machine: give the path of one")
    if create:
        mark.create(folder)
    mark.verify(folder)
    store = _open(folder, write=write or create)
    if not (write or create) and store.stale:
        store.close()
        with _open(folder, write=True) as writer:
            writer.refresh()
        store = _open(folder, write=False)
    return store


def _open(folder: Path, *, write: bool) -> Store:
    store = Store(folder, Database(folder, folder / mark.MARK, write=write))
    if write:
        mark.upgrade(folder)
    return store


class Store:
    """A graph of three layers: what each document says, what people judged, and what all of it says together.

    Use ``open_store``. ``with`` closes it; a closed store raises StoreError.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.path = folder
        self._db = database
        self._noted: Forgotten | None = None
        self._recent = Recent(folder if database.is_kept else None)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the folder."""
        self._recent.clear()
        self._db.close()

    # Changing

    def add(self, extraction: Extraction, *, model: str | None = None) -> Outcome:
        """Put what a document says into its graph: all of it, or nothing where the process is killed.

        Of two versions of a document the one with the later ``modified`` stays, then the one with the greater
        digest: the other is "older". A version that says the same again is "unchanged". What people had
        forgotten for good (``kg.forgetting``) is left out; a document of which nothing is left is "forgotten".
        ``model`` is the version of the language's model, for the provenance.
        """
        document = extraction.document
        graph = vocab.document_graph(document.id)
        said = statements.quads(extraction, model=model)
        new = self._forgotten().left(said)
        if not new:
            return "forgotten"
        if not self._db.holds(graph):
            self._db.add_graph(graph, new, self._journal(document.id))
            self._recent.put(graph, new)
            return "added"
        old = self._db.quads(graph)
        if catalogue.version(old, document.id) > catalogue.version(new, document.id):
            return "older"
        if set(old) == set(new):
            return "unchanged"
        self._recent.drop(graph)
        self._db.replace_graph(graph, new, self._journal(document.id))
        return "replaced"

    def _journal(self, doc_id: str) -> list[Quad]:
        """What is noted of a change, in the graph that no export holds: when, and that merged is stale."""
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        read = rdf.Literal(now, rdf.XSD + "dateTime")
        when = Quad(vocab.document_iri(doc_id), KG.readAt, read, vocab.GRAPH_JOURNAL)
        return [when, *refreshing.marks(vocab.document_graph(doc_id))]

    def judgements(self) -> tuple[Quad, ...]:
        """What people decided, in the order of its N-Quads lines."""
        return rdf.ordered(self._db.quads(vocab.GRAPH_JUDGEMENTS))

    def judge(self, quads: Iterable[Quad]) -> None:
        """Make ``quads`` all that people decided; the next reader sees what follows from it."""
        self._noted = None
        self._db.replace_graph(
            vocab.GRAPH_JUDGEMENTS, rdf.ordered(quads), [refreshing.JUDGED, refreshing.STALE]
        )

    def forget(self, identifier: str) -> str:
        """Remove a document and all that stood on it alone; returns its id. Raises NotFoundError.

        It may come again: see ``kg.judging.forget`` for one that must not.
        """
        entry = self.entry(identifier)
        self._recent.drop(entry.graph)
        self._db.replace_graph(entry.graph, (), refreshing.marks(entry.graph), forget=entry.iri)
        return entry.id

    @property
    def lexicon(self) -> Lexicon | None:
        """What a user has added to kg's own names and words, as ``keep`` kept it. Raises LexiconError."""
        path = self.path / _LEXICON
        return lexicon.from_json(path.read_text(encoding="utf-8"), str(path)) if path.exists() else None

    def keep(self, given: Lexicon | None) -> None:
        """Read and describe with this lexicon from now on; None changes nothing.

        Documents that are in the store already stay as they were read until they are read again.
        """
        if given is None or given == self.lexicon:
            return
        path = self.path / _LEXICON
        new = path.with_suffix(".new")
        try:
            new.write_text(given.to_json(), encoding="utf-8")
            new.replace(path)
        except OSError as error:
            raise StoreError(str(self.path), f"cannot be written ({error.strerror})") from error
        self._db.make_graph(vocab.GRAPH_JOURNAL, [*self._db.quads(vocab.GRAPH_JOURNAL), refreshing.STALE])

    @property
    def stale(self) -> bool:
        """Whether the merged layer has to be computed again."""
        return self._db.is_behind or self._db.has(refreshing.STALE)

    def refresh(self) -> None:
        """Compute the reference and merged graphs again, where a document changed since."""
        if not self.stale:
            return
        if self._db.has(refreshing.JUDGED) or not (self.path / refreshing.FILE).exists():
            self._sweep()
        refreshing.refresh(self._db, self.path if self._db.is_kept else None, self.lexicon, self._recent)
        self._recent.clear()

    def rewrite(self) -> None:
        """Write the files anew: what was removed leaves them, text and all. Takes as long as to load it all."""
        self._db.rewrite()

    def _forgotten(self) -> Forgotten:
        """What must not come again; read once, since nobody else writes while this store is open for it."""
        if self._noted is None:
            self._noted = Forgotten.read(self.judgements())
        return self._noted

    def _sweep(self) -> None:
        """Take out what people had forgotten since it was added."""
        forgotten = self._forgotten()
        if not forgotten.noted:
            return
        telling = (q for p in forgetting.READ_PREDICATES for q in self._db.match(p))
        graphs = {
            q.graph for q in telling if q.graph.startswith(vocab.GRAPH_DOCUMENTS) and forgotten.concerns(q)
        }
        for graph in sorted(graphs):
            old = self._db.quads(graph)
            new = forgotten.left(old)
            if set(new) != set(old):
                self._recent.drop(graph)
                gone = None if new else next(q.object for q in old if q.predicate == _SOURCE)
                self._db.replace_graph(graph, new, refreshing.marks(graph), forget=gone and str(gone))

    # Asking

    def as_of(self, time: str) -> Store:
        """The graph as it would be if only what had been published by then had ever been read.

        ``time`` is an ISO 8601 time, or a day, month or year, which counts to its end, by the clock of each
        document. A document without a time of publication is left out (``undated`` counts these); of one that
        was corrected later, the text is the corrected one. The store is in memory and of its own. Raises
        KgError for what is no time.
        """
        by = asof.Moment.parse(time)
        shown = {
            entry.graph: entry.iri
            for entry in catalogue.dated(self._db)
            if by.includes(entry.published or "")
        }
        journal = [q for q in self._db.quads(vocab.GRAPH_JOURNAL) if q.subject in shown.values()]
        said = (quad for graph in sorted(shown) for quad in self._db.quads(graph))
        store = Store(
            self.path,
            Database.in_memory([*said, *journal, *self.judgements(), refreshing.STALE, refreshing.JUDGED]),
        )
        store.refresh()
        return store

    def undated(self) -> int:
        """How many documents have no time of publication, nor does the page they stand on."""
        return sum(1 for entry in catalogue.dated(self._db) if not entry.published)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query: a Table, a bool (ASK) or an rdflib Graph (CONSTRUCT, DESCRIBE).

        Without GRAPH, a query sees the merged and the reference graph; through GRAPH, each document's.
        The prefixes of ``kg.vocab.PREFIXES`` need no declaration. Raises QueryError with line and column.
        """
        self.refresh()
        return self._db.query(sparql)

    def dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset: every graph by its IRI, ``vocab.GRAPH_MERGED`` above all."""
        self.refresh()
        return self._db.dataset()

    def quads(self) -> Iterator[Quad]:
        """Every statement of the three layers and of the reference graph; not the journal."""
        self.refresh()
        return (quad for quad in self._db.quads() if quad.graph != vocab.GRAPH_JOURNAL)

    def export(self, form: str = "nquads") -> Iterator[str]:
        """The graph as text, in pieces: "nquads" is all layers, the others of ``FORMATS`` the merged one.

        The same documents give the same bytes, in whatever order they were added. Raises StoreError for a
        form that there is none of.
        """
        if form not in FORMATS:
            raise StoreError(str(self.path), f"cannot export {form!r}: choose one of {', '.join(FORMATS)}")
        self.refresh()
        return self._nquads() if form == "nquads" else exports.FORMATS[form](self.quads())

    def _nquads(self) -> Iterator[str]:
        journal = f"{rdf.term(vocab.GRAPH_JOURNAL)} ."
        return (line + "\n" for line in sorted(self._db.nquads()) if not line.endswith(journal))

    def check(self) -> tuple[Violation, ...]:
        """Where the graph breaks the ontology's shapes, or a quote is not what its document says."""
        return check.violations(self.quads())

    def documents(self) -> tuple[Entry, ...]:
        """The documents, by time of publication, then id."""
        return catalogue.entries(self._db)

    def entry(self, identifier: str) -> Entry:
        """The document of that id, IRI, URL or title. Raises NotFoundError with the closest there are."""
        return catalogue.find(self.documents(), identifier)

    def document(self, identifier: str) -> Document:
        """The document itself, with its text, by id, IRI, URL or title. Raises NotFoundError."""
        return catalogue.document(self._db, self.entry(identifier))

    def unsure(self) -> tuple[Join, ...]:
        """The pairs of entities that came closest to being one and are kept apart, best first."""
        self.refresh()
        known = self.lexicon.known if self.lexicon else None
        return merged.closest_calls(refreshing.read(self._db), self.judgements(), known)

    def info(self) -> dict[str, Any]:
        """Figures: documents, reports, events and entities by class, direct edges, statements, versions."""
        merged = self.layer()
        classes = Counter(str(q.object) for q in merged if q.predicate == TYPE)
        described = Counter(
            str(q.object) for q in self._db.quads(vocab.GRAPH_REFERENCE) if q.predicate == TYPE
        )
        edges = {str(edge.property) for edge in vocab.EDGES}
        return {
            "documents": len(self.documents()),
            "reports": sum(1 for q in self._db.match(TYPE, KG.Report)),
            "events": {n: classes[c] for n, c in vocab.EVENT_CLASSES.items() if classes[c]},
            "entities": {
                n: classes[c] + described[c]
                for n, c in vocab.ENTITY_CLASSES.items()
                if classes[c] + described[c]
            },
            "edges": sum(1 for q in merged if q.predicate in edges),
            "statements": self._size(),
            "format": mark.FORMAT,
            "kg": kg.__version__,
        }

    def _size(self) -> int:
        other = f"FILTER (?g != {rdf.term(vocab.GRAPH_JOURNAL)})"
        ((size,),) = self._db.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {other} }}")
        return int(str(size))

    def layer(self) -> list[Quad]:
        """The statements of the merged layer; in no order."""
        self.refresh()
        return self._db.quads(vocab.GRAPH_MERGED)


_SOURCE: Final = PREFIXES["prov"] + "wasDerivedFrom"  # of a document's graph
