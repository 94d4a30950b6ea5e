"""What the merged layer says of entities, of the offices they hold and of their memberships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg import identity, rdf
from kg.flow import LINE, Read, Row, Stage
from kg.merged import entities, lasting
from kg.merged.incumbents import Incumbents, Reign
from kg.merged.stages.identities import canonical, first
from kg.merged.stages.packing import pack, unpack, unpack_fact, unpack_triples
from kg.rdf import Literal, Triple
from kg.reference import Gazetteer
from kg.vocab import KG, LABEL, SHOWN, TYPE


def line(triple: Triple) -> Row:
    """A statement of the merged layer."""
    return LINE, rdf.line(triple), ""


NAMED: Final = "1"  # the value of a row of a document that names what it says something of


def _said(key: str, read: Read) -> Iterator[Row]:
    """What documents say, in the same words, of an entity of all documents; how many of them name it."""
    iri, said = unpack(key)
    triples = unpack_triples(said)
    yield "used", "", iri
    yield from said_of(iri, "", triples)
    yield from (("body of", iri, str(body)) for _, predicate, body in triples if predicate == KG.officeOf)
    yield "naming", iri, str(read.counts("said", key).get(NAMED, 0))


def _entity(iri: str, read: Read) -> Iterator[Row]:
    """What documents say of an entity, for the one that stands for it."""
    known = first(read, iri)
    yield "member of", iri, known
    for value in read("entity", iri):
        document, said = unpack(value)
        yield from said_of(known, document, unpack_triples(said))
        for _, predicate, body in unpack_triples(said):
            if predicate == KG.officeOf:
                yield "body of", known, first(read, str(body))


def _member_of(iri: str, read: Read) -> Iterator[Row]:
    known = canonical(read, read.one("member of", iri) or iri)
    if known != iri:
        yield line((known, KG.mergedFrom, iri))


def said_of(known: str, document: str, said: list[Triple]) -> Iterator[Row]:
    """What a document says of an entity, as rows of what stands for it; of what it is an office is told elsewhere."""
    yield "thing", known, ""
    if document:
        yield "mentioned", known, document
    for _, predicate, value in said:
        if predicate == TYPE:
            yield "class of", known, str(value)
        elif isinstance(value, Literal):
            yield ("label of" if predicate == LABEL else "alias of"), known, pack(value)


class Things:
    """The stages; ``known`` is the reference data, and what it describes is not described again."""

    def __init__(self, known: Gazetteer) -> None:
        self._known = known
        self.stages = (
            Stage("said", _said),
            Stage("entity", _entity),
            Stage("member of", _member_of),
            Stage("thing", self._thing),
            Stage("title", self._title),
            Stage("actor", _actor),
            Stage("acts", _acts),
            Stage("tenure", _tenure),
            Stage("held", _held),
            Stage("member", self._member),
            Stage("joined", self._joined),
            Stage("asked", _asked),
        )

    def _thing(self, iri: str, read: Read) -> Iterator[Row]:
        is_global = identity.is_global(iri)
        documents = len(read.counts("mentioned", iri)) + sum(map(int, read("naming", iri)))
        known = canonical(read, iri)
        yield line((known, KG.documentCount, rdf.integer(documents)))
        for body in read.counts("body of", iri):
            yield line((known, KG.officeOf, canonical(read, body)))
        if self._known.get(iri) is not None:
            return
        yield line((known, TYPE, min(read.counts("class of", iri))))
        given = Counter({Literal(*unpack(v)): n for v, n in read.counts("label of", iri).items()})
        if is_global:  # one thing, whatever number of documents say so
            given = Counter(dict.fromkeys(given, 1))
        aliases = {Literal(*unpack(value)) for value in read.counts("alias of", iri)}
        ranked = entities.ranked(given)
        for triple in entities.named(known, ranked, aliases):
            yield line(triple)
        yield "shown", iri, pack(ranked[0])
        yield "title", iri, ""

    def _title(self, iri: str, read: Read) -> Iterator[Row]:
        """The one name that a thing is shown under, with what it is an office of."""
        shown = Literal(*unpack(read.one("shown", iri) or ""))
        ordered = sorted((canonical(read, body), body) for body in read.counts("body of", iri))
        bodies = [self._shown(body, read) for _, body in ordered]
        yield line(
            (
                canonical(read, iri),
                SHOWN,
                entities.shown_as(shown, [name for name in bodies if name is not None]),
            )
        )

    def _shown(self, iri: str, read: Read) -> str | None:
        if (described := self._known.get(iri)) is not None:
            return described.label_id
        found = read.one("shown", iri)
        return Literal(*unpack(found)).value if found else None

    def _member(self, iri: str, read: Read) -> Iterator[Row]:
        for member, body, fact in map(unpack, read("member", iri)):
            yield "joined", pack([first(read, member), first(read, body)]), fact

    def _joined(self, key: str, read: Read) -> Iterator[Row]:
        member, body = (canonical(read, iri) for iri in unpack(key))
        described = self._known.get(body)
        for triple in lasting.joined(member, body, map(unpack_fact, read("joined", key))):
            if not (triple[1] == KG.memberOf and described is not None and member in described.members):
                yield line(triple)


def _actor(iri: str, read: Read) -> Iterator[Row]:
    return (("acts", first(read, iri), state) for state in read("actor", iri))


def _acts(iri: str, read: Read) -> Iterator[Row]:
    """The one state that an actor acts for, as all documents say."""
    states = read.counts("acts", iri)
    if len(states) == 1:
        yield "acts for", iri, min(states)


def _tenure(iri: str, read: Read) -> Iterator[Row]:
    for holder, office, former, day, fact in map(unpack, read("tenure", iri)):
        person, post = first(read, holder), first(read, office)
        yield "held", pack([person, post, former]), fact
        if holder and office and day is not None:
            yield "reign", post, pack([person, day, former == "true"])


def _held(key: str, read: Read) -> Iterator[Row]:
    person, post, former = unpack(key)
    held = lasting.held(
        canonical(read, person), canonical(read, post), former, map(unpack_fact, read("held", key))
    )
    return map(line, held)


def _asked(office: str, read: Read) -> Iterator[Row]:
    """Who held an office on the days that reports ask for."""
    incumbents = Incumbents(Reign(office, *unpack(value)) for value in read.counts("reign", office))
    for day in read.counts("asked", office):
        if holder := incumbents.holder(office, int(day)):
            yield "incumbent", pack([office, int(day)]), holder
