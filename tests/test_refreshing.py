"""A store on disk is brought up to date by what changed, and is what one computed at once is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import judging, refreshing, vocab
from kg.database import Database
from kg.flow import Flow
from kg.forgetting import outlet_note, person_note
from kg.identity import DIFFERENT, SAME
from kg.rdf import Quad
from kg.store import Store, open_store
from kg.vocab import GRAPH_JUDGEMENTS
from tests.graphs import meeting, person, signing
from tests.growing import PEOPLE, documents
from tests.stored import ALL, count, fill

PEOPLE_OF = {doc: [vocab.entity_iri(doc, "Person", name) for name in PEOPLE[:2]] for doc in "ab"}
JUDGEMENTS = [
    outlet_note("koran"),
    person_note("Sergei Lavrov"),
    *(
        Quad(PEOPLE_OF["a"][0], kind, PEOPLE_OF["b"][at], GRAPH_JUDGEMENTS)
        for kind in (SAME, DIFFERENT)
        for at in (0, 1)
    ),
]

steps = st.one_of(
    st.tuples(st.just("add"), documents()),
    st.tuples(st.just("take out"), st.sampled_from("abcde")),
    st.tuples(st.just("judge"), st.sampled_from(JUDGEMENTS)),
    st.tuples(st.sampled_from(("reject", "undo", "refresh", "refresh", "open again")), st.none()),
)


def export(store):
    return "".join(store.export())


def at_once(store):
    """The export of a store in memory with the same documents and judgements."""
    layers = (vocab.GRAPH_DOCUMENTS, GRAPH_JUDGEMENTS)
    said = [quad for quad in store._db.quads() if quad.graph.startswith(layers)]
    return export(Store(Path("memory"), Database.in_memory([*said, refreshing.STALE, refreshing.JUDGED])))


def change(store, what, value):
    if what == "add":
        store.add(value)
    elif what == "take out" and value in {entry.id for entry in store.documents()}:
        store.forget(value)
    elif what == "judge":
        store.judge({*store.judgements(), value})
    elif what == "reject":
        for (event,) in store.query("SELECT ?e { ?e a kg:Meeting } ORDER BY ?e LIMIT 1").rows:
            judging.reject(store, event)
    elif what == "undo":
        store.judge(())
    elif what == "refresh":
        store.refresh()


@settings(max_examples=80, deadline=None)
@given(st.lists(steps, max_size=14))
def test_any_sequence_of_changes_gives_what_all_at_once_would(changes):
    with TemporaryDirectory() as folder:
        store = open_store(folder, create=True)
        for what, value in changes:
            if what == "open again":
                store.close()
                store = open_store(folder, write=True)
            change(store, what, value)
        assert export(store) == at_once(store)
        store.close()


def test_what_is_not_reached_is_not_made_again(store, monkeypatch):
    fill(store, ALL)
    store.refresh()
    made = []
    make = Flow._make
    monkeypatch.setattr(Flow, "_make", lambda self, *a: (made.append((a[0].relation, a[2])), make(self, *a)))
    store.add(signing("z", "2030-01-01", name="traktat lain", partner=vocab.state_iri("KOR")))
    store.refresh()
    reports = [key for relation, key in made if relation == "report"]
    assert len(reports) == 1
    assert vocab.document_key("z") in reports[0]
    assert export(store) == at_once(store)


@pytest.mark.parametrize("cut", ["change_graph", "remove"])
def test_a_refresh_that_is_cut_off_is_completed_even_if_a_document_goes_before(store, monkeypatch, cut):
    fill(store, ALL[:3])
    store.refresh()
    fill(store, ALL[3:])
    monkeypatch.setattr(Database, cut, lambda self, *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        store.refresh()
    monkeypatch.undo()
    store.forget("f")
    assert export(store) == at_once(store)


def test_a_file_that_is_gone_or_damaged_is_made_again(tmp_path):
    for damage in (lambda file: file.unlink(), lambda file: file.write_bytes(b"x" * 5000)):
        with open_store(tmp_path / "world", create=True) as store:
            fill(store, ALL)
            store.refresh()
        damage(tmp_path / "world" / refreshing.FILE)
        with open_store(tmp_path / "world", write=True) as store:
            store.forget("a")
            assert export(store) == at_once(store)
            assert count(store, "?p kg:metWith ?q") == 0
            store.add(ALL[0])


def test_a_file_of_another_version_is_made_again(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        fill(store, ALL)
        store.refresh()
    with closing(sqlite3.connect(tmp_path / "world" / refreshing.FILE)) as file, file:
        file.execute("UPDATE note SET value = 'other' WHERE name = 'basis'")
        file.execute("DELETE FROM item")
    with open_store(tmp_path / "world", write=True) as store:
        store.forget("a")
        assert export(store) == at_once(store)


def test_a_store_of_the_first_format_is_taken_over(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        fill(store, ALL)
    mark = tmp_path / "world" / "kg-store.json"
    mark.write_text('{"kg-store": 1}')
    with open_store(tmp_path / "world") as store:
        assert export(store) == at_once(store)
    assert '"kg-store": 2' in mark.read_text()


def test_what_is_judged_the_same_is_one_and_may_be_two_again(store):
    fill(store, [meeting("a"), meeting("b", one="Budi Santoso")])
    before = export(store)
    judging.same(store, "Choe Son Hui", "Budi Santoso")
    assert export(store) == at_once(store) != before
    store.judge(())
    assert export(store) == before


def test_of_who_is_forgotten_no_file_of_ours_has_the_name(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        fill(store, [*ALL, meeting("h", one="Sergey Lavrov", other="Budi Santoso")])
        store.refresh()
        made = judging.different(store, *(person("ab"[n], "Sergei Lavrov").id for n in (0, 1)))
        assert "sergei-lavrov" in made.one
        judging.undo(store, [made])
        file = tmp_path / "world" / refreshing.FILE
        assert b"Lavrov" in file.read_bytes()
        judging.forget(store, persons=["Sergei Lavrov"])
        assert export(store) == at_once(store)
        assert "avrov" not in export(store)
        assert not any(b"avrov" in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def test_a_judgement_about_who_is_forgotten_goes_too(store):
    fill(store, ALL[:2])
    one, other = (person(doc, "Sergei Lavrov").id for doc in "ab")
    judging.different(store, one, other)
    judging.forget(store, persons=["Sergei Lavrov"])
    assert not any("lavrov" in str(quad).casefold() for quad in store.judgements())
