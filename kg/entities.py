"""Mentions -> entities: which names of one document name the same thing.

States, alliances and known places take the IRI of the reference data; all else is known as this document knows it,
under an IRI of the document's own. Names are joined by what the document does with them (an acronym in brackets,
"alias"), by how they are built (a surname, initials, a name cut short) and by spelling. Two persons who share a
name are kept apart: the name then goes to the one who was named last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg import names, reference, vocab
from kg.model import Document, Entity, Mention

TYPES = {
    "PERSON": "Person",
    "STATE": "State",
    "ALLIANCE": "Alliance",
    "FORCE": "Force",
    "ORG": "Organisation",
    "PLACE": "Place",
    "AGREEMENT": "Agreement",
}
# Which mention types can name one thing: annotators and models differ on what kind of body something is.
_KINDS = {
    "PERSON": "person",
    "STATE": "state",
    "PLACE": "place",
    "AGREEMENT": "agreement",
    "ALLIANCE": "body",
    "FORCE": "body",
    "ORG": "body",
}
_SPELLING = 86.0
_LONG_ENOUGH = 5


@dataclass(slots=True)
class _Cluster:
    """The mentions of one thing so far, with its IRI where the reference data knows it."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    iri: str | None = None

    def names(self) -> list[str]:
        return list(dict.fromkeys(m.text for m in self.mentions))


