"""Who gets what from whom: "X kena sanksi Y", on syntax written by hand."""

import pytest

from kg.reports import suffering
from tests.parsed import word

TYPES = {
    **dict.fromkeys(("Rusia", "Iran", "Singapura", "Kanada"), "STATE"),
    "Lavrov": "PERSON",
    "Menteri": "OFFICE",
}

PLACED = (
    "Lima/PROPN/2/nummod Perusahaan/PROPN/5/nsubj di/ADP/4/case Singapura/PROPN/2/nmod Kena/VERB/0/ROOT "
    "Sanksi/NOUN/5/obj Rusia/PROPN/6/nmod"
)
HEADLINE = "Lima/PROPN/2/nummod Perusahaan/PROPN/4/nsubj Singapura/PROPN/2/nmod Kena/VERB/0/ROOT Sanksi/NOUN/4/obj {}"
RUSSIA = "Rusia/PROPN/5/nmod"


def test_a_description_gets_it_from_whom_the_headline_names_last(told):
    both = [("target", "Lima Perusahaan"), ("actor", "Rusia")]
    assert told(HEADLINE.format(RUSSIA), "Sanksi") == both
    assert told(PLACED, "Sanksi") == both
    swayed = {"singapura": ("target", 0.9), "rusia": ("target", 0.6)}  # whatever the classifier says
    assert told(HEADLINE.format(RUSSIA), "Sanksi", **swayed) == both


def test_a_name_does_and_those_that_are_joined_to_it(told):
    source = (
        "Iran/PROPN/5/nsubj dan/CCONJ/3/cc Kanada/PROPN/1/conj kembali/ADV/5/advmod kena/VERB/0/ROOT "
        "sanksi/NOUN/5/obj baru/ADJ/6/amod dari/ADP/9/case Rusia/PROPN/6/nmod ."
    )
    says = {"iran": ("actor", 0.9), "kanada": ("actor", 0.4)}
    assert told(source, "sanksi", **says) == [("target", "Iran"), ("target", "Kanada"), ("actor", "Rusia")]


def test_a_name_in_apposition_gets_it(told):
    source = (
        "Sebuah/DET/2/det perusahaan/NOUN/8/nsubj Iran/PROPN/2/nmod , Lavrov/PROPN/2/appos , juga/ADV/8/advmod "
        "dikenai/VERB/0/ROOT sanksi/NOUN/8/obj oleh/ADP/11/case Rusia/PROPN/8/obl ."
    )
    assert told(source, "sanksi", iran=("target", 0.9)) == [("target", "Lavrov"), ("actor", "Rusia")]


def test_one_word_says_it_all(told):
    source = (
        "Iran/PROPN/2/nsubj:pass disanksi/VERB/0/ROOT Rusia/PROPN/2/obl:agent karena/SCONJ/5/mark "
        "Kanada/PROPN/2/advcl ."
    )
    assert told(source, "disanksi") == [("target", "Iran"), ("actor", "Rusia")]


def test_who_does_it_may_not_be_told(told):
    source = "Iran/PROPN/2/nsubj kena/VERB/0/ROOT sanksi/NOUN/2/obj karena/SCONJ/5/mark Rusia/PROPN/2/advcl ."
    assert told(source, "sanksi") == [("target", "Iran")]


def test_an_office_holder_without_a_name_gets_it(told):
    source = "Menteri/PROPN/3/nsubj Iran/PROPN/1/nmod Kena/VERB/0/ROOT Sanksi/NOUN/3/obj Rusia/PROPN/4/nmod"
    assert told(source, "Sanksi") == [("target", "Menteri Iran"), ("actor", "Rusia")]


def test_what_a_subject_does_it_does_not_get(told):
    source = (
        "Iran/PROPN/2/nsubj menjatuhkan/VERB/0/ROOT sanksi/NOUN/2/obj kepada/ADP/5/case Rusia/PROPN/2/obl ."
    )
    says = {"iran": ("actor", 0.9), "rusia": ("target", 0.9)}
    assert told(source, "sanksi", **says) == [("actor", "Iran"), ("target", "Rusia")]


@pytest.mark.parametrize(
    ("source", "trigger", "kind"),
    [
        (HEADLINE.format(RUSSIA), "Sanksi", "sanctioned"),
        ("Iran/PROPN/2/nsubj:pass disanksi/VERB/0/ROOT Rusia/PROPN/2/obl:agent .", "disanksi", "sanctioned"),
        ("Iran/PROPN/2/nsubj menjatuhkan/VERB/0/ROOT sanksi/NOUN/2/obj .", "sanksi", None),
        ("Iran/PROPN/2/nsubj kena/VERB/0/ROOT macet/NOUN/2/obj .", "macet", None),
        ("Sanksi/NOUN/0/ROOT Iran/PROPN/1/nmod", "Sanksi", None),
    ],
)
def test_which_words_tell_of_an_event_by_themselves(reading, source, trigger, kind):
    text = reading(source)
    assert suffering.kind_of(text, word(text.doc, trigger)) == kind
