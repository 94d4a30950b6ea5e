"""Commands that make something of a store for others: render, check, export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click

import kg
from kg import exports, tables
from kg.cli import output
from kg.cli.ask import MIN_SCORE, TEXT_FORMAT
from kg.cli.stores import AS_OF, STORE, seen

FORMATS = ("nquads", *exports.FORMATS, *tables.FORMATS)
OUTPUT = click.option(
    "-o",
    "--output",
    "target",
    default="-",
    metavar="FILE",
    help="Where to write (default: -, standard output).",
)


def write_to(target: str, pieces: Iterable[str]) -> None:
    """Write text to a file or, for ``-``, to standard output; in UTF-8, line ends as they are."""
    with click.open_file(target, "wb") as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8"))
        stream.flush()


@click.command()
@STORE
@OUTPUT
@click.option(
    "--relation", "relations", multiple=True, metavar="NAME", help="Only this relation; can be repeated."
)
@click.option(
    "--since", metavar="DATE", help="Only what can have been on or after: 2024, 2024-06, 2024-06-19."
)
@click.option("--until", metavar="DATE", help="Only what can have been on or before.")
@MIN_SCORE
@click.option(
    "--limit", type=click.IntRange(min=1), default=500, show_default=True, help="At most so many actors."
)
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Of the page.")
@click.option("--title", help="The heading of the page.")
@AS_OF
def render(
    store: str,
    target: str,
    relations: tuple[str, ...],
    since: str | None,
    until: str | None,
    min_score: float,
    limit: int,
    lang: str,
    title: str | None,
    as_of: str | None,
) -> None:
    """Draw the actors as one HTML page that works offline."""
    with seen(store, as_of) as graph:
        actors = kg.graph(graph, relations or None, since, until, min_score=min_score, lang=lang)
    write_to(target, [kg.render(actors, title=title, lang=lang, limit=limit)])


@click.command()
@STORE
@TEXT_FORMAT
def check(store: str, form: str) -> int:
    """Check that the graph holds to the ontology.

    The shapes must hold, and every quote must be what its document says there. Prints what breaks a rule, and
    then exits with 1.
    """
    with kg.open(store) as graph:
        broken = graph.check()
    if form != "text":
        output.write(
            [asdict(v) for v in broken], ["focus", "path", "message", "value"], form, output.standard_output()
        )
    else:
        for violation in broken:
            click.echo(output.terminal_safe(f"{violation.focus} {violation.path or ''}: {violation.message}"))
        click.echo(f"{store}: {len(broken)} rules broken" if broken else f"{store}: all rules hold")
    return 1 if broken else 0


@click.command()
@STORE
@click.option("--format", "form", type=click.Choice(FORMATS), default="nquads", show_default=True)
@OUTPUT
def export(store: str, form: str, target: str) -> None:
    """Write the graph for other programs.

    The same documents give the same bytes. nquads is all of it, every layer; trig, ttl and jsonld are the
    merged layer with the reference data; graphml and csv are the actors and what connects them.
    """
    with kg.open(store) as graph:
        write_to(
            target,
            graph.export(form) if form not in tables.FORMATS else tables.FORMATS[form](kg.graph(graph)),
        )
