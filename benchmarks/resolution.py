#!/usr/bin/env python3
"""How right the days of events are, what pronouns and "kedua negara" stand for, and who says so.

    python benchmarks/resolution.py ARTICLES... [--half test] [--errors]

ARTICLES are the files that hold the articles of ``dates.jsonl``, ``anaphora.jsonl`` and ``speakers.jsonl`` beside this
one: annotated JSON lines, or texts of ``training/texts``. What is in none is passed over. README.md beside this says
what the gold holds, and what counts as right.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kg import anaphora, edtf, entities, lang, mentions, offices, reports  # noqa: E402
from kg.features import PAIR, PRONOUN, Candidate  # noqa: E402
from kg.model import Document, Mention  # noqa: E402
from training import texts  # noqa: E402

Span = tuple[int, int]
ALIKE = 0.6  # of the characters of two places, that both have


class Result(NamedTuple):
    """One case of the gold: which figures it counts for, whether it is right, and what was found."""

    figures: tuple[str, ...]
    right: bool
    told: str


def articles(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The annotated articles of some files, each once."""
    seen: set[str] = set()
    for path in paths:
        lines = Path(path).read_text(encoding="utf-8").splitlines() if path.endswith(".jsonl") else ()
        for article in map(json.loads, lines) if lines else texts.read(path):
            if article["id"] not in seen:
                seen.add(article["id"])
                yield article


