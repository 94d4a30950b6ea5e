"""What completes and corrects the classifier's choice of fillers, with syntax and probabilities written by hand."""

import pytest

from kg import vocab
from kg.model import Role
from kg.reports.choices import _PARTIES
from tests.fillers import ACTOR, ATTACK, COMPANIES, MET, TARGET, pairs
from tests.parsed import IRI


def test_the_parties_of_every_event_between_parties_are_in_the_ontology():
    assert all(role in vocab.ROLES[kind] for kind, role in _PARTIES.items())


class TestCoordination:
    def test_what_dan_joins_shares_the_role(self, filled):
        result = filled(ATTACK, "attacked", "menyerang", iran=TARGET, georgia=("actor", 0.05))
        assert pairs(result) == [("target", "Iran"), ("target", "Georgia")]

    def test_what_is_wholly_unlikely_does_not(self, filled):
        assert pairs(filled(ATTACK, "attacked", "menyerang", iran=TARGET, georgia=("target", 0.01))) == [
            ("target", "Iran")
        ]

    def test_a_list_is_followed_to_its_end(self, filled):
        source = (
            "Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT Iran/PROPN/2/obj ,/PUNCT/5/punct Georgia/PROPN/3/conj "
            "dan/CCONJ/7/cc Korut/PROPN/3/conj ."
        )
        slight = ("target", 0.05)
        result = filled(
            source, "attacked", "menyerang", rusia=ACTOR, iran=TARGET, georgia=slight, korut=slight
        )
        assert pairs(result) == [
            ("actor", "Rusia"), ("target", "Iran"), ("target", "Georgia"), ("target", "Korut")
        ]  # fmt: skip

    @pytest.mark.parametrize("title", ["Menlu/NOUN/5/flat", "Menlu/NOUN/5/flat Rusia/PROPN/5/nmod"])
    def test_a_title_may_stand_between(self, filled, title):
        source = f"Wang/PROPN/0/ROOT dan/CCONJ/1/cc {title} Lavrov/PROPN/1/conj bertemu/VERB/1/acl ."
        result = filled(
            source, "met-with", "bertemu", wang=("participant", 0.9), lavrov=("participant", 0.05)
        )
        assert pairs(result) == [("participant", "Wang"), ("participant", "Lavrov")]

    def test_nor_does_another_type(self, filled):
        source = ATTACK.replace("Georgia", "NATO")
        assert pairs(filled(source, "attacked", "menyerang", iran=TARGET, nato=("target", 0.05))) == [
            ("target", "Iran")
        ]

    def test_nor_who_comes_with_it(self, filled):
        source = ATTACK.replace("dan/CCONJ", "dengan/ADP")
        assert pairs(filled(source, "attacked", "menyerang", iran=TARGET, georgia=("target", 0.05))) == [
            ("target", "Iran")
        ]


class TestMissingParty:
    def test_the_likeliest_of_its_sort_is_taken(self, filled):
        both = filled(MET, "met-with", "bertemu", lavrov=("participant", 0.9), wang=("participant", 0.25))
        assert pairs(both) == [("participant", "Lavrov"), ("participant", "Wang")]

    def test_but_not_one_that_is_unlikely(self, filled):
        one = filled(MET, "met-with", "bertemu", lavrov=("participant", 0.9), wang=("participant", 0.15))
        assert pairs(one) == [("participant", "Lavrov")]

    def test_nor_one_of_another_sort(self, filled):
        source = MET.replace("Wang", "Iran")
        one = filled(source, "met-with", "bertemu", lavrov=("participant", 0.9), iran=("participant", 0.4))
        assert pairs(one) == [("participant", "Lavrov")]

    def test_with_no_party_a_likely_pair_phrase_is_taken(self, filled):
        source = """Rusia/PROPN/4/nsubj dan/CCONJ/3/cc Iran/PROPN/1/conj sepakat/VERB/0/ROOT .
Kedua/NUM/2/nummod negara/NOUN/3/nsubj menandatangani/VERB/0/ROOT perjanjian/NOUN/3/obl ."""
        both = filled(source, "signed", "menandatangani", negara=("signatory", 0.12))
        assert pairs(both) == [("signatory", "Rusia"), ("signatory", "Iran")]
        assert pairs(filled(source, "signed", "menandatangani", negara=("signatory", 0.08))) == []


