"""Two reports -> what speaks for and against their being of one event. The weights are data: ``weights.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg import reference
from kg.identity import is_global, may_rename, spelling
from kg.merged.told import POINT, Told
from kg.vocab import BASE, KG, state_iri


@dataclass(frozen=True, slots=True)
class Sameness:
    """The reasons, as (key of ``weights.json``, weight); ``apart`` names those that exclude that it is one event."""

    reasons: tuple[tuple[str, float], ...]
    apart: frozenset[str]

    @property
    def score(self) -> float:
        """The sum of the weights, rounded to two places."""
        return round(sum(weight for _, weight in self.reasons), 2)

    @property
    def joins(self) -> bool:
        """Whether the two are of one event by themselves."""
        return self.score >= float(settings()["thresholds"]["join"])


@cache
def settings() -> dict[str, Any]:
    """``weights.json`` without its reasons."""
    data: dict[str, Any] = json.loads((files("kg.merged") / "weights.json").read_text(encoding="utf-8"))
    return {part: {k: v[0] for k, v in values.items()} for part, values in data.items() if part != "about"}


# What the same parties seldom do twice within days: of what else they do, the next day tells of another.
_ONCE = frozenset({KG.Meeting, KG.Visit, KG.Signing, KG.Sanction, KG.Exercise, KG.Aid})
_AGREED = frozenset({"parties.two", "parties.more"})
_DAY = frozenset({"day.next", "day.other"})

_APART = frozenset({"parties.other", "day.next", "day.other", "place.other", "agreement.other"})


def eve(one: Told, other: Told, found: Sameness) -> float:
    """The score of two reports that are a day apart, were it a day's difference in telling: the time zone of an
    outlet, the day it prints. Below any threshold where it cannot be: of other parties or days, or of what happens
    every day.
    """
    if not are_near(one, other, found) or found.apart != {"day.next"}:
        return float("-inf")
    weights = settings()["weights"]
    return round(found.score - float(weights["day.next"]) + float(weights["day.eve"]), 2)


def are_near(one: Told, other: Told, found: Sameness) -> bool:
    """Whether two reports are of the same parties and of days so near that either could be a slip for the other."""
    names = {name for name, _ in found.reasons}
    agreed = names & _AGREED or ("parties.one" in names and one.cls == KG.Visit)
    if one.cls not in _ONCE or not agreed or "parties.other" in names or not names & _DAY:
        return False
    assert one.days is not None
    assert other.days is not None
    gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    return gap <= int(settings()["limits"]["soon"])


def compare(one: Told, other: Told, *, copy: bool) -> Sameness:
    """The comparison of two reports of one class; ``copy`` says that one text is a copy of the other."""
    weights = settings()["weights"]
    names = [
        *_parties(one, other),
        *_day(one, other),
        *_place(one, other),
        *_agreement(one, other),
        *(["force"] if one.forces & other.forces else []),
        *_manner(one, other),
        *(["copy"] if copy else []),
    ]
    if one.document == other.document and not {*names} & (_APART | {"parties.stands", "parties.unknown"}):
        names.append("document")
    return Sameness(tuple((name, weights[name]) for name in names), frozenset(names) & _APART)


# Who

_STATE = state_iri("")

# What is too far apart to be one name where nothing but an event speaks for it.
_FAR = frozenset({"syllable", "generation", "acronym", "sounds", "garbled"})


class _Both(NamedTuple):
    """What two reports say of their parties: the states they act for, which are descriptions, what they are called."""

    sides: dict[str, str]
    words: frozenset[str]
    names: dict[str, set[str]]

    @classmethod
    def of(cls, one: Told, other: Told) -> _Both:
        names: dict[str, set[str]] = {}
        for party, name in (*one.called, *other.called):
            if "/person/" in party:
                names.setdefault(party, set()).add(name)
        return cls(dict(one.sides) | dict(other.sides), one.wordings | other.wordings, names)


def _parties(one: Told, other: Told) -> Iterator[str]:
    mine, theirs = dict(one.parties), dict(other.parties)
    both = _Both.of(one, other)
    shared = {role for role in mine.keys() & theirs.keys() if mine[role] & theirs[role]}
    matched, people = 0, 0
    kinds: set[str] = set()
    for role in sorted(mine.keys() | theirs.keys()):
        a, b = mine.get(role, frozenset()), theirs.get(role, frozenset())
        if not a or not b:
            kinds.add("parties.part")
            continue
        same, found = _relation(a, b, both, elsewhere=bool(shared - {role}))
        if "parties.other" in found and role == KG.actor and _is_contested(one, other):
            found = {"parties.contested"}
        matched += same
        people += sum("/person/" in party for party in a & b)
        kinds |= found
    if matched:
        yield ("parties.one", "parties.two", "parties.more")[min(matched, 3) - 1]
    if people > 1:
        yield "people"
    yield from sorted(kinds)


def _is_contested(one: Told, other: Told) -> bool:
    """Whether who did it can be what two reports disagree on: a claim or a denial, of one place and target."""
    claims = {one.status, other.status} & {KG.alleged, KG.denied}
    targets = [frozenset(dict(report.parties).get(KG.target, ())) for report in (one, other)]
    if not claims or not one.places & other.places:
        return False
    return _relation(targets[0], targets[1], _Both.of(one, other))[0] > 0


def _relation(
    a: frozenset[str], b: frozenset[str], both: _Both, *, elsewhere: bool = False
) -> tuple[int, set[str]]:
    """How many fillers of a role are the same, and what is different about the rest; ``elsewhere`` says whether one
    of another role is the same.
    """
    same = a & b
    mine, theirs, stands = _without_stand_ins(sorted(a - b), sorted(b - a), both)
    matched, kinds = len(same) + len(stands), {*stands}
    if not mine or not theirs:
        return matched, kinds | ({"parties.part"} if mine or theirs else set())
    if len(mine) == len(theirs) and all(_may_serve(x, y, both.sides) for x in mine for y in theirs):
        known = len(mine) == 1 and (matched or elsewhere)  # else it speaks for nothing, and against nothing
        return matched + bool(known), kinds | {"parties.unknown"}
    if all(party in both.words for party in (*mine, *theirs)) or (not same and {*mine, *theirs} & both.words):
        return matched + _bodies_shared(mine, theirs), kinds | {"parties.words"}
    return matched, kinds | {"parties.other"}


def _without_stand_ins(
    mine: list[str], theirs: list[str], both: _Both
) -> tuple[list[str], list[str], list[str]]:
    """The parties of both sides that no one of the other side stands for, and how each pair that was taken out does."""
    pairs = sorted((_stand_in(a, b, both), a, b) for a in mine for b in theirs)
    taken: set[str] = set()
    kinds: list[str] = []
    for kind, *pair in pairs:
        if kind and not taken & {*pair}:
            taken |= {*pair}
            kinds.append(kind)
    return [a for a in mine if a not in taken], [b for b in theirs if b not in taken], kinds


def _stand_in(one: str, other: str, both: _Both) -> str:
    """How one party is the other in other words; empty where it is not."""
    if _describes(one, other):
        return "parties.words"
    if _stands_for(one, other, both.sides):
        return "parties.stands"
    return "parties.called" if _may_be_called(one, other, both) else ""


def _may_be_called(one: str, other: str, both: _Both) -> bool:
    """Whether two persons can be one whom a report calls by a surname, or spells otherwise: none of two states."""
    if len({both.sides[party] for party in (one, other) if party in both.sides}) > 1:
        return False
    names = [[spelling.parse(name) for name in both.names.get(party, ())] for party in (one, other)]
    pairs = [(a, b) for a in names[0] for b in names[1]]
    if any(a.plain == b.plain and len(a.words) > 1 for a, b in pairs):
        return False  # namesakes: what tells them apart is known already
    readings = [spelling.read_as(a, b) for a, b in pairs]
    if any(reading and not _FAR & {*reading.kinds} for reading in readings):
        return True
    return all(party in both.sides for party in (one, other)) and any(
        _is_garbled(a.words, b.words) for a, b in pairs
    )


def _is_garbled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of so many words share the first one and how the others begin: of one state's, on one
    occasion, they are two spellings.
    """
    same = len(one) == len(other) > 1 and spelling.word_difference(one[0], other[0]) is not None
    return same and len(one[0]) > 1 and all(a[0] == b[0] for a, b in zip(one, other, strict=True))


