"""Files, folders, JSON lines, CSV, HTML, feeds, addresses and standard input -> documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from kg import lang as languages
from kg.documents.decode import decode
from kg.documents.draft import Draft, check_text, finish, is_time
from kg.documents.language import choose
from kg.documents.meter import Meter
from kg.documents.page import Page, clean, dateline_outlet, read_page
from kg.documents.rules import Rules, rules
from kg.documents.sources import Source, files_in, open_source
from kg.errors import DocumentError, OnError
from kg.model import Document

__all__ = ["Meter", "read"]


def read(
    paths: Iterable[str], *, lang: str | None = None, on_error: OnError, meter: Meter | None = None
) -> Iterator[Document]:
    """The documents in files, folders (all below, in the order of their names), http(s) addresses and "-".

    ``lang`` (ISO 639-1) is the language of all of them; without it each document's own, else the detected
    one. What cannot be read goes to ``on_error``, and the rest is read. The text of JSON lines, JSON and CSV
    is taken verbatim; other text begins with the headline, then one paragraph a line, without boilerplate.
    Items that a page lists below its article are documents of their own, right after it, with ``part_of``.
    ``meter`` is told how far reading is.
    """
    if lang is not None and lang not in languages.available():
        on_error(DocumentError("lang", f"language {lang!r} is not supported: use one of {_languages()}"))
        return
    for path in paths:
        is_folder = not re.match(r"(?i)https?://", path) and Path(path).is_dir()
        for name in files_in(path, on_error) if is_folder else (path,):
            yield from _read_one(name, lang, on_error, meter)
            if meter:
                meter.file(name)


def _languages() -> str:
    return ", ".join(languages.available())


def _read_one(path: str, lang: str | None, on_error: OnError, meter: Meter | None) -> Iterator[Document]:
    """The documents of one file, address or stream; what is wrong with it as a whole goes to ``on_error``."""
    try:
        source = open_source(path)
        with closing(source.stream) if path != "-" else nullcontext():
            for draft in _drafts(source, lang, on_error):
                for document in draft:
                    if meter:
                        meter.document(source.stream)
                    yield document
    except DocumentError as error:
        on_error(error)
    except FileNotFoundError:
        on_error(DocumentError(path, "there is no such file: check the path"))
    except (OSError, ValueError) as error:  # ValueError: a path or address that the system cannot take
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        on_error(DocumentError(path, f"cannot be read: {' '.join(str(reason).split())}"))


def _drafts(source: Source, lang: str | None, on_error: OnError) -> Iterator[list[Document]]:
    if source.kind == "text":
        yield _text(source, lang)
    elif source.kind == "html":
        yield _html(source, lang)
    else:
        for draft in _records(source, on_error):
            try:
                yield _record(draft, lang, source.kind == "feed", on_error)
            except DocumentError as error:
                on_error(error)


def _records(source: Source, on_error: OnError) -> Iterator[Draft]:
    from kg.documents import feeds, records

    if source.kind == "feed":
        return feeds.read_feed(source)
    reader = {"jsonl": records.read_json_lines, "json": records.read_json, "csv": records.read_csv}[
        source.kind
    ]
    return reader(source, on_error)


def _text(source: Source, lang: str | None) -> list[Document]:
    text = decode(source.name, source.read())
    check_text(source.name, text)
    code = choose(lang, None, text, source.name)
    return _page(read_page(text, rules(code)), source, code)


def _html(source: Source, lang: str | None) -> list[Document]:
    from kg.documents import html

    tree = html.parse(html.decode_markup(source.name, source.read()))
    if tree is None:
        raise DocumentError(source.name, "broken HTML: there is no element in it")
    metadata = html.read_metadata(tree)
    visible = "".join(html.texts(tree))
    code = choose(lang, metadata.lang, visible, source.name, trust=False)
    page = html.read_html(tree, metadata, rules(code))
    return _page(page if page.url else replace(page, url=source.url), source, code)


def _page(page: Page, source: Source, lang: str) -> list[Document]:
    if not page.body and not page.title:
        raise DocumentError(source.name, "no article found in it: there are no sentences")
    check_text(source.name, page.text)
    draft = Draft(
        source=source.name,
        text=page.text,
        published=page.published,
        modified=page.modified,
        url=page.url,
        title=page.title,
        outlet=page.outlet,
        items=page.items,
    )
    return finish(draft, lang, rules(lang))


def _record(draft: Draft, lang: str | None, is_feed: bool, on_error: OnError) -> list[Document]:
    """The document of a record: its text verbatim, or cleaned if it is a feed's."""
    check_text(draft.source, draft.text)
    code = choose(lang, draft.lang, draft.text, draft.source, trust=not is_feed)
    language = rules(code)
    draft = _with_times(draft, language, on_error)
    if is_feed:
        body = clean(draft.text.split("\n")[1 if draft.title else 0 :], draft.title, language)
        outlet = language.outlet_of_url(draft.url) or language.outlet(draft.outlet)
        draft = replace(draft, text="\n".join(filter(None, (draft.title, *body))), outlet=outlet)
    if draft.outlet is None and language.outlet_of_url(draft.url) is None:
        draft = replace(draft, outlet=dateline_outlet(draft.text.splitlines(), language))
    return finish(draft, code, language)


def _with_times(draft: Draft, language: Rules, on_error: OnError) -> Draft:
    """With times in ISO 8601; one that cannot be told is reported and left out."""

    def time(field: str, value: str | None) -> str | None:
        if value is None or is_time(value):
            return value
        found = language.dates.timestamp(value)
        if found is None:
            on_error(
                DocumentError(
                    draft.source,
                    f"{field} {value[:40]!r} is no date, read without it: write it as 2024-11-03T08:00:00+07:00",
                )
            )
        return found

    return replace(
        draft, published=time("published", draft.published), modified=time("modified", draft.modified)
    )
