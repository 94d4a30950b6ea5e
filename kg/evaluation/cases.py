"""Gold for what words stand for: which days, whom a pronoun means, who says so, which place. JSON lines -> dataclasses.

One case a line, of an ``article`` by its id. Places in its text are [start, end], half-open characters. The fields tell
which sort it is:

- ``trigger``, ``date``, ``edtf``: an event, its date expression, and the days of that; null where they cannot be told;
- ``pointer``, ``antecedents``: a pronoun or the like, and one name for each whom it stands for;
- ``trigger``, ``speaker``: an event, and the name of who says so; null for the outlet and who has no name;
- ``place``, ``entity``, ``at``: a name of a place, its id in the reference data (``kg.reference``), null where that
  does not have it; and [latitude, longitude] where it is no more than a point.

Other fields are left alone, so that a file can keep notes of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import edtf
from kg.documents.decode import decode
from kg.errors import DocumentError
from kg.evaluation.annotation import Annotation
from kg.model import Span

Range = tuple[int, int]

# measure -> its parts, in the order in which figures are shown
RESOLVED: Mapping[str, tuple[str, ...]] = {
    "date": ("all-events", "expression"),
    "anaphora": (
        "one-person", "group", "counted", "counted-noun", "possessive", "own-side", "own-state", "first-person",
    ),
    "speaker": ("named", "outlet"),
    "place": ("event", "country", "coordinates"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of an event's date expression, as EDTF."""

    trigger: Span
    date: Span
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Pointed:
    """Whom a pointer stands for: one name for each of them."""

    pointer: Span
    antecedents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says that an event happened, will or did not; None where it is the outlet, or somebody without a name."""

    trigger: Span
    speaker: Span | None


@dataclass(frozen=True, slots=True)
class Located:
    """Which entry of the reference data a name stands for, by its IRI; ``at`` is latitude and longitude."""

    place: Span
    entity: str | None
    at: tuple[float, float] | None


Case = Dated | Pointed | Spoken | Located
Raw = tuple[str, Mapping[str, Any]]  # where it stands, for errors, and the object


def read_cases(paths: Iterable[str | Path], articles: Iterable[Annotation]) -> dict[str, list[Case]]:
    """The cases in files, and in the ``.jsonl`` files of folders, by article; those of other articles are passed over.

    Raises DocumentError for what is no case, or where none is of these articles, and OSError.
    """
    texts = {article.id: article.text for article in articles}
    several = [Path(path) for path in paths]
    cases: dict[str, list[Case]] = defaultdict(list)
    for source, record in (raw for path in several for raw in _lines(path)):
        key = record.get("article")
        if not isinstance(key, str):
            raise DocumentError(source, "article must be the id of an annotated article")
        if key in texts:
            cases[key].append(_case(source, record, texts[key]))
    if several and not cases:
        listed = ", ".join(map(str, several))
        raise DocumentError(listed, "no case is of an article of the gold: the ids must be the same")
    return dict(cases)


def _lines(path: Path) -> Iterator[Raw]:
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for number, line in enumerate(file.read_bytes().split(b"\n"), start=1):
            if line.strip():
                source = f"{file}, line {number}"
                try:
                    record = json.loads(decode(source, line))
                except (ValueError, RecursionError):
                    raise DocumentError(source, "broken JSON") from None
                if not isinstance(record, dict):
                    raise DocumentError(source, "a case must be a JSON object")
                yield source, record


def _case(source: str, record: Mapping[str, Any], text: str) -> Case:
    read = next((read for fields, read in _SORTS.items() if set(fields) <= set(record)), None)
    if read is None:
        sorts = "; ".join(", ".join(fields) for fields in _SORTS)
        raise DocumentError(source, f"this is no case: one has article and {sorts}")
    try:
        return read(record, text)
    except (TypeError, ValueError) as error:
        raise DocumentError(source, str(error)) from None


def _dated(record: Mapping[str, Any], text: str) -> Case:
    days = record["edtf"]
    if days is not None and (not isinstance(days, str) or edtf.bounds(days) is None):
        raise ValueError(f"edtf must be a date such as 2024-11-02 or 2024-06, or null, not {days!r}")
    return Dated(_span(record["trigger"], text), _span(record["date"], text), days)


def _pointed(record: Mapping[str, Any], text: str) -> Case:
    return Pointed(_span(record["pointer"], text), tuple(_span(s, text) for s in record["antecedents"]))


def _spoken(record: Mapping[str, Any], text: str) -> Case:
    speaker = record["speaker"]
    return Spoken(_span(record["trigger"], text), None if speaker is None else _span(speaker, text))


def _located(record: Mapping[str, Any], text: str) -> Case:
    entity, at = record["entity"], record.get("at")
    if entity is not None and not isinstance(entity, str):
        raise ValueError(f"entity must be an id or null, not {entity!r}")
    point = None if at is None else (float(at[0]), float(at[1]))
    return Located(_span(record["place"], text), entity, point)


_SORTS: Mapping[Sequence[str], Callable[[Mapping[str, Any], str], Case]] = {
    ("trigger", "date", "edtf"): _dated,
    ("pointer", "antecedents"): _pointed,
    ("trigger", "speaker"): _spoken,
    ("place", "entity"): _located,
}


def _span(value: Any, text: str) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"{value} is no place in the text, which has {len(text)} characters")
    return Span(start, end, text[start:end])
