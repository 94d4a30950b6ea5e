"""spaCy Doc + mentions -> reports: which events a text reports, who fills their roles, and how.

A word is a trigger where the pipeline's tagger and the classifier over its context say so together; a candidate
(a mention or a common noun phrase) fills a role where the classifier over the pair says so; the status is a
classifier's over the trigger's context. See ``kg.features`` for what they look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg import features, lang, vocab
from kg.features import NAMELESS
from kg.model import Document, Dropped, Mention, Report, Role, Span
from kg.reports.roles import fill
from kg.reports.status import judge
from kg.reports.text import Text, read
from kg.speakers import speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
_DOUBT = 0.1  # what is less likely than this is not worth a line in `kg explain`


def find(
    document: Document, doc: Doc, mentions: Sequence[Mention], holders: Iterable[tuple[Span, str]] = ()
) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports of a document, in text order, and what was seen and not kept.

    ``mentions`` are resolved; ``holders`` are the office holders without a name ("Menlu Korea Utara") with the IRI
    that each stands for. A report has at least one named filler besides its date.
    """
    text = read(document, doc, mentions, holders)
    reports: list[Report] = []
    dropped: list[Dropped] = []
    for n, trigger, kind, score in _triggers(text, dropped):
        report = _report(text, n, trigger, kind, score, dropped)
        if any(r.entity or r.of for r in report.roles if r.role != "date"):
            reports.append(report)
        else:
            dropped.append(Dropped("reports", f"{kind}: no named participant", report.trigger))
    return tuple(reports), tuple(dropped)


def _triggers(text: Text, dropped: list[Dropped]) -> Iterator[tuple[int, Token, str, float]]:
    """The triggers of a text: sentence, token, event type, probability."""
    words, seen = [], []
    for n, sentence in enumerate(text.sentences):
        covered = {i for c in text.views[n] if c.type not in NAMELESS for i in range(c.start, c.end)}
        for token in sentence:
            if token.i not in covered and features.may_trigger(token):
                words.append((n, token))
                seen.append(features.trigger_features(text.doc, token, text.views[n], text.reader.cues))
    judged = text.reader.trigger_scores(text.doc, [token for _, token in words], seen)
    for (n, token), scores in zip(words, judged, strict=True):
        kind = max(vocab.EVENT_CLASSES, key=lambda k: (scores.get(k, 0.0), k))
        score = sum(p for k, p in scores.items() if k in vocab.EVENT_CLASSES)
        if score >= text.reader.trigger_threshold:
            yield n, token, kind, score
        elif score >= _DOUBT:
            dropped.append(Dropped("reports", f"{kind}: too unlikely ({score:.2f})", _span(token)))


def _report(text: Text, n: int, trigger: Token, kind: str, score: float, dropped: list[Dropped]) -> Report:
    roles, sureness, left = fill(text, n, trigger, kind)
    dropped += left
    status = judge(text, trigger, kind)
    sentence = text.sentences[n]
    start, end = sentence.start_char, sentence.end_char
    quote = text.document.text[start:end]
    start, end = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    return Report(
        type=kind,
        status=status,
        trigger=_span(trigger),
        evidence=Span(start, end, text.document.text[start:end]),
        roles=roles,
        date=_date(text, roles, status, dropped),
        said_by=speaker(text.doc, trigger, text.mention_at, text.reader.cues),
        score=round(text.reader.calibrated(score * sureness), 2),
    )


def _date(text: Text, roles: Sequence[Role], status: str, dropped: list[Dropped]) -> str | None:
    """The EDTF date of the event's date role, counted from the article's publication."""
    role = next((r for r in roles if r.role == "date"), None)
    if role is None:
        return None
    dates = lang.part(text.document.lang, "dates")
    found: str | None = dates.resolve(role.text, text.document.published, future=status == "planned")
    if found is None:
        counted = "" if text.document.published else ", not knowing when the document was published"
        span = Span(role.start, role.end, role.text)
        dropped.append(Dropped("dates", f"no date that can be told{counted}", span))
    return found


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)
