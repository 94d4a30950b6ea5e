"""The command that scores extraction: eval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby, islice
from typing import TYPE_CHECKING

import click

import kg
from kg.cli import output
from kg.cli.articles import LEXICON, QUIET, lexicon_in
from kg.cli.ask import FORMAT
from kg.cli.progress import Progress
from kg.cli.share import write_to

if TYPE_CHECKING:
    from kg.evaluation import Problem

COLUMNS = ("name", "kind", "precision", "recall", "f1", "low", "high", "found", "gold")
CHANGE = ("change", "change_low", "change_high")


def _floors(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    """NAME=F1, each: figure -> floor."""
    floors = {}
    for value in values:
        name, _, number = value.rpartition("=")
        try:
            floors[name] = float(number)
        except ValueError:
            floors[name] = -1.0
        if not name or not 0 <= floors[name] <= 1:
            raise click.BadParameter(
                f"{value!r} is no floor: write edge=0.7, a figure and a number from 0 to 1", ctx, param
            )
    return floors


@click.command("eval")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--predictions", metavar="FILE", help="Score this, as kg extract prints it, instead of running kg."
)
@click.option(
    "--resolution",
    multiple=True,
    metavar="FILE",
    help="Score days, pronouns, speakers and places, too, by this gold; a file or a folder, can be repeated.",
)
@click.option(
    "--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List N errors of each kind."
)
@click.option("--html", "page", metavar="FILE", help="Write figures and all errors as an HTML page.")
@click.option("--save", metavar="FILE", help="Save the run, to compare with later.")
@click.option("--against", metavar="FILE", help="Compare with a saved run over the same articles.")
@click.option(
    "--at-least",
    "floors",
    callback=_floors,
    multiple=True,
    metavar="NAME=F1",
    help="Exit with 1 where this figure is lower, such as edge=0.7; can be repeated.",
)
@FORMAT
@click.option("--lang", metavar="CODE", default="id", show_default=True, help="Language of the articles.")
@LEXICON
@QUIET
def evaluate(
    gold: tuple[str, ...],
    predictions: str | None,
    resolution: tuple[str, ...],
    errors: int,
    page: str | None,
    save: str | None,
    against: str | None,
    floors: dict[str, float],
    form: str,
    lang: str,
    folder: str | None,
    quiet: bool,
) -> int:
    """Score extraction on annotated articles.

    GOLD are files of JSON lines, one annotated article each, or - for standard input. docs/benchmark.md says
    what a line holds, and what each figure counts. kg is given id, text and publication date.

    Prints precision, recall and F1, with its 95% interval, of everything, of each type, and of each
    phenomenon of the language. Errors go to standard error, with their sentences.
    """
    from kg import evaluation

    if folder is not None and predictions is not None:
        raise click.UsageError("--lexicon is for what kg reads itself, and --predictions instead of that")
    lexicon = lexicon_in(folder)
    before = None if against is None else evaluation.load(against)
    with Progress(quiet) as progress:
        run = kg.evaluate(
            gold,
            predictions,
            resolution=resolution,
            lang=lang,
            lexicon=lexicon,
            on_error=progress.error,
            on_document=progress.document,
        )
    measured = run.figures(before)
    lines = evaluation.below(measured, floors)
    columns = COLUMNS if before is None else COLUMNS + CHANGE
    output.write([asdict(figure) for figure in measured], columns, form, output.standard_output())
    for line in _told(run.problems, errors):
        click.echo(output.terminal_safe(line), err=True)
    if before is not None and before.gold != run.gold:
        click.echo("kg: the annotation has changed since the earlier run was saved", err=True)
    if save is not None:
        run.save(save)
    if page is not None:
        write_to(
            page, [evaluation.render(measured, run.problems, f"kg eval {' '.join(gold)}", len(run.documents))]
        )
    for line in lines:
        click.echo(f"kg: {line}", err=True)
    return 1 if lines or progress.failed else 0


def _told(problems: Sequence[Problem], most: int) -> Iterator[str]:
    """The first problems of each measure, with their sentences, as lines."""
    for what, some in groupby(sorted(problems, key=lambda p: p.what), key=lambda p: p.what):
        for problem in islice(some, most):
            yield f"{what} {problem.problem}: {problem.told} [{problem.document}]"
            if problem.sentence:
                yield f"  “{problem.sentence.strip()}”"
