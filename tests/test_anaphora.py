"""What pronouns and pair phrases stand for, on syntax written by hand."""

import pytest

from kg.anaphora import antecedents
from kg.features import PAIR, PRONOUN, Candidate
from kg.lang.id.pipeline import cues
from tests.parsed import by_token, named, parsed

MET = "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj ."
STATES = "Rusia/PROPN/4/nsubj dan/CCONJ/3/cc Iran/PROPN/1/conj sepakat/VERB/0/ROOT ."
OTHER = "Cuaca/NOUN/2/nsubj cerah/ADJ/0/ROOT ."
BOTH = "Kedua/NUM/2/nummod negara/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
LEADERS = "Pemimpin/NOUN/4/nsubj kedua/NUM/3/nummod negara/NOUN/1/nmod bertemu/VERB/0/ROOT ."
TWO_LEADERS = "Kedua/NUM/2/nummod pemimpin/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
PAIRED = "Keduanya/PRON/2/nsubj sepakat/VERB/0/ROOT ."
HE = "Ia/PRON/2/nsubj pergi/VERB/0/ROOT ."
TYPES = {
    **dict.fromkeys(("Lavrov", "Wang", "Putin"), "PERSON"),
    **dict.fromkeys(("Rusia", "Iran", "Korut", "AS"), "STATE"),
}


def pointed(*sentences: str, length: int, type: str = PAIR) -> list[str]:
    """The names that the first ``length`` words of the last sentence stand for."""
    doc = parsed("\n".join(sentences))
    start = list(doc.sents)[-1].start
    pointer = Candidate(start, start + length, type, start + length - 1)
    found = antecedents(doc, pointer, by_token(doc, named(doc, **TYPES)), cues())
    assert all(doc[i].idx == mention.start for i, mention in found)
    return [mention.text for _, mention in found]


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
