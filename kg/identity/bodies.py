"""The names of organisations, forces and agreements: their words, the states in them, and how two are read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg import reference
from kg.entities import names
from kg.identity.spelling import Reading, skeleton, transliterated, word_difference
from kg.identity.words import is_common, is_filler, of_languages, plain_name
from kg.reference import Gazetteer
from kg.vocab import KG

_LONGEST: Final = 5  # words of a state's name
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_PLURAL: Final = 4  # letters; an "s" after more of them is a plural's ("courts", but "news")
_ROMAN: Final = frozenset(("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))


@dataclass(frozen=True, slots=True)
class Body:
    """A name taken apart: its own words, the states that it names (codes), its numbers; an acronym as written."""

    plain: str
    cls: str
    words: tuple[str, ...]
    states: frozenset[str]
    numbers: frozenset[str]
    acronym: str | None
    headed: bool = False  # whether a word for its kind was left out ("Kantor Berita")

    @property
    def telling(self) -> bool:
        """Whether it means one thing wherever it stands."""
        return bool(self.own) or (bool(self.states or self.numbers) and bool(self.words))

    @property
    def own(self) -> tuple[str, ...]:
        """The words that stand in few names."""
        return tuple(word for word in self.words if not is_common(self.cls, word))

    @property
    def anyones(self) -> bool:
        """Whether several states can have a thing of the name: it names a kind of unit, and no state."""
        return not self.states and any(is_common(KG.Force, word) for word in self.words)

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """What two spellings without a difference share."""
        return tuple(sorted(set(self.words))), tuple(sorted(self.states)), tuple(sorted(self.numbers))


@cache
def _lists() -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, frozenset[tuple[str, ...]]]]:
    """Synonyms, as words -> words; and the lists of words that a name may have or lack."""
    data = of_languages("bodies.json")
    synonyms = {
        tuple(variant.split()): tuple(name.split())
        for words in data
        for name, variants in words["synonyms"].items()
        for variant in variants
    }
    lists = {
        kind: frozenset(tuple(phrase.split()) for words in data for phrase in words[kind])
        for kind in ("heads", "tails", "ignored", "members")
    }
    return synonyms, lists


_KNOWN: Final[ContextVar[Gazetteer | None]] = ContextVar("known", default=None)


@contextmanager
def knowing(known: Gazetteer | None) -> Iterator[None]:
    """Find states in names by this reference data; None is that which comes with kg."""
    token = _KNOWN.set(known)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def known_now() -> Gazetteer:
    """The reference data that states in names are found by."""
    return _KNOWN.get() or reference.built_in()


def parse(cls: str, name: str) -> Body:
    """A name of a class, taken apart."""
    return _parse(cls, name, known_now())


@lru_cache(maxsize=1 << 16)
def _parse(cls: str, name: str, known: Gazetteer) -> Body:
    synonyms, lists = _lists()
    plain = plain_name(_BRACKETS.sub(" ", name)) or plain_name(name)
    own, states = _without_states(plain.split(), known)
    words = [_place(word, known) for word in _replaced(own, synonyms)]
    if cls == KG.Agreement:
        words = [word for word in _cut(words, lists["members"]) if not is_filler(word)] or words
    words = [word for word in words if (word,) not in lists["ignored"]] or words
    whole, words = words, _beheaded(words, lists["heads"], lists["tails"])
    numbers = [w for w in words if any(c.isdigit() for c in w) or w in _ROMAN]
    acronym = plain if names.is_acronym(name) else None
    return Body(plain, cls, tuple(words), frozenset(states), frozenset(numbers), acronym, words != whole)


def state_of_unit(name: str, known: Gazetteer) -> str | None:
    """The code of the one state that a force's name names beside words for a kind of unit ("Thai navy"); None for a
    name with words of its own, which can be of those who fight that state.
    """
    body, data = _parse(KG.Force, name, known), of_languages("bodies.json")
    units, rebels = ({word for words in data for word in words[kind]} for kind in ("units", "rebels"))
    is_unit = units.issuperset(body.own) and rebels.isdisjoint(body.words)
    return min(body.states) if len(body.states) == 1 and is_unit else None


def is_telling_agreement(name: str) -> bool:
    """Whether an agreement's name, in whatever language, has a word that says more than of what kind it is."""
    words = _replaced(plain_name(name).split(), _lists()[0])
    return any(not is_common(KG.Agreement, word) for word in words)


