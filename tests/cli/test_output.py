"""Rows as tables, CSV and JSON."""

import csv
import io
import json

import pytest

from kg.cli import output
from kg.rdf import Literal


def test_tables_align_and_escape():
    stream = io.StringIO()
    rows = [{"a": "x\x1b[31m\u202ey", "b": 1.0}, {"a": None, "b": "中文"}]
    output.write(rows, ["a", "b"], "table", stream)
    assert (
        stream.getvalue()
        == "a                 b\n────────────────  ────\nx\\x1b[31m\\u202ey  1\n                  中文\n"
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-2+3", "'-2+3"),
        ("-2.5", "-2.5"),
        ("+1e6", "+1e6"),
        ("a=1", "a=1"),
    ],
)
def test_csv_holds_no_formula(cell: str, shown: str):
    stream = io.StringIO()
    output.write([{"a": cell}], ["a"], "csv", stream)
    assert list(csv.reader(io.StringIO(stream.getvalue()))) == [["a"], [shown]]


def test_long_text_is_cut_in_tables_only():
    text, iri = "kata " * 30, "https://w3id.org/newskg/id/" + "x" * 80
    for form, whole in (("table", False), ("csv", True), ("json", True)):
        stream = io.StringIO()
        output.write([{"a": text, "b": iri}], ["a", "b"], form, stream)
        assert (text in stream.getvalue()) == whole
        assert iri in stream.getvalue()


def test_json_has_every_column():
    stream = io.StringIO()
    output.write([{"a": Literal("x")}], ["a", "b"], "json", stream)
    assert json.loads(stream.getvalue())[0].keys() == {"a", "b"}
