"""The graph as networkx sees it: who is connected to whom, by the edges that the ontology declares.

``actor_graph`` gives a MultiDiGraph. Nodes are IRIs with the attributes ``label``, ``type`` (the name of a
class in ``vocab.ENTITY_CLASSES``) and ``aliases`` (sorted). There is one edge for each pair, relation and
date, whose key is the relation and the date (``"met-with 2024-11-02"``), with the attributes

- ``relation``: its interchange name, and ``label``: what the ontology calls it;
- ``directed``: False where the relation is symmetric; such an edge runs from the lesser IRI;
- ``dates``: EDTF strings, several where sources disagree; ``earliest`` and ``latest``: the first and last day
  that they cover, ISO dates or None. An office or a membership has the days on which it was reported;
- ``status``: "occurred"; ``weight``: the number of reports that say so;
- ``evidence``: for each report, also those that deny it, a dict of ``text`` (the sentence), ``trigger``
  (where in it the trigger stands, or None), ``status``, ``document`` (its id), ``title``, ``outlet``,
  ``published`` and ``url``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import edtf, merged, terms, vocab
from kg.errors import KgError
from kg.rdf import Literal
from kg.vocab import KG

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.store import Store

Row = dict[str, Literal]

# Besides events: the class of a fact, its two ends, and the relation (a former holder's is another).
LASTING = (
    (KG.Tenure, KG.holder, KG.office, "holds-office"),
    (KG.Membership, KG.member, KG.body, "member-of"),
)
RELATIONS = tuple(terms.RELATIONS)
SYMMETRIC = frozenset(edge.relation for edge in vocab.EDGES if edge.symmetric)


@dataclass(slots=True)
class _Fact:
    """An event, a tenure or a membership of the merged layer."""

    dates: set[str] = field(default_factory=set)
    earliest: str | None = None
    latest: str | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)
    weight: int = 0
    score: float = 0.0  # the best of a report that says it occurred


def actor_graph(
    source: Store | rdflib.Dataset,
    relations: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    *,
    min_score: float = merged.THRESHOLD,
    lang: str = "id",
) -> nx.MultiDiGraph[str]:
    """The actor graph of a store, or of an rdflib Dataset with the same graphs; it is the caller's own.

    ``relations`` are interchange names (RELATIONS), None for all. ``since`` and ``until`` are EDTF dates: an
    edge stays if it can have been within them, and one without a date does not. An event's edge stays if one
    report says with ``min_score`` or more that it occurred; with less than the default there are none. ``lang``
    is the language of labels. Actors without an edge are left out. Raises KgError for an unknown relation or a
    date that is none.
    """
    import networkx as nx

    wanted = _wanted(relations)
    window = _day(since, 0), _day(until, 1)
    facts = _facts(source)
    edges: dict[tuple[str, str, str, tuple[str, ...]], list[_Fact]] = defaultdict(list)
    for iri, start, end, relation in _ends(source):
        fact = facts[iri]
        if relation in wanted and fact.score >= min_score and _within(fact, window):
            edges[start, end, relation, tuple(sorted(fact.dates))].append(fact)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(_nodes(source, {node for edge in edges for node in edge[:2]}, lang))
    for (start, end, relation, dates), told in sorted(edges.items()):
        graph.add_edge(start, end, key=" ".join((relation, *dates)), **_edge(relation, dates, told, lang))
    return graph


def _wanted(relations: Collection[str] | None) -> Collection[str]:
    if relations is None:
        return RELATIONS
    unknown = sorted(set(relations) - set(RELATIONS))
    if unknown:
        raise KgError(f"no relation is called {unknown[0]!r}: use some of {', '.join(RELATIONS)}")
    return relations


def _day(date: str | None, end: int) -> str | None:
    """The first (``end`` 0) or last (1) day of a date."""
    covered = edtf.bounds(date) if date else None
    if date and covered is None:
        raise KgError(f"{date!r} is not a date: write it as 2024, 2024-06 or 2024-06-19")
    return covered[end] if covered else None


def _within(fact: _Fact, window: tuple[str | None, str | None]) -> bool:
    since, until = window
    if since is None and until is None:
        return True
    if fact.earliest is None or fact.latest is None:
        return False
    return (since is None or fact.latest >= since) and (until is None or fact.earliest <= until)


def _edge(relation: str, dates: tuple[str, ...], told: list[_Fact], lang: str) -> dict[str, Any]:
    """The attributes of the edge that some facts of the same relation and date make."""
    return {
        "relation": relation,
        "label": terms.term(terms.RELATIONS[relation]).label(lang),
        "directed": relation not in SYMMETRIC,
        "dates": dates,
        "earliest": min((f.earliest for f in told if f.earliest), default=None),
        "latest": max((f.latest for f in told if f.latest), default=None),
        "status": "occurred",
        "weight": sum(fact.weight for fact in told),
        "evidence": [item for fact in told for item in fact.evidence],
    }


# Asking


def _select(source: Store | rdflib.Dataset, pattern: str) -> list[Row]:
    """The bindings of ``pattern``, in a fixed order; IRIs are Literals too, as only their text is wanted."""
    header = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocab.PREFIXES.items())
    answer: Any = source.query(f"{header}SELECT DISTINCT * WHERE {{ {pattern} }}")
    if hasattr(answer, "variables"):
        names, rows = answer.variables, answer.rows
    else:
        names, rows = [str(name) for name in answer.vars], answer
    found = [
        {name: _cell(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in rows
    ]
    return sorted(
        found, key=lambda row: sorted((name, value.value, value.lang or "") for name, value in row.items())
    )


def _cell(value: Any) -> Literal:
    language = getattr(value, "lang", None) or getattr(value, "language", None)
    return Literal(str(value), lang=language)


def _merged(pattern: str) -> str:
    return f"GRAPH <{vocab.GRAPH_MERGED}> {{ {pattern} }}"


def _ends(source: Store | rdflib.Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Every fact with two ends that it connects, and the relation, by the ontology's edge rules."""
    rules = [
        f"{{ ?fact a <{e.event}> ; kg:status kg:occurred ; <{e.subject_role}> ?start ; <{e.object_role}> ?end"
        f" . ?start <{e.property}> ?end BIND('{e.relation}' AS ?relation) }}"
        for e in vocab.EDGES
    ]
    rules += [
        f"{{ ?fact a <{cls}> ; <{start}> ?start ; <{end}> ?end BIND('{relation}' AS ?relation)"
        " OPTIONAL { ?fact kg:former ?former } }"
        for cls, start, end, relation in LASTING
    ]
    for row in _select(source, _merged(" UNION ".join(rules))):
        fact, start, end, relation = (row[name].value for name in ("fact", "start", "end", "relation"))
        if relation in SYMMETRIC and start > end:
            continue  # the other half of a symmetric edge
        yield (
            fact,
            start,
            end,
            "held-office" if "former" in row and row["former"].value == "true" else relation,
        )


