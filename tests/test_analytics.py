import math

import networkx as nx
import pytest

from kg import analytics
from kg.errors import KgError, NotFoundError

ID = "https://example.org/"


def graph(*edges, nodes=()):
    """Edges as (source, target, weight, directed), nodes by their letter; labels are "Actor <letter>"."""
    made = nx.MultiDiGraph()
    for node in nodes or sorted({end for edge in edges for end in edge[:2]}):
        made.add_node(ID + node, label=f"Actor {node}", type="State", aliases=(f"Alias {node}",))
    for number, (source, target, weight, directed) in enumerate(edges):
        made.add_edge(
            ID + source,
            ID + target,
            key=number,
            relation="aided",
            weight=weight,
            directed=directed,
            earliest=None,
        )
    return made


@pytest.fixture
def star():
    """A in the middle of B, C and D; B and C have five reports, in both directions, on top."""
    return graph(
        ("A", "B", 1, True),
        ("A", "C", 1, True),
        ("D", "A", 2, True),
        ("B", "C", 4, True),
        ("C", "B", 1, False),
    )


def scores(made, measure):
    return {row.iri.removeprefix(ID): row.score for row in analytics.rank(made, measure)}


def test_undirected_adds_up_parallel_and_opposite_edges(star):
    simple = analytics.undirected(star)
    assert simple[ID + "B"][ID + "C"]["weight"] == 5
    assert simple.number_of_edges() == 4


def test_directed_counts_symmetric_edges_both_ways(star):
    simple = analytics.directed(star)
    assert simple[ID + "B"][ID + "C"]["weight"] == 5
    assert simple[ID + "C"][ID + "B"]["weight"] == 1
    assert not simple.has_edge(ID + "A", ID + "D")


def test_degree_counts_neighbours_and_strength_reports(star):
    assert scores(star, "degree") == {"A": 3, "B": 2, "C": 2, "D": 1}
    assert scores(star, "strength") == {"B": 6, "C": 6, "A": 4, "D": 2}


def test_pagerank_follows_the_direction_and_sums_to_one(star):
    found = scores(star, "pagerank")
    assert math.isclose(sum(found.values()), 1, abs_tol=1e-8)
    assert min(found, key=found.get) == "D"  # nothing is done to D
    assert math.isclose(found["D"], 0.15 / 4, abs_tol=1e-8)


def test_betweenness_is_the_share_of_paths():
    # On A-B-C-D, B is on A-C and A-D: 2 of the 3 pairs without it.
    found = scores(graph(("A", "B", 9, True), ("C", "B", 1, True), ("C", "D", 1, False)), "betweenness")
    assert found == {"B": pytest.approx(2 / 3), "C": pytest.approx(2 / 3), "A": 0, "D": 0}


def test_betweenness_of_a_large_graph_is_sampled_and_repeatable(monkeypatch):
    ring = graph(*((f"{i:03}", f"{(i + 1) % 40:03}", 1, True) for i in range(40)))
    exact = scores(ring, "betweenness")
    monkeypatch.setattr(analytics, "EXACT_BETWEENNESS", 30)
    monkeypatch.setattr(analytics, "PIVOTS", 20)
    sampled = scores(ring, "betweenness")
    assert sampled == scores(ring, "betweenness")
    assert len(set(exact.values())) == 1
    assert sum(sampled.values()) == pytest.approx(sum(exact.values()), rel=0.1)


def test_harmonic_of_a_graph_in_two_pieces():
    found = scores(graph(("A", "B", 1, True), ("B", "C", 1, True), ("D", "E", 1, True)), "harmonic")
    assert found == {"B": 2 / 4, "A": 1.5 / 4, "C": 1.5 / 4, "D": 1 / 4, "E": 1 / 4}


def test_eigenvector_and_katz_put_the_well_connected_first(star):
    for measure in ("eigenvector", "katz"):
        found = scores(star, measure)
        assert math.isclose(sum(score**2 for score in found.values()), 1, abs_tol=1e-6)
        assert found["B"] == found["C"] > found["A"] > found["D"] > 0


def test_katz_solves_its_equation():
    import numpy as np

    found = scores(graph(("A", "B", 2, True), ("B", "C", 1, True)), "katz")
    matrix = np.array([[0, 2, 0], [2, 0, 1], [0, 1, 0]])
    walks = np.linalg.solve(np.eye(3) - 0.85 / math.sqrt(5) * matrix, np.ones(3))
    assert [found[n] for n in "ABC"] == pytest.approx(list(walks / np.linalg.norm(walks)), abs=1e-8)


def test_coreness_tells_the_core_from_the_periphery(star):
    assert scores(star, "coreness") == {"A": 2, "B": 2, "C": 2, "D": 1}


