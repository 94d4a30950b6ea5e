"""What speaks for a report being right, and how much."""

import pytest

pytest.importorskip("sklearn")

from kg import lang
from kg.evaluation import parse
from training import weighing
from training.weighing import auc, extracted, fit, recorder, worth


def test_what_goes_with_being_right_speaks_for_it():
    signs = [{"one": 1.0, "said": 0.5, "sure": n % 2, "long": n % 3, "always": 1.0} for n in range(60)]
    weights = fit(signs, [worth(s["sure"] == 1, 0, 0) for s in signs])
    assert set(weights) == {
        "one",
        "sure",
        "long",
    }  # what never differs tells nothing, and what is said is no sign
    assert weights["sure"] > 1 > abs(weights["long"])
    chances = [
        sum(weights.get(name, 0.0) * value for name, value in {**signs[0], "sure": sure}.items())
        for sure in (0, 1)
    ]
    assert chances[0] < 0 < chances[1]


def test_what_a_report_is_worth():
    assert worth(True, 0, 0) == (1, 1)
    assert worth(False, 0, 0) == (0, 1)
    assert worth(True, 2, 2) == (1, 2)
    assert worth(False, 3, 2) == (0.5, 2)
    assert worth(True, 3, 0) == (0.25, 2)


def test_what_is_worth_half_tells_nothing():
    weights = fit([{"one": 1.0, "seen": 1.0}, {"one": 1.0}] * 30, [(0.5, 2.0), (0.5, 1.0)] * 30)
    assert weights == {"one": pytest.approx(0, abs=1e-3), "seen": pytest.approx(0, abs=1e-3)}


def test_a_sign_that_a_report_lacks_is_none():
    weights = fit([{"one": 1.0, "seen": 1.0}, {"one": 1.0}] * 30, [(1.0, 1.0), (0.0, 1.0)] * 30)
    assert weights["seen"] > 0


@pytest.mark.parametrize(
    ("scores", "share"), [([0.1, 0.9, 0.8], 1.0), ([0.9, 0.1, 0.2], 0.0), ([0.5, 0.5, 0.1], 0.25)]
)
def test_the_chance_that_the_right_is_above_the_wrong(scores, share):
    assert auc(scores, [False, True, True]) == share
    assert auc(scores, [True] * 3) == 0.5


def test_signs_are_recorded_with_the_reports_that_they_are_of():
    texts = ("Rusia menyerang Ukraina.", "Cuaca cerah.", "Putin bertemu Xi Jinping di Beijing.")
    gold = [parse({"id": str(n), "text": t, "mentions": [], "events": []}, "") for n, t in enumerate(texts)]
    reader = lang.reader("id")
    found = [*extracted(gold, reader)]
    assert [len(signs) for _, _, signs in found] == [len(told.reports) for _, told, _ in found]
    assert [
        signs[0][f"type={kind}"]
        for (_, _, signs), kind in zip(found[::2], ("attacked", "met-with"), strict=True)
    ] == [1, 1]
    assert recorder(reader).score_weights is reader.score_weights
    assert weighing.ONE in found[0][2][0]
