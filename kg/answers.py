"""What Oxigraph answers, in kg's own terms, and kg's statements in Oxigraph's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import rdf, vocab
from kg.rdf import Literal, Quad

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Cell = str | Literal | None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: rows of cells, each an IRI (``str``), a ``Literal``, or None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Answer: TypeAlias = "Table | bool | rdflib.Graph"


def quad(found: Any) -> Quad:
    """An Oxigraph quad in kg's terms."""
    return Quad(found.subject.value, found.predicate.value, cell(found.object) or "", found.graph_name.value)


def cell(term: Any) -> Cell:
    """An Oxigraph term in kg's: a blank node or a triple term, which kg's data never holds, as its text."""
    from pyoxigraph import Literal as OxLiteral
    from pyoxigraph import NamedNode

    if term is None or isinstance(term, NamedNode):
        return term and str(term.value)
    if isinstance(term, OxLiteral):
        return Literal(term.value, term.datatype.value, term.language)
    return str(term)


def to_oxigraph(quad: Quad) -> pyoxigraph.Quad:
    """A statement of kg's in Oxigraph's terms."""
    import pyoxigraph as ox

    value = quad.object
    if not isinstance(value, Literal):
        object: Any = ox.NamedNode(rdf.iri(value))
    elif value.lang is not None:
        object = ox.Literal(value.value, language=value.lang)
    else:
        object = ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))
    subject, predicate, graph = (ox.NamedNode(rdf.iri(i)) for i in (quad.subject, quad.predicate, quad.graph))
    return ox.Quad(subject, predicate, object, graph)


@lru_cache(maxsize=1 << 14)
def as_kept(value: Literal) -> Literal:
    """A literal of a type as it is read back: of numbers and times, the canonical form."""
    import pyoxigraph as ox

    store, node = ox.Store(), ox.NamedNode(value.datatype)
    store.add(ox.Quad(node, node, ox.Literal(value.value, datatype=node)))
    return Literal(next(iter(store)).object.value, value.datatype)


def table(results: Any) -> Table:
    """The solutions of a SELECT."""
    variables = tuple(variable.value for variable in results.variables)
    return Table(variables, tuple(tuple(cell(row[name]) for name in variables) for row in results))


def graph(triples: Any) -> rdflib.Graph:
    """The triples of a CONSTRUCT or DESCRIBE, with kg's prefixes."""
    import pyoxigraph as ox
    from rdflib import Graph

    found = Graph()
    found.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for prefix, namespace in vocab.PREFIXES.items():
        found.bind(prefix, namespace, override=True, replace=True)
    return found
