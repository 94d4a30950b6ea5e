"""SPARQL as Oxigraph speaks it, in kg's own terms: which queries may be asked, what is wrong with one, its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kg import rdf, vocab
from kg.errors import QueryError
from kg.rdf import Literal, Quad

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Cell = str | Literal | None

_LONGEST: Final = 200  # characters of a message of the query parser that a user is shown
_DEEPEST: Final = 100  # brackets within brackets in a query: thousands overflow the stack of the parser


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: rows of cells, each an IRI (``str``), a ``Literal``, or None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Answer: TypeAlias = "Table | bool | rdflib.Graph"


# Terms


def from_oxigraph(quad: Any) -> Quad:
    """A quad of Oxigraph's as kg's."""
    return Quad(quad.subject.value, quad.predicate.value, _cell(quad.object) or "", quad.graph_name.value)


def _cell(term: Any) -> Cell:
    """An Oxigraph term in kg's: a blank node or a triple term, which kg's data never holds, as its text."""
    from pyoxigraph import Literal as OxLiteral
    from pyoxigraph import NamedNode

    if term is None or isinstance(term, NamedNode):
        return term and str(term.value)
    if isinstance(term, OxLiteral):
        return Literal(term.value, term.datatype.value, term.language)
    return str(term)


def to_oxigraph(quad: Quad) -> pyoxigraph.Quad:
    """A quad as Oxigraph's; what an IRI cannot hold is escaped."""
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


# Answers


def answer(results: Any) -> Answer:
    """What Oxigraph answers to a query, whichever of the three it is. Raises OSError, RuntimeError, as it is read."""
    import pyoxigraph as ox

    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    return _graph(results) if isinstance(results, ox.QueryTriples) else _table(results)


def _table(results: Any) -> Table:
    variables = tuple(variable.value for variable in results.variables)
    return Table(variables, tuple(tuple(_cell(row[name]) for name in variables) for row in results))


def _graph(triples: Any) -> rdflib.Graph:
    import pyoxigraph as ox
    from rdflib import Graph

    graph = Graph()
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for prefix, namespace in vocab.PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


# Queries

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(
    r"""
    \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'  # strings
    | <[^<>"{}|^`\\\x00-\x20]*> | [#][^\r\n]* | [?$]\w+ | [\w.-]*:(?:\\.|[\w.:%-])*  # IRIs, comments, variables
    | (?P<word>[A-Za-z]+ | [][(){}])
    """,
    re.VERBOSE | re.DOTALL,
)


def keywords(sparql: str) -> list[str]:
    """The keywords of a query, in upper case, and its brackets."""
    plain = _ESCAPED.sub(lambda match: _character(match[1] or match[2]), sparql)
    return [match["word"].upper() for match in _WORD.finditer(plain) if match["word"]]


def _character(code: str) -> str:
    return chr(min(int(code, 16), 0x10FFFF))


def verify(words: Iterable[str]) -> None:
    """Raise QueryError for a query that would leave this machine, or take the process down."""
    depth = 0
    for word in words:
        depth += (word in "([{") - (word in ")]}")
        if word == "SERVICE":
            raise QueryError("SERVICE asks another server, and kg works offline: leave it out")
        if depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} brackets within brackets: write it flatter")


def one_line(error: Exception) -> str:
    """What Oxigraph says is wrong, on one line of a length to be shown."""
    message = " ".join(str(error).split())
    return message if len(message) <= _LONGEST else message[:_LONGEST] + "…"


def syntax_error(message: str, sparql: str) -> str:
    """The place of an error in a query and the line it is in: the parser itself lists all that could stand there."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return one_line(SyntaxError(message))
    line, column = int(found[1]), int(found[2])
    quoted = "".join(sparql.splitlines()[line - 1 : line]).strip()[:60]
    reason = (
        "a prefix is not declared" if "Prefix not found" in found[3] else "no SPARQL query goes on like this"
    )
    return f"line {line}, column {column}: {reason}: {quoted!r}"
