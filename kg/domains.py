"""Which reports are of no world politics at all, though their words are those of events: a match that two states
"meet" in, the plot of a film, a wedding.

A paragraph is of a domain (sport, stage) where what its words weigh is enough: a logistic regression over its words,
to which all paragraphs of the document add what they say together, since one sentence of a report on a match may well
have nothing of it. The weights are data of the language, ``lang/*/domains.json``, learned and measured by
``benchmarks/domains.py``. A language without them lets all pass.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.model import Dropped, Report

STAGE: Final = "domains"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAYS: Final = 2.0  # how much one paragraph can say of the document
_ROUND: Final = 1.0  # the weight of what the paragraphs say together
_SHORT: Final = 4  # words below which a paragraph says nothing of the document


@dataclass(frozen=True)
class Domain:
    """``weights`` are those of words in lower case, of which a paragraph must have ``enough`` with ``bias``."""

    name: str
    bias: float
    enough: float
    weights: Mapping[str, float]

    def weighs(self, paragraph: str) -> float:
        """The log odds that a paragraph by itself is of this domain."""
        return self.bias + sum(self.weights.get(word, 0.0) for word in words(paragraph))

    def each(self, paragraphs: Sequence[str]) -> list[float]:
        """The same for each paragraph, in view of all of them."""
        alone = [self.weighs(paragraph) for paragraph in paragraphs]
        said = [
            max(-_SAYS, min(_SAYS, weight))
            for weight, paragraph in zip(alone, paragraphs, strict=True)
            if len(words(paragraph)) >= _SHORT
        ]
        around = _ROUND * sum(said) / len(said) if said else 0.0
        return [weight + around for weight in alone]


def words(text: str) -> frozenset[str]:
    """The different words of a text, in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def sift(
    text: str, reports: Sequence[Report], lang: str, wanted: Collection[str] = ()
) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports of a text that are not of another domain, and the others as dropped.

    ``wanted`` are the words, in lower case, that a user lists: what they tell of is kept.
    """
    domains = load(lang) if reports else ()
    if not domains:
        return tuple(reports), ()
    paragraphs = text.split("\n")
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph) + 1)
    names = [_name(domains, weights) for weights in zip(*(d.each(paragraphs) for d in domains), strict=True)]
    kept, dropped = [], []
    for report in reports:
        name = names[bisect_right(starts, report.trigger.start) - 1]
        if name is None or report.trigger.text.lower() in wanted:
            kept.append(report)
        else:
            dropped.append(Dropped(STAGE, f"{report.type}: {name}, no world politics", report.trigger))
    return tuple(kept), tuple(dropped)


def _name(domains: Sequence[Domain], weights: Sequence[float]) -> str | None:
    of = (domain.name for domain, weight in zip(domains, weights, strict=True) if weight >= domain.enough)
    return next(of, None)


@cache
def load(lang: str) -> tuple[Domain, ...]:
    """The domains that a language can tell; none where it has no data."""
    file = files("kg.lang") / lang / "domains.json"
    if not file.is_file():
        return ()
    read = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Domain(name, one["bias"], one["enough"], {w: float(x) for w, x in one["weights"].items()})
        for name, one in read.items()
    )
