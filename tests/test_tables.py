import csv
import io

import networkx as nx
import pytest

from kg import tables


def graph(text="Rusia bertemu.", label="Rusia"):
    actors = nx.MultiDiGraph()
    actors.add_node("id:a", label=label, type="State", aliases=("Moskow", "RU"))
    actors.add_node("id:b", label="B", type="Person", aliases=())
    told = {
        "document": "d",
        "title": None,
        "outlet": "Koran",
        "published": "2024",
        "url": None,
        "status": "denied",
    }
    reports = [{"text": text, "trigger": None, **told}, {"text": "Lagi.", "trigger": (0, 4), **told}]
    actors.add_edge(
        "id:a", "id:b", key="met-with 2024", relation="met-with", label="bertemu", directed=False,
        dates=("2024", "2025"), earliest="2024-01-01", latest=None, status="occurred", weight=2, evidence=reports,
    )  # fmt: skip
    return actors


def rows(actors):
    return list(csv.DictReader(io.StringIO("".join(tables.edges_csv(actors)), newline="")))


def test_csv_has_a_row_for_each_report():
    found = rows(graph())
    assert tuple(found[0]) == tables.EDGE_COLUMNS
    assert [row["text"] for row in found] == ["Rusia bertemu.", "Lagi."]
    first = found[0]
    assert (first["source_label"], first["relation"], first["target"]) == ("Rusia", "met-with", "id:b")
    assert (first["dates"], first["latest"], first["weight"]) == ("2024; 2025", "", "2")
    assert first["status"] == "denied"  # the report's own, not the edge's


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start):
    assert tables.formula_safe(start + "cmd") == f"'{start}cmd"
    found = rows(graph(text=start + "SUM(A1)", label=start + "1+1"))
    assert [row["text"] for row in found] == [f"'{start}SUM(A1)", "Lagi."]
    assert found[0]["source_label"] == f"'{start}1+1"


@pytest.mark.parametrize("number", ["-1", "+2.5", "-3e10", "7"])
def test_numbers_stay_numbers(number):
    assert tables.formula_safe(number) == number


def test_graphml_can_be_read_back_and_the_graph_is_not_changed():
    actors = graph()
    again = nx.parse_graphml("".join(tables.graphml(actors)), force_multigraph=True)
    assert again.nodes["id:a"] == {"label": "Rusia", "type": "State", "aliases": "Moskow; RU"}
    (edge,) = again["id:a"]["id:b"].values()
    assert (edge["relation"], edge["weight"], edge["directed"]) == ("met-with", 2, False)
    assert edge["evidence"] == "Rusia bertemu.\nLagi."
    assert actors.nodes["id:a"]["aliases"] == ("Moskow", "RU")


def test_graphml_leaves_out_what_xml_cannot_hold():
    text = "".join(tables.graphml(graph(text="a\x00b\x1f\ud800", label="R\x08usia")))
    again = nx.parse_graphml(text, force_multigraph=True)
    assert again.nodes["id:a"]["label"] == "Rusia"
    assert "\nLagi." in next(iter(again["id:a"]["id:b"].values()))["evidence"]
