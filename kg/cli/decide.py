"""Commands that change what a store says by a person's decision: same, different, reject, unsure, judgements,
forget; and diff, which shows what such a change, or a day's news, did.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

import kg
from kg.cli import output
from kg.cli.ask import FORMAT
from kg.cli.stores import AS_OF, STORE, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.identity import Join
    from kg.store import Store


@click.command()
@STORE
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
def same(store: str, one: str, other: str) -> None:
    """Decide that A and B are one: names, or IRIs.

    It holds on every later build. kg judgements takes it back.
    """
    from kg import judging

    with kg.open(store, write=True) as graph:
        judging.same(graph, one, other)


@click.command()
@STORE
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
def different(store: str, one: str, other: str) -> None:
    """Decide that A and B are not one: names, or IRIs.

    Where they are one in the graph, give the IRIs of what single documents name (kg:mergedFrom). It holds on
    every later build. kg judgements takes it back.
    """
    from kg import judging

    with kg.open(store, write=True) as graph:
        judging.different(graph, one, other)


@click.command()
@STORE
@click.argument("event")
def reject(store: str, event: str) -> None:
    """Decide that EVENT, an IRI, is none.

    It leaves the merged layer with all its edges; what the documents say stays. It holds on every later build.
    kg judgements takes it back.
    """
    from kg import judging

    with kg.open(store, write=True) as graph:
        judging.reject(graph, event)


@click.command()
@STORE
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
@click.option(
    "--review", is_flag=True, help="Ask for each whether it is the same, different, or left for later."
)
@FORMAT
def unsure(store: str, top: int, review: bool, form: str) -> None:
    """List what may be one and is two in the graph, the closest calls first."""
    from kg import judging

    with kg.open(store, write=review) as graph:
        calls = judging.unsure(graph, top)
        if review:
            return _review(graph, calls)
    columns = ["score", "one", "other", "reason"]
    rows = [{"score": c.score, "one": c.one, "other": c.other, "reason": "; ".join(c.reasons)} for c in calls]
    return output.write(rows, columns, form, output.standard_output())


def _review(store: Store, calls: Sequence[Join]) -> None:
    from kg import judging

    for number, call in enumerate(calls, start=1):
        click.echo(
            output.terminal_safe(f"{number}/{len(calls)}  {'; '.join(call.reasons)} ({call.score:.2f})")
        )
        for iri in (call.one, call.other):
            click.echo(output.terminal_safe(f"  {iri}"))
        answer = click.prompt(
            "same, different, later or quit", type=click.Choice(["s", "d", "l", "q"]), default="l"
        )
        if answer == "q":
            return
        if answer != "l":
            decide = judging.same if answer == "s" else judging.different
            decide(store, call.one, call.other)


@click.command()
@STORE
@click.option(
    "--import", "table", metavar="FILE", help="Add the judgements of a CSV file; - is standard input."
)
@click.option("--undo", multiple=True, type=click.IntRange(min=1), metavar="N", help="Take back number N.")
@click.option(
    "--format",
    "form",
    type=click.Choice(output.FORMATS),
    default="table",
    show_default=True,
    help="csv is what --import reads.",
)
def judgements(store: str, table: str | None, undo: tuple[int, ...], form: str) -> None:
    """List what people decided, with a number for each; take it back, or bring in a table of it."""
    from kg import judging

    with kg.open(store, write=bool(table or undo)) as graph:
        if table:
            with click.open_file(table, encoding="utf-8") as file:
                judging.from_csv(graph, file.read())
        made = judging.judgements(graph)
        if undo:
            if max(undo) > len(made):
                raise click.UsageError(f"there are {len(made)} judgements: kg judgements {store} lists them")
            judging.undo(graph, [made[number - 1] for number in undo])
        if table or undo:
            return None
        if form == "csv":
            for line in judging.to_csv(graph):
                output.standard_output().write(line)
            return None
    rows = [{"number": number, **asdict(judgement)} for number, judgement in enumerate(made, start=1)]
    return output.write(rows, ["number", "kind", "one", "other"], form, output.standard_output())


@click.command()
@STORE
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="All that this outlet published.")
@click.option("--person", "persons", multiple=True, metavar="NAME", help="All that is said of this person.")
def forget(
    store: str, documents: tuple[str, ...], outlets: tuple[str, ...], persons: tuple[str, ...]
) -> None:
    """Take documents, outlets or persons out of the store for good: a later build does not bring them back.

    DOCUMENT is an id, a URL or a title. What others say too stays. A person's name is blacked out in the texts
    of the documents that stay, and kept nowhere but as a digest; addresses of documents stay as they are.
    The store's files are written anew, which takes as long as to load all that it holds.
    kg judgements --undo allows them again; their articles must then be read again.
    """
    from kg import judging

    if not (documents or outlets or persons):
        raise click.UsageError("give a DOCUMENT, --outlet or --person")
    with kg.open(store, write=True) as graph:
        gone = judging.forget(graph, documents, outlets, persons)
    click.echo(f"{store}: {len(gone)} document{'s' * (len(gone) != 1)} gone", err=True)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@AS_OF
@FORMAT
def diff(old: str, new: str, as_of: str | None, form: str) -> None:
    """Show what changed from the store OLD to the store NEW: events, edges, entities.

    With --as-of OLD is seen as of that time, so that OLD and NEW can be one store: what came after.
    """
    from kg import changes

    with seen(old, as_of) as before, kg.open(new) as after:
        found = changes.compare(before, after)
    columns = ["what", "change", "type", "label", "detail"]
    if form == "table" and not found:
        click.echo("kg: nothing changed", err=True)
        return
    output.write(
        [asdict(c) for c in found],
        columns if form == "table" else [*columns, "iri"],
        form,
        output.standard_output(),
    )


COMMANDS = (same, different, reject, unsure, judgements, forget, diff)
