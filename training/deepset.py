"""Train the two judges of the status together: sparse features, and the words around the trigger (``kg/deepset.py``).

Both give logits, and the sum of them is what counts; but each is also trained to be right by itself, so that neither
leans on the other. In training whole words, marks and features are dropped at random. The maps from a word's vector
and from its marks to the units are products of two smaller matrices, which are multiplied out in what is kept.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np

from kg.classifier import Classifier, row
from kg.deepset import SUM, DeepSet

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false"
)  # the same sums on any number of cores

import jax
import optax
from jax import numpy as jnp

WIDTH, HIDDEN = 96, 64  # units for each word, and after pooling
VECTOR, SIZES = (
    32,
    (16, 10, 6, 10, 6, 4, 6),
)  # the narrow side of the products: for vectors, for each kind of mark
SEEN = 2  # how many words must have a mark
BATCH, RATE, DECAY = 64, 2e-3, 1e-4
SMOOTHING = 0.05
DROPPED = {"word": 0.3, "mark": 0.2, "pooled": 0.4, "hidden": 0.3, "units": 0.2}

Words = tuple[Any, Sequence[Sequence[str]]]  # vectors of shape (words, dimensions), and the marks of each
Weights = dict[str, Any]


class Inputs:
    """Examples as arrays: words and features up to the most that one has, beside masks of which there are."""

    def __init__(
        self,
        words: Sequence[Words],
        features: Sequence[Sequence[int]],
        rows: Sequence[dict[str, int]],
        blank: int,
    ) -> None:
        longest, most = max(len(m) for _, m in words), max(1, *map(len, features))
        none = sum(map(len, rows))
        self.vectors = np.zeros((len(words), longest, words[0][0].shape[1]), dtype=np.float16)
        self.marks = np.full((len(words), longest, len(rows)), none, dtype=np.int32)
        self.there = np.zeros((len(words), longest), dtype=bool)
        self.features = np.full((len(words), most), blank, dtype=np.int32)
        for n, ((vectors, marked), told) in enumerate(zip(words, features, strict=True)):
            self.vectors[n, : len(marked)], self.there[n, : len(marked)] = vectors, True
            for at, marks in enumerate(marked):
                self.marks[n, at] = [of.get(mark, none) for of, mark in zip(rows, marks, strict=True)]
            self.features[n, : len(told)] = told

    def batch(self, chosen: Any) -> tuple[Any, ...]:
        return self.vectors[chosen], self.marks[chosen], self.there[chosen], self.features[chosen]


def mark_rows(words: Sequence[Words]) -> list[dict[str, int]]:
    """For each kind of mark a row for each that enough words have, those of one kind together."""
    counts: list[Counter[str]] = [Counter() for _ in SIZES]
    for _, marked in words:
        for marks in marked:
            for of, mark in zip(counts, marks, strict=True):
                of[mark] += 1
    rows = count()
    return [{mark: next(rows) for mark in sorted(of) if of[mark] >= SEEN} for of in counts]


def start(
    key: Any, rows: Sequence[dict[str, int]], dimensions: int, features: int, width: int, labels: int
) -> Weights:
    """Weights to begin with; ``features`` rows of sparse features, ``width`` units above them."""
    keys = iter(jax.random.split(key, 32))

    def random(*shape: int, scale: float = 0.0) -> Any:
        return jax.random.normal(next(keys), shape) * (scale or 1 / np.sqrt(max(1, shape[0])))

    inner = 1 / np.sqrt(VECTOR + sum(SIZES))
    return {
        "words": [random(dimensions, VECTOR), random(VECTOR, WIDTH + 1, scale=inner)],
        "marks": [
            [random(len(of), size, scale=0.3), random(size, WIDTH + 1, scale=inner)]
            for of, size in zip(rows, SIZES, strict=True)
        ],
        "bias": jnp.zeros(WIDTH + 1),
        "inner": random(3 * WIDTH, HIDDEN),
        "inner_bias": jnp.zeros(HIDDEN),
        "out": random(HIDDEN, labels),
        "out_bias": jnp.zeros(labels),
        "features": random(features, width, scale=0.02),
        "features_bias": jnp.zeros(width),
        "features_out": random(width, labels),
    }


def tables(weights: Weights) -> tuple[Any, Any]:
    """The maps from vectors and from marks to units, multiplied out; the last row of marks is that of none."""
    one, other = weights["words"]
    marks = [a @ b for a, b in weights["marks"]]
    return one @ other, jnp.concatenate([*marks, jnp.zeros((1, WIDTH + 1))])


def forward(weights: Weights, batch: tuple[Any, ...], key: Any) -> tuple[Any, Any]:
    """The logits of both judges, each of shape (examples, labels), with some of what they see left out."""
    vectors, marks, there, features = batch
    keys = iter(jax.random.split(key, 8))

    def left(shape: tuple[int, ...], share: float) -> Any:
        return jax.random.bernoulli(next(keys), 1 - share, shape) / (1 - share)

    of_words, of_marks = tables(weights)
    said = vectors.astype(jnp.float32) * (left(there.shape, DROPPED["word"]) > 0)[..., None]
    units = said @ of_words + weights["bias"]
    units += (of_marks[marks] * left(marks.shape, DROPPED["mark"])[..., None]).sum(2)
    heed = jax.nn.softmax(jnp.where(there, units[..., -1], -1e9), 1)
    seen = jax.nn.relu(units[..., :-1]) * there[..., None]
    pooled = jnp.concatenate([seen.max(1), (seen * heed[..., None]).sum(1), seen.sum(1) / SUM], -1)
    pooled *= left(pooled.shape, DROPPED["pooled"])
    hidden = jax.nn.relu(pooled @ weights["inner"] + weights["inner_bias"])
    hidden *= left(hidden.shape, DROPPED["hidden"])
    told = (features < len(weights["features"])) * left(features.shape, weights["dropout"])
    above = weights["features"][jnp.minimum(features, len(weights["features"]) - 1)] * told[..., None]
    above = jax.nn.relu(above.sum(1) + weights["features_bias"])
    above *= left(above.shape, DROPPED["units"])
    return hidden @ weights["out"] + weights["out_bias"], above @ weights["features_out"]


def loss(weights: Weights, batch: tuple[Any, ...], labels: Any, key: Any, dropout: float) -> Any:
    """The mean cross entropy of both judges together and of each, with smoothed labels."""
    one, other = forward({**weights, "dropout": dropout}, batch, key)
    wanted = optax.smooth_labels(jax.nn.one_hot(labels, one.shape[1]), SMOOTHING)
    return sum(optax.softmax_cross_entropy(said, wanted).mean() for said in (one, other, one + other)) / 3


def learn(inputs: Inputs, labels: Any, weights: Weights, epochs: int, dropout: float, seed: int) -> Weights:
    """The weights after so many passes over the examples, in random order."""
    steps = max(1, len(labels) // BATCH)
    schedule = optax.cosine_decay_schedule(RATE, epochs * steps)
    optimiser = optax.adamw(schedule, weight_decay=DECAY)
    state, key, rng = optimiser.init(weights), jax.random.PRNGKey(seed), np.random.default_rng(seed)

    @jax.jit
    def step(weights: Weights, state: Any, batch: Any, wanted: Any, key: Any) -> tuple[Weights, Any]:
        slope = jax.grad(loss)(weights, batch, wanted, key, dropout)
        change, state = optimiser.update(slope, state, weights)
        return optax.apply_updates(weights, change), state

    for _ in range(epochs):
        order = rng.permutation(len(labels))
        for n in range(steps):
            key, now = jax.random.split(key)
            chosen = order[n * BATCH : (n + 1) * BATCH]
            weights, state = step(weights, state, inputs.batch(chosen), labels[chosen], now)
    return weights


def train(
    features: Sequence[Sequence[str]],
    words: Sequence[Words],
    labels: Sequence[str],
    *,
    kept: set[str],
    rows: int,
    width: int,
    members: int,
    epochs: int,
    dropout: float,
    seed: int,
) -> tuple[Classifier, DeepSet]:
    """Both judges, of ``members`` networks each: ``kept`` are the sparse features that count, in ``rows`` rows, with
    ``width`` units; ``dropout`` is the share of them that is dropped.
    """
    names = sorted(set(labels))
    known = mark_rows(words)
    told = [sorted({row(f, rows) for f in each if f in kept}) for each in features]
    inputs = Inputs(words, told, known, rows)
    wanted = np.array([names.index(label) for label in labels])
    parts = []
    for member in range(seed, seed + members):
        weights = start(jax.random.PRNGKey(member), known, words[0][0].shape[1], rows, width, len(names))
        weights = learn(inputs, wanted, weights, epochs, dropout, member)
        maps = dict(zip(("words", "marks"), map(np.asarray, tables(weights)), strict=True))
        parts.append({**jax.tree.map(np.asarray, weights), **maps})
    unseen = np.setdiff1d(np.arange(rows), inputs.features)

    def side_by_side(what: str, axis: int = 0) -> Any:
        return np.stack([part[what] for part in parts], axis)

    hidden = np.hstack([part["features"] for part in parts])
    hidden[unseen] = 0
    sparse = Classifier(
        tuple(names),
        hidden.astype(np.float16),
        np.hstack([part["features_bias"] for part in parts]),
        np.vstack([part["features_out"] for part in parts]) / members,
        np.zeros(len(names), dtype=np.float32),
    )
    return sparse, DeepSet(
        known,
        side_by_side("words", 1),
        side_by_side("marks", 1),
        *(side_by_side(what) for what in ("bias", "inner", "inner_bias", "out", "out_bias")),
    )
