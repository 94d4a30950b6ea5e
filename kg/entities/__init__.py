"""Mentions -> entities: which names of one document name the same thing.

States, alliances and known places take the IRI of the reference data; all else is known as this document
knows it, under an IRI of the document's own. Names are joined by what the text does with them (an acronym in
brackets, "alias"), by how they are built (a surname, initials, a name cut short) and by spelling. Two persons
who share a name are kept apart: the name alone then goes to the one who is named most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import reference, vocab
from kg.entities import joins, names, places
from kg.entities.clusters import KINDS, Cluster, NameCues, name_cues
from kg.entities.counted import counted
from kg.entities.persons import persons
from kg.model import Document, Entity, Mention
from kg.reference import Gazetteer, Reference

# The types of mentions that are entities here, by the class they name; kg.offices makes those of OFFICE.
TYPES = {mention: cls.local for mention, cls in vocab.MENTION_CLASSES.items() if mention != "OFFICE"}
_KNOWN_TYPES = ("STATE", "ALLIANCE", "PLACE")
_ANYWHERE = ("State", "Alliance", "Force")  # what is known by its full name, whatever type it was taken for
_REFERENCE, _LEXICON = "in the reference data", "in the lexicon"  # why a mention names what it does
_ALONE = "no place of the reference data"  # why a name that is in it is left to its document
_SPELLING = 86.0  # how alike (0 to 100) an unknown name is to the reference's name that it misspells
_LONG_ENOUGH = 5


def resolve(
    document: Document, mentions: Sequence[Mention], known: Gazetteer | None = None
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with ``entity`` set (None for OFFICE and DATE), and the entities, sorted by IRI.

    One that stands for several states ("dua Korea") has them as its ``members`` instead. ``known`` are the
    references, those that come with kg if it is left out.
    """
    known = known or reference.built_in()
    words = name_cues(document.lang)
    several = counted(document.text, mentions, words, known)
    named = sorted(m for m in mentions if m.type in TYPES and m not in several)
    senses = places.senses(document.text, named, known, words)
    clusters = _referenced(named, senses, known, words)
    found = {m for cluster in clusters for m in cluster.mentions}
    left = [m for m in named if m not in found]
    clusters += _known_persons(persons([m for m in left if m.type == "PERSON"], words), known)
    clusters += joins.by_name([m for m in left if m.type != "PERSON"], words)
    clusters = joins.joined(document.text, named, clusters, words, known)
    iri_of: dict[Mention, str] = {}
    why = {m: f"{_ALONE}: {sense.why}" for m, sense in senses.items() if sense.found is None}
    entities: dict[str, Entity] = {}
    for cluster in clusters:
        entity = _entity(document, cluster, known)
        entities[entity.id] = _merged(entities.get(entity.id), entity)
        iri_of.update(dict.fromkeys(cluster.mentions, entity.id))
        why |= cluster.why
    for member in (member for one in several.values() for member in one):
        entities.setdefault(member.iri, _of_reference(document, member, ()))
    resolved = tuple(
        _as_several(m, several[m]) if m in several else replace(m, entity=iri_of.get(m), why=why.get(m, ""))
        for m in mentions
    )
    return resolved, tuple(entities[iri] for iri in sorted(entities))


def placed(
    document: Document, mentions: Sequence[Mention], known: Gazetteer | None = None
) -> tuple[Mention, ...]:
    """The mentions, capitals and other seats of power that were taken for the state as PLACE where they say where."""
    return places.placed(document.text, mentions, known or reference.built_in(), name_cues(document.lang))


def _as_several(mention: Mention, members: Sequence[Reference]) -> Mention:
    why = f"counted, it is {', '.join(member.label_id for member in members)}"
    return replace(mention, entity=None, members=tuple(member.iri for member in members), why=why)


# What the reference data knows


def _referenced(
    mentions: Sequence[Mention], senses: Mapping[Mention, places.Sense], known: Gazetteer, words: NameCues
) -> list[Cluster]:
    """A cluster for each reference that the mentions name outright, by a near spelling, or cut short.

    Persons are not looked up here: their names are compared with one another first.
    """
    clusters: dict[str, Cluster] = {}
    unknown: list[Mention] = []
    for mention, sense in senses.items():
        if sense.found:
            _add(clusters, sense.found, mention, f"{_listed(sense.found)}: {sense.why}")
    for mention in (m for m in mentions if m not in senses):
        named = None if mention.type == "PERSON" else _named_outright(mention, known, words)
        if named:
            _add(clusters, named, mention, _listed(named))
        elif other := _of_another_type(mention, known):
            _add(clusters, other, mention, f"{_listed(other)}, as a name of type {other.type}")
        elif mention.type in _KNOWN_TYPES:
            unknown.append(mention)
    for mention in unknown:
        if short := _cut_short(mention, clusters, known):
            _add(clusters, short, mention, f"short for “{short.label_id}”, which the text names")
        elif near := _near_spelling(mention, known):
            _add(clusters, near, mention, f"nearly “{near.label_id}”, {_listed(near)}")
    return list(clusters.values())


