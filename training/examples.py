"""Annotated articles -> examples for what judges triggers, roles and status.

Gold mentions are used; parts of speech and syntax come from a pipeline, which should not have been trained on them for
these articles.
"""

from __future__ import annotations

import collections

import numpy as np
import spacy
from spacy.tokens import Doc, Token

from kg.features import (
    NAMELESS,
    PAIR,
    PRONOUN,
    Candidate,
    Cues,
    Sight,
    candidates,
    may_trigger,
    role_features,
    status_features,
    status_words,
    trigger_features,
    with_object,
)
from kg.lang.trained import word_vectors
from training.deepset import Words

NONE = "none"  # the role of a candidate that fills none


def gold_mentions(doc: Doc, article: dict) -> list[Candidate]:
    out = []
    for m in article["mentions"]:
        span = doc.char_span(m["start"], m["end"], alignment_mode="expand")
        if span is not None:
            out.append(Candidate(span.start, span.end, m["type"], span.root.i))
    return sorted(set(out), key=lambda c: c.start)


def views(doc: Doc, mentions: list[Candidate], cues: Cues) -> list[list[Candidate]]:
    """Candidates by sentence."""
    return [candidates(doc, sent, mentions, cues) for sent in doc.sents]


def in_view(doc: Doc, by_sentence: list[list[Candidate]], n: int) -> list[Candidate]:
    """The candidates of sentence n, and the mentions of the two before and the one after."""
    far = [
        c
        for k in (n - 2, n - 1, n + 1)
        if 0 <= k < len(by_sentence)
        for c in by_sentence[k]
        if c.type not in NAMELESS
    ]
    return sorted(far + by_sentence[n], key=lambda c: (c.start, c.end))


def role_of(doc: Doc, candidate: Candidate, event: dict) -> str:
    start, end = doc[candidate.start].idx, doc[candidate.end - 1].idx + len(doc[candidate.end - 1])
    best, best_shared = NONE, 0.0
    for r in event["roles"]:
        shared = min(end, r["end"]) - max(start, r["start"])
        if shared > 0 and 2 * shared >= min(end - start, r["end"] - r["start"]):
            ratio = shared / max(end - start, r["end"] - r["start"])
            if ratio > best_shared:
                best, best_shared = r["role"], ratio
    return best


def pointed_roles(doc: Doc, trigger: Token, event: dict, pool: list[Candidate]) -> dict[int, str]:
    """The roles of the pronouns and pair phrases that stand for fillers in earlier sentences, by first token.

    The annotation has the names only: one role that such names fill goes to the nearest pointer that fits.
    """
    begin = doc[trigger.sent.start].idx
    far = collections.Counter(
        r["role"] for r in event["roles"] if r["end"] <= begin and r["role"] not in ("date", "place")
    )
    out: dict[int, str] = {}
    for role, n in sorted(far.items()):
        kind = PRONOUN if n == 1 else PAIR
        pointers = [c for c in pool if c.type == kind and c.start not in out]
        if pointers:
            out[min(pointers, key=lambda c: (abs(c.head - trigger.i), c.start)).start] = role
    return out


class Examples:
    """Features and label of each, and of triggers that have a status the words around them."""

    def __init__(self) -> None:
        self.x: list[list[str]] = []
        self.y: list[str] = []
        self.words: list[Words] = []

    def __add__(self, other: Examples) -> Examples:
        both = Examples()
        both.x, both.y, both.words = self.x + other.x, self.y + other.y, self.words + other.words
        return both

    def add(self, features: list[str], label: str, words: Words | None = None) -> None:
        self.x.append(features)
        self.y.append(label)
        if words is not None:
            self.words.append(words)


def collect(nlp: spacy.Language, articles: list[dict], cues: Cues) -> dict[str, Examples]:
    out = {"triggers": Examples(), "roles": Examples(), "status": Examples()}
    for article in articles:
        doc = nlp(article["text"])
        mentions = gold_mentions(doc, article)
        by_sentence = views(doc, mentions, cues)
        number = {s.start: n for n, s in enumerate(doc.sents)}
        gold = {}
        for event in article["events"]:
            span = doc.char_span(event["trigger"]["start"], event["trigger"]["end"], alignment_mode="expand")
            gold[span.start] = event["type"]
            trigger = doc[span.start]
            pool = with_object(doc, trigger, in_view(doc, by_sentence, number[trigger.sent.start]), cues)
            pointed = pointed_roles(doc, trigger, event, pool)
            sight = Sight(doc, event["type"], trigger, pool, cues)
            for c in pool:
                if c.start <= trigger.i < c.end:
                    continue
                out["roles"].add(role_features(sight, c), pointed.get(c.start) or role_of(doc, c, event))
            words, marks = status_words(trigger, cues)
            out["status"].add(
                status_features(doc, event["type"], trigger, cues),
                event["status"],
                (word_vectors(words).astype(np.float16), marks),
            )
        covered = {i for m in mentions for i in range(m.start, m.end)}
        for n, sent in enumerate(doc.sents):
            for token in sent:
                if token.i not in covered:
                    label = gold.get(token.i, "O")
                    if label != "O" or may_trigger(token):
                        out["triggers"].add(trigger_features(doc, token, by_sentence[n], cues), label)
    return out
