"""The reference and merged graphs of a store, brought up to date with its documents and judgements.

On disk only what changed documents reach is computed again (``kg.merged.stages``): what that needs to know of all
others is kept in a file beside the database. It follows from the documents, and where it is missing, or of another
version of kg or another lexicon, it is made again from all of them. So are judgements that entities are the same or
different. Where one is about a place, an alliance, an office, what the reference data knows, or things of two kinds,
all is computed at once, and so is a store in memory.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import kg
from kg import background, identity, judged, merged, rdf, vocab
from kg.database import Database
from kg.errors import StoreError
from kg.flow import Flow, Row
from kg.lexicon import NOTHING, Lexicon
from kg.merged import stages
from kg.rdf import Quad
from kg.recent import Recent, is_read
from kg.vocab import KG, PART_OF, TYPE

FILE: Final = "derived.sqlite"

_TRUE: Final = rdf.boolean(True)
STALE: Final = Quad(vocab.GRAPH_MERGED, KG.stale, _TRUE, vocab.GRAPH_JOURNAL)
JUDGED: Final = Quad(vocab.GRAPH_JUDGEMENTS, KG.stale, _TRUE, vocab.GRAPH_JOURNAL)  # since merged was made
_ENTITIES: Final = frozenset(map(str, vocab.ENTITY_CLASSES.values()))
_BASIS: Final = "basis"
_LAYOUT: Final = 6  # of the relations in the file and their rules; one of another layout is made again
_USED: Final = "used"
_JUDGED: Final = "judged"


def marks(graph: str) -> list[Quad]:
    """What is noted in the journal of a document's graph that is changed: that it was, and that merged is stale."""
    return [Quad(graph, KG.stale, _TRUE, vocab.GRAPH_JOURNAL), STALE]


def refresh(
    database: Database, folder: Path | None, lexicon: Lexicon | None, recent: Recent | None = None
) -> None:
    """Bring both graphs up to date. ``folder`` is the store's, None for one in memory; ``recent`` has what some
    documents say. Raises StoreError.
    """
    words = lexicon or NOTHING
    judgements = database.quads(vocab.GRAPH_JUDGEMENTS)
    if folder is None or judged.reach_far(database, judgements):
        if folder is not None:
            _without(folder)
        _at_once(database, judgements, words)
    else:
        try:
            with identity.knowing(words.known), _uncollected():
                _by_blocks(database, folder, judgements, words, recent)
        except sqlite3.Error as error:
            raise StoreError(str(folder), f"cannot be brought up to date ({error})") from error
    database.remove([q for q in database.match(KG.stale) if q.graph == vocab.GRAPH_JOURNAL])


# All at once


def read(database: Database) -> list[Quad]:
    """What of all documents' graphs the merged layer is made from."""
    found = [q for predicate in merged.READ_PREDICATES for q in database.match(predicate)]
    found += [q for cls in merged.READ_CLASSES for q in database.match(TYPE, cls)]
    return [q for q in found if q.graph.startswith(vocab.GRAPH_DOCUMENTS)]


def _at_once(database: Database, judgements: list[Quad], lexicon: Lexicon) -> None:
    documents = read(database)
    reference = background.quads(_global(documents), lexicon.known)
    layer = merged.quads(documents, judgements, reference, lexicon.known)
    # A kill between these leaves the mark, and the next reader starts over.
    database.make_graph(vocab.GRAPH_REFERENCE, reference)
    database.make_graph(vocab.GRAPH_MERGED, layer)


def _global(quads: Iterable[Quad]) -> set[str]:
    """The IRIs of the reference data that are used."""
    terms = (term for q in quads for term in (q.subject, q.object))
    return {term for term in terms if isinstance(term, str) and identity.is_global(term)}


