"""Compare designs of the judge that tells who fills a role: the table in the model card.

    python -m training.designs SHARED MODEL [--only rules linear ...] [--members 1]

MODEL is an assembled model, whose pipeline parses and whose own classifier ("hidden") is measured from end to end. By
three-fold cross-validation over the training articles with gold triggers and names (``training/roles_cv.py``), and from
end to end on the dev articles and on the open ones that are never trained on, with everything else as in MODEL.

rules: the parse alone. linear: logistic regression over the hashed features. hidden: one hidden layer over them, which
ships. vectors: one hidden layer over the pipeline's contextual vectors of trigger, candidate and what is between, with
types and distances. both: the mean of the logits of the last two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from kg import lang
from kg.evaluation import evaluate
from kg.evaluation.figures import Figure, figures
from kg.features import Candidate, Sight, role_features
from kg.lang import trained
from kg.lang.id import pipeline as indonesian
from kg.lang.trained import Reader
from training import arguments, role_rules
from training.corpora import OPEN, annotated_articles, annotated_paragraphs
from training.examples import Examples
from training.heads import SETTINGS, matrix, train
from training.roles_cv import Article, Case, Judge, Judged, Scores, article, cross_validate

Learn = Callable[[list[Case]], Judge]
COARSE = ("k=", "t=", "f=", "p=", "kt=", "kfto=", "d=", "kd=", "far=", "ktfar=")  # types, order, distance
COARSE_ROWS, WIDTH, EPOCHS, SEED = 2**10, 128, 4, 7
MEASURES = ("role", "edge", "core-edge")


@dataclass(frozen=True)
class Network:
    """A judge from what sees candidates as a matrix, and gives probabilities of ``labels``."""

    see: Callable[[Sight, Sequence[Candidate]], Any]
    model: Any
    labels: tuple[str, ...]

    def __call__(self, sight: Sight, candidates: Sequence[Candidate]) -> Scores:
        read = self.model(self.see(sight, candidates))
        return [dict(zip(self.labels, map(float, row), strict=True)) for row in read]


def features_of(sight: Sight, candidates: Sequence[Candidate]) -> list[list[str]]:
    return [role_features(sight, c) for c in candidates]


def hashed(sight: Sight, candidates: Sequence[Candidate]) -> Any:
    """The features as a sparse matrix, as the classifier that ships hashes them."""
    return matrix(features_of(sight, candidates), SETTINGS["roles"].rows)


def contextual(sight: Sight, candidates: Sequence[Candidate]) -> Any:
    """Vectors of the shared tok2vec: trigger, head, mean of the span, mean of the words between, and the words beside
    the span; then types, order and distances as hashed features. Shape (candidates, 6 * 128 + COARSE_ROWS).
    """
    vectors, at = sight.doc.tensor, sight.trigger.i
    nothing = np.zeros_like(vectors[at])
    rows = []
    for c in candidates:
        low, high = (c.end, at) if c.start < at else (at + 1, c.start)
        between = vectors[low:high].mean(axis=0) if high > low else nothing
        left = vectors[c.start - 1] if c.start else nothing
        right = vectors[c.end] if c.end < len(vectors) else nothing
        rows.append(
            np.concatenate(
                [vectors[at], vectors[c.head], vectors[c.start : c.end].mean(0), between, left, right]
            )
        )
    coarse = [[f for f in some if f.startswith(COARSE)] for some in features_of(sight, candidates)]
    return np.hstack([np.array(rows), matrix(coarse, COARSE_ROWS).toarray()])


def labels_of(cases: Sequence[Case]) -> list[str]:
    return [role for case in cases for role in case.roles]


def learn_rules(cases: list[Case]) -> Judge:
    return role_rules.scores


def learn_linear(cases: list[Case]) -> Judge:
    x = matrix([f for c in cases for f in features_of(c.sight, c.candidates)], SETTINGS["roles"].rows)
    model = LogisticRegression(C=0.3, max_iter=100).fit(x, labels_of(cases))
    return Network(hashed, model.predict_proba, tuple(model.classes_))


def learn_hidden(members: int) -> Learn:
    def learn(cases: list[Case]) -> Judge:
        examples = Examples()
        for case in cases:
            for seen, role in zip(features_of(case.sight, case.candidates), case.roles, strict=True):
                examples.add(seen, role)
        model = train(examples, replace(SETTINGS["roles"], members=members), SEED)
        return Network(features_of, model.probabilities, model.labels)

    return learn


def learn_vectors(cases: list[Case]) -> Judge:
    x = np.concatenate([contextual(c.sight, c.candidates) for c in cases if c.candidates]).astype(np.float32)
    scale = 0.35 / (x.std(axis=0) + 1e-6)
    scale[-COARSE_ROWS:] = 1
    model = MLPClassifier((WIDTH,), batch_size=256, max_iter=EPOCHS, alpha=1e-4, random_state=SEED)
    model.fit(x * scale, labels_of(cases))
    return Network(contextual, lambda some: model.predict_proba(some * scale), tuple(model.classes_))


def both(one: Judge, other: Judge) -> Judge:
    """The judge whose logits are the mean of two judges'."""

    def judge(sight: Sight, candidates: Sequence[Candidate]) -> Scores:
        out = []
        for a, b in zip(one(sight, candidates), other(sight, candidates), strict=True):
            mean = {role: float(np.sqrt(a[role] * b.get(role, 0.0))) for role in a}
            out.append({role: p / max(sum(mean.values()), 1e-9) for role, p in mean.items()})
        return out

    return judge


