"""The words of a language about offices, and the one name that the synonyms of an office share."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.reference import normalise

Words = dict[str, Any]


Synonyms = tuple[tuple[str, str], ...]  # (name, usual name)


@lru_cache(maxsize=8)
def load(lang: str, more: Synonyms = ()) -> Words:
    """The lists of ``lang/*/offices.json``, with the synonyms that a user adds.

    "variants" is added: pairs of the words of a synonym and the shared name, the longest first.
    """
    with (files("kg.lang") / lang / "offices.json").open(encoding="utf-8") as file:
        data: Words = json.load(file)
    variants = [(tuple(normalise(v).split()), name) for name, vs in data["synonyms"].items() for v in vs]
    data["variants"] = sorted(variants, key=_longest_first)
    if more:  # what the user calls the usual name can have one in kg
        variants += [(tuple(normalise(name).split()), canonical(usual, data)) for name, usual in more]
        data["variants"] = sorted(variants, key=_longest_first)
    return data


def _longest_first(variant: tuple[tuple[str, ...], str]) -> tuple[int, tuple[tuple[str, ...], str]]:
    return -len(variant[0]), variant


def canonical(office: str, lexicon: Words) -> str:
    """The name of an office that its synonyms share: "Menlu" and "menteri luar negeri" are one office."""
    words = [w for w in normalise(office).split() if w not in lexicon["former"]]
    for ending in lexicon["attached"]:
        if words and len(words[-1]) > len(ending) + 3:
            words[-1] = words[-1].removesuffix(ending)
    out: list[str] = []
    while words:
        variant, name = next(
            ((v, n) for v, n in lexicon["variants"] if tuple(words[: len(v)]) == v),
            ((words[0],), words[0]),
        )
        out.append(name)
        words = words[len(variant) :]
    return " ".join(out)
