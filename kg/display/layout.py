"""Where actors stand on the page: communities apart, names clear of each other, the same every time.

Each community is laid out by itself, the discs that hold them are packed around the largest, and what still
overlaps is pushed apart. Coordinates are whole pixels at zoom 1, y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg import analytics

if TYPE_CHECKING:
    import networkx as nx

LETTER = 7.0  # the width of a letter of a name, in pixels
LINE = 54.0  # the height of a node and its name
WIDEST = 28  # letters of a name that are drawn
STRETCH = 1.25  # screens are wider than high
ROUNDS = 300  # of pushing apart
STEPS = 200  # of laying out a community
LARGE = 300  # actors of a community that are laid out by their distances

Point = tuple[float, float]


def place(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """The position of every node of an actor graph."""
    import numpy as np

    simple = analytics.undirected(graph)
    widths = {node: _width(analytics.label(graph, node)) for node in simple}
    groups = [community.members for community in analytics.communities(graph)]
    wide = 0.75 * spread(len(simple))
    discs = [math.sqrt(sum(widths[node] * LINE for node in group)) * wide for group in groups]
    centres = _pack(discs, _ties(simple, groups))
    points: dict[str, Point] = {}
    for group, radius, centre in zip(groups, discs, centres, strict=True):
        points.update(_disc(simple.subgraph(group), radius, centre))
    nodes = list(simple)
    placed = np.array([points[node] for node in nodes]).reshape(-1, 2) * (STRETCH, 1.0)
    _push_apart(placed, np.array([widths[node] for node in nodes]))
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(nodes, placed, strict=True)}


def spread(count: int) -> float:
    """How much wider than it must be a graph of ``count`` actors is drawn, for words on its edges."""
    return 1 + 2 / (1 + count / 40)


def _width(name: str) -> float:
    return 24 + LETTER * min(len(name), WIDEST)


def _disc(group: nx.Graph[str], radius: float, centre: Point) -> dict[str, Point]:
    """One community around its centre."""
    import networkx as nx

    if len(group) <= LARGE and nx.is_connected(group):
        found: Mapping[str, Any] = _stress(group)
    else:
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(sorted(group))
        ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in group.edges()))
        found = nx.spring_layout(ordered, seed=analytics.SEED, iterations=100)
    reach = max((math.hypot(*at) for at in found.values()), default=0) or 1
    return {
        n: (centre[0] + radius * at[0] / reach, centre[1] + radius * at[1] / reach) for n, at in found.items()
    }


def _stress(group: nx.Graph[str]) -> dict[str, Any]:
    """Distances on the plane like those in a connected graph, the short ones above all.

    Gansner, Koren and North, "Graph drawing by stress majorization" (2004), all nodes moved at once and half
    the way. It needs no linear algebra library, whose threads would make the last digits depend on the
    machine.
    """
    import networkx as nx
    import numpy as np

    nodes = sorted(group)
    lengths = dict(nx.all_pairs_shortest_path_length(group))
    wanted = np.array([[float(lengths[a][b]) for b in nodes] for a in nodes])
    weights = 1 / np.maximum(wanted, 1) ** 2 - np.eye(len(nodes))
    points = _start(wanted)
    for _ in range(STEPS if len(nodes) > 1 else 0):
        apart = points[:, None, :] - points[None, :, :]
        length = np.maximum(np.hypot(apart[:, :, 0], apart[:, :, 1]), 1e-9)
        pull = weights[:, :, None] * (points[None, :, :] + apart * (wanted / length)[:, :, None])
        points = (points + pull.sum(axis=1) / weights.sum(axis=1)[:, None]) / 2
    size = np.ptp(points, axis=0)
    if size[0] > size[1]:  # upright: names are wide
        points = points[:, ::-1]
    return dict(zip(nodes, points - (points.min(axis=0) + points.max(axis=0)) / 2, strict=True))


def _start(wanted: Any) -> Any:
    """Coordinates to start from: how far each node is from three that are far from each other."""
    import numpy as np

    one = int(wanted.max(axis=1).argmax())
    two = int(wanted[one].argmax())
    three = int(np.minimum(wanted[one], wanted[two]).argmax())
    angles = np.arange(len(wanted)) * 2.4  # the golden angle: no two nodes at the same place
    x = wanted[one] - wanted[two] + 0.3 * np.cos(angles)
    y = wanted[three] - (wanted[one] + wanted[two]) / 2 + 0.3 * np.sin(angles)
    return np.stack([x, y], axis=1)


def _ties(simple: nx.Graph[str], groups: Sequence[Sequence[str]]) -> list[dict[int, float]]:
    """For each community, how strongly it is tied to each other one."""
    number = {node: index for index, group in enumerate(groups) for node in group}
    ties: list[dict[int, float]] = [{} for _ in groups]
    for source, target, edge in simple.edges(data=True):
        a, b = number[source], number[target]
        if a != b:
            ties[a][b] = ties[a].get(b, 0) + edge["weight"]
            ties[b][a] = ties[b].get(a, 0) + edge["weight"]
    return ties


def _pack(radii: Sequence[float], ties: Sequence[Mapping[int, float]]) -> list[Point]:
    """Centres of discs that do not overlap.

    The first is in the middle; each next one touches one that is placed, as near to the middle, and to what
    it is tied to, as there is room.
    """
    centres: list[Point] = []
    for index, radius in enumerate(radii):
        tied = {other: weight for other, weight in ties[index].items() if other < index}
        total = sum(tied.values())
        goal = (
            sum(centres[other][0] * weight for other, weight in tied.items()) / (2 * total) if tied else 0.0,
            sum(centres[other][1] * weight for other, weight in tied.items()) / (2 * total) if tied else 0.0,
        )
        centres.append(_nearest_room(radius, goal, centres, radii))
    return centres


def _nearest_room(radius: float, goal: Point, centres: Sequence[Point], radii: Sequence[float]) -> Point:
    import numpy as np

    if not centres:
        return (0.0, 0.0)
    around = np.array(centres)
    gaps = np.array(radii[: len(centres)]) + radius * 1.05
    angles = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    spots = (around[:, None, :] + gaps[:, None, None] * ring[None, :, :] * 1.001).reshape(-1, 2)
    spots = spots[np.argsort(np.hypot(spots[:, 0] - goal[0], spots[:, 1] - goal[1]), kind="stable")]
    for spot in spots:
        if (np.hypot(around[:, 0] - spot[0], around[:, 1] - spot[1]) >= gaps).all():
            return (float(spot[0]), float(spot[1]))
    raise AssertionError("the spot farthest from the middle is always free")


def _push_apart(points: Any, widths: Any) -> None:
    """Moves nodes, in place, until the boxes of their names do not overlap (or ROUNDS have passed)."""
    import numpy as np
    from scipy.spatial import cKDTree

    scale = np.array([1 / max(float(widths.max(initial=1)), 1), 1 / LINE])
    for turn in range(ROUNDS):
        pairs = cKDTree(points * scale).query_pairs(1.0, p=np.inf, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        first, second = pairs[:, 0], pairs[:, 1]
        apart = points[second] - points[first]
        needed = np.stack([(widths[first] + widths[second]) / 2, np.full(len(pairs), LINE)], axis=1)
        lacking = needed - np.abs(apart)
        overlap = (lacking > 0.5).all(axis=1)
        if not overlap.any():
            return
        first, second, apart, lacking = first[overlap], second[overlap], apart[overlap], lacking[overlap]
        axis = (lacking[:, 0] / 2 >= lacking[:, 1]).astype(
            int
        )  # along the shorter way out, sideways preferred
        rows = np.arange(len(axis))
        way = (
            np.where(apart[rows, axis] < 0, -1.0, 1.0)
            * lacking[rows, axis]
            * (0.5 if turn < ROUNDS / 2 else 0.3)
        )
        np.add.at(points, (first, axis), -way / 2)
        np.add.at(points, (second, axis), way / 2)
