"""Vectors that are made once for each word are those of the table."""

import numpy as np
import pytest
import spacy

from kg.lang import vectors
from kg.lang.vectors import Remembered

WORDS = ["menlu", "bertemu", "korut", "menlu", "pakta"]


class Counted:
    """A table that says how often it was asked, and for what."""

    attr = 65

    def __init__(self):
        self.data = np.arange(60, dtype="float32").reshape(20, 3)
        self.shape, self.is_full, self.asked = self.data.shape, True, []

    def get_batch(self, keys):
        self.asked.append(list(keys))
        return self.data[list(keys)]


@pytest.fixture
def table():
    return Counted()


def test_the_vectors_are_those_of_the_table_in_the_order_asked(table):
    kept = Remembered(table)
    for keys in ([3, 1, 3, 7], [7, 2, 1], [5]):
        assert kept.get_batch(np.array(keys, dtype="uint64")).tolist() == table.data[keys].tolist()


def test_the_table_is_asked_once_for_each_word(table):
    kept = Remembered(table)
    for keys in ([3, 1, 3], [1, 2], [2, 3]):
        kept.get_batch(keys)
    assert table.asked == [[1, 3], [2]]


def test_when_there_is_no_room_it_begins_anew(table, monkeypatch):
    monkeypatch.setattr(vectors, "_WORDS", 3)
    kept = Remembered(table)
    for keys in ([1, 2], [3, 4], [1, 5, 6, 7], [2]):
        assert kept.get_batch(keys).tolist() == table.data[keys].tolist()


def test_the_model_reads_with_them_what_it_reads_without():
    from kg.lang.id import pipeline

    nlp = pipeline.load().nlp
    kept = nlp.vocab.vectors
    assert isinstance(kept, Remembered)
    assert (kept.shape, len(kept), kept.vectors_length) == (kept.source.shape, len(kept.source), 100)
    keys = [nlp.vocab.strings.add(word) for word in WORDS]
    assert np.array_equal(kept.get_batch(keys), kept.source.get_batch(keys))
    assert keys[0] in kept
    assert np.array_equal(kept[keys[0]], kept.source[keys[0]])
    assert isinstance(nlp.make_doc("Menlu"), spacy.tokens.Doc)
