"""Groups of rows in one SQLite file: what each holds, who gave it, what is made of it, and who looked into it.

A group is known by a number, given out in the order in which groups come. What is new is so kept side by side, and
what a day's news reaches lies in few pages of the file, however large that is. Only the table that finds the number of
a name is in no such order; there, names that are ``near`` each other are neighbours.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from struct import pack, unpack
from typing import Final
from zlib import crc32

_CACHE: Final = 128  # MB of the file that are held in memory
_PAGE: Final = 8192  # bytes
_KNOWN: Final = 100_000  # names whose numbers are held in memory, and as many again
_NEAR: Final = 43  # bits of a name's hash that are its own; the 20 before are those of what it is near
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS name (hash INTEGER PRIMARY KEY, node INTEGER);
CREATE TABLE IF NOT EXISTS item (
    node INTEGER, source INTEGER, value TEXT, PRIMARY KEY (node, source, value)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS led (
    node INTEGER, value TEXT, source INTEGER, PRIMARY KEY (node, value, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cell (id INTEGER PRIMARY KEY, stage INTEGER, key TEXT);
CREATE TABLE IF NOT EXISTS watch (
    node INTEGER, cell INTEGER, stage INTEGER, PRIMARY KEY (node, cell)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made (id INTEGER PRIMARY KEY, given BLOB, seen BLOB, lines TEXT);
CREATE TABLE IF NOT EXISTS pending (line TEXT PRIMARY KEY, delta INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE dirty (stage INTEGER, cell INTEGER, key TEXT, PRIMARY KEY (stage, cell)) WITHOUT ROWID;
CREATE TEMP TABLE coming (
    node INTEGER, source INTEGER, value TEXT, is_gone INTEGER, PRIMARY KEY (node, source, value, is_gone)
) WITHOUT ROWID;
"""
_UNUSED: Final = """
DELETE FROM name WHERE node NOT IN (
    SELECT node FROM item UNION SELECT id FROM cell UNION SELECT id FROM made
    UNION SELECT node FROM watch UNION SELECT cell FROM watch
)
"""


@dataclass(slots=True)
class Made:
    """What was made of a group, or given by a source: a digest of what went to each group, what was looked into,
    and lines.
    """

    given: dict[int, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.given or self.seen or self.lines)


@dataclass(frozen=True, slots=True)
class Dirty:
    """A group that has to be made again: its number, its key, how many rows it has (counted up to the least of its
    stage), and what was made of it before.
    """

    cell: int
    key: str
    rows: int
    made: Made


