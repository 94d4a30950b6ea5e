"""Treebanks as docs, and old labels brought up to date."""

import pytest
import spacy

pytest.importorskip("udapi")

from tests.training.shared import NEW, OLD, write
from training import treebanks


@pytest.fixture
def old(tmp_path):
    (tmp_path / "old.conllu").write_text(OLD)
    return treebanks.trees(tmp_path / "old.conllu")


@pytest.fixture
def new(tmp_path):
    (tmp_path / "new.conllu").write_text(NEW)
    return treebanks.trees(tmp_path / "new.conllu")


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("id").vocab


def told(tree, vocab):
    return [(t.text, t.pos_, t.dep_, t.head.text) for t in treebanks.doc(tree, vocab)]


class TestDoc:
    def test_the_syntactic_words_with_all_that_is_annotated(self, new, vocab):
        doc = treebanks.doc(new[0], vocab)
        assert doc.text.rstrip() == "Borvan menemui tamunya, di Lumora."
        assert [t.text for t in doc][2:4] == ["tamu", "nya"]
        assert (doc[1].lemma_, str(doc[1].morph), doc[1].dep_) == ("temu", "Voice=Act", "ROOT")
        assert [t.is_sent_start for t in doc] == [True] + [False] * 7

    def test_what_a_treebank_lacks_is_missing(self, old, vocab):
        doc = treebanks.doc(old[0], vocab)
        assert not doc.has_annotation("LEMMA")
        assert doc.has_annotation("DEP")


class TestUpgrade:
    def test_words_tags_relations_and_punctuation_as_in_the_new_release(self, old, new, tmp_path, vocab):
        (tmp_path / "again.conllu").write_text(OLD)
        upgrade = treebanks.Upgrade(old, new, [])
        changed = upgrade(treebanks.trees(tmp_path / "again.conllu")[0])
        assert told(changed, vocab) == told(new[0], vocab)

    def test_a_date_hangs_on_its_day(self, old, new, tmp_path, vocab):
        (tmp_path / "again.conllu").write_text(OLD)
        upgrade = treebanks.Upgrade(old, new, [])
        changed = upgrade(treebanks.trees(tmp_path / "again.conllu")[1])
        assert told(changed, vocab) == told(new[1], vocab)

    def test_features_come_from_words_of_that_ending(self, old, new, tmp_path, vocab):
        (tmp_path / "again.conllu").write_text(OLD)
        changed = treebanks.Upgrade(old, new, [])(treebanks.trees(tmp_path / "again.conllu")[0])
        assert [str(t.morph) for t in treebanks.doc(changed, vocab)][:3] == ["", "Voice=Act", "Number=Sing"]

    def test_a_fixed_word_keeps_its_ending(self, old, vocab):
        old[0].descendants[2].form = "sebelumnya"
        treebanks.split_clitics(old[0])
        assert [t.text for t in treebanks.doc(old[0], vocab)][2] == "sebelumnya"


def test_a_tenth_of_the_news_is_held_out_and_the_rest_counts_more(tmp_path, vocab):
    train, dev = treebanks.syntax_docs(write(tmp_path) / "data", vocab)
    assert len(dev) == 3  # of 24 sentences
    assert len(train) == 21 * treebanks.NEWS_COPIES + 24 * 3
