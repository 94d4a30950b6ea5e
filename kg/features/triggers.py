"""Features of a word that may be an event trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.features.candidates import NOUN_PHRASE, Candidate
from kg.features.words import Cues, bucket, form_at, shape

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def may_trigger(token: Token) -> bool:
    """Whether a word outside names can be an event trigger at all."""
    return token.is_alpha and token.pos_ in ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "X")


def trigger_features(doc: Doc, token: Token, candidates: Sequence[Candidate], cues: Cues) -> list[str]:
    """Features of a word that may be an event trigger; ``candidates`` are those of its sentence."""
    sent = token.sent
    lo, hi = sent.start, sent.end
    low, form = token.lower_, shape(token.text, cues.prefixes)
    at = {n: form_at(doc, token.i + n, lo, hi) for n in (-3, -2, -1, 1, 2, 3)}
    out = [
        f"w={low}",
        f"f={form}",
        f"p={token.pos_}",
        f"d={token.dep_}",
        f"s3={low[-3:]}",
        f"s4={low[-4:]}",
        f"p4={low[:4]}",
        f"p6={low[:6]}",
        f"in={low[2:7]}",
        f"in3={low[3:8]}",
        f"case={token.text[0].isupper()}",
    ]
    out += [f"c{n}={w}" for n, w in at.items()] + [f"wc{n}={low}|{at[n]}" for n in (-1, 1)]
    out += [
        f"l2={at[-2]}|{at[-1]}",
        f"r2={at[1]}|{at[2]}",
        f"hw={token.head.lower_}",
        f"whw={low}|{token.head.lower_}",
    ]
    types: set[str] = set()
    for c in candidates:
        side, gap = ("<", token.i - c.end) if c.end <= token.i else (">", c.start - token.i - 1)
        if c.type != NOUN_PHRASE:
            types.add(c.type)
            out += [
                f"m{side}{c.type}{bucket(gap)}",
                f"wm={low}|{side}{c.type}",
                f"pm={doc[c.head].dep_}{side}{c.type}",
            ]
        if doc[c.head].head.i == token.i:
            left = form_at(doc, c.start - 1, lo, hi)
            out += [
                f"ch={doc[c.head].dep_}|{c.type}",
                f"chl={left}|{c.type}",
                f"wch={low}|{doc[c.head].dep_}|{left}",
            ]
            if c.type == NOUN_PHRASE:
                out += [f"chn={doc[c.head].lower_}", f"wchn={low}|{doc[c.head].lower_}"]
    out += (
        [f"any={t}" for t in sorted(types)]
        + [f"wany={low}|{t}" for t in sorted(types)]
        + [f"n={bucket(len(types))}"]
    )
    return out
