"""What an actor graph tells: who matters, who belongs together, what connects two actors.

Every function takes the MultiDiGraph of ``kg.views.actor_graph``, or one with the same attributes, and never
changes it. Parallel edges are folded: the weight between two actors is the sum of the ``weight`` of the edges
(the number of reports); self-loops count for nothing. Results do not depend on the order in which nodes and
edges were added, and equal scores are ordered by label, then by IRI.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, NotFoundError, closest

if TYPE_CHECKING:
    import networkx as nx

SEED = 20240619
EXACT_BETWEENNESS = 1000  # actors up to which betweenness visits every source
PIVOTS = 200  # sources sampled above that

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """A centrality: ``score(graph)`` maps every node to a number, more is more central."""

    name: str
    summary: str
    score: Callable[[nx.MultiDiGraph[str]], Scores]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a ranking. ``place`` starts at 1 and is shared by equal scores."""

    place: int
    iri: str
    label: str
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Community:
    """Actors more connected to each other than to the rest; ``members`` are IRIs, the strongest first."""

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path.

    ``facts`` are the attributes of the edges between the two, whatever their direction, each with ``source``
    and ``target`` added.
    """

    source: str
    target: str
    facts: tuple[Mapping[str, Any], ...]


def undirected(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The simple graph under ``graph``: an edge for each pair, its ``weight`` the sum both ways."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for (source, target), weight in sorted(_weights(graph, fold=True).items()):
        simple.add_edge(source, target, weight=weight)
    return simple


def directed(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The simple directed graph under ``graph``; a symmetric edge (``directed`` False) counts both ways."""
    import networkx as nx

    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_nodes_from(sorted(graph))
    for (source, target), weight in sorted(_weights(graph, fold=False).items()):
        simple.add_edge(source, target, weight=weight)
    return simple


def _weights(graph: nx.MultiDiGraph[str], *, fold: bool) -> dict[tuple[str, str], float]:
    total: dict[tuple[str, str], float] = {}
    for source, target, fact in graph.edges(data=True):
        if source == target:
            continue
        pairs = [(source, target)]
        if fold:
            pairs = [(min(source, target), max(source, target))]
        elif not fact.get("directed", True):
            pairs.append((target, source))
        for pair in pairs:
            total[pair] = total.get(pair, 0) + fact.get("weight", 1)
    return total


def degree(graph: nx.MultiDiGraph[str]) -> Scores:
    """The number of other actors that an actor has a fact with.

    Undirected, unweighted, not normalised. Freeman, "Centrality in social networks: conceptual
    clarification", Social Networks 1 (1979).
    """
    return {node: float(count) for node, count in undirected(graph).degree()}


def strength(graph: nx.MultiDiGraph[str]) -> Scores:
    """The number of reports of facts between an actor and others (weighted degree).

    Undirected, weighted by reports, not normalised. Barrat et al., "The architecture of complex weighted
    networks", PNAS 101 (2004).
    """
    return {node: float(total) for node, total in undirected(graph).degree(weight="weight")}


def pagerank(graph: nx.MultiDiGraph[str]) -> Scores:
    """How often a walk along the facts, from who acts to whom it is done to, comes by an actor.

    Directed (symmetric relations both ways), weighted by reports, damping 0.85; the scores sum to 1. Page,
    Brin, Motwani and Winograd, "The PageRank citation ranking", Stanford InfoLab (1999).
    """
    import networkx as nx

    return dict(nx.pagerank(directed(graph), alpha=0.85, tol=1e-10, max_iter=500, weight="weight"))


def betweenness(graph: nx.MultiDiGraph[str]) -> Scores:
    """The share of shortest paths between other actors that pass through an actor: brokers, go-betweens.

    Undirected, unweighted, normalised to [0, 1]. Freeman, "A set of measures of centrality based on
    betweenness", Sociometry 40 (1977), by the algorithm of Brandes (2001). Above EXACT_BETWEENNESS actors it
    is estimated from PIVOTS sources drawn with a fixed seed (Brandes and Pich, 2007).
    """
    import networkx as nx

    simple = undirected(graph)
    pivots = PIVOTS if len(simple) > EXACT_BETWEENNESS else None
    return dict(nx.betweenness_centrality(simple, k=pivots, normalized=True, seed=SEED))


