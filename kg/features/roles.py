"""Features of a candidate beside a trigger: whether and how it takes part in the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.features.candidates import HOLDER, NAMELESS, NOUN_PHRASE, PAIR, Candidate
from kg.features.columns import Columns, columns
from kg.features.words import Cues, bucket, path, shape

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
    def read(self) -> Columns:
        return columns(self.doc)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The trigger's sentence: its first token and the one after its last."""
        return self.read.start[self.trigger.i], self.read.end[self.trigger.i]

    @cached_property
    def here(self) -> Sequence[Candidate]:
        """The candidates of the trigger's sentence."""
        lo, hi = self.sentence
        return [c for c in self.candidates if lo <= c.head < hi]

    @cached_property
    def company(self) -> str:
        """How many states, persons and office holders the trigger's sentence has, up to two of each."""
        types = [c.type for c in self.here]
        return "|".join(str(min(2, types.count(kind))) for kind in ("STATE", "PERSON", HOLDER))

    @cached_property
    def form(self) -> str:
        return shape(self.trigger.text, self.cues.prefixes)

    @cached_property
    def pointers(self) -> Sequence[str]:
        """The words of the trigger's sentence that may stand for names elsewhere; "-" for none."""
        words = set(self.read.lower[slice(*self.sentence)])
        return sorted(words & (self.cues.pronouns | self.cues.pairs)) or ["-"]

    @cached_property
    def clitic(self) -> bool:
        """Whether a possessive stands near the trigger: "kunjungannya"."""
        near = self.read.lower[max(self.sentence[0], self.trigger.i - _NEAR) : self.trigger.i + _NEAR + 1]
        return any(word in self.cues.clitics for word in near)

    def word(self, i: int) -> str:
        """The word at i in lower case, "-" beyond the trigger's sentence."""
        lo, hi = self.sentence
        return self.read.lower[i] if lo <= i < hi else "-"

    def peers(self, candidate: Candidate, sentence: int) -> list[Candidate]:
        """The candidates of the candidate's type whose head is in the sentence of that number."""
        begun = self.read.begun
        return [c for c in self.candidates if c.type == candidate.type and begun[c.head] == sentence]


def role_features(sight: Sight, candidate: Candidate) -> list[str]:
    """Features of one candidate beside the trigger of ``sight``."""
    read, kind, others, form = sight.read, sight.kind, sight.candidates, sight.form
    at, head, (lo, hi) = sight.trigger.i, candidate.head, sight.sentence
    low, relation, before = read.lower[at], read.dep[candidate.head], candidate.start < at
    order = "<" if before else ">"
    near = f"{kind}|{form}|{candidate.type}|{order}"
    out = [
        f"k={kind}",
        f"t={candidate.type}",
        f"w={low}",
        f"f={form}",
        f"p={read.pos[at]}",
        f"o={order}",
        f"kt={kind}|{candidate.type}",
        f"kfto={near}",
        f"wt={low}|{candidate.type}|{order}",
    ]
    if not lo <= head < hi:
        return out + _distant_features(sight, candidate)
    gap = (at - candidate.end) if before else (candidate.start - at - 1)
    left, left2 = sight.word(candidate.start - 1), sight.word(candidate.start - 2)
    right, previous, following = sight.word(candidate.end), sight.word(at - 1), sight.word(at + 1)
    relations, tags = path(read, at, head)
    first = _first_conjunct(read, head)
    chain = relations if first == head else path(read, at, first)[0]
    lead = left if first == head else sight.word(sight.doc[first].left_edge.i)
    between = range(candidate.end, at) if before else range(at + 1, candidate.start)
    near_end, far_end = (head, at) if head < at else (at, head)
    mid = [c.type for c in others if near_end < c.head < far_end and c.start != candidate.start]
    same = bucket(mid.count(candidate.type))
    distance, touching = bucket(gap), "|".join(_neighbours(others, candidate))
    out += [
        "same",
        f"d={order}{distance}",
        f"l={left}",
        f"l2={left2}|{left}",
        f"r={right}",
        f"kl={kind}|{order}|{left}",
        f"fl={form}|{order}|{left}",
        f"ktl={near}|{left}",
        f"wl={low}|{order}|{left}",
        f"dep={relation}",
        f"path={relations}",
        f"pp={tags}",
        f"kpath={kind}|{form}|{relations}",
        f"tpath={candidate.type}|{relations}",
        f"chain={kind}|{form}|{chain}",
        f"wchain={low}|{chain}",
        f"lead={kind}|{order}|{lead}",
        f"mid={order}{bucket(len(mid))}",
        f"ksame={near}|{same}",
        f"hw={read.lower[head]}",
        f"first={candidate.start == lo}",
        f"kd={near}|{distance}",
        f"tl={previous}|{order}",
        f"tr={following}|{order}",
        f"ktl1={kind}|{candidate.type}|{order}|{previous}",
        f"touch={candidate.type}|{touching}",
        f"ktouch={kind}|{candidate.type}|{touching}",
        f"conj={relation == 'conj'}|{left in (',', 'dan', 'serta')}|{order}",
    ]
    if len(between) <= 4:
        out.append(f"mw={order}|{'_'.join([read.lower[i] for i in between])}")
    out += _between_features(read, between, kind, near, order)
    out += _company_features(sight, candidate, between, order)
    if candidate.type in (NOUN_PHRASE, PAIR):
        out += [
            f"npw={kind}|{read.lower[head]}|{order}",
            f"nph={read.lower[head]}|{left}",
            f"num={read.pos[candidate.start] == 'NUM'}",
        ]
    return out


