"""What speaks for a report being right, and how much: weights of signs.

A logistic regression (L2, on signs of unit variance) of what a report is worth on its signs (``kg.reports.scores``),
over the articles of train, each read with the heads of its hand, which have not seen it (``training.blind``). The
pipeline has seen them; so what depends on its trigger tagger is no sign, and whether a name is one cannot be learned.

A report is worth 1 if it is right, else 0; one that makes edges a quarter of that, and three quarters of the share of
its edges that are right, and counts twice: learned on what reports are worth alone, it told the right edges of train
from the wrong ones no better than the classifiers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg import lang, pipeline
from kg.evaluation import Annotation
from kg.lang.trained import Reader
from kg.model import Document, Extraction

PENALTY = 0.03  # scikit-learn's C: chosen among 0.003 ... 0.1, which differ little
OF_EDGES = 0.75  # of what a report is worth that makes edges, the part that is theirs
ONE = "one"  # the sign that every report has
SAID = (
    "said"  # trigger, tagger and all, times fillers: what there is without weights, and no sign beside them
)

Signs = Mapping[str, float]


@dataclass(frozen=True)
class Recorder(Reader):
    """A reader that keeps the signs of the reports that it scored last."""

    seen: list[Signs] = field(default_factory=list)

    def scores(self, seen: Sequence[Signs]) -> list[float]:
        self.seen[:] = seen
        return super().scores(seen)


def recorder(reader: Reader) -> Recorder:
    """The same reader, recording."""
    return Recorder(**vars(reader))


def extracted(
    gold: Iterable[Annotation], reader: Reader
) -> Iterator[tuple[Annotation, Extraction, list[Signs]]]:
    """Each article with what a reader finds in it, and the signs of its reports."""
    recording = recorder(reader)
    with patch.object(lang, "reader", lambda code: recording):
        for article in gold:
            document = Document(article.id, article.text, "id", article.published)
            yield article, pipeline.extract(document), [*recording.seen]


def worth(right: bool, edges: int, right_edges: int) -> tuple[float, float]:
    """What a report is worth, from 0 to 1, and how much it counts."""
    if not edges:
        return float(right), 1.0
    return (1 - OF_EDGES) * right + OF_EDGES * right_edges / edges, 2.0


def fit(signs: Sequence[Signs], worths: Sequence[tuple[float, float]]) -> dict[str, float]:
    """The weight of each sign, that of ``ONE`` being the constant; rounded, and by name. ``worths`` are as ``worth``
    gives them.
    """
    names = sorted({name for some in signs for name in some} - {ONE, SAID})
    x = np.array([[some.get(name, 0.0) for name in names] for some in signs])
    spread, middle = x.std(axis=0), x.mean(axis=0)
    told = spread > 0
    scaled = (x[:, told] - middle[told]) / spread[told]
    share, count = np.array(worths).T
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    model.fit(  # each report as right and as wrong, by what it is worth
        np.vstack([scaled, scaled]),
        np.repeat([True, False], len(scaled)),
        sample_weight=np.concatenate([share * count, (1 - share) * count]),
    )
    weights = model.coef_[0] / spread[told]
    constant = float(model.intercept_[0] - weights @ middle[told])
    kept = [name for name, tells in zip(names, told, strict=True) if tells]
    found: list[tuple[str, Any]] = [(ONE, constant), *zip(kept, weights.tolist(), strict=True)]
    return {name: round(float(weight), 4) for name, weight in found}


def auc(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that something right is scored above something wrong, half of a tie (the area under the ROC curve);
    0.5 where there is but one of the two.
    """
    yes, no = (
        np.array([s for s, r in zip(scores, right, strict=True) if r == want]) for want in (True, False)
    )
    if not len(yes) or not len(no):
        return 0.5
    above = (yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2
    return float(above)
