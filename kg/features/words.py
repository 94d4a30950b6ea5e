"""Words, distances and paths as features see them, and the word lists of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


FAR = 25
_NUMBERS = "kg_sentence_numbers"


@dataclass(frozen=True, slots=True)
class Cues:
    """Word lists of one language that features and rules look at; all in lower case."""

    pronouns: frozenset[str]
    clitics: frozenset[str]  # possessives that are written as part of the word before: "nya"
    singular: frozenset[str]  # pronouns for one person
    plural: frozenset[str]  # pronouns for several
    state_words: frozenset[str]  # nouns of such phrases that mean states: "negara"
    person_words: frozenset[str]  # nouns of such phrases that mean persons: "pemimpin"
    belonging: frozenset[str]  # words between a thing and whose it is: "asal", "milik"
    joining: frozenset[str]  # words that join two names to a pair
    listing: frozenset[str]  # words and signs between the members of a list
    whither: frozenset[str]  # words before a place: "di"
    pointing: frozenset[str]  # after a noun, they say that it is known: "itu"
    both: frozenset[str]  # numerals that make a phrase stand for those just named: "kedua"
    counts: Mapping[str, int]  # how many such a numeral or pronoun stands for: "kedua", "ketiganya"
    speaking: frozenset[str]  # pronouns of who speaks: "kami"
    speaking_alone: frozenset[str]  # those of one person: "saya"
    spokespersons: frozenset[str]  # words of offices that speak for others: "juru bicara"
    owned: frozenset[str]  # nouns that with a possessive stand for somebody's side: "negaranya"
    agreeing: frozenset[str]  # stems of verbs whose object is an agreement: "ratifikasi"
    pairs: frozenset[str]  # "kedua", "keduanya": words that stand for two parties
    signs: Mapping[str, str]  # words that bear on whether something happened, with their kind: "negation"
    measures: frozenset[str]  # nouns that say how many of the next noun there are: "ribuan", "sekelompok"
    openings: frozenset[str]  # words that open a clause of its own: "yang", "setelah"
    sources: frozenset[str]  # before the name of a source: "menurut"
    quoting: frozenset[str]  # between a quotation and its speaker: "kata"
    saying: frozenset[str]  # between a speaker and what is said: "mengatakan"
    telling: frozenset[str]  # more such words, and those that deny: "menampik"
    told: frozenset[str]  # passive ones, before the speaker: "dibantah"
    turns: frozenset[str]  # after these, somebody else may speak: "sedangkan"
    nameless: frozenset[str]  # nouns of speakers whose name is not told: "pejabat"
    prefixes: tuple[str, ...]  # verbal prefixes, longest first


def bucket(n: int) -> str:
    """A distance as one of a few classes."""
    for limit in (0, 1, 2, 3, 5, 8, 12, 18, FAR):
        if abs(n) <= limit:
            return str(limit if n >= 0 else -limit)
    return ">" if n > 0 else "<"


def shape(word: str, prefixes: Sequence[str]) -> str:
    """The verbal prefix of a word ("di", "me", "ber"), else "0"."""
    low = word.lower()
    return next((p for p in prefixes if low.startswith(p) and len(low) > len(p) + 2), "0")


def path(a: Token, b: Token, limit: int = 5) -> tuple[str, str]:
    """The dependency path from a to b: relations (``^`` up, ``v`` down), and parts of speech; "far" beyond limit."""
    up, down = [a], [b]
    while up[-1].head.i != up[-1].i and len(up) <= limit:
        up.append(up[-1].head)
    while down[-1].head.i != down[-1].i and len(down) <= limit:
        down.append(down[-1].head)
    where = {t.i: n for n, t in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in where:
            rise, fall = up[: where[token.i]], down[:n][::-1]
            labels = ["^" + t.dep_.split(":")[0] for t in rise] + ["v" + t.dep_ for t in fall]
            tags = [t.pos_ for t in up[: where[token.i] + 1]] + [t.pos_ for t in fall]
            return ("".join(labels), "-".join(tags)) if len(labels) <= limit else ("far", "far")
    return "far", "far"


def form_at(doc: Doc, i: int, lo: int, hi: int) -> str:
    return doc[i].lower_ if lo <= i < hi else "-"


def sentence_numbers(doc: Doc) -> Sequence[int]:
    """For each word of a doc the number of its sentence, from 0; counted once for a doc."""
    if _NUMBERS not in doc.user_data:
        starts = (bool(token.is_sent_start) and token.i > 0 for token in doc)
        doc.user_data[_NUMBERS] = list(accumulate(map(int, starts)))
    numbers: Sequence[int] = doc.user_data[_NUMBERS]
    return numbers
