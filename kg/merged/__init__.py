"""The merged layer: what all documents together say, a pure function of their graphs and of judgements.

Entities are joined by exact keys (``kg.identity``), reports of one event by its class, the canonical fillers
of its key roles, and its date; a signing by its signatories and its agreement, whatever date a source gives.
Every decision is taken inside one such block and uses nothing else, so the order of adding documents changes
nothing. Each event keeps its reports, also those that deny it; a direct edge stands where at least one source
reports the event as occurred with a score of ``THRESHOLD`` or more.

A folder of one module for each kind of thing: ``entities``, ``events`` and ``lasting`` (offices, memberships),
which know what fills a role from ``fillers``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from kg import rdf, vocab
from kg.merged import entities, events, lasting
from kg.merged.events import THRESHOLD
from kg.rdf import Index, Quad
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF

__all__ = ["READ_CLASSES", "READ_PREDICATES", "THRESHOLD", "quads"]

# What ``quads`` reads of a document graph: its caller may leave out all else (the text and its spans).
READ_CLASSES: Final = (*vocab.ENTITY_CLASSES.values(), KG.Report, KG.Tenure, KG.Membership, KG.Description)
READ_PREDICATES: Final = (
    *vocab.ROLE_PROPERTIES.values(),
    *(KG.eventType, KG.status, KG.score, KG.date, KG.earliest, KG.latest, KG.of),
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
    *(LABEL, ALIAS, PART_OF, MENTIONS),
)


def quads(
    documents: Iterable[Quad], judgements: Iterable[Quad] = (), reference: Iterable[Quad] = ()
) -> tuple[Quad, ...]:
    """The merged layer, in the order of its N-Quads lines.

    ``documents`` are the quads of all document graphs, ``judgements`` those of the judgements graph: which
    entities are the same or different, and reports whose events are rejected. What
    ``reference`` says already (the reference graph) is not said again, so that the two together have no
    duplicates.
    """
    facts = Index(documents)
    known = {(q.subject, q.predicate, q.object) for q in reference}
    judged = list(judgements)
    clusters = entities.clusters_of(facts, judged)
    rejected = {str(q.object) for q in judged if q.predicate == KG.rejectedReport}
    triples = chain(
        entities.triples(facts, clusters, known),
        events.triples(facts, clusters, rejected),
        lasting.triples(facts, clusters),
    )
    return rdf.ordered(Quad(*triple, vocab.GRAPH_MERGED) for triple in triples if triple not in known)
