"""What kg makes of words that its output does not speak of: pointers, and the gold's own date expressions."""

from __future__ import annotations

from collections.abc import Mapping

from kg import anaphora, lang, offices
from kg.features import PAIR, PRONOUN, Candidate
from kg.lexicon import NOTHING, Lexicon
from kg.model import Extraction, Mention, Span
from kg.reports.text import read


class Reading:
    """One article as kg reads it, to be asked."""

    def __init__(self, extraction: Extraction, lexicon: Lexicon | None = None) -> None:
        self.document = extraction.document
        self.reader = lang.reader(self.document.lang)
        doc = self.reader.nlp(self.document.text)
        unnamed = offices.unnamed_office(self.document, extraction.mentions, (lexicon or NOTHING).offices)
        self.holders = [(span, post.id) for span, post in unnamed]
        self.text = read(self.document, doc, extraction.mentions, self.holders)

    @property
    def posts(self) -> Mapping[tuple[int, int], str]:
        """The ids of office holders without a name, by where they stand."""
        return {(span.start, span.end): iri for span, iri in self.holders}

    def days(self, expression: Span, trigger: Span, future: bool) -> str | None:
        """The days of a date expression that dates an event, as EDTF; ``future`` for one that is planned."""
        dates = lang.part(self.document.lang, "dates")
        text, anchor = self.document.text, self.document.published
        found: str | None = dates.resolve_in(
            text, expression.start, expression.end, anchor, trigger=trigger.start, future=future
        )
        return found

    def antecedents(self, pointer: Span) -> list[Mention]:
        """The names that a pointer stands for."""
        span = self.text.doc.char_span(pointer.start, pointer.end, alignment_mode="expand")
        seen = [c for view in self.text.views for c in view if c.type in (PRONOUN, PAIR)]
        candidate = next(
            (c for c in seen if c.start < span.end and span.start < c.end),
            Candidate(span.start, span.end, PRONOUN, span.root.i),
        )
        found = anaphora.antecedents(self.text.doc, candidate, self.text.mention_at, self.reader.cues)
        return [mention for _, mention in found]
