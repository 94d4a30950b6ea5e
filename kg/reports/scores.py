"""How likely a report is right: what speaks for it and against it, weighed.

Signs are numbers by name: probabilities p, "logit" log(p / (1 - p)), shares, counts as log(1 + n), 1 for yes. Most are
what the classifiers say of the trigger and of who takes part; others are how the report was come by (rules, pronouns,
descriptions, other sentences), what the sentence is like, and whether another report of the document tells the same.
The weights are a language's (``kg.lang.trained.Reader``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg import vocab
from kg.features import NAMELESS
from kg.model import Report
from kg.reports.choices import Choice
from kg.reports.roles import Fillers
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST: Final = 0.005  # probabilities are kept this far from 0 and 1, so that one of them does not settle it
_KINDS: Final = ("PERSON", "STATE", "ALLIANCE", "FORCE", "ORG", "PLACE", "AGREEMENT", "HOLDER")
_ENDS: Final = tuple(".!?”\"’')")


@dataclass(frozen=True, slots=True)
class Judged:
    """A report without its score, with what its score depends on: the sentence's number, the trigger with its
    probability, and who may take part.
    """

    n: int
    trigger: Token
    likely: float
    fillers: Fillers
    report: Report


def score(text: Text, judged: Sequence[Judged]) -> Iterator[Report]:
    """The reports of a document with their scores, rounded so that they are the same on every machine."""
    told = zip(judged, text.reader.scores(signs(text, judged)), strict=True)
    return (replace(one.report, score=round(chance, 2)) for one, chance in told)


def signs(text: Text, judged: Sequence[Judged]) -> list[Mapping[str, float]]:
    """For each report what speaks for it and against it."""
    crowd = Counter(one.n for one in judged)
    return [
        {
            "one": 1.0,
            f"type={one.report.type}": 1.0,
            "said": one.likely * one.fillers.sureness,
            **_trigger(text, one),
            **_parties(text, one),
            **_pairs(one.report),
            **_sentence(text, one, crowd[one.n]),
            **_told_again(one, judged),
        }
        for one in judged
    ]


def _trigger(text: Text, one: Judged) -> dict[str, float]:
    """What the classifier says of the trigger, without the tagger, which has seen what weights are made of."""
    weight = text.reader.tagger_weight
    tagger = text.reader.tagger_score(text.doc, one.trigger)
    classifier = (one.likely - weight * tagger) / (1 - weight) if weight < 1 else one.likely
    return {
        "trigger": classifier,
        "trigger, logit": _logit(classifier),
        "trigger is a verb": float(one.trigger.pos_ == "VERB"),
        "trigger is capitalised": float(one.trigger.text[0].isupper()),
    }


def _parties(text: Text, one: Judged) -> dict[str, float]:
    sides = _sides(one.report.type)
    roles = {role for side in sides for role in side}
    kept = [x for x in one.fillers.kept if x.role in roles]
    left = max((x.p for x in one.fillers.left if x.role in roles), default=0.0)
    ps = [x.p for x in kept] or [0.5]
    least = min(ps)
    return {
        "parties": math.log1p(len(kept)),
        "no party": float(not kept),
        "missing": float(_missing(sides, kept)),
        "least": least,
        "least, logit": _logit(least),
        "mean": sum(ps) / len(ps),
        "mean, logit": sum(map(_logit, ps)) / len(ps),
        "all, log": sum(math.log(max(p, _LEAST)) for p in ps),
        "next": left,
        "next, logit": _logit(left),
        "margin": least - left,
        **_kinds(text, one, kept),
    }


def _kinds(text: Text, one: Judged, kept: Sequence[Choice]) -> dict[str, float]:
    """Shares of the parties that are of some kind or were come by in some way, and how far they stand."""
    sentence = text.sentences[one.n]
    size = max(1, len(kept))
    tests = {
        "nameless": [x.candidate.type in NAMELESS for x in kept],
        "elsewhere": [not sentence.start <= x.candidate.start < sentence.end for x in kept],
        "by rule": [bool(x.why) for x in kept],
        "tied": [text.doc[x.candidate.head].head.i == one.trigger.i for x in kept],
        **{f"party={kind}": [x.candidate.type == kind for x in kept] for kind in _KINDS},
    }
    far = max((abs(x.candidate.head - one.trigger.i) for x in kept), default=0)
    return {name: sum(holds) / size for name, holds in tests.items()} | {"farthest": math.log1p(far)}


def _pairs(report: Report) -> dict[str, float]:
    """How many edges the report makes, whether one joins a thing to itself, and how many parties have no page of their
    own in the reference data.
    """
    named = {(role.role, role.entity) for role in report.roles if role.entity}
    edges = [
        (a, b)
        for one, other in _sides(report.type)
        for role, a in named
        for another, b in named
        if role == one and another == other and (one != other or a < b)
    ]
    ends = {iri for edge in edges for iri in edge}
    return {
        "edges": math.log1p(len(edges)),
        "to itself": float(any(a == b for a, b in edges)),
        "of the document": sum("/document/" in iri for iri in ends) / max(1, len(ends)),
    }


def _sentence(text: Text, one: Judged, reports: int) -> dict[str, float]:
    sentence = text.sentences[one.n]
    told = sentence.text.rstrip()
    roles = {role.role for role in one.report.roles}
    return {
        "words": math.log1p(len(sentence)),
        "sentences before": math.log1p(one.n),
        "headline": float(one.n == 0 and not told.endswith(".")),
        "unfinished": float(not told.endswith(_ENDS)),
        "reports in the sentence": math.log(reports),
        "candidates": math.log1p(len(one.fillers.kept) + len(one.fillers.left)),
        "dated": float("date" in roles),
        "placed": float("place" in roles),
        f"status={one.report.status}": 1.0,
    }


def _told_again(one: Judged, judged: Iterable[Judged]) -> dict[str, float]:
    """Whether another report of the document tells of such an event, with one of the parties, or with two."""
    mine = _names(one.report)
    shared = [
        len(mine & _names(other.report))
        for other in judged
        if other is not one and other.report.type == one.report.type
    ]
    most = max(shared, default=0)
    return {"told again, one party": float(most == 1), "told again": float(most > 1)}


def _names(report: Report) -> set[str]:
    roles = {role for side in _sides(report.type) for role in side}
    return {role.entity for role in report.roles if role.entity and role.role in roles}


def _sides(kind: str) -> list[tuple[str, str]]:
    """The roles that make the edges of an event: subject and object of each."""
    return [
        (edge.subject_role.local, edge.object_role.local)
        for edge in vocab.EDGES
        if edge.event == vocab.EVENT_CLASSES[kind]
    ]


def _missing(sides: Sequence[tuple[str, str]], kept: Iterable[Choice]) -> int:
    """How many fillers the edge that lacks fewest still lacks."""
    have = Counter(x.role for x in kept)
    return min(max(0, 2 - have[a]) if a == b else (not have[a]) + (not have[b]) for a, b in sides)


def _logit(p: float) -> float:
    kept = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))
