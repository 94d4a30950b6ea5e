"""Commands on what single documents give: explain, correct."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.articles import CORRECTIONS, JSON_FORMAT, LANG, LEXICON, lexicon_in
from kg.cli.output import standard_output
from kg.cli.progress import Progress
from kg.cli.share import write_to
from kg.cli.stores import STORE
from kg.errors import DocumentError, KgError, NotFoundError, OnError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corrections import Corrections
    from kg.lexicon import Lexicon
    from kg.model import Document, Extraction
    from kg.store import Store


@click.command()
@click.argument("document", nargs=-1, required=True, metavar="[STORE] DOCUMENT")
@click.option("--html", "page", metavar="FILE", help="Write it as an HTML page, - for standard output.")
@LANG
@LEXICON
@CORRECTIONS
def explain(
    document: tuple[str, ...],
    page: str | None,
    lang: str | None,
    folder: str | None,
    corrected: str | None,
) -> int:
    """Show what DOCUMENT gives, and what is dropped and why.

    With a STORE, DOCUMENT is an id, a URL, a title or the file that it was read from; without, it is read
    now: a file, a URL, or - for standard input. The text is shown with its mentions in brackets, and below
    each line the events that it reports, with what was seen and not kept; then what names were resolved to.
    Without --lexicon a document of a STORE is read with the one that it was built with.
    """
    from kg import corrections
    from kg.cli.marks import shown
    from kg.explanations import Explanation, render

    right = corrections.read(corrected) if corrected else {}
    with Progress(quiet=True) as progress:
        found, _ = _extractions(document, lang, folder, progress, skimmed=True, corrections=right)
    explanations = [*map(Explanation, found)]
    if page is not None:
        write_to(page, [render(explanations, f"kg explain {' '.join(document)}")])
        return 1 if progress.failed else 0
    for explanation in explanations:
        for line in shown(explanation):
            click.echo(line)
    return 1 if progress.failed else 0


def _extractions(
    document: tuple[str, ...],
    lang: str | None,
    folder: str | None,
    progress: Progress,
    *,
    skimmed: bool,
    corrections: Corrections | None = None,
) -> tuple[list[Extraction], Lexicon]:
    """What the documents give that a command was given, and the lexicon that they were read with."""
    from kg.explanations import named
    from kg.lexicon import NOTHING

    if len(document) > 2:
        raise click.UsageError("give one DOCUMENT, after the STORE that it is in")
    lexicon = lexicon_in(folder)
    if len(document) == 2:
        with kg.open(document[0]) as graph:
            articles = iter(named(graph, document[1]))
            lexicon = lexicon or graph.lexicon
    else:
        articles = kg.read(document, lang=lang, on_error=progress.error)
    lexicon = lexicon or NOTHING
    found = kg.extract_each(
        articles, on_error=progress.error, skimmed=skimmed, lexicon=lexicon, corrections=corrections
    )
    return [*found], lexicon


def _roles(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """ROLE=WORDS, each: the role and its words."""
    pairs = [value.partition("=") for value in values]
    wrong = next(
        (value for value, (role, mark, _) in zip(values, pairs, strict=True) if not (role and mark)), None
    )
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r}: write participant=Lavrov, a role and its words", ctx, param)
    return [(role, words) for role, _, words in pairs]


@click.command()
@click.argument("document", nargs=-1, required=True, metavar="[STORE] DOCUMENT")
@click.option("--id", "key", metavar="ID", help="Which document, where DOCUMENT is a file of several.")
@click.option("--event", metavar="WORDS", help="The event that these words tell of.")
@click.option("--mention", metavar="WORDS", help="The name that these words are.")
@click.option("--reject", is_flag=True, help="It is none.")
@click.option("--read", "through", is_flag=True, help="The document was read through: all else is right.")
@click.option("--type", metavar="TYPE", help="Of the event (met-with, ...) or of the name (PERSON, ...).")
@click.option("--status", metavar="STATUS", help="occurred, planned, hypothetical, denied or alleged.")
@click.option("--date", metavar="DATE", help="When it was: 2024, 2024-06, 2024-06-19.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    callback=_roles,
    metavar="ROLE=WORDS",
    help="Who fills a role, in place of what was found; again for several, without WORDS for nobody.",
)
@click.option("--to", "target", metavar="FILE", help="Append to this file (default: standard output).")
@LANG
@LEXICON
def correct(
    document: tuple[str, ...],
    key: str | None,
    event: str | None,
    mention: str | None,
    reject: bool,
    through: bool,
    type: str | None,
    status: str | None,
    date: str | None,
    roles: list[tuple[str, str]],
    target: str | None,
    lang: str | None,
    folder: str | None,
) -> int:
    """Say what is right where kg is wrong about DOCUMENT, as a line of JSON.

    DOCUMENT is as for explain. WORDS are words of the text; bertemu#2 is the second place where they stand. An
    event that was not found needs --type and its roles. kg build, extract and explain apply a file of such
    lines with --corrections, and kg extract --format annotation makes training data of it.
    """
    from kg.corrections import marking

    told = bool(status or date or roles)
    if sum((event is not None, mention is not None, through)) != 1:
        raise click.UsageError("give one of --event WORDS, --mention WORDS and --read")
    if (through and (reject or type or told)) or (reject and (type or told)):
        raise click.UsageError("--reject and --read say all: nothing else can be told with them")
    if mention is not None and (told or not (reject or type)):
        raise click.UsageError("of a name, --type can be told, or --reject")
    with Progress(quiet=True) as progress:
        several, lexicon = _extractions(document, lang, folder, progress, skimmed=False)
        found = _one(several, key)
    if mention is not None:
        line = marking.mention(found, mention, type, lexicon=lexicon)
    elif event is None:
        line = marking.read_through(found)
    elif reject:
        line = marking.no_event(found, event)
    else:
        line = marking.event(found, event, type=type, status=status, date=date, roles=roles, lexicon=lexicon)
    _append(target, json.dumps(line, ensure_ascii=False) + "\n")
    return 1 if progress.failed else 0


@click.command()
@STORE
@click.option(
    "--corrections", "marked", metavar="FILE", help="And those of this file, which kg correct writes."
)
@JSON_FORMAT(help="annotation: the documents that are corrected, as annotated articles.")
def corrections(store: str, marked: str | None, form: str) -> int:
    """Print what people put right: events rejected in STORE, as corrections of the documents that report them.

    With --corrections FILE its lines follow, and hold where both are about one place. What is printed is what kg build
    and extract take with --corrections; or, with --format annotation, data to train and to score on, made of the
    texts that STORE has.
    """
    from kg import corrections as kept
    from kg import judging
    from kg.interchange import to_annotation
    from kg.lexicon import NOTHING

    right: dict[str, list[kept.Correction]] = {}
    with kg.open(store) as graph, Progress(quiet=True) as progress:
        lines = judging.corrections(graph)
        for line in lines:
            right.setdefault(line["document"], []).append(kept.parse(line, f"what was rejected in {store}"))
        for key, several in (kept.read(marked) if marked else {}).items():
            right.setdefault(key, []).extend(several)
        if form == "jsonl":
            told = [json.dumps(line, ensure_ascii=False) + "\n" for line in lines]
            standard_output().write("".join(told) + (Path(marked).read_text("utf-8") if marked else ""))
            return 0
        documents = _stored(graph, right, progress.error)
        lexicon = graph.lexicon or NOTHING
        for found in kg.extract_each(documents, on_error=progress.error, lexicon=lexicon, corrections=right):
            standard_output().write(json.dumps(to_annotation(found), ensure_ascii=False) + "\n")
    return 1 if progress.failed else 0


def _stored(graph: Store, keys: Iterable[str], on_error: OnError) -> Iterator[Document]:
    """The documents of a store with these ids; one that it lacks goes to ``on_error``."""
    for key in keys:
        try:
            yield graph.document(key)
        except NotFoundError as error:
            on_error(DocumentError(key, str(error)))


def _one(found: list[Extraction], key: str | None) -> Extraction:
    if key is not None:
        found = [extraction for extraction in found if extraction.document.id == key]
    if len(found) != 1:
        raise KgError(f"one document is wanted, and {len(found)} were read: give the id of one with --id")
    return found[0]


def _append(target: str | None, line: str) -> None:
    if target is None:
        standard_output().write(line)
    else:
        with Path(target).open("a", encoding="utf-8", newline="\n") as file:
            file.write(line)
