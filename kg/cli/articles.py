"""Commands that read articles: build, extract."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.output import standard_output
from kg.cli.progress import Progress
from kg.workers import cores

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
LANG = click.option(
    "--lang", metavar="CODE", help="Language of the articles (default: what they say, else id)."
)
LEXICON = click.option(
    "--lexicon",
    "folder",
    metavar="FOLDER",
    help="CSV files with names, places, offices and event words of your own (docs/lexicon.md).",
)
CORRECTIONS = click.option(
    "--corrections", "corrected", metavar="FILE", help="Apply the corrections of this file; see kg correct."
)
JSON_FORMAT = partial(  # to be given the help of the command
    click.option,
    "--format",
    "form",
    type=click.Choice(["jsonl", "annotation"]),
    default="jsonl",
    show_default=True,
)
QUIET = click.option("--quiet", is_flag=True, help="No progress and no summary.")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read; the graph is the same with any number (default: one for each core).",
)


def lexicon_in(folder: str | None) -> Lexicon | None:
    """The lexicon that ``--lexicon`` names, if it was given. Raises LexiconError."""
    return None if folder is None else kg.read_lexicon(folder)


@click.command()
@ARTICLES
@click.option(
    "--store", required=True, metavar="STORE", help="The folder of the store; made if it is not there."
)
@LANG
@LEXICON
@CORRECTIONS
@JOBS
@QUIET
def build(
    articles: tuple[str, ...],
    store: str,
    lang: str | None,
    folder: str | None,
    corrected: str | None,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Read ARTICLES into a store.

    ARTICLES are files (text, HTML, JSON lines, CSV, RSS or Atom), folders of them, URLs, or - for standard
    input. Reading the same articles again changes nothing. What cannot be read is named, with the reason; the
    others go on, and the exit code is 1. STORE keeps the lexicon, and later commands use it.
    """
    from kg import corrections
    from kg.documents import Meter

    lexicon = lexicon_in(folder)
    right = corrections.read(corrected) if corrected else {}
    meter = Meter(articles)
    with Progress(quiet, meter=meter) as progress:
        summary = kg.build(
            articles,
            store,
            lang=lang,
            lexicon=lexicon,
            on_error=progress.error,
            on_document=progress.document,
            jobs=jobs or cores(),
            meter=meter,
            corrections=right,
        )
    if not quiet:
        click.echo(f"{store}: {summary}", err=True)
    return 1 if progress.failed else 0


@click.command()
@ARTICLES
@JSON_FORMAT(help="annotation: as annotated articles, only those that are corrected.")
@LANG
@LEXICON
@CORRECTIONS
@QUIET
def extract(
    articles: tuple[str, ...],
    form: str,
    lang: str | None,
    folder: str | None,
    corrected: str | None,
    quiet: bool,
) -> int:
    """Print what ARTICLES say, one JSON object a line.

    There is one object for each document, in reading order; no store is needed. ARTICLES are as for build.
    With --corrections FILE --format annotation it prints data to train and to score on.
    """
    from kg import corrections
    from kg.interchange import to_annotation, to_interchange

    if form == "annotation" and corrected is None:
        raise click.UsageError("only what people looked at is annotated: give --corrections FILE")
    right = corrections.read(corrected) if corrected else {}
    write = to_annotation if form == "annotation" else to_interchange

    lexicon = lexicon_in(folder)
    with Progress(
        quiet or sys.stdout.isatty()
    ) as progress:  # a terminal that gets the data sees how far it is
        documents = kg.read(articles, lang=lang, on_error=progress.error)
        if form == "annotation":
            documents = (document for document in documents if document.id in right)
        for extraction in kg.extract_each(
            documents, on_error=progress.error, lexicon=lexicon, corrections=right
        ):
            standard_output().write(json.dumps(write(extraction), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            progress.document(extraction.document)
    return 1 if progress.failed else 0
