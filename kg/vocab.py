"""The words of the graph: a closed namespace that mirrors ``ontology/kg.ttl``, and how IRIs are minted.

Importing this needs the standard library only. Terms are strings (``KG.Meeting`` is its own IRI), a term that
the ontology does not define is an ``AttributeError``, and ``tests/test_vocab.py`` holds both sides equal.
IRIs are minted from content alone: no counter, no clock, nothing random.
"""

# ruff: noqa: N815  (the names are the ontology's own)

from __future__ import annotations

import hashlib
import re
import unicodedata
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ONTOLOGY: Final = "https://w3id.org/newskg/ontology#"
BASE: Final = "https://w3id.org/newskg/id/"

GRAPH_MERGED: Final = BASE + "graph/merged"
GRAPH_REFERENCE: Final = BASE + "graph/reference"
GRAPH_JUDGEMENTS: Final = BASE + "graph/judgements"
GRAPH_JOURNAL: Final = BASE + "graph/journal"
GRAPH_DOCUMENTS: Final = BASE + "graph/document/"  # prefix of every document graph

PREFIXES: Final = {
    "kg": ONTOLOGY,
    "id": BASE,
    "state": BASE + "state/",
    "alliance": BASE + "alliance/",
    "place": BASE + "place/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
}

# The properties of other vocabularies that several modules write or read.
TYPE: Final = PREFIXES["rdf"] + "type"
SHOWN: Final = PREFIXES["rdfs"] + "label"  # the one name that a thing is shown under
LABEL: Final = PREFIXES["skos"] + "prefLabel"  # its best name in each language
ALIAS: Final = PREFIXES["skos"] + "altLabel"
PART_OF: Final = PREFIXES["dcterms"] + "isPartOf"
MENTIONS: Final = PREFIXES["schema"] + "mentions"