def _describes(one: str, other: str) -> bool:
    """Whether one party is a description of what the other is ("106 individu" of Rusia)."""
    return one != other and (other in one.split() or one in other.split())


def _stands_for(one: str, other: str, sides: dict[str, str]) -> bool:
    """A state for who acts for it, or an office for a person of the same state."""
    if sides.get(one) == other or sides.get(other) == one:
        return True
    offices = sum(party.startswith(BASE + "office/") for party in (one, other))
    return offices == 1 and sides.get(one) is not None and sides.get(one) == sides.get(other)


def _may_serve(one: str, other: str, sides: dict[str, str]) -> bool:
    """Whether one of two parties is a state, the other a person or force of whom no document says whom they serve."""
    state, actor = sorted((one, other), key=lambda party: not party.startswith(_STATE))
    acts = "/person/" in actor or "/force/" in actor
    return state.startswith(_STATE) and acts and not is_global(actor) and actor not in sides


def _bodies_shared(mine: list[str], theirs: list[str]) -> int:
    """1 where two descriptions are of the same state or body ("11 orang" and "11 individu" of Korea Utara), or share
    most of their words.
    """
    of = [
        {word for party in side for word in party.split() if word.startswith(BASE)} for side in (mine, theirs)
    ]
    if of[0] and of[1]:
        return int(bool(of[0] & of[1]))
    plain = [{word for party in side for word in party.split()} for side in (mine, theirs)]
    return int(2 * len(plain[0] & plain[1]) > min(len(plain[0]), len(plain[1])))


