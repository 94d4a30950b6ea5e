"""A store of extractions built by hand, and what it holds."""

from tests.graphs import meeting, membership, sanction, signing, tenure

ALL = [
    meeting("a", outlet="Koran"),
    meeting("b", status="denied"),
    signing("c", "2024-06-19"),
    signing("d", "2025-06"),
    sanction("e"),
    tenure("f", "Vladimir Putin"),
    membership("g"),
]


def fill(store, extractions):
    return [store.add(extraction) for extraction in extractions]


def count(store, pattern):
    (row,) = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}").rows
    return row[0].python()
