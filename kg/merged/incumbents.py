"""Who held an office on a day, as far as the documents tell: "Menlu RI" of 2019 and of 2025 are two persons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from kg.merged.fillers import Canonical
from kg.rdf import Index
from kg.vocab import KG, TYPE

REACH: Final = (
    400  # days; a holder is taken to hold the office so long before the first and after the last report
)
CLOSER: Final = 4


class Reign(NamedTuple):
    """That a person holds an office, or a former one, as reported on a day (an ordinal)."""

    office: str
    holder: str
    day: int
    former: bool


def reigns(facts: Index, clusters: Canonical) -> Iterator[Reign]:
    """What the documents report, of canonical persons and offices."""
    for tenure in facts.subjects(TYPE, KG.Tenure):
        holder, office = facts.iri(tenure, KG.holder), facts.iri(tenure, KG.office)
        day = day_of(facts.literal(tenure, KG.reportedOn))
        if holder is not None and office is not None and day is not None:
            former = facts.literal(tenure, KG.former) == "true"
            yield Reign(clusters.canonical(office), clusters.canonical(holder), day, former)


class Incumbents:
    """The holders of offices by the days on which documents report them."""

    def __init__(self, reigns: Iterable[Reign]) -> None:
        reported: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._ended: dict[tuple[str, str], int] = {}
        for office, holder, day, former in reigns:
            if former:
                self._ended[office, holder] = min(day, self._ended.get((office, holder), day))
            else:
                reported[office].add((day, holder))
        self._reported = {office: sorted(days) for office, days in reported.items()}

    def holder(self, office: str, day: int | None) -> str | None:
        """The one person who held the office (a canonical IRI) on that day (an ordinal); None where it is unsure.

        That is whom the last report by that day and the next one after it both name; else whoever of the two is
        named within ``REACH`` days, the other one not or ``CLOSER`` times as far away.
        """
        known = self._reported.get(office, [])
        if day is None:
            return None
        days = [found for found, _ in known]
        here = {person for found, person in known if found == day}
        sides = [
            known[i] for i in (bisect_left(days, day) - 1, bisect_right(days, day)) if 0 <= i < len(known)
        ]
        near = sorted(
            (abs(found - day), person) for found, person in sides if not self._ended_by(office, person, day)
        )
        people = here or {person for _, person in near}
        if len(people) == 1:
            return people.pop() if here or len(near) == 2 or near[0][0] <= REACH else None
        if here or not near or near[0][0] > REACH or near[1][0] <= CLOSER * near[0][0]:
            return None
        return near[0][1]

    def _ended_by(self, office: str, person: str, day: int) -> bool:
        return self._ended.get((office, person), day + 1) <= day


def day_of(value: str | None) -> int | None:
    """An ISO date or time as the number of its day."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None
