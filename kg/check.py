"""Whether a store holds to the ontology: its SHACL shapes, and quotes that are what their documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg import vocab
from kg.rdf import Index, Literal, Quad
from kg.vocab import KG, PREFIXES, TYPE

if TYPE_CHECKING:
    import rdflib

_OA: Final = PREFIXES["oa"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a rule: ``focus`` is its IRI, ``path`` the property's (None: the node itself)."""

    focus: str
    path: str | None
    message: str
    value: str | None = None


def violations(quads: Iterable[Quad]) -> tuple[Violation, ...]:
    """Everything in a store's statements that breaks a rule, sorted by what breaks it."""
    from pyshacl import validate
    from rdflib import Graph

    statements = list(quads)
    shapes, ontology = Graph(), Graph()
    shapes.parse(data=vocab.ontology_path("shapes.ttl").read_bytes(), format="turtle")
    ontology.parse(data=vocab.ontology_path("kg.ttl").read_bytes(), format="turtle")
    _, report, _ = validate(_everything(statements), shacl_graph=shapes, ont_graph=ontology)
    found = {*_reported(report), *_misquoted(statements)}
    return tuple(sorted(found, key=lambda v: (v.focus, v.path or "", v.message, v.value or "")))


def _everything(quads: Iterable[Quad]) -> rdflib.Graph:
    """All layers as one graph: shapes speak of things whatever graph they stand in."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdfLiteral

    graph = Graph()
    for quad in quads:
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


def _misquoted(quads: Iterable[Quad]) -> Iterator[Violation]:
    """Spans whose quote is not what stands there in the text of the document that their graph holds."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        if quad.graph.startswith(vocab.GRAPH_DOCUMENTS):
            graphs.setdefault(quad.graph, []).append(quad)
    for statements in graphs.values():
        facts = Index(statements)
        text = next((value.value for _, value in facts.pairs(KG.text) if isinstance(value, Literal)), "")
        for span in facts.subjects(TYPE, KG.Span):
            start, end = (facts.literal(span, _OA + edge) or "0" for edge in ("start", "end"))
            quote = facts.literal(span, _OA + "exact") or ""
            if not quote or text[int(start) : int(end)] != quote:
                yield Violation(span, _OA + "exact", "is not what the document says there", quote)
