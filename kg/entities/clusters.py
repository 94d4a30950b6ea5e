"""The mentions of one thing before it has an IRI of its own, and the words of a language about names."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.model import Mention

# Which mention types can name one thing: annotators and models differ on what kind of body something is.
KINDS = {
    "PERSON": "person",
    "STATE": "state",
    "PLACE": "place",
    "AGREEMENT": "agreement",
    "ALLIANCE": "body",
    "FORCE": "body",
    "ORG": "body",
}

NameCues = dict[str, Any]


@dataclass(slots=True)
class Cluster:
    """The mentions of one thing so far, with its IRI where the reference data knows it.

    ``why`` says, for people, what joined a mention to it; one of its own name is not there.
    """

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    iri: str | None = None
    why: dict[Mention, str] = field(default_factory=dict)

    def add(self, mentions: list[Mention], why: str = "") -> None:
        """Take in mentions, with what tells that they name the same."""
        self.mentions += mentions
        if why:
            self.why.update(dict.fromkeys(mentions, why))

    def join(self, other: Cluster, why: str) -> None:
        """Take in all of another cluster, what joined its mentions to it standing after the new reason."""
        self.mentions += other.mentions
        for mention in other.mentions:
            self.why[mention] = "; ".join(filter(None, (why, other.why.get(mention))))

    def names(self) -> list[str]:
        """The different names, in reading order."""
        return list(dict.fromkeys(m.text for m in self.mentions))


@lru_cache(maxsize=8)
def name_cues(lang: str) -> NameCues:
    """The words of ``lang/*/names.json``."""
    with (files("kg.lang") / lang / "names.json").open(encoding="utf-8") as file:
        loaded: NameCues = json.load(file)
    return loaded


def distance(start: int, anchors: list[int]) -> tuple[bool, int]:
    """How far a name is from where something was last named; what is named only later comes second."""
    before = [start - anchor for anchor in anchors if anchor < start]
    return (False, min(before)) if before else (True, min(anchor - start for anchor in anchors))