def _named_outright(mention: Mention, known: Gazetteer, words: NameCues) -> Reference | None:
    """What the name names; of a force also with the word for its kind before it ("kelompok Hamas")."""
    found = known.lookup(mention.text, mention.type)
    parts = mention.text.split()
    for size in range(1, len(parts) if mention.type == "FORCE" and found is None else 1):
        if " ".join(parts[:size]).casefold() in words["body_heads"]:
            found = known.lookup(" ".join(parts[size:]), "FORCE") or found
    return found


def _known_persons(clusters: list[Cluster], known: Gazetteer) -> list[Cluster]:
    """The clusters of persons, each with the IRI that its fullest known name has."""
    for cluster in clusters:
        for name in sorted(cluster.names(), key=_fullness, reverse=True):
            if found := known.lookup(name, "PERSON"):
                cluster.iri = found.iri
                cluster.why |= {m: _listed(found) for m in cluster.mentions if m.text == name}
                break
    return clusters


def _add(clusters: dict[str, Cluster], found: Reference, mention: Mention, why: str) -> None:
    if reference.normalise(mention.text) in map(reference.normalise, found.metonyms):
        why += ", as a seat of power that stands for the state"
    clusters.setdefault(found.iri, Cluster(KINDS[mention.type], iri=found.iri)).add([mention], why)


def _listed(found: Reference) -> str:
    """Where a thing is known from: what comes with kg, or what a user has added."""
    return _LEXICON if reference.get(found.iri) is None else _REFERENCE


def _of_another_type(mention: Mention, known: Gazetteer) -> Reference | None:
    """The state, alliance or force whose full name or long acronym this is, whatever type the mention was given.

    Short acronyms and, for persons, single words are left alone: they are other names as well. What acts as a
    state and is none can be a place ("Tibet"); a place is no force.
    """
    telling = " " in mention.text if mention.type == "PERSON" else len(mention.text) >= _LONG_ENOUGH - 1
    found = known.lookup(mention.text) if telling else None
    if found is None or (mention.type, found.type) == ("PLACE", "Force"):
        return None
    return found if found.type in _ANYWHERE or (mention.type, found.type) == ("STATE", "Place") else None


def _near_spelling(mention: Mention, known: Gazetteer) -> Reference | None:
    """The reference whose name is a slip away ("Amerika Serika"), for states and alliances only."""
    key = reference.normalise(mention.text)
    if mention.type == "PLACE" or len(key) <= _LONG_ENOUGH:
        return None
    from rapidfuzz import fuzz, process

    by_name = known.names(mention.type)
    near = process.extract(key, list(by_name), scorer=fuzz.ratio, score_cutoff=_SPELLING, limit=3)
    iris = {by_name[name].iri for name, _, _ in near if name[0] == key[0]}
    return known.get(iris.pop()) if len(iris) == 1 else None


def _cut_short(mention: Mention, clusters: dict[str, Cluster], known: Gazetteer) -> Reference | None:
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
        return known.get(max(before)[1])
    return known.get(min(candidates)[1]) if candidates else None


def _is_end_of(short: tuple[str, ...], full: tuple[str, ...], type: str) -> bool:
    size = len(short)
    if type == "STATE":  # "Utara" is Korea Utara; "Korea" is both Koreas
        return size < len(full) and short == full[-size:]
    return size < len(full) and short in (full[:size], full[-size:])


# Entities


def _entity(document: Document, cluster: Cluster, known: Gazetteer) -> Entity:
    texts = cluster.names()
    if cluster.iri is not None and (found := known.get(cluster.iri)):
        return _of_reference(document, found, texts)
    counts = {m.type: 0 for m in cluster.mentions}
    for mention in cluster.mentions:
        counts[mention.type] += 1
    type = TYPES[max(counts, key=lambda t: (counts[t], t))]
    label = max(texts, key=_fullness)
    return Entity(vocab.entity_iri(document.id, type, label), type, label, tuple(sorted({*texts} - {label})))


def _of_reference(document: Document, found: Reference, names: Iterable[str]) -> Entity:
    label = found.label_id if document.lang == "id" else found.label_en
    return Entity(found.iri, found.type, label, tuple(sorted({*names} - {label})))


def _fullness(name: str) -> tuple[bool, int, int, str]:
    """The order of names by how much they tell: whole words before acronyms and capitals."""
    return not name.isupper(), len(names.words(name)), len(name), name


def _merged(one: Entity | None, other: Entity) -> Entity:
    """Two clusters that meet in one IRI (a state that acts, and as a place) are one entity."""
    if one is None:
        return other
    aliases = {*one.aliases, *other.aliases, other.label} - {one.label}
    return replace(one, aliases=tuple(sorted(aliases)))
