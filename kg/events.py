"""The merged layer: what all documents together say, a pure function of their graphs and of judgements.

Entities are joined by exact keys (``kg.identity``), reports of one event by its class, the canonical fillers
of its key roles, and its date; a signing by its signatories and its agreement, whatever date a source gives.
Every decision is taken inside one such block and uses nothing else, so the order of adding documents changes
nothing. Each event keeps its reports, also those that deny it; a direct edge stands where at least one source
reports the event as occurred with a score of ``THRESHOLD`` or more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from kg import edtf, identity, rdf, vocab
from kg.identity import Clusters
from kg.rdf import Index, Literal, Quad, Triple
from kg.vocab import ALIAS, KG, LABEL, MENTIONS, PART_OF, SHOWN, TYPE

THRESHOLD: Final = 0.5  # the least score of a report that makes a direct edge

# What ``merge`` reads of a document graph: its caller may leave out all else (the text and its spans).
READ_CLASSES: Final = (*vocab.ENTITY_CLASSES.values(), KG.Report, KG.Tenure, KG.Membership, KG.Description)
READ_PREDICATES: Final = (
    *vocab.ROLE_PROPERTIES.values(),
    *(
        KG.eventType,
        KG.status,
        KG.score,
        KG.date,
        KG.earliest,
        KG.latest,
        KG.of,
        KG.reportedIn,
        KG.reportedOn,
    ),
    *(KG.outlet, KG.holder, KG.office, KG.officeOf, KG.former, KG.member, KG.body),
    *(LABEL, ALIAS, PART_OF, MENTIONS),
)
# An event that is not reported as occurred has the first of these that a report gives it.
_PRECEDENCE: Final = (KG.occurred, KG.planned, KG.alleged, KG.hypothetical, KG.denied)

_STATE: Final = vocab.state_iri("")


class Told(NamedTuple):
    """One report, with the canonical fillers of its roles."""

    iri: str
    cls: KG
    status: str
    score: float
    date: str | None
    document: str
    outlet: str
    roles: tuple[tuple[KG, str], ...]
    parties: tuple[tuple[KG, str], ...]  # the key roles, with what their fillers share across documents
    agreements: tuple[str, ...]


def merge(
    documents: Iterable[Quad], judgements: Iterable[Quad] = (), reference: Iterable[Quad] = ()
) -> tuple[Quad, ...]:
    """The merged layer, in the order of its N-Quads lines.

    ``documents`` are the quads of all document graphs, ``judgements`` those of the judgements graph. What
    ``reference`` says already (the reference graph) is not said again, so that the two together have no
    duplicates.
    """
    facts = Index(documents)
    known = {(q.subject, q.predicate, q.object) for q in reference}
    clusters = _clusters(facts, judgements)
    triples = chain(
        _entities(facts, clusters, known),
        _events(facts, clusters),
        _tenures(facts, clusters),
        _memberships(facts, clusters),
    )
    return rdf.ordered(Quad(*triple, vocab.GRAPH_MERGED) for triple in triples if triple not in known)


# Entities


def _clusters(facts: Index, judgements: Iterable[Quad]) -> Clusters:
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
    states = _acts_for(facts)
    for report in facts.subjects(KG.eventType, KG.Signing):
        signatories = (states.get(f, f) for f in facts.iris(report, KG.signatory))
        parties = frozenset(_filler_key(facts, clusters, signatory) for signatory in signatories)
        for agreement in facts.iris(report, KG.agreement):
            names = [identity.agreement_key(name.value) for name in facts.literals(agreement, LABEL)]
            if len(parties) > 1 and names and min(names) and KG.Agreement in facts.iris(agreement, TYPE):
                yield (min(names), parties), agreement


def _entities(facts: Index, clusters: Clusters, known: set[Triple]) -> Iterator[Triple]:
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


# Events


def _acts_for(facts: Index) -> dict[str, str]:
    """The one state for which a person or an office acts: who signs for a state is that state's signatory.

    Persons are those of one document, so that what another document says of their offices changes nothing.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for office, body in facts.pairs(KG.officeOf):
        if isinstance(body, str) and body.startswith(_STATE):
            found[office].add(body)
    for tenure in facts.subjects(TYPE, KG.Tenure):
        if facts.literal(tenure, KG.former) == "false":
            for person in facts.iris(tenure, KG.holder):
                found[person].update(body for o in facts.iris(tenure, KG.office) for body in found.get(o, ()))
    return {actor: min(states) for actor, states in found.items() if len(states) == 1}


