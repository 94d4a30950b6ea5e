"""A made-up world, and an endless stream of short documents that tell of it, with the truth of each.

Day by day a hundred documents are published. Persons hold offices of real states for a term, then another does; they
meet, visit, accuse; states sign, sanction and exercise. An event has one to eight reports within three days, by
different outlets in different words; its date is written in several ways or left out; names are spelled in two ways,
and called by the last word alone in a second sentence; one report in seven is a copy of another outlet's text. Every
seventieth person has the name of another one, of another state. Who is in the news often is so by a power law.

Nothing of it ever happened. Document ``i`` of a seed is the same on every machine.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, count
from random import Random
from typing import Final

from kg import reference, vocab
from kg.model import Document, Entity, Extraction, Mention, Office, Report, Role, Span

START: Final = date(2019, 1, 1)
EVENTS: Final = 37  # of a day; with 2.7 reports each, these are a hundred documents
REPORTS: Final = (1, 1, 1, 2, 2, 2, 3, 3, 4, 8)  # of an event
APART: Final = 28  # days between two events of one type and the same parties
SEATS: Final = 1200  # persons in office at a time
TERM: Final = (300, 900)  # days in office, at least and at most
NAMESAKES: Final = 70  # one person in so many has the name of another

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
# A sentence about nothing: one of each.
_ASIDES: Final = (
    ("Para pengamat", "Sejumlah warga", "Beberapa wartawan", "Sebagian pembaca", "Media setempat", "Kalangan kampus",
     "Pelaku pasar", "Para pedagang", "Banyak kalangan", "Pengguna internet", "Kelompok pemuda", "Penulis kolom"),
    ("menilai", "menyambut", "mengikuti", "menanggapi", "menunggu", "mencatat", "membicarakan", "mempertanyakan",
     "menyiarkan", "menyimak", "meragukan", "memuji"),
    ("kabar itu", "hal tersebut", "perkembangan ini", "rencana itu", "peristiwa tersebut", "langkah ini",
     "berita itu", "keputusan tersebut", "keadaan ini", "isi naskahnya", "suasananya", "akibatnya"),
    ("dengan hati-hati", "sejak pagi", "pada malam hari", "tanpa banyak kata", "di media sosial",
     "selama berhari-hari",
     "dengan beragam pendapat", "dalam cuaca buruk", "lewat siaran radio", "di luar gedung", "sambil lalu",
     "di halaman depan"),
)  # fmt: skip
# The first sentence, by event type: {a} and {b} are who, {t} what, {when} a day or nothing.
_LEADS: Final = {
    "met-with": (
        "{a} bertemu {b} {when}.",
        "{a} mengadakan pertemuan dengan {b} {when}.",
        "{a} bertemu dengan {b} untuk membahas kerja sama {when}.",
    ),
    "visited": (
        "{a} mengunjungi {b} {when}.",
        "{a} berkunjung ke {b} {when}.",
        "{a} melakukan kunjungan ke {b} {when}.",
    ),
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
    """Someone with an office: ``names`` are the spellings of the full name; ``until`` is days after START."""

    key: str
    names: tuple[str, ...]
    title: str
    state: str
    until: int


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
    """A world, the same for the same ``seed``."""

    def __init__(self, seed: str = "kg") -> None:
        self._random = Random(seed)  # noqa: S311
        self._states = sorted(r.label_id for r in reference.every() if r.type == "State" and r.wikidata)
        self._codes = {r.label_id: r.iri for r in reference.every() if r.type == "State"}
        self._weights = list(accumulate((rank + 20) ** -0.7 for rank in range(SEATS)))
        self._born = self._happened = self._numbered = 0
        self._last: Person | None = None
        self._seats = [self._successor(self._random.randrange(-TERM[1], 0)) for _ in range(SEATS)]
        self._near: dict[tuple[str, ...], int] = {}

    def documents(self) -> Iterator[Told]:
        """The documents, as they are published."""
        coming: dict[int, list[Told]] = {}
        for day in count():
            for _ in range(EVENTS):
                for late, told in self._reports(self._event(day)):
                    coming.setdefault(day + late, []).append(told)
            yield from coming.pop(day, ())

    # The world

    def _successor(self, since: int) -> Person:
        """Who takes office on a day, or some term later if that is over by the first day."""
        random, before = self._random, self._last
        self._born += 1
        names = before.names if before and self._born % NAMESAKES == 0 else self._name()
        state = random.choice([s for s in self._states if before is None or s != before.state])
        until = max(since + random.randint(*TERM), random.randint(1, TERM[1]) if since < 0 else 0)
        self._last = Person(f"person/{self._born}", names, random.choice(_TITLES), state, until)
        return self._last

    def _name(self) -> tuple[str, ...]:
        random = self._random
        parts = random.choice((2, 2, 3))
        family = "".join(
            random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS) for _ in range(parts - 1)
        )
        family += random.choice(_ONSETS) + random.choice(_ENDINGS)
        return tuple(f"{given} {family.capitalize()}" for given in random.choice(_GIVEN).split("/"))

    def _event(self, day: int) -> Event:
        """An event of a day, that no other of its type and parties is near."""
        random = self._random
        while True:
            type = random.choice(sorted(_LEADS))
            parties = [self._party(is_person, day) for is_person in _OF_PERSONS.get(type, (False, False))]
            states = {p.state if isinstance(p, Person) else p for p in parties}
            key = type, *sorted(p.key if isinstance(p, Person) else p for p in parties)
            if len(states) < 2 or day - self._near.get(key, -APART) < APART:
                continue
            self._near[key] = day
            self._happened += 1
            name = (
                f"Perjanjian {random.choice(_FIELDS)} {self._name()[0].split()[-1]} {START.year + day // 365}"
            )
            agreement = name if type == "signed" else None
            return Event(f"event/{self._happened}", type, (parties[0], parties[1]), day, agreement)

    def _party(self, is_person: bool, day: int) -> Person | str:
        if not is_person:
            return self._random.choice(self._states)
        seat = bisect(self._weights, self._random.random() * self._weights[-1])
        if self._seats[seat].until <= day:
            self._seats[seat] = self._successor(day)
        return self._seats[seat]

    # What is told of it

    def _reports(self, event: Event) -> Iterator[tuple[int, Told]]:
        """The reports, each with the days that it is late."""
        texts: list[tuple[str, str]] = []
        for late in sorted(
            self._random.choice((0, 0, 0, 1, 1, 2)) for _ in range(self._random.choice(REPORTS))
        ):
            is_copy = bool(texts) and self._random.random() < 1 / 7
            texts.append(texts[0] if is_copy else self._text(event))
            published = START + timedelta(days=event.day + late)
            outlet = self._random.choice(_OUTLETS)
            self._numbered += 1
            yield late, _told(event, f"w{self._numbered:07}", *texts[-1], published, outlet, self._codes)

    def _text(self, event: Event) -> tuple[str, str]:
        random = self._random
        names = [self._written(party) for party in event.parties]
        lead = random.choice(_LEADS[event.type]).format(
            a=names[0], b=names[1], t=event.agreement, when=self._when(event.day)
        )
        lead = lead.replace(" .", ".")
        asides = [" ".join(map(random.choice, _ASIDES)) + "." for _ in range(random.choice((1, 2)))]
        person = event.parties[0]
        if isinstance(person, Person) and random.random() < 0.4:
            asides.insert(0, f"{person.names[0].split()[-1]} tidak memberi keterangan lebih lanjut.")
        return lead, " ".join(asides)

    def _written(self, party: Person | str) -> str:
        if isinstance(party, str):
            return party
        name = self._random.choice(party.names)
        return name if self._random.random() < 0.25 else f"{party.title} {party.state} {name}"

    def _when(self, day: int) -> str:
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
    event: Event, key: str, lead: str, rest: str, published: date, outlet: str, codes: dict[str, str]
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
