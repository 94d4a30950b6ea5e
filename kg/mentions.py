"""spaCy Doc -> mentions: the names that a text holds.

Names come from the trained model; dates from the language's grammar, which is exact where the model guesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg import lang
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

Listed = tuple[int, int, tuple[str, ...]]  # start, end, the mention types that a name can have

_TRIM = " \n\t\"'“”‘’.,;:-–—"


def find(doc: Doc, code: str, listed: Iterable[tuple[int, int, tuple[str, ...]]] = ()) -> tuple[Mention, ...]:
    """The mentions of a text that the pipeline of language ``code`` has read, in text order, none overlapping.

    ``listed`` is where names that a user has listed stand: start, end, and the mention types of the name.
    """
    text = doc.text
    dates = [Mention(s, e, text[s:e], "DATE") for s, e in lang.part(code, "dates").find(text)]
    taken = [(d.start, d.end) for d in dates]
    names = []
    for ent in doc.ents:
        start, end = trimmed(text, ent.start_char, ent.end_char)
        clear = start < end and not any(s < end and start < e for s, e in taken)
        if ent.label_ != "DATE" and clear:
            names.append(Mention(start, end, text[start:end], ent.label_))
    return tuple(sorted(_with_listed(names + dates, text, listed)))


def _with_listed(found: list[Mention], text: str, listed: Iterable[Listed]) -> list[Mention]:
    """The mentions with the listed names, each instead of what the model made of the same words.

    A listed name within a date or a longer name is part of that, but for what the model ran together: a body before
    a person, a person or body after an office. What the model says of a name stays where it is one of the types in
    the list; a state can be a place.
    """
    for start, end, types in listed:
        over = [m for m in found if m.start < end and start < m.end]
        rest = [_without(m, text, start, end, types) for m in over]
        if any(
            m.type == "DATE" or (left is None and _holds(m, start, end))
            for m, left in zip(over, rest, strict=True)
        ):
            continue
        admitted = (*types, "PLACE") if "STATE" in types else types
        if not any((m.start, m.end) == (start, end) and m.type in admitted for m in over):
            found = [m for m in found if m not in over] + [m for m in rest if m is not None]
            found.append(Mention(start, end, text[start:end], types[0]))
    return found


def _holds(mention: Mention, start: int, end: int) -> bool:
    """Whether a mention is longer than a range, and holds it."""
    return mention.start <= start and end <= mention.end and mention.end - mention.start > end - start


def _without(mention: Mention, text: str, start: int, end: int, types: tuple[str, ...]) -> Mention | None:
    """What is left of a person's name after a body ("Rusia Sergei Lavrov"), of an office before a name; else None."""
    if mention.type == "PERSON" and start == mention.start and not {"PERSON", "PLACE"} & {*types}:
        left, right = trimmed(text, end, mention.end)
    elif mention.type == "OFFICE" and end == mention.end and "OFFICE" not in types:
        left, right = trimmed(text, mention.start, start)
    else:
        return None
    return Mention(left, right, text[left:right], mention.type) if left < right else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and punctuation around it, and without a bracket whose partner is outside."""
    while start < end and (text[start] in _TRIM or (text[start] == "(" and ")" not in text[start:end])):
        start += 1
    while start < end and (text[end - 1] in _TRIM or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return start, end
