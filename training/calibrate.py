"""Make the score of a report the chance that it is right.

    python -m training.calibrate [--shared FOLDER] [--blind FOLDER] [--write]

What speaks for a report and against it is weighed (``training/weighing.py``, over the articles of train and the heads
that ``training.blind`` wrote to FOLDER; without --blind, the weights stay), and what that comes to is held against
articles that neither heads nor weights have seen: ``data/events/dev.jsonl`` in FOLDER (default: ../shared beside the
repository) and the half of the open articles that is kept for that. A report is right where the article has that event
on that trigger, with that status, and each party that the report gives to the event's edges is a party there, in that
role; parties that it lacks, date and place do not count.

The map is an isotonic regression of right on said, over bins of equal size, its flat pieces drawn together to their
middle (Oron and Flournoy 2017, Centered Isotonic Regression) so that it rises throughout. It is judged by
cross-fitting: articles are dealt into five hands, and each hand is scored by the map of the others.

Prints reliability, Brier scores, areas under the ROC curve, and what edges are worth from which score on. ``--write``
puts the weights, and the map of all articles, into ``score.json`` beside the model, and tables and drawing into
``docs/score.md`` and ``docs/score.svg``. Run it after every training.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

from kg import lang
from kg.evaluation import Annotation, parse, read
from kg.evaluation.annotation import Event
from kg.evaluation.matching import RELATIONS, Aligned, Edge, Names, edges, matched, overlaps
from kg.interchange import to_interchange
from kg.lang.trained import AS_IT_IS, SCORE, Reader
from kg.model import Extraction
from training import arguments, blind, corpora, weighing
from training.scoreplot import draw
from training.weighing import Signs, auc, extracted

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
OPEN = corpora.OPEN / "test.jsonl"
SETTINGS = HERE.parent / "kg/lang/id" / SCORE
MARKS = ("<!-- written by training/calibrate.py -->\n", "<!-- /written -->")
HANDS = 5
BINS = 12  # at most so many knots; fewer where flat pieces are drawn together
LEVELS = tuple(round(0.05 * n, 2) for n in range(18))

Map = tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Judged:
    """A report: what its signs come to, whether it is right, the edges that it gives, and the signs."""

    said: float
    right: bool
    edges: frozenset[Edge]
    signs: Signs = field(default_factory=dict)


@dataclass(frozen=True)
class Article:
    """The reports of an article, and the edges that its annotation has."""

    id: str
    reports: tuple[Judged, ...]
    edges: frozenset[Edge]


def judge(gold: Annotation, extraction: Extraction, signs: Sequence[Signs] = ()) -> Article:
    """Hold the reports of an article against its annotation, as ``kg eval`` matches them. ``signs`` are theirs."""
    found = parse(to_interchange(extraction), gold.id)
    names = Names(gold)
    ids = Aligned(gold, found, names)
    pairs = matched(gold.events, found.events, _same)
    partner = {b: gold.events[a] for a, b in pairs}
    reports = tuple(
        Judged(
            report.score,
            n in partner
            and partner[n].status == event.status
            and _parties(partner[n], names) >= _parties(event, ids),
            frozenset(edges(event, ids)),
            signs[n] if signs else {},
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


def blindly(shared: Path, folder: Path) -> list[list[Article]]:
    """The articles of train, by hand, read with heads that have not seen them."""
    return [
        [
            judge(*told)
            for told in extracted([parse(a, a["id"]) for a in articles], blind.reader(folder, hand))
        ]
        for hand, articles in enumerate(blind.hands(shared / "data"))
    ]


def weigh(hands: Sequence[Sequence[Article]]) -> dict[str, float]:
    """The weights of the signs, by these articles."""
    told = [(report, article.edges) for hand in hands for article in hand for report in article.reports]
    worths = [weighing.worth(r.right, len(r.edges), len(r.edges & edges)) for r, edges in told]
    return weighing.fit([r.signs for r, _ in told], worths)


def weighed_by_others(hands: Sequence[Sequence[Article]]) -> list[Article]:
    """The articles, each scored by the weights that the other hands give."""
    out = []
    for n, hand in enumerate(hands):
        reader = replace(lang.reader("id"), score_weights=weigh([h for m, h in enumerate(hands) if m != n]))
        out += [_exact(article, reader) for article in hand]
    return out


def judged(shared: Path, weights: Mapping[str, float]) -> list[Article]:
    """The articles that neither heads nor weights have seen; reports are scored without a map, not rounded."""
    plain = replace(lang.reader("id"), calibration=AS_IT_IS, score_weights=weights)
    gold = [*read(shared / "data/events/dev.jsonl"), *read(OPEN)]
    return [_exact(judge(*told), plain) for told in extracted(gold, plain)]


def _exact(article: Article, reader: Reader) -> Article:
    reports = tuple(replace(r, said=reader.weighed(r.signs)) for r in article.reports)
    return replace(article, reports=reports)


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


def edge_scores(scored: Sequence[tuple[Article, list[float]]]) -> tuple[list[float], list[bool]]:
    """The score of each edge, the best of its reports', and whether it is right, over all articles."""
    scores: list[float] = []
    right: list[bool] = []
    for article, some in scored:
        best: dict[Edge, float] = {}
        for report, score in zip(article.reports, some, strict=True):
            best.update({edge: max(score, best.get(edge, 0.0)) for edge in report.edges})
        scores += best.values()
        right += [edge in article.edges for edge in best]
    return scores, right


