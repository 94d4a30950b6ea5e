"""The actor graph for other programs: GraphML (Gephi, yEd, igraph) and CSV (spreadsheets, pandas)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

EDGE_COLUMNS: Final = (
    *(
        "source",
        "source_label",
        "relation",
        "target",
        "target_label",
        "dates",
        "earliest",
        "latest",
        "weight",
    ),
    *("status", "text", "outlet", "published", "title", "url", "document"),
)
# A spreadsheet takes a cell that starts with one of these for a formula (OWASP, "CSV Injection").
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\Z")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def formula_safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.match(cell) else cell


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV with its end; no cell of it is a formula (``formula_safe``)."""
    stream = io.StringIO()
    csv.writer(stream).writerow(map(formula_safe, cells))  # ends in \r\n, or it would not quote a lone \r
    return stream.getvalue().removesuffix("\r\n") + "\n"


def edges_csv(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """CSV, one row for each report behind each edge, with EDGE_COLUMNS as the first row."""
    yield csv_line(EDGE_COLUMNS)
    for source, target, edge in graph.edges(data=True):
        ends = {
            "source": source,
            "source_label": graph.nodes[source]["label"],
            "target": target,
            "target_label": graph.nodes[target]["label"],
        }
        for report in edge["evidence"]:
            row: dict[str, Any] = {**edge, **ends, **report}
            yield csv_line(_flat(row.get(column)) for column in EDGE_COLUMNS)


def graphml(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """GraphML: nodes with label, type and aliases; edges with relation, label, dates, status, weight and
    their sentences, one a line. Characters that XML cannot hold are left out.
    """
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(node, **{name: _xml(value) for name, value in attributes.items()})
    for source, target, key, edge in graph.edges(keys=True, data=True):
        told = {
            name: value if name in ("weight", "directed") else _xml(value) for name, value in edge.items()
        }
        told["evidence"] = _NOT_XML.sub("", "\n".join(report["text"] for report in edge["evidence"]))
        flat.add_edge(source, target, key=_xml(key), **told)
    yield "\n".join(nx.generate_graphml(flat, named_key_ids=True)) + "\n"


FORMATS: Final[dict[str, Callable[[nx.MultiDiGraph[str]], Iterator[str]]]] = {
    "graphml": graphml,
    "csv": edges_csv,
}


def _flat(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _xml(value: Any) -> str:
    return _NOT_XML.sub("", "" if isinstance(value, list) else _flat(value))