class TestMissingSide:
    def test_the_likeliest_of_the_other_side_is_taken(self, filled):
        done = filled(
            ATTACK, "attacked", "menyerang", rusia=ACTOR, georgia=("target", 0.25), iran=("target", 0.22)
        )
        assert ("target", "Georgia") in pairs(done)
        done = filled(ATTACK, "attacked", "menyerang", rusia=("actor", 0.25), iran=TARGET)
        assert pairs(done) == [("actor", "Rusia"), ("target", "Iran")]

    def test_but_not_one_that_is_unlikely(self, filled):
        done = filled(ATTACK, "attacked", "menyerang", rusia=ACTOR, iran=("target", 0.15))
        assert pairs(done) == [("actor", "Rusia")]

    def test_nor_where_that_side_is_filled(self, filled):
        source = ATTACK.replace("dan/CCONJ", "demi/ADP")
        done = filled(source, "attacked", "menyerang", rusia=ACTOR, iran=TARGET, georgia=("target", 0.4))
        assert pairs(done) == [("actor", "Rusia"), ("target", "Iran")]


class TestOnlyAgreement:
    SIGNED = "Rusia/PROPN/2/nsubj meneken/VERB/0/ROOT {objects} ."

    def test_the_one_that_the_sentence_names_is_signed(self, filled):
        source = self.SIGNED.format(objects="Traktat/PROPN/2/obj Kelabu/PROPN/3/flat")
        done = filled(source, "signed", "meneken", rusia=("signatory", 0.9), traktat=("agreement", 0.01))
        assert pairs(done) == [("signatory", "Rusia"), ("agreement", "Traktat Kelabu")]

    def test_of_two_none_is_taken(self, filled):
        objects = "Traktat/PROPN/2/obj Kelabu/PROPN/3/flat Pakta/PROPN/2/obj Ungu/PROPN/5/flat"
        done = filled(self.SIGNED.format(objects=objects), "signed", "meneken", rusia=("signatory", 0.9))
        assert pairs(done) == [("signatory", "Rusia")]

    def test_nor_one_of_another_sentence(self, filled):
        source = "Traktat/PROPN/2/nsubj Kelabu/PROPN/1/flat tua/ADJ/0/ROOT .\n" + self.SIGNED.format(
            objects=""
        )
        done = filled(source, "signed", "meneken", rusia=("signatory", 0.9))
        assert pairs(done) == [("signatory", "Rusia")]

    def test_only_signings_have_agreements(self, filled):
        source = self.SIGNED.format(objects="Traktat/PROPN/2/obj Kelabu/PROPN/3/flat")
        done = filled(source, "accused", "meneken", rusia=("actor", 0.9))
        assert pairs(done) == [("actor", "Rusia")]


class TestSomeone:
    def test_an_event_takes_the_likeliest_name_where_it_has_none(self, filled):
        done = filled(ATTACK, "attacked", "menyerang", rusia=("actor", 0.12), georgia=("target", 0.15))
        assert pairs(done) == [("target", "Georgia")]
        assert pairs(filled(ATTACK, "attacked", "menyerang", rusia=("actor", 0.08))) == []

    def test_names_that_a_phrase_stands_for_are_names(self, filled):
        source = (
            ATTACK + "\n" + "Kedua/NUM/2/nummod negara/NOUN/3/nsubj bertemu/VERB/0/ROOT di/ADP/5/case "
            "Beijing/PROPN/3/obl ."
        )
        done = filled(source, "met-with", "bertemu", negara=("participant", 0.9), beijing=("place", 0.15))
        assert pairs(done) == [("participant", "Iran"), ("participant", "Georgia")]


