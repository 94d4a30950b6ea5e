"""What a page holds, as plain data: actors strongest first, the facts of each pair of them, the sentences.

Nodes and pairs are named by number on the page, so that no name or IRI from the web is ever a key there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg import analytics, terms, vocab

if TYPE_CHECKING:
    import networkx as nx

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # what no text can be written with
# Characters that turn the direction of the text after them: names are drawn without.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
OTHER = {"colour": "#8b95a1", "shape": "dot"}  # what the ontology gives no colour


def asset(name: str) -> str:
    """The text of a file of ``kg/display/assets``."""
    return resources.files("kg.display").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def interface() -> Mapping[str, Mapping[str, str]]:
    """The words of the page itself, by language and key."""
    words: dict[str, dict[str, str]] = json.loads(asset("ui.json"))
    return words


@cache
def classes() -> Mapping[str, Mapping[str, Any]]:
    """How each class of entity is shown: label by language and colour from the ontology, and shape."""
    shapes: dict[str, str] = json.loads(asset("shapes.json"))
    found = {name: terms.term(iri) for name, iri in vocab.ENTITY_CLASSES.items()}
    return {
        name: {
            "colour": term.colour or OTHER["colour"],
            "shape": shapes.get(name, OTHER["shape"]),
            "label": term.labels,
        }
        for name, term in found.items()
    }


@cache
def relations() -> Mapping[str, Mapping[str, Any]]:
    """How each relation is shown: its label by language, and the colour of the event that it comes from."""
    events = {edge.relation: terms.term(edge.event).colour for edge in vocab.EDGES}
    return {
        name: {"colour": events.get(name) or OTHER["colour"], "label": terms.term(iri).labels}
        for name, iri in terms.RELATIONS.items()
    }


def strongest(graph: nx.MultiDiGraph[str], limit: int) -> nx.MultiDiGraph[str]:
    """The part of the graph between the ``limit`` actors of most reports; the graph itself where it fits."""
    if len(graph) <= limit:
        return graph
    part: nx.MultiDiGraph[str] = graph.subgraph(row.iri for row in analytics.rank(graph, "strength", limit))
    return part


def page_data(
    graph: nx.MultiDiGraph[str], total: int, scale: float, *, lang: str, title: str | None
) -> dict[str, Any]:
    """All that the page shows, ready for JSON.

    ``total`` is the number of actors before the limit, ``scale`` how large nodes and edges are drawn.
    """
    rows = analytics.rank(graph, "strength")
    number = {row.iri: index for index, row in enumerate(rows)}
    evidence = _Numbered()
    pairs = _pairs(graph, number, evidence)
    return {
        "lang": lang,
        "title": title,
        "scale": scale,
        "ui": interface(),
        "classes": classes(),
        "other": OTHER,
        "relations": relations(),
        "statuses": {name: {"label": terms.term(iri).labels} for name, iri in vocab.STATUSES.items()},
        "nodes": [_node(graph, row) for row in rows],
        "pairs": pairs,
        "evidence": evidence.items,
        "total": {"nodes": total, "drawn": sum(len(pair["facts"]) for pair in pairs)},
    }


class _Numbered:
    """Distinct pieces of evidence, numbered as they come: one sentence often backs several facts."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}

    def add(self, item: dict[str, Any]) -> int:
        key = json.dumps(item, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.items)
            self.items.append(item)
        return self._numbers[key]


def _node(graph: nx.MultiDiGraph[str], row: analytics.Row) -> dict[str, Any]:
    aliases = [_name(alias) for alias in graph.nodes[row.iri].get("aliases", ())]
    return {
        "iri": row.iri,
        "label": _name(row.label) or row.iri,
        "type": row.type,
        "aliases": aliases,
        "strength": row.score,
    }


def _name(name: object) -> str:
    return _HALF_PAIR.sub("\ufffd", str(name)).translate(_TURNING).strip()


def _pairs(
    graph: nx.MultiDiGraph[str], number: Mapping[str, int], evidence: _Numbered
) -> list[dict[str, Any]]:
    """The pairs that have facts, in the order of their numbers."""
    ends = {(min(s, t, key=number.__getitem__), max(s, t, key=number.__getitem__)) for s, t in graph.edges()}
    return [
        {
            "a": number[a],
            "b": number[b],
            "facts": [_fact(fact, a, evidence) for fact in analytics.facts_between(graph, a, b)],
        }
        for a, b in sorted(ends, key=lambda pair: (number[pair[0]], number[pair[1]]))
    ]


def _fact(fact: Mapping[str, Any], first: str, evidence: _Numbered) -> dict[str, Any]:
    """One edge. ``forward`` is whether it runs from the first of the pair to the second."""
    return {
        "relation": str(fact.get("relation") or fact.get("label") or ""),
        "forward": fact["source"] == first,
        "directed": bool(fact.get("directed", True)),
        "dates": [str(date) for date in fact.get("dates", ())],
        "earliest": fact.get("earliest"),
        "latest": fact.get("latest") or fact.get("earliest"),
        "status": fact.get("status"),
        "weight": fact.get("weight", 1),
        "evidence": [evidence.add(_quote(item)) for item in fact.get("evidence", ())],
    }


def _quote(item: Mapping[str, Any]) -> dict[str, Any]:
    """A sentence in three parts, the middle one its trigger (offsets of Python and of JavaScript differ)."""
    text = _HALF_PAIR.sub("\ufffd", str(item.get("text") or ""))
    start, end = item.get("trigger") or (len(text), len(text))
    return {
        "parts": [text[:start], text[start:end], text[end:]],
        "title": item.get("title"),
        "outlet": item.get("outlet"),
        "published": item.get("published"),
        "status": item.get("status"),
        "url": web_address(item.get("url")),
    }


def web_address(url: object) -> str | None:
    """``url`` where it is an http or https address, else None: no script or file address becomes a link."""
    text = str(url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None
