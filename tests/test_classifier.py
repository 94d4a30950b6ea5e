"""The classifier over sparse features: which rows features have, what it makes of them, and its file."""

import numpy as np
import pytest

from kg.classifier import Classifier, row
from tests.judges import judge


def random_classifier(rows: int = 64, width: int = 5) -> Classifier:
    rng = np.random.default_rng(3)
    return Classifier(
        ("a", "b", "c"),
        rng.normal(size=(rows, width)).astype(np.float16),
        rng.normal(size=width).astype(np.float32),
        rng.normal(size=(width, 3)).astype(np.float32),
        rng.normal(size=3).astype(np.float32),
    )


# Models on disk know features by these numbers: another hash would make every one of them worthless.
@pytest.mark.parametrize(
    ("feature", "number"), [("w=bertemu", 8909), ("hw=negara", 55561), ("l=“", 3783), ("", 0)]
)
def test_the_row_of_a_feature_never_changes(feature, number):
    assert row(feature, 2**16) == number


def test_the_hash_is_crc_32():
    assert row("123456789", 2**32) == 0xCBF43926  # the check value in every catalogue of CRCs


def test_rows_stay_within_the_layer():
    assert {row(f"w={n}", 7) for n in range(200)} == set(range(7))


def test_probabilities_sum_to_one():
    p = random_classifier().probabilities([["w=ya"], ["w=ya", "w=tidak"], [], [f"w={n}" for n in range(300)]])
    assert p.shape == (4, 3)
    assert np.allclose(p.sum(axis=1), 1)
    assert p.min() >= 0


def test_no_examples_give_no_rows():
    assert random_classifier().probabilities([]).shape == (0, 3)


def test_large_weights_do_not_overflow():
    p = judge(("a", "b"), {"x": {"a": 900.0, "b": -900.0}}).probabilities([["x"]])
    assert p.tolist() == [[1.0, 0.0]]


def test_probabilities_are_those_of_the_softmax():
    p = judge(("a", "b"), {"x": {"a": 2.0}, "y": {"b": 1.0}}).probabilities([["x"], ["x", "y"]])
    assert p[:, 0] == pytest.approx([1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-1))], abs=1e-6)


def test_an_unknown_feature_says_nothing_and_one_given_twice_counts_once():
    known = judge(("a", "b"), {"x": {"a": 2.0}})
    once, twice, more = known.probabilities([["x"], ["x", "x"], ["x", "never seen"]])
    assert once.tolist() == twice.tolist() == more.tolist()
    assert known.probabilities([["never seen"]]).tolist() == [[0.5, 0.5]]


def test_the_order_of_features_and_the_company_of_other_examples_change_nothing():
    classifier = random_classifier()
    features = [f"f={n}" for n in range(40)]
    alone = classifier.probabilities([features])
    together = classifier.probabilities([["f=1"], features[::-1], ["f=2"]])
    assert together[1].tolist() == pytest.approx(alone[0].tolist(), abs=1e-6)


def test_what_is_saved_is_what_is_loaded(tmp_path):
    classifier = random_classifier()
    classifier.save(tmp_path / "roles.npz")
    loaded = Classifier.load(tmp_path / "roles.npz")
    assert loaded.labels == ("a", "b", "c")
    with np.load(tmp_path / "roles.npz") as file:
        assert file["hidden"].dtype == np.int8
    greatest = np.abs(classifier.hidden).max(axis=1, keepdims=True)
    assert (np.abs(loaded.hidden - classifier.hidden) <= greatest / 250).all()
    loaded.save(tmp_path / "again.npz")
    assert np.allclose(Classifier.load(tmp_path / "again.npz").hidden, loaded.hidden, rtol=1e-6, atol=0)
    examples = [["x", "y"], ["z"]]
    expected = classifier.probabilities(examples)
    assert np.allclose(loaded.probabilities(examples), expected, atol=0.01)
