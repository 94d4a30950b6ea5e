import pytest

from kg import vocab
from kg.identity import comparison, profiles
from kg.identity.comparison import compare, conflict, settings
from kg.vocab import KG
from tests.identity.entries import PRESIDENT, SECRETARY, entry


def profile(*names, doc="a", **more):
    return profiles.profile([entry(doc, *names, **more)])


def features(one, other, **more):
    found = compare(one, other, **more)
    return found and {reason.feature: reason for reason in found.reasons}


def test_every_weight_has_a_reason_and_every_reason_a_weight():
    import json
    from importlib.resources import files

    data = json.loads((files("kg.identity") / "weights.json").read_text(encoding="utf-8"))
    for part, entries in data.items():
        assert part == "about" or all(len(why) > 8 for _, why in entries.values())
    assert {*data["most"]} <= {*data["weights"]}


def test_the_same_office_speaks_for_one_and_an_office_of_another_state_against():
    putin = profile("Vladimir Putin", offices=(PRESIDENT,), day="2024-01-01")
    again = profile("Putin", doc="b", offices=(PRESIDENT,), day="2024-06-01")
    other = profile("Putin", doc="c", offices=(SECRETARY,), day="2024-06-01")
    assert features(putin, again)["office"].detail == "office/RUS/presiden"
    assert "office.other" in features(putin, other)
    assert compare(putin, again).score > settings()["thresholds"]["join"] > compare(putin, other).score


def test_the_same_office_says_less_years_apart_and_little_a_generation_apart():
    kim = profile("Kim Jong Un", offices=(PRESIDENT,), day="2015-01-01")
    assert "office.years" in features(kim, profile("Kim", doc="b", offices=(PRESIDENT,), day="2010-01-01"))
    assert "office.again" in features(kim, profile("Kim", doc="b", offices=(PRESIDENT,), day="1990-01-01"))


def test_company_counts_up_to_a_limit():
    context = {"Person a b", "Person c d", "Person e f", vocab.state_iri("RUS"), vocab.alliance_iri("nato")}
    found = features(profile("Kim Il", context=context), profile("Kim Il", doc="b", context=context))
    assert found["with.person"].weight == settings()["most"]["with.person"]
    assert found["with.person"].detail == "a b, c d, e f"
    assert found["with.state"].detail == "RUS"
    assert found["with.body"].detail == "nato"


@pytest.mark.parametrize(("days", "feature"), [(("2024-01-01", "2025-01-01"), "time.close"),
                                               (("1980-01-01", "2020-01-01"), "time.far")])  # fmt: skip
def test_near_times_speak_for_and_far_ones_against(days, feature):
    found = features(*(profile("Kim Il", doc=doc, day=day) for doc, day in zip("ab", days, strict=True)))
    assert feature in found


def test_what_is_not_known_says_nothing():
    assert {*features(profile("Kim Il"), profile("Kim Il", doc="b"))} == {"name"}


def test_a_document_that_has_both_names_tells_that_they_are_one():
    both = profile("Ahmed al-Sharaa", "Abu Mohammed al-Jolani")
    war, peace = profile("Abu Mohammed al-Julani", doc="b"), profile("Ahmad al-Sharaa", doc="c")
    assert conflict(war, peace)
    assert not conflict(both, war)
    assert not conflict(profiles.merged(both, war), peace)


def test_an_acronym_alone_does_not_make_two_full_names_one():
    bodies = [profile(name, "ICE", doc=doc, cls=KG.Organisation) for doc, name in
              (("a", "International Creatives Exchange"), ("b", "Imigrasi dan Bea Cukai"))]  # fmt: skip
    assert "acronym.only" in features(*bodies)
    assert compare(*bodies).score < settings()["thresholds"]["join"]


def test_reasons_are_told_with_what_was_compared_and_their_weight():
    found = compare(profile("Sergei Lavrov"), profile("Sergey Lavrov", doc="b"))
    assert [str(reason) for reason in found.reasons] == [
        "name (sergei lavrov = sergey lavrov) +5.0",
        "transliteration -0.3",
    ]
    assert found.score == 4.7


def test_comparing_has_no_direction():
    one = profile("Sergei Lavrov", offices=(PRESIDENT,), context={vocab.state_iri("USA")}, day="2024-01-01")
    other = profile("Lavrov", doc="b", context={vocab.state_iri("RUS"), vocab.state_iri("USA")})
    assert compare(one, other).score == compare(other, one).score
    assert compare(one, profile("Lavrova Maria", doc="c")) is None


def test_a_long_context_keeps_the_most_frequent():
    entries = [entry(str(n), "Kim Il", context={f"Person {n}", "Person often"}) for n in range(500)]
    context = profiles.profile(entries).context
    assert len(context) == settings()["limits"]["context"]
    assert context["Person often"] == 500


def test_weights_are_looked_up_by_name():
    assert comparison.weight("office") == settings()["weights"]["office"]
    with pytest.raises(KeyError):
        comparison.weight("nothing")


def test_what_one_document_tells_apart_is_hardly_one():
    one, other = (profile(n, doc=d, document=d) for n, d in (("Aung San Suu Kyi", "a"), ("Aung San", "a")))
    assert "document" in features(one, other)
    assert "document" not in features(one, profile("Aung San", doc="b", document="b"))
