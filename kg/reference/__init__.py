"""What is known beforehand: states, alliances, forces and places, by every name that news uses for them.

The data lies beside this file as CSV, several names in one field separated by ``;``, dates as EDTF:

- ``states.csv`` (generated from CLDR, GeoNames and rigour): ISO 3166-1 alpha-3 code, names, the names and
  coordinates of the capital, the Wikidata identifier; former states by their ISO 3166-3 code. The dependent
  territories that act in the news under their own government (Hong Kong) count as states.
- ``state_names.csv``: further names, and metonyms: seats of power, which name the state only where they act.
- ``former_names.csv``: what states were called before, with the dates of the change.
- ``adjectives.csv``: English adjectives of states, which stand in names of bodies ("Indonesian Navy").
- ``alliances.csv``: intergovernmental bodies and the body they are part of; ``memberships.csv``: who joined
  which of them when, and left.
- ``forces.csv``: armed forces, armed groups, police and intelligence services, with the state that they are of
  (``of``) or at home in (``country``).
- ``cities.csv`` (generated from GeoNames) and ``regions.csv``: places. A region has the coordinates of its
  ``city`` (GeoNames name) or its own, rounded to the degree or so.
- ``homonyms.csv`` (generated from GeoNames): cities whose name is better known as another place's or a state's; and
  ``shared_names.csv``: regions of which that holds. The name is theirs only where a text says so; ``larger`` marks a
  city that has more inhabitants than the one that is found by its name.
- ``city_names.csv``: Indonesian names of cities, an input of ``training/build_reference.py``.

The functions here ask that data; a ``Gazetteer`` asks it with what a user has added (``kg.lexicon``).
"""

from __future__ import annotations

from functools import lru_cache

from kg.reference.distance import kilometres
from kg.reference.gazetteer import Former, Gazetteer, Member, Reference, normalise
from kg.reference.tables import adjectives, references

__all__ = [
    "Former",
    "Gazetteer",
    "Member",
    "Reference",
    "adjectives",
    "built_in",
    "every",
    "get",
    "kilometres",
    "lookup",
    "names",
    "normalise",
]


@lru_cache(maxsize=1)
def built_in() -> Gazetteer:
    """The data that comes with kg, and nothing else."""
    return Gazetteer(references())


def lookup(name: str, type: str | None = None) -> Reference | None:
    """What ``name`` names in the data that comes with kg; see ``Gazetteer.lookup``."""
    return built_in().lookup(name, type)


def get(iri: str) -> Reference | None:
    """The reference of that IRI."""
    return built_in().get(iri)


def every() -> tuple[Reference, ...]:
    """All references, sorted by IRI."""
    return built_in().every()


def names(type: str) -> dict[str, Reference]:
    """Normalised name -> reference, of all names that ``lookup`` would admit for that mention type."""
    return built_in().names(type)
