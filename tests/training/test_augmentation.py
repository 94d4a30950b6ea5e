"""Passages seen once more in other dress keep what is marked in them."""

import random
import re

import pytest

from training import augmentation


def piece(text: str) -> dict:
    """A passage whose mentions stand in [name|TYPE], its triggers in {word|type}."""
    plain, spans = "", {"[": [], "{": []}
    for part in re.split(r"([\[{][^\]}]+[\]}])", text):
        word, _, kind = part[1:-1].partition("|") if part[:1] in spans else (part, "", "")
        if kind:
            spans[part[0]].append((len(plain), len(plain) + len(word), kind))
        plain += word
    return {"text": plain, "mentions": spans["["], "triggers": spans["{"]}


def marked(told: dict) -> str:
    """The passage in that form again: what ``piece`` reads."""
    brackets = [(s, e, k, "[]") for s, e, k in told["mentions"]] + [
        (s, e, k, "{}") for s, e, k in told["triggers"]
    ]
    text = told["text"]
    for start, end, kind, (left, right) in sorted(brackets, reverse=True):
        text = f"{text[:start]}{left}{text[start:end]}|{kind}{right}{text[end:]}"
    return text


MEETING = (
    "[Menlu|OFFICE] [Kerindo|STATE] [Borvan|PERSON] {menemui|met-with} [Qaodu|PERSON] di [Lumora|PLACE].\n"
    "Keduanya {berunding|met-with}."
)
POOLS = {"PERSON": ["Sari Dewi Lestari"], "STATE": ["Fu"], "PLACE": ["Tala"], "OFFICE": ["PM"]}
VERBS = {"menemui": "temui", "mengecam": "kecam", "menandatangani": "tandatangani"}


class TestOtherNames:
    def test_what_is_marked_moves_with_the_names(self):
        changed = augmentation.with_other_names(piece(MEETING), POOLS, random.Random(1), rate=1.0)
        sari = "[Sari Dewi Lestari|PERSON]"
        assert marked(changed) == (
            f"[PM|OFFICE] [Fu|STATE] {sari} {{menemui|met-with}} {sari} di [Tala|PLACE].\n"
            "Keduanya {berunding|met-with}."
        )

    def test_at_no_rate_nothing_changes(self):
        assert (
            marked(augmentation.with_other_names(piece(MEETING), POOLS, random.Random(1), rate=0.0))
            == MEETING
        )

    def test_the_same_seed_gives_the_same_names(self):
        pools = POOLS | {"PERSON": ["Ana", "Budi", "Citra"]}
        one, two = (augmentation.with_other_names(piece(MEETING), pools, random.Random(5)) for _ in range(2))
        assert one == two

    def test_a_name_with_a_trigger_in_it_stays(self):
        told = piece("[Samudra|STATE] di mana")
        told["triggers"] = [(0, 3, "attacked")]
        assert augmentation.with_other_names(told, POOLS, random.Random(1), rate=1.0) == told


class TestAbbreviation:
    @pytest.mark.parametrize(
        ("name", "kind", "short"),
        [
            ("Amerika Serikat", "STATE", "AS"),
            ("Korea Utara", "STATE", "Korut"),
            ("Afrika Selatan", "PLACE", "Afsel"),
            ("Perserikatan Bangsa-Bangsa", "ALLIANCE", "PBB"),
            ("menteri luar negeri", "OFFICE", "Menlu"),
            ("Perdana Menteri", "OFFICE", "PM"),
        ],
    )
    def test_of_several_words_in_the_letters_of_the_name(self, name, kind, short):
        assert augmentation.abbreviation(name, kind) == short

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Arab Saudi", "STATE"),  # "Saudi" is a part of it
            ("Sri Lanka", "STATE"),  # "Ceylon" is another name
            ("Kerindo Raya", "STATE"),
            ("Rusia", "STATE"),
            ("menteri cuaca", "OFFICE"),
        ],
    )
    def test_not_of_other_names(self, name, kind):
        assert augmentation.abbreviation(name, kind) is None

    def test_in_a_passage(self):
        told = piece(
            "[Menteri Luar Negeri|OFFICE] [Korea Utara|STATE] {menemui|met-with} [Budi Luhur|PERSON]."
        )
        short = augmentation.abbreviated(told, random.Random(1), rate=1.0)
        assert marked(short) == "[Menlu|OFFICE] [Korut|STATE] {menemui|met-with} [Budi Luhur|PERSON]."
        assert augmentation.abbreviated(told, random.Random(1), rate=0.0) == told


