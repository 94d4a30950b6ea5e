"""Which annotated articles tell of one story: these stay together where articles are dealt out for training and test.

Two articles are of one story where they are copies of each other (``kg.copies``), where they were published in the same
days and much of what they name is the same, or, where a day is not known, nearly all of it is. Names count by how few
articles have them: what every article names says nothing. What is like a story's member belongs to the story.

A story goes to the hand that its name gives, whatever other articles there are; so that a part kept for testing stays
the same part as articles come in, unless they join its stories to others.
"""

from __future__ import annotations

import collections
import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kg import copies

Article = Mapping[str, Any]  # as annotated: id, published, text, mentions

NAMES = frozenset({"PERSON", "STATE", "ALLIANCE", "FORCE", "ORG", "PLACE", "AGREEMENT"})
DAYS = 10  # between two articles of one story
LIKE, LIKE_WITHOUT_DAY = 0.35, 0.4  # how much of what they name, weighed, two articles of one story share
HANDS = 5
KEPT = 12  # of so many hands one is kept for testing
TEST = 0  # which


def stories(articles: Sequence[Article]) -> dict[str, str]:
    """The id of each article -> its story, called after the least id among its articles."""
    told = {a["id"]: a for a in articles}
    home = copies.groups({key: copies.signature(a["text"]) for key, a in sorted(told.items())})
    weights = _weights(articles)
    for one, other in _candidates(weights):
        if _alike(told[one], told[other], weights[one], weights[other]):
            _join(home, one, other)
    return {key: _root(home, key) for key in sorted(home)}


def hands(articles: Sequence[Article], count: int = HANDS) -> list[list[Article]]:
    """The articles dealt into ``count`` parts, no story in two of them, each part in the order given."""
    parts: list[list[Article]] = [[] for _ in range(count)]
    story = stories(articles)
    for article in articles:
        parts[_hand(story[article["id"]], count)].append(article)
    return parts


def split(articles: Sequence[Article], count: int = KEPT) -> tuple[list[Article], list[Article]]:
    """What may be trained on, and a test of about one in ``count``: no story is in both."""
    parts = hands(articles, count)
    test = {a["id"] for a in parts[TEST]}
    return [a for a in articles if a["id"] not in test], parts[TEST]


def _hand(story: str, count: int) -> int:
    return int(hashlib.sha256(story.encode()).hexdigest()[:8], 16) % count


def _weights(articles: Iterable[Article]) -> dict[str, dict[str, float]]:
    """For each article its names, with weights whose squares sum to 1: tf-idf (Spärck Jones 1972)."""
    counts = {
        a["id"]: collections.Counter(m["text"].casefold() for m in a["mentions"] if m["type"] in NAMES)
        for a in articles
    }
    spread = collections.Counter(name for names in counts.values() for name in names)
    out = {}
    for key, names in counts.items():
        raw = {
            n: (1 + math.log(times)) * math.log(len(counts) / spread[n]) for n, times in sorted(names.items())
        }
        length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        out[key] = {n: w / length for n, w in raw.items()}
    return out


def _candidates(weights: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str]]:
    """Pairs of articles with a name in common, sorted."""
    having: dict[str, list[str]] = collections.defaultdict(list)
    for key in sorted(weights):
        for name in weights[key]:
            having[name].append(key)
    return sorted({(a, b) for keys in having.values() for n, a in enumerate(keys) for b in keys[n + 1 :]})


def _alike(one: Article, other: Article, mine: Mapping[str, float], theirs: Mapping[str, float]) -> bool:
    days = _days(one) - _days(other) if _is_dated(one) and _is_dated(other) else None
    if days is not None and abs(days) > DAYS:
        return False
    shared = sum(weight * theirs.get(name, 0.0) for name, weight in mine.items())
    return shared >= (LIKE_WITHOUT_DAY if days is None else LIKE)


def _is_dated(article: Article) -> bool:
    return bool(article.get("published"))


def _days(article: Article) -> int:
    return date.fromisoformat(article["published"][:10]).toordinal()


def _join(home: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(home, one), _root(home, other)))
    home[second] = first


def _root(home: Mapping[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key
