"""Which entities of different documents are one, by an explained comparison and the judgements of people.

Precision first. What the reference data knows (a state, a place) is one IRI from the start. For all else, what
speaks for and against two entities being one is weighed: how the names are spelled, offices held, states served,
who is named with them, and when. Weights and thresholds are data with a reason each (``weights.json``), every join
can say why (``Join.reasons``), and what excludes each other is never brought together by a third.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.identity.bodies import knowing, may_rename, signing_key, state_of_unit
from kg.identity.clusters import Clusters, is_global, unite_by
from kg.identity.profiles import FORMER, Entry, context_key
from kg.identity.resolution import Join, Pair, Resolution, judged_pairs, resolve
from kg.identity.words import agreement_key, is_telling, name_key, plain_name
from kg.rdf import Literal, Quad

__all__ = [
    "DIFFERENT",
    "FORMER",
    "SAME",
    "Clusters",
    "Entry",
    "Join",
    "Pair",
    "Resolution",
    "agreement_key",
    "context_key",
    "is_global",
    "is_telling",
    "judged",
    "judged_pairs",
    "knowing",
    "may_rename",
    "name_key",
    "plain_name",
    "resolve",
    "signing_key",
    "state_of_unit",
    "unite_by",
]

SAME: Final = "http://www.w3.org/2002/07/owl#sameAs"
DIFFERENT: Final = "http://www.w3.org/2002/07/owl#differentFrom"


def judged(judgements: Iterable[Quad], predicate: str) -> list[Pair]:
    """The pairs of which people said SAME or DIFFERENT."""
    return sorted(
        (q.subject, q.object)
        for q in judgements
        if q.predicate == predicate and not isinstance(q.object, Literal)
    )
