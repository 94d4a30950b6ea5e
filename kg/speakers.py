"""Who says so: the speaker or source that a sentence gives for what it reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.features import Cues
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKERS = ("PERSON", "STATE", "ORG", "ALLIANCE", "FORCE")
_REACH = 8  # words between "menurut" or "kata" and the name: titles stand between


def speaker(doc: Doc, trigger: Token, mention_at: Mapping[int, Mention], cues: Cues) -> str | None:
    """The IRI of the speaker of the trigger's sentence; None where it names none.

    In order: the name after a source word ("menurut KCNA"), the name after a quotation's verb ("kata Lavrov"), the
    name before a verb of saying that the trigger follows ("Lavrov mengatakan ... bertemu"). "katanya" names nobody.
    """
    sentence = trigger.sent
    for words in (cues.sources, cues.quoting):
        for token in sentence:
            if token.lower_ in words and token.i != trigger.i and not _points_back(doc, token, cues):
                end = trigger.i if trigger.i > token.i else sentence.end
                name = _name_after(doc, token.i + 1, end, mention_at)
                if name is not None:
                    return name
    for token in doc[sentence.start : trigger.i]:
        if token.lower_ in cues.saying:
            return _name_before(sentence.start, token.i, mention_at)
    return None


def _points_back(doc: Doc, word: Token, cues: Cues) -> bool:
    """Whether a word of saying has its speaker on it: "katanya kepada Reuters" is not what Reuters says."""
    return word.i + 1 < len(doc) and doc[word.i + 1].lower_ in cues.clitics and not word.whitespace_


def _name_after(doc: Doc, start: int, end: int, mention_at: Mapping[int, Mention]) -> str | None:
    """The name after a word of saying: a person whom titles precede, else the first name.

    It ends at a comma, but for an office whose holder follows it: in "menurut laporan, Rusia ..." nobody is named.
    """
    first: str | None = None
    office = False
    for i in range(start, min(start + _REACH, end)):
        mention = mention_at.get(i)
        if mention is not None and mention.type == "PERSON":
            return mention.entity
        if mention is not None and mention.type in _SPEAKERS and first is None:
            first = mention.entity
        office = office or (mention is not None and mention.type == "OFFICE")
        if doc[i].text in (",", ".", ";") and (first is not None or not office):
            break
    return first


def _name_before(start: int, end: int, mention_at: Mapping[int, Mention]) -> str | None:
    """The last person before ``end``, else the first other name."""
    names = [m for i in range(start, end) if (m := mention_at.get(i)) is not None and m.type in _SPEAKERS]
    person = next((m for m in reversed(names) if m.type == "PERSON"), None)
    chosen = person or (names[0] if names else None)
    return chosen.entity if chosen is not None else None
