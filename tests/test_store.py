import random
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from oxrdflib import OxigraphStore

import kg
from kg import rdf, vocab
from kg.database import Database
from kg.errors import NotFoundError, StoreError
from kg.rdf import Quad
from kg.sparql import Table
from kg.store import open_store
from kg.vocab import KG
from tests.graphs import PRK, RUS, meeting, signing
from tests.stored import ALL, count, fill


def export(store):
    return "".join(store.export())


# Adding


def test_the_export_is_the_same_in_any_order_of_adding(tmp_path):
    orders = random.Random(2).sample(list(permutations(ALL)), 3)
    exports = set()
    for number, order in enumerate(orders):
        with open_store(tmp_path / str(number), create=True) as store:
            for extraction in order:
                store.add(extraction)
                if number == 1:
                    store.refresh()  # step by step or all at once
            exports.add(export(store))
    assert len(exports) == 1
    assert exports.pop().count("\n") > 300


def test_adding_again_changes_nothing(store):
    assert fill(store, ALL) == ["added"] * len(ALL)
    before = export(store)
    assert fill(store, ALL) == ["unchanged"] * len(ALL)
    assert not store.stale
    assert export(store) == before


def test_what_is_stored_is_what_was_said(store):
    from kg import statements

    fill(store, ALL)
    said = {quad for extraction in ALL for quad in statements.quads(extraction)}
    assert {q for q in store.quads() if q.graph.startswith(vocab.GRAPH_DOCUMENTS)} == said


@pytest.mark.parametrize("first", [0, 1])
def test_the_later_version_of_a_document_stays(tmp_path, first):
    early = meeting("a", modified="2024-11-03T10:00:00+07:00")
    late = meeting("a", other="Emmanuel Macron", modified="2024-11-03T04:00:00Z")  # an hour later
    with open_store(tmp_path / "world", create=True) as store:
        outcomes = fill(store, [early, late] if first == 0 else [late, early])
        assert outcomes == ["added", "replaced" if first == 0 else "older"]
        assert "Macron" in store.document("a").text
        assert "Lavrov" not in export(store)


def test_of_two_versions_without_a_time_the_same_one_stays_in_any_order(tmp_path):
    versions, texts = [meeting("a"), meeting("a", other="Emmanuel Macron")], set()
    for number, order in enumerate((versions, versions[::-1])):
        with open_store(tmp_path / str(number), create=True) as store:
            fill(store, order)
            texts.add(store.document("a").text)
    assert len(texts) == 1


def test_a_new_model_replaces_what_the_old_one_said(store):
    store.add(meeting("a"), model="1")
    assert store.add(meeting("a"), model="1") == "unchanged"
    assert store.add(meeting("a"), model="2") == "replaced"
    assert '"2"' in export(store)
    assert '"1" <' not in export(store)


def test_a_document_that_fails_leaves_the_store_as_it_was(store, monkeypatch):
    fill(store, ALL)
    before = export(store)

    def broken(self, sparql):
        self._live.update(sparql + " ; LOAD <file:///nowhere>")

    monkeypatch.setattr(Database, "_update", broken)
    with pytest.raises((OSError, ValueError, RuntimeError, SyntaxError)):
        store.add(meeting("a", other="Emmanuel Macron", modified="2030-01-01"))
    monkeypatch.undo()
    assert not store.stale
    assert export(store) == before


