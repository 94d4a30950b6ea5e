"""The Indonesian pipeline: the trained model with the sentence splitter before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import use_ops

import kg.lang.components
import kg.lang.id.tokenizer  # noqa: F401  registers the tokeniser
from kg.features import Cues, Meaning, Suffering
from kg.lang import trained
from kg.lang.id.word_forms import bare, forms
from kg.lang.trained import Reader
from kg.lang.vectors import Remembered

_AFFIX = 4  # letters of a verb with its prefix at least, and one
HERE = Path(__file__).parent
MODEL = HERE / "model"


def lines(name: str) -> list[str]:
    """The entries of a data file of this folder: one a line, without comments and blank lines."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def signs() -> dict[str, str]:
    """Words that bear on whether something happened, with their kind; of several kinds, the first in the file."""
    data = json.loads((HERE / "status_words.json").read_text(encoding="utf-8"))
    out = {word: kind for kind, listed in data["kinds"].items() for word in listed["words"]}
    for kind, listed in data["kinds"].items():
        for root in listed["roots"]:
            for form in sorted(forms(root)):
                out.setdefault(form, kind)
    return {word: kind for word, kind in out.items() if word not in data["neutral"]}


def meanings() -> dict[str, list[Meaning]]:
    """Event words with what they mean by their object, subject or means."""
    found: dict[str, list[Meaning]] = {}
    for rule in json.loads((HERE / "objects.json").read_text(encoding="utf-8")):
        judged = frozenset(rule.get("judged", ()))
        one = Meaning(rule["where"], frozenset(rule["heads"]), rule["type"], rule.get("otherwise"), judged)
        for word in rule["words"]:
            found.setdefault(word, []).append(one)
    return found


def verbs(small: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Of words that are written small, the verbs, and the forms that headlines make of them; and ``others``."""
    found = {word for word in small if len(word) > _AFFIX and word.startswith(("me", "di", "ber", "ter"))}
    roots = {root for word in found for root in bare(word)}
    return frozenset({*found, *roots, *("di" + root for root in roots), *others})


def _frozen(words: Any) -> Any:
    return frozenset(words) if isinstance(words, list) else words


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The word lists that features and rules look at."""
    data = json.loads((HERE / "cues.json").read_text(encoding="utf-8"))
    small = frozenset(lines("small_words.txt"))
    return Cues(
        small=small,
        particles=frozenset(data["particles"]),
        adverbs=frozenset(data["headline_adverbs"]),
        verbs=verbs(small, data["headline_verbs"]),
        pronouns=frozenset(data["pronouns"]),
        clitics=frozenset(data["clitics"]),
        pairs=frozenset(data["pairs"]),
        signs=signs(),
        meaning=data["meaning"],
        meanings=meanings(),
        suffering=Suffering(**{key: _frozen(value) for key, value in data["suffering"].items()}),
        numbers=frozenset(data["numbers"]),
        mutual=frozenset(data["mutual"]),
        aiming=frozenset(data["aiming"]),
        agreement_adjectives=frozenset(data["agreement_adjectives"]),
        leading=frozenset(data["leading"]),
        coming=frozenset(data["coming"]),
        singular=frozenset(data["singular"]),
        plural=frozenset(data["plural"]),
        pointing=frozenset(data["pointing"]),
        both=frozenset(data["both"]),
        measures=frozenset(data["measures"]),
        counts=data["counts"],
        speaking=frozenset(data["speaking"]),
        speaking_alone=frozenset(data["speaking_alone"]),
        spokespersons=frozenset(data["spokespersons"]),
        owned=frozenset(data["owned"]),
        agreeing=frozenset(data["agreeing"]),
        state_words=frozenset(data["state_words"]),
        person_words=frozenset(data["person_words"]),
        belonging=frozenset(data["belonging"]),
        joining=frozenset(data["joining"]),
        listing=frozenset(data["listing"]),
        whither=frozenset(data["whither"]),
        openings=frozenset(data["openings"]),
        sources=frozenset(data["sources"]),
        quoting=frozenset(data["quoting"]),
        saying=frozenset(data["saying"]),
        telling=frozenset(data["telling"]),
        accusing=frozenset(data["accusing"]),
        told=frozenset(data["told"]),
        turns=frozenset(data["turns"]),
        nameless=frozenset(data["nameless"]),
        prefixes=tuple(sorted(data["prefixes"], key=lambda p: (-len(p), p))),
    )


def add_sentences(nlp: Language) -> None:
    """Put the sentence splitter first."""
    nlp.add_pipe("kg_sentences", first=True, config={"abbreviations": sorted(lines("abbreviations.txt"))})


def _widen(nlp: Language) -> None:
    """Numbers that ship in half precision, as those that numpy multiplies fast."""
    vectors: Any = nlp.vocab.vectors
    vectors.data = vectors.data.astype("float32")
    for name, pipe in nlp.pipeline:
        if name.startswith("tok2vec"):
            for node in pipe.model.walk():
                for param in filter(node.has_param, node.param_names):
                    node.set_param(param, node.get_param(param).astype("float32"))


@lru_cache(maxsize=1)
def load() -> Reader:
    """All that is trained, loaded once a process."""
    # numpy's BLAS knows the vector units of more processors than the one of thinc: three times as fast on some.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(MODEL)
    _widen(nlp)
    nlp.vocab.vectors = Remembered(nlp.vocab.vectors)
    # What is seen before the first text, the tokeniser keeps: of a text it forgets its words again.
    nlp.make_doc(" ".join(lines("small_words.txt")))
    add_sentences(nlp)
    return trained.load(nlp, cues(), MODEL)
