"""Oxigraph on disk, in kg's own terms: quads in, quads and answers out; the one module that changes its data.

The folder is locked while it is open: Oxigraph itself locks out a second writer, but a reader beside a writer
is undefined behaviour there, so a lock on the store's mark keeps them apart, too.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from kg import rdf, rewriting, vocab, waiting
from kg.errors import QueryError, StoreError
from kg.rdf import Quad
from kg.sparql import (
    Answer,
    Cell,
    Table,
    answer,
    from_oxigraph,
    keywords,
    one_line,
    syntax_error,
    to_oxigraph,
    verify,
)
from kg.waiting import Waiting

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_CHUNK: Final = 20_000  # statements of one transaction of a derived graph
_HELD: Final = 256_000_000  # bytes of statements as text, which take thrice as much memory
_MANY: Final = 250  # documents that wait to be written together


class Database:
    """An open database. ``mark`` is the file to lock. Raises StoreError where it cannot be opened."""

    def __init__(self, folder: Path, mark: Path, *, write: bool) -> None:
        self._folder = folder
        self._write = write
        self._held = 0  # bytes that were written since memory was emptied
        self._is_loose = write  # whether what documents say may be in memory alone, and in the log
        self._lock: IO[str] | None = _lock(folder, mark, write)
        self._store: pyoxigraph.Store | None = None
        self._waiting: Waiting | None = None
        try:
            rewriting.settle(folder / "data", write=write)
            self._store = _open(folder / "data", write)
            self._waiting = Waiting(folder / waiting.FILE) if write else None
        except (OSError, RuntimeError) as error:
            self.close()
            reason = (
                f"cannot be opened ({one_line(error)}): if it is damaged, build it again from the articles"
            )
            raise StoreError(str(folder), reason) from error

    def close(self) -> None:
        """Release the database and its lock."""
        if self._store is not None and self._write:
            self._write_waiting()
            self._store.flush()  # else every reader replays the log of all that was written: seconds, each time
            self._store = None
            with suppress(OSError):  # where a Dataset of it is still in use
                _open(self._folder / "data", write=True)  # drops the log of what was flushed
        self._store = None  # Oxigraph closes when the last reference goes
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @classmethod
    def in_memory(cls, quads: Iterable[Quad]) -> Database:
        """One of its own, of these statements; nothing of it is kept."""
        import pyoxigraph

        made = cls.__new__(cls)
        made._folder, made._write, made._lock, made._held = Path("memory"), False, None, 0
        made._waiting, made._is_loose = None, False
        made._store = pyoxigraph.Store()
        made._store.bulk_extend(map(to_oxigraph, quads))
        return made

    @property
    def is_kept(self) -> bool:
        """Whether it is on disk."""
        return self._write or self._lock is not None

    @property
    def _live(self) -> pyoxigraph.Store:
        self._write_waiting()
        return self._opened

    @property
    def _opened(self) -> pyoxigraph.Store:
        if self._store is None:
            raise StoreError(str(self._folder), "is closed: open it again")
        return self._store

    # Reading

    @property
    def is_behind(self) -> bool:
        """Whether documents wait that only a writer can take over: what was killed left them."""
        return self._waiting is None and self.is_kept and not waiting.is_empty(self._folder / waiting.FILE)

    def holds(self, graph: str) -> bool:
        """Whether there is a graph; what waits goes on waiting."""
        from pyoxigraph import NamedNode

        if self._waiting is not None and graph in self._waiting.graphs:
            return True
        return next(self._opened.quads_for_pattern(None, None, None, NamedNode(graph)), None) is not None

    def quads(self, graph: str | None = None) -> list[Quad]:
        """The statements of a graph, or of all; in no order."""
        from pyoxigraph import NamedNode

        name = None if graph is None else NamedNode(graph)
        return [from_oxigraph(q) for q in self._live.quads_for_pattern(None, None, None, name)]

    def match(self, predicate: str, value: str | None = None) -> Iterator[Quad]:
        """The statements of any graph with that predicate, and that IRI as object if given."""
        from pyoxigraph import NamedNode

        object = None if value is None else NamedNode(value)
        return map(from_oxigraph, self._live.quads_for_pattern(None, NamedNode(predicate), object, None))

    def about(self, subject: str, predicate: str) -> list[Quad]:
        """The statements of any graph with that subject and predicate."""
        from pyoxigraph import NamedNode

        names = NamedNode(rdf.iri(subject)), NamedNode(rdf.iri(predicate))
        return [from_oxigraph(q) for q in self._live.quads_for_pattern(*names, None, None)]

    def graphs(self, start: str) -> list[str]:
        """The graphs whose IRI starts like that, sorted."""
        return sorted(g.value for g in self._live.named_graphs() if g.value.startswith(start))

    def nquads(self) -> list[str]:
        """Every statement as a line of N-Quads; in no order."""
        import pyoxigraph

        lines = self._live.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
        return lines.decode("utf-8").split("\n")[:-1]  # not splitlines: text may hold other line breaks

    def has(self, quad: Quad) -> bool:
        """Whether the statement is there."""
        return to_oxigraph(quad) in self._live

    def select(self, sparql: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows of a SELECT of kg's own."""
        found = self.query(sparql)
        return found.rows if isinstance(found, Table) else ()

    def query(self, sparql: str) -> Answer:
        """The answer to a query over the merged and reference graphs, or its own FROM. Raises QueryError."""
        import pyoxigraph as ox

        words = keywords(sparql)
        verify(words)
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
            ox.NamedNode(vocab.GRAPH_MERGED),
            ox.NamedNode(vocab.GRAPH_REFERENCE),
        ]
        try:
            results = self._live.query(
                sparql, prefixes=dict(vocab.PREFIXES), default_graph=None if "FROM" in words else graphs
            )
            return answer(results)
        except SyntaxError as error:
            raise QueryError(syntax_error(str(error), sparql)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(one_line(error)) from error

    def dataset(self) -> rdflib.Dataset:
        """An rdflib Dataset over the database, with kg's prefixes."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self._live))
        for prefix, namespace in vocab.PREFIXES.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    # Writing

    def flush(self, *, derived: bool = True) -> None:
        """Have on disk all that was written; without ``derived``, what documents and people say.

        Its log is enough for that. What is in memory goes to files when there is much of it (``_hold``).
        """
        self._write_waiting()
        if self.is_kept and (derived or self._is_loose):
            self._sync()
            self._is_loose = False

    def _sync(self) -> None:
        try:
            for log in sorted((self._folder / "data").glob("*.log")):
                with log.open("rb+") as file:
                    os.fsync(file.fileno())
        except OSError:  # where a file that is in use cannot be opened
            self._opened.flush()

    def rewrite(self) -> None:
        """Write the files anew, so that they hold no text of what was removed. Takes as long as to load it all."""
        if not self.is_kept:
            return
        data = self._folder / "data"
        try:
            rewriting.copy(self._live, data)
            self._store = None
            rewriting.swap(data)
            self._store = _open(data, write=True)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(str(self._folder), f"cannot be written anew ({one_line(error)})") from error
        self._held = 0

    def _hold(self, size: int) -> None:
        """Empty the memory into files when so many bytes more are much: with every second time the database writes
        all that it holds anew, however little is added.
        """
        self._held += size
        if self.is_kept and self._held >= _HELD:
            self._opened.flush()
            self._held = 0

    def add_graph(self, graph: str, quads: Iterable[Quad], journal: Iterable[Quad]) -> None:
        """Put ``quads`` into ``graph``, which is new, and note ``journal``; both or neither outlast a kill."""
        if self._waiting is None:
            self.replace_graph(graph, quads, journal)
            return
        try:
            self._waiting.put(graph, [*quads, *journal])
        except OSError as error:
            raise StoreError(str(self._folder), f"cannot be written ({error.strerror})") from error
        if len(self._waiting.graphs) >= _MANY:
            self._write_waiting()

    def _write_waiting(self) -> None:
        """Write what waits; a kill leaves it waiting."""
        from pyoxigraph import RdfFormat

        if self._waiting is None or self._waiting.is_empty:
            return
        try:
            self._opened.load(path=str(self._waiting.path), format=RdfFormat.N_QUADS, lenient=True)
            self._is_loose = True
            self._hold(self._waiting.path.stat().st_size)
            self._waiting.clear()
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(str(self._folder), f"cannot be written ({one_line(error)})") from error

    def replace_graph(
        self, graph: str, quads: Iterable[Quad], journal: Iterable[Quad], *, forget: str | None = None
    ) -> None:
        """Make ``quads`` all that ``graph`` holds and note ``journal``, in one transaction.

        What the journal said of its subjects with the same predicates goes, and all of ``forget``'s.
        """
        entries = list(journal)
        outdated = [f"{rdf.term(q.subject)} {rdf.term(q.predicate)} ?old" for q in entries]
        outdated += [f"{rdf.term(forget)} ?p ?old"] if forget else []
        steps = [f"DROP SILENT GRAPH {rdf.term(graph)}"]
        steps += [f"DELETE WHERE {{ GRAPH {rdf.term(vocab.GRAPH_JOURNAL)} {{ {old} }} }}" for old in outdated]
        for name, statements in ((graph, quads), (vocab.GRAPH_JOURNAL, entries)):
            body = "\n".join(map(rdf.triple, statements))
            steps.append(f"INSERT DATA {{ GRAPH {rdf.term(name)} {{\n{body}\n}} }}")
        self._update(";\n".join(steps))
        self._is_loose = True

    def make_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Bring ``graph`` to hold ``quads`` by what differs, in as many transactions as it takes."""
        new, old = set(quads), set(self.quads(graph))
        self.remove(sorted(old - new, key=rdf.nquad))
        added = iter(sorted(new - old, key=rdf.nquad))
        while chunk := list(islice(added, _CHUNK)):
            self._extend(chunk)

    def change_graph(self, graph: str, changes: Iterable[tuple[str, bool]]) -> None:
        """Add (True) or remove statements of ``graph``, given as lines of N-Triples; again changes nothing."""
        waiting = iter(changes)
        while chunk := list(islice(waiting, _CHUNK)):
            name = rdf.term(graph)
            for verb, wanted in (("DELETE", False), ("INSERT", True)):
                if lines := [line for line, is_new in chunk if is_new is wanted]:
                    body = "\n".join(lines)
                    self._update(f"{verb} DATA {{ GRAPH {name} {{\n{body}\n}} }}")

    def remove(self, quads: Collection[Quad]) -> None:
        """Remove statements, in chunks of one transaction each."""
        waiting = iter(quads)
        while chunk := list(islice(waiting, _CHUNK)):
            lines = (f"GRAPH {rdf.term(q.graph)} {{ {rdf.triple(q)} }}" for q in chunk)
            self._update("DELETE DATA {\n" + "\n".join(lines) + "\n}")

    def _extend(self, quads: Iterable[Quad]) -> None:
        try:
            self._live.extend(map(to_oxigraph, quads))
        except (OSError, RuntimeError) as error:
            raise StoreError(str(self._folder), f"cannot be written ({one_line(error)})") from error

    def _update(self, sparql: str) -> None:
        try:
            self._live.update(sparql)
            self._hold(len(sparql))
        except (OSError, RuntimeError) as error:
            raise StoreError(str(self._folder), f"cannot be written ({one_line(error)})") from error


def _lock(folder: Path, mark: Path, write: bool) -> IO[str]:
    """The mark, locked: by one writer alone, or by any number of readers."""
    file = mark.open(encoding="utf-8")
    try:
        import fcntl
    except ImportError:  # not on Windows: there Oxigraph's own lock between writers is all there is
        return file
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError(str(folder), "is in use by another process: try again when that is done") from error
    return file


def _open(data: Path, write: bool) -> pyoxigraph.Store:
    import pyoxigraph

    if not data.exists() and not write:
        pyoxigraph.Store(str(data)).flush()  # a store that nothing was ever added to
    return pyoxigraph.Store(str(data)) if write else pyoxigraph.Store.read_only(str(data))
