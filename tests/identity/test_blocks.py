"""Which profiles are compared."""

from kg.identity.blocks import to_compare
from kg.identity.profiles import Entry, profile
from kg.vocab import KG


def person(number, name):
    return profile([Entry(f"https://x/{number:03}", str(KG.Person), (name,))])


def pairs(block):
    return {(one.iri[-3:], other.iri[-3:]) for one, other in to_compare(block)}


def test_all_pairs_of_a_small_block():
    assert pairs([person(n, f"Budi Santoso{n}") for n in (3, 1, 2)]) == {
        ("001", "002"),
        ("001", "003"),
        ("002", "003"),
    }


def test_of_a_large_block_what_sounds_the_same():
    crowd = [person(n, f"Budi Sant{'aiueo'[n % 5]}s{'aiueo'[n // 5 % 5]}{n}") for n in range(90)]
    assert pairs([*crowd, person(901, "Sergei Lavrov"), person(902, "Sergey Lavrov")]) == {("901", "902")}


def test_of_very_many_of_one_name_each_meets_the_first_few():
    found = pairs([person(n, "Budi Santoso") for n in range(200)])
    assert ("000", "199") in found
    assert ("007", "008") in found
    assert ("008", "009") not in found
    assert {other for _, other in found} == {f"{n:03}" for n in range(1, 200)}