def _facts(source: Store | rdflib.Dataset) -> dict[str, _Fact]:
    """Every fact with its dates and its reports."""
    facts: dict[str, _Fact] = defaultdict(_Fact)
    dated = "?fact kg:date ?date ; kg:earliest ?earliest ; kg:latest ?latest"
    for row in _select(source, _merged(dated)):
        fact = facts[row["fact"].value]
        fact.dates.add(row["date"].value)
        fact.earliest, fact.latest = row["earliest"].value, row["latest"].value
    for row in _select(source, _merged("?fact kg:report ?report ; kg:reportedOn ?day")):
        _reported_on(facts[row["fact"].value], row["day"].value)
    documents = _documents(source)
    for row in _select(source, _REPORTS):
        _add_report(facts[row["fact"].value], row, documents)
    for fact in facts.values():
        fact.evidence.sort(key=lambda item: (item["published"] or "~", item["document"], item.pop("start")))
    return facts


def _reported_on(fact: _Fact, day: str) -> None:
    fact.earliest = min(fact.earliest or day, day)
    fact.latest = max(fact.latest or day, day)
    fact.dates = {fact.earliest if fact.earliest == fact.latest else f"{fact.earliest}/{fact.latest}"}


_REPORTS = f"""
GRAPH <{vocab.GRAPH_MERGED}> {{ ?fact kg:report ?report }}
GRAPH ?graph {{ ?report kg:reportedIn ?document ; kg:evidence ?evidence .
  ?evidence oa:exact ?text ; oa:start ?start
  OPTIONAL {{ ?report kg:status ?status ; kg:score ?score }}
  OPTIONAL {{ ?report kg:trigger ?trigger . ?trigger oa:start ?from ; oa:end ?to }} }}"""

