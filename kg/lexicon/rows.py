"""The rows of a lexicon's CSV files, each with where it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import LexiconError, closest

# File -> its columns; those that need not be there, or may be blank, end in "?".
COLUMNS: Final = {
    "names.csv": ("name", "type", "entity", "label?"),
    "places.csv": ("name", "country?", "lat", "lon", "aliases?"),
    "offices.csv": ("name", "office"),
    "words.csv": ("word", "event"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a lexicon, to name in messages."""

    folder: str
    file: str
    line: int | None = None

    def error(self, reason: str) -> LexiconError:
        """What is wrong here."""
        return LexiconError(str(Path(self.folder) / self.file), self.line, reason)

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, without blanks around them."""

    where: Where
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def number(self, column: str, limit: float) -> float:
        """A cell as a number from -limit to limit. Raises LexiconError."""
        try:
            value = float(self[column])
        except ValueError:
            value = float("nan")
        if not -limit <= value <= limit:
            raise self.where.error(
                f"{column} is {self[column]!r}: give degrees from -{limit:g} to {limit:g}"
            ) from None
        return value

    def several(self, column: str) -> list[str]:
        """The parts of a cell between semicolons."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


def rows(text: str, where: Where) -> Iterator[Row]:
    """The rows of a file, without blank ones. Raises LexiconError for a wrong header, and for a missing cell."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _verify(header, where)
        needed = [column for column in COLUMNS[where.file] if not column.endswith("?")]
        for cells in reader:
            here = Where(where.folder, where.file, reader.line_num)
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise here.error(
                    f"has {len(cells)} cells, and the header {len(header)}: quote cells with commas"
                )
            row = Row(here, dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=False)))
            if missing := next((column for column in needed if not row[column]), None):
                raise here.error(f"has no {missing}")
            yield row
    except csv.Error as error:
        raise Where(where.folder, where.file, reader.line_num).error(f"is not CSV ({error})") from error


def _verify(header: list[str], where: Where) -> None:
    here = Where(where.folder, where.file, 1)
    columns = [column.rstrip("?") for column in COLUMNS[where.file]]
    for column in header:
        if column not in columns:
            near = closest(column, columns)
            hint = f"did you mean {near[0]!r}?" if near else f"the columns are {','.join(columns)}"
            raise here.error(f"there is no column {column!r}: {hint}")
    for column in COLUMNS[where.file]:
        if not column.endswith("?") and column not in header:
            raise here.error(f"the column {column!r} is missing: the columns are {','.join(columns)}")
