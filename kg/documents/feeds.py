"""RSS and Atom feeds -> drafts, one an entry; their text is HTML still."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.documents.draft import Draft, canonical_url
from kg.documents.html import parse, texts
from kg.documents.lines import paragraphs
from kg.documents.sources import Source
from kg.errors import DocumentError


def read_feed(source: Source) -> Iterator[Draft]:
    """The entries of a feed: headline, then the summary or the whole text, one paragraph a line.

    Raises DocumentError for what is no feed, and for XML that declares entities.
    """
    import feedparser  # type: ignore[import-untyped]

    data = source.read()
    if re.search(rb"<!ENTITY", data.replace(b"\0", b""), re.IGNORECASE):
        raise DocumentError(source.name, "XML that declares entities is not read: remove its <!DOCTYPE>")
    feed = feedparser.parse(data)  # bytes, never an address: it would be fetched
    if not feed.entries:
        raise DocumentError(source.name, "no feed: there is no entry of RSS or Atom in it")
    for number, entry in enumerate(feed.entries, start=1):
        yield _draft(f"{source.name}, entry {number}", entry, feed.feed)


def _draft(name: str, entry: Any, feed: Any) -> Draft:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    title = " ".join(_plain(entry.get("title") or ""))
    body = [line for line in _plain(max([*contents, entry.get("summary") or ""], key=len)) if line != title]
    url = canonical_url(entry.get("link"))
    published, updated = entry.get("published"), entry.get("updated")
    return Draft(
        source=name,
        text="\n".join(filter(None, (title, *body))),
        id=None if url else entry.get("id"),
        lang=feed.get("language"),
        published=published or updated,
        modified=updated if published and updated != published else None,
        url=url,
        title=title or None,
        outlet=feed.get("title"),
    )


def _plain(markup: str) -> list[str]:
    """The lines of a piece of HTML."""
    tree = parse(f"<div>{markup}</div>")
    return paragraphs("".join(texts(tree))) if tree is not None else []
