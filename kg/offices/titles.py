"""The words of a language about offices, and the one name that the synonyms of an office share."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.reference import normalise

Words = dict[str, Any]


@lru_cache(maxsize=8)
def load(lang: str) -> Words:
    """The lists of ``lang/*/offices.json``.

    "variants" is added: pairs of the words of a synonym and the shared name, the longest first.
    """
    with (files("kg.lang") / lang / "offices.json").open(encoding="utf-8") as file:
        data: Words = json.load(file)
    data["variants"] = sorted(
        ((tuple(normalise(v).split()), name) for name, vs in data["synonyms"].items() for v in vs),
        key=lambda pair: (-len(pair[0]), pair),
    )
    return data


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
