"""Who suffers an event, and from whom, where the sentence says that its subject gets it: "X kena sanksi Y".

In headlines most of all, both stand without a preposition on either side of the event: the subject suffers it, and what
follows is who does it. "Disanksi Y" says the same in one word. The words are ``suffering`` in ``lang/*/cues.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.features import HOLDER, NOUN_PHRASE, PAIR, Candidate
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS: Final = ("STATE", "ALLIANCE", "ORG", "FORCE", "PERSON", HOLDER, PAIR)
_SUFFERERS: Final = (*_DOERS, NOUN_PHRASE, "PLACE")
_REACH: Final = 3  # words between the event and who does it: "sanksi ekonomi baru dari"
_BETWEEN: Final = ("ADJ", "ADV", "AUX", "NOUN")


def kind_of(text: Text, token: Token) -> str | None:
    """The event type of a word of which the sentence says that its subject gets it; None for all others."""
    words = text.reader.cues.suffering
    noun = words.nouns.get(token.lower_)
    if noun and _verb(text, token) not in (None, token.i):
        return noun
    return words.verbs.get(token.lower_)


def parties(text: Text, n: int, trigger: Token) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """Who suffers the event on ``trigger``, a token of sentence ``n``, and who does it; empty where it is not said."""
    verb = _verb(text, trigger)
    if verb is None:
        return (), ()
    return list(_sufferer(text, n, verb)), list(_doer(text, n, trigger))


def _verb(text: Text, trigger: Token) -> int | None:
    """The word that says that somebody gets it: "kena" before a noun; itself a verb such as "disanksi"."""
    words = text.reader.cues.suffering
    if trigger.lower_ in words.verbs:
        return int(trigger.i)
    before = int(trigger.i) - 1
    return before if before >= trigger.sent.start and text.doc[before].lower_ in words.before else None


def _sufferer(text: Text, n: int, verb: int) -> Iterator[Candidate]:
    """The subject: a name, or the description that it completes ("Lima Perusahaan" of "Lima Perusahaan Singapura")."""
    skipped = text.reader.cues.suffering.skipped
    end, first = verb, text.sentences[n].start
    while end > first and text.doc[end - 1].lower_ in skipped:
        end -= 1
    before = {c.end: c for c in text.views[n] if c.type in _SUFFERERS}
    subject = before.get(end)
    if subject is None:
        return
    belongs = subject.start > first and text.doc[subject.start - 1].lower_ in text.reader.cues.belonging
    described = before.get(subject.start - belongs)
    if described is not None and described.type in (NOUN_PHRASE, PAIR) and subject.type != NOUN_PHRASE:
        subject = described
    yield replace(subject, start=_beginning(text, first, subject)) if subject.type == NOUN_PHRASE else subject


def _beginning(text: Text, first: int, noun: Candidate) -> int:
    """Where a description begins: with the noun that this one completes ("Kapal Tanker"), and how many there are."""
    doc, start, numbers = text.doc, noun.start, text.reader.cues.numbers
    before = doc[start - 1] if start > first else None
    if before is not None and before.pos_ in ("NOUN", "PROPN") and before.is_alpha:
        start -= (start - 1 not in text.mention_at) and before.lower_ not in numbers
    while start > first and (doc[start - 1].lower_ in numbers or doc[start - 1].like_num):
        start -= 1
    return start


def _doer(text: Text, n: int, trigger: Token) -> Iterator[Candidate]:
    """The name after the event, and "oleh" or "dari", if those are there."""
    by = text.reader.cues.suffering.by
    after = {c.start: c for c in text.views[n] if c.type in _DOERS}
    for i in range(trigger.i + 1, min(trigger.i + 2 + _REACH, text.sentences[n].end)):
        if i in after:
            yield after[i]
            return
        if text.doc[i].lower_ not in by and text.doc[i].pos_ not in _BETWEEN:
            return
