"""spaCy Doc + mentions -> reports: which events a text reports, who fills their roles, and how.

A word is a trigger where the pipeline's tagger and the classifier over its context say so together; a candidate
(a mention or a common noun phrase) fills a role where the classifier over the pair says so; the status is a
classifier's over the trigger's context. See ``kg.features`` for what they look at.

A word that a user has listed as one of an event is a trigger of that event where both judges take it for none, and
its sentence names someone or something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg import features, vocab
from kg.features import HOLDER, NAMELESS
from kg.model import Document, Dropped, Mention, Report, Span
from kg.reports import dates, suffering
from kg.reports.objects import meaning
from kg.reports.roles import fill
from kg.reports.scores import Judged, score
from kg.reports.status import first_of, judge
from kg.reports.text import Text, read
from kg.speakers import speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
_PARTIES = frozenset({*vocab.MENTION_CLASSES, HOLDER} - {"OFFICE", "PLACE"})  # candidates that can take part
_DOUBT = 0.1  # what is less likely than this is not worth a line in `kg explain`


def find(
    document: Document,
    doc: Doc,
    mentions: Sequence[Mention],
    holders: Iterable[tuple[Span, str]] = (),
    words: Mapping[str, str] | None = None,
) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports of a document, in text order, and what was seen and not kept.

    ``mentions`` are resolved; ``holders`` are the office holders without a name ("Menlu Korea Utara") with the IRI
    that each stands for; ``words`` those that a user lists, in lower case, with the event type. A report has at
    least one named filler besides its date.
    """
    text = read(document, doc, mentions, holders)
    judged: list[Judged] = []
    dropped: list[Dropped] = []
    found = list(_triggers(text, words or {}, dropped))
    triggers = {trigger.i: kind for _, trigger, kind, _ in found}
    for n, trigger, kind, likely in found:
        told = _report(text, n, trigger, triggers, kind, likely, dropped)
        if any(r.entity or r.of for r in told.report.roles if r.role != "date"):
            judged.append(told)
        else:
            dropped.append(Dropped("reports", f"{kind}: no named participant", told.report.trigger))
    return tuple(score(text, judged)), tuple(dropped)


def _triggers(
    text: Text, words: Mapping[str, str], dropped: list[Dropped]
) -> Iterator[tuple[int, Token, str, float]]:
    """The triggers of a text: sentence, token, event type, probability; that of a listed word is 1."""
    asked, seen = [], []
    suspects = text.reader.suspects(text.doc)
    for n, sentence in enumerate(text.sentences):
        covered = {i for c in text.views[n] if c.type not in NAMELESS for i in range(c.start, c.end)}
        listed = words if any(c.type in _PARTIES for c in text.views[n]) else {}
        for token in sentence:
            if token.i in covered:
                continue
            meant = listed.get(token.lower_) or suffering.kind_of(text, token)
            if meant or (suspects[token.i] and features.may_trigger(token)):
                asked.append((n, token, meant))
                seen.append(features.trigger_features(text.doc, token, text.views[n], text.reader.cues))
    judged = text.reader.trigger_scores(text.doc, [token for _, token, _ in asked], seen)
    for (n, token, meant), scores in zip(asked, judged, strict=True):
        kind = suffering.kind_of(text, token) or max(
            vocab.EVENT_CLASSES, key=lambda k: (scores.get(k, 0.0), k)
        )
        score = sum(p for k, p in scores.items() if k in vocab.EVENT_CLASSES)
        if score >= text.reader.trigger_threshold:
            told = meaning(text, token, kind)
            if told:
                yield n, token, told, score
            else:
                dropped.append(
                    Dropped("reports", f"{kind}: not so with this subject or object", _span(token))
                )
        elif meant:
            yield n, token, meant, 1.0
        elif score >= _DOUBT:
            dropped.append(Dropped("reports", f"{kind}: too unlikely ({score:.2f})", _span(token)))


def _report(
    text: Text,
    n: int,
    trigger: Token,
    triggers: Mapping[int, str],
    kind: str,
    likely: float,
    dropped: list[Dropped],
) -> Judged:
    filled, fillers, left = fill(text, n, trigger, kind)
    roles = dates.with_date(text, trigger, triggers, filled)
    dropped += [d for d in left if not any(r.role == "date" and r.start == d.span.start for r in roles)]
    dropped += [dates.replaced(role, trigger) for role in filled if role not in roles]
    status = judge(text, first_of(trigger, triggers), kind)
    date = dates.edtf(text, trigger, roles, status)
    if status == "occurred" and dates.to_come(text, date):
        status = "planned"
    dropped += dates.untold(text, roles, date)
    sentence = text.sentences[n]
    start, end = sentence.start_char, sentence.end_char
    quote = text.document.text[start:end]
    start, end = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    report = Report(
        type=kind,
        status=status,
        trigger=_span(trigger),
        evidence=Span(start, end, text.document.text[start:end]),
        roles=roles,
        date=date,
        said_by=speaker(text.doc, trigger, text.mention_at, text.reader.cues, text.holder_at),
    )
    return Judged(n, trigger, likely, fillers, report)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)
