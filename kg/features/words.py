"""Words, distances and paths as features see them, and the word lists of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.features.columns import Columns


FAR = 25
DASHES = frozenset(("-", "--", "---", "–", "—"))  # after one of these a dateline ends


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event word means where its "object", "subject" or "means" (``where``) is one of ``heads``: words in lower
    case, and mention types. ``type`` is the event type, "" for no event of ours; ``otherwise`` what it is where it is
    none of them, None where that says nothing. ``judged`` are the event types that are in doubt, all if it is empty.
    """

    where: str
    heads: frozenset[str]
    type: str
    otherwise: str | None = None
    judged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suffering:
    """The words with which a subject gets what somebody does: ``before`` an event's noun ("kena"), ``skipped`` between
    these and the subject ("kembali"), ``by`` before who does it ("oleh"); ``verbs`` that say so by themselves and
    ``nouns`` that are events after such a word, with the event type.
    """

    before: frozenset[str]
    skipped: frozenset[str]
    by: frozenset[str]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]


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
    meaning: Mapping[str, str]  # verbs of promising or offering to do, with the status of what is to be done
    meanings: Mapping[str, Sequence[Meaning]]  # event words whose type depends on what they are done to
    suffering: Suffering  # "kena sanksi"
    numbers: frozenset[str]  # numerals as words: "lima"
    small: frozenset[str]  # words that are written small within a sentence
    particles: frozenset[str]  # words that stay small in titles
    adverbs: frozenset[
        str
    ]  # words that say how, which a title makes look like part of the noun before: "kompak"
    verbs: frozenset[str]  # verbs, as sentences and as headlines have them: "menemui", "temui"
    mutual: frozenset[str]  # words that say that parties do something to one another: "saling"
    aiming: frozenset[str]  # verbs by which an event has somebody for its target: "menargetkan"
    agreement_adjectives: frozenset[str]  # what sort of agreement it is, after its name: "strategis"
    leading: frozenset[str]  # words between such a verb and what is to be done: "untuk", "saling"
    coming: frozenset[str]  # before a verb, they say that it has not happened yet: "akan"
    measures: frozenset[str]  # nouns that say how many of the next noun there are: "ribuan", "sekelompok"
    openings: frozenset[str]  # words that open a clause of its own: "yang", "setelah"
    sources: frozenset[str]  # before the name of a source: "menurut"
    quoting: frozenset[str]  # between a quotation and its speaker: "kata"
    saying: frozenset[str]  # between a speaker and what is said: "mengatakan"
    telling: frozenset[str]  # more such words, and those that deny: "menampik"
    accusing: frozenset[str]  # those of them whose object is somebody, and only then a clause: "menuduh"
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


def path(read: Columns, a: int, b: int, limit: int = 5) -> tuple[str, str]:
    """The dependency path from word a to word b: relations (``^`` up, ``v`` down), and parts of speech; "far" beyond
    limit.
    """
    up, down = ancestors(read.head, a, limit), ancestors(read.head, b, limit)
    for n, i in enumerate(down):
        if i in up:
            rise, fall = up[: up.index(i)], down[:n][::-1]
            if len(rise) + n > limit:
                break
            labels = ["^" + read.dep[k].split(":")[0] for k in rise] + ["v" + read.dep[k] for k in fall]
            return "".join(labels), "-".join([read.pos[k] for k in (*rise, i, *fall)])
    return "far", "far"


def ancestors(head: Sequence[int], i: int, limit: int) -> list[int]:
    """A word and those above it, at most limit + 1 of these."""
    out = [i]
    while head[i] != i and len(out) <= limit:
        i = head[i]
        out.append(i)
    return out


def form_at(doc: Doc, i: int, lo: int, hi: int) -> str:
    return doc[i].lower_ if lo <= i < hi else "-"
