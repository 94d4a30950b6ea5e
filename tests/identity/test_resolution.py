from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocab
from kg.identity import Entry
from kg.vocab import KG
from tests.identity.entries import PRESIDENT, SECRETARY, D, entry, one, people, resolved


def test_full_names_join_whatever_their_case_hyphens_and_accents():
    assert one(resolved(people(a="Kim Jong-un", b="KIM JONG UN", c="Kim Jong Ún")), *"abc")


def test_spellings_of_a_full_name_join_and_say_why():
    found = resolved(people(a="Sergei Lavrov", b="Sergey Lavrov", c="Sergej Lawrow"))
    assert one(found, *"abc")
    assert len(found.joins) == 2
    assert found.joins[0].reasons[1] == "transliteration -0.3"


def test_single_names_stay_apart():
    assert not one(resolved(people(a="Kim", b="Kim")), "a", "b")


def test_a_single_name_joins_the_one_full_name_of_its_office():
    entries = [
        entry("a", "Vladimir Putin", offices=(PRESIDENT,)),
        entry("b", "Putin", offices=(PRESIDENT,)),
        entry("c", "Putin"),
    ]
    found = resolved(entries)
    assert one(found, "a", "b")
    assert not one(found, "a", "c")


def test_a_single_name_joins_none_of_two_full_names_of_its_office():
    names = {"a": "Kim Jong Un", "b": "Kim Jong Il", "c": "Kim"}
    found = resolved([entry(doc, name, offices=(SECRETARY,)) for doc, name in names.items()])
    assert not one(found, "a", "b")
    assert not one(found, "a", "c")
    assert not one(found, "b", "c")
    assert found.unsure


def test_a_single_name_goes_to_who_is_named_in_the_same_company():
    company = {"Person sergei shoigu", vocab.state_iri("RUS")}
    entries = [
        entry("a", "Vladimir Putin", offices=(PRESIDENT,), context=company, day="2024-05-01"),
        entry("b", "Putin", context=company, day="2024-05-02"),
    ]
    assert one(resolved(entries), "a", "b")


def test_a_nickname_joins_who_is_called_so_elsewhere_in_one_state():
    nepal = {vocab.state_iri("NPL")}
    entries = [
        entry("a", "Ram Kumar Thapa", "Suryachanda", context=nepal, day="2024-05-01"),
        entry("b", "Suryachanda", context=nepal, day="2024-05-02"),
        entry("c", "Suryachanda", context={vocab.state_iri("FJI")}, day="2010-05-02"),
    ]
    found = resolved(entries)
    assert one(found, "a", "b")
    assert not one(found, "a", "c")


def test_initials_are_no_nickname():
    entries = [entry("a", "Agus Harimurti Yudhoyono", "AHY"), entry("b", "AHY")]
    assert one(resolved(entries), "a", "b")


def test_a_spelling_as_by_ear_joins_where_the_office_is_the_same():
    names = {"a": "Gjorge Petrov", "b": "Djordje Petrov"}
    assert one(
        resolved([entry(d, n, offices=(PRESIDENT,), day="2019-01-01") for d, n in names.items()]), "a", "b"
    )
    assert not one(resolved([entry(d, n, day="2019-01-01") for d, n in names.items()]), "a", "b")


def test_whom_a_document_tells_apart_no_third_brings_together():
    company = {"Person juma keita", vocab.state_iri("AFG")}
    entries = [
        Entry(f"{D}a/x", str(KG.Person), ("Ahmad Rostam",), document="a", day="2021-08-19", context=company),
        Entry(
            f"{D}a/y", str(KG.Person), ("Ahmad Shah Rostam",), document="a", day="2021-08-19", context=company
        ),
        entry("b", "Ahmad Shah Rostam", day="2021-08-01", context=company, document="b"),
        entry("c", "Ahmad Rostam", day="2021-09-06", context=company, document="c", offices=(PRESIDENT,)),
    ]
    found = resolved(entries)
    assert one(found, "a", "c")
    assert not one(found, "a", "b")
    assert found.clusters.canonical(f"{D}a/y") == found.clusters.canonical(f"{D}b/x")


