"""Two profiles -> what speaks for and against their being one thing, with the weight of each reason.

Weights and thresholds are data, each with why it is so: ``weights.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg import vocab
from kg.identity import bodies, spelling
from kg.identity.profiles import AGREEMENT, BODY, FORMER, PERSON, Profile, Span, apart
from kg.identity.spelling import Reading
from kg.identity.weights import days, settings, weight
from kg.identity.words import plain_name
from kg.vocab import KG

_LONG = 4  # letters of an acronym that few things share


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its name (a key of ``weights.json``), what it is about, and its weight."""

    feature: str
    detail: str
    weight: float

    def __str__(self) -> str:
        return f"{self.feature}{f' ({self.detail})' if self.detail else ''} {self.weight:+.1f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reasons, in a fixed order, and their sum, rounded to two places."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return round(sum(reason.weight for reason in self.reasons), 2)


def compare(
    one: Profile, other: Profile, *, only: bool = False, page: str | None = None
) -> Comparison | None:
    """The comparison of two profiles of one kind; None where their names cannot be one.

    ``only`` says that no third thing has the word or acronym that they share; ``page`` is a page they share.
    """
    found = best_reading(one, other)
    if found is None:
        return None
    reading, names = found
    reasons = [Reason("name", " = ".join(sorted({*names})), weight("name"))]
    reasons += [Reason(kind, "", weight(kind)) for kind in sorted(reading.kinds) if kind]
    if only and {"single", "acronym"} & {*reading.kinds}:
        feature = "only.rare" if _is_rare(one, other) or _is_rare(other, one) else "only"
        reasons.append(Reason(feature, "", weight(feature)))
    if page is not None:
        reasons.append(Reason("page", page, weight("page")))
    if not one.documents.isdisjoint(other.documents):
        reasons.append(Reason("document", "", weight("document")))
    alone = one.kind == PERSON and not one.groups and not other.groups
    if (alone or "first" in reading.kinds) and not _one_post(one, other):
        return None
    if alone:
        reasons.append(Reason("mononym", "", weight("mononym")))
    if _elsewhere(one, other):
        reasons.append(Reason("elsewhere", "", weight("elsewhere")))
    reasons += [*_offices(one, other), *_company(one, other), *_times(one, other)]
    return Comparison(tuple(reasons))


def _is_rare(one: Profile, other: Profile) -> bool:
    """Whether a person's single name is not one that many families share, and is said where the other one is."""
    state = vocab.state_iri("")
    shared = any(token.startswith(state) for token in one.context.keys() & other.context.keys())
    rare = bool(one.singles) and not any(map(spelling.is_common_surname, one.singles))
    return one.kind == PERSON and shared and rare


def _one_post(one: Profile, other: Profile) -> bool:
    """Whether the two are named with one office, not a generation apart; a former holder soon after."""
    held, theirs = (_posts(profile) for profile in (one, other))
    return any(
        (apart(a, b) or 0) <= days("close" if former or was else "far")
        for post, (a, former) in held.items() if post in theirs for b, was in (theirs[post],)
    )  # fmt: skip


def _posts(one: Profile) -> dict[str, tuple[Span | None, bool]]:
    """The offices of states and bodies, with their times, and whether it is a former one."""
    return {
        post.removeprefix(FORMER): (span, post.startswith(FORMER))
        for (post, body), span in sorted(one.offices.items(), key=lambda held: held[0][0].startswith(FORMER))
        if body is not None
    }


# Names


def best_reading(one: Profile, other: Profile) -> tuple[Reading, tuple[str, str]] | None:
    """The cheapest reading of a name of one as a name of the other, full names before single ones."""
    found: list[tuple[float, str, str, Reading]] = []
    both_full = bool(one.full and other.full)
    nicknamed = one.kind == PERSON and bool(one.full) != bool(other.full)
    for a, b in _name_pairs(one, other):
        reading = read(one.kind, one.cls, a, other.cls, b)
        if reading is not None:
            acronyms = "acronym" in reading.kinds or (a in one.singles and b in other.singles)
            if acronyms and both_full and one.kind == BODY and not _same_words(one, other):
                long = min(len(plain_name(a)), len(plain_name(b))) >= _LONG
                reading = Reading((*reading.kinds, "acronym.long" if long else "acronym.only"))
            if nicknamed and a in one.singles and b in other.singles:
                reading = Reading((*reading.kinds, "single"))
            cost = round(-sum(weight(kind) for kind in reading.kinds if kind), 2)
            found.append((cost, a, b, reading))
    if not found:
        return None
    _, a, b, reading = min(found, key=lambda f: f[:3])
    return reading, (a, b)


def nicknames(one: Profile) -> tuple[str, ...]:
    """What a person with a full name is called that is no part of it."""
    return _nicknames(one.groups, one.singles) if one.groups and one.singles else ()


@lru_cache(maxsize=1 << 14)
def _nicknames(groups: frozenset[frozenset[str]], singles: frozenset[str]) -> tuple[str, ...]:
    full = [spelling.parse(name) for name in frozenset[str]().union(*groups)]
    return tuple(
        name
        for name in sorted(singles)
        if not any(spelling.read_as(spelling.parse(name), whole) for whole in full)
    )


def _same_words(one: Profile, other: Profile) -> bool:
    """Whether two bodies have a full name of the same words, be these as common as they like."""
    words = [{frozenset(bodies.parse(p.cls, name).words) for name in p.full} for p in (one, other)]
    return bool(words[0] & words[1])


