"""The command line: what each command prints, and its exit codes."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import MEETING, PRK, RUS, meeting

import kg
from kg.__main__ import main
from kg.cli import commands, output
from kg.cli.articles import Progress
from kg.errors import DocumentError
from kg.rdf import Literal

ROOT = Path(__file__).parent.parent
CAPSYS = pytest.CaptureFixture[str]


def run(capsys: CAPSYS, *arguments: object, code: int = 0) -> tuple[str, str]:
    """Standard output and standard error of a command that exits with ``code``."""
    assert main([str(a) for a in arguments]) == code
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_help_names_all_ten_commands(capsys: CAPSYS):
    out, _ = run(capsys, "--help")
    listed = re.findall(r"^  ([a-z]+)  +\S", out.split("Commands:")[1], re.MULTILINE)
    assert listed == [
        "build",
        "extract",
        "query",
        "rank",
        "why",
        "render",
        "check",
        "export",
        "explain",
        "info",
    ]


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help(capsys: CAPSYS, name: str):
    out, _ = run(capsys, name, "--help")
    assert out.startswith(f"Usage: kg {name} ")


def test_version(capsys: CAPSYS):
    assert run(capsys, "--version")[0] == f"kg, version {kg.__version__}\n"


def test_reference_is_up_to_date():
    done = subprocess.run(
        [sys.executable, "-c", "import reference; print(reference.reference(), end='')"],
        cwd=ROOT / "docs",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == done.stdout, "run python docs/reference.py"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["build"],
        ["query"],
        ["rank", "w", "--top", "0"],
        ["query", "w"],
        ["export", "w", "--format", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(capsys: CAPSYS, arguments: list[str]):
    out, err = run(capsys, *arguments, code=2)
    assert out == ""
    assert "Error:" in err
    assert "Traceback" not in err


# query


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


# rank, why, info


def test_rank(capsys: CAPSYS, world: Path):
    out, _ = run(capsys, "rank", world, "--by", "degree", "--top", "2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 2
    with kg.open(world) as store:
        assert [r["iri"] for r in rows] == [row.iri for row in kg.rank(kg.graph(store), "degree", 2)]


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


def test_info(capsys: CAPSYS, world: Path):
    rows = {
        row["what"]: row["count"] for row in json.loads(run(capsys, "info", world, "--format", "json")[0])
    }
    assert rows["documents"] == 3
    assert rows["reports"] == 8
    assert rows["events: met-with"] == 1


# render, check, export, explain


def test_render_writes_one_page(capsys: CAPSYS, world: Path, tmp_path: Path):
    page = tmp_path / "world.html"
    assert run(capsys, "render", world, "-o", page, "--relation", "met-with", "--since", "2024-11") == (
        "",
        "",
    )
    text = page.read_text(encoding="utf-8")
    assert "Choe Son Hui" in text
    assert "perjanjian kemitraan" not in text


def test_render_errors(capsys: CAPSYS, world: Path, tmp_path: Path):
    assert "no relation is called" in run(capsys, "render", world, "--relation", "loves", code=1)[1]
    assert "is not a date" in run(capsys, "render", world, "--since", "kemarin", code=1)[1]
    err = run(capsys, "render", world, "-o", tmp_path / "no/where.html", code=1)[1]
    assert err.startswith("kg: ")
    assert "where.html" in err


def test_check(capsys: CAPSYS, world: Path):
    assert run(capsys, "check", world)[0] == f"{world}: all rules hold\n"


def test_export_is_the_same_bytes_twice(capsys: CAPSYS, world: Path, tmp_path: Path):
    first, _ = run(capsys, "export", world)
    run(capsys, "export", world, "-o", tmp_path / "again.nq")
    assert (tmp_path / "again.nq").read_text(encoding="utf-8") == first
    assert first.splitlines() == sorted(first.splitlines())


def test_export_of_every_format_can_be_read(capsys: CAPSYS, world: Path):
    import networkx as nx
    import rdflib

    for form, name in {"nquads": "nquads", "trig": "trig", "ttl": "turtle", "jsonld": "json-ld"}.items():
        dataset = rdflib.Dataset()
        dataset.parse(data=run(capsys, "export", world, "--format", form)[0], format=name)
        met_with = rdflib.URIRef("https://w3id.org/newskg/ontology#metWith")
        assert list(dataset.quads((None, met_with, None, None))), form
    graph = nx.parse_graphml(run(capsys, "export", world, "--format", "graphml")[0])
    assert graph.nodes[PRK]["label"] == "Korea Utara"
    rows = list(csv.DictReader(io.StringIO(run(capsys, "export", world, "--format", "csv")[0])))
    assert {row["text"] for row in rows if row["relation"] == "met-with"} == {MEETING.splitlines()[0]}


def test_explain_shows_mentions_events_and_what_was_dropped(capsys: CAPSYS, world: Path, tmp_path: Path):
    out, _ = run(capsys, "explain", world, "temu")
    assert "[Sergei Lavrov PERSON]" in out
    assert "[Rusia STATE]" in out
    assert re.search(r"^  \+ met-with, occurred, 2024-11-02, .*participant: Sergei Lavrov", out, re.MULTILINE)
    assert re.search(r"\d+ mentions of \d+ entities, \d+ events, .* \d+ dropped$", out, re.MULTILINE)
    assert run(capsys, "explain", world, "https://kabar.example/temu")[0] == out
    page = tmp_path / "a.jsonl"
    page.write_text("".join(json.dumps({"id": i, "text": MEETING}) + "\n" for i in ("temu", "temu-2")))
    both, _ = run(capsys, "explain", world, page)
    assert both.startswith(out)
    assert both.count("events, ") == 2
    assert "nothing in the graph is called 'temui'" in run(capsys, "explain", world, "temui", code=1)[1]


# build, extract


ARTICLE = (
    "Presiden Rusia Vladimir Putin bertemu Presiden Prancis Emmanuel Macron di Jakarta, Sabtu (2/11/2024)."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ARTICLE, "published": "2024-11-03"}) + "\n")
    return path


def test_build_then_ask(capsys: CAPSYS, article: Path, tmp_path: Path):
    store = tmp_path / "world"
    out, err = run(capsys, "build", article, "--store", store)
    assert out == ""
    assert re.fullmatch(rf"{store}: 1 document read, 1 new or changed, \d+ reports? of events\n", err)
    once = run(capsys, "export", store)[0]
    assert "1 document read, 0 new or changed" in run(capsys, "build", article, "--store", store)[1]
    assert run(capsys, "export", store)[0] == once
    for one, other in (("Vladimir Putin", "Emmanuel Macron"), ("putin", "EMMANUEL")):
        assert ARTICLE in run(capsys, "why", store, one, other)[0]


def test_quiet_build_says_nothing(capsys: CAPSYS, article: Path, tmp_path: Path):
    assert run(capsys, "build", article, "--store", tmp_path / "world", "--quiet") == ("", "")


def test_build_goes_on_after_what_cannot_be_read(capsys: CAPSYS, article: Path, tmp_path: Path):
    _, err = run(capsys, "build", tmp_path / "missing.txt", article, "--store", tmp_path / "world", code=1)
    lines = err.splitlines()
    assert lines[0].startswith(f"kg: {tmp_path}/missing.txt: ")
    assert "1 document read" in lines[1]
    assert "1 could not be read" in lines[1]
    assert len(lines) == 2


def test_extract_prints_the_interchange_format(capsys: CAPSYS, article: Path):
    out, err = run(capsys, "extract", article, "--format", "jsonl")
    assert err == ""
    (line,) = out.splitlines()
    told = json.loads(line)
    assert list(told) == [
        *("id", "lang", "published", "url", "title", "text"),
        *("mentions", "entities", "events", "offices", "members"),
    ]
    assert told["text"] == ARTICLE
    for span in [*told["mentions"], *(e["trigger"] for e in told["events"])]:
        assert ARTICLE[span["start"] : span["end"]] == span["text"]


def test_extract_reads_standard_input(article: Path):
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        input=article.read_bytes(),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout)["id"] == "a"


def test_progress_is_for_terminals_only():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    document = meeting().document
    for stream, quiet, shown in (
        (Terminal(), False, True),
        (Terminal(), True, False),
        (io.StringIO(), False, False),
    ):
        with Progress(quiet, stream) as progress:
            progress.document(document)
        assert ("1 documents" in stream.getvalue()) == shown
        assert stream.getvalue().endswith("\r\x1b[K") == shown


def test_errors_are_named_once_and_escaped(capsys: CAPSYS):
    progress = Progress(quiet=True, stream=io.StringIO())
    progress.error(DocumentError("a\x1b[2J.txt", "is\nempty"))
    assert capsys.readouterr().err == "kg: a\\x1b[2J.txt: is empty\n"
    assert progress.failed == 1


# the shell around


def test_a_fault_of_ours_is_one_line(capsys: CAPSYS, world: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise TypeError("boom")

    monkeypatch.delenv("KG_TRACEBACK", raising=False)
    monkeypatch.setattr("kg.store.Store.info", broken)
    err = run(capsys, "info", world, code=1)[1]
    assert err.startswith("kg: an error in kg itself, TypeError('boom'): please report it")
    assert err.count("\n") == 1
    monkeypatch.setenv("KG_TRACEBACK", "1")
    with pytest.raises(TypeError, match="boom"):
        main(["info", str(world)])


def test_a_reader_that_goes_away_is_no_error(world: Path):
    shell = f"'{sys.executable}' -m kg export '{world}' --format nquads | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    assert len(done.stdout) == 10


def test_interrupt_is_one_line(tmp_path: Path):
    command = [sys.executable, "-m", "kg", "build", "-", "--store", str(tmp_path / "world")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    while not (tmp_path / "world/data").exists():  # it is past its imports, and waits for standard input
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == "kg: interrupted; what was read before stays, and running again completes it"


# output


def test_tables_align_and_escape():
    stream = io.StringIO()
    rows = [{"a": "x\x1b[31m\u202ey", "b": 1.0}, {"a": None, "b": "中文"}]
    output.write(rows, ["a", "b"], "table", stream)
    assert (
        stream.getvalue()
        == "a                 b\n────────────────  ────\nx\\x1b[31m\\u202ey  1\n                  中文\n"
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-2+3", "'-2+3"),
        ("-2.5", "-2.5"),
        ("+1e6", "+1e6"),
        ("a=1", "a=1"),
    ],
)
def test_csv_holds_no_formula(cell: str, shown: str):
    stream = io.StringIO()
    output.write([{"a": cell}], ["a"], "csv", stream)
    assert list(csv.reader(io.StringIO(stream.getvalue()))) == [["a"], [shown]]


def test_long_text_is_cut_in_tables_only():
    text, iri = "kata " * 30, "https://w3id.org/newskg/id/" + "x" * 80
    for form, whole in (("table", False), ("csv", True), ("json", True)):
        stream = io.StringIO()
        output.write([{"a": text, "b": iri}], ["a", "b"], form, stream)
        assert (text in stream.getvalue()) == whole
        assert iri in stream.getvalue()


def test_json_has_every_column():
    stream = io.StringIO()
    output.write([{"a": Literal("x")}], ["a", "b"], "json", stream)
    assert json.loads(stream.getvalue())[0].keys() == {"a", "b"}
