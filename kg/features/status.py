"""Features of a trigger for the event's status: whether it occurred, is planned, denied.

There are two views of its sentence: sparse features for ``kg.classifier``, and its words for ``kg.deepset``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.features.words import Cues, bucket, form_at, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

_CLAUSES = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "csubj",
    "parataxis",
)  # relations of a clause to what is above it
_HEIGHT = 7  # words above the trigger
_MARKED = 4  # words from the trigger upwards that a clause can open with a mark of theirs
_NEAR = 4  # words before the trigger
_BEFORE, _AFTER = 40, 20  # words around the trigger that are looked at one by one
_PATH = 9  # words from the trigger upwards on which others are said to hang
_AWAY = 4  # relations between a word and those
_LEFT, _RIGHT = 20, 12  # beyond this, how far off a word stands is not told


def status_features(doc: Doc, kind: str, trigger: Token, cues: Cues) -> list[str]:
    """Features of a trigger for the event's status: its neighbours, the verbs above it, the sentence's signs."""
    sent = trigger.sent
    lo, hi = sent.start, sent.end
    out = [
        f"k={kind}",
        f"w={trigger.lower_}",
        f"f={shape(trigger.text, cues.prefixes)}",
        f"p={trigger.pos_}",
        f"d={trigger.dep_}",
    ]
    for n in range(-6, 4):
        if n:
            word = form_at(doc, trigger.i + n, lo, hi)
            out += [f"c{n}={word}", f"{'b' if n < 0 else 'a'}={word}"]
            if -3 <= n < 0:
                out.append(f"near={word}")
    up, steps = trigger, 0
    while up.head.i != up.i and steps < 5:
        out += [f"up={up.head.lower_}", f"up{steps}={up.head.lower_}|{up.dep_}"]
        out += [
            f"upc={c.lower_}"
            for c in up.head.children
            if c.dep_ in ("advmod", "aux", "mark") and c.i < up.head.i
        ]
        up, steps = up.head, steps + 1
    out += _mark_features(trigger)
    out += [f"ch={c.lower_}|{c.dep_}" for c in trigger.children if c.pos_ not in ("PROPN", "PUNCT")]
    out += [f"s<={t.lower_}" for t in doc[lo : trigger.i] if t.pos_ not in ("PROPN", "PUNCT", "NUM")]
    out += _sign_features(trigger, kind, cues)
    out += _shape_features(doc, kind, trigger, cues)
    out += [f"s>={t.lower_}" for t in doc[trigger.i + 1 : hi] if t.pos_ in ("VERB", "AUX", "ADV", "SCONJ")]
    quotes = sum(t.text in ('"', "“", "”") for t in doc[lo : trigger.i])
    out.append(f"quoted={quotes % 2}")
    return out


def status_words(trigger: Token, cues: Cues) -> tuple[list[Token], list[tuple[str, ...]]]:
    """The words of a trigger's sentence that are near it, and the marks of each.

    These are the kind of word that it is, if it bears on the status; its relation and part of speech; how the trigger
    hangs on it, and how far up and how far off; and how far before or after the trigger it stands.
    """
    doc, sent, above = trigger.doc, trigger.sent, _above(trigger)
    heights, up = {trigger.i: 0}, trigger
    while up.head.i != up.i and len(heights) < _PATH:
        up = up.head
        heights[up.i] = len(heights)
    words = list(doc[max(sent.start, trigger.i - _BEFORE) : min(sent.end, trigger.i + _AFTER)])
    return words, [
        (
            cues.signs.get(word.lower_, ""),
            word.dep_.split(":")[0],
            word.pos_,
            "self" if word.i == trigger.i else _place(word, trigger, above),
            *_hanging(word, heights),
            str(max(-_LEFT, min(_RIGHT, word.i - trigger.i))),
        )
        for word in words
    ]


def _hanging(word: Token, heights: Mapping[int, int]) -> tuple[str, str]:
    """How far above the trigger the word stands that a word hangs on, and how many relations are between the two."""
    away = 0
    while word.i not in heights and away < _AWAY:
        word, away = word.head, away + 1
    return str(heights.get(word.i, "")), str(away)


def _mark_features(trigger: Token) -> list[str]:
    """The word that opens the nearest clause around the trigger ("lantaran", "untuk"), and how far up it stands."""
    up = trigger
    for height in range(_MARKED):
        if mark := next((c for c in up.children if c.dep_ == "mark" and c.i < up.i), None):
            return [f"mk={mark.lower_}", f"mkn={height}|{mark.lower_}"]
        up = up.head
    return []


def _shape_features(doc: Doc, kind: str, trigger: Token, cues: Cues) -> list[str]:
    """Whether the trigger looks like a headline's, a verb or a noun, and something known ("itu")."""
    out = [
        f"kp={kind}|{trigger.pos_}|{shape(trigger.text, cues.prefixes)}",
        f"cap={trigger.text[0].isupper()}",
        f"first={trigger.sent.start == 0}",
    ]
    if trigger.i + 1 < len(doc):
        out.append(f"def={doc[trigger.i + 1].lower_ in cues.pointing}|{trigger.pos_}")
    return out


