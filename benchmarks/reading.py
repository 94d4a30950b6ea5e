#!/usr/bin/env python3
"""How fast kg reads, beside the bare spaCy pipeline on the same text: ratios of one run, in one process.

    python benchmarks/reading.py [RAW] [--articles FILE.jsonl ...] [--documents 150] [--lines 10] [--rounds 3]

"articles" are whole articles of world news, all of which are read through, without the sieve: the open ones, or those
of FILE. RAW is raw news text, one paragraph or sentence a line, plain or .xz. A document is so many lines that follow
one another. "mixed" are documents from anywhere in RAW, "world" those of which at least half the lines name a state,
an alliance or a place abroad. Both are drawn with a fixed seed, and read in turns, round by round. "kg" is what
kg build does with a document before it writes; "spaCy" is ``nlp.pipe`` in batches, with the same components.

Prints words (between blanks) a second of processor time of each and the ratio, the median of the rounds. For one
core, set OMP_NUM_THREADS=1 and its like for the linear algebra that numpy and spaCy use. Exit code 1 below the floors:
0.8 on world news, 2 on mixed news.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from kg import lang, pipeline, sieve
from kg.model import Document

FLOORS = {"world": 0.8, "mixed": 2.0, "articles": 0.0}
OPEN = [Path(__file__).parent / "open" / f"{half}.jsonl" for half in ("test", "train")]


def main() -> int:
    """Measure, print, and say by the exit code whether both floors hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("raw", type=Path, nargs="?")
    parser.add_argument("--articles", type=Path, nargs="+", default=OPEN)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--lines", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sorts = {"articles": [text for path in options.articles for text in texts_of(path)]}
    if options.raw:
        sorts |= draw(lines_of(options.raw), options.documents, options.lines)
    below = [name for name, texts in sorts.items() if compare(name, texts, options.rounds) < FLOORS[name]]
    if below:
        print(f"reading: below the floor: {', '.join(below)}", file=sys.stderr)
    return 1 if below else 0


def lines_of(raw: Path) -> list[str]:
    """The lines of a text that may be compressed."""
    open_text = lzma.open if raw.suffix == ".xz" else open
    with open_text(raw, "rt", encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line.strip()]


def texts_of(path: Path) -> list[str]:
    """The texts of articles, one JSON object a line."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def draw(lines: list[str], count: int, size: int) -> dict[str, list[str]]:
    """``count`` documents of each sort."""
    judge = sieve.load("id")
    assert judge is not None
    starts = list(range(0, len(lines) - size, size))
    random.Random(11).shuffle(starts)  # noqa: S311
    mixed, world = [], []
    for start in starts:
        block = lines[start : start + size]
        if len(mixed) < count:
            mixed.append("\n".join(block))
        elif len(world) < count and 2 * sum(map(judge.names_abroad, block)) >= size:
            world.append("\n".join(block))
    return {"world": world, "mixed": mixed}


def compare(name: str, texts: list[str], rounds: int) -> float:
    """Read the texts both ways, in turns; print and return the ratio of their speeds."""
    nlp = lang.reader("id").nlp
    documents = [Document(str(n), text, "id", published="2018-05-04") for n, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    skimmed = name != "articles"
    passed = sum(sieve.passes(text, "id") for text in texts) / len(texts) if skimmed else 1.0

    def bare() -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(texts):
                pass

    def read() -> None:
        for _ in pipeline.extract_each(documents, skimmed=skimmed):
            pass

    taken = [(seconds(bare), seconds(read)) for _ in range(rounds)]
    spacy, own = (statistics.median(column) for column in zip(*taken, strict=True))
    ratio = statistics.median(one / other for one, other in taken)
    print(
        f"{name}: {len(texts)} documents of {words / len(texts):.0f} words, {passed:.0%} pass the sieve; "
        f"kg {words / own:,.0f} words/s, spaCy {words / spacy:,.0f} words/s, ratio {ratio:.2f}"
    )
    return ratio


def seconds(work: Callable[[], None]) -> float:
    """The processor time that this takes: other processes do not count."""
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
