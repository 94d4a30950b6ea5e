"""A party that is told twice, and parties that do the same to one another, on syntax written by hand."""

import pytest

TYPES = {
    **dict.fromkeys(("Turki", "Kanada", "Chad", "Niger"), "STATE"),
    **dict.fromkeys(("Sarwono", "Mbeki", "Okello"), "PERSON"),
    "Menteri": "OFFICE",
}

TALKS = (
    "Sarwono/PROPN/2/nsubj berbicara/VERB/0/ROOT dengan/ADP/4/case Menteri/NOUN/2/obl Turki/PROPN/4/nmod , "
    "Mbeki/PROPN/4/appos {}"
)


def test_a_title_and_the_name_after_its_comma_are_one_as_likely_as_the_likelier(told):
    says = {"menteri": ("participant", 0.9), "mbeki": ("participant", 0.3), "sarwono": ("participant", 0.9)}
    found = told(TALKS.format("."), "berbicara", "met-with", **says)
    assert found == [("participant", "Sarwono"), ("participant", "Mbeki")]


def test_in_a_list_they_are_two(told):
    says = dict.fromkeys(("menteri", "mbeki", "okello"), ("participant", 0.95))
    source = TALKS.format("dan/CCONJ/9/cc Okello/PROPN/7/conj .")
    assert ("participant", "Menteri Turki") in told(source, "berbicara", "met-with", **says)


CHAD_AND_NIGER = "Chad/PROPN/5/nsubj dan/CCONJ/3/cc Niger/PROPN/1/conj {}/ADV/5/advmod menuduh/VERB/0/ROOT ."
EACH = [("actor", "Chad"), ("target", "Chad"), ("actor", "Niger"), ("target", "Niger")]


@pytest.mark.parametrize(
    "says",
    [
        {"chad": ("actor", 0.9), "niger": ("actor", 0.9)},
        {"chad": ("actor", 0.9), "niger": ("target", 0.9)},
        {"chad": ("actor", 0.9), "niger": ("target", 0.15)},  # the second is wanted
    ],
)
def test_each_does_it_to_the_other(told, says):
    assert told(CHAD_AND_NIGER.format("saling"), "menuduh", "accused", **says) == EACH


def test_only_where_the_text_says_so(told):
    says = {"chad": ("actor", 0.9), "niger": ("actor", 0.9)}
    found = told(CHAD_AND_NIGER.format("kembali"), "menuduh", "accused", **says)
    assert found == [("actor", "Chad"), ("actor", "Niger")]


def test_one_party_alone_does_nothing_to_itself(told):
    source = "Chad/PROPN/3/nsubj saling/ADV/3/advmod menuduh/VERB/0/ROOT ."
    assert told(source, "menuduh", "accused", chad=("actor", 0.9)) == [("actor", "Chad")]


def test_a_meeting_has_no_sides(told):
    source = CHAD_AND_NIGER.format("saling").replace("menuduh", "menemui")
    says = dict.fromkeys(("chad", "niger"), ("participant", 0.9))
    found = told(source, "menemui", "met-with", **says)
    assert found == [("participant", "Chad"), ("participant", "Niger")]


AIMED = (
    "Kanada/PROPN/2/nsubj mengumumkan/VERB/0/ROOT sanksi/NOUN/2/obj yang/PRON/5/nsubj {}/VERB/3/acl:relcl "
    "perusahaan/NOUN/5/obj dan/CCONJ/8/cc pejabat/NOUN/6/conj Chad/PROPN/8/nmod ."
)


@pytest.mark.parametrize(
    ("verb", "targets"),
    [("menargetkan", ["perusahaan", "pejabat"]), ("membahayakan", ["Chad"])],
)
def test_a_verb_says_at_whom_an_event_aims(told, verb, targets):
    says = {"kanada": ("actor", 0.9), "chad": ("target", 0.9), "perusahaan": ("target", 0.1)}
    found = told(AIMED.format(verb), "sanksi", "sanctioned", **says)
    assert found == [("actor", "Kanada"), *(("target", name) for name in targets)]