def may_rename(one: str, other: str) -> bool:
    """Whether those who signed both on one day can have signed one agreement of two names: the one leaves out words of
    the other, or abbreviates them, or says no more than of what kind it is.
    """
    a, b = sorted(
        (parse(KG.Agreement, name) for name in (one, other)), key=lambda body: (len(body.words), body.plain)
    )
    if contradict(a, b):
        return False
    if {*a.words} <= {*b.words} or {*a.own} & {*b.own}:
        return True
    peace = {word for data in of_languages("bodies.json") for word in data["peace"]}
    if peace.issuperset(a.words) or peace.issuperset(b.words):
        return {*a.words, *b.words} - {
            *a.own,
            *b.own,
        } <= peace  # an act, a declaration: not an extradition treaty
    return "".join(word[0] for word in b.own) in a.own


def recurs(name: str) -> bool:
    """Whether an agreement is of a kind that the same parties make again and again ("gencatan senjata")."""
    words = set(parse(KG.Agreement, name).words)
    kinds = {tuple(phrase.split()) for data in of_languages("bodies.json") for phrase in data["recurring"]}
    return any(words.issuperset(kind) for kind in kinds)


def signing_key(name: str) -> str:
    """What the names of an agreement share among those who signed it together: "pakta keamanan", "security pact"."""
    body = parse(KG.Agreement, name)
    return " ".join(sorted({*body.words, *body.numbers}))


def _without_states(words: Sequence[str], known: Gazetteer) -> tuple[list[str], list[str]]:
    """The words of a name without the names of states in it, and these states; a state alone stays a word."""
    own, states = [], []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST), at, -1):
            if state := _state(" ".join(words[at:end]), known):
                states.append(state)
                at = end
                break
        else:
            own.append(words[at])
            at += 1
    return (own, states) if own else (list(words), [])


@lru_cache(maxsize=1 << 16)
def _state(name: str, known: Gazetteer) -> str | None:
    found = known.lookup(name)
    return found.code if found is not None and found.type == "State" else _adjectives().get(name)


@lru_cache(maxsize=1 << 16)
def _place(word: str, known: Gazetteer) -> str:
    """A city as Indonesian calls it: "algiers" is "aljir"; other words as they are."""
    found = known.lookup(word, "PLACE") if len(word) > _PLURAL else None
    return plain_name(found.label_id) if found is not None and found.type == "Place" else word


@cache
def _adjectives() -> dict[str, str]:
    return reference.adjectives()


