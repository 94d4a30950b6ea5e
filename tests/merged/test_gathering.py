from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocab
from kg.merged import gathering
from kg.merged.sameness import compare
from kg.vocab import KG
from tests.merged.stories import CHOE, IRN, LAVROV, PRK, PUTIN, RUS, USA, told

PACT = f"{vocab.BASE}document/p/agreement/pakta-kigali"
MOSKWA, HANOI = vocab.place_iri("moskwa"), vocab.place_iri("hanoi")


def events(*reports, copies=None):
    """The reports by event, as sets of their names."""
    return sorted(sorted(r.iri for r in event) for event in gathering.events(reports, copies or {}))


def test_reports_of_the_same_parties_and_day_are_one_event():
    reports = [told("a", LAVROV, CHOE), told("b", LAVROV, CHOE), told("c", LAVROV, CHOE, on="2024-11-09")]
    assert events(*reports) == [["a", "b"], ["c"]]


def test_a_report_between_two_days_brings_them_not_together():
    """A~B and B~C, where A and C give days that cannot both be right."""
    a = told("a", LAVROV, CHOE, place=MOSKWA)
    b = told("b", LAVROV, CHOE, on=None, published="2024-11-03", place=MOSKWA)
    c = told("c", LAVROV, CHOE, on="2024-11-04", published="2024-11-04", place=MOSKWA)
    assert compare(a, b, copy=False).joins
    assert compare(b, c, copy=False).joins
    found = events(a, b, c)
    assert not any({"a", "c"} <= {*event} for event in found)
    assert ["b"] in found  # it fits both as well


def test_an_undated_report_goes_to_the_one_event_near_it():
    reports = [
        told("a", LAVROV, CHOE),
        told("b", LAVROV, CHOE, on=None),
        told("c", LAVROV, CHOE, on="2024-12-24", published="2024-12-24"),
    ]
    assert events(*reports) == [["a", "b"], ["c"]]


def test_states_stand_for_who_acts_for_them_where_it_is_clear_for_whom():
    lavrov, putin = told("a", LAVROV, CHOE, place=MOSKWA), told("b", PUTIN, CHOE, place=MOSKWA)
    states = told("c", RUS, PRK, place=MOSKWA)
    assert events(lavrov, states) == [["a", "c"]]
    assert events(lavrov, putin, states) == [["a"], ["b"], ["c"]]


def test_one_place_after_the_other_is_two_visits():
    visits = [
        told(str(n), cls=KG.Visit, actor=[PUTIN], place=p) for n, p in enumerate([HANOI, MOSKWA, HANOI])
    ]
    assert events(*visits) == [["0", "2"], ["1"]]


def test_copies_with_another_day_are_of_one_event():
    one, other = (
        told(n, cls=KG.Attack, actor=[RUS], target=[USA], on=f"2024-11-0{d}") for n, d in (("a", 2), ("b", 3))
    )
    assert events(one, other) == [["a"], ["b"]]
    assert events(one, other, copies={"d/a": "d/a", "d/b": "d/a"}) == [["a", "b"]]


def test_the_next_day_is_a_slip_where_one_report_gives_it_and_no_other_event_is_near():
    days = {
        n: told(n, LAVROV, CHOE, on=f"2024-11-0{d}")
        for n, d in (("a", 2), ("b", 2), ("c", 3), ("d", 3), ("e", 5))
    }
    assert events(days["a"], days["b"], days["c"]) == [["a", "b", "c"]]
    assert events(days["a"], days["b"], days["c"], days["d"]) == [["a", "b"], ["c", "d"]]
    assert events(days["a"], days["c"], days["e"]) == [["a"], ["c"], ["e"]]


def test_what_happens_every_day_is_told_by_its_day():
    attacks = [
        told(n, cls=KG.Attack, actor=[RUS], target=[USA], place=HANOI, on=f"2024-11-0{n}") for n in "23"
    ]
    assert events(*attacks) == [["2"], ["3"]]
    night = told(
        "n", cls=KG.Attack, actor=[RUS], target=[USA], place=HANOI, on="2024-11-02", until="2024-11-03"
    )
    assert events(*attacks, night) == [["2", "3", "n"]]