def test_two_of_one_name_and_one_office_in_other_times_are_two():
    entries = [
        entry("a", "George H.W. Bush", offices=(PRESIDENT,), day="1990-01-01"),
        entry("b", "George W. Bush", offices=(PRESIDENT,), day="2005-01-01"),
        entry("c", "Bush", offices=(PRESIDENT,), day="1991-01-01"),
        entry("d", "Bush", offices=(PRESIDENT,), day="2006-01-01"),
    ]
    found = resolved(entries)
    assert one(found, "a", "c")
    assert one(found, "b", "d")
    assert not one(found, "a", "b")


def test_a_middle_name_may_be_left_out_where_something_else_agrees():
    names = {"a": "Sergei Viktorovich Lavrov", "b": "Sergei Lavrov"}
    assert one(resolved([entry(d, n, offices=(PRESIDENT,)) for d, n in names.items()]), "a", "b")
    assert not one(
        resolved([entry(d, n) for d, n in {"a": "Aung San Suu Kyi", "b": "Aung San"}.items()]), "a", "b"
    )


def test_a_full_name_of_two_people_in_offices_of_two_states_is_two_entities():
    entries = [entry("a", "Kim Min", offices=(PRESIDENT,)), entry("b", "Kim Min", offices=(SECRETARY,)),
               entry("c", "Kim Min", offices=(PRESIDENT,))]  # fmt: skip
    found = resolved(entries)
    assert one(found, "a", "c")
    assert not one(found, "a", "b")


def test_no_join_chains_through_a_name_that_two_share():
    found = resolved(people(a="George W. Bush", b="George Bush", c="George H.W. Bush"))
    assert not one(found, "a", "c")


@pytest.mark.parametrize(
    ("cls", "one_name", "other", "joins"),
    [
        (KG.Organisation, "Kementerian Luar Negeri", "Kementerian Luar Negeri", False),
        (KG.Organisation, "Kementerian Luar Negeri Rusia", "Kemlu Rusia", True),
        (KG.Force, "Angkatan Laut", "Angkatan Laut", False),
        (KG.Force, "Garda Revolusi", "Garda Revolusi", True),
        (KG.Agreement, "perjanjian kemitraan strategis", "perjanjian kemitraan strategis", False),
        (KG.Agreement, "Perjanjian Kesehatan", "Perjanjian Kesehatan", False),
        (KG.Agreement, "Mutual Defence Treaty", "Mutual Defence Treaty", False),
        (KG.Agreement, "Perjanjian Kesehatan Samudra", "Perjanjian Kesehatan Samudra", True),
        (KG.Agreement, "Piagam PBB", "Piagam PBB", True),
        (KG.Place, "Desa Sukamaju", "Desa Sukamaju", True),
        (KG.Office, "Direktur", "Direktur", False),
    ],
)
def test_names_of_common_words_join_nothing(cls, one_name, other, joins):
    found = resolved([entry("a", one_name, cls=cls), entry("b", other, cls=cls)])
    assert one(found, "a", "b") is joins


def test_a_force_and_an_organisation_of_one_name_are_one():
    assert one(
        resolved([entry("a", "Hamas", cls=KG.Force), entry("b", "HAMAS", cls=KG.Organisation)]), "a", "b"
    )


def test_namesakes_of_two_kinds_stay_apart():
    found = resolved([entry("a", "George Washington"), entry("b", "George Washington", cls=KG.Place)])
    assert not one(found, "a", "b")


def test_an_acronym_goes_to_the_one_name_that_it_is_made_of():
    names = [entry("a", "Komisi Pemberantasan Korupsi", cls=KG.Organisation, day="2024-01-01"),
             entry("b", "KPK", cls=KG.Organisation, day="2024-01-02")]  # fmt: skip
    assert one(resolved(names), "a", "b")
    third = entry("c", "Komite Pembangunan Kota", cls=KG.Organisation, day="2024-01-02")
    found = resolved([*names, third])
    assert not one(found, "a", "b")
    assert not one(found, "c", "b")


def test_a_single_name_on_a_page_is_the_one_full_name_there():
    entries = [entry("a", "Ratna Kuswari", page="p"), entry("b", "Kuswari", page="p"), entry("c", "Kuswari")]
    found = resolved(entries)
    assert one(found, "a", "b")
    assert not one(found, "a", "c")


