"""The merged layer: what all documents together say, a pure function of their graphs and of judgements.

Entities are joined by an explained comparison (``kg.identity``), reports of one event by another (``sameness``), over
blocking keys; weights and thresholds are data. Every decision is taken inside a block and uses nothing else, so the
order of adding documents changes nothing. Each event keeps its reports, also those that deny it, and says where they
disagree; a direct edge stands where at least one source reports the event as occurred with a score of ``THRESHOLD``
or more.

A folder of one module for each kind of thing: ``entities``, ``events`` and ``lasting`` (offices, memberships), which
know what fills a role from ``fillers``. Events are read (``told``, with ``incumbents`` for who held an office on a
day), compared (``sameness``), gathered (``gathering``), and their independent ``voices`` counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from kg import rdf, vocab
from kg.identity import Join
from kg.merged import entities, events, lasting
from kg.merged.events import THRESHOLD
from kg.rdf import Index, Quad
from kg.reference import Gazetteer
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF

__all__ = ["READ_CLASSES", "READ_PREDICATES", "THRESHOLD", "closest_calls", "quads", "why_one"]

# What ``quads`` reads of a document graph: its caller may leave out all else (the text and its spans).
READ_CLASSES: Final = (*vocab.ENTITY_CLASSES.values(), KG.Report, KG.Tenure, KG.Membership, KG.Description)
READ_PREDICATES: Final = (
    *vocab.ROLE_PROPERTIES.values(),
    *(KG.eventType, KG.status, KG.score, KG.date, KG.earliest, KG.latest, KG.of, KG.signature),
    *(
        KG.reportedIn,
        KG.reportedOn,
        KG.outlet,
        KG.holder,
        KG.office,
        KG.officeOf,
        KG.former,
        KG.member,
        KG.body,
    ),
    *(LABEL, ALIAS, PART_OF, MENTIONS, entities.ISSUED),
)


def quads(
    documents: Iterable[Quad],
    judgements: Iterable[Quad] = (),
    reference: Iterable[Quad] = (),
    known: Gazetteer | None = None,
) -> tuple[Quad, ...]:
    """The merged layer, in the order of its N-Quads lines.

    ``documents`` are the quads of all document graphs, ``judgements`` those of the judgements graph: which
    entities are the same or different, and reports whose events are rejected. What
    ``reference`` says already (the reference graph) is not said again, so that the two together have no
    duplicates. ``known`` is the reference data itself, that which comes with kg if it is left out.
    """
    facts = Index(documents)
    said = {(q.subject, q.predicate, q.object) for q in reference}
    judged = list(judgements)
    resolution = entities.resolved(facts, judged)
    clusters = resolution.clusters
    rejected = {str(q.object) for q in judged if q.predicate == KG.rejectedReport}
    triples = chain(
        entities.triples(facts, clusters, said),
        entities.reasons(resolution.joins),
        events.triples(facts, clusters, rejected, known),
        lasting.triples(facts, clusters),
    )
    return rdf.ordered(Quad(*triple, vocab.GRAPH_MERGED) for triple in triples if triple not in said)


def why_one(
    documents: Iterable[Quad], one: str, other: str, judgements: Iterable[Quad] = ()
) -> tuple[Join, ...]:
    """The joins that lead from one entity to another, each with its reasons; none where they are two.

    ``one`` and ``other`` are IRIs, canonical or of one document. Where both have the very same name, that is told.
    """
    resolution = entities.resolved(Index(documents), judgements)
    if one == other or resolution.clusters.canonical(one) != resolution.clusters.canonical(other):
        return ()
    return resolution.path(one, other) or (resolution.alike(one, other),)


def closest_calls(documents: Iterable[Quad], judgements: Iterable[Quad] = ()) -> tuple[Join, ...]:
    """The pairs of entities that came closest to being one and were not joined, the closest first."""
    return tuple(entities.resolved(Index(documents), judgements).unsure)