class KG(StrEnum):
    """Every term of the ontology, by its local name."""

    # entities
    Entity = ONTOLOGY + "Entity"
    Actor = ONTOLOGY + "Actor"
    Person = ONTOLOGY + "Person"
    State = ONTOLOGY + "State"
    Alliance = ONTOLOGY + "Alliance"
    Force = ONTOLOGY + "Force"
    Organisation = ONTOLOGY + "Organisation"
    Place = ONTOLOGY + "Place"
    Agreement = ONTOLOGY + "Agreement"
    Office = ONTOLOGY + "Office"
    # events
    Event = ONTOLOGY + "Event"
    Meeting = ONTOLOGY + "Meeting"
    Visit = ONTOLOGY + "Visit"
    Signing = ONTOLOGY + "Signing"
    Deployment = ONTOLOGY + "Deployment"
    Sanction = ONTOLOGY + "Sanction"
    Attack = ONTOLOGY + "Attack"
    Aid = ONTOLOGY + "Aid"
    Accusation = ONTOLOGY + "Accusation"
    Threat = ONTOLOGY + "Threat"
    Exercise = ONTOLOGY + "Exercise"
    # what documents say
    Document = ONTOLOGY + "Document"
    Report = ONTOLOGY + "Report"
    Tenure = ONTOLOGY + "Tenure"
    Membership = ONTOLOGY + "Membership"
    Description = ONTOLOGY + "Description"
    Span = ONTOLOGY + "Span"
    # roles of reports and events
    role = ONTOLOGY + "role"
    participant = ONTOLOGY + "participant"
    actor = ONTOLOGY + "actor"
    target = ONTOLOGY + "target"
    recipient = ONTOLOGY + "recipient"
    signatory = ONTOLOGY + "signatory"
    agreement = ONTOLOGY + "agreement"
    force = ONTOLOGY + "force"
    place = ONTOLOGY + "place"
    # reports
    eventType = ONTOLOGY + "eventType"
    status = ONTOLOGY + "status"
    score = ONTOLOGY + "score"
    saidBy = ONTOLOGY + "saidBy"
    date = ONTOLOGY + "date"
    dateAsWritten = ONTOLOGY + "dateAsWritten"
    earliest = ONTOLOGY + "earliest"
    latest = ONTOLOGY + "latest"
    evidence = ONTOLOGY + "evidence"
    trigger = ONTOLOGY + "trigger"
    filler = ONTOLOGY + "filler"
    denotes = ONTOLOGY + "denotes"
    of = ONTOLOGY + "of"
    reportedIn = ONTOLOGY + "reportedIn"
    reportedOn = ONTOLOGY + "reportedOn"
    outlet = ONTOLOGY + "outlet"
    text = ONTOLOGY + "text"
    digest = ONTOLOGY + "digest"
    signature = ONTOLOGY + "signature"
    # events in the merged layer
    report = ONTOLOGY + "report"
    deniedBy = ONTOLOGY + "deniedBy"
    reportCount = ONTOLOGY + "reportCount"
    outletCount = ONTOLOGY + "outletCount"
    voiceCount = ONTOLOGY + "voiceCount"
    corroboration = ONTOLOGY + "corroboration"
    firstReport = ONTOLOGY + "firstReport"
    documentCount = ONTOLOGY + "documentCount"
    disagreesOn = ONTOLOGY + "disagreesOn"
    mergedFrom = ONTOLOGY + "mergedFrom"
    Join = ONTOLOGY + "Join"
    joins = ONTOLOGY + "joins"
    weight = ONTOLOGY + "weight"
    because = ONTOLOGY + "because"
    # direct edges
    metWith = ONTOLOGY + "metWith"
    visited = ONTOLOGY + "visited"
    signed = ONTOLOGY + "signed"
    signedWith = ONTOLOGY + "signedWith"
    deployedTo = ONTOLOGY + "deployedTo"
    sanctioned = ONTOLOGY + "sanctioned"
    attacked = ONTOLOGY + "attacked"
    aided = ONTOLOGY + "aided"
    accused = ONTOLOGY + "accused"
    threatened = ONTOLOGY + "threatened"
    exercisedWith = ONTOLOGY + "exercisedWith"
    # facts besides events
    holdsOffice = ONTOLOGY + "holdsOffice"
    heldOffice = ONTOLOGY + "heldOffice"
    holder = ONTOLOGY + "holder"
    office = ONTOLOGY + "office"
    officeOf = ONTOLOGY + "officeOf"
    former = ONTOLOGY + "former"
    memberOf = ONTOLOGY + "memberOf"
    member = ONTOLOGY + "member"
    body = ONTOLOGY + "body"
    locatedIn = ONTOLOGY + "locatedIn"
    # the journal
    readAt = ONTOLOGY + "readAt"
    stale = ONTOLOGY + "stale"
    # statuses
    Status = ONTOLOGY + "Status"
    statuses = ONTOLOGY + "statuses"
    occurred = ONTOLOGY + "occurred"
    planned = ONTOLOGY + "planned"
    hypothetical = ONTOLOGY + "hypothetical"
    denied = ONTOLOGY + "denied"
    alleged = ONTOLOGY + "alleged"
    # the ontology about itself: how an event becomes an edge, how things are named and shown
    EdgeRule = ONTOLOGY + "EdgeRule"
    ofEvent = ONTOLOGY + "ofEvent"
    subjectRole = ONTOLOGY + "subjectRole"
    objectRole = ONTOLOGY + "objectRole"
    edgeProperty = ONTOLOGY + "edgeProperty"
    symmetric = ONTOLOGY + "symmetric"
    hasRole = ONTOLOGY + "hasRole"
    keyRole = ONTOLOGY + "keyRole"
    interchangeName = ONTOLOGY + "interchangeName"
    mentionType = ONTOLOGY + "mentionType"
    colour = ONTOLOGY + "colour"
    meetingEdge = ONTOLOGY + "meetingEdge"
    visitEdge = ONTOLOGY + "visitEdge"
    signingEdge = ONTOLOGY + "signingEdge"
    cosigningEdge = ONTOLOGY + "cosigningEdge"
    deploymentEdge = ONTOLOGY + "deploymentEdge"
    forceDeploymentEdge = ONTOLOGY + "forceDeploymentEdge"
    sanctionEdge = ONTOLOGY + "sanctionEdge"
    attackEdge = ONTOLOGY + "attackEdge"
    aidEdge = ONTOLOGY + "aidEdge"
    accusationEdge = ONTOLOGY + "accusationEdge"
    threatEdge = ONTOLOGY + "threatEdge"
    exerciseEdge = ONTOLOGY + "exerciseEdge"

    @property
    def local(self) -> str:
        """The local name: ``KG.Meeting.local`` is ``"Meeting"``."""
        return self.value.removeprefix(ONTOLOGY)


