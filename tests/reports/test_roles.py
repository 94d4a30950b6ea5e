"""Who fills the roles of one event, with syntax and probabilities written by hand."""

import pytest

from kg.model import Dropped, Role, Span
from tests.fillers import ACTOR, ATTACK, COMPANIES, MET, TARGET, pairs
from tests.parsed import IRI


class TestThresholds:
    def test_who_is_likely_enough_fills_a_role_in_text_order(self, filled):
        result = filled(ATTACK, "attacked", "menyerang", iran=TARGET, rusia=ACTOR, georgia=("target", 0.6))
        assert pairs(result) == [("actor", "Rusia"), ("target", "Iran"), ("target", "Georgia")]

    def test_who_is_not_likely_enough_does_not(self, filled):
        result = filled(MET, "met-with", "bertemu", lavrov=("participant", 0.9), beijing=("place", 0.45))
        assert pairs(result) == [("participant", "Lavrov")]

    def test_a_date_has_a_threshold_of_its_own_and_the_role_date_alone(self, filled):
        assert pairs(filled(MET, "met-with", "bertemu", rabu=("date", 0.35))) == [("date", "Rabu")]
        assert pairs(filled(MET, "met-with", "bertemu", rabu=("place", 0.9))) == []
        assert pairs(filled(MET, "met-with", "bertemu", beijing=("date", 0.9))) == []

    def test_a_role_that_the_event_has_not_is_not_filled(self, filled):
        assert pairs(filled(MET, "met-with", "bertemu", wang=("target", 0.9))) == []

    def test_sureness_is_the_mean_probability(self, filled):
        assert filled(ATTACK, "attacked", "menyerang", rusia=ACTOR, iran=("target", 0.6))[1] == pytest.approx(
            0.75
        )
        assert filled(ATTACK, "attacked", "menyerang") == ((), 1.0)

    def test_fillers_carry_what_they_denote(self, filled):
        (role,), _ = filled(ATTACK, "attacked", "menyerang", iran=TARGET)
        assert role == Role("target", 16, 20, "Iran", IRI + "Iran", None)


class TestConsistency:
    def test_one_date_the_likeliest(self, filled):
        source = MET.replace(" .", " usai/ADP/8/case Kamis/PROPN/2/obl .")
        assert pairs(filled(source, "met-with", "bertemu", rabu=("date", 0.5), kamis=("date", 0.8))) == [
            ("date", "Kamis")
        ]

    def test_of_two_names_of_one_the_nearest_to_the_trigger(self, filled):
        source = (
            "Rusia/PROPN/4/nsubj yang/PRON/3/mark kuat/ADJ/1/acl menyerang/VERB/0/ROOT Rusia/PROPN/4/obj ."
        )
        roles, _ = filled(source, "attacked", "menyerang", rusia=TARGET)
        assert [(r.text, r.start) for r in roles] == [("Rusia", 26)]


class TestDescriptions:
    def test_the_object_of_the_trigger_needs_less(self, filled):
        assert pairs(filled(COMPANIES, "sanctioned", "menghukum", perusahaan=("target", 0.15))) == [
            ("target", "lima perusahaan")
        ]
        aside = COMPANIES.replace("2/obj", "2/obl")
        assert pairs(filled(aside, "sanctioned", "menghukum", perusahaan=("target", 0.15))) == []

    def test_an_office_holder_without_a_name_is_the_office(self, filled):
        source = "Menlu/NOUN/3/nsubj Korut/PROPN/1/nmod bertemu/VERB/0/ROOT Wang/PROPN/3/obj ."
        (role,), _ = filled(source, "met-with", "bertemu", holder="Menlu Korut", menlu=("participant", 0.9))
        assert role == Role("participant", 0, 11, "Menlu Korut", IRI + "holder", None)


def test_the_trigger_itself_fills_nothing(filled):
    source = "Serangan/NOUN/0/ROOT Rusia/PROPN/1/nmod ."
    assert pairs(filled(source, "attacked", "Serangan", serangan=TARGET, rusia=ACTOR)) == [("actor", "Rusia")]


def test_an_event_with_no_candidate_has_no_roles(filled):
    assert filled("Bertemu/VERB/0/ROOT .", "met-with", "Bertemu") == ((), 1.0)


class TestReasons:
    def test_a_filler_has_its_probability(self, filled):
        roles, _ = filled(ATTACK, "attacked", "menyerang", rusia=ACTOR, iran=("target", 0.6))
        assert [r.why for r in roles] == ["0.90", "0.60"]

    def test_and_what_else_spoke_for_it(self, filled):
        roles, _ = filled(
            ATTACK, "attacked", "menyerang", iran=TARGET, rusia=("actor", 0.25), georgia=("target", 0.05)
        )
        assert [r.why for r in roles] == ["0.25; the likeliest other side", "0.90", "0.05; joined to “Iran”"]
        roles, _ = filled(MET, "met-with", "bertemu", lavrov=("participant", 0.9), wang=("participant", 0.25))
        assert [r.why for r in roles] == ["0.90", "0.25; the likeliest other party"]
        roles, _ = filled(ATTACK, "attacked", "menyerang", georgia=("target", 0.15))
        assert [r.why for r in roles] == ["0.15; the likeliest name"]

    def test_and_the_words_that_stand_for_it(self, filled):
        source = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT .\n" + MET.replace("Lavrov/PROPN", "Ia/PRON")
        roles, _ = filled(source, "met-with", "bertemu", ia=("participant", 0.9), wang=("participant", 0.8))
        assert [r.why for r in roles] == ["0.90; “Ia” stands for it", "0.80"]

    def test_what_was_not_sure_enough_is_told(self, filled):
        filled(
            MET,
            "met-with",
            "bertemu",
            lavrov=("participant", 0.9),
            beijing=("place", 0.45),
            rabu=("date", 0.09),
        )
        assert filled.left == (
            Dropped("reports", "place of “bertemu”: too unlikely (0.45)", Span(23, 30, "Beijing")),
        )

    def test_a_description_and_its_name_do_not_both_fill_a_role(self, filled):
        source = "Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT perusahaan/NOUN/2/obj Iran/PROPN/3/nmod ."
        filled(source, "attacked", "menyerang", rusia=ACTOR, perusahaan=("target", 0.9), iran=("target", 0.6))
        (left,) = filled.left
        assert left.reason == "target of “menyerang”: less likely than what fills it (0.60)"

    def test_who_fills_a_role_in_another_way_was_not_left(self, filled):
        filled(MET, "met-with", "bertemu", lavrov=("participant", 0.9), wang=("participant", 0.25))
        assert filled.left == ()


def test_an_adverb_of_a_headline_is_no_part_of_a_description(filled):
    source = (
        "Empat/NUM/2/nummod Negara/NOUN/4/nsubj Kompak/PROPN/2/flat menyerang/VERB/0/ROOT Iran/PROPN/4/obj"
    )
    told = filled(source, "attacked", "menyerang", negara=ACTOR, iran=TARGET)
    assert pairs(told) == [("actor", "Empat Negara"), ("target", "Iran")]
