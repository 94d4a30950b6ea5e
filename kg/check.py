"""Whether a store holds to the ontology: its SHACL shapes, and quotes that are what their documents say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg import vocab
from kg.rdf import Literal

if TYPE_CHECKING:
    import rdflib

    from kg.store import Store

_MISQUOTED: Final = """
SELECT ?span ?quote WHERE { GRAPH ?graph {
  ?document a kg:Document ; kg:text ?text .
  ?span a kg:Span ; oa:start ?start ; oa:end ?end ; oa:exact ?quote
  FILTER (SUBSTR(?text, ?start + 1, ?end - ?start) != ?quote || ?start >= ?end)
} } ORDER BY ?span"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a rule: ``focus`` is its IRI, ``path`` the property's (None: the node itself)."""

    focus: str
    path: str | None
    message: str
    value: str | None = None


def violations(store: Store) -> tuple[Violation, ...]:
    """Everything in the store that breaks a rule, sorted by what breaks it."""
    from pyshacl import validate
    from rdflib import Graph

    shapes, ontology = Graph(), Graph()
    shapes.parse(data=vocab.ontology_path("shapes.ttl").read_bytes(), format="turtle")
    ontology.parse(data=vocab.ontology_path("kg.ttl").read_bytes(), format="turtle")
    _, report, _ = validate(_everything(store), shacl_graph=shapes, ont_graph=ontology)
    found = {*_reported(report), *_misquoted(store)}
    return tuple(sorted(found, key=lambda v: (v.focus, v.path or "", v.message, v.value or "")))


def _everything(store: Store) -> rdflib.Graph:
    """All layers as one graph: shapes speak of things whatever graph they stand in."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdfLiteral

    graph = Graph()
    for quad in store.quads():
        value: Any = quad.object
        if isinstance(value, Literal):
            datatype = None if value.lang else URIRef(value.datatype)
            value = RdfLiteral(value.value, lang=value.lang, datatype=datatype, normalize=False)
        else:
            value = URIRef(value)
        graph.add((URIRef(quad.subject), URIRef(quad.predicate), value))
    return graph


def _reported(report: Any) -> list[Violation]:
    from rdflib import RDF, SH

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        values = {
            p: report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value)
        }
        focus, path, message, value = (None if v is None else str(v) for v in values.values())
        found.append(Violation(focus or "", path, message or "", value))
    return found


def _misquoted(store: Store) -> list[Violation]:
    from kg.database import Table

    answer = store.query(_MISQUOTED)
    rows = answer.rows if isinstance(answer, Table) else ()
    exact = vocab.PREFIXES["oa"] + "exact"
    return [
        Violation(str(span), exact, "is not what the document says there", str(quote)) for span, quote in rows
    ]