def _told(facts: Index, clusters: Clusters) -> Iterator[Told]:
    states = _acts_for(facts)
    for iri in facts.subjects(TYPE, KG.Report):
        document = facts.iri(iri, KG.reportedIn) or ""
        cls = KG(facts.iri(iri, KG.eventType) or "")
        acting = states if cls == KG.Signing else {}
        fillers = [(role, filler) for role in _ROLES for filler in facts.iris(iri, role)]
        key = {
            (r, _filler_key(facts, clusters, acting.get(f, f)))
            for r, f in fillers
            if r in vocab.KEY_ROLES[cls]
        }
        roles = tuple(sorted({(role, _canonical(facts, clusters, filler)) for role, filler in fillers}))
        yield Told(
            iri,
            cls,
            facts.iri(iri, KG.status) or "",
            float(facts.literal(iri, KG.score) or 0),
            facts.literal(iri, KG.date),
            document,
            _outlet(facts, document),
            roles,
            tuple(sorted(key)),
            tuple(f for role, f in roles if role == KG.agreement and not _is_description(facts, f)),
        )


_ROLES: Final = tuple(vocab.ROLE_PROPERTIES.values())


def _outlet(facts: Index, document: str) -> str:
    """The outlet of a document, or of the page it stands on; the document itself where none is known."""
    page = facts.iri(document, PART_OF)
    return facts.literal(document, KG.outlet) or (page and facts.literal(page, KG.outlet)) or page or document


def _is_description(facts: Index, filler: str) -> bool:
    return KG.Description in facts.iris(filler, TYPE)


def _canonical(facts: Index, clusters: Clusters, filler: str) -> str:
    return filler if _is_description(facts, filler) else clusters.canonical(filler)


def _filler_key(facts: Index, clusters: Clusters, filler: str) -> str:
    """What two fillers share where they are one: the canonical entity, or the words of a description."""
    if not _is_description(facts, filler):
        return clusters.canonical(filler)
    bodies = (clusters.canonical(body) for body in facts.iris(filler, KG.of))
    return " ".join((identity.normalise(facts.literal(filler, LABEL) or ""), *bodies))


def _events(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    blocks: dict[tuple[KG, tuple[tuple[KG, str], ...]], list[Told]] = defaultdict(list)
    for report in _told(facts, clusters):
        blocks[report.cls, report.parties].append(report)
    for (_, parties), reports in blocks.items():
        for event in _same_event(reports, len(parties)):
            yield from _event(facts, clusters, event)


def _same_event(block: list[Told], parties: int) -> list[list[Told]]:
    """The reports of a block, by event: by agreement, else by date.

    Without a date, or with fewer than two parties, only reports of one document can be of one event; there,
    an undated report goes with the dated ones where these give one date only.
    """
    dates: dict[str, set[str]] = defaultdict(set)
    for report in block:
        if report.date:
            dates[report.document].add(report.date)
    events: dict[Hashable, list[Told]] = defaultdict(list)
    for report in block:
        only = dates[report.document]
        date = report.date or (min(only) if len(only) == 1 else None)
        if report.agreements:
            events["agreement", report.agreements].append(report)
        elif date and parties > 1:
            events["date", date].append(report)
        else:
            events["document", report.document, date].append(report)
    return list(events.values())


def _event(facts: Index, clusters: Clusters, reports: list[Told]) -> Iterator[Triple]:
    iri = vocab.event_iri(min(report.iri for report in reports))
    status = next(s for s in _PRECEDENCE if any(report.status == s for report in reports))
    telling = [report for report in reports if report.status == status]
    yield iri, TYPE, reports[0].cls
    yield iri, KG.status, status
    yield iri, KG.score, rdf.decimal(_score(telling))
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len({report.outlet for report in telling}))
    for report in reports:
        yield iri, KG.report, report.iri
        if report.status == KG.denied:
            yield iri, KG.deniedBy, report.iri
            if status != KG.denied:
                yield iri, KG.disagreesOn, KG.status
    yield from _dates(
        iri, {report.date for report in telling} - {None} or {report.date for report in reports}
    )
    roles = _distinct(facts, clusters, telling)
    yield from ((iri, role, filler) for role, filler in roles)
    yield from _descriptions(facts, clusters, roles)
    for report in telling:
        if status == KG.occurred and report.score >= THRESHOLD:
            yield from _edges(facts, report)


def _score(reports: list[Told]) -> float:
    """1 - the product of (1 - the best score of each outlet): outlets are taken to be independent."""
    best: dict[str, float] = defaultdict(float)
    for report in reports:
        best[report.outlet] = max(best[report.outlet], report.score)
    doubt = 1.0
    for outlet in sorted(best):
        doubt *= 1 - best[outlet]
    return 1 - doubt


