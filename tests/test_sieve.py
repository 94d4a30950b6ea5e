"""Which documents pass before any model sees them."""

import pytest

from kg import pipeline, sieve
from kg.errors import LanguageError
from kg.model import Document
from kg.reference import normalise
from kg.sieve import Sieve

FILLER = "Harga cabai di pasar naik lagi menjelang hari raya tahun ini. " * 8


def passes(text: str) -> bool:
    return sieve.passes(text, "id")


@pytest.mark.parametrize(
    "line",
    [
        "Presiden Rusia bertemu Presiden Prancis.",
        "Kunjungannya ke Korea Utara berakhir.",
        "Pertemuan-pertemuan di Jenewa gagal.",
        "AS MENJATUHKAN SANKSI",
        "Gedung Putih mengecam serangan itu.",
        "NATO menggelar latihan.",
    ],
)
def test_a_line_with_a_word_and_a_name_is_enough(line: str):
    assert passes(f"{FILLER}\n{line}\n{FILLER}")


@pytest.mark.parametrize(
    "text",
    [
        FILLER,
        f"{FILLER}\nPresiden bertemu para gubernur di Bandung.",  # no name from abroad
        f"{FILLER}\nHarga beras di Rusia naik.",  # no word of an event
        f"{FILLER}\nPresiden bertemu gubernur.\nHarga beras di Rusia naik.",  # not in one line
        f"{FILLER}\nKota itu diserang as roda yang lepas.",  # a playing card, a city called Kota
        "",
    ],
)
def test_what_has_not_both_is_passed_over(text: str):
    assert not passes(text)


def test_a_short_document_needs_no_name():
    assert passes("Putin bertemu Macron.")
    assert not passes("Harga cabai naik.")
    assert not passes(f"Putin bertemu Macron. {FILLER}")


def test_a_name_of_several_words():
    judge = Sieve({"bertemu": 0.5}, frozenset({normalise("Korea Utara")}), longest=2, enough=0.4, short=0)
    assert judge.passes("Ia bertemu Korea Utara.")
    assert judge.passes("Ia bertemu Korea-Utara.")
    assert not judge.passes("Ia bertemu Korea di Utara.")
    assert not judge.passes("Ia bertemu korea utara.")


def test_lines_speak_together():
    judge = Sieve({"bertemu": 0.3, "tiba": 0.5}, frozenset({"rusia"}), longest=1, enough=0.5, short=0)
    assert not judge.passes("Ia bertemu Rusia.\nHarga beras di Rusia.")
    assert not judge.passes("Ia bertemu bertemu Rusia.")
    assert judge.passes("Ia bertemu Rusia.\nHarga beras.\nIa bertemu Rusia.")  # 1 - 0.7 * 0.7
    assert judge.passes("Ia bertemu, tiba di Rusia.")


def test_a_language_without_words_lets_all_pass():
    assert sieve.load("xx") is None
    assert sieve.passes("whatever", "xx")


def test_a_document_that_is_passed_over_says_so():
    document = Document("a", f"\n{FILLER}\nTeks.", "id")
    told = pipeline.skim(document)
    assert (told.mentions, told.reports, told.entities) == ((), (), ())
    (dropped,) = told.dropped
    assert (dropped.stage, dropped.reason) == (pipeline.SIEVE, sieve.REASON)
    assert document.text[dropped.span.start : dropped.span.end] == dropped.span.text == FILLER
    with pytest.raises(LanguageError):
        pipeline.skim(Document("a", "text", "xx"))


def test_what_passes_is_read_in_full():
    document = Document("a", "Presiden Rusia Vladimir Putin bertemu Emmanuel Macron di Jakarta.", "id")
    assert pipeline.skim(document) == pipeline.extract(document)
    assert pipeline.skim(document).reports
