"""Parties that are told twice, that do to one another what they do, or that a verb makes the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg import vocab
from kg.features import HOLDER, NAMELESS, Candidate
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.reports.choices import Choice

_REACH: Final = 3  # words from "saling" to the event: "saling melontarkan ancaman"
_LIKELY: Final = 0.1  # how likely the second party must be a party at all
_TOLD: Final = 0.7  # how likely a target is, at least, of which a verb says so
_SIDES: Final = ("actor", "target", "recipient")


def apposed(text: Text, scored: Sequence[Choice]) -> list[Choice]:
    """One for "Menlu Rusia, Sergei Lavrov": the name, as likely as the likelier of both; not so within a list."""
    persons = {x.candidate.start: x for x in scored if x.candidate.type == "PERSON"}
    gone: set[int] = set()
    likelier: dict[int, Choice] = {}
    for x in scored:
        end = x.candidate.end
        if x.candidate.type != HOLDER or end >= len(text.doc) or text.doc[end].text != ",":
            continue
        name = persons.get(end + 1)
        if name is None or _goes_on(text, name.candidate):
            continue
        gone.add(x.candidate.start)
        if x.p > name.p:
            likelier[name.candidate.start] = replace(name, p=x.p, role=x.role)
    return [likelier.get(x.candidate.start, x) for x in scored if x.candidate.start not in gone]


def _goes_on(text: Text, name: Candidate) -> bool:
    """Whether "dan" and somebody else follow: "Menlu Rusia, Lavrov, dan Menlu Turki" may be three."""
    cues = text.reader.cues
    return any(t.lower_ in cues.joining & cues.listing for t in text.doc[name.end : name.end + 2])


def aimed_at(
    text: Text, trigger: Token, kind: str, chosen: Sequence[Choice], scored: Sequence[Choice]
) -> list[Choice]:
    """What fills the roles, and what a verb says that the event has for its target ("sanksi yang menargetkan X"), in
    place of other targets.
    """
    cues = text.reader.cues
    verbs = [t for t in (*trigger.children, trigger.head) if t.i > trigger.i and t.lower_ in cues.aiming]
    objects = {
        t.i for verb in verbs for child in verb.children if child.dep_ == "obj" for t in _listed(child)
    }
    if "target" not in vocab.ROLES[kind] or not objects:
        return list(chosen)
    why = f"“{verbs[0].text}” says at whom it aims"
    told = [x for x in scored if x.candidate.head in objects]
    least = max([_TOLD, *(x.p for x in scored if x.role == "target")])  # not to give way to who completes it
    targets = [replace(x, p=max(x.p, least), role="target", why=why) for x in told]
    taken = {x.candidate.start for x in targets}
    others = [x for x in chosen if x.candidate.start not in taken and x.role != "target"]
    return [*others, *targets] if targets else list(chosen)


def _listed(token: Token) -> list[Token]:
    """A word and those that are joined with it."""
    return [token, *(t for t in token.children if t.dep_ == "conj")]


def mutual(
    text: Text, trigger: Token, kind: str, kept: Sequence[Choice], scored: Sequence[Choice]
) -> list[Choice]:
    """What fills the roles, each party on both sides where a word says that they do it to one another ("saling").

    ``kept`` is as it was where there is no such word, no second side, or no second party before the trigger.
    """
    sides = [role for role in _SIDES if role in vocab.ROLES[kind]]
    before = text.doc[max(trigger.sent.start, trigger.i - _REACH) : trigger.i]
    if len(sides) != 2 or not any(t.lower_ in text.reader.cues.mutual for t in before):
        return list(kept)
    found = [x for x in kept if x.role in sides and x.candidate.end <= trigger.i]
    taken = {x.candidate.start for x in found}
    more = (
        x
        for x in scored
        if x.role in sides
        and x.p >= _LIKELY
        and trigger.sent.start <= x.candidate.start
        and x.candidate.end <= trigger.i
        and x.candidate.start not in taken
        and x.candidate.type not in NAMELESS
    )
    found += sorted(more, key=lambda x: (-x.p, x.candidate.start))[: max(0, 2 - len(found))]
    if len(found) < 2:
        return list(kept)
    why = "each does it to the other"
    both = [replace(x, role=side, why="; ".join(filter(None, (x.why, why)))) for side in sides for x in found]
    rest = [x for x in kept if x.role not in sides]
    return sorted([*rest, *both], key=lambda x: (x.candidate.start, x.role))
