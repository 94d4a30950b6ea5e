"""Make the score of a report the chance that it is right.

    python -m training.calibrate [--shared FOLDER] [--write]

What the classifiers say of a report (the trigger's probability times the mean of its fillers') is held against
articles that they were not trained on: ``data/events/dev.jsonl`` in FOLDER (default: ../shared beside the repository)
and the half of the open articles that is kept for that. A report is right where the article has that event on that
trigger and each party that the report gives to the event's edges is a party there, in that role; parties that it
lacks, and status, date and place, do not count.

The map is an isotonic regression of right on said, over bins of equal size, its flat pieces drawn together to their
middle (Oron and Flournoy 2017, Centered Isotonic Regression) so that it rises throughout. It is judged by
cross-fitting: articles are dealt into five hands, and each hand is scored by the map of the others.

Prints reliability, Brier scores, and what edges are worth from which score on. ``--write`` puts the map, of all
articles, into the model's ``heads.json``, and tables and drawing into ``docs/score.md`` and ``docs/score.svg``. Run
it after every training.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.isotonic import IsotonicRegression

from kg import lang, pipeline
from kg.evaluation import Annotation, parse, read
from kg.evaluation.annotation import Event
from kg.evaluation.matching import RELATIONS, Aligned, Edge, Names, edges, matched, overlaps
from kg.interchange import to_interchange
from kg.lang.trained import AS_IT_IS
from kg.model import Document, Extraction
from training.scoreplot import draw

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
OPEN = HERE.parent / "benchmarks/open/test.jsonl"
SETTINGS = HERE.parent / "kg/lang/id/model/heads.json"
MARKS = ("<!-- written by training/calibrate.py -->\n", "<!-- /written -->")
HANDS = 5
BINS = 12  # at most so many knots; fewer where flat pieces are drawn together
LEVELS = tuple(round(0.1 * n, 1) for n in range(10))

Map = tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Judged:
    """A report: what the classifiers say of it, whether it is right, and the edges that it gives."""

    said: float
    right: bool
    edges: frozenset[Edge]


@dataclass(frozen=True)
class Article:
    """The reports of an article, and the edges that its annotation has."""

    id: str
    reports: tuple[Judged, ...]
    edges: frozenset[Edge]


def extracted(gold: Iterable[Annotation]) -> Iterator[tuple[Annotation, Extraction]]:
    """Each article with what kg finds in it, scored as the classifiers say it."""
    plain = replace(lang.reader("id"), calibration=AS_IT_IS)
    with patch.object(lang, "reader", lambda code: plain):
        for article in gold:
            yield article, pipeline.extract(Document(article.id, article.text, "id", article.published))


def judge(gold: Annotation, extraction: Extraction) -> Article:
    """Hold the reports of an article against its annotation, as ``kg eval`` matches them."""
    found = parse(to_interchange(extraction), gold.id)
    names = Names(gold)
    ids = Aligned(gold, found, names)
    pairs = matched(gold.events, found.events, _same)
    partner = {b: gold.events[a] for a, b in pairs}
    reports = tuple(
        Judged(
            report.score,
            n in partner and _parties(partner[n], names) >= _parties(event, ids),
            frozenset(edges(event, ids)),
        )
        for n, (event, report) in enumerate(zip(found.events, extraction.reports, strict=True))
    )
    return Article(gold.id, reports, frozenset(edge for event in gold.events for edge in edges(event, names)))


def _same(one: Event, other: Event) -> bool:
    return one.type == other.type and overlaps(one.trigger, other.trigger)


def _parties(event: Event, name: Names | Aligned) -> set[tuple[str, str]]:
    """Who fills the roles that make the event's edges: role and name."""
    roles = {role for type, *sides in RELATIONS.values() for role in sides if type == event.type}
    return {(r.role, who) for r in event.roles if r.role in roles and (who := name(r)) is not None}


# The map


def fit(reports: Sequence[Judged]) -> Map:
    """The knots of the map: what is said, and the share that is right; both rising, from (0, 0)."""
    ordered = sorted(reports, key=lambda r: r.said)
    bins = [b for b in np.array_split(np.arange(len(ordered)), BINS) if len(b)]
    said = np.array([np.mean([ordered[i].said for i in b]) for b in bins])
    right = np.array([np.mean([ordered[i].right for i in b]) for b in bins])
    weight = np.array([len(b) for b in bins])
    level = IsotonicRegression(y_min=0, y_max=1).fit_transform(said, right, sample_weight=weight)
    knots = {0.0: 0.0}
    for value in sorted(set(level.tolist())):
        here = level == value
        knots[round(float(np.average(said[here], weights=weight[here])), 4)] = round(value, 4)
    return tuple(knots), tuple(knots.values())