def _first_conjunct(read: Columns, i: int) -> int:
    while read.dep[i] == "conj" and read.head[i] != i:
        i = read.head[i]
    return i


def _neighbours(others: Sequence[Candidate], candidate: Candidate) -> tuple[str, str]:
    """The types of the mentions that touch the candidate on its left and right, "-" for none."""
    left = next((c.type for c in others if c.end == candidate.start and c.type not in NAMELESS), "-")
    right = next((c.type for c in others if c.start == candidate.end and c.type not in NAMELESS), "-")
    return left, right


def _between_features(read: Columns, between: range, kind: str, near: str, order: str) -> list[str]:
    verbs, marks, words = 0, 0, []
    for i in between:
        pos, word = read.pos[i], read.lower[i]
        verbs += pos == "VERB"
        marks += pos == "PUNCT"
        if pos in ("ADP", "SCONJ", "CCONJ") or word == "yang":
            words.append(word)
    out = [f"vb={order}{min(verbs, 3)}", f"kvb={near}|{min(verbs, 3)}", f"pb={order}{min(marks, 3)}"]
    out += [f"bw={order}|{w}" for w in words] + [f"kbw={kind}|{order}|{w}" for w in words]
    return out


def _company_features(sight: Sight, candidate: Candidate, between: range, order: str) -> list[str]:
    """Features of a candidate among the others of its sentence: how many there are of which type, which of its type it
    is in text order and counted from the trigger, whether its name stands nearer to the trigger once more, and the
    clauses that open on the way there.
    """
    read, kind, at = sight.read, sight.kind, sight.trigger.i
    here, head = sight.here, candidate.head
    peers = [c for c in here if c.type == candidate.type]
    before = sum(c.start < at for c in peers)
    place = next((n for n, c in enumerate(peers) if c.start == candidate.start), -1)
    away = before - 1 - place if order == "<" else place - before
    words = read.lower[candidate.start : candidate.end]
    again = [
        c for c in sight.candidates if c.start != candidate.start and read.lower[c.start : c.end] == words
    ]
    nearer = any(abs(c.head - at) < abs(head - at) for c in again if c in here)
    openings = [read.lower[i] for i in between if read.lower[i] in sight.cues.openings]
    return [
        f"again={kind}|{bool(again)}|{nearer}",
        f"again={nearer}",
        f"krank={kind}|{sight.form}|{candidate.type}|{order}|{min(away, 4)}|{min(before, 3)}",
        f"op={kind}|{order}|{'_'.join(openings[:3])}",
        f"comp={kind}|{candidate.type}|{sight.company}",
        f"npos={min(place, 5)}|{min(len(peers), 6)}|{candidate.type}|{order}",
    ]


def _distant_features(sight: Sight, candidate: Candidate) -> list[str]:
    """Features of a candidate in another sentence: what in the trigger's sentence may point to it."""
    read, kind, at = sight.read, sight.kind, sight.trigger.i
    low, relation = read.lower[at], read.dep[candidate.head]
    here, there = read.begun[at], read.begun[candidate.head]
    own, peers = sight.peers(candidate, here), sight.peers(candidate, there)
    rank = next((n for n, c in enumerate(peers) if c.start == candidate.start), 0)
    side = "<" if candidate.start < at else ">"
    gap_word = f"{side}{min(abs(here - there), 3)}"
    out = [
        f"far={gap_word}",
        f"ktfar={kind}|{candidate.type}|{gap_word}",
        f"own={candidate.type}|{bucket(len(own))}",
        f"rank={rank}|{len(peers) == 2}",
        f"frole={relation}",
        f"kfr={kind}|{candidate.type}|{relation}|{gap_word}",
        f"clitic={sight.clitic}|{candidate.type}",
        f"fw={low}|{candidate.type}",
        f"begin={at - sight.sentence[0] < 3}",
    ]
    for word in sight.pointers:
        out += [
            f"ptr={word}|{candidate.type}|{gap_word}",
            f"kptr={kind}|{word}|{candidate.type}|{rank}",
            f"optr={word}|{candidate.type}|{bucket(len(own))}",
        ]
    return out
