"""What the ontology says about its own terms for people: labels in each language, and colours.

Read once from ``ontology/kg.ttl``, so that no table in the code can differ from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg import vocab


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: ``labels`` by language code; ``colour`` as ``#rrggbb``, where it has one."""

    iri: str
    labels: Mapping[str, str] = field(default_factory=dict)
    colour: str | None = None

    def label(self, lang: str) -> str:
        """The label in ``lang``, else in English, else the local name."""
        return self.labels.get(lang) or self.labels.get("en") or self.iri.rsplit("#", 1)[-1]


@cache
def terms() -> Mapping[str, Term]:
    """Every labelled term of the ontology, by IRI."""
    import pyoxigraph

    labels: dict[str, dict[str, str]] = {}
    colours: dict[str, str] = {}
    text = vocab.ontology_path("kg.ttl").read_bytes()
    for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(value, pyoxigraph.Literal):
            continue
        if predicate in (vocab.SHOWN, vocab.LABEL) and value.language:
            labels.setdefault(subject.value, {})[value.language] = value.value
        elif predicate == vocab.KG.colour:
            colours[subject.value] = value.value
    return {iri: Term(iri, found, colours.get(iri)) for iri, found in labels.items()}


def term(iri: str) -> Term:
    """The term of that IRI; one without labels where the ontology has none."""
    return terms().get(iri) or Term(iri)


# The relations that are edges of an actor graph, by interchange name: those of events, and the lasting facts.
RELATIONS: Mapping[str, str] = {
    **{edge.relation: str(edge.property) for edge in vocab.EDGES},
    "holds-office": str(vocab.KG.holdsOffice),
    "held-office": str(vocab.KG.heldOffice),
    "member-of": str(vocab.KG.memberOf),
}
