"""From counts to figures, with their intervals."""

import pytest

from kg.evaluation.figures import MEASURES, PARTS, figures, kind

RIGHT, WRONG, MISSED = (1.0, 1.0, 1.0, 1.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)


def measured(*rows: tuple[float, ...], name: str = "edge"):
    return figures({f"d{number}": {name: row} for number, row in enumerate(rows)})[0]


def test_rates_are_over_all_documents():
    figure = measured((3, 4, 3, 5), (0, 1, 0, 5))
    assert (figure.precision, figure.recall) == (0.6, 0.3)
    assert figure.f1 == 0.4
    assert (figure.found, figure.gold) == (5, 10)


def test_what_is_right_can_differ_on_the_two_sides():
    """A phenomenon can show in what was found, and not in its gold."""
    assert (measured((1, 2, 2, 2)).precision, measured((1, 2, 2, 2)).recall) == (0.5, 1.0)


@pytest.mark.parametrize("row", [WRONG, MISSED])
def test_nothing_to_divide_by(row):
    figure = measured(row)
    assert (figure.precision, figure.recall, figure.f1) == (0.0, 0.0, 0.0)


def test_documents_that_are_alike_have_no_interval_to_speak_of():
    figure = measured(*[(1, 2, 1, 2)] * 10)
    assert (figure.f1, figure.low, figure.high) == (0.5, 0.5, 0.5)


def test_an_interval_holds_the_figure_and_narrows_with_more_documents():
    few = measured(*[RIGHT, MISSED] * 5)
    many = measured(*[RIGHT, MISSED] * 50)
    for figure in (few, many):
        assert figure.low < figure.f1 < figure.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_an_interval_of_few_documents_is_left_out():
    assert measured(*[RIGHT, MISSED] * 2).low is None
    rows = {f"d{n}": {"event": RIGHT, **({"edge": RIGHT} if n < 4 else {})} for n in range(9)}
    by_name = {f.name: f for f in figures(rows)}
    assert by_name["edge"].low is None
    assert by_name["event"].low == 1.0


def test_the_same_documents_give_the_same_figures():
    rows = {f"d{n}": {"edge": (RIGHT, WRONG, MISSED)[n % 3]} for n in range(30)}
    assert figures(rows) == figures(dict(reversed(rows.items())))


def test_order_all_then_types_then_phenomena():
    names = ["role passive", "edge met-with", "status", "edge", "event attacked", "mention", "event visited"]
    documents = {"d": dict.fromkeys(names, RIGHT)}
    assert [f.name for f in figures(documents)] == [
        "mention", "edge", "status", "event visited", "event attacked", "edge met-with", "role passive"
    ]  # fmt: skip
    assert [kind(name) for name in names] == ["phenomenon", "type", "all", "all", "type", "all", "type"]


def test_no_part_is_called_like_a_measure():
    assert not set(MEASURES) & set(PARTS)


class TestChange:
    def test_against_another_run(self):
        now = {f"d{n}": {"edge": RIGHT} for n in range(10)}
        before = {f"d{n}": {"edge": RIGHT if n < 5 else MISSED} for n in range(10)}
        (figure,) = figures(now, before)
        assert figure.change == 0.333
        assert 0 < figure.change_low < 0.333 < figure.change_high

    def test_the_same_run_has_not_changed(self):
        """Both are drawn with the same documents, so that the interval of no change is nothing."""
        rows = {f"d{n}": {"edge": (RIGHT, MISSED)[n % 2]} for n in range(10)}
        (figure,) = figures(rows, rows)
        assert (figure.change, figure.change_low, figure.change_high) == (0.0, 0.0, 0.0)

    def test_a_figure_that_the_other_run_lacks_was_nothing(self):
        (figure,) = figures({"d": {"edge": RIGHT}}, {"d": {}})
        assert figure.change == 1.0

    def test_without_another_run_there_is_none(self):
        assert measured(RIGHT).change is None
