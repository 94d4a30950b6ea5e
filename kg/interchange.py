"""Extraction -> JSON: the interchange format and that of annotated articles, one object per document, plain types."""

from __future__ import annotations

from typing import Any

from kg.model import Extraction, Mention, Report, Role, Span


def to_interchange(extraction: Extraction) -> dict[str, Any]:
    """The object that ``kg extract --format jsonl`` prints for one document.

    Keys, in this order: id, lang, published, url, title, text, mentions, entities, events, offices, members.
    Offsets are character offsets into ``text``, half-open.
    """
    document = extraction.document
    return {
        "id": document.id,
        "lang": document.lang,
        "published": document.published,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "mentions": [_mention(mention) for mention in extraction.mentions],
        "entities": [
            {"id": e.id, "type": e.type, "label": e.label, "aliases": list(e.aliases)}
            for e in extraction.entities
        ],
        "events": [_event(report) for report in extraction.reports],
        "offices": [
            {"person": o.person, "office": o.office, "of": o.of, "former": o.former}
            for o in extraction.offices
        ],
        "members": [{"member": m.member, "of": m.of} for m in extraction.members],
    }


def to_annotation(extraction: Extraction) -> dict[str, Any]:
    """The object of an annotated article, as ``kg eval`` and training read it, with what was found as the annotation.

    Keys, in this order: id, published, text, mentions, events, offices, members, clusters. Who holds an office, and
    what is a member of what, are names that the text has; ``of`` is "-" where it does not tell of what.
    """
    document, names = extraction.document, _names(extraction)
    return {
        "id": document.id,
        "published": document.published,
        "text": document.text,
        "mentions": [
            {"start": m.start, "end": m.end, "type": m.type, "text": m.text} for m in extraction.mentions
        ],
        "events": [
            {
                "type": report.type,
                "status": report.status,
                "trigger": _span(report.trigger),
                "roles": [{"role": r.role, **_span(Span(r.start, r.end, r.text))} for r in report.roles],
            }
            for report in extraction.reports
        ],
        "offices": [
            {"person": names[o.person][0], "office": o.office, "of": names[o.of][0] if o.of in names else "-"}
            for o in extraction.offices
            if o.person in names
        ],
        "members": [
            {"member": names[m.member][0], "of": names[m.of][0]}
            for m in extraction.members
            if m.member in names and m.of in names
        ],
        "clusters": [several for several in names.values() if len(several) > 1],
    }


def _names(extraction: Extraction) -> dict[str, list[str]]:
    """IRI -> what the text calls it: names, the longest first, then the offices that stand for it in roles."""
    named = [(m.entity, m.text) for m in extraction.mentions]
    roles = [(r.entity, r.text) for report in extraction.reports for r in report.roles]
    found: dict[str, list[str]] = {}
    for some in (named, roles):
        for iri, text in sorted({*some}, key=lambda pair: (-len(pair[1]), pair[1])):
            if iri is not None and text not in found.setdefault(iri, []):
                found[iri].append(text)
    return {iri: found[iri] for iri in sorted(found)}


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "entity": mention.entity,
    }


def _event(report: Report) -> dict[str, Any]:
    return {
        "type": report.type,
        "status": report.status,
        "date": report.date,
        "said_by": report.said_by,
        "score": report.score,
        "evidence": {"start": report.evidence.start, "end": report.evidence.end},
        "trigger": _span(report.trigger),
        "roles": [_role(role) for role in report.roles],
    }


def _role(role: Role) -> dict[str, Any]:
    """``of`` is there only where the filler names no entity: the state or organisation its
    description names.
    """
    filler = {
        "role": role.role,
        "start": role.start,
        "end": role.end,
        "text": role.text,
        "entity": role.entity,
    }
    return filler if role.entity is not None else {**filler, "of": role.of}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
