"""same, different, reject, unsure, judgements, forget, diff; and --as-of, which diff shares with others."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg import vocab
from tests.cli.running import CAPSYS, run
from tests.worlds import meeting


@pytest.fixture
def spelt(world: Path) -> Path:
    """The store with one more document, which spells a name another way."""
    other = meeting("temu-3", "Kabar Lain")
    entities = tuple(replace(e, label=e.label.replace("Sergei", "Sergey")) for e in other.entities)
    with kg.open(world, write=True) as store:
        store.add(replace(other, entities=entities))
    return world


def met(capsys: CAPSYS, store: Path) -> list[str]:
    sparql = "SELECT ?n { ?e a kg:Meeting ; kg:participant/rdfs:label ?n } ORDER BY ?n"
    return run(capsys, "query", store, sparql, "--format", "csv")[0].splitlines()[1:]


def test_decide_list_and_take_back(capsys: CAPSYS, spelt: Path):
    before = met(capsys, spelt)
    assert "Sergey Lavrov" in before
    assert run(capsys, "same", spelt, "Sergey Lavrov", "Sergei Lavrov") == ("", "")
    assert "Sergey Lavrov" not in met(capsys, spelt)
    table = run(capsys, "judgements", spelt)[0].splitlines()
    assert table[0].split() == ["number", "kind", "one", "other"]
    assert table[2].split()[:2] == ["1", "same"]
    assert "there are 1 judgements" in run(capsys, "judgements", spelt, "--undo", "2", code=2)[1]
    run(capsys, "judgements", spelt, "--undo", "1")
    assert met(capsys, spelt) == before
    run(capsys, "different", spelt, "Sergey Lavrov", "Sergei Lavrov")
    assert json.loads(run(capsys, "unsure", spelt, "--format", "json")[0]) == []


def test_names_that_mean_nothing_or_much(capsys: CAPSYS, world: Path):
    assert "did you mean 'Sergei Lavrov'?" in run(capsys, "same", world, "Lavrof", "Rusia", code=1)[1]
    assert "are one in the graph" in run(capsys, "different", world, "korut", "Korea Utara", code=1)[1]


def test_judgements_travel_as_csv(capsys: CAPSYS, spelt: Path, tmp_path: Path):
    event = run(capsys, "query", spelt, "SELECT ?e { ?e a kg:Signing }", "--format", "csv")[0].split()[1]
    run(capsys, "reject", spelt, event)
    assert "true" not in run(capsys, "query", spelt, "ASK { ?e a kg:Signing }")[0]
    table, _ = run(capsys, "judgements", spelt, "--format", "csv")
    (tmp_path / "judged.csv").write_text(table)
    for number in range(table.count("reject,")):
        run(capsys, "judgements", spelt, "--undo", "1")
        assert number < 9
    assert "true" in run(capsys, "query", spelt, "ASK { ?e a kg:Signing }")[0]
    run(capsys, "judgements", spelt, "--import", tmp_path / "judged.csv")
    assert run(capsys, "judgements", spelt, "--format", "csv")[0] == table
    (tmp_path / "judged.csv").write_text("a,b\n")
    assert "no judgements" in run(capsys, "judgements", spelt, "--import", tmp_path / "judged.csv", code=1)[1]


def test_close_calls_and_their_review(capsys: CAPSYS, spelt: Path, monkeypatch: pytest.MonkeyPatch):
    (call,) = json.loads(run(capsys, "unsure", spelt, "--format", "json")[0])
    assert call["reason"].startswith("“Serge")
    for typed, kinds in (("q\n", []), ("l\n", []), ("d\n", ["different"])):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        out, _ = run(capsys, "unsure", spelt, "--review")
        assert out.startswith(f"1/1  {call['reason']} (0.92)\n  {call['one']}\n")
        made = json.loads(run(capsys, "judgements", spelt, "--format", "json")[0])
        assert [row["kind"] for row in made] == kinds


def test_forget_documents_outlets_and_persons(capsys: CAPSYS, world: Path):
    assert (
        run(capsys, "forget", world, "sanksi", "--outlet", "warta uji")[1] == f"{world}: 2 documents gone\n"
    )
    assert run(capsys, "forget", world, "--person", "Sergei Lavrov")[1] == f"{world}: 0 documents gone\n"
    assert "Lavrov" not in run(capsys, "export", world)[0]
    assert "give a DOCUMENT" in run(capsys, "forget", world, code=2)[1]
    assert "nothing in the graph is called 'sanksi'" in run(capsys, "forget", world, "sanksi", code=1)[1]


def test_a_later_build_does_not_bring_it_back(capsys: CAPSYS, tmp_path: Path):
    page = tmp_path / "a.jsonl"
    text = "Presiden Rusia Vladimir Putin bertemu Presiden Prancis Emmanuel Macron di Jakarta."
    page.write_text("".join(json.dumps({"id": i, "text": text}) + "\n" for i in "ab"))
    store = tmp_path / "world"
    run(capsys, "build", page, "--store", store)
    run(capsys, "forget", store, "a", "--person", "Emmanuel Macron")
    once, _ = run(capsys, "export", store)
    assert "2 documents read, 0 new or changed" in run(capsys, "build", page, "--store", store)[1]
    assert run(capsys, "export", store)[0] == once
    assert "Macron" not in once
    assert "Putin" in once


def test_diff_of_two_stores_and_of_one_then_and_now(capsys: CAPSYS, world: Path, tmp_path: Path):
    kg.open(tmp_path / "empty", create=True).close()
    out, _ = run(capsys, "diff", tmp_path / "empty", world)
    assert out.splitlines()[0].split() == ["what", "change", "type", "label", "detail"]
    rows = json.loads(run(capsys, "diff", tmp_path / "empty", world, "--format", "json")[0])
    assert {row["change"] for row in rows} == {"added"}
    assert {row["what"] for row in rows} == {"event", "edge", "entity"}
    assert any(row["iri"] == vocab.state_iri("RUS") for row in rows)
    assert run(capsys, "diff", world, world) == ("", "kg: nothing changed\n")
    then = json.loads(run(capsys, "diff", world, world, "--as-of", "2024", "--format", "json")[0])
    assert {row["type"] for row in then if row["what"] == "event"} == {"Attack", "Sanction"}


def test_as_of_a_time(capsys: CAPSYS, world: Path):
    asked = "SELECT ?d { GRAPH ?g { ?d a kg:Document } }"
    for time, count in (("2024-11-02", 0), ("2024-11-03", 2), ("2024-11-03T07:00:00+07:00", 0)):
        out, err = run(capsys, "query", world, asked, "--format", "csv", "--as-of", time)
        assert len(out.splitlines()) == 1 + count
        assert err == "kg: 1 documents without a time of publication are left out\n"
    assert "is no time" in run(capsys, "query", world, asked, "--as-of", "then", code=1)[1]
    told, _ = run(capsys, "why", world, "Sergei Lavrov", "Choe Son Hui")
    assert run(capsys, "why", world, "Sergei Lavrov", "Choe Son Hui", "--as-of", "2024")[0] == told
    assert "nothing in the graph" in run(capsys, "why", world, "Lavrov", "Choe", "--as-of", "2023", code=1)[1]
    assert len(run(capsys, "rank", world, "--as-of", "2023")[0].splitlines()) == 2
    assert "events: met-with" in run(capsys, "info", world, "--as-of", "2025")[0]
    page, _ = run(capsys, "render", world, "--as-of", "2025")
    assert "Lavrov" in page
    assert "Lavrov" not in run(capsys, "render", world, "--as-of", "2023")[0]


def test_when_it_was_published_and_when_it_was_read_can_be_asked(capsys: CAPSYS, world: Path):
    asked = (
        "SELECT ?published ?read { GRAPH ?g { ?d dcterms:issued ?published }"
        " GRAPH <https://w3id.org/newskg/id/graph/journal> { ?d kg:readAt ?read } }"
    )
    for as_of in ((), ("--as-of", "2024-12")):
        rows = json.loads(run(capsys, "query", world, asked, "--format", "json", *as_of)[0])["results"][
            "bindings"
        ]
        assert len(rows) == 2
        assert all(row["read"]["datatype"].endswith("#dateTime") for row in rows)
