"""Reports built by hand, as they are compared."""

from datetime import date

from kg import reference, vocab
from kg.merged.told import Told
from kg.vocab import KG

RUS, PRK, USA, IRN = (vocab.state_iri(code) for code in ("RUS", "PRK", "USA", "IRN"))
LAVROV, CHOE, PUTIN = (f"{vocab.BASE}document/0/person/{name}" for name in ("lavrov", "choe", "putin"))
SIDES = {LAVROV: RUS, PUTIN: RUS, CHOE: PRK}


def day(text):
    return date.fromisoformat(text).toordinal()


def country_of(place):
    """The code of the state that a place of the reference data lies in."""
    known = reference.get(place)
    return known.country if known is not None and known.type == "Place" else None


def told(
    iri, *parties, on="2024-11-02", until=None, published="2024-11-03", place=None, cls=KG.Meeting, **more
):
    """A report of a document of its own; ``parties`` are participants, or given as ``actor=`` and ``target=``."""
    roles = {KG.participant: parties} if parties else {}
    roles |= {KG[name]: more.pop(name) for name in ("actor", "target") if name in more}
    keys = tuple(sorted((role, frozenset(found)) for role, found in roles.items()))
    named = [party for _, found in keys for party in found]
    fields = {
        "iri": iri, "cls": cls, "status": KG.occurred, "score": 0.9, "date": on, "document": f"d/{iri}",
        "outlet": f"o/{iri}", "published": published and day(published),
        "days": on and (day(on), day(until or on)), "roles": (), "parties": keys,
        "places": frozenset({place} if place else ()), "agreements": frozenset(),
        "sides": tuple(sorted((party, SIDES[party]) for party in named if party in SIDES)),
        "wordings": frozenset(party for party in named if " " in party),
        "within": ((place, vocab.state_iri(country)),) if place and (country := country_of(place)) else (),
    }  # fmt: skip
    return Told(**(fields | more))
