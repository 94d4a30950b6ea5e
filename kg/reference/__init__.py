"""What is known beforehand: states, alliances and places, by every name that news uses for them.

The data lies beside this file as CSV, several names in one field separated by ``;``:

- ``states.csv`` (generated from CLDR and GeoNames): ISO 3166-1 alpha-3 code, names, the names and
  coordinates of the capital; former states by their ISO 3166-3 code. The dependent territories that act in
  the news under their own government (Hong Kong) count as states.
- ``state_names.csv``: further names, and metonyms: seats of power, which name the state only where they act.
- ``alliances.csv``: intergovernmental bodies, the body they are part of, members where that is settled.
- ``cities.csv`` (generated from GeoNames) and ``regions.csv``: places. A region has the coordinates of its
  ``city`` (GeoNames name) or its own, rounded to the degree or so.
- ``city_names.csv``: Indonesian names of cities, an input of ``training/build_reference.py``.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg import vocab

_APOSTROPHES = re.compile(r"['’‘ʻʼ`\".]")
_SEPARATORS = re.compile(r"[\s\-‐‑–_/]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that the reference data identifies.

    ``type`` is "State", "Alliance" or "Place". ``lat`` and ``lon`` are WGS 84 degrees, of the capital for a
    state. ``code`` is a state's ISO alpha-3 code or an alliance's identifier; ``country`` the alpha-3 code
    of the state a place lies in, None where it is disputed or lies in several. ``names`` are all its names,
    the labels among them; ``metonyms`` name it only where it acts. ``part_of`` and ``members`` are IRIs.
    """

    iri: str
    type: str
    label_id: str
    label_en: str
    lat: float | None = None
    lon: float | None = None
    code: str | None = None
    country: str | None = None
    names: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    part_of: str | None = None
    members: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The key of a name: case, accents, apostrophes, full stops and hyphens do not tell names apart."""
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", plain).strip()


def lookup(name: str, type: str | None = None) -> Reference | None:
    """What ``name`` names, None where the data knows no such name.

    ``type`` is the mention type. STATE admits metonyms ("Kremlin"); PLACE finds a state before a place of
    that name, since a country is one thing whether it acts or is where something happens; None tries states
    by name, then alliances, then places.
    """
    key = normalise(name)
    index = _index()
    for kind in _KINDS.get(type, ()):
        if found := index[kind].get(key):
            return found
    return None


def get(iri: str) -> Reference | None:
    """The reference of that IRI."""
    return _by_iri().get(iri)


def every() -> tuple[Reference, ...]:
    """All references, sorted by IRI."""
    return tuple(_by_iri()[iri] for iri in sorted(_by_iri()))


def names(type: str) -> dict[str, Reference]:
    """Normalised name -> reference, of all names that ``lookup`` would admit for that mention type."""
    return {key: ref for kind in reversed(_KINDS[type]) for key, ref in _index()[kind].items()}


_KINDS: dict[str | None, tuple[str, ...]] = {
    "STATE": ("state", "metonym"),
    "ALLIANCE": ("alliance",),
    "PLACE": ("state", "place"),
    None: ("state", "alliance", "place"),
}


@lru_cache(maxsize=1)
def _by_iri() -> dict[str, Reference]:
    return {ref.iri: ref for ref in (*_states(), *_alliances(), *_places())}


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, Reference]]:
    index: dict[str, dict[str, Reference]] = {"state": {}, "metonym": {}, "alliance": {}, "place": {}}
    for ref in _by_iri().values():
        for name in ref.names:
            index[ref.type.lower()].setdefault(normalise(name), ref)
        for name in ref.metonyms:
            index["metonym"].setdefault(normalise(name), ref)
    return index


def _states() -> Iterator[Reference]:
    extra: dict[tuple[str, str], list[str]] = {}
    for row in _rows("state_names.csv"):
        extra.setdefault((row["code"], row["kind"]), []).extend(_split(row["names"]))
    for row in _rows("states.csv"):
        code = row["code"]
        own = _unique(row["label_id"], row["label_en"], *extra.get((code, "name"), ()))
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
        )


def _alliances() -> Iterator[Reference]:
    for row in _rows("alliances.csv"):
        yield Reference(
            iri=vocab.alliance_iri(row["id"]),
            type="Alliance",
            label_id=row["label_id"],
            label_en=row["label_en"],
            code=row["id"],
            names=_unique(row["label_id"], row["label_en"], *_split(row["names"])),
            part_of=vocab.alliance_iri(row["part_of"]) if row["part_of"] else None,
            members=tuple(vocab.state_iri(code) for code in (row["members"] or "").split()),
        )


def _places() -> Iterator[Reference]:
    where: dict[tuple[str, str], dict[str, str]] = {}
    for row in _rows("cities.csv"):
        for name in (row["label_en"], row["label_id"], *_split(row["aliases"])):
            where[row["country"], normalise(name)] = row
            where.setdefault(("", normalise(name)), row)
        yield _place(row, row)
    for row in _rows("regions.csv"):
        yield _place(row, _seat(where, row) if row["city"] else row)


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
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (files(__name__) / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _split(field: str) -> list[str]:
    return [name for name in field.split(";") if name]


def _unique(*given: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given))


def _degrees(field: str) -> float | None:
    return float(field) if field else None
