#!/usr/bin/env python3
"""Write the tables of benchmark.md beside this file: what the open articles hold, and what kg scores on them.

    python docs/benchmark.py [--counts]

``--counts`` leaves the scores as they are; to score takes some seconds. Run it after every change of the
articles, of the model or of the rules.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import kg
from kg import vocab
from kg.evaluation import Annotation, Figure, Run, key, read
from kg.lang import model_version
from kg.model import MENTION_TYPES, STATUSES

PAGE = Path(__file__).with_name("benchmark.md")
OPEN = PAGE.parent.parent / "benchmarks/open"
RESOLUTION = PAGE.parent.parent / "benchmarks/resolution"
HALVES = ("test", "train")
HEADINGS = {
    "all": "Everything",
    "type": "By type",
    "phenomenon": "By phenomenon",
    "resolution": "What words stand for",
}


def counts() -> str:
    """How many there are of what, in each half and in both."""
    halves = [Counter(_things(read(OPEN / f"{name}.jsonl"))) for name in HALVES]
    rows = [(name, *(half[name] for half in halves), sum(half[name] for half in halves)) for name in _names()]
    return _table(("", *HALVES, "both"), rows)


def _names() -> Iterator[str]:
    yield from ("articles", "lines", "mentions")
    yield from (f"mention {type}" for type in MENTION_TYPES)
    yield "events"
    yield from (f"event {type}" for type in vocab.EVENT_CLASSES)
    yield from (f"status {status}" for status in STATUSES)
    yield from ("roles", "offices", "entities of several names")


def _things(articles: Iterable[Annotation]) -> Iterator[str]:
    for article in articles:
        yield "articles"
        yield from ["lines"] * len(article.text.splitlines())
        for mention in article.mentions:
            yield from ("mentions", f"mention {mention.type}")
        for event in article.events:
            yield from ("events", f"event {event.type}", f"status {event.status}")
            yield from ["roles"] * len(event.roles)
        yield from ["offices"] * len(article.offices)
        yield from ["entities of several names"] * len(article.clusters)


def scores(run: Run) -> str:
    """The figures on the half that is not trained on, and of which gold, model and kg they are."""
    annotation = key(read(OPEN / "test.jsonl"))
    tables = [f"kg {kg.__version__}, model {model_version('id')}, annotation {annotation[:12]}.\n"]
    for kind, heading in HEADINGS.items():
        rows = [_row(figure) for figure in run.figures() if figure.kind == kind]
        columns = ("figure", "precision", "recall", "F1", "95% interval", "found", "gold")
        tables.append(f"### {heading}\n\n{_table(columns, rows)}")
    return "\n".join(tables)


def _row(figure: Figure) -> tuple[object, ...]:
    rates = (f"{rate:.3f}" for rate in (figure.precision, figure.recall, figure.f1))
    interval = "" if figure.low is None else f"{figure.low:.2f}–{figure.high:.2f}"
    return (figure.name, *rates, interval, figure.found, figure.gold)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    rule = "|".join("---" if number == 0 else "---:" for number, _ in enumerate(columns))
    lines = [f"| {' | '.join(columns)} |", f"|{rule}|", *(f"| {' | '.join(map(str, r))} |" for r in rows)]
    return "\n".join(lines) + "\n"


def with_section(page: str, name: str, text: str) -> str:
    """The page with what stands between the marks of this name replaced."""
    begin, end = f"<!-- {name}: written by docs/benchmark.py -->\n", f"<!-- /{name} -->"
    before, rest = page.split(begin)
    return before + begin + text + end + rest.split(end)[1]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", action="store_true")
    arguments = parser.parse_args()
    page = with_section(PAGE.read_text(encoding="utf-8"), "counts", counts())
    if not arguments.counts:
        page = with_section(page, "scores", scores(kg.evaluate(OPEN / "test.jsonl", resolution=RESOLUTION)))
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
