"""Rows -> table, CSV or JSON on a stream. Names and quotes come from the web, so every format escapes
them.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.rdf import XSD, Literal
from kg.sparql import Table
from kg.tables import csv_line
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from kg.sparql import Answer

FORMATS = ("table", "csv", "json")

_LOCAL = re.compile(r"[A-Za-z0-9_-]+\Z")
_WIDEST = (
    60  # characters of one cell of a table: longer text is cut, with an ellipsis; IRIs and addresses are not
)


def terminal_safe(text: str) -> str:
    """The text with control, format and line characters shown as escapes: nothing in it can drive a
    terminal.
    """
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") else _escape(c) for c in text)


def _escape(character: str) -> str:
    return " " if character in "\n\t" else character.encode("unicode_escape").decode("ascii")


class _Terminal:
    """A terminal to write to, which no text can drive, in whatever format it comes."""

    def write(self, text: str) -> int:
        return sys.stdout.write("\n".join(map(terminal_safe, text.split("\n"))))


def standard_output() -> SupportsWrite[str]:
    """Where data goes: as it is, but to a terminal with escapes, as ``terminal_safe`` writes them."""
    return _Terminal() if sys.stdout.isatty() else sys.stdout


def write_answer(answer: Answer, form: str | None, stream: SupportsWrite[str]) -> None:
    """Write the answer to a query. ``form`` is one of FORMATS or "ttl"; None is table, or ttl where it is a
    graph.

    The JSON is that of SPARQL 1.1 Query Results. Raises QueryError where the answer has no such form.
    """
    if not isinstance(answer, bool | Table):
        if form not in (None, "ttl"):
            raise QueryError(
                f"CONSTRUCT and DESCRIBE give a graph, not a table: use --format ttl, not {form}"
            )
        stream.write(answer.serialize(format="turtle"))
    elif form == "ttl":
        raise QueryError("SELECT and ASK give no graph: use --format table, csv or json")
    elif form == "json":
        _dump(_sparql_json(answer), stream)
    elif isinstance(answer, bool):
        stream.write(f"{str(answer).lower()}\n")
    else:
        shorten = _prefixed if form in (None, "table") else str
        rows = [
            {
                n: shorten(c) if isinstance(c, str) else c and c.value
                for n, c in zip(answer.variables, row, strict=True)
            }
            for row in answer.rows
        ]
        write(rows, answer.variables, form or "table", stream)


def _prefixed(iri: str) -> str:
    """The IRI with one of the prefixes that queries know, where what is left is plain enough to be copied
    into one.
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _sparql_json(answer: Table | bool) -> dict[str, Any]:
    if isinstance(answer, bool):
        return {"head": {}, "boolean": answer}
    bindings = [
        {name: _json_term(cell) for name, cell in zip(answer.variables, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}


def _json_term(cell: str | Literal) -> dict[str, str]:
    if not isinstance(cell, Literal):
        return {"type": "uri", "value": cell}
    if cell.lang:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.lang}
    plain = cell.datatype == XSD + "string"
    return {"type": "literal", "value": cell.value, **({} if plain else {"datatype": cell.datatype})}


def _dump(value: Any, stream: SupportsWrite[str]) -> None:
    json.dump(value, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def write(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, stream: SupportsWrite[str]
) -> None:
    """Write rows (column -> value; None and missing are empty) in one of FORMATS."""
    _WRITERS[form](list(rows), columns, stream)


def _write_json(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], stream: SupportsWrite[str]
) -> None:
    _dump([{c: row.get(c) for c in columns} for row in rows], stream)


def _write_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], stream: SupportsWrite[str]) -> None:
    stream.write(csv_line(columns))
    stream.write("".join(csv_line(_cell(row.get(c)) for c in columns) for row in rows))


def _write_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], stream: SupportsWrite[str]
) -> None:
    cells = [list(columns), *([_cut(terminal_safe(_cell(row.get(c)))) for c in columns] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["─" * w for w in widths])
    for line in cells:
        padded = (c + " " * (w - _width(c)) for c, w in zip(line, widths, strict=True))
        stream.write("  ".join(padded).rstrip() + "\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST or " " not in text else text[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns that the text takes in a terminal: wide East Asian characters take two, combining marks
    none.
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


_WRITERS: dict[str, Callable[[Sequence[Mapping[str, Any]], Sequence[str], SupportsWrite[str]], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
}
