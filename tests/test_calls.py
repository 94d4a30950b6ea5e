"""Close calls, best first."""

from kg.calls import closest
from kg.vocab import KG

NAMES = {
    "a": (str(KG.Person), ["Volodymyr Zelensky"]),
    "b": (str(KG.Person), ["Zelenskyy Volodymyr"]),
    "c": (str(KG.Person), ["Vladimir Putin"]),
    "d": (str(KG.Person), ["Sergei Lavrov", "Lavrov"]),
    "e": (str(KG.Person), ["Sergey Lavrov"]),
    "f": (str(KG.Organisation), ["Sergei Lavrov"]),
    "g": (str(KG.State), ["Sergei Lavrov"]),
}


def test_names_alike_of_one_class_are_told_the_best_first():
    assert [(c.one, c.other) for c in closest(NAMES)] == [("a", "b"), ("d", "e")]
    first = closest(NAMES)[0]
    assert (first.score, first.reason) == (0.97, "“Volodymyr Zelensky” is spelled like “Zelenskyy Volodymyr”")
    assert closest(NAMES) == closest(dict(reversed(NAMES.items())))


def test_what_was_judged_different_is_no_call():
    assert [(c.one, c.other) for c in closest(NAMES, [("b", "a")])] == [("d", "e")]


def test_a_word_that_many_have_tells_nothing():
    crowd = {str(n): (str(KG.Person), [f"Kimberly {n}"]) for n in range(150)}
    assert closest(crowd) == []
