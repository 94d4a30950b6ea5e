"""query, rank, why, info, explain."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

import kg
from tests.cli.running import CAPSYS, run
from tests.worlds import MEETING, PRK, RUS


def test_query_prints_a_table(capsys: CAPSYS, world: Path):
    out, _ = run(capsys, "query", world, "SELECT ?type ?date { ?e a ?type ; kg:date ?date } ORDER BY ?date")
    assert out.splitlines() == [
        "type        date",
        "──────────  ──────────",
        "kg:Signing  2024-06",
        "kg:Meeting  2024-11-02",
    ]


def test_query_prints_csv(capsys: CAPSYS, world: Path):
    out, _ = run(
        capsys, "query", world, "SELECT ?a ?b { ?a kg:signedWith ?b } ORDER BY ?a", "--format", "csv"
    )
    assert list(csv.reader(io.StringIO(out))) == [["a", "b"], [PRK, RUS], [RUS, PRK]]


def test_query_prints_the_json_of_sparql(capsys: CAPSYS, world: Path):
    name = f'<{RUS}> skos:prefLabel ?n FILTER(LANG(?n) = "id")'
    sparql = f"SELECT ?n ?x ?c {{ {name} BIND(2 AS ?c) OPTIONAL {{ ?n kg:of ?x }} }}"
    out, _ = run(capsys, "query", world, sparql, "--format", "json")
    answer = json.loads(out)
    assert answer["head"]["vars"] == ["n", "x", "c"]
    assert answer["results"]["bindings"] == [
        {
            "n": {"type": "literal", "value": "Rusia", "xml:lang": "id"},
            "c": {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        }
    ]


def test_query_prints_a_graph_as_turtle(capsys: CAPSYS, world: Path):
    out, _ = run(capsys, "query", world, "CONSTRUCT { ?a kg:signedWith ?b } { ?a kg:signedWith ?b }")
    import rdflib

    graph = rdflib.Graph().parse(data=out, format="turtle")
    signed_with = rdflib.URIRef("https://w3id.org/newskg/ontology#signedWith")
    assert {(str(s), str(o)) for s, o in graph.subject_objects(signed_with)} == {(RUS, PRK), (PRK, RUS)}


def test_query_answers_ask(capsys: CAPSYS, world: Path):
    assert run(capsys, "query", world, "ASK { ?a kg:metWith ?b }")[0] == "true\n"
    assert run(capsys, "query", world, "ASK { ?a kg:attacked ?b }", "--format", "csv")[0] == "false\n"
    assert json.loads(run(capsys, "query", world, "ASK {}", "--format", "json")[0]) == {
        "head": {},
        "boolean": True,
    }


def test_query_reads_a_file_and_standard_input(
    capsys: CAPSYS, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ask = "ASK { ?a kg:metWith ?b }"
    (tmp_path / "met.rq").write_text(ask)
    assert run(capsys, "query", world, tmp_path / "met.rq")[0] == "true\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(ask))
    assert run(capsys, "query", world, "-")[0] == "true\n"


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        ("SELECT WHERE {", "table", "kg: query: "),
        ("SELECT ?a { ?a ?b ?c }", "ttl", "kg: query: SELECT and ASK give no graph"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "csv", "kg: query: CONSTRUCT and DESCRIBE give a graph"),
        ("nothing-there.rq", "table", "kg: query: nothing-there.rq cannot be read: No such file"),
        (
            "who-met-woh",
            "table",
            "kg: query: no named query is called 'who-met-woh'; did you mean 'who-met-whom'?",
        ),
    ],
)
def test_query_errors_are_one_line(capsys: CAPSYS, world: Path, query: str, form: str, message: str):
    out, err = run(capsys, "query", world, query, "--format", form, code=1)
    assert out == ""
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_named_queries_are_listed_and_run(capsys: CAPSYS, world: Path):
    from kg import queries

    listed, _ = run(capsys, "query", world, "--list")
    for name, text in queries.named().items():
        assert queries.purpose(text), f"{name} does not say what it answers"
        assert re.search(rf"^{name}  +\S", listed, re.MULTILINE)
        run(capsys, "query", world, name)


def test_rank(capsys: CAPSYS, world: Path):
    out, _ = run(capsys, "rank", world, "--by", "degree", "--top", "2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 2
    with kg.open(world) as store:
        assert [r["iri"] for r in rows] == [row.iri for row in kg.rank(kg.graph(store), "degree", 2)]


def test_rank_and_render_see_only_what_is_sure_enough(capsys: CAPSYS, world: Path):
    assert "Choe Son Hui" in run(capsys, "rank", world, "--min-score", "0.93")[0]
    assert "Choe Son Hui" not in run(capsys, "rank", world, "--min-score", "0.94")[0]
    page, _ = run(capsys, "render", world, "--min-score", "0.6")
    assert run(capsys, "render", world)[0] == page != run(capsys, "render", world, "--min-score", "0.94")[0]


def test_rank_lists_its_measures(capsys: CAPSYS, world: Path):
    from kg.analytics import MEASURES

    out, _ = run(capsys, "rank", world, "--list")
    assert [line.split()[0] for line in out.splitlines()] == list(MEASURES)


def test_rank_by_no_measure(capsys: CAPSYS, world: Path):
    assert "no measure is called 'fame'" in run(capsys, "rank", world, "--by", "fame", code=1)[1]


def test_why_shows_sentence_outlet_date_and_status(capsys: CAPSYS, world: Path):
    out, err = run(capsys, "why", world, "sergei lavrov", "CHOE SON HUI")
    assert err == ""
    assert out.splitlines() == [
        "Sergei Lavrov – Choe Son Hui: met-with (2 reports, 2 outlets)",
        f"  “{MEETING.splitlines()[0]}”",
        "    occurred · 2024-11-02 · Kabar Uji · 2024-11-03T08:00:00+07:00 · Lavrov Bertemu Choe"
        " · https://kabar.example/temu",
        f"  “{MEETING.splitlines()[0]}”",
        "    occurred · 2024-11-02 · Warta Uji · 2024-11-03T08:00:00+07:00 · Lavrov Bertemu Choe"
        " · https://kabar.example/temu-2",
    ]


def test_why_as_json(capsys: CAPSYS, world: Path):
    out, _ = run(capsys, "why", world, "korut", "Russia", "--format", "json")
    rows = json.loads(out)
    assert {(r["relation"], r["status"]) for r in rows} == {
        ("signed", "occurred"), ("visited", "planned"), ("attacked", "denied")
    }  # fmt: skip
    for row in rows:
        with kg.open(world) as store:
            text = store.document(row["document"]).text
        assert text[row["start"] :].startswith(row["sentence"])


def test_why_tells_near_names(capsys: CAPSYS, world: Path):
    out, err = run(capsys, "why", world, "Lavrof", "Rusia", code=1)
    assert (out, err) == ("", "kg: nothing in the graph is called 'Lavrof'; did you mean 'Sergei Lavrov'?\n")


def test_why_says_when_nothing_connects(capsys: CAPSYS, world: Path):
    out, err = run(capsys, "why", world, "Singapura", "Moskow")
    assert out == ""
    assert "connects 'Singapura' and 'Moskow'" in err


def test_why_asks_for_two_things(capsys: CAPSYS, world: Path):
    out, err = run(capsys, "why", world, "korut", "Korea Utara", code=1)
    assert (out, err) == ("", "kg: 'korut' and 'Korea Utara' are the same: name two things\n")


def test_info(capsys: CAPSYS, world: Path):
    rows = {
        row["what"]: row["count"] for row in json.loads(run(capsys, "info", world, "--format", "json")[0])
    }
    assert rows["documents"] == 3
    assert rows["reports"] == 8
    assert rows["events: met-with"] == 1


def test_explain_shows_mentions_events_and_what_was_dropped(capsys: CAPSYS, world: Path, tmp_path: Path):
    out, _ = run(capsys, "explain", world, "temu")
    assert "[Sergei Lavrov PERSON]" in out
    assert "[Rusia STATE]" in out
    assert re.search(
        r"^  \+ \d+ met-with, occurred, 2024-11-02, .*participant: Sergei Lavrov", out, re.MULTILINE
    )
    assert re.search(r"\d+ mentions of \d+ entities, \d+ events, .* \d+ dropped$", out, re.MULTILINE)
    assert run(capsys, "explain", world, "https://kabar.example/temu")[0] == out
    page = tmp_path / "a.jsonl"
    page.write_text("".join(json.dumps({"id": i, "text": MEETING}) + "\n" for i in ("temu", "temu-2")))
    both, _ = run(capsys, "explain", world, page)
    assert both.startswith(out)
    assert both.count("events, ") == 2
    assert "nothing in the graph is called 'temui'" in run(capsys, "explain", world, "temui", code=1)[1]


def test_explain_of_a_file_passes_over_what_cannot_be_read(capsys: CAPSYS, world: Path, tmp_path: Path):
    page = tmp_path / "a.jsonl"
    page.write_text("nothing\n" + json.dumps({"id": "temu", "text": MEETING.replace("\n", "\r\n")}))
    assert run(capsys, "explain", world, page)[0] == run(capsys, "explain", world, "temu")[0]
    page.write_text("nothing\n")
    assert "broken JSON" in run(capsys, "explain", world, page, code=1)[1]


def test_explain_shows_no_line_ends(capsys: CAPSYS, tmp_path: Path):
    page = tmp_path / "a.jsonl"
    page.write_text(json.dumps({"id": "temu", "text": MEETING.replace("\n", "\r\n")}))
    run(capsys, "build", page, "--store", tmp_path / "world", "--quiet")
    assert "\\r" not in run(capsys, "explain", tmp_path / "world", "temu")[0]


def test_explain_reads_a_file_or_standard_input_without_a_store(
    capsys: CAPSYS, monkeypatch, world: Path, tmp_path: Path
):
    page = tmp_path / "a.jsonl"
    line = json.dumps({"id": "lain", "text": f"{MEETING}\nLavrov pulang."})
    page.write_text(line + "\nnothing\n")
    out, err = run(capsys, "explain", page, code=1)
    assert out.startswith("lain\n")
    assert "  = Lavrov (PERSON) is Sergei Lavrov: the surname of “Sergei Lavrov”" in out
    assert "broken JSON" in err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    assert run(capsys, "explain", "-")[0] == out


def test_explain_without_a_store_passes_over_what_a_build_does(capsys: CAPSYS, tmp_path: Path):
    page = tmp_path / "a.jsonl"
    page.write_text(json.dumps({"id": "padi", "text": "Warga menanam padi di sawah. " * 20}))
    run(capsys, "build", page, "--store", tmp_path / "world", "--quiet")
    out, _ = run(capsys, "explain", page)
    assert "sieve: passed over" in out
    assert run(capsys, "explain", tmp_path / "world", "padi")[0] == out


def test_explain_as_a_page(capsys: CAPSYS, world: Path, tmp_path: Path):
    page = tmp_path / "a.html"
    assert run(capsys, "explain", world, "temu", "--html", page)[0] == ""
    assert '<span class="mention PERSON">Sergei Lavrov' in page.read_text(encoding="utf-8")
    assert run(capsys, "explain", world, "temu", "--html", "-")[0] == page.read_text(encoding="utf-8")
    assert "after the STORE" in run(capsys, "explain", world, "a", "b", code=2)[1]


def test_the_default_least_score_is_that_of_the_edges_that_there_are():
    from kg.cli.ask import rank
    from kg.merged import THRESHOLD

    assert next(option.default for option in rank.params if option.name == "min_score") == THRESHOLD