def _name_pairs(one: Profile, other: Profile) -> Iterator[tuple[str, str]]:
    if one.kind == PERSON:
        ones, others = one.full or sorted(one.singles), other.full or sorted(other.singles)
        if bool(one.full) != bool(other.full):  # "Prachanda" is what documents call Pushpa Kamal Dahal
            ones, others = [*ones, *nicknames(one)], [*others, *nicknames(other)]
    else:
        ones, others = [*one.full, *sorted(one.singles)], [*other.full, *sorted(other.singles)]
    return ((a, b) for a in ones for b in others)


def read(kind: str, cls: str, name: str, other_cls: str, other: str) -> Reading | None:
    """How two names of things of a kind can be read as one."""
    if kind == PERSON:
        return spelling.read_as(spelling.parse(name), spelling.parse(other))
    one, two = bodies.parse(cls, name), bodies.parse(other_cls, other)
    if one.acronym and one.acronym == two.acronym:
        return Reading(("acronym",) if len(one.acronym) < 3 else ())
    return bodies.read_as(one, two)


def conflict(one: Profile, other: Profile) -> bool:
    """Whether two profiles hold names that cannot be of one thing, so that nothing may bring them together."""
    if one.kind == PERSON:
        return any(
            not _readable(a, b) and not _aliased(one, other, a, b) for a in one.full for b in other.full
        )
    return any(_contradict(one, a, other, b) for a in one.full for b in other.full)


def _contradict(one: Profile, a: str, other: Profile, b: str) -> bool:
    """Whether two names of bodies exclude each other, and no document has both for one body."""
    if not bodies.contradict(bodies.parse(one.cls, a), bodies.parse(other.cls, b)):
        return False
    return not any(
        any(read(one.kind, one.cls, a, one.cls, name) for name in group)
        and any(read(one.kind, other.cls, b, other.cls, name) for name in group)
        for group in one.groups | other.groups
        if len(group) > 1
    )


@lru_cache(maxsize=1 << 18)
def _readable(one: str, other: str) -> bool:
    return spelling.read_as(spelling.parse(one), spelling.parse(other)) is not None


def _aliased(one: Profile, other: Profile, a: str, b: str) -> bool:
    """Whether a document of either has both names, or spellings of both, for one person."""
    return any(
        any(_readable(a, name) for name in group) and any(_readable(b, name) for name in group)
        for group in one.groups | other.groups
        if len(group) > 1
    )


# Offices, company, times


def _offices(one: Profile, other: Profile) -> Iterator[Reason]:
    if one.kind != PERSON:
        return
    gaps = sorted(
        (apart(one.offices[office], other.offices[office]) or 0, office[0])
        for office in one.offices.keys() & other.offices.keys()
        if office[1] is not None and not office[0].startswith(FORMER)
    )
    states, others = (_states(p.serving) for p in (one, other))
    if gaps and gaps[0][0] <= days("office"):
        feature = "office" if gaps[0][0] <= days("close") else "office.years"
        yield Reason(feature, _local(gaps[0][1]), weight(feature))
    elif gaps:
        yield Reason("office.again", _local(gaps[0][1]), weight("office.again"))
    elif common := one.served & other.served:
        yield Reason("office.state", _local(min(common)), weight("office.state"))
    elif states and others:
        yield Reason("office.other", f"{_local(min(states))}, {_local(min(others))}", weight("office.other"))
    elif known := [s for s in sorted(states) if s in other.context] + [
        s for s in sorted(others) if s in one.context
    ]:
        yield Reason("office.context", _local(known[0]), weight("office.context"))


def _states(served: Iterable[str]) -> set[str]:
    return {body for body in served if body.startswith(vocab.state_iri(""))}


def _company(one: Profile, other: Profile) -> Iterator[Reason]:
    shared = sorted(one.context.keys() & other.context.keys())
    for feature, marks in (("with.person", ("Person ",)), ("with.body", ("Organisation ", "Force ", "alliance/")),
                           ("with.state", ("state/",))):  # fmt: skip
        names = [name for token in shared if (name := _marked(token, marks))]
        if names:
            most: float = settings()["most"][feature]
            yield Reason(feature, ", ".join(names[:3]), round(min(most, len(names) * weight(feature)), 2))


def _marked(token: str, marks: tuple[str, ...]) -> str:
    local = token.removeprefix(vocab.BASE)
    return next((local.removeprefix(mark) for mark in marks if local.startswith(mark)), "")


def _elsewhere(one: Profile, other: Profile) -> bool:
    """Whether units of armed forces are of two states, as far as their names and their documents tell."""
    if not one.cls == other.cls == KG.Force:
        return False
    names = [[bodies.parse(KG.Force, name) for name in p.full] for p in (one, other)]
    if not all(body.states or body.anyones for group in names for body in group):
        return False
    around = [_whose(p, group) for p, group in zip((one, other), names, strict=True)]
    return bool(around[0] and around[1]) and around[0].isdisjoint(around[1])


def _whose(one: Profile, names: list[bodies.Body]) -> set[str]:
    """The states (IRIs) that a unit can be of: those in its names, or those that its documents speak of."""
    named = {vocab.state_iri(code) for body in names for code in body.states}
    return named or {token for token in one.context if token.startswith(vocab.state_iri(""))}


def _times(one: Profile, other: Profile) -> Iterator[Reason]:
    gap = one.near(other)
    if gap is None:
        return
    if one.kind == AGREEMENT:
        again = any(bodies.recurs(name) for p in (one, other) for name in p.full)
        if gap > days("again" if again else "far"):
            yield Reason("agreement.far", f"{gap // 365} years", weight("agreement.far"))
    elif gap <= days("close"):
        yield Reason("time.close", "", weight("time.close"))
    elif gap > days("far") and one.kind != BODY:
        yield Reason("time.far", f"{gap // 365} years", weight("time.far"))


def _local(iri: str) -> str:
    return iri.removeprefix(vocab.BASE)
