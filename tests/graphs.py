"""Extractions built by hand, for the tests of the graph."""

from __future__ import annotations

from kg import vocab
from kg.model import Document, Entity, Extraction, Membership, Mention, Office, Report, Role, Span

RUS, PRK, KOR, USA = (vocab.state_iri(code) for code in ("RUS", "PRK", "KOR", "USA"))
STATES = {RUS: "Rusia", PRK: "Korea Utara", KOR: "Korea Selatan", USA: "Amerika Serikat"}


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def role(text: str, name: str, quote: str, entity: str | None = None, of: str | None = None) -> Role:
    found = span(text, quote)
    return Role(name, found.start, found.end, quote, entity, of)


def report(text: str, kind: str, trigger: str, roles: list[Role], **more: object) -> Report:
    fields: dict[str, object] = {"status": "occurred", "score": 0.9} | more
    return Report(
        type=kind,
        trigger=span(text, trigger),
        evidence=Span(0, len(text), text),
        roles=tuple(roles),
        **fields,
    )  # type: ignore[arg-type]


def person(doc: str, name: str) -> Entity:
    return Entity(vocab.entity_iri(doc, "Person", name), "Person", name)


def states(*iris: str) -> tuple[Entity, ...]:
    return tuple(Entity(iri, "State", STATES[iri]) for iri in iris)


def meeting(
    doc: str,
    one: str = "Choe Son Hui",
    other: str = "Sergei Lavrov",
    date: str | None = "2024-11-02",
    *,
    outlet: str | None = None,
    status: str = "occurred",
    score: float = 0.9,
    modified: str | None = None,
    published: str | None = "2024-11-03T08:00:00+07:00",
) -> Extraction:
    """One document that says that two people met."""
    text = f"{one} bertemu {other} di Moskwa."
    people = (person(doc, one), person(doc, other))
    roles = [role(text, "participant", p.label, p.id) for p in people]
    event = report(text, "met-with", "bertemu", roles, date=date, status=status, score=score)
    document = Document(
        doc, text, "id", published=published, modified=modified, title=f"Berita {doc}", outlet=outlet
    )
    mentions = tuple(Mention(r.start, r.end, r.text, "PERSON", r.entity) for r in roles)
    return Extraction(document, mentions, people, (event,))


def signing(
    doc: str,
    date: str | None,
    name: str = "perjanjian kemitraan strategis",
    partner: str = PRK,
    outlet: str | None = None,
) -> Extraction:
    """One document that says that Russia and a partner signed a treaty."""
    text = f"Rusia dan {STATES[partner]} menandatangani {name}."
    treaty = Entity(vocab.entity_iri(doc, "Agreement", name), "Agreement", name)
    roles = [
        role(text, "signatory", "Rusia", RUS),
        role(text, "signatory", STATES[partner], partner),
        role(text, "agreement", name, treaty.id),
    ]
    event = report(text, "signed", "menandatangani", roles, date=date)
    document = Document(doc, text, "id", published="2024-06-20", outlet=outlet)
    return Extraction(document, (), (*states(RUS, partner), treaty), (event,))


def sanction(doc: str, target: str = "11 individu", of: str | None = PRK) -> Extraction:
    """One document that says that South Korea sanctioned people without a name."""
    text = f"Korea Selatan menjatuhkan sanksi kepada {target}."
    roles = [role(text, "actor", "Korea Selatan", KOR), role(text, "target", target, None, of)]
    event = report(text, "sanctioned", "sanksi", roles, date="2024-11-01")
    return Extraction(Document(doc, text, "id", published="2024-11-01"), (), states(KOR, PRK), (event,))


def tenure(
    doc: str, name: str, office: str = "Presiden", of: str = RUS, *, former: bool = False
) -> Extraction:
    """One document that says that a person holds an office."""
    text = f"{office} {STATES[of]} {name} tiba."
    holder = person(doc, name)
    post = Entity(vocab.office_iri(of, office, doc), "Office", office)
    held = Office(holder.id, office, of, former, Span(0, len(text), text))
    return Extraction(
        Document(doc, text, "id", published="2025-01-05"), (), (holder, post, *states(of)), (), (held,)
    )


def membership(doc: str) -> Extraction:
    """One document that says that a person is a member of a party."""
    text = "Budi Santoso adalah anggota Partai Nusantara."
    member = person(doc, "Budi Santoso")
    party = Entity(
        vocab.entity_iri(doc, "Organisation", "Partai Nusantara"), "Organisation", "Partai Nusantara"
    )
    fact = Membership(member.id, party.id, Span(0, len(text), text))
    return Extraction(Document(doc, text, "id", published="2025-01-05"), (), (member, party), (), (), (fact,))
