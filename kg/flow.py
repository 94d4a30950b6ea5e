"""Group-bys that are kept up to date: what follows from many sources, computed again only where something changed.

Rows stand in groups, each of a relation and a key. A *stage* makes, of each group of its relation, rows of later
groups and lines of the result; it may look into other groups, and what it looked into is noted. When a source gives
other rows than before, the groups that differ are made again, stage by stage, and only as far as the differences
reach. The result is the one that all sources at once would give, since a stage sees nothing but rows.

All of this is kept in one SQLite file (``kg.groups``), which can be thrown away: it follows from the sources. Memory
does not grow with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.groups import Dirty, Groups, Made

LINE: Final = "line"  # the relation of the result: its keys are the lines, each made by one group only

Row = tuple[str, str, str]  # relation, key, value
Make = Callable[[str, "Read"], Iterable[Row]]

_CHUNK: Final = 1000
_SOURCE: Final = -1  # the rank of sources
_BITS: Final = 57  # of the hash of a group that is led; the 6 before tell its stage


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


@dataclass(frozen=True, slots=True)
class Led:
    """Groups that are led by their least value: each value gives its ``owner``, and what has a value in a group, but
    not the least, gets that as a row of ``into``. Where most groups have one row and the least seldom changes, as of
    texts by the day they were published, a row costs no more than to store it.
    """

    relation: str
    owner: Callable[[str], str]
    into: str


class Flow:
    """The rows of all sources and what the stages made of them. ``path`` is the file; None keeps it in memory.
    ``near`` gives for a key what the keys are about that are used together with it.

    Nothing is kept before ``commit``. Raises sqlite3.Error where the file cannot be used.
    """

    def __init__(
        self,
        path: Path | None,
        stages: Sequence[Stage | Linked | Led],
        near: Callable[[str], str] = lambda key: key,
    ) -> None:
        self._stages = stages
        self._rank = {stage.relation: rank for rank, stage in enumerate(stages)}
        self._links = {stage.relation: stage.links for stage in stages if isinstance(stage, Linked)}
        self._led = {stage.relation: number for number, stage in enumerate(stages) if isinstance(stage, Led)}
        self._groups = Groups(path, near)
        self.close, self.commit, self.clear = self._groups.close, self._groups.commit, self._groups.clear
        self.note, self.set_note = self._groups.note, self._groups.set_note
        self.changes, self.settle = self._groups.changes, self._groups.settle

    def give(self, source: str, rows: Iterable[Row]) -> None:
        """The rows of a source, in place of those that it gave before."""
        number = self._groups.number("source", source)
        before = self._groups.made(number)
        self._groups.keep(_SOURCE, number, self._write(number, rows, before), before)

    def run(self) -> None:
        """Make again what the differences reach."""
        for rank, stage in enumerate(self._stages):
            if isinstance(stage, Linked):
                self._link(rank, stage)
            elif isinstance(stage, Led):
                self._lead(rank, stage)
            else:
                while cells := self._groups.take(rank, _CHUNK, stage.least):
                    for cell in cells:
                        if cell.rows >= stage.least or cell.made or not cell.rows:
                            self._make(stage, cell)
            assert not self._groups.is_behind(rank), f"{stage.relation} makes rows of a stage before it"

    def group(self, relation: str, key: str) -> list[str]:
        """The values of a group, sorted."""
        return self._groups.values(self._node(relation, key))

    # Writing

    def _make(self, stage: Stage, cell: Dirty) -> None:
        read = Read(self, cell.cell)
        rows = list(stage.make(cell.key, read)) if cell.rows >= stage.least else ()
        made = self._write(cell.cell, rows, cell.made)
        made.seen = read.seen
        self._groups.keep(self._rank[stage.relation], cell.cell, made, cell.made)
        if not cell.rows:
            self._groups.drop_cell(cell.cell)

    def _write(self, source: int, rows: Iterable[Row], before: Made) -> Made:
        """Give these rows in place of those before; what differs is to be made again."""
        given: dict[int, set[str]] = {}
        cells: dict[int, tuple[int, str]] = {}
        lines: set[str] = set()
        for relation, key, value in rows:
            if relation == LINE:
                lines.add(key)
                continue
            node = self._node(relation, key)
            given.setdefault(node, set()).add(value)
            if (rank := self._rank.get(relation)) is not None:
                cells[node] = rank, key
        digests, changed = self._groups.put(source, given, before)
        self._touch([node for node in changed if node > 0], cells)
        return Made(digests, set(), lines)

    def _touch(self, nodes: Collection[int], cells: Mapping[int, tuple[int, str]]) -> None:
        """Have made again what hangs on these groups; ``cells`` are the stage and the key of those that have rows."""
        self._groups.touch(nodes, cells)
        for node in nodes:
            if node in cells and isinstance(stage := self._stages[cells[node][0]], Linked):
                self._groups.watch(self._node(stage.links, cells[node][1]), node, cells[node][0])

    def _node(self, relation: str, key: str) -> int:
        """The number of a group; those that are led are many, and have one below 0 without being asked for."""
        if (rank := self._led.get(relation)) is None:
            return self._groups.number(relation, key)
        return -1 - (rank << _BITS | self._groups.hashed(relation, key) >> 63 - _BITS)

    # What is led

    def _lead(self, rank: int, stage: Led) -> None:
        """Tell what has rows in groups that changed who leads them."""
        for node, gone, new in self._groups.coming(-(rank + 1 << _BITS), -1 - (rank << _BITS)):
            least, added = self._groups.first(node), [value for _, value in new]
            follows = not gone and (least is None or least <= min(added))
            old = [] if follows else self._groups.led(node)
            self._groups.move(node, gone, new)
            values = added if follows else self._groups.led(node)
            leader = min([least, *values] if follows and least is not None else values, default="")
            behind = {stage.owner(value) for value in values} - {stage.owner(leader) if leader else ""}
            for owner in sorted(behind.union(map(stage.owner, old))):
                self._tell(stage.into, owner, node, leader if owner in behind else None)

    def _tell(self, relation: str, key: str, source: int, value: str | None) -> None:
        """Have a group that is led give this one value to another group, or none."""
        node = self._node(relation, key)
        self._groups.put_one(node, source, value)
        rank = self._rank.get(relation)
        self._touch([node], {} if rank is None else {node: (rank, key)})

    # What hangs together

    def _link(self, rank: int, stage: Linked) -> None:
        """Find the connected sets of all nodes that changed, and of what they were with."""
        done: set[int] = set()
        while dirty := self._groups.take(rank, _CHUNK):
            affected = [cell.key for cell in dirty]
            while affected:
                if self._node(stage.relation, key := affected.pop()) not in done:
                    affected += self._connect(rank, stage, key, done)

    def _connect(self, rank: int, stage: Linked, key: str, done: set[int]) -> list[str]:
        """Give the set of a node the name of its least node; what else its nodes were in a set with before."""
        members = self._reached(stage, key)
        least = min(members, default="")
        before: set[str] = set()
        for member in {key, *members}:
            cell = self._node(stage.relation, member)
            done.add(cell)
            made = self._groups.made(cell)
            before.update(one for node in made.given for one in self._groups.values(node))
            rows = [(stage.into, least, member)] if member in members else []
            self._groups.keep(rank, cell, self._write(cell, rows, made), made)
            if member not in members:
                self._groups.unwatch(self._node(stage.links, member), cell)
                self._groups.drop_cell(cell)
                self._groups.clean(rank, cell)
        return sorted(before - members)

    def _reached(self, stage: Linked, start: str) -> set[str]:
        """The nodes that a node is connected with, and itself; none where it is no node (any more)."""
        found: set[str] = set()
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in found and self._groups.has(self._node(stage.relation, key)):
                found.add(key)
                waiting += self._groups.counts(self._node(stage.links, key))
        return found


class Read:
    """What a stage sees: groups of rows. It remembers which, so that the stage is run again when they change."""

    def __init__(self, flow: Flow, own: int) -> None:
        self._flow, self._own = flow, own
        self._groups = flow._groups
        self.seen: set[int] = set()

    def __call__(self, relation: str, key: str) -> list[str]:
        """The values of a group, sorted; one that several sources give stands there several times."""
        return self._groups.values(self._node(relation, key))

    def counts(self, relation: str, key: str) -> dict[str, int]:
        """How many sources give each value of a group."""
        return self._groups.counts(self._node(relation, key))

    def size(self, relation: str, key: str) -> int:
        """How many rows a group has."""
        return self._groups.size(self._node(relation, key))

    def one(self, relation: str, key: str) -> str | None:
        """The least value of a group; None where it has none."""
        return self._groups.least(self._node(relation, key))

    def _node(self, relation: str, key: str) -> int:
        node = self._flow._node(relation, key)
        if node != self._own:
            self.seen.add(node)
        return node
