"""How well documents are merged: pairwise and B-cubed figures of kg and of a baseline, over the gold beside this file.

Run as ``python -m benchmarks.merging``. The gold of entities (``gold/entities.csv``) has one line for each entity
that a document names: its names there, its offices, the day of the document and the states that it speaks of. Half
of the gold entities (by a hash of their identifier) are those that weights were tuned on; the other half is held out.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg import identity, reference, statements, vocab
from kg.merged import entities
from kg.model import Document, Entity, Extraction, Mention, Office, Span
from kg.offices.titles import canonical, load
from kg.rdf import Index, Quad

GOLD = Path(__file__).parent / "gold"
_TYPES = {"PERSON": "Person", "ORG": "Organisation", "FORCE": "Force", "AGREEMENT": "Agreement"}

Clustering = Mapping[str, str]  # item -> cluster


class Score(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if sum(self) else 0.0


def pairwise(gold: Clustering, found: Clustering) -> Score:
    """Over the pairs of items: which of those put together belong together, and the other way round."""
    together = _pairs(Counter((gold[i], found[i]) for i in gold).values())
    put, belong = _pairs(Counter(found[i] for i in gold).values()), _pairs(Counter(gold.values()).values())
    return Score(together / put if put else 1.0, together / belong if belong else 1.0)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def b_cubed(gold: Clustering, found: Clustering) -> Score:
    """The mean over items of the share of its cluster that belongs to it (Bagga and Baldwin 1998)."""
    both = Counter((gold[i], found[i]) for i in gold)
    sizes, wanted = Counter(found[i] for i in gold), Counter(gold.values())
    n = len(gold)
    precision = sum(both[gold[i], found[i]] / sizes[found[i]] for i in gold) / n
    return Score(precision, sum(both[gold[i], found[i]] / wanted[gold[i]] for i in gold) / n)


def half(label: str) -> str:
    """Which half of the gold an entity or event is in: "tuned" or "held out"."""
    return "tuned" if hashlib.sha256(label.encode()).digest()[0] % 2 else "held out"


# Entities


class Line(NamedTuple):
    """A line of the gold: an entity as one document knows it."""

    entity: str
    document: str
    date: str
    type: str
    names: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]  # title, and the code or name of what it is of
    states: tuple[str, ...]


def entity_gold() -> list[Line]:
    """The lines of ``gold/entities.csv``."""
    with (GOLD / "entities.csv").open(encoding="utf-8") as file:
        return [
            Line(
                row["entity"], row["document"], row["date"], row["type"], tuple(row["names"].split(";")),
                tuple((o.rpartition("@")[0], o.rpartition("@")[2]) for o in row["offices"].split(";") if o),
                tuple(row["states"].split()),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def extraction(document: str, lines: Iterable[Line]) -> tuple[Extraction, dict[str, str]]:
    """A document with these entities, and the gold entity of each IRI."""
    lines = list(lines)
    gold: dict[str, str] = {}
    found: list[Entity] = []
    offices: list[Office] = []
    bodies = {name: code for line in lines for name in line.states if (code := _body(name))}
    for line in lines:
        label, *aliases = line.names
        iri = vocab.entity_iri(document, _TYPES[line.type], label)
        if iri in gold:
            iri += f"-{len(gold)}"
        gold[iri] = line.entity
        found.append(Entity(iri, _TYPES[line.type], label, tuple(aliases)))
        bodies |= dict.fromkeys(line.names, iri)
    for line, entity in zip(lines, list(found), strict=True):
        for title, of in line.offices:
            name = canonical(title, load("id")).title()
            body = _body(of) or bodies.get(of)
            post = Entity(vocab.office_iri(body, name, document), "Office", name, (title,))
            found.append(post)
            offices.append(Office(entity.id, title, body, "mantan" in title, Span(0, 1, "-")))
    found += [Entity(iri, known.type, known.label_id) for iri in sorted(set(bodies.values()))
              if (known := reference.get(iri))]  # fmt: skip
    unique = {entity.id: entity for entity in found}
    mentions = tuple(Mention(0, 1, "-", "ORG", iri) for iri in unique)
    told = Document(document, "-", "id", published=lines[0].date or None)
    return Extraction(told, mentions, tuple(unique.values()), (), tuple(offices)), gold


def _body(code: str) -> str | None:
    iris = (vocab.state_iri(code), vocab.alliance_iri(code)) if code else ()
    return next((iri for iri in iris if reference.get(iri) is not None), None)


def entity_quads(lines: Iterable[Line]) -> tuple[list[Quad], dict[str, str]]:
    """The document graphs of the gold, and the gold entity of each IRI."""
    documents: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        documents[line.document].append(line)
    quads: list[Quad] = []
    gold: dict[str, str] = {}
    for document, named in sorted(documents.items()):
        found, labels = extraction(document, named)
        quads += statements.quads(found)
        gold |= labels
    return quads, gold


def entities_of_kg(quads: Iterable[Quad], gold: Clustering) -> Clustering:
    """The clusters that kg makes."""
    clusters = entities.resolved(Index(quads), ()).clusters
    return {iri: clusters.canonical(iri) for iri in gold}


def entities_by_label(quads: Iterable[Quad], gold: Clustering) -> Clustering:
    """The baseline: one entity for each label of one kind."""
    labels = {q.subject: str(q.object) for q in quads if q.predicate == vocab.LABEL}
    return {iri: f"{gold[iri].partition('/')[0]} {identity.plain_name(labels[iri])}" for iri in gold}


def hard(lines: Iterable[Line]) -> set[str]:
    """The gold entities that share a name with another, or that two documents name without a name in common."""
    names: dict[str, set[str]] = defaultdict(set)
    sets: dict[str, list[set[str]]] = defaultdict(list)
    for line in lines:
        plain = {identity.plain_name(name) for name in line.names}
        sets[line.entity].append(plain)
        for name in plain:
            names[name].add(line.entity)
    shared = {entity for bearers in names.values() if len(bearers) > 1 for entity in bearers}
    varied = {e for e, found in sets.items() if any(not one & other for one in found for other in found)}
    return shared | varied


def parts(gold: Clustering, difficult: set[str] | None = None) -> Iterator[tuple[str, Clustering]]:
    """The gold as a whole, by halves, and the hard part alone."""
    yield "all", gold
    for name in ("tuned", "held out"):
        yield name, {item: label for item, label in gold.items() if half(label) == name}
    if difficult is not None:
        yield "hard", {item: label for item, label in gold.items() if label in difficult}


def table(title: str, systems: Mapping[str, Clustering], gold: Clustering, difficult: set[str]) -> Iterator[str]:
    """The figures, a line for each system and part of the gold."""
    yield f"{title:<28}{'pairwise P':>11}{'R':>7}{'F1':>7}{'B-cubed P':>11}{'R':>7}{'F1':>7}"
    for part, labels in parts(gold, difficult):
        for name, found in systems.items():
            one, two = pairwise(labels, found), b_cubed(labels, found)
            figures = f"{one.precision:>11.3f}{one.recall:>7.3f}{one.f1:>7.3f}"
            yield f"{part + ', ' + name:<28}{figures}{two.precision:>11.3f}{two.recall:>7.3f}{two.f1:>7.3f}"


def main() -> None:
    """Print the tables."""
    lines = entity_gold()
    quads, gold = entity_quads(lines)
    difficult = hard(lines)
    print(f"{len(gold)} mentions of {len(set(gold.values()))} entities, {len(difficult)} of them hard")
    systems = {"exact label": entities_by_label(quads, gold), "kg": entities_of_kg(quads, gold)}
    print("\n".join(table("entities", systems, gold, difficult)))


if __name__ == "__main__":
    main()
