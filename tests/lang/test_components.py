"""Where sentences begin, by rule, on words without a model."""

import pytest
import spacy

import kg.lang.components  # noqa: F401  registers kg_sentences
from kg.lang.id.tokenizer import create_tokenizer

TOLD = "Presiden Rusia menerima tamunya di istana."


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    blank.add_pipe("kg_sentences")
    return blank


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSKOW, KABAR BUANA -",
        "Doha (Warta Dunia) -",
        "Jakarta, Sauh Berita --",
        "HONIARA, Kabar Buana —",
        "WASHINGTON, penjuru.example -",
        "KUALA LUMPUR –",
    ],
)
def test_what_is_told_begins_after_the_dateline(nlp, dateline):
    doc = nlp(f"Judul berita\n{dateline} {TOLD}")
    assert [sent.text.strip() for sent in doc.sents] == ["Judul berita", dateline, TOLD]


@pytest.mark.parametrize(
    "line",
    [
        "Trump - Kim Bertemu di Hanoi",  # a headline, too short to be told after a dateline
        f"Kremlin mengumumkan - seperti pernah dijanjikan - bahwa {TOLD}",
        "Perundingan India-Pakistan akan dimulai besok di kota itu.",
    ],
)
def test_a_dash_inside_a_sentence_ends_nothing(nlp, line):
    assert [sent.text for sent in nlp(line).sents] == [line]


def test_sentences_end_at_stops_and_line_breaks_but_not_at_abbreviations(nlp):
    doc = nlp('Ia berkata, "Selesai." Lalu J. Biden pergi.\nBesok ia kembali')
    assert [sent.text.strip() for sent in doc.sents if sent.text.strip()] == [
        'Ia berkata, "Selesai."',
        "Lalu J. Biden pergi.",
        "Besok ia kembali",
    ]
