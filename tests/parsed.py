"""spaCy Docs written by hand, one line a sentence, so that no trained model is needed.

Each word is ``text/POS/head/relation``, its head counted from 1 in its sentence, 0 for the root. A word alone is
punctuation that hangs on the root. "_" in a word stands for a blank that is no word boundary.
"""

from functools import cache

import spacy
from spacy.tokens import Doc, Token

from kg.features import Candidate
from kg.model import Document, Mention

IRI = "https://kabar.example/"


@cache
def vocab() -> spacy.Vocab:
    return spacy.blank("id").vocab


def parsed(source: str) -> Doc:
    words, tags, heads, relations = [], [], [], []
    for line in source.strip().splitlines():
        first, rows = len(words), [word.split("/") for word in line.split()]
        root = next(i for i, row in enumerate(rows) if row[2:3] == ["0"])
        for i, row in enumerate(rows):
            text, tag, head, relation = row if len(row) == 4 else (row[0], "PUNCT", str(root + 1), "punct")
            words.append(text)
            tags.append(tag)
            heads.append(first + (int(head) - 1 if head != "0" else i))
            relations.append("ROOT" if head == "0" else relation)
    spaces = [following not in (".", ",", ")", "?") for following in [*words[1:], "."]]
    return Doc(vocab(), words=words, spaces=spaces, pos=tags, heads=heads, deps=relations)


def word(doc: Doc, text: str, nth: int = 1) -> Token:
    return [token for token in doc if token.text == text][nth - 1]


def named(doc: Doc, **types: str) -> tuple[Mention, ...]:
    """A mention for each place where a name stands: ``named(doc, Rusia="STATE", Wang_Yi="PERSON")``.

    What a name denotes is ``IRI`` and its last word; offices and dates denote nothing.
    """
    found = []
    for key, type in types.items():
        name = key.replace("_", " ")
        iri = None if type in ("OFFICE", "DATE") else IRI + name.split()[-1]
        start = doc.text.find(name)
        while start >= 0:
            found.append(Mention(start, start + len(name), name, type, iri))
            start = doc.text.find(name, start + 1)
    return tuple(sorted(found))


def as_candidates(doc: Doc, mentions: tuple[Mention, ...]) -> list[Candidate]:
    spans = [(m, doc.char_span(m.start, m.end)) for m in mentions]
    return [Candidate(span.start, span.end, m.type, span.root.i) for m, span in spans]


def by_token(doc: Doc, mentions: tuple[Mention, ...]) -> dict[int, Mention]:
    return {doc.char_span(m.start, m.end).start: m for m in mentions}


def document(doc: Doc, published: str | None = None) -> Document:
    return Document("uji", doc.text, "id", published=published)