def test_who_did_it_can_be_told_differently_of_one_event():
    attacks = [
        told(n, cls=KG.Attack, actor=[actor], target=[USA, "pangkalan", "dermaga"], place=HANOI)
        for n, actor in (("a", IRN), ("b", RUS))
    ]
    assert events(*attacks) == [["a"], ["b"]]
    assert events(*attacks, copies={"d/a": "d/a", "d/b": "d/a"}) == [["a", "b"]]


def signing(iri, *parties, **more):
    return told(iri, *parties, cls=KG.Signing, agreements=frozenset({PACT}), **{"on": None, **more})


def test_what_is_told_of_an_agreement_for_years_is_of_one_shape():
    early, late = (
        signing("a", RUS, PRK, published="2015-02-01"),
        signing("b", RUS, PRK, published="2024-11-03"),
    )
    assert gathering.shape_of(early) == gathering.shape_of(late)
    meetings = [told(n, RUS, PRK, on=None, published=f"{n}-02-01") for n in ("2015", "2024")]
    assert gathering.shape_of(meetings[0]) != gathering.shape_of(meetings[1])


def test_of_a_shape_the_report_that_was_published_nearest_is_compared():
    parties = (RUS, PRK, USA)
    shape = [
        signing("a", *parties, published="2015-02-01", place=MOSKWA),
        signing("b", *parties, published="2024-11-03", place=MOSKWA),
    ]
    unnamed = told("c", *parties, cls=KG.Signing, place=MOSKWA)
    assert not compare(shape[0], unnamed, copy=False).joins
    assert gathering.joins(shape, [unnamed], {})
    assert events(*shape, unnamed) == [["a", "b", "c"]]


def test_the_reports_of_one_document_are_compared_as_well():
    two = [told("a", RUS), told("b", RUS, on=None)._replace(document="d/a")]
    assert events(*two) == [["a", "b"]]


def surnames(iri, *names):
    """A report of a meeting of persons that only its document knows."""
    people = {f"{vocab.BASE}document/{iri}/person/{n}": name for n, name in enumerate(names)}
    return told(iri, *people, called=tuple(people.items()))


def test_surnames_alone_meet_the_full_names_and_no_others():
    full, short = surnames("k", "Ivo Marat", "Lena Okoro"), surnames("l", "Okoro", "Marat")
    assert events(full, short, surnames("m", "Sule", "Okoro")) == [["k", "l"], ["m"]]


REPORTS = [
    surnames("k", "Ivo Marat", "Lena Okoro"), surnames("l", "Okoro", "Marat"),
    told("a", LAVROV, CHOE), told("b", LAVROV, CHOE, on=None, place=MOSKWA), told("c", RUS, PRK),
    told("d", LAVROV, CHOE, on="2024-11-03"), told("e", PUTIN, CHOE), told("f", RUS, PRK, on=None),
    told("g", LAVROV, CHOE, USA), told("h", LAVROV, CHOE, on="2024-11-01", until="2024-11-30"),
    signing("m", RUS, PRK, published="2015-02-01"), signing("n", RUS, PRK), signing("o", RUS),
    told("p", RUS, PRK, cls=KG.Signing), told("i", LAVROV, on=None),
    told("j", LAVROV, CHOE, status=KG.denied, on=None, published="2024-11-05"),
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.permutations(REPORTS), st.integers(1, len(REPORTS)))
def test_the_order_of_reports_changes_nothing(order, size):
    assert events(*order[:size]) == events(*sorted(order[:size], key=lambda r: r.iri, reverse=True))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(REPORTS), min_size=2))
def test_no_event_holds_reports_that_exclude_each_other(chosen):
    for event in gathering.events(chosen, {}):
        for one in event:
            for other in event:
                found = compare(one, other, copy=False)
                assert one is other or found.apart <= {"day.next"} or found.joins
