"""Commands that ask a store: query, rank, why, info."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

import kg
from kg.cli import output
from kg.cli.stores import AS_OF, STORE, seen

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(output.FORMATS),
    default="table",
    show_default=True,
    help="How to print it.",
)
MIN_SCORE = click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.45,
    show_default=True,
    metavar="SCORE",
    help="Only edges that one report gives with this score or more; below the default there are none.",
)
TEXT_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)


@click.command()
@STORE
@click.argument("query", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named queries, with what each answers.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*output.FORMATS, "ttl"]),
    help="Default: table, and ttl for CONSTRUCT.",
)
@AS_OF
def query(store: str, query: str | None, listed: bool, form: str | None, as_of: str | None) -> None:
    """Ask the graph in SPARQL.

    QUERY is SPARQL, a .rq file, the name of a named query, or - for standard input. Without GRAPH it sees the
    merged layer and the reference data; what single documents say is there through GRAPH. The usual prefixes
    (kg, id, skos, prov, ...) need not be declared.
    """
    from kg import queries

    if listed:
        return _list({name: queries.purpose(text) for name, text in queries.named().items()})
    if not query:
        raise click.UsageError("give a QUERY, or --list to see the named ones")
    text = sys.stdin.read() if query == "-" else queries.find(query)
    with seen(store, as_of) as graph:
        return output.write_answer(graph.query(text), form, output.standard_output())


@click.command()
@STORE
@click.option("--by", "measure", default="strength", show_default=True, metavar="MEASURE", help="See --list.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
@click.option("--list", "listed", is_flag=True, help="List the measures, with what each says.")
@MIN_SCORE
@AS_OF
@FORMAT
def rank(
    store: str, measure: str, top: int, listed: bool, min_score: float, as_of: str | None, form: str
) -> None:
    """Rank the actors: who matters, by which measure."""
    from kg.analytics import MEASURES

    if listed:
        return _list({measure.name: measure.summary for measure in MEASURES.values()})
    with seen(store, as_of) as graph:
        rows = [asdict(row) for row in kg.rank(kg.graph(graph, min_score=min_score), measure, top)]
    return output.write(rows, ["place", "label", "type", "score", "iri"], form, output.standard_output())


def _list(purposes: dict[str, str]) -> None:
    """Names and what they are for, a line each."""
    width = max(map(len, purposes))
    for name, purpose in purposes.items():
        click.echo(f"{name:{width}}  {purpose}")


WHY = ("relation", "who", "status", "date", "sentence", "outlet", "published", "title", "url", "document")


@click.command()
@STORE
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@AS_OF
@TEXT_FORMAT
def why(store: str, one: str, other: str, as_of: str | None, form: str) -> None:
    """Show every sentence behind what connects A and B.

    A and B are names, in any case, or IRIs: "Korea Utara", korut, "North Korea".
    """
    with seen(store, as_of) as graph:
        reasons = kg.why(graph, one, other)
    if not reasons:
        click.echo(f"kg: nothing in {store} connects {one!r} and {other!r}", err=True)
    if form != "text":
        rows = [asdict(reason) for reason in reasons]
        return output.write(
            rows, [*WHY, "reports", "outlets", "disagree", "fact", "start"], form, output.standard_output()
        )
    for _, reports in groupby(reasons, key=lambda reason: reason.fact):
        for line in _told(list(reports)):
            click.echo(output.terminal_safe(line))
    return None


def _told(reports: list[Any]) -> Iterator[str]:
    """One fact and its reports, as lines."""
    first = reports[0]
    count = f"{_count(first.reports, 'report')}, {_count(first.outlets, 'outlet')}"
    disagree = f"; sources disagree on {', '.join(first.disagree)}" if first.disagree else ""
    yield f"{' – '.join(first.who)}: {first.relation} ({count}{disagree})"
    for report in reports:
        about = (
            report.status,
            report.date or "no date",
            report.outlet,
            report.published,
            report.title,
            report.url,
        )
        yield f"  “{report.sentence}”"
        yield f"    {' · '.join(filter(None, about))}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


@click.command()
@STORE
@AS_OF
@FORMAT
def info(store: str, as_of: str | None, form: str) -> None:
    """Count what the store holds."""
    with seen(store, as_of) as graph:
        counts = graph.info()
    rows = [{"what": what, "count": count} for what, count in _flat(counts)]
    output.write(rows, ["what", "count"], form, output.standard_output())


def _flat(counts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in counts.items():
        if isinstance(value, dict):
            yield name, sum(value.values())
            yield from ((f"{name}: {kind}", count) for kind, count in value.items())
        else:
            yield name, value
