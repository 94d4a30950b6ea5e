"""Judge who fills roles by cross-validation: gold triggers and names, everything after them as kg does it.

Articles are dealt to folds whole; what is found in one is told by judges that learned from the other folds. Figures
are those of ``kg eval``, with its bootstrap intervals over articles; every event counts as occurred, so that
all give edges.
The pipeline's tagger and parser have learned syntax from none of these articles, but its word vectors have learned
names and triggers from them: figures are for comparing, not for promising.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from kg.evaluation import Annotation, parse
from kg.evaluation.annotation import Event
from kg.evaluation.figures import Documents
from kg.evaluation.matching import Names
from kg.evaluation.phenomena import phenomena
from kg.evaluation.scoring import Scored
from kg.features import HOLDER, Candidate, Sight, with_object
from kg.lang.trained import Reader
from kg.model import Document, Span
from kg.reports.roles import fill
from kg.reports.text import Text, read
from training.examples import in_view, pointed_roles, role_of

Scores = list[Mapping[str, float]]


class Judge(Protocol):
    """Tells for each candidate in view of a trigger how likely it fills each role."""

    def __call__(self, sight: Sight, candidates: Sequence[Candidate]) -> Scores: ...


@dataclass(frozen=True)
class Case:
    """One event with what may fill its roles, and the role that each of these fills."""

    sight: Sight
    candidates: tuple[Candidate, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Judged(Reader):
    """A reader whose roles are told by ``judge``, not by its classifier."""

    judge: Judge | None = None

    def role_scores(self, sight: Sight, candidates: Sequence[Candidate]) -> Scores:
        return self.judge(sight, candidates) if self.judge else super().role_scores(sight, candidates)


@dataclass(frozen=True)
class Article:
    """One annotated article, parsed, with its gold triggers as tokens: event, trigger, number of the sentence."""

    gold: Annotation
    text: Text
    events: tuple[tuple[Event, Token, int], ...]
    cases: tuple[Case, ...]


def article(record: dict, doc: Doc, reader: Reader) -> Article:
    """An article as the judges see it; names are resolved by the gold."""
    gold = parse(record, record["id"])
    names = Names(gold)
    unnamed = ("DATE", "OFFICE")
    mentions = [replace(m, entity=None if m.type in unnamed else names(m)) for m in gold.mentions]
    document = Document(gold.id, gold.text, "id", gold.published)
    text = replace(read(document, doc, mentions, ()), reader=reader)
    text = replace(text, holder_at=_holders(text, names))
    number = {s.start: n for n, s in enumerate(text.sentences)}
    events, cases = [], []
    for told, event in zip(record["events"], gold.events, strict=True):
        span = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if span is None:
            continue
        trigger, n = doc[span.start], number[doc[span.start].sent.start]
        events.append((replace(event, status="occurred"), trigger, n))
        cases.append(_case(text, told, trigger, n))
    return Article(replace(gold, events=tuple(e for e, _, _ in events)), text, tuple(events), tuple(cases))


def _holders(text: Text, names: Names) -> dict[int, str]:
    """What the gold calls each office holder without a name; its own words where it has no other name."""
    out = {}
    for c in (c for view in text.views for c in view if c.type == HOLDER):
        span = text.doc[c.start : c.end]
        where = Span(span.start_char, span.end_char, span.text)
        out[c.start] = names(where) or span.text.casefold()
    return out


def _case(text: Text, told: dict, trigger: Token, n: int) -> Case:
    cues = text.reader.cues
    pool = with_object(text.doc, trigger, in_view(text.doc, text.views, n), cues)
    pointed = pointed_roles(text.doc, trigger, told, pool)
    some = tuple(c for c in pool if not c.start <= trigger.i < c.end)
    roles = tuple(pointed.get(c.start) or role_of(text.doc, c, told) for c in some)
    return Case(Sight(text.doc, told["type"], trigger, pool, cues), some, roles)


def folds(articles: Sequence[Article], n: int = 3) -> list[list[Article]]:
    """The articles in ``n`` parts, by their ids alone."""
    parts: list[list[Article]] = [[] for _ in range(n)]
    for one in articles:
        parts[zlib.crc32(one.gold.id.encode()) % n].append(one)
    return parts


def found(one: Article, reader: Reader) -> Annotation:
    """What is found in an article with its gold names and triggers."""
    text = replace(one.text, reader=reader)
    events = []
    for event, trigger, n in one.events:
        roles, _, _ = fill(text, n, trigger, event.type)
        events.append(replace(event, roles=roles))
    mentions = tuple(one.text.mention_at.values())
    return replace(one.gold, mentions=mentions, events=tuple(events), offices=(), clusters=())


def score(articles: Iterable[Article], reader: Reader) -> Documents:
    """The counts of ``kg eval`` for each article."""
    words = phenomena("id")
    return {a.gold.id: Scored(a.gold, found(a, reader), words).counts for a in articles}


def cross_validate(
    articles: Sequence[Article], learn: Callable[[list[Case]], Judge], reader: Judged, n: int = 3
) -> Documents:
    """The counts for all articles, each told by a judge that ``learn`` made of the other parts."""
    parts = folds(articles, n)
    out: dict[str, Mapping] = {}
    for held_out in parts:
        cases = [case for part in parts if part is not held_out for a in part for case in a.cases]
        out |= score(held_out, replace(reader, judge=learn(cases)))
    return out
