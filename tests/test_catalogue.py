"""The documents of a store come back as they were, in order, by any of their names."""

from dataclasses import replace

import pytest

from kg import vocab
from kg.errors import NotFoundError
from kg.model import Document, Extraction
from tests.graphs import meeting
from tests.stored import fill


def test_a_document_comes_back_as_it_was(store):
    document = Document(
        "https://warta.example/1", "Teks \u2028 \"kutip\" \\u0022 ' \n akhir.", "id",
        "2024-11-03T08:00:00+07:00", "2024-11-04", "https://warta.example/1", "Judul", "Warta", "induk",
    )  # fmt: skip
    store.add(Extraction(replace(document, id="induk", part_of=None)))
    store.add(Extraction(document))
    for identifier in (document.id, vocab.document_iri(document.id)):
        assert store.document(identifier) == document
    assert store.entry("Judul").title == "Judul"


def test_documents_in_order_of_publication(store):
    fill(
        store,
        [
            meeting("z", published="2024-01-01"),
            meeting("a", published=None),
            meeting("b", published="2023-01-01"),
        ],
    )
    assert [entry.id for entry in store.documents()] == ["a", "b", "z"]


def test_a_document_that_is_not_there_names_the_nearest(store):
    store.add(meeting("https://warta.example/satu"))
    with pytest.raises(NotFoundError) as caught:
        store.document("https://warta.example/sat")
    assert caught.value.near == ("https://warta.example/satu",)
