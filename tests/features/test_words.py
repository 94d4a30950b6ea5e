"""Distances, prefixes and paths as features see them."""

import pytest

from kg.features.columns import columns
from kg.features.words import bucket, form_at, path, shape
from kg.lang.id.pipeline import cues
from tests.parsed import parsed, word

DOC = """Menlu/NOUN/3/nsubj Rusia/PROPN/1/nmod menemui/VERB/0/ROOT Wang/PROPN/3/obj \
dari/ADP/6/case Beijing/PROPN/4/nmod:of .
Ia/PRON/2/nsubj pulang/VERB/0/ROOT ."""


@pytest.mark.parametrize(
    ("n", "name"),
    [
        (0, "0"),
        (1, "1"),
        (3, "3"),
        (4, "5"),
        (8, "8"),
        (9, "12"),
        (25, "25"),
        (26, ">"),
        (-4, "-5"),
        (-99, "<"),
    ],
)
def test_distances_fall_into_few_classes(n, name):
    assert bucket(n) == name


@pytest.mark.parametrize(
    ("word", "prefix"),
    [
        ("mengirim", "meng"),
        ("Memperingatkan", "memper"),
        ("diperketat", "diper"),
        ("dikirim", "di"),
        ("bertemu", "ber"),
        ("dia", "0"),  # too short to be a prefix and a stem
        ("Rusia", "0"),
    ],
)
def test_the_longest_verbal_prefix_counts(word, prefix):
    assert shape(word, cues().prefixes) == prefix


class TestPath:
    doc = parsed(DOC)

    def between(self, a: str, b: str, **limit: int) -> tuple[str, str]:
        return path(columns(self.doc), word(self.doc, a).i, word(self.doc, b).i, **limit)

    def test_down_to_a_dependent(self):
        assert self.between("menemui", "Rusia") == ("vnsubjvnmod", "VERB-NOUN-PROPN")

    def test_up_and_down_between_arguments(self):
        assert self.between("Rusia", "Wang") == ("^nmod^nsubjvobj", "PROPN-NOUN-VERB-PROPN")

    def test_a_subtype_counts_only_on_the_way_down(self):
        assert self.between("Beijing", "Wang")[0] == "^nmod"
        assert self.between("Wang", "Beijing")[0] == "vnmod:of"

    def test_from_a_word_to_itself_is_no_way(self):
        assert self.between("Wang", "Wang") == ("", "PROPN")

    def test_what_is_too_far_or_in_another_sentence_is_far(self):
        assert self.between("Rusia", "Wang", limit=2) == ("far", "far")
        assert self.between("Ia", "Wang") == ("far", "far")


def test_words_beyond_the_sentence_are_not_seen():
    doc = parsed(DOC)
    assert [form_at(doc, i, 0, 7) for i in (-1, 0, 6, 7)] == ["-", "menlu", ".", "-"]
