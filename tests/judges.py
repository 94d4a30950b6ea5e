"""Classifiers whose weights are written by hand: what each feature says for which label, in logits."""

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from kg.classifier import Classifier, row
from kg.lang.components import TRIGGER_SCORES
from kg.lang.id.pipeline import cues
from kg.lang.trained import Reader

ROWS = 2**16
Weights = Mapping[str, Mapping[str, float]]


def judge(labels: tuple[str, ...], says: Weights) -> Classifier:
    """A classifier that adds up what the features of an example say; one it does not know adds nothing."""
    hidden = np.zeros((ROWS, len(says)), dtype=np.float16)
    out = np.zeros((len(says), len(labels)), dtype=np.float32)
    for unit, (feature, logits) in enumerate(says.items()):
        hidden[row(feature, ROWS), unit] = 1
        for label, logit in logits.items():
            out[unit, labels.index(label)] = logit
    return Classifier(labels, hidden, np.zeros(len(says)), out, np.zeros(len(labels)))


def likely(negative: str, says: Mapping[str, tuple[str, float]]) -> Classifier:
    """A classifier that gives a label the probability that the one feature it knows says, else ``negative`` has all."""
    labels = (negative, *sorted({label for label, _ in says.values()}))
    weights = {feature: {label: 50 + np.log(p / (1 - p))} for feature, (label, p) in says.items()}
    bias = np.array([0.0] + [-50.0] * (len(labels) - 1))
    return replace(judge(labels, weights), out_bias=bias)


class Pipeline:
    """In the place of the trained pipeline: a tagger that finds no trigger anywhere, or what it is told."""

    labels = ("O", "met-with")

    def __init__(self, *found: int) -> None:
        self.found = found

    def get_pipe(self, name: str) -> SimpleNamespace:
        assert name == "triggers"
        return SimpleNamespace(labels=self.labels)

    def read(self, doc) -> None:
        doc.user_data[TRIGGER_SCORES] = np.array(
            [[i not in self.found, i in self.found] for i in range(len(doc))]
        )


def reader(
    triggers: Classifier,
    roles: Classifier,
    statuses: Classifier,
    tagger_weight: float = 0.0,
    tagged: tuple = (),
) -> Reader:
    thresholds = {"*": 0.5, "DATE": 0.3}
    return Reader(Pipeline(*tagged), cues(), triggers, roles, statuses, 0.5, thresholds, tagger_weight)
