"""The words of names: what a name's key is, and which of its words tell it from others."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from kg import lang, reference, vocab
from kg.vocab import KG

_PUNCTUATION: Final = re.compile(r"[\W_]+")
_BY_NAME: Final = (KG.Alliance, KG.Place)


@lru_cache(maxsize=1 << 16)
def plain_name(name: str) -> str:
    """The key of a name (``reference.normalise``) without any punctuation: "Ma'ruf" is "maruf", "W.Bush" "w bush"."""
    return " ".join(_PUNCTUATION.sub(" ", reference.normalise(name.replace(".", " "))).split())


@cache
def of_languages(file: str) -> tuple[dict[str, Any], ...]:
    """The contents of a JSON file that every language has under the same name."""
    found = []
    for code in lang.available():
        path = resources.files("kg.lang").joinpath(code, file)
        if path.is_file():
            found.append(json.loads(path.read_text(encoding="utf-8")))
    return tuple(found)


@cache
def _words(cls: str, kind: str) -> frozenset[str]:
    """The words of every language's ``common_words.json`` for a class; ``kind`` is "ignored" or "common"."""
    found = of_languages("common_words.json")
    return frozenset(word for words in found for word in words.get(cls, {}).get(kind, ()))


def is_common(cls: str, word: str) -> bool:
    """Whether a word of a name of this class could stand in many names."""
    local = cls.removeprefix(vocab.ONTOLOGY)
    return word in _words(local, "common") or word in _words(local, "ignored")


def agreement_key(name: str) -> str:
    """An agreement's name without the words that sources add or leave out ("baru"); it may be empty."""
    ignored = _words("Agreement", "ignored")
    return " ".join(sorted(word for word in plain_name(name).split() if word not in ignored))


def is_filler(word: str) -> bool:
    """Whether sources add the word to the name of an agreement or leave it out ("baru")."""
    return word in _words("Agreement", "ignored")


def is_telling(cls: str, name: str) -> bool:
    """Whether a name has a word of its own, so that it means one thing wherever it stands."""
    return any(not is_common(cls, word) for word in plain_name(name).split())


def name_key(cls: str, name: str) -> Hashable | None:
    """What entities of two documents share where their names make them one; None where they cannot."""
    normal = plain_name(name)
    if cls == KG.Person:
        return (cls, normal) if " " in normal else None
    if cls == KG.Agreement:
        return (cls, agreement_key(name)) if is_telling(cls, name) else None
    if cls in (KG.Organisation, KG.Force):
        return (cls, normal) if is_telling(cls, name) else None
    return (cls, normal) if cls in _BY_NAME and normal else None
