"""Who fills a role by the parse alone: relations to the trigger, prepositions, voice. A baseline for ``designs.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.features import NOUN_PHRASE, Candidate, Sight

NONE: Final = "none"
# event type -> who does it, to whom or what
SIDES: Final = {
    "met-with": ("participant", "participant"),
    "exercised-with": ("participant", "participant"),
    "visited": ("actor", "place"),
    "signed": ("signatory", "agreement"),
    "deployed-to": ("actor", "force"),
    "sanctioned": ("actor", "target"),
    "attacked": ("actor", "target"),
    "aided": ("actor", "recipient"),
    "accused": ("actor", "target"),
    "threatened": ("actor", "target"),
}
BY, WITH = ("oleh", "dari", "antara"), ("dengan", "bersama", "antara", "dan")
ONTO = ("terhadap", "kepada", "atas", "pada", "bagi", "untuk", "ke")
WHERE, WHITHER = ("di", "pada"), ("ke", "menuju", "di")
PLACED: Final = ("met-with", "signed", "attacked", "exercised-with")


def scores(sight: Sight, candidates: Sequence[Candidate]) -> list[Mapping[str, float]]:
    """For each candidate its role with probability 1, or none."""
    return [{_role(sight, c): 1.0} for c in candidates]


def _role(sight: Sight, c: Candidate) -> str:
    head = sight.doc[c.head]
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    events = _event_words(sight.trigger)
    if head.head not in events or head in events:
        return NONE
    if c.type == "DATE":
        return "date"
    doer, done = SIDES[sight.kind]
    relation, word = head.dep_.split(":")[0], _preposition(head)
    if relation == "nsubj":
        passive = head.dep_ == "nsubj:pass" or sight.trigger.lower_.startswith("di")
        return done if passive else doer
    if relation == "obj":
        return done
    return _oblique(sight, c, word, doer, done)


def _oblique(sight: Sight, c: Candidate, word: str, doer: str, done: str) -> str:
    """The role of what a preposition ties to the event, or nothing at all: "serangan Israel terhadap Suriah"."""
    if word in WITH and doer == done:
        return doer
    if sight.kind in ("visited", "deployed-to") and word in WHITHER:
        return "place"
    if word in WHERE and sight.kind in PLACED and c.type in ("PLACE", "STATE"):
        return "place"
    if word in BY:
        return doer
    if word in ONTO:
        return done
    if word:
        return NONE
    return doer if sight.trigger.pos_ == "NOUN" and c.type != NOUN_PHRASE else done


def _event_words(trigger: Token) -> list[Token]:
    """The trigger, and the verb whose object or subject it is: "melakukan [pertemuan]"."""
    light = trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB" and trigger.dep_.split(":")[0] == "obj"
    return [trigger, trigger.head] if light else [trigger]


def _preposition(head: Token) -> str:
    return next((t.lower_ for t in head.lefts if t.dep_ == "case"), "")
