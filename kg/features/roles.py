"""Features of a candidate beside a trigger: whether and how it takes part in the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.features.candidates import NAMELESS, NOUN_PHRASE, PAIR, Candidate
from kg.features.words import Cues, bucket, form_at, path, sentence_numbers, shape

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 3  # words on either side of the trigger in which a possessive belongs to it


@dataclass(frozen=True)
class Sight:
    """What is in view of one trigger of event type ``kind``.

    ``candidates`` are all those of the sentences in view, in text order.
    """

    doc: Doc
    kind: str
    trigger: Token
    candidates: Sequence[Candidate]
    cues: Cues

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The trigger's sentence: its first token and the one after its last."""
        sent = self.trigger.sent
        return sent.start, sent.end

    @cached_property
    def form(self) -> str:
        return shape(self.trigger.text, self.cues.prefixes)

    @cached_property
    def numbers(self) -> Sequence[int]:
        return sentence_numbers(self.doc)

    @cached_property
    def pointers(self) -> Sequence[str]:
        """The words of the trigger's sentence that may stand for names elsewhere; "-" for none."""
        words = {t.lower_ for t in self.doc[slice(*self.sentence)]}
        return sorted(words & (self.cues.pronouns | self.cues.pairs)) or ["-"]

    @cached_property
    def clitic(self) -> bool:
        """Whether a possessive stands near the trigger: "kunjungannya"."""
        near = self.doc[max(self.sentence[0], self.trigger.i - _NEAR) : self.trigger.i + _NEAR + 1]
        return any(t.lower_ in self.cues.clitics for t in near)

    def peers(self, candidate: Candidate, sentence: int) -> list[Candidate]:
        """The candidates of the candidate's type whose head is in the sentence of that number."""
        return [c for c in self.candidates if c.type == candidate.type and self.numbers[c.head] == sentence]


def role_features(sight: Sight, candidate: Candidate) -> list[str]:
    """Features of one candidate beside the trigger of ``sight``."""
    doc, kind, trigger, others = sight.doc, sight.kind, sight.trigger, sight.candidates
    head, form = doc[candidate.head], sight.form
    lo, hi = sight.sentence
    before = candidate.start < trigger.i
    order = "<" if before else ">"
    near = f"{kind}|{form}|{candidate.type}|{order}"
    out = [
        f"k={kind}",
        f"t={candidate.type}",
        f"w={trigger.lower_}",
        f"f={form}",
        f"p={trigger.pos_}",
        f"o={order}",
        f"kt={kind}|{candidate.type}",
        f"kfto={near}",
        f"wt={trigger.lower_}|{candidate.type}|{order}",
    ]
    if not lo <= candidate.head < hi:
        return out + _distant_features(sight, candidate)
    gap = (trigger.i - candidate.end) if before else (candidate.start - trigger.i - 1)
    left, left2 = form_at(doc, candidate.start - 1, lo, hi), form_at(doc, candidate.start - 2, lo, hi)
    right = form_at(doc, candidate.end, lo, hi)
    relations, tags = path(trigger, head)
    first = _first_conjunct(head)
    chain, _ = path(trigger, first)
    lead = form_at(doc, first.left_edge.i, lo, hi) if first.i != head.i else left
    between = doc[candidate.end : trigger.i] if before else doc[trigger.i + 1 : candidate.start]
    mid = [c for c in others if c.start != candidate.start and _between(c, candidate, trigger.i)]
    same = [c for c in mid if c.type == candidate.type]
    out += [
        "same",
        f"d={order}{bucket(gap)}",
        f"l={left}",
        f"l2={left2}|{left}",
        f"r={right}",
        f"kl={kind}|{order}|{left}",
        f"fl={form}|{order}|{left}",
        f"ktl={near}|{left}",
        f"wl={trigger.lower_}|{order}|{left}",
        f"dep={head.dep_}",
        f"path={relations}",
        f"pp={tags}",
        f"kpath={kind}|{form}|{relations}",
        f"tpath={candidate.type}|{relations}",
        f"chain={kind}|{form}|{chain}",
        f"wchain={trigger.lower_}|{chain}",
        f"lead={kind}|{order}|{lead}",
        f"mid={order}{bucket(len(mid))}",
        f"ksame={near}|{bucket(len(same))}",
        f"hw={head.lower_}",
        f"first={candidate.start == lo}",
        f"kd={near}|{bucket(gap)}",
        f"tl={form_at(doc, trigger.i - 1, lo, hi)}|{order}",
        f"tr={form_at(doc, trigger.i + 1, lo, hi)}|{order}",
        f"ktl1={kind}|{candidate.type}|{order}|{form_at(doc, trigger.i - 1, lo, hi)}",
        f"touch={candidate.type}|{'|'.join(_neighbours(others, candidate))}",
        f"ktouch={kind}|{candidate.type}|{'|'.join(_neighbours(others, candidate))}",
        f"conj={head.dep_ == 'conj'}|{left in (',', 'dan', 'serta')}|{order}",
    ]
    if len(between) <= 4:
        out.append(f"mw={order}|{'_'.join(t.lower_ for t in between)}")
    out += _between_features(between, kind, near, order)
    if candidate.type in (NOUN_PHRASE, PAIR):
        out += [
            f"npw={kind}|{head.lower_}|{order}",
            f"nph={head.lower_}|{left}",
            f"num={doc[candidate.start].pos_ == 'NUM'}",
        ]
    return out


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _neighbours(others: Sequence[Candidate], candidate: Candidate) -> tuple[str, str]:
    """The types of the mentions that touch the candidate on its left and right, "-" for none."""
    left = next((c.type for c in others if c.end == candidate.start and c.type not in NAMELESS), "-")
    right = next((c.type for c in others if c.start == candidate.end and c.type not in NAMELESS), "-")
    return left, right


