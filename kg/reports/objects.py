"""What an event word means by who or what it is done to, by whom, or with what.

"Menghukum" a state is to sanction it, a person a matter of courts; who sends a letter deploys nothing; a typhoon
attacks nobody. Which words, and what they then mean, is data of the language: ``lang/*/objects.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.reports.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH: Final = 4  # words after an event word in which its object stands where syntax gives none
_BEFORE_NOUN: Final = ("NUM", "DET", "ADV")
_OBJECTS: Final = ("obj", "nsubj:pass", "nmod", "compound")
_MEANS: Final = ("obl", "obl:tmod", "nmod")


def meaning(text: Text, trigger: Token, kind: str) -> str:
    """The event type of a trigger that was judged to be of type ``kind``; "" where it tells of no event of ours."""
    rules = text.reader.cues.meanings.get(trigger.lower_, ())
    for rule in (rule for rule in rules if not rule.judged or kind in rule.judged):
        words = {word for token in _WHERE[rule.where](text, trigger) for word in _names(text, token)}
        if not words.isdisjoint(rule.heads):
            return rule.type
        if rule.otherwise is not None:
            return rule.otherwise
    return kind


def _names(text: Text, token: Token) -> Iterator[str]:
    """The word, and the type of the name that it begins."""
    yield token.lower_
    mention = text.mention_at.get(token.i)
    if mention is not None:
        yield mention.type


def _objects(text: Text, trigger: Token) -> Iterator[Token]:
    """The word after the trigger, and the head of what the event is done to."""
    after = text.doc[trigger.i + 1 : min(trigger.i + 1 + _REACH, trigger.sent.end)]
    yield from after[:1]
    bound = [child for child in trigger.children if child.dep_ in _OBJECTS]
    measures = text.reader.cues.measures
    first = (t for t in after if t.pos_ not in _BEFORE_NOUN and t.lower_ not in measures)
    yield from bound or list(first)[:1]


def _subjects(text: Text, trigger: Token) -> Iterator[Token]:
    """The head of who does it, by syntax; of a noun or a passive, what stands right after it."""
    yield from (child for child in trigger.children if child.dep_ == "nsubj")
    if trigger.pos_ != "VERB" or any(child.dep_ == "nsubj:pass" for child in trigger.children):
        yield from text.doc[trigger.i + 1 : min(trigger.i + 3, trigger.sent.end)]


def _means(text: Text, trigger: Token) -> Iterator[Token]:
    """What it is done with ("dengan tarif"), or what does it in their stead ("tarif Trump memukul")."""
    yield from (t for t in trigger.children if t.dep_ in _MEANS and t.i > trigger.i)
    yield from (t for t in trigger.children if t.dep_ == "nsubj")


_WHERE: Final = {"object": _objects, "subject": _subjects, "means": _means}
