"""Where sentences begin, by rule; the tagger of triggers, with a model that has learned nothing."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.lang.components import TRIGGER_SCORES
from kg.lang.id.pipeline import add_sentences
from kg.lang.id.tokenizer import create_tokenizer

TOLD = "Presiden Rusia menerima tamunya di istana."
SMALL = {
    "pretrained_vectors": None, "width": 8, "depth": 1, "embed_size": 50,
    "window_size": 1, "maxout_pieces": 2, "subword_features": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    blank.add_pipe("kg_sentences")
    return blank


@pytest.fixture(scope="module")
def full():
    """The splitter as Indonesian has it, with the abbreviations of its word list."""
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    add_sentences(blank)
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


@pytest.mark.parametrize(
    "sentences",
    [
        ["“Kami siap. ", "Kami datang besok,” kata Wang. ", "Ia lalu pergi."],
        ["Ia bertanya, “Siapa yang menang?” ", "Tak ada yang menjawab."],
        ["“Siapa yang menang?” tanya Wang. ", "Tak ada jawaban!"],
        ["Ia diam (atau pura-pura diam.) ", "“Selesai,” katanya."],
        ["Tiba di Jl. Merdeka bersama Prof. Dr. Wang, Lt. Lin dkk. ", "Ia lalu pergi."],
        ["Bertemu H. R. Wang dan K.H. Ahmad di sana. ", "Ia lalu pergi."],
        ["Nilainya 3.5 atau 1.000 dan pukul 10.30 WIB. ", "Ia lalu pergi."],
        ["Ia menunggu... lalu pergi. ", "Besok kembali… ", "Mungkin."],
        ["Baris pertama tanpa titik\n\n", "Baris kedua tanpa titik\n", "akhir"],
        ["Jarak 5 km.\n", "ia menulis dengan huruf kecil."],
    ],
)
def test_where_sentences_end(full, sentences):
    doc = full("".join(sentences))
    assert [sent.text_with_ws for sent in doc.sents] == sentences


def test_every_word_is_in_one_sentence_and_no_sentence_is_empty(full):
    doc = full("\n\nJudul\n\n\n  Isi berita. \n Akhir.\n\n")
    assert [sent.text.strip() for sent in doc.sents] == ["Judul", "Isi berita.", "Akhir."]
    assert "".join(sent.text_with_ws for sent in doc.sents) == doc.text
    assert all(token.is_sent_start is not None for token in doc)


@pytest.mark.parametrize("text", ["", " ", "\n", "."])
def test_texts_of_nothing_are_read(full, text):
    assert full(text).text == text


class TestTriggerTagger:
    @pytest.fixture(scope="class")
    def tagger(self):
        pipe = spacy.blank("id").add_pipe(
            "kg_triggers", config={"model": {"tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", **SMALL}}}
        )
        for label in ("O", "met-with"):
            pipe.add_label(label)
        pipe.model.initialize(X=[Doc(pipe.vocab, words=["kata"])], Y=[np.ones((1, 2), dtype="f")])
        return pipe

    def test_each_word_has_probabilities_and_the_likeliest_tag(self, tagger):
        doc = tagger(Doc(tagger.vocab, words=["Lavrov", "bertemu", "Wang"]))
        scores = doc.user_data[TRIGGER_SCORES]
        assert scores.shape == (3, 2)
        assert np.allclose(scores.sum(axis=1), 1)
        assert [t.tag_ for t in doc] == [tagger.labels[row.argmax()] for row in scores]

    def test_texts_without_words_are_read_alone_and_among_others(self, tagger):
        assert tagger(Doc(tagger.vocab)).user_data[TRIGGER_SCORES].shape == (0, 2)
        docs = list(tagger.pipe([Doc(tagger.vocab), Doc(tagger.vocab, words=["bertemu"]), Doc(tagger.vocab)]))
        assert [len(doc.user_data[TRIGGER_SCORES]) for doc in docs] == [0, 1, 0]
