"""What a pronoun or "kedua negara" stands for: the names before it that it most likely points to.

Rules after the classic salience factors (Lappin and Leass 1994): recency of the sentence, subject before object,
agreement in number; coordination, which makes a group; and no pronoun stands for another party of its own clause. The
text is read from its start, so that a pronoun before a pointer counts as a name of whom it stands for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import vocab
from kg.features import Candidate, Cues
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Named = tuple[int, Mention]  # a name, with its first token
Seen = tuple[int, Named]  # where a name or a pronoun stands, and the name

_BACK = 3  # sentences before its own in which an antecedent is looked for
_STATES, _PERSONS, _BODIES = ("STATE",), ("PERSON",), ("STATE", "ALLIANCE", "ORG", "FORCE")
_JOINT = 14  # words between two names that a conjunction can still join, titles between them
_IN_PHRASE = ("appos", "flat", "compound")
_NO_LIST = ("VERB", "SCONJ")  # words of these kinds between two names: they are no list
_TITLE = (
    8  # words that a title can have between its state and a name: "Duta Besar Swiss untuk Indonesia, Regula"
)
_CLAUSES = ("ROOT", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "conj")
_SUBJECT, _OBJECT, _OTHER, _AS_PRONOUN = (
    4.0,
    2.0,
    1.5,
    2.0,
)  # salience of a name, halved for each sentence back


def antecedents(
    doc: Doc, pointer: Candidate, mention_at: Mapping[int, Mention], cues: Cues
) -> tuple[Named, ...]:
    """The mentions that a pointer stands for, each with its first token; empty where none is found.

    A counted name ("dua Korea") is a mention of each of its members. Pointers are pronouns ("ia", "mereka", "-nya",
    "kami"), counted phrases ("keduanya", "ketiga negara"), and "negaranya", "pihaknya", "sang presiden".
    """
    return _Discourse(doc, mention_at, cues).resolve(pointer.start, pointer.end)


class _Discourse:
    """A text with the pointers that were resolved so far."""

    def __init__(self, doc: Doc, mention_at: Mapping[int, Mention], cues: Cues) -> None:
        self.doc, self.cues = doc, cues
        self.names = sorted(
            [*((i, m) for i, m in mention_at.items() if m.entity), *_holders(doc, mention_at)]
        )
        self.starts = [t.i for t in doc if t.is_sent_start] or [0]
        # What a pointer, or a counted name, stands for, by its first token.
        self.counted = {i: _members(i, m) for i, m in mention_at.items() if m.members}
        self.pointed: dict[int, tuple[Named, ...]] = dict(self.counted)

    def resolve(self, start: int, end: int) -> tuple[Named, ...]:
        """What the pointer stands for, after those before it."""
        covered = {i for first, m in self.names for i in range(first, _end(self.doc, first, m))}
        for i in range(start):
            length = 0 if i in covered else self._length(i)
            if length and i + length <= start and i + length - 1 not in self.counted:
                self.pointed[i] = self._one(i, i + length)
        return self._one(start, end)

    def _length(self, i: int) -> int:
        """How many words the pointer has that begins with a word; 0 for none."""
        word = self.doc[i].lower_
        if word in self.cues.singular or word in self.cues.plural:
            return 1
        if word in self.cues.clitics and i and self.doc[i - 1].pos_ == "VERB":
            return 1
        return 2 if word in self.cues.both else 0

    def _one(self, start: int, end: int) -> tuple[Named, ...]:
        if end in self.counted:  # "kedua negara" of "kedua negara Korea"
            return self.counted[end]
        words = [t.lower_ for t in self.doc[start:end]]
        count = next((self.cues.counts[w] for w in words if w in self.cues.counts), None)
        if count is not None:
            return self._group(start, count, self._kinds(words))
        if words[0] in self.cues.speaking:
            return self._speaker(start, words[0] in self.cues.speaking_alone)
        if words[0] in self.cues.plural:
            return self._several(start)
        if self._owner_word(start, words) in self.cues.owned:
            return self._side(start, end, self._owner_word(start, words))
        if self._is_agreed(start, words):
            agreement = self._last(start, ("AGREEMENT",))
            if agreement:
                return agreement
        return self._person(start)

    def _owner_word(self, start: int, words: Sequence[str]) -> str:
        """The word that "-nya" is written on, also where it is a word of its own."""
        word = words[-1]
        if word in self.cues.clitics and start:
            return self.doc[start - 1].lower_ if len(words) == 1 else words[-2]
        return next((word.removesuffix(c) for c in self.cues.clitics if word.endswith(c)), word)

    def _is_agreed(self, start: int, words: Sequence[str]) -> bool:
        """Whether "-nya" is what is signed: "meratifikasinya"."""
        word = words[-1]
        if not any(word.endswith(clitic) for clitic in self.cues.clitics):
            return False
        return any(stem in self._owner_word(start, words) for stem in self.cues.agreeing)

    def _kinds(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The mention types to look for, most likely first; "pemimpin kedua negara" speaks for the states."""
        if any(w in self.cues.state_words for w in words):
            return (_STATES,)
        if any(w in self.cues.person_words for w in words):
            return (_PERSONS,)
        if len(words) > 1:
            return (_STATES, _BODIES, _PERSONS)
        return (_PERSONS, _STATES, _BODIES)

    # Names in view

    def _ranges(self, start: int) -> list[tuple[int, int]]:
        """Token ranges to look in: what stands before the pointer in its sentence, then the sentences before."""
        starts = [i for i in self.starts if i <= start]
        return [(starts[-1], start), *list(pairwise(starts))[-_BACK:][::-1]]

    def _seen(self, lo: int, hi: int, types: Sequence[str]) -> list[Seen]:
        """The names of these types, and the pronouns that stand for some, in text order."""
        seen = [(i, (i, m)) for i, m in self.names if lo <= i < hi]
        seen += [(at, name) for at, names in self.pointed.items() if lo <= at < hi for name in names]
        return sorted((at, name) for at, name in seen if _type(name[1]) in types)

    def _last(self, start: int, types: Sequence[str]) -> tuple[Named, ...]:
        """The nearest name of these types."""
        for lo, hi in self._ranges(start):
            seen = self._seen(lo, hi, types)
            if seen:
                return (seen[-1][1],)
        return ()

    # Groups

    def _group(self, start: int, count: int, kinds: Sequence[Sequence[str]]) -> tuple[Named, ...]:
        """As many names of one kind as the phrase counts: the nearest that are joined, else all that a sentence names,
        else those of the sentences before; for states, else those that are named most.
        """
        ranges = self._ranges(start)
        for lo, hi in ranges:
            for types in kinds:
                found = self._again(lo, hi, count, types)
                seen = self._seen(lo, hi, types)
                found = (
                    found or self._joined(seen, count) or (() if types == _STATES else self._all(seen, count))
                )
                if found:
                    return found
        for types in kinds:
            found = self._gathered(ranges, count, types)
            if found:
                return found
        return ()

    def _again(self, lo: int, hi: int, count: int, types: Sequence[str]) -> tuple[Named, ...]:
        """The last pointer that stands for so many names of these types."""
        for at in sorted((at for at in self.pointed if lo <= at < hi), reverse=True):
            names = self.pointed[at]
            if len(names) == count and all(_type(m) in types for _, m in names):
                return names
        return ()

    def _joined(self, seen: Sequence[Seen], count: int) -> tuple[Named, ...]:
        """The last so many names that commas and conjunctions join."""
        for last in range(len(seen), count - 1, -1):
            some = seen[last - count : last]
            links = [self._link(one[0], other[0]) for one, other in pairwise(some)]
            if len({_id(name) for _, name in some}) == count and all(links) and links[-1] == "and":
                before = seen[last - count - 1 : last - count] if last > count else []
                after = seen[last : last + 1]
                longer = any(self._link(a[0], b[0]) == "," for a, b in pairwise([*before, some[0]]))
                longer = longer or any(self._link(a[0], b[0]) == "," for a, b in pairwise([some[-1], *after]))
                if not longer:
                    return tuple(name for _, name in some)
        return ()

    def _link(self, one: int, other: int) -> str:
        """Whether a conjunction ("and"), a comma alone, or nothing ("") joins two names."""
        between = self.doc[one + 1 : other]
        if len(between) > _JOINT:
            return ""
        if any(t.lower_ in self.cues.joining for t in between):
            return "and"
        listed = any(t.text == "," for t in between) and not any(t.pos_ in _NO_LIST for t in between)
        return "," if listed else ""

    def _all(self, seen: Sequence[Seen], count: int) -> tuple[Named, ...]:
        """The names, if they are of so many entities."""
        first = _distinct(seen)
        return tuple(first) if len(first) == count else ()

    def _gathered(
        self, ranges: Sequence[tuple[int, int]], count: int, types: Sequence[str]
    ) -> tuple[Named, ...]:
        """The entities of the sentences before, the nearest first; of states, those that are named most."""
        if types == _STATES:
            return self._again(0, ranges[0][1], count, types) or self._most_named(ranges[0][1], count)
        found: list[Named] = []
        for lo, hi in ranges[: count + 1]:
            found += [n for n in _distinct(self._seen(lo, hi, types)) if _id(n) not in map(_id, found)]
            if len(found) >= count:
                return tuple(sorted(found)) if len(found) == count else ()
        return ()

    def _most_named(self, start: int, count: int) -> tuple[Named, ...]:
        states = [(i, m) for i, m in self.names if i < start and _type(m) in _STATES]
        top = [entity for entity, _ in Counter(m.entity for _, m in states).most_common(count)]
        last = {m.entity: (i, m) for i, m in states}
        return tuple(sorted(last[entity] for entity in top)) if len(top) == count else ()

    def _several(self, start: int) -> tuple[Named, ...]:
        """Whom "mereka" means: the nearest names that are joined, or a body of many."""
        for lo, hi in self._ranges(start):
            for at in sorted((at for at in self.pointed if lo <= at < hi), reverse=True):
                if len(self.pointed[at]) > 1:
                    return self.pointed[at]
            for types in (_PERSONS, _STATES, _BODIES):
                seen = self._seen(lo, hi, types)
                found = next((f for n in (4, 3, 2) if (f := self._joined(seen, n))), ())
                found = found or (self._all(seen, 2) if types == _PERSONS else ())
                if found:
                    return found
            bodies = [name for _, name in self._seen(lo, hi, _BODIES)]
            if bodies:
                return (next((n for n in bodies if _is_subject(self.doc[n[0]])), bodies[0]),)
        return ()

    # One

    def _person(self, start: int) -> tuple[Named, ...]:
        """The person who is most salient in the sentences before; in the pointer's own, of another clause."""
        salience: defaultdict[str, float] = defaultdict(float)
        name_of: dict[str, Named] = {}
        weight = 1.0
        for number, (lo, hi) in enumerate(self._ranges(start)):
            for at, name in self._seen(lo, hi, _PERSONS):
                if number == 0 and not self._binds(at, start):
                    continue
                salience[_id(name)] += weight * self._weight(at)
                name_of.setdefault(_id(name), name)
            weight /= 2 if number or salience else 1
        if not salience:
            return ()
        best = max(salience, key=lambda one: (salience[one], -name_of[one][0]))
        return (name_of[best],)

    def _weight(self, at: int) -> float:
        token = self.doc[at]
        role = (
            _SUBJECT if _is_subject(token) else _OBJECT if _phrase(token).dep_ in ("obj", "iobj") else _OTHER
        )
        return role + _AS_PRONOUN * (at in self.pointed)

    def _binds(self, at: int, start: int) -> bool:
        """Whether a name before a pronoun in its sentence can be whom it means: in another clause, as its subject or
        as part of the clause that the pronoun's hangs on.
        """
        name, pronoun = self.doc[at], self.doc[start]
        mine, other = _clause(pronoun), _clause(name)
        governs = other.is_ancestor(pronoun) and mine.dep_ not in ("parataxis", "conj")
        return mine.i != other.i and (governs or (_in_subject(name) and at < other.i))

    def _side(self, start: int, end: int, word: str) -> tuple[Named, ...]:
        """The state ("negaranya") or the side ("pihaknya") of the person who speaks: what stands beside their name."""
        types = _STATES if word in self.cues.state_words else _BODIES
        person = self._person(start)
        return (person and self._beside(person[0], types)) or self._last(start, types)

    def _beside(self, person: Named, types: Sequence[str]) -> tuple[Named, ...]:
        """Of what somebody holds an office: the name right before any name of theirs."""
        for i, m in reversed(self.names):
            if m.entity == person[1].entity and i <= person[0]:
                near = [(j, o) for j, o in self.names if i - 8 <= j < i and o.type in types]
                if near and self.doc[near[-1][0]].sent.start == self.doc[i].sent.start:
                    return (near[-1],)
        return ()

    def _speaker(self, start: int, alone: bool) -> tuple[Named, ...]:
        """Who speaks of themselves in a quotation: "saya" the person, "kami" what a spokesperson speaks for."""
        speaker = self._quoted(self.doc[start].sent) or self._person(self.doc[start].sent.start)
        if alone or not speaker:
            return speaker
        near = {t.lower_ for t in self.doc[max(0, speaker[0][0] - _JOINT) : speaker[0][0]]}
        speaks_for = not near.isdisjoint(self.cues.spokespersons)
        return (speaks_for and self._beside(speaker[0], _BODIES)) or speaker

    def _quoted(self, sentence: Span) -> tuple[Named, ...]:
        """Whom a sentence quotes: the person, else the body, after "kata"; or before "menulis"."""
        for token in sentence:
            named = token.i + 1 < sentence.end and self.doc[token.i + 1].lower_ not in self.cues.clitics
            if token.lower_ in self.cues.quoting and named:  # "ujarnya" names nobody
                end = min(sentence.end, token.i + _JOINT)
                after = self._seen(token.i, end, _PERSONS) or self._seen(token.i, end, _BODIES)
                if after:
                    return (after[0][1],)
            if token.lower_ in self.cues.saying:
                before = self._seen(sentence.start, token.i, (*_PERSONS, *_BODIES))
                if before:
                    return (next((n for at, n in before if _is_subject(self.doc[at])), before[0][1]),)
        return ()


