"""One article's gold for what words stand for, and what was found -> counts for each figure, and what is wrong.

A *linked* name is one whose id is the same in every article; names that the reference data does not have keep to their
article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg import edtf, reference
from kg.evaluation.annotation import Annotation, Event
from kg.evaluation.cases import Case, Dated, Located, Pointed, Spoken
from kg.evaluation.figures import Counts
from kg.evaluation.matching import Names, Placed, overlaps
from kg.evaluation.phenomena import Phenomena
from kg.evaluation.reading import Reading
from kg.evaluation.scoring import Problem, problem_at
from kg.identity import is_global
from kg.model import Mention, Role, Span

ALIKE = 0.6  # of the characters of two places, that both have
NEAR = 50.0  # kilometres between two points that can be of one town


class Resolved:
    """The counts and the problems of one article. ``found`` has the same text as ``gold``.

    ``reading`` is kg's own; without it, pointers and date expressions alone are not counted, since the form of output
    has nothing about them.
    """

    def __init__(
        self,
        gold: Annotation,
        found: Annotation,
        cases: Iterable[Case],
        reading: Reading | None,
        phenomena: Phenomena,
    ) -> None:
        self.gold, self.found, self.reading, self.phenomena = gold, found, reading, phenomena
        self.names = Names(gold)
        self.problems: list[Problem] = []
        self._counts: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
        for case in cases:
            match case:
                case Dated():
                    self._dated(case)
                case Pointed():
                    self._pointed(case)
                case Spoken():
                    self._spoken(case)
                case Located():
                    self._located(case)

    @property
    def counts(self) -> dict[str, Counts]:
        """The counts of each figure."""
        return {name: (c[0], c[1], c[2], c[3]) for name, c in sorted(self._counts.items())}

    def _add(self, name: str, right: bool, *, found: bool, gold: bool) -> None:
        counts = right and found, found, right and gold, gold
        self._counts[name] = [a + b for a, b in zip(self._counts[name], counts, strict=True)]

    def _tell(self, what: str, got: str | None, told: str, place: Placed) -> None:
        self.problems.append(problem_at(self.gold, what, "wrong" if got else "missed", told, place))

    def _event(self, trigger: Span) -> Event | None:
        return next((event for event in self.found.events if overlaps(trigger, event.trigger)), None)

    # Days

    def _dated(self, case: Dated) -> None:
        event = self._event(case.trigger)
        got, known = event.date if event else None, case.edtf is not None
        right = same_days(got, case.edtf)
        if event:
            self._add("date", right, found=got is not None, gold=known)
        if event or known:
            self._add("date all-events", right, found=got is not None, gold=known)
        if event and not right:
            told = f"{case.trigger.text} [{case.date.text}]: {got or 'none'}, not {case.edtf or 'any'}"
            self._tell("date", got, told, case.date)
        if self.reading and known:
            planned = event is not None and event.status == "planned"
            days = self.reading.days(case.date, case.trigger, planned)
            self._add("date expression", same_days(days, case.edtf), found=days is not None, gold=True)

    # Pointers

    def _pointed(self, case: Pointed) -> None:
        if self.reading is None:
            return
        wanted = [self._same(name) for name in case.antecedents]
        found = self.reading.antecedents(case.pointer)
        right = len(found) == len(wanted) and all(
            any(self._is_one(mention, spans) for mention in found) for spans in wanted
        )
        for name in ("anaphora", f"anaphora {self.phenomena.of_pointer(case.pointer.text)}"):
            self._add(name, right, found=bool(found), gold=True)
        if not right:
            got, names = (" + ".join(span.text for span in spans) for spans in (found, case.antecedents))
            self._tell("anaphora", got, f"{case.pointer.text}: {got or 'nobody'}, not {names}", case.pointer)

    def _same(self, name: Span) -> list[Placed]:
        """Where the annotation names the same entity."""
        entity = self.names(name)
        return [name, *(m for m in self.gold.mentions if entity is not None and self.names(m) == entity)]

    def _is_one(self, mention: Mention, spans: Sequence[Placed]) -> bool:
        """Whether a name that was found is of the entity that these places name."""
        if any(_touch(mention, span) for span in spans):
            return True
        ids = {m.entity for m in self.found.mentions for span in spans if _touch(m, span)}
        return mention.entity is not None and mention.entity in ids

    # Speakers

    def _spoken(self, case: Spoken) -> None:
        event = self._event(case.trigger)
        if event is None:
            return
        got, wanted = event.said_by, case.speaker
        right = got is None if wanted is None else got in self._ids(self._same(wanted))
        self._add("speaker", right, found=True, gold=True)
        self._add("speaker named", right, found=got is not None, gold=wanted is not None)
        self._add("speaker outlet", right, found=got is None, gold=wanted is None)
        if not right:
            name = wanted.text if wanted else "the outlet"
            self._tell(
                "speaker", got, f"{case.trigger.text}: {got or 'the outlet'}, not {name}", case.trigger
            )

    def _ids(self, spans: Sequence[Placed]) -> set[str]:
        """The entities found at these places, by a name or by an office without one."""
        roles = [role for event in self.found.events for role in event.roles]
        several: list[Mention | Role] = [*roles, *self.found.mentions]
        named = {(m.start, m.end): m.entity for m in several if m.entity}
        posts = self.reading.posts if self.reading else {}
        places = [*named.items(), *posts.items()]
        return {iri for place, iri in places for span in spans if _alike(place, (span.start, span.end))}

    # Places

    def _located(self, case: Located) -> None:
        got = self._linked(case.place)
        right = got == case.entity
        fills = any(
            role.role == "place" and (role.start, role.end) == (case.place.start, case.place.end)
            for event in self.gold.events
            for role in event.roles
        )
        for part in ("place", "place event") if fills else ("place",):
            self._add(part, right, found=got is not None, gold=case.entity is not None)
        if _is_state(got) or _is_state(case.entity):
            self._add("place country", right, found=_is_state(got), gold=_is_state(case.entity))
        if right and got is not None and case.at is not None:
            near = _away(got, case.at) <= NEAR
            self._add("place coordinates", near, found=True, gold=True)
            if not near:
                told = f"{case.place.text}: {got} is {_away(got, case.at):.0f} km away from {case.at}"
                self._tell("place", got, told, case.place)
        if not right:
            told = f"{case.place.text}: {got or 'not linked'}, not {case.entity or 'linked'}"
            self._tell("place", got, told, case.place)

    def _linked(self, place: Span) -> str | None:
        """The id that the name at a place is linked to; None where it is known to its article alone."""
        near = [m for m in self.found.mentions if m.entity and overlaps(place, m)]
        best = max(near, key=lambda m: min(m.end, place.end) - max(m.start, place.start), default=None)
        return best.entity if best and best.entity and is_global(best.entity) else None


def same_days(one: str | None, other: str | None) -> bool:
    """Whether two EDTF values cover the same days; finer or coarser is wrong, and None is only None."""
    if one is None or other is None:
        return one is other
    return edtf.bounds(one) is not None and edtf.bounds(one) == edtf.bounds(other)


def _touch(one: Placed, other: Placed) -> bool:
    return one.start < other.end and other.start < one.end


def _alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places are one, but for a word more or less: "Menlu Rusia" is not "Rusia"."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > ALIKE * (max(one[1], other[1]) - min(one[0], other[0]))


def _is_state(iri: str | None) -> bool:
    known = reference.get(iri) if iri else None
    return known is not None and known.type == "State"


def _away(iri: str, at: tuple[float, float]) -> float:
    """How many kilometres an entry of the reference data is from a point; endless where it has no coordinates."""
    known = reference.get(iri)
    if known is None or known.lat is None or known.lon is None:
        return float("inf")
    return reference.kilometres((known.lat, known.lon), at)