class Edge(NamedTuple):
    """How an event becomes a direct edge, as the ontology's ``kg:EdgeRule`` declares it.

    ``relation`` is the interchange name of the edge: ``met-with``, ``signed-with``.
    """

    event: KG
    subject_role: KG
    object_role: KG
    property: KG
    symmetric: bool
    relation: str


EDGES: Final = (
    Edge(KG.Meeting, KG.participant, KG.participant, KG.metWith, True, "met-with"),
    Edge(KG.Visit, KG.actor, KG.place, KG.visited, False, "visited"),
    Edge(KG.Signing, KG.signatory, KG.agreement, KG.signed, False, "signed"),
    Edge(KG.Signing, KG.signatory, KG.signatory, KG.signedWith, True, "signed-with"),
    Edge(KG.Deployment, KG.actor, KG.place, KG.deployedTo, False, "deployed-to"),
    Edge(KG.Deployment, KG.force, KG.place, KG.deployedTo, False, "deployed-to"),
    Edge(KG.Sanction, KG.actor, KG.target, KG.sanctioned, False, "sanctioned"),
    Edge(KG.Attack, KG.actor, KG.target, KG.attacked, False, "attacked"),
    Edge(KG.Aid, KG.actor, KG.recipient, KG.aided, False, "aided"),
    Edge(KG.Accusation, KG.actor, KG.target, KG.accused, False, "accused"),
    Edge(KG.Threat, KG.actor, KG.target, KG.threatened, False, "threatened"),
    Edge(KG.Exercise, KG.participant, KG.participant, KG.exercisedWith, True, "exercised-with"),
)

EVENT_CLASSES: Final = {
    "met-with": KG.Meeting,
    "visited": KG.Visit,
    "signed": KG.Signing,
    "deployed-to": KG.Deployment,
    "sanctioned": KG.Sanction,
    "attacked": KG.Attack,
    "aided": KG.Aid,
    "accused": KG.Accusation,
    "threatened": KG.Threat,
    "exercised-with": KG.Exercise,
}
EVENT_NAMES: Final = {cls: name for name, cls in EVENT_CLASSES.items()}

# The roles of each event, by interchange name. "date" is a role of every event, too: its value is a literal.
ROLES: Final = {
    "met-with": ("participant", "place"),
    "visited": ("actor", "place"),
    "signed": ("signatory", "agreement", "place"),
    "deployed-to": ("actor", "force", "place"),
    "sanctioned": ("actor", "target"),
    "attacked": ("actor", "target", "place"),
    "aided": ("actor", "recipient"),
    "accused": ("actor", "target"),
    "threatened": ("actor", "target"),
    "exercised-with": ("participant", "place"),
}
# The roles whose fillers, with the date, tell one event from another.
KEY_ROLES: Final = {
    KG.Meeting: (KG.participant,),
    KG.Visit: (KG.actor, KG.place),
    KG.Signing: (KG.signatory,),
    KG.Deployment: (KG.actor, KG.place),
    KG.Sanction: (KG.actor, KG.target),
    KG.Attack: (KG.actor, KG.target, KG.place),
    KG.Aid: (KG.actor, KG.recipient),
    KG.Accusation: (KG.actor, KG.target),
    KG.Threat: (KG.actor, KG.target),
    KG.Exercise: (KG.participant,),
}
ROLE_PROPERTIES: Final = {
    "participant": KG.participant,
    "actor": KG.actor,
    "target": KG.target,
    "recipient": KG.recipient,
    "signatory": KG.signatory,
    "agreement": KG.agreement,
    "force": KG.force,
    "place": KG.place,
}
STATUSES: Final = {
    "occurred": KG.occurred,
    "planned": KG.planned,
    "hypothetical": KG.hypothetical,
    "denied": KG.denied,
    "alleged": KG.alleged,
}
ENTITY_CLASSES: Final = {
    "Person": KG.Person,
    "State": KG.State,
    "Alliance": KG.Alliance,
    "Force": KG.Force,
    "Organisation": KG.Organisation,
    "Place": KG.Place,
    "Agreement": KG.Agreement,
    "Office": KG.Office,
}
MENTION_CLASSES: Final = {
    "PERSON": KG.Person,
    "STATE": KG.State,
    "ALLIANCE": KG.Alliance,
    "FORCE": KG.Force,
    "ORG": KG.Organisation,
    "PLACE": KG.Place,
    "AGREEMENT": KG.Agreement,
    "OFFICE": KG.Office,
}