def test_a_single_name_on_a_page_with_two_such_full_names_stays_alone():
    found = resolved(
        [
            entry(d, n, page="p")
            for d, n in {"a": "Ratna Kuswari", "b": "Kuswari", "c": "Bram Kuswari"}.items()
        ]
    )
    assert not one(found, "a", "b")
    assert not one(found, "c", "b")


# Judgements


def test_people_can_join_what_nothing_else_does_and_it_is_told():
    found = resolved(people(a="Kim", b="Kim Il"), same=[("a", "b")])
    assert one(found, "a", "b")
    assert found.joins[0].reasons == ("judged +10.0",)


def test_people_can_keep_apart_what_names_join():
    found = resolved(people(a="Budi Santoso", b="Budi Santoso", c="Budi Santoso"), different=[("a", "b")])
    assert not one(found, "a", "b")
    assert one(found, "a", "c")


def test_a_judgement_on_names_holds_for_all_who_have_them():
    names = people(a="Gus Mus", b="Gus Mus", c="Mustofa Bisri", d="Mustofa Bisri")
    assert one(resolved(names, same=[("Gus Mus", "Mustofa Bisri")]), *"abcd")
    kept = resolved(
        people(a="Sergei Ivanov", b="Sergey Ivanov"), different=[("Sergei Ivanov", "Sergey Ivanov")]
    )
    assert not one(kept, "a", "b")
    assert kept.unsure == []  # people have decided


def test_a_judgement_on_an_iri_is_about_what_has_it_not_about_what_is_called_so():
    found = resolved(people(a="Budi Santoso", b=f"{D}z/x", c="Siti Rahayu"), same=[("a", f"{D}z/x")])
    assert not one(found, "a", "b")
    assert one(found, "a", "z")


def test_the_path_between_two_of_a_cluster_names_every_join():
    found = resolved(people(a="Sergei Lavrov", b="Sergei Lavrov", c="Sergey Lavrov"))
    (step,) = found.path(D + "b/x", D + "c/x")
    assert {step.one, step.other} == {D + "a/x", D + "c/x"}
    assert found.path(D + "a/x", D + "b/x") == ()
    assert found.path(D + "a/x", D + "z/x") == ()


# Order

WORLD = [
    entry("a", "Vladimir Putin", offices=(PRESIDENT,), day="2024-01-01", context={vocab.state_iri("RUS")}),
    entry("b", "Putin", day="2024-01-03", context={vocab.state_iri("RUS"), "Person sergei lavrov"}),
    entry("c", "Sergei Lavrov", day="2024-01-03", context={vocab.state_iri("RUS"), "Person vladimir putin"}),
    entry("d", "Sergey Viktorovich Lavrov", offices=(PRESIDENT,), day="2024-01-04"),
    entry("e", "Lavrov", offices=(PRESIDENT,), day="2024-01-04"),
    entry("f", "Kim Jong Un", day="2018-01-01"),
    entry("g", "Kim Jong-un", "Kim", day="2024-01-01"),
    entry("h", "Kim Jong Il", day="2000-01-01"),
    entry("i", "Kim", day="2001-01-01", context={"Person kim dae jung"}),
    entry("j", "George Bush", day="1991-01-01"),
    entry("k", "George W. Bush", day="2003-01-01"),
    entry("l", "George H.W. Bush", day="1990-01-01"),
    entry("m", "TNI", cls=KG.Force),
    entry("n", "Tentara Nasional Indonesia", cls=KG.Force),
    entry("o", "Tentara Nasional Indonesia", "TNI", cls=KG.Organisation),
    entry("p", "Perjanjian Abraham", cls=KG.Agreement),
    entry("q", "Abraham Accords", cls=KG.Agreement),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(WORLD), st.integers(2, len(WORLD)))
def test_the_order_of_entities_changes_nothing(order, size):
    one_way, other = resolved(order[:size]), resolved(sorted(order[:size], key=lambda e: e.iri))
    assert one_way.joins == other.joins
    assert one_way.unsure == other.unsure
    for known in order[:size]:
        assert one_way.clusters.canonical(known.iri) == other.clusters.canonical(known.iri)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORLD), st.sampled_from(WORLD)), max_size=4))
