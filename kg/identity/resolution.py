"""Entries -> which of them are one thing, and why.

In four steps, each of which uses nothing but the content of its blocks, so that the order of the entries changes
nothing: (1) what people judged the same; (2) entries with the same full name, and nothing against it, are one
*profile*; (3) profiles whose full names share a blocking key are compared, and joined from the best score down,
never two whose names or offices exclude each other, so that no join chains through a third (and so are persons of one
single name and one office); (4) what is known by a single name or an acronym goes to the one profile that it fits
clearly best, or stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg import vocab
from kg.identity.blocks import (
    blocking_keys,
    fitting,
    gathering_key,
    home_keys,
    is_clear,
    single_keys,
    stands_alone,
    to_compare,
)
from kg.identity.bodies import recurs
from kg.identity.clusters import Clusters, unite_by
from kg.identity.comparison import Comparison, Reason, compare, conflict
from kg.identity.profiles import (
    AGREEMENT,
    BODY,
    KINDS,
    PERSON,
    Entry,
    Profile,
    full_and_single,
    merged,
    ordinal,
    profile,
)
from kg.identity.spelling import is_common_surname
from kg.identity.weights import days, settings, weight
from kg.identity.words import name_key, plain_name

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two entities that were brought together, with the reasons and their sum; ``one`` is less than ``other``."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Resolution:
    """The clusters, every join that made them, and the closest calls that were not joined, best first."""

    clusters: Clusters
    joins: list[Join] = field(default_factory=list)
    unsure: list[Join] = field(default_factory=list)
    named_alike: dict[str, str] = field(default_factory=dict)  # entity -> the least of those of its very name

    def unite_pairs(self, pairs: Iterable[Pair], feature: str, detail: str = "") -> None:
        """Bring pairs together for a reason that needs no comparison, and note it."""
        reason = Reason(feature, detail, weight(feature))
        for one, other in pairs:
            if self.clusters.canonical(one) != self.clusters.canonical(other) and self.clusters.join(
                one, other
            ):
                self.joins.append(Join(min(one, other), max(one, other), reason.weight, (str(reason),)))

    def alike(self, one: str, other: str) -> Join:
        """The join of two entities that share the very name."""
        reason = Reason("name", "", weight("name"))
        return Join(min(one, other), max(one, other), reason.weight, (str(reason),))

    def path(self, one: str, other: str) -> tuple[Join, ...]:
        """The joins that lead from one entity to another of its cluster; none where they share the very name."""
        if self.clusters.canonical(one) != self.clusters.canonical(other):
            return ()
        start, goal = (self.named_alike.get(iri, iri) for iri in (one, other))
        steps: dict[str, list[tuple[str, Join]]] = defaultdict(list)
        for join in self.joins:
            left, right = (self.named_alike.get(iri, iri) for iri in (join.one, join.other))
            steps[left].append((right, join))
            steps[right].append((left, join))
        waiting: list[tuple[str, tuple[Join, ...]]] = [(start, ())]
        seen = {start}
        while waiting:
            here, taken = waiting.pop(0)
            if here == goal:
                return taken
            for there, join in sorted(steps[here]):
                if there not in seen:
                    seen.add(there)
                    waiting.append((there, (*taken, join)))
        return ()


def resolve(
    entries: Iterable[Entry], same: Iterable[Pair] = (), different: Iterable[Pair] = ()
) -> Resolution:
    """Which entries are one.

    ``same`` and ``different`` are what people judged: pairs of IRIs, or of names, which stand for every entry that
    has them; of two judgements that exclude each other, ``different`` holds.
    """
    known = sorted(entries, key=lambda e: e.iri)
    found = Resolution(Clusters(judged_pairs(known, different)))
    found.unite_pairs(judged_pairs(known, same), "judged")
    by_name = [e for e in known if e.cls not in KINDS]
    unite_by(found.clusters, ((name_key(e.cls, e.names[0]), e.iri) for e in by_name))
    for kind in (PERSON, BODY, AGREEMENT):
        _Kind(found, [e for e in known if KINDS.get(e.cls) == kind]).run()
    found.joins.sort()
    canonical = found.clusters.canonical
    calls = {(j.one, j.other): j for j in found.unsure if canonical(j.one) != canonical(j.other)}
    found.unsure = sorted(calls.values(), key=lambda j: (-j.score, j))
    return found


def judged_pairs(entries: Sequence[Entry], judged: Iterable[Pair]) -> list[Pair]:
    """Judged pairs as pairs of IRIs: a name stands for every entry that has it, an IRI of ours for itself."""
    named: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in entry.names:
            named[plain_name(name)].append(entry.iri)

    def meant(side: str) -> list[str]:
        return [side] if side.startswith(vocab.BASE) else named.get(plain_name(side), [side])

    sides = ((meant(a), meant(b)) for a, b in judged)
    return sorted({(a, b) for left, right in sides for a in left for b in right if a != b})


class Joining:
    """Profiles that are brought together, from the best comparison down. ``profiles`` are those so far, by the
    canonical IRI of their cluster; what is joined is noted in ``found``.
    """

    def __init__(self, found: Resolution, profiles: dict[str, Profile]) -> None:
        self.found, self.profiles = found, profiles

    def join(self, compared: Iterable[tuple[Profile, Profile, Comparison]]) -> None:
        """Join from the best score down; what excludes each other by then is left apart."""
        ranked = sorted(compared, key=lambda c: (-c[2].score, c[0].iri, c[1].iri))
        thresholds = settings()["thresholds"]
        for one, other, comparison in ranked:
            if comparison.score >= thresholds["join"]:
                self._unite(one, other, comparison)
            elif comparison.score >= thresholds["unsure"]:
                self._note(one, other, comparison)

    def _unite(self, one: Profile, other: Profile, comparison: Comparison) -> None:
        clusters = self.found.clusters
        left, right = clusters.canonical(one.iri), clusters.canonical(other.iri)
        if left == right:
            return
        homes = self.profiles[left], self.profiles[right]
        if conflict(*homes) or _two_states(*homes) or _told_apart(*homes) or not clusters.join(left, right):
            self._note(one, other, comparison)
            return
        del self.profiles[left], self.profiles[right]
        self.profiles[clusters.canonical(left)] = merged(*homes)
        self.found.joins.append(_told(one, other, comparison))

    def _note(self, one: Profile, other: Profile, comparison: Comparison) -> None:
        if self.found.clusters.may_meet(one.iri, other.iri):
            self.found.unsure.append(_told(one, other, comparison))


class _Kind(Joining):
    """The steps for the entries of one kind."""

    def __init__(self, found: Resolution, entries: list[Entry]) -> None:
        super().__init__(found, {})
        self.entries = entries

    def run(self) -> None:
        """All steps."""
        self._gather()
        self.join(self._compared([p for p in self.profiles.values() if p.groups or stands_alone(p)]))
        self._place([p for p in self.profiles.values() if not p.groups])

    # The same name

    def _gather(self) -> None:
        blocks: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            blocks[gathering_key(entry)].append(entry)
        for block in sorted(blocks.values(), key=lambda b: b[0].iri):
            for near in by_time(block):
                self.found.named_alike |= dict.fromkeys((e.iri for e in near), near[0].iri)
                gather(self.found.clusters, near)
        homes: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            homes[self.found.clusters.canonical(entry.iri)].append(entry)
        self.profiles = {iri: profile(members) for iri, members in homes.items()}

    # Full names

    def _compared(self, profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile, Comparison]]:
        seen: set[Pair] = set()
        blocks: dict[str, list[Profile]] = defaultdict(list)
        for one in profiles:
            for key in blocking_keys(one):
                blocks[key].append(one)
        for _, block in sorted(blocks.items()):
            for one, other in to_compare(block):
                if (one.iri, other.iri) not in seen:
                    seen.add((one.iri, other.iri))
                    if comparison := compare(one, other):
                        yield one, other, comparison

    # Single names and acronyms

    def _place(self, single: Sequence[Profile]) -> None:
        homes: dict[str, list[Profile]] = defaultdict(list)
        for home in sorted((p for p in self.profiles.values() if p.groups), key=lambda p: p.iri):
            for key in home_keys(home):
                homes[key].append(home)
        pages = self._pages()
        placed: list[tuple[Profile, Profile, Comparison]] = []
        for one in single:
            fits = fitting(one, {h.iri: h for key in single_keys(one) for h in homes[key]})
            options = []
            for home in fits:
                page = min(pages[one.iri] & pages[home.iri], default=None)
                if comparison := compare(one, home, only=len(fits) == 1, page=page):
                    options.append((comparison, home))
            placed += self._best(one, options)
        self.join(placed)

    def _best(
        self, one: Profile, options: list[tuple[Comparison, Profile]]
    ) -> list[tuple[Profile, Profile, Comparison]]:
        """The option that is best by a margin; without one, the closest call is noted."""
        ranked = sorted(options, key=lambda o: (-o[0].score, o[1].iri))
        if is_clear([comparison.score for comparison, _ in ranked]):
            return [(one, ranked[0][1], ranked[0][0])]
        if ranked and ranked[0][0].score >= settings()["thresholds"]["unsure"]:
            self._note(one, ranked[0][1], ranked[0][0])
        return []

    def _pages(self) -> dict[str, set[str]]:
        pages: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            if entry.page is not None:
                pages[self.profiles[self.found.clusters.canonical(entry.iri)].iri].add(entry.page)
        return pages


def _told(one: Profile, other: Profile, comparison: Comparison) -> Join:
    first, second = sorted((one.iri, other.iri))
    return Join(first, second, comparison.score, tuple(str(reason) for reason in comparison.reasons))


def _two_states(one: Profile, other: Profile) -> bool:
    """Whether the two hold offices of different states, and of none together."""
    return one.kind == PERSON and any(
        reason.feature == "office.other" for reason in (compare(one, other) or Comparison(())).reasons
    )


def _told_apart(one: Profile, other: Profile) -> bool:
    """Whether a document names both as two, and what speaks for their being one does not outweigh that."""
    if one.documents.isdisjoint(other.documents):
        return False
    found = compare(one, other)
    return found is None or found.score < settings()["thresholds"]["join"]


def gather(clusters: Clusters, near: Sequence[Entry]) -> None:
    """Unite entries of one name and time, by IRI; of those that people judged different, as many as may be."""
    for entry in near[1:]:
        if not clusters.join(near[0].iri, entry.iri):
            clusters.unite([e.iri for e in near])


def _longest_gap(entry: Entry) -> str:
    """The limit to the years between two mentions of a name that are taken for one thing without a comparison."""
    if KINDS.get(entry.cls) == AGREEMENT:
        return "again" if recurs(entry.names[0]) else "far"
    if KINDS.get(entry.cls) != PERSON:
        return "far"
    full, single = full_and_single(entry)
    return "gap" if full else "again" if any(map(is_common_surname, single)) else "far"


def by_time(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Entries of one name by the times they are of: cut where no document names it for long."""
    dated = sorted((day, e.iri, e) for e in entries if (day := ordinal(e.day)) is not None)
    undated = [e for e in entries if ordinal(e.day) is None]
    far = days(_longest_gap(min(entries, key=lambda e: e.iri)))
    part: list[Entry] = []
    parts: list[list[Entry]] = []
    last = None
    for day, _, entry in dated:
        if last is not None and day - last > far:
            parts.append(part)
            part = []
        part.append(entry)
        last = day
    parts.append(part)
    if len(parts) == 1 or not undated:
        parts[0] = parts[0] + undated
        undated = []
    for found in (*parts, undated):
        if found:
            yield sorted(found, key=lambda e: e.iri)