def _ranking(articles: Sequence[Article]) -> list[str]:
    """How well the right are told from the wrong, before the map: by the classifiers alone, and by all signs."""
    right = [r.right for a in articles for r in a.reports]
    lines = ["| area under the ROC curve | reports | edges |", "|---|--:|--:|"]
    for name, values in (
        ("what the classifiers say", [[r.signs.get("said", r.said) for r in a.reports] for a in articles]),
        ("all signs, weighed", [[r.said for r in a.reports] for a in articles]),
    ):
        of_edges = edge_scores([*zip(articles, values, strict=True)])
        of_reports = [value for some in values for value in some]
        lines.append(f"| {name} | {auc(of_reports, right):.3f} | {auc(*of_edges):.3f} |")
    return [*lines, ""]


def tables(articles: Sequence[Article]) -> str:
    """What is printed and written: Brier scores, ranking, reliability, edges from each score on; in Markdown."""
    scored = cross_fitted(articles)
    right = [r.right for a in articles for r in a.reports]
    before, after = [r.said for a in articles for r in a.reports], [s for _, some in scored for s in some]
    lines = [
        f"{len(articles)} articles, {len(right)} reports, of which {sum(right)} are right. Brier score before the map: "
        f"{brier(before, right):.3f}; after, cross-fitted: {brier(after, right):.3f}.",
        "",
        *_ranking(articles),
    ]
    for name, scores in (("before the map", before), ("score, cross-fitted", after)):
        lines += [f"| {name} | reports | mean | right |", "|---|--:|--:|--:|"]
        lines += [
            f"| {where} | {n} | {mean:.2f} | {share:.2f} |"
            for where, n, mean, share in reliability(scores, right)
        ]
        lines.append("")
    return "\n".join([*lines, *_levels(scored)])


def _levels(scored: Sequence[tuple[Article, list[float]]]) -> list[str]:
    """What edges are worth from each score on."""
    lines = ["| score at least | edge precision | recall | F0.5 |", "|---|--:|--:|--:|"]
    lines += ["| {:.2f} | {:.3f} | {:.3f} | {:.3f} |".format(n, *edge_figures(scored, n)) for n in LEVELS]
    best = max(LEVELS, key=lambda n: (round(edge_figures(scored, n)[2], 3), -n))
    return [*lines, "", f"The F0.5 of edges is best from a score of {best:.2f} on.", ""]


def more_tables(articles: Sequence[Article]) -> str:
    """The same of the articles of train, as weighed by others, without a map; in Markdown."""
    scored = [(article, [r.said for r in article.reports]) for article in articles]
    right = [r.right for a in articles for r in a.reports]
    head = f"Of train: {len(articles)} articles, {len(right)} reports, of which {sum(right)} are right."
    return "\n".join(["", head, "", *_ranking(articles), *_levels(scored)])


def write(articles: Sequence[Article], weights: Mapping[str, float], told: str) -> None:
    """Put weights and map beside the model, and tables (``told``) and drawing into the documentation."""
    settings = {"score_weights": weights, "calibration": fit([r for a in articles for r in a.reports])}
    SETTINGS.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    page = DOCS / "score.md"
    before, rest = page.read_text(encoding="utf-8").split(MARKS[0])
    page.write_text(before + MARKS[0] + told + MARKS[1] + rest.split(MARKS[1])[1], encoding="utf-8")
    scored = cross_fitted(articles)
    pairs = [(s, r.right) for a, some in scored for s, r in zip(some, a.reports, strict=True)]
    (DOCS / "score.svg").write_text(draw(pairs), encoding="utf-8")


def main() -> None:
    parser = arguments.parser(__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", metavar="FOLDER")
    parser.add_argument("--blind", type=Path, metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    hands = blindly(args.shared, args.blind) if args.blind else []
    weights = weigh(hands) if hands else dict(lang.reader("id").score_weights)
    articles = judged(args.shared, weights)
    told = tables(articles) + (more_tables(weighed_by_others(hands)) if hands else "")
    print(told)
    if args.write:
        write(articles, weights, told)


if __name__ == "__main__":
    main()