class TestHeadlineVerbs:
    def test_the_form_of_the_passive(self):
        texts = ["Ia menemui dan mengubah itu. Itu ditemui, diubah.", "Mereka MEMPERKUAT; DIPERKUAT, dikubah"]
        assert augmentation.headline_verbs([*texts, "diubah"]) == {
            "memperkuat": "perkuat", "menemui": "temui", "mengubah": "ubah"
        }  # fmt: skip

    def test_verbs_whose_passive_is_rare_or_none_stay(self):
        text = "melalui " * 100 + "dilalui " * 3 + "meledak " * 5 + "merupakan " * 5
        assert augmentation.headline_verbs([text]) == {}

    def test_but_not_those_in_kan(self):
        assert augmentation.headline_verbs(["menewaskan " * 100 + "ditewaskan"]) == {"menewaskan": "tewaskan"}

    def test_words_with_hyphens_are_no_verbs(self):
        assert augmentation.headline_verbs(["menulis-nulis ditulis"]) == {}


class TestHeadline:
    def shapes(self, text: str) -> set[str]:
        return {marked(augmentation.headline(piece(text), VERBS, random.Random(seed))) for seed in range(20)}

    def test_the_first_line_without_prefix_and_full_stop_in_other_letters(self):
        assert self.shapes(MEETING) == {
            "[Menlu|OFFICE] [Kerindo|STATE] [Borvan|PERSON] {Temui|met-with} [Qaodu|PERSON] Di [Lumora|PLACE]",
            "[MENLU|OFFICE] [KERINDO|STATE] [BORVAN|PERSON] {TEMUI|met-with} [QAODU|PERSON] DI [LUMORA|PLACE]",
        }

    def test_verbs_in_names_and_other_verbs_stay(self):
        assert self.shapes("[Koalisi Mengecam|ORG] mengecam dan menolak, Menandatangani pakta") == {
            "[Koalisi Mengecam|ORG] Kecam Dan Menolak, Tandatangani Pakta",
            "[KOALISI MENGECAM|ORG] KECAM DAN MENOLAK, TANDATANGANI PAKTA",
        }

    def test_what_lies_on_later_lines_is_left_out(self):
        assert self.shapes("Cuaca cerah\n[Kerindo|STATE] {menyerang|attacked}") == {
            "Cuaca Cerah",
            "CUACA CERAH",
        }


class TestSetApart:
    TEXT = 'Sidang Korut-AS (13/11) di "Hanoi" gagal, kata Ri. Skor 0-2, 1.500 orang.'

    def test_blanks_stand_around_marks_but_not_in_numbers(self):
        told = augmentation.set_apart({"text": self.TEXT, "mentions": [], "triggers": []})
        assert told["text"] == (
            'Sidang Korut - AS ( 13/11 ) di " Hanoi " gagal , kata Ri . Skor 0 - 2 , 1.500 orang .'
        )

    def test_what_is_marked_keeps_its_words(self):
        told = piece('{Sidang|met-with} [Korut|STATE]-[AS|STATE] di "[Hanoi|PLACE]", kata [Ri|PERSON].')
        assert marked(augmentation.set_apart(told)) == (
            '{Sidang|met-with} [Korut|STATE] - [AS|STATE] di " [Hanoi|PLACE] " , kata [Ri|PERSON] .'
        )
