"""The things that kg talks about, as frozen dataclasses; the standard library only.

Offsets are character offsets (Unicode code points) into ``Document.text``, half-open:
``text[start:end]`` is the quoted text, always. Times are ISO 8601 strings; the dates of events are EDTF
strings (Library of Congress, Extended Date/Time Format, level 0 and 1): ``2024-11-02``, ``2024-06``,
``2024-06-19/2024-06-20``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MENTION_TYPES = ("PERSON", "STATE", "ALLIANCE", "FORCE", "ORG", "PLACE", "AGREEMENT", "OFFICE", "DATE")
STATUSES = ("occurred", "planned", "hypothetical", "denied", "alleged")
ENTITY_TYPES = ("Person", "State", "Alliance", "Force", "Organisation", "Place", "Agreement", "Office")


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``id`` is its own id, else its canonical URL, else ``sha256:`` and the hash of its text."""

    id: str
    text: str
    lang: str
    published: str | None = None  # ISO 8601 date or date-time with zone
    modified: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    part_of: str | None = None  # id of the document whose page lists this one


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in the text. ``type`` is one of MENTION_TYPES: the sense in context.

    ``entity`` is the IRI of what it names once resolved; None for OFFICE and DATE mentions. ``why`` is for people:
    what tells that it names that; empty where it is the entity's own name. ``members`` are the IRIs of all that a
    counted name stands for ("dua Korea"), which is then no entity of its own.
    """

    start: int
    end: int
    text: str
    type: str
    entity: str | None = None
    why: str = field(default="", compare=False)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that mentions name. ``type`` is one of ENTITY_TYPES; ``label`` is its fullest name in the document
    (or the reference data's name); ``aliases`` the other names that the document uses, sorted.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What fills a role of an event.

    ``entity`` is the IRI of the filler, or None where it names no entity ("11 individu"): then ``of`` is the IRI of
    the state or organisation that the description names, if any. A filler that was found through a pronoun
    carries the span of the name it stands for. ``why`` is for people: how likely, and what else spoke for it.
    """

    role: str
    start: int
    end: int
    text: str
    entity: str | None = None
    of: str | None = None
    why: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one document reports it. ``type`` is the interchange name ("met-with").

    ``score`` is in [0, 1], rounded to two decimals. ``said_by`` is the IRI of who says so, None for the outlet
    itself. ``evidence`` is the sentence, ``trigger`` the word that the report is anchored on.
    """

    type: str
    status: str
    trigger: Span
    evidence: Span
    roles: tuple[Role, ...]
    date: str | None = None  # EDTF
    said_by: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Office:
    """That a person holds (or held: ``former``) an office, as this document states. ``office`` is as written."""

    person: str  # IRI
    office: str
    of: str | None  # IRI of the state or organisation
    former: bool
    evidence: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """That ``member`` (IRI) is a member of ``of`` (IRI), as this document states."""

    member: str
    of: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something seen and not kept. ``stage`` is the module that dropped it; ``reason`` is for people."""

    stage: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gives: the pure function ``document -> statements``, before RDF."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    reports: tuple[Report, ...] = ()
    offices: tuple[Office, ...] = ()
    members: tuple[Membership, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=(), compare=False)
