#!/usr/bin/env python3
"""How a store grows: time for each document, memory, and how much of the truth is found, in a made-up world.

    python -m benchmarks.growing [--documents 10000] [--read] [--jobs 1] [--store FOLDER] [--add 100]

Builds a store of the documents of ``benchmarks/world.py``, a tenth at a time, bringing the merged layer up to date
after each tenth, so that the last tenth pays for all there is by then. Then more documents are added to the whole.
With ``--read`` the texts are read with the model, as ``kg build`` reads them; without, each document gives all that
it tells of, and the graph alone is measured. ``--once`` brings the merged layer up to date at the end only.

Prints the seconds and the processor time for each document and each tenth, the greatest memory of this process and
of the workers, and pairwise figures of entities (persons, agreements) and events against the truth, with the exact
label as baseline. Exit code 1 where a bar is missed: the last tenth within 1.3 of the first (processor time, of this
process and the workers), entities F1 .92 and P .97, events F1 .85 and P .92.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.merging import Clustering, Score, b_cubed, pairwise
from benchmarks.world import Told, World
from kg import identity, lang, pipeline, vocab
from kg.model import Extraction
from kg.store import Store, open_store
from kg.vocab import KG

SLOWER = 1.3
BARS = {"entities": (0.92, 0.97), "events": (0.85, 0.92)}  # F1 and precision


@dataclass
class Truth:
    """The gold of what the documents gave, and what the label alone would tell."""

    entities: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def note(self, told: Told, found: Extraction) -> None:
        """What an extraction has of what its document tells of."""
        gold = {e.label: told.names[e.id] for e in told.extraction.entities if e.id in told.names}
        for entity in found.entities:
            if entity.label in gold and entity.type in ("Person", "Agreement"):
                self.entities[entity.id] = gold[entity.label]
                self.labels[entity.id] = f"{entity.type} {identity.plain_name(entity.label)}"
        (wanted,) = told.extraction.reports
        for report in found.reports:
            if report.type == wanted.type:
                iri = vocab.report_iri(found.document.id, report.type, report.trigger.start)
                who = sorted(role.text for role in report.roles)
                self.events[iri] = told.event
                self.said[iri] = f"{report.type} {report.date or iri} {who}"


def main(argv: list[str] | None = None) -> int:
    """Build, print, and say by the exit code whether the bars hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--read", action="store_true", help="read the texts with the model")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--once", action="store_true", help="bring the merged layer up to date once, at the end"
    )
    parser.add_argument("--add", type=int, default=100, help="documents that are added to the whole")
    parser.add_argument("--store", type=Path, help="keep the store in this folder, which must not be there")
    options = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        return _measure(options, options.store or Path(folder) / "store")


def _measure(options: argparse.Namespace, path: Path) -> int:
    world, truth = islice(World().documents(), options.documents + options.add), Truth()
    tenth = -(-options.documents // 10)
    spent = []
    with open_store(path, create=True) as store:
        for number in range(10):
            clock = Clock()
            _add(store, islice(world, min(tenth, options.documents - number * tenth)), truth, options)
            adding = clock.processor()
            if not options.once or number == 9:
                store.refresh()
            spent.append(clock.processor() / tenth)
            print(
                f"tenth {number + 1:>2}: {1000 * clock.wall() / tenth:7.2f} ms a document,"
                f" processor {1000 * spent[-1]:7.2f} (adding {1000 * adding / tenth:.2f}); {_memory()}",
                flush=True,
            )
        clock = Clock()
        _add(store, world, truth, options)
        store.refresh()
        if options.add:
            print(f"{options.add} more: {clock.wall():.2f} s, processor {clock.processor():.2f} s")
    with open_store(path) as store:
        missed = [*_found(store, truth)]
    ratio = spent[-1] / spent[0]
    print(f"last tenth / first tenth: {ratio:.2f}; {_size(path)}")
    return int(bool(missed) or (ratio > SLOWER and not options.once))


class Clock:
    """Time since it was made."""

    def __init__(self) -> None:
        self._wall, self._spent = monotonic(), _processor()

    def wall(self) -> float:
        """Seconds."""
        return monotonic() - self._wall

    def processor(self) -> float:
        """Seconds of the processor, of this process and of workers that ended."""
        return _processor() - self._spent


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _memory() -> str:
    own, workers = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"at most {own} MB" + (f", a worker {workers} MB" if workers else "")


def _size(path: Path) -> str:
    sizes: dict[str, int] = defaultdict(int)
    for file in path.rglob("*"):
        if file.is_file():
            sizes[file.relative_to(path).parts[0]] += file.stat().st_size
    return ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in sorted(sizes.items()))


def _add(store: Store, world: Iterable[Told], truth: Truth, options: argparse.Namespace) -> None:
    waiting: dict[str, Told] = {}

    def documents() -> Iterator[Told]:
        for told in world:
            waiting[told.document.id] = told
            yield told

    if options.read:
        articles = (told.document for told in documents())
        found: Iterable[Extraction] = pipeline.extract_each(articles, jobs=options.jobs, skimmed=True)
        model = lang.model_version("id")
    else:
        found, model = (told.extraction for told in documents()), None
    for extraction in found:
        store.add(extraction, model=model)
        truth.note(waiting.pop(extraction.document.id), extraction)


def _found(store: Store, truth: Truth) -> Iterator[str]:
    """Print the figures; what is below its bar."""
    canonical, events = {}, {}
    for quad in store.layer():
        if quad.predicate == KG.mergedFrom:
            canonical[str(quad.object)] = quad.subject
        elif quad.predicate == KG.report:
            events[str(quad.object)] = quad.subject
    entities = {iri: canonical.get(iri, iri) for iri in truth.entities}
    reports = {iri: events.get(iri, iri) for iri in truth.events}
    for name, gold, found, label in (
        ("entities", truth.entities, entities, truth.labels),
        ("events", truth.events, reports, truth.said),
    ):
        print(f"{name}: {len(gold)} of {len(set(gold.values()))}")
        score = _line("kg", gold, found)
        _line("exact label", gold, label)
        if score.f1 < BARS[name][0] or score.precision < BARS[name][1]:
            yield name


def _line(system: str, gold: Clustering, found: Clustering) -> Score:
    one, two = pairwise(gold, found), b_cubed(gold, found)
    print(
        f"  {system:<12} pairwise P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f},"
        f" B-cubed P {two.precision:.3f} R {two.recall:.3f} F1 {two.f1:.3f}"
    )
    return one


if __name__ == "__main__":
    sys.exit(main())
