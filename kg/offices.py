"""Mentions -> who holds which office, as the document states it, and who is a member of what.

An office is tied to a person by where it stands: before the name ("Menteri Luar Negeri Korea Utara Choe Son Hui"),
after it ("Sergei Lavrov, Menlu Rusia,"), or by a word such as "selaku". The words that may stand between, and the
synonyms of offices, are data of the language: ``lang/*/offices.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg import vocab
from kg.model import Document, Entity, Membership, Mention, Office, Span
from kg.reference import normalise

_BODIES = ("STATE", "ALLIANCE", "ORG", "FORCE", "PLACE")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n")
_AGE = re.compile(r"\(\d+\)|\b\d+ tahun\b,?")
_REACH = 8  # mentions looked at on either side of an office
_GAP = 60  # characters between two mentions that can still be one phrase


@dataclass(frozen=True, slots=True)
class _Held:
    """An office mention with the body that it is of, and who holds it, if the text says so."""

    office: Mention
    body: Mention | None
    person: Mention | None
    former: bool


def find(
    document: Document, mentions_resolved: Sequence[Mention]
) -> tuple[tuple[Office, ...], tuple[Membership, ...], tuple[Entity, ...]]:
    """The offices held and the memberships that the document states, and the offices as entities, by IRI.

    ``mentions_resolved`` are the document's mentions with ``entity`` set. Each person and office is told once,
    with the body it is of where any sentence says it.
    """
    reader = _Reader(document, mentions_resolved)
    told: dict[tuple[str, str, bool], Office] = {}
    for held in reader.held():
        if held.person is None or held.person.entity is None:
            continue
        found = reader.office(held, held.person.entity)
        key = found.person, found.office.casefold(), found.former
        if key not in told or (told[key].of is None and found.of is not None):
            told[key] = found
    offices = reader.without_ranks(told.values())
    return offices, tuple(reader.memberships()), reader.entities(offices)


def unnamed_office(document: Document, mentions_resolved: Sequence[Mention]) -> list[tuple[Span, Entity]]:
    """The office holders without a name ("Menlu Korea Utara"): where they stand, and which entity they are.

    The entity is the person, where the document names one who holds that office; else the office. An office of no
    state or organisation that no one in the document is named for is left out.
    """
    reader = _Reader(document, mentions_resolved)
    holders = reader.holders()
    found: list[tuple[Span, Entity]] = []
    for held in reader.held():
        if held.person is not None or held.former:
            continue
        of = held.body.entity if held.body else None
        name = reader.canonical(held.office.text)
        people = {p for (n, o), ps in holders.items() if n == name and of in (o, None) for p in ps}
        end = held.body.end if held.body else held.office.end
        span = Span(held.office.start, end, document.text[held.office.start : end])
        if len(people) == 1:
            found.append((span, reader.person(people.pop())))
        elif of is not None:
            found.append((span, reader.office_entity(held.office.text, of)))
    return found


@lru_cache(maxsize=8)
def _words(lang: str) -> dict[str, Any]:
    with (files("kg.lang") / lang / "offices.json").open(encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    data["variants"] = sorted(
        ((tuple(normalise(v).split()), name) for name, vs in data["synonyms"].items() for v in vs),
        key=lambda pair: (-len(pair[0]), pair),
    )
    return data


class _Reader:
    """The mentions of one document in reading order, with the text between them."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.text = document.text
        self.words = _words(document.lang)
        self.mentions = sorted(m for m in mentions if m.type != "DATE")

    # The text between mentions

    def between(self, one: Mention, other: Mention) -> str | None:
        """The words between two mentions, lower case; None where they are too far apart or a sentence ends."""
        raw = self.text[one.end : other.start]
        if other.start < one.end or len(raw) > _GAP or _SENTENCE_END.search(raw):
            return None
        return raw

    def plain(self, raw: str) -> str:
        return " ".join(re.sub(r"[\s,()\"“”:.–—-]+", " ", _AGE.sub("", raw)).casefold().split())

    def joins(self, one: Mention, other: Mention, list_name: str) -> bool:
        """Whether what stands between two mentions is one of a list of words, punctuation aside."""
        raw = self.between(one, other)
        return raw is not None and self.plain(raw) in self.words[list_name]

    def filled(self, one: Mention, other: Mention, list_name: str, most: int = 4) -> bool:
        """Whether only words of a list stand between two mentions, and few of them."""
        raw = self.between(one, other)
        if raw is None:
            return False
        words = re.sub(r"\b(ke)?-?\d+\b", "", self.plain(raw)).split()
        return len(words) <= most and all(word in self.words[list_name] for word in words)

    # Offices

    def held(self) -> Iterator[_Held]:
        """Every office mention in reading order with its body and its holder."""
        last: _Held | None = None
        for i, mention in enumerate(self.mentions):
            if mention.type != "OFFICE":
                continue
            body, after = self.body(i)
            person = self.person_after(after) or self.person_before(i, after)
            body = body or self.shared_body(i, last) or self.body_of_person(person, mention)
            last = _Held(mention, body, person, self.former(mention, body, person))
            yield last

    def shared_body(self, i: int, last: _Held | None) -> Mention | None:
        """The state of an office in a list ("Menlu AS X dan Menhan Y"), or of a government that it leads."""
        if i == 0 or self.is_rank(self.mentions[i]):
            return None
        here, before = self.mentions[i], self.mentions[i - 1]
        if before.type == "STATE" and self.joins(before, here, "led_by"):
            return before
        listed = last is not None and last.person is not None and before == last.person and last.body is not None
        if listed and last is not None and self.joins(before, here, "coordinated"):
            return last.body if last.body is not None and last.body.type == "STATE" else None
        return None

    def body_of_person(self, person: Mention | None, office: Mention) -> Mention | None:
        """The state after the name: "Raja Abdullah dari Arab Saudi"."""
        if person is None or person.start < office.end:
            return None
        j = self.mentions.index(person) + 1
        if j < len(self.mentions) and self.mentions[j].type in ("STATE", "PLACE"):
            return self.mentions[j] if self.joins(person, self.mentions[j], "body_after") else None
        return None

    def body(self, i: int) -> tuple[Mention | None, int]:
        """The state or organisation that the office at ``i`` is of, and the index of the phrase's last mention."""
        last, body = i, None
        for j in range(i + 1, min(i + _REACH, len(self.mentions))):
            here, mention = self.mentions[j - 1], self.mentions[j]
            if mention.type == "OFFICE" and j == i + 1 and self.bracketed(here, mention):
                last = j
                continue
            if mention.type not in _BODIES or "," in self.text[here.end : mention.start]:
                break
            near = self.filled(here, mention, "before_body") if body is None else self.linked(here, mention)
            if not near:
                break
            body, last = body or mention, j
        return body, last

    def bracketed(self, one: Mention, other: Mention) -> bool:
        """Whether the second mention stands in brackets right after the first: "Menteri Pertahanan (Menhan)"."""
        return self.text[one.end : other.start].strip() == "(" and self.text[other.end : other.end + 1] == ")"

    def linked(self, one: Mention, other: Mention) -> bool:
        """Whether two bodies belong to one phrase: "AS untuk Irak", "Polri (Kepolisian RI)"."""
        return self.joins(one, other, "between_bodies")

    def person_after(self, last: int) -> Mention | None:
        """The person whose name follows the office phrase that ends at ``last``, other offices between them."""
        if last + 1 >= len(self.mentions):
            return None
        here, following = self.mentions[last], self.mentions[last + 1]
        if following.type == "PERSON":
            return following if self.filled(here, following, "before_person") else None
        if following.type == "OFFICE" and self.joins(here, following, "between_offices"):
            if self.two_holders(last, following) or self.serves(here, following):
                return None
            return self.person_after(self.body(last + 1)[1])
        return None

    def two_holders(self, last: int, following: Mention) -> bool:
        """Whether "X of A and Y of B" are two people: they are where both are of states."""
        here = self.mentions[last]
        joined = self.plain(self.text[here.end : following.start])
        body, _ = self.body(self.mentions.index(following))
        return bool(joined) and here.type == "STATE" and body is not None and body.type == "STATE"

    def serves(self, here: Mention, following: Mention) -> bool:
        """Whether the first office serves the holder of the second: "juru bicara Presiden X"."""
        name = self.canonical(here.text) if here.type == "OFFICE" else ""
        return name in self.words["staff"] and not self.is_rank(following)

    def is_rank(self, office: Mention) -> bool:
        return self.canonical(office.text) in self.words["ranks"]

    def person_before(self, i: int, last: int) -> Mention | None:
        """The person named before the office at ``i``: "X, Menlu Rusia", "X selaku Menlu Rusia"."""
        for j in range(i - 1, max(-1, i - _REACH), -1):
            mention = self.mentions[j]
            if mention.type == "PERSON":
                return mention if self.apposition(mention, self.mentions[j + 1], last) else None
            chained = mention.type == "OFFICE" or mention.type in _BODIES
            if not chained or not self.chained(j):
                return None
        return None

    def chained(self, j: int) -> bool:
        """Whether the mention at ``j`` and the next belong to one list of offices after a name."""
        here, following = self.mentions[j], self.mentions[j + 1]
        raw = self.between(here, following)
        if raw is None:
            return False
        if following.type == "OFFICE":
            return (
                self.plain(raw).removesuffix(" mantan") in self.words["between_offices"] and raw.strip() != ""
            )
        return self.filled(here, following, "before_body")

    def apposition(self, person: Mention, office: Mention, last: int) -> bool:
        raw = self.between(person, office)
        if raw is None:
            return False
        plain = self.plain(raw)
        for word in self.words["former_before"]:
            plain = plain.removesuffix(word).strip() if plain.endswith(word) else plain
        if plain not in self.words["appositions"]:
            return self.plain(raw) in self.words["former_before"] and raw.lstrip().startswith((",", "("))
        return plain not in self.words["needs_comma"] or raw.lstrip()[:1] in (",", "(")

    def former(self, office: Mention, body: Mention | None, person: Mention | None) -> bool:
        first, *_ = normalise(office.text).split() or [""]
        before = self.plain(self.text[max(0, office.start - _GAP) : office.start])
        if first in self.words["former"] or any(
            before == w or before.endswith(" " + w) for w in self.words["former_before"]
        ):
            return True
        tail = (body or office).end
        after = self.plain(self.text[tail : person.start]) if person and person.start >= tail else ""
        return after in self.words["former_after"]

    # Names of offices

    def canonical(self, office: str) -> str:
        """The name of an office that its synonyms share: "Menlu" and "menteri luar negeri" are one office."""
        words = [w for w in normalise(office).split() if w not in self.words["former"]]
        for ending in self.words["attached"]:
            if words and len(words[-1]) > len(ending) + 3:
                words[-1] = words[-1].removesuffix(ending)
        out: list[str] = []
        while words:
            variant, name = next(
                ((v, n) for v, n in self.words["variants"] if tuple(words[: len(v)]) == v),
                ((words[0],), words[0]),
            )
            out.append(name)
            words = words[len(variant) :]
        return " ".join(out)

    def office(self, held: _Held, person: str) -> Office:
        of = held.body.entity if held.body else None
        ends = [m for m in (held.office, held.body, held.person) if m is not None]
        evidence = self.sentence(min(m.start for m in ends), max(m.end for m in ends))
        return Office(person, held.office.text, of, held.former, evidence)

    def office_entity(self, written: str, of: str | None) -> Entity:
        name = self.canonical(written)
        label = name.title()
        aliases = () if written == label else (written,)
        return Entity(vocab.office_iri(of, label, self.document.id), "Office", label, aliases)

    def entities(self, offices: Sequence[Office]) -> tuple[Entity, ...]:
        found: dict[str, Entity] = {}
        for office in offices:
            entity = self.office_entity(office.office, office.of)
            if other := found.get(entity.id):
                names = tuple(sorted({*other.aliases, *entity.aliases}))
                entity = Entity(entity.id, entity.type, entity.label, names)
            found[entity.id] = entity
        return tuple(found[iri] for iri in sorted(found))

    def without_ranks(self, offices: Iterable[Office]) -> tuple[Office, ...]:
        """The offices less the ranks ("Jenderal") of those who also hold an office: a rank is then a title."""
        kept = list(offices)
        proper = {o.person for o in kept if self.canonical(o.office) not in self.words["ranks"]}
        return tuple(
            o for o in kept if o.person not in proper or self.canonical(o.office) not in self.words["ranks"]
        )

    def holders(self) -> dict[tuple[str, str | None], set[str]]:
        """(office, body) -> the persons whom the document names as holding it."""
        holders: dict[tuple[str, str | None], set[str]] = {}
        for held in self.held():
            if held.person is not None and held.person.entity is not None and not held.former:
                key = self.canonical(held.office.text), held.body.entity if held.body else None
                holders.setdefault(key, set()).add(held.person.entity)
        return holders

    def person(self, iri: str) -> Entity:
        names = [m.text for m in self.mentions if m.entity == iri]
        label = max(names, key=lambda n: (len(n), n))
        return Entity(iri, "Person", label, tuple(sorted({*names} - {label})))

    # Memberships

    def memberships(self) -> Iterator[Membership]:
        """Memberships that are stated: "X, anggota NATO", "X bergabung dengan NATO", "NATO beranggotakan X dan Y"."""
        told: set[tuple[str, str]] = set()
        for i, (one, other) in enumerate(zip(self.mentions, self.mentions[1:], strict=False)):
            for member, body in self.stated(i, one, other):
                if member.entity and body.entity and (member.entity, body.entity) not in told:
                    told.add((member.entity, body.entity))
                    evidence = self.sentence(min(member.start, body.start), max(member.end, body.end))
                    yield Membership(member.entity, body.entity, evidence)

    def stated(self, i: int, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention]]:
        raw = self.between(one, other)
        if raw is None:
            return
        plain, cues = self.plain(raw), self.words["members"]
        if one.type in ("STATE", "PERSON", "ORG") and other.type in ("ALLIANCE", "ORG", "FORCE"):
            before, _, of = next(
                ((plain[: -len(c)].strip(), "", c) for c in cues["of"] if plain.endswith(c)), ("", "", "")
            )
            comma = raw.lstrip().startswith(",") or before
            if (of and comma and before in cues["before"]) or plain in cues["joined"]:
                yield one, other
        if one.type in ("ALLIANCE", "ORG") and (plain in cues["lists"]):
            for member in self.listed(i + 1):
                yield member, one

    def listed(self, i: int) -> Iterator[Mention]:
        """The states of an enumeration that begins at ``i``."""
        for j in range(i, len(self.mentions)):
            if self.mentions[j].type not in ("STATE", "ALLIANCE"):
                return
            if j > i:
                raw = self.between(self.mentions[j - 1], self.mentions[j])
                if raw is None or raw.strip(" ") not in (*self.words["coordinations"], ", dan", ", serta"):
                    return
            yield self.mentions[j]

    def sentence(self, start: int, end: int) -> Span:
        """The sentence, or sentences, around a range."""
        begin = max(
            (m.end() for m in _SENTENCE_END.finditer(self.text, 0, start + 1) if m.end() <= start), default=0
        )
        stop = _SENTENCE_END.search(self.text, end)
        finish = stop.start() + len(stop.group().rstrip()) if stop else len(self.text.rstrip())
        finish = max(finish, end)
        return Span(begin, finish, self.text[begin:finish])
