"""The whole chain: paths -> document -> mentions -> entities -> offices -> reports -> quads -> store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import documents, entities, mentions, offices, reports
from kg import lang as languages
from kg.corrections import Corrections, corrected
from kg.errors import DocumentError, KgError, OnError
from kg.model import Document, Entity, Extraction
from kg.store import open_store


@dataclass(slots=True)
class Summary:
    """What a build did: how many documents were read, how many of these changed the store, what they report,
    and what could not be read.
    """

    read: int = 0
    changed: int = 0
    reports: int = 0
    errors: list[DocumentError] = field(default_factory=list)

    def __str__(self) -> str:
        failed = f"; {len(self.errors)} could not be read" if self.errors else ""
        read = f"{self.read} document{'s' * (self.read != 1)} read, {self.changed} new or changed"
        return f"{read}, {self.reports} report{'s' * (self.reports != 1)} of events{failed}"


def extract(document: Document) -> Extraction:
    """All that one document gives: a pure function of the document, its language's rules and its model.

    Raises LanguageError for a language that kg does not read.
    """
    doc = _nlp(document.lang)(document.text)
    found, named = entities.resolve(document, mentions.find(doc, document.lang))
    held, members, posts = offices.find(document, found)
    holders = offices.unnamed_office(document, found)
    told, dropped = reports.find(document, doc, found, [(span, post.id) for span, post in holders])
    return Extraction(
        document=document,
        mentions=found,
        entities=_distinct([*named, *posts, *(post for _, post in holders)]),
        reports=told,
        offices=held,
        members=members,
        dropped=dropped,
    )


def read(
    paths: str | Path | Iterable[str | Path], *, lang: str | None = None, on_error: OnError | None = None
) -> Iterator[Document]:
    """The documents in files, folders, at addresses and on standard input ("-"), in reading order.

    ``lang`` (ISO 639-1) is their language; without it each document's own, else the detected one. What cannot
    be read goes to ``on_error`` and the rest is read; without ``on_error`` the first DocumentError is raised.
    Raises LanguageError, at once, for a language that kg does not read.
    """
    if lang is not None:
        languages.get(lang)
    several = [paths] if isinstance(paths, (str, Path)) else paths
    return documents.read(map(str, several), lang=lang, on_error=on_error or _raise)


def extract_each(articles: Iterable[Document], *, on_error: OnError | None = None) -> Iterator[Extraction]:
    """What every document gives, in order.

    A document on which extraction fails goes to ``on_error`` and the others go on; without ``on_error`` the
    first such DocumentError is raised.
    """
    report = on_error or _raise
    for document in articles:
        try:
            extraction = extract(document)
        except KgError as error:
            report(DocumentError(document.id, str(error)))
        except Exception as error:  # a fault of ours must not cost the user the other documents
            report(DocumentError(document.id, f"extraction failed, {error!r}: please report it"))
        else:
            yield extraction


def build(
    paths: str | Path | Iterable[str | Path],
    store: str | Path,
    *,
    lang: str | None = None,
    on_error: OnError | None = None,
    on_document: Callable[[Document], None] | None = None,
    corrections: Corrections | None = None,
) -> Summary:
    """Read articles into a store, made if it is not there, and bring it up to date.

    ``paths`` and ``lang`` are as for ``read``. Documents that cannot be read are in the summary's ``errors``,
    and go to ``on_error`` as they come; ``on_document`` is called after each document that is in.
    ``corrections`` by people are applied; a document that they do not fit is left out, with the reason. Building
    again from the same articles changes nothing, and a build that was killed is completed by running it
    again. Raises LanguageError, StoreError.
    """
    summary = Summary()

    def failed(error: DocumentError) -> None:
        summary.errors.append(error)
        if on_error:
            on_error(error)

    articles = read(paths, lang=lang, on_error=failed)
    with open_store(store, create=True) as graph:
        found = extract_each(articles, on_error=failed)
        for extraction in corrected(found, corrections or {}, failed):
            outcome = graph.add(extraction, model=model_version(extraction.document.lang))
            summary.read += 1
            summary.changed += outcome in ("added", "replaced")
            summary.reports += len(extraction.reports)
            if on_document:
                on_document(extraction.document)
        graph.refresh()
    return summary


def model_version(code: str) -> str:
    """The version of a language's model, as its ``meta.json`` says. Raises LanguageError."""
    return str(_nlp(code).meta["version"])


def _nlp(code: str) -> Any:
    return languages.reader(code).nlp


def _distinct(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each IRI, the first that is found, sorted by IRI."""
    first: dict[str, Entity] = {}
    for entity in found:
        first.setdefault(entity.id, entity)
    return tuple(first[iri] for iri in sorted(first))


def _raise(error: DocumentError) -> None:
    raise error
