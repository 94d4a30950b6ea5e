"""Extraction -> the quads of the document's named graph: what this document says, and how that is known.

A pure function of the extraction and the versions of kg and its model: no clock, no counter, no blank node.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Final

import kg
from kg import copies, edtf, rdf, vocab
from kg.model import Document, Entity, Extraction, Membership, Office, Report, Role, Span
from kg.rdf import Literal, Quad, Triple
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF, PREFIXES, SHOWN, TYPE

DCTERMS: Final = PREFIXES["dcterms"]
PROV: Final = PREFIXES["prov"]
SCHEMA: Final = PREFIXES["schema"]
OA: Final = PREFIXES["oa"]


def quads(
    extraction: Extraction, *, version: str = kg.__version__, model: str | None = None
) -> tuple[Quad, ...]:
    """The document graph of an extraction, in the order of its N-Quads lines.

    ``version`` is kg's own and ``model`` the version of the language's model, for the provenance.
    """
    graph = vocab.document_graph(extraction.document.id)
    return rdf.ordered(Quad(s, p, o, graph) for s, p, o in _triples(extraction, version, model))


def content_digest(document: Document) -> str:
    """SHA-256 of everything that a document brings, in hexadecimal: tells two versions of it apart."""
    fields = json.dumps(asdict(document), ensure_ascii=True, sort_keys=True)
    return vocab.digest(fields, 64)


def _triples(extraction: Extraction, version: str, model: str | None) -> Iterator[Triple]:
    document = extraction.document
    yield from _document(document)
    yield from _provenance(document, version, model)
    for entity in extraction.entities:
        yield from _entity(entity, document.lang)
    named = {e.id for e in extraction.entities} | {m.entity for m in extraction.mentions if m.entity}
    for iri in named:
        yield vocab.document_iri(document.id), MENTIONS, iri
    for iri, report in _numbered(document, extraction.reports):
        yield from _report(document, iri, report)
    for office in extraction.offices:
        yield from _tenure(document, office, extraction.entities)
    for membership in extraction.members:
        yield from _membership(document, membership)


def _document(document: Document) -> Iterator[Triple]:
    iri = vocab.document_iri(document.id)
    yield iri, TYPE, KG.Document
    yield iri, DCTERMS + "identifier", rdf.text(document.id)
    yield iri, DCTERMS + "language", rdf.text(document.lang)
    yield iri, KG.text, rdf.text(document.text)
    yield iri, KG.digest, rdf.text(content_digest(document))
    optional = (
        (DCTERMS + "title", document.title and rdf.text(document.title, document.lang)),
        (DCTERMS + "issued", document.published and time_literal(document.published)),
        (DCTERMS + "modified", document.modified and time_literal(document.modified)),
        (SCHEMA + "url", document.url and rdf.text(document.url)),
        (KG.outlet, document.outlet and rdf.text(document.outlet)),
        (KG.signature, (found := copies.signature(document.text)) and rdf.text(found)),
        (PART_OF, document.part_of and vocab.document_iri(document.part_of)),
    )
    for predicate, value in optional:
        if value:
            yield iri, predicate, value


def time_literal(time: str) -> Literal:
    """An ISO 8601 time as xsd:date or xsd:dateTime; text where it is neither."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return rdf.text(time)
    if "T" not in time and " " not in time:
        return rdf.date(moment.date().isoformat())
    return Literal(moment.isoformat().replace("+00:00", "Z"), rdf.XSD + "dateTime")


def _provenance(document: Document, version: str, model: str | None) -> Iterator[Triple]:
    graph, source = vocab.document_graph(document.id), vocab.document_iri(document.id)
    activity = source + "/extraction"
    yield graph, TYPE, PROV + "Entity"
    yield graph, PROV + "wasDerivedFrom", source
    yield graph, PROV + "wasGeneratedBy", activity
    yield activity, TYPE, PROV + "Activity"
    yield activity, PROV + "used", source
    agents = [("kg", version)] + ([(f"kg-model-{document.lang}", model)] if model else [])
    for name, release in agents:
        agent = f"{vocab.BASE}software/{vocab.slug(name)}/{vocab.slug(release)}"
        yield activity, PROV + "wasAssociatedWith", agent
        yield agent, TYPE, PROV + "SoftwareAgent"
        yield agent, SHOWN, rdf.text(name)
        yield agent, SCHEMA + "softwareVersion", rdf.text(release)


def _entity(entity: Entity, lang: str) -> Iterator[Triple]:
    yield entity.id, TYPE, vocab.ENTITY_CLASSES[entity.type]
    yield entity.id, LABEL, rdf.text(entity.label, lang)
    for alias in entity.aliases:
        yield entity.id, ALIAS, rdf.text(alias, lang)
    body = vocab.office_body(entity.id) if entity.type == "Office" else None
    if body is not None:
        yield entity.id, KG.officeOf, body


