"""Which entities of different documents are one: exact keys only, and the judgements of people.

Precision first. A name joins two documents' entities where it can hardly mean two things: a state or a place
of the reference data (one IRI from the start), a person's full name, the proper name of an organisation. A
single name ("Kim") joins only through an office that it shares with one full name; a name of common words
only ("Kementerian Luar Negeri") joins nothing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Final

from kg import lang, reference, vocab
from kg.rdf import Literal, Quad
from kg.vocab import KG

SAME: Final = "http://www.w3.org/2002/07/owl#sameAs"
DIFFERENT: Final = "http://www.w3.org/2002/07/owl#differentFrom"
_GLOBAL: Final = tuple(f"{vocab.BASE}{kind.lower()}/" for kind in (*vocab.KNOWN_TYPES, "Office"))
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_BY_NAME: Final = (KG.Alliance, KG.Place)


class Clusters:
    """Sets of IRIs that are one thing. The canonical IRI of a set is its least, global ones before others.

    ``different`` are pairs that people judged different: no union ever brings both into one set.
    """

    def __init__(self, different: Iterable[tuple[str, str]] = ()) -> None:
        self._members: dict[str, set[str]] = {}
        self._canonical: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def members(self, iri: str) -> Collection[str]:
        """The set that ``iri`` is in."""
        return self._members.get(iri) or {iri}

    def canonical(self, iri: str) -> str:
        """The IRI that stands for the set of ``iri``."""
        if iri not in self._members:
            return iri
        if iri not in self._canonical:
            least = min(self._members[iri], key=lambda member: (not is_global(member), member))
            self._canonical.update(dict.fromkeys(self._members[iri], least))
        return self._canonical[iri]

    def unite(self, iris: Iterable[str]) -> None:
        """Make one set of ``iris``; one that may not meet the first joins the next that it may meet."""
        ordered = sorted(set(iris))
        for position, iri in enumerate(ordered):
            any(self._join(earlier, iri) for earlier in ordered[:position])

    def _join(self, one: str, other: str) -> bool:
        left, right = self._members.setdefault(one, {one}), self._members.setdefault(other, {other})
        if left is not right and any(self._apart[m] & right for m in left if m in self._apart):
            return False
        if left is not right:
            left |= right
            self._members.update(dict.fromkeys(right, left))
            self._canonical.clear()
        return True


def is_global(iri: str) -> bool:
    """Whether the IRI is of the reference data (or of an office there), not of one document."""
    return iri.startswith(_GLOBAL)


def plain_name(name: str) -> str:
    """The key of a name (``reference.normalise``) without any punctuation: "Ma'ruf" is "maruf", "W.Bush" "w bush"."""
    return " ".join(_PUNCTUATION.sub(" ", reference.normalise(name.replace(".", " "))).split())


@cache
def _words(cls: str, kind: str) -> frozenset[str]:
    """The words of every language's ``common_words.json`` for a class; ``kind`` is "ignored" or "common"."""
    found: set[str] = set()
    for code in lang.available():
        file = resources.files("kg.lang").joinpath(code, "common_words.json")
        if file.is_file():
            found.update(json.loads(file.read_text(encoding="utf-8")).get(cls, {}).get(kind, ()))
    return frozenset(found)


def agreement_key(name: str) -> str:
    """An agreement's name without the words that sources add or leave out ("baru"); it may be empty."""
    ignored = _words("Agreement", "ignored")
    return " ".join(sorted(word for word in plain_name(name).split() if word not in ignored))


def is_telling(cls: str, name: str) -> bool:
    """Whether a name has a word of its own, so that it means one thing wherever it stands."""
    local = cls.removeprefix(vocab.ONTOLOGY)
    common = _words(local, "common") | _words(local, "ignored")
    return any(word not in common for word in plain_name(name).split())


def name_key(cls: str, name: str) -> Hashable | None:
    """What entities of two documents share where their names make them one; None where they cannot."""
    normal = plain_name(name)
    if cls == KG.Person:
        return (cls, normal) if " " in normal else None
    if cls == KG.Agreement:
        return (cls, agreement_key(name)) if is_telling(cls, name) else None
    if cls in (KG.Organisation, KG.Force):
        return (cls, normal) if is_telling(cls, name) else None
    return (cls, normal) if cls in _BY_NAME and normal else None


