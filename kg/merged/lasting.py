"""What lasts: offices held and memberships, over all documents, with the first and last day of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import rdf, vocab
from kg.identity import Clusters
from kg.merged import fillers
from kg.rdf import Index, Triple
from kg.vocab import KG, TYPE


class Fact(NamedTuple):
    """What one document reports of an office held or a membership: its IRI, the days, the outlets."""

    iri: str
    days: tuple[str, ...]
    outlets: tuple[str, ...]


def fact(facts: Index, iri: str) -> Fact:
    """A tenure or membership of a document."""
    days = tuple(day.value for day in facts.literals(iri, KG.reportedOn))
    documents = facts.iris(iri, KG.reportedIn)
    return Fact(iri, days, tuple(sorted({fillers.outlet(facts, document) for document in documents})))


def triples(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    """Every office held and every membership, and the direct edges."""
    canonical = clusters.canonical
    tenures: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for iri in facts.subjects(TYPE, KG.Tenure):
        holder, office, former = tenure(facts, iri)
        tenures[canonical(holder), canonical(office), former].append(fact(facts, iri))
    members: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for iri in facts.subjects(TYPE, KG.Membership):
        member, body = membership(facts, iri)
        members[canonical(member), canonical(body)].append(fact(facts, iri))
    for (holder, office, former), told in tenures.items():
        yield from held(holder, office, former, told)
    for (member, body), told in members.items():
        yield from joined(member, body, told)


def tenure(facts: Index, iri: str) -> tuple[str, str, str]:
    """The holder, the office, and "true" where it is a former one."""
    holder, office = facts.iri(iri, KG.holder) or "", facts.iri(iri, KG.office) or ""
    return holder, office, facts.literal(iri, KG.former) or "false"


def membership(facts: Index, iri: str) -> tuple[str, str]:
    """The member, and of what."""
    return facts.iri(iri, KG.member) or "", facts.iri(iri, KG.body) or ""


def held(holder: str, office: str, former: str, told: Iterable[Fact]) -> Iterator[Triple]:
    """Who holds or held an office, over all documents, with the first and last day it was reported."""
    reports = list(told)
    iri = f"{vocab.BASE}tenure/{vocab.digest(min(report.iri for report in reports))}"
    yield holder, (KG.heldOffice if former == "true" else KG.holdsOffice), office
    yield iri, KG.holder, holder
    yield iri, KG.office, office
    yield iri, KG.former, rdf.boolean(former == "true")
    yield from _gathered(iri, KG.Tenure, reports)


def joined(member: str, body: str, told: Iterable[Fact]) -> Iterator[Triple]:
    """Who is a member of what, over all documents."""
    reports = list(told)
    iri = f"{vocab.BASE}membership/{vocab.digest(min(report.iri for report in reports))}"
    yield member, KG.memberOf, body
    yield iri, KG.member, member
    yield iri, KG.body, body
    yield from _gathered(iri, KG.Membership, reports)


def _gathered(iri: str, cls: KG, reports: list[Fact]) -> Iterator[Triple]:
    days = sorted(day for report in reports for day in report.days)
    yield iri, TYPE, cls
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len({outlet for report in reports for outlet in report.outlets}))
    yield from ((iri, KG.report, report.iri) for report in reports)
    yield from ((iri, KG.reportedOn, rdf.date(day)) for day in {*days[:1], *days[-1:]})
