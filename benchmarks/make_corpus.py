#!/usr/bin/env python3
"""Make a corpus of any size out of the examples: the same articles about other people, states and days.

    python benchmarks/make_corpus.py [N] [--seed SEED] > corpus.jsonl

Prints N documents (1,000 unless told) as JSON lines. In each, persons get the names of other persons and
states those of other states, the same name for the same one throughout; all days move by the same number of
weeks, so that weekdays stay right. Document ``i`` depends on the examples, SEED and ``i`` only. What the
articles then say never happened: they are for measuring speed and for trying builds, not facts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from kg import documents, reference
from kg.errors import DocumentError
from kg.model import Document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MONTHS = tuple(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
DAYS = re.compile(
    rf"(?<![\d/-])(?P<d>\d{{1,2}})(?:(?P<slash>/)(?P<m>\d{{1,2}})(?:/(?P<y>\d{{4}}))?(?![\d/])"
    rf"| (?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?)"
)
MAX_WEEKS = 150


def main(argv: list[str] | None = None) -> None:
    """Print the corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=1000, metavar="N", help="documents (1000)")
    parser.add_argument("--seed", default="kg", help="another seed gives another corpus")
    options = parser.parse_args(argv)
    for row in corpus(options.count, options.seed):
        print(json.dumps(row, ensure_ascii=False))


def corpus(count: int, seed: str) -> Iterator[dict[str, str]]:
    """``count`` documents in the JSON lines input format (id, title, text, published, lang)."""
    sources = read_examples()
    people = read_people()
    states = read_states(source.text for source in sources)
    for i in range(count):
        source = sources[i % len(sources)]
        # A string seed gives the same numbers in every process, whatever the hash seed.
        yield variant(source, f"corpus-{i:06d}", people, states, Random(f"{seed}/{i}"))  # noqa: S311


def read_examples() -> list[Document]:
    """The example articles that have a publication day, in reading order."""
    found = documents.read([str(EXAMPLES / "articles")], on_error=_fail)
    return [document for document in found if document.published and document.text]


def _fail(error: DocumentError) -> None:
    raise error


def read_people() -> list[str]:
    """Full names of the office holders that the examples expect."""
    rows = map(json.loads, (EXAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines())
    return sorted({row["person"] for row in rows if " " in row.get("person", "")})


def read_states(texts: Iterable[str]) -> dict[str, str]:
    """Name -> Indonesian label of the states that the texts name, every name that the reference data has."""
    everything = "\n".join(texts)
    rows = {name: ref.label_id for ref in reference.every() if ref.type == "State" for name in ref.names}
    return {name: label for name, label in sorted(rows.items()) if _pattern([name]).search(everything)}


def variant(
    source: Document, key: str, people: list[str], states: dict[str, str], random: Random
) -> dict[str, str]:
    """``source`` under another id with its names traded and its days moved."""
    weeks = timedelta(weeks=random.randint(-MAX_WEEKS, MAX_WEEKS))
    published = source.published or ""
    day = date.fromisoformat(published[:10])
    names = trade_people(source.text, people, random) | trade_states(source.text, states, random)
    pattern = _pattern(names)

    def rewrite(text: str) -> str:
        return pattern.sub(lambda m: names[m[0]], move_days(text, day.year, weeks))

    return {
        "id": key,
        "title": rewrite(source.title or ""),
        "text": rewrite(source.text),
        "published": (day + weeks).isoformat() + published[10:],
        "lang": source.lang,
    }


def trade_people(text: str, people: list[str], random: Random) -> dict[str, str]:
    """Old name -> new name: full names, and the single words of a name for the new one's last word."""
    named = [person for person in people if person in text]
    pairs = dict(zip(named, random.sample(people, len(named)), strict=True))
    words = {
        word: new.split()[-1]
        for old, new in pairs.items()
        for word in old.split()
        if word[0].isupper() and word.replace("-", "").isalpha()
    }
    return words | pairs


def trade_states(text: str, states: dict[str, str], random: Random) -> dict[str, str]:
    """Old name -> new label: all the names of a state for one other state's label."""
    named = [name for name in states if _pattern([name]).search(text)]
    old = sorted({states[name] for name in named})
    new = dict(zip(old, random.sample(sorted(set(states.values())), len(old)), strict=True))
    return {name: new[states[name]] for name in named}


def move_days(text: str, year: int, by: timedelta) -> str:
    """Every day of the calendar in the text, moved; a day without a year is in ``year``.

    Months and years alone stay as they are, and so do ranges of days.
    """

    def moved(match: re.Match[str]) -> str:
        month = int(match["m"]) if match["slash"] else MONTHS.index(match["month"]) + 1
        given = match["y"] or match["year"]
        try:
            new = date(int(given or year), month, int(match["d"])) + by
        except ValueError:  # "31/2" is not a day
            return match[0]
        if match["slash"]:
            return f"{new.day}/{new.month}" + (f"/{new.year}" if given else "")
        return f"{new.day} {MONTHS[new.month - 1]}" + (f" {new.year}" if given else "")

    return DAYS.sub(moved, text)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # "| head" has seen enough
        sys.stderr.close()
