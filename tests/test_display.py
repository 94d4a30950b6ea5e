import html
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import pytest

from kg import display, terms, vocab
from kg.display import data, layout
from kg.errors import KgError
from tests import actor_graphs as graphs


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text of each script."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.scripts, self.inside = [], {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "script":
            self.inside = dict(attributes).get("id", f"script {len(self.scripts)}")

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, text):
        if self.inside is not None:
            self.scripts[self.inside] = self.scripts.get(self.inside, "") + text


def content(page):
    return json.loads(Tags(page).scripts["kg-data"])


def drawing(page):
    return json.loads(Tags(page).scripts["kg-network"])


def test_the_page_holds_actors_facts_and_evidence():
    held = content(display.render(graphs.small()))
    assert [(n["iri"], n["label"], n["type"], n["strength"]) for n in held["nodes"]] == [
        ("urn:korut", "Korea Utara", "State", 6.0),
        ("urn:rusia", "Rusia", "State", 3.0),
        ("urn:lavrov", "Sergei Lavrov", "Person", 3.0),
    ]
    assert [(p["a"], p["b"]) for p in held["pairs"]] == [(0, 1), (0, 2)]
    sanction, aid = held["pairs"][0]["facts"]
    assert (sanction["relation"], sanction["forward"], sanction["directed"]) == ("sanctioned", True, True)
    assert (sanction["earliest"], sanction["latest"], sanction["weight"]) == ("2025-01-05", "2025-01-05", 1)
    assert (aid["relation"], aid["forward"], aid["dates"], aid["earliest"]) == ("aided", False, [], None)
    (meeting,) = held["pairs"][1]["facts"]
    assert meeting["directed"] is False
    assert meeting["evidence"] == sanction["evidence"], "one sentence is kept once"
    assert held["evidence"][meeting["evidence"][0]] == {
        "parts": ["🕊 Keduanya ", "bertemu", " di Moskow."],
        "title": "Judul",
        "outlet": "Kabar Contoh",
        "published": "2024-11-03T08:00:00+07:00",
        "status": "occurred",
        "url": "https://contoh.example/1",
    }
    assert held["total"] == {"nodes": 3, "drawn": 3}


def test_the_drawing_has_fixed_places_and_straight_edges():
    drawn = drawing(display.render(graphs.small()))
    options = json.loads(drawn["options"])
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False
    assert [(n["id"], n["label"], n["group"]) for n in drawn["nodes"]] == [
        (0, "Korea Utara", "State"),
        (1, "Rusia", "State"),
        (2, "Sergei Lavrov", "Person"),
    ]
    assert all(isinstance(n["x"], int) and isinstance(n["y"], int) for n in drawn["nodes"])
    assert [(e["id"], e["from"], e["to"]) for e in drawn["edges"]] == [(0, 0, 1), (1, 0, 2)]
    assert drawn["nodes"][0]["size"] > drawn["nodes"][1]["size"]


def test_colours_and_words_come_from_the_ontology():
    held = content(display.render(graphs.small()))
    assert set(held["classes"]) == set(vocab.ENTITY_CLASSES) == set(json.loads(data.asset("shapes.json")))
    for name, iri in vocab.ENTITY_CLASSES.items():
        assert held["classes"][name]["colour"] == terms.term(iri).colour
        assert re.fullmatch(r"#[0-9A-F]{6}", held["classes"][name]["colour"])
        assert set(held["classes"][name]["label"]) >= {"id", "en"}
    assert len({(s["colour"], s["shape"]) for s in held["classes"].values()}) == len(held["classes"])
    for edge in vocab.EDGES:
        shown = held["relations"][edge.relation]
        assert shown["colour"] == terms.term(edge.event).colour != data.OTHER["colour"]
        assert shown["label"] == terms.term(edge.property).labels
    for table in (held["relations"], held["statuses"]):
        assert all({"id", "en"} <= set(shown["label"]) for shown in table.values())
    groups = json.loads(drawing(display.render(graphs.small()))["options"])["groups"]
    assert groups["State"]["color"]["background"] == terms.term(vocab.KG.State).colour


def test_the_interface_has_the_same_words_in_each_language():
    words = data.interface()
    assert set(words) == {"id", "en"}
    assert set(words["id"]) == set(words["en"])
    scripts = "".join(data.asset(name) for name in ("data.js", "panel.js", "main.js"))
    used = set(re.findall(r'ui\("(\w+)"', scripts)) | set(
        re.findall(r'data-ui="(\w+)"', data.asset("page.html"))
    )
    named = set(re.findall(r'\["(?:zoom-in|zoom-out|fit)", "(\w+)"\]', scripts))
    assert used | named == set(words["id"])


