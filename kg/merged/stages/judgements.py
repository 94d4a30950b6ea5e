"""What people judged the same or different, of persons, bodies and agreements that single documents name, as stages.

All judgements together make sets; they are few. Where a part of a group holds an entity that was judged, no profile
is made of the part by itself: it forms a *region* with the sets that it meets and their other parts, and what the
steps at once make of these entries becomes the profiles. Such a profile remembers which judged IRIs it holds, so that
later joins bring nothing together that was judged different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kg import identity, rdf
from kg.flow import LINE, Read, Row
from kg.identity import Clusters, Entry, Resolution, judged_pairs
from kg.identity.resolution import gather
from kg.merged import entities
from kg.merged.stages.packing import pack, pack_entry, unpack, unpack_entry
from kg.merged.stages.profiles import first_entry, linked, profiled, stands_for
from kg.rdf import Quad
from kg.vocab import KG

_JUDGED: Final = "judged "  # what the name of a profile of a region begins with


def rows(judgements: Collection[Quad]) -> Iterator[Row]:
    """What the judgements give to the stages: which events are none, and which entities are the same or different."""
    yield from (("rejected", str(q.object), "") for q in judgements if q.predicate == KG.rejectedReport)
    for predicate in (identity.SAME, identity.DIFFERENT):
        for pair in identity.judged(judgements, predicate):
            yield "judgements", "", pack([predicate, *pair])


def judged(_: str, read: Read) -> Iterator[Row]:
    """All judgements -> the sets of what is the same, by their least IRIs, and what must not meet."""
    said: dict[str, list[tuple[str, str]]] = {identity.SAME: [], identity.DIFFERENT: []}
    for predicate, one, other in map(unpack, read("judgements", "")):
        said[predicate].append((one, other))
    same, different = (judged_pairs((), said[p]) for p in (identity.SAME, identity.DIFFERENT))
    found = Resolution(Clusters(different))
    found.unite_pairs(same, "judged")
    for one, other in different:
        yield "apart", one, other
        yield "apart", other, one
    for iri in {iri for pair in (*same, *different) for iri in pair}:
        name = found.clusters.canonical(iri)
        yield "judged as", iri, name
        yield "judged set", name, iri
        yield "judged", pack([1, name]), ""
    yield from ((LINE, rdf.line(triple), "") for triple in entities.reasons(found.joins))


def part(
    name: str, order: tuple[str, int], entries: Iterable[Entry], judged: Collection[str], read: Read
) -> Iterator[Row]:
    """A part of a group that holds judged IRIs; ``order`` is that of parts in which they are gathered."""
    members = list(entries)
    yield "part", name, pack([*order, [pack_entry(entry) for entry in members]])
    for entry in members:
        if entry.iri in judged:
            yield from linked("judged", name, read.one("judged as", entry.iri) or entry.iri)


def region(key: str, read: Read) -> Iterator[Row]:
    """The profiles of parts and judged sets that hang together."""
    nodes = [unpack(value) for value in read("judged region", key)]
    sets = [(name, read("judged set", name)) for is_set, name in nodes if is_set]
    parts = [unpack(value) for is_set, name in nodes if not is_set for value in read("part", name)]
    found = clusters(read, sets)
    homes: dict[str, list[Entry]] = defaultdict(list)
    gathered = [[unpack_entry(value) for value in packed] for *_, packed in sorted(parts)]
    for entries in gathered:
        gather(found, entries)
    for entry in (entry for entries in gathered for entry in entries):
        homes[found.canonical(entry.iri)].append(entry)
    known = {iri for _, members in sets for iri in members}
    for least in sorted({*homes, *map(found.canonical, known)}):
        yield from _home(least, homes.get(least, []), known.intersection(found.members(least)))


def _home(least: str, entries: list[Entry], known: set[str]) -> Iterator[Row]:
    """What was found to be one so far, of entries and of judged IRIs that no document has (any more)."""
    others = known - {entry.iri for entry in entries}
    name = _JUDGED + min((entry.iri for entry in entries), default=least)
    yield from (("judged at", name, iri) for iri in known)
    if entries:
        yield from profiled(name, entries, others)
    else:
        yield from (("profile of", iri, name) for iri in others)
        yield from stands_for(name, least, [first_entry((), others)])


def judged_in(read: Read, profiles: Iterable[str]) -> list[str]:
    """The judged IRIs that profiles hold."""
    return [iri for one in profiles if one.startswith(_JUDGED) for iri in read("judged at", one)]


def clusters(read: Read, sets: Collection[tuple[str, list[str]]]) -> Clusters:
    """Clusters in which each IRI is one with the judged ones beside it, and what was judged different stays apart."""
    found = Clusters((iri, other) for _, judged in sets for iri in judged for other in read("apart", iri))
    for iri, known in sets:
        for other in known:
            found.join(iri, other)
    return found
