"""Group-bys that are kept up to date: what follows from many sources, computed again only where something changed.

Rows stand in groups, each of a relation and a key. A *stage* makes, of each group of its relation, rows of later
groups and lines of the result; it may look into other groups, and what it looked into is noted. When a source gives
other rows than before, the groups that differ are made again, stage by stage, and only as far as the differences
reach. The result is the one that all sources at once would give, since a stage sees nothing but rows.

All of this is kept in one SQLite file, which can be thrown away: it follows from the sources. Memory does not grow
with it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

LINE: Final = "line"  # the relation of the result: its keys are the lines, each made by one group only

Row = tuple[str, str, str]  # relation, key, value
Make = Callable[[str, "Read"], Iterable[Row]]

_CHUNK: Final = 1000
_CACHE: Final = 128  # MB of the file that are held in memory
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS item (node INTEGER, source INTEGER, value TEXT);
CREATE INDEX IF NOT EXISTS item_node ON item (node);
CREATE INDEX IF NOT EXISTS item_source ON item (source);
CREATE TABLE IF NOT EXISTS cell (id INTEGER PRIMARY KEY, stage INTEGER, key TEXT);
CREATE TABLE IF NOT EXISTS watch (node INTEGER, cell INTEGER, PRIMARY KEY (node, cell)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS watch_cell ON watch (cell);
CREATE TABLE IF NOT EXISTS made (cell INTEGER PRIMARY KEY, lines TEXT);
CREATE TABLE IF NOT EXISTS pending (line TEXT PRIMARY KEY, delta INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE dirty (stage INTEGER, cell INTEGER, PRIMARY KEY (stage, cell)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What ``make(key, read)`` makes of every group of ``relation`` that has ``least`` rows or more."""

    relation: str
    make: Make
    least: int = 1


@dataclass(frozen=True, slots=True)
class Linked:
    """What hangs together: the groups of ``relation`` are nodes, and the rows of ``links`` with the same key name
    their neighbours. The keys of each connected set are made the rows of one group of ``into``.
    """

    relation: str
    links: str
    into: str


