"""What a source gives before it is a Document: fields as found, and the checks that all sources share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kg import vocab
from kg.documents.page import Item
from kg.documents.rules import Rules
from kg.errors import DocumentError
from kg.model import Document

MAX_TEXT = 1_000_000  # characters; the longest article that a language pipeline takes
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?")
_TRACKING = re.compile(r"(?i)utm_.*|fbclid|gclid|igshid|ref|source|from|amp")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a source gives it. ``lang``: what it says of itself; the times as printed."""

    source: str
    text: str
    id: str | None = None
    lang: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    items: tuple[Item, ...] = ()


def canonical_url(url: str | None) -> str | None:
    """The address without fragment and tracking parameters, its scheme and host in lower case."""
    if not url or not re.match(r"(?i)https?://", url.strip()):
        return None
    parts = urlsplit(url.strip())
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))


def check_text(source: str, text: str) -> None:
    """Raise DocumentError for a text that nothing can be read from."""
    if not text.strip():
        raise DocumentError(source, "empty: there is no text in it")
    if len(text) > MAX_TEXT:
        raise DocumentError(
            source, f"{len(text)} characters of text are no article: split it (limit {MAX_TEXT})"
        )
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise DocumentError(
            source, "the text has half a character (a lone surrogate): write it as UTF-8 again"
        )


def is_time(value: str) -> bool:
    """Whether this is an ISO 8601 date, or date-time with a zone."""
    try:
        return _ISO.fullmatch(value) is not None and datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def finish(draft: Draft, lang: str, rules: Rules) -> list[Document]:
    """The document, and one for each related item of its page."""
    url = canonical_url(draft.url)
    main = Document(
        id=draft.id or url or "sha256:" + vocab.digest(draft.text, 64),
        text=draft.text,
        lang=lang,
        published=draft.published,
        modified=draft.modified,
        url=url or draft.url,
        title=draft.title,
        outlet=draft.outlet or rules.outlet_of_url(url),
    )
    return [main, *(_item(item, main, rules) for item in draft.items)]


def _item(item: Item, page: Document, rules: Rules) -> Document:
    """A related item: of its page's outlet and language, dated relative to the page."""
    return Document(
        id=f"{page.id}#{vocab.digest(item.text)}",
        text=item.text,
        lang=page.lang,
        published=rules.dates.relative_time(item.when, page.published) if item.when else None,
        title=item.headline,
        outlet=page.outlet,
        part_of=page.id,
    )
