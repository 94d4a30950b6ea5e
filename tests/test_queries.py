import pytest

from kg import queries
from tests.stored import ALL, fill


@pytest.mark.parametrize("name", sorted(queries.named()))
def test_every_named_query_runs(store, name):
    fill(store, ALL)
    assert store.query(queries.named()[name]).variables


def test_named_queries_answer(store):
    fill(store, ALL)

    def answer(name):
        return [
            [None if cell is None else str(cell) for cell in row]
            for row in store.query(queries.named()[name]).rows
        ]

    assert answer("who-met-whom") == [["2024-11-02", "Choe Son Hui", "Sergei Lavrov", None, "2", "1"]]
    assert answer("signed") == [
        ["perjanjian kemitraan strategis", "Korea Utara; Rusia", "2024-06-19 | 2025-06", "2"]
    ]
    assert answer("sanctioned") == [["2024-11-01", "Korea Selatan", "11 individu", "Korea Utara", "1"]]
    assert answer("offices") == [
        ["Vladimir Putin", "Presiden (Rusia)", "Rusia", "false", "2025-01-05", "2025-01-05"]
    ]
    assert [row[2] for row in answer("disagreements")] == ["status", "status", "date", "date"]
    assert len(answer("evidence")) == 5
    assert answer("joins") == [
        ["perjanjian kemitraan strategis", "perjanjian kemitraan strategis", "5", "signed +5.0"]
    ]
