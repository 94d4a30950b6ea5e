"""Figures over dev, the kept part of train and its other articles: each read by heads that have not seen it.

    python -m training.crossval SHARED BLIND [--write | --without-tagger]

BLIND is the folder that ``training.blind`` wrote. Articles that are trained on are read with the heads of their hand,
those of dev, of the open test and of the part of train that is kept for testing with the model that ships, which was
trained on none of these. The interval is where F1 lies in 95 of 100
draws of as many stories from these, with repetition: articles of one story are drawn together.

What the pipeline gives (sentences, syntax, names, and its trigger tagger, which counts beside the classifier) has seen
train but for the kept part, so that the figures of the others are too kind; for names, what they denote and offices
they say little. How much the tagger flatters is to be seen ``--without-tagger``, where the classifier judges alone:
that should cost dev and train alike.
``--write`` puts the tables into ``docs/crossval.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kg import lang, pipeline
from kg.evaluation import Annotation, Figure, parse
from kg.evaluation.figures import Counts, figures
from kg.evaluation.phenomena import phenomena
from kg.evaluation.scoring import Scored
from kg.interchange import to_interchange
from kg.lang.trained import Reader
from kg.model import Document
from training import arguments, blind, stories
from training.corpora import OPEN, kept_articles, read_articles

PAGE = Path(__file__).resolve().parent.parent / "docs/crossval.md"
SOURCES = {
    "w": "open train",
    "p": "train, 2007",
}  # by the first letter of the id; the others are whole articles
MARKS = ("<!-- written by training/crossval.py -->\n", "<!-- /written -->")


@dataclass(frozen=True)
class Judged:
    """The counts of one article, and where it is from."""

    article: Mapping[str, Any]
    source: str
    counts: Mapping[str, Counts]


def judged(articles: Iterable[Mapping[str, Any]], source: str, reader: Reader) -> Iterator[Judged]:
    """Each article, held against what kg finds in it with a reader."""
    words = phenomena("id")
    for article in articles:
        gold = parse(article, article["id"])
        document = Document(gold.id, gold.text, "id", gold.published)
        with patch.object(lang, "reader", lambda code: reader):
            found: Annotation = parse(to_interchange(pipeline.extract(document)), gold.id)
        yield Judged(article, source, Scored(gold, found, words).counts)


def every(shared: Path, folder: Path, tagger: bool = True) -> Iterator[Judged]:
    """All articles of dev, the open test, the kept part and train; with or without the trigger tagger."""
    data, change = shared / "data", {} if tagger else {"tagger_weight": 0.0}
    shipped = replace(lang.reader("id"), **change)
    yield from judged(read_articles(data / "events/dev.jsonl"), "dev", shipped)
    yield from judged(read_articles(OPEN / "test.jsonl"), "open test", shipped)
    for article in kept_articles(data):
        yield from judged([article], f"kept {_source(article)}", shipped)
    for hand, articles in enumerate(blind.hands(data)):
        reader = replace(blind.reader(folder, hand), **change)
        for article in articles:
            yield from judged([article], _source(article), reader)


def _source(article: Mapping[str, Any]) -> str:
    return SOURCES.get(article["id"][0], "train")


def by_story(several: Sequence[Judged]) -> dict[str, dict[str, Counts]]:
    """The counts of the articles of each story together."""
    story = stories.stories([one.article for one in several])
    out: dict[str, dict[str, Counts]] = {}
    for one in several:
        sums = out.setdefault(story[one.article["id"]], {})
        for name, counts in one.counts.items():
            a, b, c, d = sums.get(name, (0.0, 0.0, 0.0, 0.0))
            sums[name] = (a + counts[0], b + counts[1], c + counts[2], d + counts[3])
    return out


GROUPS: Mapping[str, tuple[str, ...]] = {
    "Dev: whole articles, which nothing was trained on": ("dev",),
    "The open test: nothing was trained on it, either": ("open test",),
    "The kept part of train, its whole articles: nothing was trained on it, nor chosen by it": (
        "kept train",
    ),
    "Dev and that": ("dev", "kept train"),
    "Other whole articles of train: heads that have not seen them": ("train",),
    "Dev and all whole articles of train": ("dev", "kept train", "train"),
    "All: these, blocks of sentences of 2007, and both halves of the open articles": (
        "dev",
        "open test",
        "kept train",
        "kept train, 2007",
        "train",
        "train, 2007",
        "open train",
    ),
}


def tables(several: Sequence[Judged]) -> str:
    """A table for each group of articles, in Markdown."""
    out = []
    for title, sources in GROUPS.items():
        some = [one for one in several if one.source in sources]
        if some:
            documents = by_story(some)
            out += [f"### {title}", "", f"{len(some)} articles, {len(documents)} stories.", ""]
            out += [*_table([f for f in figures(documents) if f.kind == "all"]), ""]
    return "\n".join(out)


def _table(rows: Iterable[Figure]) -> Iterator[str]:
    yield "| figure | precision | recall | F1 | 95% interval | gold |"
    yield "|---|---:|---:|---:|---:|---:|"
    for row in rows:
        interval = "" if row.low is None else f"{row.low:.2f}–{row.high:.2f}"
        yield f"| {row.name} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} | {interval} | {row.gold} |"


def write(told: str) -> None:
    """Put the tables into the page."""
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    PAGE.write_text(before + MARKS[0] + told + MARKS[1] + rest.split(MARKS[1])[1], encoding="utf-8")


def main() -> None:
    parser = arguments.parser(__doc__, "shared", "blind")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without-tagger", action="store_true")
    args = parser.parse_args()
    if args.write and args.without_tagger:
        parser.error("what is written is of the whole pipeline")
    told = tables([*every(args.shared, args.blind, not args.without_tagger)])
    print(told)
    if args.write:
        write(told)


if __name__ == "__main__":
    main()
