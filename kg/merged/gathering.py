"""Reports -> events: which reports are of one event, block by block.

Only reports of one class are compared that share two parties, or a party and a place, or a town, in a week; or an
agreement, or a text. Who acts for a state counts as that state, too. Within a block the best pairs join first, and
two sets of reports join only where no report of one excludes a report of the other, unless these two by themselves
are of one event (the same agreement, copies of one text): so a chain of small differences never brings together what
is apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from kg.identity import spelling
from kg.merged.sameness import Sameness, are_near, compare, eve, settings
from kg.merged.told import Told
from kg.vocab import BASE, state_iri

_Pair = tuple[int, int]
_STATE = state_iri("")
_YEARS = 100_000  # days that make a time another one by all that is compared


def events(reports: Iterable[Told], copies: Mapping[str, str]) -> list[list[Told]]:
    """The reports by event; ``copies`` gives each document the least one of its group of copies."""
    known = sorted(reports, key=lambda r: r.iri)
    gatherer = _Gatherer(_alike(known), copies)
    return gatherer.run()


def _alike(reports: Iterable[Told]) -> list[list[Told]]:
    """Reports that differ in nothing that is compared, but for the document that they stand in."""
    shapes: dict[Hashable, list[Told]] = defaultdict(list)
    for report in reports:
        shapes[shape_of(report)].append(report)
    return [shapes[shape] for shape in sorted(shapes, key=lambda s: shapes[s][0].iri)]


def shape_of(report: Told) -> Hashable:
    """What reports share that differ in nothing that is compared; its IRI where this alone does not make them one.

    The day of publication counts only where it can make two events of one thing without a date: what is told of an
    agreement again and again, for years, is of one shape.
    """
    published: Hashable = None
    if report.days is None and report.published is not None:
        years_on = report._replace(document="", published=report.published + _YEARS)
        published = "any" if compare(report, years_on, copy=False).joins else report.published
    shape = (
        report.cls, report.status, report.days, published,
        report.parties, report.places, report.agreements, report.sides, report.within,
        report.called, report.forces,
    )  # fmt: skip
    return shape if compare(report, report._replace(document=""), copy=False).joins else report.iri


def joins(one: list[Told], other: list[Told], copies: Mapping[str, str]) -> bool:
    """Whether two shapes (the reports of each, by IRI) by themselves are of one event, or can be but for a day."""
    found = _sameness(one, other, copies)
    return found.joins or are_near(one[0], other[0], found)


def _sameness(one: list[Told], other: list[Told], copies: Mapping[str, str]) -> Sameness:
    sides = [{copies.get(r.document, r.document) for r in shape} for shape in (one, other)]
    documents = [{r.document for r in shape} for shape in (one, other)]
    copy = bool(sides[0] & sides[1]) and not documents[0] & documents[1]
    right = next((r for r in other if r.document in documents[0]), None) or _nearest(other, one[0])
    left = next((r for r in one if r.document == right.document), None) or _nearest(one, right)
    return compare(left, right, copy=copy)


def _nearest(shape: list[Told], report: Told) -> Told:
    """The report of a shape that was published nearest to the days of another report, or to its publication."""
    day = report.days[0] if report.days else report.published
    if day is None:
        return shape[0]
    return min(shape, key=lambda r: _YEARS if r.published is None else abs(r.published - day))


@dataclass(slots=True)
class _Gatherer:
    shapes: list[list[Told]]
    copies: Mapping[str, str]
    home: list[int] = field(init=False)
    members: dict[int, list[int]] = field(init=False)
    known: dict[_Pair, Sameness] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home = list(range(len(self.shapes)))
        self.members = {i: [i] for i in self.home}

    def run(self) -> list[list[Told]]:
        pairs = {pair: self.sameness(*pair) for pair in self._pairs()}
        ranked = sorted((p for p, found in pairs.items() if found.joins), key=lambda p: (-pairs[p].score, p))
        for pair in ranked:
            if not self._is_vague(pair):
                self._join(*pair)
        for pair in self._clear([p for p in ranked if self._is_vague(p)], pairs):
            self._join(*pair)
        for left, right in self._eves(pairs):
            self._unite(left, right)
        return [
            sorted((report for i in found for report in self.shapes[i]), key=lambda r: r.iri)
            for found in self.members.values()
        ]

    def sameness(self, one: int, other: int) -> Sameness:
        pair = (min(one, other), max(one, other))
        if pair not in self.known:
            self.known[pair] = _sameness(self.shapes[pair[0]], self.shapes[pair[1]], self.copies)
        return self.known[pair]

    def _pairs(self) -> Iterator[_Pair]:
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for i, shape in enumerate(self.shapes):
            for key in block_keys(shape, self.copies):
                blocks[key].append(i)
        seen: set[_Pair] = set()
        for block in blocks.values():
            for at, one in enumerate(block):
                for other in block[at + 1 :]:
                    if (one, other) not in seen:
                        seen.add((one, other))
                        yield one, other

    def _is_vague(self, pair: _Pair) -> bool:
        """Whether the two leave open which event it is: no day in one of them, or other parties named for it."""
        names = {name for name, _ in self.sameness(*pair).reasons}
        return not names & {"day", "agreement", "copy"} or bool(
            names & {"parties.part", "parties.stands", "parties.called", "parties.unknown", "agreement.words"}
        )

    def _clear(self, vague: list[_Pair], pairs: dict[_Pair, Sameness]) -> list[_Pair]:
        """Those of the vague pairs where neither side fits another event as well."""
        margin = settings()["thresholds"]["margin"]
        options: dict[int, dict[int, float]] = defaultdict(dict)
        for pair in vague:
            for one, other in (pair, pair[::-1]):
                here, there = self.home[one], self.home[other]
                if here != there:
                    options[here][there] = max(pairs[pair].score, options[here].get(there, float("-inf")))
        return [
            pair for pair in vague
            if self._is_best(pair[0], pair[1], options, margin) and self._is_best(pair[1], pair[0], options, margin)
        ]  # fmt: skip

    def _eves(self, pairs: dict[_Pair, Sameness]) -> list[_Pair]:
        """Sets of reports a day apart that are of one event: no other event of the parties is near either of them."""
        near: dict[int, set[int]] = defaultdict(set)
        found: set[_Pair] = set()
        for (one, other), sameness in pairs.items():
            reports = self.shapes[one][0], self.shapes[other][0]
            here, there = sorted((self.home[one], self.home[other]))
            if are_near(*reports, sameness):
                near[here].add(there)
                near[there].add(here)
            if sameness.joins or eve(*reports, sameness) >= settings()["thresholds"]["join"]:
                found.add((here, there))
        return [
            (here, there) for here, there in sorted(found)
            if near[here] == {there} and near[there] == {here} and self._next_day_alone(here, there)
        ]  # fmt: skip

    def _next_day_alone(self, left: int, right: int) -> bool:
        """Whether nothing but the day, or what makes two events be one, holds two sets of reports apart, and only one
        document tells of the one day: where several agree on each day, two events it is.
        """
        telling = [{r.document for i in self.members[side] for r in self.shapes[i]} for side in (left, right)]
        if min(len(documents) for documents in telling) > 1:
            return False
        found = (self.sameness(i, j) for i in self.members[left] for j in self.members[right])
        return all(sameness.apart <= {"day.next"} or sameness.joins for sameness in found)

    def _is_best(self, one: int, other: int, options: dict[int, dict[int, float]], margin: float) -> bool:
        here, there = self.home[one], self.home[other]
        if here == there:
            return True
        rivals = [
            score
            for home, score in options[here].items()
            if home != there and not self._may_meet(home, there, through=here)
        ]
        return options[here][there] - max(rivals, default=float("-inf")) >= margin

    def _join(self, one: int, other: int) -> None:
        left, right = sorted((self.home[one], self.home[other]))
        if left != right and self._may_meet(left, right):
            self._unite(left, right)

    def _unite(self, left: int, right: int) -> None:
        if left != right:
            for i in self.members[right]:
                self.home[i] = left
            self.members[left] += self.members.pop(right)

    def _may_meet(self, left: int, right: int, through: int | None = None) -> bool:
        """Whether no report of one set excludes one of the other; ``through`` is a third set that they would join."""
        third = [] if through is None else self.members[through]
        nights = [self.shapes[i][0].days for i in (*self.members[left], *self.members[right], *third)]
        found = ((i, j, self.sameness(i, j)) for i in self.members[left] for j in self.members[right])
        return all(
            not sameness.apart
            or sameness.joins
            or (sameness.apart == {"day.next"} and self._is_night(i, j, nights))
            for i, j, sameness in found
        )

    def _is_night(self, one: int, other: int, spans: Iterable[tuple[int, int] | None]) -> bool:
        """Whether one of some spans is the two days of two shapes: the event lasted from the one into the other."""
        a, b = self.shapes[one][0].days, self.shapes[other][0].days
        whole = (min(a[0], b[0]), max(a[1], b[1])) if a and b else None
        return whole in spans and whole not in (a, b)


def block_keys(shape: list[Told], copies: Mapping[str, str]) -> set[Hashable]:
    """The keys of the blocks that reports of one shape are in: what two reports need to share to be of one event.

    That is two parties (or the states that they act for, or the sound of their names) in a week; or the one party
    that is named; or a party and a state; or a place that is no state; or an agreement; or a text, or the document
    itself.
    """
    report = shape[0]
    sides = dict(report.sides)
    named = [
        {party, sides.get(party, party), *_sounds(party, report)}
        for _, found in report.parties
        for party in found - report.wordings
    ]
    named += [
        bodies
        for _, found in report.parties
        for words in sorted(found & report.wordings)
        if (bodies := _of(words))
    ]
    keys: set[Hashable] = {(report.cls, "agreement", agreement) for agreement in report.agreements}
    keys |= {(report.cls, "text", copies.get(told.document, told.document)) for told in shape}
    for week in {week for told in shape for week in _weeks(told)}:
        keys |= {(report.cls, "at", place, week) for place in report.places if not place.startswith(_STATE)}
        keys |= {(report.cls, *sorted((a, b)), week) for x, y in combinations(named, 2) for a in x for b in y}
        keys |= {(report.cls, party, week) for party in (named[0] if len(named) == 1 else ())}
        keys |= {
            (report.cls, party, "at", place, week)
            for parties in named for party in parties for place in _around(report)
        }  # fmt: skip
    return keys


def _of(words: str) -> set[str]:
    """The states and bodies that a description is of."""
    return {word for word in words.split() if word.startswith(BASE)}


def _sounds(party: str, report: Told) -> set[str]:
    """The sounds of the words that a person is called by, which a surname and other spellings share."""
    if "/person/" not in party:
        return set()
    words = {word for who, name in report.called if who == party for word in spelling.parse(name).words}
    return {f"~{sound}" for word in words for sound in spelling.skeletons(word)}


def _around(report: Told) -> set[str]:
    """Its places, and the states that they lie in."""
    return {*report.places, *(where for _, where in report.within if where.startswith(_STATE))}


def _weeks(report: Told) -> set[int]:
    """The weeks (of an ordinal day) that a report is of, each with the next, so that neighbours share one."""
    window = settings()["limits"]["window"]
    days = set(report.days) if report.days else set()
    if report.published is not None and (not days or max(days) - min(days) > window):
        days.add(report.published)
    weeks = {day // window for day in days}
    return weeks | {week + 1 for week in weeks}
