"""Events: the reports of all documents, gathered by what they are about, and the direct edges that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from typing import Final, NamedTuple

from kg import edtf, rdf, vocab
from kg.identity import Clusters
from kg.merged import fillers
from kg.rdf import Index, Triple
from kg.vocab import KG, LABEL, SHOWN, TYPE

THRESHOLD: Final = 0.5  # the least score of a report that makes a direct edge

# An event that is not reported as occurred has the first of these that a report gives it.
_PRECEDENCE: Final = (KG.occurred, KG.planned, KG.alleged, KG.hypothetical, KG.denied)
_ROLES: Final = tuple(vocab.ROLE_PROPERTIES.values())


class Told(NamedTuple):
    """One report, with the canonical fillers of its roles."""

    iri: str
    cls: KG
    status: str
    score: float
    date: str | None
    document: str
    outlet: str
    roles: tuple[tuple[KG, str], ...]
    parties: tuple[tuple[KG, str], ...]  # the key roles, with what their fillers share across documents
    agreements: tuple[str, ...]


def triples(facts: Index, clusters: Clusters, rejected: Container[str] = ()) -> Iterator[Triple]:
    """Every event of all documents, with its reports, and the direct edges; none that gathers a report which
    people ``rejected``.
    """
    blocks: dict[tuple[KG, tuple[tuple[KG, str], ...]], list[Told]] = defaultdict(list)
    for report in _told(facts, clusters):
        blocks[report.cls, report.parties].append(report)
    for (_, parties), reports in blocks.items():
        for event in _same_event(reports, len(parties)):
            if not any(report.iri in rejected for report in event):
                yield from _event(facts, clusters, event)


def _told(facts: Index, clusters: Clusters) -> Iterator[Told]:
    states = fillers.acts_for(facts)
    for iri in facts.subjects(TYPE, KG.Report):
        document = facts.iri(iri, KG.reportedIn) or ""
        cls = KG(facts.iri(iri, KG.eventType) or "")
        acting = states if cls == KG.Signing else {}
        filled = [(role, filler) for role in _ROLES for filler in facts.iris(iri, role)]
        parties = {
            (r, fillers.key(facts, clusters, acting.get(f, f)))
            for r, f in filled
            if r in vocab.KEY_ROLES[cls]
        }
        roles = sorted({(role, fillers.canonical(facts, clusters, filler)) for role, filler in filled})
        yield Told(
            iri,
            cls,
            facts.iri(iri, KG.status) or "",
            float(facts.literal(iri, KG.score) or 0),
            facts.literal(iri, KG.date),
            document,
            fillers.outlet(facts, document),
            tuple(roles),
            tuple(sorted(parties)),
            tuple(f for role, f in roles if role == KG.agreement and not fillers.is_description(facts, f)),
        )


def _same_event(block: list[Told], parties: int) -> list[list[Told]]:
    """The reports of a block, by event: by agreement, else by date.

    Without a date, or with fewer than two parties, only reports of one document can be of one event; there,
    an undated report goes with the dated ones where these give one date only.
    """
    dates: dict[str, set[str]] = defaultdict(set)
    for report in block:
        if report.date:
            dates[report.document].add(report.date)
    events: dict[Hashable, list[Told]] = defaultdict(list)
    for report in block:
        only = dates[report.document]
        date = report.date or (min(only) if len(only) == 1 else None)
        if report.agreements:
            events["agreement", report.agreements].append(report)
        elif date and parties > 1:
            events["date", date].append(report)
        else:
            events["document", report.document, date].append(report)
    return list(events.values())


def _event(facts: Index, clusters: Clusters, reports: list[Told]) -> Iterator[Triple]:
    iri = vocab.event_iri(min(report.iri for report in reports))
    status = next(s for s in _PRECEDENCE if any(report.status == s for report in reports))
    telling = [report for report in reports if report.status == status]
    yield iri, TYPE, reports[0].cls
    yield iri, KG.status, status
    yield iri, KG.score, rdf.decimal(_score(telling))
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len({report.outlet for report in telling}))
    for report in reports:
        yield iri, KG.report, report.iri
        if report.status == KG.denied:
            yield iri, KG.deniedBy, report.iri
            if status != KG.denied:
                yield iri, KG.disagreesOn, KG.status
    yield from _dates(
        iri, {report.date for report in telling} - {None} or {report.date for report in reports}
    )
    roles = _distinct(facts, clusters, telling)
    yield from ((iri, role, filler) for role, filler in roles)
    yield from _descriptions(facts, clusters, roles)
    for report in telling:
        if status == KG.occurred and report.score >= THRESHOLD:
            yield from _edges(facts, report)


def _score(reports: list[Told]) -> float:
    """1 - the product of (1 - the best score of each outlet): outlets are taken to be independent."""
    best: dict[str, float] = defaultdict(float)
    for report in reports:
        best[report.outlet] = max(best[report.outlet], report.score)
    doubt = 1.0
    for outlet in sorted(best):
        doubt *= 1 - best[outlet]
    return 1 - doubt


def _dates(iri: str, dates: Iterable[str | None]) -> Iterator[Triple]:
    """The finest dates side by side, and the days from the first to the last of them.

    A date that contains another ("June 2024", "19 June 2024") agrees with it and is left to its report.
    """
    covered = {date: bounds for date in dates if date and (bounds := edtf.bounds(date))}
    finest = {
        date: days
        for date, days in covered.items()
        if not any(edtf.contains(days, other) and days != other for other in covered.values())
    }
    for date in finest:
        yield iri, KG.date, rdf.text(date)
    if finest:
        yield iri, KG.earliest, rdf.date(min(first for first, _ in finest.values()))
        yield iri, KG.latest, rdf.date(max(last for _, last in finest.values()))
    if len(set(finest.values())) > 1:
        yield iri, KG.disagreesOn, KG.date


def _distinct(facts: Index, clusters: Clusters, reports: list[Told]) -> list[tuple[KG, str]]:
    """The fillers of an event's roles; of descriptions in the same words the least IRI stands for all."""
    found: dict[tuple[KG, str], str] = {}
    for role, filler in sorted({pair for report in reports for pair in report.roles}):
        found.setdefault((role, fillers.key(facts, clusters, filler)), filler)
    return sorted((role, filler) for (role, _), filler in found.items())


def _descriptions(facts: Index, clusters: Clusters, roles: list[tuple[KG, str]]) -> Iterator[Triple]:
    for _, filler in roles:
        if fillers.is_description(facts, filler):
            yield filler, TYPE, KG.Description
            yield from (
                (filler, p, label) for p in (LABEL, SHOWN) for label in facts.literals(filler, LABEL)[:1]
            )
            yield from ((filler, KG.of, clusters.canonical(body)) for body in facts.iris(filler, KG.of))


def _edges(facts: Index, report: Told) -> Iterator[Triple]:
    """The direct edges that one report makes, by the ontology's edge rules.

    A symmetric rule has one role on both sides, so that its edges come out both ways.
    """
    entities = [(role, f) for role, f in report.roles if not fillers.is_description(facts, f)]
    for edge in vocab.EDGES:
        if edge.event == report.cls:
            subjects = [filler for role, filler in entities if role == edge.subject_role]
            objects = [filler for role, filler in entities if role == edge.object_role]
            yield from ((s, edge.property, o) for s in subjects for o in objects if s != o)
