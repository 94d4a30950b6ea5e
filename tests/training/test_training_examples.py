"""Examples from annotated articles: what fills which role, and what a status is learned from."""

import pytest

pytest.importorskip("jax")

from kg.features import PAIR, PRONOUN, Candidate, candidates
from kg.lang.id.pipeline import cues
from tests.parsed import as_candidates, named, parsed, word
from training import examples

SOURCE = """Borvan/PROPN/2/nsubj tiba/VERB/0/ROOT bersama/ADP/4/case Qaodu/PROPN/2/obl .
Keduanya/PRON/2/nsubj bertemu/VERB/0/ROOT Lin/PROPN/2/obj ."""


@pytest.fixture
def doc():
    return parsed(SOURCE)


@pytest.fixture
def pool(doc):
    mentions = as_candidates(doc, named(doc, Borvan="PERSON", Qaodu="PERSON", Lin="PERSON"))
    return [c for sent in doc.sents for c in candidates(doc, sent, mentions, cues())]


def role(doc, name: str, start: int = 0) -> dict:
    at = doc.text.index(name, start)
    return {"role": "participant", "start": at, "end": at + len(name)}


class TestExamples:
    def test_the_role_of_the_candidate_that_shares_most_with_a_filler(self, doc, pool):
        event = {"roles": [role(doc, "Borvan"), role(doc, "Qaodu")]}
        assert [examples.role_of(doc, c, event) for c in pool] == [
            "participant",
            "participant",
            "none",
            "none",
        ]

    def test_a_longer_phrase_around_a_filler_counts_and_a_neighbour_does_not(self, doc):
        event = {"roles": [role(doc, "tiba bersama")]}
        longer, other = Candidate(0, 4, "NP", 1), Candidate(0, 1, "NP", 0)
        assert (examples.role_of(doc, longer, event), examples.role_of(doc, other, event)) == (
            "participant",
            "none",
        )

    def test_a_pair_phrase_stands_for_the_fillers_of_earlier_sentences(self, doc, pool):
        event = {"roles": [role(doc, "Borvan"), role(doc, "Qaodu"), role(doc, "Lin")]}
        (pointer,) = [c for c in pool if c.type == PAIR]
        found = examples.pointed_roles(doc, word(doc, "bertemu"), event, pool)
        assert found == {pointer.start: "participant"}

    def test_it_does_not_where_the_fillers_stand_in_the_sentence(self, doc, pool):
        event = {"roles": [role(doc, "Lin")]}
        assert examples.pointed_roles(doc, word(doc, "bertemu"), event, pool) == {}

    def test_one_earlier_filler_goes_to_a_pronoun_for_one(self, doc, pool):
        event = {"roles": [role(doc, "Borvan")]}
        assert examples.pointed_roles(doc, word(doc, "bertemu"), event, pool) == {}
        one = Candidate(5, 6, PRONOUN, 5)
        assert examples.pointed_roles(doc, word(doc, "bertemu"), event, [one]) == {5: "participant"}

    def test_names_around_a_sentence_are_in_view_and_phrases_only_inside(self, doc, pool):
        by_sentence = [[c for c in pool if c.start < 5], [c for c in pool if c.start >= 5]]
        first, second = ([doc[c.start].text for c in examples.in_view(doc, by_sentence, n)] for n in range(2))
        assert first == ["Borvan", "Qaodu", "Lin"]
        assert second == ["Borvan", "Qaodu", "Keduanya", "Lin"]