def harmonic(graph: nx.MultiDiGraph[str]) -> Scores:
    """How near all others are: the mean of 1/distance, 0 for those out of reach.

    Undirected, unweighted, divided by the number of other actors, so in [0, 1]. Marchiori and Latora,
    "Harmony in the small-world", Physica A 285 (2000). Unlike closeness it is defined for a graph in several
    pieces.
    """
    import networkx as nx

    simple = undirected(graph)
    others = max(len(simple) - 1, 1)
    return {node: score / others for node, score in nx.harmonic_centrality(simple).items()}


def eigenvector(graph: nx.MultiDiGraph[str]) -> Scores:
    """Being connected to the well connected.

    Undirected, weighted by reports, Euclidean norm 1. Bonacich, "Factoring and weighting approaches to status
    scores and clique identification", Journal of Mathematical Sociology 2 (1972). In a graph in several
    pieces only the densest piece scores above 0: use katz there. Raises KgError where the iteration does not
    converge.
    """
    import networkx as nx

    simple = undirected(graph)
    if not simple.number_of_edges():
        return dict.fromkeys(simple, 0.0)
    try:
        return dict(nx.eigenvector_centrality(simple, max_iter=2000, tol=1e-8, weight="weight"))
    except nx.PowerIterationFailedConvergence as error:
        raise KgError("eigenvector centrality does not converge on this graph: use katz") from error


def katz(graph: nx.MultiDiGraph[str]) -> Scores:
    """The number of walks that end at an actor, longer ones counting less: status that any graph can have.

    Undirected, weighted by reports, Euclidean norm 1; attenuation 0.85 of the largest that converges, the
    inverse of the greatest eigenvalue. Katz, "A new status index derived from sociometric analysis",
    Psychometrika 18 (1953).
    """
    import networkx as nx
    import numpy as np

    simple = undirected(graph)
    if not simple.number_of_edges():
        return dict.fromkeys(simple, 0.0)
    matrix = nx.to_scipy_sparse_array(simple, weight="weight", dtype=np.dtype(float))
    attenuation = 0.85 / _greatest_eigenvalue(matrix)
    walks = np.ones(len(simple))
    for _ in range(1000):  # the error falls by 0.85 a turn: 1e-10 after about 150
        longer = attenuation * (matrix @ walks) + 1
        if np.abs(longer - walks).max() < 1e-10 * longer.max():
            break
        walks = longer
    norm = float(np.linalg.norm(walks))
    return {node: float(value) / norm for node, value in zip(simple, walks, strict=True)}


def _greatest_eigenvalue(matrix: Any) -> float:
    """By the power method on A + I (the shift makes it converge for bipartite graphs too), from ones."""
    import numpy as np

    vector = np.full(matrix.shape[0], matrix.shape[0] ** -0.5)
    value = 0.0
    for _ in range(2000):
        product = matrix @ vector + vector
        previous, value = value, float(np.linalg.norm(product))
        vector = product / value
        if abs(value - previous) < 1e-10 * value:
            break
    return value - 1


def coreness(graph: nx.MultiDiGraph[str]) -> Scores:
    """The largest k such that an actor is in a group where each has facts with k others: core and periphery.

    Undirected, unweighted, not normalised. Seidman, "Network structure and minimum degree", Social Networks 5
    (1983).
    """
    import networkx as nx

    return {node: float(core) for node, core in nx.core_number(undirected(graph)).items()}


def _summary(score: Callable[[nx.MultiDiGraph[str]], Scores]) -> str:
    return (score.__doc__ or "").strip().splitlines()[0].rstrip(".")


MEASURES: Mapping[str, Measure] = {
    score.__name__: Measure(score.__name__, _summary(score), score)
    for score in (degree, strength, pagerank, betweenness, harmonic, eigenvector, katz, coreness)
}


