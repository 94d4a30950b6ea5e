#!/usr/bin/env python3
"""The floors under extraction: score it on the development articles and fail where a figure is below its
floor.

    gate.py [--shared FOLDER] [--record]

FOLDER (default: ../shared beside the repository) holds the articles, ``data/events/dev.jsonl``, and the
scorer, ``score/score.py``. The program is given id, text and published only. ``gate.json`` beside this file
holds the floors and the figures measured last; ``--record`` writes the figures measured now. Floors are
raised by hand and only rise.

The scorer of record judges, not ``kg eval``: what is measured must not hold the measure. ``kg eval`` is given the
same output, and must give the same figures to the third digit.

Exit codes: 0 (above every floor, or no FOLDER: nothing to measure), 1 (below one, or the two scorers differ).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
GATE = HERE / "gate.json"
README = HERE.parent / "README.md"
MARKS = ("<!-- gate: written by training/gate.py --record -->\n", "<!-- /gate -->")
GIVEN = ("id", "text", "published")

Scores = dict[str, dict[str, Any]]


def strip(gold: Path, stripped: Path) -> None:
    """Copy documents without their annotation."""
    with gold.open(encoding="utf-8") as source, stripped.open("w", encoding="utf-8") as target:
        for line in source:
            document = json.loads(line)
            target.write(json.dumps({key: document[key] for key in GIVEN}, ensure_ascii=False) + "\n")


def measure(shared: Path) -> tuple[Scores, list[str]]:
    """The scorer's figures, by name, for what ``kg extract`` prints; and those that ``kg eval`` puts otherwise."""
    gold = shared / "data/events/dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        stripped, found = Path(folder, "articles.jsonl"), Path(folder, "extracted.jsonl")
        strip(gold, stripped)
        found.write_bytes(_run("-m", "kg", "extract", stripped))
        scores: Scores = json.loads(_run(shared / "score/score.py", gold, found, "--json"))
        told = json.loads(_run("-m", "kg", "eval", gold, "--predictions", found, "--format", "json"))
    ours = {row["name"]: row["f1"] for row in told}
    return scores, [name for name in scores if ours.get(name) != figure(scores, name)]


def _run(*arguments: str | Path) -> bytes:
    return subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, check=True).stdout


def figure(scores: Scores, name: str) -> float:
    """The F1 of a figure; for status, which has none, its accuracy."""
    return float(scores[name].get("f1", scores[name].get("accuracy", 0.0)))


def table(measured: dict[str, float]) -> str:
    """The figures as a table in Markdown."""
    names, values = (
        " | ".join(cells) for cells in (measured, (f"{value:.2f}" for value in measured.values()))
    )
    return f"| {names} |\n|{'---|' * len(measured)}\n| {values} |\n"


def record(gate: dict[str, Any]) -> None:
    """Write the figures to gate.json and to the table in README.md."""
    GATE.write_text(json.dumps(gate, indent=2) + "\n", encoding="utf-8")
    before, rest = README.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    README.write_text(before + MARKS[0] + table(gate["measured"]) + MARKS[1] + after, encoding="utf-8")


def main() -> int:
    """Measure, print each figure beside its floor, and say by the exit code whether all hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", metavar="FOLDER")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if not arguments.shared.is_dir():
        print(f"gate: no folder {arguments.shared.name!r} beside the repository: nothing measured")
        return 0
    gate = json.loads(GATE.read_text(encoding="utf-8"))
    scores, differing = measure(arguments.shared)
    gate["measured"] = {name: figure(scores, name) for name in gate["measured"]}
    for name, value in gate["measured"].items():
        floor = gate["floors"].get(name)
        print(f"gate: {name:10} {value:.3f}" + ("" if floor is None else f"  floor {floor:.3f}"))
    if arguments.record:
        record(gate)
    below = [name for name, floor in gate["floors"].items() if figure(scores, name) < floor]
    if below:
        print(f"gate: below the floor: {', '.join(below)}", file=sys.stderr)
    if differing:
        print(f"gate: kg eval differs from the scorer: {', '.join(differing)}", file=sys.stderr)
    return 1 if below or differing else 0


if __name__ == "__main__":
    sys.exit(main())
