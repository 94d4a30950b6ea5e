"""What may fill a role: names, pronouns and common noun phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.features.words import Cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


NOUN_PHRASE = "NP"  # the type of a candidate that is no mention
PRONOUN = "PRON"  # a word that stands for one person: "ia"
PAIR = "PAIR"  # a phrase that stands for several parties: "keduanya", "kedua negara"
HOLDER = "HOLDER"  # an office holder without a name: "Menlu Korea Utara"
NAMELESS = (NOUN_PHRASE, PRONOUN, PAIR)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may fill a role: tokens ``[start, end)``, its head token's index, and its type: a mention type,
    HOLDER, or one of NOUN_PHRASE, PRONOUN and PAIR for what is no name.
    """

    start: int
    end: int
    type: str
    head: int


def candidates(
    doc: Doc, sentence: Iterable[Token], mentions: Sequence[Candidate], cues: Cues
) -> list[Candidate]:
    """The mentions of a sentence, its pronouns and its common noun phrases, in text order.

    A noun phrase is the noun with a number or quantifier before it and the noun that completes it: the shortest
    phrase that names the thing ("11 individu", "kapal induk").
    """
    covered = {i for m in mentions for i in range(m.start, m.end)}
    tokens = list(sentence)
    if not tokens:
        return []
    lo, hi = tokens[0].i, tokens[-1].i + 1
    out = join_holders([m for m in mentions if lo <= m.start < hi])
    named = {c.start for c in out if c.type != "OFFICE"}
    offices = {c.start: c for c in out if c.type == "OFFICE" and c.end not in named}  # "kedua presiden"
    for token in tokens:
        if token.i in covered:
            continue
        office = offices.get(token.i + 1)
        if token.lower_ in cues.both and office is not None:
            out.append(Candidate(token.i, office.end, PAIR, office.head))
        elif token.lower_ in cues.singular:
            out.append(Candidate(token.i, token.i + 1, PRONOUN, token.i))
        elif token.lower_ in cues.plural:
            out.append(Candidate(token.i, token.i + 1, PAIR, token.i))
        elif token.pos_ == "NOUN" and not _completes(doc, token, lo, covered):
            out.append(_phrase(doc, token, lo, hi, covered, cues))
    return sorted(out, key=lambda c: (c.start, c.end))


def join_holders(mentions: Sequence[Candidate]) -> list[Candidate]:
    """The mentions, with an office and the state or organisation right after it as one HOLDER, where no name follows.

    "Menlu Korea Utara" is someone who may act; in "Menlu Rusia Lavrov" it is Lavrov who acts.
    """
    out: list[Candidate] = []
    ordered = sorted(mentions, key=lambda c: (c.start, c.end))
    starts = {c.start: c.type for c in ordered}
    for c in ordered:
        last = out[-1] if out else None
        if (
            last is not None
            and last.type == "OFFICE"
            and last.end == c.start
            and c.type in ("STATE", "ORG", "ALLIANCE", "FORCE", "PLACE")
            and starts.get(c.end) not in ("PERSON", "OFFICE")
        ):
            out[-1] = Candidate(last.start, c.end, HOLDER, last.head)
        else:
            out.append(c)
    return out


def _completes(doc: Doc, token: Token, lo: int, covered: set[int]) -> bool:
    """Whether a noun only completes the noun before it."""
    before = token.i - 1
    if before < lo or before in covered or token.dep_ not in ("compound", "nmod", "flat"):
        return False
    return bool(doc[before].pos_ == "NOUN" and token.head.i == before)


def _phrase(doc: Doc, noun: Token, lo: int, hi: int, covered: set[int], cues: Cues) -> Candidate:
    """The phrase of a noun; a PAIR if it counts those just named, or belongs to them ("pemimpin kedua negara")."""
    start, end = noun.i, noun.i + 1
    while start > lo and start - 1 not in covered and _counts(doc[start - 1], noun):
        start -= 1
    if end < hi and end not in covered and doc[end].pos_ == "NOUN" and doc[end].head.i == noun.i:
        end += 1
    if start > lo and doc[start - 1].lower_ in cues.both:
        start -= 1
    if doc[start].lower_ in cues.both:
        return Candidate(start, end, PAIR, noun.i)
    if end + 1 < hi and doc[end].lower_ in cues.both and doc[end + 1].pos_ == "NOUN":
        return Candidate(start, end + 2, PAIR, noun.i)
    return Candidate(start, end, NOUN_PHRASE, noun.i)


def _counts(token: Token, noun: Token) -> bool:
    return token.pos_ in ("NUM", "DET") and token.head.i == noun.i
