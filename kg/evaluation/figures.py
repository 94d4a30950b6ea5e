"""Counts of documents -> figures: precision, recall, F1, and the interval in which F1 lies.

A figure's name is what is counted and, after a blank, which part of it: "edge", "edge met-with", "role passive". Its
counts in one document are four numbers (``Counts``), so that the figure of any set of documents is a sum and a
quotient; micro-averaged, that is.

Intervals: documents are drawn anew with replacement, RESAMPLES times with one seed (percentile bootstrap; Efron and
Tibshirani 1993), since errors of one article hang together. A change between two runs is drawn with the same
documents for both.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg import vocab
from kg.evaluation.annotation import ROLES
from kg.evaluation.cases import RESOLVED
from kg.evaluation.matching import RELATIONS
from kg.evaluation.phenomena import OF_EVENTS, OF_NAMES, OF_OFFICES, OF_ROLES
from kg.model import MENTION_TYPES, STATUSES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Counts = tuple[float, float, float, float]  # found and right, found, in the gold and found, in the gold
Documents = Mapping[str, Mapping[str, Counts]]  # document -> figure -> its counts there

KINDS = ("all", "type", "phenomenon", "resolution")
MEASURES = ("mention", "coref", "event", "role", "core", "edge", "core-edge", "office", "status")
PARTS: Mapping[str, str] = {
    **dict.fromkeys((*MENTION_TYPES, *vocab.EVENT_CLASSES, *ROLES, *RELATIONS, *STATUSES), "type"),
    **dict.fromkeys((*OF_EVENTS, *OF_ROLES, *OF_NAMES, *OF_OFFICES), "phenomenon"),
}
_ORDER = {name: number for number, name in enumerate((*MEASURES, *PARTS))}
RESAMPLES, SEED, LEVEL = 1000, 0, 0.95
FEWEST = 5  # documents: an interval of fewer would say more about their choice than about extraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over all documents, in [0, 1]. For status all three are the accuracy on matched events.

    ``kind`` is one of KINDS. ``low`` and ``high`` are the 95% interval of F1, None with counts in
    fewer than FEWEST documents. ``found`` and ``gold`` are how many there are. ``change`` is how F1 differs from that
    of another run, with its interval; None without one.
    """

    name: str
    kind: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    found: int
    gold: int
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None


def kind(name: str) -> str:
    """Whether a figure is of everything ("all"), of a "type", of a "phenomenon", or of a "resolution": of what words
    stand for.
    """
    measure, _, part = name.partition(" ")
    if measure in RESOLVED:
        return "resolution"
    return PARTS[part] if part else "all"


def figures(documents: Documents, before: Documents | None = None) -> list[Figure]:
    """The figures of these documents: first those of everything, then types, then phenomena, then resolution.

    ``before`` is another run over the same documents, to compare with.
    """
    import numpy as np

    keys = sorted(documents)
    draws = _draws(len(keys))
    out = []
    for name in sorted({name for counts in documents.values() for name in counts}, key=_place):
        rows = _rows(documents, keys, name)
        rates = [float(rate) for rate in _rates(rows.sum(axis=0))]
        precision, recall, f1 = (round(rate, 3) for rate in rates)
        drawn = _rates(draws @ rows)[2]
        enough = int(np.any(rows, axis=1).sum()) >= FEWEST
        low, high = _interval(drawn) if enough else (None, None)
        found, gold = int(rows[:, 1].sum()), int(rows[:, 3].sum())
        figure = Figure(name, kind(name), precision, recall, f1, low, high, found, gold)
        if before is not None:
            figure = _changed(figure, rates[2], drawn, _rows(before, keys, name), draws, enough)
        out.append(figure)
    return out


def _place(name: str) -> tuple[int, int, int]:
    measure, _, part = name.partition(" ")
    if measure in RESOLVED:
        return len(KINDS), list(RESOLVED).index(measure), ("", *RESOLVED[measure]).index(part)
    return KINDS.index(kind(name)), _ORDER[measure], _ORDER[part] if part else 0


def _draws(size: int) -> Floats:
    """How often each resample draws each document: an array of shape (RESAMPLES, documents)."""
    import numpy as np

    rng = random.Random(SEED)  # noqa: S311 (a sample, no secret; and the same on every version of numpy)
    out = np.zeros((RESAMPLES, size))
    for row in out:
        for index in rng.choices(range(size), k=size):
            row[index] += 1
    return out


def _rows(documents: Documents, keys: Sequence[str], name: str) -> Floats:
    """The counts of one figure: an array of shape (documents, 4)."""
    import numpy as np

    none = (0.0, 0.0, 0.0, 0.0)
    return np.array([documents[key].get(name, none) for key in keys], dtype=np.float64)


def _rates(counts: Floats) -> tuple[Any, Any, Any]:
    """Precision, recall and F1 of counts of shape (..., 4); 0 where there is nothing to divide by."""
    import numpy as np

    right_found, found, right_gold, gold = np.moveaxis(counts, -1, 0)
    precision, recall = right_found / np.maximum(found, 1), right_gold / np.maximum(gold, 1)
    both = precision + recall
    return precision, recall, 2 * precision * recall / np.where(both > 0, both, 1)


def _interval(drawn: Floats) -> tuple[float, float]:
    import numpy as np

    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return round(float(low), 3), round(float(high), 3)


def _changed(figure: Figure, f1: float, drawn: Floats, before: Floats, draws: Floats, enough: bool) -> Figure:
    change = round(f1 - float(_rates(before.sum(axis=0))[2]), 3)
    low, high = _interval(drawn - _rates(draws @ before)[2]) if enough else (None, None)
    return replace(figure, change=change, change_low=low, change_high=high)
