"""Whether what a text reports has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import features
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def judge(text: Text, trigger: Token, kind: str) -> str:
    """The status of the event of type ``kind`` on ``trigger``, one of ``kg.model.STATUSES``.

    It is the classifier's, but for one case: of what stands right after "akan", or is the noun of a verb that does
    ("akan memberikan bantuan"), it is not believed that it occurred. Not so where the verb bears on whether it did
    ("akan mencabut embargo": there is one), nor where "akan" is a preposition ("takut akan ancaman").
    """
    status = text.reader.status(features.status_features(text.doc, kind, trigger, text.reader.cues))
    return "planned" if status == "occurred" and _to_come(text, trigger) else status


def _to_come(text: Text, trigger: Token) -> bool:
    cues, before = text.reader.cues, text.doc[trigger.sent.start : trigger.i]
    if len(before) > 1 and before[-1].pos_ == "VERB" and trigger.pos_ == "NOUN":
        if before[-1].lower_ in cues.signs:
            return False
        before = before[:-1]
    return len(before) > 0 and before[-1].lower_ in cues.coming and before[-1].dep_ != "case"