def test_a_refresh_that_is_cut_off_starts_over(store, monkeypatch):
    fill(store, ALL)
    monkeypatch.setattr(Database, "remove", lambda self, quads: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        store.refresh()
    monkeypatch.undo()
    assert store.stale
    complete = export(store)
    assert KG.metWith in complete
    assert not store.stale


def test_a_killed_writer_leaves_whole_documents(tmp_path):
    script = (
        "import os, sys; from kg.store import open_store; from tests.graphs import meeting\n"
        f"store = open_store({str(tmp_path / 'world')!r}, create=True)\n"
        "for n in range(5): store.add(meeting(f'd{n}'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with open_store(tmp_path / "world") as store:
        assert [entry.id for entry in store.documents()] == [f"d{n}" for n in range(5)]
        (event,) = store.query("SELECT ?n WHERE { ?e a kg:Meeting ; kg:reportCount ?n }").rows
        assert event[0].python() == 5


def test_forgetting_a_document_is_exact(tmp_path, store):
    fill(store, ALL)
    assert store.forget("a") == "a"
    with open_store(tmp_path / "other", create=True) as other:
        fill(other, ALL[1:])
        assert export(store) == export(other)


def test_forgetting_what_is_not_there(store):
    fill(store, ALL[:1])
    with pytest.raises(NotFoundError):
        store.forget("zzz")


# Asking


def test_a_query_sees_merged_and_reference_without_duplicates(store):
    fill(store, ALL)
    everything = store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows
    assert len(set(everything)) == len(everything) > 100
    assert (RUS, vocab.PREFIXES["rdfs"] + "label", rdf.text("Rusia", "id")) in everything
    assert count(store, "?r a kg:Report") == 0
    assert count(store, "GRAPH ?g { ?r a kg:Report }") == 5


def test_a_query_may_name_its_own_graphs(store):
    fill(store, ALL)
    (row,) = store.query(
        f"SELECT (COUNT(*) AS ?n) FROM <{vocab.document_graph('a')}> WHERE {{ ?r a kg:Report }}"
    ).rows
    assert row[0].python() == 1
    assert count(store, '?s rdfs:label ?l FILTER(?l != "FROM")') > 0


def test_the_reference_graph_holds_what_documents_use_and_where_it_lies(store):
    fill(store, [signing("c", "2024-06-19")])
    assert store.query("ASK { state:PRK skos:prefLabel 'North Korea'@en }")
    rows = store.query(f"SELECT DISTINCT ?s WHERE {{ GRAPH <{vocab.GRAPH_REFERENCE}> {{ ?s a ?c }} }}").rows
    assert {row[0] for row in rows} == {RUS, PRK, RUS + "/geometry", PRK + "/geometry"}


def test_the_kinds_of_answers(store):
    import rdflib

    fill(store, ALL)
    table = store.query("SELECT ?s ?none WHERE { ?s a kg:Signing }")
    assert table == Table(("s", "none"), ((table.rows[0][0], None),))
    assert store.query("ASK { ?s a kg:Signing }") is True
    graph = store.query("CONSTRUCT { ?a kg:metWith ?b } WHERE { ?a kg:metWith ?b }")
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) == 2
    assert "kg:metWith" in graph.serialize()


def test_the_query_of_the_documentation_finds_its_sentences(store):
    page = Path(__file__).parent.parent / "docs" / "graph.md"
    (query,) = re.findall(r"```sparql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    fill(store, ALL)
    sentence = "Rusia dan Korea Utara menandatangani perjanjian kemitraan strategis."
    assert [str(row[0]) for row in store.query(query).rows] == [sentence, sentence]


def test_rdflib_works_on_the_store(store):
    from rdflib import URIRef

    fill(store, ALL)
    dataset = store.dataset()
    assert isinstance(dataset.store, OxigraphStore)
    merged = dataset.graph(URIRef(vocab.GRAPH_MERGED))
    assert len(list(merged.subject_objects(URIRef(KG.metWith)))) == 2


def test_info_counts(store):
    fill(store, ALL)
    info = store.info()
    assert info["documents"] == 7
    assert info["reports"] == 5
    assert info["events"] == {"met-with": 1, "signed": 1, "sanctioned": 1}
    assert info["entities"]["State"] == 3
    assert info["edges"] == 6
    assert info["statements"] == export(store).count("\n")
    assert info["kg"] == kg.__version__


def test_judgements_are_read_and_exported(store):
    fill(store, [meeting("a"), meeting("b")])
    people = [vocab.entity_iri(doc, "Person", "Choe Son Hui") for doc in "ab"]
    different = Quad(
        people[0], "http://www.w3.org/2002/07/owl#differentFrom", people[1], vocab.GRAPH_JUDGEMENTS
    )
    store._db.make_graph(vocab.GRAPH_JUDGEMENTS, [different])
    store.add(meeting("c", one="Budi Santoso"))
    assert count(store, "?p a kg:Person ; skos:prefLabel 'Choe Son Hui'@id") == 2
    assert vocab.GRAPH_JUDGEMENTS in export(store)


# Opening


def test_a_reader_sees_what_a_writer_left_unfinished(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        fill(store, ALL)
        assert store.stale
    with open_store(tmp_path / "world") as store:
        assert not store.stale
        assert store.query("ASK { ?a kg:metWith ?b }")


def test_an_empty_store_can_be_read(tmp_path):
    open_store(tmp_path / "world", create=True).close()
    with open_store(tmp_path / "world") as store:
        assert store.documents() == ()
        assert export(store) == ""


def test_making_a_store_that_is_there_keeps_it(tmp_path):
    for n in "ab":
        with open_store(tmp_path / "world", create=True) as store:
            store.add(meeting(n))
    with open_store(tmp_path / "world") as store:
        assert len(store.documents()) == 2


def test_a_writer_keeps_others_out_and_readers_keep_a_writer_out(tmp_path):
    path = tmp_path / "world"
    with open_store(path, create=True):
        for write in (True, False):
            with pytest.raises(StoreError, match="in use by another process"):
                open_store(path, write=write)
    with open_store(path), open_store(path), pytest.raises(StoreError, match="in use by another process"):
        open_store(path, write=True)


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.documents()


def test_a_reader_cannot_write(tmp_path):
    open_store(tmp_path / "world", create=True).close()
    with open_store(tmp_path / "world") as store, pytest.raises(StoreError, match="cannot be written"):
        store.add(meeting("a"))


@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_store(tmp_path, create):
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("x")
    folder.mkdir()
    (folder / "x").write_text("x")
    for path in (file, folder):
        with pytest.raises(StoreError) as caught:
            open_store(path, create=create)
        assert caught.value.path == str(path)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["file", "folder", "x"]


def test_no_store_at_all(tmp_path):
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path / "none")
    with pytest.raises(StoreError, match="a folder on this machine"):
        open_store("http://localhost:1/sparql")


def test_a_store_of_another_format_says_what_to_do(tmp_path):
    open_store(tmp_path / "world", create=True).close()
    (tmp_path / "world" / "kg-store.json").write_text('{"kg-store": 99}')
    for create in (True, False):
        with pytest.raises(StoreError, match=r"format 99.*build it again"):
            open_store(tmp_path / "world", create=create)


def test_a_store_whose_data_is_damaged(tmp_path):
    with open_store(tmp_path / "world", create=True) as store:
        store.add(meeting("a"))
    for file in (tmp_path / "world" / "data").glob("MANIFEST*"):
        file.write_bytes(b"x")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "world")
