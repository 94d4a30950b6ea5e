#!/usr/bin/env python3
"""Learn which words are written small: what begins with a capital in a headline and is one of these is hardly a name.

    python benchmarks/small_words.py SHARED

SHARED is the folder that holds ``data/``. Writes ``kg/lang/id/small_words.txt``: the words that raw text, headlines
aside, writes in lower case at least LEAST times, in SPREAD areas, and in SHARE of their places within a sentence.
"""

from __future__ import annotations

import collections
import lzma
import re
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "kg/lang/id/small_words.txt"
LEAST, SPREAD, AREA, SHARE = 20, 8, 100, 0.9
WORD = re.compile(r"[^\W\d_]+")
HEAD = """# Words that are written small within sentences, and are no names as a rule: kg/mentions.py looks at them in
# headlines, which give every word a capital. Written by benchmarks/small_words.py.
"""


def main(shared: str) -> None:
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    areas: dict[str, set[int]] = collections.defaultdict(set)
    with lzma.open(Path(shared) / "data/raw/id.txt.xz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            words = WORD.findall(line)
            if 2 * sum(word[0].islower() for word in words) < len(words):
                continue  # a headline
            for word in words[1:]:
                (lower if word[0].islower() else upper)[word.lower()] += 1
                areas[word.lower()].add(n // AREA)
    found = sorted(
        word
        for word, count in lower.items()
        if count >= LEAST and len(word) > 2 and len(areas[word]) >= SPREAD
        if count >= SHARE * (count + upper[word])
    )
    FILE.write_text(HEAD + "".join(f"{word}\n" for word in found), encoding="utf-8")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main(*sys.argv[1:])
