"""What is known of the entities to compare: their names, offices, days and the company they are named in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from kg import reference
from kg.identity import bodies, spelling
from kg.identity.clusters import is_global
from kg.identity.weights import settings
from kg.identity.words import of_languages, plain_name
from kg.vocab import KG, ONTOLOGY, state_iri

PERSON: Final = "person"
BODY: Final = "body"
AGREEMENT: Final = "agreement"
# What kind of thing each class is; documents differ on what kind of body something is.
KINDS: Final[Mapping[str, str]] = {
    KG.Person: PERSON,
    KG.Organisation: BODY,
    KG.Force: BODY,
    KG.Agreement: AGREEMENT,
}

_STATE: Final = state_iri("")
FORMER: Final = "former "  # what an office begins with that was held before

Span = tuple[int, int]  # the first and last day, as ordinals


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity as one document knows it.

    ``names`` are its label and its aliases; ``offices`` the offices it holds there (or, with ``FORMER``, held), each
    with the state or body that it is of; ``day`` the document's ISO date; ``context`` what else the document names
    (``context_key``); ``page`` the page it stands on with other documents; ``document`` the document, which tells its
    entities apart.
    """

    iri: str
    cls: str
    names: tuple[str, ...]
    offices: tuple[tuple[str, str | None], ...] = ()
    day: str | None = None
    context: frozenset[str] = frozenset()
    page: str | None = None
    document: str | None = None


@dataclass(slots=True)
class Profile:
    """What is known of one thing so far; ``iri`` is the least of its members.

    ``groups`` are the full names that one document has for it, for each document that differs; ``singles`` its
    single names and acronyms, as plain names; ``context`` counts documents.
    """

    iri: str
    kind: str
    cls: str
    groups: frozenset[frozenset[str]] = frozenset()
    singles: frozenset[str] = frozenset()
    offices: dict[tuple[str, str | None], Span | None] = field(default_factory=dict)
    days: Span | None = None
    context: Counter[str] = field(default_factory=Counter)
    documents: frozenset[str] = frozenset()

    @property
    def full(self) -> list[str]:
        """The full names, sorted."""
        return sorted({name for group in self.groups for name in group})

    @property
    def served(self) -> frozenset[str]:
        """The states and bodies whose offices it holds or held."""
        return frozenset(body for _, body in self.offices if body is not None)

    @property
    def serving(self) -> frozenset[str]:
        """The states and bodies whose offices it holds."""
        return frozenset(
            body for post, body in self.offices if body is not None and not post.startswith(FORMER)
        )

    def near(self, other: Profile) -> int | None:
        """The days between the two, 0 where their times meet; None where one has no day."""
        return apart(self.days, other.days)


def context_key(iri: str, cls: str, name: str) -> str:
    """What stands for an entity in the context of others: its IRI where that is global, else its class and name."""
    return iri if is_global(iri) else f"{cls.removeprefix(ONTOLOGY)} {plain_name(name)}"


def apart(one: Span | None, other: Span | None) -> int | None:
    """The days between two spans, 0 where they meet."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def full_and_single(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """The full names of an entity, and its single names; a person's known nickname is the name it stands for."""
    if entry.cls == KG.Person:
        return _names_of_person(entry.names)
    named = {name for name in told_names(entry) if plain_name(name)}
    acronyms = {n for n in named if (b := bodies.parse(entry.cls, n)).acronym and len(b.words) == 1}
    return frozenset(named - acronyms), frozenset(acronyms)


def told_names(entry: Entry) -> tuple[str, ...]:
    """The names of an entity; of a body that any state has ("Kementerian Pertahanan") with the one state that its
    document speaks of.
    """
    if KINDS.get(entry.cls) != BODY:
        return entry.names
    states = [iri for iri in entry.context if iri.startswith(_STATE)]
    known = reference.get(states[0]) if len(states) == 1 else None
    return tuple(
        name if known is None or bodies.parse(entry.cls, name).telling else f"{name} {known.label_id}"
        for name in entry.names
    )


@lru_cache(maxsize=1 << 16)
def _names_of_person(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    full, single = set(), set()
    for name in names:
        plain = plain_name(name)
        known = next(
            (w["nicknames"][plain] for w in of_languages("names.json") if plain in w["nicknames"]), None
        )
        parsed = spelling.parse(known or plain)
        if len(parsed.words) > 1 or parsed.generation:
            full.add(parsed.plain)
        elif plain:
            single.add(" ".join(parsed.words))
    return frozenset(full), frozenset(single)


def profile(entries: Collection[Entry]) -> Profile:
    """What entries that are one thing say together."""
    first = min(entries, key=lambda e: e.iri)
    groups: set[frozenset[str]] = set()
    singles: set[str] = set()
    offices: dict[tuple[str, str | None], Span | None] = {}
    for entry in entries:
        full, single = full_and_single(entry)
        groups |= {full} if full else set()
        singles |= single
        day = ordinal(entry.day)
        for office in entry.offices:
            offices[office] = around(offices.get(office), None if day is None else (day, day))
    days = [day for entry in entries if (day := ordinal(entry.day)) is not None]
    context: Counter[str] = Counter(token for entry in entries for token in entry.context)
    return Profile(
        first.iri, KINDS[first.cls], first.cls, frozenset(groups), frozenset(singles), offices,
        (min(days), max(days)) if days else None, _most(context),
        frozenset(entry.document for entry in entries if entry.document is not None),
    )  # fmt: skip


def merged(one: Profile, other: Profile) -> Profile:
    """What two profiles say together."""
    offices = dict(one.offices)
    for office, span in other.offices.items():
        offices[office] = around(offices.get(office), span)
    least = min(one, other, key=lambda p: p.iri)
    return Profile(
        least.iri, one.kind, least.cls, one.groups | other.groups, one.singles | other.singles, offices,
        around(one.days, other.days), _most(one.context + other.context), one.documents | other.documents,
    )  # fmt: skip


def _most(context: Counter[str]) -> Counter[str]:
    limit = settings()["limits"]["context"]
    if len(context) <= limit:
        return context
    return Counter(dict(sorted(context.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]))


def around(one: Span | None, other: Span | None) -> Span | None:
    """The span from the first to the last day of both."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


@lru_cache(maxsize=1 << 16)
def ordinal(day: str | None) -> int | None:
    """An ISO date or time as the number of its day; None where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None
