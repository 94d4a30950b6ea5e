"""What lasts: offices held and memberships, over all documents, with the first and last day of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg import rdf, vocab
from kg.identity import Clusters
from kg.merged import fillers
from kg.rdf import Index, Triple
from kg.vocab import KG, TYPE


def triples(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    """Every office held and every membership, and the direct edges."""
    yield from _tenures(facts, clusters)
    yield from _memberships(facts, clusters)


def _tenures(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    """Who holds or held which office, over all documents, with the first and last day it was reported."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tenure in facts.subjects(TYPE, KG.Tenure):
        holder, office = facts.iri(tenure, KG.holder) or "", facts.iri(tenure, KG.office) or ""
        former = facts.literal(tenure, KG.former) or "false"
        blocks[clusters.canonical(holder), clusters.canonical(office), former].append(tenure)
    for (holder, office, former), reports in blocks.items():
        iri = f"{vocab.BASE}tenure/{vocab.digest(min(reports))}"
        yield holder, (KG.heldOffice if former == "true" else KG.holdsOffice), office
        yield iri, KG.holder, holder
        yield iri, KG.office, office
        yield iri, KG.former, rdf.boolean(former == "true")
        yield from _gathered(facts, iri, KG.Tenure, reports)


def _memberships(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for membership in facts.subjects(TYPE, KG.Membership):
        member, body = facts.iri(membership, KG.member) or "", facts.iri(membership, KG.body) or ""
        blocks[clusters.canonical(member), clusters.canonical(body)].append(membership)
    for (member, body), reports in blocks.items():
        iri = f"{vocab.BASE}membership/{vocab.digest(min(reports))}"
        yield member, KG.memberOf, body
        yield iri, KG.member, member
        yield iri, KG.body, body
        yield from _gathered(facts, iri, KG.Membership, reports)


def _gathered(facts: Index, iri: str, cls: KG, reports: list[str]) -> Iterator[Triple]:
    days = sorted(day.value for report in reports for day in facts.literals(report, KG.reportedOn))
    outlets = {
        fillers.outlet(facts, document)
        for report in reports
        for document in facts.iris(report, KG.reportedIn)
    }
    yield iri, TYPE, cls
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len(outlets))
    yield from ((iri, KG.report, report) for report in reports)
    yield from ((iri, KG.reportedOn, rdf.date(day)) for day in {*days[:1], *days[-1:]})