class TestDescriptions:
    def test_a_description_says_of_whom(self, filled):
        (role,), _ = filled(COMPANIES, "sanctioned", "menghukum", perusahaan=TARGET)
        assert role == Role("target", 16, 31, "lima perusahaan", None, IRI + "Singapura")

    def test_and_whom_it_names_is_not_meant_itself(self, filled):
        result = filled(COMPANIES, "sanctioned", "menghukum", perusahaan=TARGET, singapura=TARGET)
        assert pairs(result) == [("target", "lima perusahaan")]

    def test_unless_it_is_the_likelier_one(self, filled):
        result = filled(COMPANIES, "sanctioned", "menghukum", perusahaan=("target", 0.6), singapura=TARGET)
        assert pairs(result) == [("target", "Singapura")]

    def test_through_a_word_of_belonging(self, filled):
        source = COMPANIES.replace("Singapura/PROPN/4", "asal/ADP/6/case Singapura/PROPN/4")
        (role,), _ = filled(source, "sanctioned", "menghukum", perusahaan=TARGET)
        assert role.of == IRI + "Singapura"

    def test_not_beyond_a_comma_or_a_verb(self, filled):
        for word_between in (",/PUNCT/2/punct", "mengecam/VERB/2/conj"):
            source = COMPANIES.replace("Singapura", f"{word_between} Singapura")
            (role,), _ = filled(source, "sanctioned", "menghukum", perusahaan=TARGET)
            assert role.of is None

    @pytest.mark.parametrize(("sure", "targets"), [(0.9, ["individu", "entitas"]), (0.61, ["Iran"])])
    def test_descriptions_that_share_a_name_stay_or_go_together(self, filled, sure, targets):
        source = (
            "Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT individu/NOUN/2/obj dan/CCONJ/5/cc "
            "entitas/NOUN/3/conj Iran/PROPN/5/nmod ."
        )
        done = filled(
            source,
            "attacked",
            "menyerang",
            rusia=ACTOR,
            individu=("target", 0.6),
            entitas=("target", sure),
            iran=("target", 0.7),
        )
        assert [name for role, name in pairs(done) if role == "target"] == targets


class TestRivals:
    """Far from each other, or joined by "dan": a role has room for one actor, and for two participants."""

    APART = (
        "Rusia/PROPN/4/nsubj bersama/ADP/3/case Iran/PROPN/4/obl menyerang/VERB/0/ROOT Georgia/PROPN/4/obj ."
    )
    JOINED = APART.replace("bersama/ADP/3/case", "dan/CCONJ/3/cc")
    TARGET = ("target", 0.9)

    def actors(self, filled, source: str, iran: float) -> list[str]:
        says = {"rusia": ("actor", 0.95), "iran": ("actor", iran), "georgia": self.TARGET}
        return [
            name for role, name in pairs(filled(source, "attacked", "menyerang", **says)) if role == "actor"
        ]

    def test_the_likeliest_actor_stays(self, filled):
        assert self.actors(filled, self.APART, 0.7) == ["Rusia"]
        (left,) = filled.left
        assert left.reason == "actor of “menyerang”: less likely than what fills it (0.70)"

    def test_another_that_is_as_good_as_sure_stays_too(self, filled):
        assert self.actors(filled, self.APART, 0.93) == ["Rusia", "Iran"]

    def test_and_so_does_one_that_is_joined_to_it(self, filled):
        assert self.actors(filled, self.JOINED, 0.7) == ["Rusia", "Iran"]

    def test_what_is_joined_to_one_that_is_joined_stays(self, filled):
        source = (
            "Rusia/PROPN/6/nsubj , Iran/PROPN/1/conj dan/CCONJ/5/cc Korut/PROPN/1/conj menyerang/VERB/0/ROOT "
            "Georgia/PROPN/6/obj ."
        )
        says = {
            "rusia": ("actor", 0.8),
            "iran": ("actor", 0.6),
            "korut": ("actor", 0.7),
            "georgia": self.TARGET,
        }
        assert [name for role, name in pairs(filled(source, "attacked", "menyerang", **says))] == [
            "Rusia", "Iran", "Korut", "Georgia"
        ]  # fmt: skip

    def test_a_meeting_has_room_for_two(self, filled):
        source = MET.replace("di/ADP/5/case Beijing/PROPN", "untuk/ADP/5/case Korut/PROPN")
        likely = {name: ("participant", p) for name, p in (("lavrov", 0.9), ("wang", 0.8), ("korut", 0.7))}
        assert pairs(filled(source, "met-with", "bertemu", **likely)) == [
            ("participant", "Lavrov"), ("participant", "Wang")
        ]  # fmt: skip

    def test_names_that_one_word_stands_for_are_no_rivals(self, filled):
        source = (
            "Rusia/PROPN/4/nsubj dan/CCONJ/3/cc Iran/PROPN/1/conj berunding/VERB/0/ROOT .\n"
            "Keduanya/PRON/2/nsubj menyerang/VERB/0/ROOT Georgia/PROPN/2/obj ."
        )
        done = filled(source, "attacked", "menyerang", keduanya=("actor", 0.8), georgia=self.TARGET)
        assert [name for role, name in pairs(done) if role == "actor"] == ["Rusia", "Iran"]


