"""One article's gold and what was found in it -> counts for each figure, and what is wrong, with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

from kg.evaluation.annotation import Annotation, Event
from kg.evaluation.figures import Counts
from kg.evaluation.matching import (
    CORE,
    CORE_RELATIONS,
    Aligned,
    Edge,
    Names,
    Naming,
    Placed,
    b_cubed,
    edges,
    matched,
    overlaps,
)
from kg.evaluation.phenomena import Phenomena, line_of
from kg.model import Role

ALL = ""  # the part of a measure that is all of it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the gold that was missed, or something found that is wrong.

    ``what`` is a measure ("edge", "event", "role", "status", "office", "mention", "place"), ``problem`` "missed" or
    "wrong", ``told`` the thing itself. ``sentence`` is the line of the text that holds it, ``start`` and ``end`` its
    place in the sentence; empty, 0 and 0 for an office, which has none.
    """

    document: str
    what: str
    problem: str
    told: str
    sentence: str
    start: int
    end: int


def problem_at(article: Annotation, what: str, problem: str, told: str, place: Placed | None) -> Problem:
    """A problem with the line of the article's text in which it lies, if it lies anywhere."""
    if place is None:
        return Problem(article.id, what, problem, told, "", 0, 0)
    start, end = line_of(article.text, place.start)
    sentence = article.text[start:end]
    return Problem(
        article.id, what, problem, told, sentence, place.start - start, min(place.end, end) - start
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    """A role with the event that it belongs to, and the parts of the measure that it counts for."""

    event: Event
    role: Role
    parts: frozenset[str]


class Scored:
    """The counts and the problems of one article. ``found`` has the same text as ``gold``."""

    def __init__(self, gold: Annotation, found: Annotation, phenomena: Phenomena) -> None:
        self.gold, self.found, self.phenomena = gold, found, phenomena
        self.names = Names(gold)
        self.ids = Aligned(gold, found, self.names)
        self.problems: list[Problem] = []
        self._counts: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
        for measure in (
            self._edges,
            self._events,
            self._roles,
            self._statuses,
            self._offices,
            self._mentions,
            self._names,
        ):
            measure()

    @property
    def counts(self) -> dict[str, Counts]:
        """The counts of each figure; those that count nothing here are left out."""
        return {name: (c[0], c[1], c[2], c[3]) for name, c in sorted(self._counts.items()) if any(c)}

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        """The events of the gold that were found, with what was found."""
        return matched(
            self.gold.events,
            self.found.events,
            lambda one, other: one.type == other.type and overlaps(one.trigger, other.trigger),
        )

    @cached_property
    def _parts(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """The phenomena of each event of the gold, and of each that was found."""
        gold, found = (
            [self.phenomena.of_event(article, event) for event in article.events]
            for article in (self.gold, self.found)
        )
        return gold, found

    def _add(self, name: str, counts: Sequence[float]) -> None:
        self._counts[name] = [a + b for a, b in zip(self._counts[name], counts, strict=True)]

    def _count(
        self,
        measure: str,
        gold: Sequence[Collection[str]],
        found: Sequence[Collection[str]],
        pairs: Iterable[tuple[int, int]],
        *,
        whole: bool = True,
    ) -> None:
        """Count items, each for the parts of the measure that it belongs to, and for the ``whole`` of it."""
        pairs = list(pairs)
        every = (ALL,) if whole else ()
        hit, right = {a for a, _ in pairs}, {b for _, b in pairs}
        for number, parts in enumerate(gold):
            for part in (*every, *parts):
                self._add(_name(measure, part), [0, 0, number in hit, 1])
        for number, parts in enumerate(found):
            for part in (*every, *parts):
                self._add(_name(measure, part), [number in right, 1, 0, 0])

    def _tell(self, what: str, problem: str, told: str, place: Placed | None) -> None:
        self.problems.append(problem_at(self.gold, what, problem, told, place))

    def _mentions(self) -> None:
        gold = sorted({(m.start, m.end, m.type) for m in self.gold.mentions})
        found = sorted({(m.start, m.end, m.type) for m in self.found.mentions})
        pairs = [(number, found.index(item)) for number, item in enumerate(gold) if item in found]
        self._count("mention", [[item[2]] for item in gold], [[item[2]] for item in found], pairs)
        for problem, items, others in (("missed", gold, found), ("wrong", found, gold)):
            for start, end, type in items:
                if (start, end, type) not in others:
                    place = Role("", start, end, self.gold.text[start:end])
                    self._tell("mention", problem, f"{place.text} {type}", place)

    def _names(self) -> None:
        joined = b_cubed(self.gold, self.found, self.names)
        for mention in self.gold.mentions:
            place = mention.start, mention.end
            if place in joined:
                precision, recall = joined.pop(place)
                for part in (ALL, mention.type, *self.phenomena.of_name(self.gold, mention)):
                    self._add(_name("coref", part), [precision, 1, recall, 1])

    def _events(self) -> None:
        gold, found = (
            [[event.type, *shown] for event, shown in zip(article.events, parts, strict=True)]
            for article, parts in zip((self.gold, self.found), self._parts, strict=True)
        )
        self._count("event", gold, found, self._pairs)
        self._unmatched("event", self.gold.events, self.found.events, self._pairs, _event, _trigger)

    def _roles(self) -> None:
        gold, found = self._fillers(self.gold, self._parts[0]), self._fillers(self.found, self._parts[1])
        before_gold, before_found = (
            list(accumulate(map(len, events), initial=0)) for events in (gold, found)
        )
        pairs = [
            (before_gold[one] + a, before_found[other] + b)
            for one, other in self._pairs
            for a, b in matched(gold[one], found[other], self._same_filler)
        ]
        all_gold, all_found = list(chain(*gold)), list(chain(*found))
        self._count("role", [f.parts for f in all_gold], [f.parts for f in all_found], pairs)
        self._count_core([f.event.type for f in all_gold], [f.event.type for f in all_found], pairs)
        self._unmatched("role", all_gold, all_found, pairs, _filled, lambda f: f.role)

    def _fillers(self, article: Annotation, parts: Sequence[frozenset[str]]) -> list[list[_Filled]]:
        """The roles of each event of an article."""
        return [
            [_Filled(event, role, self._role_parts(article, event, role, shown)) for role in event.roles]
            for event, shown in zip(article.events, parts, strict=True)
        ]

    def _count_core(
        self, gold: Sequence[str], found: Sequence[str], pairs: Sequence[tuple[int, int]]
    ) -> None:
        """Count the roles of the core events, by the types of the events that they belong to."""
        hit, right = {a for a, _ in pairs}, {b for _, b in pairs}
        for number, type in enumerate(gold):
            if type in CORE:
                self._add("core", [0, 0, number in hit, 1])
        for number, type in enumerate(found):
            if type in CORE:
                self._add("core", [number in right, 1, 0, 0])

    def _role_parts(
        self, article: Annotation, event: Event, role: Role, shown: frozenset[str]
    ) -> frozenset[str]:
        return shown | {role.role, event.type} | self.phenomena.of_role(article, event, role)

    def _same_filler(self, one: _Filled, other: _Filled) -> bool:
        if one.role.role != other.role.role:
            return False
        name = self.names(one.role)
        return overlaps(one.role, other.role) or (name is not None and name == self.ids(other.role))

    def _edges(self) -> None:
        gold, found = self._sources(self.gold, self.names, 0), self._sources(self.found, self.ids, 1)
        shared = set(gold) & set(found)
        for column, some, problem in ((0, gold, "missed"), (1, found, "wrong")):
            for edge, (event, parts) in some.items():
                right = edge in shared
                counts = [right, 1, 0, 0] if column else [0, 0, right, 1]
                for part in (ALL, edge[0], *parts):
                    self._add(_name("edge", part), counts)
                if edge[0] in CORE_RELATIONS:
                    self._add("core-edge", counts)
                if not right:
                    self._tell("edge", problem, _edge(edge), event.trigger)

    def _sources(
        self, article: Annotation, name: Naming, column: int
    ) -> dict[Edge, tuple[Event, frozenset[str]]]:
        """Each edge with the first event that gives it, and the phenomena of all that do; in the text's order."""
        out: dict[Edge, tuple[Event, frozenset[str]]] = {}
        for event, parts in zip(article.events, self._parts[column], strict=True):
            for edge in sorted(edges(event, name)):
                first, shown = out.get(edge, (event, frozenset()))
                out[edge] = (first, shown | parts)
        return out

    def _statuses(self) -> None:
        for one, other in self._pairs:
            event, read = self.gold.events[one], self.found.events[other].status
            right = event.status == read
            self._add("status", [right, 1, right, 1])
            self._add(f"status {event.status}", [0, 0, right, 1])
            self._add(f"status {read}", [right, 1, 0, 0])
            if not right:
                self._tell(
                    "status", "wrong", f"{event.trigger.text}: {read}, not {event.status}", event.trigger
                )

    def _offices(self) -> None:
        gold = [
            (self.names.of(o.person), o.office.casefold(), self.names.of(o.of or "-"))
            for o in self.gold.offices
        ]
        found = [
            (self.ids.of(o.person), o.office.casefold(), None if o.of is None else self.ids.of(o.of))
            for o in self.found.offices
        ]
        pairs = matched(gold, found, lambda one, other: one[:2] == other[:2] and one[2] in ("-", other[2]))
        self._count("office", [()] * len(gold), [()] * len(found), pairs)
        self._held(pairs)
        self._unmatched(
            "office", gold, found, pairs, lambda o: ", ".join(map(str, filter(None, o))), lambda o: None
        )

    def _held(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Count former and present holders, who are right where both say the same."""
        gold, found = (
            [self.phenomena.of_office(article, held) for held in article.offices]
            for article in (self.gold, self.found)
        )
        agreed = [(a, b) for a, b in pairs if gold[a] == found[b]]
        self._count("office", [[part] for part in gold], [[part] for part in found], agreed, whole=False)
        for a, b in sorted(set(pairs) - set(agreed)):
            held = self.gold.offices[a]
            self._tell("office", "wrong", f"{held.person}, {held.office}: {found[b]}, not {gold[a]}", None)

    def _unmatched(
        self,
        what: str,
        gold: Sequence[Any],
        found: Sequence[Any],
        pairs: Sequence[tuple[int, int]],
        told: Callable[[Any], str],
        place: Callable[[Any], Placed | None],
    ) -> None:
        """Tell of what has no partner."""
        for problem, items, column in (("missed", gold, 0), ("wrong", found, 1)):
            right = {pair[column] for pair in pairs}
            for number, item in enumerate(items):
                if number not in right:
                    self._tell(what, problem, told(item), place(item))


def _name(measure: str, part: str) -> str:
    return f"{measure} {part}" if part else measure


def _event(event: Event) -> str:
    fillers = ", ".join(f"{role.role} {role.text}" for role in event.roles)
    return f"{event.type} “{event.trigger.text}” ({event.status}{': ' * bool(fillers)}{fillers})"


def _trigger(event: Event) -> Placed:
    return event.trigger


def _filled(filled: _Filled) -> str:
    return f"{filled.role.role} {filled.role.text} of {filled.event.type} “{filled.event.trigger.text}”"


def _edge(edge: Edge) -> str:
    return f"{edge[1]} {edge[0]} {edge[2]}"
