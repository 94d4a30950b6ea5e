"""The text between mentions: what a phrase that ties an office or a membership to a name is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Document, Mention, Span
from kg.offices.titles import Synonyms, Words, load

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n")
_AGE = re.compile(r"\(\d+\)|\b\d+ tahun\b,?")
_ORDINAL = re.compile(r"\b(ke)?-?\d+\b")
_PUNCTUATION = re.compile(r"[\s,()\"“”:.–—-]+")
_GAP = 60  # characters between two mentions that can still be one phrase


class Phrases:
    """The mentions of one document in reading order, dates aside, with the text between them."""

    def __init__(self, document: Document, mentions: Sequence[Mention], synonyms: Synonyms = ()) -> None:
        self.document = document
        self.text = document.text
        self.words: Words = load(document.lang, synonyms)
        self.mentions = sorted(m for m in mentions if m.type != "DATE")
        self.at = {mention: i for i, mention in enumerate(self.mentions)}

    def between(self, one: Mention, other: Mention) -> str | None:
        """The text between two mentions; None where they are too far apart or a sentence ends."""
        raw = self.text[one.end : other.start]
        if other.start < one.end or len(raw) > _GAP or _SENTENCE_END.search(raw):
            return None
        return raw

    def plain(self, raw: str) -> str:
        """Text as its words in lower case, without punctuation and without a person's age."""
        return " ".join(_PUNCTUATION.sub(" ", _AGE.sub("", raw)).casefold().split())

    def joins(self, one: Mention, other: Mention, list_name: str) -> bool:
        """Whether what stands between two mentions is one of a list of words, punctuation aside."""
        raw = self.between(one, other)
        return raw is not None and self.plain(raw) in self.words[list_name]

    def filled(self, one: Mention, other: Mention, list_name: str, most: int = 4) -> bool:
        """Whether only words of a list stand between two mentions, and few of them."""
        raw = self.between(one, other)
        if raw is None:
            return False
        words = _ORDINAL.sub("", self.plain(raw)).split()
        return len(words) <= most and all(word in self.words[list_name] for word in words)

    def before(self, mention: Mention) -> str:
        """The words before a mention, a space before the first."""
        return " " + self.plain(self.text[max(0, mention.start - _GAP) : mention.start])

    def sentence(self, start: int, end: int) -> Span:
        """The sentence, or sentences, around a range."""
        begin = max(
            (m.end() for m in _SENTENCE_END.finditer(self.text, 0, start + 1) if m.end() <= start), default=0
        )
        stop = _SENTENCE_END.search(self.text, end)
        finish = stop.start() + len(stop.group().rstrip()) if stop else len(self.text.rstrip())
        finish = max(finish, end)
        return Span(begin, finish, self.text[begin:finish])
