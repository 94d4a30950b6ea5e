"""Values of rows come back as they were, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.merged.stages.packing import pack, unpack
from kg.vocab import KG, document_iri

texts = st.one_of(
    st.text(),
    st.sampled_from((document_iri("a"), str(KG.Person), "\x7f", "\\u007f", "a\x7f https://w3id.org/newskg/")),
)
values = st.recursive(st.one_of(texts, st.integers(), st.none()), st.lists, max_leaves=8)


@given(values)
def test_what_is_packed_comes_back(value):
    assert unpack(pack(value)) == value


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_only_the_same_value_has_the_same_text(one, other):
    assert (pack(one) == pack(other)) is (one == other)


def test_iris_are_short():
    assert len(pack([document_iri("a"), document_iri("b")])) < len(document_iri("a")) + 20
