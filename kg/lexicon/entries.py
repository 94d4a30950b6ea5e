"""The rows of a lexicon -> what they add, checked against the reference data and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kg import lang, reference, vocab
from kg.errors import closest
from kg.lexicon.rows import Row, Where, rows
from kg.offices import titles
from kg.reference import Gazetteer, Reference, normalise

# What can be given a name, by the class that it names; offices have a file of their own.
TYPES: Final = {mention: cls.local for mention, cls in vocab.MENTION_CLASSES.items() if mention != "OFFICE"}
_CODE: Final = re.compile(r"[A-Z]{3}\Z")
_IDENTIFIER: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its mention type, what it names, and the row that says so."""

    name: str
    type: str
    iri: str
    where: Where


@dataclass(slots=True)
class Entries:
    """What a lexicon adds. ``names`` are (name, mention type); ``known`` is the reference data with it."""

    known: Gazetteer
    names: tuple[tuple[str, str], ...]
    offices: tuple[tuple[str, str], ...]
    words: Mapping[str, str]


def parse(files: Mapping[str, tuple[str, Where]]) -> Entries:
    """The entries of the files, by name: text, and where it is. Raises LexiconError."""
    table = {name: list(rows(text, where)) for name, (text, where) in files.items()}
    things = _Things()
    for row in table.get("places.csv", ()):
        things.add_place(row)
    for row in table.get("names.csv", ()):
        things.add_name(row)
    known = things.gazetteer()
    offices = _offices(table.get("offices.csv", ()))
    names = [(named.name, named.type) for named in things.named] + [(name, "OFFICE") for name, _ in offices]
    return Entries(known, tuple(dict.fromkeys(names)), offices, _words(table.get("words.csv", ())))


@dataclass(slots=True)
class _Things:
    """References that are new, or have more names, while the rows are read."""

    new: dict[str, Reference] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    said: dict[str, Where] = field(default_factory=dict)  # where a new thing was given its label
    base: Gazetteer = field(default_factory=reference.built_in)

    def add_place(self, row: Row) -> None:
        iri, names = vocab.place_iri(row["name"]), (row["name"], *row.several("aliases"))
        if iri in self.new or self.base.get(iri):
            raise row.where.error(
                f"{row['name']!r} is {self._told(iri)} already: give it further names in names.csv,"
                f" with the entity {vocab.slug(row['name'])}"
            )
        if row["country"] and not self.base.get(vocab.state_iri(row["country"])):
            raise row.where.error(f"there is no state {row['country']!r}: give its ISO 3166-1 alpha-3 code")
        self.said[iri] = row.where
        self.new[iri] = Reference(
            iri=iri,
            type="Place",
            label_id=row["name"],
            label_en=row["name"],
            lat=row.number("lat", 90),
            lon=row.number("lon", 180),
            country=row["country"].upper() or None,
            names=tuple(dict.fromkeys(names)),
        )
        self.named += [Named(name, "PLACE", iri, row.where) for name in names]

    def add_name(self, row: Row) -> None:
        iri = _iri(row)
        thing = self.new.get(iri) or self.base.get(iri) or self._thing(row, iri)
        label = row["label"] or thing.label_id
        if label not in (thing.label_id, thing.label_en):
            raise row.where.error(
                f"{row['entity']!r} is {self._told(iri)} already, and cannot be {label!r}, too"
            )
        self.new[iri] = replace(thing, names=tuple(dict.fromkeys((*thing.names, row["name"]))))
        self.named.append(Named(row["name"], row["type"].upper(), iri, row.where))

    def _thing(self, row: Row, iri: str) -> Reference:
        self.said[iri] = row.where
        label, type = row["label"] or row["name"], TYPES[row["type"].upper()]
        code = row["entity"]
        return Reference(
            iri, type, label, label, code=code, country=code if type == "State" else None, names=(label,)
        )

    def _told(self, iri: str) -> str:
        """A thing that is there, for messages."""
        thing = self.new.get(iri) or self.base.get(iri)
        assert thing is not None
        where = f"in {self.said[iri]}" if iri in self.said else "in the reference data"
        return f"the {thing.type.lower()} {thing.label_id!r} {where}"

    def gazetteer(self) -> Gazetteer:
        """All references. Raises LexiconError for a name that is another thing's, too."""
        if not self.new:
            return self.base
        known = Gazetteer((*self.base.every(), *self.new.values()))
        for named in self.named:
            found = self._before(named) or known.lookup(named.name, named.type)
            if found is None or found.iri != named.iri:
                raise named.where.error(self._conflict(named, found))
        return known

    def _before(self, named: Named) -> Reference | None:
        """What the reference data knows by this name; for a state a place, too, since it would be found no more."""
        found = self.base.lookup(named.name, named.type)
        if found is None and named.type == "STATE":
            found = self.base.lookup(named.name, "PLACE")
        return found

    def _conflict(self, named: Named, found: Reference | None) -> str:
        what = self._told(found.iri) if found is not None else "nothing"
        return f"{named.name!r} is a name of {what}: one name cannot be two things, leave it out here"


