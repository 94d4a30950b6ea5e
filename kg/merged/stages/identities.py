"""Which entities are one: the steps of ``kg.identity`` and ``kg.merged.entities`` as stages.

An entity is in a group of the same name; a group, cut where no document names it for long, makes *profiles*; those
whose names can be read as one are compared; what is joined is a *home*; and single names go to the home that they
fit best. What people judged goes before all of it: ``judgements``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kg import identity, rdf
from kg.flow import LINE, Linked, Read, Row, Stage
from kg.identity import Resolution
from kg.identity.blocks import fitting, home_keys, is_clear, single_keys, to_compare
from kg.identity.bodies import known_now
from kg.identity.comparison import Comparison, best_reading, compare
from kg.identity.profiles import Profile
from kg.identity.resolution import Joining, by_time
from kg.identity.weights import settings
from kg.merged import entities
from kg.merged.stages import judgements
from kg.merged.stages.packing import (
    pack,
    pack_comparison,
    pack_profile,
    unpack,
    unpack_comparison,
    unpack_entry,
    unpack_judged,
    unpack_profile,
)
from kg.merged.stages.profiles import first_entry, linked, names_of, profiled, stands_for
from kg.reference import Gazetteer


def canonical(read: Read, iri: str) -> str:
    """The IRI that stands for an entity in the graph."""
    home = _home(read, iri)
    return iri if home is None else read.one("united", home) or read.one("least", home) or iri


def first(read: Read, iri: str) -> str:
    """The IRI that stands for an entity in all stages but those that tell the result: it seldom changes."""
    home = _home(read, iri)
    return iri if home is None else read.one("united first", home) or _first(read, home, iri)


def _home(read: Read, iri: str) -> str | None:
    """What an entity was found to be one with, before agreements are united by who signed them."""
    if identity.is_global(iri) or (one := read.one("profile of", iri)) is None:
        return None
    return read.one("home of", one) or one


def _first_at_home(read: Read, iri: str) -> str:
    home = _home(read, iri)
    return iri if home is None else _first(read, home, iri)


def _first(read: Read, home: str, iri: str) -> str:
    found = read.one("first", home)
    return iri if found is None else _iri(found)


def _iri(order: str) -> str:
    return str(unpack(order)[-1])


# The same name


def _group(key: str, read: Read) -> Iterator[Row]:
    found = sorted((unpack_judged(value) for value in read("group", key)), key=lambda e: e[0].iri)
    judged = {entry.iri for entry, is_judged in found if is_judged}
    for number, part in enumerate(by_time([entry for entry, _ in found])):
        name, order = f"{key} {number}", (found[0][0].iri, number)
        if any(entry.iri in judged for entry in part):
            yield from judgements.part(name, order, part, judged, read)
        else:
            yield from profiled(name, part)


def _named(key: str, read: Read) -> Iterator[Row]:
    entries = [unpack_entry(value) for value in read("named", key)]
    yield from stands_for(key, min(entry.iri for entry in entries), [first_entry(entries)])
    yield from (("profile of", entry.iri, key) for entry in entries)


# Full names


def _block(key: str, read: Read) -> Iterator[Row]:
    """The pairs of a block that can be read as one."""
    packed = {one: read.one("names", one) or "" for one in read("block", key)}
    names, profiles = {one: one for one in packed}, [_unpacked(value) for value in packed.values()]
    if len(profiles) > settings()["limits"]["block"]:  # which of them are compared goes by their IRIs
        names = {read.one("iri of", one) or "": one for one in packed}
        profiles = [replace(_unpacked(packed[one]), iri=iri) for iri, one in names.items()]
    for one, other in to_compare(profiles):
        pair = sorted((names[one.iri], names[other.iri]))
        if _is_readable(packed[pair[0]], packed[pair[1]], known_now()):
            yield "pair", pack(pair), ""


@lru_cache(maxsize=1 << 16)
def _is_readable(one: str, other: str, _: Gazetteer) -> bool:
    """Whether the names of two profiles can be read as one: asked again and again while a block grows."""
    return best_reading(_unpacked(one), _unpacked(other)) is not None


@lru_cache(maxsize=1 << 13)
def _unpacked(names: str) -> Profile:
    return unpack_profile(names)


def _pair(key: str, read: Read) -> Iterator[Row]:
    one, other = unpack(key)
    found = compare(*sorted((_profile(read, one), _profile(read, other)), key=lambda p: p.iri))
    if found and found.score >= settings()["thresholds"]["join"]:
        yield "joins", one, other
        yield "joins", other, one


def _profile(read: Read, one: str) -> Profile:
    return unpack_profile(read.one("profile", one) or "")


def _same(key: str, read: Read) -> Iterator[Row]:
    """Profiles that hang together -> homes, or what has a single name still."""
    names = read("same", key)
    known = {one: _profile(read, one) for one in names}
    joining, found = _joining(read, [(profile_, [one]) for one, profile_ in known.items()])
    joining.join(_compared(read, known))
    homes: dict[str, list[str]] = {}
    for one, found_profile in known.items():
        homes.setdefault(found.clusters.canonical(found_profile.iri), []).append(one)
    for iri, members in homes.items():
        if not joining.profiles[iri].groups:
            yield "alone", members[0], pack([members, pack_profile(joining.profiles[iri])])
            yield "single", members[0], ""
            continue
        yield "home", members[0], pack([members, pack_profile(joining.profiles[iri])])
        yield "home names", members[0], pack_profile(names_of(joining.profiles[iri], members[0]))
        yield from (("home key", k, members[0]) for k in _home_keys(joining.profiles[iri]))
        yield "filled", members[0], ""
    yield from _reasons(found)


def _joining(read: Read, profiles: Sequence[tuple[Profile, list[str]]]) -> tuple[Joining, Resolution]:
    """What joins profiles, each made of the parts beside it, as far as judgements let it."""
    sets = [(one.iri, judgements.judged_in(read, parts)) for one, parts in profiles]
    found = Resolution(judgements.clusters(read, sets))
    return Joining(found, {found.clusters.canonical(one.iri): one for one, _ in profiles}), found


def _compared(read: Read, known: dict[str, Profile]) -> Iterator[tuple[Profile, Profile, Comparison]]:
    for one, profile_ in known.items():
        for other in read("joins", one):
            if profile_.iri < known[other].iri and (comparison := compare(profile_, known[other])):
                yield profile_, known[other], comparison


def _home_keys(home: Profile) -> list[str]:
    return [f"{home.kind} {key}" for key in home_keys(home)]


def _reasons(found: Resolution) -> Iterator[Row]:
    return ((LINE, rdf.line(triple), "") for triple in entities.reasons(found.joins))


# Single names and acronyms


def _alone(read: Read, one: str) -> tuple[list[str], Profile]:
    """The profiles of a single name that were found to be one person, and what they say together."""
    members, packed = unpack(read.one("alone", one) or pack([[one], read.one("profile", one) or ""]))
    return members, unpack_profile(packed)


def _single(one: str, read: Read) -> Iterator[Row]:
    _, known = _alone(read, one)
    keys = [f"{known.kind} {key}" for key in single_keys(known)]
    names = sorted({home for key in keys for home in read("home key", key)})
    fits = fitting(known, {name: unpack_profile(read.one("home names", name) or "") for name in names})
    for home in fits:
        yield "option", pack([one, home.iri, len(fits) == 1]), ""
    yield "choice", one, ""


def _option(key: str, read: Read) -> Iterator[Row]:
    one, name, only = unpack(key)
    members, packed = unpack(read.one("home", name) or "")
    parts, single = _alone(read, one)
    own = {page for part in parts for page in read("page", part)}
    page = min(own & {p for member in members for p in read("page", member)}, default=None) if own else None
    home = unpack_profile(packed)
    if found := compare(single, home, only=only, page=page):
        yield "fits", one, pack([-found.score, home.iri, name, pack_comparison(found)])


def _choice(one: str, read: Read) -> Iterator[Row]:
    ranked = sorted(unpack(value) for value in read("fits", one))
    if is_clear([-score for score, *_ in ranked]):
        _, _, name, comparison = ranked[0]
        yield "filled", name, pack([one, comparison])
    else:
        parts, single = _alone(read, one)
        yield from _at_home(read, one, min([single.iri, *judgements.judged_in(read, parts)]), parts)


def _at_home(read: Read, home: str, least: str, parts: list[str]) -> Iterator[Row]:
    yield from (("home of", part, home) for part in parts)
    yield from (("judged at home", home, iri) for iri in judgements.judged_in(read, parts))
    yield from stands_for(home, least, _firsts(read, parts))


def _firsts(read: Read, parts: Iterable[str]) -> list[str]:
    return [found for part in parts if (found := read.one("first of", part))]


def _filled(name: str, read: Read) -> Iterator[Row]:
    """A home with the single names that chose it."""
    members, packed = unpack(read.one("home", name) or "")
    home = unpack_profile(packed)
    chosen = [unpack(value) for value in read("filled", name) if value]
    parts = {one: _alone(read, one) for one, _ in chosen}
    singles = {one: single for one, (_, single) in parts.items()}
    joining, found = _joining(
        read, [(home, members), *((single, parts[one][0]) for one, single in singles.items())]
    )
    joining.join([(singles[one], home, unpack_comparison(told)) for one, told in chosen])
    least = found.clusters.canonical(home.iri)
    at_home = list(members)
    for one, single in singles.items():
        if (own := found.clusters.canonical(single.iri)) == least:
            at_home += parts[one][0]
        else:
            yield from _at_home(read, one, own, parts[one][0])
    yield from _at_home(read, name, least, at_home)
    yield from _reasons(found)


# Offices of what only documents know, by what they are of and their name; agreements, by who signed them together


def _post(office: str, read: Read) -> Iterator[Row]:
    for body, name in map(unpack, read("post", office)):
        key = pack([_first_at_home(read, body), name])
        yield from linked("posts", office, key)


def _same_posts(key: str, read: Read) -> Iterator[Row]:
    offices = [name for is_key, name in map(unpack, read("same posts", key)) if not is_key]
    name = pack(["post", offices[0]])
    yield from stands_for(name, min(offices), _firsts(read, offices))
    yield from (("profile of", office, name) for office in offices)


def _signing(report: str, read: Read) -> Iterator[Row]:
    for agreement, name, parties in map(unpack, read("signing", report)):
        signed = {_party(read, *party) for party in parties}
        if len(signed) > 1:
            key = pack([name, sorted(signed)])
            yield from linked("treaties", _home(read, agreement) or agreement, key)
            yield "signed", key, agreement


def _party(read: Read, filler: str, words: str | None, bodies: list[str]) -> str:
    if words is None:
        found = read.counts("acts", filler) if identity.is_global(filler) else {}
        return _first_at_home(read, min(found) if len(found) == 1 else filler)
    return " ".join((words, *sorted(_first_at_home(read, body) for body in bodies)))


def _same_treaties(key: str, read: Read) -> Iterator[Row]:
    nodes = [unpack(value) for value in read("same treaties", key)]
    signed = sorted(sorted({*read("signed", name)}) for is_key, name in nodes if is_key)
    homes = {one: _home(read, one) or one for group in signed for one in group}
    judged = [(one, read("judged at home", home)) for one, home in homes.items()]
    found = Resolution(judgements.clusters(read, judged))
    for one, home in homes.items():
        found.clusters.join(read.one("least", home) or one, one)
    for group in signed:
        found.unite_pairs([(group[0], other) for other in group[1:]], "signed")
    firsts: dict[str, list[list[Any]]] = {}
    for one, home in homes.items():
        order = unpack(read.one("first", home) or pack([False, "", one]))
        firsts.setdefault(found.clusters.canonical(one), []).append(order)
    for one, home in homes.items():
        least = found.clusters.canonical(one)
        yield "united", home, least
        yield "united first", home, str(min(firsts[least])[-1])
    yield from _reasons(found)


STAGES = (
    Stage("judgements", judgements.judged),
    Stage("group", _group),
    Linked("judged", "judged links", "judged region"),
    Stage("judged region", judgements.region),
    Stage("named", _named),
    Stage("block", _block, least=2),
    Stage("pair", _pair),
    Linked("full", "joins", "same"),
    Stage("same", _same),
    Stage("single", _single),
    Stage("option", _option),
    Stage("choice", _choice),
    Stage("filled", _filled),
    Stage("post", _post),
    Linked("posts", "posts links", "same posts"),
    Stage("same posts", _same_posts),
    Stage("signing", _signing),
    Linked("treaties", "treaties links", "same treaties"),
    Stage("same treaties", _same_treaties),
)
