"""A language's trained parts, loaded once: the spaCy pipeline, the classifiers, the word lists."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.classifier import Classifier
from kg.deepset import DeepSet
from kg.features import Candidate, Cues, Sight, role_features, status_features, status_words

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Token


SCORE = "score.json"  # the weights and the map of scores, fitted after the rest
STATUS_WORDS = "status_words.npz"
NOTHING = "O"  # the tagger's label for what triggers no event
_FAR = 700.0  # beyond this, exp is too large for a float
AS_IT_IS = ((0.0, 1.0), (0.0, 1.0))  # a calibration that changes nothing


@dataclass(frozen=True)
class Reader:
    """``statuses`` and ``status_words``, where there is one, judge the status together: the sum of their logits, both
    in the order of the former's labels. ``trigger_threshold`` and ``role_thresholds`` are probabilities in [0, 1],
    chosen on development data; the latter by type of candidate, "*" for all others. ``tagger_weight`` in [0, 1] is how
    much the pipeline's trigger tagger counts beside the classifier, which is asked only of words that the tagger gives
    ``trigger_suspicion`` to be one: it is the slower judge. ``score_weights`` weigh what speaks for a report and
    against it (``kg.reports.scores``), and ``calibration`` is two rows of numbers in [0, 1], both rising: what that
    gives, and the share of such reports that are right. Both are made by ``training/calibrate.py``.
    """

    nlp: Language
    cues: Cues
    triggers: Classifier
    roles: Classifier
    statuses: Classifier
    trigger_threshold: float
    role_thresholds: Mapping[str, float]
    tagger_weight: float
    calibration: Sequence[Sequence[float]] = AS_IT_IS
    trigger_suspicion: float = 0.0
    score_weights: Mapping[str, float] = field(default_factory=dict)
    status_words: DeepSet | None = None

    def scores(self, seen: Sequence[Mapping[str, float]]) -> list[float]:
        """For the signs of each report of a document, the chance that it is right."""
        return [self.calibrated(self.weighed(signs)) for signs in seen]

    def weighed(self, signs: Mapping[str, float]) -> float:
        """What the signs of a report come to, in [0, 1]: a logistic regression; without weights, what the classifiers
        of triggers and roles say.
        """
        if not self.score_weights:
            return signs["said"]
        total = sum(self.score_weights.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(min(-total, _FAR)))

    def calibrated(self, score: float) -> float:
        """The chance that a report is right whose signs come to ``score``; linear between the knots."""
        import numpy as np

        said, right = self.calibration
        return float(np.interp(score, said, right))

    def _tagged(self, doc: Doc) -> tuple[Sequence[str], Any]:
        """The tagger's labels, and their probabilities: an array of shape (words, labels)."""
        from kg.lang.components import TRIGGER_SCORES

        tagger: Any = self.nlp.get_pipe("triggers")
        return tagger.labels, doc.user_data[TRIGGER_SCORES]

    def suspects(self, doc: Doc) -> Sequence[bool]:
        """For each token whether the tagger thinks it worth asking if it is a trigger."""
        labels, rows = self._tagged(doc)
        innocent = rows[:, labels.index(NOTHING)]
        suspected: list[bool] = (innocent <= 1 - self.trigger_suspicion).tolist()
        return suspected

    def tagger_score(self, doc: Doc, token: Token) -> float:
        """How likely the pipeline's tagger takes a token for a trigger, of whatever event."""
        labels, rows = self._tagged(doc)
        return 1 - float(rows[token.i][labels.index(NOTHING)])

    def trigger_scores(
        self, doc: Doc, tokens: Sequence[Token], seen: Sequence[Sequence[str]]
    ) -> list[Mapping[str, float]]:
        """For each token the probability of each event type, and of "O": the weighted mean of both judges."""
        labels, rows = self._tagged(doc)
        weight = self.tagger_weight
        out: list[Mapping[str, float]] = []
        for token, read in zip(tokens, self.triggers.probabilities(seen).tolist(), strict=True):
            scores = {k: (1 - weight) * p for k, p in zip(self.triggers.labels, read, strict=True)}
            for label, p in zip(labels, rows[token.i].tolist(), strict=True):
                scores[label] = scores.get(label, 0.0) + weight * p
            out.append(scores)
        return out

    def role_threshold(self, kind: str) -> float:
        """How likely a candidate of type ``kind`` must be to fill a role."""
        return self.role_thresholds.get(kind, self.role_thresholds["*"])

    def role_scores(self, sight: Sight, candidates: Sequence[Candidate]) -> list[Mapping[str, float]]:
        """For each candidate in view of a trigger the probability of each role, and of "none"."""
        labels, seen = self.roles.labels, [role_features(sight, c) for c in candidates]
        return [dict(zip(labels, map(float, read), strict=True)) for read in self.roles.probabilities(seen)]

    def status(self, kind: str, trigger: Token) -> str:
        """The likeliest status of the event of type ``kind`` on a trigger."""
        said = self.statuses.logits([status_features(trigger.doc, kind, trigger, self.cues)])[0]
        if self.status_words is not None:
            words, marks = status_words(trigger, self.cues)
            said = said + self.status_words.logits(word_vectors(words), marks)
        return self.statuses.labels[int(said.argmax())]


def word_vectors(words: Sequence[Token]) -> Any:
    """The vectors of words in lower case, of shape (words, dimensions); names and numbers are not told by theirs.

    Without a table of vectors there are no dimensions.
    """
    import numpy as np

    table = words[0].vocab.vectors
    if not table.shape[0]:
        return np.zeros((len(words), 0))
    vectors = table.get_batch([word.lower for word in words])
    told = np.array([word.pos_ not in ("PROPN", "NUM") for word in words])
    return vectors * told[:, None]


def load(nlp: Language, cues: Cues, model: Path) -> Reader:
    """The reader of a language whose trained parts lie in the folder ``model``, and what scores are worth beside it."""
    settings = json.loads((model / "heads.json").read_text(encoding="utf-8"))
    if (score := model.parent / SCORE).is_file():
        settings |= json.loads(score.read_text(encoding="utf-8"))
    names = ("triggers", "roles", "status")
    triggers, roles, statuses = (Classifier.load(model / f"{name}.npz") for name in names)
    words = DeepSet.load(model / STATUS_WORDS)
    return Reader(nlp, cues, triggers, roles, statuses, status_words=words, **settings)
