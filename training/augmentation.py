"""The same passage once more in other dress: other names, short names, a headline's style, marks set apart.

A piece is a passage as ``{"text", "mentions", "triggers"}``, both lists of (start, end, type) by character. What is
made of it is marked as it was, so that shapes and contexts are learned, not the names and spelling of some articles.
"""

from __future__ import annotations

import bisect
import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from kg.lang.id.pipeline import HERE
from kg.lang.id.word_forms import bare
from kg.reference import lookup

Span = tuple[int, int, str]
Verbs = Mapping[str, str]

_APART = re.compile(r"""(?<=\S)(?=[-)\]"”]|[,.;:!?](?:\s|$))|(?<=[-(\["“])(?=\S)""")
_ACTIVE = re.compile(r"(?<![\w-])me[a-z]{4,}(?![\w-])", re.IGNORECASE)
_AFFIXED = re.compile(r"(?<![\w-])(?:me|di)[a-z]{3,}(?![\w-])")
_PASSIVE = 0.07  # times as frequent as the active form, at least
_CAPITALS = 0.3  # of the headlines; the others are in title case


def _rewritten(piece: dict, changes: Iterable[Span]) -> dict:
    """The piece with other words at some places (start, end, words), in order and apart; spans keep theirs."""
    text, out, cursor, shift = piece["text"], [], 0, 0
    ends, shifts = [], [0]
    for start, end, words in changes:
        out += [text[cursor:start], words]
        shift += len(words) - (end - start)
        ends.append(end)
        shifts.append(shift)
        cursor = end
    out.append(text[cursor:])

    def moved(spans: list[Span]) -> list[Span]:
        at = lambda offset: offset + shifts[bisect.bisect_right(ends, offset)]  # noqa: E731
        return [(at(s), at(e), kind) for s, e, kind in spans]

    return {"text": "".join(out), "mentions": moved(piece["mentions"]), "triggers": moved(piece["triggers"])}


def _renamed(piece: dict, name: Callable[[str, str], str]) -> dict:
    """The piece with ``name(old, type)`` for its names, but for those with a trigger among their words."""
    text, cursor, changes = piece["text"], 0, []
    for start, end, kind in sorted(piece["mentions"]):
        if start >= cursor and not any(s < end and start < e for s, e, _ in piece["triggers"]):
            changes.append((start, end, name(text[start:end], kind)))
            cursor = end
    return _rewritten(piece, changes)


def with_other_names(
    piece: dict, pools: Mapping[str, list[str]], rng: random.Random, rate: float = 0.6
) -> dict:
    """The piece with names replaced by others of their type from ``pools``, each with the chance ``rate``."""
    return _renamed(piece, lambda name, kind: rng.choice(pools[kind]) if rng.random() < rate else name)


def abbreviated(piece: dict, rng: random.Random, rate: float = 0.4) -> dict:
    """The piece with the abbreviations that news has for some of its names, each with the chance ``rate``."""

    def shorter(name: str, kind: str) -> str:
        short = abbreviation(name, kind)
        return short if short and rng.random() < rate else name

    return _renamed(piece, shorter)


@lru_cache(maxsize=4096)
def abbreviation(name: str, kind: str) -> str | None:
    """The short form of a state, an alliance or an office of several words: "AS", "Korut", "PBB", "Menlu"; None where
    it has none. ``kind`` is the mention type.

    A short form is one word, at most half as long, with letters of the name in their order, the first one first.
    """
    if " " not in name:
        return None
    if kind == "OFFICE":
        shorts = [s.upper() if len(s) < 3 else s.capitalize() for s in _offices().get(name.casefold(), ())]
    else:
        found = lookup(name, kind)
        shorts = list(found.names) if found else []
    return next((short for short in shorts if _shortens(short, name)), None)


@lru_cache(maxsize=1)
def _offices() -> dict[str, list[str]]:
    return json.loads((HERE / "offices.json").read_text(encoding="utf-8"))["synonyms"]


def _shortens(short: str, name: str) -> bool:
    letters = iter(name.casefold())
    return (
        short.isalpha()
        and short.casefold() not in name.casefold()
        and 2 * len(short) <= len(name)
        and short[0].casefold() == name[0].casefold()
        and all(letter in letters for letter in short.casefold())
    )


def headline_verbs(texts: Iterable[str]) -> dict[str, str]:
    """Active verbs of the texts, with what headlines make of them: "menemui", "temui".

    The bare form is the one that the passive has after "di-". Where the passive is rare beside the active form, and
    no "-kan" tells of an object, headlines leave the verb as it is: "melalui", "meninggal". Both in small letters.
    """
    seen = Counter(word for text in texts for word in _AFFIXED.findall(text.lower()))
    found = {}
    for verb in sorted(word for word in seen if word.startswith("me")):
        passives = {form: seen["di" + form] for form in sorted(bare(verb))}
        form = max(passives, key=lambda form: passives[form], default="")
        if form and passives[form] > (0 if form.endswith("kan") else _PASSIVE * seen[verb]):
            found[verb] = form
    return found


def headline(piece: dict, verbs: Verbs, rng: random.Random) -> dict:
    """The piece's first line as a headline: verbs bare, no full stop, in capitals or in title case."""
    text = piece["text"].split("\n")[0].removesuffix(".")
    first = {key: [s for s in piece[key] if s[1] <= len(text)] for key in ("mentions", "triggers")}
    cuts = [
        (*m.span(), verbs[m.group().lower()]) for m in _ACTIVE.finditer(text) if m.group().lower() in verbs
    ]
    cuts = [c for c in cuts if not any(s < c[1] and c[0] < e for s, e, _ in first["mentions"])]
    told = _rewritten({"text": text} | first, cuts)
    return told | {"text": _shaped(told["text"], capitals=rng.random() < _CAPITALS)}


def _shaped(text: str, *, capitals: bool) -> str:
    title = "".join(c.upper() if i == 0 or text[i - 1] in ' "(' else c for i, c in enumerate(text))
    shaped = text.upper() if capitals else title
    return shaped if len(shaped) == len(text) else text


def set_apart(piece: dict) -> dict:
    """The piece with blanks around its hyphens, brackets, quotes and stops, as some sites and corpora print them."""
    cuts = [m.start() for m in _APART.finditer(piece["text"])]
    text = " ".join(piece["text"][a:b] for a, b in itertools.pairwise([0, *cuts, len(piece["text"])]))

    def moved(spans: list[Span]) -> list[Span]:
        return [(s + bisect.bisect_right(cuts, s), e + bisect.bisect_left(cuts, e), k) for s, e, k in spans]

    return {"text": text, "mentions": moved(piece["mentions"]), "triggers": moved(piece["triggers"])}
