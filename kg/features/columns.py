"""A parsed text as plain lists, one entry for each word.

Features look at a text's words many thousand times, and spaCy makes an object each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY: Final = "kg_columns"


class Columns(NamedTuple):
    """What features ask of each word. ``start`` and ``end`` are those of its sentence, ``begun`` counts the
    sentences that have begun up to it.
    """

    lower: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    begun: list[int]


def columns(doc: Doc) -> Columns:
    """The columns of a text, made once: of a text that is wholly parsed."""
    found: Columns | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = _read(doc)
    return found


def _read(doc: Doc) -> Columns:
    read = Columns([], [], [], [], [], [], [])
    for number, sentence in enumerate(doc.sents, start=1):
        for token in sentence:
            read.lower.append(token.lower_)
            read.pos.append(token.pos_)
            read.dep.append(token.dep_)
            read.head.append(token.head.i)
            read.start.append(sentence.start)
            read.end.append(sentence.end)
            read.begun.append(number)
    return read