def _dates(iri: str, dates: Iterable[str | None]) -> Iterator[Triple]:
    """The finest dates side by side, and the days from the first to the last of them.

    A date that contains another ("June 2024", "19 June 2024") agrees with it and is left to its report.
    """
    covered = {date: bounds for date in dates if date and (bounds := edtf.bounds(date))}
    finest = {
        date: days
        for date, days in covered.items()
        if not any(edtf.contains(days, other) and days != other for other in covered.values())
    }
    for date in finest:
        yield iri, KG.date, rdf.text(date)
    if finest:
        yield iri, KG.earliest, rdf.date(min(first for first, _ in finest.values()))
        yield iri, KG.latest, rdf.date(max(last for _, last in finest.values()))
    if len(set(finest.values())) > 1:
        yield iri, KG.disagreesOn, KG.date


def _distinct(facts: Index, clusters: Clusters, reports: list[Told]) -> list[tuple[KG, str]]:
    """The fillers of an event's roles; of descriptions in the same words the least IRI stands for all."""
    found: dict[tuple[KG, str], str] = {}
    for role, filler in sorted({pair for report in reports for pair in report.roles}):
        found.setdefault((role, _filler_key(facts, clusters, filler)), filler)
    return sorted((role, filler) for (role, _), filler in found.items())


def _descriptions(facts: Index, clusters: Clusters, roles: list[tuple[KG, str]]) -> Iterator[Triple]:
    for _, filler in roles:
        if _is_description(facts, filler):
            yield filler, TYPE, KG.Description
            yield from (
                (filler, p, label) for p in (LABEL, SHOWN) for label in facts.literals(filler, LABEL)[:1]
            )
            yield from ((filler, KG.of, clusters.canonical(body)) for body in facts.iris(filler, KG.of))


def _edges(facts: Index, report: Told) -> Iterator[Triple]:
    """The direct edges that one report makes, by the ontology's edge rules.

    A symmetric rule has one role on both sides, so that its edges come out both ways.
    """
    entities = [(role, f) for role, f in report.roles if not _is_description(facts, f)]
    for edge in vocab.EDGES:
        if edge.event == report.cls:
            subjects = [filler for role, filler in entities if role == edge.subject_role]
            objects = [filler for role, filler in entities if role == edge.object_role]
            yield from ((s, edge.property, o) for s in subjects for o in objects if s != o)


# Offices and memberships


def _tenures(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    """Who holds or held which office, over all documents, with the first and last day it was reported."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tenure in facts.subjects(TYPE, KG.Tenure):
        holder, office = facts.iri(tenure, KG.holder) or "", facts.iri(tenure, KG.office) or ""
        former = facts.literal(tenure, KG.former) or "false"
        blocks[clusters.canonical(holder), clusters.canonical(office), former].append(tenure)
    for (holder, office, former), reports in blocks.items():
        iri = f"{vocab.BASE}tenure/{vocab.digest(min(reports))}"
        yield holder, (KG.heldOffice if former == "true" else KG.holdsOffice), office
        yield iri, KG.holder, holder
        yield iri, KG.office, office
        yield iri, KG.former, rdf.boolean(former == "true")
        yield from _gathered(facts, iri, KG.Tenure, reports)


def _memberships(facts: Index, clusters: Clusters) -> Iterator[Triple]:
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for membership in facts.subjects(TYPE, KG.Membership):
        member, body = facts.iri(membership, KG.member) or "", facts.iri(membership, KG.body) or ""
        blocks[clusters.canonical(member), clusters.canonical(body)].append(membership)
    for (member, body), reports in blocks.items():
        iri = f"{vocab.BASE}membership/{vocab.digest(min(reports))}"
        yield member, KG.memberOf, body
        yield iri, KG.member, member
        yield iri, KG.body, body
        yield from _gathered(facts, iri, KG.Membership, reports)


def _gathered(facts: Index, iri: str, cls: KG, reports: list[str]) -> Iterator[Triple]:
    days = sorted(day.value for report in reports for day in facts.literals(report, KG.reportedOn))
    outlets = {
        _outlet(facts, document) for report in reports for document in facts.iris(report, KG.reportedIn)
    }
    yield iri, TYPE, cls
    yield iri, KG.reportCount, rdf.integer(len(reports))
    yield iri, KG.outletCount, rdf.integer(len(outlets))
    yield from ((iri, KG.report, report) for report in reports)
    yield from ((iri, KG.reportedOn, rdf.date(day)) for day in {*days[:1], *days[-1:]})
