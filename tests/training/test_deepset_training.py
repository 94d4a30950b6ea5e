"""The two judges of the status, trained together: what each learns, and that what is kept says what was learned."""

import numpy as np
import pytest

pytest.importorskip("jax")

import jax

from kg.deepset import DeepSet
from training import deepset

SETTING = {"rows": 2**8, "width": 8, "members": 2, "epochs": 30, "dropout": 0.2, "seed": 3}
KINDS = len(deepset.SIZES)


def words(*marks: str) -> deepset.Words:
    """A set of words with a mark each, of kind 0, and nothing to tell them by besides."""
    return np.zeros((len(marks), 4), dtype=np.float16), [(mark, *["-"] * (KINDS - 1)) for mark in marks]


def told(n: int = 60) -> tuple[list, list, list]:
    features, seen, labels = [], [], []
    for i in range(n):
        for feature, mark, label in (
            ("f=a", "-", "occurred"),
            ("f=b", "-", "planned"),
            ("f=a", "no", "denied"),
        ):
            features.append([feature, f"n={i % 3}"])
            seen.append(words(*["-"] * (i % 4), mark))
            labels.append(label)
    return features, seen, labels


def train(**change) -> tuple:
    features, seen, labels = told()
    kept = {"f=a", "f=b", "n=0", "n=1", "n=2"}
    return deepset.train(features, seen, labels, kept=kept, **{**SETTING, **change})


@pytest.fixture(scope="module")
def trained():
    return train()


def judged(trained, features: list[str], seen: deepset.Words) -> str:
    sparse, dense = trained
    return sparse.labels[int((sparse.logits([features])[0] + dense.logits(*seen)).argmax())]


def test_each_tells_what_only_it_sees(trained):
    assert judged(trained, ["f=a"], words("-", "-")) == "occurred"
    assert judged(trained, ["f=b"], words("-", "-")) == "planned"
    assert judged(trained, ["f=a"], words("-", "no", "-")) == "denied"


def test_the_networks_stand_side_by_side(trained):
    sparse, dense = trained
    assert sparse.hidden.shape == (2**8, 16)
    assert dense.inner.shape == (2, 3 * deepset.WIDTH, deepset.HIDDEN)


def test_features_that_do_not_count_and_marks_of_one_word_say_nothing():
    features, seen, labels = told()
    features[0].append("f=once")
    seen[0][1].append(("rare", *["-"] * (KINDS - 1)))
    once = (np.zeros((len(seen[0][1]), 4)), seen[0][1])
    kept = {"f=a", "f=b"}
    sparse, dense = deepset.train(features, [once, *seen[1:]], labels, kept=kept, **SETTING | {"epochs": 1})
    assert np.count_nonzero(sparse.hidden.any(axis=1)) == 2
    assert dense.rows[0] == {"-": 0, "no": 1}


def test_the_same_seed_gives_the_same_and_another_does_not(trained):
    again, other = train(), train(seed=9)
    assert np.array_equal(again[1].inner, trained[1].inner)
    assert np.array_equal(again[0].hidden, trained[0].hidden)
    assert not np.array_equal(other[1].inner, trained[1].inner)


def test_what_is_kept_says_what_was_learned(monkeypatch):
    """numpy's sums are those that were trained, with nothing left out."""
    monkeypatch.setattr(deepset, "DROPPED", dict.fromkeys(deepset.DROPPED, 0.0))
    rows = [{mark: 2 * kind + n for n, mark in enumerate("ab")} for kind in range(KINDS)]
    weights = deepset.start(jax.random.PRNGKey(1), rows, 4, 16, 8, 3)
    rng = np.random.default_rng(2)
    seen = [
        (rng.normal(size=(n, 4)), [tuple(rng.choice(["a", "b", "?"], KINDS)) for _ in range(n)])
        for n in (1, 5)
    ]
    inputs = deepset.Inputs(seen, [[1], [2, 3]], rows, 16)
    said, _ = deepset.forward({**weights, "dropout": 0.0}, inputs.batch(np.arange(2)), jax.random.PRNGKey(0))
    of_words, of_marks = deepset.tables(weights)
    kept = DeepSet(
        rows,
        np.asarray(of_words)[:, None],
        np.asarray(of_marks)[:, None],
        *(np.asarray(weights[what])[None] for what in ("bias", "inner", "inner_bias", "out", "out_bias")),
    )
    for n, (vectors, marks) in enumerate(seen):
        assert kept.logits(vectors, marks) == pytest.approx(np.asarray(said[n]), abs=2e-2)
