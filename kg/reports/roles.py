"""Who fills the roles of one event.

The classifier says how likely each candidate fills a role, and what is likely enough is chosen. Rules complete that and
put it right (``choices``, ``parties``); of what names one entity in one role, the nearest to the trigger stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import features, vocab
from kg.features import NOUN_PHRASE, Candidate
from kg.model import Dropped, Role, Span
from kg.reports import choices, parties
from kg.reports.choices import Choice
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS, _OBJECT = ("obj", "nsubj:pass"), 0.1  # relations of what an event is done to; the threshold for it
_DOUBT = 0.1  # what is less likely than this is not worth a line in `kg explain`


@dataclass(frozen=True, slots=True)
class Fillers:
    """The choices for an event's roles that were kept, in text order, and the candidates that were left."""

    kept: tuple[Choice, ...]
    left: tuple[Choice, ...]

    @property
    def sureness(self) -> float:
        """The mean probability of the fillers, in [0, 1]; 1 for no filler."""
        return sum(x.p for x in self.kept) / len(self.kept) if self.kept else 1.0


def fill(
    text: Text, n: int, trigger: Token, kind: str
) -> tuple[tuple[Role, ...], Fillers, tuple[Dropped, ...]]:
    """The roles of the event on ``trigger``, a token of sentence ``n``, in text order; how likely what fills them is;
    and what was not sure enough to fill one.
    """
    scored = _scored(text, n, trigger, kind)
    chosen = [x for x in scored if x.p >= _threshold(text, trigger, x.candidate)]
    chosen = parties.aimed_at(text, trigger, kind, chosen, scored)
    chosen += choices.coordinated(text, chosen, scored)
    chosen += choices.missing_party(text, kind, chosen, scored)
    chosen += choices.missing_side(kind, chosen, scored)
    chosen += choices.only_agreement(trigger, kind, chosen, scored)
    chosen += choices.someone(text, chosen, scored)
    several, chosen = chosen, choices.either(text, chosen, scored)
    chosen = choices.suffered(text, n, trigger, kind, chosen, scored)
    kept = _consistent(text, trigger, [y for x in chosen for y in choices.named(text, x)])
    rivals = choices.rivals(text, [x for x in kept if x in chosen])
    chosen, kept = ([x for x in some if x not in rivals] for some in (chosen, kept))
    kept = parties.mutual(text, trigger, kind, kept, scored)
    roles = tuple(_filled(text, x) for x in kept)
    taken = {x.candidate.start for x in (*chosen, *kept)}
    fillers = Fillers(tuple(kept), tuple(x for x in scored if x.candidate.start not in taken))
    return roles, fillers, tuple(_left(text, trigger, scored, [*chosen, *kept], several))


def _filled(text: Text, choice: Choice) -> Role:
    role = _role(text, choice.role, choice.candidate)
    return replace(role, why=_why(choice), entity=choice.entity or role.entity)


def _why(choice: Choice) -> str:
    return "; ".join(filter(None, (f"{choice.p:.2f}", choice.why)))


def _left(
    text: Text,
    trigger: Token,
    scored: Sequence[Choice],
    chosen: Sequence[Choice],
    several: Sequence[Choice],
) -> Iterator[Dropped]:
    """What may fill a role and was not chosen; ``several`` were, before likelier ones took their place."""
    taken = {(x.candidate.start, x.role) for x in chosen}
    for x in scored:
        if x.p >= _DOUBT and (x.candidate.start, x.role) not in taken:
            gave_way = x in several and x.role != "date"
            why = "less likely than what fills it" if gave_way else "too unlikely"
            reason = f"{x.role} of “{trigger.text}”: {why} ({x.p:.2f})"
            role = _role(text, x.role, x.candidate)
            yield Dropped("reports", reason, Span(role.start, role.end, role.text))


def _threshold(text: Text, trigger: Token, c: Candidate) -> float:
    """How likely a candidate must be; less so for a phrase that syntax makes the trigger's object."""
    needed = text.reader.role_threshold(c.type)
    head = text.doc[c.head]
    bound = head.head.i == trigger.i and head.dep_ in _OBJECTS and head.i != trigger.i
    return min(needed, _OBJECT) if c.type == NOUN_PHRASE and bound else needed


def _scored(text: Text, n: int, trigger: Token, kind: str) -> list[Choice]:
    """Every candidate in view with its likeliest role; dates for the role date alone."""
    pool = features.with_object(text.doc, trigger, text.view(n), text.reader.cues)
    some = [c for c in pool if not c.start <= trigger.i < c.end]
    if not some:
        return []
    sight = features.Sight(text.doc, kind, trigger, pool, text.reader.cues)
    out = []
    for c, read in zip(some, text.reader.role_scores(sight, some), strict=True):
        allowed = {role: read.get(role, 0.0) for role in (*vocab.ROLES[kind], "date")}
        role = max(allowed, key=lambda r: allowed[r])
        if (role == "date") == (c.type == "DATE"):
            out.append(Choice(sum(allowed.values()), role, c))
    return parties.apposed(text, out)


def _consistent(text: Text, trigger: Token, chosen: Iterable[Choice]) -> list[Choice]:
    """One date (the likeliest); of the fillers that name one entity in one role, the one nearest to the trigger."""
    ranked = sorted(chosen, key=lambda x: (abs(x.candidate.head - trigger.i), x.candidate.start, -x.p))
    best_date = max((x.p for x in ranked if x.role == "date"), default=0.0)
    seen: set[tuple[str, str]] = set()
    out = []
    for x in ranked:
        mention = text.mention_at.get(x.candidate.start)
        name = x.entity or (mention.entity if mention and mention.entity else str(x.candidate.start))
        key = (x.role, "" if x.role == "date" else name)
        if key not in seen and (x.role != "date" or x.p == best_date):
            seen.add(key)
            out.append(x)
    return sorted(out, key=lambda x: x.candidate.start)


def _role(text: Text, role: str, c: Candidate) -> Role:
    doc = text.doc
    mention = text.mention_at.get(c.start)
    if mention is not None and c.type == mention.type and c.type != "OFFICE":
        return Role(role, mention.start, mention.end, mention.text, mention.entity)
    last = doc[c.end - 1]
    if c.type == NOUN_PHRASE and c.end - c.start > 1 and last.lower_ in text.reader.cues.adverbs:
        last = doc[c.end - 2]  # "Empat Negara Kompak Jatuhkan Sanksi"
    start, end = doc[c.start].idx, last.idx + len(last)
    entity = text.holder_at.get(c.start)
    return Role(
        role, start, end, text.document.text[start:end], entity, None if entity else _named_in(text, c)
    )


def _named_in(text: Text, c: Candidate) -> str | None:
    """The IRI of the state or organisation that a description names."""
    owner = choices.owner(text, c)
    return None if owner is None else text.mention_at[owner].entity
