"""What documents said lately, at hand for bringing the merged layer up to date: a large database is slow to be asked
for each of ten thousand documents that it was just given.

Only what the merged layer is made from is kept, in a temporary file, as the database would give it back. What is not
here is read there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from kg import merged, rdf
from kg.errors import StoreError
from kg.rdf import XSD, Literal, Quad
from kg.sparql import as_kept
from kg.vocab import TYPE

_PREDICATES = frozenset(map(str, merged.READ_PREDICATES))
_CLASSES = frozenset(map(str, merged.READ_CLASSES))


def is_read(quad: Quad) -> bool:
    """Whether the merged layer is made from such a statement."""
    return quad.predicate in _PREDICATES or (quad.predicate == TYPE and quad.object in _CLASSES)


class Recent:
    """What the graphs hold that were ``put`` since the last ``clear``. The file is in ``folder``; without one nothing
    is kept. Raises StoreError where it cannot be written.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, graph: str, quads: Iterable[Quad]) -> None:
        """Keep what a graph holds, in place of what it held."""
        if self._folder is None:
            return
        said = [(rdf.iri(q.subject), q.predicate, *_stored(q.object)) for q in quads if is_read(q)]
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        try:
            if self._file is None:
                self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 (until ``clear``)
            self._places[graph] = self._file.seek(0, 2), len(line)
            self._file.write(line)
        except OSError as error:
            raise StoreError(str(self._folder), f"cannot be written ({error.strerror})") from error

    def drop(self, graph: str) -> None:
        """A graph holds something else now."""
        self._places.pop(graph, None)

    def get(self, graph: str) -> list[Quad] | None:
        """What a graph holds of which the merged layer is made; None where that is not at hand."""
        if self._file is None or graph not in self._places:
            return None
        at, length = self._places[graph]
        self._file.seek(at)
        return [_quad(said, graph) for said in json.loads(self._file.read(length))]

    def clear(self) -> None:
        """Keep nothing any more."""
        self._places.clear()
        if self._file is not None:
            self._file.close()
            self._file = None


def _quad(said: list[Any], graph: str) -> Quad:
    subject, predicate, *value = said
    return Quad(subject, predicate, value[0] if len(value) == 1 else Literal(*value), graph)


def _stored(value: str | Literal) -> tuple[str | None, ...]:
    """An object as the database gives it back: numbers and times in another form that says the same."""
    if not isinstance(value, Literal):
        return (rdf.iri(value),)
    return value if value.lang is not None or value.datatype == XSD + "string" else as_kept(value)