def _members(at: int, mention: Mention) -> tuple[Named, ...]:
    """A mention for each thing that a counted name stands for."""
    return tuple((at, replace(mention, entity=iri, members=())) for iri in mention.members)


def _id(name: Named) -> str:
    return name[1].entity or name[1].text.casefold()


def _type(mention: Mention) -> str:
    """The type of a name; a state that is only a place is one, too, and an office holder without a name a person."""
    if mention.type == "PLACE" and (mention.entity or "").startswith(vocab.state_iri("")):
        return "STATE"
    return "PERSON" if mention.type == "OFFICE" else mention.type


def _holders(doc: Doc, mention_at: Mapping[int, Mention]) -> list[Named]:
    """The office holders without a name, by their office: "Menlu Korea Utara", not "Menlu Rusia Lavrov"."""
    out = []
    for i, office in mention_at.items():
        if office.type != "OFFICE":
            continue
        owner = mention_at.get(_end(doc, i, office))
        if owner is None or owner.type not in _BODIES:
            continue
        end = _end(doc, i + 1, owner)
        verb = next((t.i for t in doc[end : end + _TITLE] if t.pos_ == "VERB"), end + _TITLE)
        beside = (mention_at.get(k) for k in range(end, verb))
        named_before = i > 1 and doc[i - 1].text == "," and doc[i - 2].ent_type_ == "PERSON"
        if not named_before and not any(m is not None and m.type in ("PERSON", "OFFICE") for m in beside):
            out.append((i, office))
    return out


def _end(doc: Doc, start: int, mention: Mention) -> int:
    """The token after a mention's last."""
    return next((t.i for t in doc[start:] if t.idx >= mention.end), len(doc))


def _distinct(seen: Iterable[Seen]) -> list[Named]:
    """The first name of each entity."""
    first: dict[str, Named] = {}
    for _, name in seen:
        first.setdefault(_id(name), name)
    return list(first.values())


def _is_subject(token: Token) -> bool:
    return bool(_phrase(token).dep_.startswith("nsubj"))


def _phrase(token: Token) -> Token:
    """The word that a name hangs on as part of a phrase: "Presiden" of "Presiden Prancis Emmanuel Macron"."""
    while token.dep_.startswith(_IN_PHRASE):
        token = token.head
    return token


def _in_subject(token: Token) -> bool:
    """Whether a name is the subject of its clause, or part of it."""
    while token.dep_ not in _CLAUSES:
        if _is_subject(token):
            return True
        token = token.head
    return False


def _clause(token: Token) -> Token:
    """The word that heads the clause of a word."""
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        token = token.head
    return token
