from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import rdf
from kg.rdf import Literal, Quad

ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"))


@given(ANY_TEXT)
def test_any_text_survives_nquads(value):
    line = rdf.nquad(Quad("http://a", "http://b", rdf.text(value), "http://g"))
    assert "\n" not in line
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == value


@given(ANY_TEXT)
def test_any_text_survives_a_sparql_update(value):
    store = ox.Store()
    body = rdf.triple(Quad("http://a", "http://b", rdf.text(value, "id"), "http://g"))
    store.update(f"INSERT DATA {{ GRAPH <http://g> {{ {body} }} }}")
    assert [quad.object.value for quad in store] == [value]


@given(ANY_TEXT)
def test_any_text_makes_an_iri_that_parses(value):
    line = rdf.nquad(Quad("http://a/" + value, "http://b", "http://c", "http://g"))
    assert len(list(ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS))) == 1


def test_only_the_first_number_sign_begins_a_fragment():
    assert rdf.iri("http://a/#b#c##") == "http://a/#b%23c%23%23"


def test_half_a_surrogate_pair_is_replaced_one_for_one():
    assert rdf.text("a\ud800b").value == "a�b"


def test_a_language_that_is_no_tag_is_left_out():
    assert rdf.text("x", 'id" .') == Literal("x")
    assert rdf.text("x", "id").lang == "id"


@pytest.mark.parametrize(
    ("number", "form"), [(0.9, "0.9"), (1.0, "1"), (0.0, "0"), (0.999, "1"), (0.256, "0.26")]
)
def test_decimals_are_canonical(number, form):
    assert rdf.decimal(number).value == form


def test_literals_as_python_values():
    assert rdf.integer(3).python() == 3
    assert rdf.decimal(0.5).python() == Decimal("0.5")
    assert rdf.boolean(False).python() is False
    assert Literal("x", rdf.XSD + "integer").python() == "x"
    assert rdf.text("3").python() == "3"


def test_ordered_sorts_and_drops_duplicates():
    quads = [
        Quad("http://b", "http://p", "http://o", "http://g"),
        Quad("http://a", "http://p", "http://o", "http://g"),
    ]
    assert rdf.ordered(quads + quads) == tuple(reversed(quads))
