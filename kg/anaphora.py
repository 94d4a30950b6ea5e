"""What a pronoun or "kedua negara" stands for: the names before it that it most likely points to.

Rules after the classic salience factors (Lappin and Leass 1994): recency of the sentence, subject before object,
agreement in number; and coordination, which makes a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.features import PAIR, Candidate, Cues
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BACK = 3  # sentences before its own in which an antecedent is looked for
_STATES = ("STATE",)
_PERSONS = ("PERSON",)
_JOINT = 14  # words between two names that a conjunction can still join, titles between them


def antecedents(
    doc: Doc, pointer: Candidate, mention_at: Mapping[int, Mention], cues: Cues
) -> tuple[tuple[int, Mention], ...]:
    """The mentions that a pronoun or pair phrase stands for, each with its first token; empty where none is found."""
    before = [(i, m) for i, m in sorted(mention_at.items()) if i < pointer.start and m.entity is not None]
    if pointer.type == PAIR:
        kinds = _pair_kinds([t.lower_ for t in doc[pointer.start : pointer.end]], cues)
        return _pair(doc, pointer, before, kinds, cues)
    person = _person(doc, pointer, before)
    return (person,) if person is not None else ()


def _pair_kinds(words: Sequence[str], cues: Cues) -> tuple[tuple[str, ...], ...]:
    """The mention types to look for, most likely first; "pemimpin kedua negara" speaks for the states."""
    if any(w in cues.state_words for w in words):
        return (_STATES,)
    if any(w in cues.person_words for w in words):
        return (_PERSONS,)
    return (_PERSONS, _STATES)


def _person(
    doc: Doc, pointer: Candidate, before: Sequence[tuple[int, Mention]]
) -> tuple[int, Mention] | None:
    """The subject of the nearest sentence that names a person, its first person where no subject is one."""
    persons = [(i, m) for i, m in before if m.type == "PERSON"]
    for start, end in _sentences_back(doc, pointer):
        here = [(i, m) for i, m in persons if start <= i < end]
        if here:
            return next(((i, m) for i, m in here if doc[i].dep_.startswith("nsubj")), here[0])
    return None


def _pair(
    doc: Doc,
    pointer: Candidate,
    before: Sequence[tuple[int, Mention]],
    kinds: Sequence[tuple[str, ...]],
    cues: Cues,
) -> tuple[tuple[int, Mention], ...]:
    """The nearest two names of one type that a conjunction joins, or the two persons that a sentence names; for
    states, else the two that are named most.
    """
    for start, end in _sentences_back(doc, pointer):
        for types in kinds:
            here = [(i, m) for i, m in before if start <= i < end and m.type in types]
            for one, other in reversed(list(pairwise(here))):
                if one[1].entity != other[1].entity and _joined(doc, one[0], other[0], cues):
                    return one, other
            if types == _PERSONS and len({m.entity for _, m in here}) == 2:
                first = here[0]
                return first, next(x for x in here if x[1].entity != first[1].entity)
    if _STATES in kinds:
        return _most_named([(i, m) for i, m in before if m.type in _STATES])
    return ()


def _most_named(states: Sequence[tuple[int, Mention]]) -> tuple[tuple[int, Mention], ...]:
    counts = Counter(m.entity for _, m in states)
    if len(counts) < 2:
        return ()
    top = [entity for entity, _ in counts.most_common(2)]
    last = {m.entity: (i, m) for i, m in states}
    return tuple(sorted(last[entity] for entity in top))


def _joined(doc: Doc, one: int, other: int, cues: Cues) -> bool:
    between = doc[one + 1 : other]
    return len(between) <= _JOINT and any(t.lower_ in cues.joining for t in between)


def _sentences_back(doc: Doc, pointer: Candidate) -> list[tuple[int, int]]:
    """Token ranges to look in: what stands before the pointer in its sentence, then the sentences before."""
    starts = [t.i for t in doc[: pointer.start + 1] if t.is_sent_start]
    ranges = [(starts[-1], pointer.start)]
    ends = starts[1:]
    ranges += list(zip(starts[:-1], ends, strict=True))[-_BACK:][::-1]
    return ranges
