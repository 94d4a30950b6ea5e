import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import reference, vocab
from kg.merged.sameness import apart_on, compare
from kg.vocab import KG
from tests.merged.stories import CHOE, IRN, LAVROV, PRK, PUTIN, RUS, USA, told

MOSKWA, RUSSIA, HANOI = reference.lookup("Moskwa", "PLACE").iri, RUS, reference.lookup("Hanoi", "PLACE").iri
FOREIGN = vocab.BASE + "office/RUS/menteri-luar-negeri"


def reasons(one, other, copy=False):
    return {name for name, _ in compare(one, other, copy=copy).reasons}


def test_every_weight_has_a_reason():
    data = json.loads((files("kg.merged") / "weights.json").read_text(encoding="utf-8"))
    assert all(
        len(why) > 8 for part, entries in data.items() if part != "about" for _, why in entries.values()
    )


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ([LAVROV, CHOE], [LAVROV, CHOE], "people"),
        ([LAVROV, CHOE], [LAVROV, CHOE], "parties.two"),
        ([LAVROV, CHOE], [RUS, PRK], "parties.stands"),
        ([LAVROV, CHOE], [LAVROV], "parties.part"),
        ([LAVROV, CHOE], [FOREIGN, CHOE], "parties.stands"),
        ([LAVROV, CHOE], [PUTIN, CHOE], "parties.other"),
        ([RUS, PRK, USA], [RUS, PRK, USA], "parties.more"),
        ([CHOE, vocab.BASE + "document/0/person/unknown"], [PRK, USA], "parties.unknown"),
        (["11 individu " + PRK], ["11 orang " + PRK], "parties.words"),
        ([USA, "lima perusahaan"], [USA, "enam kapal"], "parties.words"),
    ],
)
def test_who(one, other, reason):
    sides = {} if FOREIGN not in other else {"sides": ((CHOE, PRK), (FOREIGN, RUS))}
    assert reason in reasons(told("a", *one), told("b", *other, **sides))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {}, "day"),
        ({}, {"on": "2024-11-03"}, "day.next"),
        ({}, {"on": "2024-11-05"}, "day.other"),
        ({}, {"on": "2024-11-01", "until": "2024-11-03"}, "day.of"),
        ({}, {"on": "2024-11-01", "until": "2024-11-30"}, "day.within"),
        ({}, {"on": None}, "day.near"),
        ({}, {"on": None, "published": "2024-11-05"}, "day.soon"),
        ({}, {"on": None, "published": "2024-12-05"}, "day.late"),
        ({"on": None}, {"on": None}, "published.near"),
        ({"on": None}, {"on": None, "published": "2024-12-05"}, "published.late"),
    ],
)
def test_when(one, other, reason):
    found = reasons(told("a", LAVROV, CHOE, **one), told("b", LAVROV, CHOE, **other))
    assert reason in found
    assert len({name for name in found if name.startswith(("day", "published"))}) == 1


@pytest.mark.parametrize(
    ("place", "reason"), [(MOSKWA, "place"), (RUSSIA, "place.within"), (HANOI, "place.other"), (None, None)]
)
def test_where(place, reason):
    found = reasons(told("a", LAVROV, CHOE, place=MOSKWA), told("b", LAVROV, CHOE, place=place))
    assert {name for name in found if name.startswith("place")} == ({reason} if reason else set())


def test_two_parties_and_the_day_are_enough_and_one_party_is_not():
    assert compare(told("a", LAVROV, CHOE), told("b", LAVROV, CHOE), copy=False).joins
    assert not compare(told("a", LAVROV), told("b", LAVROV), copy=False).joins
    assert compare(told("a", LAVROV, place=MOSKWA), told("b", LAVROV, place=MOSKWA), copy=False).joins


def test_copies_agree_but_for_the_day():
    one, other = told("a", LAVROV, CHOE), told("b", LAVROV, CHOE, on="2024-11-03")
    assert not compare(one, other, copy=False).joins
    assert compare(one, other, copy=True).joins
    assert compare(one, other, copy=True).apart == {"day.next"}


def test_a_denial_is_of_what_was_just_reported():
    denial = told("b", RUS, PRK, on=None, status=KG.denied)
    assert "denial" in reasons(told("a", RUS, PRK), denial)
    assert compare(told("a", RUS, PRK), denial, copy=False).joins
    assert "hypothetical" in reasons(told("a", RUS, PRK), told("b", RUS, PRK, status=KG.hypothetical))


def test_an_agreement_is_one_whatever_the_day():
    one, other = (told(i, RUS, PRK, on=on, cls=KG.Signing, agreements=frozenset({"x"}))
                  for i, on in (("a", "2024-06-19"), ("b", "2024-12-04")))  # fmt: skip
    assert compare(one, other, copy=False).joins
    assert "agreement.other" in reasons(one, other._replace(agreements=frozenset({"y"})))


def test_what_two_reports_disagree_on():
    attack = {"cls": KG.Attack, "actor": [IRN], "target": [USA], "place": MOSKWA}
    assert apart_on(told("a", **attack), told("b", **attack)) == set()
    assert apart_on(told("a", **attack), told("b", **(attack | {"actor": [RUS]}))) == {KG.actor}
    assert apart_on(told("a", **attack), told("b", **(attack | {"place": HANOI}))) == {KG.place}