class Groups:
    """The groups of the file ``path``; None keeps them in memory. ``near`` gives what a key is found beside.

    Nothing is kept before ``commit``. Raises sqlite3.Error where the file cannot be used.
    """

    def __init__(self, path: Path | None, near: Callable[[str], str]) -> None:
        self._near = near
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._db.executescript(
            f"PRAGMA page_size = {_PAGE}; PRAGMA cache_size = {-1000 * _CACHE}; PRAGMA journal_mode = WAL;"
        )
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")
        self._young: dict[int, int] = {}
        self._old: dict[int, int] = {}
        self._last = int(*self._db.execute("SELECT IFNULL(MAX(node), 0) FROM name").fetchone())

    def close(self) -> None:
        """Leave the file as it was last committed."""
        self._db.close()

    def commit(self) -> None:
        """Keep all that was given and made so far."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def clear(self) -> None:
        """Leave nothing in the file of what was taken out. What is not committed is committed."""
        self._db.execute(_UNUSED)
        self._young, self._old = {}, {}
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

    # Names

    def number(self, relation: str, key: str) -> int:
        """The number of a group, the next one where it is new."""
        hashed = self.hashed(relation, key)
        if (known := self._young.get(hashed)) is not None:
            return known
        node = self._old.get(hashed) or self._found(hashed)
        if len(self._young) >= _KNOWN:
            self._young, self._old = {}, self._young
        self._young[hashed] = node
        return node

    def hashed(self, relation: str, key: str) -> int:
        """63 bits of a name, so that two of ten million share them in one store of a hundred thousand."""
        name = f"{relation}\0{key}".encode("utf-8", "surrogatepass")
        own = int.from_bytes(hashlib.blake2b(name, digest_size=6).digest()) & ((1 << _NEAR) - 1)
        place = crc32(self._near(key).encode("utf-8", "surrogatepass")) & 0xFFFFF
        return place << _NEAR | own

    def _found(self, hashed: int) -> int:
        found = self._db.execute("SELECT node FROM name WHERE hash = ?", (hashed,)).fetchone()
        if found is not None:
            return int(found[0])
        self._last += 1
        self._db.execute("INSERT INTO name VALUES (?, ?)", (hashed, self._last))
        return self._last

    # Reading

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

    def has(self, node: int) -> bool:
        """Whether a group has a row."""
        return self._db.execute("SELECT 1 FROM item WHERE node = ?", (node,)).fetchone() is not None

    def made(self, cell: int) -> Made:
        """What was made of a group, or given by a source."""
        found = self._db.execute("SELECT given, seen, lines FROM made WHERE id = ?", (cell,)).fetchone()
        return _made(*found) if found else Made()

    # Writing

    def put(
        self, source: int, given: Mapping[int, Set[str]], before: Made
    ) -> tuple[dict[int, int], list[int]]:
        """Have a source give these values, in place of those before: their digests, the groups that are other now."""
        digests = {node: _digest(values) for node, values in given.items()}
        changed = [node for node, digest in digests.items() if before.given.get(node) != digest]
        gone = [node for node in before.given if node not in given]
        outdated = [*gone, *(node for node in changed if node in before.given)]
        self._db.executemany(
            "DELETE FROM item WHERE node = ? AND source = ?", ((n, source) for n in outdated if n > 0)
        )
        self._db.executemany(
            "INSERT INTO item VALUES (?, ?, ?)", ((n, source, v) for n in changed if n > 0 for v in given[n])
        )
        if led := [node for node in outdated if node < 0]:
            self._db.executemany(
                "DELETE FROM coming WHERE node = ? AND source = ?", ((n, source) for n in led)
            )
            self._db.executemany("INSERT INTO coming VALUES (?, ?, '', 1)", ((n, source) for n in led))
        self._db.executemany(
            "INSERT INTO coming VALUES (?, ?, ?, 0)",
            ((n, source, v) for n in changed if n < 0 for v in given[n]),
        )
        return digests, changed + gone

    def keep(self, stage: int, cell: int, made: Made, before: Made) -> None:
        """Remember what was made of a group, watch what was looked into, and tell lines that are new or gone."""
        old, new = before.seen, made.seen
        self._db.executemany("DELETE FROM watch WHERE node = ? AND cell = ?", ((n, cell) for n in old - new))
        self._db.executemany(
            "INSERT INTO watch VALUES (?, ?, ?)", ((n, cell, stage) for n in sorted(new - old))
        )
        changes = [(line, 1) for line in made.lines - before.lines]
        changes += [(line, -1) for line in before.lines - made.lines]
        self._db.executemany(
            "INSERT INTO pending VALUES (?, ?) ON CONFLICT DO UPDATE SET delta = delta + excluded.delta",
            changes,
        )
        if made:
            if made != before:
                self._db.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", (cell, *_packed(made)))
        elif before:
            self._db.execute("DELETE FROM made WHERE id = ?", (cell,))

    def drop_cell(self, cell: int) -> None:
        """Nothing is made of a group any more."""
        self._db.execute("DELETE FROM cell WHERE id = ?", (cell,))

    def watch(self, node: int, cell: int, stage: int) -> None:
        """Have a cell of a stage made again where a group changes."""
        self._db.execute("INSERT OR IGNORE INTO watch VALUES (?, ?, ?)", (node, cell, stage))

    def unwatch(self, node: int, cell: int) -> None:
        """Undo ``watch``."""
        self._db.execute("DELETE FROM watch WHERE node = ? AND cell = ?", (node, cell))

    def touch(self, nodes: Collection[int], cells: Mapping[int, tuple[int, str]]) -> None:
        """What is made of these groups, or looked into them, has to be made again. ``cells`` are the stage and the
        key of those that may be new.
        """
        self._db.executemany(
            "INSERT OR IGNORE INTO dirty VALUES (?, ?, ?)",
            ((cells[node][0], node, cells[node][1]) for node in nodes if node in cells),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO dirty SELECT stage, id, NULL FROM cell WHERE id = ?",
            ((node,) for node in nodes if node not in cells),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO dirty SELECT stage, cell, NULL FROM watch WHERE node = ?",
            ((node,) for node in nodes),
        )

    # Groups that are led: their rows wait until all of them can be put into the file in order

    def coming(self, low: int, high: int) -> Iterator[tuple[int, list[int], list[tuple[int, str]]]]:
        """The groups of these numbers to which something was given since: whose rows go, and the new ones with their
        sources.
        """
        rows = self._db.execute(
            "SELECT * FROM coming WHERE node BETWEEN ? AND ? ORDER BY node, source", (low, high)
        )
        for node, changes in groupby(rows, key=itemgetter(0)):
            gone, new = [], []
            for _, source, value, is_gone in changes:
                gone += [source] if is_gone else []
                new += [] if is_gone else [(source, value)]
            yield node, gone, new
        self._db.execute("DELETE FROM coming WHERE node BETWEEN ? AND ?", (low, high))

    def move(self, node: int, gone: Iterable[int], new: Iterable[tuple[int, str]]) -> None:
        """Put the rows of a group in place that were coming."""
        self._db.executemany("DELETE FROM led WHERE node = ? AND source = ?", ((node, s) for s in gone))
        self._db.executemany("INSERT INTO led VALUES (?, ?, ?)", ((node, value, s) for s, value in new))

    def first(self, node: int) -> str | None:
        """The least value of a group that is led; None where it has none."""
        found = self._db.execute(
            "SELECT value FROM led WHERE node = ? ORDER BY value LIMIT 1", (node,)
        ).fetchone()
        return found and str(found[0])

    def led(self, node: int) -> list[str]:
        """The values of a group that is led."""
        return [value for (value,) in self._db.execute("SELECT value FROM led WHERE node = ?", (node,))]

    def put_one(self, node: int, source: int, value: str | None) -> None:
        """Have a source give one value to a group, or none, in place of the one before."""
        self._db.execute("DELETE FROM item WHERE node = ? AND source = ?", (node, source))
        if value is not None:
            self._db.execute("INSERT INTO item VALUES (?, ?, ?)", (node, source, value))

    # What has to be made again

    def take(self, stage: int, most: int, least: int = 1) -> list[Dirty]:
        """Some of what has to be made again in a stage, which then has not; rows are counted up to ``least``."""
        found = self._db.execute(_DIRTY, (stage, most, least)).fetchall()
        if found:
            self._db.execute("DELETE FROM dirty WHERE stage = ? AND cell <= ?", (stage, found[-1][0]))
        new = ((cell, stage, key) for cell, key, is_known, *_ in found if not is_known)
        self._db.executemany("INSERT INTO cell VALUES (?, ?, ?)", new)
        return [Dirty(cell, key, rows, _made(*made)) for cell, key, _, rows, *made in found]

    def clean(self, stage: int, cell: int) -> None:
        """A group has not to be made again."""
        self._db.execute("DELETE FROM dirty WHERE stage = ? AND cell = ?", (stage, cell))

    def is_behind(self, stage: int) -> bool:
        """Whether anything has to be made again in this stage or before it."""
        return (
            self._db.execute("SELECT 1 FROM dirty WHERE stage <= ? LIMIT 1", (stage,)).fetchone() is not None
        )

    # The result

    def changes(self) -> Iterator[tuple[str, bool]]:
        """The lines that are new (True) or gone (False) since ``settle``, in order."""
        for line, delta in self._db.execute("SELECT line, delta FROM pending WHERE delta != 0 ORDER BY line"):
            yield line, delta > 0

    def settle(self) -> None:
        """The changes were taken over elsewhere."""
        self._db.execute("DELETE FROM pending")


_DIRTY: Final = """
SELECT dirty.cell, IFNULL(cell.key, dirty.key), cell.key IS NOT NULL,
    (SELECT COUNT(*) FROM (SELECT 1 FROM item WHERE node = dirty.cell LIMIT ?3)), given, seen, lines
FROM dirty LEFT JOIN cell ON cell.id = dirty.cell LEFT JOIN made ON made.id = dirty.cell
WHERE dirty.stage = ?1 ORDER BY dirty.cell LIMIT ?2
"""


def _digest(values: Set[str]) -> int:
    text = next(iter(values)) if len(values) == 1 else "\0".join(sorted(values))
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(found.digest(), signed=True)


def _made(given: bytes | None, seen: bytes | None, lines: str | None) -> Made:
    made = Made()
    if given:
        numbers = unpack(f"<{len(given) // 8}q", given)
        made.given = dict(zip(numbers[::2], numbers[1::2], strict=True))
    if seen:
        made.seen = {*unpack(f"<{len(seen) // 8}q", seen)}
    if lines:
        made.lines = {*lines.split("\n")}
    return made


def _packed(made: Made) -> tuple[bytes | None, bytes | None, str | None]:
    given = pack(f"<{2 * len(made.given)}q", *(n for pair in made.given.items() for n in pair))
    seen = pack(f"<{len(made.seen)}q", *sorted(made.seen))
    return given or None, seen or None, "\n".join(sorted(made.lines)) or None
