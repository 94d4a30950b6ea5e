"""One text while its reports are read: sentences, candidates, and what each of them names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import features, lang
from kg.features import NAMELESS, NOUN_PHRASE, Candidate
from kg.model import Document, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from kg.lang.trained import Reader

_SENTENCES_BEFORE, _SENTENCES_AFTER = 2, 1
_OF_A_DATELINE = ("PLACE", "DATE")


@dataclass(frozen=True)
class Text:
    """One text while it is read: its sentences' candidates, and what each candidate names."""

    document: Document
    doc: Doc
    reader: Reader
    sentences: list[Sentence]
    views: list[list[Candidate]]
    mention_at: Mapping[int, Mention]  # by first token
    end_at: Mapping[int, int]  # the token after each mention, by its first token
    named_at: Mapping[int, Candidate]  # the same mentions as candidates, office holders without a name as one
    phrase_at: Mapping[int, Candidate]  # common noun phrases, by first token
    holder_at: Mapping[int, str]  # IRI of an office holder without a name, by first token

    def view(self, n: int) -> list[Candidate]:
        """The candidates of sentence n, and the mentions of the sentences around it."""
        around = range(max(0, n - _SENTENCES_BEFORE), min(len(self.views), n + _SENTENCES_AFTER + 1))
        far = [c for k in around if k != n for c in self.views[k] if c.type not in NAMELESS]
        return sorted(far + self.views[n], key=lambda c: (c.start, c.end))


def read(
    document: Document, doc: Doc, mentions: Sequence[Mention], holders: Iterable[tuple[Span, str]]
) -> Text:
    """The text with what is known of it before its events are looked for."""
    places: dict[int, Mention] = {}
    named: list[Candidate] = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and span.start not in places:
            places[span.start] = mention
            named.append(Candidate(span.start, span.end, mention.type, span.root.i))
    at = {}
    for where, iri in holders:
        span = doc.char_span(where.start, where.end, alignment_mode="expand")
        if span is not None:
            at[span.start] = iri
    sentences = list(doc.sents)
    reader = lang.reader(document.lang)
    views = [_view(doc, s, named, reader.cues) for s in sentences]
    return Text(
        document=document,
        doc=doc,
        reader=reader,
        sentences=sentences,
        views=views,
        mention_at=places,
        end_at={c.start: c.end for c in named},
        named_at={c.start: c for c in features.join_holders(named)},
        phrase_at={c.start: c for view in views for c in view if c.type == NOUN_PHRASE},
        holder_at=at,
    )


def _view(doc: Doc, sentence: Sentence, named: Sequence[Candidate], cues: features.Cues) -> list[Candidate]:
    """The candidates of a sentence; of a dateline ("WINA, Warta -"), where it was, not who tells of it."""
    found = features.candidates(doc, sentence, named, cues)
    if sentence[-1].text not in features.DASHES:  # no other sentence ends so
        return found
    return [c for c in found if c.type in _OF_A_DATELINE]
