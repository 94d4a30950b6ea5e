"""A made-up world, and any number of short documents that tell of it, with the truth of who and what each tells of.

Persons hold offices of real states for some years, meet, visit, accuse; states sign, sanction and exercise. An event
has one to eight reports, by different outlets in different words; dates are written in several ways or left out,
names are spelled in two ways, called by the last word alone in a second sentence; one report in seven is a copy of
another outlet's text. Every seventieth person shares the name of a person of another state. Persons and agreements
grow with the number of documents; states, outlets and the six years that all of it happens in do not. Who is in the
news often is so by a power law.

Nothing of it ever happened. Document ``i`` of a seed and a size is the same on every machine.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from kg import reference, vocab
from kg.model import Document, Entity, Extraction, Mention, Office, Report, Role, Span

START: Final = date(2019, 1, 1)
DAYS: Final = 6 * 365
TERM: Final = 900  # days in office
APART: Final = 28  # days between two events of one type and the same parties
REPORTS: Final = (1, 1, 1, 2, 2, 2, 3, 3, 4, 8)  # of an event
PERSONS: Final = 8  # documents for each

_WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS: Final = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
_TITLES: Final = (
    "Presiden", "Perdana Menteri", "Menteri Luar Negeri", "Menteri Pertahanan", "Menteri Keuangan",
    "Menteri Perdagangan", "Menteri Energi", "Wakil Presiden", "Menteri Dalam Negeri", "Menteri Kesehatan",
)  # fmt: skip
# Given names, some in the two ways that news spells them.
_GIVEN: Final = (
    "Sergei/Sergey", "Dmitri/Dmitry", "Yuri/Yury", "Andrei/Andrey", "Mohammed/Muhammad", "Hussein/Husain",
    "Yousef/Yusuf", "Ahmed/Ahmad", "Viktor", "Elena", "Marta", "Tomas", "Ricardo", "Lucia", "Joao", "Peter",
    "Ingrid", "Anders", "Kaito", "Haruka", "Bambang", "Ratna", "Siti", "Agus", "Nguema", "Amara", "Kwame",
    "Thabo", "Olena", "Petro", "Marek", "Zofia", "Laszlo", "Ilona", "Nikos", "Eleni", "Rajesh", "Priya",
)  # fmt: skip
_ONSETS: Final = (
    "b",
    "d",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "kr",
    "st",
    "tr",
)
_NUCLEI: Final = ("a", "e", "i", "o", "u", "ai", "ei")
_CODAS: Final = ("", "", "n", "r", "l", "m", "s", "k")
_ENDINGS: Final = ("ov", "ski", "ano", "sen", "ero", "wala", "tami", "enko", "idis", "ado")
_FIELDS: Final = (
    "Perdagangan",
    "Energi",
    "Pertahanan",
    "Perikanan",
    "Kesehatan",
    "Penerbangan",
    "Pendidikan",
    "Siber",
)
_OUTLETS: Final = tuple(f"{a} {b}" for a in ("Kabar", "Warta", "Harian", "Lensa", "Suara") for b in
                        ("Dunia", "Nusantara", "Pagi", "Timur", "Kota", "Rakyat", "Utama", "Semesta"))  # fmt: skip
_ASIDES: Final = (
    "Keterangan itu disampaikan seorang juru bicara kepada wartawan.",
    "Rincian lain belum diumumkan sampai berita ini ditulis.",
    "Para pengamat menilai hal itu sudah lama diperkirakan.",
    "Suasana berlangsung hangat dan tanpa gangguan berarti.",
    "Media setempat menyiarkan kabar itu pada malam hari.",
    "Masyarakat menanggapi kabar itu dengan beragam pendapat.",
    "Sejumlah wartawan menunggu sejak pagi di luar gedung.",
    "Pernyataan tertulis dibagikan beberapa jam kemudian.",
    "Cuaca buruk sempat membuat jadwal mundur satu jam.",
    "Tidak ada tanya jawab setelah pernyataan dibacakan.",
)
# The first sentence, by event type: {a} and {b} are who, {t} what, {when} a day or nothing.
_LEADS: Final = {
    "met-with": (
        "{a} bertemu {b} {when}.",
        "{a} mengadakan pertemuan dengan {b} {when}.",
        "{a} bertemu dengan {b} untuk membahas kerja sama {when}.",
    ),
    "visited": ("{a} mengunjungi {b} {when}.", "{a} berkunjung ke {b} {when}.", "{a} melakukan kunjungan ke {b} {when}."),
    "accused": ("{a} menuduh {b} melanggar gencatan senjata {when}.", "{a} menuding {b} melakukan spionase {when}."),
    "signed": (
        "{a} dan {b} menandatangani {t} {when}.",
        "{a} menandatangani {t} dengan {b} {when}.",
    ),
    "sanctioned": ("{a} menjatuhkan sanksi terhadap {b} {when}.", "{a} memberlakukan sanksi kepada {b} {when}."),
    "exercised-with": ("{a} dan {b} menggelar latihan militer bersama {when}.",),
}  # fmt: skip
_TRIGGERS: Final = {
    "met-with": ("bertemu", "pertemuan"), "visited": ("mengunjungi", "berkunjung", "kunjungan"),
    "accused": ("menuduh", "menuding"), "signed": ("menandatangani",), "sanctioned": ("sanksi",),
    "exercised-with": ("latihan militer bersama",),
}  # fmt: skip
_ROLES: Final = {
    "met-with": ("participant", "participant"), "visited": ("actor", "place"), "accused": ("actor", "target"),
    "signed": ("signatory", "signatory"), "sanctioned": ("actor", "target"),
    "exercised-with": ("participant", "participant"),
}  # fmt: skip
_OF_PERSONS: Final = {"met-with": (True, True), "visited": (True, False), "accused": (True, False)}


@dataclass(frozen=True)
class Person:
    """Someone with an office: ``names`` are the spellings of the full name; ``since`` a day after START."""

    key: str
    names: tuple[str, ...]
    title: str
    state: str
    since: int


@dataclass(frozen=True)
class Event:
    """``parties`` are persons, or the names of states; ``agreement`` what was signed; ``day`` is after START."""

    key: str
    type: str
    parties: tuple[Person | str, Person | str]
    day: int
    agreement: str | None


@dataclass
class Told:
    """A document; what it gives where all of it is found; and the truth: who each name is, what event it tells of."""

    extraction: Extraction
    names: dict[str, str] = field(default_factory=dict)
    event: str = ""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.extraction.document


class World:
    """A world for ``documents`` documents."""

    def __init__(self, documents: int, seed: str = "kg") -> None:
        self._random = Random(f"{seed}/{documents}")  # noqa: S311
        self._count = documents
        self._states = sorted(r.label_id for r in reference.every() if r.type == "State" and r.wikidata)
        self._codes = {r.label_id: r.iri for r in reference.every() if r.type == "State"}
        self._persons = self._people(max(60, documents // PERSONS))
        self._weights = list(accumulate((rank + 20) ** -0.7 for rank in range(len(self._persons))))

    def documents(self) -> Iterator[Told]:
        """All documents: those of one event follow one another within some hundred, as in a day's news."""
        waiting: list[Told] = []
        made, number = 0, 0
        seen: dict[tuple[object, ...], list[int]] = {}
        while made < self._count:
            event = self._event(f"event/{number}", seen)
            number += 1
            for told in self._reports(event, made):
                waiting.append(told)
                made += 1
            if len(waiting) > 200:
                self._random.shuffle(waiting)
                yield from waiting[100:]
                del waiting[100:]
        self._random.shuffle(waiting)
        yield from waiting

    # The world

    def _people(self, count: int) -> list[Person]:
        found: list[Person] = []
        for number in range(count):
            names = found[-1].names if number % 70 == 69 else self._name()
            state = self._random.choice([s for s in self._states if not found or s != found[-1].state])
            since = self._random.randrange(DAYS - TERM)
            found.append(Person(f"person/{number}", names, self._random.choice(_TITLES), state, since))
        self._random.shuffle(found)
        return found

    def _name(self) -> tuple[str, ...]:
        random = self._random
        parts = random.choice((2, 2, 3))
        family = "".join(
            random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS) for _ in range(parts - 1)
        )
        family += random.choice(_ONSETS) + random.choice(_ENDINGS)
        return tuple(f"{given} {family.capitalize()}" for given in random.choice(_GIVEN).split("/"))

    def _event(self, key: str, seen: dict[tuple[object, ...], list[int]]) -> Event:
        """An event that no other of its type and parties is near."""
        random = self._random
        while True:
            type = random.choice(sorted(_LEADS))
            are_persons = _OF_PERSONS.get(type, (False, False))
            first = self._person() if are_persons[0] else random.choice(self._states)
            day = (
                first.since + random.randrange(TERM) if isinstance(first, Person) else random.randrange(DAYS)
            )
            second = self._colleague(day) if are_persons[1] else random.choice(self._states)
            states = [p.state if isinstance(p, Person) else p for p in (first, second)]
            parties = tuple(sorted(p.key if isinstance(p, Person) else p for p in (first, second)))
            near = seen.setdefault((type, *parties), [])
            if states[0] != states[1] and all(abs(day - other) >= APART for other in near):
                near.append(day)
                agreement = None
                if type == "signed":
                    field_, year = random.choice(_FIELDS), START.year + day // 365
                    agreement = f"Perjanjian {field_} {self._name()[0].split()[-1]} {year}"
                return Event(key, type, (first, second), day, agreement)

    def _person(self) -> Person:
        return self._persons[bisect(self._weights, self._random.random() * self._weights[-1])]

    def _colleague(self, day: int) -> Person:
        """Someone in office on a day."""
        while True:
            found = self._person()
            if found.since <= day < found.since + TERM:
                return found

    # What is told of it

    def _reports(self, event: Event, first: int) -> Iterator[Told]:
        texts: list[tuple[str, str]] = []
        for place in range(min(self._random.choice(REPORTS), self._count - first)):
            late = self._random.choice((0, 0, 0, 1, 1, 2))
            published = START + timedelta(days=event.day + late)
            copied = texts and self._random.random() < 1 / 7
            lead, rest = texts[0] if copied else self._text(event, late)
            texts.append((lead, rest))
            outlet = self._random.choice(_OUTLETS)
            yield _told(event, f"w{first + place:07}", lead, rest, published, outlet, self._codes, late)

    def _text(self, event: Event, late: int) -> tuple[str, str]:
        random = self._random
        names = [self._written(party) for party in event.parties]
        lead = random.choice(_LEADS[event.type]).format(
            a=names[0], b=names[1], t=event.agreement, when=self._when(event.day, late)
        )
        lead = lead.replace(" .", ".")
        asides = random.sample(_ASIDES, random.choice((1, 2)))
        person = event.parties[0]
        if isinstance(person, Person) and random.random() < 0.4:
            asides.insert(0, f"{person.names[0].split()[-1]} tidak memberi keterangan lebih lanjut.")
        return lead, " ".join(asides)

    def _written(self, party: Person | str) -> str:
        if isinstance(party, str):
            return party
        name = self._random.choice(party.names)
        return name if self._random.random() < 0.25 else f"{party.title} {party.state} {name}"

    def _when(self, day: int, late: int) -> str:
        on = START + timedelta(days=day)
        weekday = _WEEKDAYS[on.weekday()]
        return self._random.choice(
            (
                f"pada {weekday} ({on.day}/{on.month}/{on.year})",
                f"pada {on.day} {_MONTHS[on.month - 1]} {on.year}",
                f"pada {weekday}",
                "",
            )
        )


