"""Bodies, places and agreements: which of a document's names are one thing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from kg import reference
from kg.entities import names
from kg.entities.clusters import KINDS, Cluster, NameCues, distance
from kg.model import Mention
from kg.reference import Gazetteer

_CUT = ("body", "agreement", "place")


def by_name(mentions: list[Mention], cues: NameCues) -> list[Cluster]:
    """One cluster for each name of one kind, before names are compared."""
    clusters: dict[tuple[str, tuple[str, ...]], Cluster] = {}
    for mention in mentions:
        key = KINDS[mention.type], _key(mention, cues)
        clusters.setdefault(key, Cluster(key[0])).mentions.append(mention)
    return list(clusters.values())


def _key(mention: Mention, cues: NameCues) -> tuple[str, ...]:
    """The words that tell a name apart; the kinds of agreement ("pakta", "kesepakatan") and "baru" do not."""
    if mention.type != "AGREEMENT":
        return names.words(mention.text)
    parts = names.words(mention.text, tuple(cues["agreement_fillers"]))
    heads: dict[str, str] = cues["agreement_heads"]
    return parts if len(parts) == 1 else tuple(heads.get(word, word) for word in parts)


def joined(
    text: str, mentions: list[Mention], clusters: list[Cluster], cues: NameCues, known: Gazetteer
) -> list[Cluster]:
    """The clusters after joining those that the document or their names show to be one thing."""
    joined = _join_called(text, mentions, clusters, cues)
    joined = _join_where(joined, _spelled_alike, "a spelling of")
    joined = _join_shortened(joined, cues, known)
    return _join_where(joined, lambda one, other: _acronym_of(one, other, cues), "acronym and full name:")


def _join_called(
    text: str, mentions: list[Mention], clusters: list[Cluster], cues: NameCues
) -> list[Cluster]:
    """Join what the text equates: "X (Y)", "X alias Y"."""
    home = {m: i for i, cluster in enumerate(clusters) for m in cluster.mentions}
    merged = list(range(len(clusters)))
    for one, other in pairwise(mentions):
        a, b = merged[home[one]], merged[home[other]]
        if a != b and _may_join(clusters[a], clusters[b]) and _equated(text, one, other, cues):
            keep, drop = (a, b) if clusters[b].iri is None else (b, a)
            closed = text[other.end : other.end + 1] == ")"
            called = text[one.start : other.end + closed]
            clusters[keep].join(clusters[drop], f"the text says so: “{called}”")
            merged = [keep if i == drop else i for i in merged]
    return [clusters[i] for i in sorted(set(merged))]


def _may_join(one: Cluster, other: Cluster) -> bool:
    return one.kind == other.kind and (one.iri is None or other.iri is None)


def _equated(text: str, one: Mention, other: Mention, cues: NameCues) -> bool:
    between = text[one.end : other.start].strip(" ,\"'“”‘’").casefold()
    if between in cues["perhaps_called"]:
        return names.is_acronym(one.text) != names.is_acronym(other.text)
    return between in cues["also_called"]


def _join_where(clusters: list[Cluster], same: Callable[[Cluster, Cluster], bool], why: str) -> list[Cluster]:
    """The clusters after joining the unknown ones of one kind that pass the test, persons aside.

    ``why`` tells of what passed it, before the name of the other.
    """
    kept: list[Cluster] = []
    homes: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        if cluster.kind == "person" or cluster.iri is not None:
            kept.append(cluster)
            continue
        known = homes.setdefault(cluster.kind, [])
        home = next((k for k in known if same(k, cluster)), None)
        if home is None:
            known.append(cluster)
            kept.append(cluster)
        else:
            home.join(cluster, f"{why} “{home.mentions[0].text}”")
    return kept


def _acronym_of(one: Cluster, other: Cluster, cues: NameCues) -> bool:
    pairs = [(_bare(a, cues), _bare(b, cues)) for a in one.names() for b in other.names()]
    return any(_short_for(a, b, cues) or _short_for(b, a, cues) for a, b in pairs)


def _bare(name: str, cues: NameCues) -> str:
    """A body's name without the word for its kind ("PT", "DPP")."""
    head, _, rest = name.partition(" ")
    return rest if rest and head.casefold() in cues["body_heads"] else name


def _short_for(short: str, full: str, cues: NameCues) -> bool:
    if " " in short:
        return False
    initials = names.is_acronym(short) and names.abbreviates(short, full, cues["acronym_skips"])
    return initials or names.blends(reference.normalise(short), names.words(full))


def _spelled_alike(one: Cluster, other: Cluster) -> bool:
    return any(
        names.spelled_alike(names.words(a), names.words(b)) for a in one.names() for b in other.names()
    )


def _join_shortened(clusters: list[Cluster], cues: NameCues, known: Gazetteer) -> list[Cluster]:
    """Join a body's or agreement's name cut short to the one longer name that it can be cut from.

    Where several can be, each mention goes to the one named last before it.
    """
    kept = list(clusters)
    holding = _by_word(clusters)
    for cluster in sorted(clusters, key=lambda c: max(len(names.words(n)) for n in c.names())):
        if cluster.iri is not None or cluster.kind not in _CUT:
            continue
        near = holding[cluster.kind, names.words(cluster.mentions[0].text)[0]]
        homes = [k for k in near if k is not cluster and _longer(k, cluster, cues, known)]
        if not homes:
            continue
        kept.remove(cluster)
        for others in holding.values():
            others[:] = [k for k in others if k is not cluster]
        anchors = [[m.start for m in home.mentions] for home in homes]
        for mention in cluster.mentions:
            nearest = min(range(len(homes)), key=lambda i: distance(mention.start, anchors[i]))
            full = homes[nearest].mentions[0].text
            homes[nearest].add([mention], f"short for “{full}”")
    return kept


def _by_word(clusters: list[Cluster]) -> dict[tuple[str, str], list[Cluster]]:
    """(kind, word) -> the clusters of that kind with a name that has the word, in their order."""
    holding: dict[tuple[str, str], list[Cluster]] = {}
    for cluster in clusters:
        for word in {word: None for name in cluster.names() for word in names.words(name)}:
            holding.setdefault((cluster.kind, word), []).append(cluster)
    return holding


def _longer(home: Cluster, cluster: Cluster, cues: NameCues, known: Gazetteer) -> bool:
    return all(
        any(_cut_from(short, full, home.kind, cues, known) for full in home.names())
        for short in cluster.names()
    )


def _cut_from(short: str, full: str, kind: str, cues: NameCues, known: Gazetteer) -> bool:
    """Whether ``short`` is ``full`` without its state ("Kemlu RI"), end, or kind ("Partai Golkar")."""
    a, b = (
        names.words(short, tuple(cues["agreement_fillers"]) if kind == "agreement" else ()),
        names.words(full),
    )
    size = len(a)
    if size >= len(b) or " ".join(a) in cues["agreement_heads"]:
        return False
    if b[-size:] == a:
        heads = cues["place_heads"] if kind == "place" else cues["body_heads"]
        return kind != "agreement" and " ".join(b[:-size]) in heads
    if b[:size] != a or kind == "place":
        return False
    rest = known.lookup(" ".join(b[size:]))
    if rest is None:
        return not names.is_acronym(short)
    return rest.type == "State"