def _replaced(words: Sequence[str], synonyms: dict[tuple[str, ...], tuple[str, ...]]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 3), at, -1):
            phrase = tuple(words[at:end])
            singular = (*phrase[:-1], phrase[-1].removesuffix("s")) if len(phrase[-1]) > _PLURAL else phrase
            if name := synonyms.get(phrase) or synonyms.get(singular):
                out.extend(name)
                at = end
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _cut(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> list[str]:
    """The words without the phrases at the end, where something is left."""
    for size in range(min(4, len(words) - 1), 0, -1):
        if tuple(words[-size:]) in phrases:
            return list(words[:-size])
    return list(words)


def _beheaded(
    words: list[str], heads: frozenset[tuple[str, ...]], tails: frozenset[tuple[str, ...]]
) -> list[str]:
    """The words without those for a kind of body ("grup", "PT"), where something of its own is left."""
    headed = True
    while headed:
        rest = next((words[size:] for size in (2, 1) if tuple(words[:size]) in heads), [])
        headed = any(not is_common(KG.Organisation, word) for word in rest)
        words = rest if headed else words
    cut = _cut(words, tails)
    return cut if any(not is_common(KG.Organisation, word) for word in cut) else words


def contradict(one: Body, other: Body) -> bool:
    """Whether two names cannot be of one thing: they name different states, or have different numbers."""
    numbers = one.numbers != other.numbers and bool(
        (one.numbers and other.numbers) or one.cls == KG.Agreement
    )
    return numbers or not (one.states <= other.states or other.states <= one.states)


def read_as(one: Body, other: Body) -> Reading | None:
    """How one name can be read as another; None where they are two names (perhaps of one thing still)."""
    if contradict(one, other):
        return None
    kinds = ["state"] if one.states != other.states else []
    if not one.own and not other.own and (kinds or not (one.states or one.numbers)):
        return None  # common words alone
    if set(one.words) == set(other.words):
        return Reading(tuple(kinds))
    if "".join(one.words) == "".join(other.words):
        return Reading((*kinds, "spaces"))
    if _short_for(one, other) or _short_for(other, one):
        return Reading(("acronym",))
    return _respelled(one, other, kinds)


def _short_for(short: Body, full: Body) -> bool:
    skips = frozenset(skip for words in of_languages("names.json") for skip in words["acronym_skips"])
    if short.acronym is None or len(short.acronym) < 3 or len(full.words) < 2:
        return False
    return any(names.abbreviates(short.acronym, " ".join(words), skips) for words in _spelled_out(full))


def _spelled_out(body: Body) -> list[Sequence[str]]:
    """The words that an acronym can be made of: with the states, where these are not abbreviated themselves."""
    whole = body.plain.split()
    return [whole, body.words] if min(map(len, whole), default=0) > 2 or not body.states else [body.words]


def _respelled(one: Body, other: Body, kinds: list[str]) -> Reading | None:
    if len(one.words) != len(other.words):
        glued = _glued(one, other)
        return Reading((*kinds, glued)) if glued else None
    left = list(other.words)
    for word in one.words:
        options = [(k, w) for w in left if (k := word_difference(word, w)) is not None and k != "initial"]
        if not options:
            return None
        kind, chosen = min(options)
        left.remove(chosen)
        if kind:
            kinds.append(kind)
    return Reading(tuple(kinds)) if not {"short", "sounds"} & {*kinds} else None


def _glued(one: Body, other: Body) -> str | None:
    """How "Al-Qaeda" differs from "Alqaida": the same letters but for spelling and spaces; None where they are not."""
    a, b = "".join(one.words), "".join(other.words)
    if min(len(a), len(b)) < 6:
        return None
    difference = word_difference(a, b)
    return difference if difference in ("transliteration", "vowels", "typo") else None


def blocking_keys(body: Body) -> Iterator[str]:
    """Keys that two names which can be read as one share."""
    sounds = sorted({_sound(word) for word in (body.own or body.words)})
    yield "+" + skeleton("".join(body.words))[:5]
    if len(sounds) == 1 or not body.own:
        yield " ".join([*sounds, *sorted(body.states)])
    yield from (f"{a} {b}" for i, a in enumerate(sounds) for b in sounds[i + 1 :])
    if body.acronym is not None:
        yield "=" + body.acronym
    elif body.headed and len(body.words) == 1:
        yield "=" + body.words[0]  # "Kantor Berita Prancis AFP"
    yield from ("=" + initials for initials in _initials(body))


def _sound(word: str) -> str:
    return transliterated(word)[:4]


def _initials(body: Body) -> set[str]:
    skips = frozenset(skip for words in of_languages("names.json") for skip in words["acronym_skips"])
    found = set()
    for words in _spelled_out(body):
        if len(words) > 2:
            found |= {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in skips)}
    return found
