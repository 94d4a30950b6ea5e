"""Independent voices: who tells of an event without having it from another who does, and what that is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg import copies
from kg.merged.entities import ISSUED
from kg.merged.told import Told
from kg.rdf import Index
from kg.vocab import KG


def copied(facts: Index) -> dict[str, str]:
    """Each document with a signature -> the least document of its group of copies."""
    signatures = dict(facts.pairs(KG.signature))
    published = {document: facts.literal(document, ISSUED) or "" for document in signatures}
    return copies.groups({document: str(value) for document, value in signatures.items()}, published)


def voices(reports: Iterable[Told], originals: Mapping[str, str]) -> dict[str, str]:
    """Each report -> its voice, named after the least of what it holds.

    One outlet is one voice, and so are all outlets that print copies of one text.
    """
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while home.setdefault(key, key) != key:
            key = home[key]
        return key

    known = sorted(reports, key=lambda r: r.iri)
    for report in known:
        outlet, original = (
            root("outlet " + report.outlet),
            root(originals.get(report.document, report.document)),
        )
        home[max(outlet, original)] = min(outlet, original)
    return {report.iri: root("outlet " + report.outlet) for report in known}


def score(reports: Iterable[Told], voice: Mapping[str, str]) -> float:
    """1 - the product over voices of (1 - the voice's best score): voices are taken to be independent."""
    best: dict[str, float] = defaultdict(float)
    for report in reports:
        best[voice[report.iri]] = max(best[voice[report.iri]], report.score)
    doubt = 1.0
    for name in sorted(best):
        doubt *= 1 - best[name]
    return 1 - doubt


def corroboration(telling: Collection[Told], denying: Collection[Told], voice: Mapping[str, str]) -> float:
    """(t - 1) / (t + d), of t voices that tell of it and d that deny it: 0 for one voice, towards 1 for many.

    A voice that reports the event and its denial counts as one that tells.
    """
    tell = {voice[report.iri] for report in telling}
    deny = {voice[report.iri] for report in denying} - tell
    return (len(tell) - 1) / (len(tell) + len(deny)) if tell else 0.0
