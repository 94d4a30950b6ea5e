"""Features of a word that may be an event trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.features.candidates import NOUN_PHRASE, Candidate
from kg.features.columns import Columns, columns
from kg.features.words import Cues, bucket, shape

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def may_trigger(token: Token) -> bool:
    """Whether a word outside names can be an event trigger at all."""
    return token.is_alpha and token.pos_ in ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "X")


def trigger_features(doc: Doc, token: Token, candidates: Sequence[Candidate], cues: Cues) -> list[str]:
    """Features of a word that may be an event trigger; ``candidates`` are those of its sentence."""
    read, i = columns(doc), token.i
    lo, hi, low, head = read.start[i], read.end[i], read.lower[i], read.lower[read.head[i]]
    at = {n: read.lower[i + n] if lo <= i + n < hi else "-" for n in (-3, -2, -1, 1, 2, 3)}
    out = [
        f"w={low}",
        f"f={shape(low, cues.prefixes)}",
        f"p={read.pos[i]}",
        f"d={read.dep[i]}",
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
        f"hw={head}",
        f"whw={low}|{head}",
    ]
    types: set[str] = set()
    for c in candidates:
        if c.type != NOUN_PHRASE:
            side, gap = ("<", i - c.end) if c.end <= i else (">", c.start - i - 1)
            types.add(c.type)
            out += [
                f"m{side}{c.type}{bucket(gap)}",
                f"wm={low}|{side}{c.type}",
                f"pm={read.dep[c.head]}{side}{c.type}",
            ]
        if read.head[c.head] == i:
            out += _dependent_features(read, low, c, lo, hi)
    out += (
        [f"any={t}" for t in sorted(types)]
        + [f"wany={low}|{t}" for t in sorted(types)]
        + [f"n={bucket(len(types))}"]
    )
    return out


def _dependent_features(read: Columns, low: str, c: Candidate, lo: int, hi: int) -> list[str]:
    """What a candidate that hangs on the word tells of it."""
    relation = read.dep[c.head]
    left = read.lower[c.start - 1] if lo <= c.start - 1 < hi else "-"
    out = [f"ch={relation}|{c.type}", f"chl={left}|{c.type}", f"wch={low}|{relation}|{left}"]
    if c.type == NOUN_PHRASE:
        noun = read.lower[c.head]
        out += [f"chn={noun}", f"wchn={low}|{noun}"]
    return out