def apart_on(one: Told, other: Told) -> set[str]:
    """The properties on which two reports of one event cannot both be right: roles, the place, the agreement."""
    mine, theirs, both = dict(one.parties), dict(other.parties), _Both.of(one, other)
    found: set[str] = {
        role for role in mine.keys() & theirs.keys()
        if "parties.other" in _relation(mine[role], theirs[role], both, elsewhere=True)[1]
    }  # fmt: skip
    found |= {KG.place} if "place.other" in _place(one, other) else set()
    return found | ({KG.agreement} if "agreement.other" in _agreement(one, other) else set())


# When


def _day(one: Told, other: Told) -> Iterator[str]:
    limits = settings()["limits"]
    if one.days and other.days:
        yield _dates(one.days, other.days)
    elif one.days or other.days:
        dated, undated = (one, other) if one.days else (other, one)
        assert dated.days is not None
        if undated.published is not None:
            late = max(undated.published - dated.days[1], dated.days[0] - undated.published)
            yield (
                "day.near" if late <= limits["near"] else "day.soon" if late <= limits["soon"] else "day.late"
            )
    elif one.published is not None and other.published is not None:
        near = abs(one.published - other.published) <= limits["near"]
        yield "published.near" if near else "published.late"


def _dates(a: tuple[int, int], b: tuple[int, int]) -> str:
    few = settings()["limits"]["few"]
    if a == b:
        return "day" if a[1] - a[0] < few else "day.within"
    if (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]):
        if max(a[1] - a[0], b[1] - b[0]) < few:
            return "day.of"
        return "day.begins" if a[0] == b[0] and min(a[1] - a[0], b[1] - b[0]) < few else "day.within"
    gap = max(a[0] - b[1], b[0] - a[1])
    return "day.next" if gap <= 1 else "day.other"


# Where, what, how


