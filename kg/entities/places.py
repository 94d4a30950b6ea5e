"""Places that share a name: which of them a document means, by what it says beside the name.

A name has one place or state that it is known for (``Gazetteer.lookup``), and perhaps others that share it
(``Gazetteer.sharing``). One of these is meant where

- a word for its kind stands before the name: "negara bagian Georgia", "Provinsi Kivu Utara";
- its country, or a region of it, stands after the name: "Valencia, Spanyol", "Georgia (AS)";
- the name is a region's, and a town of the same country stands before it: "Atlanta, Georgia";
- it is larger than the town that the name is known for, and the document speaks of its country, not of the other's.

Where the country beside a name is far from the place that it is known for, and nothing known shares the name, the name
is left unlinked, as it is where the countries leave open which of two is meant. Links of contested towns stay: the
country beside them is near. What a document says once holds for each of its names that say nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from kg import reference
from kg.entities.clusters import NameCues
from kg.model import Mention
from kg.reference import Gazetteer, Reference, normalise

_FAR: Final = 1800.0  # kilometres: more than from Beijing to Taipei
_PLACES: Final = ("PLACE", "STATE")
_OUTLET: Final = 5  # words of an outlet's name before the place that a report is sent from, at most
_DASH: Final = re.compile(
    r"(\s*\([^()\n]*\))?\s*[-–—:]\s"
)  # and what follows it, the outlet in brackets before that


class Sense(NamedTuple):
    """What a name stands for here, None where it is not known, and what tells so, for people."""

    found: Reference | None
    why: str


def senses(text: str, mentions: Sequence[Mention], known: Gazetteer, words: NameCues) -> dict[Mention, Sense]:
    """The mentions of places that do not stand for what their name is known for, with what they stand for."""
    return _Reader(text, mentions, known, words).senses()


def placed(text: str, mentions: Sequence[Mention], known: Gazetteer, words: NameCues) -> tuple[Mention, ...]:
    """The mentions, seats of power that were taken for the state as PLACE where the text says that they are: after
    "di", and where they open a report ("NUSAWARTA, Jakarta - ").
    """
    return tuple(
        replace(m, type="PLACE") if m.type == "STATE" and _says_where(text, m, known, words) else m
        for m in mentions
    )


def _says_where(text: str, mention: Mention, known: Gazetteer, words: NameCues) -> bool:
    town = known.lookup(mention.text, "PLACE")
    if town is None or not _is(town, town=True):
        return False
    line = text.rfind("\n", 0, mention.start) + 1
    before, after = text[line : mention.start].split(), text[mention.end :]
    if before and before[-1].casefold() in words["place_in"]:
        return True
    return len(before) <= _OUTLET and (not before or before[-1][-1] in ",|") and bool(_DASH.match(after))


class _Reader:
    """One document's names of places and states, in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], known: Gazetteer, words: NameCues) -> None:
        self.text, self.known, self.words = text, known, words
        self.names = sorted(m for m in mentions if m.type in _PLACES)
        self.told: dict[Mention, Sense] = {}

    def senses(self) -> dict[Mention, Sense]:
        for read in (self._by_kind, self._by_town, self._by_country):
            for number, mention in enumerate(self.names):
                if mention not in self.told and (sense := read(number, mention)):
                    self.told[mention] = sense
        named = {self._country(m) for m in self.names} - {None}
        by_name = self._throughout()
        for mention in self.names:
            sense = by_name.get(normalise(mention.text)) or self._by_others(mention, named)
            if sense and mention not in self.told:
                self.told[mention] = sense
        return {m: s for m, s in self.told.items() if self._matters(m, s)}

    def _matters(self, mention: Mention, sense: Sense) -> bool:
        """Whether a sense differs from the usual one; that none is known says nothing of what acts as a state."""
        return sense.found != self._usual(mention) if sense.found else mention.type == "PLACE"

    def _usual(self, mention: Mention) -> Reference | None:
        """What the name is known for, as a place."""
        return self.known.lookup(mention.text, "PLACE")

    def _throughout(self) -> Mapping[str, Sense]:
        """Names of which the document says one thing only, wherever it says something."""
        several: dict[str, list[Sense]] = {}
        for mention, sense in self.told.items():
            usual = self._usual(mention)
            # A region and its town, or the capital, have one name: one mention says nothing of the next.
            if (
                sense.found is None
                or usual is None
                or usual == sense.found
                or usual.country != sense.found.country
            ):
                several.setdefault(normalise(mention.text), []).append(sense)
        return {name: some[0] for name, some in several.items() if len({s.found for s in some}) == 1}

    # What is told beside a name

    def _by_kind(self, number: int, mention: Mention) -> Sense | None:
        """The region in "Provinsi Kivu Utara" and in "negara bagian Georgia"; the town in "Kota Kazan"."""
        usual = self._usual(mention)
        # Before a name "wilayah" says little: "wilayah Kursk" can be what lies around the town.
        for heads, outside, town in (
            ("region_heads", "region_kinds", False),
            ("town_heads", "town_heads", True),
        ):
            head, name = self._headed(number, mention, self.words[heads], self.words[outside])
            if not head:
                continue
            listed = (self.known.lookup(f"{head} {name}", "PLACE"), self.known.lookup(name, "PLACE"))
            found = next((r for r in (*listed, *self.known.sharing(name)) if r and _is(r, town=town)), None)
            if found and found != usual:
                return Sense(found, f"“{head}” stands before the name")
        return None

    def _headed(
        self, number: int, mention: Mention, heads: Sequence[str], outside: Sequence[str]
    ) -> tuple[str, str]:
        """The word for a kind of place that a mention begins with (``heads``), or that stands before it (``outside``),
        and the name.
        """
        parts = mention.text.split()
        for size in range(1, len(parts)):
            head = " ".join(parts[:size])
            if head.casefold() in heads:
                return head, " ".join(parts[size:])
        start = self.names[number - 1].end if number else 0
        before = self.text[start : mention.start].rsplit("\n", 1)[-1].split()
        for size in (2, 1):
            head = " ".join(before[-size:])
            if len(before) >= size and head.casefold() in outside and self.known.sharing(mention.text):
                return head, mention.text
        return "", ""

    def _by_town(self, number: int, mention: Mention) -> Sense | None:
        """The region that shares the name, in the country of the town before it: "Atlanta, Georgia"."""
        regions = [r for r in self.known.sharing(mention.text) if not _is(r, town=True)]
        if not regions or number == 0:
            return None
        town = self.names[number - 1]
        if not self._beside(number - 1):
            return None
        usual = self._usual(town)
        towns = [r for r in (usual, *self.known.sharing(town.text)) if r and _is(r, town=True)]
        own = self._usual(mention)
        known = [own, *regions] if own is not None else regions
        found = next((r for r in known if r.country in {t.country for t in towns}), None)
        return Sense(found, f"“{town.text}” stands before the name") if found else None

    def _by_country(self, number: int, mention: Mention) -> Sense | None:
        """The place in the country that stands after the name, or none that is known: "Valencia, Spanyol"."""
        usual = self._usual(mention)
        if usual is None or reference.get(usual.iri) is None or number + 1 == len(self.names):
            return None
        beside = self.names[number + 1]
        said = self.told[beside].found if beside in self.told else self._usual(beside)
        if said is None or said.country is None or _is(said, town=True):
            return None
        if not self._beside(number):
            return None
        why = f"“{beside.text}” stands after the name"
        if usual.country == said.country:
            return Sense(usual, why)
        found = next((r for r in self.known.sharing(mention.text) if r.country == said.country), None)
        if found:
            return Sense(found, why)
        if _is(usual, town=True) and _apart(usual, said) > _FAR:
            return Sense(None, f"{why}, and no place so called is known there")
        return None

    def _beside(self, number: int) -> bool:
        """Whether the next name says where this one lies: after "di", in brackets, or between a comma and the end of
        the phrase; in "Di Jenewa, AS menolak" it says who acts.
        """
        one, other = self.names[number], self.names[number + 1]
        between = self.text[one.end : other.start].casefold().strip()
        mark, rest = between[:1], between[1:].strip()
        if mark == "(":
            return rest in self.words["place_links"]
        if mark != ",":
            return between in self.words["place_in"]
        after = self.text[other.end :].lstrip(" ")
        word = after.split(maxsplit=1)[0].casefold() if after else ""
        closed = not after or after[0] in '\n,.;)”"'
        closed = closed or (other.type == "PLACE" and word in self.words["place_followers"])
        return closed and rest in self.words["place_links"] and not self._listed(number + 1)

    def _listed(self, number: int) -> bool:
        """Whether the next name goes on a list in which this one stands: "Tripoli, Lebanon, dan Suriah"."""
        if number + 1 >= len(self.names):
            return False
        between = self.text[self.names[number].end : self.names[number + 1].start]
        return (
            "\n" not in between and between.replace(",", " ").strip().casefold() in self.words["list_links"]
        )

    # What the rest of the document tells

    def _country(self, mention: Mention) -> str | None:
        """The country that a mention names, if it is one: a capital that acts is."""
        found = self.known.lookup(mention.text, mention.type)
        return found.country if found and found.type == "State" else None

    def _by_others(self, mention: Mention, named: set[str | None]) -> Sense | None:
        usual = self._usual(mention)
        if usual is None or not _is(usual, town=True) or usual.country in named:
            return None
        larger = [r for r in self.known.sharing(mention.text) if r.larger and r.country != usual.country]
        if not larger:
            return None
        there = [r for r in larger if r.country in named]
        if len(there) == 1:
            return Sense(there[0], "of the places so called, the one in a country that the text names")
        return Sense(None, "several places are called so, and the text does not tell which")


def _is(place: Reference, *, town: bool) -> bool:
    """Whether a reference is a town, or a region."""
    return place.type == "Place" and (place.kind == "city") is town


def _apart(one: Reference, other: Reference) -> float:
    """Kilometres between two references; 0 where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return reference.kilometres((one.lat, one.lon), (other.lat, other.lon))
