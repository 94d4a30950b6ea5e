"""Mentions -> entities: which names of one document name the same thing.

States, alliances and known places take the IRI of the reference data; all else is known as this document
knows it, under an IRI of the document's own. Names are joined by what the text does with them (an acronym in
brackets, "alias"), by how they are built (a surname, initials, a name cut short) and by spelling. Two persons
who share a name are kept apart: the name alone then goes to the one who is named most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import reference, vocab
from kg.entities import joins, names
from kg.entities.clusters import KINDS, Cluster, name_cues
from kg.entities.persons import persons
from kg.model import Document, Entity, Mention

# The types of mentions that are entities here, by the class they name; kg.offices makes those of OFFICE.
TYPES = {mention: cls.local for mention, cls in vocab.MENTION_CLASSES.items() if mention != "OFFICE"}
_KNOWN_TYPES = ("STATE", "ALLIANCE", "PLACE")
_REFERENCE = "in the reference data"  # why a mention names what it does
_SPELLING = 86.0  # how alike (0 to 100) an unknown name is to the reference's name that it misspells
_LONG_ENOUGH = 5


def resolve(
    document: Document, mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with ``entity`` set (None for OFFICE and DATE), and the entities, sorted by IRI."""
    words = name_cues(document.lang)
    named = sorted(m for m in mentions if m.type in TYPES)
    clusters = _referenced(named)
    known = {m for cluster in clusters for m in cluster.mentions}
    left = [m for m in named if m not in known]
    clusters += persons([m for m in left if m.type == "PERSON"], words)
    clusters += joins.by_name([m for m in left if m.type != "PERSON"], words)
    clusters = joins.joined(document.text, named, clusters, words)
    iri_of: dict[Mention, str] = {}
    why: dict[Mention, str] = {}
    entities: dict[str, Entity] = {}
    for cluster in clusters:
        entity = _entity(document, cluster)
        entities[entity.id] = _merged(entities.get(entity.id), entity)
        iri_of.update(dict.fromkeys(cluster.mentions, entity.id))
        why |= cluster.why
    resolved = tuple(replace(m, entity=iri_of.get(m), why=why.get(m, "")) for m in mentions)
    return resolved, tuple(entities[iri] for iri in sorted(entities))


# What the reference data knows


def _referenced(mentions: Iterable[Mention]) -> list[Cluster]:
    """A cluster for each reference that the mentions name outright, by a near spelling, or cut short."""
    clusters: dict[str, Cluster] = {}
    unknown: list[Mention] = []
    for mention in mentions:
        if found := reference.lookup(mention.text, mention.type):
            _add(clusters, found, mention, _REFERENCE)
        elif other := _of_another_type(mention):
            _add(clusters, other, mention, f"{_REFERENCE}, as a name of type {other.type}")
        elif mention.type in _KNOWN_TYPES:
            unknown.append(mention)
    for mention in unknown:
        if short := _cut_short(mention, clusters):
            _add(clusters, short, mention, f"short for “{short.label_id}”, which the text names")
        elif near := _near_spelling(mention):
            _add(clusters, near, mention, f"nearly “{near.label_id}”, in the reference data")
    return list(clusters.values())


def _add(clusters: dict[str, Cluster], found: reference.Reference, mention: Mention, why: str) -> None:
    if reference.normalise(mention.text) in map(reference.normalise, found.metonyms):
        why += ", as a seat of power that stands for the state"
    clusters.setdefault(found.iri, Cluster(KINDS[mention.type], iri=found.iri)).add([mention], why)


def _of_another_type(mention: Mention) -> reference.Reference | None:
    """The state or alliance whose full name or long acronym this is, whatever type the mention was given.

    Short acronyms and, for persons, single words are left alone: they are other names as well. What acts as a
    state and is none can be a place ("Tibet").
    """
    telling = " " in mention.text if mention.type == "PERSON" else len(mention.text) >= _LONG_ENOUGH - 1
    found = reference.lookup(mention.text) if telling else None
    return found if found is not None and (found.type != "Place" or mention.type == "STATE") else None


def _near_spelling(mention: Mention) -> reference.Reference | None:
    """The reference whose name is a slip away ("Amerika Serika"), for states and alliances only."""
    key = reference.normalise(mention.text)
    if mention.type == "PLACE" or len(key) <= _LONG_ENOUGH:
        return None
    from rapidfuzz import fuzz, process

    known = reference.names(mention.type)
    near = process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_SPELLING, limit=3)
    iris = {known[name].iri for name, _, _ in near if name[0] == key[0]}
    return reference.get(iris.pop()) if len(iris) == 1 else None


def _cut_short(mention: Mention, clusters: dict[str, Cluster]) -> reference.Reference | None:
    """The reference named before, else after, by a name that this one begins or ends ("Dewan", "Utara")."""
    key = names.words(mention.text)
    if mention.type == "PLACE":
        return None
    candidates = [
        (m.start, iri)
        for iri, cluster in clusters.items()
        for m in cluster.mentions
        if m.type == mention.type and _is_end_of(key, names.words(m.text), m.type)
    ]
    before = [c for c in candidates if c[0] < mention.start]
    if before:
        return reference.get(max(before)[1])
    return reference.get(min(candidates)[1]) if candidates else None


def _is_end_of(short: tuple[str, ...], full: tuple[str, ...], type: str) -> bool:
    size = len(short)
    if type == "STATE":  # "Utara" is Korea Utara; "Korea" is both Koreas
        return size < len(full) and short == full[-size:]
    return size < len(full) and short in (full[:size], full[-size:])


# Entities


def _entity(document: Document, cluster: Cluster) -> Entity:
    texts = cluster.names()
    if cluster.iri is not None and (known := reference.get(cluster.iri)):
        label = known.label_id if document.lang == "id" else known.label_en
        return Entity(known.iri, known.type, label, tuple(sorted({*texts} - {label})))
    counts = {m.type: 0 for m in cluster.mentions}
    for mention in cluster.mentions:
        counts[mention.type] += 1
    type = TYPES[max(counts, key=lambda t: (counts[t], t))]
    label = max(texts, key=_fullness)
    return Entity(vocab.entity_iri(document.id, type, label), type, label, tuple(sorted({*texts} - {label})))


def _fullness(name: str) -> tuple[bool, int, int, str]:
    """The order of names by how much they tell: whole words before acronyms and capitals."""
    return not name.isupper(), len(names.words(name)), len(name), name


def _merged(one: Entity | None, other: Entity) -> Entity:
    """Two clusters that meet in one IRI (a state that acts, and as a place) are one entity."""
    if one is None:
        return other
    aliases = {*one.aliases, *other.aliases, other.label} - {one.label}
    return replace(one, aliases=tuple(sorted(aliases)))