def _between(c: Candidate, candidate: Candidate, trigger: int) -> bool:
    low, high = sorted((candidate.head, trigger))
    return low < c.head < high


def _between_features(between: Iterable[Token], kind: str, near: str, order: str) -> list[str]:
    verbs, marks, words = 0, 0, []
    for token in between:
        verbs += token.pos_ == "VERB"
        marks += token.pos_ == "PUNCT"
        if token.pos_ in ("ADP", "SCONJ", "CCONJ") or token.lower_ == "yang":
            words.append(token.lower_)
    out = [f"vb={order}{min(verbs, 3)}", f"kvb={near}|{min(verbs, 3)}", f"pb={order}{min(marks, 3)}"]
    out += [f"bw={order}|{w}" for w in words] + [f"kbw={kind}|{order}|{w}" for w in words]
    return out


def _distant_features(sight: Sight, candidate: Candidate) -> list[str]:
    """Features of a candidate in another sentence: what in the trigger's sentence may point to it."""
    kind, trigger, head = sight.kind, sight.trigger, sight.doc[candidate.head]
    here, there = sight.numbers[trigger.i], sight.numbers[head.i]
    own, peers = sight.peers(candidate, here), sight.peers(candidate, there)
    rank = next((n for n, c in enumerate(peers) if c.start == candidate.start), 0)
    side = "<" if candidate.start < trigger.i else ">"
    gap_word = f"{side}{min(abs(here - there), 3)}"
    out = [
        f"far={gap_word}",
        f"ktfar={kind}|{candidate.type}|{gap_word}",
        f"own={candidate.type}|{bucket(len(own))}",
        f"rank={rank}|{len(peers) == 2}",
        f"frole={head.dep_}",
        f"kfr={kind}|{candidate.type}|{head.dep_}|{gap_word}",
        f"clitic={sight.clitic}|{candidate.type}",
        f"fw={trigger.lower_}|{candidate.type}",
        f"begin={trigger.i - sight.sentence[0] < 3}",
    ]
    for word in sight.pointers:
        out += [
            f"ptr={word}|{candidate.type}|{gap_word}",
            f"kptr={kind}|{word}|{candidate.type}|{rank}",
            f"optr={word}|{candidate.type}|{bucket(len(own))}",
        ]
    return out
