"""What one document gives to the stages: its entities, offices, memberships, reports, and the marks of its text.

A pure function of the document's graph, and of what other documents say of the page that it stands on.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from kg import copies, identity, vocab
from kg.flow import Row
from kg.identity.blocks import gathering_key
from kg.identity.profiles import KINDS
from kg.merged import entities, fillers, lasting
from kg.merged.incumbents import day_of
from kg.merged.stages.packing import pack, pack_entry, pack_fact, pack_triples
from kg.merged.stages.things import NAMED
from kg.merged.told import day_meant
from kg.rdf import Index, Literal, Quad, Triple
from kg.reference import Gazetteer
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF, TYPE

_OFFICE = vocab.BASE + "office/"
_REPORTED = (KG.eventType, KG.status, KG.score, KG.date, KG.reportedIn, *vocab.ROLE_PROPERTIES.values())


def rows(
    quads: Iterable[Quad], around: Iterable[Quad], known: Gazetteer, judged: Container[str] = ()
) -> Iterator[Row]:
    """What a document's graph gives. ``around`` are the outlet of its page, and what stands on it as its page;
    ``known`` is the reference data; ``judged`` are the IRIs that people judged the same as another, or different.
    """
    facts = Index([*quads, *around])
    acting = fillers.served(facts)
    for entry in entities.entries(facts):
        short = replace(entry, document=entry.document and entry.document.rpartition("/")[2])
        if entry.cls in KINDS:
            key = f"{KINDS[entry.cls]} {gathering_key(entry)!r}"
            yield "group", key, pack_entry(short, is_judged=entry.iri in judged)
        elif (name := _named(entry)) is not None:
            yield "named", name, pack_entry(short)
    naming = {str(iri): document for document, iri in facts.pairs(MENTIONS)}
    yield from _entities(facts, known, naming)
    yield from _offices(facts, naming)
    for actor, states in acting.items():
        if identity.is_global(actor):
            yield from (("acts", actor, state) for state in states)
        elif len(states) == 1:
            yield "actor", actor, min(states)
    for iri in facts.subjects(TYPE, KG.Report):
        yield from _report(facts, iri, acting)
    for document, signature in facts.pairs(KG.signature):
        yield "text", document, str(signature)
        yield "signed text", document, ""
        order = pack([facts.literal(document, entities.ISSUED) or "", document.removeprefix(vocab.BASE)])
        yield from (("band", band, order) for band in copies.bands(str(signature)))


def _named(entry: identity.Entry) -> str | None:
    key = identity.name_key(entry.cls, entry.names[0])
    return None if key is None else repr(key)


def _entities(facts: Index, known: Gazetteer, naming: dict[str, str]) -> Iterator[Row]:
    """What is said of entities: of those of this document, by their IRIs; of all documents', which many say the same
    of, by what is said, where the reference data does not say it.
    """
    for iri in sorted({iri for cls in vocab.ENTITY_CLASSES.values() for iri in facts.subjects(TYPE, cls)}):
        said = _values(facts, iri, (TYPE, LABEL, ALIAS, KG.officeOf))
        if not identity.is_global(iri):
            yield "entity", iri, pack([naming.get(iri, ""), pack_triples(said)])
            continue
        new = [triple for triple in said if triple[1] == KG.officeOf or known.get(iri) is None]
        yield "said", pack([iri, pack_triples(new)]), NAMED if iri in naming else ""


def _offices(facts: Index, naming: dict[str, str]) -> Iterator[Row]:
    """Offices of what only this document knows; who holds and held which office; memberships."""
    for office, body in facts.pairs(KG.officeOf):
        if not identity.is_global(office) and not isinstance(body, Literal):
            published = facts.literal(naming[office], entities.ISSUED) if office in naming else None
            yield "first of", office, pack(entities.order(office, published))
            for name in facts.literals(office, LABEL):
                yield "post", office, pack([body, identity.plain_name(name.value)])
    for iri in facts.subjects(TYPE, KG.Tenure):
        day = day_of(facts.literal(iri, KG.reportedOn))
        yield "tenure", iri, pack([*lasting.tenure(facts, iri), day, pack_fact(lasting.fact(facts, iri))])
    for iri in facts.subjects(TYPE, KG.Membership):
        yield "member", iri, pack([*lasting.membership(facts, iri), pack_fact(lasting.fact(facts, iri))])


def _report(facts: Index, iri: str, acting: dict[str, set[str]]) -> Iterator[Row]:
    """A report with all that telling what it is of takes; which offices it asks the holders of; what was signed."""
    filled = [f for role in vocab.ROLE_PROPERTIES.values() for f in facts.iris(iri, role)]
    document = facts.iri(iri, KG.reportedIn) or ""
    triples = [(iri, TYPE, str(KG.Report)), *_values(facts, iri, _REPORTED)]
    triples += _values(facts, document, (entities.ISSUED, KG.outlet, PART_OF))
    triples += _values(facts, facts.iri(document, PART_OF) or "", (KG.outlet,))
    for filler in filled:
        if fillers.is_description(facts, filler):
            triples += _values(facts, filler, (TYPE, LABEL, KG.of))
        elif not identity.is_global(filler):
            triples += _values(facts, filler, (TYPE, LABEL))
    states = {f: min(acting[f]) for f in filled if len(acting.get(f, ())) == 1 and not identity.is_global(f)}
    yield "report", iri, pack([pack_triples(triples), sorted(states.items())])
    day = day_meant(facts.literal(iri, KG.date), day_of(facts.literal(document, entities.ISSUED)))
    if day is not None:
        yield from (("asked", filler, str(day)) for filler in filled if filler.startswith(_OFFICE))
    if KG.Signing in facts.iris(iri, KG.eventType):
        yield from _signing(facts, iri, states)


def _values(facts: Index, subject: str, predicates: Iterable[str]) -> list[Triple]:
    return [(subject, p, value) for p in predicates for value in facts.values(subject, p)]


def _signing(facts: Index, iri: str, states: dict[str, str]) -> Iterator[Row]:
    """The agreements of a signing with their keys, and who signed; a description by its words and bodies."""
    parties: list[list[object]] = []
    for signatory in facts.iris(iri, KG.signatory):
        is_words = fillers.is_description(facts, signatory)
        words = identity.plain_name(facts.literal(signatory, LABEL) or "") if is_words else None
        parties.append([states.get(signatory, signatory), words, facts.iris(signatory, KG.of)])
    for agreement in facts.iris(iri, KG.agreement):
        keys = {identity.signing_key(name.value) for name in facts.literals(agreement, LABEL)}
        if keys and (key := min(keys)) and KG.Agreement in facts.iris(agreement, TYPE):
            yield "signing", iri, pack([agreement, key, parties])
