"""Things that are known beforehand, found by any of their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = re.compile(r"['’‘ʻʼ`\".]")
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–_/]+")


@dataclass(frozen=True, slots=True)
class Member:
    """That ``member`` (an IRI) is or was a member of a body.

    ``joined`` and ``left`` are EDTF dates; ``joined`` is None where it is not known, ``left`` while it lasts.
    """

    member: str
    joined: str | None = None
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A name that a thing has given up. ``since`` and ``until`` are EDTF dates, ``since`` None where not known."""

    name: str
    since: str | None
    until: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that is known beforehand.

    ``type`` is "State", "Alliance", "Force" or "Place"; what a user adds can be of any entity type. ``lat`` and
    ``lon`` are WGS 84 degrees, of the capital for a state. ``code`` is a state's ISO alpha-3 code, else the
    identifier in the data; ``country`` the alpha-3 code of the state that a place lies in, or that a force is
    of or at home in; None where that is disputed or several. ``names`` are all its names, the labels and the
    ``former`` ones among them; ``metonyms`` name it only where it acts. ``part_of`` is the IRI of a whole;
    ``wikidata`` the identifier there ("Q252"). ``kind`` is "city" or that of ``regions.csv`` for a place. ``shared``
    are names that it has in common with another, which has them in ``names``: they are its own only where a text says
    so. ``larger`` tells of a place that it is more than that other one, a town.
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
    memberships: tuple[Member, ...] = ()
    former: tuple[Former, ...] = ()
    wikidata: str | None = None
    kind: str = ""
    shared: tuple[str, ...] = ()
    larger: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """The IRIs of the members now, as far as the data goes."""
        return tuple(m.member for m in self.memberships if m.left is None)


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The key of a name: case, accents, apostrophes, full stops and hyphens do not tell names apart."""
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", plain).strip()


# Mention type -> the sorts of names that it admits, the first found first.
_SORTS: Final[dict[str | None, tuple[str, ...]]] = {
    "STATE": ("State", "metonym"),
    "ALLIANCE": ("Alliance",),
    "FORCE": ("Force",),
    "PLACE": ("State", "Place"),
    "ORG": ("Organisation",),
    "PERSON": ("Person",),
    "AGREEMENT": ("Agreement",),
    None: ("State", "Alliance", "Force", "Place", "Organisation", "Person", "Agreement"),
}


class Gazetteer:
    """References by IRI and by name. Of two that share a name and a type the one that is given first has it."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self._by_iri = {ref.iri: ref for ref in references}
        self._by_name: dict[str, dict[str, Reference]] = {sort: {} for s in _SORTS.values() for sort in s}
        self._sharing: dict[str, list[Reference]] = {}
        for ref in self._by_iri.values():
            for name in ref.names:
                self._by_name[ref.type].setdefault(normalise(name), ref)
            for name in ref.metonyms:
                self._by_name["metonym"].setdefault(normalise(name), ref)
            for name in ref.shared:
                self._sharing.setdefault(normalise(name), []).append(ref)

    def lookup(self, name: str, type: str | None = None) -> Reference | None:
        """What ``name`` names, None where no such name is known.

        ``type`` is the mention type. STATE admits metonyms ("Kremlin"); PLACE finds a state before a place of
        that name, since a country is one thing whether it acts or is where something happens; None tries
        states by name, then alliances, forces, places, and what a user has added.
        """
        key = normalise(name)
        for sort in _SORTS.get(type, ()):
            if found := self._by_name[sort].get(key):
                return found
        return None

    def sharing(self, name: str) -> tuple[Reference, ...]:
        """The places that share this name with another, which ``lookup`` gives."""
        return tuple(self._sharing.get(normalise(name), ()))

    def get(self, iri: str) -> Reference | None:
        """The reference of that IRI."""
        return self._by_iri.get(iri)

    def every(self) -> tuple[Reference, ...]:
        """All references, sorted by IRI."""
        return tuple(self._by_iri[iri] for iri in sorted(self._by_iri))

    def names(self, type: str) -> dict[str, Reference]:
        """Normalised name -> reference, of all names that ``lookup`` would admit for that mention type."""
        return {key: ref for sort in reversed(_SORTS[type]) for key, ref in self._by_name[sort].items()}