def test_no_join_brings_together_what_people_judged_different(pairs):
    different = [(a.iri, b.iri) for a, b in pairs if a is not b]
    found = resolved(WORLD, different=different)
    for a, b in different:
        assert found.clusters.canonical(a) != found.clusters.canonical(b)


STRANGE = [
    "-",
    "II",
    "Jr Jr",
    "al",
    "()",
    "(0)",
    "A",
    "Dr.",
    "RI",
    "Raja II",
    "The",
    "PT",
    "Кремль",
    "习近平",
    "abd al",
]
NAMES = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(STRANGE)), min_size=1, max_size=3)
CLASSES = st.sampled_from([KG.Person, KG.Organisation, KG.Force, KG.Agreement, KG.Place])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CLASSES, NAMES), max_size=6))
def test_whatever_a_text_calls_things_they_are_compared(named):
    entries = [entry(str(n), *names, cls=cls) for n, (cls, names) in enumerate(named)]
    found, again = resolved(entries), resolved(entries[::-1])
    assert [found.clusters.canonical(e.iri) for e in entries] == [
        again.clusters.canonical(e.iri) for e in entries
    ]


def test_of_a_block_that_is_too_large_what_sounds_the_same_is_compared():
    vowels = list(product("aiueo", repeat=4))[:120]
    crowd = [entry(f"x{n:03}", f"S{a}rg{b} H{c}s{d}n") for n, (a, b, c, d) in enumerate(vowels)]
    here = {vocab.state_iri("RUS")}
    pair = [entry("y1", "Sergei Hasan", context=here), entry("y2", "Sergey Hasan", context=here)]
    found = resolved([*crowd, *pair])
    assert one(found, "y1", "y2")
    assert [(join.one, join.other) for join in found.joins] == [(D + "y1/x", D + "y2/x")]


def test_a_person_of_one_name_is_told_by_the_office():
    found = resolved([
        entry("a", "Suharyo", offices=(PRESIDENT,), day="1970-01-01"),
        entry("b", "Soeharjo", offices=(PRESIDENT,), day="1979-01-01"),
        entry("c", "Suharyo", offices=(SECRETARY,), day="1979-01-01"),
        entry("d", "Suharyo", day="1979-01-01"),
    ])  # fmt: skip
    assert one(found, "a", "b")
    assert not one(found, "a", "c")
    assert not one(found, "a", "d")


def test_a_ministry_is_of_the_one_state_that_its_document_speaks_of():
    idn, mys = vocab.state_iri("IDN"), vocab.state_iri("MYS")
    found = resolved([
        entry("a", "Kementerian Pertahanan", cls=KG.Organisation, context={idn}),
        entry("b", "Indonesian Defence Ministry", cls=KG.Organisation, context={idn, mys}),
        entry("c", "Kementerian Pertahanan", cls=KG.Organisation, context={mys}),
        entry("d", "Kementerian Pertahanan", cls=KG.Organisation, context={idn, mys}),
    ])  # fmt: skip
    assert one(found, "a", "b")
    assert not any(one(found, x, y) for x, y in ("ac", "bc", "ad", "bd", "cd"))


def test_units_of_armed_forces_of_two_states_are_two():
    rus, usa = vocab.state_iri("RUS"), vocab.state_iri("USA")
    found = resolved([
        entry("a", "Armada Samudra", cls=KG.Force, context={rus, vocab.state_iri("JPN")}),
        entry("b", "Armada Samudra", cls=KG.Force, context={usa, vocab.state_iri("PHL")}),
        entry("c", "Armada Samudra Rusia", cls=KG.Force, context={rus}),
    ])  # fmt: skip
    assert one(found, "a", "c")
    assert not one(found, "a", "b")


def test_a_first_name_is_left_out_only_by_who_holds_the_office():
    found = resolved([
        entry("a", "Joko Suryo", offices=(PRESIDENT,), day="2020-01-01"),
        entry("b", "Ratna Joko Suryo", day="2020-01-01"),
        entry("c", "Bambang Joko Suryo", offices=(PRESIDENT,), day="2020-01-01"),
    ])  # fmt: skip
    assert one(found, "a", "c")
    assert not one(found, "a", "b")
