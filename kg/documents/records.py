"""JSON lines, JSON and CSV -> drafts; the text is taken verbatim."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from kg.documents.decode import decode
from kg.documents.draft import Draft
from kg.documents.sources import TEXT_COLUMNS, Source
from kg.errors import DocumentError, OnError

MAX_LINE = 10_000_000  # bytes of one line of JSON
FIELDS = ("id", "text", "published", "modified", "url", "title", "lang", "outlet")
_COLUMNS = {  # other names that tables give to the fields
    **dict.fromkeys(TEXT_COLUMNS, "text"),
    "date": "published", "tanggal": "published", "published_at": "published", "datetime": "published",
    "link": "url", "judul": "title", "headline": "title", "language": "lang", "bahasa": "lang",
    "source": "outlet", "sumber": "outlet", "media": "outlet",
}  # fmt: skip


def read_json_lines(source: Source, on_error: OnError) -> Iterator[Draft]:
    """One draft a line. A line that is broken or too long is reported, and the rest is read."""
    number, seen = 0, False
    for number, line in enumerate(_lines(source), start=1):
        if line is not None and not line.strip():
            continue
        seen = True
        name = f"{source.name}, line {number}"
        try:
            if line is None:
                raise DocumentError(
                    name, f"longer than {MAX_LINE // 1_000_000} MB: one article a line, please"
                )
            yield _draft(name, _parse(name, decode(name, line)))
        except DocumentError as error:
            on_error(error)
    if not seen:
        raise DocumentError(source.name, "empty: there is no text in it")


def read_json(source: Source, on_error: OnError) -> Iterator[Draft]:
    """One object, or a list of them."""
    value = _parse(source.name, decode(source.name, source.read()))
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        try:
            yield _draft(f"{source.name}, item {number}" if isinstance(value, list) else source.name, record)
        except DocumentError as error:
            on_error(error)


def read_csv(source: Source, on_error: OnError) -> Iterator[Draft]:
    """One draft a row; the first row names the columns, of which ``text`` must be there."""
    text = decode(source.name, source.read())
    header = text.lstrip("\n\r").partition("\n")[0]
    delimiter = max("\t;,", key=header.count)
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = {name: _field(name) for name in rows.fieldnames or () if name}
        if "text" not in names.values():
            raise DocumentError(source.name, f"no column named text: the columns are {', '.join(names)}")
        for row in rows:
            name = f"{source.name}, line {rows.line_num}"
            try:
                yield _draft(name, {field: row.get(column) or None for column, field in names.items()})
            except DocumentError as error:
                on_error(error)
    except csv.Error as error:
        raise DocumentError(
            f"{source.name}, line {rows.line_num}", f"broken CSV ({error}): quote the text"
        ) from None


def _field(column: str) -> str:
    name = column.strip().lower()
    return _COLUMNS.get(name, name)


def _lines(source: Source) -> Iterator[bytes | None]:
    """The lines, None for one that is too long to hold."""
    while line := source.stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.stream.readline(MAX_LINE)
        yield None


def _parse(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(name, f"broken JSON at character {error.pos + 1}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise DocumentError(name, "broken JSON: nested too deeply, or a number too long") from None


def _draft(name: str, record: Any) -> Draft:
    if not isinstance(record, dict):
        raise DocumentError(name, 'not a JSON object: write {"id": ..., "text": ...}')
    if not isinstance(record.get("text"), str):
        raise DocumentError(name, 'no text: each record needs "text", a string')
    fields = {field: record.get(field) for field in FIELDS}
    if isinstance(fields["id"], int):
        fields["id"] = str(fields["id"])
    wrong = [field for field, value in fields.items() if not (value is None or isinstance(value, str))]
    if wrong:
        raise DocumentError(name, f"{', '.join(wrong)} must be a string")
    return Draft(source=name, **{**{k: v or None for k, v in fields.items()}, "text": record["text"]})
