"""Who says so: the speaker or source that a sentence gives for what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.anaphora import antecedents
from kg.features import PRONOUN, Candidate, Cues
from kg.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKERS = ("PERSON", "STATE", "ORG", "ALLIANCE", "FORCE")
_REACH = 8  # words between "menurut" or "kata" and the name: titles stand between
_STOPS = (",", ".", ";")
_BEFORE_QUOTING = (*_STOPS, *"\"'”’?!:…")  # what stands before "kata" where it ends a quotation
_JOINS = 2  # words before a word of saying among which one joins it to another
_NO_POSTS: Final[Mapping[int, str]] = MappingProxyType({})


def speaker(
    doc: Doc,
    trigger: Token,
    mention_at: Mapping[int, Mention],
    cues: Cues,
    posts: Mapping[int, str] = _NO_POSTS,
) -> str | None:
    """The IRI of the speaker of the trigger's sentence; None where it names none.

    ``posts`` are the office holders without a name ("Menlu Rusia"), by first token, with what each stands for. In
    order: the name after a source word ("menurut KCNA"); that after a quotation's verb ("kata Lavrov"); the subject of
    the verb of saying that the trigger follows ("Lavrov mengatakan ... bertemu"); that after a passive one ("dibantah
    Lavrov"). A pronoun ("menurut dia", "katanya") is who it stands for. A spokesperson without a name is the body that
    is spoken for; a diplomat, an official or a witness without one is nobody.
    """
    sentence = _Sentence(doc, trigger, mention_at, cues, posts)
    told = (sentence.sources(), sentence.quotations(), sentence.statements(), sentence.passives())
    return next((name for some in told for name in some if name is not None), None)


class _Sentence:
    """The sentence of a trigger while its speaker is looked for. Each way of naming one yields IRIs, the best first."""

    def __init__(
        self,
        doc: Doc,
        trigger: Token,
        mention_at: Mapping[int, Mention],
        cues: Cues,
        posts: Mapping[int, str],
    ) -> None:
        self.doc, self.trigger, self.cues, self.posts = doc, trigger, cues, posts
        self.mention_at, self.sentence = mention_at, trigger.sent

    def sources(self) -> Iterator[str | None]:
        """The names after words such as "menurut"."""
        for token in self.sentence:
            if token.lower_ in self.cues.sources and token.i != self.trigger.i:
                yield self._after(token)

    def quotations(self) -> Iterator[str | None]:
        """The names after words such as "kata", which follow what is said; or stand in the middle of it, in commas."""
        for token in self.sentence:
            is_one = token.lower_ in self.cues.quoting and self._follows_quote(token)
            if is_one and (token.i > self.trigger.i or (token.i < self.trigger.i and self._goes_on(token))):
                yield self._after(token)

    def statements(self) -> Iterator[str | None]:
        """The subjects of the verbs of saying before the trigger, the nearest first."""
        if self._is_joined(self.trigger):
            return
        for token in reversed(self.doc[self.sentence.start : self.trigger.i]):
            if token.lower_ in self.cues.turns or token.text == ";":
                return
            if token.lower_ in self.cues.saying or token.lower_ in self.cues.telling:
                if not self._is_over(token):
                    yield self._subject(token)
                return

    def passives(self) -> Iterator[str | None]:
        """The names after words such as "dibantah" that follow what is said, but for "tudingan yang dibantah", which is
        of another matter.
        """
        for token in self.doc[self.trigger.i + 1 : self.sentence.end]:
            before = self.doc[max(self.trigger.i, token.i - _JOINS) : token.i]
            if token.lower_ in self.cues.told and not any(t.lower_ in self.cues.openings for t in before):
                yield self._after(token)

    def _follows_quote(self, word: Token) -> bool:
        return word.i == self.sentence.start or self.doc[word.i - 1].text in _BEFORE_QUOTING

    def _goes_on(self, word: Token) -> bool:
        """Whether what is said goes on after its speaker: "kata Lavrov, Rusia menyerang", not "kata Lavrov, yang"."""
        between = self.doc[word.i : self.trigger.i]
        commas = [t.i for t in between if t.text == ","]
        return bool(commas) and self.doc[commas[0] + 1].lower_ not in self.cues.openings

    def _is_joined(self, word: Token) -> bool:
        """Whether a verb of saying is joined to another: what "menyebut ... dan menuduh" accuses, the outlet tells."""
        if word.lower_ not in self.cues.saying and word.lower_ not in self.cues.telling:
            return False
        before = self.doc[max(self.sentence.start, word.i - _JOINS) : word.i]
        return any(t.lower_ in self.cues.joining or t.lower_ in self.cues.turns for t in before)

    def _is_over(self, verb: Token) -> bool:
        """Whether what somebody says is over before the trigger, since a clause with a subject of its own follows:
        "Rusia menuduh Iran berbohong, dan Iran menyerang". What "mengatakan" tells can be two clauses, so that syntax
        decides whether the second is joined to the first or to the verb of saying.
        """
        doc, start = self.doc, self._own_clause(verb)
        if start is None:
            return False
        told = any(t.pos_ == "VERB" for t in doc[verb.i + 1 : start])
        if told and verb.lower_ in self.cues.accusing:
            return True
        above = [self.trigger, *self.trigger.ancestors]
        return any(t.head.i == verb.i and t.dep_ == "conj" and t.i >= start for t in above)

    def _own_clause(self, verb: Token) -> int | None:
        """Where the last clause before the trigger begins that a comma and "dan" join, with a subject and a verb."""
        doc, cues = self.doc, self.cues
        for i in range(self.trigger.i - 1, verb.i + 1, -1):
            if doc[i].lower_ in cues.openings:
                return None
            if doc[i - 1].text == "," and doc[i].lower_ in cues.joining & cues.listing:
                first = next((t.i for t in doc[i + 1 : self.trigger.i + 1] if t.pos_ == "VERB"), i + 1)
                named = (self.mention_at.get(k) for k in range(i + 1, first))
                is_named = any(m is not None and m.type in _SPEAKERS for m in named)
                return i if is_named or any(t.dep_ == "nsubj" for t in doc[i + 1 : first]) else None
        return None

    def _after(self, word: Token) -> str | None:
        """Who stands after a word of saying: a person whom titles precede, else a body, else who holds an office."""
        start = word.i + 1
        if start < len(self.doc) and self._is_clitic(start):
            return self._stands_for(start)
        if start < len(self.doc) and self.doc[start].lower_ in self.cues.singular:
            return self._stands_for(start)
        end = self.trigger.i if self.trigger.i > word.i else self.sentence.end
        first: str | None = None
        held, titled, nobody = None, False, False
        for i in range(start, min(start + _REACH, end)):
            mention, low = self.mention_at.get(i), self.doc[i].lower_
            if mention is not None and mention.type == "PERSON":
                return mention.entity
            if mention is not None and mention.type in _SPEAKERS and first is None:
                first = mention.entity
            speaks_for = low in self.cues.spokespersons
            titled = titled or speaks_for or (mention is not None and mention.type == "OFFICE")
            held = held or (None if speaks_for else self.posts.get(i))
            nobody = nobody or low in self.cues.nameless
            if self.doc[i].text in _STOPS:
                person = self._apposed(i) if titled or nobody else None
                if person is not None:
                    return person
                if first is not None or not titled:
                    break
        return None if nobody else held or first

    def _apposed(self, comma: int) -> str | None:
        """The person named after a title and a comma: "Panglima Komando Pasifik, Laksamana Samuel Locklear,"."""
        for i in range(comma + 1, min(comma + _REACH, self.sentence.end)):
            mention = self.mention_at.get(i)
            if mention is not None and mention.type == "PERSON":
                after = self._end(i, mention)
                ends = after >= self.sentence.end or self.doc[after].is_punct
                return mention.entity if ends or self.trigger.i < comma else None
            if self.doc[i].is_punct or (mention is not None and mention.type != "OFFICE"):
                return None
        return None

    def _end(self, start: int, mention: Mention) -> int:
        """The token after a mention."""
        return next((i for i in range(start, len(self.doc)) if self.doc[i].idx >= mention.end), len(self.doc))

    def _is_clitic(self, i: int) -> bool:
        return self.doc[i].lower_ in self.cues.clitics and not self.doc[i - 1].whitespace_

    def _stands_for(self, i: int) -> str | None:
        """Whom a pronoun stands for."""
        found = antecedents(self.doc, Candidate(i, i + 1, PRONOUN, i), self.mention_at, self.cues)
        return found[0][1].entity if len(found) == 1 else None

    def _subject(self, verb: Token) -> str | None:
        """Whom a verb of saying has for its subject: by syntax, else by what stands before it in its clause."""
        told = _subject_of(verb)
        start = self._clause(verb)
        if told is not None and start <= told.i < verb.i:
            if told.lower_ in self.cues.singular:
                return self._stands_for(told.i)
            words = [t.i for t in told.subtree if start <= t.i < verb.i]
            found, is_settled = self._named(_until_clause(self.doc, words, self.cues))
            if found is not None or is_settled:
                return found
            known = self._named_before(told)
            if known is not None:
                return known
        return self._named(list(range(start, verb.i)))[0]

    def _clause(self, verb: Token) -> int:
        """The first token of a verb's clause; a verb right after "tetapi" has the subject of the clause before."""
        turns = [
            i
            for i in range(self.sentence.start, verb.i - 1)
            if self.doc[i].lower_ in self.cues.turns or self.doc[i].text == ";"
        ]
        return turns[-1] + 1 if turns else self.sentence.start

    def _named_before(self, noun: Token) -> str | None:
        """What a known thing is: "kedutaan itu" is the last name before that begins with that word."""
        if noun.i + 1 >= len(self.doc) or self.doc[noun.i + 1].lower_ not in self.cues.pointing:
            return None
        names = ((i, m) for i, m in self.mention_at.items() if i < noun.i and m.type in _SPEAKERS)
        same = [(i, m) for i, m in names if self.doc[i].lower_ == noun.lower_]
        return max(same, key=lambda named: named[0])[1].entity if same else None

    def _named(self, words: list[int]) -> tuple[str | None, bool]:
        """The speaker among the words of a subject, and whether, with none, they mean somebody without a name."""
        mentions = [m for i in words if (m := self.mention_at.get(i)) is not None and m.type in _SPEAKERS]
        person = next((m for m in reversed(mentions) if m.type == "PERSON"), None)
        low = {self.doc[i].lower_ for i in words}
        if person is not None:
            return person.entity, True
        if not low.isdisjoint(self.cues.nameless):
            return None, True
        held = next((self.posts[i] for i in words if i in self.posts), None)
        if held is not None and low.isdisjoint(self.cues.spokespersons):
            return held, True
        return (mentions[0].entity, True) if mentions else (None, False)


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the one that it is joined to; None where syntax gives none."""
    seen = verb
    while True:
        for child in seen.children:
            if child.dep_ == "nsubj":
                return child
        if seen.dep_ != "conj" or seen.head.i == seen.i:
            return None
        seen = seen.head


def _until_clause(doc: Doc, words: list[int], cues: Cues) -> list[int]:
    """The words of a subject up to a clause that says more of it: "Lavrov, yang menemui Wang"."""
    cut = next((i for i in words if doc[i].lower_ in cues.openings), None)
    return words if cut is None else [i for i in words if i < cut]