def resolve(
    document: Document, mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with ``entity`` set (None for OFFICE and DATE), and the entities, sorted by IRI."""
    cues = _cues(document.lang)
    named = sorted(m for m in mentions if m.type in TYPES)
    clusters = [
        *_referenced(named),
        *_persons([m for m in named if m.type == "PERSON"], cues),
    ]
    known = {m for cluster in clusters for m in cluster.mentions}
    clusters += _by_name([m for m in named if m not in known], cues)
    clusters = _joined(document.text, named, clusters, cues)
    iri_of: dict[Mention, str] = {}
    entities: dict[str, Entity] = {}
    for cluster in clusters:
        entity = _entity(document, cluster)
        entities[entity.id] = _merged(entities.get(entity.id), entity)
        iri_of.update(dict.fromkeys(cluster.mentions, entity.id))
    resolved = tuple(replace(m, entity=iri_of.get(m)) for m in mentions)
    return resolved, tuple(entities[iri] for iri in sorted(entities))


@lru_cache(maxsize=8)
def _cues(lang: str) -> dict[str, Any]:
    with (files("kg.lang") / lang / "names.json").open(encoding="utf-8") as file:
        cues: dict[str, Any] = json.load(file)
    return cues


# What the reference data knows


def _referenced(mentions: Iterable[Mention]) -> list[_Cluster]:
    """A cluster for each reference that the mentions name outright, by a near spelling, or cut short."""
    clusters: dict[str, _Cluster] = {}
    unknown: list[Mention] = []
    for mention in mentions:
        if mention.type not in ("STATE", "ALLIANCE", "PLACE"):
            continue
        if found := reference.lookup(mention.text, mention.type):
            cluster = clusters.setdefault(found.iri, _Cluster(_kind(mention), iri=found.iri))
            cluster.mentions.append(mention)
        else:
            unknown.append(mention)
    for mention in unknown:
        iri = _cut_short(mention, clusters) or _near_spelling(mention)
        if iri is not None:
            clusters.setdefault(iri, _Cluster(_kind(mention), iri=iri)).mentions.append(mention)
    return list(clusters.values())


def _kind(mention: Mention) -> str:
    return _KINDS[mention.type]


def _near_spelling(mention: Mention) -> str | None:
    """The reference whose name is a slip away ("Amerika Serika"), for states and alliances only."""
    key = reference.normalise(mention.text)
    if mention.type == "PLACE" or len(key) <= _LONG_ENOUGH:
        return None
    from rapidfuzz import fuzz, process

    known = reference.names(mention.type)
    near = process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_SPELLING, limit=3)
    iris = {known[name].iri for name, _, _ in near if name[0] == key[0]}
    return iris.pop() if len(iris) == 1 else None


def _cut_short(mention: Mention, clusters: dict[str, _Cluster]) -> str | None:
    """The reference named before, else after, by a longer name that this one begins or ends ("Dewan", "Utara")."""
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
        return max(before)[1]
    return min(candidates)[1] if candidates else None


def _is_end_of(short: tuple[str, ...], full: tuple[str, ...], type: str) -> bool:
    size = len(short)
    if type == "STATE":  # "Utara" is Korea Utara; "Korea" is both Koreas
        return size < len(full) and short == full[-size:]
    return size < len(full) and short in (full[:size], full[-size:])


# Persons


def _persons(mentions: list[Mention], cues: dict[str, Any]) -> list[_Cluster]:
    """Persons by their fullest names; a name that fits several goes to the one who is named most."""
    drop = frozenset(cues["person_suffixes"])
    by_name: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(names.words(mention.text, drop), []).append(mention)
    clusters: list[_Cluster] = []
    forms: list[list[tuple[str, ...]]] = []
    shared: list[tuple[Mention, list[int]]] = []
    for name in sorted(by_name, key=lambda n: (-len(n), by_name[n][0].start)):
        fits = [i for i, known in enumerate(forms) if any(_one_person(name, form, cues) for form in known)]
        if len(fits) > 1:
            shared += [(m, fits) for m in by_name[name]]
        elif fits:
            clusters[fits[0]].mentions += by_name[name]
            forms[fits[0]].append(name)
        else:
            clusters.append(_Cluster("person", list(by_name[name])))
            forms.append([name])
    _share(clusters, shared)
    return clusters


def _share(clusters: list[_Cluster], shared: list[tuple[Mention, list[int]]]) -> None:
    """Give each mention of a shared name to one of the persons it fits: the most named, else the last named."""
    anchors = [sorted(m.start for m in cluster.mentions) for cluster in clusters]
    for mention, fits in sorted(shared):
        chosen = min(fits, key=lambda i: (-len(anchors[i]), _distance(mention.start, anchors[i])))
        clusters[chosen].mentions.append(mention)


def _one_person(name: tuple[str, ...], form: tuple[str, ...], cues: dict[str, Any]) -> bool:
    """Whether a name can be short for, or another spelling of, a name of as many words or more."""
    if len(name) == len(form) and names.spelled_alike(name, form):
        return True
    if len(name) == 1:
        short = name[0]
        nickname = tuple(cues["nicknames"].get(short, "").split())
        initials = 2 < len(short) == len(form) and short == "".join(word[0] for word in form)
        return names.within(name, form) or nickname == form or initials or names.blends(short, form)
    nickname = tuple(cues["nicknames"].get(" ".join(name), "").split())
    if len(name) >= len(form):
        return nickname == form
    # "Iriana Joko Widodo" is not "Joko Widodo": a name of several words is cut at its end, or begins "al-".
    heads = names.within(name[:1], form[:1]) or name[0] in cues["person_particles"]
    return heads and names.within(name, form)


def _distance(start: int, anchors: list[int]) -> tuple[bool, int]:
    """How far a name is from where a person was last named; a person named only later comes second."""
    before = [start - anchor for anchor in anchors if anchor < start]
    return (False, min(before)) if before else (True, min(anchor - start for anchor in anchors))


# Bodies, places, agreements


def _by_name(mentions: list[Mention], cues: dict[str, Any]) -> list[_Cluster]:
    """One cluster for each name of one kind, before names are compared."""
    clusters: dict[tuple[str, tuple[str, ...]], _Cluster] = {}
    for mention in mentions:
        key = _kind(mention), _key(mention, cues)
        clusters.setdefault(key, _Cluster(key[0])).mentions.append(mention)
    return list(clusters.values())


def _key(mention: Mention, cues: dict[str, Any]) -> tuple[str, ...]:
    """The words that tell a name apart; the kinds of agreement ("pakta", "kesepakatan") do not."""
    parts = names.words(mention.text)
    if mention.type != "AGREEMENT":
        return parts
    heads: dict[str, str] = cues["agreement_heads"]
    return parts if len(parts) == 1 else tuple(heads.get(word, word) for word in parts)


def _joined(
    text: str, mentions: list[Mention], clusters: list[_Cluster], cues: dict[str, Any]
) -> list[_Cluster]:
    """The clusters after joining those that the document or their names show to be one thing."""
    joined = _join_called(text, mentions, clusters, cues)
    joined = _join_where(joined, _spelled_alike)
    joined = _join_shortened(joined, cues)
    return _join_where(joined, lambda one, other: _acronym_of(one, other, cues))


def _join_called(
    text: str, mentions: list[Mention], clusters: list[_Cluster], cues: dict[str, Any]
) -> list[_Cluster]:
    """Join what the text equates: "X (Y)", "X alias Y"."""
    home = {m: i for i, cluster in enumerate(clusters) for m in cluster.mentions}
    merged = list(range(len(clusters)))
    for one, other in zip(mentions, mentions[1:], strict=False):
        a, b = merged[home[one]], merged[home[other]]
        if a != b and _may_join(clusters[a], clusters[b]) and _equated(text, one, other, cues):
            keep, drop = (a, b) if clusters[b].iri is None else (b, a)
            clusters[keep].mentions += clusters[drop].mentions
            merged = [keep if i == drop else i for i in merged]
    return [clusters[i] for i in sorted(set(merged))]


def _may_join(one: _Cluster, other: _Cluster) -> bool:
    return one.kind == other.kind and (one.iri is None or other.iri is None)


def _equated(text: str, one: Mention, other: Mention, cues: dict[str, Any]) -> bool:
    between = text[one.end : other.start].strip(" ,\"'“”‘’").casefold()
    if between in cues["perhaps_called"]:
        return names.is_acronym(one.text) != names.is_acronym(other.text)
    return between in cues["also_called"]


def _join_where(clusters: list[_Cluster], same: Callable[[_Cluster, _Cluster], bool]) -> list[_Cluster]:
    kept: list[_Cluster] = []
    for cluster in clusters:
        home = next((k for k in kept if _may_join(k, cluster) and same(k, cluster)), None)
        if home is None:
            kept.append(cluster)
            continue
        home.mentions += cluster.mentions
        home.iri = home.iri or cluster.iri
    return kept


def _acronym_of(one: _Cluster, other: _Cluster, cues: dict[str, Any]) -> bool:
    if one.kind == "person" or one.iri or other.iri:
        return False
    pairs = [(_bare(a, cues), _bare(b, cues)) for a in one.names() for b in other.names()]
    return any(_short_for(a, b, cues) or _short_for(b, a, cues) for a, b in pairs)


def _bare(name: str, cues: dict[str, Any]) -> str:
    """A body's name without the word for its kind ("PT", "DPP")."""
    head, _, rest = name.partition(" ")
    return rest if rest and head.casefold() in cues["body_heads"] else name


def _short_for(short: str, full: str, cues: dict[str, Any]) -> bool:
    if " " in short:
        return False
    initials = names.is_acronym(short) and names.abbreviates(short, full, cues["acronym_skips"])
    return initials or names.blends(reference.normalise(short), names.words(full))


def _spelled_alike(one: _Cluster, other: _Cluster) -> bool:
    if one.kind == "person" or one.iri or other.iri:
        return False
    return any(
        names.spelled_alike(names.words(a), names.words(b)) for a in one.names() for b in other.names()
    )


def _join_shortened(clusters: list[_Cluster], cues: dict[str, Any]) -> list[_Cluster]:
    """Join a body's or agreement's name cut short to the one longer name that it can be cut from.

    Where several can be, each mention goes to the one named last before it.
    """
    kept = list(clusters)
    for cluster in sorted(clusters, key=lambda c: max(len(names.words(n)) for n in c.names())):
        if cluster.iri is not None or cluster.kind not in ("body", "agreement", "place"):
            continue
        homes = [k for k in kept if k is not cluster and _may_join(k, cluster) and _longer(k, cluster, cues)]
        if not homes:
            continue
        kept.remove(cluster)
        anchors = [[m.start for m in home.mentions] for home in homes]
        for mention in cluster.mentions:
            nearest = min(range(len(homes)), key=lambda i: _distance(mention.start, anchors[i]))
            homes[nearest].mentions.append(mention)
    return kept


def _longer(home: _Cluster, cluster: _Cluster, cues: dict[str, Any]) -> bool:
    return all(
        any(_cut_from(short, full, home.kind, cues) for full in home.names()) for short in cluster.names()
    )


def _cut_from(short: str, full: str, kind: str, cues: dict[str, Any]) -> bool:
    """Whether ``short`` is ``full`` without its state ("Kemlu RI"), its end, or its kind ("Partai Golkar")."""
    a, b = names.words(short), names.words(full)
    size = len(a)
    if size >= len(b) or " ".join(a) in cues["agreement_heads"]:
        return False
    if b[-size:] == a:
        heads = cues["place_heads"] if kind == "place" else cues["body_heads"]
        return kind != "agreement" and " ".join(b[:-size]) in heads
    if b[:size] != a or kind == "place":
        return False
    rest = reference.lookup(" ".join(b[size:]))
    if rest is None:
        return not names.is_acronym(short)
    return rest.type == "State"


# Entities


def _entity(document: Document, cluster: _Cluster) -> Entity:
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
