"""An extraction as people read it: line by line, with marks in the text, and what each name was resolved to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg import pipeline, reference
from kg.errors import DocumentError, NotFoundError
from kg.lexicon import Lexicon
from kg.model import Document, Dropped, Entity, Extraction, Mention, Report
from kg.store import Store

_OFFICE = "OFFICE"
_HOLDER = "the one whom the text names for this office"
_POST = "the office itself: the text names nobody for it, or several"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line that is marked as one, or not at all. ``mention`` is the one that it is of, ``begins`` and
    ``ends`` whether that begins and ends with it; ``events`` are the numbers of the reports whose trigger it is of.
    """

    text: str
    mention: Mention | None = None
    begins: bool = False
    ends: bool = False
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. ``start`` is its offset in the document's text, in characters; ``mentions``,
    ``reports`` and ``dropped`` are those that begin in it (reports by their trigger), in reading order. The reports
    are numbered through the document, from ``first``.
    """

    start: int
    text: str
    mentions: tuple[Mention, ...]
    reports: tuple[Report, ...]
    dropped: tuple[Dropped, ...]
    first: int = 1

    @property
    def numbered(self) -> tuple[tuple[int, Report], ...]:
        """The reports with their numbers."""
        return tuple(enumerate(self.reports, self.first))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The line cut where a mention or a trigger begins or ends; joined, their texts are its text."""
        spans = [(m.start, m.end) for m in self.mentions]
        spans += [(r.trigger.start, r.trigger.end) for r in self.reports]
        end = self.start + len(self.text)
        cuts = sorted({self.start, end, *(min(at, end) for span in spans for at in span)})
        return tuple(self._piece(a, b) for a, b in pairwise(cuts))

    def _piece(self, start: int, end: int) -> Piece:
        mention = next((m for m in self.mentions if m.start <= start < m.end), None)
        events = tuple(n for n, r in self.numbered if r.trigger.start <= start < r.trigger.end)
        begins = mention is not None and mention.start == start
        ends = mention is not None and mention.end == end
        return Piece(self.text[start - self.start : end - self.start], mention, begins, ends, events)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name, or an office that stands for its holder, and what it was resolved to. ``type`` is that of the mention,
    ``why`` what told it (empty: it is the entity's own name), ``count`` how often it stands in the text so.
    """

    entity: Entity
    name: str
    type: str
    why: str
    count: int

    @property
    def known(self) -> bool:
        """Whether the reference data that comes with kg has it."""
        return reference.get(self.entity.id) is not None

    @property
    def where(self) -> str:
        """The latitude and longitude of a place that the reference data has; empty for all else."""
        known = reference.get(self.entity.id)
        if known is None or known.type != "Place" or known.lat is None or known.lon is None:
            return ""
        return f"{known.lat:g}, {known.lon:g}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a document gives with this version of kg, whole (``extraction``) and line by line (``lines``)."""

    extraction: Extraction

    @property
    def document(self) -> Document:
        """The document, as it was read."""
        return self.extraction.document

    @property
    def labels(self) -> dict[str, str]:
        """IRI -> label of all that the document names."""
        return {entity.id: entity.label for entity in self.extraction.entities}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text that are not blank."""
        found, start, number = [], 0, 1
        for text in self.document.text.split("\n"):
            if text.strip():
                found.append(self._line(start, text, number))
                number += len(found[-1].reports)
            start += len(text) + 1
        return tuple(found)

    def _line(self, start: int, text: str, number: int) -> Line:
        here = range(start, start + len(text) + 1)
        whole = self.extraction
        mentions = sorted(m for m in whole.mentions if m.start in here)
        reports = [r for r in whole.reports if r.trigger.start in here]
        dropped = [d for d in whole.dropped if d.span.start in here]
        return Line(
            start,
            text,
            tuple(mentions),
            tuple(sorted(reports, key=lambda r: (r.trigger, r.type))),
            tuple(sorted(dropped, key=lambda d: (d.span, d.stage, d.reason))),
            number,
        )

    @property
    def facts(self) -> list[str]:
        """The offices and memberships that the document states, a line each."""
        labels, whole = self.labels, self.extraction
        offices = [
            f"{labels.get(o.person, o.person)}: {o.office}"
            f"{f', {labels.get(o.of, o.of)}' if o.of else ''}{' (former)' * o.former}"
            for o in whole.offices
        ]
        return offices + [
            f"{labels.get(m.member, m.member)}: member of {labels.get(m.of, m.of)}" for m in whole.members
        ]

    @property
    def counts(self) -> str:
        """How much there is of everything, as a line."""
        whole = self.extraction
        return (
            f"{len(whole.mentions)} mentions of {len(whole.entities)} entities, {len(whole.reports)} events, "
            f"{len(whole.offices) + len(whole.members)} offices and memberships; {len(whole.dropped)} dropped"
        )

    @property
    def namings(self) -> tuple[Naming, ...]:
        """Each name with what it was resolved to: entities as the text names them first, then names likewise."""
        entities = {entity.id: entity for entity in self.extraction.entities}
        counts: dict[tuple[str, str, str, str], int] = {}
        for at in sorted([*self._mentions(), *self._holders()]):
            counts[at[1:]] = counts.get(at[1:], 0) + 1
        order = {iri: number for number, iri in enumerate(dict.fromkeys(key[0] for key in counts))}
        return tuple(
            Naming(entities[key[0]], key[1], key[2], key[3], counts[key])
            for key in sorted(counts, key=lambda key: order[key[0]])
        )

    def _mentions(self) -> Iterable[tuple[int, str, str, str, str]]:
        for m in self.extraction.mentions:
            for iri in m.members or filter(None, (m.entity,)):
                yield m.start, iri, m.text, m.type, m.why

    def _holders(self) -> Iterable[tuple[int, str, str, str, str]]:
        """The office holders without a name that fill roles, each place once."""
        named = {(m.start, m.end) for m in self.extraction.mentions if m.entity is not None or m.members}
        types = {entity.id: entity.type for entity in self.extraction.entities}
        places = {
            (role.start, role.text, role.entity)
            for report in self.extraction.reports
            for role in report.roles
            if role.entity is not None and (role.start, role.end) not in named
        }
        for start, text, iri in places:
            yield start, iri, text, _OFFICE, _POST if types.get(iri) == "Office" else _HOLDER


def explain(store: Store, document: str, *, lexicon: Lexicon | None = None) -> tuple[Explanation, ...]:
    """What a document of the store gave: by its id, IRI, URL or title, or the path of a file.

    Without a ``lexicon`` it is read with the store's own. Which documents there are, and what is raised, is as for
    ``named``.
    """
    lexicon = lexicon or store.lexicon
    return tuple(Explanation(pipeline.skim(one, lexicon)) for one in named(store, document))


def named(store: Store, document: str) -> list[Document]:
    """The documents of the store by an id, IRI, URL or title, or the path of a file.

    A path gives every document in that file, as they are read now; all else gives one. Raises NotFoundError,
    with the nearest ids, where the store holds no such document, and DocumentError where no document can be
    read from the file.
    """
    try:
        return [store.document(document)]
    except NotFoundError:
        if not Path(document).is_file():
            raise
        errors: list[DocumentError] = []
        found = [store.document(read.id) for read in pipeline.read(document, on_error=errors.append)]
        if errors and not found:
            raise errors[0] from None
        return found