# What a document gives where all of it is found


def _told(
    event: Event,
    key: str,
    lead: str,
    rest: str,
    published: date,
    outlet: str,
    codes: dict[str, str],
    late: int,
) -> Told:
    text = f"{lead} {rest}"
    document = Document(key, text, "id", published=f"{published.isoformat()}T12:00:00+07:00", outlet=outlet)
    told = Told(Extraction(document), event=event.key)
    entities: dict[str, Entity] = {}
    offices, roles, mentions = [], [], []
    for party, role in zip(event.parties, _ROLES[event.type], strict=True):
        name = next(n for n in (party.names if isinstance(party, Person) else (party,)) if n in lead)
        entity = _entity(key, party, name, codes)
        span = _span(text, name)
        entities[entity.id] = entity
        roles.append(Role(role, span.start, span.end, name, entity.id))
        mentions.append(
            Mention(span.start, span.end, name, "PERSON" if isinstance(party, Person) else "STATE", entity.id)
        )
        if isinstance(party, Person):
            told.names[entity.id] = party.key
            if f"{party.title} {party.state} {name}" in lead:
                state = codes[party.state]
                post = Entity(vocab.office_iri(state, party.title, key), "Office", party.title)
                entities |= {post.id: post, state: Entity(state, "State", party.state)}
                offices.append(Office(entity.id, party.title, state, False, _span(text, lead)))
    if event.agreement:
        treaty = Entity(vocab.entity_iri(key, "Agreement", event.agreement), "Agreement", event.agreement)
        span = _span(text, event.agreement)
        entities[treaty.id] = treaty
        told.names[treaty.id] = f"agreement/{event.key}"
        roles.append(Role("agreement", span.start, span.end, event.agreement, treaty.id))
    trigger = next(_span(text, word) for word in _TRIGGERS[event.type] if word in lead)
    day = (START + timedelta(days=event.day)).isoformat()
    report = Report(
        event.type,
        "occurred",
        trigger,
        _span(text, lead),
        tuple(roles),
        day if " pada " in lead else None,
        None,
        0.9,
    )
    told.extraction = Extraction(
        document, tuple(mentions), tuple(entities.values()), (report,), tuple(offices)
    )
    return told


def _entity(key: str, party: Person | str, name: str, codes: dict[str, str]) -> Entity:
    if isinstance(party, Person):
        return Entity(vocab.entity_iri(key, "Person", name), "Person", name, (name.split()[-1],))
    return Entity(codes[party], "State", party)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)
