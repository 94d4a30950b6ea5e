"""Features of a trigger for the event's status: whether it occurred, is planned, denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.features.words import Cues, bucket, form_at, shape

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def status_features(doc: Doc, kind: str, trigger: Token, cues: Cues) -> list[str]:
    """Features of a trigger for the event's status: its neighbours, the verbs above it, the sentence's cues."""
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
    out += [f"ch={c.lower_}|{c.dep_}" for c in trigger.children if c.pos_ not in ("PROPN", "PUNCT")]
    out += [f"s<={t.lower_}" for t in doc[lo : trigger.i] if t.pos_ not in ("PROPN", "PUNCT", "NUM")]
    out += _cue_features(doc, trigger, cues)
    out += [f"s>={t.lower_}" for t in doc[trigger.i + 1 : hi] if t.pos_ in ("VERB", "AUX", "ADV", "SCONJ")]
    quotes = sum(t.text in ('"', "“", "”") for t in doc[lo : trigger.i])
    out.append(f"quoted={quotes % 2}")
    return out


def _cue_features(doc: Doc, trigger: Token, cues: Cues) -> list[str]:
    """The words that bear on the status: how far before or after, and whether the trigger hangs on them.

    Their class stands in the place of the word, so that rare words count as their commoner kin.
    """
    sent, out = trigger.sent, []
    form = shape(trigger.text, cues.prefixes)
    above, up = set(), trigger
    while up.head.i != up.i:
        up = up.head
        above.add(up.i)
    for token in sent:
        status = cues.status.get(token.lower_)
        if status is None or token.i == trigger.i:
            continue
        far = bucket(trigger.i - token.i)
        out += [f"cue={status}|{far}", f"cuew={token.lower_}|{far}", f"cuef={status}|{form}|{far}"]
        if token.i in above:
            out += [f"over={status}", f"overw={token.lower_}"]
        if token.head.i == trigger.i:
            out.append(f"under={status}|{token.dep_}")
        elif token.head.i in above:
            out.append(f"beside={status}|{token.dep_}")
    return out
