"""Train the classifiers over sparse features: triggers, roles, status.

    python -m training.heads SHARED PIPELINE OUT

PIPELINE is the trained spaCy model; OUT gets ``triggers.npz``, ``roles.npz``, ``status.npz`` and beside the last
``status_words.npz``, which judges with it (``training/deepset.py``). Gold mentions are
used in training; parts of speech and syntax come from the pipeline, which has not been trained on them for these
articles. Scores are printed for the dev articles with gold mentions and triggers.
"""

from __future__ import annotations

import collections
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

import kg.lang.components  # noqa: F401  registers the components
from kg.classifier import Classifier, row
from kg.deepset import DeepSet
from kg.lang import part
from kg.lang.trained import STATUS_WORDS
from training import arguments, deepset
from training.corpora import (
    OPEN,
    annotated_articles,
    annotated_paragraphs,
    read_articles,
    told_statuses,
    written_articles,
)
from training.examples import NONE, Examples, collect

SOURCES = ("annotated", "written", "paragraphs")


@dataclass(frozen=True)
class Setting:
    rows: int
    width: int
    epochs: int
    negative: str | None  # the label of what is nothing
    alpha: float = 1e-5
    dropout: float = 0.0
    members: int = 2
    seen: int = 1  # how many examples a feature must be in; where there is a negative label, see ``_telling``
    lean: float = (
        0.0  # taken from the logit of the commonest label, which is guessed for want of anything better
    )
    sources: tuple[str, ...] = SOURCES


SETTINGS = {
    "triggers": Setting(2**16, 32, 3, "O"),
    "roles": Setting(2**15, 48, 3, NONE, members=6, sources=("annotated", "paragraphs")),
    "status": Setting(
        2**16,
        12,
        14,
        None,
        dropout=0.4,
        members=4,
        seen=2,
        lean=0.4,
        sources=(*SOURCES, "statuses"),
    ),
}


def matrix(x: list[list[str]], rows: int, kept: set[str] | None = None) -> csr_matrix:
    indices, indptr = [], [0]
    for features in x:
        indices += sorted({row(f, rows) for f in features if kept is None or f in kept})
        indptr.append(len(indices))
    return csr_matrix((np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(x), rows))


def _telling(examples: Examples, negative: str | None, seen: int) -> set[str]:
    """The features in ``seen`` examples; with a negative label, those in two, or in one that is something."""
    counts = collections.Counter(f for features in examples.x for f in set(features))
    if negative is None:
        return {f for f, n in counts.items() if n >= seen}
    kept = {f for f, n in counts.items() if n > 1}
    for features, label in zip(examples.x, examples.y, strict=True):
        if label != negative:
            kept.update(features)
    return kept


def train(examples: Examples, setting: Setting, seed: int) -> Classifier:
    """One network for each of ``setting.members`` seeds, side by side in one hidden layer (their logits averaged).

    Features left out have zero rows, so that an unknown feature says nothing; in each pass
    some features are dropped at random, so that no single word decides.
    """
    x = matrix(examples.x, setting.rows, _telling(examples, setting.negative, setting.seen))
    y = np.array(examples.y)
    labels = np.array(sorted(set(examples.y)))
    unseen = np.asarray(x.sum(axis=0)).ravel() == 0
    parts = []
    for member in range(setting.members):
        rng = np.random.default_rng(seed + member)
        model = MLPClassifier(
            (setting.width,), alpha=setting.alpha, batch_size=256, random_state=seed + member
        )
        for _ in range(setting.epochs):
            order = rng.permutation(len(y))
            some = x[order]
            some.data = (rng.random(len(some.data)) > setting.dropout).astype(np.float32) / (
                1 - setting.dropout
            )
            model.partial_fit(some, y[order], classes=labels)
        model.coefs_[0][unseen] = 0
        parts.append(model)
    bias = np.mean([m.intercepts_[1] for m in parts], axis=0)
    return Classifier(
        tuple(labels.tolist()),
        np.hstack([m.coefs_[0] for m in parts]).astype(np.float16),
        np.hstack([m.intercepts_[0] for m in parts]),
        np.vstack([m.coefs_[1] for m in parts]) / len(parts),
        _leaning(bias, labels.tolist(), examples, setting),
    )


