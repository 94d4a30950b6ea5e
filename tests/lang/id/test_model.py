"""The trained model on sentences that leave no doubt, with names that no data has: what any retraining must keep."""

import numpy as np
import pytest

import kg
from kg import model, vocab
from kg.lang.components import TRIGGER_SCORES
from kg.lang.id import pipeline
from kg.model import Document, Extraction

MET = (
    "Menteri Luar Negeri Rusia Borvan Teskulin bertemu Menteri Luar Negeri Tiongkok Lin Qaodu di Beijing, "
    "Senin (3/5/2032)."
)


@pytest.fixture(scope="module")
def reader():
    return pipeline.load()


def told(text: str) -> tuple[Extraction, list[tuple[str, set[tuple[str, str]]]]]:
    """The extraction of a text; of each event its type and its named fillers."""
    found = kg.extract(Document("uji", text, "id", published="2032-05-04T08:00:00+07:00"))
    return found, [(r.type, {(x.role, x.text) for x in r.roles if x.entity}) for r in found.reports]


def test_a_meeting():
    found, ((type, fillers),) = told(MET)
    assert type == "met-with"
    assert {("participant", "Borvan Teskulin"), ("participant", "Lin Qaodu")} <= fillers
    (report,) = found.reports
    assert (report.status, report.date, report.trigger.text) == ("occurred", "2032-05-03", "bertemu")
    assert report.evidence.text == MET


def test_keduanya_are_the_two_who_met():
    found, events = told(f"{MET} Keduanya menandatangani Perjanjian Zorvala.")
    signatories = {
        text for type, fillers in events if type == "signed" for role, text in fillers if role == "signatory"
    }
    assert signatories == {"Borvan Teskulin", "Lin Qaodu"}
    signing = next(r for r in found.reports if r.type == "signed")
    assert signing.evidence.text == "Keduanya menandatangani Perjanjian Zorvala."
    assert {found.document.text[r.start : r.end] for r in signing.roles} >= signatories


def test_an_attack_and_who_says_so():
    found, _ = told(
        "“Rusia menyerang Ukraina pada Rabu lalu,” kata Menteri Luar Negeri Jerman Borvan Teskulin."
    )
    attack = next(r for r in found.reports if r.type == "attacked")
    labels = {e.id: e.label for e in found.entities}
    assert {(r.role, labels.get(r.entity)) for r in attack.roles if r.entity} == {
        ("actor", "Rusia"),
        ("target", "Ukraina"),
    }
    assert labels[attack.said_by] == "Borvan Teskulin"


def test_what_is_to_come_is_planned():
    found, _ = told("Presiden Rusia Borvan Teskulin akan mengunjungi Tiongkok pekan depan.")
    (visit,) = [r for r in found.reports if r.type == "visited"]
    assert visit.status == "planned"
    assert visit.date == "2032-05-10/2032-05-16"


def test_weather_is_no_event():
    assert told("Hujan lebat turun sepanjang hari dan jalanan licin.")[0].reports == ()


@pytest.mark.parametrize("text", ["", "\n", "…", "\u200e", "12345", "((((", "Rusia " * 400])
def test_odd_texts_are_read(text):
    found, _ = told(text)
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


class TestParts:
    def test_sentences_stay_as_the_splitter_has_them(self, reader):
        doc = reader.nlp("Judul tanpa titik\nMenurut Dr. J. Wang, semua selesai. Ia pergi.")
        assert [s.text.strip() for s in doc.sents] == [
            "Judul tanpa titik", "Menurut Dr. J. Wang, semua selesai.", "Ia pergi."
        ]  # fmt: skip

    def test_the_tagger_leaves_probabilities(self, reader):
        doc = reader.nlp(MET)
        scores = doc.user_data[TRIGGER_SCORES]
        assert scores.shape == (len(doc), len(reader.nlp.get_pipe("triggers").labels))
        assert np.allclose(scores.sum(axis=1), 1, atol=1e-4)

    def test_both_judges_speak_of_the_same_events(self, reader):
        events = set(vocab.EVENT_CLASSES)
        assert set(reader.triggers.labels) == {"O", *events}
        assert {"O"} <= set(reader.nlp.get_pipe("triggers").labels) <= {"O", *events}

    def test_the_heads_know_every_role_and_status(self, reader):
        assert {role for roles in vocab.ROLES.values() for role in roles} <= set(reader.roles.labels)
        assert set(reader.statuses.labels) == set(model.STATUSES)

    def test_loaded_once(self):
        assert pipeline.load() is pipeline.load()


class TestWordLists:
    def test_words_are_in_lower_case_and_prefixes_longest_first(self):
        cues = pipeline.cues()
        lists = [cues.singular, cues.plural, cues.both, cues.sources, cues.quoting, cues.saying, cues.joining]
        assert all(word == word.lower() for words in lists for word in words)
        assert list(map(len, cues.prefixes)) == sorted(map(len, cues.prefixes), reverse=True)

    def test_no_word_is_in_two_lists_that_contradict(self):
        cues = pipeline.cues()
        assert not cues.singular & cues.plural
        assert not cues.state_words & cues.person_words
        assert not cues.sources & cues.saying

    def test_comments_and_blank_lines_are_no_entries(self):
        entries = pipeline.lines("abbreviations.txt")
        assert "dr." in entries
        assert all(e == e.strip().lower() and e.endswith(".") for e in entries)
