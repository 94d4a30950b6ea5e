"""Whether what a text reports has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import features
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = "future"  # the kind of word that all but settles it where it stands right before


def judge(text: Text, trigger: Token, kind: str) -> str:
    """The status of the event of type ``kind`` on ``trigger``, one of ``kg.model.STATUSES``.

    It is the classifier's, but for one case: of what stands right after "akan", or is the noun of a verb that does
    ("akan memberikan bantuan"), it is not believed that it occurred. Of 207 annotated training events whose trigger
    follows "akan" itself, 5 did.
    """
    status = text.reader.status(features.status_features(text.doc, kind, trigger, text.reader.cues))
    return "planned" if status == "occurred" and _to_come(text, trigger) else status


def _to_come(text: Text, trigger: Token) -> bool:
    before = text.doc[trigger.sent.start : trigger.i]
    if len(before) > 1 and before[-1].pos_ == "VERB" and trigger.pos_ == "NOUN":
        before = before[:-1]
    return len(before) > 0 and text.reader.cues.signs.get(before[-1].lower_) == _FUTURE
