"""What pronouns and pair phrases stand for, on syntax written by hand."""

from dataclasses import replace

import pytest

from kg.anaphora import antecedents
from kg.features import PAIR, PRONOUN, Candidate
from kg.lang.id.pipeline import cues
from tests.parsed import IRI, by_token, named, parsed

MET = "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj ."
STATES = "Rusia/PROPN/4/nsubj dan/CCONJ/3/cc Iran/PROPN/1/conj sepakat/VERB/0/ROOT ."
OTHER = "Cuaca/NOUN/2/nsubj cerah/ADJ/0/ROOT ."
BOTH = "Kedua/NUM/2/nummod negara/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
LEADERS = "Pemimpin/NOUN/4/nsubj kedua/NUM/3/nummod negara/NOUN/1/nmod bertemu/VERB/0/ROOT ."
TWO_LEADERS = "Kedua/NUM/2/nummod pemimpin/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
PAIRED = "Keduanya/PRON/2/nsubj sepakat/VERB/0/ROOT ."
HE = "Ia/PRON/2/nsubj pergi/VERB/0/ROOT ."
THREE = "Lavrov/PROPN/6/nsubj ,/PUNCT/3/punct Wang/PROPN/1/conj dan/CCONJ/5/cc Putin/PROPN/1/conj tiba/VERB/0/ROOT ."
TYPES = {
    **dict.fromkeys(("Lavrov", "Wang", "Putin"), "PERSON"),
    **dict.fromkeys(("Rusia", "Iran", "Korut", "AS"), "STATE"),
    "Traktat": "AGREEMENT",
    "Houthi": "FORCE",
    "Menlu": "OFFICE",
}


def pointed(*sentences: str, length: int, type: str = PAIR) -> list[str]:
    """The names that the first ``length`` words of the last sentence stand for."""
    doc = parsed("\n".join(sentences))
    start = list(doc.sents)[-1].start
    pointer = Candidate(start, start + length, type, start + length - 1)
    found = antecedents(doc, pointer, by_token(doc, named(doc, **TYPES)), cues())
    assert all(doc[i].idx == mention.start for i, mention in found)
    return [mention.text for _, mention in found]


def counted(*sentences: str, length: int) -> list[str | None]:
    """What the first words of the last sentence stand for where "Korea" is a name of two."""
    doc = parsed("\n".join(sentences))
    start = list(doc.sents)[-1].start
    names = by_token(doc, named(doc, Korea="STATE", **TYPES))
    both = {
        i: replace(m, entity=None, members=(IRI + "Utara", IRI + "Selatan")) if m.text == "Korea" else m
        for i, m in names.items()
    }
    found = antecedents(doc, Candidate(start, start + length, PAIR, start), both, cues())
    return [mention.entity for _, mention in found]


class TestCountedNames:
    KOREAS = "Dua/NUM/2/nummod Korea/PROPN/3/nsubj sepakat/VERB/0/ROOT ."

    def test_two_states_of_one_name_are_a_pair(self):
        both = [IRI + "Utara", IRI + "Selatan"]
        assert counted(self.KOREAS, BOTH, length=2) == both
        assert counted(self.KOREAS, PAIRED, length=1) == both
        assert counted(STATES, self.KOREAS, BOTH, length=2) == both

    def test_the_words_that_count_them_stand_for_them(self):
        source = "Kedua/NUM/2/nummod negara/NOUN/4/nsubj Korea/PROPN/2/nmod sepakat/VERB/0/ROOT ."
        assert counted(STATES, source, length=2) == [IRI + "Utara", IRI + "Selatan"]