# Minting

_SLUG_LIMIT: Final = 80


def digest(text: str, length: int = 16) -> str:
    """The first ``length`` hex digits of the SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(name: str) -> str:
    """A name as the last part of an IRI: lower case, ASCII letters and digits, hyphens.

    Accents are dropped. Where folding loses a whole letter (another script), or the name is very long, a hash
    of the name is added so that two names do not meet in one IRI.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    marks_gone = "".join(c for c in folded if not unicodedata.combining(c))
    kept = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[^\W_a-z0-9]", "", marks_gone)).strip("-")
    lost = not kept or any(c.isalnum() and not c.isascii() for c in folded)
    if not lost and len(kept) <= _SLUG_LIMIT:
        return kept
    tail = digest(unicodedata.normalize("NFC", name.casefold()), 8)
    return f"{kept[:_SLUG_LIMIT].rstrip('-')}-{tail}".lstrip("-")


def state_iri(alpha3: str) -> str:
    """The IRI of a state by its ISO 3166-1 alpha-3 code."""
    return f"{BASE}state/{alpha3.upper()}"


def alliance_iri(identifier: str) -> str:
    """The IRI of an alliance by its identifier in the reference data."""
    return f"{BASE}alliance/{slug(identifier)}"


def place_iri(identifier: str) -> str:
    """The IRI of a place by its identifier in the reference data."""
    return f"{BASE}place/{slug(identifier)}"


def document_key(doc_id: str) -> str:
    """Sixteen hex digits that stand for a document's id in IRIs."""
    return digest(doc_id)


def document_iri(doc_id: str) -> str:
    """The IRI of a document."""
    return f"{BASE}document/{document_key(doc_id)}"


def document_graph(doc_id: str) -> str:
    """The IRI of the named graph that holds what a document says."""
    return GRAPH_DOCUMENTS + document_key(doc_id)


def entity_iri(doc_id: str, type: str, name: str) -> str:
    """The IRI of an entity as one document knows it; ``type`` is one of ``ENTITY_CLASSES``."""
    return f"{document_iri(doc_id)}/{type.lower()}/{slug(name)}"


def office_iri(of: str | None, office: str, doc_id: str) -> str:
    """The IRI of an office: global where it is of a reference state or alliance, else the document's own."""
    for kind in ("state/", "alliance/"):
        if of is not None and of.startswith(BASE + kind):
            return f"{BASE}office/{of.removeprefix(BASE + kind)}/{slug(office)}"
    body = "" if of is None else f"{of.rsplit('/', 1)[-1]}/"
    return f"{document_iri(doc_id)}/office/{body}{slug(office)}"


def office_body(office: str) -> str | None:
    """The IRI of the state or alliance that an office is of, where the office's IRI is a global one."""
    body, slash, _ = office.removeprefix(BASE + "office/").partition("/")
    if not office.startswith(BASE + "office/") or not slash:
        return None
    return state_iri(body) if body.isupper() else alliance_iri(body)


def report_iri(doc_id: str, event_type: str, trigger_start: int) -> str:
    """The IRI of a report; ``event_type`` is the interchange name."""
    return f"{document_iri(doc_id)}/report/{event_type}/{trigger_start}"


def span_iri(doc_id: str, start: int, end: int) -> str:
    """The IRI of a character range of the document's text, as an RFC 5147 fragment."""
    return f"{document_iri(doc_id)}#char={start},{end}"


def description_iri(doc_id: str, start: int, end: int) -> str:
    """The IRI of a description that fills a role and names no entity."""
    return f"{document_iri(doc_id)}/description/{start}-{end}"


def event_iri(least_report_iri: str) -> str:
    """The IRI of an event: minted from the least IRI of the reports that it gathers."""
    return f"{BASE}event/{digest(least_report_iri)}"


def ontology_path(name: str) -> Path | Traversable:
    """A file of the ontology: ``kg.ttl``, ``shapes.ttl``, ``queries/who-met-whom.rq``.

    Found in the checkout, or inside the installed package (``kg._ontology``).
    """
    checkout = Path(__file__).resolve().parent.parent / "ontology"
    if (checkout / "kg.ttl").is_file():
        return checkout.joinpath(*name.split("/"))
    return resources.files("kg").joinpath("_ontology", *name.split("/"))
