"""Scores on treebanks and on names that others annotated."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

pytest.importorskip("udapi")

from kg.lang.id.pipeline import load
from tests.training.shared import NEW
from training import scores


@pytest.fixture
def nlp():
    return spacy.blank("id")


def test_what_is_right_is_counted_by_word(nlp, tmp_path):
    @Language.component("kg_test_guess")
    def guess(doc):
        for token in doc:
            token.pos_ = "PROPN"
            token.lemma_ = token.text
            token.head, token.dep_ = doc[1], "nsubj"
        return doc

    nlp.add_pipe("kg_test_guess")
    (tmp_path / "a.conllu").write_text(NEW.split("\n\n")[0] + "\n\n")
    told = scores.syntax(nlp, tmp_path / "a.conllu")
    assert told["UPOS"] == 2 / 8  # Borvan, Lumora
    assert told["UAS"] == 5 / 8  # Borvan, menemui (its own head), tamu, Lumora, the full stop
    assert told["LAS"] == 1 / 8
    assert told["lemma"] == 7 / 8


class TestNames:
    def test_spans_of_tags(self):
        rows = [("Di", "O"), ("Bank", "B-ORGANIZATION"), ("Raya", "I-ORGANIZATION"), ("Sari", "B-PERSON")]
        assert scores.iob_spans(rows) == ("Di Bank Raya Sari", {(3, 12, "ORG"), (13, 17, "PER")})

    def test_our_types_are_mapped_and_whole_names_counted(self, nlp, tmp_path):
        @Language.component("kg_test_names")
        def find(doc):
            doc.ents = [Span(doc, 0, 1, "STATE"), Span(doc, 2, 3, "PERSON"), Span(doc, 3, 4, "DATE")]
            return doc

        nlp.add_pipe("kg_test_names")
        (tmp_path / "a.txt").write_text("Kerindo\tB-LOC\nkata\tO\nSari\tB-PER\nDewi\tI-PER\n\n")
        told = scores.names(nlp, tmp_path / "a.txt")
        assert (told["LOC F1"], told["PER F1"], told["all precision"], told["all recall"]) == (1, 0, 0.5, 0.5)


def test_the_pipeline_is_whole_again_when_the_card_is_written(monkeypatch, tmp_path):
    """Sentences are given to the syntax, and must be split again for the extraction."""
    seen = {}
    monkeypatch.setattr(
        scores, "measure", lambda nlp, shared: seen.setdefault("measured", nlp.pipe_names) and {}
    )
    monkeypatch.setattr(
        scores, "card", lambda figures, dev: seen.setdefault("card", load().nlp.pipe_names) and ""
    )
    monkeypatch.setattr("sys.argv", ["scores", str(tmp_path), "--card", str(tmp_path / "card.md")])
    (tmp_path / "card.md").write_text("before\n" + "".join(scores.MARKS) + "after\n")
    scores.main()
    assert scores.SENTENCES not in seen["measured"]
    assert scores.SENTENCES in seen["card"]
    assert (tmp_path / "card.md").read_text() == "before\n" + "".join(scores.MARKS) + "after\n"
