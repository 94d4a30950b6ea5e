#!/usr/bin/env python3
"""Learn the words by which sport and the stage are told from world politics, and measure what that drops.

    python benchmarks/domains.py SHARED [--write]

SHARED is the folder that holds ``data/``. Paragraphs of raw text with two seed words of a domain are taken for it;
paragraphs of annotated training articles, and raw ones without a seed, for none. A logistic regression learns from
them, with most seeds hidden from it, so that other words have to tell. ``--write`` puts the weights into
``kg/lang/id/domains.json``, whose bounds ("enough") are set by hand.

Prints, for the gold in ``domains.csv`` (documents of ten lines of the raw text that kg reports an edge of, read by a
language model: S sport, E stage, story or celebrity, P private, local or company life, W the rest; the first half was
looked at when the bounds were set), how many of each are dropped, and how many annotated events: those of dev, of the
open articles and of the training articles. The gold names lines by number: the raw text is not in this repository.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import lzma
import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kg import domains, sieve  # noqa: E402
from kg.domains import Domain, words  # noqa: E402

DATA = HERE.parent / "kg/lang/id/domains.json"
SEEDS = {
    "sport": """pertandingan gol pelatih klub liga laga babak skor juara turnamen stadion pemain gelandang striker
        kiper timnas penyerang bek semifinal perempatfinal unggulan medali sirkuit pebalap petenis pebulutangkis
        sepakbola bola kompetisi musim pesepakbola klasemen penalti suporter atlet wasit lapangan tandang kandang
        petinju""",
    "stage": """film sinetron penyanyi album lagu aktris aktor konser novel dongeng kekasih pacar cinta artis
        selebriti musik band penonton syuting sutradara drama asmara pernikahan menikah pesta gitar vokalis serial
        episode adegan cerita legenda putri pangeran kerajaan ibunya ayahnya kakak adik suaminya istrinya kamu aku
        kau ku mu nenek""",
}
SIZE = 10  # lines of a document
SPREAD, AREA = 8, 100  # a word stands in so many areas of so many lines, lest one article make it
LEAST = 0.5  # weights below this are left out
HIDDEN = 0.65  # the share of the seeds that are hidden
MOST = {"sport": 8000, "stage": 8000, "other": 8000}  # paragraphs to learn from
TELLING = 0.3  # of a raw paragraph's most telling word, where it is taken for world politics


class Case(NamedTuple):
    """A report of the gold: its document's first line, where its trigger begins in it, its half, what it is of."""

    line: int
    trigger: int
    half: str
    label: str