_DOCUMENTS = """
GRAPH ?graph { ?document a kg:Document ; dcterms:identifier ?id
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document kg:outlet ?outlet }
  OPTIONAL { ?document dcterms:issued ?published } OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document dcterms:isPartOf ?page } }"""


def _documents(source: Store | rdflib.Dataset) -> dict[str, dict[str, str | None]]:
    """What evidence tells of its document, by IRI; a related item has the outlet and address of its page."""
    rows = {
        row["document"].value: {n: v.value for n, v in row.items()} for row in _select(source, _DOCUMENTS)
    }
    found: dict[str, dict[str, str | None]] = {}
    for iri, row in rows.items():
        page = rows.get(row.get("page", ""), {})
        told: dict[str, str | None] = {name: row.get(name) for name in ("title", "published")}
        inherited = {name: row.get(name) or page.get(name) for name in ("outlet", "url")}
        found[iri] = {"document": row["id"], **told, **inherited}
    return found


def _add_report(fact: _Fact, row: Row, documents: dict[str, dict[str, str | None]]) -> None:
    status = KG(row["status"].value).local if "status" in row else "occurred"
    text, start = row["text"].value, int(row["start"].value)
    trigger = None
    if "from" in row and start <= int(row["from"].value) <= int(row["to"].value) <= start + len(text):
        trigger = (int(row["from"].value) - start, int(row["to"].value) - start)
    told = documents[row["document"].value]
    fact.evidence.append({"text": text, "trigger": trigger, "status": status, "start": start, **told})
    if status == "occurred":
        fact.weight += 1
        fact.score = max(fact.score, float(row["score"].value) if "score" in row else 1.0)


# Nodes

_LAYERS = f"VALUES ?layer {{ <{vocab.GRAPH_MERGED}> <{vocab.GRAPH_REFERENCE}> }}"


def _nodes(
    source: Store | rdflib.Dataset, wanted: Collection[str], lang: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    classes = {str(iri): name for name, iri in vocab.ENTITY_CLASSES.items()}
    types = {
        row["node"].value: classes[row["type"].value]
        for row in _select(source, f"{_LAYERS} GRAPH ?layer {{ ?node a ?type }}")
        if row["type"].value in classes
    }
    labels = _names(source, "skos:prefLabel")
    aliases = _names(source, "skos:altLabel")
    bodies = {
        row["office"].value: row["body"].value
        for row in _select(source, f"{_LAYERS} GRAPH ?layer {{ ?office kg:officeOf ?body }}")
    }
    for node in sorted(wanted):
        label = _best(labels.get(node, ()), lang) or node
        body = _best(labels.get(bodies.get(node, ""), ()), lang)
        shown = f"{label} ({body})" if body else label  # every state has a foreign minister
        others = {name.value for name in (*labels.get(node, ()), *aliases.get(node, ()))} - {shown}
        yield node, {"label": shown, "type": types.get(node, ""), "aliases": tuple(sorted(others))}


def _names(source: Store | rdflib.Dataset, predicate: str) -> dict[str, list[Literal]]:
    found: dict[str, list[Literal]] = defaultdict(list)
    for row in _select(source, f"{_LAYERS} GRAPH ?layer {{ ?node {predicate} ?name }}"):
        found[row["node"].value].append(row["name"])
    return found


def _best(names: Iterable[Literal], lang: str) -> str | None:
    """The name in that language, else in English, else the first of any."""
    order = {lang: 0, "en": 1}
    ranked = sorted(names, key=lambda name: (order.get(name.lang or "", 2), name.lang or "", name.value))
    return ranked[0].value if ranked else None
