"""The entities of all documents: which are one, what they are called, and how many documents name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator

from kg import identity, rdf, vocab
from kg.identity import Clusters
from kg.merged import fillers
from kg.rdf import Index, Literal, Quad, Triple
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF, SHOWN, TYPE


def clusters_of(facts: Index, judgements: Iterable[Quad]) -> Clusters:
    """Which entities of all documents are one, by exact keys and by what they signed together."""
    names = {}
    for cls in vocab.ENTITY_CLASSES.values():
        predicates = (LABEL, ALIAS) if cls == KG.Person else (LABEL,)
        for iri in facts.subjects(TYPE, cls):
            names[iri] = (str(cls), [n.value for p in predicates for n in facts.literals(iri, p)])
    tenures = [t for t in facts.subjects(TYPE, KG.Tenure) if facts.literal(t, KG.former) == "false"]
    holders = [(p, o) for t in tenures for p in facts.iris(t, KG.holder) for o in facts.iris(t, KG.office)]
    offices = {office: body for office, body in facts.pairs(KG.officeOf) if not isinstance(body, Literal)}
    clusters = identity.cluster(names, holders, offices, judgements, _pages(facts))
    identity.unite_by(clusters, list(_signed_together(facts, clusters)))
    return clusters


def _pages(facts: Index) -> Iterator[tuple[str, str]]:
    """What is named on a page of several documents, an article and the items it lists, with the page."""
    parts = {part: page for part, page in facts.pairs(PART_OF) if not isinstance(page, Literal)}
    parts |= {page: page for page in parts.values()}
    for document, page in sorted(parts.items()):
        for entity in facts.iris(document, MENTIONS):
            yield entity, page


def _signed_together(facts: Index, clusters: Clusters) -> Iterator[tuple[Hashable, str]]:
    """Agreements with a key to unite them by: what they are called, and the two or more that signed them."""
    states = fillers.acts_for(facts)
    for report in facts.subjects(KG.eventType, KG.Signing):
        signatories = (states.get(f, f) for f in facts.iris(report, KG.signatory))
        parties = frozenset(fillers.key(facts, clusters, signatory) for signatory in signatories)
        for agreement in facts.iris(report, KG.agreement):
            names = [identity.agreement_key(name.value) for name in facts.literals(agreement, LABEL)]
            if len(parties) > 1 and names and min(names) and KG.Agreement in facts.iris(agreement, TYPE):
                yield (min(names), parties), agreement


def triples(facts: Index, clusters: Clusters, known: set[Triple]) -> Iterator[Triple]:
    """Every entity, by its canonical IRI; what is ``known``, the reference, describes is not described again."""
    members: dict[str, set[str]] = defaultdict(set)
    for cls in vocab.ENTITY_CLASSES.values():
        for iri in facts.subjects(TYPE, cls):
            members[clusters.canonical(iri)].add(iri)
    documents: dict[str, set[str]] = defaultdict(set)
    for document, entity in facts.pairs(MENTIONS):
        if not isinstance(entity, Literal):
            documents[clusters.canonical(entity)].add(document)
    shown = {s: value for s, p, value in known if p == SHOWN and isinstance(value, Literal)}
    described = set(shown)
    for iri, cluster in members.items():
        yield iri, KG.documentCount, rdf.integer(len(documents[iri]))
        yield from ((iri, KG.mergedFrom, member) for member in cluster if member != iri)
        yield from ((iri, KG.officeOf, body) for body in _bodies(facts, clusters, cluster))
        if iri not in described:
            yield iri, TYPE, min(t for m in cluster for t in facts.iris(m, TYPE))
            yield from _names(facts, iri, cluster)
            shown[iri] = _ranked(facts, cluster)[0]
    for iri in members:
        if iri not in described:
            bodies = [shown[body].value for body in _bodies(facts, clusters, members[iri]) if body in shown]
            yield iri, SHOWN, _shown(shown[iri], bodies)


def _bodies(facts: Index, clusters: Clusters, members: Iterable[str]) -> list[str]:
    return sorted({clusters.canonical(b) for m in members for b in facts.iris(m, KG.officeOf)})


def _shown(name: Literal, bodies: list[str]) -> Literal:
    """The one name that a thing is shown under: an office is told from its namesakes by what it is of."""
    return name._replace(value=f"{name.value} ({', '.join(bodies)})") if bodies else name


def _ranked(facts: Index, members: Iterable[str]) -> list[Literal]:
    """The labels of a cluster, best first: full names before single ones, then what most documents say."""
    given = Counter(label for member in members for label in facts.literals(member, LABEL))
    return sorted(given, key=lambda n: (" " not in n.value, -given[n], -len(n.value), n.value, n.lang or ""))


def _names(facts: Index, iri: str, members: Iterable[str]) -> Iterator[Triple]:
    """The best label of each language; all other names are aliases."""
    ranked = _ranked(facts, members)
    best = {label.lang: label for label in reversed(ranked)}
    aliases = {alias for member in members for alias in facts.literals(member, ALIAS)} | {*ranked}
    yield from ((iri, LABEL, label) for label in best.values())
    yield from ((iri, ALIAS, alias) for alias in aliases - {*best.values()})
