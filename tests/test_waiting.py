"""Documents wait in a file until they are written together; a kill loses none that was added."""

import pytest

from kg import database, waiting
from kg.errors import StoreError
from kg.store import open_store
from kg.waiting import Waiting
from tests.graphs import meeting
from tests.stored import ALL, fill


def export(store):
    return "".join(store.export())


def built(folder, extractions):
    with open_store(folder, create=True) as store:
        fill(store, extractions)
        return export(store)


def killed(folder, extractions, left=b""):
    """A store of which the process was killed when it had added documents, and ``left`` of another one."""
    with open_store(folder / "whole", create=True) as store:
        fill(store, extractions)
        found = (folder / "whole" / waiting.FILE).read_bytes()
    with open_store(folder / "killed", create=True):
        pass
    (folder / "killed" / waiting.FILE).write_bytes(found + left)
    return folder / "killed"


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    "left", [b"", b"<urn:a> <urn:b> <urn:c> <urn:gra", b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"]
)
def test_what_a_killed_process_added_is_there_as_a_whole_or_not_at_all(tmp_path, write, left):
    with open_store(killed(tmp_path, ALL, left), write=write) as store:
        assert export(store) == built(tmp_path / "same", ALL)
        assert (store.path / waiting.FILE).read_bytes() == b""


def test_a_file_that_ends_before_its_first_graph_does_is_emptied(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"<urn:a>")
    assert Waiting(path).is_empty
    assert waiting.is_empty(path)


@pytest.mark.parametrize(("many", "held"), [(1, 1), (2, 10**9)])
def test_however_much_is_written_together_the_graph_is_the_same(tmp_path, monkeypatch, many, held):
    one = built(tmp_path / "one", ALL)
    monkeypatch.setattr(database, "_MANY", many)
    monkeypatch.setattr(database, "_HELD", held)
    assert built(tmp_path / "two", [*ALL, ALL[0]]) == one


class Watched:
    """An open database that counts how often its memory is emptied into files."""

    def __init__(self, store):
        self.store, self.flushed = store, 0

    def __getattr__(self, name):
        return getattr(self.store, name)

    def __contains__(self, quad):
        return quad in self.store

    def flush(self):
        self.flushed += 1
        self.store.flush()


def flushed(store):
    """How often that is while documents are added and the merged layer is brought up to date."""
    store._db._store = watched = Watched(store._db._store)
    fill(store, ALL)
    store.refresh()
    return watched.flushed


def test_memory_is_emptied_into_files_when_much_is_in_it(tmp_path, monkeypatch):
    with open_store(tmp_path / "little", create=True) as store:
        assert flushed(store) == 0
    monkeypatch.setattr(database, "_HELD", 1)
    with open_store(tmp_path / "much", create=True) as store:
        assert flushed(store) > 0


def test_where_the_log_cannot_be_kept_on_disk_files_are_made(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(database.os, "fsync", fail)
    with open_store(tmp_path / "world", create=True) as store:
        assert flushed(store) > 0


def test_a_document_that_waits_is_known_and_can_be_replaced(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        added = [meeting("a"), meeting("a"), meeting("a", one="Budi Santoso")]
        outcomes = fill(store, added)
        assert outcomes[:2] == ["added", "unchanged"]
        assert set(outcomes[2:]) <= {"replaced", "older"}
        assert [entry.id for entry in store.documents()] == ["a"]


def test_a_file_that_cannot_be_written_is_a_store_error(tmp_path, monkeypatch):
    with open_store(tmp_path / "world", create=True) as store:
        monkeypatch.setattr(
            Waiting, "put", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(StoreError, match="No space left"):
            store.add(ALL[0])
