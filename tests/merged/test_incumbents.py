from dataclasses import replace

import pytest

from kg import statements, vocab
from kg.identity import Clusters
from kg.merged.incumbents import Incumbents, day_of, reigns
from kg.rdf import Index
from tests.graphs import RUS, person, tenure

OFFICE = vocab.office_iri(RUS, "Presiden", "")


def incumbents(*held):
    """(document, name, day, former), each document a person of its own unless the names are the same."""
    found = []
    clusters = Clusters()
    for doc, name, day, former in held:
        extraction = tenure(doc, name, former=former)
        found += statements.quads(replace(extraction, document=replace(extraction.document, published=day)))
        clusters.unite([person(d, n).id for d, n, _, _ in held if n == name])
    names = {}
    for doc, name, _, _ in held:
        names[clusters.canonical(person(doc, name).id)] = name
    who = Incumbents(reigns(Index(found), clusters))
    return lambda day: names.get(who.holder(OFFICE, day_of(day)))


TWO = [("a", "Retno Marsudi", "2018-03-01", False), ("b", "Retno Marsudi", "2020-05-01", False),
       ("c", "Sugiono", "2024-12-01", False), ("d", "Sugiono", "2025-06-01", False)]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-05-20", "Retno Marsudi"),  # between two reports of her
        ("2020-05-01", "Retno Marsudi"),
        ("2025-04-10", "Sugiono"),
        ("2025-12-01", "Sugiono"),  # half a year after the last report
        ("2017-12-01", "Retno Marsudi"),
        ("2030-01-01", None),  # too long after
        ("2010-01-01", None),
        ("2022-09-01", None),  # far from both
        (None, None),
    ],
)
def test_who_held_an_office_on_a_day(day, name):
    assert incumbents(*TWO)(day) == name


def test_between_two_holders_it_is_who_is_much_nearer_in_time():
    who = incumbents(("a", "Budi", "2024-01-01", False), ("b", "Sari", "2024-07-01", False))
    assert who("2024-01-20") == "Budi"
    assert who("2024-06-20") == "Sari"
    assert who("2024-04-01") is None


def test_two_on_one_day_leave_it_open():
    assert (
        incumbents(("a", "Budi", "2024-01-01", False), ("b", "Sari", "2024-01-01", False))("2024-01-01")
        is None
    )


def test_who_was_called_former_holds_it_no_more():
    held = [("a", "Budi", "2024-01-01", False), ("b", "Budi", "2024-02-01", True)]
    assert incumbents(*held)("2024-01-20") == "Budi"
    assert incumbents(*held)("2024-03-01") is None


def test_an_office_that_no_one_is_named_for_has_no_holder():
    assert Incumbents(()).holder(OFFICE, day_of("2024-01-01")) is None
