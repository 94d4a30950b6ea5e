"""Extraction -> the interchange format: one JSON object per document, plain types only."""

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
