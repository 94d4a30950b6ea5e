import pickle

import pytest

from kg.errors import DocumentError, KgError, LanguageError, NotFoundError, QueryError, StoreError, closest


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (DocumentError("a.txt", "empty"), "a.txt: empty"),
        (LanguageError("xx", ("en", "id")), "language 'xx' is not supported: use one of en, id"),
        (StoreError("world", "is closed"), "world: is closed"),
        (QueryError("line 1"), "query: line 1"),
        (NotFoundError("Lavrof"), "nothing in the graph is called 'Lavrof'"),
        (
            NotFoundError("Lavrof", ("Lavrov", "Larov")),
            "nothing in the graph is called 'Lavrof'; did you mean 'Lavrov', 'Larov'?",
        ),
    ],
)
def test_an_error_is_one_line_and_a_kg_error(error, message):
    assert isinstance(error, KgError)
    assert str(error) == message


def test_an_error_of_a_document_comes_back_from_another_process():
    error = pickle.loads(pickle.dumps(DocumentError("a.txt", "empty")))
    assert (error.source, error.reason, str(error)) == ("a.txt", "empty", "a.txt: empty")


def test_the_closest_names_whatever_their_case():
    names = ["Sergei Lavrov", "Rusia", "RUSIA", "Prusia", "Jakarta"]
    assert closest(" rusiA ", names) == ("Rusia", "Prusia")
    assert closest("sergei lavrof", names) == ("Sergei Lavrov",)
    assert closest("zzz", names) == ()
    assert len(closest("aaaa", ["aaaa1", "aaaa2", "aaaa3", "aaaa4"])) == 3


def test_the_closest_names_do_not_depend_on_the_order_of_names():
    names = ["Putin", "putin", "Puti", "Putin, V."]
    assert closest("Putim", names) == closest("Putim", names[::-1])
