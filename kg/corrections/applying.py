"""Corrections and an extraction -> the extraction as people say that it should be.

Names are resolved anew, as if the model had found those that people say, and what was found of events points to what
the names are now. Then events are taken out, changed and added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg import entities, lang, offices, vocab
from kg.corrections.reading import DATE, Correction, Corrections, EventIs, located
from kg.errors import DocumentError, OnError
from kg.lexicon import NOTHING, Lexicon
from kg.model import Document, Dropped, Entity, Extraction, Mention, Report, Role, Span

BY_PEOPLE = "a person says so"  # why a filler of a corrected event is one
_BODIES = ("STATE", "ORG", "ALLIANCE", "PLACE")
_DROPPED = "corrections"


def corrected(
    extractions: Iterable[Extraction],
    corrections: Corrections,
    on_error: OnError,
    lexicon: Lexicon = NOTHING,
) -> Iterator[Extraction]:
    """The extractions, each as its corrections say. One whose corrections do not fit it goes to ``on_error``.

    ``lexicon`` is the one that they were read with.
    """
    for extraction in extractions:
        try:
            right = apply(extraction, corrections.get(extraction.document.id, ()), lexicon)
        except DocumentError as error:
            on_error(error)
        else:
            yield right


def apply(
    extraction: Extraction, corrections: Sequence[Correction], lexicon: Lexicon = NOTHING
) -> Extraction:
    """The extraction as the corrections of its document say. Raises DocumentError where one does not fit it.

    ``lexicon`` is the one that it was read with.
    """
    if not any(correction.what for correction in corrections):
        return extraction
    names = [c for c in corrections if c.what == "mention"]
    whole = _renamed(extraction, _mentions(extraction, names), lexicon) if names else extraction
    for correction in corrections:
        if correction.what == "event":
            whole = _put_right(whole, correction, lexicon)
    return whole


# Names


def _mentions(extraction: Extraction, corrections: Iterable[Correction]) -> tuple[Mention, ...]:
    found = [replace(mention, entity=None, why="") for mention in extraction.mentions]
    for correction in corrections:
        assert correction.place is not None
        place = located(correction.place, extraction.document, correction.source)
        left = [m for m in found if m.end <= place.start or place.end <= m.start]
        if correction.right is None and len(left) == len(found):
            raise DocumentError(correction.source, f"there is no mention at {place.text!r} to take out")
        found = left
        if isinstance(correction.right, str):
            found.append(Mention(place.start, place.end, place.text, correction.right))
    return tuple(sorted(found))


def _renamed(extraction: Extraction, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Extraction:
    """The extraction with other mentions: resolved anew, and its reports pointing to what they name now."""
    document = extraction.document
    found, named = entities.resolve(document, mentions, lexicon.known)
    held, members, posts = offices.find(document, found, lexicon.offices)
    holders = offices.unnamed_office(document, found, lexicon.offices)
    known = {entity.id: entity for entity in [*(post for _, post in holders), *posts, *named]}
    naming = _Naming(extraction, found, holders, known)
    reports, dropped = [], list(extraction.dropped)
    for report in map(naming.report, extraction.reports):
        if _is_named(report):
            reports.append(report)
        else:
            dropped.append(Dropped(_DROPPED, f"{report.type}: no named participant is left", report.trigger))
    return replace(
        extraction,
        mentions=found,
        entities=tuple(known[iri] for iri in sorted(known)),
        reports=tuple(reports),
        offices=held,
        members=members,
        dropped=tuple(dropped),
    )


def _is_named(report: Report) -> bool:
    return any(role.entity or role.of for role in report.roles if role.role != DATE)


class _Naming:
    """What IRIs of an extraction are, and what stands at a place, once its names are resolved anew."""

    def __init__(
        self,
        before: Extraction,
        mentions: Iterable[Mention],
        holders: Iterable[tuple[Span, Entity]],
        known: dict[str, Entity],
    ) -> None:
        self.at = {(span.start, span.end): entity.id for span, entity in holders}
        self.at |= {(m.start, m.end): m.entity for m in mentions if m.entity is not None}
        self.known = known
        self.moved: dict[str, str] = {}
        self.gone: set[tuple[int, int]] = set()
        for mention in before.mentions:
            here = self.at.get((mention.start, mention.end))
            if here is None and not mention.members:
                self.gone.add((mention.start, mention.end))
            elif here is not None and mention.entity is not None:
                self.moved.setdefault(mention.entity, here)

    def now(self, iri: str | None) -> str | None:
        """The IRI that stands for the same now; None where nothing does."""
        moved = self.moved.get(iri, iri) if iri is not None else None
        return moved if moved in self.known else None

    def report(self, report: Report) -> Report:
        roles = tuple(self.role(role) for role in report.roles)
        return replace(report, roles=roles, said_by=self.now(report.said_by))

    def role(self, role: Role) -> Role:
        span = role.start, role.end
        entity = self.at.get(span) or (None if span in self.gone else self.now(role.entity))
        return replace(role, entity=entity, of=None if entity else self.now(role.of))


# Events


def _put_right(whole: Extraction, correction: Correction, lexicon: Lexicon) -> Extraction:
    """The extraction with the event of one correction taken out, changed or added."""
    assert correction.place is not None
    trigger = located(correction.place, whole.document, correction.source)
    there = [r for r in whole.reports if r.trigger.start < trigger.end and trigger.start < r.trigger.end]
    if correction.right is None and not there:
        raise DocumentError(correction.source, f"there is no event on {trigger.text!r} to take out")
    reports = [r for r in whole.reports if r not in there]
    if isinstance(correction.right, EventIs):
        found = there[0] if there else _missed(whole, correction, correction.right, trigger)
        reports.append(_changed(whole, correction, correction.right, found, lexicon))
    return replace(whole, reports=tuple(sorted(reports, key=lambda r: (r.trigger, r.type))))


def _missed(whole: Extraction, correction: Correction, told: EventIs, trigger: Span) -> Report:
    """An event that kg did not find, before its roles are told."""
    if told.type is None or told.roles is None:
        reason = f"kg found no event on {trigger.text!r}: give its type and roles"
        raise DocumentError(correction.source, reason)
    return Report(told.type, "occurred", trigger, _sentence(whole, trigger), ())


def _changed(
    whole: Extraction, correction: Correction, told: EventIs, found: Report, lexicon: Lexicon
) -> Report:
    source, roles = correction.source, found.roles
    if told.roles is not None:
        places = [(f.role, located(f.place, whole.document, source)) for f in told.roles]
        roles = tuple(
            sorted((_role(whole, *p, lexicon) for p in places), key=lambda r: (r.start, r.end, r.role))
        )
    event = replace(
        found, type=told.type or found.type, status=told.status or found.status, roles=roles, score=1.0
    )
    _check(source, event)
    if told.date is not None:
        return replace(event, date=told.date)
    changed = told.roles is not None or told.status is not None
    return replace(event, date=_date(whole.document, event)) if changed else event


def _role(whole: Extraction, name: str, place: Span, lexicon: Lexicon) -> Role:
    """The filler of a role: the name that stands there, the office of somebody without one, or a description."""
    here = (place.start, place.end)
    entity = next((m.entity for m in whole.mentions if (m.start, m.end) == here), None)
    if entity is None and name != DATE:
        posts = offices.unnamed_office(whole.document, whole.mentions, lexicon.offices)
        entity = next((post.id for span, post in posts if (span.start, span.end) == here), None)
    bodies = [m.entity for m in whole.mentions if m.type in _BODIES and _completes(m, place)]
    of = bodies[0] if bodies and entity is None and name != DATE else None
    return Role(name, *here, place.text, entity, of, BY_PEOPLE)


def _completes(body: Mention, description: Span) -> bool:
    """Whether a body is named in a description or right after it: "lima perusahaan Singapura"."""
    return description.start <= body.start <= description.end + 1


def _check(source: str, event: Report) -> None:
    known = (*vocab.ROLES[event.type], DATE)
    wrong = next((role for role in event.roles if role.role not in known), None)
    if wrong is not None:
        told = f"{event.type} has no role {wrong.role!r} ({wrong.text}): give roles of {', '.join(known)}"
        raise DocumentError(source, told)
    if not _is_named(event):
        raise DocumentError(
            source, f"{event.type} has no role that a name fills: mark the name as a mention, too"
        )


def _date(document: Document, event: Report) -> str | None:
    role = next((role for role in event.roles if role.role == DATE), None)
    if role is None:
        return None
    dates = lang.part(document.lang, "dates")
    found: str | None = dates.resolve_in(
        document.text,
        role.start,
        role.end,
        document.published,
        trigger=event.trigger.start,
        future=event.status == "planned",
    )
    return found


def _sentence(extraction: Extraction, trigger: Span) -> Span:
    """The sentence of another report that holds the trigger, else its line."""
    for report in extraction.reports:
        if report.evidence.start <= trigger.start and trigger.end <= report.evidence.end:
            return report.evidence
    text = extraction.document.text
    start = text.rfind("\n", 0, trigger.start) + 1
    end = text.find("\n", trigger.end)
    line = text[start : end if end >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()), line.strip())