def cluster(
    names: Mapping[str, tuple[str, Collection[str]]],
    holders: Iterable[tuple[str, str]],
    offices: Mapping[str, str],
    judgements: Iterable[Quad] = (),
    pages: Iterable[tuple[str, str]] = (),
) -> Clusters:
    """The clusters of the entities of all documents, by exact keys and judgements.

    ``names`` gives the class and the names of every entity, by IRI; ``holders`` are (person, office) pairs of
    sitting holders; ``offices`` gives the body of an office; ``pages`` are (entity, page) pairs of the documents
    that share a page. The order of nothing matters.
    """
    judged = [(q.predicate, q.subject, q.object) for q in judgements if not isinstance(q.object, Literal)]
    clusters = Clusters(sorted((s, o) for p, s, o in judged if p == DIFFERENT))
    for pair in sorted((s, o) for p, s, o in judged if p == SAME):
        clusters.unite(pair)
    own = {iri: found for iri, found in names.items() if not is_global(iri)}
    unite_by(clusters, ((name_key(cls, name), iri) for iri, (cls, found) in own.items() for name in found))
    bodies = {iri: clusters.canonical(body) for iri, body in offices.items() if iri in own}
    unite_by(clusters, (((bodies[i], plain_name(name)), i) for i in bodies for name in own[i][1]))
    _unite_holders(clusters, own, sorted(set(holders)))
    _unite_pages(clusters, own, sorted(set(pages)))
    return clusters


def unite_by(clusters: Clusters, keyed: Iterable[tuple[Hashable | None, str]]) -> None:
    """Unite what shares a key; what has the key None stays alone."""
    blocks: dict[Hashable, set[str]] = defaultdict(set)
    for key, iri in keyed:
        if key is not None:
            blocks[key].add(iri)
    for block in sorted(sorted(b) for b in blocks.values()):
        clusters.unite(block)


def _unite_holders(
    clusters: Clusters, names: Mapping[str, tuple[str, Collection[str]]], holders: Iterable[tuple[str, str]]
) -> None:
    """What an office adds to a name: with it, a first and a last name are enough, or a single name.

    "Menlu Rusia Sergei Viktorovich Lavrov" is "Menlu Rusia Sergei Lavrov"; "Presiden Rusia Putin" is the one
    president of Russia with a Putin in the full name, if there is one such full name only.
    """
    offices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, office in holders:
        if is_global(office) and person in names:
            for name in names[person][1]:
                offices[office][plain_name(name)].add(person)
    for _, people in sorted(offices.items()):
        unite_by(clusters, ((_first_and_last(name), p) for name in people for p in people[name]))
        _unite_single(clusters, people)


def _unite_pages(
    clusters: Clusters, names: Mapping[str, tuple[str, Collection[str]]], pages: Iterable[tuple[str, str]]
) -> None:
    """What a page adds to a name: the "Putin" of a teaser is the one full name with a Putin on its page."""
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, page in pages:
        if entity in names and names[entity][0] == KG.Person:
            for name in names[entity][1]:
                named[page][plain_name(name)].add(entity)
    for _, people in sorted(named.items()):
        full = {name: bearers for name, bearers in people.items() if " " in name}
        words = {word for name in full for word in name.split()}
        _unite_single(clusters, full | {name: people[name] for name in people if name in words})


def _unite_single(clusters: Clusters, people: Mapping[str, set[str]]) -> None:
    """Unite the bearers of a single name with the one person whose full name has it, if there is one only."""
    for single in sorted(name for name in people if " " not in name):
        longer = [name for name in people if name != single and single in name.split()]
        full = {clusters.canonical(person) for name in longer for person in people[name]}
        if len(full) <= 1:
            clusters.unite(people[single] | full)


def _first_and_last(name: str) -> Hashable | None:
    words = name.split()
    return (words[0], words[-1]) if len(words) > 1 else None
