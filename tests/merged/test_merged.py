from hypothesis import given, settings
from hypothesis import strategies as st

from kg import merged, statements, vocab
from kg.rdf import Literal
from kg.vocab import TYPE
from tests.merged.layer import ALL, layer


@settings(max_examples=30, deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL)))
def test_any_order_of_any_documents_gives_the_same_layer(order, size):
    chosen = order[:size]
    assert layer(*chosen) == layer(*sorted(chosen, key=lambda e: e.document.id))


def test_everything_stands_in_the_merged_graph_once():
    quads = layer(*ALL)
    assert {q.graph for q in quads} == {vocab.GRAPH_MERGED}
    assert len(set(quads)) == len(quads)


def test_the_layer_needs_no_more_than_it_says_it_reads():
    quads = [quad for extraction in ALL for quad in statements.quads(extraction)]
    read = [
        q
        for q in quads
        if q.predicate in merged.READ_PREDICATES or (q.predicate == TYPE and q.object in merged.READ_CLASSES)
    ]
    assert len(read) < len(quads)
    assert merged.quads(read) == merged.quads(quads)


def test_no_documents_give_no_layer():
    assert merged.quads([]) == ()


def test_nothing_but_iris_and_literals():
    assert all(
        isinstance(q.object, str | Literal) and not str(q.subject).startswith("_:") for q in layer(*ALL)
    )