class TestPronoun:
    def test_the_subject_of_the_nearest_sentence_that_names_a_person(self):
        assert pointed(MET, HE, length=1, type=PRONOUN) == ["Lavrov"]
        passive = "Oleh/ADP/2/case Wang/PROPN/3/obl diterima/VERB/0/ROOT Lavrov/PROPN/3/nsubj:pass ."
        assert pointed(passive, HE, length=1, type=PRONOUN) == ["Lavrov"]

    def test_without_such_a_subject_the_first_person(self):
        source = (
            "Surat/NOUN/2/nsubj mencapai/VERB/0/ROOT Wang/PROPN/2/obj dan/CCONJ/5/cc Putin/PROPN/3/conj ."
        )
        assert pointed(source, HE, length=1, type=PRONOUN) == ["Wang"]

    def test_sentences_between_that_name_nobody(self):
        assert pointed(MET, OTHER, STATES, HE, length=1, type=PRONOUN) == ["Lavrov"]

    def test_three_sentences_back_and_no_further(self):
        assert pointed(MET, OTHER, OTHER, HE, length=1, type=PRONOUN) == ["Lavrov"]
        assert pointed(MET, OTHER, OTHER, OTHER, HE, length=1, type=PRONOUN) == []

    def test_a_state_is_nobody(self):
        assert pointed(STATES, HE, length=1, type=PRONOUN) == []

    def test_a_name_before_it_in_its_own_sentence_is_nearest(self):
        doc = parsed(
            f"{MET}\nPutin/PROPN/2/nsubj berkata/VERB/0/ROOT ia/PRON/4/nsubj pergi/VERB/2/ccomp bersama/ADP/6/case "
            "Wang/PROPN/4/obl ."
        )
        ia = next(t.i for t in doc if t.text == "ia")
        found = antecedents(
            doc, Candidate(ia, ia + 1, PRONOUN, ia), by_token(doc, named(doc, **TYPES)), cues()
        )
        assert [m.text for _, m in found] == ["Putin"]


class TestPair:
    def test_the_states_that_a_conjunction_joins(self):
        assert pointed(STATES, BOTH, length=2) == ["Rusia", "Iran"]

    def test_the_nearest_pair_wins(self):
        nearer = STATES.replace("Rusia", "Korut").replace("Iran", "AS")
        assert pointed(STATES, nearer, OTHER, BOTH, length=2) == ["Korut", "AS"]

    def test_leaders_of_both_states_speak_for_the_states(self):
        assert pointed(MET, STATES, LEADERS, length=3) == ["Rusia", "Iran"]
        assert pointed(STATES, MET, LEADERS, length=3) == ["Rusia", "Iran"]

    def test_both_leaders_are_persons(self):
        joined = "Lavrov/PROPN/4/nsubj dan/CCONJ/3/cc Wang/PROPN/1/conj bertemu/VERB/0/ROOT ."
        assert pointed(joined, STATES, TWO_LEADERS, length=2) == ["Lavrov", "Wang"]

    @pytest.mark.parametrize("joining", ["dan/CCONJ", "serta/CCONJ", "dengan/ADP", "-/PUNCT"])
    def test_keduanya_takes_persons_before_states(self, joining):
        joined = f"Lavrov/PROPN/4/nsubj {joining}/3/cc Wang/PROPN/1/conj bertemu/VERB/0/ROOT ."
        both = joined.replace(
            "bertemu/VERB/0/ROOT .",
            "bertemu/VERB/0/ROOT di/ADP/6/case Rusia/PROPN/4/obl dan/CCONJ/8/cc Iran/PROPN/6/conj .",
        )
        assert pointed(both, PAIRED, length=1) == ["Lavrov", "Wang"]

    def test_keduanya_takes_the_one_and_the_other_of_a_meeting(self):
        assert pointed(STATES, MET, PAIRED, length=1) == ["Lavrov", "Wang"]

    def test_three_persons_are_no_pair_unless_two_are_joined(self):
        three = (
            "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj dan/CCONJ/5/cc Putin/PROPN/3/conj ."
        )
        assert pointed(three, PAIRED, length=1) == ["Wang", "Putin"]
        apart = (
            "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj usai/ADP/5/case Putin/PROPN/2/obl ."
        )
        assert pointed(apart, PAIRED, length=1) == []

    def test_one_named_twice_is_no_pair(self):
        twice = (
            "Lavrov/PROPN/2/nsubj berkata/VERB/0/ROOT dan/CCONJ/5/cc Lavrov/PROPN/5/nsubj pergi/VERB/2/conj ."
        )
        assert pointed(twice, PAIRED, length=1) == []

    def test_else_the_two_states_that_are_named_most(self):
        apart = [
            "Rusia/PROPN/2/nsubj mengecam/VERB/0/ROOT Korut/PROPN/2/obj .",
            "AS/PROPN/2/nsubj mengecam/VERB/0/ROOT Rusia/PROPN/2/obj .",
            "AS/PROPN/2/nsubj diam/VERB/0/ROOT .",
        ]
        assert pointed(*apart, BOTH, length=2) == ["Rusia", "AS"]

    def test_unknown_parties_are_not_guessed(self):
        assert pointed(MET.replace("Wang", "tamu"), BOTH, length=2) == []
        alone = "Rusia/PROPN/2/nsubj diam/VERB/0/ROOT ."
        assert pointed(alone, BOTH, length=2) == []

    def test_names_that_follow_are_not_meant(self):
        doc = parsed(f"{BOTH}\n{STATES}")
        assert antecedents(doc, Candidate(0, 2, PAIR, 1), by_token(doc, named(doc, **TYPES)), cues()) == ()


