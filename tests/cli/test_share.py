"""render, check, export."""

import csv
import io
from pathlib import Path

from tests.cli.running import CAPSYS, run
from tests.worlds import MEETING, PRK


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
