import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import copies

STORY = (
    "Menteri luar negeri kedua negara bertemu di ibu kota pada hari Senin untuk membahas perbatasan. "
    "Pertemuan itu berlangsung lima jam dan berakhir tanpa keterangan bersama. Seorang pejabat mengatakan "
    "kedua pihak sepakat membuka kembali pos pemeriksaan di dua jembatan sebelum akhir bulan. Warga di tepi "
    "sungai menyambut kabar tersebut dengan hati-hati karena janji serupa pernah batal. Bank dunia menyiapkan "
    "dana untuk memperbaiki jalan yang rusak akibat banjir tahun lalu."
)
OTHER = (
    "Gempa berkekuatan enam skala mengguncang pulau itu pada dini hari dan merusak ratusan rumah. Tim penyelamat "
    "mencari korban di bawah reruntuhan pasar lama, sementara rumah sakit mendirikan tenda di halaman. Gubernur "
    "menyatakan keadaan darurat selama dua pekan dan meminta bantuan alat berat dari provinsi tetangga."
)


def cut(text, lead=""):
    return lead + ". ".join(text.split(". ")[:-1]) + "."


def test_a_copy_with_another_lead_and_a_cut_end_is_one():
    one, other = copies.signature(STORY), copies.signature(cut(STORY, "JAKARTA, Kabar Uji - "))
    assert copies.likeness(one, other) >= copies.LIKE
    assert copies.groups({"b": one, "a": other}) == {"a": "a", "b": "a"}


def test_another_story_is_none():
    one, other = copies.signature(STORY), copies.signature(OTHER)
    assert copies.likeness(one, other) < 0.1
    assert copies.groups({"a": one, "b": other}) == {"a": "a", "b": "b"}


def test_case_and_punctuation_do_not_matter():
    assert copies.signature(STORY) == copies.signature(STORY.upper().replace(".", " !"))


@pytest.mark.parametrize("text", ["", "Dua kata.", " ".join(["kata"] * 24)])
def test_a_short_text_has_no_signature(text):
    assert copies.signature(text) is None


def test_documents_without_a_signature_are_no_copies():
    assert copies.groups({"a": None, "b": None}) == {"a": "a", "b": "b"}
    assert copies.likeness("", "") == 0


def test_a_signature_is_the_same_in_every_version():
    """It stands in the graph: another value would make old documents no copies of new ones."""
    assert len(copies.signature(STORY)) == 768
    assert copies.signature(STORY)[:24] == "0c1e978a02116f1c06582181"


@given(st.permutations(["a", "b", "c", "d"]))
def test_groups_do_not_depend_on_the_order(order):
    texts = {"a": STORY, "b": OTHER, "c": cut(STORY), "d": cut(OTHER, "Dari pulau - ")}
    found = copies.groups({key: copies.signature(texts[key]) for key in order})
    assert found == {"a": "a", "b": "b", "c": "a", "d": "b"}
