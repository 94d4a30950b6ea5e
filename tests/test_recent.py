"""What documents said lately is at hand as the database would give it back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import statements, vocab
from kg.errors import StoreError
from kg.recent import Recent, is_read
from kg.store import open_store
from tests.graphs import meeting
from tests.growing import anything, documents

GRAPH = vocab.document_graph("a")
ODD = [
    meeting("a", published=published, one=one, outlet=outlet)
    for published, one, outlet in (
        ("2024-11-03T08:00:00.000+07:00", "Choe Son Hui", "koran"),
        ("2024-11-03T24:00:00Z", "Žižek <&> \\n", 'tanda "kutip"\n'),
        ("kemarin", "Ada\ud800 Lovelace", "a\x7fb\x00c"),
        (None, "𐀀 \u2028 Wang", "https://w3id.org/newskg/"),
    )
]


def kept(folder, extractions):
    """What a store has at hand of documents, and what its database gives back."""
    with open_store(folder, create=True) as store:
        for extraction in extractions:
            store.add(extraction)
        graphs = store._db.graphs(vocab.GRAPH_DOCUMENTS)
        at_hand = {graph: store._recent.get(graph) for graph in graphs}
        return at_hand, {graph: {q for q in store._db.quads(graph) if is_read(q)} for graph in graphs}


@pytest.mark.parametrize("extraction", ODD)
def test_at_hand_is_what_the_database_gives_back(tmp_path, extraction):
    at_hand, read = kept(tmp_path / "world", [extraction])
    assert read[GRAPH]
    assert {graph: set(quads) for graph, quads in at_hand.items()} == read


@settings(max_examples=25, deadline=None)
@given(extractions=st.lists(st.one_of(documents(), anything()), max_size=4))
def test_of_many_documents_too_unless_one_was_replaced(tmp_path_factory, extractions):
    at_hand, read = kept(tmp_path_factory.mktemp("many") / "world", extractions)
    assert all(quads is None or set(quads) == read[graph] for graph, quads in at_hand.items())
    if len({e.document.id for e in extractions}) == len(extractions):
        assert None not in at_hand.values()


def test_what_was_replaced_forgotten_or_brought_up_to_date_is_read_from_the_database(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        store.add(meeting("a"))
        assert store._recent.get(GRAPH)
        store.add(meeting("a", modified="2030-01-01T00:00:00Z"))
        assert store._recent.get(GRAPH) is None
        store.add(meeting("b"))
        store.forget("b")
        store.add(meeting("c"))
        store.refresh()
        assert [store._recent.get(vocab.document_graph(doc)) for doc in "bc"] == [None, None]


def test_without_a_folder_nothing_is_kept():
    recent = Recent(None)
    recent.put(GRAPH, statements.quads(meeting("a")))
    assert recent.get(GRAPH) is None


def test_a_file_that_cannot_be_made_is_a_store_error(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        Recent(tmp_path / "none").put(GRAPH, statements.quads(meeting("a")))
