#!/usr/bin/env python3
"""How long it takes until kg can read: a fresh process each time.

    python benchmarks/loading.py [--lang id] [--rounds 5]

"nothing" is Python alone, "spaCy" also imports spaCy, "kg" loads all that reading needs: pipeline, vectors and
classifiers. Prints, for each, the median of the rounds of processor time and of time on the clock, in seconds, and what
kg takes for each second of spaCy's. For one core, set OMP_NUM_THREADS=1 and its like. Exit code 1 where kg needs two
seconds of processor time or more.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from resource import RUSAGE_CHILDREN, getrusage

LONGEST = 2.0  # seconds


def main() -> int:
    """Measure, print, and say by the exit code whether kg is there in time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lang", default="id")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    load = f"from kg import lang; lang.reader({options.lang!r})"
    works = {"nothing": "pass", "spaCy": "import spacy", "kg": load}
    taken = {name: [] for name in works}
    for _ in range(options.rounds):
        for name, work in works.items():
            taken[name].append(spent(work))
    spent_by = {}
    for name, rounds in taken.items():
        processor, clock = (statistics.median(column) for column in zip(*rounds, strict=True))
        spent_by[name] = processor
        print(f"{name}: processor {processor:.2f} s, clock {clock:.2f} s")
    print(f"kg / spaCy: {spent_by['kg'] / spent_by['spaCy']:.2f}")
    return int(spent_by["kg"] >= LONGEST)


def spent(work: str) -> tuple[float, float]:
    """Processor time and time on the clock of a Python process that does this, in seconds."""
    before, start = _processor(), time.monotonic()
    subprocess.run([sys.executable, "-c", work], check=True)  # noqa: S603
    return _processor() - before, time.monotonic() - start


def _processor() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
