"""Queries: what they are kept from, and what is wrong with one; literals as they are read back."""

import pytest

from kg.errors import QueryError
from kg.rdf import XSD, Literal
from kg.sparql import as_kept
from kg.store import open_store
from tests.worlds import meeting


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        store.add(meeting())
        yield store


@pytest.mark.parametrize(
    "pattern",
    [
        "?from a kg:Meeting",
        "?e a kg:Meeting # FROM",
        "?e a kg:Meeting MINUS { ?e kg:from 1 }",
        "?e a kg:Meeting MINUS { ?e a <urn:from> }",
        '?e a kg:Meeting FILTER(STR(?e) != """a "quoted FROM""" && STR(?e) != \'it\\\'s FROM\')',
        '?e a kg:Meeting FILTER(STR(?e) != "SERVICE")',
        "?service a kg:Meeting",
    ],
)
def test_names_and_strings_are_no_keywords(store, pattern):
    assert store.query(f"ASK {{ {pattern}\n }}") is True


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * { service silent?x { ?s ?p ?o } }",
        "SELECT * { FILTER(?a = '''it's \"x''') SERVICE <http://127.0.0.1:9999/> {} }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9999/> {} }",
    ],
)
def test_a_query_stays_on_this_machine(store, query):
    with pytest.raises(QueryError, match="kg works offline"):
        store.query(query)


def test_a_query_of_thousands_of_brackets_is_refused(store):
    with pytest.raises(QueryError, match="write it flatter"):
        store.query("SELECT * " + "{" * 10_000 + "}" * 10_000)
    assert store.query("ASK " + "{" * 90 + "}" * 90) is True
    assert store.query("ASK {" + "{} " * 1_000 + "}") is True


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("SELECT ?x WHERE {\n ?x ?y }", "line 2, column 9"),
        ("SELECT ?x WHERE { ?x foo:bar ?y }", "prefix is not declared"),
        ("", "line 1, column 1"),
        ("DROP ALL", "line 1, column 9"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "line 1, column 1"),
    ],
)
def test_a_bad_query_is_one_line_that_says_where(store, query, where):
    with pytest.raises(QueryError, match=where) as caught:
        store.query(query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("form", "type", "kept_as"),
    [("0.90", "decimal", "0.9"), ("1", "boolean", "true"), ("007", "integer", "7"), ("x", "dateTime", "x")],
)
def test_a_literal_as_it_is_read_back(form, type, kept_as):
    assert as_kept(Literal(form, XSD + type)) == Literal(kept_as, XSD + type)
