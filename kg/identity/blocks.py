"""Which profiles are compared at all: the keys of blocks, and the pairs within a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from kg.identity import bodies, romanisation, spelling
from kg.identity.comparison import best_reading, nicknames
from kg.identity.profiles import AGREEMENT, FORMER, KINDS, PERSON, Entry, Profile, full_and_single, told_names
from kg.identity.weights import settings
from kg.identity.words import agreement_key, plain_name
from kg.vocab import KG, state_iri

_HUBS: Final = 8  # of too many profiles whose words sound the same, each is compared with so many


def gathering_key(entry: Entry) -> Hashable:
    """What entries of a kind that are one without a comparison share; its IRI for one that has no telling name."""
    full, single = full_and_single(entry)
    kind, label = KINDS[entry.cls], told_names(entry)[0]
    if kind == PERSON:
        served = tuple(sorted({body for _, body in entry.offices if body is not None}))
        if full:
            return tuple(sorted(full)), served
        posts = tuple(sorted({post for post, body in entry.offices if body is not None}))
        return (tuple(sorted(single)), posts) if single and posts else entry.iri
    if kind == AGREEMENT:
        return agreement_key(label) if bodies.is_telling_agreement(label) else entry.iri
    body = bodies.parse(entry.cls, label)
    if (
        entry.cls == KG.Force and body.telling and body.anyones
    ):  # where its documents are about tells whose it is
        return body.key, tuple(sorted(t for t in entry.context if t.startswith(state_iri(""))))
    return body.key if body.telling else entry.iri


# Full names


def blocking_keys(one: Profile) -> list[str]:
    """Keys that two profiles whose full names can be read as one share."""
    keys = {key for name in one.full for key in _name_keys(one, name)}
    if one.kind != PERSON:
        keys |= {"=" + plain_name(acronym) for acronym in one.singles}
    elif one.full:
        keys |= {key for name in one.full for key in _post_keys(one, name)}
    else:
        keys |= {f"~{key}" for name in one.singles if is_mononym(name) for key in _post_keys(one, name)}
    return sorted(keys)


def _post_keys(one: Profile, name: str) -> Iterator[str]:
    """Keys of who held one office and shares a word, so that any slip in the rest of the name is found."""
    for post, body in one.offices:
        if body is not None:
            office = post.removeprefix(FORMER)
            yield from (
                f"{key} @{office}" for word in spelling.parse(name).words for key in spelling.skeletons(word)
            )


def is_mononym(name: str) -> bool:
    """Whether a single name can be all that someone is called: no family name that many share."""
    return not spelling.is_common_surname(name)


def stands_alone(one: Profile) -> bool:
    """Whether a person without a full name is compared with others of the same single name: an office is known."""
    return one.kind == PERSON and not one.groups and bool(blocking_keys(one))


def _name_keys(one: Profile, name: str) -> Iterator[str]:
    if one.kind == PERSON:
        return _person_keys(spelling.parse(name))
    body = bodies.parse(one.cls, name)
    return bodies.blocking_keys(body) if body.telling else iter(())


def _person_keys(name: spelling.Name) -> Iterator[str]:
    """Keys that two spellings of a full name share: each two of its words by their sounds, in any order."""
    words = [spelling.skeletons(word) for word in name.words if len(word) > 1]
    sounds = sorted({sound for spelled in words for sound in spelled})
    yield from (" ".join(sorted((a, b))) for x, y in combinations(words, 2) for a in x for b in y)
    yield from romanisation.keys(name.words)
    if len(sounds) == 1:
        yield f"{sounds[0]} {' '.join(sorted(name.generation))}"
    if name.initials and sounds:
        yield from (f"{word[0]}. {sound}" for word in name.words for sound in sounds)
    elif len(name.words) > 1:
        yield from (f"{word[0]}. {spelling.skeleton(name.words[-1])}" for word in name.words[:-1])
    yield "+" + "".join(spelling.skeleton("".join(name.words)))


def to_compare(block: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """The pairs of a block that are compared, the lesser IRI first.

    Of a block too large for all of its pairs only those whose words sound the same are, each with the first few.
    """
    ordered = sorted(block, key=lambda p: p.iri)
    limit = settings()["limits"]["block"]
    if len(ordered) <= limit:
        yield from combinations(ordered, 2)
        return
    alike: dict[Hashable, list[Profile]] = defaultdict(list)
    for one in ordered:
        words = {word for name in one.full for word in plain_name(name).split()}
        alike[tuple(sorted({spelling.transliterated(word) for word in words}))].append(one)
    for part in alike.values():
        hubs = part if len(part) <= limit else part[:_HUBS]
        yield from ((one, other) for i, one in enumerate(hubs) for other in part[i + 1 :])


# Single names and acronyms


def home_keys(home: Profile) -> list[str]:
    """The keys of a profile with a full name: the sounds of its words (of a person), its acronyms."""
    keys = set()
    for name in home.full:
        if home.kind == PERSON:
            words = spelling.parse(name).words
            keys |= {key for word in words for key in spelling.skeletons(word)}
            keys |= {spelling.skeleton("".join(words)), "=" + "".join(w[0] for w in words)}
        else:
            keys |= {k for k in bodies.blocking_keys(bodies.parse(home.cls, name)) if k.startswith("=")}
    if home.kind != PERSON:
        keys |= {"=" + plain_name(acronym) for acronym in home.singles}
    else:
        keys |= {key for name in nicknames(home) for key in spelling.skeletons(name)}
    return sorted(keys)


def single_keys(one: Profile) -> list[str]:
    """The keys of the profiles with a full name that a single name or an acronym may stand for."""
    if one.kind != PERSON:
        return sorted({"=" + plain_name(name) for name in one.singles})
    words = [spelling.parse(name).words for name in one.singles]
    sounds = {key for name in words for word in name for key in spelling.skeletons(word)}
    return sorted(sounds | {"=" + name[0] for name in words if len(name) == 1})


def fitting(one: Profile, near: Mapping[str, Profile]) -> list[Profile]:
    """Those of the profiles with a full name that a single name can be read as, by IRI; of too many, those that
    serve what its documents speak of.
    """
    homes: Iterable[Profile] = near.values()
    if len(near) > settings()["limits"]["block"]:
        homes = (home for home in homes if home.served & (one.served | {*one.context}))
    return sorted((home for home in homes if best_reading(one, home)), key=lambda home: home.iri)


def is_clear(scores: Sequence[float]) -> bool:
    """Whether the first of the scores, best first, is the best by a margin."""
    return bool(scores) and (len(scores) == 1 or scores[0] - scores[1] >= settings()["thresholds"]["margin"])
