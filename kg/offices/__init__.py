"""Mentions -> who holds which office, as the document states it, and who is a member of what.

An office is tied to a person by where it stands: before the name ("Menteri Luar Negeri Korea Utara Choe Son
Hui"), after it ("Sergei Lavrov, Menlu Rusia,"), or by a word such as "selaku". The words that may stand
between, and the synonyms of offices, are data of the language: ``lang/*/offices.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import vocab
from kg.model import Document, Entity, Membership, Mention, Office, Span
from kg.offices.holders import Held, Holders
from kg.offices.memberships import Members
from kg.offices.titles import Synonyms


def find(
    document: Document, mentions_resolved: Sequence[Mention], synonyms: Synonyms = ()
) -> tuple[tuple[Office, ...], tuple[Membership, ...], tuple[Entity, ...]]:
    """The offices held and the memberships that the document states, and those offices as entities, by IRI.

    ``mentions_resolved`` are the document's mentions with ``entity`` set; ``synonyms`` are names of offices that a
    user adds, each with the usual one. Each person and office as written
    is told once, of the body that any sentence says it is of.
    """
    holders = Holders(document, mentions_resolved, synonyms)
    told: dict[tuple[str, str, bool], Office] = {}
    for held in holders.held():
        if held.person is None or held.person.entity is None:
            continue
        found = _office(holders, held, held.person.entity)
        key = found.person, found.office.casefold(), found.former
        if key not in told or (told[key].of is None and found.of is not None):
            told[key] = found
    offices = _with_bodies(holders, told.values())
    members = Members(document, mentions_resolved)
    return offices, tuple(members.memberships()), _entities(holders, offices)


def unnamed_office(
    document: Document, mentions_resolved: Sequence[Mention], synonyms: Synonyms = ()
) -> list[tuple[Span, Entity]]:
    """The office holders without a name ("Menlu Korea Utara"): where they stand, and which entity they are.

    The entity is the person, where the document names one who holds that office; else the office. An office
    of no state or organisation that no one in the document is named for is left out. Two told in one
    ("Menlu Korea Utara dan Rusia") are two, the second standing where its state does.
    """
    reader = Holders(document, mentions_resolved, synonyms)
    named = _named(reader)
    found: list[tuple[Span, Entity]] = []
    for held in reader.held():
        if held.person is not None or held.former:
            continue
        if entity := _unnamed(reader, named, held, held.body):
            # The body is part of what names the holder where it stands right after the office.
            beside = held.body is not None and 0 < held.body.start - held.office.end < 3
            end = held.body.end if held.body and beside else held.office.end
            found.append((Span(held.office.start, end, document.text[held.office.start : end]), entity))
        second = reader.also_of(held)
        if second and (entity := _unnamed(reader, named, held, second)):
            found.append((Span(second.start, second.end, second.text), entity))
    return found


def _unnamed(
    reader: Holders, named: dict[tuple[str, str | None], set[str]], held: Held, body: Mention | None
) -> Entity | None:
    """The only person named in the document for this office, else the office of ``body``, if it has one."""
    of = body.entity if body else None
    name = reader.canonical(held.office.text)
    people = {p for (office, o), ps in named.items() if office == name and of in (o, None) for p in ps}
    if len(people) == 1:
        return _person(reader, people.pop())
    return _office_entity(reader, held.office.text, of) if of is not None else None


def _office(reader: Holders, held: Held, person: str) -> Office:
    of = held.body.entity if held.body else None
    ends = [m for m in (held.office, held.body, held.person) if m is not None]
    evidence = reader.sentence(min(m.start for m in ends), max(m.end for m in ends))
    return Office(person, held.office.text, of, held.former, evidence)


def _office_entity(reader: Holders, written: str, of: str | None) -> Entity:
    words = reader.canonical(written).split()
    small = reader.words["small_words"]
    label = " ".join(word if word in small else word.capitalize() for word in words)
    aliases = () if written == label else (written,)
    return Entity(vocab.office_iri(of, label, reader.document.id), "Office", label, aliases)


def _entities(reader: Holders, offices: Sequence[Office]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for office in offices:
        entity = _office_entity(reader, office.office, office.of)
        if other := found.get(entity.id):
            names = tuple(sorted({*other.aliases, *entity.aliases}))
            entity = Entity(entity.id, entity.type, entity.label, names)
        found[entity.id] = entity
    return tuple(found[iri] for iri in sorted(found))


def _with_bodies(reader: Holders, offices: Iterable[Office]) -> tuple[Office, ...]:
    """The offices, each of the body that another sentence gives for the same office of the same person."""
    kept = list(offices)
    bodies = {(o.person, reader.canonical(o.office)): o.of for o in reversed(kept) if o.of is not None}
    return tuple(
        o if o.of is not None else replace(o, of=bodies.get((o.person, reader.canonical(o.office))))
        for o in kept
    )


def _named(reader: Holders) -> dict[tuple[str, str | None], set[str]]:
    """(office, body) -> the persons whom the document names as holding it."""
    holders: dict[tuple[str, str | None], set[str]] = {}
    for held in reader.held():
        if held.person is not None and held.person.entity is not None and not held.former:
            key = reader.canonical(held.office.text), held.body.entity if held.body else None
            holders.setdefault(key, set()).add(held.person.entity)
    return holders


def _person(reader: Holders, iri: str) -> Entity:
    names = [m.text for m in reader.mentions if m.entity == iri]
    label = max(names, key=lambda n: (len(n), n))
    return Entity(iri, "Person", label, tuple(sorted({*names} - {label})))
