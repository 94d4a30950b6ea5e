"""Why two things are connected: every report of what both take part in, with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg import reference, vocab
from kg.errors import KgError, NotFoundError
from kg.rdf import Literal, term
from kg.sparql import Table
from kg.store import Store
from kg.vocab import KG

# A fact of the merged layer links its parties by these: the roles of events, and offices and memberships.
_LINKS: Final = (*vocab.ROLE_PROPERTIES.values(), KG.holder, KG.office, KG.member, KG.memberOf)
_FACTS: Final = {KG.Membership: "member-of", **vocab.EVENT_NAMES}

_LAST: Final = "9999"  # where what has no date is sorted

Row = dict[str, str | Literal]


@dataclass(frozen=True, slots=True)
class Reason:
    """One report of one fact (an event, a tenure, a membership) that connects two things.

    ``fact`` is the IRI in the merged layer, ``relation`` the interchange name, ``who`` the parties that
    connect them. ``status`` and ``date`` (EDTF) are this report's own; a tenure's date is the day it was
    reported on. ``reports`` and ``outlets`` count all that report the fact; ``disagree`` says in what they
    disagree. ``start`` is where ``sentence`` begins in the document's text, in characters.
    """

    fact: str
    relation: str
    who: tuple[str, ...]
    status: str
    date: str | None
    sentence: str
    start: int
    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    reports: int
    outlets: int
    disagree: tuple[str, ...]


def why(store: Store, one: str, other: str, *, lang: str = "id") -> list[Reason]:
    """Every report of what connects two things: facts by date (undated last), the reports of each by date.

    ``one`` and ``other`` are IRIs or names: labels and aliases in the graph, or names in the reference data,
    whatever their case, or whole words of one name only ("Putin"); a name of several things stands for all of
    them. A thing takes part in a fact itself, through an office of it or a description that names it ("lima
    perusahaan Singapura"), or, unless the other is one of them, through who holds its offices. ``lang`` is
    the language of the labels in ``who``. Empty where nothing connects them. Raises NotFoundError, with the
    nearest names, and KgError where both are the same.
    """
    left, right = resolve(store, one), resolve(store, other)
    if left == right:
        raise KgError(f"{one!r} and {other!r} are the same: name two things")
    sides = (left, left | _stand_ins(store, left, right)), (right, right | _stand_ins(store, right, left))
    pairs = _facts(store, *sides, lang)
    reasons = [_reason(row, pairs[str(row["fact"])]) for row in _reports(store, pairs)]
    first: dict[str, str] = {}
    for reason in reasons:
        first[reason.fact] = min(first.get(reason.fact, _LAST), reason.date or _LAST)
    return sorted(
        reasons,
        key=lambda r: (
            first[r.fact],
            r.relation,
            r.fact,
            r.date or _LAST,
            r.published or "",
            r.document,
            r.start,
        ),
    )


def resolve(store: Store, name: str) -> set[str]:
    """The IRIs of the things that ``name`` names (an IRI names itself). Raises NotFoundError, with the
    nearest names.
    """
    if name.startswith(vocab.BASE):
        return {name}
    wanted = " ".join(name.split()).casefold()
    known = _names(store)
    found = {iri for label, iri in known if label.casefold() == wanted}
    if referenced := reference.lookup(name):
        found |= {referenced.iri} & {iri for _, iri in known}
    parts = {iri for label, iri in known if f" {wanted} " in f" {label.casefold()} "}
    if not found and len(parts) == 1:
        return parts
    if not found:
        raise NotFoundError(name, _near(name, [label for label, _ in known]))
    return found


def _names(store: Store) -> list[tuple[str, str]]:
    rows = _select(
        store,
        "SELECT DISTINCT ?name ?iri WHERE { ?iri skos:prefLabel|skos:altLabel ?name ; a ?class"
        f" {_values('class', vocab.ENTITY_CLASSES.values())} }}",
    )
    return sorted((str(row["name"]), str(row["iri"])) for row in rows)


def _near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    folded = {label.casefold(): label for label in known}
    wanted = name.casefold()
    close: dict[str, None] = {}
    for scorer, least in ((fuzz.ratio, 75), (fuzz.WRatio, 70)):  # misspelt, then part of a longer name
        found = process.extract(wanted, sorted(folded), scorer=scorer, limit=3, score_cutoff=least)
        close.update({label: None for label, _, _ in found})
    return tuple(folded[label] for label in close)[:3]


def _stand_ins(store: Store, things: set[str], others: set[str]) -> set[str]:
    """What takes part for ``things``: their offices, descriptions that name them, and, unless one of
    ``others`` is among these, the holders of their offices.
    """
    offices = _column(store, f"?x kg:officeOf|kg:of ?thing {_values('thing', things)}")
    holders = _column(store, f"?x kg:holdsOffice ?office {_values('office', offices)}")
    return offices if holders & others else offices | holders


def _column(store: Store, pattern: str) -> set[str]:
    return {str(row["x"]) for row in _select(store, f"SELECT DISTINCT ?x WHERE {{ {pattern} }}")}


_Side = tuple[set[str], set[str]]  # the things asked for; the same with all that stands in for them


def _facts(store: Store, left: _Side, right: _Side, lang: str) -> dict[str, tuple[str, ...]]:
    """The facts that one of the left and another of the right take part in, and the labels of both.

    Where a thing takes part itself, what stands in for it is not told.
    """
    rows = _select(
        store,
        "SELECT DISTINCT ?fact ?x ?y ?one ?other WHERE {"
        # Two sub-selects: the other way round the engine joins all roles of all events first.
        f" {{ SELECT DISTINCT ?fact ?x {{ ?fact ?p ?x {_values('p', _LINKS)} {_values('x', left[1])} }} }}"
        f" {{ SELECT DISTINCT ?fact ?y {{ ?fact ?q ?y {_values('q', _LINKS)} {_values('y', right[1])} }} }}"
        " ?fact kg:report ?report . FILTER(?x != ?y)"
        " OPTIONAL { ?x skos:prefLabel ?one } OPTIONAL { ?y skos:prefLabel ?other } }",
    )
    parties: dict[str, tuple[_Names, _Names]] = {}
    for row in rows:
        names, others = parties.setdefault(str(row["fact"]), ({}, {}))
        names.setdefault(str(row["x"]), set()).add(row.get("one", row["x"]))
        others.setdefault(str(row["y"]), set()).add(row.get("other", row["y"]))
    return {
        fact: (*_shown(names, left[0], lang), *_shown(others, right[0], lang))
        for fact, (names, others) in parties.items()
    }


_Names = dict[str, set[str | Literal]]  # the labels of each party, by its IRI


def _shown(names: _Names, things: set[str], lang: str) -> list[str]:
    """One label for each party: of the things themselves where they take part, else of what stands in for
    them.
    """
    direct = {iri: labels for iri, labels in names.items() if iri in things} or names
    return sorted(
        str(min(labels, key=lambda n: (getattr(n, "lang", None) != lang, str(n))))
        for labels in direct.values()
    )


def _reports(store: Store, facts: Iterable[str]) -> list[Row]:
    """Every report of every fact, with what its document says of itself: one row each."""
    rows = _select(
        store,
        "SELECT * WHERE {"
        " ?fact a ?class ; kg:report ?report ; kg:reportCount ?reports ; kg:outletCount ?outlets"
        f" {_values('fact', facts)}"
        " OPTIONAL { SELECT ?fact (GROUP_CONCAT(?what) AS ?disagree) { ?fact kg:disagreesOn ?what }"
        " GROUP BY ?fact }"
        " GRAPH ?graph { ?report kg:reportedIn ?document ; kg:evidence ?span ."
        " ?span oa:exact ?sentence ; oa:start ?start . ?document dcterms:identifier ?id ."
        " OPTIONAL { ?report kg:status ?status } OPTIONAL { ?report kg:date ?date }"
        " OPTIONAL { ?report kg:reportedOn ?on } OPTIONAL { ?report kg:former ?former }"
        " OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document kg:outlet ?outlet }"
        " OPTIONAL { ?document dcterms:issued ?published } OPTIONAL { ?document schema:url ?url } } }",
    )
    return list({str(row["report"]): row for row in rows}.values())


def _reason(row: Row, who: tuple[str, ...]) -> Reason:
    def text(name: str) -> str | None:
        return str(row[name]) if row.get(name) is not None else None

    status = text("status")
    return Reason(
        fact=str(row["fact"]),
        relation=_relation(str(row["class"]), text("former") == "true"),
        who=who,
        status=KG(status).local if status else KG.occurred.local,
        date=text("date") or text("on"),
        sentence=str(row["sentence"]),
        start=int(str(row["start"])),
        document=str(row["id"]),
        title=text("title"),
        outlet=text("outlet"),
        published=text("published"),
        url=text("url"),
        reports=int(str(row["reports"])),
        outlets=int(str(row["outlets"])),
        disagree=tuple(sorted(KG(iri).local for iri in (text("disagree") or "").split())),
    )


def _relation(cls: str, former: bool) -> str:
    if cls == KG.Tenure:
        return "held-office" if former else "holds-office"
    return _FACTS[KG(cls)]


def _select(store: Store, sparql: str) -> list[Row]:
    """The rows of a SELECT: variable -> IRI or literal; unbound variables are left out."""
    answer = store.query(sparql)
    assert isinstance(answer, Table)
    return [
        {k: v for k, v in zip(answer.variables, row, strict=True) if v is not None} for row in answer.rows
    ]


def _values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES block; the IRIs are escaped, as some come from users."""
    return f"VALUES ?{variable} {{ {' '.join(term(iri) for iri in sorted(iris))} }}"
