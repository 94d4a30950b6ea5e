"""What the classifier chose for the roles of one event, completed and put right by rules.

What coordination joins shares a role; an event that lacks a party, a side or any name takes the likeliest that is left;
who suffers an event and who does it are told by the sentence; a description or the name that completes it fills a role;
a pronoun or a pair phrase gives way to the names it stands for; a role has room for one filler or two, unless more are
listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg import vocab
from kg.anaphora import antecedents
from kg.features import NAMELESS, NOUN_PHRASE, PAIR, PRONOUN, Candidate
from kg.reports import suffering
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_TYPES = ("STATE", "ORG", "ALLIANCE", "PLACE")
_OWNER_REACH = 3  # words from a description to the name that completes it
_PARTIES = {"met-with": "participant", "exercised-with": "participant", "signed": "signatory"}
_PEOPLE, _BODIES = ("PERSON", "HOLDER"), ("STATE", "ALLIANCE", "ORG", "FORCE")
_SORTS = {kind: group for group in (_PEOPLE, _BODIES) for kind in group}
_LIKELY, _LIKELY_PAIR, _LIKELY_NAME = 0.2, 0.1, 0.1  # how likely the one that is missing must be
# role -> how many fill it where no list joins more, and how likely another must be to fill it, too
_ROOM = {"actor": (1, 0.9), "target": (1, 0.7), "place": (1, 0.9), "participant": (2, 0.8)}
_TITLE = 8  # words of a title and whose it is
_SURE = 0.8  # how likely a filler is that the words say it is
_UNLIKELY = 0.02  # for what coordination joins to a filler


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for a role, with its probability; ``why`` is what else speaks for it, for people. ``entity`` is the
    IRI of which it is, where the candidate is a name of several ("dua Korea").
    """

    p: float
    role: str
    candidate: Candidate
    why: str = field(default="", compare=False)
    entity: str | None = None


def coordinated(text: Text, chosen: Sequence[Choice], scored: Sequence[Choice]) -> list[Choice]:
    """What "dan" or a comma joins to a filler, or to what is joined to one, if it is of the same type and not wholly
    unlikely.
    """
    taken = {x.candidate.start for x in chosen}
    left = [
        x
        for x in scored
        if x.candidate.start not in taken and x.candidate.type != "DATE" and x.p >= _UNLIKELY
    ]
    out: list[Choice] = []
    reached = list(chosen)
    while reached:
        partner = reached.pop()
        words = text.doc[partner.candidate.start : partner.candidate.end].text
        for x in [x for x in left if x.candidate.type == partner.candidate.type]:
            if _joined(text, x.candidate, partner.candidate):
                left.remove(x)
                reached.append(replace(x, role=partner.role, why=f"joined to “{words}”"))
                out.append(reached[-1])
    return out


def _joined(text: Text, one: Candidate, other: Candidate) -> bool:
    """Whether only "dan" or a comma stands between two candidates, and the title that the second one bears."""
    first, second = sorted((one, other), key=lambda c: c.start)
    end = _title(text, second)
    between = [t.lower_ for t in text.doc[first.end : end]]
    cues = text.reader.cues
    return (
        0 < len(between) <= 2
        and all(w in cues.joining or w == "," for w in between)
        and "dengan" not in between
    )


def _title(text: Text, c: Candidate) -> int:
    """The first token of a person's office, with or without whose office it is; else the person's own first token."""
    mentions = sorted((i, m) for i, m in text.mention_at.items() if c.start - _TITLE <= i < c.start)
    start = c.start
    for i, mention in reversed(mentions) if c.type == "PERSON" else ():
        if text.end_at[i] != start or mention.type not in ("OFFICE", *_OF_TYPES):
            break
        start = i
        if mention.type == "OFFICE":
            return start
    return c.start