class TestPointers:
    def test_a_pronoun_gives_way_to_the_name_where_it_stands(self, filled):
        source = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT .\n" + MET.replace("Lavrov/PROPN", "Ia/PRON")
        (he, wang), _ = filled(
            source, "met-with", "bertemu", ia=("participant", 0.9), wang=("participant", 0.9)
        )
        assert (he.text, he.start, he.entity) == ("Lavrov", 0, IRI + "Lavrov")
        assert wang.text == "Wang"

    def test_a_pronoun_of_an_unknown_person_says_nothing(self, filled):
        source = MET.replace("Lavrov/PROPN", "Ia/PRON")
        met = filled(source, "met-with", "bertemu", ia=("participant", 0.9), wang=("participant", 0.9))
        assert pairs(met) == [("participant", "Wang")]

    def test_a_pair_phrase_gives_way_to_both_names(self, filled):
        source = (
            ATTACK.replace("Georgia", "Korut")
            + "\nKedua/NUM/2/nummod negara/NOUN/3/nsubj bertemu/VERB/0/ROOT ."
        )
        assert pairs(filled(source, "met-with", "bertemu", negara=("participant", 0.9))) == [
            ("participant", "Iran"), ("participant", "Korut")
        ]  # fmt: skip

    def test_a_pair_of_unknown_parties_stays_as_it_is_written(self, filled):
        source = "Kedua/NUM/2/nummod negara/NOUN/3/nsubj bertemu/VERB/0/ROOT ."
        (role,), _ = filled(source, "met-with", "bertemu", negara=("participant", 0.9))
        assert role == Role("participant", 0, 12, "Kedua negara", None, None)

    def test_but_a_mere_pronoun_does_not(self, filled):
        source = "Keduanya/PRON/2/nsubj bertemu/VERB/0/ROOT ."
        assert pairs(filled(source, "met-with", "bertemu", keduanya=("participant", 0.9))) == []


class TestCountedNames:
    BOTH = (("participant", IRI + "Utara"), ("participant", IRI + "Selatan"))

    @staticmethod
    def parties(result: tuple[tuple[Role, ...], float]) -> tuple[tuple[str, str | None], ...]:
        assert {role.text for role in result[0]} == {"Korea"}
        return tuple((role.role, role.entity) for role in result[0])

    def test_each_that_a_counted_name_stands_for_takes_part_and_no_other_party_is_missing(self, filled):
        source = "Dua/NUM/2/nummod Korea/PROPN/3/nsubj bertemu/VERB/0/ROOT di/ADP/5/case Iran/PROPN/3/obl ."
        told = filled(source, "met-with", "bertemu", korea=("participant", 0.9), iran=("participant", 0.3))
        assert self.parties(told) == self.BOTH

    def test_the_words_that_count_them_are_they(self, filled):
        source = "Kedua/NUM/2/nummod negara/NOUN/4/nsubj Korea/PROPN/2/nmod bertemu/VERB/0/ROOT ."
        told = filled(source, "met-with", "bertemu", negara=("participant", 0.9))
        assert self.parties(told) == self.BOTH

    def test_so_do_those_that_a_pronoun_stands_for(self, filled):
        source = (
            "Dua/NUM/2/nummod Korea/PROPN/3/nsubj berunding/VERB/0/ROOT .\n"
            "Keduanya/PRON/2/nsubj bertemu/VERB/0/ROOT ."
        )
        told = filled(source, "met-with", "bertemu", keduanya=("participant", 0.9))
        assert self.parties(told) == self.BOTH
