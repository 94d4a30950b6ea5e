"""The command on what single documents give: explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import kg
from kg.cli.articles import LANG, Progress
from kg.cli.share import write_to

if TYPE_CHECKING:
    from kg.explanations import Explanation


@click.command()
@click.argument("document", nargs=-1, required=True, metavar="[STORE] DOCUMENT")
@click.option("--html", "page", metavar="FILE", help="Write it as an HTML page, - for standard output.")
@LANG
def explain(document: tuple[str, ...], page: str | None, lang: str | None) -> int:
    """Show what DOCUMENT gives, and what is dropped and why.

    With a STORE, DOCUMENT is an id, a URL, a title or the file that it was read from; without, it is read
    now: a file, a URL, or - for standard input. The text is shown with its mentions in brackets, and below
    each line the events that it reports, with what was seen and not kept; then what names were resolved to.
    """
    from kg.cli.marks import shown
    from kg.explanations import render

    with Progress(quiet=True) as progress:
        explanations = _explanations(document, lang, progress)
    if page is not None:
        write_to(page, [render(explanations, f"kg explain {' '.join(document)}")])
        return 1 if progress.failed else 0
    for explanation in explanations:
        for line in shown(explanation):
            click.echo(line)
    return 1 if progress.failed else 0


def _explanations(document: tuple[str, ...], lang: str | None, progress: Progress) -> list[Explanation]:
    if len(document) > 2:
        raise click.UsageError("give one DOCUMENT, after the STORE that it is in")
    if len(document) == 2:
        with kg.open(document[0]) as graph:
            return [*kg.explain(graph, document[1])]
    from kg.explanations import Explanation

    articles = kg.read(document, lang=lang, on_error=progress.error)
    return [Explanation(found) for found in kg.extract_each(articles, on_error=progress.error)]
