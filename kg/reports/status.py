"""Whether what a text reports has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import features
from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def judge(text: Text, trigger: Token, kind: str) -> str:
    """The status of the event of type ``kind`` on ``trigger``, one of ``kg.model.STATUSES``."""
    return text.reader.status(features.status_features(text.doc, kind, trigger, text.reader.cues))
