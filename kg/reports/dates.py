"""When an event was: the date that syntax ties to its trigger where the classifier leaves it without one, and its days.

In the annotated training articles, a date that depends on a trigger is that of its event in 95 of 100 cases; one that
depends on the verb of an event noun ("menggelar latihan pada Senin"), or on what the trigger governs ("bertolak ke
Jakarta pada Senin", read as the Jakarta of Monday), in 80 to 90.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING

from kg import edtf as days_of
from kg import lang
from kg.features import Candidate
from kg.model import Dropped, Role, Span
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_A_VERB = ("obj", "nsubj", "nsubj:pass", "obl", "xcomp", "nmod", "compound")  # an event noun and its verb
_WITHIN = ("obl", "obj", "nmod", "nsubj", "acl:relcl")  # what a trigger governs and a date can hang on
_ROLE = "date"
_AFTER = timedelta(days=2)


def with_date(
    text: Text, trigger: Token, triggers: Collection[int], roles: Sequence[Role]
) -> tuple[Role, ...]:
    """The roles, with the date that is tied to the trigger where they have none, or another that is not.

    ``triggers`` are the tokens of all triggers: a date that depends on another trigger is that one's.
    """
    ranks = {c.start: rank for c in _dates(text, trigger) if (rank := _tie(text, trigger, triggers, c))}
    if not ranks:
        return tuple(roles)
    best = min(ranks, key=lambda start: (ranks[start], abs(start - trigger.i)))
    mention = text.mention_at[best]
    have = next((role for role in roles if role.role == _ROLE), None)
    if have is not None and (have.start == mention.start or ranks[best] > 1 or _has(text, ranks, have)):
        return tuple(roles)
    kept = [role for role in roles if role is not have]
    why = f"tied to “{trigger.text}” by syntax"
    tied = Role(_ROLE, mention.start, mention.end, mention.text, why=why)
    return tuple(sorted([*kept, tied], key=lambda role: role.start))


def replaced(role: Role, trigger: Token) -> Dropped:
    """That a date gave way to another."""
    reason = f"date of “{trigger.text}”: another is tied to it by syntax"
    return Dropped("reports", reason, Span(role.start, role.end, role.text))


def untold(text: Text, roles: Sequence[Role], date: str | None) -> Iterator[Dropped]:
    """The date of an event that could not be told, if that is so."""
    for role in roles if date is None else ():
        if role.role == _ROLE:
            counted = "" if text.document.published else ", not knowing when the document was published"
            span = Span(role.start, role.end, role.text)
            yield Dropped("dates", f"no date that can be told{counted}", span)


def edtf(text: Text, trigger: Token, roles: Sequence[Role], status: str) -> str | None:
    """The days of the event's date as EDTF, counted from the article's publication and its other dates."""
    role = next((role for role in roles if role.role == _ROLE), None)
    if role is None:
        return None
    dates = lang.part(text.document.lang, "dates")
    found: str | None = dates.resolve_in(
        text.document.text,
        role.start,
        role.end,
        text.document.published,
        trigger=trigger.idx,
        future=status == "planned",
    )
    return found


def to_come(text: Text, date: str | None) -> bool:
    """Whether all days of a date, as EDTF, come after the article: by two days, since one may be an other zone's, or
    the age of a page that says no more ("2 hari lalu").
    """
    published = days_of.bounds((text.document.published or "")[:10])
    days = days_of.bounds(date) if date else None
    if published is None or days is None:
        return False
    return days[0] >= (day.fromisoformat(published[1]) + _AFTER).isoformat()


def _dates(text: Text, trigger: Token) -> Iterator[Candidate]:
    sentence = trigger.sent
    for i in range(sentence.start, sentence.end):
        if i in text.named_at and text.named_at[i].type == "DATE":
            yield text.named_at[i]


def _tie(text: Text, trigger: Token, triggers: Collection[int], date: Candidate) -> int:
    """How a date hangs on the trigger: 1 directly, 2 by a word between, 0 not at all."""
    governor = text.doc[date.head].head
    if governor.i == trigger.i:
        return 1
    if governor.i in triggers or governor.i == date.head:
        return 0
    up = trigger.head.i == governor.i and trigger.dep_ in _OF_A_VERB
    down = governor.head.i == trigger.i and governor.dep_ in _WITHIN
    return 2 if up or down else 0


def _has(text: Text, ranks: Collection[int], role: Role) -> bool:
    """Whether a date role is one of those that are tied to the trigger."""
    return any(text.mention_at[start].start == role.start for start in ranks)