FIELDS = st.fixed_dictionaries(
    {
        "on": st.sampled_from([None, "2024-11-01", "2024-11-02", "2024-11-09"]),
        "place": st.sampled_from([None, MOSKWA, RUSSIA, HANOI]),
        "status": st.sampled_from([KG.occurred, KG.denied, KG.hypothetical]),
    }
)
PARTIES = st.lists(
    st.sampled_from([LAVROV, CHOE, PUTIN, RUS, PRK, USA, "11 orang " + PRK]), min_size=1, max_size=3
)


@given(PARTIES, FIELDS, PARTIES, FIELDS, st.booleans())
def test_comparing_has_no_direction(mine, one, theirs, other, copy):
    a, b = told("a", *mine, **one), told("b", *theirs, **other)
    assert compare(a, b, copy=copy).score == compare(b, a, copy=copy).score
    assert apart_on(a, b) == apart_on(b, a)


def called(iri, *names, **more):
    """A report of a meeting of persons that only its document knows, of no state."""
    people = {f"{vocab.BASE}document/{iri}/person/{n}": name for n, name in enumerate(names)}
    return told(iri, *people, called=tuple(people.items()), **more)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (["Ivo Marat", "Lena Okoro"], ["Marat", "Okoro"], "parties.called"),
        (["Ivo Marat", "Lena Okoro"], ["Ivo Maratt", "Okoro"], "parties.called"),
        (["Ivo Marat", "Lena Okoro"], ["Ivo Marat", "Okoro"], "parties.other"),  # namesakes were kept apart
        (["Ivo Marat", "Lena Okoro"], ["Sule", "Okoro"], "parties.other"),
    ],
)
def test_a_surname_is_who_is_called_so_in_full(one, other, reason):
    assert reason in reasons(called("a", *one), called("b", *other))


def test_people_of_two_states_are_not_one_by_their_names():
    one, other = called("a", "Ivo Marat", "Lena Okoro"), called("b", "Marat", "Okoro")
    mine, theirs = (sorted(dict(r.called)) for r in (one, other))
    sides = {"sides": ((mine[0], RUS), (mine[1], PRK))}, {"sides": ((theirs[0], USA), (theirs[1], IRN))}
    assert "parties.other" in reasons(one._replace(**sides[0]), other._replace(**sides[1]))


def test_two_spellings_of_one_name_need_the_same_state():
    one, other = called("a", "Nadan Borkhulit"), called("b", "Naddan Bokuridh")
    (mine,), (theirs,) = dict(one.called), dict(other.called)
    assert "parties.other" in reasons(one, other)
    sided = one._replace(sides=((mine, RUS),)), other._replace(sides=((theirs, RUS),))
    assert "parties.called" in reasons(*sided)


REBELS, ARMY = (f"{vocab.BASE}document/0/force/{name}" for name in ("rebels", "army"))


def test_a_force_of_no_known_state_may_be_the_states():
    state, force = (
        told(i, cls=KG.Attack, actor=[REBELS], target=[target], place=HANOI)
        for i, target in (("a", RUS), ("b", ARMY))
    )
    assert "parties.unknown" in reasons(state, force)
    assert compare(state, force, copy=False).joins
    served = force._replace(sides=((ARMY, USA),))
    assert "parties.other" in reasons(state, served)


def test_people_of_no_known_state_do_not_exclude_the_states():
    found = compare(called("a", "Ivo Marat", "Lena Okoro"), told("b", RUS, PRK), copy=False)
    assert not found.apart
    assert not found.joins


def signed(iri, name, **more):
    key = f"{vocab.BASE}document/{iri}/agreement/x"
    return told(iri, RUS, PRK, cls=KG.Signing, agreements=frozenset({key}), called=((key, name),), **more)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Perjanjian Damai Samudra Biru", "perjanjian damai", "agreement.words"),
        ("Samudra Biru Peace Accord", "SB Peace Accord", "agreement.words"),
        ("Deklarasi Samudra", "Perjanjian Ekstradisi", "agreement.other"),
        ("perjanjian ekstradisi", "perjanjian investasi", "agreement.other"),
        ("Protokol Samudra 2", "Protokol Samudra 3", "agreement.other"),
    ],
)
def test_an_agreement_in_other_words(one, other, reason):
    assert reason in reasons(signed("a", one), signed("b", other))
    assert "agreement.other" in reasons(signed("a", one), signed("b", other, on="2024-11-03"))


def test_the_same_ship_speaks_for_one_deployment():
    ship = frozenset({f"{vocab.BASE}document/0/force/ship"})
    sent = {"cls": KG.Deployment, "actor": [RUS], "place": IRN}
    day = told("a", **sent, forces=ship)
    month = told("b", **sent, on="2024-11-01", until="2024-11-30")
    assert not compare(day, month, copy=False).joins
    assert compare(day, month._replace(forces=ship), copy=False).joins


def test_a_shoal_can_lie_in_the_sea_beside_it():
    sea = reference.lookup("Laut China Selatan", "PLACE").iri
    unknown = f"{vocab.BASE}document/0/place/karang"
    assert "place.unknown" in reasons(told("a", RUS, PRK, place=sea), told("b", RUS, PRK, place=unknown))
    off = (sea, "@14.0,115.0")
    near, far = (
        told("b", RUS, PRK, place=MOSKWA)._replace(within=((MOSKWA, point), off))
        for point in ("@10.0,116.0", "@55.0,37.0")
    )
    assert "place.unknown" in reasons(told("a", RUS, PRK, place=sea), near)
    assert "place.unclear" in reasons(told("a", RUS, PRK, place=sea), far)
