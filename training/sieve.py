"""Learn the words that the sieve before the parser looks for, and measure what it loses.

    python -m training.sieve SHARED [--write]

SHARED is the folder that holds ``data/``. A word is one of ``kg/lang/id/event_words.txt`` where at least LEAST of
its places in the annotated training articles are triggers of events; one more place where it is none is supposed, so
that a word seen once is not believed too much. Names that raw text mostly writes
in lower case are words besides ("Kita", a city): they go to ``not_names`` in ``sieve.json``, beside those that
were put there by hand.

Prints the share of annotated events in documents that do not pass: dev, the open test articles (both never
learned from), and the training articles, each fifth with words learned from the other four. Then the share of
raw text that passes. Exit code 1 where dev loses 0.5 % or more.
"""

from __future__ import annotations

import argparse
import collections
import json
import lzma
import random
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import kg
from kg import sieve
from kg.sieve import Sieve
from training.corpora import OPEN, annotated_articles, read_articles, written_articles

HERE = Path(kg.__file__).parent / "lang/id"
LEAST = 0.1
MOST = 0.005  # the share of the development articles' events that may be lost
FOLDS = 5
WORD = re.compile(r"[^\W\d_]+")
HEAD = f"""# Words that events are told with, and the share of their places in the annotated training articles
# where they do, if that is {LEAST} or more. Written by training/sieve.py; the sieve before the parser reads it.
"""


def learn(articles: Iterable[dict]) -> dict[str, float]:
    """The words that are triggers often enough, each with the share of its places where it is one."""
    seen: collections.Counter[str] = collections.Counter()
    told: collections.Counter[str] = collections.Counter()
    for article in articles:
        seen.update(WORD.findall(article["text"].lower()))
        for event in article["events"]:
            trigger = article["text"][event["trigger"]["start"] : event["trigger"]["end"]]
            told.update(WORD.findall(trigger.lower())[:1])
    shares = {word: round(count / (seen[word] + 1), 2) for word, count in sorted(told.items())}
    return {word: share for word, share in shares.items() if share >= LEAST}


def common(names: Iterable[str], lines: Iterable[str]) -> list[str]:
    """The names that are words besides: more than a third of their places in raw text are in lower case."""
    wanted = {name for name in names if " " not in name}
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    for line in lines:
        for word in WORD.findall(line):
            if (key := word.lower()) in wanted:
                (lower if word == key else upper)[key] += 1
    return sorted(name for name in wanted if lower[name] > 3 and 2 * lower[name] > upper[name])


def lost(articles: Iterable[dict], judge: Sieve) -> tuple[int, int]:
    """How many events stand in articles that do not pass, and how many there are."""
    kept = [(len(a["events"]), judge.passes(a["text"])) for a in articles]
    return sum(n for n, passed in kept if not passed), sum(n for n, _ in kept)


def cross_validated(articles: list[dict], base: Sieve) -> tuple[int, int]:
    """What is lost of each fifth of the articles with words learned from the others."""
    endings = json.loads((HERE / "sieve.json").read_text(encoding="utf-8"))["attached"]
    total = [0, 0]
    for fold in range(FOLDS):
        words = learn(a for n, a in enumerate(articles) if n % FOLDS != fold)
        held = replace(base, words=sieve.with_endings(words, endings))
        for k, count in enumerate(lost(articles[fold::FOLDS], held)):
            total[k] += count
    return total[0], total[1]


def passing(lines: list[str], judge: Sieve, size: int, sample: int = 2000) -> float:
    """The share of documents of ``size`` lines of raw text that pass."""
    starts = random.Random(7).choices(range(len(lines) - size), k=sample)
    return sum(judge.passes("\n".join(lines[i : i + size])) for i in starts) / sample


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="write event_words.txt and sieve.json")
    options = parser.parse_args(argv)
    data = options.shared / "data"
    if not data.is_dir():
        print(f"sieve: no folder {options.shared.name!r} beside the repository: nothing measured")
        return 0
    with lzma.open(data / "raw/id.txt.xz", "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")
    train = annotated_articles(data) + written_articles()
    if options.write:
        write(learn(train), lines)
    base = sieve.load("id")
    assert base is not None
    open_half = read_articles(OPEN / "test.jsonl")
    dev = lost(read_articles(data / "events/dev.jsonl"), base)
    told = {
        "dev": dev,
        "open, test": lost(open_half, base),
        "train, by fifths": cross_validated(train, base),
    }
    for name, (count, total) in told.items():
        print(f"{name:16} {count:3} of {total:5} events lost, {count / total:.2%}")
    for size in (1, 5, 10):
        print(f"raw text, {size:2} lines a document: {passing(lines, base, size):.0%} pass")
    return 1 if dev[0] / max(dev[1], 1) >= MOST else 0


def write(words: dict[str, float], lines: list[str]) -> None:
    text = HEAD + "".join(f"{word}\t{share:.2f}\n" for word, share in words.items())
    (HERE / "event_words.txt").write_text(text, encoding="utf-8")
    settings = json.loads((HERE / "sieve.json").read_text(encoding="utf-8"))
    found = common(sieve.abroad(settings["home"]), lines)
    settings["not_names"] = sorted({*settings["by_hand"], *found})
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (HERE / "sieve.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
