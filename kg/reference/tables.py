"""The tables of the reference data, read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files

from kg import vocab
from kg.reference.gazetteer import Former, Member, Reference, normalise


def references() -> Iterator[Reference]:
    """All that the tables hold."""
    states = list(_states())
    yield from states
    yield from _alliances()
    yield from _forces()
    yield from _places()
    yield from _homonyms({str(state.code): state for state in states})


def adjectives() -> dict[str, str]:
    """The normalised English adjectives of states ("indonesian") -> their codes; kept apart from names, since in
    running text an adjective names no state.
    """
    return {normalise(name): row["code"] for row in _rows("adjectives.csv") for name in _split(row["names"])}


def _states() -> Iterator[Reference]:
    extra: dict[tuple[str, str], list[str]] = {}
    for row in _rows("state_names.csv"):
        extra.setdefault((row["code"], row["kind"]), []).extend(_split(row["names"]))
    former = _former()
    for row in _rows("states.csv"):
        code = row["code"]
        given_up = tuple(former.get(code, ()))
        own = _unique(
            row["label_id"], row["label_en"], *extra.get((code, "name"), ()), *(f.name for f in given_up)
        )
        seats = _unique(*_split(row["capital"]), *extra.get((code, "metonym"), ()))
        yield Reference(
            iri=vocab.state_iri(code),
            type="State",
            label_id=row["label_id"],
            label_en=row["label_en"],
            lat=_degrees(row["lat"]),
            lon=_degrees(row["lon"]),
            code=code,
            country=code,
            names=own,
            metonyms=tuple(name for name in seats if name not in own),
            former=given_up,
            wikidata=row["wikidata"] or None,
        )


def _former() -> dict[str, list[Former]]:
    found: dict[str, list[Former]] = {}
    for row in _rows("former_names.csv"):
        names = (Former(name, row["since"] or None, row["until"]) for name in _split(row["names"]))
        found.setdefault(row["code"], []).extend(names)
    return found


def _alliances() -> Iterator[Reference]:
    members: dict[str, list[Member]] = {}
    for row in _rows("memberships.csv"):
        member = Member(_body_iri(row["member"]), row["joined"] or None, row["left"] or None)
        members.setdefault(row["body"], []).append(member)
    for row in _rows("alliances.csv"):
        yield Reference(
            iri=vocab.alliance_iri(row["id"]),
            type="Alliance",
            label_id=row["label_id"],
            label_en=row["label_en"],
            code=row["id"],
            names=_unique(row["label_id"], row["label_en"], *_split(row["names"])),
            part_of=vocab.alliance_iri(row["part_of"]) if row["part_of"] else None,
            memberships=tuple(members.get(row["id"], ())),
            wikidata=row["wikidata"] or None,
        )


def _body_iri(identifier: str) -> str:
    """The IRI of a state, by its code in capitals, or of an alliance."""
    return vocab.state_iri(identifier) if identifier.isupper() else vocab.alliance_iri(identifier)


def _forces() -> Iterator[Reference]:
    rows = _rows("forces.csv")
    forces = {row["id"] for row in rows}
    for row in rows:
        of = row["of"]
        yield Reference(
            iri=vocab.force_iri(row["id"]),
            type="Force",
            label_id=row["label_id"],
            label_en=row["label_en"],
            code=row["id"],
            country=row["country"] or None,
            names=_unique(row["label_id"], row["label_en"], *_split(row["names"])),
            part_of=(vocab.force_iri(of) if of in forces else _body_iri(of)) if of else None,
            wikidata=row["wikidata"] or None,
        )


def _places() -> Iterator[Reference]:
    where: dict[tuple[str, str], dict[str, str]] = {}
    for row in _rows("cities.csv"):
        for name in (row["label_en"], row["label_id"], *_split(row["aliases"])):
            where[row["country"], normalise(name)] = row
            where.setdefault(("", normalise(name)), row)
        yield _place(row, row)
    shared: dict[tuple[str, str], list[str]] = {}
    for row in _rows("shared_names.csv"):
        shared.setdefault((row["country"], row["region"]), []).append(row["name"])
    for row in _rows("regions.csv"):
        region = _place(row, _seat(where, row) if row["city"] else row)
        names = shared.get((row["country"], row["label_id"]), ())
        yield replace(region, shared=tuple(names), larger=bool(names))


def _homonyms(states: Mapping[str, Reference]) -> Iterator[Reference]:
    """Cities that share their name with what is better known, told apart by their states."""
    for row in _rows("homonyms.csv"):
        state, name = states[row["country"]], row["name"]
        labels = f"{name} ({state.label_id})", f"{name} ({state.label_en})"
        yield Reference(
            iri=vocab.place_iri(labels[0]),
            type="Place",
            label_id=labels[0],
            label_en=labels[1],
            lat=_degrees(row["lat"]),
            lon=_degrees(row["lon"]),
            country=row["country"],
            names=_unique(*labels),
            kind="city",
            shared=(name,),
            larger=row["larger"] == "yes",
        )


def _seat(where: dict[tuple[str, str], dict[str, str]], row: dict[str, str]) -> dict[str, str]:
    key = normalise(row["city"])
    return where.get((row["country"], key)) or where["", key]


def _place(row: dict[str, str], point: dict[str, str]) -> Reference:
    # A city's English name is not always its own: two cities can share it, and cities.csv says whose it is.
    english = [row["label_en"]] if "kind" in row else []
    return Reference(
        iri=vocab.place_iri(row["label_id"]),
        type="Place",
        label_id=row["label_id"],
        label_en=row["label_en"],
        lat=_degrees(point["lat"]),
        lon=_degrees(point["lon"]),
        country=row["country"] or None,
        names=_unique(row["label_id"], *english, *_split(row["aliases"])),
        kind=row.get("kind", "city"),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (files("kg.reference") / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _split(field: str) -> list[str]:
    return [name for name in field.split(";") if name]


def _unique(*given: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given))


def _degrees(field: str) -> float | None:
    return float(field) if field else None