def _place(one: Told, other: Told) -> Iterator[str]:
    if not one.places or not other.places:
        return
    if one.places & other.places:
        yield "place"
        return
    lies = {*one.within, *other.within}
    around = settings()["limits"][
        "here" if one.cls == KG.Attack else "around"
    ]  # the next town is attacked, too
    kinds = {_where(a, b, lies, around) for a in one.places for b in other.places}
    yield next(kind for kind in _NEAREST if kind in kinds)


_NEAREST = ("place.within", "place.near", "place.unknown", "place.unclear", "place.other")


def _where(a: str, b: str, lies: set[tuple[str, str]], around: float) -> str:
    """How two places that are not one lie to each other, as far as the reference data knows them."""
    if {(a, b), (b, a)} & lies:
        return "place.within"
    if _may_hold(a, b, lies) or _may_hold(b, a, lies):
        return "place.unknown"
    if any(is_global(p) and not p.startswith(state_iri("")) and not _state_of(p, lies) for p in (a, b)):
        states = any(p.startswith(state_iri("")) for p in (a, b))  # a sea or a region of several states
        return "place.unknown" if states or _is_off(a, b, lies) else "place.unclear"
    points = [[where for place, where in lies if place == p and where.startswith(POINT)] for p in (a, b)]
    if points[0] and points[1]:
        near = _kilometres(points[0][0], points[1][0]) <= around
        return "place.near" if near else "place.other"
    known = [is_global(place) for place in (a, b)]
    if known[0] == known[1]:
        return "place.other"
    return "place.unknown" if (a if known[0] else b).startswith(state_iri("")) else "place.unclear"


def _is_off(a: str, b: str, lies: set[tuple[str, str]]) -> bool:
    """Whether two places are so near that the one can be in the sea or region that the other is."""
    points = [[where for place, where in lies if place == p and where.startswith(POINT)] for p in (a, b)]
    return all(points) and _kilometres(points[0][0], points[1][0]) <= settings()["limits"]["sea"]


def _may_hold(region: str, place: str, lies: set[tuple[str, str]]) -> bool:
    """Whether a place that the reference data does not know can be a shoal in a sea that is no state's."""
    return (
        is_global(region)
        and not region.startswith(_STATE)
        and not _state_of(region, lies)
        and not is_global(place)
    )


def _state_of(place: str, lies: set[tuple[str, str]]) -> bool:
    return any(p == place and where.startswith(state_iri("")) for p, where in lies)


def _kilometres(one: str, other: str) -> float:
    """The distance of two points, as facts of where something lies tell them."""
    (a, b), (c, d) = ([float(x) for x in p.removeprefix(POINT).split(",")] for p in (one, other))
    return reference.kilometres((a, b), (c, d))


def _agreement(one: Told, other: Told) -> Iterator[str]:
    if one.agreements and other.agreements:
        if one.agreements & other.agreements:
            yield "agreement"
        else:
            yield "agreement.words" if _is_renamed(one, other) else "agreement.other"
    elif one.agreements or other.agreements:
        yield "agreement.part"


def _is_renamed(one: Told, other: Told) -> bool:
    """Whether what was signed on the same day can be one agreement in other words."""
    if "day" not in _day(one, other):
        return False
    named = dict(one.called), dict(other.called)
    pairs = [(a, b) for a in sorted(one.agreements) for b in sorted(other.agreements)]
    return all(a in named[0] and b in named[1] and may_rename(named[0][a], named[1][b]) for a, b in pairs)


def _manner(one: Told, other: Told) -> Iterator[str]:
    statuses = {one.status, other.status}
    if KG.denied in statuses and len(statuses) > 1:
        yield "denial"
        if _is_answer(one, other) or _is_answer(other, one):
            yield "denial.soon"
    if KG.hypothetical in statuses and len(statuses) > 1:
        yield "hypothetical"


def _is_answer(denial: Told, told: Told) -> bool:
    """Whether a denial without a date came out in the days after what it can be of."""
    if denial.status != KG.denied or denial.days or not told.days or denial.published is None:
        return False
    return 0 <= denial.published - told.days[1] <= int(settings()["limits"]["soon"])
