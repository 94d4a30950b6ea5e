"""Who takes part: what fills the roles of reports, in terms of the clusters of entities; and whose report it is."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, Protocol

from kg import identity, vocab
from kg.rdf import Index
from kg.vocab import KG, LABEL, PART_OF, TYPE

_STATE: Final = vocab.state_iri("")


class Canonical(Protocol):
    """What stands for an entity, as ``kg.identity.Clusters`` knows."""

    def canonical(self, iri: str) -> str:
        """The IRI that stands for the set of ``iri``."""


def is_description(facts: Index, filler: str) -> bool:
    """Whether a filler is words that name no entity ("11 individu")."""
    return KG.Description in facts.iris(filler, TYPE)


def canonical(facts: Index, clusters: Canonical, filler: str) -> str:
    """The canonical entity; a description is itself, in its own document."""
    return filler if is_description(facts, filler) else clusters.canonical(filler)


def key(facts: Index, clusters: Canonical, filler: str) -> str:
    """What two fillers share where they are one: the canonical entity, or the words of a description."""
    if not is_description(facts, filler):
        return clusters.canonical(filler)
    bodies = sorted(clusters.canonical(body) for body in facts.iris(filler, KG.of))
    return " ".join((identity.plain_name(facts.literal(filler, LABEL) or ""), *bodies))


def acts_for(facts: Index) -> dict[str, str]:
    """The one state for which a person or an office acts: who signs for a state is that state's signatory.

    Persons are those of one document, so that what another document says of their offices changes nothing.
    """
    return {actor: min(states) for actor, states in served(facts).items() if len(states) == 1}


def served(facts: Index) -> dict[str, set[str]]:
    """The states that offices are of, and that persons hold an office of."""
    found: dict[str, set[str]] = defaultdict(set)
    for office, body in facts.pairs(KG.officeOf):
        if isinstance(body, str) and body.startswith(_STATE):
            found[office].add(body)
    for tenure in facts.subjects(TYPE, KG.Tenure):
        if facts.literal(tenure, KG.former) == "false":
            for person in facts.iris(tenure, KG.holder):
                found[person].update(body for o in facts.iris(tenure, KG.office) for body in found.get(o, ()))
    return found


def outlet(facts: Index, document: str) -> str:
    """The outlet of a document, or of the page it stands on; the document itself where none is known."""
    page = facts.iri(document, PART_OF)
    return facts.literal(document, KG.outlet) or (page and facts.literal(page, KG.outlet)) or page or document
