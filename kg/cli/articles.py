"""Commands that read articles: build, extract."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

import click

import kg
from kg.cli.output import standard_output, terminal_safe
from kg.errors import DocumentError
from kg.model import Document

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
QUIET = click.option("--quiet", is_flag=True, help="No progress and no summary.")


def lexicon_in(folder: str | None) -> Lexicon | None:
    """The lexicon that ``--lexicon`` names, if it was given. Raises LexiconError."""
    return None if folder is None else kg.read_lexicon(folder)


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
@LEXICON
@QUIET
def build(articles: tuple[str, ...], store: str, lang: str | None, folder: str | None, quiet: bool) -> int:
    """Read ARTICLES into a store.

    ARTICLES are files (text, HTML, JSON lines, CSV, RSS or Atom), folders of them, URLs, or - for standard
    input. Reading the same articles again changes nothing. What cannot be read is named, with the reason; the
    others go on, and the exit code is 1. STORE keeps the lexicon, and later commands use it.
    """
    lexicon = lexicon_in(folder)
    with Progress(quiet) as progress:
        summary = kg.build(
            articles,
            store,
            lang=lang,
            lexicon=lexicon,
            on_error=progress.error,
            on_document=progress.document,
        )
    if not quiet:
        click.echo(f"{store}: {summary}", err=True)
    return 1 if progress.failed else 0


@click.command()
@ARTICLES
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One JSON object per document."
)
@LANG
@LEXICON
@QUIET
def extract(articles: tuple[str, ...], form: str, lang: str | None, folder: str | None, quiet: bool) -> int:
    """Print what ARTICLES say, one JSON object a line.

    There is one object for each document, in reading order; no store is needed. ARTICLES are as for build.
    """
    from kg.interchange import to_interchange

    lexicon = lexicon_in(folder)
    with Progress(
        quiet or sys.stdout.isatty()
    ) as progress:  # a terminal that gets the data sees how far it is
        documents = kg.read(articles, lang=lang, on_error=progress.error)
        for extraction in kg.extract_each(documents, on_error=progress.error, lexicon=lexicon):
            standard_output().write(json.dumps(to_interchange(extraction), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            progress.document(extraction.document)
    return 1 if progress.failed else 0
