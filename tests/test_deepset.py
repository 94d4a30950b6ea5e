"""The network over a set of words: what its marks, vectors and pooling say, and its file."""

from dataclasses import replace

import numpy as np
import pytest

from kg.deepset import SUM, DeepSet


def network(says: dict[str, list[float]], heed: dict[str, float], pooled: list[list[float]]) -> DeepSet:
    """One network of two units, without a hidden layer's doing: ``says`` are the units of each mark of kind 0, and
    ``heed`` is what attention it has; ``pooled`` is what each unit, pooled in three ways, says of two labels.
    """
    marks = [*([*units, heed.get(mark, 0.0)] for mark, units in says.items()), [0.0] * 3]
    return DeepSet(
        [{mark: n for n, mark in enumerate(says)}],
        words=np.zeros((3, 1, 3)),
        marks=np.array(marks)[:, None, :],
        bias=np.zeros((1, 3)),
        inner=np.eye(6)[None],
        inner_bias=np.zeros((1, 6)),
        out=np.array(pooled)[None],
        out_bias=np.zeros((1, 2)),
    )


def said(net: DeepSet, *marks: str) -> list[float]:
    return net.logits(np.zeros((len(marks), 3)), [(mark,) for mark in marks]).tolist()


SAYS = {"no": [4.0, 0.0], "will": [0.0, 2.0], "never": [-5.0, -5.0]}
MOST = [[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]]
HEEDED = [[0, 0], [0, 0], [1, 0], [0, 1], [0, 0], [0, 0]]
SUMMED = [[0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 1]]


def test_the_most_that_a_word_says_of_each_unit_and_nothing_below_zero():
    net = network(SAYS, {}, MOST)
    assert said(net, "no", "no", "will") == [4.0, 2.0]
    assert said(net, "never") == [0.0, 0.0]


def test_words_that_are_heeded_count_for_more():
    net = network(SAYS, {"no": 50.0}, HEEDED)
    assert said(net, "no", "will") == pytest.approx([4.0, 0.0])
    assert said(network(SAYS, {}, HEEDED), "no", "will") == pytest.approx([2.0, 1.0])


def test_the_sum_of_what_the_words_say():
    assert said(network(SAYS, {}, SUMMED), "no", "no", "will") == pytest.approx([8 / SUM, 2 / SUM])


def test_the_order_of_the_words_is_nothing():
    net = network(SAYS, {"no": 1.0}, HEEDED)
    assert said(net, "no", "will", "never") == pytest.approx(said(net, "never", "no", "will"))


def test_a_mark_of_another_kind_or_an_unknown_one_says_nothing():
    net = network(SAYS, {}, MOST)
    two = replace(net, rows=[{"what": 1}, *net.rows])
    assert two.logits(np.zeros((1, 3)), [("no", "what")]).tolist() == [0.0, 0.0]
    assert two.logits(np.zeros((1, 3)), [("what", "no")]).tolist() == [4.0, 2.0]


def test_the_vector_of_a_word_counts_beside_its_marks():
    words = np.zeros((3, 1, 3))
    words[1, 0, 0] = 10.0
    net = replace(network(SAYS, {}, MOST), words=words)
    assert net.logits(np.array([[5.0, 0.5, 5.0]]), [("no",)]).tolist() == [9.0, 0.0]


def test_networks_side_by_side_are_averaged():
    one, other = network(SAYS, {}, MOST), network({mark: [0.0, 1.0] for mark in SAYS}, {}, MOST)
    arrays = ("marks", "words")
    both = replace(
        one,
        **{what: np.concatenate([getattr(one, what), getattr(other, what)], 1) for what in arrays},
        **{
            what: np.concatenate([getattr(one, what), getattr(other, what)])
            for what in ("bias", "inner", "inner_bias", "out", "out_bias")
        },
    )
    assert said(both, "no") == pytest.approx([2.0, 0.5])


def test_what_is_written_is_read_back(tmp_path):
    net = network(SAYS, {"no": 0.1}, HEEDED)
    net.save(tmp_path / "net.npz")
    read = DeepSet.load(tmp_path / "net.npz")
    assert read.rows == net.rows
    assert read.marks.dtype == np.float32
    assert said(read, "no", "will") == pytest.approx(said(net, "no", "will"), abs=1e-3)
