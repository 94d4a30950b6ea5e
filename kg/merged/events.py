"""Events: the reports of all documents, gathered by what they are about, and the direct edges that they make."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Final

from kg import edtf, rdf, reference, vocab
from kg.identity import Clusters
from kg.merged import entities, fillers, gathering, sameness
from kg.merged.told import Reader, Told
from kg.merged.voices import copied, corroboration, score, voices
from kg.rdf import Index, Literal, Triple
from kg.reference import Gazetteer
from kg.vocab import KG, LABEL, SHOWN, TYPE

THRESHOLD: Final = 0.45  # the least score of a report that makes a direct edge; chosen in docs/score.md

_WEEK: Final = 7  # days

# An event that is not reported as occurred has the first of these that a report gives it.
_PRECEDENCE: Final = (KG.occurred, KG.planned, KG.alleged, KG.hypothetical, KG.denied)


def triples(
    facts: Index, clusters: Clusters, rejected: Container[str] = (), known: Gazetteer | None = None
) -> Iterator[Triple]:
    """Every event of all documents, with its reports, and the direct edges; none that gathers a report which
    people ``rejected``. ``known`` is the reference data.

    Until they are told, the first of a cluster stands for it (``entities.Firsts``).
    """
    firsts = entities.Firsts(facts, clusters)
    told = Reader.of(facts, firsts, known or reference.built_in()).told()
    for subject, predicate, value in gathered(facts, firsts, told, copied(facts), rejected):
        stands_for = value if isinstance(value, Literal) else clusters.canonical(value)
        yield clusters.canonical(subject), predicate, stands_for


def gathered(
    facts: Index,
    clusters: fillers.Canonical,
    told: Iterable[Told],
    originals: Mapping[str, str],
    rejected: Container[str],
) -> Iterator[Triple]:
    """The events of reports; ``facts`` need hold no more than the descriptions that fill their roles."""
    for reports in gathering.events(told, originals):
        if not any(report.iri in rejected for report in reports):
            yield from _event(facts, clusters, reports, originals)


def _event(
    facts: Index, clusters: fillers.Canonical, reports: list[Told], originals: Mapping[str, str]
) -> Iterator[Triple]:
    iri = vocab.event_iri(min(report.iri for report in reports))
    status = next(s for s in _PRECEDENCE if any(report.status == s for report in reports))
    telling = [report for report in reports if report.status == status]
    yield iri, TYPE, reports[0].cls
    yield iri, KG.status, status
    yield from _counted(iri, reports, telling, voices(reports, originals))
    for report in reports:
        yield iri, KG.report, report.iri
        if report.status == KG.denied:
            yield iri, KG.deniedBy, report.iri
    yield from _dates(
        iri, {report.date for report in telling} - {None} or {report.date for report in reports}
    )
    yield from ((iri, KG.disagreesOn, what) for what in _disagreements(reports, status))
    roles = _distinct(facts, clusters, telling)
    yield from ((iri, role, filler) for role, filler in roles)
    yield from _descriptions(facts, clusters, roles)
    for report in telling:
        if status == KG.occurred and report.score >= THRESHOLD:
            yield from _edges(facts, report)


def _counted(
    iri: str, reports: list[Told], telling: list[Told], voice: Mapping[str, str]
) -> Iterator[Triple]:
    """How many tell of it, how independent they are, and who told first."""
    denying = [report for report in reports if report.status == KG.denied]
    yield iri, KG.score, rdf.decimal(score(telling, voice))
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len({report.outlet for report in telling}))
    yield iri, KG.voiceCount, rdf.integer(len({voice[report.iri] for report in telling}))
    yield iri, KG.corroboration, rdf.decimal(corroboration(telling, denying, voice))
    dated = [(report.published, report.iri) for report in reports if report.published is not None]
    if dated:
        yield iri, KG.firstReport, min(dated)[1]


def _disagreements(reports: list[Told], status: str) -> set[str]:
    """What the reports of an event do not agree on: properties of the event."""
    found = {
        what for one, other in combinations(_different(reports), 2) for what in sameness.apart_on(one, other)
    }
    if status != KG.denied and any(report.status == KG.denied for report in reports):
        found.add(KG.status)
    return found - {KG.date}  # of dates the finest ones count, see _dates


def _different(reports: list[Told]) -> list[Told]:
    return list({(r.parties, r.places, r.agreements, r.sides): r for r in reversed(reports)}.values())


def _dates(iri: str, dates: Iterable[str | None]) -> Iterator[Triple]:
    """The finest dates side by side, and the days from the first to the last of them.

    A date that contains another ("June 2024", "19 June 2024") agrees with it and is left to its report.
    """
    covered = {found: bounds for found in dates if found and (bounds := edtf.bounds(found))}
    finest = {
        found: days
        for found, days in covered.items()
        if not any(edtf.contains(days, other) and days != other for other in covered.values())
    }
    for found in finest:
        yield iri, KG.date, rdf.text(found)
    if finest:
        yield iri, KG.earliest, rdf.date(min(first for first, _ in finest.values()))
        yield iri, KG.latest, rdf.date(max(last for _, last in finest.values()))
    if _incompatible(list(covered.values())):
        yield iri, KG.disagreesOn, KG.date


def _incompatible(days: list[edtf.Bounds]) -> bool:
    return any(not edtf.agree(a, b) for a, b in combinations(days, 2)) and not any(
        all(edtf.contains(whole, part) for part in days) and _is_short(whole) for whole in days
    )


def _is_short(days: edtf.Bounds) -> bool:
    """Whether a date is of some days, as of a summit, so that its single days agree with it and each other."""
    first, last = (date.fromisoformat(day) for day in days)
    return (last - first).days < _WEEK


def _distinct(facts: Index, clusters: fillers.Canonical, reports: list[Told]) -> list[tuple[KG, str]]:
    """The fillers of an event's roles; of descriptions in the same words the least IRI stands for all."""
    found: dict[tuple[KG, str], str] = {}
    for role, filler in sorted({pair for report in reports for pair in report.roles}):
        found.setdefault((role, fillers.key(facts, clusters, filler)), filler)
    return sorted((role, filler) for (role, _), filler in found.items())


def _descriptions(facts: Index, clusters: fillers.Canonical, roles: list[tuple[KG, str]]) -> Iterator[Triple]:
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
    filled = [(role, f) for role, f in report.roles if not fillers.is_description(facts, f)]
    for edge in vocab.EDGES:
        if edge.event == report.cls:
            subjects = [filler for role, filler in filled if role == edge.subject_role]
            objects = [filler for role, filler in filled if role == edge.object_role]
            yield from ((s, edge.property, o) for s in subjects for o in objects if s != o)
