"""What one document gave, and what was dropped on the way and why: the pure extraction, run again on its
text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg import pipeline
from kg.errors import DocumentError, NotFoundError
from kg.lexicon import Lexicon
from kg.model import Document, Dropped, Extraction, Mention, Report
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. ``start`` is its offset in the document's text, in characters; ``mentions``,
    ``reports`` and ``dropped`` are those that begin in it (reports by their trigger), in reading order.
    """

    start: int
    text: str
    mentions: tuple[Mention, ...]
    reports: tuple[Report, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a document gives with this version of kg, whole (``extraction``) and line by line (``lines``)."""

    extraction: Extraction

    @property
    def document(self) -> Document:
        """The document, as the store holds it."""
        return self.extraction.document

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text that are not blank."""
        found, start = [], 0
        for text in self.document.text.split("\n"):
            if text.strip():
                found.append(self._line(start, text))
            start += len(text) + 1
        return tuple(found)

    def _line(self, start: int, text: str) -> Line:
        here = range(start, start + len(text) + 1)
        whole = self.extraction
        return Line(
            start,
            text,
            tuple(sorted(m for m in whole.mentions if m.start in here)),
            tuple(
                sorted(
                    (r for r in whole.reports if r.trigger.start in here), key=lambda r: (r.trigger, r.type)
                )
            ),
            tuple(
                sorted(
                    (d for d in whole.dropped if d.span.start in here),
                    key=lambda d: (d.span, d.stage, d.reason),
                )
            ),
        )


def explain(store: Store, document: str, *, lexicon: Lexicon | None = None) -> tuple[Explanation, ...]:
    """What a document of the store gave: by its id, IRI, URL or title, or the path of a file.

    A path gives every document in that file, as they are read now; all else gives one. Without a ``lexicon`` they
    are read with the store's own. Raises NotFoundError,
    with the nearest ids, where the store holds no such document, and DocumentError where no document can be
    read from the file.
    """
    try:
        found = [store.document(document)]
    except NotFoundError:
        if not Path(document).is_file():
            raise
        errors: list[DocumentError] = []
        found = [store.document(read.id) for read in pipeline.read(document, on_error=errors.append)]
        if errors and not found:
            raise errors[0] from None
    return tuple(Explanation(pipeline.skim(one, lexicon or store.lexicon)) for one in found)
