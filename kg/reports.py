"""spaCy Doc + mentions -> reports: which events a text reports, who fills their roles, and how.

A word is a trigger where the pipeline's tagger and the classifier over its context say so together; a candidate
(a mention or a common noun phrase) fills a role where the classifier over the pair says so; the status is a
classifier's over the trigger's context. See ``kg.features`` for what they look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import features, lang, vocab
from kg.features import NOUN_PHRASE, Candidate
from kg.model import Document, Dropped, Mention, Report, Role, Span
from kg.speakers import speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from kg.lang.trained import Reader

_DOUBT = 0.1  # what is less likely than this is not worth a line in `kg explain`
_OF_TYPES = ("STATE", "ORG", "ALLIANCE", "PLACE")
_SENTENCES_BEFORE, _SENTENCES_AFTER = 2, 1


@dataclass(frozen=True)
class _Text:
    """One text while it is read: its sentences' candidates, and what each candidate names."""

    document: Document
    doc: Doc
    reader: Reader
    sentences: list[Sentence]
    views: list[list[Candidate]]
    mention_at: Mapping[int, Mention]  # by first token
    holder_at: Mapping[int, str]  # IRI of an office holder without a name, by first token

    def view(self, n: int) -> list[Candidate]:
        """The candidates of sentence n, and the mentions of the sentences around it."""
        around = range(max(0, n - _SENTENCES_BEFORE), min(len(self.views), n + _SENTENCES_AFTER + 1))
        far = [c for k in around if k != n for c in self.views[k] if c.type != NOUN_PHRASE]
        return sorted(far + self.views[n], key=lambda c: (c.start, c.end))


