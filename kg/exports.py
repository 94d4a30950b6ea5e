"""Quads -> text, in the formats of an export: the same quads give the same bytes in any order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from kg import rdf, vocab
from kg.rdf import Quad

if TYPE_CHECKING:
    import pyoxigraph

_MERGED: Final = (vocab.GRAPH_MERGED, vocab.GRAPH_REFERENCE)


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """The merged and reference graphs as TriG."""
    import pyoxigraph as ox

    yield _serialise(_parse(_lines(quads, rdf.nquad), ox.RdfFormat.N_QUADS), ox.RdfFormat.TRIG)


def turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """The merged and reference graphs as one graph, in Turtle."""
    import pyoxigraph as ox

    triples = (quad.triple for quad in _parse(_lines(quads, rdf.triple), ox.RdfFormat.N_TRIPLES))
    yield _serialise(triples, ox.RdfFormat.TURTLE)


def jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """The merged and reference graphs as one graph, in JSON-LD with the ontology's context."""
    import rdflib

    graph = rdflib.Graph()
    graph.parse(data=_lines(quads, rdf.triple), format="nt")
    context = json.loads(vocab.ontology_path("context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = json.loads(graph.serialize(format="json-ld", context=context))
    document["@graph"] = [
        _sorted(node) for node in sorted(document.get("@graph", ()), key=lambda n: n["@id"])
    ]
    yield json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


# What the merged layer is exported in; N-Quads, which holds all layers, comes from the database itself.
FORMATS: Final[dict[str, Callable[[Iterable[Quad]], Iterator[str]]]] = {
    "trig": trig,
    "ttl": turtle,
    "jsonld": jsonld,
}


def _lines(quads: Iterable[Quad], line: Callable[[Quad], str]) -> str:
    return "\n".join(sorted({line(quad) for quad in quads if quad.graph in _MERGED})) + "\n"


def _parse(text: str, form: pyoxigraph.RdfFormat) -> Iterable[pyoxigraph.Quad]:
    import pyoxigraph as ox

    return ox.parse(text.encode("utf-8"), format=form)


def _serialise(
    quads: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple], form: pyoxigraph.RdfFormat
) -> str:
    import pyoxigraph as ox

    # With "id" every slash in a local name is escaped, which nobody can read.
    prefixes = {prefix: namespace for prefix, namespace in vocab.PREFIXES.items() if prefix != "id"}
    lines = (
        (ox.serialize(quads, format=form, prefixes=prefixes) or b"").decode("utf-8").splitlines(keepends=True)
    )
    head = list(takewhile(lambda line: line.startswith("@prefix"), lines))
    return "".join(sorted(head) + lines[len(head) :])  # Oxigraph writes prefixes in an order of its own


def _sorted(node: dict[str, object]) -> dict[str, object]:
    """A JSON-LD node with its lists in order: their order means nothing, and rdflib's varies."""
    return {
        key: sorted(value, key=lambda v: json.dumps(v, sort_keys=True)) if isinstance(value, list) else value
        for key, value in node.items()
    }
