"""Which reports are of one event, and which texts are copies: the steps of ``kg.merged.gathering`` as stages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kg import copies, identity, rdf, vocab
from kg.flow import LINE, Led, Linked, Read, Row, Stage
from kg.merged import events, gathering
from kg.merged.stages.identities import canonical, first
from kg.merged.stages.packing import (
    pack,
    pack_told,
    pack_triples,
    packed,
    unpack,
    unpack_told,
    unpack_triples,
)
from kg.merged.stages.things import line
from kg.merged.told import Reader, Told
from kg.rdf import Index, Quad, Triple
from kg.reference import Gazetteer
from kg.vocab import KG

_DIRECT: Final = frozenset(str(edge.property) for edge in vocab.EDGES)
_NAMING: Final = _DIRECT | {KG.of, *vocab.ROLE_PROPERTIES.values()}  # what is said of entities
_DESCRIBED: Final = "/description/"


class Happenings:
    """The stages; ``known`` is the reference data."""

    def __init__(self, known: Gazetteer) -> None:
        self._known = known
        self.stages = (
            Led("band", _of_band, "shared"),
            Stage("text", _text),
            Linked("signed text", "copied", "copies"),
            Stage("copies", _copies, least=2),
            Stage("report", self._report),
            Stage("shape", _shape),
            Stage("event block", _block, least=2),
            Stage("alike", _alike),
            Linked("told", "ties", "event"),
            Stage("event", _event),
            Stage("telling", _telling),
            Stage("statement", _statement),
        )

    def _report(self, iri: str, read: Read) -> Iterator[Row]:
        """The report, under its shape, and what describes its fillers."""
        for said, acting in map(unpack, read("report", iri)):
            triples = unpack_triples(said)
            seen = _Seen(read, dict(acting))
            facts = Index(Quad(*triple, "") for triple in triples)
            told = Reader(facts, seen, seen, seen.acting, seen.state, self._known).read(iri)
            words = [_of_first(read, t) for t in triples if _DESCRIBED in t[0]]
            shape = vocab.digest(packed(gathering.shape_of(told)), 32)
            yield "shape", shape, pack([pack_told(told), pack_triples(words)])


def _of_first(read: Read, triple: Triple) -> Triple:
    subject, predicate, value = triple
    return (subject, predicate, first(read, str(value))) if predicate == KG.of else triple


class _Seen:
    """What a report's reader asks of all documents."""

    def __init__(self, read: Read, acting: dict[str, str]) -> None:
        self._read, self._acting = read, acting

    def canonical(self, iri: str) -> str:
        return first(self._read, iri)

    def holder(self, office: str, day: int | None) -> str | None:
        return None if day is None else self._read.one("incumbent", pack([office, day]))

    def acting(self, iri: str) -> str | None:
        return self.state(iri) if identity.is_global(iri) else self._acting.get(iri)

    def state(self, iri: str) -> str | None:
        return self._read.one("acts for", iri) if iri.startswith(vocab.BASE) else None


# Copies


def _of_band(order: str) -> str:
    """The text that has a row in a band."""
    return vocab.BASE + str(unpack(order)[1])


def _text(document: str, read: Read) -> Iterator[Row]:
    """What a text is a copy of: of all that it shares a band with, the first ones are compared."""
    signature = read.one("text", document) or ""
    for other in sorted(map(_of_band, read.counts("shared", document))):
        if copies.likeness(signature, read.one("text", other) or "") >= copies.LIKE:
            yield "copied", other, document
            yield "copied", document, other


def _copies(key: str, read: Read) -> Iterator[Row]:
    documents = read("copies", key)
    return (("original", document, documents[0]) for document in documents)


def _originals(read: Read, reports: list[Told]) -> dict[str, str]:
    documents = {report.document for report in reports}
    return {d: original for d in sorted(documents) if (original := read.one("original", d))}


# Events


def _shape(key: str, read: Read) -> Iterator[Row]:
    reports = _reports(read, key)
    yield "told", key, ""
    for block in gathering.block_keys(reports, _originals(read, reports)):
        yield "event block", repr(block), key


def _reports(read: Read, shape: str) -> list[Told]:
    return sorted((unpack_told(unpack(value)[0]) for value in read("shape", shape)), key=lambda r: r.iri)


def _block(key: str, read: Read) -> Iterator[Row]:
    return (("alike", pack(pair), "") for pair in combinations(read("event block", key), 2))


def _alike(key: str, read: Read) -> Iterator[Row]:
    one, other = unpack(key)
    first, second = sorted((_reports(read, s) for s in (one, other)), key=lambda reports: reports[0].iri)
    if gathering.joins(first, second, _originals(read, [*first, *second])):
        yield "ties", one, other
        yield "ties", other, one


def _event(key: str, read: Read) -> Iterator[Row]:
    """The events of the reports that hang together."""
    reports: list[Told] = []
    words: list[Triple] = []
    for told, described in (unpack(value) for shape in read("event", key) for value in read("shape", shape)):
        reports.append(unpack_told(told))
        words += unpack_triples(described)
    rejected = {report.iri for report in reports if read.size("rejected", report.iri)}
    facts = Index(Quad(*triple, "") for triple in words)
    about: list[Triple] = []
    for triple in events.gathered(facts, _Same(), reports, _originals(read, reports), rejected):
        if triple[1] in _NAMING:
            about.append(triple)
        elif _DESCRIBED in triple[0]:
            yield "statement", rdf.line(triple), ""
        else:
            yield line(triple)
    yield "telling", key, pack_triples(about)


def _telling(key: str, read: Read) -> Iterator[Row]:
    """What events say of entities, by the names that these have in the graph."""
    for subject, predicate, value in unpack_triples(read.one("telling", key) or "[]"):
        triple = canonical(read, subject), predicate, canonical(read, str(value))
        if predicate in _DIRECT or predicate == KG.of:
            yield "statement", rdf.line(triple), ""
        else:
            yield line(triple)


class _Same:
    """What is canonical already."""

    def canonical(self, iri: str) -> str:
        return iri


def _statement(text: str, read: Read) -> Iterator[Row]:
    """What several events may say: it is said once."""
    yield LINE, text, ""
