"""Forms of words, and the words that bear on whether something happened."""

import json
from collections import Counter

import pytest

from kg.lang.id.pipeline import HERE, signs
from kg.lang.id.word_forms import forms, nasal


@pytest.mark.parametrize(
    ("root", "active"),
    [
        ("tolak", "menolak"),
        ("pukul", "memukul"),
        ("kirim", "mengirim"),
        ("sangkal", "menyangkal"),
        ("produksi", "memproduksi"),
        ("kritik", "mengkritik"),
        ("stop", "menstop"),
        ("bantah", "membantah"),
        ("cegah", "mencegah"),
        ("duga", "menduga"),
        ("ancam", "mengancam"),
        ("hambat", "menghambat"),
        ("minta", "meminta"),
        ("rencana", "merencana"),
        ("veto", "memveto"),
    ],
)
def test_the_active_prefix_takes_on_the_first_letter(root, active):
    assert "me" + nasal(root) == active
    assert active in forms(root)


def test_verbs_of_a_headline_keep_the_first_letter_or_the_prefix():
    assert {"tolak", "batalkan"} <= forms("tolak") | forms("batal")


def test_passives_and_nouns():
    assert {"ditolak", "tertolak", "penolakan", "tolakan", "dijanjikan", "berjanji"} <= forms(
        "tolak"
    ) | forms("janji")


class TestSigns:
    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            ("tidak", "negation"),
            ("pembatalan", "cancel"),
            ("ditunda", "postpone"),
            ("menyangkal", "deny"),
            ("menjanjikan", "promise"),
            (
                "tersangka",
                "accuse",
            ),  # not a form of "sangka", as others are: a word listed as it is comes first
            ("disangka", "suspect"),
        ],
    )
    def test_a_form_is_of_the_kind_of_its_root(self, word, kind):
        assert signs()[word] == kind

    def test_neutral_words_are_no_signs(self):
        neutral = json.loads((HERE / "status_words.json").read_text(encoding="utf-8"))["neutral"]
        assert neutral
        assert not set(neutral) & set(signs())

    def test_a_word_is_listed_once_in_lower_case(self):
        kinds = json.loads((HERE / "status_words.json").read_text(encoding="utf-8"))["kinds"]
        listed = Counter(w for kind in kinds.values() for w in (*kind["roots"], *kind["words"]))
        assert [w for w, n in listed.items() if n > 1 or w != w.lower() or " " in w] == []
