"""Whether what a text reports has happened.

A classifier over the trigger's context decides; where it says "occurred" although a word before the trigger in the
same clause says otherwise, the word has the last word. Of the 325 annotated training events with such a word, 18
occurred, and 252 had the status that the word speaks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import features
from kg.reports.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

_OCCURRED = "occurred"
_NEAR = 2  # words before the trigger in which a negation belongs to it


def judge(text: Text, trigger: Token, kind: str) -> str:
    """The status of the event of type ``kind`` on ``trigger``, one of ``kg.model.STATUSES``."""
    cues = text.reader.cues
    told = text.reader.status(features.status_features(text.doc, kind, trigger, cues))
    return _marked(_clause(text, trigger), cues.marks) or told if told == _OCCURRED else told


def _clause(text: Text, trigger: Token) -> list[str]:
    """The words before the trigger in its clause, in lower case.

    A clause begins after a punctuation mark or a word that opens one ("yang", "setelah").
    """
    words: list[str] = []
    for i in range(trigger.i - 1, trigger.sent.start - 1, -1):
        token = text.doc[i]
        if (token.is_punct and token.text != "-") or token.lower_ in text.reader.cues.openings:
            break
        words.insert(0, token.lower_)
    return words


def _marked(words: Sequence[str], marks: Mapping[str, frozenset[str]]) -> str | None:
    """The status that the words before a trigger settle, None if none does."""
    if marks["denied"].intersection(words[-_NEAR:]):
        return "denied"
    if marks["hypothetical"].intersection(words):
        return "hypothetical"
    if marks["planned"].intersection(words):
        return "planned"
    promise = next((i for i, word in enumerate(words) if word in marks["promises"]), None)
    if promise is not None and marks["purposes"].intersection(words[promise:]):
        return "planned"
    return None
