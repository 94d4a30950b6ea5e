"""Values of rows as text, the same text for the same value, and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from kg.identity import Entry
from kg.identity.comparison import Comparison, Reason
from kg.identity.profiles import Profile
from kg.merged.lasting import Fact
from kg.merged.told import Told
from kg.rdf import Literal, Triple
from kg.vocab import BASE, KG

_SITE: Final = BASE.removesuffix("id/")  # what the IRIs of data and of the ontology begin with
_SHORT: Final = "\x7f"  # stands for it: JSON has no such character but in a text, where it is told apart
_ESCAPED: Final = "\\u007f"


def pack(value: Any) -> str:
    """Lists, texts, numbers and None as text; IRIs, of which it is full, are shortened."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace(_SHORT, _ESCAPED).replace(_SITE, _SHORT)


def unpack(text: str) -> Any:
    """The inverse of ``pack``; a tuple comes back as a list."""
    return json.loads(text.replace(_SHORT, _SITE))


def pack_entry(entry: Entry, *, is_judged: bool = False) -> str:
    """An entity of a document, and whether people judged it the same as another, or different."""
    return pack(
        [entry.iri, entry.cls, entry.names, entry.offices, entry.day, sorted(entry.context), entry.page,
         entry.document, *([True] if is_judged else [])]
    )  # fmt: skip


def unpack_entry(text: str) -> Entry:
    """The inverse of ``pack_entry``."""
    return unpack_judged(text)[0]


def unpack_judged(text: str) -> tuple[Entry, bool]:
    """The inverse of ``pack_entry``, with whether people judged it."""
    iri, cls, names, offices, day, context, page, document, *judged = unpack(text)
    held = tuple((post, body) for post, body in offices)
    return Entry(iri, cls, tuple(names), held, day, frozenset(context), page, document), bool(judged)


def pack_profile(one: Profile) -> str:
    """A profile."""
    offices = sorted(one.offices.items(), key=lambda office: (office[0][0], office[0][1] or ""))
    return pack(
        [one.iri, one.kind, one.cls, sorted(map(sorted, one.groups)), sorted(one.singles), offices, one.days,
         sorted(one.context.items()), sorted(one.documents)]
    )  # fmt: skip


def unpack_profile(text: str) -> Profile:
    """The inverse of ``pack_profile``."""
    iri, kind, cls, groups, singles, offices, days, context, documents = unpack(text)
    return Profile(
        iri, kind, cls, frozenset(map(frozenset, groups)), frozenset(singles),
        {(post, body): span and (span[0], span[1]) for (post, body), span in offices},
        days and (days[0], days[1]), Counter(dict(context)), frozenset(documents),
    )  # fmt: skip


def pack_comparison(one: Comparison) -> str:
    """A comparison."""
    return pack([[reason.feature, reason.detail, reason.weight] for reason in one.reasons])


def unpack_comparison(text: str) -> Comparison:
    """The inverse of ``pack_comparison``."""
    return Comparison(tuple(Reason(*reason) for reason in unpack(text)))


def pack_triples(triples: Iterable[Triple]) -> str:
    """Statements."""
    return pack(sorted([s, p, list(o) if isinstance(o, Literal) else [o]] for s, p, o in triples))


def unpack_triples(text: str) -> list[Triple]:
    """The inverse of ``pack_triples``."""
    return [(s, p, Literal(*o) if len(o) > 1 else o[0]) for s, p, o in unpack(text)]


def pack_told(told: Told) -> str:
    """A report."""
    return packed(told)


def packed(value: object) -> str:
    """Tuples and sets of texts and numbers, as text; it is not read back."""
    return pack(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def unpack_told(text: str) -> Told:
    """The inverse of ``pack_told``."""
    (iri, cls, status, score, date, document, outlet, published, days, roles, parties, places, agreements,
     sides, wordings, within, called, forces) = unpack(text)  # fmt: skip
    return Told(
        iri, KG(cls), status, score, date, document, outlet, published, days and (days[0], days[1]),
        tuple((KG(role), filler) for role, filler in roles),
        tuple((KG(role), frozenset(found)) for role, found in parties),
        frozenset(places), frozenset(agreements), tuple((a, b) for a, b in sides), frozenset(wordings),
        tuple((a, b) for a, b in within), tuple((a, b) for a, b in called),
        frozenset(forces),
    )  # fmt: skip


def pack_fact(fact: Fact) -> str:
    """An office or membership as one document reports it."""
    return pack(fact)


def unpack_fact(text: str) -> Fact:
    """The inverse of ``pack_fact``."""
    iri, days, outlets = unpack(text)
    return Fact(iri, tuple(days), tuple(outlets))
