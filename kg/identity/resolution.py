"""Entries -> which of them are one thing, and why.

In four steps, each of which uses nothing but the content of its blocks, so that the order of the entries changes
nothing: (1) what people judged the same; (2) entries with the same full name, and nothing against it, are one
*profile*; (3) profiles whose full names share a blocking key are compared, and joined from the best score down,
never two whose names or offices exclude each other, so that no join chains through a third; (4) what is known by a
single name or an acronym goes to the one profile that it fits clearly best, or stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.identity import bodies, spelling
from kg.identity.clusters import Clusters, unite_by
from kg.identity.comparison import Comparison, Reason, best_reading, compare, conflict
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
from kg.identity.weights import days, settings, weight
from kg.identity.words import agreement_key, is_telling, name_key, plain_name

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
        _Kind(found, [e for e in known if KINDS.get(e.cls) == kind], kind).run()
    found.joins.sort()
    canonical = found.clusters.canonical
    calls = {(j.one, j.other): j for j in found.unsure if canonical(j.one) != canonical(j.other)}
    found.unsure = sorted(calls.values(), key=lambda j: (-j.score, j))
    return found


def judged_pairs(entries: Sequence[Entry], judged: Iterable[Pair]) -> list[Pair]:
    """Judged pairs as pairs of IRIs: a name stands for every entry that has it."""
    named: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in entry.names:
            named[plain_name(name)].append(entry.iri)
    sides = ((named.get(plain_name(a), [a]), named.get(plain_name(b), [b])) for a, b in judged)
    return sorted({(a, b) for left, right in sides for a in left for b in right if a != b})


class _Kind:
    """The steps for the entries of one kind."""

    def __init__(self, found: Resolution, entries: list[Entry], kind: str) -> None:
        self.found, self.entries, self.kind = found, entries, kind
        self.profiles: dict[str, Profile] = {}  # by the canonical IRI of its cluster

    def run(self) -> None:
        """All steps."""
        self._gather()
        self._join(self._compared([p for p in self.profiles.values() if p.groups]))
        self._place([p for p in self.profiles.values() if not p.groups])

    # The same name

    def _gather(self) -> None:
        blocks: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            blocks[self._key(entry)].append(entry)
        for block in sorted(blocks.values(), key=lambda b: b[0].iri):
            for near in _by_time(block):
                self.found.named_alike |= dict.fromkeys((e.iri for e in near), near[0].iri)
                for entry in near[1:]:
                    if not self.found.clusters.join(near[0].iri, entry.iri):
                        self.found.clusters.unite([e.iri for e in near])
        homes: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            homes[self.found.clusters.canonical(entry.iri)].append(entry)
        self.profiles = {iri: profile(members) for iri, members in homes.items()}

    def _key(self, entry: Entry) -> Hashable:
        """What entries that are one without a comparison share; its IRI for one that has no telling name."""
        full, single = full_and_single(entry)
        if self.kind == PERSON:
            served = tuple(sorted({body for _, body in entry.offices if body is not None}))
            if full:
                return tuple(sorted(full)), served
            posts = tuple(sorted({post for post, body in entry.offices if body is not None}))
            return (tuple(sorted(single)), posts) if single and posts else entry.iri
        label = entry.names[0]
        if self.kind == AGREEMENT:
            return agreement_key(label) if is_telling(entry.cls, label) else entry.iri
        body = bodies.parse(entry.cls, label)
        return body.key if body.telling else entry.iri

    # Full names

    def _compared(self, profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile, Comparison]]:
        seen: set[Pair] = set()
        for block in _blocks(self._keyed(profiles)):
            for i, one in enumerate(block):
                for other in block[i + 1 :]:
                    if (one.iri, other.iri) not in seen:
                        seen.add((one.iri, other.iri))
                        if comparison := compare(one, other):
                            yield one, other, comparison

    def _keyed(self, profiles: Iterable[Profile]) -> Iterator[tuple[str, Profile]]:
        for one in profiles:
            keys = {key for name in one.full for key in self._keys(one.cls, name)}
            if self.kind != PERSON:
                keys |= {"=" + plain_name(acronym) for acronym in one.singles}
            yield from ((key, one) for key in sorted(keys))

    def _keys(self, cls: str, name: str) -> Iterator[str]:
        if self.kind != PERSON:
            body = bodies.parse(cls, name)
            return bodies.blocking_keys(body) if body.telling else iter(())
        return _person_keys(spelling.parse(name))

    def _join(self, compared: Iterable[tuple[Profile, Profile, Comparison]]) -> None:
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
        if conflict(*homes) or _two_states(*homes) or not clusters.join(left, right):
            self._note(one, other, comparison)
            return
        del self.profiles[left], self.profiles[right]
        self.profiles[clusters.canonical(left)] = merged(*homes)
        self.found.joins.append(_told(one, other, comparison))

    def _note(self, one: Profile, other: Profile, comparison: Comparison) -> None:
        if self.found.clusters.may_meet(one.iri, other.iri):
            self.found.unsure.append(_told(one, other, comparison))

    # Single names and acronyms

    def _place(self, single: Sequence[Profile]) -> None:
        homes = self._homes()
        pages = self._pages()
        placed: list[tuple[Profile, Profile, Comparison]] = []
        for one in single:
            near = {
                h.iri: h
                for name in sorted(one.singles)
                for key in self._single_keys(name)
                for h in homes[key]
            }
            if len(near) > settings()["limits"]["block"]:
                near = {
                    iri: home for iri, home in near.items() if home.served & (one.served | {*one.context})
                }
            fits = [near[iri] for iri in sorted(near) if best_reading(one, near[iri])]
            options = []
            for home in fits:
                page = next(iter(sorted(pages[one.iri] & pages[home.iri])), None)
                if comparison := compare(one, home, only=len(fits) == 1, page=page):
                    options.append((comparison, home))
            placed += self._best(one, options)
        self._join(placed)

    def _best(
        self, one: Profile, options: list[tuple[Comparison, Profile]]
    ) -> list[tuple[Profile, Profile, Comparison]]:
        """The option that is best by a margin; without one, the closest call is noted."""
        ranked = sorted(options, key=lambda o: (-o[0].score, o[1].iri))
        if not ranked:
            return []
        second = ranked[1][0].score if len(ranked) > 1 else float("-inf")
        if ranked[0][0].score - second >= settings()["thresholds"]["margin"]:
            return [(one, ranked[0][1], ranked[0][0])]
        if ranked[0][0].score >= settings()["thresholds"]["unsure"]:
            self._note(one, ranked[0][1], ranked[0][0])
        return []

    def _homes(self) -> dict[str, list[Profile]]:
        """The profiles with a full name, by the sounds of its words (of a person) or by its acronyms."""
        homes: dict[str, list[Profile]] = defaultdict(list)
        for one in sorted((p for p in self.profiles.values() if p.groups), key=lambda p: p.iri):
            keys = set()
            for name in one.full:
                if self.kind == PERSON:
                    words = spelling.parse(name).words
                    keys |= {spelling.skeleton(word) for word in words} | {"=" + "".join(w[0] for w in words)}
                else:
                    keys |= {
                        k for k in bodies.blocking_keys(bodies.parse(one.cls, name)) if k.startswith("=")
                    }
            if self.kind != PERSON:
                keys |= {"=" + plain_name(acronym) for acronym in one.singles}
            for key in sorted(keys):
                homes[key].append(one)
        return homes

    def _single_keys(self, name: str) -> list[str]:
        if self.kind != PERSON:
            return ["=" + plain_name(name)]
        words = spelling.parse(name).words
        return [
            *(spelling.skeleton(word) for word in words),
            *("=" + word for word in words if len(words) == 1),
        ]

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


def _person_keys(name: spelling.Name) -> Iterator[str]:
    """Keys that two spellings of a full name share: each two of its words by their sounds, in any order."""
    sounds = sorted({spelling.skeleton(word) for word in name.words if len(word) > 1})
    yield from (f"{a} {b}" for i, a in enumerate(sounds) for b in sounds[i + 1 :])
    if len(sounds) == 1:
        yield f"{sounds[0]} {' '.join(sorted(name.generation))}"
    if name.initials and sounds:
        yield from (f"{word[0]}. {sound}" for word in name.words for sound in sounds)
    elif len(name.words) > 1:
        yield from (f"{word[0]}. {spelling.skeleton(name.words[-1])}" for word in name.words[:-1])
    yield "+" + "".join(spelling.skeleton("".join(name.words)))


def _blocks(keyed: Iterable[tuple[str, Profile]]) -> list[list[Profile]]:
    """The profiles that share a key; a block too large to compare is cut up by the states of their documents."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for key, one in keyed:
        blocks[key].append(one)
    limit = settings()["limits"]["block"]
    found = []
    for _, block in sorted(blocks.items()):
        if len(block) <= limit:
            found.append(sorted(block, key=lambda p: p.iri))
        else:
            found.extend(b for b in _cut_up(block) if len(b) <= limit)
    return found


def _cut_up(block: list[Profile]) -> Iterator[list[Profile]]:
    parts: dict[str, list[Profile]] = defaultdict(list)
    for one in block:
        for token in sorted({*one.context, *one.served}):
            if "/state/" in token:
                parts[token].append(one)
    yield from (sorted(part, key=lambda p: p.iri) for _, part in sorted(parts.items()))


def _by_time(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Entries of one name by the times they are of: cut where no document names it for long."""
    dated = sorted((day, e.iri, e) for e in entries if (day := ordinal(e.day)) is not None)
    undated = [e for e in entries if ordinal(e.day) is None]
    far = days("far")
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