def train_status(examples: Examples, setting: Setting, seed: int) -> tuple[Classifier, DeepSet]:
    """The two judges of the status; the lean is taken from the first."""
    features, words = deepset.train(
        examples.x,
        examples.words,
        examples.y,
        kept=_telling(examples, None, setting.seen),
        rows=setting.rows,
        width=setting.width,
        members=setting.members,
        epochs=setting.epochs,
        dropout=setting.dropout,
        seed=seed,
    )
    return replace(features, out_bias=_leaning(features.out_bias, features.labels, examples, setting)), words


def _leaning(bias: Any, labels: Sequence[str], examples: Examples, setting: Setting) -> Any:
    (commonest, _), *_ = collections.Counter(examples.y).most_common(1)
    return np.where(np.array(labels) == commonest, bias - setting.lean, bias)


def save(name: str, examples: Examples, seed: int, folder: Path) -> None:
    """Train what judges ``name`` and write it into a folder."""
    setting = SETTINGS[name]
    if name == "status":
        model, words = train_status(examples, setting, seed)
        words.save(folder / STATUS_WORDS)
    else:
        model = train(examples, setting, seed)
    model.save(folder / f"{name}.npz")


def report_status(features: Classifier, words: DeepSet, dev: Examples) -> str:
    said = features.logits(dev.x) + np.array([words.logits(*seen) for seen in dev.words])
    right = np.array(features.labels)[said.argmax(axis=1)] == np.array(dev.y)
    return f"status: accuracy {np.mean(right):.3f} ({len(right)})"


def report(name: str, model: Classifier, dev: Examples, negative: str) -> str:
    p = model.probabilities(dev.x)
    gold = np.array(dev.y)
    lines = []
    k = model.labels.index(negative)
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5):
        other = p.copy()
        other[:, k] = 0
        best = np.array(model.labels)[other.argmax(axis=1)]
        found = np.where(1 - p[:, k] > threshold, best, negative)
        hit = np.sum((found == gold) & (gold != negative))
        precision, recall = hit / max(1, np.sum(found != negative)), hit / max(1, np.sum(gold != negative))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"{threshold}: P {precision:.3f} R {recall:.3f} F {f1:.3f}")
    return f"{name}: " + "; ".join(lines)


def main() -> None:
    parser = arguments.parser(__doc__, "shared", "pipeline", "out")
    parser.add_argument("--seed", type=int, default=arguments.SEED)
    parser.add_argument("--only", choices=SETTINGS)
    args = parser.parse_args()
    events = args.shared / "data/events"
    nlp = spacy.load(args.pipeline, disable=["ner", "triggers"])
    part("id", "pipeline").add_sentences(nlp)
    cues = part("id", "pipeline").cues()
    data = args.shared / "data"
    sources = {
        "annotated": collect(nlp, annotated_articles(data), cues),
        "written": collect(nlp, written_articles(), cues),
        "paragraphs": collect(nlp, annotated_paragraphs(data), cues),
        "statuses": collect(nlp, told_statuses(data), cues),
    }
    test = {"dev": collect(nlp, read_articles(events / "dev.jsonl"), cues)}
    test["open"] = collect(nlp, read_articles(OPEN / "test.jsonl"), cues)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, setting in SETTINGS.items():
        if args.only in (None, name):
            examples = sum((sources[source][name] for source in setting.sources), Examples())
            save(name, examples, args.seed, args.out)
            model = Classifier.load(args.out / f"{name}.npz")
            for where, some in test.items():
                if setting.negative is None:
                    told = report_status(model, DeepSet.load(args.out / STATUS_WORDS), some[name])
                else:
                    told = report(name, model, some[name], setting.negative)
                print(where, told, flush=True)


if __name__ == "__main__":
    main()
