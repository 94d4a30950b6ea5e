"""spaCy Doc -> mentions: the names that a text holds.

Names come from the trained model; dates from the language's grammar, which is exact where the model guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import lang
from kg.model import Mention
from kg.reference import lookup

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.features import Cues

Listed = tuple[int, int, tuple[str, ...]]  # start, end, the mention types that a name can have

_BODIES = ("STATE", "ORG", "ALLIANCE", "FORCE", "PLACE")  # whose office it can be
_NAME_WORDS = 4
_SHORT = 3  # letters of words that stay small in titles, too
_TRIM = " \n\t\"'“”‘’.,;:-–—"


def find(doc: Doc, code: str, listed: Iterable[tuple[int, int, tuple[str, ...]]] = ()) -> tuple[Mention, ...]:
    """The mentions of a text that the pipeline of language ``code`` has read, in text order, none overlapping.

    ``listed`` is where names that a user has listed stand: start, end, and the mention types of the name.
    """
    text = doc.text  # made anew of its words each time it is asked for
    dates = [Mention(s, e, text[s:e], "DATE") for s, e in lang.part(code, "dates").find(text)]
    taken = [(d.start, d.end) for d in dates]
    names = []
    for ent in doc.ents:
        start, end = trimmed(text, ent.start_char, ent.end_char)
        clear = start < end and not any(s < end and start < e for s, e in taken)
        if ent.label_ != "DATE" and clear:
            names.append(Mention(start, end, text[start:end], ent.label_))
    cues = lang.part(code, "pipeline").cues()
    names = _whole_agreements(doc, text, _bounded(doc, text, names, cues), cues)
    names = _with_given_names(doc, text, [*names, *_holders(doc, names + dates, cues)], cues)
    named = _with_listed([*names, *dates], text, listed)
    return tuple(sorted(_of_one_kind(text, named, cues)))


def _holders(doc: Doc, found: Sequence[Mention], cues: Cues) -> list[Mention]:
    """Persons that the model saw no name in: two to four proper nouns right after an office, or whose office it is
    ("Presiden Mozambik Celeste Nhambirre"). In a title, where all words have capitals, what is no common word up to a
    verb: "Presiden Iran Pezeshkian Kecam Israel".
    """
    at = {m.start: m for m in found}
    out = []
    for office in (m for m in found if m.type == "OFFICE"):
        body = at.get(office.end + 1)
        start = 1 + (body.end if body is not None and body.type in _BODIES else office.end)
        span = doc.char_span(start, start + 1, alignment_mode="expand")
        if span is None or span.start_char != start:
            continue
        end = _name_end(doc, span, at) if not _is_title(span.sent, cues) else _titled_end(doc, span, at, cues)
        if end is not None:
            last = doc[end - 1].idx + len(doc[end - 1])
            out.append(Mention(start, last, doc.text[start:last], "PERSON"))
    return out


def _name_end(doc: Doc, span: Span, at: Mapping[int, Mention]) -> int | None:
    """The token after a name of two to four words that begins here, in a sentence; None where there is none."""
    end = next(i for i in range(span.start, len(doc) + 1) if i == len(doc) or not _is_name(doc[i], at))
    ends = end == len(doc) or not doc[end].text[0].isupper()
    return end if 1 < end - span.start <= _NAME_WORDS and ends else None


def _titled_end(doc: Doc, span: Span, at: Mapping[int, Mention], cues: Cues) -> int | None:
    """The token after a name of up to four words that a verb follows, in a title."""
    end = span.start
    while end < span.sent.end and _is_name_in_title(doc[end], at, cues):
        end += 1
    is_name = 0 < end - span.start <= _NAME_WORDS and end < span.sent.end
    return end if is_name and doc[end].lower_ in cues.verbs else None


def _is_title(sentence: Span, cues: Cues) -> bool:
    """Whether a sentence has no longer word in small letters, but for prepositions and conjunctions."""
    return not any(t.text.islower() and len(t) > _SHORT and t.text not in cues.particles for t in sentence)


def _is_name(token: Token, taken: Mapping[int, Mention]) -> bool:
    shape = token.text.istitle() and token.is_alpha and token.idx not in taken
    return bool(shape and token.pos_ == "PROPN")


def _is_name_in_title(token: Token, taken: Mapping[int, Mention], cues: Cues) -> bool:
    written = token.text.istitle() and token.is_alpha and token.idx not in taken
    return bool(written and token.lower_ not in cues.small and token.lower_ not in cues.verbs)


def _bounded(doc: Doc, text: str, names: Sequence[Mention], cues: Cues) -> list[Mention]:
    """The names of a text with their bounds put right: a verb cut off in a title, a person's name off a state's; and
    without what is a common word with a capital.
    """
    offices = {m.end + 1 for m in names if m.type == "OFFICE"}
    titles = [(s.start_char, s.end_char) for s in doc.sents if _is_title(s, cues)] if names else []
    titled = {m for m in names if any(start <= m.start < end for start, end in titles)}
    told = {m.text for m in names if m not in titled}
    out: list[Mention] = []
    for name in names:
        if name.type == "STATE" and name.start in offices:
            out.append(_known_beginning(text, name))
        elif name not in titled or name.text in told or name.type not in ("PERSON", "STATE", "PLACE"):
            out.append(name)
        elif name.type == "PERSON":
            out += _without_verbs(doc, name, cues)
        elif lookup(name.text, name.type) or name.text.lower() not in cues.small:
            out.append(name)
    return out


def _whole_agreements(doc: Doc, text: str, names: Sequence[Mention], cues: Cues) -> list[Mention]:
    """The names, those of agreements with the adjectives that tell their sort: "perjanjian kemitraan strategis"."""
    taken, out = {m.start for m in names}, []
    for name in names:
        span = doc.char_span(name.start, name.end) if name.type == "AGREEMENT" else None
        last = span.end if span is not None else len(doc)
        while (
            last < len(doc) and doc[last].lower_ in cues.agreement_adjectives and doc[last].idx not in taken
        ):
            name = replace(name, end=doc[last].idx + len(doc[last]))
            last += 1
        out.append(replace(name, text=text[name.start : name.end]))
    return out


def _known_beginning(text: str, name: Mention) -> Mention:
    """The longest state that an unknown name begins with: "Brunei" of "Brunei Hassanal"; the name, if there is none."""
    ends = [i for i in range(name.start + 1, name.end) if text[i] == " "][::-1]
    known = (end for end in ends if lookup(text[name.start : end], "STATE"))
    end = name.end if lookup(name.text, "STATE") else next(known, name.end)
    return replace(name, end=end, text=text[name.start : end])


def _without_verbs(doc: Doc, name: Mention, cues: Cues) -> list[Mention]:
    """The names on both sides of verbs: "Merz Sambut Zelensky" is two."""
    out, first = [], None
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    assert span is not None
    for i in range(span.start, span.end + 1):
        is_part = i < span.end and doc[i].lower_ not in cues.verbs
        if is_part and first is None:
            first = i
        elif not is_part and first is not None:
            start, end = doc[first].idx, doc[i - 1].idx + len(doc[i - 1])
            out.append(replace(name, start=start, end=end, text=doc.text[start:end]))
            first = None
    return out


def _with_given_names(doc: Doc, text: str, found: Sequence[Mention], cues: Cues) -> list[Mention]:
    """The mentions, persons with what stands between their names and the state whose office they hold: "Manasseh" of
    "Perdana Menteri Kepulauan Solomon Manasseh Sogavare".
    """
    ordered = sorted(found)
    offices = {m.end + 1 for m in ordered if m.type == "OFFICE"}
    out = ordered[:1]
    for state, name in pairwise(ordered):
        start = state.end + 1
        if name.type == "PERSON" and state.type == "STATE" and state.start in offices and start < name.start:
            given = doc.char_span(start, name.start - 1)
            on_line = "\n" not in text[state.end : name.start]
            if on_line and given is not None and len(given) < _NAME_WORDS and _are_names(given, cues):
                name = replace(name, start=start, text=text[start : name.end])
        out.append(name)
    return out


def _are_names(words: Span, cues: Cues) -> bool:
    return all(_is_name_in_title(token, {}, cues) for token in words)


def _of_one_kind(text: str, names: Sequence[Mention], cues: Cues) -> list[Mention]:
    """The names, where those of states that are listed side by side are all STATE or all PLACE.

    In "Chili, El Salvador dan Guatemala" all three act, or, after a word of place ("di", "ke"), none does.
    """
    out: list[Mention] = []
    listed: list[Mention] = []
    for name in [*sorted(names), None]:
        if name is not None and _may_be_state(name) and listed and _joined(text, listed[-1], name, cues):
            listed.append(name)
            continue
        out += _agreed(text, listed, cues)
        listed = [name] if name is not None and _may_be_state(name) else []
        out += [] if name is None or listed else [name]
    return out


def _may_be_state(name: Mention) -> bool:
    return name.type in ("STATE", "PLACE") and lookup(name.text, "STATE") is not None


def _joined(text: str, one: Mention, other: Mention, cues: Cues) -> bool:
    words = text[one.end : other.start].replace(",", " , ").lower().split()
    return 0 < len(words) <= 2 and all(w == "," or w in cues.listing for w in words)


def _agreed(text: str, listed: Sequence[Mention], cues: Cues) -> list[Mention]:
    if len({name.type for name in listed}) < 2:
        return list(listed)
    before = text[: listed[0].start].rsplit(maxsplit=1)[-1:]
    kind = "PLACE" if before and before[0].lower() in cues.whither else "STATE"
    return [replace(name, type=kind) for name in listed]


def _with_listed(found: list[Mention], text: str, listed: Iterable[Listed]) -> list[Mention]:
    """The mentions with the listed names, each instead of what the model made of the same words.

    A listed name within a date or a longer name is part of that, but for what the model ran together: a body before
    a person, a person or body after an office. What the model says of a name stays where it is one of the types in
    the list; a state can be a place, but not where it follows an office.
    """
    held = {m.end + 1 for m in found if m.type == "OFFICE"}
    for start, end, types in listed:
        over = [m for m in found if m.start < end and start < m.end]
        rest = [_without(m, text, start, end, types) for m in over]
        if any(
            m.type == "DATE" or (left is None and _holds(m, start, end))
            for m, left in zip(over, rest, strict=True)
        ):
            continue
        admitted = (*types, "PLACE") if "STATE" in types and start not in held else types
        if not any((m.start, m.end) == (start, end) and m.type in admitted for m in over):
            found = [m for m in found if m not in over] + [m for m in rest if m is not None]
            found.append(Mention(start, end, text[start:end], types[0]))
    return found


def _holds(mention: Mention, start: int, end: int) -> bool:
    """Whether a mention is longer than a range, and holds it."""
    return mention.start <= start and end <= mention.end and mention.end - mention.start > end - start


def _without(mention: Mention, text: str, start: int, end: int, types: tuple[str, ...]) -> Mention | None:
    """What is left of a person's name after a body ("Rusia Sergei Lavrov"), of an office before a name; else None."""
    if mention.type == "PERSON" and start == mention.start and not {"PERSON", "PLACE"} & {*types}:
        left, right = trimmed(text, end, mention.end)
    elif mention.type == "OFFICE" and end == mention.end and "OFFICE" not in types:
        left, right = trimmed(text, mention.start, start)
    else:
        return None
    return Mention(left, right, text[left:right], mention.type) if left < right else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and punctuation around it, and without a bracket whose partner is outside."""
    while start < end and (text[start] in _TRIM or (text[start] == "(" and ")" not in text[start:end])):
        start += 1
    while start < end and (text[end - 1] in _TRIM or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return start, end