def find(
    document: Document, doc: Doc, mentions: Sequence[Mention], holders: Iterable[tuple[Span, str]] = ()
) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports of a document, in text order, and what was seen and not kept.

    ``mentions`` are resolved; ``holders`` are the office holders without a name ("Menlu Korea Utara") with the IRI
    that each stands for. A report has at least one named filler besides its date.
    """
    text = _read(document, doc, mentions, holders)
    reports: list[Report] = []
    dropped: list[Dropped] = []
    for n, sentence in enumerate(text.sentences):
        for trigger, kind, score in _triggers(text, n, dropped):
            report = _report(text, n, sentence, trigger, kind, score)
            if any(r.entity or r.of for r in report.roles if r.role != "date"):
                reports.append(report)
            else:
                dropped.append(Dropped("reports", f"{kind}: no named participant", report.trigger))
    return tuple(reports), tuple(dropped)


def _read(
    document: Document, doc: Doc, mentions: Sequence[Mention], holders: Iterable[tuple[Span, str]]
) -> _Text:
    places: dict[int, Mention] = {}
    named: list[Candidate] = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and span.start not in places:
            places[span.start] = mention
            named.append(Candidate(span.start, span.end, mention.type, span.root.i))
    at = {}
    for where, iri in holders:
        span = doc.char_span(where.start, where.end, alignment_mode="expand")
        if span is not None:
            at[span.start] = iri
    sentences = list(doc.sents)
    views = [features.candidates(doc, s, named) for s in sentences]
    return _Text(document, doc, lang.reader(document.lang), sentences, views, places, at)


def _triggers(text: _Text, n: int, dropped: list[Dropped]) -> list[tuple[Token, str, float]]:
    """The triggers of sentence n: token, event type, probability."""
    covered = {i for c in text.views[n] if c.type != NOUN_PHRASE for i in range(c.start, c.end)}
    tokens = [t for t in text.sentences[n] if t.i not in covered and features.may_trigger(t)]
    if not tokens:
        return []
    reader, out = text.reader, []
    seen = [features.trigger_features(text.doc, t, text.views[n], reader.cues) for t in tokens]
    for token, read in zip(tokens, reader.trigger_scores(text.doc, tokens, seen), strict=True):
        kind = max(vocab.EVENT_CLASSES, key=lambda k: (read.get(k, 0.0), k))
        score = sum(p for k, p in read.items() if k in vocab.EVENT_CLASSES)
        if score >= reader.trigger_threshold:
            out.append((token, kind, score))
        elif score >= _DOUBT:
            dropped.append(Dropped("reports", f"{kind}: too unlikely ({score:.2f})", _span(token)))
    return out


def _report(text: _Text, n: int, sentence: Sentence, trigger: Token, kind: str, score: float) -> Report:
    roles, sureness = _roles(text, n, trigger, kind)
    status = text.reader.status(features.status_features(text.doc, kind, trigger, text.reader.cues))
    start, end = sentence.start_char, sentence.end_char
    quote = text.doc.text[start:end]
    start, end = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    return Report(
        type=kind,
        status=status,
        trigger=_span(trigger),
        evidence=Span(start, end, text.doc.text[start:end]),
        roles=roles,
        date=_date(text, roles, status),
        said_by=speaker(text.doc, trigger, text.mention_at, text.reader.cues),
        score=round(score * sureness, 2),
    )


def _roles(text: _Text, n: int, trigger: Token, kind: str) -> tuple[tuple[Role, ...], float]:
    """The roles of one event in text order, and the mean probability of its fillers (1 for no filler)."""
    pool = text.view(n)
    some = [c for c in pool if not c.start <= trigger.i < c.end]
    if not some:
        return (), 1.0
    reader = text.reader
    seen = [features.role_features(text.doc, kind, trigger, c, pool, reader.cues) for c in some]
    chosen: dict[int, tuple[float, str, Candidate]] = {}
    for c, read in zip(some, reader.role_scores(seen), strict=True):
        allowed = {role: p for role, p in read.items() if role in (*vocab.ROLES[kind], "date")}
        role = max(sorted(allowed), key=lambda r: allowed[r])
        if sum(allowed.values()) >= reader.role_threshold:
            chosen[c.start] = (sum(allowed.values()), role, c)
    kept = _consistent(text, trigger, chosen.values())
    sureness = sum(p for p, _, _ in kept) / len(kept) if kept else 1.0
    return tuple(_role(text, role, c) for _, role, c in kept), sureness


def _consistent(
    text: _Text, trigger: Token, chosen: Iterable[tuple[float, str, Candidate]]
) -> list[tuple[float, str, Candidate]]:
    """One date (the likeliest); of the fillers that name one entity in one role, the one nearest to the trigger."""
    ranked = sorted(chosen, key=lambda x: (abs(x[2].head - trigger.i), x[2].start))
    best_date = max((p for p, role, _ in ranked if role == "date"), default=0.0)
    seen: set[tuple[str, str]] = set()
    out = []
    for p, role, c in ranked:
        mention = text.mention_at.get(c.start)
        key = (
            role,
            "" if role == "date" else (mention.entity if mention and mention.entity else str(c.start)),
        )
        if key not in seen and (role != "date" or p == best_date):
            seen.add(key)
            out.append((p, role, c))
    return sorted(out, key=lambda x: x[2].start)


def _role(text: _Text, role: str, c: Candidate) -> Role:
    doc = text.doc
    mention = text.mention_at.get(c.start)
    if mention is not None and c.type == mention.type and c.type != "OFFICE":
        return Role(role, mention.start, mention.end, mention.text, mention.entity)
    start, end = doc[c.start].idx, doc[c.end - 1].idx + len(doc[c.end - 1])
    entity = text.holder_at.get(c.start)
    return Role(role, start, end, doc.text[start:end], entity, None if entity else _named_in(text, c))


def _named_in(text: _Text, c: Candidate) -> str | None:
    """The state or organisation named in a description, right after its noun: "perusahaan [asal] Singapura"."""
    sentence_end = text.doc[c.head].sent.end
    for i in range(c.end, min(c.end + 3, sentence_end)):
        mention = text.mention_at.get(i)
        if mention is not None:
            return mention.entity if mention.type in _OF_TYPES else None
        if text.doc[i].pos_ == "PUNCT" or text.doc[i].pos_ == "VERB":
            return None
    return None


def _date(text: _Text, roles: Sequence[Role], status: str) -> str | None:
    expression = next((r.text for r in roles if r.role == "date"), None)
    if expression is None:
        return None
    dates = lang.part(text.document.lang, "dates")
    found: str | None = dates.resolve(expression, text.document.published, future=status == "planned")
    return found


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)