def test_nothing_is_asked_of_another_host():
    page = Tags(display.render(graphs.small()))
    for tag, attributes in page.tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img"}
        assert "src" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], "handlers are in the scripts"
    assert "url(" not in data.asset("page.css")
    (policy,) = [a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_hostile_text_stays_text():
    page = display.render(graphs.hostile(), title="</title><script>window.PWNED = 9</script>")
    assert not set(page) & {"\u2028", "\u2029"}
    plain = Tags(display.render(graphs.small()))
    parsed = Tags(page)
    assert [tag for tag, _ in parsed.tags] == [tag for tag, _ in plain.tags], "no payload became a tag"
    held = content(page)
    labels = {node["label"] for node in held["nodes"]}
    assert labels >= {p for p in graphs.PAYLOADS if p.isprintable()}, "and stays whole"
    assert "\ufffd half a pair" in labels
    urls = {sentence["url"] for sentence in held["evidence"]}
    assert urls == {None, 'https://x.example/"><b>'}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://contoh.example/a?b=c", True),
        ("HTTP://contoh.example", True),
        ("javascript:alert(1)", False),
        (" javascript://contoh.example/%0aalert(1)", False),
        ("//contoh.example/a", False),
        ("file:///etc/passwd", False),
        ("https:contoh", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert data.web_address(url) == (url if kept else None)


def test_text_that_turns_the_reading_direction_is_taken_out_of_names():
    graph = nx.MultiDiGraph()
    graph.add_node("urn:a", label="\u202eaisuR\u202c", type="State", aliases=("\u2067x\u2069",))
    (node,) = content(display.render(graph))["nodes"]
    assert (node["label"], node["aliases"]) == ("aisuR", ["x"])


def test_the_same_graph_gives_the_same_bytes_in_any_order():
    graph = graphs.large(60)
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    before = nx.to_dict_of_dicts(graph)
    page = display.render(graph)
    assert page == display.render(turned)
    assert nx.to_dict_of_dicts(graph) == before


def test_above_the_limit_the_strongest_are_kept():
    graph = graphs.large(30)
    held = content(display.render(graph, limit=10))
    assert held["total"]["nodes"] == 30
    assert len(held["nodes"]) == 10
    everything = content(display.render(graph))
    strongest = [node["iri"] for node in everything["nodes"]][:10]
    assert {node["iri"] for node in held["nodes"]} == set(strongest)


@pytest.mark.parametrize(
    ("options", "message"), [({"lang": "fr"}, "'fr'.*id, en"), ({"limit": 0}, "limit of 1")]
)
def test_wrong_options(options, message):
    with pytest.raises(KgError, match=message):
        display.render(graphs.small(), **options)


def test_title_and_language():
    page = Tags(display.render(graphs.small(), title="Dunia & kita", lang="en"))
    assert ("html", {"lang": "en"}) in page.tags
    assert ("option", {"value": "en", "selected": None}) in page.tags
    assert "<title>Dunia &amp; kita</title>" in display.render(graphs.small(), title="Dunia & kita")
    assert "<title>Graf aktor</title>" in display.render(graphs.small())


def test_a_graph_of_nothing_and_an_actor_of_its_own():
    assert content(display.render(nx.MultiDiGraph()))["nodes"] == []
    graph = nx.MultiDiGraph()
    graph.add_edge("urn:a", "urn:a", relation="attacked")
    held = content(display.render(graph))
    assert [(p["a"], p["b"], len(p["facts"])) for p in held["pairs"]] == [(0, 0, 1)]
    assert held["nodes"][0]["label"] == "urn:a"


def test_five_hundred_actors_are_all_there_and_their_names_apart():
    graph = graphs.large(500)
    page = display.render(graph)
    drawn = drawing(page)
    assert len(drawn["nodes"]) == 500
    assert sum(len(pair["facts"]) for pair in content(page)["pairs"]) == graph.number_of_edges()
    places = layout.place(graph)
    overlapping = 0
    for a, b in combinations(graph, 2):
        (xa, ya), (xb, yb) = places[a], places[b]
        room = (layout._width(graph.nodes[a]["label"]) + layout._width(graph.nodes[b]["label"])) / 2
        overlapping += abs(xa - xb) < room - 2 and abs(ya - yb) < layout.LINE - 2
    assert overlapping <= 5, "names do not lie on each other at zoom 1"


def test_communities_stand_apart():
    graph = nx.MultiDiGraph()
    for group in ("ABCDEF", "UVWXYZ"):
        for a, b in combinations(group, 2):
            graph.add_edge(a, b, relation="met-with", directed=False, weight=3)
    graph.add_edge("A", "U", relation="accused")
    places = layout.place(graph)
    left, right = ([places[n] for n in group] for group in ("ABCDEF", "UVWXYZ"))

    def middle(points):
        return [sum(axis) / len(points) for axis in zip(*points, strict=True)]

    for group, other in ((left, right), (right, left)):
        own, far = middle(group), middle(other)
        assert all(
            sum((p - q) ** 2 for p, q in zip(at, own, strict=True))
            < sum((p - q) ** 2 for p, q in zip(at, far, strict=True))
            for at in group
        )


def test_a_chain_is_drawn_as_a_chain(monkeypatch):
    chain = nx.MultiDiGraph()
    for a, b in pairwise("ABCDE"):
        chain.add_edge(a, b, relation="met-with")
    monkeypatch.setattr(
        layout.analytics, "communities", lambda graph: [layout.analytics.Community(1, tuple(graph), ())]
    )
    at = layout.place(chain)
    (xa, ya), (xe, ye) = at["A"], at["E"]
    along = [(x - xa) * (xe - xa) + (y - ya) * (ye - ya) for x, y in (at[n] for n in "ABCDE")]
    assert along == sorted(along)
    assert abs(ye - ya) > abs(xe - xa), "upright, as names are wide"
    monkeypatch.setattr(layout, "LARGE", 3)  # above it, by springs
    springs = layout.place(chain)
    assert springs == layout.place(chain)
    assert len(set(springs.values())) == 5


def test_show_gives_a_sandboxed_frame():
    shown = display.show(graphs.hostile(), title='"><script>')
    ((tag, attributes),) = Tags(shown._repr_html_()).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == shown.html == display.render(graphs.hostile(), title='"><script>')
    assert "allow-same-origin" not in attributes["sandbox"]
    assert html.unescape(shown._repr_html_()).count("</iframe>") == 1


def test_write_is_utf8_and_keeps_line_ends(tmp_path):
    page = display.show(graphs.small(), title="Pyongyang – Москва")
    page.write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == page.html.encode("utf-8")
    assert "Москва" in page.html


def test_the_same_bytes_whatever_the_order_of_sets():
    code = "from tests import actor_graphs as g; from kg import display; print(display.render(g.large(80)))"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1