# By what changed


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles among objects: none are made here, and the search takes the longer the more there is."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _without(folder: Path) -> None:
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _by_blocks(
    database: Database, folder: Path, judgements: list[Quad], lexicon: Lexicon, recent: Recent | None
) -> None:
    database.flush(derived=False)  # what is noted here of documents must not outlast them
    basis = vocab.digest(f"{_LAYOUT} {kg.__version__}\n{lexicon.to_json()}")
    known = judged.entities(judgements)
    flow = _opened(folder, lexicon)
    if flow.note(_BASIS) not in (None, basis):
        flow.close()
        _without(folder)
        flow = _opened(folder, lexicon)
    try:
        if flow.note(_BASIS) is None:
            database.make_graph(vocab.GRAPH_MERGED, ())
            changed: Iterable[str] = database.graphs(vocab.GRAPH_DOCUMENTS)
        else:
            _take_over(flow, database)  # what a run that was cut off had left to do
            changed = {*_changed(database), *_judged_since(flow, database, known)}
        has_pages = _has_pages(database)
        for graph in sorted(changed):
            said = recent.get(graph) if recent else None
            flow.give(graph, _rows(database, graph, said, lexicon, known, has_pages=has_pages))
        flow.give(vocab.GRAPH_JUDGEMENTS, stages.judgement_rows(judgements))
        flow.set_note(_JUDGED, json.dumps(sorted(known)))
        flow.run()
        used = sorted({*flow.group(_USED, "")})
        # From here on a run that is cut off is completed by the next one: the marks are taken off last.
        flow.set_note(_BASIS, basis)
        flow.commit()
        if flow.note(_USED) != (now := vocab.digest("\n".join(used))):
            database.make_graph(vocab.GRAPH_REFERENCE, background.quads(used, lexicon.known))
            flow.set_note(_USED, now)
        _take_over(flow, database)
        if database.has(JUDGED) and any(q.predicate == KG.forgotten for q in judgements):
            flow.clear()
    finally:
        flow.close()


def _opened(folder: Path, lexicon: Lexicon) -> Flow:
    try:
        return Flow(folder / FILE, stages.stages(lexicon.known), stages.near)
    except sqlite3.DatabaseError:
        _without(folder)
        return Flow(folder / FILE, stages.stages(lexicon.known), stages.near)


def _take_over(flow: Flow, database: Database) -> None:
    database.change_graph(vocab.GRAPH_MERGED, flow.changes())
    database.flush()
    flow.settle()
    flow.commit()


def _changed(database: Database) -> list[str]:
    """The graphs of documents that changed, or whose page did, or what stands on their page."""
    marked = {q.subject for q in database.match(KG.stale) if q.subject.startswith(vocab.GRAPH_DOCUMENTS)}
    documents = {_document(graph) for graph in marked}
    for document in sorted(documents) if _has_pages(database) else ():
        documents |= {q.subject for q in database.match(PART_OF, document)}
        documents |= {str(q.object) for q in database.about(document, PART_OF)}
    return sorted(vocab.GRAPH_DOCUMENTS + document.rpartition("/")[2] for document in documents)


def _has_pages(database: Database) -> bool:
    """Whether any document is part of another."""
    return any(True for _ in database.match(PART_OF))


def _judged_since(flow: Flow, database: Database, known: Set[str]) -> set[str]:
    """The graphs of documents that name what was judged since, or is no longer."""
    differ = known ^ {*json.loads(flow.note(_JUDGED) or "[]")}
    return {graph for iri in differ for graph in judged.graphs(database, iri)}


def _document(graph: str) -> str:
    return f"{vocab.BASE}document/{graph.removeprefix(vocab.GRAPH_DOCUMENTS)}"


def _rows(
    database: Database,
    graph: str,
    said: list[Quad] | None,
    lexicon: Lexicon,
    known: Set[str],
    *,
    has_pages: bool,
) -> Iterator[Row]:
    document = _document(graph)
    if said is None:
        said = [q for q in database.quads(graph) if is_read(q)]
    if not said:
        return
    around = [q for q in database.match(PART_OF, document) if q.graph != graph] if has_pages else []
    for page in (str(q.object) for q in said if q.predicate == PART_OF):
        around += database.about(page, KG.outlet)
    yield from stages.rows(said, around, lexicon.known, known)
    described = {
        q.subject for q in said if q.predicate == TYPE
    }  # of these the stages tell that they are used
    yield from ((_USED + " by", iri, "") for iri in sorted(_global(said) - described))