class TestGroup:
    def test_three_that_are_listed(self):
        ketiganya = "Ketiganya/PRON/2/nsubj sepakat/VERB/0/ROOT ."
        leaders = "Ketiga/NUM/2/nummod pemimpin/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
        assert pointed(THREE, ketiganya, length=1) == ["Lavrov", "Wang", "Putin"]
        assert pointed(THREE, leaders, length=2) == ["Lavrov", "Wang", "Putin"]

    def test_two_of_three_are_no_pair(self):
        assert pointed(THREE, PAIRED, length=1) == []
        assert pointed(STATES, THREE, PAIRED, length=1) == ["Rusia", "Iran"]

    def test_the_same_group_again(self):
        between = "AS/PROPN/2/nsubj mengecam/VERB/0/ROOT Korut/PROPN/2/obj ."
        assert pointed(STATES, BOTH, between, between, between, between, BOTH, length=2) == ["Rusia", "Iran"]

    def test_a_pronoun_is_one_of_the_two(self):
        source = "Ia/PRON/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj ."
        went = "Lavrov/PROPN/2/nsubj pergi/VERB/0/ROOT ."
        assert pointed(went, source, PAIRED, length=1) == ["Lavrov", "Wang"]

    def test_the_one_of_this_sentence_and_the_one_of_the_last(self):
        one, other = (f"{name}/PROPN/2/nsubj tiba/VERB/0/ROOT ." for name in ("Lavrov", "Wang"))
        assert pointed(one, other, PAIRED, length=1) == ["Lavrov", "Wang"]

    def test_an_office_holder_without_a_name_is_one(self):
        met = "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Menlu/NOUN/2/obj Iran/PROPN/3/nmod ."
        assert pointed(met, PAIRED, length=1) == ["Lavrov", "Menlu"]
        holder = (
            "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Menlu/NOUN/2/obj Iran/PROPN/3/nmod Wang/PROPN/3/appos ."
        )
        assert pointed(holder, PAIRED, length=1) == ["Lavrov", "Wang"]


