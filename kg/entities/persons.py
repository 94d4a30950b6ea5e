"""Persons: surnames, first names, initials, nicknames and spellings of the fullest name."""

from __future__ import annotations

from kg.entities import names
from kg.entities.clusters import Cluster, NameCues, distance
from kg.model import Mention


def persons(mentions: list[Mention], cues: NameCues) -> list[Cluster]:
    """Persons by their fullest names; a name that fits several goes to the one who is named most."""
    drop = frozenset(cues["person_suffixes"])
    by_name: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(names.words(mention.text, drop), []).append(mention)
    clusters: list[Cluster] = []
    forms: list[list[tuple[str, ...]]] = []
    shared: list[tuple[Mention, list[int]]] = []
    for name in sorted(by_name, key=lambda n: (-len(n), by_name[n][0].start)):
        fits = [i for i, known in enumerate(forms) if any(_one_person(name, form, cues) for form in known)]
        if len(fits) > 1:
            shared += [(m, fits) for m in by_name[name]]
        elif fits:
            first = clusters[fits[0]].mentions[0].text
            form = next(form for form in forms[fits[0]] if _one_person(name, form, cues))
            clusters[fits[0]].add(by_name[name], f"{_one_person(name, form, cues)} “{first}”")
            forms[fits[0]].append(name)
        else:
            clusters.append(Cluster("person", list(by_name[name])))
            forms.append([name])
    _share(clusters, shared)
    return clusters


def _share(clusters: list[Cluster], shared: list[tuple[Mention, list[int]]]) -> None:
    """Give each mention of a shared name to one of the persons it fits: the most named, else the last."""
    anchors = [sorted(m.start for m in cluster.mentions) for cluster in clusters]
    for mention, fits in sorted(shared):
        chosen = min(fits, key=lambda i: (-len(anchors[i]), distance(mention.start, anchors[i])))
        first = clusters[chosen].mentions[0].text
        clusters[chosen].add(
            [mention], f"fits {len(fits)} persons here, of whom “{first}” is named most, or last"
        )


def _one_person(name: tuple[str, ...], form: tuple[str, ...], cues: NameCues) -> str | None:
    """How a name can be short for, or another spelling of, a name of as many words or more; None if it cannot."""
    if _nickname(name, form, cues) or _nickname(form, name, cues):
        return "a nickname of"
    if len(name) == len(form):
        return "a spelling of" if names.spelled_alike(name, form) else None
    if len(name) == 1:
        if names.within(name, form):
            return "the surname of" if names.within(name, form[-1:]) else "a part of the name of"
        initials = 2 < len(name[0]) == len(form) and name[0] == "".join(word[0] for word in form)
        return "short for" if initials or names.blends(name[0], form) else None
    # "Iriana Joko Widodo" is not "Joko Widodo": a name of several words is cut at its end, or begins "al-".
    heads = names.within(name[:1], form[:1]) or name[0] in cues["person_particles"]
    return "short for" if heads and names.within(name, form) else None


def _nickname(name: tuple[str, ...], form: tuple[str, ...], cues: NameCues) -> bool:
    known = cues["nicknames"].get(" ".join(name))
    return known is not None and names.spelled_alike(tuple(known.split()), form)
