"""How well documents are merged: pairwise and B-cubed figures of kg and of a baseline, over the gold beside this file.

Run as ``python -m benchmarks.merging``. The gold of entities (``gold/entities.csv``) has one line for each entity
that a document names: its names there, its offices, the day of the document and the states that it speaks of. Half
of the gold entities (by a hash of their identifier) are those that weights were tuned on; the other half is held out.
A second gold (``gold/blind-*``) was written without knowledge of the rules, and is halved in the same way: errors
were read, and rules written, on its tuned half alone. A third one (``gold/fresh-*``), written in the same way and in a
natural mix, shows whether what was mended holds elsewhere: errors of events were read on its tuned half alone.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg import identity, merged, reference, statements, vocab
from kg.merged import entities
from kg.model import Document, Entity, Extraction, Mention, Office, Report, Role, Span
from kg.offices.titles import canonical, load
from kg.rdf import Index, Quad

GOLD = Path(__file__).parent / "gold"
BLIND = "blind-"  # what the names of the files begin with that were written without knowledge of the rules
FRESH = "fresh-"  # and of those written later, in the mix that a reader of news meets
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


def entity_gold(prefix: str = "") -> list[Line]:
    """The lines of ``gold/entities.csv``, or of the file of that name with a prefix."""
    with (GOLD / f"{prefix}entities.csv").open(encoding="utf-8") as file:
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


def table(
    title: str,
    systems: Mapping[str, Clustering],
    gold: Clustering,
    difficult: set[str] | None = None,
) -> Iterator[str]:
    """The figures, a line for each system and part of the gold."""
    yield f"{title:<28}{'pairwise P':>11}{'R':>7}{'F1':>7}{'B-cubed P':>11}{'R':>7}{'F1':>7}"
    for part, labels in parts(gold, difficult):
        for name, found in systems.items():
            one, two = pairwise(labels, found), b_cubed(labels, found)
            figures = f"{one.precision:>11.3f}{one.recall:>7.3f}{one.f1:>7.3f}"
            yield f"{part + ', ' + name:<28}{figures}{two.precision:>11.3f}{two.recall:>7.3f}{two.f1:>7.3f}"


# Events


class Story(NamedTuple):
    """A report of the gold, with the event it is of and its type."""

    event: str
    type: str
    outlet: str
    published: str
    status: str
    date: str
    roles: tuple[tuple[str, str], ...]  # role, filler as written in events.txt
    text: str


def event_gold(prefix: str = "") -> list[Story]:
    """The reports of ``gold/events.txt``, or of the file of that name with a prefix."""
    texts = dict(line.split(": ", 1) for line in _lines(f"{prefix}texts.txt"))
    stories: list[Story] = []
    event = kind = ""
    for line in _lines(f"{prefix}events.txt"):
        if line.startswith("== "):
            _, event, kind = line.split()
            continue
        outlet, published, status, date, written, text = line.split("|")
        roles = tuple(
            (role, filler)
            for part in written.split("; ")
            for role, _, found in [part.partition("=")]
            for filler in found.split(",")
        )
        full = texts.get(text[1:], "") if text else ""
        told = _cut(full, outlet) if text.startswith("~") else full
        stories.append(Story(event, kind, outlet, published, status, date, roles, told))
    return stories


def _lines(name: str) -> list[str]:
    text = (GOLD / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def _cut(text: str, outlet: str) -> str:
    """A copy as outlets make it: their own lead and credit, and the end cut off."""
    sentences = text.split(". ")
    return f"{outlet.upper()}, Jakarta - {'. '.join(sentences[:-1])}. Baca berita lain dari {outlet}."


def story_extraction(story: Story, number: int) -> tuple[Extraction, str]:
    """A document that tells of one event, and the IRI of its report."""
    document = f"e{number:03}"
    entities_, offices, roles = {}, [], []
    for place, (role, filler) in enumerate(story.roles):
        known, words, of, post = _filler(document, filler)
        span = Span(place, place + 1, words)
        roles.append(Role(role, span.start, span.end, words, known.id if known else None, of))
        entities_ |= {e.id: e for e in (known, post) if e is not None}
        if known is not None and post is not None and known.id != post.id:
            offices.append(Office(known.id, post.label, of, False, Span(0, 1, "-")))
        if of and (state := reference.get(of)):
            entities_[of] = Entity(of, state.type, state.label_id)
    start = Span(0, 1, "-")
    report = Report(story.type, story.status, start, start, tuple(roles), story.date or None, None, 0.9)
    told = Document(document, story.text or "-", "id", published=story.published, outlet=story.outlet)
    mentions = tuple(Mention(0, 1, "-", "ORG", iri) for iri in entities_)
    found = Extraction(told, mentions, tuple(entities_.values()), (report,), tuple(offices))
    return found, vocab.report_iri(document, story.type, 0)


def _filler(document: str, written: str) -> tuple[Entity | None, str, str | None, Entity | None]:
    """The entity of a filler, its words, the body that it is of, and the office that it holds."""
    kind, _, rest = written.partition(":")
    if not rest:
        known = reference.get(_body(written) or "")
        assert known is not None, written
        return Entity(known.iri, known.type, known.label_id), known.label_id, None, None
    name, _, office = rest.rstrip("}").partition("{")
    title, _, of = (office or rest).partition("/")
    body = _body(of)
    if kind == "d":
        return None, title, body, None
    post = Entity(vocab.office_iri(body, title.title(), document), "Office", title.title())
    if kind == "o":
        return post, title, body, post
    known_as = {"pl": "PLACE", "f": "FORCE"}.get(
        kind
    )  # what the reference knows, ``kg.entities`` takes from there
    if known_as and (found := reference.lookup(name, known_as)):
        return Entity(found.iri, found.type, found.label_id), name, None, None
    type = {"p": "Person", "f": "Force", "g": "Organisation", "a": "Agreement", "pl": "Place"}[kind]
    entity = Entity(vocab.entity_iri(document, type, name), type, name)
    return entity, name, body, post if office else None


def event_quads(stories: Iterable[Story]) -> tuple[list[Quad], dict[str, str]]:
    """The document graphs of the stories, and the gold event of each report."""
    quads: list[Quad] = []
    gold: dict[str, str] = {}
    for number, story in enumerate(stories):
        found, report = story_extraction(story, number)
        quads += statements.quads(found)
        gold[report] = story.event
    return quads, gold


def events_of_kg(quads: Iterable[Quad], gold: Clustering) -> Clustering:
    """The events that kg makes."""
    layer = merged.quads(quads)
    found = {str(q.object): q.subject for q in layer if q.predicate == vocab.KG.report}
    return {report: found[report] for report in gold}


def events_by_label(stories: Iterable[Story], gold: Clustering) -> Clustering:
    """The baseline: one event for each type, date and set of parties as written."""
    keys = {}
    for report, story in zip(gold, stories, strict=True):
        parties = sorted(
            f"{role}={filler.partition('{')[0]}" for role, filler in story.roles if role != "place"
        )
        keys[report] = f"{story.type} {story.date or report} {parties}"
    return keys


def main() -> None:
    """Print the tables of the golds."""
    for prefix in ("", BLIND, FRESH):
        print("\n".join(_report(prefix)))


def _report(prefix: str) -> Iterator[str]:
    """The tables of one gold."""
    named = prefix.replace("-", " ")
    lines = entity_gold(prefix)
    quads, gold = entity_quads(lines)
    difficult = hard(lines)
    yield f"{len(gold)} mentions of {len(set(gold.values()))} entities, {len(difficult)} of them hard"
    systems = {"exact label": entities_by_label(quads, gold), "kg": entities_of_kg(quads, gold)}
    yield from table(f"{named}entities", systems, gold, difficult)
    stories = event_gold(prefix)
    quads, gold = event_quads(stories)
    yield f"\n{len(gold)} reports of {len(set(gold.values()))} events"
    systems = {"exact label": events_by_label(stories, gold), "kg": events_of_kg(quads, gold)}
    yield from table(f"{named}events", systems, gold)
    yield ""


if __name__ == "__main__":
    main()
