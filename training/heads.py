"""Train the classifiers over sparse features: triggers, roles, status.

    python -m training.heads SHARED PIPELINE OUT

PIPELINE is the trained spaCy model; OUT gets ``triggers.npz``, ``roles.npz`` and ``status.npz``. Gold mentions are
used in training; parts of speech and syntax come from the pipeline, which has not been trained on them for these
articles. Scores are printed for the dev articles with gold mentions and triggers.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier
from spacy.tokens import Doc, Token

import kg.lang.components  # noqa: F401  registers the components
from kg.classifier import Classifier, row
from kg.features import (
    NAMELESS,
    PAIR,
    PRONOUN,
    Candidate,
    Cues,
    Sight,
    candidates,
    may_trigger,
    role_features,
    status_features,
    trigger_features,
    with_object,
)
from kg.lang import part
from training import arguments
from training.corpora import (
    OPEN,
    annotated_articles,
    annotated_paragraphs,
    read_articles,
    told_statuses,
    written_articles,
)

NONE = "none"
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
        15,
        None,
        alpha=1e-4,
        dropout=0.4,
        members=4,
        seen=2,
        lean=0.4,
        sources=(*SOURCES, "statuses"),
    ),
}


def gold_mentions(doc: Doc, article: dict) -> list[Candidate]:
    out = []
    for m in article["mentions"]:
        span = doc.char_span(m["start"], m["end"], alignment_mode="expand")
        if span is not None:
            out.append(Candidate(span.start, span.end, m["type"], span.root.i))
    return sorted(set(out), key=lambda c: c.start)


def views(doc: Doc, mentions: list[Candidate], cues: Cues) -> list[list[Candidate]]:
    """Candidates by sentence."""
    return [candidates(doc, sent, mentions, cues) for sent in doc.sents]


def in_view(doc: Doc, by_sentence: list[list[Candidate]], n: int) -> list[Candidate]:
    """The candidates of sentence n, and the mentions of the two before and the one after."""
    far = [
        c
        for k in (n - 2, n - 1, n + 1)
        if 0 <= k < len(by_sentence)
        for c in by_sentence[k]
        if c.type not in NAMELESS
    ]
    return sorted(far + by_sentence[n], key=lambda c: (c.start, c.end))


def role_of(doc: Doc, candidate: Candidate, event: dict) -> str:
    start, end = doc[candidate.start].idx, doc[candidate.end - 1].idx + len(doc[candidate.end - 1])
    best, best_shared = NONE, 0.0
    for r in event["roles"]:
        shared = min(end, r["end"]) - max(start, r["start"])
        if shared > 0 and 2 * shared >= min(end - start, r["end"] - r["start"]):
            ratio = shared / max(end - start, r["end"] - r["start"])
            if ratio > best_shared:
                best, best_shared = r["role"], ratio
    return best


def pointed_roles(doc: Doc, trigger: Token, event: dict, pool: list[Candidate]) -> dict[int, str]:
    """The roles of the pronouns and pair phrases that stand for fillers in earlier sentences, by first token.

    The annotation has the names only: one role that such names fill goes to the nearest pointer that fits.
    """
    begin = doc[trigger.sent.start].idx
    far = collections.Counter(
        r["role"] for r in event["roles"] if r["end"] <= begin and r["role"] not in ("date", "place")
    )
    out: dict[int, str] = {}
    for role, n in sorted(far.items()):
        kind = PRONOUN if n == 1 else PAIR
        pointers = [c for c in pool if c.type == kind and c.start not in out]
        if pointers:
            out[min(pointers, key=lambda c: (abs(c.head - trigger.i), c.start)).start] = role
    return out


class Examples:
    def __init__(self) -> None:
        self.x: list[list[str]] = []
        self.y: list[str] = []

    def __add__(self, other: Examples) -> Examples:
        both = Examples()
        both.x, both.y = self.x + other.x, self.y + other.y
        return both

    def add(self, features: list[str], label: str) -> None:
        self.x.append(features)
        self.y.append(label)


def collect(nlp: spacy.Language, articles: list[dict], cues: Cues) -> dict[str, Examples]:
    out = {"triggers": Examples(), "roles": Examples(), "status": Examples()}
    for article in articles:
        doc = nlp(article["text"])
        mentions = gold_mentions(doc, article)
        by_sentence = views(doc, mentions, cues)
        number = {s.start: n for n, s in enumerate(doc.sents)}
        gold = {}
        for event in article["events"]:
            span = doc.char_span(event["trigger"]["start"], event["trigger"]["end"], alignment_mode="expand")
            gold[span.start] = event["type"]
            trigger = doc[span.start]
            pool = with_object(doc, trigger, in_view(doc, by_sentence, number[trigger.sent.start]), cues)
            pointed = pointed_roles(doc, trigger, event, pool)
            sight = Sight(doc, event["type"], trigger, pool, cues)
            for c in pool:
                if c.start <= trigger.i < c.end:
                    continue
                out["roles"].add(role_features(sight, c), pointed.get(c.start) or role_of(doc, c, event))
            out["status"].add(status_features(doc, event["type"], trigger, cues), event["status"])
        covered = {i for m in mentions for i in range(m.start, m.end)}
        for n, sent in enumerate(doc.sents):
            for token in sent:
                if token.i not in covered:
                    label = gold.get(token.i, "O")
                    if label != "O" or may_trigger(token):
                        out["triggers"].add(trigger_features(doc, token, by_sentence[n], cues), label)
    return out


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
    (commonest, _), *_ = collections.Counter(examples.y).most_common(1)
    bias[labels == commonest] -= setting.lean
    return Classifier(
        tuple(labels.tolist()),
        np.hstack([m.coefs_[0] for m in parts]).astype(np.float16),
        np.hstack([m.intercepts_[0] for m in parts]),
        np.vstack([m.coefs_[1] for m in parts]) / len(parts),
        bias,
    )


def report(name: str, model: Classifier, dev: Examples, negative: str | None) -> str:
    p = model.probabilities(dev.x)
    gold = np.array(dev.y)
    guess = np.array(model.labels)[p.argmax(axis=1)]
    if negative is None:
        return f"{name}: accuracy {np.mean(guess == gold):.3f} ({len(gold)})"
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
            model = train(examples, setting, args.seed)
            model.save(args.out / f"{name}.npz")
            for where, some in test.items():
                print(where, report(name, model, some[name], setting.negative), flush=True)


if __name__ == "__main__":
    main()