class TestMereka:
    MEREKA = "Mereka/PRON/2/nsubj pergi/VERB/0/ROOT ."

    def test_all_that_are_listed(self):
        assert pointed(THREE, self.MEREKA, length=1) == ["Lavrov", "Wang", "Putin"]
        assert pointed(STATES, self.MEREKA, length=1) == ["Rusia", "Iran"]

    def test_a_body_of_many(self):
        assert pointed("Houthi/PROPN/2/nsubj diam/VERB/0/ROOT .", self.MEREKA, length=1) == ["Houthi"]

    def test_whom_keduanya_meant(self):
        assert pointed(MET, PAIRED, self.MEREKA, length=1) == ["Lavrov", "Wang"]


class TestClause:
    def test_a_pronoun_is_not_the_other_party_of_its_clause(self):
        doc = parsed(
            "Putin/PROPN/2/nsubj tiba/VERB/0/ROOT .\n"
            "Bersama/ADP/2/case Wang/PROPN/5/obl ,/PUNCT/5/punct ia/PRON/5/nsubj pergi/VERB/0/ROOT ."
        )
        ia = next(t.i for t in doc if t.text == "ia")
        found = antecedents(
            doc, Candidate(ia, ia + 1, PRONOUN, ia), by_token(doc, named(doc, **TYPES)), cues()
        )
        assert [m.text for _, m in found] == ["Putin"]

    def test_nor_is_its_object(self):
        greeted = "Wang/PROPN/2/nsubj menyambut/VERB/0/ROOT nya/PRON/2/obj ."
        doc = parsed(f"Putin/PROPN/2/nsubj tiba/VERB/0/ROOT .\n{greeted}")
        nya = next(t.i for t in doc if t.text == "nya")
        found = antecedents(
            doc, Candidate(nya, nya + 1, PRONOUN, nya), by_token(doc, named(doc, **TYPES)), cues()
        )
        assert [m.text for _, m in found] == ["Putin"]

    def test_who_was_a_pronoun_stays_in_focus(self):
        greeted = "Wang/PROPN/2/nsubj menyambut/VERB/0/ROOT nya/PRON/2/obj ."
        assert pointed("Putin/PROPN/2/nsubj tiba/VERB/0/ROOT .", greeted, HE, length=1, type=PRONOUN) == [
            "Putin"
        ]


def test_what_is_ratified_is_an_agreement():
    source = "Putin/PROPN/2/nsubj meneken/VERB/0/ROOT Traktat/PROPN/2/obj ."
    ratified = "meratifikasinya/VERB/0/ROOT Iran/PROPN/1/nsubj ."
    assert pointed(source, ratified, length=1, type=PRONOUN) == ["Traktat"]


class TestSides:
    TITLED = (
        "Menlu/NOUN/4/nsubj Iran/PROPN/1/nmod Wang/PROPN/1/appos menegaskan/VERB/0/ROOT {own}/NOUN/6/nsubj "
        "menang/VERB/4/ccomp ."
    )

    @pytest.mark.parametrize("own", ["negaranya", "pihaknya"])
    def test_ones_state(self, own):
        doc = parsed(f"{STATES}\n{self.TITLED.format(own=own)}")
        at = next(t.i for t in doc if t.text == own)
        found = antecedents(
            doc, Candidate(at, at + 1, PRONOUN, at), by_token(doc, named(doc, **TYPES)), cues()
        )
        assert [m.text for _, m in found] == ["Iran"]

    @pytest.mark.parametrize(
        ("pronoun", "office", "meant"),
        [("saya", "Menlu", "Wang"), ("kami", "Menlu", "Wang"), ("kami", "juru", "Iran")],
    )
    def test_who_speaks(self, pronoun, office, meant):
        doc = parsed(
            f"{pronoun}/PRON/2/nsubj menang/VERB/0/ROOT ,/PUNCT/2/punct kata/VERB/2/parataxis {office}/NOUN/4/nsubj "
            "Iran/PROPN/5/nmod Wang/PROPN/5/appos ."
        )
        found = antecedents(doc, Candidate(0, 1, PRONOUN, 0), by_token(doc, named(doc, **TYPES)), cues())
        assert [m.text for _, m in found] == [meant]
