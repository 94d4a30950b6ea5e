"""Graphs of documents that wait to be written to the database in one go: a file that each is put at the end of.

A database that is given one document at a time rewrites itself again and again, the more often the larger it is; many
at once cost a tenth of that. What was put here outlasts a kill of the process: a graph is in the file as a whole, or
cut off. What is in the file and in the database, too, is the same, so that writing it twice does no harm.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg import rdf
from kg.rdf import Quad

FILE: Final = "waiting.nq"

_END: Final = b"# end\n"


def is_empty(path: Path) -> bool:
    """Whether nothing waits."""
    return not path.exists() or path.stat().st_size == 0


class Waiting:
    """The graphs that wait in the file ``path``; ``graphs`` are those put there since it was opened, ``is_empty``
    tells whether others do. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.graphs: set[str] = set()
        if not is_empty(path):
            _cut(path)
        self.is_empty = is_empty(path)
        self._file = path.open("ab", buffering=0)

    def put(self, graph: str, quads: Iterable[Quad]) -> None:
        """Keep what a graph holds, and what is noted with it: all of it or nothing."""
        lines = "".join(f"{rdf.nquad(quad)}\n" for quad in quads)
        self._file.write(lines.encode() + _END)
        self.graphs.add(graph)
        self.is_empty = False

    def clear(self) -> None:
        """All of it is in the database."""
        self._file.truncate(0)
        self.graphs.clear()
        self.is_empty = True

    def close(self) -> None:
        """Leave the file."""
        self._file.close()


def _cut(path: Path) -> None:
    """Drop what a kill left half-written at the end."""
    with path.open("r+b") as file:
        whole = file.read().rfind(_END)
        file.truncate(0 if whole < 0 else whole + len(_END))
        os.fsync(file.fileno())
