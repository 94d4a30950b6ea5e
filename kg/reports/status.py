"""Whether what a text reports has happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def judge(text: Text, trigger: Token, kind: str) -> str:
    """The status of the event of type ``kind`` on ``trigger``, one of ``kg.model.STATUSES``.

    It is what the reader says, but that it is not believed to have occurred in two cases. What stands right after
    "akan", or is the noun of a verb that does ("akan memberikan bantuan"), is planned; not so where the verb bears on
    whether it happened ("akan mencabut embargo": there is one), nor where "akan" is a preposition ("takut akan
    ancaman"). And what somebody promises, means or offers to do ("berjanji untuk saling memberikan bantuan") is what
    such a word makes of it.
    """
    status = text.reader.status(kind, trigger)
    return (_to_come(text, trigger) or status) if status == "occurred" else status


def first_of(trigger: Token, kinds: Mapping[int, str]) -> Token:
    """The first of the nouns that tell of one kind of event and are joined with the trigger: what is said of it holds
    for all ("bantuan militer dan bantuan lain"). ``kinds`` are the event types of all triggers, by token.
    """
    while trigger.dep_ == "conj" and trigger.pos_ == trigger.head.pos_ == "NOUN":
        if kinds.get(trigger.i) != kinds.get(trigger.head.i):
            break
        trigger = trigger.head
    return trigger


def _to_come(text: Text, trigger: Token) -> str | None:
    """The status of what is announced right before the trigger, or before the verb whose noun it is."""
    cues, before = text.reader.cues, text.doc[trigger.sent.start : trigger.i]
    if len(before) > 1 and before[-1].pos_ == "VERB" and trigger.pos_ == "NOUN":
        if meant := cues.meaning.get(before[-1].lower_):
            return meant
        if before[-1].lower_ in cues.signs:
            return None
        before = before[:-1]
    if len(before) and before[-1].lower_ in cues.coming and before[-1].dep_ != "case":
        return "planned"
    meaning = next((t.lower_ for t in reversed(before) if t.lower_ not in cues.leading), "")
    return cues.meaning.get(meaning)
