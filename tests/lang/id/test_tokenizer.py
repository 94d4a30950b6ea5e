"""Words of news as editors glue them."""

import pytest
import spacy

from kg.lang.id.tokenizer import create_tokenizer


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    return blank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Latihan Korut-Rusia dimulai.", "Latihan Korut - Rusia dimulai ."),
        ("anak-anak di negara-negara itu", "anak-anak di negara-negara itu"),
        ("anak-anaknya, negara-negara mereka", "anak-anak nya , negara-negara mereka"),
        ("Kedatangannya ke Kenya", "Kedatangan nya ke Kenya"),
        ('"Sebelumnya hanya keduanya," katanya', '" Sebelumnya hanya keduanya , " kata nya'),
        ("KUNJUNGANNYA ke Chechnya", "KUNJUNGAN NYA ke Chechnya"),
        ("Sabtu (12/7/2025),", "Sabtu ( 12 / 7 / 2025 ) ,"),
        ("nilainya Rp 3,5 triliun", "nilai nya Rp 3,5 triliun"),
        ("nilainya Rp3,5 triliun", "nilai nya Rp 3,5 triliun"),
        ("naik 8,4%.", "naik 8,4 % ."),
        ("pukul 10.30 WIB, 1.000 orang", "pukul 10.30 WIB , 1.000 orang"),
        ("KTT ke-47", "KTT ke - 47"),
        ("“Kami siap,” kata Wang.", "“ Kami siap , ” kata Wang ."),
        ("‘ya’ dan 'ya' dan \"ya\"", "‘ ya ’ dan ' ya ' dan \" ya \""),
        ("kata dia (Reuters).Powell menolak", "kata dia ( Reuters ) . Powell menolak"),
        ("disebut “Rusia”.Korea menolak", "disebut “ Rusia ” . Korea menolak"),
        ("hubungan bilateral.Pertemuan itu", "hubungan bilateral . Pertemuan itu"),
        ("PBB(UN)itu dan MoU) ini", "PBB ( UN ) itu dan MoU ) ini"),
        ("naik--menurut dia--pada 2025", "naik -- menurut dia -- pada 2025"),
        ("AS/NATO", "AS / NATO"),
        ("X.com dan kabar.example.", "X.com dan kabar.example ."),
        ("lihat https://kabar.example/a?b=1.", "lihat https://kabar.example/a?b=1 ."),
        ("J. Biden dan K.H. Ahmad", "J. Biden dan K.H. Ahmad"),
    ],
)
def test_words(nlp, text, words):
    assert [token.text for token in nlp(text)] == words.split()


def test_marks_of_writing_direction_are_no_part_of_a_name(nlp):
    words = [token.text for token in nlp("\u200eSlamet dan Budi\u200f, Ani\u200bSari")]
    assert [w for w in words if w.isalpha()] == ["Slamet", "dan", "Budi", "Ani", "Sari"]


def test_no_character_is_lost(nlp):
    text = "\u200eKata  dia\t(Reuters).Powell\n\n“8,4%”--Rp3,5\u00a0triliun… "
    assert nlp(text).text == text


def test_a_model_names_the_tokeniser_in_its_config(nlp):
    config = {"nlp": {"lang": "id", "tokenizer": {"@tokenizers": "kg.id.tokenizer"}}}
    named = spacy.blank("id", config=config)
    text = "kata dia (Reuters).Powell, 8,4%--\u200eSlamet"
    assert (
        [t.text for t in named(text)]
        == [t.text for t in nlp(text)]
        != [t.text for t in spacy.blank("id")(text)]
    )
