"""The whole chain: paths -> document -> mentions -> entities -> offices -> reports -> quads -> store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from kg import documents, domains, entities, mentions, offices, reports, sieve, workers
from kg import lang as languages
from kg.corrections import Corrections, corrected
from kg.errors import DocumentError, KgError, OnError
from kg.lexicon import NOTHING, Lexicon
from kg.model import Document, Dropped, Entity, Extraction, Span
from kg.store import open_store

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ONE: Final = Lock()  # a pipeline reads one text at a time


@dataclass(slots=True)
class Summary:
    """What a build did: how many documents were read, how many of these changed the store, how many were passed
    over since no word in them tells of an event, what they report, and what could not be read.
    """

    read: int = 0
    changed: int = 0
    passed: int = 0
    reports: int = 0
    errors: list[DocumentError] = field(default_factory=list)

    def __str__(self) -> str:
        failed = f"; {len(self.errors)} could not be read" if self.errors else ""
        read = f"{self.read} document{'s' * (self.read != 1)} read, {self.changed} new or changed"
        read += f", {self.passed} passed over (no word of an event)" if self.passed else ""
        return f"{read}, {self.reports} report{'s' * (self.reports != 1)} of events{failed}"


def extract(document: Document, lexicon: Lexicon | None = None) -> Extraction:
    """All that one document gives: a pure function of the document, its language's rules and its model.

    And of the lexicon, what a user adds to these (``kg.read_lexicon``). Raises LanguageError for a language that kg
    does not read.
    """
    return _extract_all([document], lexicon or NOTHING)[0]


def _extract_all(several: Sequence[Document], lexicon: Lexicon) -> list[Extraction]:
    """What documents of one language give."""
    nlp = languages.reader(several[0].lang).nlp
    texts = (document.text for document in several)
    with _ONE, nlp.memory_zone():  # it forgets the words of each text again: else memory grows with every one
        docs = nlp.pipe(texts, batch_size=_CHUNK)
        return [_extract(document, doc, lexicon) for document, doc in zip(several, docs, strict=True)]


def skim(document: Document, lexicon: Lexicon | None = None) -> Extraction:
    """What ``extract`` gives, and nothing, with the reason, where no word of the document tells of an event of ours.

    So that mixed news is read several times faster; see ``kg.sieve``. Raises LanguageError as ``extract`` does.
    """
    languages.get(document.lang)
    return extract(document, lexicon) if _passes(document, lexicon or NOTHING) else _passed_over(document)


def _passes(document: Document, lexicon: Lexicon) -> bool:
    """Whether a document can hold an event of ours: what the lexicon speaks of, the sieve cannot know."""
    return sieve.passes(document.text, document.lang) or lexicon.speaks_in(document.text)


def _passed_over(document: Document) -> Extraction:
    line = next((line for line in document.text.split("\n") if line.strip()), "")
    start = document.text.index(line)
    return Extraction(document, dropped=(Dropped(SIEVE, sieve.REASON, Span(start, start + len(line), line)),))


SIEVE: Final = "sieve"  # the stage that drops a whole document


def _extract(document: Document, doc: Doc, lexicon: Lexicon) -> Extraction:
    listed = lexicon.names_in(document.text)
    names = entities.placed(document, mentions.find(doc, document.lang, listed), lexicon.known)
    found, named = entities.resolve(document, names, lexicon.known)
    held, members, posts = offices.find(document, found, lexicon.offices)
    holders = offices.unnamed_office(document, found, lexicon.offices)
    unnamed = [(span, post.id) for span, post in holders]
    told, dropped = reports.find(document, doc, found, unnamed, lexicon.words)
    told, elsewhere = domains.sift(document.text, told, document.lang, lexicon.words)
    return Extraction(
        document=document,
        mentions=found,
        entities=_distinct([*named, *posts, *(post for _, post in holders)]),
        reports=told,
        offices=held,
        members=members,
        dropped=(*dropped, *elsewhere),
    )


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    lang: str | None = None,
    on_error: OnError | None = None,
    meter: documents.Meter | None = None,
) -> Iterator[Document]:
    """The documents in files, folders, at addresses and on standard input ("-"), in reading order.

    ``lang`` (ISO 639-1) is their language; without it each document's own, else the detected one. What cannot
    be read goes to ``on_error`` and the rest is read; without ``on_error`` the first DocumentError is raised.
    ``meter`` is told how far reading is. Raises LanguageError, at once, for a language that kg does not read.
    """
    if lang is not None:
        languages.get(lang)
    several = [paths] if isinstance(paths, (str, Path)) else paths
    return documents.read(map(str, several), lang=lang, on_error=on_error or _raise, meter=meter)


def extract_each(
    articles: Iterable[Document],
    *,
    on_error: OnError | None = None,
    jobs: int = 1,
    skimmed: bool = False,
    lexicon: Lexicon | None = None,
    corrections: Corrections | None = None,
) -> Iterator[Extraction]:
    """What every document gives, in order, read by ``jobs`` processes: the same, whatever their number.

    A document on which extraction fails goes to ``on_error`` and the others go on; without ``on_error`` the first
    such DocumentError is raised. ``skimmed`` gives what ``skim`` does. With that, or with ``jobs`` above 1,
    documents are taken in chunks. With the latter a script of your own must call this under
    ``if __name__ == "__main__":``. ``corrections`` by people are applied, and a document that has some is read whole;
    one that they do not fit goes to ``on_error``.
    """
    report, right, words = on_error or _raise, corrections or {}, lexicon or NOTHING
    found = _found(_results(articles, jobs, skimmed, words, frozenset(right)), report)
    return corrected(found, right, report, words)


def _found(results: Iterable[Result], report: OnError) -> Iterator[Extraction]:
    for result in results:
        if isinstance(result, DocumentError):
            report(result)
        else:
            yield result


_CHUNK: Final = 32  # documents that a process takes at once ...
_CHUNK_TEXT: Final = 100_000  # ... or fewer, of so many characters
_FEW: Final = 2  # chunks that this process reads sooner than others would have loaded the model

Result = Extraction | DocumentError


def _results(
    articles: Iterable[Document], jobs: int, skimmed: bool, lexicon: Lexicon, whole: frozenset[str]
) -> Iterator[Result]:
    """``whole`` are the ids of documents that are read even where they would be passed over."""
    if jobs <= 1 and not skimmed:
        return map(partial(_try, lexicon), articles)
    work = partial(_try_chunk, skimmed, lexicon, whole)
    chunks = _chunks(articles)
    first = list(islice(chunks, _FEW + 1 if jobs > 1 else 0))
    if jobs <= 1 or len(first) <= _FEW:
        return chain.from_iterable(map(work, chain(first, chunks)))
    return workers.each(work, chain(first, chunks), jobs=jobs, lost=_lost)


def _chunks(articles: Iterable[Document]) -> Iterator[Sequence[Document]]:
    chunk: list[Document] = []
    for article in articles:
        chunk.append(article)
        if len(chunk) == _CHUNK or sum(len(a.text) for a in chunk) >= _CHUNK_TEXT:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _try_chunk(
    skimmed: bool, lexicon: Lexicon, whole: frozenset[str], chunk: Sequence[Document]
) -> list[Result]:
    """What each document gives. The model reads them all at once, which is faster and gives the same."""
    found: dict[Document, Extraction] = {}
    waiting: dict[str, list[Document]] = defaultdict(list)
    for document in chunk:
        if skimmed and document.id not in whole and not _passes(document, lexicon):
            found[document] = _passed_over(document)
        elif document.lang in languages.available():
            waiting[document.lang].append(document)
    for several in waiting.values():
        with suppress(Exception):  # of one of them: reading one by one, below, tells which, and why
            found.update({told.document: told for told in _extract_all(several, lexicon)})
    return [found.get(document) or _try(lexicon, document) for document in chunk]


def _try(lexicon: Lexicon, document: Document) -> Result:
    try:
        return extract(document, lexicon)
    except KgError as error:
        return DocumentError(document.id, str(error))
    except Exception as error:  # a fault of ours must not cost the user the other documents
        return DocumentError(document.id, f"extraction failed, {error!r}: please report it")


def _lost(document: Document) -> DocumentError:
    reason = (
        "the process that reads it is killed each time, perhaps for want of memory: free some, or split it"
    )
    return DocumentError(document.id, reason)


def build(
    paths: str | Path | Iterable[str | Path],
    store: str | Path,
    *,
    lang: str | None = None,
    lexicon: Lexicon | None = None,
    on_error: OnError | None = None,
    on_document: Callable[[Document], None] | None = None,
    jobs: int = 1,
    meter: documents.Meter | None = None,
    corrections: Corrections | None = None,
) -> Summary:
    """Read articles into a store, made if it is not there, and bring it up to date.

    ``paths`` and ``lang`` are as for ``read``. Documents that cannot be read are in the summary's ``errors``,
    and go to ``on_error`` as they come; ``on_document`` is called after each document that is in, and
    ``meter`` is told how far reading is. ``jobs`` processes read, as for ``extract_each``; this one writes.
    ``corrections`` by people are applied; a document that they do not fit is left out, with the reason. Building
    again from the same articles changes nothing, and a build that was killed is completed by running it again. The
    store keeps the ``lexicon`` that it is given, and reads with it until it is given another. Raises LanguageError,
    LexiconError, StoreError.
    """
    summary = Summary()

    def failed(error: DocumentError) -> None:
        summary.errors.append(error)
        if on_error:
            on_error(error)

    articles = read(paths, lang=lang, on_error=failed, meter=meter)
    with open_store(store, create=True) as graph:
        graph.keep(lexicon)
        for extraction in extract_each(
            articles,
            on_error=failed,
            jobs=jobs,
            skimmed=True,
            lexicon=graph.lexicon,
            corrections=corrections,
        ):
            outcome = graph.add(extraction, model=languages.model_version(extraction.document.lang))
            summary.read += 1
            summary.changed += outcome in ("added", "replaced")
            summary.reports += len(extraction.reports)
            summary.passed += any(dropped.stage == SIEVE for dropped in extraction.dropped)
            if on_document:
                on_document(extraction.document)
        graph.refresh()
    return summary


def _distinct(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each IRI, the first that is found, sorted by IRI."""
    first: dict[str, Entity] = {}
    for entity in found:
        first.setdefault(entity.id, entity)
    return tuple(first[iri] for iri in sorted(first))


def _raise(error: DocumentError) -> None:
    raise error