def missing_party(text: Text, kind: str, chosen: Sequence[Choice], scored: Sequence[Choice]) -> list[Choice]:
    """The party that is left out, where an event between parties has too few.

    With one party, the likeliest other of its sort (persons meet persons, states meet states); with none, the
    likeliest pair phrase.
    """
    role = _PARTIES.get(kind)
    have = [PAIR if _several(text, x.candidate) else x.candidate.type for x in chosen if x.role == role]
    if role is None or len(have) > 1 or PAIR in have:
        return []
    sort = _SORTS.get(have[0], ()) if have else (PAIR,)
    least = _LIKELY if have else _LIKELY_PAIR
    found = _best((x for x in scored if x.role == role and x.candidate.type in sort), chosen, least)
    return _because("the likeliest other party" if have else "the likeliest pair of parties", found)


def missing_side(kind: str, chosen: Sequence[Choice], scored: Sequence[Choice]) -> list[Choice]:
    """The likeliest filler of the other side, where only one side of the event's edge is filled."""
    cls, have = vocab.EVENT_CLASSES[kind], {x.role for x in chosen}
    sides = [
        (e.subject_role.local, e.object_role.local) for e in vocab.EDGES if e.event == cls and not e.symmetric
    ]
    for here, there in (pair for side in sides for pair in (side, side[::-1])):
        if here in have and there not in have:
            found = _best((x for x in scored if x.role == there), chosen, _LIKELY)
            return _because("the likeliest other side", found)
    return []


def only_agreement(
    trigger: Token, kind: str, chosen: Sequence[Choice], scored: Sequence[Choice]
) -> list[Choice]:
    """The one agreement that the sentence of a signing names, where none was chosen.

    In the annotated training articles it is what was signed in 107 of 113 such sentences.
    """
    if kind != "signed" or any(x.role == "agreement" for x in chosen):
        return []
    lo, hi = trigger.sent.start, trigger.sent.end
    told = [x for x in scored if x.candidate.type == "AGREEMENT" and lo <= x.candidate.start < hi]
    only = [replace(told[0], role="agreement")] if len(told) == 1 else []
    return _because("the only agreement in the sentence", only)


def someone(text: Text, chosen: Sequence[Choice], scored: Sequence[Choice]) -> list[Choice]:
    """The likeliest name, where none was chosen and no pronoun stands for one: an event has one at least."""
    if any(_is_named(y) for x in chosen for y in named(text, x)):
        return []
    return _because("the likeliest name", _best((x for x in scored if _is_named(x)), chosen, _LIKELY_NAME))


def _is_named(choice: Choice) -> bool:
    return choice.candidate.type not in NAMELESS and choice.role != "date"


def _because(why: str, choices: Iterable[Choice]) -> list[Choice]:
    return [replace(x, why=why) for x in choices]


def _best(among: Iterable[Choice], chosen: Sequence[Choice], least: float) -> list[Choice]:
    """The likeliest of ``among`` that is not chosen, if it is as likely as ``least``."""
    left = [x for x in among if x not in chosen]
    best = max(left, key=lambda x: (x.p, -x.candidate.start), default=None)
    return [best] if best and best.p >= least else []


def suffered(
    text: Text, n: int, trigger: Token, kind: str, chosen: Sequence[Choice], scored: Sequence[Choice]
) -> list[Choice]:
    """What is chosen, with who suffers the event and who does it where the sentence says so: "X kena sanksi Y"."""
    if "target" not in vocab.ROLES[kind]:
        return list(chosen)
    likely = {x.candidate.start: x.p for x in scored}
    sufferers, doers = suffering.parties(text, n, trigger)
    told = [
        Choice(
            max(likely.get(c.start, 0.0), _SURE), role, c, f"what “{text.doc[trigger.i].text}” is said with"
        )
        for role, some in (("target", sufferers), ("actor", doers))
        for c in some
    ]
    told += coordinated(text, told, [x for x in scored if x.candidate not in [y.candidate for y in told]])
    roles = {x.role for x in told}
    left = [
        x for x in chosen if x.role not in roles and not any(_overlap(x.candidate, y.candidate) for y in told)
    ]
    return [*left, *told]


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def either(text: Text, chosen: Sequence[Choice], scored: Sequence[Choice]) -> list[Choice]:
    """With either a description or the name that completes it in one role, whichever is likelier: in "serangan
    pasukan Israel" Israel acts, in "sanksi atas perusahaan Singapura" not Singapura is meant.
    """
    told: dict[tuple[int, str], list[Choice]] = {}
    for x in chosen:
        at = owner(text, x.candidate) if x.candidate.type == NOUN_PHRASE else None
        if at is not None:
            told.setdefault((at, x.role), []).append(x)
    out = list(chosen)
    for (at, role), descriptions in told.items():
        name = next((y for y in scored if y.candidate.start == at and y.role == role), None)
        if name is None:
            continue
        if name.p > max(x.p for x in descriptions):  # several share it: "11 individu dan empat entitas Iran"
            out = [x for x in out if x not in descriptions] + ([name] if name not in out else [])
        elif name in out:
            out.remove(name)
    return out