def gold() -> list[Case]:
    """The cases of ``domains.csv``."""
    with (HERE / "domains.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [Case(int(r["line"]), int(r["trigger"]), r["half"], r["label"]) for r in rows]


def learn(
    lines: Sequence[str], articles: Iterable[Mapping[str, Any]]
) -> dict[str, tuple[float, dict[str, float]]]:
    """For each domain the bias and the weights of words."""
    judge = sieve.load("id")
    assert judge is not None
    seeds = {name: frozenset(listed.split()) for name, listed in SEEDS.items()}
    held = {case.line + k for case in gold() for k in range(SIZE)}
    raw = [(line, words(line)) for n, line in enumerate(lines) if n not in held]
    area: dict[str, set[int]] = collections.defaultdict(set)
    for n, line in enumerate(lines):
        for word in words(line):
            area[word].add(n // AREA)
    rng = random.Random(5)  # noqa: S311
    every = frozenset().union(*seeds.values())
    plain = [(line, told) for line, told in raw if not told & every]
    rng.shuffle(plain)
    world = [words(line) for a in articles for line in a["text"].split("\n") if len(line) > 40]
    world += [told for line, told in plain if judge.names_abroad(line) and judge._tells(line) > TELLING]
    none = world + [told for _, told in plain[: MOST["other"]]]
    found = {}
    for name, own in seeds.items():
        others = every - own
        of = [told for _, told in raw if len(told & own) > 1 and len(told & others) < 2]
        rng.shuffle(of)
        of = of[: MOST[name]]
        hidden = [frozenset(w for w in sorted(told) if w not in own or rng.random() > HIDDEN) for told in of]
        found[name] = regression(
            [*of, *hidden], none, {w for w in area if len(area[w]) >= SPREAD and len(w) > 1}
        )
    return found


def regression(
    of: Sequence[frozenset[str]], none: Sequence[frozenset[str]], known: set[str], penalty: float = 1.0
) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with both classes weighing the same."""
    import numpy as np
    import scipy.sparse as sparse
    from scipy.optimize import minimize

    counts = collections.Counter(word for told in [*of, *none] for word in told if word in known)
    vocabulary = sorted(word for word, count in counts.items() if count >= 10)
    at = {word: k for k, word in enumerate(vocabulary)}
    cells = [(n, at[w]) for n, told in enumerate([*of, *none]) for w in told if w in at]
    rows, columns = zip(*cells, strict=True)
    shape = (len(of) + len(none), len(vocabulary))
    seen = sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape=shape)
    is_one = np.r_[np.ones(len(of)), np.zeros(len(none))]
    weight = np.r_[np.full(len(of), 0.5 / len(of)), np.full(len(none), 0.5 / len(none))] * len(is_one)

    def loss(b: Any) -> Any:
        z = seen @ b[1:] + b[0]
        error = weight * (1 / (1 + np.exp(-z)) - is_one)
        cost = weight @ np.logaddexp(0, -(2 * is_one - 1) * z) + penalty / 2 * b[1:] @ b[1:]
        return cost, np.r_[error.sum(), seen.T @ error + penalty * b[1:]]

    start = np.zeros(len(vocabulary) + 1)
    b = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    weights = {word: round(float(x), 2) for word, x in zip(vocabulary, b[1:], strict=True) if abs(x) >= LEAST}
    return round(float(b[0]), 2), weights


def write(found: Mapping[str, tuple[float, Mapping[str, float]]]) -> None:
    """Put what was learned into the data file, with the bounds that are there."""
    before = json.loads(DATA.read_text(encoding="utf-8")) if DATA.is_file() else {}
    data = {
        name: {"bias": bias, "enough": before.get(name, {}).get("enough", 1.0), "weights": dict(weights)}
        for name, (bias, weights) in found.items()
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    DATA.write_text(re.sub(r"\n   ", " ", text) + "\n", encoding="utf-8")


def named(text: str, at: int, judges: Sequence[Domain]) -> str | None:
    """The domain of the paragraph that holds a character."""
    paragraphs = text.split("\n")
    n = text.count("\n", 0, at)
    return next((d.name for d in judges if d.each(paragraphs)[n] >= d.enough), None)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="learn, and write domains.json")
    options = parser.parse_args(argv)
    data = options.shared / "data"
    with lzma.open(data / "raw/id.txt.xz", "rt", encoding="utf-8") as file:
        lines = [line for line in file.read().split("\n") if line.strip()]
    files = {
        "dev": data / "events/dev.jsonl",
        "open, test": HERE / "open/test.jsonl",
        "open, train": HERE / "open/train.jsonl",
        "train": data / "events/train.jsonl",
    }
    articles = {
        name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for name, path in files.items()
    }
    if options.write:
        write(learn(lines, [*articles["train"], *articles["open, train"]]))
        domains.load.cache_clear()
    judges = domains.load("id")
    for half in ("first", "second"):
        told: collections.Counter[tuple[str, str | None]] = collections.Counter()
        for case in gold():
            if case.half == half:
                text = "\n".join(lines[case.line : case.line + SIZE])
                told[case.label, named(text, case.trigger, judges)] += 1
        for label in "SEPW":
            total = sum(count for (one, _), count in told.items() if one == label)
            dropped = {d.name: told[label, d.name] for d in judges if told[label, d.name]}
            print(f"{half} half, {label}: {sum(dropped.values()):3} of {total:3} dropped {dropped or ''}")
    for name, some in articles.items():
        places = [(a["text"], e["trigger"]["start"]) for a in some for e in a["events"]]
        lost = sum(named(text, at, judges) is not None for text, at in places)
        print(f"{name}: {lost} of {len(places)} annotated events dropped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