def _iri(row: Row) -> str:
    """The IRI of what a row of names.csv names. Raises LexiconError."""
    type, entity = row["type"].upper(), row["entity"]
    if type not in TYPES:
        near = closest(type, TYPES)
        hint = f"did you mean {near[0]}?" if near else f"the types are {', '.join(TYPES)}"
        raise row.where.error(f"there is no type {row['type']!r}: {hint}")
    if type == "STATE" and not _CODE.match(entity):
        raise row.where.error(
            f"a state is named by a code of three capitals (ISO 3166-1 alpha-3), not {entity!r}"
        )
    if type != "STATE" and not _IDENTIFIER.match(entity):
        raise row.where.error(
            f"{entity!r} is no identifier: small letters a-z and digits, with hyphens between, such as"
            f" {vocab.slug(entity)}"
        )
    return vocab.known_iri(TYPES[type], entity)


def _offices(table: list[Row] | tuple[()]) -> tuple[tuple[str, str], ...]:
    """(name, usual name). Raises LexiconError for a name that is another office's, here or in a language of kg."""
    found: dict[str, tuple[Row, str]] = {}
    for row in table:
        key = normalise(row["name"])
        for usual, where in _usual(row, found.get(key)):
            if usual != normalise(row["office"]):
                raise row.where.error(f"{row['name']!r} is the office {usual!r} {where}: leave it out here")
        found.setdefault(key, (row, normalise(row["office"])))
    return tuple((row["name"], office) for row, office in found.values())


def _usual(row: Row, before: tuple[Row, str] | None) -> Iterator[tuple[str, str]]:
    """The offices that a name is already, and where that is said."""
    if before is not None:
        yield before[1], f"in {before[0].where}"
    for code in lang.available():
        words = titles.load(code)
        for name, variants in words["synonyms"].items():
            if normalise(row["name"]) in map(normalise, variants):
                # "Menlu" is the same office whatever of its own names the user gives.
                same = titles.canonical(row["office"], words) == titles.canonical(name, words)
                yield (normalise(row["office"]) if same else name), "in kg already"


def _words(table: list[Row] | tuple[()]) -> dict[str, str]:
    """Word -> event type. Raises LexiconError for what is no single word, and for a word of two events."""
    found: dict[str, tuple[str, Where]] = {}
    for row in table:
        word, event = row["word"].casefold(), row["event"]
        if not word.isalpha():
            raise row.where.error(
                f"{row['word']!r} is not one word of letters: give each word, in each of its forms"
            )
        if event not in vocab.EVENT_CLASSES:
            near = closest(event, vocab.EVENT_CLASSES)
            hint = f"did you mean {near[0]}?" if near else f"these are {', '.join(vocab.EVENT_CLASSES)}"
            raise row.where.error(f"there is no event {event!r}: {hint}")
        before, where = found.setdefault(word, (event, row.where))
        if before != event:
            raise row.where.error(
                f"{row['word']!r} tells of {before} in {where}: one word tells of one event"
            )
    return {word: event for word, (event, _) in found.items()}
