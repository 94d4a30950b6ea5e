"""Phenomena of the language that make an event easy or hard to read, told from the annotation and the text alone.

The same tests are asked of the gold and of what was found, so that each phenomenon has precision and recall. Words
are the language's data (``kg/lang/<code>/phenomena.json``). By the form of the trigger, its first word:

- ``active``: an active prefix ("menyerang", "bertemu") or a verb that needs none ("tiba", "sepakat");
- ``passive``: a passive prefix ("diserang", "terbunuh");
- ``nominal``: an event noun ("pertemuan", "sanksi");
- ``bare``: a verb without its prefix ("teken", "kirim"): in headlines, and in the passive that needs none.

Every event is one of these four. Beside that:

- ``headline``: the trigger stands in the article's first line, which does not end in a full stop;
- ``light-verb``: a nominal trigger up to three words after a verb that says little ("melakukan serangan");
- ``relative``: a relative word up to two words before the trigger ("yang ditandatangani");
- ``control``: a verb whose subject is that of a verb before it, or the object ("berjanji mengirim", "meminta Rusia
  menarik", "dipaksa menandatangani"); of a nominal trigger, its light verb is ("berencana mengadakan patroli");
- ``coordination``: two fillers of one role with nothing but joining words, commas and other names between them;
- ``attributed``: the sentence names who says so (a word of saying in it), or the trigger stands in quotation marks.

By the filler of a role:

- ``anaphora``: it stands in another sentence than the trigger, where a pronoun or a common noun points to it;
- ``description``: it is no name ("11 individu", "Menlu Korea Utara");
- ``calendar-date``: a date with a figure in it ("Sabtu (12/7/2025)"); ``relative-date``: one without ("pekan lalu").

By a name, where it is not the fullest that the article has for that entity:

- ``acronym``: capitals only ("PBB"); ``part-of-name``: words of the fullest ("Lavrov"); ``other-name``: another one
  ("Moskow" for Rusia).

An office is held: it is

- ``former`` where a word says so right before it ("mantan Presiden"), in a place where its holder is the person named
  nearest, or joined to that one, or wherever it is named; ``present`` otherwise.

A sentence is a line of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from kg import lang as languages
from kg.evaluation.annotation import Annotation, Event, Held
from kg.model import Mention, Role

FORMS = ("active", "passive", "nominal", "bare")
OF_EVENTS = (*FORMS, "headline", "light-verb", "relative", "control", "coordination", "attributed")
OF_NAMES = ("acronym", "part-of-name", "other-name")
OF_OFFICES = ("former", "present")
OF_ROLES = ("anaphora", "description", "calendar-date", "relative-date")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGHT_REACH, _RELATIVE_REACH, _CONTROL_REACH = 3, 2, 4  # words before the trigger; of control, beside names
_SAYING = ("sources", "quoting", "saying")


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line that holds a character."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


@lru_cache(maxsize=8)
def phenomena(lang: str) -> Phenomena:
    """The phenomena of a language. Raises LanguageError if there is no such language."""
    languages.get(lang)
    return Phenomena(_data(lang, "phenomena.json"), _data(lang, "cues.json"))


def _data(lang: str, name: str) -> dict[str, Any]:
    text = files(f"kg.lang.{lang}").joinpath(name).read_text(encoding="utf-8")
    return dict(json.loads(text))


class Phenomena:
    """Tells the phenomena of events and of roles, with the word lists of one language."""

    def __init__(self, words: Mapping[str, Any], cues: Mapping[str, Any]) -> None:
        self.pointers: Mapping[str, Sequence[str]] = words["pointers"]
        self.words = {name: frozenset(listed) for name, listed in words.items()}
        self.prefixes = {name: tuple(listed) for name, listed in words.items()}
        (self.possessive,) = words["possessive"]
        self.saying = frozenset(word for name in _SAYING for word in cues[name])

    def of_event(self, article: Annotation, event: Event) -> frozenset[str]:
        """The phenomena of OF_EVENTS that an event shows."""
        start, end = line_of(article.text, event.trigger.start)
        line, at = article.text[start:end], event.trigger.start - start
        before = _words(line[:at])
        form = self.form(event.trigger.text)
        light = form == "nominal" and self.words["light_verbs"] & set(before[-_LIGHT_REACH:])
        shown = {
            "headline": start == 0 and not line.rstrip().endswith("."),
            "light-verb": bool(light),
            "relative": bool(self.words["relative"] & set(before[-_RELATIVE_REACH:])),
            "control": self._controlled(article, event, form),
            "coordination": self._coordinated(article, event),
            "attributed": bool(self.saying & set(_words(line))) or self._quoted(line, at),
        }
        return frozenset({form, *(name for name, holds in shown.items() if holds)})

    def of_role(self, article: Annotation, event: Event, role: Role) -> frozenset[str]:
        """The phenomena of OF_ROLES that the filler of a role shows."""
        if role.role == "date":
            return frozenset({"calendar-date" if re.search(r"\d", role.text) else "relative-date"})
        shown = set()
        if line_of(article.text, role.start) != line_of(article.text, event.trigger.start):
            shown.add("anaphora")
        if not any((m.start, m.end) == (role.start, role.end) for m in article.mentions):
            shown.add("description")
        return frozenset(shown)

    def of_office(self, article: Annotation, held: Held) -> str:
        """The phenomenon of OF_OFFICES of who holds an office; by the text where the annotation does not say."""
        former = self._former(article, held) if held.former is None else held.former
        return "former" if former else "present"

    def of_pointer(self, word: str) -> str:
        """What sort of pointer this is: a part of the measure "anaphora"."""
        first, *more = word.lower().split()
        sorts = (name for name, words in self.pointers.items() if first in words)
        return next(sorts, "counted-noun" if more else "counted")

    def of_name(self, article: Annotation, mention: Mention) -> frozenset[str]:
        """The phenomenon of OF_NAMES that a name shows; none for the fullest of its entity."""
        name = article.text[mention.start : mention.end]
        fullest = next((names[0] for names in article.clusters if name in names), name)
        if name.casefold() == fullest.casefold():
            return frozenset()
        if name.isupper() and len(name) > 1:
            return frozenset({"acronym"})
        return frozenset({"part-of-name" if {*_words(name)} <= {*_words(fullest)} else "other-name"})

    def form(self, trigger: str) -> str:
        """One of FORMS, by the trigger's first word."""
        word = next(iter(_words(trigger)), "").partition("-")[0].removesuffix(self.possessive)
        if word in self.words["nouns"]:
            return "nominal"
        if word in self.words["intransitive"]:
            return "active"
        for voice in ("passive", "active"):
            if word.startswith(self.prefixes[f"{voice}_prefixes"]) and word not in self.words[f"not_{voice}"]:
                return voice
        nominal = word.startswith(self.prefixes["nominal_prefixes"])
        if word.endswith(self.prefixes["nominal_endings"]):
            nominal = nominal or not word.endswith(self.prefixes["bare_endings"])
            return "nominal" if nominal else "bare"
        return "bare"

    def _controlled(self, article: Annotation, event: Event, form: str) -> bool:
        """Whether a verb of control stands before a verb, with a few words and any names between, in one clause."""
        start, _ = line_of(article.text, event.trigger.start)
        before = _WORD.finditer(article.text, start, event.trigger.start)
        words = [m for m in before if not _within(m.start(), article.mentions)]
        if form == "nominal":
            near = range(len(words) - 1, max(len(words) - 1 - _LIGHT_REACH, -1), -1)
            light = next((i for i in near if words[i][0].lower() in self.words["light_verbs"]), 0)
            words, end = words[:light], words[light].start() if words else start
        else:
            end = event.trigger.start
        for word in reversed(words[-1 - _CONTROL_REACH :]):
            if word[0].lower() in self.words["control"]:
                return not _broken(article, word.end(), end)
            if word[0].lower() in self.words["clause_words"]:
                return False
        return False

    def _former(self, article: Annotation, held: Held) -> bool:
        """Whether the text calls the person a former holder, somewhere, or the office a former one, throughout."""
        names = {held.person, *(name for some in article.clusters if held.person in some for name in some)}
        names |= {m.text for m in article.mentions if m.entity == held.person}
        told = []
        for office in article.mentions:
            if office.type == "OFFICE" and office.text.casefold() == held.office.casefold():
                line, _ = line_of(article.text, office.start)
                former = bool(self.words["former"] & set(_words(article.text[line : office.start])[-1:]))
                told.append(former)
                if former and names & {person.text for person in self._holders(article, office)}:
                    return True
        return bool(told) and all(told)

    def _holders(self, article: Annotation, office: Mention) -> list[Mention]:
        """The person named nearest to an office, in its line, and those joined to that one without another office."""
        start, end = line_of(article.text, office.start)
        near = [m for m in article.mentions if start <= m.start < end and m.type in ("PERSON", "OFFICE")]
        persons = [m for m in near if m.type == "PERSON"]
        if not persons:
            return []
        first = min(persons, key=lambda p: max(p.start - office.end, office.start - p.end))
        following = takewhile(
            lambda m: m.type == "PERSON", (m for m in sorted(near) if m.start > first.start)
        )
        return [first, *(p for p in following if self._joined(article, first.end, p.start))]

    def _coordinated(self, article: Annotation, event: Event) -> bool:
        fillers = sorted(event.roles, key=lambda r: (r.start, r.end))
        return any(
            one.role == other.role and one.end <= other.start and self._joined(article, one.end, other.start)
            for number, one in enumerate(fillers)
            for other in fillers[number + 1 :]
        )

    def _joined(self, article: Annotation, start: int, end: int) -> bool:
        """Whether only joining words, commas and names stand between two offsets, and something does."""
        between = list(article.text[start:end])
        for mention in article.mentions:
            if start <= mention.start and mention.end <= end:
                between[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
        left = "".join(between)
        joined = bool(set(",-–&/") & set(left)) or bool(_words(left))
        return (
            joined
            and "\n" not in left
            and not re.search(r"[^\s\w,&/–-]", left)
            and set(_words(left)) <= self.words["joining"]
        )

    def _quoted(self, line: str, at: int) -> bool:
        """Whether an odd number of quotation marks stands before a place in a line, and one after it."""
        marks = self.words["quotation_marks"]
        return sum(c in marks for c in line[:at]) % 2 == 1 and any(c in marks for c in line[at:])


def _within(offset: int, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= offset < m.end for m in mentions)


def _broken(article: Annotation, start: int, end: int) -> bool:
    """Whether punctuation, but that of names, stands between two offsets."""
    return any(
        not _within(start + number, article.mentions)
        for number, mark in enumerate(article.text[start:end])
        if mark in ',.;:()"“”–—'
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