def gold(name: str, half: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """The cases of a gold file, by article."""
    cases: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if half in (None, case["half"]):
            cases[case["article"]].append(case)
    return cases


def overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def same_days(one: str | None, other: str | None) -> bool:
    """Whether two EDTF values cover the same days; finer or coarser is wrong, and None is only None."""
    if one is None or other is None:
        return one is other
    return edtf.bounds(one) is not None and edtf.bounds(one) == edtf.bounds(other)


def dated(article: Mapping[str, Any], cases: Sequence[Mapping[str, Any]], told: Reading) -> Iterator[Result]:
    """Every event of the gold that the text dates, and whether it has its days."""
    text = article["text"]
    for case in cases:
        trigger, wanted = tuple(case["trigger"]), case["edtf"]
        report = next((r for r in told.reports if overlaps((r.trigger.start, r.trigger.end), trigger)), None)
        expression = told.value(case, report.status == "planned" if report else False)
        shown = f"{text[slice(*trigger)]} [{text[slice(*case['date'])]}]: {{}}, not {wanted}"
        kind = "undated" if wanted is None else "date"
        if wanted is not None:
            yield Result(("value",), same_days(expression, wanted), shown.format(expression))
            right = report is not None and same_days(report.date, wanted)
            yield Result(
                ("date, missed events too",), right, shown.format(report.date if report else "no event")
            )
        if report is not None:
            yield Result((kind,), same_days(report.date, wanted), shown.format(report.date))


def pointed(
    article: Mapping[str, Any], cases: Sequence[Mapping[str, Any]], told: Reading
) -> Iterator[Result]:
    """Every pointer of the gold, and whether it stands for all its antecedents and nothing else."""
    same = cluster(article)
    for case in cases:
        start, end = case["pointer"]
        wanted = [same(tuple(span)) for span in case["antecedents"]]
        found = told.antecedents((start, end))
        right = len(found) == len(wanted) and all(
            any(told.is_one(mention, spans) for mention in found) for spans in wanted
        )
        names = " + ".join(article["text"][slice(*span)] for span in case["antecedents"])
        word = article["text"][start:end].lower()
        got = " + ".join(mention.text for mention in found) or "nobody"
        yield Result(("anaphora", f"anaphora {sort(word)}"), right, f"{word}@{start}: {got}, not {names}")


def spoken(article: Mapping[str, Any], cases: Sequence[Mapping[str, Any]], told: Reading) -> Iterator[Result]:
    """Every event of the gold that kg finds, and whether it has who says so; nobody where it is the outlet."""
    same, text = cluster(article), article["text"]
    for case in cases:
        trigger = tuple(case["trigger"])
        report = next((r for r in told.reports if overlaps((r.trigger.start, r.trigger.end), trigger)), None)
        if report is None:
            continue
        wanted = case["speaker"]
        right = report.said_by is None if wanted is None else report.said_by in told.ids(same(tuple(wanted)))
        name = "the outlet" if wanted is None else text[slice(*wanted)]
        shown = f"{text[slice(*trigger)]}@{trigger[0]}: {report.said_by or 'the outlet'}, not {name}"
        yield Result(("speaker", "speaker outlet" if wanted is None else "speaker named"), right, shown)
        if report.said_by is not None:
            yield Result(("speaker precision",), right, shown)


def sort(word: str) -> str:
    """What kind of pointer it is."""
    first, *more = word.split()
    if first in ("kami", "kita", "saya"):
        return "speaker"
    if first in ("ia", "dia", "beliau", "sang"):
        return "one person"
    if first == "nya":
        return "-nya"
    if first in ("mereka", "pihaknya", "negaranya"):
        return first
    return "counted" + (" with a noun" if more else "")


def cluster(article: Mapping[str, Any]) -> Any:
    """A function: the span of a name -> the spans of all names of that entity in the article."""
    text = article["text"]
    first = {name: names[0] for names in article.get("clusters", ()) for name in names}
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in article["mentions"]:
        name = text[mention["start"] : mention["end"]]
        spans[first.get(name, name)].append((mention["start"], mention["end"]))

    def same(span: Span) -> list[Span]:
        name = text[span[0] : span[1]]
        return [span, *spans[first.get(name, name)]]

    return same


class Reading:
    """What kg makes of one article."""

    def __init__(self, article: Mapping[str, Any]) -> None:
        self.document = Document(article["id"], article["text"], "id", article["published"])
        self.reader = lang.reader("id")
        doc = self.reader.nlp(article["text"])
        self.mentions, _ = entities.resolve(self.document, mentions.find(doc, "id"))
        holders = offices.unnamed_office(self.document, self.mentions)
        posts = [(span, post.id) for span, post in holders]
        self.posts = {(span.start, span.end): iri for span, iri in posts}
        self.reports, _ = reports.find(self.document, doc, self.mentions, posts)
        self.text = reports.read(self.document, doc, self.mentions, posts)

    def value(self, case: Mapping[str, Any], future: bool) -> str | None:
        """The days of the gold's own date expression."""
        dates = lang.part("id", "dates")
        text, anchor = self.document.text, self.document.published
        found: str | None = dates.resolve_in(
            text, *case["date"], anchor, trigger=case["trigger"][0], future=future
        )
        return found

    def antecedents(self, pointer: Span) -> list[Mention]:
        """The names that the pointer stands for, as kg sees it."""
        span = self.text.doc.char_span(*pointer, alignment_mode="expand")
        seen = [c for view in self.text.views for c in view if c.type in (PRONOUN, PAIR)]
        candidate = next(
            (c for c in seen if c.start < span.end and span.start < c.end),
            Candidate(span.start, span.end, PRONOUN, span.root.i),
        )
        found = anaphora.antecedents(self.text.doc, candidate, self.text.mention_at, self.reader.cues)
        return [mention for _, mention in found]

    def ids(self, spans: Sequence[Span]) -> set[str]:
        """The entities that are named at these places, by a name or by an office without one."""
        named = {(m.start, m.end): m.entity for m in self.mentions if m.entity} | self.posts
        return {iri for place, iri in named.items() for span in spans if _alike(place, span)}

    def is_one(self, mention: Mention, spans: Sequence[Span]) -> bool:
        """Whether a mention is of the entity that these spans name."""
        if any(overlaps((mention.start, mention.end), span) for span in spans):
            return True
        ids = {m.entity for m in self.mentions for span in spans if overlaps((m.start, m.end), span)}
        return mention.entity is not None and mention.entity in ids


def _alike(one: Span, other: Span) -> bool:
    """Whether two places are one, but for a word more or less: "Menlu Rusia" is not "Rusia"."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > ALIKE * (max(one[1], other[1]) - min(one[0], other[0]))


def interval(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927)."""
    share, size = right / total, z * z / total
    middle, half = share + size / 2, z * math.sqrt(share * (1 - share) / total + size / (4 * total))
    return (middle - half) / (1 + size), (middle + half) / (1 + size)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", metavar="ARTICLES")
    parser.add_argument("--half", choices=("test", "train"), help="only this half of the gold")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args(argv)
    golds = (
        (gold("dates.jsonl", options.half), dated),
        (gold("anaphora.jsonl", options.half), pointed),
        (gold("speakers.jsonl", options.half), spoken),
    )
    counts: dict[str, list[bool]] = defaultdict(list)
    for article in articles(options.articles):
        told = Reading(article) if any(article["id"] in cases for cases, _ in golds) else None
        for cases, judge in golds if told else ():
            for result in judge(article, cases.get(article["id"], ()), told):
                for figure in result.figures:
                    counts[figure].append(result.right)
                if options.errors and not result.right:
                    print(f"{result.figures[0]} [{article['id']}] {result.told}", file=sys.stderr)
    for figure, right in sorted(counts.items()):
        low, high = interval(sum(right), len(right))
        print(
            f"{figure:28} {sum(right):4} of {len(right):4}  {sum(right) / len(right):.3f}  {low:.2f}–{high:.2f}"
        )


if __name__ == "__main__":
    main()