class Flow:
    """The rows of all sources and what the stages made of them. ``path`` is the file; None keeps it in memory.

    Nothing is kept before ``commit``. Raises sqlite3.Error where the file cannot be used.
    """

    def __init__(self, path: Path | None, stages: Sequence[Stage | Linked]) -> None:
        self._stages = stages
        self._rank = {stage.relation: rank for rank, stage in enumerate(stages)}
        self._links = {stage.relation: stage.links for stage in stages if isinstance(stage, Linked)}
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._db.executescript(f"PRAGMA cache_size = {-1000 * _CACHE}; PRAGMA journal_mode = WAL;")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Leave the file as it was last committed."""
        self._db.close()

    def commit(self) -> None:
        """Keep all that was given and made so far."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def clear(self) -> None:
        """Leave nothing in the file of what was taken out. What is not committed is committed."""
        self._db.execute("COMMIT")
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.execute("BEGIN")

    def note(self, name: str) -> str | None:
        """What was noted under a name."""
        found = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return found and str(found[0])

    def set_note(self, name: str, value: str) -> None:
        """Note a text under a name."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def give(self, source: str, rows: Iterable[Row]) -> None:
        """The rows of a source, in place of those that it gave before."""
        self._write(_id("source", source), rows)

    def run(self) -> None:
        """Make again what the differences reach."""
        for rank, stage in enumerate(self._stages):
            if isinstance(stage, Linked):
                self._link(rank, stage)
            else:
                if stage.least > 1:
                    self._pass_over(rank, stage.least)
                while cells := self._dirty(rank, _CHUNK):
                    for cell, key in cells:
                        self._make(stage, cell, key)
            (behind,) = self._db.execute("SELECT COUNT(*) FROM dirty WHERE stage <= ?", (rank,)).fetchone()
            assert not behind, f"{stage.relation} makes rows of a stage before it"

    def changes(self) -> Iterator[tuple[str, bool]]:
        """The lines that are new (True) or gone (False) since ``settle``, in order."""
        for line, delta in self._db.execute("SELECT line, delta FROM pending WHERE delta != 0 ORDER BY line"):
            yield line, delta > 0

    def settle(self) -> None:
        """The changes were taken over elsewhere."""
        self._db.execute("DELETE FROM pending")

    # Reading

    def group(self, relation: str, key: str) -> list[str]:
        """The values of a group, sorted."""
        return self.values(_id(relation, key))

    def values(self, node: int) -> list[str]:
        """The values of a group, sorted."""
        rows = self._db.execute("SELECT value FROM item WHERE node = ?", (node,))
        return sorted(value for (value,) in rows)

    def counts(self, node: int) -> dict[str, int]:
        """How many sources give each value of a group."""
        return dict(
            self._db.execute("SELECT value, COUNT(*) FROM item WHERE node = ? GROUP BY value", (node,))
        )

    def least(self, node: int) -> str | None:
        """The least value of a group; None where it has none."""
        (found,) = self._db.execute("SELECT MIN(value) FROM item WHERE node = ?", (node,)).fetchone()
        return found if found is None else str(found)

    def size(self, node: int) -> int:
        """How many rows a group has."""
        (rows,) = self._db.execute("SELECT COUNT(*) FROM item WHERE node = ?", (node,)).fetchone()
        return int(rows)

    # Writing

    def _dirty(self, rank: int, most: int) -> list[tuple[int, str]]:
        found = self._db.execute(
            "SELECT id, key FROM dirty JOIN cell ON id = cell WHERE dirty.stage = ? LIMIT ?", (rank, most)
        ).fetchall()
        self._db.executemany("DELETE FROM dirty WHERE stage = ? AND cell = ?", ((rank, c) for c, _ in found))
        return found

    def _pass_over(self, rank: int, least: int) -> None:
        """Of groups that are too small nothing is made: most are, where few things share a key."""
        self._db.execute(
            "DELETE FROM dirty WHERE stage = ? AND (SELECT COUNT(*) FROM item WHERE node = cell) BETWEEN 1 AND ?"
            " AND NOT EXISTS (SELECT 1 FROM item WHERE source = cell)"
            " AND NOT EXISTS (SELECT 1 FROM made WHERE made.cell = dirty.cell)",
            (rank, least - 1),
        )

    def _make(self, stage: Stage, cell: int, key: str) -> None:
        rows = self.size(cell)
        read = Read(self, cell)
        made = list(stage.make(key, read)) if rows >= stage.least else []
        self._write(cell, made)
        self._watch(cell, read.seen)
        if not rows:
            self._db.execute("DELETE FROM cell WHERE id = ?", (cell,))

    def _write(self, source: int, rows: Iterable[Row]) -> None:
        new, lines = {}, set()
        for relation, key, value in rows:
            if relation == LINE:
                lines.add(key)
            else:
                new[_id(relation, key), value] = (relation, key)
        old = {
            (node, value): row
            for row, node, value in self._db.execute(
                "SELECT rowid, node, value FROM item WHERE source = ?", (source,)
            )
        }
        added = [pair for pair in new if pair not in old]
        removed = [pair for pair in old if pair not in new]
        self._db.executemany("DELETE FROM item WHERE rowid = ?", ((old[pair],) for pair in removed))
        self._db.executemany("INSERT INTO item VALUES (?, ?, ?)", ((n, source, v) for n, v in added))
        for pair in added:
            relation, key = new[pair]
            if (rank := self._rank.get(relation)) is not None:
                self._db.execute("INSERT OR IGNORE INTO cell VALUES (?, ?, ?)", (pair[0], rank, key))
                if links := self._links.get(relation):
                    self._watch(pair[0], {_id(links, key)})
        self._touch({node for node, _ in chain(added, removed)})
        self._tell(source, lines)

    def _touch(self, nodes: Iterable[int]) -> None:
        """What is made of these groups, or looked into them, has to be made again."""
        self._db.executemany(
            "INSERT OR IGNORE INTO dirty SELECT stage, id FROM cell WHERE id = ?1 UNION ALL"
            " SELECT stage, id FROM watch JOIN cell ON id = watch.cell WHERE node = ?1",
            ((node,) for node in nodes),
        )

    def _tell(self, cell: int, lines: set[str]) -> None:
        found = self._db.execute("SELECT lines FROM made WHERE cell = ?", (cell,)).fetchone()
        old = set(found[0].split("\n")) if found else set()
        if lines == old:
            return
        if lines:
            self._db.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (cell, "\n".join(sorted(lines))))
        else:
            self._db.execute("DELETE FROM made WHERE cell = ?", (cell,))
        changes = chain(((line, 1) for line in lines - old), ((line, -1) for line in old - lines))
        self._db.executemany(
            "INSERT INTO pending VALUES (?, ?) ON CONFLICT DO UPDATE SET delta = delta + excluded.delta",
            changes,
        )

    def _watch(self, cell: int, seen: set[int]) -> None:
        old = {node for (node,) in self._db.execute("SELECT node FROM watch WHERE cell = ?", (cell,))}
        self._db.executemany("DELETE FROM watch WHERE node = ? AND cell = ?", ((n, cell) for n in old - seen))
        self._db.executemany("INSERT INTO watch VALUES (?, ?)", ((n, cell) for n in seen - old))

    # What hangs together

    def _link(self, rank: int, stage: Linked) -> None:
        """Find the connected sets of all nodes that changed, and of what they were with."""
        done: set[int] = set()
        while dirty := self._dirty(rank, _CHUNK):
            affected = [key for _, key in dirty]
            while affected:
                if _id(stage.relation, key := affected.pop()) not in done:
                    affected += self._connect(rank, stage, key, done)

    def _connect(self, rank: int, stage: Linked, key: str, done: set[int]) -> list[str]:
        """Give the set of a node the name of its least node; what else its nodes were in a set with before."""
        members = self._reached(stage, key)
        least = min(members, default="")
        before: set[str] = set()
        for member in {key, *members}:
            cell = _id(stage.relation, member)
            done.add(cell)
            sets = self._db.execute("SELECT DISTINCT node FROM item WHERE source = ?", (cell,)).fetchall()
            before.update(one for (node,) in sets for one in self.values(node))
            self._write(cell, [(stage.into, least, member)] if member in members else [])
            if member not in members:
                self._watch(cell, set())
                self._db.execute("DELETE FROM cell WHERE id = ?", (cell,))
                self._db.execute("DELETE FROM dirty WHERE cell = ?1 AND stage = ?2", (cell, rank))
        return sorted(before - members)

    def _reached(self, stage: Linked, start: str) -> set[str]:
        """The nodes that a node is connected with, and itself; none where it is no node (any more)."""
        found: set[str] = set()
        waiting = [start]
        while waiting:
            key = waiting.pop()
            node = _id(stage.relation, key)
            if key in found or not self._db.execute("SELECT 1 FROM item WHERE node = ?", (node,)).fetchone():
                continue
            found.add(key)
            waiting += self.counts(_id(stage.links, key))
        return found


class Read:
    """What a stage sees: groups of rows. It remembers which, so that the stage is run again when they change."""

    def __init__(self, flow: Flow, own: int) -> None:
        self._flow, self._own = flow, own
        self.seen: set[int] = set()

    def __call__(self, relation: str, key: str) -> list[str]:
        """The values of a group, sorted; one that several sources give stands there several times."""
        return self._flow.values(self._node(relation, key))

    def counts(self, relation: str, key: str) -> dict[str, int]:
        """How many sources give each value of a group."""
        return self._flow.counts(self._node(relation, key))

    def size(self, relation: str, key: str) -> int:
        """How many rows a group has."""
        return self._flow.size(self._node(relation, key))

    def one(self, relation: str, key: str) -> str | None:
        """The least value of a group; None where it has none."""
        return self._flow.least(self._node(relation, key))

    def _node(self, relation: str, key: str) -> int:
        node = _id(relation, key)
        if node != self._own:
            self.seen.add(node)
        return node


def _id(relation: str, key: str) -> int:
    """A number for a group: 63 bits, so that two of ten million share one in one store of a hundred thousand."""
    found = hashlib.blake2b(f"{relation}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(found.digest()) >> 1
