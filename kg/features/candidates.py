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
    phrase that names the thing ("11 individu", "kapal induk"). In a headline a noun with a capital reads as a name, so
    a name that is no mention counts as a noun.
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
        elif (
            _is_noun(token)
            and not _completes(doc, token, lo, covered, cues)
            and not _measures(token, covered, cues)
        ):
            out.append(_phrase(doc, token, lo, hi, covered, cues))
    return sorted(out, key=lambda c: (c.start, c.end))


def with_object(doc: Doc, trigger: Token, pool: Sequence[Candidate], cues: Cues) -> list[Candidate]:
    """The candidates in view of a trigger, with the noun phrase that completes it: "pengerahan [tentara]".

    What completes another noun is no candidate ("kapal induk" is one thing), but what completes an event takes part
    in it.
    """
    covered = {i for c in pool for i in range(c.start, c.end) if c.type != NOUN_PHRASE}
    i, hi = trigger.i + 1, trigger.sent.end
    while i < hi and i not in covered and (doc[i].pos_ in ("NUM", "DET") or doc[i].lower_ in cues.measures):
        i += 1
    if i >= hi or i in covered or any(c.start <= i < c.end and c.head != trigger.i for c in pool):
        return list(pool)
    if trigger.pos_ == "VERB" or not _is_noun(doc[i]):
        return list(pool)
    phrase = _phrase(doc, doc[i], trigger.i + 1, hi, covered, cues)
    return sorted([*pool, phrase], key=lambda c: (c.start, c.end))


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


def _is_noun(token: Token) -> bool:
    return bool(token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_alpha))


def _measures(token: Token, covered: set[int], cues: Cues) -> bool:
    """Whether a word only says how many of the noun after it: "ribuan tentara"."""
    after = token.i + 1
    if token.lower_ not in cues.measures or after >= len(token.doc) or after in covered:
        return False
    return _is_noun(token.doc[after]) or token.doc[after].pos_ == "NUM"


def _completes(doc: Doc, token: Token, lo: int, covered: set[int], cues: Cues) -> bool:
    """Whether a noun only completes the noun before it, which is more than a measure of it."""
    before = token.i - 1
    if before < lo or before in covered or token.dep_ not in ("compound", "nmod", "flat"):
        return False
    return bool(_is_noun(doc[before]) and token.head.i == before and doc[before].lower_ not in cues.measures)


def _phrase(doc: Doc, noun: Token, lo: int, hi: int, covered: set[int], cues: Cues) -> Candidate:
    """The phrase of a noun; a PAIR if it counts those just named, or belongs to them ("pemimpin kedua negara")."""
    start, end = noun.i, noun.i + 1
    while (
        start > lo
        and start - 1 not in covered
        and (_counts(doc[start - 1], noun) or _measures(doc[start - 1], covered, cues))
    ):
        start -= 1
    if end < hi and end not in covered and _is_noun(doc[end]) and doc[end].head.i == noun.i:
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
