"""A database that is written anew, and what a kill leaves of that."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import rewriting

GRAPH, SAID = ox.NamedNode("https://example.org/g"), ox.NamedNode("https://example.org/said")
KEPT, GONE = (ox.Quad(SAID, SAID, ox.Literal(word), GRAPH) for word in ("kept word", "gone word"))


@pytest.fixture
def data(tmp_path) -> Path:
    """A database from which a statement was removed, in whose files it still is; and beside it, its copy."""
    data = tmp_path / "data"
    store = ox.Store(str(data))
    store.extend([KEPT, GONE])
    store.flush()
    store.remove(GONE)
    rewriting.copy(store, data)
    store.flush()
    return data


def holds(folder: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_was_removed_leaves_the_files(data):
    assert holds(data, "gone word")
    rewriting.swap(data)
    assert not holds(data.parent, "gone word")
    assert list(ox.Store.read_only(str(data))) == [KEPT]
    assert [path.name for path in data.parent.iterdir()] == ["data"]


def killed_after_copying(data: Path) -> None:
    (data.parent / "data.nq").write_text("half a cop")


def killed_between(data: Path) -> None:
    data.rename(data.parent / "data.old")


def killed_before_the_end(data: Path) -> None:
    killed_between(data)
    (data.parent / "data.new").rename(data)


@pytest.mark.parametrize("kill", [killed_after_copying, killed_between, killed_before_the_end])
def test_a_kill_leaves_one_of_them_whole(data, kill):
    kill(data)
    rewriting.settle(data, write=False)
    assert list(ox.Store.read_only(str(data))) == [KEPT]
    rewriting.settle(data, write=True)
    assert [path.name for path in data.parent.iterdir()] == ["data"]
    assert list(ox.Store.read_only(str(data))) == [KEPT]


def test_where_nothing_happened_nothing_is_done(tmp_path):
    rewriting.settle(tmp_path / "data", write=True)
    assert not [*tmp_path.iterdir()]
