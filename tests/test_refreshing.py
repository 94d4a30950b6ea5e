"""A store on disk is brought up to date by what changed, and is what one computed at once is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import judged, judging, refreshing, vocab
from kg.database import Database
from kg.flow import Flow
from kg.forgetting import outlet_note, person_note
from kg.identity import DIFFERENT, SAME
from kg.rdf import Quad
from kg.store import Store, open_store
from kg.vocab import GRAPH_JUDGEMENTS, TYPE
from tests.graphs import meeting, person, signing
from tests.growing import PEOPLE, anything, documents
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


KINDS = ("Person", "Organisation", "Force", "Agreement")
judgements = st.tuples(st.sampled_from((SAME, DIFFERENT)), st.integers(0, 30), st.integers(0, 30))
judged_steps = st.one_of(
    st.tuples(st.just("add"), st.one_of(documents(), anything())),
    st.tuples(st.just("take out"), st.sampled_from("abcdef")),
    st.tuples(st.sampled_from(("judge one kind", "judge one kind", "judge any")), judgements),
    st.tuples(st.just("take back"), st.integers(0, 9)),
    st.tuples(st.sampled_from(("reject", "refresh", "refresh", "open again")), st.none()),
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
    elif what.startswith("judge "):
        of_kind = KINDS if what == "judge one kind" else vocab.ENTITY_CLASSES
        store.judge({*store.judgements(), *judgement(store, of_kind, *value)})
    elif what == "take back":
        store.judge({*store.judgements()} - {*sorted(store.judgements())[value : value + 1]})
    elif what == "undo":
        store.judge(())
    elif what == "refresh":
        store.refresh()


def judgement(store, kinds, predicate, *numbers):
    """A judgement about two entities that the documents have, or that an earlier one is about."""
    classes = {str(vocab.ENTITY_CLASSES[kind]) for kind in kinds}
    typed = [q for q in store._db.match(TYPE) if q.graph.startswith(vocab.GRAPH_DOCUMENTS)]
    iris = {q.subject for q in typed if q.object in classes} | judged.entities(store.judgements())
    one, other = sorted(sorted(iris)[number % len(iris)] for number in numbers) if iris else (None, None)
    return {Quad(one, predicate, other, GRAPH_JUDGEMENTS)} if one != other else set()


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(steps, max_size=14), st.lists(judged_steps, max_size=14)))
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
    monkeypatch.setattr(
        Flow, "_make", lambda self, *a: (made.append((a[0].relation, a[1].key)), make(self, *a))
    )
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


def test_what_a_judgement_does_not_reach_is_not_made_again(store, monkeypatch):
    fill(
        store, [*ALL, meeting("h", one="Budi Santoso"), meeting("i", one="Siti Rahayu", other="Budi Santosa")]
    )
    store.refresh()
    made = set()
    make = Flow._make
    monkeypatch.setattr(Flow, "_make", lambda self, *a: (made.add((a[0].relation, a[1].key)), make(self, *a)))
    people = [person("h", "Budi Santoso").id, person("i", "Siti Rahayu").id]
    for judge in (judging.same, judging.different):
        judge(store, *people)
        store.refresh()
        reports = [key for relation, key in made if relation == "report"]
        assert sorted(reports) == sorted(key for key in reports if any(doc in key for doc in keys("hi")))
        assert reports
        assert export(store) == at_once(store)
        made.clear()
    store.add(signing("z", "2030-01-01", name="traktat lain", partner=vocab.state_iri("KOR")))
    store.refresh()
    assert [key for relation, key in made if relation == "report" and keys("z")[0] not in key] == []
    assert export(store) == at_once(store)


def keys(docs):
    return [vocab.document_key(doc) for doc in docs]


def test_a_judgement_about_what_many_documents_share_is_computed_at_once(store):
    fill(store, [*ALL, meeting("h", one="Budi Santoso")])
    one, other = person("h", "Budi Santoso").id, person("a", "Sergei Lavrov").id
    treaty = vocab.entity_iri("c", "Agreement", "perjanjian kemitraan strategis")
    state = vocab.state_iri("RUS")
    for ends, predicate, is_far in (
        ((one, other), SAME, False),
        ((one, state), DIFFERENT, False),
        ((one, state), SAME, True),
        ((one, treaty), SAME, True),
        ((one, vocab.document_iri("a")), SAME, True),
        ((one, person("gone", "Budi").id), SAME, False),
    ):
        store.judge([Quad(ends[0], predicate, ends[1], GRAPH_JUDGEMENTS)])
        assert export(store) == at_once(store)
        assert judged.reach_far(store._db, store.judgements()) is is_far
        assert (store.path / refreshing.FILE).exists() is not is_far


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
