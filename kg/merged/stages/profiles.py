"""Rows that several steps make: what a profile gives to later ones, what stands for it, and what hangs together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.flow import Row
from kg.identity import Entry
from kg.identity.blocks import blocking_keys, stands_alone
from kg.identity.profiles import Profile, profile
from kg.merged import entities
from kg.merged.stages.packing import pack, pack_profile, unpack


def profiled(name: str, entries: Collection[Entry], others: Iterable[str] = ()) -> Iterator[Row]:
    """The profile of entries that are one; ``others`` are IRIs that are one with them and that no document has."""
    made, gone = profile(entries), sorted(others)
    yield "profile", name, pack_profile(made)
    yield "names", name, pack_profile(names_of(made, name))
    yield "iri of", name, made.iri
    yield "first of", name, first_entry(entries, gone)
    yield from (("profile of", iri, name) for iri in (*(entry.iri for entry in entries), *gone))
    yield from (("page", name, page) for page in {entry.page for entry in entries} - {None} if page)
    if made.groups or stands_alone(made):
        yield "full", name, ""
        yield from (("block", f"{made.kind} {block}", name) for block in blocking_keys(made))
    else:
        yield "single", name, ""


def names_of(one: Profile, name: str) -> Profile:
    """A profile with its names and what it serves alone, under a name of its own: what seldom changes."""
    served = dict.fromkeys(one.offices)
    return replace(one, iri=name, offices=served, days=None, context=Counter(), documents=frozenset())


def first_entry(entries: Iterable[Entry], others: Iterable[str] = ()) -> str:
    """The first of entries, and of IRIs that no document has, by when they were published."""
    orders = [entities.order(entry.iri, entry.day) for entry in entries]
    return pack(min([*orders, *(entities.order(iri, None) for iri in others)]))


def stands_for(name: str, least: str, firsts: Iterable[str]) -> Iterator[Row]:
    """Who stands for a home: its least member and, of the first members of its parts, the first."""
    yield "least", name, least
    yield "first", name, min(firsts, key=unpack)


def linked(relation: str, thing: str, key: str) -> Iterator[Row]:
    """That a thing has a key: two nodes that hang together."""
    nodes = pack([0, thing]), pack([1, key])
    for one, other in (nodes, nodes[::-1]):
        yield relation, one, ""
        yield f"{relation} links", one, other
