"""The trained parts of a language: how two judges of triggers count, thresholds, and the files."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.deepset import DeepSet
from kg.features import Candidate, Sight
from kg.lang import trained
from kg.lang.id.pipeline import cues
from tests.judges import judge, reader
from tests.parsed import parsed, word

COMING = "Lavrov/PROPN/3/nsubj akan/ADV/3/advmod bertemu/VERB/0/ROOT Wang/PROPN/3/obj ."
DOC = "Lavrov/PROPN/2/nsubj bertemu/VERB/0/ROOT Wang/PROPN/2/obj ."
TRIGGERS = judge(("O", "met-with", "visited"), {"w=bertemu": {"met-with": 50.0}, "w=tiba": {"visited": 50.0}})
ROLES = judge(("none", "participant"), {"t=PERSON": {"participant": 50.0}})
STATUSES = judge(("occurred", "planned"), {"c-1=akan": {"planned": 9.0}, "w=bertemu": {"occurred": 1.0}})


ADVERBS = DeepSet(  # any adverb says that it is planned
    [{}, {}, {"ADV": 0}, {}, {}, {}, {}],
    np.zeros((4, 1, 2)),
    np.array([[[1.0, 1.0]], [[0.0, 0.0]]]),
    np.zeros((1, 2)),
    np.eye(3)[None],
    np.zeros((1, 3)),
    np.array([[[0.0, 3.0]] * 3]),
    np.zeros((1, 2)),
)


def scores(weight: float, *tagged: int) -> dict[str, float]:
    doc = parsed(DOC)
    read = reader(TRIGGERS, ROLES, STATUSES, weight, tagged)
    read.nlp.read(doc)
    (found,) = read.trigger_scores(doc, [word(doc, "bertemu")], [["w=bertemu"]])
    return dict(found)


@pytest.mark.parametrize(("weight", "p"), [(0.0, 1.0), (0.25, 0.75), (1.0, 0.0)])
def test_a_tagger_that_sees_nothing_counts_by_its_weight(weight, p):
    found = scores(weight)
    assert found["met-with"] == pytest.approx(p)
    assert found["O"] == pytest.approx(1 - p)


def test_where_both_agree_it_is_sure():
    assert scores(0.25, 1)["met-with"] == pytest.approx(1.0)


@pytest.mark.parametrize(("suspicion", "asked"), [(0.0, {0, 1, 2, 3}), (0.01, {1})])
def test_words_that_the_tagger_clears_are_not_asked_about(suspicion, asked):
    doc = parsed(DOC)
    read = replace(reader(TRIGGERS, ROLES, STATUSES, 0.25, (1,)), trigger_suspicion=suspicion)
    read.nlp.read(doc)
    assert {i for i, suspect in enumerate(read.suspects(doc)) if suspect} == asked


@pytest.mark.parametrize("weight", [0.0, 0.4, 1.0])
def test_what_is_likely_sums_to_one(weight):
    assert sum(scores(weight, 1).values()) == pytest.approx(1.0)


def test_no_words_have_no_scores():
    doc = parsed(DOC)
    read = reader(TRIGGERS, ROLES, STATUSES)
    read.nlp.read(doc)
    assert read.trigger_scores(doc, [], []) == []
    assert read.role_scores(Sight(doc, "met-with", doc[1], [], cues()), []) == []


def test_roles_by_name():
    doc = parsed(DOC)
    pool = [Candidate(0, 1, "PERSON", 0), Candidate(2, 3, "NP", 2)]
    sight = Sight(doc, "met-with", doc[1], pool, cues())
    person, nobody = reader(TRIGGERS, ROLES, STATUSES).role_scores(sight, pool)
    assert person["participant"] == pytest.approx(1.0)
    assert nobody == {"none": 0.5, "participant": 0.5}


def test_the_likeliest_status():
    read = reader(TRIGGERS, ROLES, STATUSES)
    plain, coming = parsed(DOC), parsed(COMING)
    assert read.status("met-with", word(plain, "bertemu")) == "occurred"
    assert read.status("met-with", word(coming, "bertemu")) == "planned"


def save(folder: Path) -> None:
    for name, classifier in (("triggers", TRIGGERS), ("roles", ROLES), ("status", STATUSES)):
        classifier.save(folder / f"{name}.npz")
    ADVERBS.save(folder / "status_words.npz")


def test_the_words_around_the_trigger_count_beside_the_features(vectors):
    read = replace(reader(TRIGGERS, ROLES, judge(("occurred", "planned"), {})), status_words=ADVERBS)
    for tag, status in (("ADV", "planned"), ("NOUN", "occurred")):
        doc = Doc(
            vectors, words=["hendak", "menemui"], pos=[tag, "VERB"], heads=[1, 1], deps=["advmod", "ROOT"]
        )
        assert read.status("met-with", doc[1]) == status


@pytest.fixture
def vectors() -> Vocab:
    vocab = spacy.blank("id").vocab
    for n, form in enumerate(("lavrov", "menemui", "12", "menteri")):
        vocab.set_vector(form, np.full(4, n + 1.0, dtype=np.float32))
    return vocab


def test_names_and_numbers_are_not_told_by_their_vectors(vectors):
    doc = Doc(vectors, words=["Lavrov", "Menemui", "12", "Menteri"], pos=["PROPN", "VERB", "NUM", "NOUN"])
    assert trained.word_vectors([*doc])[:, 0].tolist() == [0.0, 2.0, 0.0, 4.0]
    assert trained.word_vectors([*parsed(DOC)]).shape == (4, 0)  # a vocabulary without any


def test_a_type_without_a_threshold_has_that_of_all_others():
    read = reader(TRIGGERS, ROLES, STATUSES)
    assert (read.role_threshold("DATE"), read.role_threshold("PERSON")) == (0.3, 0.5)


def test_what_lies_in_a_folder_is_what_is_loaded(tmp_path):
    save(tmp_path)
    settings = {"trigger_threshold": 0.3, "role_thresholds": {"*": 0.5}, "tagger_weight": 0.6}
    (tmp_path / "heads.json").write_text(json.dumps(settings))
    read = trained.load(spacy.blank("id"), cues(), tmp_path)
    assert (read.trigger_threshold, read.tagger_weight, read.role_threshold("STATE")) == (0.3, 0.6, 0.5)
    assert (read.triggers.labels, read.roles.labels, read.statuses.labels) == (
        TRIGGERS.labels, ROLES.labels, STATUSES.labels
    )  # fmt: skip
    assert read.status_words is not None
    assert read.status_words.rows == ADVERBS.rows
    assert read.statuses.logits([["c-1=akan"]])[0].argmax() == 1


def test_a_score_is_mapped_between_the_knots():
    judges = reader(judge(("O",), {}), judge(("none",), {}), judge(("occurred",), {}))
    assert judges.calibrated(0.37) == pytest.approx(0.37)
    mapped = replace(judges, calibration=((0.0, 0.5, 0.9), (0.0, 0.2, 0.8)))
    assert [mapped.calibrated(s) for s in (0.0, 0.25, 0.7, 1.0)] == pytest.approx([0.0, 0.1, 0.5, 0.8])


def test_signs_are_weighed():
    judges = reader(judge(("O",), {}), judge(("none",), {}), judge(("occurred",), {}))
    signs = {"one": 1.0, "sure": 2.0, "unknown": 7.0, "said": 0.4}
    assert judges.weighed(signs) == 0.4  # without weights, what the classifiers say
    weighing = replace(judges, score_weights={"one": -1.0, "sure": 0.5})
    assert weighing.weighed(signs) == pytest.approx(0.5)
    assert weighing.weighed({**signs, "sure": 6.0}) == pytest.approx(1 / (1 + math.exp(-2)))
    assert weighing.weighed({**signs, "sure": -1e6}) == pytest.approx(0)
    mapped = replace(weighing, calibration=((0.0, 0.5, 1.0), (0.0, 0.2, 1.0)))
    assert mapped.scores([signs, {**signs, "sure": 2e3}]) == pytest.approx([0.2, 1.0])


def test_what_scores_are_worth_lies_beside_the_model(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    save(model)
    settings = {"trigger_threshold": 0.3, "role_thresholds": {"*": 0.5}, "tagger_weight": 0.6}
    (model / "heads.json").write_text(json.dumps(settings | {"calibration": [[0, 1], [0, 0.5]]}))
    assert trained.load(spacy.blank("id"), cues(), model).calibrated(1.0) == 0.5
    (tmp_path / "score.json").write_text('{"score_weights": {"one": 2.0}, "calibration": [[0, 1], [0, 0.9]]}')
    read = trained.load(spacy.blank("id"), cues(), model)
    assert (read.score_weights, read.calibrated(1.0), read.trigger_threshold) == ({"one": 2.0}, 0.9, 0.3)


def test_how_likely_the_tagger_takes_a_word_for_a_trigger():
    judges = reader(judge(("O",), {}), judge(("none",), {}), judge(("occurred",), {}), tagged=(1,))
    doc = spacy.blank("id")("Rusia menyerang")
    judges.nlp.read(doc)
    assert [judges.tagger_score(doc, token) for token in doc] == [0.0, 1.0]
