"""Verbs as headlines have them, and words that are written small."""

import pytest

from kg.lang.id.pipeline import cues, verbs
from kg.lang.id.word_forms import bare


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("menemui", "temui"),
        ("mengirim", "kirim"),
        ("menyambut", "sambut"),
        ("memukul", "pukul"),
        ("mengecam", "kecam"),
        ("menggelar", "gelar"),
        ("membela", "bela"),
        ("melarang", "larang"),
        ("meminta", "minta"),
        ("memperkuat", "perkuat"),
    ],
)
def test_bare_forms_of_active_verbs(verb, form):
    assert form in bare(verb)


def test_other_words_have_none():
    assert bare("bertemu") == frozenset()
    assert bare("tiba") == frozenset()


def test_verbs_are_made_from_the_words_that_are_written_small():
    assert {"menjamu", "jamu", "dijamu", "bertemu", "tiba"} <= verbs(
        ["menjamu", "bertemu", "negara"], ["tiba"]
    )
    assert "negara" not in verbs(["menjamu", "bertemu", "negara"], [])


def test_what_headlines_are_made_of_is_known():
    assert {"temui", "kecam", "kunjungi", "sambut", "dijamu", "tiba", "kena"} <= cues().verbs
    assert {"kompak", "perusahaan", "baru"} <= cues().small
    assert cues().small.isdisjoint({"rusia", "macron", "budi", "agung", "dewi"})
