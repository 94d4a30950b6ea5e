"""The entities of all documents: which are one, what they are called, and how many documents name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator

from kg import identity, rdf, vocab
from kg.identity import Clusters, Entry, Join, Resolution
from kg.merged import fillers
from kg.rdf import Index, Literal, Quad, Triple
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF, PREFIXES, SHOWN, TYPE

ISSUED = PREFIXES["dcterms"] + "issued"


def resolved(facts: Index, judgements: Iterable[Quad]) -> Resolution:
    """Which entities of all documents are one, and why: by name and context, and by what they signed together."""
    said = list(judgements)
    same, different = (identity.judged(said, predicate) for predicate in (identity.SAME, identity.DIFFERENT))
    found = identity.resolve(entries(facts), same, different)
    clusters = found.clusters
    bodies = [(office, body) for office, body in facts.pairs(KG.officeOf) if not identity.is_global(office)]
    identity.unite_by(
        clusters,
        (
            ((clusters.canonical(body), identity.plain_name(name.value)), office)
            for office, body in bodies
            if not isinstance(body, Literal)
            for name in facts.literals(office, LABEL)
        ),
    )
    signed: dict[Hashable, list[str]] = defaultdict(list)
    for key, agreement in _signed_together(facts, clusters):
        signed[key].append(agreement)
    for agreements in sorted(sorted({*same}) for same in signed.values()):
        found.unite_pairs([(agreements[0], other) for other in agreements[1:]], "signed")
    return found


def entries(facts: Index) -> Iterator[Entry]:
    """The entities of the documents, with what each document knows of them."""
    places = _named_in(facts)
    offices = _offices(facts)
    pages = dict(_pages(facts))
    known = {
        iri: (str(cls), tuple(n.value for p in (LABEL, ALIAS) for n in facts.literals(iri, p)))
        for cls in vocab.ENTITY_CLASSES.values()
        for iri in facts.subjects(TYPE, cls)
    }
    context = {
        document: frozenset(identity.context_key(iri, *_first(known.get(iri))) for iri in named)
        for document, named in _mentioned(facts).items()
    }
    for iri, (cls, names) in known.items():
        if not identity.is_global(iri) and names:
            document = places.get(iri)
            own = identity.context_key(iri, cls, names[0])
            around = context.get(document, frozenset()) if document else frozenset()
            yield Entry(
                iri, cls, names, tuple(offices.get(iri, ())), document and facts.literal(document, ISSUED),
                around - {own}, pages.get(iri), document,
            )  # fmt: skip


Order = tuple[bool, str, str]


def order(iri: str, published: str | None) -> Order:
    """The order of entities of documents by when they were published, those without a time last."""
    return published is None, published or "", iri


class Firsts:
    """What stands for entities where events are told apart: of a cluster the member that was published first.

    The least member, which stands for it in the graph, changes with every second document; the first one seldom does.
    """

    def __init__(self, facts: Index, clusters: Clusters) -> None:
        self._facts, self._clusters = facts, clusters
        self._places = _named_in(facts)
        self._found: dict[str, str] = {}

    def canonical(self, iri: str) -> str:
        """The first of the cluster of ``iri``; of those that hold something global, what stands for them."""
        least = self._clusters.canonical(iri)
        if least not in self._found:
            members = (least,) if identity.is_global(least) else self._clusters.members(least)
            self._found[least] = min(members, key=self._order)
        return self._found[least]

    def _order(self, iri: str) -> Order:
        document = self._places.get(iri)
        return order(iri, self._facts.literal(document, ISSUED) if document else None)


def _first(known: tuple[str, tuple[str, ...]] | None) -> tuple[str, str]:
    return (known[0], known[1][0]) if known and known[1] else ("", "")


def _mentioned(facts: Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for document, entity in facts.pairs(MENTIONS):
        if not isinstance(entity, Literal):
            found[document].append(entity)
    return found


def _named_in(facts: Index) -> dict[str, str]:
    """The document of every entity that only one document knows."""
    return {e: document for document, e in facts.pairs(MENTIONS) if not isinstance(e, Literal)}


def _offices(facts: Index) -> dict[str, list[tuple[str, str | None]]]:
    """The offices that each person holds or held, as its document says, with what each is of."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for tenure in facts.subjects(TYPE, KG.Tenure):
        was = "" if facts.literal(tenure, KG.former) == "false" else identity.FORMER
        posts = [
            (was + post, body) for post, body in (_post(facts, o) for o in facts.iris(tenure, KG.office))
        ]
        for person in facts.iris(tenure, KG.holder):
            found[person] += posts
    return found


def _post(facts: Index, office: str) -> tuple[str, str | None]:
    """An office and what it is of, in terms that documents share."""
    body = facts.iri(office, KG.officeOf)
    if body is None or identity.is_global(office):
        return office, body
    cls, name = facts.iri(body, TYPE) or "", facts.literal(body, LABEL) or ""
    of = identity.context_key(body, cls, name)
    return f"{identity.plain_name(facts.literal(office, LABEL) or '')} {of}", of


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
            names = [identity.signing_key(name.value) for name in facts.literals(agreement, LABEL)]
            if len(parties) > 1 and names and min(names) and KG.Agreement in facts.iris(agreement, TYPE):
                yield (min(names), parties), agreement


def reasons(joins: Iterable[Join]) -> Iterator[Triple]:
    """Why entities that do not have the very same name were found to be one."""
    for join in joins:
        iri = f"{vocab.BASE}join/{vocab.digest(join.one + ' ' + join.other)}"
        yield iri, TYPE, KG.Join
        yield iri, KG.joins, join.one
        yield iri, KG.joins, join.other
        yield iri, KG.weight, rdf.decimal(join.score)
        yield from ((iri, KG.because, rdf.text(reason)) for reason in join.reasons)


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
            yield iri, SHOWN, shown_as(shown[iri], bodies)


def _bodies(facts: Index, clusters: Clusters, members: Iterable[str]) -> list[str]:
    return sorted({clusters.canonical(b) for m in members for b in facts.iris(m, KG.officeOf)})


def shown_as(name: Literal, bodies: list[str]) -> Literal:
    """The one name that a thing is shown under: an office is told from its namesakes by what it is of."""
    return name._replace(value=f"{name.value} ({', '.join(bodies)})") if bodies else name


def _ranked(facts: Index, members: Iterable[str]) -> list[Literal]:
    return ranked(Counter(label for member in members for label in facts.literals(member, LABEL)))


def ranked(given: Counter[Literal]) -> list[Literal]:
    """The labels of a cluster, best first: full names before single ones, then what most documents say."""
    return sorted(given, key=lambda n: (" " not in n.value, -given[n], -len(n.value), n.value, n.lang or ""))


def _names(facts: Index, iri: str, members: Iterable[str]) -> Iterator[Triple]:
    aliases = {alias for member in members for alias in facts.literals(member, ALIAS)}
    return named(iri, _ranked(facts, members), aliases)


def named(iri: str, labels: list[Literal], aliases: set[Literal]) -> Iterator[Triple]:
    """The best label of each language, of labels that are ranked; all other names are aliases."""
    best = {label.lang: label for label in reversed(labels)}
    yield from ((iri, LABEL, label) for label in best.values())
    yield from ((iri, ALIAS, alias) for alias in (aliases | {*labels}) - {*best.values()})
