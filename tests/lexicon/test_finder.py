"""Where listed names stand in a text."""

import time

from kg.lexicon.finder import Finder

NAMES = [
    ("Zarq", "PLACE"),
    ("Zarq Merdeka", "FORCE"),
    ("'Aqra", "PLACE"),
    ("Zarq", "PERSON"),
    ("Menko Laut", "OFFICE"),
    ("D.N.A.", "ORG"),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], "/".join(types)) for start, end, types in Finder(NAMES).find(text)]


def test_the_longest_name_in_whole_words():
    assert found("Zarq Merdeka, Zarq, Zarqa dan Azarq") == [
        ("Zarq Merdeka", "FORCE"),
        ("Zarq", "PLACE/PERSON"),
    ]


def test_as_it_is_written_and_offices_in_any_case():
    assert found("zarq ZARQ menko laut Menko Laut") == [("menko laut", "OFFICE"), ("Menko Laut", "OFFICE")]


def test_marks_at_the_ends_of_a_name():
    assert found("di 'Aqra. Kata D.N.A. kemarin") == [("'Aqra", "PLACE"), ("D.N.A.", "ORG")]
    assert found("Aqra") == []


def test_names_do_not_overlap():
    finder = Finder([("Front Zarq", "FORCE"), ("Zarq Raya", "PLACE")])
    assert [found[:2] for found in finder.find("Front Zarq Raya")] == [(0, 10)]


def test_time_does_not_grow_with_the_number_of_names():
    text = "Hari ini Nama1 bertemu Nama77 di kota lama. " * 300
    few, many = (Finder([(f"Nama{i}", "PERSON") for i in range(n)]) for n in (100, 20_000))

    def seconds(finder: Finder) -> float:
        start = time.process_time()
        finder.find(text)
        return time.process_time() - start

    assert min(seconds(many) for _ in range(3)) < 5 * min(seconds(few) for _ in range(3)) + 0.05