def apply(found: Map, said: Sequence[float]) -> list[float]:
    """The map's value for each score, as kg rounds it."""
    return [round(float(p), 2) for p in np.interp(said, *found)]


def cross_fitted(articles: Sequence[Article]) -> list[tuple[Article, list[float]]]:
    """Each article with the scores of its reports by the map of the other hands."""
    out = []
    for n, article in enumerate(articles):
        others = [r for m, a in enumerate(articles) if m % HANDS != n % HANDS for r in a.reports]
        out.append((article, apply(fit(others), [r.said for r in article.reports])))
    return out


# What it is worth


def brier(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The mean squared difference of score and truth (Brier 1950): 0 is best."""
    return float(np.mean((np.array(scores) - np.array(right)) ** 2))


def reliability(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[str, int, float, float]]:
    """For each tenth of scores: the range, how many reports, their mean score, the share that is right."""
    rows = []
    for n in range(10):
        here = [(s, r) for s, r in zip(scores, right, strict=True) if min(int(s * 10 + 1e-9), 9) == n]
        if here:
            mean, share = (float(np.mean(column)) for column in zip(*here, strict=True))
            rows.append((f"{n / 10:.1f}–{(n + 1) / 10:.1f}", len(here), mean, share))
    return rows


def edge_figures(scored: Sequence[tuple[Article, list[float]]], least: float) -> tuple[float, float, float]:
    """Precision, recall and F0.5 of the edges of reports scored ``least`` or more, over all articles."""
    hit = found = gold = 0
    for article, scores in scored:
        kept = [r.edges for r, s in zip(article.reports, scores, strict=True) if s >= least]
        given = frozenset().union(*kept)
        hit, found, gold = (
            hit + len(given & article.edges),
            found + len(given),
            gold + len(article.edges),
        )
    precision, recall = hit / max(1, found), hit / max(1, gold)
    return precision, recall, 1.25 * precision * recall / max(1e-9, 0.25 * precision + recall)


def tables(articles: Sequence[Article]) -> str:
    """What is printed and written: Brier scores, reliability, edges from each score on; in Markdown."""
    scored = cross_fitted(articles)
    right = [r.right for a in articles for r in a.reports]
    before, after = [r.said for a in articles for r in a.reports], [s for _, some in scored for s in some]
    lines = [
        f"{len(articles)} articles, {len(right)} reports, of which {sum(right)} are right. Brier score before: "
        f"{brier(before, right):.3f}; after, cross-fitted: {brier(after, right):.3f}.",
        "",
    ]
    for name, scores in (("said by the classifiers", before), ("score, cross-fitted", after)):
        lines += [f"| {name} | reports | mean | right |", "|---|--:|--:|--:|"]
        lines += [
            f"| {where} | {n} | {mean:.2f} | {share:.2f} |"
            for where, n, mean, share in reliability(scores, right)
        ]
        lines.append("")
    lines += ["| score at least | edge precision | recall | F0.5 |", "|---|--:|--:|--:|"]
    lines += ["| {:.1f} | {:.3f} | {:.3f} | {:.3f} |".format(n, *edge_figures(scored, n)) for n in LEVELS]
    best = max(LEVELS, key=lambda n: (round(edge_figures(scored, n)[2], 3), -n))
    return "\n".join([*lines, "", f"The F0.5 of edges is best from a score of {best:.1f} on.", ""])


def write(articles: Sequence[Article]) -> None:
    """Put the map into the model's settings, and tables and drawing into the documentation."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    settings["calibration"] = fit([r for a in articles for r in a.reports])
    SETTINGS.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    page = DOCS / "score.md"
    before, rest = page.read_text(encoding="utf-8").split(MARKS[0])
    page.write_text(
        before + MARKS[0] + tables(articles) + MARKS[1] + rest.split(MARKS[1])[1], encoding="utf-8"
    )
    scored = cross_fitted(articles)
    pairs = [(s, r.right) for a, some in scored for s, r in zip(some, a.reports, strict=True)]
    (DOCS / "score.svg").write_text(draw(pairs), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gold = [*read(args.shared / "data/events/dev.jsonl"), *read(OPEN)]
    articles = [judge(*pair) for pair in extracted(gold)]
    print(tables(articles))
    if args.write:
        write(articles)


if __name__ == "__main__":
    main()