def rank(graph: nx.MultiDiGraph[str], measure: str = "strength", limit: int | None = None) -> list[Row]:
    """The actors by ``measure`` (a name in MEASURES), the most central first; at most ``limit`` of them.

    Scores are rounded to ten decimals, so that equal ones are equal. Raises KgError for an unknown measure,
    and where the measure does not converge.
    """
    if measure not in MEASURES:
        raise KgError(f"no measure is called {measure!r}: use one of {', '.join(MEASURES)}")
    scores = {node: round(score, 10) for node, score in MEASURES[measure].score(graph).items()}
    rows: list[Row] = []
    for position, node in enumerate(_by_score(graph, scores), 1):
        place = rows[-1].place if rows and rows[-1].score == scores[node] else position
        rows.append(Row(place, node, label(graph, node), graph.nodes[node].get("type", ""), scores[node]))
    return rows if limit is None else rows[:limit]


def _by_score(graph: nx.MultiDiGraph[str], scores: Scores) -> list[str]:
    return sorted(scores, key=lambda node: (-scores[node], label(graph, node), node))


def label(graph: nx.MultiDiGraph[str], node: str) -> str:
    """The name of a node: its ``label``, else the node itself."""
    return str(graph.nodes[node].get("label") or node)


def communities(graph: nx.MultiDiGraph[str], resolution: float = 1.0) -> list[Community]:
    """Groups of actors by modularity, the largest first; ``resolution`` above 1 gives smaller groups.

    Undirected, weighted by reports, seeded. Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of
    communities in large networks", J. Stat. Mech. P10008 (2008).
    """
    import networkx as nx

    simple = undirected(graph)
    found = nx.community.louvain_communities(simple, weight="weight", resolution=resolution, seed=SEED)
    scores = strength(graph)
    groups = [_by_score(graph, {node: scores[node] for node in group}) for group in found]
    groups.sort(key=lambda group: (-len(group), label(graph, group[0]), group[0]))
    return [
        Community(number, tuple(group), tuple(label(graph, node) for node in group))
        for number, group in enumerate(groups, 1)
    ]


def matches(graph: nx.MultiDiGraph[str], name: str) -> list[str]:
    """The nodes that ``name`` is the IRI, the label or an alias of (case ignored), the strongest first."""
    if name in graph:
        return [name]
    wanted = name.strip().casefold()
    scores = strength(graph)
    found = {node: scores[node] for node in graph if wanted in map(str.casefold, _names(graph, node))}
    return _by_score(graph, found)


def find(graph: nx.MultiDiGraph[str], name: str) -> str:
    """The node that ``name`` names; of several, the strongest (``matches`` gives them all).

    Raises NotFoundError, with the nearest names.
    """
    found = matches(graph, name)
    if found:
        return found[0]
    raise NotFoundError(name, closest(name, (other for node in graph for other in _names(graph, node))))


def _names(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    return [label(graph, node), *graph.nodes[node].get("aliases", ())]


def path(graph: nx.MultiDiGraph[str], source: str, target: str) -> list[Step] | None:
    """The shortest chain of facts from ``source`` to ``target`` (names or IRIs), whatever their direction.

    Fewest steps first; of equally short chains, the one with the most reports: each step costs 1 plus a share
    of 1/reports that cannot add up to a step. None where nothing connects them; no steps where they are the
    same. Raises NotFoundError for an unknown name.
    """
    import networkx as nx

    start, end = find(graph, source), find(graph, target)
    simple = undirected(graph)
    for _, _, edge in simple.edges(data=True):
        edge["cost"] = 1 + 1 / ((len(simple) + 1) * max(edge["weight"], 1))
    try:
        nodes = nx.shortest_path(simple, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return None
    return [Step(a, b, facts_between(graph, a, b)) for a, b in pairwise(nodes)]


def facts_between(graph: nx.MultiDiGraph[str], a: str, b: str) -> tuple[Mapping[str, Any], ...]:
    """The attributes of all edges between two nodes, with ``source`` and ``target``, by date."""
    facts = [
        {"source": source, "target": target, **fact}
        for source, target in dict.fromkeys([(a, b), (b, a)])
        for fact in (graph.get_edge_data(source, target) or {}).values()
    ]
    facts.sort(key=lambda f: (f.get("earliest") or "9999", f.get("relation", ""), f["source"]))
    return tuple(facts)
