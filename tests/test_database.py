"""Queries on the database: which graphs they see, and what they are kept from."""

import pytest

from kg.errors import QueryError
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