def _numbered(document: Document, reports: Iterable[Report]) -> Iterator[tuple[str, Report]]:
    """Each report with its IRI; several of one type on one trigger are told apart by their place in order."""
    seen: dict[str, int] = {}
    for report in sorted(reports, key=_reading_order):
        iri = vocab.report_iri(document.id, report.type, report.trigger.start)
        seen[iri] = seen.get(iri, 0) + 1
        yield (iri if seen[iri] == 1 else f"{iri}/{seen[iri]}"), report


def _reading_order(report: Report) -> tuple[object, ...]:
    return (report.trigger, report.type, [(r.role, r.start, r.end) for r in report.roles], report.status)


def _report(document: Document, iri: str, report: Report) -> Iterator[Triple]:
    yield iri, TYPE, KG.Report
    yield iri, KG.reportedIn, vocab.document_iri(document.id)
    yield iri, KG.eventType, vocab.EVENT_CLASSES[report.type]
    yield iri, KG.status, vocab.STATUSES[report.status]
    yield iri, KG.score, rdf.decimal(report.score)
    if report.said_by:
        yield iri, KG.saidBy, report.said_by
    yield from _date(iri, report.date)
    yield from _quoted(document, iri, KG.evidence, report.evidence)
    yield from _quoted(document, iri, KG.trigger, report.trigger)
    for role in report.roles:
        yield from _role(document, iri, role)


def _date(iri: str, date: str | None) -> Iterator[Triple]:
    covered = edtf.bounds(date) if date else None
    if date and covered:
        yield iri, KG.date, rdf.text(date)
        yield iri, KG.earliest, rdf.date(covered[0])
        yield iri, KG.latest, rdf.date(covered[1])


def _quoted(document: Document, iri: str, predicate: str, span: Span) -> Iterator[Triple]:
    """A span of the text. The quote is cut from the text itself, so that it is always what stands there."""
    selector = vocab.span_iri(document.id, span.start, span.end)
    yield iri, predicate, selector
    yield selector, TYPE, KG.Span
    yield selector, OA + "start", rdf.integer(span.start)
    yield selector, OA + "end", rdf.integer(span.end)
    yield selector, OA + "exact", rdf.text(document.text[span.start : span.end])


def _role(document: Document, iri: str, role: Role) -> Iterator[Triple]:
    if role.role == "date":
        yield iri, KG.dateAsWritten, rdf.text(role.text, document.lang)
        return
    filler = role.entity or vocab.description_iri(document.id, role.start, role.end)
    yield iri, vocab.ROLE_PROPERTIES[role.role], filler
    yield from _quoted(document, iri, KG.filler, Span(role.start, role.end, role.text))
    yield vocab.span_iri(document.id, role.start, role.end), KG.denotes, filler
    if role.entity is None:
        yield filler, TYPE, KG.Description
        yield filler, LABEL, rdf.text(role.text, document.lang)
        if role.of:
            yield filler, KG.of, role.of


def _tenure(document: Document, office: Office, entities: Iterable[Entity]) -> Iterator[Triple]:
    post = _office_entity(document, office, entities)
    iri = _fact_iri(document, "tenure", office.person, post, str(office.former), office.evidence)
    yield iri, TYPE, KG.Tenure
    yield iri, KG.holder, office.person
    yield iri, KG.office, post
    yield iri, KG.former, rdf.boolean(office.former)
    yield from _reported(document, iri, office.evidence)
    yield post, TYPE, KG.Office
    if office.of:
        yield post, KG.officeOf, office.of
    if post not in {entity.id for entity in entities}:
        yield post, LABEL, rdf.text(office.office, document.lang)


def _office_entity(document: Document, office: Office, entities: Iterable[Entity]) -> str:
    """The IRI of the office: the entity of this name and this body, else minted from the name."""
    name = office.office.casefold()
    for entity in entities:
        if entity.type != "Office" or name not in {n.casefold() for n in (entity.label, *entity.aliases)}:
            continue
        if entity.id == vocab.office_iri(office.of, entity.label, document.id):
            return entity.id
    return vocab.office_iri(office.of, office.office, document.id)


def _membership(document: Document, membership: Membership) -> Iterator[Triple]:
    iri = _fact_iri(document, "membership", membership.member, membership.of, "", membership.evidence)
    yield iri, TYPE, KG.Membership
    yield iri, KG.member, membership.member
    yield iri, KG.body, membership.of
    yield from _reported(document, iri, membership.evidence)


def _fact_iri(document: Document, kind: str, subject: str, object: str, more: str, evidence: Span) -> str:
    content = "\n".join((subject, object, more, str(evidence.start), str(evidence.end)))
    return f"{vocab.document_iri(document.id)}/{kind}/{vocab.digest(content)}"


def _reported(document: Document, iri: str, evidence: Span) -> Iterator[Triple]:
    yield iri, KG.reportedIn, vocab.document_iri(document.id)
    if document.published:
        issued = time_literal(document.published)
        if issued.datatype != rdf.XSD + "string":
            yield iri, KG.reportedOn, rdf.date(issued.value[:10])
    yield from _quoted(document, iri, KG.evidence, evidence)
