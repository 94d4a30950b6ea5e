"""Commands that read articles: build, extract."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import TextIO

import click

import kg
from kg.cli.output import standard_output, terminal_safe
from kg.errors import DocumentError
from kg.model import Document

ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
LANG = click.option(
    "--lang", metavar="CODE", help="Language of the articles (default: what they say, else id)."
)
CORRECTIONS = click.option(
    "--corrections", "corrected", metavar="FILE", help="Apply the corrections of this file; see kg correct."
)
QUIET = click.option("--quiet", is_flag=True, help="No progress and no summary.")


class Progress:
    """How many documents are done, on standard error, when that is a terminal; errors go above it.

    Use it as a context manager. ``failed`` counts the documents that could not be read.
    """

    def __init__(self, quiet: bool, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.shown = not quiet and self.stream.isatty()
        self.done = self.failed = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def document(self, document: Document) -> None:
        """One more document is done."""
        self.done += 1
        if self.shown:
            self.stream.write(
                f"\r\x1b[K{self.done} documents, {terminal_safe(document.title or document.id)[:60]}"
            )
            self.stream.flush()

    def error(self, error: DocumentError) -> None:
        """Name the document that could not be read, and why."""
        self.failed += 1
        self._clear()
        click.echo(f"kg: {terminal_safe(str(error))}", err=True)

    def _clear(self) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")


@click.command()
@ARTICLES
@click.option(
    "--store", required=True, metavar="STORE", help="The folder of the store; made if it is not there."
)
@LANG
@CORRECTIONS
@QUIET
def build(articles: tuple[str, ...], store: str, lang: str | None, corrected: str | None, quiet: bool) -> int:
    """Read ARTICLES into a store.

    ARTICLES are files (text, HTML, JSON lines, CSV, RSS or Atom), folders of them, URLs, or - for standard
    input. Reading the same articles again changes nothing. What cannot be read is named, with the reason; the
    others go on, and the exit code is 1.
    """
    from kg import corrections

    right = corrections.read(corrected) if corrected else {}
    with Progress(quiet) as progress:
        summary = kg.build(
            articles,
            store,
            lang=lang,
            on_error=progress.error,
            on_document=progress.document,
            corrections=right,
        )
    if not quiet:
        click.echo(f"{store}: {summary}", err=True)
    return 1 if progress.failed else 0


@click.command()
@ARTICLES
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "annotation"]),
    default="jsonl",
    show_default=True,
    help="annotation: as annotated articles, only those that are corrected.",
)
@LANG
@CORRECTIONS
@QUIET
def extract(
    articles: tuple[str, ...], form: str, lang: str | None, corrected: str | None, quiet: bool
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

    with Progress(
        quiet or sys.stdout.isatty()
    ) as progress:  # a terminal that gets the data sees how far it is
        documents = kg.read(articles, lang=lang, on_error=progress.error)
        if form == "annotation":
            documents = (document for document in documents if document.id in right)
        found = kg.extract_each(documents, on_error=progress.error)
        for extraction in corrections.corrected(found, right, progress.error):
            standard_output().write(json.dumps(write(extraction), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            progress.document(extraction.document)
    return 1 if progress.failed else 0
