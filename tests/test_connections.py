import pytest

from kg.connections import resolve, why
from kg.errors import NotFoundError
from kg.store import open_store
from tests.worlds import MEETING, PRK, RUS


@pytest.fixture
def told(world):
    with open_store(world) as opened:
        yield opened


@pytest.mark.parametrize("name", ["Korea Utara", "KORUT", " north  korea ", PRK])
def test_a_name_in_any_case_an_alias_or_an_iri_names_a_thing(told, name):
    assert resolve(told, name) == {PRK}


def test_a_whole_word_of_one_name_only_is_enough(told):
    (lavrov,) = resolve(told, "lavrov")
    assert resolve(told, "Sergei Lavrov") == {lavrov}
    with pytest.raises(NotFoundError) as caught:
        resolve(told, "Lavr")
    assert caught.value.near == ("Sergei Lavrov",)


def test_the_same_facts_whichever_is_named_first(told):
    there, back = (why(told, *pair) for pair in ((PRK, RUS), (RUS, PRK)))
    assert [(r.fact, r.sentence) for r in there] == [(r.fact, r.sentence) for r in back]
    assert {r.relation for r in there} == {"signed", "visited", "attacked"}


def test_dated_facts_come_first_and_every_sentence_is_what_its_document_says(told):
    reasons = why(told, PRK, RUS)
    dated = [reason.date is not None for reason in reasons]
    assert dated == sorted(dated, reverse=True)
    for reason in reasons:
        text = told.document(reason.document).text
        assert text[reason.start : reason.start + len(reason.sentence)] == reason.sentence


def test_a_report_has_its_own_source_and_the_facts_counts(told):
    first, second = why(told, "Sergei Lavrov", "Choe Son Hui")
    assert (first.outlet, second.outlet) == ("Kabar Uji", "Warta Uji")
    for reason in (first, second):
        assert (reason.relation, reason.status, reason.date) == ("met-with", "occurred", "2024-11-02")
        assert (reason.reports, reason.outlets, reason.disagree) == (2, 2, ())
        assert reason.sentence == MEETING.splitlines()[0]


def test_a_description_stands_for_the_state_that_it_names(told):
    (reason,) = why(told, PRK, "Singapura")
    assert (reason.relation, reason.who) == ("sanctioned", ("Korea Utara", "lima perusahaan"))


def test_what_nothing_connects(told):
    assert why(told, "Singapura", "Sergei Lavrov") == []
