"""spaCy Doc -> mentions: the names that a text holds.

Names come from the trained model; dates from the language's grammar, which is exact where the model guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import lang
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TRIM = " \n\t\"'“”‘’.,;:-–—"


def find(doc: Doc, code: str) -> tuple[Mention, ...]:
    """The mentions of a text that the pipeline of language ``code`` has read, in text order, none overlapping."""
    text = doc.text
    dates = [Mention(s, e, text[s:e], "DATE") for s, e in lang.part(code, "dates").find(text)]
    taken = [(d.start, d.end) for d in dates]
    names = []
    for ent in doc.ents:
        start, end = trimmed(text, ent.start_char, ent.end_char)
        clear = start < end and not any(s < end and start < e for s, e in taken)
        if ent.label_ != "DATE" and clear:
            names.append(Mention(start, end, text[start:end], ent.label_))
    return tuple(sorted(names + dates))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and punctuation around it, and without a bracket whose partner is outside."""
    while start < end and (text[start] in _TRIM or (text[start] == "(" and ")" not in text[start:end])):
        start += 1
    while start < end and (text[end - 1] in _TRIM or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return start, end
