#!/usr/bin/env python3
"""Print the texts written for training as annotated articles, JSON lines, which ``kg eval`` reads.

python -m benchmarks.written [training/texts/*.txt]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from training import texts


def main(argv: Sequence[str] | None = None) -> None:
    given = sys.argv[1:] if argv is None else argv
    for path in given or sorted(texts.HERE.glob("*.txt")):
        for article in texts.read(path):
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