def designs(members: int) -> dict[str, Learn]:
    hidden = learn_hidden(members)
    return {
        "rules": learn_rules,
        "linear": learn_linear,
        "hidden": hidden,
        "vectors": learn_vectors,
        "both": lambda cases: both(hidden(cases), learn_vectors(cases)),
    }


def read_articles_of(reader: Judged, data: Path) -> list[Article]:
    records = annotated_articles(data) + annotated_paragraphs(data)
    docs = reader.nlp.pipe((r["text"] for r in records), disable=["ner", "triggers"], batch_size=32)
    return [article(record, doc, reader) for record, doc in zip(records, docs, strict=True)]


@contextmanager
def reading_with(reader: Reader) -> Iterator[None]:
    """Everything that asks for the Indonesian reader gets this one."""
    before, lang.reader = lang.reader, lambda code: reader
    try:
        yield
    finally:
        lang.reader = before


def told(measured: Sequence[Figure]) -> str:
    by_name = {f.name: f for f in measured}
    some = [by_name[name] for name in MEASURES if name in by_name]
    return "; ".join(f"{f.name} {f.f1:.3f} [{f.low}, {f.high}]" for f in some)


def load(model: Path) -> Judged:
    """The reader of an assembled model, whose judge of roles can be replaced."""
    nlp = spacy.load(model)
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float32")
    indonesian.add_sentences(nlp)
    reader = trained.load(nlp, indonesian.cues(), model)
    return Judged(**{f.name: getattr(reader, f.name) for f in fields(Reader)})


def main() -> None:
    parser = arguments.parser(__doc__, "shared", "model")
    parser.add_argument("--only", nargs="*", choices=designs(1), default=list(designs(1)))
    parser.add_argument("--members", type=int, default=1)
    args = parser.parse_args()
    reader = load(args.model)
    data = args.shared / "data"
    articles = read_articles_of(reader, data)
    cases = [case for a in articles for case in a.cases]
    for name in args.only:
        learn = designs(args.members)[name]
        print(
            f"{name}, cross-validation: {told(figures(cross_validate(articles, learn, reader)))}", flush=True
        )
        judge = None if name == "hidden" else learn(cases)
        with reading_with(replace(reader, judge=judge)):
            for gold in (data / "events/dev.jsonl", OPEN / "test.jsonl"):
                print(f"{name}, {gold.stem}: {told(evaluate(gold).figures())}", flush=True)


if __name__ == "__main__":
    main()