def _sign_features(trigger: Token, kind: str, cues: Cues) -> list[str]:
    """The words that bear on the status: where they stand, and how the trigger hangs on them.

    Their kind stands in the place of the word, so that rare words count as their commoner kin.
    """
    above, noun = _above(trigger), "N" if trigger.pos_ in ("NOUN", "PROPN") else "V"
    signs = [(t, cues.signs[t.lower_]) for t in trigger.sent if t.lower_ in cues.signs and t.i != trigger.i]
    out = []
    for token, sign in signs:
        side, where = "<" if token.i < trigger.i else ">", _place(token, trigger, above)
        out += [f"x={sign}|{where}{side}", f"xn={sign}|{where}{side}|{noun}", f"xk={sign}|{where}|{kind}"]
        out += [f"xd={sign}|{bucket(trigger.i - token.i)}", f"xs={sign}|{side}"]
        if token.i in above:
            out.append(f"xr={sign}|{above[token.i][1]}")
    before = [sign for token, sign in signs if token.i < trigger.i][-3:]
    out += [f"xb{n}={'+'.join(before[-n:])}" for n in (1, 2, 3)]
    near = "+".join(sign for token, sign in signs if 0 < trigger.i - token.i <= _NEAR)
    out += [f"xm={near}", f"xmn={near}|{noun}"]
    out.append(f"xa={next((sign for token, sign in signs if token.i > trigger.i), '-')}")
    clause = _clause_start(trigger, cues)
    out.append(f"xc={'+'.join(sorted({sign for token, sign in signs if clause <= token.i < trigger.i}))}")
    return out


def _above(trigger: Token) -> dict[int, tuple[int, str]]:
    """The words that the trigger hangs on, by index: how many clauses up, and by which relation."""
    out: dict[int, tuple[int, str]] = {}
    up, clauses = trigger, 0
    while up.head.i != up.i and len(out) < _HEIGHT:
        clauses += up.dep_.split(":")[0] in _CLAUSES
        out[up.head.i] = (clauses, up.dep_)
        up = up.head
    return out


def _place(token: Token, trigger: Token, above: Mapping[int, tuple[int, str]]) -> str:
    """How the trigger hangs on a word: on it ("up"), beside it ("own", "of"), one further off ("by"), or not."""
    if token.i in above:
        return f"up{above[token.i][0]}"
    if token.head.i == trigger.i:
        return "own"
    if token.head.i in above:
        return f"of{min(above[token.head.i][0], 2)}"
    return "by" if token.head.head.i == trigger.i or token.head.head.i in above else "far"


def _clause_start(trigger: Token, cues: Cues) -> int:
    """The index of the first word after the last mark, or word that opens a clause, before the trigger."""
    for i in range(trigger.i - 1, trigger.sent.start - 1, -1):
        token = trigger.doc[i]
        if token.is_punct or token.lower_ in cues.openings:
            return i + 1
    start: int = trigger.sent.start
    return start
