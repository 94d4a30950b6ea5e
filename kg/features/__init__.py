"""What the classifiers see: features of triggers, of fillers beside a trigger, of a trigger's status.

Pure functions of a parsed text, the same for training and use. A feature is a string ``name=value``; names are
short because a document has thousands of them. Words are taken in lower case. Cues of a language come from
``Cues``, read from its folder.
"""

from kg.features.candidates import (
    HOLDER,
    NAMELESS,
    NOUN_PHRASE,
    PAIR,
    PRONOUN,
    Candidate,
    candidates,
    join_holders,
    with_object,
)
from kg.features.roles import Sight, role_features
from kg.features.status import status_features, status_words
from kg.features.triggers import may_trigger, trigger_features
from kg.features.words import DASHES, Cues, Meaning, Suffering

__all__ = [
    "DASHES",
    "HOLDER",
    "NAMELESS",
    "NOUN_PHRASE",
    "PAIR",
    "PRONOUN",
    "Candidate",
    "Cues",
    "Meaning",
    "Sight",
    "Suffering",
    "candidates",
    "join_holders",
    "may_trigger",
    "role_features",
    "status_features",
    "status_words",
    "trigger_features",
    "with_object",
]
