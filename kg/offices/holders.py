"""Who holds which office: an office mention, the body that it is of, and the person named beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Mention
from kg.offices.phrases import Phrases
from kg.offices.titles import canonical
from kg.reference import normalise

_BODIES = ("STATE", "ALLIANCE", "ORG", "FORCE", "PLACE")
_REACH = 8  # mentions looked at on either side of an office
_GAP = 20  # characters in which the word after a phrase stands


@dataclass(frozen=True, slots=True)
class Held:
    """An office mention with the body that it is of, and who holds it, where the text says so."""

    office: Mention
    body: Mention | None
    person: Mention | None
    former: bool


class Holders(Phrases):
    """Reads the office mentions of one document."""

    def canonical(self, office: str) -> str:
        """The name of an office that its synonyms share."""
        return canonical(office, self.words)

    def held(self) -> Iterator[Held]:
        """Every office mention in reading order with its body and its holder."""
        last: Held | None = None
        for i, mention in enumerate(self.mentions):
            if mention.type != "OFFICE":
                continue
            body, after = self.body(i)
            seeks = any(self.before(mention).endswith(" " + word) for word in self.words["candidates"])
            person = None if seeks else self.holder(i, after, last)
            body = body or self.shared_body(i, last) or self.body_of_person(person, mention)
            body = body or self.next_body(i)
            former = self.former(mention, body, person)
            if person is None and former:
                person = self.meant(mention, self.mentions[after])
            last = Held(mention, body, person, former)
            yield last
            if person is not None and person.start >= mention.end and self.several(mention):
                yield from (Held(mention, body, other, former) for other in self.joined_to(person))

    def meant(self, office: Mention, last: Mention) -> Mention | None:
        """Whom "mantan Menlu Rusia itu" means: the only person of the last sentence before it that names any."""
        word = self.plain(self.text[last.end : last.end + _GAP]).partition(" ")[0]
        if word not in self.words["definite"]:
            return None
        here = self.sentence(office.start, office.end).start
        before = [m for m in self.mentions if m.type == "PERSON" and m.end <= here]
        if not before:
            return None
        sentence = self.sentence(before[-1].start, before[-1].end)
        named = [m for m in before if m.start >= sentence.start]
        return named[0] if len({m.entity for m in named}) == 1 else None

    def several(self, office: Mention) -> bool:
        """Whether an office is told of several people: "dua mantan Menlu, X dan Y"."""
        words = self.before(office).split()
        while words and words[-1] in self.words["former_before"]:
            words.pop()
        return bool(words) and words[-1] in self.words["several"]

    def joined_to(self, person: Mention) -> Iterator[Mention]:
        """The persons who go on a list that a person begins."""
        here = person
        for mention in self.mentions[self.at[person] + 1 :]:
            if mention.type != "PERSON" or not self.joins(here, mention, "coordinated"):
                return
            yield mention
            here = mention

    def holder(self, i: int, after: int, last: Held | None) -> Mention | None:
        """The person who holds the office at ``i``: the name that follows, else the one before.

        Between two names ("X, ketua Y, Z") the office is of the first, unless that one has an office already.
        """
        following, before = self.person_after(after), self.person_before(i)
        if following is None or before is None or (last is not None and last.person == before):
            return following or before
        loose = "," in self.text[self.mentions[after].end : following.start]
        return before if loose else following

    def shared_body(self, i: int, last: Held | None) -> Mention | None:
        """The state of an office in a list ("Menlu AS X dan Menhan Y"), or of a government that it leads."""
        name = self.canonical(self.mentions[i].text)
        if i == 0 or name in self.words["ranks"]:
            return None
        here, before = self.mentions[i], self.mentions[i - 1]
        if before.type == "STATE" and self.joins(before, here, "led_by"):
            return before
        if (
            name in self.words["heads"]
        ):  # "Presiden Mesir X dan Perdana Menteri Y" are of two states as a rule
            return None
        if last is None or last.person != before or last.body is None or last.body.type != "STATE":
            return None
        return last.body if self.joins(before, here, "coordinated") else None

    def next_body(self, i: int) -> Mention | None:
        """The body of two offices of one phrase: "juru bicara dan pemimpin Hamas"."""
        if i + 1 >= len(self.mentions) or self.mentions[i + 1].type != "OFFICE":
            return None
        joined = self.joins(self.mentions[i], self.mentions[i + 1], "coordinated")
        return self.body(i + 1)[0] if joined and not self.is_rank(self.mentions[i + 1]) else None

    def body_of_person(self, person: Mention | None, office: Mention) -> Mention | None:
        """The body after the name: "Raja Abdullah dari Arab Saudi"."""
        if person is None or person.start < office.end:
            return None
        j = self.at[person] + 1
        if j < len(self.mentions) and self.mentions[j].type in _BODIES:
            return self.mentions[j] if self.joins(person, self.mentions[j], "body_after") else None
        return None

    def body(self, i: int) -> tuple[Mention | None, int]:
        """The body that the office at ``i`` is of, and the index of the last mention of the phrase."""
        last, body = i, None
        for j in range(i + 1, min(i + _REACH, len(self.mentions))):
            here, mention = self.mentions[j - 1], self.mentions[j]
            if mention.type == "OFFICE" and j == i + 1 and self.bracketed(here, mention):
                last = j
                continue
            if mention.type not in _BODIES or "," in self.text[here.end : mention.start]:
                break
            near = self.of_body(here, mention) if body is None else self.linked(here, mention)
            if not near:
                break
            body, last = body or mention, j
        return body, last

    def of_body(self, here: Mention, body: Mention) -> bool:
        """Whether an office is of a body, and not only said or held in that place: "Menlu di Jakarta"."""
        located = body.type in ("STATE", "PLACE") and any(
            word in self.plain(self.text[here.end : body.start]).split() for word in self.words["located"]
        )
        return not located and self.filled(here, body, "before_body")

    def bracketed(self, one: Mention, other: Mention) -> bool:
        """Whether the second mention stands in brackets after the first: "Menteri Pertahanan (Menhan)"."""
        return self.text[one.end : other.start].strip() == "(" and self.text[other.end : other.end + 1] == ")"

    def linked(self, one: Mention, other: Mention) -> bool:
        """Whether two bodies belong to one phrase: "AS untuk Irak", and not two states joined by "dan"."""
        return self.joins(one, other, "between_bodies") and not self.coordinated(one, other)

    def coordinated(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions are states joined by "dan"."""
        return one.type == other.type == "STATE" and self.joins(one, other, "coordination")

    def also_of(self, held: Held) -> Mention | None:
        """The second state of two offices told in one: "Menlu Korea Utara dan Rusia"."""
        if held.body is None:
            return None
        j = self.at[held.body] + 1
        second = self.mentions[j] if j < len(self.mentions) else None
        return second if second is not None and self.coordinated(held.body, second) else None

    def person_after(self, last: int) -> Mention | None:
        """The person whose name follows the phrase that ends at ``last``, with or without offices between."""
        if last + 1 >= len(self.mentions):
            return None
        here, following = self.mentions[last], self.mentions[last + 1]
        if following.type == "PERSON":
            near = self.filled(here, following, "before_person") or self.relative(here, following)
            return self.served(last, following) if near else None
        if following.type == "OFFICE" and self.listed(here, following):
            if self.two_holders(last, following) or self.serves(here, following):
                return None
            return self.person_after(self.body(last + 1)[1])
        return None

    def two_holders(self, last: int, following: Mention) -> bool:
        """Whether "X of A and Y of B" are two people: they are where both are of states."""
        here = self.mentions[last]
        joined = self.plain(self.text[here.end : following.start])
        body, _ = self.body(self.at[following])
        return bool(joined) and here.type == "STATE" and body is not None and body.type == "STATE"

    def relative(self, here: Mention, person: Mention) -> bool:
        """Whether a relative clause that ends in a comma stands before the name: "Menlu AS yang hadir, X"."""
        raw = self.between(here, person)
        if raw is None or not raw.rstrip().endswith(","):
            return False
        return self.plain(raw).split(" ")[0] in self.words["relative"]

    def served(self, last: int, person: Mention) -> Mention:
        """The holder of an office that serves a named person: "juru bicara Duterte, Harry Roque"."""
        here = self.mentions[last]
        j = self.at[person] + 1
        staff = here.type == "OFFICE" and self.canonical(here.text) in self.words["staff"]
        if staff and j < len(self.mentions) and self.mentions[j].type == "PERSON":
            raw = self.between(person, self.mentions[j])
            return self.mentions[j] if raw is not None and not self.plain(raw) else person
        return person

    def serves(self, here: Mention, following: Mention) -> bool:
        """Whether the first office serves the holder of the second: "juru bicara Presiden X"."""
        name = self.canonical(here.text) if here.type == "OFFICE" else ""
        return name in self.words["staff"] and not self.is_rank(following)

    def is_rank(self, office: Mention) -> bool:
        """Whether an office is a rank or a title that goes with others: "Jenderal"."""
        return self.canonical(office.text) in self.words["ranks"]

    def person_before(self, i: int) -> Mention | None:
        """The person named before the office at ``i``: "X, Menlu Rusia", "X selaku Menlu Rusia"."""
        for j in range(i - 1, max(-1, i - _REACH), -1):
            mention = self.mentions[j]
            if mention.type == "PERSON":
                return mention if self.apposition(mention, self.mentions[j + 1]) else None
            if j == i - 1 and self.origin(j) and self.apposition(mention, self.mentions[i], comma=True):
                return self.mentions[j - 1]
            chained = mention.type == "OFFICE" or mention.type in _BODIES
            if not chained or not self.chained(j):
                return None
        return None

    def chained(self, j: int) -> bool:
        """Whether the mention at ``j`` and the next belong to one list of offices after a name."""
        here, following = self.mentions[j], self.mentions[j + 1]
        if following.type != "OFFICE":
            return self.filled(here, following, "before_body")
        return self.text[here.end : following.start].strip() != "" and self.listed(here, following)

    def listed(self, here: Mention, office: Mention) -> bool:
        """Whether an office goes on a list of offices of one person: "Ketua X dan mantan Menteri"."""
        raw = self.between(here, office)
        if raw is None:
            return False
        plain = self.plain(raw)
        for word in self.words["former"]:
            plain = plain.removesuffix(word).strip()
        return plain in self.words["between_offices"] or self.filled(here, office, "before_person")

    def origin(self, j: int) -> bool:
        """Whether the mention at ``j`` says where the person before it is from: "Raja X dari Yordania"."""
        person, body = self.mentions[j - 1], self.mentions[j]
        from_there = person.type == "PERSON" and body.type in ("STATE", "PLACE")
        return j > 0 and from_there and self.joins(person, body, "body_after")

    def apposition(self, person: Mention, office: Mention, comma: bool = False) -> bool:
        """Whether what stands between says that the person holds the office.

        With ``comma``, a comma alone does not say it.
        """
        raw = self.between(person, office)
        if raw is None:
            return False
        plain = self.plain(raw)
        for word in self.words["former_before"]:
            plain = plain.removesuffix(word).strip() if plain.endswith(word) else plain
        said = next((p for p in (self.plain(raw), plain) if p in self.words["appositions"]), None)
        if said is None:
            return False
        return said not in self.words["needs_comma"] or (raw.lstrip()[:1] in (",", "(") and not comma)

    def former(self, office: Mention, body: Mention | None, person: Mention | None) -> bool:
        """Whether the text says that the office is no longer held: "mantan", "Presiden terguling X"."""
        first, *_ = normalise(office.text).split() or [""]
        before = self.before(office)
        said_before = any(before.endswith(" " + word) for word in self.words["former_before"])
        if first in self.words["former"] or said_before:
            return True
        tail = (body or office).end
        after = self.plain(self.text[tail : person.start]) if person and person.start >= tail else ""
        return after in self.words["former_after"]
