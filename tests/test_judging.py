"""Decisions of people: what follows from them, and how they go out and in."""

import csv
import io

import pytest

from kg import judging, rdf, vocab
from kg.errors import KgError, NotFoundError
from kg.judging import Judgement
from tests.graphs import PRK, RUS, meeting, signing, tenure
from tests.stored import ALL, count, fill


def export(store) -> str:
    return "".join(store.export())


def person(doc: str, name: str) -> str:
    return vocab.entity_iri(doc, "Person", name)


def test_the_same_is_one_until_it_is_taken_back(store):
    fill(store, [meeting("a"), meeting("b", other="Lavrov")])
    before = export(store)
    made = judging.same(store, "sergei lavrov", "Lavrov")
    assert made == Judgement("same", *sorted((person("a", "Sergei Lavrov"), person("b", "Lavrov"))))
    assert count(store, "?e a kg:Meeting ; kg:reportCount 2") == 1
    assert store.check() == ()
    with pytest.raises(KgError, match="are one already"):
        judging.same(store, "Sergei Lavrov", "Lavrov")
    judging.undo(store, [made])
    assert export(store) == before
    assert judging.judgements(store) == []


def test_the_different_are_two_until_it_is_taken_back(store):
    fill(store, [meeting("a"), meeting("b")])
    with pytest.raises(KgError, match="kg:mergedFrom"):
        judging.different(store, "Choe Son Hui", "Choe Son Hui")
    made = judging.different(store, person("b", "Choe Son Hui"), person("a", "Choe Son Hui"))
    assert count(store, "?p a kg:Person ; skos:prefLabel 'Choe Son Hui'@id") == 2
    with pytest.raises(KgError, match="2 things are called 'Choe Son Hui'"):
        judging.same(store, "Choe Son Hui", "Sergei Lavrov")
    assert judging.same(store, made.one, made.other).kind == "same"  # the later judgement stands
    assert [j.kind for j in judging.judgements(store)] == ["same"]
    assert count(store, "?p a kg:Person ; skos:prefLabel 'Choe Son Hui'@id") == 1


def test_a_rejected_event_is_gone_with_its_edges_and_its_reports_stay(store):
    fill(store, ALL)
    before = export(store)
    ((event,),) = store.query("SELECT ?e { ?e a kg:Meeting }").rows
    made = judging.reject(store, "id:" + event.removeprefix(vocab.BASE))
    assert {j.one for j in made} == {event}
    assert count(store, "?e a kg:Meeting") == count(store, "?a kg:metWith ?b") == 0
    assert count(store, "?e a kg:Signing") == 1
    assert count(store, "GRAPH ?g { ?r a kg:Report ; kg:eventType kg:Meeting }") == 2
    store.add(meeting("another"))  # one more report of what was rejected
    assert count(store, "?e a kg:Meeting") == 0
    store.forget("another")
    judging.undo(store, made)
    assert export(store) == before
    with pytest.raises(NotFoundError):
        judging.reject(store, "id:event/none")
    with pytest.raises(NotFoundError):
        judging.reject(store, RUS)


def test_forgetting_is_for_good(store):
    fill(store, [meeting("a", outlet="Koran"), meeting("b", outlet="Radar"), signing("c", "2024-06-19")])
    assert judging.forget(store, ["Berita a"], ["RADAR"]) == ("a", "b")
    assert (
        fill(store, [meeting("a", modified="2030-01-01"), meeting("z", outlet="Radar")]) == ["forgotten"] * 2
    )
    assert [entry.id for entry in store.documents()] == ["c"]
    assert "journal" not in export(store)
    with pytest.raises(NotFoundError):
        judging.forget(store, ["a"])
    judging.undo(store, judging.judgements(store))
    assert fill(store, [meeting("a")]) == ["added"]


def test_what_is_forgotten_leaves_the_files(store):
    fill(store, [meeting("a", outlet="Koran Rahasia"), signing("c", "2024-06-19")])
    judging.forget(store, ["Berita a"])
    fill(store, [signing("d", "2024-06-20")])
    files = [path for path in store.path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Rahasia" in path.read_bytes()]
    assert sorted(entry.id for entry in store.documents()) == ["c", "d"]


def test_a_person_is_forgotten_by_every_name_that_the_graph_has(store):
    surname = tenure("a", "Putin")
    fill(store, [surname, tenure("b", "Vladimir Putin"), tenure("c", "Vladimir Vladimirovich Putin")])
    assert count(store, "?p a kg:Person") == 1
    assert judging.forget(store, persons=["vladimir putin"]) == ()
    assert "putin" not in export(store).lower()
    assert count(store, "?p a kg:Person") == 0
    assert fill(store, [surname]) == ["unchanged"]
    store.add(tenure("d", "Vladimir Vladimirovich Putin"))
    assert "putin" not in export(store).lower()
    store.add(tenure("e", "Putin"))  # who that is nobody can tell
    assert "putin" in export(store).lower()


def test_an_unknown_name_is_kept_out_all_the_same(store):
    assert judging.forget(store, outlets=["Koran"], persons=["Sergei Lavrov"]) == ()
    assert fill(store, [meeting("a", outlet="Koran"), meeting("b")]) == ["forgotten", "added"]
    assert "Lavrov" not in export(store)


def test_out_and_in_as_csv(store, tmp_path):
    fill(store, [*ALL, meeting("x", other="Lavrov")])
    judging.same(store, "Sergei Lavrov", "Lavrov")
    judging.different(store, PRK, RUS)
    ((event,),) = store.query("SELECT ?e { ?e a kg:Signing }").rows
    judging.reject(store, event)
    judging.forget(store, ["e"])
    table = "".join(judging.to_csv(store))
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["judgement"] for row in rows] == ["different", "forget", "reject", "reject", "same"]
    assert (rows[0]["one_label"], rows[0]["other_label"]) == ("Korea Utara", "Rusia")
    made = judging.judgements(store)
    judging.undo(store, made)
    assert judging.from_csv(store, table) == len(made)
    assert judging.from_csv(store, table) == 0
    assert judging.judgements(store) == made


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "the first line must name the columns"),
        ("judgement,one\nsame,a\n", "the first line must name the columns"),
        ("judgement,one,other\nperhaps,a,b\n", "line 2: 'perhaps' is no judgement"),
        (f"judgement,one,other\nsame,{RUS},\n", "line 2: IRIs of the graph are wanted"),
        (f"judgement,one,other\nforget,{RUS},{PRK}\n", "line 2: IRIs of the graph are wanted"),
        ("judgement,one,other\nsame,a,b\n", "line 2: IRIs of the graph are wanted"),
    ],
)
def test_what_is_no_table_of_judgements(store, table: str, message: str):
    with pytest.raises(KgError, match=message):
        judging.from_csv(store, table)
    assert store.judgements() == ()


def test_close_calls_are_told_until_they_are_judged(store):
    fill(store, [meeting("a"), meeting("b", other="Lavrov"), meeting("c", one="Choe")])
    first, second = judging.unsure(store)
    assert sorted(call.reasons[0].split("(")[1].split(")")[0] for call in (first, second)) == [
        "choe = choe son hui",
        "lavrov = sergei lavrov",
    ]
    assert judging.unsure(store, 1) == (first,)
    judging.same(store, first.one, first.other)
    judging.different(store, second.one, second.other)
    assert judging.unsure(store) == ()


def test_the_graph_of_judgements_is_in_the_export(store):
    judging.forget(store, persons=["Sergei Lavrov"])
    (line,) = export(store).splitlines()
    assert line.endswith(f"{rdf.term(vocab.GRAPH_JUDGEMENTS)} .")