@pytest.mark.parametrize("measure", analytics.MEASURES)
def test_every_measure(measure, star):
    """Says what it is, keeps the graph as it was, ignores order and self-loops, answers for poor graphs."""
    described = analytics.MEASURES[measure]
    assert described.name == measure
    assert described.summary
    assert "irected" in described.score.__doc__
    assert "(19" in described.score.__doc__ or "(20" in described.score.__doc__, "names no source"
    before = nx.to_dict_of_dicts(star)
    rows = analytics.rank(star, measure)
    assert nx.to_dict_of_dicts(star) == before
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(star.nodes(data=True))))
    turned.add_edges_from(reversed(list(star.edges(keys=True, data=True))))
    turned.add_edge(ID + "A", ID + "A", relation="attacked", weight=99)
    assert analytics.rank(turned, measure) == rows
    assert analytics.rank(nx.MultiDiGraph(), measure) == []
    assert [row.place for row in analytics.rank(graph(nodes=("A", "B")), measure)] == [1, 1]


def test_rank_shares_places_and_orders_equals_by_label(star):
    rows = analytics.rank(star, "strength")
    assert [(row.place, row.label) for row in rows] == [
        (1, "Actor B"),
        (1, "Actor C"),
        (3, "Actor A"),
        (4, "Actor D"),
    ]
    assert rows[0] == analytics.Row(1, ID + "B", "Actor B", "State", 6.0)
    assert analytics.rank(star, "strength", limit=2) == rows[:2]


def test_rank_by_an_unknown_measure(star):
    with pytest.raises(KgError, match="no measure is called 'fame': use one of degree, strength"):
        analytics.rank(star, "fame")


def test_eigenvector_that_does_not_converge(star, monkeypatch):
    def fails(*args, **kwargs):
        raise nx.PowerIterationFailedConvergence(1)

    monkeypatch.setattr(nx, "eigenvector_centrality", fails)
    with pytest.raises(KgError, match="use katz"):
        analytics.rank(star, "eigenvector")


def test_communities_are_the_dense_groups_strongest_first():
    cliques = [(a, b, 5, True) for group in ("ABCD", "XYZ") for a in group for b in group if a < b]
    made = graph(*cliques, ("A", "X", 1, True))
    found = analytics.communities(made)
    assert [c.members for c in found] == [tuple(ID + n for n in "ABCD"), tuple(ID + n for n in "XYZ")]
    assert [c.number for c in found] == [1, 2]
    assert found[1].labels == ("Actor X", "Actor Y", "Actor Z")
    assert analytics.communities(nx.MultiDiGraph()) == []


def test_find_by_iri_label_alias_and_case(star):
    for name in (ID + "B", "Actor B", " actor b ", "ALIAS B"):
        assert analytics.find(star, name) == ID + "B"


def test_find_the_strongest_of_several_and_suggest_for_none(star):
    star.nodes[ID + "D"]["aliases"] = ("Actor B",)
    assert analytics.matches(star, "Actor B") == [ID + "B", ID + "D"]
    assert analytics.find(star, "Actor B") == ID + "B"
    with pytest.raises(NotFoundError) as caught:
        analytics.find(star, "Actr B")
    assert "Actor B" in caught.value.near


def test_path_is_the_shortest_whatever_the_direction(star):
    steps = analytics.path(star, "Actor D", "Actor B")
    assert [(s.source, s.target) for s in steps] == [(ID + "D", ID + "A"), (ID + "A", ID + "B")]
    (fact,) = steps[0].facts
    assert (fact["source"], fact["target"], fact["relation"], fact["weight"]) == (
        ID + "D",
        ID + "A",
        "aided",
        2,
    )


def test_path_prefers_many_reports_among_equally_short_ones_only():
    made = graph(
        *(("A", "B", 1, True), ("B", "Z", 1, True), ("A", "C", 9, True), ("C", "Z", 9, True)),
        *(("A", "D", 99, True), ("D", "E", 99, True), ("E", "Z", 99, True)),
    )
    assert [step.target for step in analytics.path(made, "Actor A", "Actor Z")] == [ID + "C", ID + "Z"]


def test_path_without_connection_and_to_oneself():
    made = graph(("A", "B", 1, True), ("C", "D", 1, True))
    assert analytics.path(made, "Actor A", "Actor D") is None
    assert analytics.path(made, "Actor A", "Actor A") == []
    with pytest.raises(NotFoundError):
        analytics.path(made, "Actor A", "Nobody at all")


def test_facts_between_are_by_date_with_both_directions():
    made = nx.MultiDiGraph()
    made.add_edge("a", "b", relation="aided", earliest="2024-05-01")
    made.add_edge("b", "a", relation="accused", earliest="2023-01-01")
    made.add_edge("a", "b", relation="met-with")
    made.add_edge("a", "a", relation="attacked")
    assert [f["relation"] for f in analytics.facts_between(made, "a", "b")] == [
        "accused",
        "aided",
        "met-with",
    ]
    assert len(analytics.facts_between(made, "a", "a")) == 1