def rivals(text: Text, chosen: Sequence[Choice]) -> list[Choice]:
    """Those that give way to likelier fillers of their role, which has room for one or two, unless a list joins them to
    these or they are very likely themselves.
    """
    out: list[Choice] = []
    for role, (room, sure) in _ROOM.items():
        ranked = sorted((x for x in chosen if x.role == role), key=lambda x: (-x.p, x.candidate.start))
        reached = [x for n, x in enumerate(ranked) if n < room or x.p >= sure]
        left = [x for x in ranked if x not in reached]
        while reached and left:
            partner = reached.pop()
            joined = [x for x in left if _joined(text, x.candidate, partner.candidate)]
            left = [x for x in left if x not in joined]
            reached += joined
        out += left
    return out


def named(text: Text, choice: Choice) -> list[Choice]:
    """The choice itself; for a pronoun or a pair phrase the names it stands for.

    A pair phrase of unknown parties stays as it is written; a pronoun of an unknown person says nothing.
    """
    c = choice.candidate
    if several := _several(text, c):
        return [replace(choice, entity=iri, candidate=several[0]) for iri in several[1]]
    if c.type not in (PRONOUN, PAIR):
        return [choice]
    names = antecedents(text.doc, c, text.mention_at, text.reader.cues)
    pointer = f"“{text.doc[c.start : c.end].text}” stands for it"
    pointed = replace(choice, why="; ".join(filter(None, (choice.why, pointer))))
    found = [
        replace(
            pointed, candidate=text.named_at[i], entity=name.entity if text.mention_at[i].members else None
        )
        for i, name in names
        if i in text.named_at
    ]
    plain = c.type == PAIR and c.end - c.start > 1
    return found or ([choice] if plain else [])


def _several(text: Text, c: Candidate) -> tuple[Candidate, Sequence[str]] | None:
    """The name and its members, of a counted name ("dua Korea") or what counts it ("kedua negara Korea")."""
    at = c.end if c.type in (NOUN_PHRASE, PAIR) else c.start
    mention = text.mention_at.get(at)
    if mention is None or not mention.members or at not in text.named_at:
        return None
    return text.named_at[at], mention.members


def owner(text: Text, c: Candidate) -> int | None:
    """The first token of the name that completes a description, right after it: "perusahaan [asal] Singapura".

    Coordinated descriptions share it: "11 individu dan empat entitas dari Korea Utara".
    """
    end = text.doc[c.head].sent.end
    for i in range(c.end, min(c.end + _OWNER_REACH, end)):
        mention = text.mention_at.get(i)
        if mention is not None:
            return i if mention.type in _OF_TYPES else None
        if text.doc[i].pos_ not in ("NOUN", "ADJ") and text.doc[i].lower_ not in text.reader.cues.belonging:
            break
    if c.end + 1 < end and text.doc[c.end].lower_ in text.reader.cues.joining:
        other = text.phrase_at.get(c.end + 1)
        return None if other is None else owner(text, other)
    return None
